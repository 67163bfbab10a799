// The topology of the network: a family, a list of links, or a file that another program wrote.

#include "sim/scenario/parts.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <set>

#include "sim/base/say.hpp"
#include "sim/net/graphml.hpp"
#include "sim/net/topology.hpp"
#include "sim/scenario/reader_sentences.hpp"

namespace netsplit {
namespace topology_reading {

constexpr std::int64_t kMostNumber = std::numeric_limits<std::uint32_t>::max();

std::uint32_t read_number(Reading& reading, const ObjectReader& object, std::string_view key,
                          std::uint32_t otherwise) {
  const auto spot = object.find(key);
  if (!spot) return otherwise;
  return static_cast<std::uint32_t>(reading.read_whole(*spot, 1, kMostNumber).value_or(otherwise));
}

/// A family without parameters, written as an object.
template <class Kind>
std::optional<TopologyKind> bare(Reading& reading, const Spot& spot) {
  reading.error_at_key(spot, say(sentence::topology_only_bare, spot.key()));
  return {};
}

std::optional<TopologyKind> read_tree(Reading& reading, const Spot& spot) {
  const ObjectReader object(reading, spot, keys_of("tree"));
  topologies::Tree tree;
  if (object) tree.branching = read_number(reading, object, "branching", tree.branching);
  return tree;
}

std::optional<TopologyKind> read_grid(Reading& reading, const Spot& spot) {
  const ObjectReader object(reading, spot, keys_of("grid"));
  if (!object) return {};
  topologies::Grid grid;
  grid.width = read_number(reading, object, "width", 0);
  grid.height = read_number(reading, object, "height", 0);
  if (const auto wraps = object.find("wraps")) grid.wraps = reading.read_flag(*wraps).value_or(false);
  if (grid.width == 0 || grid.height == 0) return {};
  return grid;
}

std::optional<TopologyKind> read_erdos_renyi(Reading& reading, const Spot& spot) {
  const ObjectReader object(reading, spot, keys_of("erdos-renyi"));
  if (!object) return {};
  topologies::ErdosRenyi random;
  if (const auto probability = object.find("probability"))
    random.probability = reading.read_probability(*probability).value_or(random.probability);
  return random;
}

std::optional<TopologyKind> read_watts_strogatz(Reading& reading, const Spot& spot) {
  const ObjectReader object(reading, spot, keys_of("watts-strogatz"));
  topologies::WattsStrogatz small_world;
  if (!object) return {};
  small_world.neighbours = read_number(reading, object, "neighbours", small_world.neighbours);
  if (const auto rewire = object.find("rewire"))
    small_world.rewire = reading.read_probability(*rewire).value_or(small_world.rewire);
  return small_world;
}

std::optional<TopologyKind> read_barabasi_albert(Reading& reading, const Spot& spot) {
  const ObjectReader object(reading, spot, keys_of("barabasi-albert"));
  topologies::BarabasiAlbert scale_free;
  if (object) scale_free.links = read_number(reading, object, "links", scale_free.links);
  return scale_free;
}

/// All pairs that `a - b` and `b - c..e` name, each once; `c..e - c..e` are the links among these.
std::optional<TopologyKind> read_links(Reading& reading, const Spot& spot) {
  if (!spot->is_array()) return reading.wrong_kind(spot, sentence::kind_of_link_list), std::nullopt;
  std::set<Edge> edges;
  for (std::size_t i = 0; i < spot->items().size(); ++i) {
    const Spot at(spot, i);
    const auto pairs = reading.read_pairs(at, PairForms{false, false, true, false});
    if (!pairs) continue;
    const bool drawn = std::any_of(pairs->sides.begin(), pairs->sides.end(),
                                   [](const NodeSelection& side) { return side.is_drawn(); });
    if (drawn) {
      reading.error(at, say(sentence::topology_drawn));
      continue;
    }
    const std::vector<NodeSet> sides = resolve_sides(pairs->sides, 0);
    const NodeSet& left = sides.front();
    const NodeSet& right = sides.back();
    if (edges.size() + left.size() * right.size() > kMostEdges) {
      reading.error(at, say(sentence::topology_too_many_links, kMostEdges));
      return {};
    }
    for (const NodeId a : left)
      for (const NodeId b : right)
        if (a != b) edges.insert({std::min(a, b), std::max(a, b)});
  }
  return topologies::Explicit{{edges.begin(), edges.end()}};
}

/// Which node each node of the file is: the one of its id or label where all have one, else the one of its
/// place.
std::vector<NodeId> match_nodes(const Reading& reading, const GraphmlGraph& graph) {
  const auto named = [&](auto name_of) {
    std::vector<NodeId> nodes;
    for (const GraphmlNode& node : graph.nodes) {
      const auto& names = reading.scenario.node_names;
      const auto found = std::find(names.begin(), names.end(), name_of(node));
      if (found == names.end()) return std::vector<NodeId>{};
      nodes.push_back(NodeId{static_cast<std::uint32_t>(found - names.begin())});
    }
    return nodes;
  };
  // Names are looked for one by one: worth it only for as many nodes as people name.
  constexpr std::size_t kNamed = 2000;
  std::vector<NodeId> nodes;
  if (graph.nodes.size() <= kNamed) nodes = named([](const GraphmlNode& n) { return n.id; });
  if (nodes.empty() && graph.nodes.size() <= kNamed)
    nodes = named([](const GraphmlNode& n) { return n.label; });
  for (std::uint32_t i = 0; nodes.size() < graph.nodes.size(); ++i) nodes.push_back(NodeId{i});
  return nodes;
}

/// What the file says of an edge becomes a link rule of its own.
void add_rule(Reading& reading, const Spot& spot, const GraphmlEdge& edge, const std::vector<NodeId>& nodes) {
  LinkRule rule;
  rule.place = spot.place();
  const auto quantity = [&](const std::optional<std::string>& text,
                            Unit unit) -> std::optional<std::int64_t> {
    if (!text) return {};
    const QuantityOrError parsed = parse_quantity(*text, {unit, false});
    if (const auto* value = std::get_if<Quantity>(&parsed)) return value->value;
    reading.error(spot, say(sentence::topology_bad_value, edge.line, shown(*text), name_of(unit)));
    return {};
  };
  if (const auto delay = quantity(edge.delay, Unit::duration)) rule.change.delay = Constant{Duration{*delay}};
  if (const auto speed = quantity(edge.bandwidth, Unit::bandwidth); speed && *speed > 0)
    rule.change.bandwidth = Bandwidth{*speed};
  if (const auto loss = quantity(edge.loss, Unit::proportion))
    rule.change.loss = probability_of(Quantity{Unit::proportion, *loss});
  if (!rule.change.delay && !rule.change.bandwidth && !rule.change.loss) return;
  rule.pairs.kind = edge.directed ? Pairs::Kind::one_way : Pairs::Kind::between;
  for (const NodeId end : {nodes[edge.from.index()], nodes[edge.to.index()]})
    rule.pairs.sides.push_back(select(NodeSet{end}, reading.scenario.node_names[end.index()]));
  reading.scenario.network.links.push_back(std::move(rule));
}

std::optional<TopologyKind> read_graphml_at(Reading& reading, const Spot& spot) {
  const auto name = reading.read_text(spot);
  if (!name) return {};
  const std::filesystem::path beside = std::filesystem::path(reading.scenario.file).parent_path();
  const auto read = read_graphml_file(beside / *name);
  if (const auto* error = std::get_if<GraphmlError>(&read)) {
    reading.error(spot, error->line == 0
                            ? say(sentence::topology_file, shown(*name), error->what)
                            : say(sentence::topology_file_line, shown(*name), error->line, error->what));
    return {};
  }
  const auto& graph = std::get<GraphmlGraph>(read);
  if (graph.nodes.size() != reading.scenario.node_count()) {
    reading.error(spot,
                  say(sentence::topology_node_count, graph.nodes.size(), reading.scenario.node_count()));
    return {};
  }
  const std::vector<NodeId> nodes = match_nodes(reading, graph);
  std::set<Edge> edges;
  for (const Edge& edge : graph.linked()) {
    const NodeId a = nodes[edge.a.index()], b = nodes[edge.b.index()];
    edges.insert({std::min(a, b), std::max(a, b)});
  }
  for (const GraphmlEdge& edge : graph.edges) add_rule(reading, spot, edge, nodes);
  return topologies::Explicit{{edges.begin(), edges.end()}};
}

struct Family {
  std::string_view word;
  std::optional<TopologyKind> (*read)(Reading&, const Spot&);
  /// Can be the word alone.
  bool may_be_bare = false;
  TopologyKind default_kind = topologies::Complete{};
};

const std::vector<Family>& families() {
  static const std::vector<Family> all = {
      {"complete", bare<topologies::Complete>, true, topologies::Complete{}},
      {"ring", bare<topologies::Ring>, true, topologies::Ring{}},
      {"line", bare<topologies::Line>, true, topologies::Line{}},
      {"star", bare<topologies::Star>, true, topologies::Star{}},
      {"hypercube", bare<topologies::Hypercube>, true, topologies::Hypercube{}},
      {"tree", read_tree, true, topologies::Tree{}},
      {"grid", read_grid},
      {"erdos-renyi", read_erdos_renyi},
      {"watts-strogatz", read_watts_strogatz, true, topologies::WattsStrogatz{}},
      {"barabasi-albert", read_barabasi_albert, true, topologies::BarabasiAlbert{}},
      {"links", read_links},
      {"graphml", read_graphml_at},
  };
  return all;
}

std::optional<TopologyKind> read_kind(Reading& reading, const Spot& spot) {
  std::vector<std::string> words;
  for (const Family& family : families()) words.emplace_back(family.word);
  const auto find = [&](std::string_view word) {
    return std::find_if(families().begin(), families().end(),
                        [&](const Family& f) { return f.word == word; });
  };
  if (spot->is_string()) {
    const auto family = find(spot->text());
    if (family == families().end())
      return reading.unknown(spot, sentence::read_unknown_word, spot->text(), words), std::nullopt;
    if (family->may_be_bare) return family->default_kind;
    return reading.error(spot, say(sentence::topology_not_bare, family->word)), std::nullopt;
  }
  if (!spot->is_object()) return reading.wrong_kind(spot, sentence::kind_of_topology), std::nullopt;
  if (spot->members().size() != 1)
    return reading.error(spot, say(sentence::read_one_key, spot->members().size())), std::nullopt;
  const Spot value(spot, spot->members().front());
  const auto family = find(value.key());
  if (family == families().end())
    return reading.unknown(value, sentence::read_unknown_word, value.key(), words, true), std::nullopt;
  return family->read(reading, value);
}

}  // namespace topology_reading

void read_topology(Reading& reading, const Spot& spot) {
  if (!reading.names_known) return;
  auto kind = topology_reading::read_kind(reading, spot);
  if (!kind) return;
  if (const auto problem = problem_of(*kind, reading.scenario.node_count()))
    return reading.error(spot, *problem);
  // Every two nodes linked is what a network is without a topology.
  if (std::holds_alternative<topologies::Complete>(*kind)) return;
  reading.scenario.network.topology = std::move(*kind);
  reading.scenario.network.topology_place = spot.place();
}

}  // namespace netsplit
