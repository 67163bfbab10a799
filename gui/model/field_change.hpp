#pragma once
// Since when something of a node is as it is: the event that changed it last.

#include <cstdint>
#include <optional>
#include <string>

#include "gui/model/recording.hpp"
#include "sim/base/text.hpp"
#include "sim/base/value.hpp"
#include "sim/check/world.hpp"
#include "sim/run/session.hpp"

namespace netsplit::gui {

/// A field of one of a node's layers; of no layer (kNoLayer) it is whether the node is up, paused or down.
struct NodeField {
  NodeId node = kNobody;
  FieldRef field;
  friend bool operator==(const NodeField&, const NodeField&) = default;
};

struct FieldChange {
  /// The event after which the field is as it is; nothing if it has been so from the start.
  std::optional<std::uint64_t> event;
  /// Before that event and after it; nothing while the layer does not run. Equal if it never changed.
  std::optional<Value> was, is;
};

/// The last change of a field up to an event, by playing the events of its node once more, the latest first.
/// Leaves the session somewhere. `recording` is of the session's run.
FieldChange last_change(Session& session, const Recording& recording, const NodeField& field,
                        std::uint64_t event);

/// The field's name, and the words for what it is.
std::string field_name(const Blueprint& blueprint, FieldRef field, Language language);
std::string field_words(const Blueprint& blueprint, FieldRef field, const std::optional<Value>& value,
                        Language language);

}  // namespace netsplit::gui
