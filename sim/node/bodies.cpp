#include "sim/node/bodies.hpp"

namespace netsplit {

BodyId Bodies::duplicate(BodyId id) {
  const BodyId copy = take_slot();
  slots_[copy.index()] = slots_[id.index()];
  Packet& p = slots_[copy.index()];
  if (p.block != Packet::kInPlace) p.block = add_block(blocks_[p.block]);
  return copy;
}

std::uint32_t Bodies::add_block(std::shared_ptr<const void> block) {
  if (free_blocks_.empty()) {
    blocks_.push_back(std::move(block));
    return static_cast<std::uint32_t>(blocks_.size() - 1);
  }
  const std::uint32_t slot = free_blocks_.back();
  free_blocks_.pop_back();
  blocks_[slot] = std::move(block);
  return slot;
}

void Bodies::drop_block(std::uint32_t block) {
  blocks_[block].reset();
  free_blocks_.push_back(block);
}

std::size_t Bodies::memory_bytes() const {
  return slots_.capacity() * sizeof(Packet) + free_.capacity() * sizeof(std::uint32_t) +
         blocks_.capacity() * sizeof(blocks_[0]) + free_blocks_.capacity() * sizeof(std::uint32_t);
}

}  // namespace netsplit
