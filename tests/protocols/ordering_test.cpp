// Customers and a shop over networks that lose, double and delay, with crashes: the books of both sides.

#include <fmt/format.h>

#include <string>
#include <string_view>

#include "sim/protocols/order_client/order_client.hpp"
#include "sim/protocols/orders/orders.hpp"
#include "sim/run/simulation.hpp"
#include "tests/support/run_text.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using netsplit::test::run_text;

namespace {

constexpr NodeId kAna{0}, kBen{1}, kShop{2};

/// Two customers who place 100 orders each, at 10 USD, over a bad network; the shop crashes twice.
Simulation run(std::uint64_t seed, int tries, bool idempotent) {
  const std::string text = fmt::format(
      R"({{"seed": {}, "length": "20min",
  "nodes": {{
    "customer": {{"names": "ana, ben", "stack": [{{"order-client": {{"shop": "shop", "orders": 100, "rate": "2/s",
      "items": 1, "timeout": "100ms", "tries": {}}}}}]}},
    "shop": {{"stack": [{{"orders": {{"idempotent": {}}}}}]}} }},
  "network": {{"delay": {{"uniform": ["5ms", "80ms"]}}, "loss": "8%", "duplicate": "5%"}},
  "timeline": [{{"at": "10s", "crash": "shop", "for": "2s"}}, {{"at": "30s", "crash": "shop", "for": "1s"}}],
  "expect": [{{"finally": "shop.charges >= 0"}}]}})",
      seed, tries, idempotent);
  return run_text(text);
}

std::int64_t read(const Simulation& s, NodeId node, std::string_view name) {
  const ProtocolInfo info = node == kShop ? describe<Orders>() : describe<OrderClient>();
  for (std::uint16_t i = 0; i < info.observations.size(); ++i)
    if (info.observations[i].name == name)
      return s.read(node, {LayerId{static_cast<std::uint16_t>(node == kShop ? 1 : 0)}, i}).number;
  FAIL(name);
  return 0;
}
std::int64_t customers(const Simulation& s, std::string_view name) {
  return read(s, kAna, name) + read(s, kBen, name);
}

}  // namespace

TEST_CASE("whatever the network does, every order ends, and what is confirmed was charged") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    for (const bool idempotent : {false, true}) {
      const Simulation s = run(seed, 2, idempotent);
      INFO("seed " << seed << ", idempotent " << idempotent);
      CHECK(customers(s, "placed") == 200);
      CHECK(customers(s, "confirmed") + customers(s, "lost") == 200);
      CHECK(customers(s, "pending") == 0);
      CHECK(customers(s, "spent") == customers(s, "confirmed") * 10'000'000);
      CHECK(customers(s, "misbilled") == 0);
      CHECK(customers(s, "needless") <= customers(s, "timeouts"));
      CHECK(customers(s, "late-receipts") <= customers(s, "lost"));
      CHECK(read(s, kShop, "charged") >= customers(s, "confirmed") + customers(s, "late-receipts"));
      CHECK(read(s, kShop, "charged") <= 200);
      CHECK(read(s, kShop, "takings") == read(s, kShop, "charges") * 10'000'000);
    }
  }
}

TEST_CASE("an idempotent shop and a customer who does not tire agree to the cent, across crashes") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Simulation s = run(seed, 20, true);
    INFO("seed " << seed);
    CHECK(customers(s, "confirmed") == 200);
    CHECK(read(s, kShop, "charges") == 200);
    CHECK(read(s, kShop, "charged-twice") == 0);
    CHECK(read(s, kShop, "takings") == customers(s, "spent"));
  }
}

TEST_CASE("without idempotence the same customer is charged more than once") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Simulation s = run(seed, 20, false);
    INFO("seed " << seed);
    CHECK(customers(s, "confirmed") == 200);
    CHECK(read(s, kShop, "charged") == 200);
    CHECK(read(s, kShop, "charged-twice") > 0);
    CHECK(read(s, kShop, "takings") > customers(s, "spent"));
  }
}
