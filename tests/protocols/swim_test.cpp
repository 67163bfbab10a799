#include "sim/protocols/swim/swim.hpp"

#include <algorithm>

#include "tests/support/handler_bench.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::swim;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using Timer = Swim::Timer;

namespace {

constexpr NodeId a{0}, b{1}, c{2}, d{3}, e{4};
using Bench = HandlerBench<Swim>;

Bench started(std::vector<Parameter> parameters = {}) {
  Bench bench(a, {{a, b, c, d, e}}, std::move(parameters));
  bench.start();
  return bench;
}

/// The next round begins; whom it pings.
NodeId ping(Bench& bench) {
  bench.pass(1s);
  bench.timer(Timer::period);
  REQUIRE(bench.sent<Ping>().size() == 1);
  return bench.sent<Ping>()[0].to;
}

std::uint64_t sequence(const Bench& bench) { return bench.sent<Ping>().at(0).message.sequence; }

Update word(State state, NodeId member, std::uint32_t incarnation, NodeId by = e) {
  return {member, incarnation, state, by};
}

/// News that come with a ping of `from`, and what its ack carries back.
std::vector<Update> tell(Bench& bench, NodeId from, std::vector<Update> news) {
  bench.message(from, Ping{from, 77, std::move(news)});
  return bench.sent<Ack>().at(0).message.updates;
}

bool has(const std::vector<Update>& updates, const Update& update) {
  return std::find(updates.begin(), updates.end(), update) != updates.end();
}

NodeSet members(const Bench& bench) { return bench.observed("members").nodes; }

}  // namespace

TEST_CASE("each period a SWIM member pings one other, and asks nobody if it answers in time") {
  Bench bench = started();
  REQUIRE(bench.messages_sent() == 0);
  const NodeId target = ping(bench);
  REQUIRE(target != a);
  REQUIRE(bench.observed("probing").nodes == NodeSet{target});
  REQUIRE(bench.armed()[0].timer == Timer::timeout);
  REQUIRE(bench.armed()[0].delay == 200ms);
  bench.message(target, Ack{target, a, sequence(bench), {}});
  bench.timer(Timer::timeout);
  REQUIRE(bench.messages_sent() == 0);
  ping(bench);
  REQUIRE(bench.observed("rounds") == Value::count(1));
  REQUIRE(bench.observed("failed-rounds") == Value::count(0));
}

TEST_CASE("whoever is pinged acks to the pinger; whoever is asked pings, and passes the ack on") {
  Bench bench = started();
  bench.message(c, Ping{d, 5, {}});
  REQUIRE(bench.sent<Ack>().size() == 1);
  REQUIRE(bench.sent<Ack>()[0].to == c);
  REQUIRE(bench.sent<Ack>()[0].message.target == a);
  REQUIRE(bench.sent<Ack>()[0].message.initiator == d);
  REQUIRE(bench.sent<Ack>()[0].message.sequence == 5);
  bench.message(d, PingReq{e, 9, {}});
  REQUIRE(bench.sent<Ping>().size() == 1);
  REQUIRE(bench.sent<Ping>()[0].to == e);
  REQUIRE(bench.sent<Ping>()[0].message.initiator == d);
  bench.message(e, Ack{e, d, 9, {}});
  REQUIRE(bench.sent<Ack>()[0].to == d);
  REQUIRE(bench.sent<Ack>()[0].message.target == e);
}

TEST_CASE(
    "without an ack by the timeout k others are asked, and an ack through one of them saves the round") {
  Bench bench = started({{"indirect", 2}});
  const NodeId target = ping(bench);
  const std::uint64_t round = sequence(bench);
  bench.timer(Timer::timeout);
  const auto asked = bench.sent<PingReq>();
  REQUIRE(asked.size() == 2);
  REQUIRE(asked[0].to != asked[1].to);
  for (const auto& request : asked) {
    REQUIRE(request.to != target);
    REQUIRE(request.to != a);
    REQUIRE(request.message.target == target);
  }
  bench.message(asked[0].to, Ack{target, a, round, {}});
  ping(bench);
  REQUIRE(bench.observed("failed-rounds") == Value::count(0));
  REQUIRE(bench.marks<NoAck>().empty());
}

TEST_CASE("an ack that comes after the timeout counts, one of an earlier round does not") {
  Bench bench = started();
  NodeId target = ping(bench);
  const std::uint64_t former = sequence(bench);
  bench.timer(Timer::timeout);
  bench.message(target, Ack{target, a, former, {}});
  const NodeId next = ping(bench);
  REQUIRE(bench.marks<NoAck>().empty());
  bench.message(next, Ack{next, a, former, {}});
  bench.message(target, Ack{target, a, former + 1, {}});
  ping(bench);
  REQUIRE(bench.marks<NoAck>().at(0).peer == next);
}

