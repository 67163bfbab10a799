#include "sim/protocols/bulk/bulk.hpp"

#include <cmath>

#include "tests/support/handler_bench.hpp"
#include "tests/support/scenario_builder.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;

namespace {

constexpr NodeId a{0}, b{1}, c{2};
using Bench = HandlerBench<Bulk>;

Bench started(std::vector<Parameter> parameters = {}) {
  Bench bench(a, {{a, b, c}}, std::move(parameters));
  bench.start();
  return bench;
}

Parameter size(std::int64_t bytes) {
  Parameter parameter("size", 0);
  parameter.value = bytes;
  return parameter;
}

}  // namespace

TEST_CASE("a command sends one message that is as large on the wire as it says") {
  Bench bench = started();
  CHECK(bench.armed().empty());
  bench.command(BulkSend{b, Bytes{4'000'000'000}});
  REQUIRE(bench.sent<Parcel>().size() == 1);
  CHECK(bench.sent<Parcel>()[0].to == b);
  CHECK(bench.sent<Parcel>()[0].message.wire_bytes() == 4'000'000'000U);
}

TEST_CASE("only what was sent on command is marked when it arrives") {
  Bench bench = started();
  bench.pass(3s);
  bench.message(b, Parcel{LocalTime{1s}, 500, false});
  CHECK(bench.marks<BulkDelivered>().empty());
  bench.message(b, Parcel{LocalTime{1s}, 500, true});
  REQUIRE(bench.marks<BulkDelivered>().size() == 1);
  CHECK(bench.marks<BulkDelivered>()[0].from == b);
  CHECK(bench.marks<BulkDelivered>()[0].size == Bytes{500});
  CHECK(bench.marks<BulkDelivered>()[0].took == bench.now() - LocalTime{1s});
}

TEST_CASE("background traffic goes to those named, at the rate that is set, in the size that is set") {
  Bench bench = started({{"rate", Rate{10ms}}, {"arrivals", "periodic"}, {"to", NodeSet{b, c}}, size(700)});
  REQUIRE(bench.armed().size() == 1);
  CHECK(bench.armed()[0].delay == 10ms);
  std::size_t to_b = 0;
  for (int i = 0; i < 400; ++i) {
    bench.timer(Bulk::Timer::next);
    REQUIRE(bench.sent<Parcel>().size() == 1);
    CHECK(bench.sent<Parcel>()[0].message.wire_bytes() == 700);
    if (bench.sent<Parcel>()[0].to == b) ++to_b;
  }
  CHECK(to_b > 140);
  CHECK(to_b < 260);
}

TEST_CASE("without a rate, or without anybody to send to, there is no background traffic") {
  CHECK(started({{"to", NodeSet{b}}}).armed().empty());
  CHECK(started({{"rate", Rate{10ms}}}).armed().empty());
}

TEST_CASE("exponential sizes have the mean that is set, and random moments the rate") {
  Bench bench = started({{"rate", Rate{10ms}}, {"sizes", "exponential"}, {"to", NodeSet{b}}, size(1000)});
  double bytes = 0, seconds = 0, small = 0;
  constexpr int kMany = 20'000;
  for (int i = 0; i < kMany; ++i) {
    bench.timer(Bulk::Timer::next);
    const std::uint32_t drawn = bench.sent<Parcel>()[0].message.size;
    REQUIRE(drawn >= 1);
    bytes += drawn;
    small += drawn < 693 ? 1 : 0;  // the median of the law is 1000 ln 2
    seconds += static_cast<double>(bench.armed()[0].delay.count()) / 1e9;
  }
  // One standard error is 0.7 % of the means, and 0.35 % of all for the share.
  CHECK(std::fabs(bytes / kMany - 1000) < 30);
  CHECK(std::fabs(seconds / kMany - 0.01) < 0.0003);
  CHECK(std::fabs(small / kMany - 0.5) < 0.015);
}

TEST_CASE("commands of one instant leave in their order, and the second waits for the first") {
  test::ScenarioBuilder builder(10s);
  builder.group("n", 2, {describe<Bulk>()}).delay(Constant{1ms});
  builder.scenario().network.base.bandwidth = Bandwidth{1'000'000'000};
  const auto send = [&](std::int64_t bytes) {
    verbs::Do verb;
    verb.nodes = test::nodes({0});
    verb.layer = "bulk";
    verb.values = {{0, test::nodes({1})}, {1, bytes}};
    builder.step(1s, verb);
  };
  send(100'000'000);
  send(100);
  Simulation s = builder.simulation();
  struct Arrivals final : Observer {
    std::vector<std::pair<std::int64_t, Duration>> all;
    void on(const Record& record) override {
      if (record.kind != RecordKind::mark) return;
      const auto& mark = *static_cast<const BulkDelivered*>(record.body);
      all.emplace_back(mark.size.count, mark.took);
    }
  } arrivals;
  s.observe(&arrivals);
  s.run();
  s.observe(nullptr);
  REQUIRE(arrivals.all.size() == 2);
  CHECK(arrivals.all[0] == std::pair<std::int64_t, Duration>(100'000'000, 801ms));
  // (100 000 000 + 100) bytes at 125 MB/s, and 1 ms on the way.
  CHECK(arrivals.all[1] == std::pair<std::int64_t, Duration>(100, 801000800ns));
}
