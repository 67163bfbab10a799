#include "sim/protocols/load_balancer/load_balancer.hpp"

#include <array>
#include <set>

#include "tests/support/handler_bench.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::balancing;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using serving::Result;
using Timer = LoadBalancer::Timer;

namespace {

constexpr NodeId client{9}, self{0}, a{1}, b{2}, c{3}, d{4};
using Bench = HandlerBench<LoadBalancer>;

Bench started(std::vector<Parameter> parameters = {}) {
  Bench bench(self, {{self, client}, {self, a, b, c, d}}, std::move(parameters));
  bench.start();
  return bench;
}

struct Handed {
  NodeId to;
  std::uint64_t number;
};
/// Whom the last handler handed a request; kNobody if it did not.
Handed handed(const Bench& bench) {
  const auto sent = bench.sent<serving::Request>();
  REQUIRE(sent.size() <= 1);
  return sent.empty() ? Handed{kNobody, 0} : Handed{sent[0].to, sent[0].message.number};
}
Handed request(Bench& bench, std::uint64_t number = 1) {
  bench.message(client, serving::Request{number});
  return handed(bench);
}
void answer(Bench& bench, const Handed& request, Result result = Result::ok) {
  bench.message(request.to, serving::Reply{request.number, result});
}
serving::Reply reply(const Bench& bench) {
  const auto sent = bench.sent<serving::Reply>();
  REQUIRE(sent.size() == 1);
  REQUIRE(sent[0].to == client);
  return sent[0].message;
}

/// Lets the outstanding checks of the last handler go well or not.
void answer_checks(Bench& bench, const std::set<NodeId>& bad = {}) {
  for (const auto& sent : bench.sent<serving::Check>())
    bench.message(sent.to, serving::Checked{sent.message.number, bad.count(sent.to) == 0});
}
Parameter checks(std::vector<Parameter> fields = {}) { return {"health", "checks", std::move(fields)}; }

}  // namespace

TEST_CASE("round robin goes through all that serve but the balancer itself, in order, and begins anew") {
  Bench bench = started();
  for (const NodeId target : {a, b, c, d, a, b}) REQUIRE(request(bench).to == target);
}

TEST_CASE("targets named are the only ones") {
  Bench bench = started({{"targets", NodeSet{b, d}}});
  for (const NodeId target : {b, d, b}) REQUIRE(request(bench).to == target);
}

TEST_CASE("an answer goes back to the client under the client's own number") {
  Bench bench = started();
  const Handed first = request(bench, 71), second = request(bench, 72);
  REQUIRE(first.number != second.number);
  answer(bench, second);
  REQUIRE(reply(bench).number == 72);
  answer(bench, first, Result::refused);
  REQUIRE(reply(bench).number == 71);
  REQUIRE(reply(bench).result == Result::refused);
  answer(bench, first);
  REQUIRE(bench.sent<serving::Reply>().empty());
}

TEST_CASE("random is fair") {
  Bench bench = started({{"policy", "random"}});
  std::array<int, 5> times{};
  for (int i = 0; i < 4000; ++i) ++times[request(bench).to.index()];
  for (const NodeId target : {a, b, c, d}) {  // 1000 expected, 4 deviations
    REQUIRE(times[target.index()] > 890);
    REQUIRE(times[target.index()] < 1110);
  }
}

TEST_CASE("least connections goes to whoever has the fewest, and breaks ties at random") {
  Bench bench = started({{"policy", "least-connections"}});
  std::set<NodeId> firsts;
  for (int i = 0; i < 50; ++i) {
    std::array<Handed, 4> four{request(bench), request(bench), request(bench), request(bench)};
    std::set<NodeId> all;
    for (const Handed& one : four) all.insert(one.to);
    REQUIRE(all == std::set<NodeId>{a, b, c, d});
    firsts.insert(four[0].to);
    answer(bench, four[2]);
    const Handed next = request(bench);
    REQUIRE(next.to == four[2].to);
    for (const Handed& one : {four[0], four[1], next, four[3]}) answer(bench, one);
  }
  REQUIRE(firsts.size() == 4);
}

