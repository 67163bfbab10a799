#pragma once
// Where the bodies of messages, marks, indications and requests live between handlers: a slab of
// fixed slots. A body that is small and trivially copyable lies in its slot; any other is an
// immutable block that copies of the simulation share.

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <new>
#include <type_traits>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/node/addresses.hpp"

namespace netsplit {

/// Bodies of at most this many bytes that are trivially copyable are stored in place.
inline constexpr std::size_t kInlineBody = 32;

template <class T>
inline constexpr bool is_inline_body =
    sizeof(T) <= kInlineBody && std::is_trivially_copyable_v<T> && alignof(T) <= 8;

/// A body's slot number.
using BodyId = Id<struct BodyTag>;
inline constexpr BodyId kNoBody{0xffffffffU};

/// One slot, a cache line: what the network must know of a packet, and the body itself.
struct alignas(64) Packet {
  NodeId from = kNobody;
  /// The destination as addressed, before any other name for it.
  NodeId to = kNobody;
  SimTime sent{};
  /// Bytes on the wire.
  std::uint32_t bytes = 0;
  /// Index into the shared blocks, or kInPlace.
  std::uint32_t block = 0;
  /// The target's address as the sender knew it, and the sender's own.
  Address address = 0;
  Address from_address = 0;
  /// The format it was written in, and what was done to it on the way.
  std::uint16_t format = 0;
  std::uint16_t marks = 0;
  alignas(8) std::byte body[kInlineBody];

  static constexpr std::uint32_t kInPlace = 0xffffffffU;
};
static_assert(sizeof(Packet) == 64);

/// The slab. Copying it copies slots and shares blocks. Slots are reused last-freed first, so the
/// numbers depend on nothing but the run.
class Bodies {
 public:
  template <class T>
  BodyId store(const T& value) {
    const BodyId id = take_slot();
    Packet& p = slots_[id.index()];
    p.address = p.from_address = 0;
    p.format = p.marks = 0;
    if constexpr (is_inline_body<T>) {
      p.block = Packet::kInPlace;
      if constexpr (!std::is_empty_v<T>) std::memcpy(p.body, &value, sizeof(T));
    } else {
      p.block = add_block(std::make_shared<const T>(value));
    }
    return id;
  }

  /// Puts another value of the same type in its place. Requires that `value` lies elsewhere.
  template <class T>
  void overwrite(BodyId id, const T& value) {
    Packet& p = slots_[id.index()];
    if constexpr (is_inline_body<T>) {
      if constexpr (!std::is_empty_v<T>) std::memcpy(p.body, &value, sizeof(T));
    } else {
      drop_block(p.block);
      p.block = add_block(std::make_shared<const T>(value));
    }
  }

  Packet& packet(BodyId id) { return slots_[id.index()]; }
  const Packet& packet(BodyId id) const { return slots_[id.index()]; }

  /// The stored value's address; valid until the next store or release.
  const void* body(BodyId id) const {
    const Packet& p = slots_[id.index()];
    return p.block == Packet::kInPlace ? static_cast<const void*>(p.body) : blocks_[p.block].get();
  }

  /// A second slot with the same content: a duplicated packet.
  BodyId duplicate(BodyId id);
  void release(BodyId id) {
    Packet& p = slots_[id.index()];
    if (p.block != Packet::kInPlace) drop_block(p.block);
    free_.push_back(id.value);
  }

  std::size_t live() const { return slots_.size() - free_.size(); }
  std::size_t memory_bytes() const;

 private:
  BodyId take_slot() {
    if (free_.empty()) {
      CHECK(slots_.size() < kNoBody.value, "too many bodies in flight");
      slots_.emplace_back();
      return BodyId{static_cast<std::uint32_t>(slots_.size() - 1)};
    }
    const std::uint32_t slot = free_.back();
    free_.pop_back();
    return BodyId{slot};
  }
  std::uint32_t add_block(std::shared_ptr<const void> block);
  void drop_block(std::uint32_t block);

  std::vector<Packet> slots_;
  std::vector<std::uint32_t> free_;
  std::vector<std::shared_ptr<const void>> blocks_;
  std::vector<std::uint32_t> free_blocks_;
};

}  // namespace netsplit
