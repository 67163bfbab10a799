#pragma once
// Which links a text means: sides `a..b | c..e`, one way `a..b -> c..e`, both ways between some `a - c`.

#include <string_view>
#include <variant>

#include "sim/base/node_names.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit {

/// The forms that a verb takes. `nodes`: a node set alone, meaning all links of these nodes.
struct PairForms {
  bool sides = true;
  bool one_way = true;
  bool between = true;
  bool nodes = false;
};

using PairsOrError = std::variant<Pairs, TextError>;

/// Sides may not share a node, for no seed; but `-` and `->` may name one set twice: the links among its
/// nodes. `rest` may stand on one side. Any bytes may come in.
PairsOrError parse_pairs(std::string_view text, const NodeNames& names, PairForms forms);

/// Whether some seed gives a pair of two different nodes.
bool matches_some_link(const Pairs& pairs);

}  // namespace netsplit
