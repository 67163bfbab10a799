#include "sim/run/agreement.hpp"

#include <algorithm>
#include <type_traits>
#include <variant>

namespace netsplit {
namespace {

/// Whether two of the nodes that ought to have one value differ. O(nodes), less where they do.
bool some_differ(const Agreement::Parameter& p, const NodeTable* up) {
  std::vector<std::uint32_t> now_of;
  for (std::uint32_t n = 0; n < p.ought.size(); ++n) {
    if (p.ought[n] == Agreement::kHasNone || (up != nullptr && !up->is_up(NodeId{n}))) continue;
    if (p.ought[n] >= now_of.size()) now_of.resize(p.ought[n] + 1, Agreement::kHasNone);
    std::uint32_t& now = now_of[p.ought[n]];
    if (now == Agreement::kHasNone) now = p.now[n];
    if (now != p.now[n]) return true;
  }
  return false;
}

}  // namespace

bool same_value(const FieldValue& a, const FieldValue& b, std::uint64_t seed) {
  if (a.index() != b.index()) return false;
  return std::visit(
      [&]<class T>(const T& x) {
        const T& y = std::get<T>(b);
        if constexpr (std::is_same_v<T, NodeSelection>) {
          return x.resolve(seed) == y.resolve(seed);
        } else if constexpr (std::is_same_v<T, std::shared_ptr<const ChosenValue>>) {
          return x->alternative == y->alternative &&
                 std::equal(x->fields.begin(), x->fields.end(), y->fields.begin(), y->fields.end(),
                            [&](const auto& m, const auto& n) {
                              return m.first == n.first && same_value(m.second, n.second, seed);
                            });
        } else {
          return x == y;
        }
      },
      a);
}

Agreement::Parameter* Agreement::find(const std::string& layer, std::size_t field) {
  const auto known = std::find_if(parameters_.begin(), parameters_.end(),
                                  [&](const Parameter& p) { return p.layer == layer && p.field == field; });
  return known == parameters_.end() ? nullptr : &*known;
}

Agreement::Parameter& Agreement::add(Parameter parameter) {
  parameters_.push_back(std::move(parameter));
  return parameters_.back();
}

std::uint32_t Agreement::position_of(Parameter& p, const FieldValue& value, std::uint64_t seed) {
  const auto known = std::find_if(p.values.begin(), p.values.end(),
                                  [&](const FieldValue& v) { return same_value(v, value, seed); });
  const auto position = static_cast<std::uint32_t>(known - p.values.begin());
  if (known == p.values.end()) p.values.push_back(value);
  return position;
}

void Agreement::settle(const NodeTable& nodes, SimTime now) {
  for (Parameter& p : parameters_) p.differs = some_differ(p, nullptr);
  count(nodes, now);
}

void Agreement::nodes_change(const NodeTable& nodes, SimTime now) {
  if (!parameters_.empty()) count(nodes, now);
}

void Agreement::count(const NodeTable& nodes, SimTime now) {
  total_ = disagreement(now);
  since_ = now;
  disagrees_ = std::any_of(parameters_.begin(), parameters_.end(),
                           [&](const Parameter& p) { return p.differs && some_differ(p, &nodes); });
}

}  // namespace netsplit
