#include "sim/net/graphml.hpp"

#include <fmt/format.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>

#include "sim/base/random.hpp"
#include "sim/net/topology.hpp"
#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

GraphmlGraph graph_of(const std::string& text) {
  auto read = read_graphml(text);
  if (const auto* error = std::get_if<GraphmlError>(&read)) FAIL(error->line << ": " << error->what.en);
  return std::get<GraphmlGraph>(std::move(read));
}

/// "line: what", or an empty text when it was read.
std::string error_of(const std::string& text) {
  const auto read = read_graphml(text);
  const auto* error = std::get_if<GraphmlError>(&read);
  if (error == nullptr) return "";
  REQUIRE_FALSE(error->what.es.empty());
  return fmt::format("{}: {}", error->line, error->what.en);
}

/// A graph with this inside.
std::string graph(const std::string& inside) {
  return "<graphml>\n<graph edgedefault=\"undirected\">\n" + inside + "</graph>\n</graphml>\n";
}

const std::string kTwoNodes = "<node id=\"a\"/>\n<node id=\"b\"/>\n";

/// As networkx writes it.
const std::string kNetworkx = R"(<?xml version='1.0' encoding='utf-8'?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <key id="d2" for="edge" attr.name="loss" attr.type="double"><default>0.01</default></key>
  <key id="d1" for="edge" attr.name="delay" attr.type="string" />
  <key id="d0" for="node" attr.name="label" attr.type="string" />
  <key id="d3" for="edge" attr.name="bandwidth" attr.type="string" />
  <!-- <node id="none"/> -->
  <graph edgedefault="undirected">
    <edge source="madrid" target="paris">
      <data key="d1">12ms</data>
      <data key="d3">10 Gbit/s</data>
    </edge>
    <node id="madrid"><data key="d0">Madrid &amp; south</data></node>
    <node id="paris"/>
    <node id="Mal&#xE1;ga"/>
    <edge source="madrid" target="Malága"><data key="d2">0</data></edge>
  </graph>
</graphml>
)";

}  // namespace

TEST_CASE("a file as networkx writes it is read with its values, defaults included") {
  const GraphmlGraph read = graph_of(kNetworkx);
  REQUIRE(read.nodes.size() == 3);
  CHECK(read.nodes[0].id == "madrid");
  CHECK(read.nodes[0].label == "Madrid & south");
  CHECK(read.nodes[1].label.empty());
  CHECK(read.nodes[2].id == "Malága");
  REQUIRE(read.edges.size() == 2);
  CHECK(read.edges[0].from == NodeId{0});
  CHECK(read.edges[0].to == NodeId{1});
  CHECK(read.edges[0].delay == "12ms");
  CHECK(read.edges[0].bandwidth == "10 Gbit/s");
  CHECK(read.edges[0].loss == "0.01");
  CHECK(read.edges[0].line == 9);
  CHECK(read.edges[1].loss == "0");
  CHECK_FALSE(read.edges[1].delay);
  CHECK_FALSE(read.edges[0].directed);
}

TEST_CASE("directed edges keep their direction; a pair counts once as linked") {
  const GraphmlGraph read =
      graph_of("<graphml><graph edgedefault=\"directed\">" + kTwoNodes +
               "<node id=\"c\"/><edge source=\"b\" target=\"a\"/><edge source=\"a\" target=\"b\"/>"
               "<edge source=\"c\" target=\"b\" directed=\"false\"/></graph></graphml>");
  CHECK(read.edges[0].directed);
  CHECK_FALSE(read.edges[2].directed);
  CHECK(read.linked() == std::vector<Edge>{{NodeId{0}, NodeId{1}}, {NodeId{1}, NodeId{2}}});
  CHECK(make_topology(topologies::Explicit{read.linked()}, 3, 1)->edge_count() == 2);
}

