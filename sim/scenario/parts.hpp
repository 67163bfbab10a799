#pragma once
// The parts of a file, in the order in which they are read: each fills its part of the scenario and
// reports what is wrong with it.

#include "sim/scenario/reading.hpp"

namespace netsplit {

/// Groups, names, stacks. Fills scenario.groups, scenario.node_names and reading.names.
void read_groups(Reading& reading, const Spot& nodes);
/// Providers of services, ports served twice, protocols twice. `stack` is where the group's stack stands.
void check_stack(Reading& reading, const Spot& stack, const Group& group);
/// What an object says of links, by the keys that it has.
LinkChange read_link_change(Reading& reading, const ObjectReader& object);
/// Requires that the nodes are known. Fills scenario.network.topology.
void read_topology(Reading& reading, const Spot& spot);
/// What a node speaks and reads: `2`, or `{"speaks": 2, "reads": [1]}`.
std::optional<Format> read_format(Reading& reading, const Spot& spot);
/// What the network says of formats and of those who translate them.
void read_wire(Reading& reading, const ObjectReader& network);
/// Requires that the groups are known. Fills scenario.network.zones.
void read_zones(Reading& reading, const Spot& spot);
void read_network(Reading& reading, const Spot& network);
/// What messages cost the processors of a group.
void read_cpu(Reading& reading, const Spot& spot, Group& group);
/// Requires that groups and network are known. Fills scenario.cost.
void read_cost(Reading& reading, const Spot& cost);
/// Names of steps: "cut, crash", or a list.
std::vector<FaultId> read_faults(Reading& reading, const Spot& spot);
void read_timeline(Reading& reading, const Spot& timeline);
/// What the steps say together: heal before split, restart of a node that is up, moments that never come.
void check_timeline(Reading& reading, const Spot& timeline);
void read_expectations(Reading& reading, const Spot& expectations);
void read_sample(Reading& reading, const Spot& sample);
void read_variants(Reading& reading, const Spot& variants);

/// Every mark that the scenario's stacks can make, sorted: "promote" and "primary-backup.promote".
std::vector<std::string> marks_of(const Scenario& scenario);

}  // namespace netsplit
