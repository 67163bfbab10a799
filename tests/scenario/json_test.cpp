// The value tree: places, numbers, order, edits, and the two written forms.

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <vector>

#include "sim/base/fingerprint.hpp"
#include "sim/scenario/json.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

/// A document that must be without problems.
Json read(std::string_view text) {
  Problems problems;
  auto json = read_json(text, "test.json", problems);
  INFO(text);
  INFO(problems.to_text(Language::english));
  REQUIRE(problems.empty());
  REQUIRE(json.has_value());
  return *json;
}

/// The place of a byte, counted in another way than the reader does: ends of lines are made equal
/// first, then line feeds are counted, then code points.
Place place_of(std::string_view text, std::size_t offset) {
  std::string before;
  for (std::size_t i = 0; i < offset; ++i) {
    if (text[i] == '\n' && i > 0 && text[i - 1] == '\r') continue;
    before += text[i] == '\r' ? '\n' : text[i];
  }
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const auto last = before.rfind('\n');
  const std::string line = last == std::string::npos ? before : before.substr(last + 1);
  const auto points = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
  return {static_cast<std::uint32_t>(lines + 1), static_cast<std::uint32_t>(points + 1)};
}

/// Makes documents at random and remembers where each value and name begins, in order.
class Maker {
 public:
  explicit Maker(std::uint64_t seed) : state_(seed) {}

  void value(int depth) {
    space();
    starts.push_back(text.size());
    const auto kind = pick(depth == 0 ? 5 : 8);
    if (kind == 5 || kind == 6) return container('[', ']', depth);
    if (kind == 7) return container('{', '}', depth);
    const std::vector<std::vector<std::string>> choices = {
        {"null"},
        {"true", "false"},
        {"0", "-0", "7", "-12", "9223372036854775807"},
        {"1.5", "1e3", "-0.25E-2", "6E+1", "0.0"},
        {R"("")", R"("plain")", R"("ñandú 🚲")", R"("\"[{,:}]\\")", R"("\u00e9\ud83d\udeb2\n")",
         R"("// no comment")"}};
    const auto& some = choices[kind];
    text += some[pick(some.size())];
    space();
  }

  std::string text;
  std::vector<std::size_t> starts;

 private:
  std::size_t pick(std::size_t count) { return static_cast<std::size_t>(mix64(++state_) % count); }

  void space() {
    const std::vector<std::string> kinds = {" ", "\t", "\n", "\r\n", "\r", "\n\n", "\r\r\n", "\n\r"};
    while (pick(3) == 0) text += kinds[pick(kinds.size())];
  }

  void container(char opening, char closing, int depth) {
    text += opening;
    const auto count = pick(4);
    for (std::size_t i = 0; i < count; ++i) {
      if (i != 0) text += ',';
      if (opening == '{') {
        space();
        starts.push_back(text.size());
        text += "\"é" + std::string(i, 'x') + R"(\")" + '"';
        space();
        text += ':';
      }
      value(depth - 1);
    }
    if (count == 0) space();
    text += closing;
    space();
  }

  std::uint64_t state_;
};

/// Every place in the order of the text: an object, then each name and value in it.
void collect(const Json& json, std::vector<Place>& places) {
  places.push_back(json.place());
  if (json.is_array()) {
    for (const Json& item : json.items()) collect(item, places);
  } else if (json.is_object()) {
    for (const JsonMember& member : json.members()) {
      places.push_back(member.key_place);
      collect(member.value, places);
    }
  }
}

}  // namespace

