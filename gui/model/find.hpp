#pragma once
// Places in a run to go to: the next fault, mark or verdict, the next event of a node or of a chain of
// messages, the moment from which a claim holds.

#include <memory>
#include <optional>
#include <string>

#include "gui/model/draft.hpp"
#include "gui/model/recording.hpp"

namespace netsplit::gui {

enum class Direction : std::int8_t { back = -1, on = 1 };

/// The nearest entry strictly beyond `event` that begins or ends a fault; kNone if there is none.
std::uint32_t next_fault(const Recording& recording, std::uint64_t event, Direction to);
/// The same of marks, of one node or of all (kNobody).
std::uint32_t next_mark(const Recording& recording, std::uint64_t event, Direction to, NodeId node = kNobody);
/// The same of whatever happens at a node.
std::uint32_t next_at_node(const Recording& recording, std::uint64_t event, Direction to, NodeId node);
/// The next time at which an expectation is decided.
std::optional<SimTime> next_verdict(const Recording& recording, SimTime now, Direction to);
/// What brought an entry about, or the first thing that came of it; kNone if there is nothing.
std::uint32_t along_chain(const Recording& recording, std::uint32_t entry, Direction to);

/// When a claim first holds at or after a time, by running the draft's scenario with it; nothing if it does
/// not. With problems if it is no claim.
std::optional<SimTime> first_time(const Draft& draft, const std::string& claim, SimTime from,
                                  Problems& problems);

}  // namespace netsplit::gui
