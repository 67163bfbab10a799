#include "sim/check/evaluate.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

constexpr std::size_t kMostReadings = 24;

Truth truth_of(bool claim) { return claim ? Truth::yes : Truth::no; }

Truth opposite(Truth truth) {
  if (truth == Truth::unknown) return truth;
  return truth == Truth::yes ? Truth::no : Truth::yes;
}

Value field_value(const Operand& operand, FieldRef field, const Scene& scene, NodeId node) {
  const bool up = scene.world.is_up(node);
  if (field.layer == kNoLayer) return Value::flag(up);
  return up ? scene.world.read(node, field) : Value{operand.type, operand.unit, 0, {}, {}};
}

const FieldRef& its_field(const operands::ItsField& field, NodeId its) {
  const auto place = std::find_if(field.places.begin(), field.places.end(), [&](const auto& p) {
    return its >= p.nodes.first && its.value < p.nodes.end();
  });
  CHECK(place != field.places.end(), "a quantifier has a node without the field");
  return place->field;
}

bool compare_numbers(facts::Comparison::Op op, std::int64_t left, std::int64_t right) {
  using Op = facts::Comparison::Op;
  switch (op) {
    case Op::less: return left < right;
    case Op::at_most: return left <= right;
    case Op::greater: return left > right;
    case Op::at_least: return left >= right;
    case Op::equal:
    case Op::not_equal: break;
  }
  return false;
}

bool compare(facts::Comparison::Op op, const Value& left, const Value& right) {
  using Op = facts::Comparison::Op;
  if (op == Op::equal || op == Op::not_equal) {
    const bool same = left.number == right.number && left.nodes == right.nodes && left.word == right.word;
    return same == (op == Op::equal);
  }
  // A rate is kept as an interval: the faster one has the smaller.
  if (left.unit == Unit::rate) return compare_numbers(op, right.number, left.number);
  return compare_numbers(op, left.number, right.number);
}

struct Evaluation {
  const Scene& scene;
  const Watch& watch;
  const std::vector<Headcount>& counts;
  NodeId its;

  Truth operator()(const facts::IsTrue& fact) const {
    const auto value = read(fact.flag, scene, its);
    return value ? truth_of(value->is_true()) : Truth::unknown;
  }
  Truth operator()(const facts::Comparison& fact) const {
    const auto left = read(fact.left, scene, its);
    const auto right = read(fact.right, scene, its);
    return left && right ? truth_of(compare(fact.op, *left, *right)) : Truth::unknown;
  }
  Truth operator()(const facts::Among& fact) const {
    const auto left = read(fact.left, scene, its);
    const auto right = read(fact.right, scene, its);
    const NodeSet& all = right->nodes;
    return truth_of(!left->nodes.empty() &&
                    std::includes(all.begin(), all.end(), left->nodes.begin(), left->nodes.end()));
  }
  Truth operator()(const facts::Negation& fact) const { return opposite(of(inner(fact))); }
  Truth operator()(const facts::Conjunction& fact) const {
    Truth all = Truth::yes;
    for (const Claim& part : fact.of) {
      const Truth truth = of(part);
      if (truth == Truth::no) return truth;
      if (truth == Truth::unknown) all = truth;
    }
    return all;
  }
  Truth operator()(const facts::Disjunction& fact) const {
    Truth any = Truth::no;
    for (const Claim& part : fact.of) {
      const Truth truth = of(part);
      if (truth == Truth::yes) return truth;
      if (truth == Truth::unknown) any = truth;
    }
    return any;
  }
  Truth operator()(const facts::Quantified& fact) const {
    return counts[fact.slot].truth(fact, watch.quantifiers[fact.slot].nodes);
  }

  Truth of(const Claim& claim) const { return std::visit(*this, claim.fact); }
};

void count_anew(const QuantifierPlan& plan, Headcount& count, const Watch& watch, const Scene& scene,
                const std::vector<Headcount>& counts) {
  count.yes = count.unknown = 0;
  if (plan.is_local) count.bits.assign((plan.nodes + 63) / 64, 0);
  std::uint32_t position = 0;
  for (const NodeRange& range : plan.quantified->nodes) {
    for (std::uint32_t i = 0; i < range.count; ++i, ++position) {
      const NodeId node{range.first.value + i};
      const Truth truth = evaluate(inner(*plan.quantified), scene, watch, counts, node);
      if (truth == Truth::unknown) ++count.unknown;
      if (truth != Truth::yes) continue;
      ++count.yes;
      if (plan.is_local) count.bits[position / 64] |= std::uint64_t{1} << (position % 64);
    }
  }
}

}  // namespace

