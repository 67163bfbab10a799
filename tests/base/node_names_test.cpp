#include "sim/base/node_names.hpp"

#include <string>
#include <variant>
#include <vector>

#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

/// a..e in the group member (a, b in zone east, d, e with role api), w1..w3 in west, north alone.
NodeNames world() {
  NodeNames names;
  for (const char* name : {"a", "b", "c", "d", "e", "w1", "w2", "w3", "north"}) names.add(name);
  names.add_group("member", {NodeId{0}, 5});
  names.add_group("west", {NodeId{5}, 3});
  names.add_zone("east", {NodeId{0}, 2});
  names.add_role("api", {NodeId{3}, 2});
  return names;
}

std::string shown(const NodeSet& set) {
  std::string text;
  for (const NodeId node : set)
    text += (text.empty() ? "" : " ") + std::string(1, static_cast<char>('0' + node.value));
  return text;
}

/// The nodes by number, or "!column message; hint".
std::string read(std::string_view text, Rest rest = Rest::refused) {
  const auto result = parse_selection(text, world(), rest);
  if (const auto* error = std::get_if<TextError>(&result)) {
    std::string said = "!" + std::string(1, static_cast<char>('0' + column_of(text, error->offset))) + " " +
                       error->message.en;
    if (!error->hint.en.empty()) said += "; " + error->hint.en;
    REQUIRE_FALSE(error->message.es.empty());
    return said;
  }
  const auto& selection = std::get<NodeSelection>(result);
  return selection.is_drawn() || selection.has_rest() ? "drawn" : shown(selection.resolve(1));
}

NodeSelection selection(std::string_view text) {
  return std::get<NodeSelection>(parse_selection(text, world()));
}

}  // namespace

TEST_CASE("a node set is a node, a range, a group, a zone, a role, all, or a list of these") {
  CHECK(read("a") == "0");
  CHECK(read("a..c") == "0 1 2");
  CHECK(read("w1..w3") == "5 6 7");
  CHECK(read("a, c..e") == "0 2 3 4");
  CHECK(read("member") == "0 1 2 3 4");
  CHECK(read("zone east") == "0 1");
  CHECK(read("role api") == "3 4");
  CHECK(read("all") == "0 1 2 3 4 5 6 7 8");
  CHECK(read(" north ,a,\ta ") == "0 8");
  CHECK(read("{}").empty());
  CHECK(read("{a, b}, c") == "0 1 2");
}

TEST_CASE("but leaves out everything that follows, to the brace that closes") {
  CHECK(read("all but a") == "1 2 3 4 5 6 7 8");
  CHECK(read("member but a, c..d") == "1 4");
  CHECK(read("{member but a}, a") == "0 1 2 3 4");
  CHECK(read("a but a") == "!3 what is left after \"but\" is no node at all");
}

TEST_CASE("a draw takes that many, or that share, of what follows") {
  for (std::uint64_t seed = 0; seed < 30; ++seed) {
    REQUIRE(selection("any 2 of member").resolve(seed).size() == 2);
    REQUIRE(selection("40% of member").resolve(seed).size() == 2);
    REQUIRE(selection("any 1 of a, b").resolve(seed).size() == 1);
    REQUIRE(selection("any 1 of member, any 1 of west").resolve(seed).size() == 2);
    const NodeSet with_north = selection("north, any 2 of member but a").resolve(seed);
    REQUIRE(with_north.size() == 3);
    REQUIRE_FALSE(contains(with_north, NodeId{0}));
    REQUIRE(selection("all but any 2 of member").resolve(seed).size() == 7);
  }
}

TEST_CASE("spaces do not change what a text draws") {
  CHECK(selection("any 2 of a..e").resolve(5) == selection(" any  2 of a .. e").resolve(5));
  CHECK(selection("any 2 of a..e").text == "any 2 of a..e");
  CHECK(selection("any 2 of a,b,c").text == "any 2 of a, b, c");
}

TEST_CASE("an error points at the character and names what is near") {
  CHECK(read("a, x") == "!4 there is no node or group \"x\"");
  CHECK(read("nort") == "!1 there is no node or group \"nort\"; did you mean \"north\"?");
  CHECK(read("a, membr") == "!4 there is no node or group \"membr\"; did you mean \"member\"?");
  CHECK(read("ww2") == "!1 there is no node or group \"ww2\"; did you mean \"w2\"?");
  CHECK(read("a-c") == "!1 there is no node or group \"a-c\"; write \"a - c\"");
  CHECK(read("zone eats") == "!6 no group is in the zone \"eats\"; did you mean \"east\"?");
  CHECK(read("zone") == "!1 \"zone\" needs a name after it");
  CHECK(read("role apis") == "!6 no group has the role \"apis\"; did you mean \"api\"?");
  CHECK(read("d..f") == "!1 \"f\" would be in this range, but there is no such node");
  CHECK(read("c..a").find("!1 c..a is not a range") == 0);
  CHECK(read("a..w2").find("!1 a..w2 is not a range") == 0);
  CHECK(read("any 6 of member") == "!1 any 6 of 5: there are only that many");
  CHECK(read("any 0 of member").find("!5 expected a whole number from 1, found \"0\"") == 0);
  CHECK(read("5% of member") == "!1 5% of 5 is not even one node");
  CHECK(read("140% of member") == "!1 140% is more than the whole");
  CHECK(read("any 1 of {any 2 of member}").find("a draw cannot be made from another draw; put the first") !=
        std::string::npos);
  CHECK(read("a,").find("expected a node, a group, a range or a draw, found the end of the text") !=
        std::string::npos);
  CHECK(read("a b").find("!3 \"b\" cannot stand here") == 0);
  CHECK(read("").find("!1 no node is named") == 0);
  CHECK(read("{a").find("expected \"}\", found the end of the text") != std::string::npos);
  CHECK(read("a, but b") == "!4 a comma stands before \"but\"");
}

