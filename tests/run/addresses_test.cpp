// Nodes that move to another address, and who still finds them.

#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

const NodeId kMover{0}, kOther{1};

}  // namespace

TEST_CASE("a message goes to the address that its sender knows, and a node that has moved is not there") {
  auto builder = probes(2);
  builder.step(seconds{2}, verbs::Move{nodes({0})}, "move");
  tell(builder, seconds{1}, 1, kSend, 1, 0);
  tell(builder, seconds{3}, 1, kSend, 3, 0);
  tell(builder, seconds{4}, 1, kSendLetter, 4, 0);
  auto s = builder.simulation();
  s.run();
  CHECK(dropped(s, Drop::moved) == 2);
  CHECK(s.receipts()[0].taken == 2);
  CHECK(calls(ringer(s, 0).seen, 's') == Calls{{2000, 0}});
  CHECK(calls(ringer(s, 0).seen, 'm').empty());
  CHECK(s.addresses().own(kMover) == 1);
  CHECK(s.counters().in_flight() == 0);
}

TEST_CASE("what was under way to the old address finds nobody; what was under way from it arrives") {
  auto builder = probes(2);
  builder.delay(Constant{milliseconds{500}});
  tell(builder, milliseconds{1800}, 1, kSend, 1, 0);
  tell(builder, milliseconds{1800}, 0, kSend, 2, 1);
  builder.step(seconds{2}, verbs::Move{nodes({0})}, "move");
  auto s = builder.simulation();
  s.run();
  CHECK(dropped(s, Drop::moved) == 1);
  CHECK(calls(ringer(s, 1).seen, 'm') == Calls{{2300, 2}});
}

TEST_CASE("a message tells where its sender is, so that answers and what follows arrive") {
  auto builder = probes(2);
  builder.step(seconds{2}, verbs::Move{nodes({0})}, "move");
  // Notes of at least 1000 are answered.
  tell(builder, seconds{3}, 0, kSend, 1003, 1);
  tell(builder, seconds{4}, 1, kSend, 4, 0);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{3020, 3}, {4010, 4}});
  CHECK(dropped(s, Drop::moved) == 0);
}

TEST_CASE("a node that learns an address sends there; a restart forgets it") {
  auto builder = probes(2);
  builder.step(seconds{2}, verbs::Move{nodes({0})}, "move");
  tell(builder, seconds{3}, 1, kLearn, 1, 0);
  tell(builder, seconds{4}, 1, kSend, 4, 0);
  builder.step(seconds{5}, verbs::Crash{nodes({1})}).lasts = seconds{1};
  tell(builder, seconds{7}, 1, kSend, 7, 0);
  auto s = builder.simulation();
  s.run();
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{4010, 4}});
  CHECK(dropped(s, Drop::moved) == 1);
}

TEST_CASE("a wrong address is wrong even if nobody has ever moved") {
  auto builder = probes(2);
  tell(builder, seconds{1}, 1, kLearn, 5, 0);
  tell(builder, seconds{2}, 1, kSend, 2, 0);
  auto s = builder.simulation();
  s.run();
  CHECK(dropped(s, Drop::moved) == 1);
}

TEST_CASE("a node that moves is away for a while, and the move ends when it is back") {
  auto builder = probes(2);
  tell(builder, seconds{1}, 0, kRemember, 9);
  builder.step(seconds{2}, verbs::Move{nodes({0}), seconds{3}}, "move");
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{seconds{4}});
  CHECK_FALSE(s.is_up(kMover));
  s.run();
  CHECK(calls(ringer(s, 0).seen, 's') == Calls{{5000, 9}});
  CHECK(s.receipts()[1].last_end == SimTime{seconds{5}});
  CHECK(s.receipts()[1].nodes == NodeSet{kMover});
}

TEST_CASE("a move by hand works in a world that knew of no addresses, with messages under way") {
  auto builder = probes(2);
  builder.delay(Constant{milliseconds{500}});
  tell(builder, milliseconds{1800}, 1, kSend, 1, 0);
  tell(builder, seconds{3}, 1, kSend, 3, 0);
  tell(builder, seconds{4}, 0, kSend, 4, 1);
  tell(builder, seconds{5}, 1, kSend, 5, 0);
  auto s = builder.simulation();
  s.run(~0ULL, SimTime{seconds{2}});
  s.act({.verb = verbs::Move{nodes({0})}}, {.nodes = {kMover}});
  s.run();
  CHECK(dropped(s, Drop::moved) == 2);
  CHECK(calls(ringer(s, 0).seen, 'm') == Calls{{5500, 5}});
}

TEST_CASE("an address comes round after 65 536 moves") {
  Addresses addresses;
  for (int i = 0; i < 65'535; ++i) addresses.move(kMover, FaultId{3});
  CHECK(addresses.own(kMover) == 65'535);
  CHECK(addresses.mover(kMover) == FaultId{3});
  addresses.move(kMover, kNoFault);
  CHECK(addresses.own(kMover) == 0);
  CHECK(addresses.known(kOther, kMover) == 0);
}

}  // namespace netsplit::test
