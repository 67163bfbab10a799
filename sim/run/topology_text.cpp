#include "sim/run/topology_text.hpp"

#include <fmt/format.h>

#include "sim/base/say.hpp"
#include "sim/net/topology_facts.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/words.hpp"

namespace netsplit {
namespace {

/// Of a list, so many are named.
constexpr std::size_t kNamed = 12;

/// How the number of links follows from that of the nodes; empty where it is drawn or given.
std::string_view formula(const std::optional<TopologyKind>& kind) {
  if (!kind || std::holds_alternative<topologies::Complete>(*kind)) return "n(n-1)/2";
  if (std::holds_alternative<topologies::Ring>(*kind)) return "n";
  if (std::holds_alternative<topologies::Hypercube>(*kind)) return "n log2(n)/2";
  if (std::holds_alternative<topologies::BarabasiAlbert>(*kind)) return "m(n-m)";
  if (std::holds_alternative<topologies::WattsStrogatz>(*kind)) return "nk/2";
  const bool is_tree = std::holds_alternative<topologies::Line>(*kind) ||
                       std::holds_alternative<topologies::Star>(*kind) ||
                       std::holds_alternative<topologies::Tree>(*kind);
  return is_tree ? "n-1" : "";
}

/// To two decimals, as fmt writes it whatever the locale.
std::string decimal(double value) { return fmt::format("{:.2f}", value); }

template <class T, class F>
UserText list(const std::vector<T>& all, F name) {
  if (all.empty()) return say(sentence::topology_none);
  std::string text;
  for (std::size_t i = 0; i < all.size() && i < kNamed; ++i) text += (i == 0 ? "" : ", ") + name(all[i]);
  if (all.size() <= kNamed) return both(text);
  return say(sentence::topology_and_more, text, all.size() - kNamed);
}

}  // namespace

std::vector<std::pair<UserText, UserText>> topology_rows(const Blueprint& b) {
  const auto& topology = b.routes.topology();
  const TopologyFacts facts = topology ? facts_of(*topology) : facts_of_complete(b.scenario.node_count());
  const auto& kind = b.scenario.network.topology;
  std::vector<std::pair<UserText, UserText>> rows;
  const auto add = [&](const Text& name, UserText what) { rows.emplace_back(say(name), std::move(what)); };

  add(sentence::topology_kind, kind ? both(std::string(name_of(*kind))) : say(sentence::head_complete));
  const std::string_view law = formula(kind);
  add(sentence::topology_links,
      law.empty() ? both(fmt::to_string(facts.edges)) : both(fmt::format("{} = {}", facts.edges, law)));
  add(sentence::topology_degrees,
      say(sentence::topology_degrees_are, facts.degree_min, facts.degree_max, decimal(facts.degree_mean)));
  add(sentence::topology_diameter,
      say(facts.hops.sampled ? sentence::topology_hops_sampled : sentence::topology_hops, facts.hops.diameter,
          decimal(facts.hops.mean)));
  add(sentence::topology_parts, facts.connected() ? say(sentence::topology_connected)
                                                  : say(sentence::topology_parted, facts.components,
                                                        facts.largest_component, facts.nodes));
  if (facts.edge_connectivity)
    add(sentence::topology_connectivity, say(sentence::topology_links_must_go, *facts.edge_connectivity));
  if (facts.clustering) add(sentence::topology_clustering, both(decimal(*facts.clustering)));
  add(sentence::topology_cut_edges,
      list(facts.cut_edges, [&](const Edge& e) { return b.node_name(e.a) + " - " + b.node_name(e.b); }));
  add(sentence::topology_cut_nodes, list(facts.cut_nodes, [&](NodeId n) { return b.node_name(n); }));
  return rows;
}

}  // namespace netsplit