TEST_CASE("power of d draws different targets: d of all of them is least connections") {
  Bench bench = started({{"policy", "power-of-d", {{"d", 4}}}});
  for (int i = 0; i < 50; ++i) {
    std::set<NodeId> all;
    for (int k = 0; k < 4; ++k) all.insert(request(bench).to);
    REQUIRE(all.size() == 4);
  }
}

TEST_CASE("power of two never takes the one that is most loaded") {
  Bench bench = started({{"policy", "power-of-d", {{"d", 2}}}, {"targets", NodeSet{a}}});
  request(bench);
  bench.configure({"targets", NodeSet{a, b, c}});
  for (int i = 0; i < 100; ++i) {
    const Handed one = request(bench);
    REQUIRE(one.to != a);
    answer(bench, one);
  }
}

TEST_CASE("reported load believes what targets said last, however old") {
  Bench bench = started({{"policy", "reported-load", {{"period", 5s}}}});
  REQUIRE(bench.sent<serving::AskLoad>().size() == 4);
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.armed()[0].period == 5s);
  std::uint32_t load = 5;
  for (const NodeId target : {a, b, c, d}) bench.message(target, serving::LoadIs{--load});
  for (int i = 0; i < 20; ++i) REQUIRE(request(bench).to == d);
  bench.timer(Timer::report);
  REQUIRE(bench.sent<serving::AskLoad>().size() == 4);
  bench.message(d, serving::LoadIs{20});
  REQUIRE(request(bench).to == c);
}

TEST_CASE("a target that does not answer in time fails the request, or passes it on while retries are left") {
  Bench bench = started({{"retries", 1}, {"timeout", 3s}});
  const Handed first = request(bench, 71);
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.armed()[0].delay == 3s);
  bench.timer(Timer::request, About{first.number});
  const Handed second = handed(bench);
  REQUIRE(second.to == b);
  answer(bench, first);  // too late
  REQUIRE(bench.sent<serving::Reply>().empty());
  bench.timer(Timer::request, About{second.number});
  REQUIRE(reply(bench).number == 71);
  REQUIRE(reply(bench).result == Result::failed);
  REQUIRE(bench.observed("retried").number == 1);
  REQUIRE(bench.observed("connections").number == 0);
}

TEST_CASE("a retry goes elsewhere under every policy") {
  for (const char* policy : {"round-robin", "random", "least-connections", "power-of-d", "reported-load"}) {
    INFO(policy);
    Bench bench = started({{"retries", 1}, {"policy", policy}, {"targets", NodeSet{a, b}}});
    for (int i = 0; i < 20; ++i) {
      const Handed first = request(bench);
      answer(bench, first, Result::refused);
      const Handed second = handed(bench);
      REQUIRE(second.to == (first.to == a ? b : a));
      answer(bench, second);
    }
  }
}

TEST_CASE("a time-out of 0s waits for ever") {
  Bench bench = started({{"timeout", 0s}});
  request(bench);
  REQUIRE(bench.armed().empty());
}

TEST_CASE("a target is taken out after `fall` bad checks in a row, and put back after `rise` good ones") {
  Bench bench = started({checks({{"fall", 2}, {"rise", 3}})});
  const auto round = [&](bool good) {
    bench.timer(Timer::check);
    const auto sent = bench.sent<serving::Check>();
    for (const auto& check : sent)
      bench.message(check.to, serving::Checked{check.message.number, good || check.to != b});
    // The last one answered was d.
    return bench.observed("healthy").nodes;
  };
  answer_checks(bench);
  REQUIRE(round(false) == NodeSet{a, b, c, d});
  REQUIRE(round(true) == NodeSet{a, b, c, d});
  REQUIRE(round(false) == NodeSet{a, b, c, d});
  REQUIRE(round(false) == NodeSet{a, c, d});
  for (const NodeId target : {a, c, d, a}) REQUIRE(request(bench).to == target);
  REQUIRE(round(true) == NodeSet{a, c, d});
  REQUIRE(round(true) == NodeSet{a, c, d});
  REQUIRE(round(true) == NodeSet{a, b, c, d});
  REQUIRE(request(bench).to == b);
}