TEST_CASE("a failed round makes a suspect, which stays on the list until the suspicion times out") {
  Bench bench = started({{"suspicion-timeout", 4s}});
  const NodeId target = ping(bench);
  bench.timer(Timer::timeout);
  bench.pass(1s);
  bench.timer(Timer::period);
  REQUIRE(bench.marks<NoAck>().at(0).asked == 3);
  REQUIRE(bench.missing().at(0).from == target);
  REQUIRE(bench.missing().at(0).since == bench.now() - 1s);
  REQUIRE(bench.marks<Suspected>().at(0).peer == target);
  REQUIRE(bench.marks<Suspected>()[0].by == a);
  REQUIRE(bench.armed()[0].timer == Timer::suspicion);
  REQUIRE(bench.armed()[0].delay == 4s);
  REQUIRE(has(bench.sent<Ping>()[0].message.updates, word(State::suspect, target, 0, a)));
  REQUIRE(members(bench).size() == 5);
  REQUIRE(bench.observed("under-suspicion").nodes == NodeSet{target});
  REQUIRE(bench.node().suspected().empty());
  bench.pass(4s);
  bench.timer(Timer::suspicion, target);
  REQUIRE(bench.marks<Faulty>().at(0).peer == target);
  REQUIRE(bench.indications<Suspect>().at(0).peer == target);
  REQUIRE(bench.node().suspected() == NodeSet{target});
  REQUIRE_FALSE(contains(members(bench), target));
  for (int i = 0; i < 20; ++i) REQUIRE(ping(bench) != target);
}

TEST_CASE("without suspicion a failed round takes the member off the list at once") {
  Bench bench = started({{"suspicion", false}});
  const NodeId target = ping(bench);
  bench.pass(1s);
  bench.timer(Timer::period);
  REQUIRE(bench.marks<Suspected>().empty());
  REQUIRE(bench.marks<Faulty>().at(0).peer == target);
  REQUIRE(bench.node().suspects(target));
}

TEST_CASE("a suspicion heard of is believed, timed and passed on") {
  Bench bench = started();
  const auto answer = tell(bench, c, {word(State::suspect, b, 0)});
  REQUIRE(bench.marks<Suspected>().at(0).peer == b);
  REQUIRE(bench.marks<Suspected>()[0].by == e);
  REQUIRE(bench.armed().at(0).about == About{b});
  REQUIRE(has(answer, word(State::suspect, b, 0)));
  tell(bench, d, {word(State::suspect, b, 0)});
  REQUIRE(bench.marks<Suspected>().empty());
  REQUIRE(bench.armed().empty());
}

TEST_CASE("a suspect is cleared by a higher incarnation only") {
  Bench bench = started();
  tell(bench, c, {word(State::suspect, b, 3)});
  tell(bench, c, {word(State::alive, b, 3, b)});
  REQUIRE(bench.observed("under-suspicion").nodes == NodeSet{b});
  tell(bench, c, {word(State::alive, b, 4, b)});
  REQUIRE(bench.marks<Alive>().at(0).incarnation == 4);
  REQUIRE(bench.disarmed() == std::vector<std::pair<Timer, About>>{{Timer::suspicion, About{b}}});
  REQUIRE(bench.observed("under-suspicion").nodes.empty());
  tell(bench, c, {word(State::suspect, b, 3)});
  REQUIRE(bench.observed("under-suspicion").nodes.empty());
}

TEST_CASE("a member that hears of its own suspicion refutes it with the next incarnation") {
  Bench bench = started();
  const auto answer = tell(bench, c, {word(State::suspect, a, 0)});
  REQUIRE(bench.marks<Refute>().at(0).incarnation == 1);
  REQUIRE(bench.marks<Refute>()[0].by == e);
  REQUIRE(has(answer, word(State::alive, a, 1, a)));
  tell(bench, d, {word(State::suspect, a, 0)});
  REQUIRE(bench.marks<Refute>().empty());
  tell(bench, d, {word(State::faulty, a, 6)});
  REQUIRE(bench.observed("incarnation") == Value::count(7));
}

TEST_CASE("a member off the list hears so in each answer, and comes back with a higher incarnation") {
  Bench bench = started({{"lambda", 1}});
  tell(bench, c, {word(State::faulty, b, 0)});
  for (int i = 0; i < 9; ++i) REQUIRE(has(tell(bench, b, {}), word(State::faulty, b, 0)));
  REQUIRE_FALSE(has(tell(bench, c, {}), word(State::faulty, b, 0)));
  REQUIRE_FALSE(has(tell(bench, b, {word(State::alive, b, 1, b)}), word(State::faulty, b, 0)));
  REQUIRE(bench.indications<Restore>().at(0).peer == b);
  REQUIRE(members(bench) == NodeSet{a, b, c, d, e});
  bool pinged = false;
  for (int i = 0; i < 8; ++i) pinged = ping(bench) == b || pinged;
  REQUIRE(pinged);
}

