#pragma once
// How a node stands with the others: whom they follow, and whom they have given up.

#include <cstdint>
#include <vector>

#include "gui/model/moment.hpp"

namespace netsplit::gui {

/// By node: the selected node holds it for failed; without a selected one that believes anything, more than
/// half of the nodes that are up and believe something do.
std::vector<bool> held_for_failed(const Moment& moment, NodeId selected);

enum class Lead : std::uint8_t {
  none,
  followed,  ///< somebody follows it, and it does not
  itself,    ///< it believes so itself
};
/// By node.
std::vector<Lead> leads(const Moment& moment);

}  // namespace netsplit::gui