TEST_CASE("every value and every name knows its line and column") {
  const Json json = read("{\n\t\"a\": 12 ,\r\n  \"é🚲\" : [true,null,\r-1.5e3\n, \"x\\\"y\",{}] }");
  REQUIRE(json.place() == Place{1, 1});
  const auto& members = json.members();
  REQUIRE(members.size() == 2);
  REQUIRE(members[0].key_place == Place{2, 2});
  REQUIRE(members[0].value.place() == Place{2, 7});
  REQUIRE(members[1].key == "é🚲");
  REQUIRE(members[1].key_place == Place{3, 3});
  const Json& list = members[1].value;
  REQUIRE(list.place() == Place{3, 10});
  REQUIRE(list.items()[0].place() == Place{3, 11});
  REQUIRE(list.items()[1].place() == Place{3, 16});
  REQUIRE(list.items()[2].place() == Place{4, 1});
  REQUIRE(list.items()[3].place() == Place{5, 3});
  REQUIRE(list.items()[4].place() == Place{5, 10});
}

TEST_CASE("a number's place is its first digit whatever follows it") {
  for (const std::string_view after : {"", " ", "\n", "\r\n", "\t"}) {
    const Json alone = read("\n " + std::string("42") + std::string(after));
    REQUIRE(alone.place() == Place{2, 2});
    const Json list = read("[1" + std::string(after) + ",2" + std::string(after) + "]");
    REQUIRE(list.items()[0].place() == Place{1, 2});
    REQUIRE(list.items()[0].number_text() == "1");
    REQUIRE(list.items()[1].number_text() == "2");
  }
}

TEST_CASE("places are exact in documents of every shape, space and end of line") {
  for (std::uint64_t seed = 0; seed < 10000; ++seed) {
    Maker maker(seed << 32U);
    maker.value(4);
    INFO("seed " << seed << ":\n" << maker.text);
    const Json json = read(maker.text);
    std::vector<Place> places;
    collect(json, places);
    std::vector<Place> expected;
    for (const std::size_t start : maker.starts) expected.push_back(place_of(maker.text, start));
    REQUIRE(places == expected);
    REQUIRE(read(to_json_text(json)) == json);
    REQUIRE(read(to_pretty_json(json, seed % 60)) == json);
  }
}

TEST_CASE("members keep their order, and a repeated name keeps all its members") {
  Problems problems;
  const auto json =
      read_json("{\"z\":1,\n \"a\":2,\n \"z\":3,\n \"b\":{\"k\":1,\"k\":2}, \"z\":4}", "f", problems);
  REQUIRE(json.has_value());
  const auto& members = json->members();
  REQUIRE(members.size() == 5);
  REQUIRE((members[0].key == "z" && members[1].key == "a" && members[2].key == "z"));
  REQUIRE_FALSE(members[0].repeated);
  REQUIRE_FALSE(members[1].repeated);
  REQUIRE(members[2].repeated);
  REQUIRE(members[4].repeated);
  REQUIRE(json->find("z")->integer() == 1);
  REQUIRE(problems.to_text(Language::english) ==
          "f:3 /z: the name \"z\" appears again; it is already on line 1\n"
          "f:4 /b/k: the name \"k\" appears again; it is already on line 4\n"
          "f:4 /z: the name \"z\" appears again; it is already on line 1\n");
}

TEST_CASE("names are the same when their characters are, however they are escaped") {
  Problems problems;
  REQUIRE(read_json(R"({"a": 1, "\u0061": 2})", "f", problems));
  REQUIRE(problems.count() == 1);
}

TEST_CASE("strings are decoded") {
  const Json json = read(R"(["\"\\\/\b\f\n\r\t", "\u00e9\u20AC", "\ud83d\udeb2", "\u0000", ""])");
  REQUIRE(json.items()[0].text() == "\"\\/\b\f\n\r\t");
  REQUIRE(json.items()[1].text() == "é€");
  REQUIRE(json.items()[2].text() == "🚲");
  REQUIRE(json.items()[3].text() == std::string(1, '\0'));
  REQUIRE(json.items()[4].text().empty());
}

