// Formats that nodes speak and read, and the gateway between them.

#include "tests/run/payer.hpp"

#include "sim/run/audit.hpp"
#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

Format format(std::uint16_t speaks, std::initializer_list<std::uint16_t> reads = {}) {
  Format f{speaks, std::uint64_t{1} << speaks};
  for (const std::uint16_t version : reads) f.reads |= std::uint64_t{1} << version;
  return f;
}

/// Group q speaks version 2.
ScenarioBuilder two_versions(Duration length = seconds{10}) {
  ScenarioBuilder builder = payers(length);
  builder.scenario().groups[1].format = format(2);
  return builder;
}

Gateway& gateway(ScenarioBuilder& builder, std::uint32_t node) {
  builder.scenario().network.gateway = Gateway{NodeId{node}, {{1, 2}, {2, 1}}, Constant{milliseconds{50}}};
  return *builder.scenario().network.gateway;
}

}  // namespace

TEST_CASE("a message is refused where its format is not read, and passes where it is") {
  ScenarioBuilder builder = two_versions();
  builder.scenario().groups[1].format = format(2, {1});
  pay(builder, seconds{1}, 0, 2, 5);
  pay(builder, seconds{2}, 2, 0, 6);
  pay(builder, seconds{3}, 2, 3, 7);
  pay(builder, seconds{4}, 2, 0, 0, kNod);
  pay(builder, seconds{5}, 2, 2, 8);
  auto s = builder.simulation();
  s.run();
  CHECK(payments(s, 2) == Payments{{1010, 'a', 5}, {5000, 'a', 8}});
  CHECK(payments(s, 0).empty());
  CHECK(payments(s, 3) == Payments{{3010, 'a', 7}});
  CHECK(dropped_as(s, Drop::unknown_format) == 2);
  CHECK(s.counters().refused() == 2);
  CHECK(books_are_even(s));
}

TEST_CASE("a misread message arrives with another value, always the same one; without fields it is refused") {
  ScenarioBuilder builder = two_versions();
  builder.scenario().network.unknown_format = UnknownFormat::misread;
  pay(builder, seconds{1}, 0, 2, 1000);
  pay(builder, seconds{2}, 0, 2, 1000, kBill);
  pay(builder, seconds{3}, 0, 2, 0, kNod);
  auto s = builder.simulation(), again = builder.simulation();
  s.run();
  again.run();
  REQUIRE(payments(s, 2).size() == 2);
  for (const auto& [when, kind, value] : payments(s, 2)) {
    CHECK(value > 1000);
    CHECK(value <= 2000);
  }
  CHECK(payments(s, 2) == payments(again, 2));
  CHECK(s.fingerprint() == again.fingerprint());
  CHECK(s.counters().misread == 2);
  CHECK(dropped_as(s, Drop::unknown_format) == 1);
  CHECK(books_are_even(s));
}

TEST_CASE("nodes may come to speak another version while the run goes on") {
  ScenarioBuilder builder = two_versions();
  verbs::Set set{nodes({0, 1}), "node", 0, false, "node.format", format(1, {2})};
  builder.step(seconds{2}, set, "upgrade");
  pay(builder, seconds{1}, 2, 0, 1);
  pay(builder, seconds{3}, 2, 0, 2);
  auto s = builder.simulation();
  s.run();
  CHECK(payments(s, 0) == Payments{{3010, 'a', 2}});
  CHECK(s.receipts()[0].nodes.size() == 2);
}

TEST_CASE("without any format said, a first one during the run makes the world look at formats") {
  ScenarioBuilder builder = payers();
  builder.step(seconds{2}, verbs::Set{nodes({2}), "node", 0, false, "node.format", format(2)}, "upgrade");
  pay(builder, seconds{1}, 0, 2, 1);
  pay(builder, milliseconds{1995}, 0, 2, 2);
  pay(builder, seconds{3}, 0, 2, 3);
  auto s = builder.simulation();
  s.run();
  // The second left before anybody spoke of formats.
  CHECK(payments(s, 2) == Payments{{1010, 'a', 1}, {2005, 'a', 2}});
}

TEST_CASE("a gateway translates one message after another, at a price") {
  ScenarioBuilder builder = two_versions();
  gateway(builder, 1);
  pay(builder, seconds{1}, 0, 2, 5);
  pay(builder, seconds{1}, 0, 2, 6, kBill);
  pay(builder, seconds{2}, 0, 1, 7);
  auto s = builder.simulation();
  s.run();
  // 10 ms to the gateway, 50 ms there, 10 ms to the target.
  CHECK(payments(s, 2) == Payments{{1070, 'a', 5}, {1120, 'b', 6}});
  CHECK(payments(s, 1) == Payments{{2010, 'a', 7}});
  CHECK(s.counters().translated == 2);
  CHECK(books_are_even(s));
}

