#pragma once
// Which timers are armed. A timer without `about` has a slot of its own; one with it is found by
// (layer, node, timer, about). A pending event whose id is not the armed one is void: replaced,
// disarmed, or of an earlier incarnation.

#include <cstdint>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/node/effects.hpp"
#include "sim/node/stack.hpp"

namespace netsplit {

/// An armed timer. Deadlines are the node's own; a period of 0 fires once. Aligned, so that one of a million
/// is never astride two cache lines.
struct alignas(32) ArmedTimer {
  EventId event;
  LocalTime deadline{};
  Duration period{0};
};

class Timers {
 public:
  Timers() = default;
  explicit Timers(const Wiring& wiring) : slots_(wiring.layers.size()) {}

  /// The slot of a timer without `about`; made on first use for all nodes of the layer.
  ArmedTimer& slot(const Wiring& wiring, LayerId layer, std::uint32_t local, std::uint8_t timer) {
    auto& slots = slots_[layer.index()];
    const LayerWiring& w = wiring.layers[layer.index()];
    if (slots.empty()) slots.resize(std::size_t{wiring.groups[w.group.index()].count} * w.timers);
    return slots[std::size_t{local} * w.timers + timer];
  }

  /// Where the slot lies, if there are any yet; for fetching ahead.
  const void* address(const Wiring& wiring, LayerId layer, std::uint32_t local, std::uint8_t timer) const {
    const auto& slots = slots_[layer.index()];
    return slots.data() + std::size_t{local} * wiring.layers[layer.index()].timers + timer;
  }

  /// One timer with `about`.
  struct Entry {
    ArmedTimer armed;
    About about;
    NodeId node;
    LayerId layer;
    std::uint8_t timer = 0;
    bool used = false;
  };
  /// Finds or makes it; its number goes into the event.
  std::uint32_t entry(LayerId layer, NodeId node, std::uint8_t timer, About about);
  /// Its number, or kNone.
  std::uint32_t find(LayerId layer, NodeId node, std::uint8_t timer, About about) const;
  Entry& at(std::uint32_t number) { return entries_[number]; }
  const Entry& at(std::uint32_t number) const { return entries_[number]; }
  void erase(std::uint32_t number);
  static constexpr std::uint32_t kNone = 0xffffffffU;

  /// Voids all timers of one layer of a node.
  void clear(const Wiring& wiring, LayerId layer, NodeId node);

  /// Calls f(layer, timer, armed, entry number or kNone) for each armed timer of the node, in a fixed order.
  template <class F>
  void for_each(const Wiring& wiring, const GroupWiring& group, NodeId node, F&& f) {
    each(*this, wiring, group, node, f);
  }
  template <class F>
  void for_each(const Wiring& wiring, const GroupWiring& group, NodeId node, F&& f) const {
    each(*this, wiring, group, node, f);
  }

  std::size_t memory_bytes() const;

 private:
  template <class Self, class F>
  static void each(Self& self, const Wiring& wiring, const GroupWiring& group, NodeId node, F&& f) {
    for (std::uint16_t h = 0; h < group.height; ++h) {
      const LayerId layer{static_cast<std::uint16_t>(group.bottom.value + h)};
      auto& slots = self.slots_[layer.index()];
      const std::uint8_t timers = wiring.layers[layer.index()].timers;
      const std::size_t first = std::size_t{node.value - group.first.value} * timers;
      for (std::uint8_t t = 0; !slots.empty() && t < timers; ++t)
        if (slots[first + t].event != kNoEvent) f(layer, t, slots[first + t], kNone);
    }
    auto& entries = self.entries_;
    for (std::uint32_t i = 0; i < entries.size(); ++i)
      if (entries[i].used && entries[i].node == node) f(entries[i].layer, entries[i].timer, entries[i].armed, i);
  }
  static std::uint64_t hash(LayerId layer, NodeId node, std::uint8_t timer, About about);
  std::size_t bucket_of(std::uint32_t number) const;
  void grow();

  /// By layer: count × timers.
  std::vector<std::vector<ArmedTimer>> slots_;
  std::vector<Entry> entries_;
  std::vector<std::uint32_t> free_;
  /// Open addressing with linear probing; a power of two; holds entry numbers.
  std::vector<std::uint32_t> buckets_;
  std::size_t used_ = 0;
};

}  // namespace netsplit