TEST_CASE("a number is whole when its value is, and keeps the way it was written") {
  const auto whole = [](std::string_view text) { return read(text).is_integer(); };
  REQUIRE(read("3.0").integer() == 3);
  REQUIRE(read("30e-1").integer() == 3);
  REQUIRE(read("1e3").integer() == 1000);
  REQUIRE(read("-0").integer() == 0);
  REQUIRE(read("9223372036854775807").integer() == std::numeric_limits<std::int64_t>::max());
  REQUIRE(read("-9223372036854775808").integer() == std::numeric_limits<std::int64_t>::min());
  REQUIRE(read("9.223372036854775807e18").integer() == std::numeric_limits<std::int64_t>::max());
  REQUIRE_FALSE(whole("9.3e18"));
  REQUIRE_FALSE(whole("0.5"));
  REQUIRE_FALSE(whole("1e300"));
  REQUIRE_FALSE(Json("3").is_integer());
  REQUIRE(read("0.10").number_text() == "0.10");
  REQUIRE(read("0.1").number() == 0.1);
  REQUIRE(read("1.7976931348623157e308").number() == std::numeric_limits<double>::max());
  REQUIRE(read("5e-324").number() == std::numeric_limits<double>::denorm_min());
  REQUIRE(read("0e99999999999999999999").integer() == 0);
}

TEST_CASE("a decimal has one canonical spelling") {
  const std::vector<std::pair<std::string, std::string>> spellings = {
      {"0", "0"},
      {"-0.0e5", "0"},
      {"1.0", "1"},
      {"10e-1", "1"},
      {"1e3", "1000"},
      {"2.50", "2.5"},
      {"-12.30", "-12.3"},
      {"0.001", "0.001"},
      {"1E-3", "0.001"},
      {"123e-2", "1.23"},
      {"1e20", "1e20"},
      {"9223372036854775807.0", "9223372036854775807"},
      {"9223372036854775808.0", "9223372036854775808e0"},
      {"-9223372036854775808e0", "-9223372036854775808"},
      {"1e18", "1000000000000000000"},
      {"1e19", "1e19"},
      {"10e20", "1e21"},
      {"12e30", "12e30"},
      {"1e-21", "0.000000000000000000001"},
      {"1e-22", "1e-22"},
      {"0.1e-21", "1e-22"},
      {"1e+2", "100"},
      {"1e-99999999999999999999", "1e-1000000000"}};
  for (const auto& [written, canonical] : spellings) {
    INFO(written);
    REQUIRE(canonical_number(written) == canonical);
    REQUIRE(canonical_number(canonical) == canonical);
    if (canonical != "1e-1000000000") REQUIRE(read(written) == read(canonical));
  }
  REQUIRE_FALSE(read("0.1") == read("0.10000000000000001"));
}

TEST_CASE("the canonical text tells no more than the content, and all of it") {
  const Json json = read("{ \"b\": [1.0, 2.50, \"a\\u0041\\/\\u0007\"],\r\n\t\"a\": {} , \"c\": [ ]}");
  REQUIRE(to_json_text(json) == R"({"b":[1,2.5,"aA/\u0007"],"a":{},"c":[]})");
  REQUIRE(json == read(to_json_text(json)));
  REQUIRE_FALSE(read(R"({"a":1,"b":2})") == read(R"({"b":2,"a":1})"));
  REQUIRE_FALSE(read("[1]") == read("[1,1]"));
  REQUIRE_FALSE(read("1") == read("\"1\""));
}

TEST_CASE("the text for people puts on one line what fits and keeps numbers as written") {
  const Json json =
      read(R"({"nodes":{"member":{"names":"a..e","stack":["heartbeat","membership"]}},"n":1.50,"e":[]})");
  REQUIRE(
      to_pretty_json(json) ==
      R"({"nodes": {"member": {"names": "a..e", "stack": ["heartbeat", "membership"]}}, "n": 1.50, "e": []})");
  REQUIRE(to_pretty_json(json, 40) ==
          "{\n"
          "  \"nodes\": {\n"
          "    \"member\": {\n"
          "      \"names\": \"a..e\",\n"
          "      \"stack\": [\n"
          "        \"heartbeat\",\n"
          "        \"membership\"\n"
          "      ]\n"
          "    }\n"
          "  },\n"
          "  \"n\": 1.50,\n"
          "  \"e\": []\n"
          "}");
}

