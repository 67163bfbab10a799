// The judge looks only at what changed. The oracle keeps every state of a random run, asks plain C++ what is
// true in each, and reads the verdicts off the whole list.

#include <fmt/format.h>

#include <functional>
#include <string>
#include <vector>

#include "sim/base/random.hpp"
#include "sim/check/judge.hpp"
#include "tests/check/fake_world.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using Mode = ExpectationText::Mode;

namespace {

constexpr std::int64_t kEnd = 60;

/// All that the claims below speak of, in plain C++.
struct Plain {
  struct Node {
    bool up = true, primary = false;
    std::int64_t term = 0, waiting = 0;
    NodeSet members;
  };
  std::vector<Node> nodes = std::vector<Node>(8);
  int promotions = 0, promotions_by_c = 0;
  std::int64_t sent = 0;

  bool primary(std::size_t n) const { return nodes[n].up && nodes[n].primary; }
  std::int64_t term(std::size_t n) const { return nodes[n].up ? nodes[n].term : 0; }
  NodeSet members(std::size_t n) const { return nodes[n].up ? nodes[n].members : NodeSet{}; }
  int primaries() const {
    int count = 0;
    for (std::size_t n = 0; n < 5; ++n) count += primary(n) ? 1 : 0;
    return count;
  }
};

struct Case {
  const char* claim;
  std::function<bool(const Plain&)> truth;
};

const std::vector<Case>& cases() {
  static const std::vector<Case> all = {
      {"a.primary", [](const Plain& p) { return p.primary(0); }},
      {"at least 2 of all: primary", [](const Plain& p) { return p.primaries() >= 2; }},
      {"two-primaries", [](const Plain& p) { return p.primaries() >= 2; }},
      {"not leaderless and not two-primaries", [](const Plain& p) { return p.primaries() == 1; }},
      {"exactly 1 of member: primary and term > 1",
       [](const Plain& p) {
         int count = 0;
         for (std::size_t n = 0; n < 5; ++n) count += p.primary(n) && p.term(n) > 1 ? 1 : 0;
         return count == 1;
       }},
      {"none of a, c..d: up or term == 2",
       [](const Plain& p) {
         for (const std::size_t n : {0U, 2U, 3U})
           if (p.nodes[n].up || p.term(n) == 2) return false;
         return true;
       }},
      {"all of b..e: members == a.members",
       [](const Plain& p) {
         for (std::size_t n = 1; n < 5; ++n)
           if (p.members(n) != p.members(0)) return false;
         return true;
       }},
      {"some of member: primary and (all of client: waiting < 2)",
       [](const Plain& p) {
         const bool idle =
             (!p.nodes[5].up || p.nodes[5].waiting < 2) && (!p.nodes[6].up || p.nodes[6].waiting < 2);
         return idle && p.primaries() > 0;
       }},
      {"a in c.members or (none of member: up)",
       [](const Plain& p) {
         bool any = false;
         for (std::size_t n = 0; n < 5; ++n) any = any || p.nodes[n].up;
         return contains(p.members(2), kA) || !any;
       }},
      {"count(promote) > 3 and count(promote by c) <= 1",
       [](const Plain& p) { return p.promotions > 3 && p.promotions_by_c <= 1; }},
      {"messages.sent >= 40 or at most 2 of all: up",
       [](const Plain& p) {
         int up = 0;
         for (const auto& node : p.nodes) up += node.up ? 1 : 0;
         return p.sent >= 40 || up <= 2;
       }},
      {"all of member: count(promote) < 4 or primary",
       [](const Plain& p) { return p.promotions < 4 || p.primaries() == 5; }},
  };
  return all;
}

/// A state of the plain world, in force from `time` until the next.
struct Kept {
  std::int64_t time;
  Plain plain;
};

/// A random change, done to both worlds.
void change(Court& c, Plain& plain, Stream& random) {
  const NodeId node{static_cast<std::uint32_t>(random.below(8))};
  Plain::Node& mine = plain.nodes[node.index()];
  const auto kind = random.below(6);
  plain.sent += static_cast<std::int64_t>(random.below(3));
  c.world.set_counter(MessageCounter::sent, plain.sent);
  if (kind == 0) {
    mine.up = !mine.up;
    c.world.set_up(node, mine.up);
  } else if (node < kW1 && kind == 1) {
    mine.primary = !mine.primary;
    c.world.set(node, kPrimary, Value::flag(mine.primary));
  } else if (node < kW1 && kind == 2) {
    mine.term = static_cast<std::int64_t>(random.below(4));
    c.world.set(node, kTerm, Value::count(mine.term));
  } else if (node < kW1 && kind == 3) {
    mine.members = random.below(2) == 0 ? NodeSet{kA, kB} : NodeSet{kB};
    c.world.set(node, kMembers, Value::set(mine.members));
  } else if (node < kW1 && kind == 4) {
    ++plain.promotions;
    if (node == kC) ++plain.promotions_by_c;
    c.judge.on_mark(c.now, kRegister, kPromote, node, EventId{c.events});
  } else if (node == kW1 || node == kW2) {
    mine.waiting = static_cast<std::int64_t>(random.below(4));
    c.world.set(node, {kClient, 1}, Value::count(mine.waiting));
  }
  c.touched = node;
}

struct RandomWindow {
  std::int64_t from, by;
};

/// The verdict and the second of the decision, from all states of the run.
std::pair<Verdict, std::int64_t> oracle(Mode mode, const std::vector<Kept>& states, RandomWindow window,
                                        const std::function<bool(const Plain&)>& truth) {
  // The state at the opening is the last one at or before it; then every later one to the end of the window.
  std::size_t i = 0;
  while (i + 1 < states.size() && states[i + 1].time <= window.from) ++i;
  bool last = false;
  for (std::size_t k = i; k < states.size() && states[k].time <= window.by; ++k) {
    const std::int64_t time = k == i ? window.from : states[k].time;
    last = truth(states[k].plain);
    if (mode == Mode::always && !last) return {Verdict::failed, time};
    if (mode == Mode::never && last) return {Verdict::failed, time};
    if (mode == Mode::eventually && last) return {Verdict::held, time};
  }
  if (mode == Mode::finally) return {last ? Verdict::held : Verdict::failed, window.by};
  return {mode == Mode::eventually ? Verdict::failed : Verdict::held, window.by};
}

constexpr Mode kModes[] = {Mode::always, Mode::never, Mode::eventually, Mode::finally};

ExpectationsSetup all_cases(RandomWindow window) {
  ExpectationsSetup setup;
  setup.end = at(kEnd);
  for (const Case& c : cases()) {
    for (const Mode mode : kModes) {
      setup.expectations.push_back(
          {.mode = mode, .claim = c.claim, .from = fmt::format("{}s", window.from), .by = at(window.by)});
    }
  }
  return setup;
}

}  // namespace

