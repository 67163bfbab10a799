// What is true of the topologies that scenarios are made with.

#include <algorithm>
#include <string>

#include "sim/net/topology_facts.hpp"
#include "sim/validate/experiment.hpp"
#include "sim/validate/sentences.hpp"

namespace netsplit::validation {
namespace {

using Rule = ParameterRule;

enum class GraphFact { diameter, mean_path, clustering, edges };

/// "ring-path-odd", "ws-c0", "hypercube mean path": which fact a metric asks for.
std::optional<GraphFact> fact_of(const Paper& paper) {
  const auto says = [&](std::string_view word) { return paper.metric.find(word) != std::string::npos; };
  if (says("diam")) return GraphFact::diameter;
  if (says("path")) return GraphFact::mean_path;
  if (says("c0") || says("clustering")) return GraphFact::clustering;
  if (says("edges")) return GraphFact::edges;
  return {};
}

std::optional<Text> unknown_fact(const Paper& paper, Laboratory&) {
  if (fact_of(paper)) return {};
  return sentence::skip_metric;
}

/// "graph sanity: ring diameter floor(n/2); ring mean path n^2/(4(n-1)) even, (n+1)/4 odd; WS
/// C(0)=3(k-2)/(4(k-1)); hypercube mean path d 2^(d-1)/(2^d-1); BA edges m(n-m)".
std::vector<double> measure_graph(const Paper& paper, const TopologyKind& kind, std::uint32_t nodes,
                                  std::uint64_t seed) {
  const TopologyFacts facts = facts_of(*make_topology(kind, nodes, seed));
  switch (*fact_of(paper)) {
    case GraphFact::diameter: return {static_cast<double>(facts.hops.diameter)};
    case GraphFact::mean_path: return {facts.hops.mean};
    case GraphFact::clustering: return {facts.clustering.value_or(-1)};
    case GraphFact::edges: return {static_cast<double>(facts.edges)};
  }
  return {};
}

std::uint32_t whole(const Paper& paper, std::string_view name) {
  return static_cast<std::uint32_t>(paper.integer(name));
}

std::vector<double> ring(const Paper& paper, std::uint64_t seed, Laboratory&) {
  return measure_graph(paper, topologies::Ring{}, whole(paper, "n"), seed);
}
std::vector<double> hypercube(const Paper& paper, std::uint64_t seed, Laboratory&) {
  return measure_graph(paper, topologies::Hypercube{}, 1U << whole(paper, "d"), seed);
}
std::vector<double> watts_strogatz(const Paper& paper, std::uint64_t seed, Laboratory&) {
  return measure_graph(paper, topologies::WattsStrogatz{whole(paper, "k"), Probability{paper.number("p")}},
                       whole(paper, "n"), seed);
}
std::vector<double> barabasi_albert(const Paper& paper, std::uint64_t seed, Laboratory&) {
  return measure_graph(paper, topologies::BarabasiAlbert{whole(paper, "m")}, whole(paper, "n"), seed);
}

/// A ring lattice of that many nodes and neighbours, or so many links a newcomer, can be made.
std::optional<Text> impossible_ws(const Paper& paper, Laboratory& laboratory) {
  const topologies::WattsStrogatz kind{whole(paper, "k"), Probability{paper.number("p")}};
  if (problem_of(kind, whole(paper, "n"))) return sentence::skip_topology_made;
  return unknown_fact(paper, laboratory);
}
std::optional<Text> impossible_ba(const Paper& paper, Laboratory& laboratory) {
  if (problem_of(topologies::BarabasiAlbert{whole(paper, "m")}, whole(paper, "n")))
    return sentence::skip_topology_made;
  return unknown_fact(paper, laboratory);
}

}  // namespace

std::vector<Experiment> graph_experiments() {
  const Rule nodes{"n", Rule::Kind::integer, 3, 100'000};
  const Rule rewired{"p", Rule::Kind::number, 0, 1};
  return {
      {.family = "graph-ring",
       .parameters = {nodes},
       .effort = kExact,
       .is_quick = true,
       .replica = ring,
       .gap = unknown_fact},
      {.family = "graph-hypercube",
       .parameters = {{"d", Rule::Kind::integer, 1, 16}},
       .effort = kExact,
       .is_quick = true,
       .replica = hypercube,
       .gap = unknown_fact},
      {.family = "graph-ws",
       .parameters = {nodes, {"k", Rule::Kind::integer, 2, 10'000}, rewired},
       .effort = {10, 1000},
       .is_quick = true,
       .replica = watts_strogatz,
       .gap = impossible_ws},
      {.family = "graph-ba",
       .parameters = {nodes, {"m", Rule::Kind::integer, 1, 10'000}},
       .effort = {10, 1000},
       .is_quick = true,
       .replica = barabasi_albert,
       .gap = impossible_ba},
  };
}

}  // namespace netsplit::validation
