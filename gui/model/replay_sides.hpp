#pragma once
// Who is apart from whom at a moment, in few numbers: nodes to which the network does the same are one side.

#include <cstdint>
#include <vector>

#include "gui/model/moment.hpp"

namespace netsplit::gui {

struct ReplaySides {
  SimTime at{};
  /// By node: its side.
  std::vector<std::uint32_t> side_of;
  /// Between two sides, in that direction, or within one: from == to.
  struct Wall {
    std::uint32_t from = 0, to = 0;
    LinkLook::Kind kind = LinkLook::Kind::cut;
    friend bool operator==(const Wall& a, const Wall& b) {
      return a.from == b.from && a.to == b.to && a.kind == b.kind;
    }
  };
  std::vector<Wall> walls;

  bool same_as(const ReplaySides& other) const { return side_of == other.side_of && walls == other.walls; }
};

/// The coarsest sides, numbered by their first nodes. One side without walls where a moment has too many
/// nodes or links to tell. O(nodes * nodes * sides).
ReplaySides sides_of(const Moment& moment);
/// Links of a moment that sides_of() leaves out: there are too many.
bool leaves_out_links(const Moment& moment);

}  // namespace netsplit::gui