TEST_CASE("prefixes, foreign elements and ports are no obstacle") {
  const GraphmlGraph read = graph_of(
      "\xef\xbb\xbf<!DOCTYPE graphml SYSTEM \"graphml.dtd\"><g:graphml xmlns:g=\"x\" xmlns:y=\"z\"><g:key "
      "id=\"k\"/>"
      "<g:graph edgedefault=\"undirected\"><g:node id=\"a\"><g:port name=\"p\"/><g:data key=\"k\"><y:Shape "
      "w='>'>"
      "<y:Fill><![CDATA[</y:Fill>]]></y:Fill></y:Shape></g:data></g:node></g:graph></g:graphml>");
  CHECK(read.nodes.size() == 1);
  CHECK(read.edges.empty());
}

TEST_CASE("what a graph gets wrong is said with its line") {
  CHECK(error_of(graph(kTwoNodes + "<edge source=\"a\" target=\"zz\"/>\n")) ==
        "5: the edge from a to zz: there is no node zz");
  CHECK(error_of(graph(kTwoNodes + "<edge target=\"b\"/>\n")) == "5: <edge> has no attribute \"source\"");
  CHECK(error_of(graph(kTwoNodes + "<edge source=\"a\" target=\"a\"/>\n")) ==
        "5: the edge from a leads to itself");
  CHECK(error_of(graph(kTwoNodes + "<node id=\"a\"/>\n")) == "5: the node a is there twice");
  CHECK(
      error_of(graph(kTwoNodes + "<edge source=\"a\" target=\"b\"/>\n<edge source=\"b\" target=\"a\"/>\n")) ==
      "6: the edge from b to a is there twice");
  CHECK(error_of(graph("<node/>\n")) == "3: <node> has no attribute \"id\"");
  CHECK(error_of(graph("<node id=\"\"/>\n")) ==
        "3: \"id\" of <node> is empty, too long or has control characters");
  CHECK(error_of(graph("<node id=\"&#27;[2J\"/>")) != "");
  CHECK(error_of(graph("<node id=\"a\"><data key=\"d9\">x</data></node>")) ==
        "3: a value names the key \"d9\", which no <key> declares");
  CHECK(error_of(graph("<node id=\"a\"><graph/></node>")) == "3: a graph within a node is not read");
  CHECK(error_of(graph("<hyperedge/>")) == "0: hyperedges are not read: a link has two ends");
  CHECK(error_of("<graphml><graph edgedefault=\"both\"/></graphml>") ==
        "0: edgedefault is \"directed\" or \"undirected\", not \"both\"");
  CHECK(error_of(graph(kTwoNodes + "<edge source=\"a\" target=\"b\" directed=\"1\"/>\n")) != "");
}

TEST_CASE("what is no GraphML is said to be none") {
  CHECK(error_of("") == "1: this is no XML");
  CHECK(error_of("digraph { a -> b }") == "1: this is no XML");
  CHECK(error_of("{\"nodes\": []}") == "1: this is no XML");
  CHECK(error_of(std::string("\x7f"
                             "ELF\0\1\2",
                             7)) == "0: this is no XML");
  CHECK(error_of("<svg/>") == "0: this is XML, but no GraphML: its root is <svg>");
  CHECK(error_of("<graphml/>") == "0: there is no <graph> in it");
  CHECK(error_of("<graphml><graph/><graph/></graphml>") == "0: there is more than one <graph> in it");
  CHECK(error_of("<graphml><graph/></graphml><graphml/>") != "");
  CHECK(error_of("<graphml><graph/></graphml> and more") != "");
}

TEST_CASE("a file cut off anywhere is an error, and never a smaller graph") {
  REQUIRE(error_of(kNetworkx).empty());
  const std::size_t end = kNetworkx.rfind('>');
  for (std::size_t length = 0; length <= end; ++length) {
    INFO(length);
    REQUIRE_FALSE(error_of(kNetworkx.substr(0, length)).empty());
  }
  CHECK(error_of("<graphml>\n<graph>\n<node") == "3: the file ends in the middle of a tag or comment");
  CHECK(error_of("<graphml>\n<graph>\n") == "3: the file ends inside <graph>");
}

