#include "sim/scenario/schema.hpp"

#include <algorithm>
#include <fstream>
#include <set>
#include <string>

#include "sim/scenario/describe.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/verbs.hpp"
#include "tests/scenario/world.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

Json schema() {
  Problems problems;
  const auto read = read_json(json_schema(registry()), "schema", problems);
  REQUIRE(problems.empty());
  return *read;
}

void collect_references(const Json& value, std::set<std::string>& found) {
  if (value.is_array()) {
    for (const Json& item : value.items()) collect_references(item, found);
  } else if (value.is_object()) {
    for (const JsonMember& member : value.members()) {
      if (member.key == "$ref" && member.value.is_string()) found.insert(member.value.text());
      collect_references(member.value, found);
    }
  }
}

}  // namespace

TEST_CASE("the schema is JSON, and each of its references leads somewhere") {
  const Json all = schema();
  std::set<std::string> references;
  collect_references(all, references);
  CHECK(references.size() >= 10);
  for (const std::string& reference : references) {
    INFO(reference);
    REQUIRE(reference.front() == '#');
    CHECK(all.at(reference.substr(1)) != nullptr);
  }
}

TEST_CASE("the schema knows every key, verb, law, protocol and parameter that the reader knows") {
  const Json all = schema();
  for (const KeyInfo& key : keys_of("scenario"))
    CHECK(all.at(pointer_to("/properties", key.word)) != nullptr);
  const Json& steps = *all.at("/definitions/step/anyOf");
  REQUIRE(steps.items().size() == verb_infos().size());
  for (std::size_t i = 0; i < verb_infos().size(); ++i) {
    for (const KeyInfo& key : keys_of_step(verb_infos()[i])) {
      CHECK(steps.items()[i].at(pointer_to("/properties", key.word)) != nullptr);
    }
  }
  CHECK(all.at("/definitions/law/anyOf")->items().size() == law_infos().size() + 1);
  const Json& protocols = *all.at("/definitions/protocol/anyOf");
  REQUIRE(protocols.items().size() == 2 * registry().all().size() + 1);
  CHECK(*protocols.at("/4/const") == Json("pulse"));
  CHECK(protocols.at("/5/properties/pulse/anyOf/0/properties/timeout/description") != nullptr);
  CHECK(*protocols.at("/5/properties/pulse/anyOf/0/properties/missed/anyOf/0/maximum") == Json(100));
}

TEST_CASE("the tables of the scenario format's page are those of the declarations") {
  std::ifstream in(std::string(NETSPLIT_SOURCE_DIR) + "/docs/scenario-format.md");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  for (const DocsTable& table : docs_tables(Language::english)) {
    INFO(table.name);
    CHECK(page.find("<!-- generated: " + table.name + " -->\n\n" + table.markdown + "\n<!-- end -->") !=
          std::string::npos);
  }
}

TEST_CASE("the tables exist in Spanish, with the same words") {
  const auto english = docs_tables(Language::english), spanish = docs_tables(Language::spanish);
  REQUIRE(english.size() == spanish.size());
  for (std::size_t i = 0; i < english.size(); ++i) {
    CHECK(english[i].markdown != spanish[i].markdown);
    CHECK(std::count(english[i].markdown.begin(), english[i].markdown.end(), '\n') ==
          std::count(spanish[i].markdown.begin(), spanish[i].markdown.end(), '\n'));
  }
}

TEST_CASE("every example of a verb that the tables show is a step that can be read") {
  for (const VerbInfo& verb : verb_infos()) {
    if (verb.word == "set" || verb.word == "do") continue;  // these name protocols of the product
    // What heal, restart, resume and release undo must have happened.
    const std::string before = verb.word == "heal"      ? R"({"at": "1s", "split": "a | b"}, )"
                               : verb.word == "restart" ? R"({"at": "1s", "crash": "a"}, )"
                               : verb.word == "resume"  ? R"({"at": "1s", "pause": "a"}, )"
                               : verb.word == "release" ? R"({"at": "1s", "hold": "a"}, )"
                               : verb.word == "join"    ? R"({"at": "1s", "leave": "e"}, )"
                                                        : "";
    INFO(verb.example);
    CHECK(wrong("\"timeline\": [" + before + std::string(verb.example) + "]").empty());
  }
}
