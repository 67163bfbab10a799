#include "sim/net/pair_table.hpp"

namespace netsplit {
namespace {

/// Splits each class into its members inside and outside `set`; a class that lies wholly on one side
/// keeps its number. Numbers are given in the order of node ids.
void refine(const NodeSet& set, std::vector<std::uint32_t>& class_of, std::uint32_t& count) {
  std::vector<std::uint32_t> size(count, 0), inside(count, 0);
  for (const std::uint32_t c : class_of) ++size[c];
  for (const NodeId node : set) ++inside[class_of[node.index()]];
  std::vector<std::uint32_t> renamed(count);
  const std::uint32_t before = count;
  for (std::uint32_t c = 0; c < before; ++c) renamed[c] = inside[c] != 0 && inside[c] != size[c] ? count++ : c;
  for (const NodeId node : set) class_of[node.index()] = renamed[class_of[node.index()]];
}

}  // namespace

PairClasses::PairClasses(std::uint32_t nodes, const std::vector<const PairRule*>& rules) {
  class_of_.assign(nodes, 0);
  for (const PairRule* rule : rules) {
    refine(rule->from, class_of_, count_);
    refine(rule->to, class_of_, count_);
  }
  for (const PairRule* rule : rules) {
    Membership m{std::vector<bool>(count_), std::vector<bool>(count_), rule->both_ways};
    for (const NodeId node : rule->from) m.from[class_of_[node.index()]] = true;
    for (const NodeId node : rule->to) m.to[class_of_[node.index()]] = true;
    rules_.push_back(std::move(m));
  }
}

bool PairClasses::applies(std::size_t rule, std::uint32_t from, std::uint32_t to) const {
  const Membership& m = rules_[rule];
  return (m.from[from] && m.to[to]) || (m.both_ways && m.to[from] && m.from[to]);
}

}  // namespace netsplit
