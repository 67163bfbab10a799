// Intruders, and what each level of protection stops.

#include "sim/run/intruders.hpp"

#include "sim/run/tamper.hpp"
#include "tests/run/payer.hpp"
#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

constexpr Protection kLevels[] = {Protection::none, Protection::cookie, Protection::mac,
                                  Protection::mac_counter, Protection::tls};

/// Node 0 pays node 1; node 3 intrudes from 1 s on.
Step& intrude(ScenarioBuilder& builder, Intrusion kind, Duration at = seconds{1},
              Duration lag = Duration{0}) {
  verbs::Intrude verb;
  verb.kind = kind;
  verb.by = NodeId{3};
  verb.pairs = sides({0}, {1}, Pairs::Kind::one_way);
  verb.lag = Constant{lag};
  return builder.step(at, verb);
}

struct Outcome {
  std::uint64_t forged = 0, rejected = 0, overheard = 0;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

/// Ten payments of 100 from 2 s on, under a protection.
Simulation run(ScenarioBuilder builder, Protection protection) {
  builder.scenario().network.protection = protection;
  for (int i = 0; i < 10; ++i) pay(builder, seconds{2} + milliseconds{100 * i}, 0, 1, 100);
  auto s = builder.simulation();
  s.run();
  CHECK(books_are_even(s));
  return s;
}

Outcome outcome(const Simulation& s) {
  return {s.counters().forgeries, dropped_as(s, Drop::rejected), s.counters().overheard};
}

}  // namespace

TEST_CASE("who may do what under which protection: the whole table") {
  const Outcome listens[] = {{0, 0, 10}, {0, 0, 10}, {0, 0, 10}, {0, 0, 10}, {0, 0, 0}};
  const Outcome replays[] = {{10, 0, 10}, {10, 0, 10}, {10, 0, 10}, {0, 10, 10}, {0, 10, 0}};
  const Outcome alters[] = {{10, 0, 10}, {10, 0, 10}, {0, 10, 10}, {0, 10, 10}, {0, 10, 0}};
  // A stranger, who has heard nothing.
  const Outcome forges[] = {{10, 0, 0}, {0, 10, 0}, {0, 10, 0}, {0, 10, 0}, {0, 10, 0}};
  for (std::size_t level = 0; level < std::size(kLevels); ++level) {
    const auto under = [&](Intrusion kind) {
      ScenarioBuilder builder = payers();
      intrude(builder, kind);
      return outcome(run(builder, kLevels[level]));
    };
    CHECK(under(Intrusion::overhear) == listens[level]);
    CHECK(under(Intrusion::replay) == replays[level]);
    CHECK(under(Intrusion::alter) == alters[level]);
    CHECK(under(Intrusion::forge) == forges[level]);
  }
}

TEST_CASE("a cookie is known to whoever has overheard one message, and to no other intruder") {
  ScenarioBuilder builder = payers();
  intrude(builder, Intrusion::overhear).lasts = milliseconds{1050};  // until the first payment has left
  intrude(builder, Intrusion::forge, milliseconds{2150});
  const auto own = run(builder, Protection::cookie);
  CHECK(outcome(own) == Outcome{8, 0, 1});
  std::get<verbs::Intrude>(builder.scenario().timeline[1].verb).by = NodeId{2};
  CHECK(outcome(run(builder, Protection::cookie)) == Outcome{0, 8, 1});
}

TEST_CASE("a replayed message comes again after its lag, in its first sender's name") {
  ScenarioBuilder builder = payers();
  intrude(builder, Intrusion::replay, seconds{1}, seconds{3}).lasts = milliseconds{1050};
  const auto s = run(builder, Protection::mac);
  REQUIRE(payments(s, 1).size() == 11);
  CHECK(payments(s, 1).back() == std::tuple(std::int64_t{5010}, 'a', std::int64_t{100}));
  const auto& payer = *static_cast<const Payer*>(s.stacks().population(LayerId{0}).observed(1));
  CHECK(payer.got.back().from == NodeId{0});
}

TEST_CASE("an altered message says something else; a rejected one is lost to its target") {
  ScenarioBuilder builder = payers();
  Step& step = intrude(builder, Intrusion::alter);
  auto& verb = std::get<verbs::Intrude>(step.verb);
  verb.message = "amount";
  verb.field = "value";
  verb.value = FieldValue{std::int64_t{666}};
  step.lasts = milliseconds{1050};
  const auto open = run(builder, Protection::none), safe = run(builder, Protection::mac);
  REQUIRE(payments(open, 1).size() == 10);
  CHECK(payments(open, 1)[0] == std::tuple(std::int64_t{2010}, 'a', std::int64_t{666}));
  CHECK(payments(open, 1)[1] == std::tuple(std::int64_t{2110}, 'a', std::int64_t{100}));
  CHECK(payments(safe, 1).size() == 9);
}

