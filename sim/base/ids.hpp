#pragma once
// Numbers that name things. Each is a type of its own, so that two of them side by side in a
// signature cannot be swapped.

#include <compare>
#include <cstddef>
#include <cstdint>

namespace netsplit {

/// An integer that names one `Tag`. Totally ordered; ties anywhere in the project are broken by it.
template <class Tag, class Rep = std::uint32_t>
struct Id {
  Rep value{};

  constexpr Id() = default;
  constexpr explicit Id(Rep v) : value(v) {}
  constexpr std::size_t index() const { return static_cast<std::size_t>(value); }
  friend constexpr auto operator<=>(Id, Id) = default;
};

/// A node, numbered in the order of the scenario file from 0.
using NodeId = Id<struct NodeTag>;
/// A layer: one protocol in the stack of one group. Numbered group by group, bottom first.
using LayerId = Id<struct LayerTag, std::uint16_t>;
/// A group of like nodes, in file order.
using GroupId = Id<struct GroupTag, std::uint16_t>;
/// A port name known to a run. Numbers are local to a run: never hashed, keyed or traced.
using PortId = Id<struct PortTag, std::uint16_t>;
/// A step of the timeline, as the file numbers them; repetitions share the step's id.
using FaultId = Id<struct FaultTag>;
/// An event's sequence number, its identity in records and causes. 40 bits are used; 0 is "none".
using EventId = Id<struct EventTag, std::uint64_t>;
/// A client's operation in the history, numbered from 1; 0 is "none".
using OperationId = Id<struct OperationTag, std::uint64_t>;

inline constexpr NodeId kNobody{0xffffffffU};
inline constexpr LayerId kNoLayer{0xffffU};
inline constexpr PortId kNoPort{0xffffU};
inline constexpr FaultId kNoFault{0xffffffffU};
inline constexpr EventId kNoEvent{0};
inline constexpr OperationId kNoOperation{0};

}  // namespace netsplit
