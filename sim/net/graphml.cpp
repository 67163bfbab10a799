#include "sim/net/graphml.hpp"

#include <algorithm>
#include <boost/property_tree/ptree.hpp>
#include <boost/property_tree/xml_parser.hpp>
#include <fstream>
#include <iterator>
#include <map>
#include <sstream>
#include <system_error>
#include <tuple>
#include <utility>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/net/graphml_sentences.hpp"
#include "sim/net/xml_outline.hpp"

namespace netsplit {
namespace {

using XmlTree = boost::property_tree::ptree;

constexpr std::size_t kShownText = 40;

/// Thrown within this file only: reading ends at the first error.
struct GraphmlStop {
  GraphmlError error;
};

/// A name without its prefix: "node" of "g:node".
std::string_view local_name(std::string_view name) {
  const std::size_t colon = name.rfind(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

const std::string* attribute_of(const XmlTree& element, const char* name) {
  const auto all = element.find("<xmlattr>");
  if (all == element.not_found()) return nullptr;
  const auto found = all->second.find(name);
  return found == all->second.not_found() ? nullptr : &found->second.data();
}

class GraphmlReader {
 public:
  explicit GraphmlReader(const XmlOutline& outline) {
    for (const auto& element : outline.grandchildren) {
      if (local_name(element.name) == "node") node_lines_.push_back(element.line);
      if (local_name(element.name) == "edge") edge_lines_.push_back(element.line);
    }
  }

  GraphmlGraph read(const XmlTree& document) {
    const XmlTree::value_type& root = document.front();
    if (local_name(root.first) != "graphml") stop(sentence::graphml_not_graphml, shown(root.first));
    const XmlTree* graph = nullptr;
    for (const auto& [name, child] : root.second) {
      if (local_name(name) == "key") read_key(child);
      if (local_name(name) != "graph") continue;
      if (graph != nullptr) stop(sentence::graphml_several);
      graph = &child;
    }
    if (graph == nullptr) stop(sentence::graphml_no_graph);
    read_graph(*graph);
    return std::move(graph_);
  }

 private:
  struct Key {
    std::string name;
    bool for_nodes = false;
    bool for_edges = false;
    std::optional<std::string> value;  ///< Where an element says nothing.
  };
  using Values = std::map<std::string, std::string>;

  template <class... A>
  [[noreturn]] void stop(const Text& sentence, const A&... arguments) const {
    throw GraphmlStop{{say(sentence, arguments...), line_}};
  }
  static std::string shown(std::string_view text) { return shorten(text, kShownText); }

  std::string checked(const std::string& text, const char* what, const char* element) const {
    const auto is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; };
    if (text.empty() || text.size() > kLongestGraphmlText ||
        std::any_of(text.begin(), text.end(), is_control))
      stop(sentence::graphml_text_bad, what, element);
    return text;
  }
  std::string needed(const XmlTree& element, const char* what, const char* element_name) const {
    const std::string* text = attribute_of(element, what);
    if (text == nullptr) stop(sentence::graphml_attribute_missing, element_name, what);
    return checked(*text, what, element_name);
  }
  static std::uint32_t line_at(const std::vector<std::uint32_t>& lines, std::size_t index) {
    return index < lines.size() ? lines[index] : 0;
  }

  void read_key(const XmlTree& element) {
    Key key;
    const std::string id = needed(element, "id", "key");
    const std::string* name = attribute_of(element, "attr.name");
    key.name = name != nullptr ? *name : id;
    const std::string* domain = attribute_of(element, "for");
    const bool for_all = domain == nullptr || *domain == "all";
    key.for_nodes = for_all || *domain == "node";
    key.for_edges = for_all || *domain == "edge";
    for (const auto& [child_name, child] : element)
      if (local_name(child_name) == "default") key.value = child.data();
    keys_[id] = std::move(key);
  }

  /// What the element says, by the names of the keys, and the defaults where it does not.
  Values values_of(const XmlTree& element, bool Key::* applies) const {
    Values values;
    for (const auto& [id, key] : keys_)
      if (key.*applies && key.value) values[key.name] = *key.value;
    for (const auto& [name, child] : element) {
      if (local_name(name) == "graph") stop(sentence::graphml_nested);
      if (local_name(name) != "data") continue;
      const std::string id = needed(child, "key", "data");
      const auto key = keys_.find(id);
      if (key == keys_.end()) stop(sentence::graphml_key_unknown, shown(id));
      values[key->second.name] = child.data();
    }
    return values;
  }
  std::optional<std::string> value_of(const Values& values, const char* name, const char* element) const {
    const auto found = values.find(name);
    if (found == values.end() || found->second.empty()) return std::nullopt;
    return checked(found->second, name, element);
  }

  void read_graph(const XmlTree& graph) {
    const std::string* usual = attribute_of(graph, "edgedefault");
    if (usual != nullptr && *usual != "directed" && *usual != "undirected")
      stop(sentence::graphml_default, shown(*usual));
    directed_ = usual != nullptr && *usual == "directed";
    // An edge may stand before its nodes.
    for (const auto& [name, child] : graph) {
      if (local_name(name) == "node") read_node(child);
      if (local_name(name) == "hyperedge") stop(sentence::graphml_hyperedge);
    }
    for (const auto& [name, child] : graph)
      if (local_name(name) == "edge") read_edge(child);
    line_ = 0;
    find_twice();
  }

  void read_node(const XmlTree& element) {
    line_ = line_at(node_lines_, graph_.nodes.size());
    GraphmlNode node;
    node.id = needed(element, "id", "node");
    const Values values = values_of(element, &Key::for_nodes);
    node.label = value_of(values, "label", "node").value_or(value_of(values, "name", "node").value_or(""));
    const NodeId number{static_cast<std::uint32_t>(graph_.nodes.size())};
    if (!node_of_.emplace(node.id, number).second) stop(sentence::graphml_node_twice, shown(node.id));
    graph_.nodes.push_back(std::move(node));
  }

  void read_edge(const XmlTree& element) {
    line_ = line_at(edge_lines_, graph_.edges.size());
    const std::string source = needed(element, "source", "edge"), target = needed(element, "target", "edge");
    const auto from = node_of_.find(source), to = node_of_.find(target);
    if (from == node_of_.end() || to == node_of_.end()) {
      const std::string& unknown = from == node_of_.end() ? source : target;
      stop(sentence::graphml_node_unknown, shown(source), shown(target), shown(unknown));
    }
    if (from == to) stop(sentence::graphml_loop, shown(source));
    GraphmlEdge edge{from->second, to->second};
    edge.directed = directed_;
    if (const std::string* directed = attribute_of(element, "directed")) {
      if (*directed != "true" && *directed != "false") stop(sentence::graphml_directed, shown(*directed));
      edge.directed = *directed == "true";
    }
    const Values values = values_of(element, &Key::for_edges);
    edge.delay = value_of(values, "delay", "edge");
    edge.bandwidth = value_of(values, "bandwidth", "edge");
    edge.loss = value_of(values, "loss", "edge");
    edge.line = line_;
    graph_.edges.push_back(std::move(edge));
  }

  /// An undirected edge stands for both directions; each direction may be there once.
  void find_twice() {
    std::vector<std::tuple<NodeId, NodeId, std::size_t>> directions;
    for (std::size_t i = 0; i < graph_.edges.size(); ++i) {
      const GraphmlEdge& edge = graph_.edges[i];
      directions.emplace_back(edge.from, edge.to, i);
      if (!edge.directed) directions.emplace_back(edge.to, edge.from, i);
    }
    std::sort(directions.begin(), directions.end());
    const auto same_way = [](const auto& a, const auto& b) {
      return std::get<0>(a) == std::get<0>(b) && std::get<1>(a) == std::get<1>(b);
    };
    const auto twice = std::adjacent_find(directions.begin(), directions.end(), same_way);
    if (twice == directions.end()) return;
    const GraphmlEdge& second = graph_.edges[std::get<2>(*std::next(twice))];
    line_ = second.line;
    stop(sentence::graphml_edge_twice, shown(graph_.nodes[second.from.index()].id),
         shown(graph_.nodes[second.to.index()].id));
  }

  std::vector<std::uint32_t> node_lines_, edge_lines_;
  std::uint32_t line_ = 0;
  bool directed_ = false;
  std::map<std::string, Key> keys_;
  std::map<std::string, NodeId> node_of_;
  GraphmlGraph graph_;
};

}  // namespace

std::vector<Edge> GraphmlGraph::linked() const {
  std::vector<Edge> all;
  all.reserve(edges.size());
  for (const GraphmlEdge& edge : edges)
    all.push_back({std::min(edge.from, edge.to), std::max(edge.from, edge.to)});
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  return all;
}

// Not boost::read_graphml: it invents the nodes that an edge names and none declares, knows no lines, and
// needs its compiled library at link time. It stands on the same parser as this.
GraphmlOrError read_graphml(std::string_view text) {
  auto outline = outline_of(text);
  if (auto* error = std::get_if<GraphmlError>(&outline)) return std::move(*error);
  try {
    namespace xml = boost::property_tree::xml_parser;
    XmlTree document;
    std::istringstream in{std::string(text)};
    xml::read_xml(in, document, xml::no_comments | xml::trim_whitespace);
    return GraphmlReader(std::get<XmlOutline>(outline)).read(document);
  } catch (const boost::property_tree::xml_parser_error& error) {
    return GraphmlError{say(sentence::xml_bad, error.message()), static_cast<std::uint32_t>(error.line())};
  } catch (const GraphmlStop& stop) {
    return stop.error;
  }
}

GraphmlOrError read_graphml_file(const std::filesystem::path& path) {
  namespace fs = std::filesystem;
  std::error_code failure;
  const fs::file_status status = fs::status(path, failure);
  if (status.type() == fs::file_type::not_found) return GraphmlError{say(sentence::graphml_missing), 0};
  // A pipe or a device may never end.
  if (!fs::is_regular_file(status)) return GraphmlError{say(sentence::graphml_not_a_file), 0};
  const std::uintmax_t size = fs::file_size(path, failure);
  if (!failure && size > kMostGraphmlBytes)
    return GraphmlError{say(sentence::graphml_too_large, kMostGraphmlBytes >> 20), 0};
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), {}};
  if (!in) return GraphmlError{say(sentence::graphml_unreadable), 0};
  return read_graphml(text);
}

}  // namespace netsplit
