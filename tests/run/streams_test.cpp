// Messages on lanes: order, waiting in line, retransmission, full buffers, broken connections.

#include <fmt/format.h>

#include "sim/node/describe.hpp"
#include "tests/support/scenario_builder.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Word {
  static constexpr std::string_view name = "word";
  std::uint32_t number = 0;
  std::uint32_t size = 1;
  std::uint32_t wire_bytes() const { return size; }
};
struct TalkPort {
  static constexpr std::string_view name = "talk";
  using Messages = List<Word>;
};
struct Speak {
  static constexpr std::string_view name = "speak";
  static constexpr Text help{"send a word", "envía una palabra"};
  NodeId to = kNobody;
  std::uint32_t number = 0;
  Bytes size{100};
  Lane lane;
  static void fields(Fields<Speak>& f) {
    f("to", &Speak::to, {"to whom", "a quién"});
    f("number", &Speak::number, {"which", "cuál"});
    f("size", &Speak::size, {"bytes", "bytes"});
    f("lane", &Speak::lane, {"lane", "carril"});
  }
};

/// Sends what it is told, remembers what it hears, in the form "number@milliseconds"; ticks when asked to.
struct Talker {
  static constexpr std::string_view name = "talker";
  static constexpr Text about{"talks", "habla"};
  using Serves = List<TalkPort>;
  using Commands = List<Speak>;
  enum class Timer : std::uint8_t { tick };
  static constexpr std::string_view timer_names[] = {"tick"};

  void on_start(Context<Talker>& ctx) { ctx.arm_every(Timer::tick, seconds{1}); }
  void on_timer(Context<Talker>& ctx, Timer) { ticks.push_back(ns(ctx.now()) / 1'000'000); }
  void on_command(Context<Talker>& ctx, const Speak& speak) {
    ctx.send(speak.to, Word{speak.number, static_cast<std::uint32_t>(speak.size.count)}, speak.lane);
    spoke.push_back(ns(ctx.now()) / 1'000'000);
  }
  void on_message(Context<Talker>& ctx, NodeId, const Word& word) {
    heard += fmt::format("{}{}@{}", heard.empty() ? "" : " ", word.number, ns(ctx.now()) / 1'000'000);
    numbers.push_back(word.number);
  }
  void on_broken(Context<Talker>& ctx, NodeId peer) {
    broken += fmt::format("{}{}@{}", broken.empty() ? "" : " ", peer.value, ns(ctx.now()) / 1'000'000);
  }

  std::string heard, broken;
  std::vector<std::uint32_t> numbers;
  std::vector<std::int64_t> ticks, spoke;
};

/// Talkers on links of 10 ms.
ScenarioBuilder talkers(std::uint32_t nodes, Duration length = seconds{20}) {
  ScenarioBuilder builder(length);
  builder.group("t", nodes, {describe<Talker>()});
  return builder;
}

Step& speak(ScenarioBuilder& builder, Duration at, std::uint32_t from, std::uint32_t to, std::uint32_t number,
            std::int64_t size = 100, std::string_view lane = "data") {
  FieldValues values{{0, nodes({to})}, {1, std::int64_t{number}}, {2, size}, {3, Lane(lane)}};
  return builder.step(at, verbs::Do{nodes({from}), "talker", 0, std::move(values), ""});
}

const Talker& talker(const Simulation& s, std::uint32_t node) {
  return *static_cast<const Talker*>(s.stacks().population(LayerId{0}).observed(node));
}

std::uint64_t dropped_for(const Simulation& s, Drop why) {
  return s.counters().dropped[static_cast<std::size_t>(why)];
}

}  // namespace

TEST_CASE("the first message on a lane waits for a handshake, those after it do not") {
  ScenarioBuilder builder = talkers(2);
  speak(builder, seconds{1}, 0, 1, 1);
  speak(builder, seconds{2}, 0, 1, 2);
  speak(builder, seconds{3}, 0, 1, 3, 100, "");
  Simulation s = builder.simulation();
  s.run();
  CHECK(talker(s, 1).heard == "1@1030 2@2010 3@3010");
  CHECK(s.counters().delivered == 3);
}

