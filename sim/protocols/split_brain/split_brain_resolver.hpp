#pragma once
// The machine around a strategy: it waits until nothing has changed for a while, asks the strategy on the
// leader, and downs everybody where things do not come to rest. It knows no network and no clock: it is told
// what happens and when. Source: apache/pekko, cluster/sbr/SplitBrainResolver.scala.

#include <optional>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/protocols/split_brain/decision.hpp"

namespace netsplit {

/// Names and defaults as in Pekko's reference.conf.
struct ResolverSettings {
  Duration stable_after = std::chrono::seconds{20};
  /// 0: off. Unless set, `unstable_margin(stable_after)`.
  Duration down_all_when_unstable = std::chrono::seconds{15};
  /// For a strategy with a lease: how long it is kept after all who were downed are removed.
  Duration release_after = std::chrono::seconds{40};
};

/// Three quarters of stable-after, at least 4 s.
Duration unstable_margin(Duration stable_after);

/// How long after a removal others take over: what is set, or stable_after if that is nothing or 0.
Duration removal_margin(std::optional<Duration> set, Duration stable_after);

/// What a resolver hears of its cluster.
struct ResolverInput {
  enum class Kind : std::uint8_t {
    joined,
    weakly_up,
    up,
    left,
    exited,
    downed,
    unreachable,
    reachable,
    removed,
    leader,        ///< `is_leader`: this node leads, by its own view
    reachability,  ///< who says what of whom
    seen,          ///< who has seen the current gossip
  };
  Kind kind;
  Member member{};
  bool is_leader = false;
  Reachability reachability{};
  AddressSet seen{};
};

/// What a resolver wants done, now.
struct ResolverAction {
  enum class Kind : std::uint8_t { down, ask_for_lease, release_lease };
  Kind kind = Kind::down;
  /// Kind::down: the decision, and whom, in the order in which to do it: itself last.
  Decision decision = Decision::down_all;
  UserText because{};
  std::vector<UniqueAddress> nodes{};
  /// Kind::ask_for_lease: after that long.
  Duration after{0};
};

class SplitBrainResolver {
 public:
  SplitBrainResolver(UniqueAddress self, const ResolverSettings& settings, LocalTime now);

  /// While it waits for a lease, inputs wait too.
  void hear(const ResolverInput& input, LocalTime now);
  /// Once a second. `holds_lease`: a lease that was had before is still there.
  std::vector<ResolverAction> tick(const Decide& decide, bool holds_lease, LocalTime now);
  /// The answer to Kind::ask_for_lease.
  std::vector<ResolverAction> lease_answered(const Decide& decide, bool granted, LocalTime now);
  /// Other settings from now on.
  void configure(const ResolverSettings& settings) { settings_ = settings; }

  const ResolverView& view() const { return view_; }
  /// Leads, and has seen itself come up.
  bool is_responsible() const { return leads_ && seen_up_; }
  bool waits_for_lease() const { return pending_.has_value(); }
  /// When it will decide if nothing changes; nothing while all can be reached.
  std::optional<LocalTime> decides_at() const;

 private:
  struct Pending {
    Ruling ruling;
    std::vector<ResolverInput> inputs;
  };
  void take_in(const ResolverInput& input, LocalTime now);
  void reachability_changes(LocalTime now);
  ResolverAction act_on(const Ruling& ruling, const Decide& decide, LocalTime now);

  ResolverSettings settings_;
  ResolverView view_;
  bool leads_ = false;
  bool seen_up_ = false;
  LocalTime stable_from_;
  /// The first change since all was well, and the latest.
  std::optional<LocalTime> first_change_;
  LocalTime latest_change_{};
  std::optional<Pending> pending_;
  /// The lease is released when these are removed, and then a while later.
  AddressSet until_removed_;
  std::optional<LocalTime> release_at_;
};

}  // namespace netsplit
