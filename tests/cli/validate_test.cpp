#include "tests/cli/program.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

/// Three entries: one that is right, one that is wrong, one that nothing covers.
std::string three_entries() {
  return R"json([
  {"id": "hol-1kB", "parameters": {"bytes_per_s": 1e6, "latency_s": 0.5, "M": 1000}, "metric": "delay of the beat (s)",
   "value": 0.5011, "tolerance": {"abs": 1e-9}},
  {"id": "graph-ring-diam", "parameters": {"n": 11}, "metric": "ring-diam", "value": 6, "tolerance": {"abs": 0.5}},
  {"id": "unheard-of", "parameters": {}, "metric": "m", "value": 1, "tolerance": {"rel": 0.1}}
])json";
}

}  // namespace

TEST_CASE("validate prints a table whose last line counts, and ends with 1 if something failed") {
  const Folder folder;
  const Ended ended = call({"validate", folder.file("three.json", three_entries())});
  CHECK(ended.code == 1);
  CHECK(ended.err.empty());
  CHECK(ends(ended.out, "\n1 passed, 1 failed, 1 skipped\n"));
  CHECK(has(ended.out, "0.5011"));
  CHECK(has(ended.out, "✘ failed"));
  CHECK(has(ended.out, "no experiment covers this family yet"));
}

TEST_CASE("--only chooses families; nothing that failed among them ends with 0") {
  const Folder folder;
  const std::string file = folder.file("three.json", three_entries());
  const Ended ended = call({"validate", file, "--only", "hol,unheard"});
  CHECK(ended.code == 0);
  CHECK(ends(ended.out, "\n1 passed, 0 failed, 1 skipped\n"));
  const Ended spanish = call({"validate", file, "--only", "hol", "--lang", "es"});
  CHECK(ends(spanish.out, "\n1 correctos, 0 fallidos, 0 omitidos\n"));
  const Ended unknown = call({"validate", file, "--only", "hol,grahp-ring"});
  CHECK(unknown.code == 2);
  CHECK(unknown.out.empty());
  CHECK(has(unknown.err, "graph-ring"));
}

TEST_CASE("the shipped values are found from anywhere") {
  const Folder folder;
  Calling from_elsewhere;
  from_elsewhere.from = folder.path();
  const Ended ended = call({"validate", "--only", "hol,phi"}, from_elsewhere);
  CHECK(ended.code == 0);
  CHECK(has(ended.out, "0.8010008"));
  CHECK(ends(ended.out, "\n5 passed, 0 failed, 0 skipped\n"));
}

TEST_CASE("what cannot be used ends with 2, and all that is wrong is said") {
  const Folder folder;
  const Ended scenario = call({"validate", folder.file("small.json", small_scenario())});
  CHECK(scenario.code == 2);
  CHECK(has(scenario.err, "netsplit check"));
  const Ended broken = call({"validate", folder.file("broken.json", R"([
  {"id": "md1-9", "parameters": {"rho": 9}, "metric": "m", "value": 1, "tolerance": {"abs": 1}},
  {"id": "x", "parameters": {}, "metric": "m", "value": 1, "tolerance": {}}])")});
  CHECK(broken.code == 2);
  CHECK(broken.out.empty());
  CHECK(has(broken.err, "broken.json:2 /0/parameters/rho"));
  CHECK(has(broken.err, "broken.json:3 /1/tolerance"));
  CHECK(call({"validate", "/nowhere/at/all.json"}).code == 2);
  CHECK(call({"validate", folder.file("bad.json", "[{]")}).code == 2);
  CHECK(call({"validate", "--markdown", folder.path()}).code == 2);
}

TEST_CASE("the table goes into a page where its old one stood, and the rest of the page stays") {
  const Folder folder;
  const std::string file = folder.file("three.json", three_entries());
  const std::string page = folder.file(
      "page.md", "# Title\n\n<!-- generated: validation -->\n\nold\n\n<!-- end -->\n\nThe end.\n");
  CHECK(call({"validate", file, "--only", "hol", "--markdown", page}).code == 0);
  const std::string text = text_of(page);
  CHECK(begins(text, "# Title\n\n<!-- generated: validation -->\n\n| id |"));
  CHECK(has(text, "| `hol-1kB` | delay of the beat (s) | 0.5011 | 0.5011 | "));
  CHECK(ends(text, "|\n\n<!-- end -->\n\nThe end.\n"));
  CHECK_FALSE(has(text, "old"));
}

#endif
