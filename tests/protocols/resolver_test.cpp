#include "sim/protocols/resolver/resolver.hpp"

#include "sim/protocols/directory/directory.hpp"
#include "tests/support/handler_bench.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;
using Timer = Resolver::Timer;

namespace {

constexpr NodeId self{0}, office{1}, web{2};
using Bench = HandlerBench<Resolver>;

Bench started(std::vector<Parameter> parameters = {}) {
  parameters.push_back({"directory", NodeSet{office}});
  Bench bench(self, {{self, web}, {office}}, std::move(parameters));
  bench.start();
  return bench;
}
Parameter names() { return {"names", NodeSet{web}}; }

}  // namespace

TEST_CASE("a resolver registers at its start and repeats it until it is confirmed, then renews it") {
  Bench bench = started();
  REQUIRE(bench.sent<naming::Register>().size() == 1);
  REQUIRE(bench.sent<naming::Register>()[0].to == office);
  REQUIRE(bench.armed().size() == 1);
  REQUIRE(bench.armed()[0].delay == 1s);
  bench.timer(Timer::registration);
  REQUIRE(bench.sent<naming::Register>().size() == 1);
  bench.message(office, naming::Registered{0});
  REQUIRE(bench.messages_sent() == 0);
  REQUIRE(bench.armed()[0].delay == 1min);
  REQUIRE(bench.observed("registrations").number == 1);
}

TEST_CASE("without renewal a confirmed registration is left alone") {
  Bench bench = started({{"renew", 0s}});
  bench.message(office, naming::Registered{0});
  REQUIRE(bench.armed().empty());
  REQUIRE(bench.disarmed().size() == 1);
}

TEST_CASE("after a move the new address is registered, and a confirmation of the old one does not count") {
  Bench bench = started();
  bench.move();
  bench.restart();
  REQUIRE(bench.sent<naming::Register>()[0].message.address == 1);
  bench.message(office, naming::Registered{0});
  REQUIRE(bench.armed().empty());
  REQUIRE(bench.observed("registrations").number == 0);
}

TEST_CASE("a resolver looks up its names, again after a while without an answer, and after ttl with one") {
  Bench bench = started({names(), {"ttl", 20s}});
  REQUIRE(bench.sent<naming::LookUp>().size() == 1);
  REQUIRE(bench.sent<naming::LookUp>()[0].message.node == web);
  bench.timer(Timer::look_up, web);
  REQUIRE(bench.sent<naming::LookUp>().size() == 1);
  REQUIRE(bench.armed()[0].delay == 1s);
  bench.message(office, naming::Found{web, 0, false});
  REQUIRE(bench.armed().empty());
  REQUIRE(bench.learned().empty());
  bench.message(office, naming::Found{web, 0, true});
  REQUIRE(bench.armed()[0].delay == 20s);
  REQUIRE(bench.marks<Relocate>().empty());
  REQUIRE(bench.observed("look-ups").number == 2);
}

TEST_CASE("another address is learned and marked, with the age of the answer before") {
  Bench bench = started({names()});
  bench.message(office, naming::Found{web, 0, true});
  bench.pass(7s);
  bench.message(office, naming::Found{web, 3, true});
  REQUIRE(bench.learned() == std::vector<std::pair<NodeId, Address>>{{web, Address{3}}});
  REQUIRE(bench.marks<Relocate>().size() == 1);
  REQUIRE(bench.marks<Relocate>()[0].age == 7s);
  bench.message(office, naming::Found{web, 3, true});
  REQUIRE(bench.marks<Relocate>().empty());
}

TEST_CASE("who is no longer to be known is no longer looked up") {
  Bench bench = started({names()});
  bench.configure({"names", NodeSet{self}});
  REQUIRE(bench.disarmed().size() == 1);
  bench.message(office, naming::Found{web, 3, true});
  REQUIRE(bench.learned().empty());
  REQUIRE(bench.armed().empty());
}

TEST_CASE("a directory answers what was registered last, and a crash does not take it") {
  HandlerBench<Directory> bench(office, {{office}, {self, web}});
  bench.start();
  bench.message(self, naming::LookUp{web});
  REQUIRE_FALSE(bench.sent<naming::Found>()[0].message.known);
  bench.message(web, naming::Register{2});
  REQUIRE(bench.sent<naming::Registered>()[0].message.address == 2);
  REQUIRE(bench.marks<Entry>().size() == 1);
  bench.message(web, naming::Register{2});
  REQUIRE(bench.marks<Entry>().empty());
  bench.restart();
  bench.message(self, naming::LookUp{web});
  REQUIRE(bench.sent<naming::Found>()[0].to == self);
  REQUIRE(bench.sent<naming::Found>()[0].message.known);
  REQUIRE(bench.sent<naming::Found>()[0].message.address == 2);
  REQUIRE(bench.observed("entries").number == 1);
}