Truth Headcount::truth(const facts::Quantified& q, std::uint32_t nodes) const {
  using Count = facts::Quantified::Count;
  const std::uint32_t least = yes, most = yes + unknown;
  const auto between = [&](std::uint32_t low, std::uint32_t high) {
    if (most < low || least > high) return Truth::no;
    return least >= low && most <= high ? Truth::yes : Truth::unknown;
  };
  switch (q.count) {
    case Count::all: return between(nodes, nodes);
    case Count::none: return between(0, 0);
    case Count::some: return between(1, nodes);
    case Count::at_least: return q.number > nodes ? Truth::no : between(q.number, nodes);
    case Count::at_most: return between(0, q.number);
    case Count::exactly: return between(q.number, q.number);
  }
  return Truth::unknown;
}

std::optional<Value> read(const Operand& operand, const Scene& scene, NodeId its) {
  if (const auto* literal = std::get_if<operands::Literal>(&operand.source)) return literal->value;
  if (const auto* field = std::get_if<operands::NodeField>(&operand.source)) {
    return field_value(operand, field->field, scene, field->node);
  }
  if (const auto* field = std::get_if<operands::ItsField>(&operand.source)) {
    return field_value(operand, its_field(*field, its), scene, its);
  }
  if (const auto* metric = std::get_if<operands::MetricValue>(&operand.source)) {
    return scene.measured.metric(metric->metric, scene.world, scene.now);
  }
  if (const auto* metric = std::get_if<operands::MetricStatistic>(&operand.source)) {
    const auto value = scene.measured.statistic(metric->metric, metric->statistic);
    if (!value) return {};
    return Value::quantity(operand.unit, *value);
  }
  return Value::count(scene.measured.marks(std::get<operands::MarkCount>(operand.source).slot));
}

Truth evaluate(const Claim& claim, const Scene& scene, const Watch& watch,
               const std::vector<Headcount>& counts, NodeId its) {
  return Evaluation{scene, watch, counts, its}.of(claim);
}

Truth evaluate_anew(const Watch& watch, const Scene& scene, std::vector<Headcount>& counts) {
  counts.resize(watch.quantifiers.size());
  for (std::size_t q = 0; q < counts.size(); ++q)
    count_anew(watch.quantifiers[q], counts[q], watch, scene, counts);
  return evaluate(watch.claim, scene, watch, counts);
}

Truth evaluate_again(const Watch& watch, const Scene& scene, std::vector<Headcount>& counts) {
  for (std::size_t q = 0; q < counts.size(); ++q) {
    if (!watch.quantifiers[q].is_local) count_anew(watch.quantifiers[q], counts[q], watch, scene, counts);
  }
  return evaluate(watch.claim, scene, watch, counts);
}

bool recount(const QuantifierPlan& plan, Headcount& count, const Watch& watch, const Scene& scene,
             NodeId node) {
  const std::uint32_t position = plan.position(node);
  if (position == QuantifierPlan::kNotThere) return false;
  // A local claim holds no other quantifier: it needs no headcounts.
  static const std::vector<Headcount> none;
  const bool now = evaluate(inner(*plan.quantified), scene, watch, none, node) == Truth::yes;
  std::uint64_t& word = count.bits[position / 64];
  const std::uint64_t bit = std::uint64_t{1} << (position % 64);
  const bool before = (word & bit) != 0;
  if (now == before) return false;
  word ^= bit;
  count.yes = now ? count.yes + 1 : count.yes - 1;
  return true;
}