TEST_CASE("rest stands only beside other sides, and nothing is drawn from it") {
  CHECK(read("rest").find("!1 \"rest\" has a meaning only beside other sides") == 0);
  CHECK(read("rest", Rest::allowed) == "drawn");
  CHECK(read("rest but c", Rest::allowed) == "drawn");
  CHECK(read("any 1 of rest", Rest::allowed).find("cannot be drawn from") != std::string::npos);
}

TEST_CASE("hostile texts end in an error, not in a deep stack") {
  CHECK(read(std::string(100000, '{')).find("braces are nested too deeply") != std::string::npos);
  CHECK(read("n1..n999999999999").find("there is no such node") != std::string::npos);
  CHECK(read("\xff\x00\x01")[0] == '!');
}

TEST_CASE("names of a group are expanded, with their width") {
  const auto names = [](std::string_view text) {
    const auto result = parse_names(text, 100);
    if (const auto* error = std::get_if<TextError>(&result)) return "!" + error->message.en;
    std::string all;
    for (const auto& name : std::get<0>(result)) all += (all.empty() ? "" : " ") + name;
    return all;
  };
  CHECK(names("a..e") == "a b c d e");
  CHECK(names("north, south") == "north south");
  CHECK(names("n8..n11, x") == "n8 n9 n10 n11 x");
  CHECK(names("n08..n11") == "n08 n09 n10 n11");
  CHECK(names("n00..n02") == "n00 n01 n02");
  CHECK(names("rack-a..rack-c") == "rack-a rack-b rack-c");
  CHECK(names("A..C") == "A B C");
  CHECK(names("a..C").find("!a..C is not a range") == 0);
  CHECK(names("n1..n101") == "!only 100 more nodes may be named");
  CHECK(names("n1..n99999999999999999999").find("is not a range") != std::string::npos);
  CHECK(names("all") == "!\"all\" is a word of the language");
  CHECK(names("a.b").find("cannot stand here") != std::string::npos);
  CHECK(names("1a").find("is not a name") != std::string::npos);
  CHECK(names("a,,b").find("is not a name") != std::string::npos);
}

TEST_CASE("names are written with ranges that read back as the same names") {
  using Names = std::vector<std::string>;
  const auto written = [](const Names& names) {
    const std::string text = text_of_names(names);
    INFO(text);
    const auto back = parse_names(text, 100);
    REQUIRE(std::holds_alternative<Names>(back));
    CHECK(std::get<Names>(back) == names);
    return text;
  };
  CHECK(text_of_names({}).empty());
  CHECK(written({"a"}) == "a");
  CHECK(written({"a", "b"}) == "a, b");
  CHECK(written({"a", "b", "c", "e"}) == "a..c, e");
  CHECK(written({"c", "b", "a"}) == "c, b, a");
  CHECK(written({"y", "z", "A", "B", "C"}) == "y, z, A..C");
  CHECK(written({"shop-0", "shop-1", "shop-2", "shop-10"}) == "shop-0..shop-2, shop-10");
  CHECK(written({"n8", "n9", "n10"}) == "n8..n10");
  // A width of two digits is kept, and ends where three are needed.
  CHECK(written({"n08", "n09", "n10", "n11"}) == "n08..n11");
  CHECK(written({"n09", "n10"}) == "n09, n10");
  CHECK(written({"n9", "n10", "n11", "n012"}) == "n9..n11, n012");
  // Letters and numbers, and numbers too long to count.
  CHECK(written({"n", "n0", "n1", "n2", "o"}) == "n, n0..n2, o");
  const std::string digits(18, '1');
  CHECK(written({"n" + digits + "1", "n" + digits + "2", "n" + digits + "3"}).find("..") ==
        std::string::npos);
  Names padded;
  for (const int i : {97, 98, 99, 100, 101}) padded.push_back("n" + std::to_string(i));
  CHECK(written(padded) == "n97..n101");
  padded.front() = "n097";
  CHECK(written(padded) == "n097, n98..n101");
  Names from_zeros = {"n07", "n08"};
  for (int i = 9; i <= 101; ++i) from_zeros.push_back((i < 10 ? "n0" : "n") + std::to_string(i));
  CHECK(written(from_zeros) == "n07..n99, n100, n101");
}

TEST_CASE("a range finds its nodes in whatever order they were named") {
  NodeNames names;
  for (const char* name : {"n3", "n1", "n2", "n09", "n10"}) REQUIRE(names.add(name));
  const auto all = parse_selection("n1..n3", names);
  CHECK(std::get<NodeSelection>(all).reach() == NodeRanges{{NodeId{0}, 3}});
  CHECK(std::get<NodeSelection>(parse_selection("n09..n10", names)).reach() == NodeRanges{{NodeId{3}, 2}});
  CHECK_FALSE(names.find("n9").has_value());
  CHECK(names.find("n09") == NodeId{3});
}

TEST_CASE("a name is given once, whatever runs it would fall into") {
  NodeNames names;
  for (int i = 1; i <= 1000; ++i)
    REQUIRE(names.add(NameKey{"m", true, 1}.name(static_cast<std::uint64_t>(i - 1))));
  CHECK_FALSE(names.add("m500"));
  CHECK(names.add("m1001"));
  CHECK(names.find("m1000") == NodeId{999});
  CHECK(names.find("m1001") == NodeId{1001});
  CHECK_FALSE(names.find("m0").has_value());
  CHECK_FALSE(names.find("m1002").has_value());
}
