#pragma once
// A first look at an XML text, before the parser sees it. Boost's recurses for each level, builds a tree of
// whatever there is, does not compare closing tags and forgets lines: what would hurt it stops here.

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/net/graphml.hpp"

namespace netsplit {

struct XmlOutline {
  struct Element {
    /// As written, a prefix included; points into the text.
    std::string_view name;
    std::uint32_t line = 0;
  };
  /// The elements two levels below the root, in order: in a GraphML file the nodes and edges.
  std::vector<Element> grandchildren;
};

/// Checks that elements nest and close, that there is one root, and the bounds of graphml.hpp. Refuses a
/// document type with declarations of its own: entities are not expanded. O(text), without recursion.
std::variant<XmlOutline, GraphmlError> outline_of(std::string_view text);

}  // namespace netsplit
