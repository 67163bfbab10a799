#pragma once
// What can be done to nodes by hand, as steps of a scenario's timeline. All of them act right after the
// playhead, so that what was seen stays as it was.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "gui/model/moment.hpp"
#include "sim/scenario/json.hpp"

namespace netsplit::gui {

/// When a step that is added with the playhead at `now` acts: a nanosecond later, within the run.
SimTime hand_time(SimTime now, const Blueprint& blueprint);

/// {"at": …, "split": "a, b | c..e"}: the group against all others. Nothing when one of the sides is empty.
std::optional<Json> split_step(const NodeSet& group, SimTime now, const Blueprint& blueprint);
/// {"at": …, "cut": "a -> b"}. Requires two different nodes.
Json one_way_cut_step(NodeId from, NodeId to, SimTime now, const Blueprint& blueprint);
/// {"at": …, "heal": "all"}
Json heal_step(SimTime now, const Blueprint& blueprint);

/// Something that can be done to some of the nodes.
struct Deed {
  enum class Kind : std::uint8_t { crash, restart, pause, resume, slow, skew, join, leave, command };
  Kind kind = Kind::crash;
  /// Kind::command: "register-client.put", and what it does.
  std::string command{};
  Text help{};
  Json step{};
};
/// How much slower nodes become, and how far their clocks jump.
inline constexpr int kSlowFactor = 4;
inline constexpr Duration kSkewStep = std::chrono::seconds{2};

/// What makes sense for some of these nodes as they are at the moment, each for just those; then the commands
/// that their protocols declare and that need no fields.
std::vector<Deed> deeds_for(const NodeSet& nodes, const Moment& moment, SimTime now);

}  // namespace netsplit::gui
