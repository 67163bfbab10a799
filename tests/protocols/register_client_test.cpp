#include "sim/protocols/register_client/register_client.hpp"

#include <set>

#include "tests/support/handler_bench.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using Timer = RegisterClient::Timer;

namespace {

constexpr NodeId a{0}, b{1}, c{2}, w1{10}, w2{11};
using Bench = HandlerBench<RegisterClient>;

Bench started(std::vector<Parameter> parameters = {}, NodeId self = w1) {
  Bench bench(self, {{w1, w2}, {a, b, c}}, std::move(parameters));
  bench.start();
  return bench;
}

/// Whom the last handler asked; kNobody if it asked no one.
NodeId asked(const Bench& bench) {
  for (const auto& sent : bench.sent<Put>()) return sent.to;
  for (const auto& sent : bench.sent<Get>()) return sent.to;
  return kNobody;
}

Outcome ended(const Bench& bench) {
  REQUIRE(bench.operations().size() == 1);
  return bench.operations()[0].outcome;
}

constexpr OperationId first{1};

}  // namespace

TEST_CASE("an operation begins in the history and goes to one server") {
  Bench bench = started();
  bench.command(ClientPut{7, 31});
  REQUIRE(bench.operations().size() == 1);
  REQUIRE(bench.operations()[0].outcome == Outcome::invoke);
  REQUIRE(bench.operations()[0].key == 7);
  REQUIRE(bench.operations()[0].value == 31);
  REQUIRE(bench.sent<Put>().size() == 1);
  REQUIRE(bench.sent<Put>()[0].to == a);
  REQUIRE(bench.sent<Put>()[0].message.operation == first);
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.armed()[0].timer == Timer::patience);
  REQUIRE(bench.armed()[0].delay == 1s);
}

TEST_CASE("a write ends as ok when a server says so, and only once") {
  Bench bench = started();
  bench.command(ClientPut{7, 31});
  bench.message(a, PutOk{first});
  REQUIRE(ended(bench) == Outcome::ok);
  REQUIRE(bench.operations()[0].value == 31);
  REQUIRE(bench.disarmed().size() == 1);
  bench.message(a, PutOk{first});
  REQUIRE(bench.operations().empty());
}

TEST_CASE("a read ends with the value that it read") {
  Bench bench = started();
  bench.command(ClientGet{7});
  bench.message(a, GetOk{first, 31});
  REQUIRE(ended(bench) == Outcome::ok);
  REQUIRE(bench.operations()[0].value == 31);
  REQUIRE(bench.operations()[0].key == 7);
}

TEST_CASE("a client whose patience ends tries the same operation at the next server") {
  Bench bench = started();
  bench.command(ClientPut{7, 31});
  bench.timer(Timer::patience, first);
  REQUIRE(asked(bench) == b);
  REQUIRE(bench.sent<Put>()[0].message.operation == first);
  REQUIRE(bench.operations().empty());
  bench.timer(Timer::patience, first);
  bench.timer(Timer::patience, first);
  REQUIRE(asked(bench) == a);
}

TEST_CASE("a write that nobody answered is unknown, a read of that kind failed") {
  Bench bench = started({{"retries", 1}});
  bench.command(ClientPut{7, 31});
  bench.command(ClientGet{7});
  for (const OperationId id : {OperationId{1}, OperationId{2}}) {
    bench.timer(Timer::patience, id);
    REQUIRE(asked(bench) != kNobody);
  }
  bench.timer(Timer::patience, OperationId{1});
  REQUIRE(ended(bench) == Outcome::info);
  bench.timer(Timer::patience, OperationId{2});
  REQUIRE(ended(bench) == Outcome::fail);
  REQUIRE(bench.observed("unknown").number == 1);
  REQUIRE(bench.observed("failed").number == 1);
  REQUIRE(bench.observed("pending").number == 0);
}

TEST_CASE("a write that every server asked has refused failed for certain") {
  Bench bench = started({{"retries", 1}});
  bench.command(ClientPut{7, 31});
  bench.message(a, NotPrimary{first, kNobody});
  bench.timer(Timer::patience, first);
  bench.message(b, NotPrimary{first, kNobody});
  bench.timer(Timer::patience, first);
  REQUIRE(ended(bench) == Outcome::fail);
}

