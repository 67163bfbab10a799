#include "sim/protocols/server/server.hpp"

#include "tests/support/handler_bench.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using serving::Result;
using Timer = Server::Timer;

namespace {

constexpr NodeId client{0}, self{1}, database{2};
using Bench = HandlerBench<Server>;

Bench started(std::vector<Parameter> parameters = {}) {
  Bench bench(self, {{self, database}, {client, self, database}}, std::move(parameters));
  bench.start();
  return bench;
}
Parameter places(int n) { return {"queue", "bounded", {{"places", n}}}; }

void request(Bench& bench, std::uint64_t number) { bench.message(client, serving::Request{number}); }
/// Worker `worker` is done.
void done(Bench& bench, std::uint64_t worker = 0) { bench.timer(Timer::done, About{worker}); }

serving::Reply reply(const Bench& bench) {
  const auto sent = bench.sent<serving::Reply>();
  REQUIRE(sent.size() == 1);
  REQUIRE(sent[0].to == client);
  return sent[0].message;
}

}  // namespace

TEST_CASE("a server serves in the order of arrival, as many at a time as it has workers") {
  Bench bench = started({{"workers", 2}});
  request(bench, 11);
  REQUIRE(bench.armed().size() == 1);
  request(bench, 12);
  REQUIRE(bench.armed().size() == 1);
  for (const std::uint64_t number : {13U, 14U}) {
    request(bench, number);
    REQUIRE(bench.armed().empty());
  }
  REQUIRE(bench.observed("queue").number == 2);
  REQUIRE(bench.observed("busy").number == 2);
  done(bench, 1);
  REQUIRE(reply(bench).number == 12);
  REQUIRE(bench.armed().size() == 1);
  done(bench, 1);
  REQUIRE(reply(bench).number == 13);
  done(bench, 1);
  REQUIRE(reply(bench).number == 14);
  REQUIRE(bench.armed().empty());
  done(bench, 0);
  REQUIRE(reply(bench).number == 11);
  REQUIRE(reply(bench).result == Result::ok);
  REQUIRE(bench.observed("busy").number == 0);
  REQUIRE(bench.observed("served").number == 4);
}

TEST_CASE("a server with so many places refuses who finds them taken, and marks when that begins and ends") {
  Bench bench = started({places(2)});
  for (std::uint64_t number = 1; number <= 3; ++number) {
    request(bench, number);
    REQUIRE(bench.sent<serving::Reply>().empty());
  }
  request(bench, 4);
  REQUIRE(reply(bench).number == 4);
  REQUIRE(reply(bench).result == Result::refused);
  REQUIRE(bench.marks<Overload>().size() == 1);
  REQUIRE(bench.marks<Overload>()[0].waiting == 2);
  request(bench, 5);
  REQUIRE(reply(bench).result == Result::refused);
  REQUIRE(bench.marks<Overload>().empty());
  done(bench);
  REQUIRE(bench.marks<Relief>().size() == 1);
  REQUIRE(bench.marks<Relief>()[0].refused == 2);
  done(bench);
  REQUIRE(bench.marks<Relief>().empty());
  REQUIRE(bench.observed("refused").number == 2);
}

TEST_CASE("a server without places refuses whenever all workers are busy") {
  Bench bench = started({places(0)});
  request(bench, 1);
  REQUIRE(bench.sent<serving::Reply>().empty());
  request(bench, 2);
  REQUIRE(reply(bench).result == Result::refused);
  done(bench);
  request(bench, 3);
  REQUIRE(bench.sent<serving::Reply>().empty());
}

TEST_CASE("the waiting time of all requests adds up, exactly") {
  Bench bench = started();
  request(bench, 1);
  bench.pass(1s);
  request(bench, 2);
  bench.pass(2s);
  request(bench, 3);
  bench.pass(3s);
  done(bench);  // the second has waited 5 s
  bench.pass(4s);
  done(bench);  // the third has waited 7 s
  REQUIRE(bench.observed("queued").number == ns(Duration{12s}));
}

