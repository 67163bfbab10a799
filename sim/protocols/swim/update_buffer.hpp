#pragma once
// The news that a member has yet to pass on, and how often each has been: section 4.1 of the paper.

#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/protocols/swim/messages.hpp"

namespace netsplit::swim {

/// At most one update a member: a later word about it takes the place of the former.
class UpdateBuffer {
 public:
  /// To be passed on from now; never passed on yet.
  void add(const Update& update);

  /// At most `most` updates for a message, those passed on least often first and, among equals, those that
  /// have waited longest. Each is dropped when it has been passed on `times` times. O(size).
  std::vector<Update> take(std::size_t most, std::uint32_t times);

  std::size_t size() const { return waiting_.size(); }

 private:
  struct Waiting {
    Update update;
    std::uint32_t passed_on = 0;
  };
  /// In the order in which they go out.
  std::vector<Waiting> waiting_;
};

}  // namespace netsplit::swim
