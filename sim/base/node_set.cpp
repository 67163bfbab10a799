#include "sim/base/node_set.hpp"

#include "sim/base/check.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/random.hpp"

#include <algorithm>
#include <iterator>

namespace netsplit {
namespace {

using Term = NodeSelection::Term;

bool is_rest(const Term& term) { return term.kind == Term::Kind::rest; }
bool is_drawn_term(const Term& term) {
  return term.kind == Term::Kind::any || term.kind == Term::Kind::share;
}

/// The node at that position of the ranges, counted from 0.
class RangeWalk {
 public:
  explicit RangeWalk(const NodeRanges& ranges) : ranges_(ranges) {}
  /// Requires positions in ascending order.
  NodeId at(std::uint32_t position) {
    while (position - passed_ >= ranges_[range_].count) passed_ += ranges_[range_++].count;
    return NodeId{ranges_[range_].first.value + (position - passed_)};
  }

 private:
  const NodeRanges& ranges_;
  std::size_t range_ = 0;
  std::uint32_t passed_ = 0;
};

NodeSet draw_term(const Term& term, Stream& stream) {
  if (!is_drawn_term(term)) return is_rest(term) ? NodeSet{} : nodes_of(term.pool);
  NodeSet chosen;
  RangeWalk walk(term.pool);
  for (const std::uint32_t position : sample(stream, size_of(term.pool), term.size())) {
    chosen.push_back(walk.at(position));
  }
  return chosen;
}

NodeSet draw_terms(const std::vector<Term>& terms, Stream& stream) {
  NodeSet all;
  for (const Term& term : terms) {
    const NodeSet nodes = draw_term(term, stream);
    all = all.empty() ? nodes : set_union(all, nodes);
  }
  return all;
}

struct DrawnSelection {
  NodeSet named;
  NodeSet but;
};

DrawnSelection draw_selection(const NodeSelection& selection, std::uint64_t seed) {
  Stream stream(combine(combine(seed, hash_name("node set")), hash_name(selection.text)));
  NodeSet named = draw_terms(selection.terms, stream);
  if (selection.but.empty()) return {std::move(named), {}};
  NodeSet but = draw_terms(selection.but, stream);
  named = set_difference(named, but);
  return {std::move(named), std::move(but)};
}

}  // namespace

NodeRanges normal(NodeRanges ranges) {
  std::sort(ranges.begin(), ranges.end(),
            [](const NodeRange& a, const NodeRange& b) { return a.first < b.first; });
  NodeRanges result;
  for (const NodeRange& range : ranges) {
    if (range.count == 0) continue;
    if (!result.empty() && range.first.value <= result.back().end()) {
      NodeRange& last = result.back();
      last.count = std::max(last.end(), range.end()) - last.first.value;
    } else {
      result.push_back(range);
    }
  }
  return result;
}

NodeRanges ranges_of(const NodeSet& set) {
  NodeRanges result;
  for (const NodeId node : set) {
    if (!result.empty() && result.back().end() == node.value) {
      ++result.back().count;
    } else {
      result.push_back(NodeRange{node, 1});
    }
  }
  return result;
}

NodeSet nodes_of(const NodeRanges& ranges) {
  NodeSet result;
  result.reserve(size_of(ranges));
  for (const NodeRange& range : ranges) {
    for (std::uint32_t node = range.first.value; node < range.end(); ++node) result.push_back(NodeId{node});
  }
  return result;
}

std::uint32_t size_of(const NodeRanges& ranges) {
  std::uint32_t size = 0;
  for (const NodeRange& range : ranges) size += range.count;
  return size;
}

NodeRanges ranges_union(const NodeRanges& a, const NodeRanges& b) {
  NodeRanges both = a;
  both.insert(both.end(), b.begin(), b.end());
  return normal(std::move(both));
}

NodeRanges ranges_difference(const NodeRanges& a, const NodeRanges& b) {
  NodeRanges result;
  auto cut = b.begin();
  for (const NodeRange& range : a) {
    std::uint32_t from = range.first.value;
    while (cut != b.end() && cut->end() <= from) ++cut;
    for (auto c = cut; c != b.end() && c->first.value < range.end(); ++c) {
      if (c->first.value > from) result.push_back(NodeRange{NodeId{from}, c->first.value - from});
      from = std::max(from, c->end());
    }
    if (from < range.end()) result.push_back(NodeRange{NodeId{from}, range.end() - from});
  }
  return result;
}

NodeRanges ranges_intersection(const NodeRanges& a, const NodeRanges& b) {
  NodeRanges result;
  for (std::size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    const std::uint32_t from = std::max(a[i].first.value, b[j].first.value);
    const std::uint32_t to = std::min(a[i].end(), b[j].end());
    if (from < to) result.push_back(NodeRange{NodeId{from}, to - from});
    a[i].end() < b[j].end() ? ++i : ++j;
  }
  return result;
}

std::uint32_t Term::size() const {
  const std::uint32_t of = size_of(pool);
  if (kind == Kind::any) return count;
  if (kind != Kind::share) return of;
  // of < 2^32 and share <= 10^12 < 2^40: the product needs more than 64 bits.
  constexpr std::uint64_t kWhole = 1'000'000'000'000;
  __extension__ using Wide = unsigned __int128;
  return static_cast<std::uint32_t>((static_cast<Wide>(of) * static_cast<std::uint64_t>(share) + kWhole / 2) /
                                    kWhole);
}

bool NodeSelection::is_drawn() const {
  return std::any_of(terms.begin(), terms.end(), is_drawn_term) ||
         std::any_of(but.begin(), but.end(), is_drawn_term);
}

bool NodeSelection::has_rest() const { return std::any_of(terms.begin(), terms.end(), is_rest); }

NodeSet NodeSelection::resolve(std::uint64_t seed) const {
  CHECK(!has_rest(), "`rest` has a meaning only beside other sides");
  return draw_selection(*this, seed).named;
}

NodeRanges NodeSelection::reach() const {
  NodeRanges all, never;
  for (const Term& term : terms) all.insert(all.end(), term.pool.begin(), term.pool.end());
  // What a drawn term may leave out, it may also leave in.
  for (const Term& term : but) {
    if (!is_drawn_term(term) || term.size() == size_of(term.pool)) never = ranges_union(never, term.pool);
  }
  return ranges_difference(normal(std::move(all)), never);
}

NodeSelection select(const NodeSet& nodes, std::string text) {
  return select(ranges_of(nodes), std::move(text));
}

NodeSelection select(NodeRanges nodes, std::string text) {
  NodeSelection selection;
  selection.text = std::move(text);
  if (!nodes.empty()) selection.terms.push_back(Term{Term::Kind::all_of, normal(std::move(nodes)), 0, 0});
  return selection;
}

std::vector<NodeSet> resolve_sides(const std::vector<NodeSelection>& sides, std::uint64_t seed) {
  std::vector<DrawnSelection> drawn;
  NodeSet named;
  for (const NodeSelection& side : sides) {
    drawn.push_back(draw_selection(side, seed));
    named = set_union(named, drawn.back().named);
  }
  std::vector<NodeSet> result;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    result.push_back(std::move(drawn[i].named));
    for (const Term& term : sides[i].terms) {
      if (!is_rest(term)) continue;
      const NodeSet rest = set_difference(nodes_of(term.pool), named);
      result[i] = set_union(result[i], set_difference(rest, drawn[i].but));
    }
  }
  return result;
}

}  // namespace netsplit
