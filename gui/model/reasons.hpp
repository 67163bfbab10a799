#pragma once
// What a map draws strongly of an explanation: nodes that it tells of, and the ways that messages took or
// never came.

#include <cstdint>
#include <vector>

#include "gui/model/recording.hpp"

namespace netsplit::gui {

class Reasons {
 public:
  /// Between two nodes; each kind of each direction once.
  struct Way {
    enum class Kind : std::uint8_t { came, lost, never_came };
    NodeId from, to;
    Kind kind = Kind::came;
    friend bool operator==(const Way&, const Way&) = default;
  };

  Reasons() = default;
  /// `entries` ascending; those that the recording has not are passed over.
  Reasons(const Recording& recording, std::vector<std::uint32_t> entries);

  bool empty() const { return entries_.empty(); }
  bool tells_of(NodeId node) const { return node.index() < nodes_.size() && nodes_[node.index()]; }
  bool has(const Flight& flight) const { return has(flight.begin) || has(flight.end); }
  const std::vector<Way>& ways() const { return ways_; }

 private:
  bool has(std::uint32_t entry) const;
  void tell(NodeId node);
  void add(const Way& way);

  std::vector<std::uint32_t> entries_;
  std::vector<bool> nodes_;
  std::vector<Way> ways_;
};

}  // namespace netsplit::gui