TEST_CASE("the gateway's own node sends and receives through itself") {
  ScenarioBuilder builder = two_versions();
  gateway(builder, 1);
  pay(builder, seconds{1}, 1, 2, 5);
  pay(builder, seconds{2}, 2, 1, 6);
  auto s = builder.simulation();
  s.run();
  CHECK(payments(s, 2) == Payments{{1060, 'a', 5}});
  CHECK(payments(s, 1) == Payments{{2060, 'a', 6}});
}

TEST_CASE("what the gateway cannot translate ends there") {
  ScenarioBuilder builder = two_versions();
  gateway(builder, 1).translates = {{2, 1}};
  pay(builder, seconds{1}, 0, 2, 5);
  pay(builder, seconds{2}, 2, 0, 6);
  auto s = builder.simulation();
  s.run();
  CHECK(payments(s, 2).empty());
  CHECK(payments(s, 0) == Payments{{2070, 'a', 6}});
  CHECK(dropped_as(s, Drop::unknown_format) == 1);
  CHECK(books_are_even(s));
}

TEST_CASE("a gateway that is down translates nothing, and a crash takes what it was at") {
  ScenarioBuilder builder = two_versions();
  gateway(builder, 1);
  builder.step(milliseconds{1030}, verbs::Crash{nodes({1})}).lasts = seconds{3};
  for (const int ms : {1000, 2000, 5000}) pay(builder, milliseconds{ms}, 0, 2, ms);
  auto s = builder.simulation();
  s.run();
  CHECK(payments(s, 2) == Payments{{5070, 'a', 5000}});
  CHECK(dropped_as(s, Drop::crashed) == 1);
  CHECK(dropped_as(s, Drop::node_down) == 1);
  CHECK(books_are_even(s));
}

TEST_CASE("a paused gateway goes on where it stopped, and loses nothing") {
  ScenarioBuilder builder = two_versions();
  gateway(builder, 1);
  builder.step(milliseconds{1030}, verbs::Pause{nodes({1})}).lasts = seconds{2};
  for (const int ms : {1000, 2000}) pay(builder, milliseconds{ms}, 0, 2, ms);
  auto s = builder.simulation();
  s.run();
  CHECK(payments(s, 2) == Payments{{3040, 'a', 1000}, {3090, 'a', 2000}});
  CHECK(books_are_even(s));
}

TEST_CASE("a gateway works over several links as over one, and a cut on either leg stops what crosses it") {
  ScenarioBuilder builder = two_versions();
  gateway(builder, 1);
  builder.scenario().network.topology = topologies::Line{};
  builder.step(seconds{4}, verbs::Cut{sides({1}, {2}, Pairs::Kind::between)}, "snip");
  pay(builder, seconds{1}, 0, 3, 5);
  pay(builder, milliseconds{3970}, 0, 3, 6);
  auto s = builder.simulation();
  s.run();
  CHECK(payments(s, 3) == Payments{{1080, 'a', 5}});
  CHECK(dropped_as(s, Drop::cut) == 1);
  CHECK(books_are_even(s));
}

TEST_CASE("a snapshot in the middle of a translation goes on to the same end") {
  ScenarioBuilder builder = two_versions();
  gateway(builder, 1);
  builder.scenario().network.unknown_format = UnknownFormat::misread;
  for (int i = 0; i < 50; ++i)
    pay(builder, milliseconds{1000 + 20 * i}, 0, 2, i, i % 2 == 0 ? kAmount : kBill);
  auto straight = builder.simulation();
  straight.run();
  auto half = builder.simulation();
  half.run(~std::uint64_t{0}, SimTime{milliseconds{1500}});
  Simulation copy = half;
  copy.run();
  half.run();
  CHECK(copy.fingerprint() == straight.fingerprint());
  CHECK(half.fingerprint() == straight.fingerprint());
  CHECK(payments(copy, 2) == payments(straight, 2));
}

TEST_CASE("a world of formats in which all speak one differs in nothing from a world without") {
  ScenarioBuilder plain = payers(), said = payers();
  said.scenario().groups[0].format = said.scenario().groups[1].format = format(3);
  for (ScenarioBuilder* builder : {&plain, &said}) {
    builder->loss(0.3).duplicate(0.2).delay(Uniform{milliseconds{1}, milliseconds{90}});
    for (int i = 0; i < 100; ++i) pay(*builder, milliseconds{50 * i}, 0, 3, i, i % 3 == 0 ? kNod : kAmount);
  }
  auto a = plain.simulation(), b = said.simulation();
  a.run();
  b.run();
  CHECK(payments(a, 3) == payments(b, 3));
  CHECK(a.fingerprint() == b.fingerprint());
}

}  // namespace netsplit::test
