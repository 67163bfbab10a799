// The registry of a program that knows one protocol, whose CHECK fails at a time of its own choosing:
// how the program ends then can be seen from outside.

#include "sim/node/protocol.hpp"
#include "sim/node/registry.hpp"

namespace netsplit::tests {

struct Failing {
  static constexpr std::string_view name = "failing";
  static constexpr Text about{"fails a CHECK after a while", "incumple un CHECK al cabo de un rato"};
  enum class Timer : std::uint8_t { end };
  static constexpr std::string_view timer_names[] = {"end"};

  void on_start(Context<Failing>& ctx) { ctx.arm(Timer::end, std::chrono::milliseconds{1500}); }
  void on_timer(Context<Failing>& ctx, Timer) { CHECK(ctx.self() != NodeId{1}, "node 1 went wrong"); }
};

}  // namespace netsplit::tests

namespace netsplit {
Registry make_registry() {
  Registry registry;
  registry.add(describe<tests::Failing>());
  return registry;
}
}  // namespace netsplit
