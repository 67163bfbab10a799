#pragma once
// Messages whose content is another when they arrive than when they were sent.

#include <cstddef>
#include <optional>

#include "sim/base/random.hpp"
#include "sim/node/bodies.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/registry.hpp"

namespace netsplit {

/// What was done to a packet on its way: bits of Packet::marks.
namespace packet_mark {
inline constexpr std::uint16_t kMisread = 1;
inline constexpr std::uint16_t kAltered = 2;
/// An intruder has sent it: a message heard before, or one of its own in another's name.
inline constexpr std::uint16_t kReplayed = 4;
inline constexpr std::uint16_t kForged = 8;
/// Whoever forged it knew the cookie.
inline constexpr std::uint16_t kKnowsCookie = 16;
}  // namespace packet_mark

/// Another value that the field could have: a flag turns, a word becomes another one, a number grows by at
/// most its own size (by at most 10 if it is small), or shrinks where it may not grow. Nothing for other
/// types, and where there is no other value. Takes one draw.
std::optional<FieldValue> another_value(const FieldInfo& field, const FieldValue& value, Draws& draws);

/// Gives one field of the body another value, which field and which value being drawn. False if none of the
/// message's declared fields can have one.
bool change_some_field(const MessageInfo& message, BodyId body, Draws& draws, std::uint64_t seed,
                       Bodies& bodies);

}  // namespace netsplit
