#pragma once
// What can be done by hand to one message: its link misbehaves for the instant in which it is sent.

#include <cstdint>
#include <optional>

#include "gui/model/recording.hpp"
#include "sim/scenario/json.hpp"

namespace netsplit::gui {

enum class MessageDeed : std::uint8_t { lose, delay, duplicate };

/// {"at": …, "degrade": "a -> b", "loss": "100%", "for": "1ns"} for the message of that flight; `by` is how
/// much longer a delayed one takes. What else goes that way in the same instant fares alike. Nothing for a
/// message of a node to itself, and where a topology has nodes forward packets: these leave by links to
/// others.
std::optional<Json> message_step(const Recording& recording, std::uint32_t flight, MessageDeed deed,
                                 Duration by = {});

}  // namespace netsplit::gui
