#include "sim/trace/svg.hpp"

#include <string>
#include <vector>

#include "sim/run/trace_names.hpp"
#include "tests/run/watchers.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::test;
using namespace std::chrono_literals;

/// Whether every element that opens also closes, in order, and no bare '&' or '<' stands in a text.
bool is_well_formed(const std::string& xml) {
  std::vector<std::string> open;
  for (std::size_t i = 0; i < xml.size(); ++i) {
    if (xml[i] == '&') {
      const std::size_t end = xml.find(';', i);
      if (end == std::string::npos || end - i > 6) return false;
    }
    if (xml[i] == '>') return false;
    if (xml[i] != '<') continue;
    bool quoted = false;
    std::size_t end = i + 1;
    for (; end < xml.size() && (quoted || xml[end] != '>'); ++end) {
      if (xml[end] == '"') quoted = !quoted;
      if (xml[end] == '<') return false;
    }
    if (end == xml.size()) return false;
    const std::string tag = xml.substr(i + 1, end - i - 1);
    i = end;
    if (tag[0] == '?' || tag.back() == '/') continue;
    const std::string name = tag.substr(tag[0] == '/' ? 1 : 0, tag.find(' ') - (tag[0] == '/' ? 1 : 0));
    if (tag[0] != '/') {
      open.push_back(name);
    } else {
      if (open.empty() || open.back() != name) return false;
      open.pop_back();
    }
  }
  return open.empty();
}

std::size_t count_of(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

/// A split, a crash and a pause.
ScenarioBuilder eventful() {
  ScenarioBuilder builder = watchers(3);
  builder.step(10s, verbs::Split{sides({0}, {1, 2})}, "cable & <co>").lasts = 5s;
  builder.step(20s, verbs::Crash{nodes({1})}, "power").lasts = 4s;
  builder.step(21s, verbs::Pause{nodes({2})}, "gc").lasts = 4s;
  return builder;
}

std::string drawn(const ScenarioBuilder& builder, SvgOptions options = {}) {
  Simulation simulation = builder.simulation();
  const BlueprintNames names(simulation.shared_blueprint());
  SpaceTime picture(names, std::move(options));
  simulation.observe(&picture);
  simulation.run();
  return picture.svg(simulation.now());
}

}  // namespace

TEST_CASE("the checker of XML sees what is wrong") {
  CHECK(is_well_formed("<a><b c=\"d>\"/>x &amp; y</a>"));
  CHECK(!is_well_formed("<a><b></a></b>"));
  CHECK(!is_well_formed("<a>x & y</a>"));
  CHECK(!is_well_formed("<a>"));
}

TEST_CASE("the diagram is well-formed XML, whatever things are called") {
  const std::string svg = drawn(eventful(), {.title = "a < b & \"c\""});
  CHECK(is_well_formed(svg));
  CHECK(svg.find("a &lt; b &amp; &quot;c&quot;") != std::string::npos);
  CHECK(svg.find("cable &amp; &lt;co&gt;") != std::string::npos);
}

TEST_CASE("lost messages end in a cross, absent ones are ghosts, nodes that are down or paused show it") {
  const std::string svg = drawn(eventful());
  // A cross for each message that was cut or refused, and one in the legend.
  Simulation simulation = eventful().simulation();
  simulation.run();
  CHECK(count_of(svg, "l7 7m0 -7l-7 7") == simulation.counters().dropped_total());
  CHECK(count_of(svg, "noticed that nothing came from") > 4);
  CHECK(count_of(svg, "<title>down</title>") == 1);
  CHECK(count_of(svg, "<title>paused</title>") == 1);
  CHECK(svg.find(">missed") != std::string::npos);
  CHECK(drawn(eventful(), {.language = Language::spanish}).find("esperado, nunca llegó") != std::string::npos);
}

TEST_CASE("a run without faults draws no band and no cross") {
  const std::string svg = drawn(watchers(3));
  CHECK(is_well_formed(svg));
  CHECK(count_of(svg, "l7 7m0 -7l-7 7") == 0);
  CHECK(svg.find("fill-opacity=\"0.10\"") == std::string::npos);
}

TEST_CASE("of too many messages those around the first fault are drawn, and the picture says so") {
  ScenarioBuilder builder = watchers(3);
  builder.step(20s, verbs::Split{sides({0}, {1, 2})}, "cable").lasts = 2s;
  Simulation simulation = builder.simulation();
  const BlueprintNames names(simulation.shared_blueprint());
  SpaceTime picture(names, {.most_messages = 40});
  simulation.observe(&picture);
  simulation.run();
  CHECK(picture.messages().size() == 40);
  CHECK(picture.is_part());
  CHECK(picture.window_begin() < SimTime{20s});
  CHECK(picture.window_begin() > SimTime{10s});
  CHECK(picture.window_end(simulation.now()) > SimTime{22s});
  CHECK(picture.svg(simulation.now()).find("at most 40 messages") != std::string::npos);
  CHECK(drawn(builder).find("at most") == std::string::npos);
}

TEST_CASE("a window shows what lies in it, of few nodes or of many") {
  const std::string svg = drawn(eventful(), {.from = SimTime{9s}, .until = SimTime{11s}, .most_nodes = 2});
  CHECK(is_well_formed(svg));
  CHECK(svg.find("9.000 s to 11.000 s") != std::string::npos);
  CHECK(svg.find("2 of 3 nodes are drawn") != std::string::npos);
  CHECK(svg.find(">back") == std::string::npos);
}