TEST_CASE("elements close in the order they opened") {
  CHECK(error_of("<graphml>\n<graph>\n</graphml></graph>") ==
        "3: not well-formed XML: </graphml> stands where </graph> should");
  CHECK(error_of("</graphml>") == "1: not well-formed XML: </graphml> closes nothing");
  CHECK(error_of("<graphml><></graphml>") == "1: not well-formed XML: < without a name");
  CHECK(error_of("<graphml><graph id=x/></graphml>") != "");
}

TEST_CASE("depth, entities and size that would bring a parser down are refused first") {
  std::string deep, deeper;
  for (int i = 0; i < 20'000; ++i) deep += "<a>";
  for (int i = 0; i < 20'000; ++i) deep += "</a>";
  CHECK(error_of(deep) == "1: elements are nested more than 100 deep");
  for (int i = 0; i < 20'000; ++i) deeper += "<graph>";
  CHECK(error_of("<graphml>" + deeper) == "1: elements are nested more than 100 deep");
  CHECK(error_of("<!DOCTYPE g [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\">]><graphml>&b;</graphml>") ==
        "1: a document type with declarations of its own is not read");
  CHECK(error_of(graph("<node id=\"" + std::string(1 << 20, 'x') + "\"/>")) ==
        "3: \"id\" of <node> is empty, too long or has control characters");
  std::string many;
  for (std::size_t i = 0; i <= kMostGraphmlParts; ++i) many += "<p/>";
  CHECK(error_of(graph(many)) == "3: too large: more than 1000000 elements and attributes");
  std::string attributes = "<node";
  for (std::size_t i = 0; i <= kMostGraphmlParts; ++i) attributes += " a=''";
  CHECK(error_of(graph(attributes + "/>")) == "3: too large: more than 1000000 elements and attributes");
  CHECK(error_of(std::string(kMostGraphmlBytes + 1, ' ')) == "0: too large: 64 MiB is the most");
}

TEST_CASE("no damage to a file does worse than an error") {
  Stream stream(77);
  std::size_t refused = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text = kNetworkx;
    for (std::uint64_t hits = 1 + stream.below(4); hits > 0; --hits) {
      const auto where = static_cast<std::size_t>(stream.below(text.size()));
      const auto what = stream.below(3);
      if (what == 0) text[where] = static_cast<char>(stream.below(256));
      if (what == 1) text.erase(where, static_cast<std::size_t>(stream.below(30)));
      if (what == 2) text.insert(where, text.substr(static_cast<std::size_t>(stream.below(text.size())), 20));
    }
    const auto read = read_graphml(text);
    if (const auto* graph = std::get_if<GraphmlGraph>(&read)) {
      for (const GraphmlEdge& edge : graph->edges) REQUIRE(edge.to.index() < graph->nodes.size());
    } else {
      ++refused;
    }
  }
  CHECK(refused > 1000);
}

TEST_CASE("a file is read from disk, and one that cannot be says why") {
  namespace fs = std::filesystem;
  const auto error = [](const fs::path& path) {
    const auto read = read_graphml_file(path);
    return std::holds_alternative<GraphmlError>(read) ? std::get<GraphmlError>(read).what.en : "";
  };
  const fs::path folder = fs::temp_directory_path();
  CHECK(error(folder / "netsplit-no-such-file.graphml") == "there is no such file");
  CHECK(error(folder) == "this is not a regular file");
  CHECK(error("/dev/zero") == "this is not a regular file");
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> scratch(std::tmpfile(), std::fclose);
  REQUIRE(scratch);
  const fs::path here = fmt::format("/proc/self/fd/{}", fileno(scratch.get()));
  REQUIRE(std::fwrite(kNetworkx.data(), 1, kNetworkx.size(), scratch.get()) == kNetworkx.size());
  REQUIRE(std::fflush(scratch.get()) == 0);
  const auto read = read_graphml_file(here);
  REQUIRE(std::holds_alternative<GraphmlGraph>(read));
  CHECK(std::get<GraphmlGraph>(read).nodes.size() == 3);
  fs::resize_file(here, kMostGraphmlBytes + 1);  // Sparse: it takes no room.
  CHECK(error(here) == "too large: 64 MiB is the most");
}

}  // namespace netsplit
