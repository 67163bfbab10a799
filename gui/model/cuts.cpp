#include "gui/model/cuts.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace netsplit::gui {
namespace {

/// Those with the same targets together.
std::vector<ClosedWay> joined(const std::vector<std::pair<NodeId, NodeId>>& pairs, bool both_ways) {
  std::vector<ClosedWay> ways;
  if (pairs.size() <= CutPicture::kMostSingle) {
    for (const auto& [from, to] : pairs) ways.push_back({{from}, {to}, both_ways});
    return ways;
  }
  std::map<NodeId, NodeSet> targets;
  for (const auto& [from, to] : pairs) targets[from].push_back(to);
  std::map<NodeSet, NodeSet> sources;
  for (const auto& [from, to] : targets) sources[to].push_back(from);
  for (const auto& [to, from] : sources) ways.push_back({from, to, both_ways});
  return ways;
}

}  // namespace

NodeSet CutPicture::nodes_of(std::uint32_t number) const {
  NodeSet nodes;
  for (std::uint32_t n = 0; n < side.size(); ++n)
    if (side[n] == number) nodes.push_back(NodeId{n});
  return nodes;
}

CutPicture cuts_of(const Moment& moment) {
  CutPicture picture;
  const auto n = static_cast<std::uint32_t>(moment.nodes.size());
  if (moment.reaches.empty()) return picture;
  constexpr std::uint32_t kUnseen = CutPicture::kNoSide - 1;
  const auto open = [&](std::uint32_t a, std::uint32_t b) {
    return moment.can_reach(NodeId{a}, NodeId{b}) || moment.can_reach(NodeId{b}, NodeId{a});
  };
  picture.side.assign(n, CutPicture::kNoSide);
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = 0; b < a; ++b)
      if (!open(a, b)) picture.side[a] = picture.side[b] = kUnseen;
  // Single links that are cut divide nothing.
  const auto between = std::count(picture.side.begin(), picture.side.end(), CutPicture::kNoSide);
  if (2 * between > static_cast<std::ptrdiff_t>(n)) picture.side.assign(n, CutPicture::kNoSide);
  std::vector<std::uint32_t> next;
  for (std::uint32_t first = 0; first < n; ++first) {
    if (picture.side[first] != kUnseen) continue;
    picture.side[first] = picture.sides;
    next = {first};
    while (!next.empty()) {
      const std::uint32_t a = next.back();
      next.pop_back();
      for (std::uint32_t b = 0; b < n; ++b)
        if (picture.side[b] == kUnseen && open(a, b)) {
          picture.side[b] = picture.sides;
          next.push_back(b);
        }
    }
    ++picture.sides;
  }
  std::vector<std::pair<NodeId, NodeId>> one_way, both_ways;
  for (std::uint32_t a = 0; a < n; ++a)
    for (std::uint32_t b = 0; b < n; ++b) {
      if (a == b || moment.can_reach(NodeId{a}, NodeId{b})) continue;
      if (moment.can_reach(NodeId{b}, NodeId{a})) one_way.emplace_back(NodeId{a}, NodeId{b});
      else if (a < b && (picture.sides == 1 || picture.side[a] == picture.side[b]))
        both_ways.emplace_back(NodeId{a}, NodeId{b});
    }
  picture.ways = joined(one_way, false);
  for (ClosedWay& way : joined(both_ways, true)) picture.ways.push_back(std::move(way));
  return picture;
}

}  // namespace netsplit::gui