TEST_CASE("a lane keeps the order and loses nothing on a line that loses and overtakes") {
  ScenarioBuilder builder = talkers(2, seconds{120});
  Link& link = builder.scenario().network.base;
  link.loss = Probability{0.3};
  link.corrupt = Probability{0.05};
  link.reorder = Reordering{Probability{0.2}, Constant{milliseconds{300}}};
  builder.scenario().network.streams.fragment = Bytes{500};
  std::vector<std::uint32_t> all;
  for (std::uint32_t n = 0; n < 100; ++n) {
    speak(builder, milliseconds{1000 + 50 * n}, 0, 1, n, 100 + 37 * n);
    all.push_back(n);
  }
  Simulation s = builder.simulation();
  s.run();
  CHECK(talker(s, 1).numbers == all);
  CHECK(s.counters().in_flight() == 0);
}

TEST_CASE("a beat waits behind a large message on its lane; a lane of its own frees it") {
  const auto beat_at = [](std::string_view lane, bool interleave) {
    ScenarioBuilder builder = talkers(2);
    builder.scenario().network.base.bandwidth = Bandwidth{8'000'000};  // 1 MB/s
    builder.scenario().network.streams.window = Bytes{65'536};
    builder.scenario().network.streams.interleave = interleave;
    builder.scenario().network.streams.buffer = Bytes{10'000'000};
    speak(builder, seconds{1}, 0, 1, 1, 100, "data");
    speak(builder, seconds{1}, 0, 1, 2, 100, lane);
    speak(builder, seconds{2}, 0, 1, 3, 5'000'000, "data");
    speak(builder, seconds{2}, 0, 1, 4, 100, lane);
    Simulation s = builder.simulation();
    s.run();
    const std::string& heard = talker(s, 1).heard;
    return std::stol(heard.substr(heard.find("4@") + 2));
  };
  CHECK(beat_at("data", false) == 2000 + 5001 + 10);  // headers take 1.4 ms
  CHECK(beat_at("data", true) == 2000 + 65 + 10);
  CHECK(beat_at("beats", false) == 2000 + 65 + 10);
}

TEST_CASE("a window that holds the whole message makes a lane of its own worth nothing") {
  ScenarioBuilder builder = talkers(2);
  builder.scenario().network.base.bandwidth = Bandwidth{8'000'000};
  builder.scenario().network.streams.window = Bytes{100'000'000};
  speak(builder, seconds{1}, 0, 1, 1, 100, "data");
  speak(builder, seconds{1}, 0, 1, 2, 100, "beats");
  speak(builder, seconds{2}, 0, 1, 3, 5'000'000, "data");
  speak(builder, seconds{2}, 0, 1, 4, 100, "beats");
  Simulation s = builder.simulation();
  s.run();
  CHECK(talker(s, 1).heard.find("4@7011") != std::string::npos);
}

TEST_CASE("a full send buffer takes the message and parks what follows, in order, until there is room") {
  ScenarioBuilder builder = talkers(2);
  builder.scenario().network.base.bandwidth = Bandwidth{8'000'000};
  builder.scenario().network.streams.buffer = Bytes{1'000'000};
  speak(builder, milliseconds{2500}, 0, 1, 1, 4'000'000);
  speak(builder, milliseconds{3500}, 0, 1, 2, 100);
  speak(builder, milliseconds{3500}, 1, 0, 3, 100, "");
  Simulation s = builder.simulation();
  s.run();
  // 3 of the 4 MB have gone and been acknowledged at about 5.5 s. The ticks of 3, 4 and 5 s and the message waited.
  const Talker& t = talker(s, 0);
  REQUIRE(t.spoke.size() == 2);
  CHECK(t.spoke[0] == 2500);
  CHECK(t.spoke[1] > 5500);
  CHECK(t.spoke[1] < 5700);
  CHECK(t.heard == fmt::format("3@{}", t.spoke[1]));
  REQUIRE(t.ticks.size() >= 4);
  CHECK(t.ticks[1] == 2000);
  CHECK(t.ticks[2] == t.spoke[1]);  // a paused periodic timer fires once
  CHECK(t.ticks[3] == 6000);
  CHECK(talker(s, 1).numbers == std::vector<std::uint32_t>{1, 2});
}

TEST_CASE("after a heal the direction stays silent until its timer runs out") {
  ScenarioBuilder builder = talkers(2, seconds{60});
  speak(builder, seconds{1}, 0, 1, 1);
  speak(builder, seconds{10}, 0, 1, 2);
  builder.step(seconds{5}, verbs::Split{sides({0}, {1})}, "cut").lasts = seconds{20};
  Simulation s = builder.simulation();
  s.run();
  // Sent at 10 s, again after 0.2, 0.6, 1.4, 3, 6.2, 12.6, 25.4 s: that is 10.4 s after the heal.
  CHECK(talker(s, 1).heard == "1@1030 2@35410");
  CHECK(s.receipts()[2].delayed >= 7);
  CHECK(talker(s, 0).broken.empty());
}

TEST_CASE("a stream breaks when its target restarts, says so, and opens again when it is needed") {
  ScenarioBuilder builder = talkers(2);
  speak(builder, seconds{1}, 0, 1, 1);
  builder.step(seconds{3}, verbs::Crash{nodes({1})}).lasts = seconds{2};
  speak(builder, seconds{4}, 0, 1, 2);  // lost: sent to a node that is down, then to one that knows nothing of it
  speak(builder, seconds{10}, 0, 1, 3);
  Simulation s = builder.simulation();
  s.run();
  CHECK(talker(s, 1).heard == "3@10030");
  // 4 s + 0.2 + 0.4 + 0.8: the fragment comes to the new incarnation, which answers that it knows no such stream.
  CHECK(talker(s, 0).broken == "1@5420");
  CHECK(dropped_for(s, Drop::stream_reset) == 1);
  CHECK(s.counters().in_flight() == 0);
}

TEST_CASE("a stream that nobody answers breaks when its time is up") {
  ScenarioBuilder builder = talkers(2, seconds{60});
  builder.scenario().network.streams.give_up = seconds{10};
  builder.step(milliseconds{500}, verbs::Crash{nodes({1})});
  speak(builder, seconds{1}, 0, 1, 1);
  Simulation s = builder.simulation();
  s.run();
  CHECK(talker(s, 0).broken == "1@16000");  // asked at 1, 2, 4, 8; at 16 s ten seconds are over
  CHECK(dropped_for(s, Drop::stream_reset) == 1);
  CHECK(s.counters().in_flight() == 0);
}

TEST_CASE("what a crashed sender had not handed over is lost with it") {
  ScenarioBuilder builder = talkers(2);
  builder.scenario().network.base.bandwidth = Bandwidth{8'000'000};
  speak(builder, seconds{1}, 0, 1, 1, 100);
  speak(builder, seconds{2}, 0, 1, 2, 5'000'000);
  builder.step(seconds{3}, verbs::Crash{nodes({0})}).lasts = seconds{1};
  speak(builder, seconds{10}, 0, 1, 3);
  Simulation s = builder.simulation();
  s.run();
  CHECK(talker(s, 1).numbers == std::vector<std::uint32_t>{1, 3});
  CHECK(dropped_for(s, Drop::stream_reset) == 1);
  CHECK(s.counters().in_flight() == 0);
}

TEST_CASE("200 MB in fragments of 64 KiB cost thousands of events") {
  ScenarioBuilder builder = talkers(2, seconds{400});
  builder.scenario().network.base.bandwidth = Bandwidth{8'000'000};
  speak(builder, seconds{1}, 0, 1, 1, 200'000'000);
  Simulation s = builder.simulation();
  s.run();
  CHECK(talker(s, 1).numbers == std::vector<std::uint32_t>{1});
  const std::uint64_t ticks = talker(s, 0).ticks.size() + talker(s, 1).ticks.size();
  CHECK(s.counters().events - ticks > 3 * 3000);
  CHECK(s.counters().events - ticks < 12'000);
}

TEST_CASE("lanes pass over several links, store and forward") {
  ScenarioBuilder builder = talkers(3);
  builder.scenario().network.topology = topologies::Line{};
  builder.scenario().network.base.bandwidth = Bandwidth{8'000'000};
  builder.scenario().network.streams.fragment = Bytes{100'000};
  speak(builder, seconds{1}, 0, 2, 1, 100);
  speak(builder, seconds{2}, 0, 2, 2, 1'000'000);
  Simulation s = builder.simulation();
  s.run();
  // Ten fragments on the first link, the last one again on the second, 10 ms each way.
  CHECK(talker(s, 2).heard.find("2@3120") != std::string::npos);
}

TEST_CASE("no message on a lane is lost to the books, whatever the faults and the seed") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    Stream draw(combine(seed, 17));
    ScenarioBuilder builder = talkers(5, seconds{120});
    builder.scenario().seed = seed;
    if (draw.below(2) == 0) builder.scenario().network.topology = topologies::Ring{};
    Link& link = builder.scenario().network.base;
    link.loss = Probability{0.1 * draw.unit()};
    link.corrupt = Probability{0.02};
    if (draw.below(2) == 0) link.bandwidth = Bandwidth{static_cast<std::int64_t>(100'000 + draw.below(1'000'000))};
    StreamSettings& streams = builder.scenario().network.streams;
    streams.fragment = Bytes{static_cast<std::int64_t>(200 + draw.below(2000))};
    streams.window = Bytes{static_cast<std::int64_t>(1 + draw.below(5000))};
    streams.buffer = Bytes{static_cast<std::int64_t>(1 + draw.below(20'000))};
    streams.interleave = draw.below(2) == 0;
    streams.give_up = seconds{static_cast<std::int64_t>(1 + draw.below(20))};
    const auto node = [&] { return static_cast<std::uint32_t>(draw.below(5)); };
    for (std::uint32_t i = 0; i < 200; ++i) {
      const auto when = milliseconds{static_cast<std::int64_t>(draw.below(20'000))};
      const std::uint32_t from = node(), to = node();
      const auto size = static_cast<std::int64_t>(1 + draw.below(10'000));
      constexpr std::string_view kLanes[] = {"", "one", "two"};
      speak(builder, when, from, to, i, size, kLanes[draw.below(3)]);
    }
    for (int i = 0; i < 6; ++i) {
      const std::uint32_t a = node(), b = (a + 1 + static_cast<std::uint32_t>(draw.below(4))) % 5;
      const auto when = milliseconds{static_cast<std::int64_t>(draw.below(20'000))};
      const auto kind = draw.below(4);
      Step& step = kind == 0   ? builder.step(when, verbs::Cut{sides({a}, {b}, Pairs::Kind::between)})
                   : kind == 1 ? builder.step(when, verbs::Hold{sides({a}, {b}, Pairs::Kind::one_way)})
                   : kind == 2 ? builder.step(when, verbs::Crash{nodes({a})})
                               : builder.step(when, verbs::Pause{nodes({a})});
      step.lasts = milliseconds{static_cast<std::int64_t>(100 + draw.below(4000))};
      step.in_flight = static_cast<InFlight>(draw.below(3));
    }
    INFO("seed " << seed);
    Simulation s = builder.simulation();
    while (s.run(100, s.blueprint().end()) == Simulation::State::running)
      REQUIRE(s.counters().in_flight() <= s.counters().sent);
    Simulation half = builder.simulation();
    half.run(1000, half.blueprint().end());
    Simulation resumed = half;
    half = builder.simulation();
    resumed.run();
    CHECK(resumed.fingerprint() == s.fingerprint());
    // A hundred seconds after the last message all is over, and nothing is left of it.
    CHECK(s.counters().in_flight() == 0);
    CHECK(s.bodies().live() == 0);
  }
}

}  // namespace netsplit::test
