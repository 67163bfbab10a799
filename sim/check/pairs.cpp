#include "sim/check/pairs.hpp"

#include <algorithm>

namespace netsplit {
namespace {

constexpr std::uint64_t kNotRunning = 0;

/// The node's object and its stamp; kNotRunning and null for one that does not run.
struct Looked {
  const void* object = nullptr;
  std::uint64_t stamp = kNotRunning;
};

Looked look_at(const PairPlan& plan, const PairPlan::Place& place, const World& world, NodeId node) {
  const void* object = world.object(node, place.layer);
  if (object == nullptr) return {};
  return {object, plan.property->stamp(object) + 1};
}

/// Where what is known of two nodes stands, by their positions.
std::size_t pair_of(const PairPlan& plan, std::uint32_t a, std::uint32_t b) {
  return std::size_t{std::min(a, b)} * plan.nodes + std::max(a, b);
}

/// Looks at all pairs of the node at that position with nodes from position `from` on.
void look_at_pairs(const PairPlan& plan, PairCount& count, const World& world, NodeId node,
                   std::uint32_t position, const Looked& looked, std::uint32_t from) {
  for (const PairPlan::Place& place : plan.places) {
    for (std::uint32_t i = 0; i < place.nodes.count; ++i) {
      const std::uint32_t other = place.before + i;
      if (other < from || other == position) continue;
      const NodeId other_node{place.nodes.first.value + i};
      const void* object = looked.object == nullptr || count.stamps[other] == kNotRunning
                               ? nullptr
                               : world.object(other_node, place.layer);
      const bool connected =
          object != nullptr && (world.reaches(node, other_node) || world.reaches(other_node, node));
      const bool holds =
          object != nullptr && plan.property->holds(node, looked.object, other_node, object, connected);
      const std::size_t pair = pair_of(plan, position, other);
      if (count.holds[pair] == holds) continue;
      count.holds[pair] = holds;
      count.yes = holds ? count.yes + 1 : count.yes - 1;
    }
  }
}

}  // namespace

const PairPlan::Place* PairPlan::place_of(NodeId node) const {
  const auto found = std::find_if(places.begin(), places.end(), [node](const Place& p) {
    return node >= p.nodes.first && node.value < p.nodes.end();
  });
  return found == places.end() ? nullptr : &*found;
}

NodeSet PairCount::nodes(const PairPlan& plan) const {
  NodeSet found;
  for (const PairPlan::Place& place : plan.places)
    for (std::uint32_t i = 0; i < place.nodes.count; ++i)
      for (std::uint32_t other = 0; other < plan.nodes; ++other) {
        const std::uint32_t position = place.before + i;
        if (!holds[pair_of(plan, position, other)]) continue;
        insert(found, NodeId{place.nodes.first.value + i});
        break;
      }
  return found;
}

void count_pairs(const PairPlan& plan, PairCount& count, const World& world) {
  count.yes = 0;
  count.stamps.assign(plan.nodes, kNotRunning);
  count.holds.assign(std::size_t{plan.nodes} * plan.nodes, false);
  const auto each = [&](auto act) {
    for (const PairPlan::Place& place : plan.places)
      for (std::uint32_t i = 0; i < place.nodes.count; ++i)
        act(place, i, NodeId{place.nodes.first.value + i});
  };
  each([&](const PairPlan::Place& place, std::uint32_t i, NodeId node) {
    count.stamps[place.before + i] = look_at(plan, place, world, node).stamp;
  });
  each([&](const PairPlan::Place& place, std::uint32_t i, NodeId node) {
    const Looked looked = look_at(plan, place, world, node);
    if (looked.object != nullptr)
      look_at_pairs(plan, count, world, node, place.before + i, looked, place.before + i + 1);
  });
}

bool recount_pairs(const PairPlan& plan, PairCount& count, const World& world, NodeId node) {
  const PairPlan::Place* place = plan.place_of(node);
  if (place == nullptr) return false;
  const std::uint32_t position = place->before + node.value - place->nodes.first.value;
  const Looked looked = look_at(plan, *place, world, node);
  if (count.stamps[position] == looked.stamp) return false;
  count.stamps[position] = looked.stamp;
  const std::uint64_t before = count.yes;
  look_at_pairs(plan, count, world, node, position, looked, 0);
  return count.yes != before;
}

}  // namespace netsplit