TEST_CASE("a check without an answer went badly; it is marked, and what is missing is said") {
  Bench bench = started({checks({{"fall", 1}})});
  answer_checks(bench);
  bench.pass(2s);
  bench.timer(Timer::check);
  bench.pass(1s);
  bench.timer(Timer::check_timeout, b);
  REQUIRE(bench.marks<TakeOut>().size() == 1);
  REQUIRE(bench.marks<TakeOut>()[0].target == b);
  REQUIRE(bench.missing().size() == 1);
  REQUIRE(bench.missing()[0].from == b);
  REQUIRE(bench.missing()[0].since == LocalTime{});
}

TEST_CASE("a target that answers requests is not missing, though its check took too long") {
  Bench bench = started({checks({{"fall", 1}})});
  bench.pass(500ms);
  answer(bench, request(bench));
  bench.pass(500ms);
  bench.timer(Timer::check_timeout, a);
  REQUIRE(bench.marks<TakeOut>().size() == 1);
  REQUIRE(bench.missing().empty());
}

TEST_CASE("a target is not asked again while a check is out, and an answer that is too late says nothing") {
  Bench bench = started({checks({{"fall", 1}, {"rise", 1}})});
  const auto first = bench.sent<serving::Check>();
  REQUIRE(first.size() == 4);
  bench.timer(Timer::check);
  REQUIRE(bench.sent<serving::Check>().empty());
  bench.timer(Timer::check_timeout, a);
  bench.message(a, serving::Checked{first[0].message.number, true});
  REQUIRE(bench.observed("healthy").nodes == NodeSet{b, c, d});
}

TEST_CASE("with no target in, requests are refused and the first of them is marked") {
  Bench bench = started({checks({{"fall", 1}, {"rise", 1}})});
  for (const NodeId target : {a, b, c, d}) bench.timer(Timer::check_timeout, target);
  bench.message(client, serving::Request{71});
  REQUIRE(reply(bench).result == Result::refused);
  REQUIRE(bench.marks<NoTarget>().size() == 1);
  bench.message(client, serving::Request{72});
  REQUIRE(reply(bench).result == Result::refused);
  REQUIRE(bench.marks<NoTarget>().empty());
  bench.timer(Timer::check);
  const auto check = bench.sent<serving::Check>()[1];
  bench.message(check.to, serving::Checked{check.message.number, true});
  REQUIRE(bench.marks<PutBack>().size() == 1);
  REQUIRE(request(bench).to == b);
}

TEST_CASE("for a balancer above, a balancer is well if its process is, or in depth if a target is in") {
  Bench bench = started({checks({{"fall", 1}})});
  const auto says = [&](bool deep) {
    bench.message(client, serving::Check{5, deep});
    REQUIRE(bench.sent<serving::Checked>().size() == 1);
    return bench.sent<serving::Checked>()[0].message.well;
  };
  REQUIRE(says(true));
  for (const NodeId target : {a, b, c, d}) bench.timer(Timer::check_timeout, target);
  REQUIRE_FALSE(says(true));
  REQUIRE(says(false));
}

TEST_CASE("for a balancer above, its load is the requests that its targets are on") {
  Bench bench = started();
  request(bench);
  answer(bench, request(bench));
  request(bench);
  bench.message(client, serving::AskLoad{});
  REQUIRE(bench.sent<serving::LoadIs>()[0].message.requests == 2);
}

TEST_CASE("health that is switched off brings everybody back; targets that stay keep their connections") {
  Bench bench = started({checks({{"fall", 1}}), {"policy", "least-connections"}});
  bench.timer(Timer::check_timeout, a);
  REQUIRE(bench.observed("healthy").nodes == NodeSet{b, c, d});
  bench.configure({"health", "off"});
  REQUIRE(bench.observed("healthy").nodes == NodeSet{a, b, c, d});
  bench.configure({"targets", NodeSet{a, b}});
  const NodeId first = request(bench).to;
  bench.configure({"targets", NodeSet{a, b, c}});
  std::set<NodeId> next{request(bench).to, request(bench).to};
  REQUIRE(next.count(first) == 0);
}