TEST_CASE("forged values differ from those that the victim sends") {
  ScenarioBuilder builder = payers();
  intrude(builder, Intrusion::forge);
  const auto s = run(builder, Protection::none);
  int honest = 0, forged = 0;
  for (const auto& [when, what, value] : payments(s, 1)) ++(value == 100 ? honest : forged);
  CHECK(honest == 10);
  CHECK(forged == 10);
  CHECK(s.counters().sent == 20);
  CHECK(s.receipts()[0].tampered == 10);
}

TEST_CASE("an intruder that is down or cut off does nothing, and its step says so") {
  ScenarioBuilder down = payers();
  intrude(down, Intrusion::forge);
  down.step(milliseconds{500}, verbs::Crash{nodes({3})});
  const auto s = run(down, Protection::none);
  CHECK(outcome(s) == Outcome{0, 0, 0});
  CHECK_FALSE(s.receipts()[0].touched());
  ScenarioBuilder cut = payers();
  intrude(cut, Intrusion::forge);
  cut.step(milliseconds{500}, verbs::Split{sides({0, 1}, {3})}, "wall");
  const auto walled = run(cut, Protection::none);
  CHECK(dropped_as(walled, Drop::cut) == 10);
  CHECK(walled.counters().forgeries == 0);
}

TEST_CASE("an intruder that keeps silent changes nothing of the run but what it has heard") {
  ScenarioBuilder builder = payers();
  builder.loss(0.2).duplicate(0.2).delay(Uniform{milliseconds{1}, milliseconds{90}});
  const auto alone = run(builder, Protection::none);
  intrude(builder, Intrusion::overhear, milliseconds{1500});
  const auto heard = run(builder, Protection::none);
  CHECK(payments(alone, 1) == payments(heard, 1));
  CHECK(heard.counters().overheard > 0);
}

TEST_CASE("on a network of several links an intruder hears what crosses its own") {
  ScenarioBuilder builder = payers();
  builder.scenario().network.topology = topologies::Line{};
  verbs::Intrude verb;
  verb.kind = Intrusion::replay;
  verb.by = NodeId{3};
  verb.pairs = sides({1}, {2}, Pairs::Kind::between);
  builder.step(seconds{1}, verb);
  pay(builder, seconds{2}, 0, 1, 1);
  pay(builder, seconds{3}, 0, 2, 2);
  auto s = builder.simulation();
  s.run();
  CHECK(payments(s, 1) == Payments{{2010, 'a', 1}});
  // Heard as it leaves 1, sent again from 3.
  CHECK(payments(s, 2) == Payments{{3020, 'a', 2}, {3020, 'a', 2}});
  CHECK(s.counters().forgeries == 1);
  CHECK(books_are_even(s));
}

TEST_CASE("a snapshot before a replay sends it too") {
  ScenarioBuilder builder = payers();
  intrude(builder, Intrusion::replay, seconds{1}, seconds{2});
  builder.scenario().network.protection = Protection::cookie;
  for (int i = 0; i < 10; ++i)
    pay(builder, seconds{2} + milliseconds{100 * i}, 0, 1, 100, i % 2 == 0 ? kBill : kAmount);
  auto half = builder.simulation();
  half.run(~std::uint64_t{0}, SimTime{seconds{3}});
  Simulation copy = half;
  half.run();
  copy.run();
  CHECK(half.fingerprint() == copy.fingerprint());
  CHECK(payments(half, 1).size() == 20);
  CHECK(payments(half, 1) == payments(copy, 1));
}

TEST_CASE("another value is within the field's range and never the old one") {
  FieldInfo info;
  info.type = FieldType::integer;
  for (const std::int64_t value :
       {std::int64_t{0}, std::int64_t{5}, std::int64_t{100}, std::int64_t{-7},
        std::numeric_limits<std::int64_t>::max(), std::numeric_limits<std::int64_t>::min()}) {
    for (std::uint64_t key = 0; key < 200; ++key) {
      Draws draws(key);
      const auto other = another_value(info, FieldValue{value}, draws);
      REQUIRE(other.has_value());
      CHECK(std::get<std::int64_t>(*other) != value);
    }
  }
  info.least = 1;
  info.most = 3;
  for (std::uint64_t key = 0; key < 200; ++key) {
    Draws draws(key);
    const std::int64_t other =
        std::get<std::int64_t>(*another_value(info, FieldValue{std::int64_t{2}}, draws));
    CHECK((other == 1 || other == 3));
  }
  info.most = 1;
  Draws draws(1);
  CHECK_FALSE(another_value(info, FieldValue{std::int64_t{1}}, draws).has_value());
}

}  // namespace netsplit::test
