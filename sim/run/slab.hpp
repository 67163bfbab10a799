#pragma once
// Numbered places for values that come and go: packets, segments, connections.

#include <cstdint>
#include <utility>
#include <vector>

namespace netsplit {

/// Values that stay at a number until they are taken; numbers are used again, last-freed first. A value.
template <class T>
class Slab {
 public:
  std::uint32_t add(T value) {
    if (free_.empty()) {
      all_.push_back(std::move(value));
      return static_cast<std::uint32_t>(all_.size() - 1);
    }
    const std::uint32_t number = free_.back();
    free_.pop_back();
    all_[number] = std::move(value);
    return number;
  }
  T& operator[](std::uint32_t number) { return all_[number]; }
  const T& operator[](std::uint32_t number) const { return all_[number]; }
  /// Removes it.
  T take(std::uint32_t number) {
    free_.push_back(number);
    return std::move(all_[number]);
  }

 private:
  std::vector<T> all_;
  std::vector<std::uint32_t> free_;
};

}  // namespace netsplit
