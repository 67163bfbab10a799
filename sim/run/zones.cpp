// Where the nodes of a scenario stand.

#include <algorithm>

#include "sim/run/blueprint.hpp"

namespace netsplit {

std::shared_ptr<const Zones> make_zones(const Scenario& scenario) {
  const bool priced = scenario.cost && scenario.cost->has_traffic();
  if (!scenario.network.zones && !priced) return nullptr;
  std::vector<std::string> names;
  std::vector<NodeSet> nodes;
  for (const Group& group : scenario.groups) {
    if (group.zone.empty()) continue;
    const auto place =
        static_cast<std::size_t>(std::find(names.begin(), names.end(), group.zone) - names.begin());
    if (place == names.size()) {
      names.push_back(group.zone);
      nodes.emplace_back();
    }
    for (std::uint32_t i = 0; i < group.count; ++i) nodes[place].push_back(NodeId{group.first.value + i});
  }
  auto zones = std::make_shared<Zones>();
  zones->latencies = ZoneLatencies(std::move(names));
  zones->nodes = std::move(nodes);
  if (!scenario.network.zones) return zones;
  const ZoneLatencies& said = *scenario.network.zones;
  ZoneLatencies& own = zones->latencies;
  for (std::size_t f = 0; f < own.names.size(); ++f)
    for (std::size_t t = 0; t < own.names.size(); ++t)
      own.at(f, t) = said.at(said.find(own.names[f]), said.find(own.names[t]));
  return zones;
}

}  // namespace netsplit
