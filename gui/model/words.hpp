#pragma once
// Entries of a recording as lines for people.

#include <string>

#include "gui/model/recording.hpp"
#include "sim/base/text.hpp"
#include "sim/run/node_table.hpp"

namespace netsplit::gui {

/// What kind of thing it is, in a word or two: "sent", "lost", "timer".
const Text& kind_word(const Record& record);

/// What a list can be filtered by.
enum class EntryClass : std::uint8_t { message, lost, timer, mark, fault, node, protocol, operation };
inline constexpr std::size_t kEntryClasses = 8;
EntryClass class_of(const Record& record);
const Text& class_word(EntryClass of);

/// "condition", and what it can be: "up", "paused", "down", "absent".
const Text& condition_name();
const Text& condition_word(NodeStatus status, bool is_paused);

/// The node that it is told of; empty if it is none.
std::string who(const Recording& recording, const Entry& entry);

/// "beat → b, lost: cut-1", "suspects a", "timer check".
std::string line_of(const Recording& recording, const Entry& entry, Language language);

/// "beat #4": the message of an entry about one.
std::string message_called(const Recording& recording, const Entry& entry);

/// Why a message was lost: "cut by cut-1", "the target was down".
std::string loss_text(const Recording& recording, Drop drop, FaultId fault, Language language);

/// The last entry of a node at or before a time that says something of it: a mark, or that something is
/// missing; else the last one of any kind; kNone if there is none.
std::uint32_t last_telling(const Recording& recording, NodeId node, SimTime until);

/// A place in a run, to the millisecond or, in a short one, finer: "132.350 s", in long runs "1 h 2 min 5.125 s".
std::string place_text(SimTime t, const Blueprint& blueprint, Language language);
/// "12.384 s", "0.2 ms": a time or a length in the fewest words.
std::string short_time(Duration d, Language language);
/// The same to three digits, for what is measured or moves.
std::string rounded_time(Duration d, Language language);

}  // namespace netsplit::gui