TEST_CASE("one server that never answered leaves a write unknown, though others refused it") {
  Bench bench = started({{"retries", 1}});
  bench.command(ClientPut{7, 31});
  bench.timer(Timer::patience, first);
  bench.message(b, NotPrimary{first, kNobody});
  bench.timer(Timer::patience, first);
  REQUIRE(ended(bench) == Outcome::info);
}

TEST_CASE("a hint sends the client on at once, but a second hint in a row does not") {
  Bench bench = started();
  bench.command(ClientPut{7, 31});
  bench.message(a, NotPrimary{first, c});
  REQUIRE(asked(bench) == c);
  bench.message(c, NotPrimary{first, a});
  REQUIRE(asked(bench) == kNobody);
  bench.timer(Timer::patience, first);
  REQUIRE(asked(bench) == a);
  bench.message(a, NotPrimary{first, c});
  REQUIRE(asked(bench) == c);
}

TEST_CASE("a late refusal of a server asked before changes nothing") {
  Bench bench = started();
  bench.command(ClientPut{7, 31});
  bench.timer(Timer::patience, first);
  bench.message(a, NotPrimary{first, c});
  REQUIRE(asked(bench) == kNobody);
}

TEST_CASE("the next operation goes to the server that answered last, and leaves one that did not") {
  Bench bench = started();
  bench.command(ClientPut{7, 31});
  bench.message(a, NotPrimary{first, c});
  bench.message(c, PutOk{first});
  bench.command(ClientGet{7});
  REQUIRE(asked(bench) == c);
  bench.timer(Timer::patience, OperationId{2});
  bench.command(ClientGet{8});
  REQUIRE(asked(bench) == a);
}

TEST_CASE("each write tells which older operations still wait") {
  Bench bench = started();
  bench.command(ClientPut{1, 1});
  bench.command(ClientPut{2, 2});
  REQUIRE(bench.sent<Put>()[0].message.oldest == first);
  bench.message(a, PutOk{first});
  bench.command(ClientPut{3, 3});
  REQUIRE(bench.sent<Put>()[0].message.oldest == OperationId{2});
}

TEST_CASE("a client works at its rate, with its share of writes, on its keys") {
  Bench bench = started({{"rate", Rate{100ms}}, {"write-share", Probability{0.25}}, {"keys", 4}});
  Duration total{0};
  int writes = 0;
  std::set<std::int64_t> keys;
  constexpr int kOperations = 4000;
  for (int i = 0; i < kOperations; ++i) {
    for (const auto& armed : bench.armed())
      if (armed.timer == Timer::next) total += armed.delay;
    bench.timer(Timer::next);
    REQUIRE(bench.operations().size() == 1);
    keys.insert(bench.operations()[0].key);
    writes += static_cast<int>(bench.sent<Put>().size());
  }
  // Means of 4000 draws, at 4 deviations.
  REQUIRE(total / kOperations > 93ms);
  REQUIRE(total / kOperations < 107ms);
  REQUIRE(writes > kOperations / 4 - 110);
  REQUIRE(writes < kOperations / 4 + 110);
  REQUIRE(keys == std::set<std::int64_t>{0, 1, 2, 3});
}

TEST_CASE("no two writes of a run have the same value, of no client, restarts included") {
  std::set<std::int64_t> values;
  std::size_t writes = 0;
  for (const NodeId self : {w1, w2}) {
    Bench bench = started({{"write-share", Probability{1.0}}}, self);
    for (int i = 0; i < 50; ++i) {
      if (i == 25) bench.restart();
      bench.timer(Timer::next);
      for (const auto& sent : bench.sent<Put>()) {
        values.insert(sent.message.value);
        REQUIRE(sent.message.value > kUnwritten);
        ++writes;
      }
    }
  }
  REQUIRE(writes == 100);
  REQUIRE(values.size() == writes);
}

TEST_CASE("a rate of never leaves the client to its commands") {
  Bench bench = started({{"rate", Rate{Duration::max()}}});
  REQUIRE(bench.armed().empty());
  bench.configure({"rate", Rate{1s}});
  REQUIRE(bench.armed().size() == 1);
}

TEST_CASE("clients begin at different servers") {
  Bench bench = started({}, w2);
  bench.command(ClientGet{1});
  REQUIRE(asked(bench) == b);
}