TEST_CASE("a shallow check is answered at once, a deep one waits its turn and needs a worker") {
  Bench bench = started({places(1)});
  request(bench, 1);
  bench.message(database, serving::Check{21, false});
  REQUIRE(bench.sent<serving::Checked>().size() == 1);
  REQUIRE(bench.sent<serving::Checked>()[0].message.well);
  bench.message(database, serving::Check{22, true});
  REQUIRE(bench.sent<serving::Checked>().empty());
  bench.message(database, serving::Check{23, true});
  REQUIRE(bench.sent<serving::Checked>().size() == 1);
  REQUIRE_FALSE(bench.sent<serving::Checked>()[0].message.well);
  done(bench);
  REQUIRE(bench.armed().size() == 1);
  done(bench);
  REQUIRE(bench.sent<serving::Checked>().size() == 1);
  REQUIRE(bench.sent<serving::Checked>()[0].to == database);
  REQUIRE(bench.sent<serving::Checked>()[0].message.number == 22);
  REQUIRE(bench.sent<serving::Checked>()[0].message.well);
  REQUIRE(bench.observed("served").number == 1);
  REQUIRE(bench.observed("refused").number == 0);
}

TEST_CASE("a worker waits for the dependency, and the request ends as that does") {
  Bench bench = started({{"depends-on", NodeSet{database}}});
  const auto ask = [&](std::uint64_t number) {
    request(bench, number);
    done(bench);
    REQUIRE(bench.sent<serving::Reply>().empty());
    REQUIRE(bench.sent<serving::Request>().size() == 1);
    REQUIRE(bench.sent<serving::Request>()[0].to == database);
    return bench.sent<serving::Request>()[0].message.number;
  };
  const std::uint64_t first = ask(1);
  REQUIRE(bench.observed("busy").number == 1);
  bench.message(database, serving::Reply{first, Result::ok});
  REQUIRE(reply(bench).result == Result::ok);
  REQUIRE(bench.disarmed().size() == 1);

  bench.message(database, serving::Reply{ask(2), Result::refused});
  REQUIRE(reply(bench).result == Result::failed);

  const std::uint64_t third = ask(3);
  bench.timer(Timer::dependency, About{0});
  REQUIRE(reply(bench).result == Result::failed);
  REQUIRE(bench.observed("busy").number == 0);
  request(bench, 4);
  bench.message(database, serving::Reply{third, Result::ok});
  REQUIRE(bench.sent<serving::Reply>().empty());
  REQUIRE(bench.observed("failed").number == 2);
}

TEST_CASE("more workers begin at once; fewer finish what they have and take no more") {
  Bench bench = started();
  for (std::uint64_t number = 1; number <= 5; ++number) request(bench, number);
  bench.configure({"workers", 3});
  REQUIRE(bench.armed().size() == 2);
  REQUIRE(bench.observed("busy").number == 3);
  bench.configure({"workers", 1});
  done(bench, 1);
  REQUIRE(reply(bench).result == Result::ok);
  REQUIRE(bench.armed().empty());
  done(bench, 2);
  REQUIRE(bench.armed().empty());
  done(bench, 0);
  REQUIRE(bench.armed().size() == 1);
}

TEST_CASE("asked for its load, a server counts those that wait and those that it serves") {
  Bench bench = started();
  for (std::uint64_t number = 1; number <= 3; ++number) request(bench, number);
  bench.message(database, serving::AskLoad{});
  REQUIRE(bench.sent<serving::LoadIs>().size() == 1);
  REQUIRE(bench.sent<serving::LoadIs>()[0].message.requests == 3);
}

TEST_CASE("a crash empties the server, and an answer to what it asked before it says nothing") {
  Bench bench = started({{"depends-on", NodeSet{database}}});
  request(bench, 1);
  done(bench);
  const std::uint64_t before = bench.sent<serving::Request>()[0].message.number;
  bench.restart();
  REQUIRE(bench.observed("busy").number == 0);
  request(bench, 2);
  done(bench);
  bench.message(database, serving::Reply{before, Result::ok});
  REQUIRE(bench.sent<serving::Reply>().empty());
}