TEST_CASE("values are built from C++ values") {
  Json json = Json::object();
  json.add("text", "x").add("whole", 7).add("yes", true).add("large", std::uint64_t{18446744073709551615U});
  json.add("half", 0.5).add("list", Json::array().push(Json{}).push(-1)).add("whole", 8);
  REQUIRE(to_json_text(json) ==
          R"({"text":"x","whole":8,"yes":true,"large":18446744073709551615e0,"half":0.5,"list":[null,-1]})");
  REQUIRE_FALSE(json.find("large")->is_integer());
  REQUIRE_FALSE(json.place().known());
}

TEST_CASE("pointers lead to values, escaped as in RFC 6901") {
  Json json = read(R"({"a/b": {"m~n": [1, {"": 2}]}, "0": 3})");
  REQUIRE(*json.at("") == json);
  REQUIRE(json.at("/a~1b/m~0n/0")->integer() == 1);
  REQUIRE(json.at("/a~1b/m~0n/1/")->integer() == 2);
  REQUIRE(json.at("/0")->integer() == 3);
  for (const auto* pointer :
       {"a", "/a", "/a~1b/m~0n/2", "/a~1b/m~0n/-", "/a~1b/m~0n/00", "/a~1b/m~0n/1x", "/~2", "/~", "/0/0"}) {
    INFO(pointer);
    REQUIRE(json.at(pointer) == nullptr);
  }
  REQUIRE(pointer_to(pointer_to("/x", "a/b~c"), 3) == "/x/a~1b~0c/3");
}

TEST_CASE("setting a pointer replaces, adds, appends, and makes the objects on the way") {
  Json json = read(R"({"a": {"b": 1}, "list": [1, 2]})");
  REQUIRE_FALSE(json.set("/a/b", 5));
  REQUIRE_FALSE(json.set("/network/loss", "1%"));
  REQUIRE_FALSE(json.set("/list/0", "first"));
  REQUIRE_FALSE(json.set("/list/-", 3));
  REQUIRE_FALSE(json.set("/list/3/deep/er", true));
  REQUIRE(to_json_text(json) ==
          R"({"a":{"b":5},"list":["first",2,3,{"deep":{"er":true}}],"network":{"loss":"1%"}})");
  REQUIRE_FALSE(json.set("", "all"));
  REQUIRE(json == Json("all"));
}

TEST_CASE("a pointer that cannot be set says why and changes nothing") {
  Json json = read(R"({"a": 1, "list": [1]})");
  const Json before = json;
  std::string deep;
  for (std::size_t i = 0; i <= Json::kDeepest; ++i) deep += "/a";
  REQUIRE(json.set("a", 1)->en == "\"a\" is not a JSON pointer");
  REQUIRE(json.set("/a/b/c", 1)->en == "\"/a/b\" leads into a number, which holds nothing");
  REQUIRE(json.set("/list/2", 1)->en == "\"/list/2\": the list has 1 items, counted from 0");
  REQUIRE(json.set("/list/x", 1)->es == "\"/list/x\": la lista tiene 1 elementos, contados desde 0");
  REQUIRE(json.set(deep, 1));
  REQUIRE(json == before);
}

TEST_CASE("a value of the command line is JSON if it is, else a text") {
  REQUIRE(json_or_text("5").integer() == 5);
  REQUIRE(json_or_text("true").boolean());
  REQUIRE(json_or_text("[1, \"a\"]").items().size() == 2);
  REQUIRE_FALSE(json_or_text("[1]").items()[0].place().known());
  for (const auto* text :
       {"7s", "1%", "", "01", "NaN", "a..b", "{\"a\":1,\"a\":2}", "12345678901234567890", "\"open"}) {
    INFO(text);
    REQUIRE(json_or_text(text) == Json(text));
  }
}
