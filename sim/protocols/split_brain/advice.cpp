// What cannot be right about a resolver's parameters, and how long it takes to react.

#include <algorithm>
#include <type_traits>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/protocols/split_brain/split_brain.hpp"

namespace netsplit {
namespace {

/// Shortest stable-after for clusters of at most so many members. Between sizes the next larger one holds.
/// Source: apache/pekko, docs/src/main/paradox/split-brain-resolver.md, the table under "stable-after".
struct LeastStable {
  std::uint32_t members;
  Duration stable_after;
};
constexpr LeastStable kLeastStable[] = {{5, std::chrono::seconds{7}},    {10, std::chrono::seconds{10}},
                                        {20, std::chrono::seconds{13}},  {50, std::chrono::seconds{17}},
                                        {100, std::chrono::seconds{20}}, {1000, std::chrono::seconds{30}}};

constexpr Duration kTickOfResolver = std::chrono::seconds{1};
/// After a decision, where rounds of gossip and of leader actions take a second: until the others have heard
/// of it; until all have, and a leader removes who is down; until a node that is down exits, which waits up
/// to four more rounds for others to hear of it.
constexpr Duration kUntilHeard = std::chrono::seconds{1};
constexpr Duration kUntilRemoved = std::chrono::seconds{2};
constexpr Duration kUntilExit = std::chrono::seconds{5};

constexpr Text kTooShort{
    "stable-after {0} is short for {1} members: the reference recommends at least {2}, so that all "
    "have heard of a change before one of them decides",
    "stable-after {0} es poco para {1} miembros: la referencia recomienda al menos {2}, para que "
    "todos conozcan un cambio antes de que uno decida"};

UserText time_text(Duration d) {
  return {duration_text(d, Language::english), duration_text(d, Language::spanish)};
}

Duration least_stable(std::uint32_t members) {
  const auto row = std::find_if(std::begin(kLeastStable), std::end(kLeastStable),
                                [&](const LeastStable& r) { return members <= r.members; });
  return row == std::end(kLeastStable) ? std::prev(row)->stable_after : row->stable_after;
}

template <class S>
constexpr bool is_a_rule = requires(const S& s, const ResolverView& v) { s.decide(v); };

}  // namespace

std::vector<UserText> SplitBrain::advise(const Config& config, const Surroundings& around) {
  return std::visit(
      [&](const auto& strategy) {
        using S = std::decay_t<decltype(strategy)>;
        std::vector<UserText> advice;
        if constexpr (requires { strategy.advise(around); }) advice = strategy.advise(around);
        if constexpr (is_a_rule<S>) {
          const Duration least = least_stable(around.at_start);
          if (around.at_start > 1 && config.stable_after < least)
            advice.push_back(
                say(kTooShort, time_text(config.stable_after), around.at_start, time_text(least)));
        }
        return advice;
      },
      config.strategy);
}

Reaction SplitBrain::reaction(const Config& config) {
  Reaction reaction;
  if (const auto* timer = std::get_if<AutoDown>(&config.strategy)) {
    reaction.within = timer->auto_down_unreachable_after;
  } else if (std::holds_alternative<Manual>(config.strategy) ||
             std::holds_alternative<NoResolver>(config.strategy)) {
    return reaction;
  } else {
    reaction.within = config.stable_after;
    if (const auto* lease = std::get_if<LeaseMajority>(&config.strategy))
      reaction.within += lease->acquire_lease_delay_for_minority;
  }
  reaction.within += kTickOfResolver;
  reaction.shown = {{"up", Reaction::Calm::yes, kUntilExit},
                    {"serves", Reaction::Calm::yes, kUntilHeard},
                    {"members", Reaction::Calm::everybody, kUntilRemoved},
                    {"up-members", Reaction::Calm::everybody, kUntilHeard}};
  return reaction;
}

}  // namespace netsplit
