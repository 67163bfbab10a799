#pragma once
// Clusters for tests: written in a line, looked at from inside.

#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/protocols/membership/membership.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit::test {

/// Members a..e (for nodes = 5) with phi-accrual, membership and, unless it is empty, split-brain with that
/// strategy. `timeline` is JSON, steps separated by commas.
struct ClusterText {
  std::string names = "a..e";
  std::string strategy = "\"keep-majority\"";
  std::string timeline;
  std::string length = "3min";
  std::string stable_after = "20s";
  std::string membership = "\"membership\"";
  std::string above;
  std::string groups;
  std::string network = R"({"delay": {"lognormal": {"median": "20ms", "p99": "60ms"}}})";
  std::uint64_t seed = 1;

  std::string json() const;
};

/// Not run yet. Fails the test where the text has errors.
Simulation simulation_of(const ClusterText& cluster);

/// The membership of a node that runs; null of one that does not.
const ClusterMembership* membership_of(const Simulation& simulation, NodeId node);
/// Nodes whose membership serves.
NodeSet serving(const Simulation& simulation);
/// A metric at the end, by name; fails the test if there is none.
std::int64_t metric(const Simulation& simulation, const std::string& name);

/// The marks of a run, with their times.
struct MarkLog final : Observer {
  struct Entry {
    SimTime time;
    NodeId node;
    LayerId layer;
    std::uint8_t index;
  };
  std::vector<Entry> marks;
  void on(const Record& record) override {
    if (record.kind == RecordKind::mark)
      marks.push_back({record.time, record.node, record.layer, record.index});
  }
  /// When a layer's mark came first, by names; nothing if never.
  std::optional<Duration> first(const Simulation& simulation, const std::string& layer,
                                const std::string& mark) const;
};

}  // namespace netsplit::test