TEST_CASE("a message carries at most so many updates, each lambda log(n + 1) times, rounded up") {
  Bench bench = started({{"updates-per-message", 2}, {"lambda", 1}});
  REQUIRE(tell(bench, c, {word(State::suspect, b, 0), word(State::suspect, c, 0), word(State::suspect, d, 0)})
              .size() == 2);
  // log(6) = 1.79: each of the three travels twice.
  REQUIRE(tell(bench, c, {}).size() == 2);
  REQUIRE(tell(bench, c, {}).size() == 2);
  REQUIRE(tell(bench, c, {}).empty());
}

TEST_CASE("whom the protocols above hear of is chosen: faulty members, or suspects too") {
  Bench late = started(), early = started({{"report", "suspect"}});
  tell(late, c, {word(State::suspect, b, 0)});
  tell(early, c, {word(State::suspect, b, 0)});
  REQUIRE(late.indications<Suspect>().empty());
  REQUIRE(early.indications<Suspect>().size() == 1);
  tell(late, c, {word(State::faulty, b, 0)});
  tell(early, c, {word(State::faulty, b, 0)});
  REQUIRE(late.indications<Suspect>().size() == 1);
  REQUIRE(early.indications<Suspect>().empty());
  // Back, but already doubted again.
  tell(late, c, {word(State::suspect, b, 1)});
  tell(early, c, {word(State::suspect, b, 1)});
  REQUIRE(late.indications<Restore>().size() == 1);
  REQUIRE(early.indications<Restore>().empty());
  late.configure({"report", "suspect"});
  REQUIRE(late.indications<Suspect>().size() == 1);
}

TEST_CASE("a restarted member knows its incarnation, raises it, and says that it is alive") {
  Bench bench = started();
  tell(bench, c, {word(State::suspect, a, 4), word(State::faulty, b, 0)});
  bench.restart();
  REQUIRE(bench.node().suspected().empty());
  REQUIRE(members(bench).size() == 5);
  REQUIRE(bench.observed("incarnation") == Value::count(6));
  const NodeId target = ping(bench);
  REQUIRE(has(bench.sent<Ping>()[0].message.updates, word(State::alive, a, 6, a)));
  // Acks to its former life carry small numbers.
  bench.message(target, Ack{target, a, 1, {}});
  ping(bench);
  REQUIRE(bench.marks<NoAck>().size() == 1);
}

TEST_CASE("in lock step periods begin at multiples of the period, else at a phase of the node's own") {
  Bench together(a, {{a, b}}, {{"phase", "lock-step"}, {"period", 2s}});
  together.pass(6500ms);
  together.start();
  REQUIRE(together.armed().at(0).delay == 1500ms);
  REQUIRE(together.armed()[0].period == 2s);
  Bench one(a, {{a, b}}), other(b, {{a, b}});
  one.start();
  other.start();
  REQUIRE(one.armed().at(0).delay != other.armed().at(0).delay);
  REQUIRE(one.armed()[0].delay <= 1s);
}

TEST_CASE("whoever is off the list is pinged again only if the member is to reconnect") {
  Bench never = started(), sometimes = started({{"reconnect", 30s}});
  for (const auto& armed : never.armed()) REQUIRE(armed.timer != Timer::reconnect);
  REQUIRE(sometimes.armed().at(1).period == 30s);
  sometimes.timer(Timer::reconnect);
  REQUIRE(sometimes.messages_sent() == 0);
  tell(sometimes, c, {word(State::faulty, b, 0)});
  sometimes.timer(Timer::reconnect);
  REQUIRE(sometimes.sent<Ping>().at(0).to == b);
  REQUIRE(has(sometimes.sent<Ping>()[0].message.updates, word(State::faulty, b, 0)));
  sometimes.configure({"reconnect", 0s});
  REQUIRE(sometimes.disarmed().at(0).first == Timer::reconnect);
}

TEST_CASE("a member alone pings nobody, and two have nobody to ask") {
  Bench alone(a, {{a}});
  alone.start();
  alone.timer(Timer::period);
  alone.timer(Timer::timeout);
  alone.timer(Timer::period);
  REQUIRE(alone.messages_sent() == 0);
  REQUIRE(alone.observed("rounds") == Value::count(0));
  Bench two(a, {{a, b}});
  two.start();
  REQUIRE(ping(two) == b);
  two.timer(Timer::timeout);
  REQUIRE(two.messages_sent() == 0);
}