TEST_CASE("looking only at what changed gives the verdicts of looking at everything") {
  int failed = 0, held = 0;
  for (std::uint64_t seed = 1; seed <= 150; ++seed) {
    Stream random = stream_for(seed, "judge", kA);
    const auto from = static_cast<std::int64_t>(random.below(40));
    const RandomWindow window{from, from + 1 + static_cast<std::int64_t>(random.below(20))};
    Court c(all_cases(window));
    Plain plain;
    std::vector<Kept> states = {{-1, plain}};
    for (std::int64_t time = 0; time < kEnd;) {
      c.touched_event(at(time), [&](Court& court) { change(court, plain, random); });
      states.push_back({time, plain});
      // Often several events at one instant.
      time += static_cast<std::int64_t>(random.below(3));
    }
    c.judge.finish(c.world, at(kEnd));
    std::size_t e = 0;
    for (const Case& expected : cases()) {
      for (const Mode mode : kModes) {
        const auto [verdict, time] = oracle(mode, states, window, expected.truth);
        const Judgement& j = c.judge.judgements()[e++];
        INFO(fmt::format("seed {}, {} (mode {}) from {} by {}", seed, expected.claim, static_cast<int>(mode),
                         window.from, window.by));
        REQUIRE(j.verdict == verdict);
        REQUIRE(*j.decided == at(time));
        ++(verdict == Verdict::held ? held : failed);
      }
    }
  }
  // Both happen often, or the comparison says little.
  CHECK(failed > 1000);
  CHECK(held > 1000);
}

TEST_CASE("a copy of a judge in the middle of a run goes on to the same verdicts") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const RandomWindow window{5, 50};
    Court first(all_cases(window));
    Plain plain;
    Stream random = stream_for(seed, "judge", kA);
    for (std::int64_t time = 0; time < 30; ++time)
      first.touched_event(at(time), [&](Court& c) { change(c, plain, random); });
    Court second = first;
    Plain other = plain;
    Stream again = random;
    for (std::int64_t time = 30; time < kEnd; ++time) {
      first.touched_event(at(time), [&](Court& c) { change(c, plain, random); });
    }
    for (std::int64_t time = 30; time < kEnd; ++time) {
      second.touched_event(at(time), [&](Court& c) { change(c, other, again); });
    }
    first.judge.finish(first.world, at(kEnd));
    second.judge.finish(second.world, at(kEnd));
    for (std::size_t e = 0; e < first.judge.judgements().size(); ++e) {
      const Judgement& a = first.judge.judgements()[e];
      const Judgement& b = second.judge.judgements()[e];
      REQUIRE(a.verdict == b.verdict);
      REQUIRE(a.decided == b.decided);
      REQUIRE((a.witness == nullptr) == (b.witness == nullptr));
      if (a.witness) REQUIRE(a.witness->event == b.witness->event);
    }
  }
}
