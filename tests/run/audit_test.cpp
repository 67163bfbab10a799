// The audit finds what is not the same, and says where.

#include "sim/run/audit.hpp"

#include "sim/base/fingerprint.hpp"
#include "sim/run/library.hpp"
#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

struct Ball {
  static constexpr std::string_view name = "ball";
};
struct Court {
  static constexpr std::string_view name = "court";
  using Messages = List<Ball>;
};

/// What all simulations of this process share, as a careless author would have it.
std::uint64_t shared_calls = 0;

/// Two nodes play ping-pong; from a time on, the shared counter decides whether a second ball goes along.
template <bool careless>
struct Player {
  static constexpr std::string_view name = "player";
  static constexpr Text about{"plays ping-pong", "juega al ping-pong"};
  using Serves = List<Court>;
  void on_start(Context<Player>& ctx) {
    if (ctx.self() == ctx.peers().front()) ctx.send(ctx.peers().back(), Ball{});
  }
  void on_message(Context<Player>& ctx, NodeId from, const Ball&) {
    ctx.send(from, Ball{});
    if (careless && ctx.now() >= LocalTime{seconds{2}} && ++shared_calls % 2 == 0) ctx.send(from, Ball{});
  }
};

/// Fails a CHECK at the third message.
struct Fragile {
  static constexpr std::string_view name = "fragile";
  static constexpr Text about{"breaks", "se rompe"};
  using Serves = List<Court>;
  int heard = 0;
  void on_start(Context<Fragile>& ctx) {
    for (const NodeId peer : ctx.peers()) ctx.send(peer, Ball{});
  }
  void on_message(Context<Fragile>& ctx, NodeId, const Ball&) {
    if (++heard == 3 && ctx.self() == NodeId{1}) check_failed("heard < 3", "fragile.cpp", 1, "three balls");
  }
};

template <class P>
std::shared_ptr<const Blueprint> match(std::uint32_t players = 2) {
  ScenarioBuilder builder(seconds{5});
  builder.group("p", players, {describe<P>()});
  return builder.blueprint();
}

}  // namespace

TEST_CASE("an honest run is the same twice and from a copy") {
  const Audit result = audit(match<Player<false>>(), match<Player<false>>());
  CHECK_FALSE(result.difference.has_value());
  CHECK(result.events > 100);
  Simulation plain(match<Player<false>>());
  plain.run();
  CHECK(result.fingerprint == plain.fingerprint());
  CHECK(result.events == plain.counters().events);
}

TEST_CASE("state that two runs share is found at the first event that differs") {
  shared_calls = 0;
  const Audit result = audit(match<Player<true>>(), match<Player<true>>());
  REQUIRE(result.difference.has_value());
  CHECK(result.difference->which == Difference::Which::second_run);
  CHECK(result.difference->time >= SimTime{seconds{2}});
  CHECK(result.difference->time < SimTime{milliseconds{2100}});
  CHECK(result.difference->event == result.events);
  CHECK(result.difference->first.find("player.ball at p") != std::string::npos);
}

TEST_CASE("a failed CHECK is located: time, events, node") {
  Simulation simulation(match<Fragile>(3));
  bool failed = false;
  try {
    simulation.run();
  } catch (const CheckFailed& error) {
    failed = true;
    const RunFailure failure = locate_failure(simulation, error);
    CHECK(failure.node == "p2");
    CHECK(failure.time == SimTime{milliseconds{10}});
    CHECK(failure.events == simulation.counters().events);
    CHECK(failure.what.find("three balls") != std::string::npos);
  }
  CHECK(failed);
}

TEST_CASE("a fingerprint is read as it is written, and nothing else is") {
  CHECK(read_fingerprint("9f3c 51d0 77ab 02e4") == 0x9f3c51d077ab02e4ULL);
  CHECK(read_fingerprint("9f3c51d077ab02e4") == 0x9f3c51d077ab02e4ULL);
  CHECK(read_fingerprint(hex_groups(7)) == std::uint64_t{7});
  for (const char* wrong :
       {"", "9f3c", "9f3c51d077ab02e4a", "9f3c51d077ab02eg", "-f3c51d077ab02e4", "0x9f3c51d077ab02"})
    CHECK_FALSE(read_fingerprint(wrong).has_value());
}

}  // namespace netsplit::test
