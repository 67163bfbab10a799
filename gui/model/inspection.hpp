#pragma once
// A node or a message in every detail, as lines of a tree.

#include <optional>
#include <string>
#include <vector>

#include "gui/model/moment.hpp"
#include "gui/model/recording.hpp"
#include "sim/check/world.hpp"
#include "sim/trace/names.hpp"

namespace netsplit::gui {

struct InspectedLine {
  std::string name;
  std::string value;
  /// What it was before the last event, if that changed it; else nothing.
  std::optional<std::string> was;
  /// A line of a table or log that the last event added or took away, as its name says.
  bool is_new = false;
  std::string help;
  /// What it shows of the node, if one can ask why; FieldRef{} is its condition.
  std::optional<FieldRef> field;
  std::vector<InspectedLine> below;
  /// Shown closed at first.
  bool is_detail = false;
  bool has_changed() const;
};

/// The node that the moment has in detail: its condition, and of each layer, top of the stack first, the
/// fields, armed timers and parameters. None if the moment has no node.
std::vector<InspectedLine> inspect_lines(const Moment& moment, Language language);

/// What is known of a message only while it is sent: found by playing that event once more.
struct SentDetail {
  std::vector<TraceField> fields;
  /// In the queue of the link's transmitter, and on its way out of it; nothing if the link has no bandwidth.
  std::optional<Duration> waited, transmitted;
};

/// A message and its times; `detail` may be null.
std::vector<InspectedLine> message_lines(const Recording& recording, std::uint32_t flight,
                                         const SentDetail* detail, Language language);

/// An entry that is no message.
std::vector<InspectedLine> entry_lines(const Recording& recording, std::uint32_t entry, Language language);

/// An expectation as it stands at a time.
std::vector<InspectedLine> expectation_lines(const Recording& recording, std::size_t expectation, SimTime now,
                                             Language language);

/// The link between two nodes at the moment, both ways.
std::vector<InspectedLine> link_lines(const Recording& recording, const Moment& moment, NodeId from,
                                      NodeId to, Language language);

}  // namespace netsplit::gui