namespace {

Finding reading_of(const QuantifierPlan& plan, const std::string& text, const Watch& watch,
                   const Scene& scene, const std::vector<Headcount>& counts) {
  Finding reading{text, {}, Finding::Nodes{}};
  Finding::Nodes& nodes = *reading.nodes;
  for (const NodeRange& range : plan.quantified->nodes) {
    for (std::uint32_t i = 0; i < range.count; ++i) {
      const NodeId node{range.first.value + i};
      const bool has = evaluate(inner(*plan.quantified), scene, watch, counts, node) == Truth::yes;
      NodeSet& named = has ? nodes.first_having : nodes.first_lacking;
      ++(has ? nodes.having : nodes.lacking);
      if (named.size() < Finding::kNamed) named.push_back(node);
    }
  }
  return reading;
}

/// Who is one of a pair of which the property holds.
Finding reading_of_pairs(const PairPlan& plan, const std::string& text, const Scene& scene) {
  PairCount count;
  count_pairs(plan, count, scene.world);
  Finding reading{text, {}, Finding::Nodes{}};
  Finding::Nodes& nodes = *reading.nodes;
  nodes.first_having = count.nodes(plan);
  nodes.having = static_cast<std::uint32_t>(nodes.first_having.size());
  nodes.lacking = plan.nodes - nodes.having;
  if (nodes.first_having.size() > Finding::kNamed) nodes.first_having.resize(Finding::kNamed);
  return reading;
}

void add_readings(const Claim& claim, const Watch& watch, const Scene& scene, const Expectations& plan,
                  const std::vector<Headcount>& counts, std::vector<Finding>& readings);

void add_reading(const Operand& operand, const Scene& scene, const Expectations& plan,
                 std::vector<Finding>& readings) {
  if (readings.size() >= kMostReadings || std::holds_alternative<operands::Literal>(operand.source)) return;
  readings.push_back({operand.text, read(operand, scene, kNobody), {}});
  const auto* metric = std::get_if<operands::MetricValue>(&operand.source);
  if (!metric) return;
  const MetricInfo& info = plan.vocabulary->metrics()[metric->metric];
  if (info.kind != MetricInfo::Kind::property) return;
  for (std::size_t w = 0; w < plan.property_of_watch.size(); ++w) {
    if (plan.property_of_watch[w] != info.of) continue;
    const Watch& property = plan.watches[w];
    if (property.pairs) {
      readings.push_back(reading_of_pairs(*property.pairs, operand.text, scene));
      continue;
    }
    std::vector<Headcount> counts;
    evaluate_anew(property, scene, counts);
    add_readings(property.claim, property, scene, plan, counts, readings);
  }
}

void add_readings(const Claim& claim, const Watch& watch, const Scene& scene, const Expectations& plan,
                  const std::vector<Headcount>& counts, std::vector<Finding>& readings) {
  const auto each = [&](const std::vector<Claim>& parts) {
    for (const Claim& part : parts) add_readings(part, watch, scene, plan, counts, readings);
  };
  if (const auto* flag = std::get_if<facts::IsTrue>(&claim.fact)) {
    add_reading(flag->flag, scene, plan, readings);
  } else if (const auto* comparison = std::get_if<facts::Comparison>(&claim.fact)) {
    add_reading(comparison->left, scene, plan, readings);
    add_reading(comparison->right, scene, plan, readings);
  } else if (const auto* among = std::get_if<facts::Among>(&claim.fact)) {
    add_reading(among->left, scene, plan, readings);
    add_reading(among->right, scene, plan, readings);
  } else if (const auto* quantified = std::get_if<facts::Quantified>(&claim.fact)) {
    if (readings.size() < kMostReadings) {
      readings.push_back(reading_of(watch.quantifiers[quantified->slot], claim.text, watch, scene, counts));
    }
  } else if (const auto* negation = std::get_if<facts::Negation>(&claim.fact)) {
    each(negation->of);
  } else if (const auto* conjunction = std::get_if<facts::Conjunction>(&claim.fact)) {
    each(conjunction->of);
  } else if (const auto* disjunction = std::get_if<facts::Disjunction>(&claim.fact)) {
    each(disjunction->of);
  }
}

}  // namespace

std::vector<Finding> readings_of(const Watch& watch, const Scene& scene, const Expectations& plan) {
  std::vector<Headcount> counts;
  evaluate_anew(watch, scene, counts);
  std::vector<Finding> readings;
  add_readings(watch.claim, watch, scene, plan, counts, readings);
  return readings;
}

}  // namespace netsplit
