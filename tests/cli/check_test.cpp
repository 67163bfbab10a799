#include <algorithm>

#include "tests/cli/program.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

std::size_t lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

TEST_CASE("check runs the base and every variant, a verdict line each, and counts") {
  const Folder folder;
  const Ended ended = call({"check", folder.file("small.json", small_scenario())});
  INFO(ended.out << ended.err);
  CHECK(ended.code == 0);
  CHECK(lines(ended.out) == 3);
  CHECK(has(ended.out, "base"));
  CHECK(has(ended.out, "patient"));
  CHECK(has(ended.out, "3 of 3 as stated · 4 of 4 points"));
  CHECK(ends(ended.out, "2 passed, 0 failed\n"));
  CHECK(ended.err.empty());
}

TEST_CASE("check finds the files below a directory, in order, and fails with the worst of them") {
  const Folder folder;
  folder.file("set/b.json", small_scenario());
  folder.file("set/a/deep.json", replaced(small_scenario(), "\"timeout\": \"3s\"", "\"timeout\": \"20s\""));
  folder.file("set/notes.txt", "no scenario");
  const Ended failed = call({"check", folder / "set"});
  CHECK(failed.code == 1);
  CHECK(failed.out.find("deep.json") < failed.out.find("b.json"));
  CHECK(ends(failed.out, "3 passed, 1 failed\n"));
  folder.file("set/c.json", "{\n  \"length\": 12\n}\n");
  const Ended bad = call({"check", folder / "set"});
  CHECK(bad.code == 2);
  CHECK(has(bad.err, "c.json:2"));
  CHECK(ends(bad.out, "3 passed, 2 failed\n"));
  CHECK(call({"check", folder / "nowhere.json"}).code == 2);
  std::filesystem::create_directory(folder / "empty");
  CHECK(call({"check", folder / "empty"}).code == 2);
}

TEST_CASE("check says which expectations were not as stated") {
  const Folder folder;
  const std::string slow = replaced(small_scenario(), "\"timeout\": \"3s\"", "\"timeout\": \"20s\"");
  CHECK(has(call({"check", folder.file("slow.json", slow)}).out, "not 1"));
}

TEST_CASE("--static reads and types, and does not run") {
  const Folder folder;
  const std::string slow = replaced(small_scenario(), "\"timeout\": \"3s\"", "\"timeout\": \"20s\"");
  CHECK(call({"check", "--static", folder.file("slow.json", slow)}).code == 0);
  const std::string wrong = replaced(small_scenario(), "c in b.suspects", "c in b.suspect");
  const Ended ended = call({"check", "--static", folder.file("wrong.json", wrong)});
  CHECK(ended.code == 2);
  CHECK(has(ended.err, "wrong.json:10"));
  CHECK(has(ended.err, "suspects"));
}

TEST_CASE("--junit writes every verdict as XML, with names that XML can carry") {
  const Folder folder;
  const std::string file =
      folder.file("a<b>&\".json", replaced(small_scenario(), "patient", "slow & \\\"patient\\\""));
  const Ended ended = call({"check", file, "--junit", folder / "out.xml"});
  INFO(ended.err);
  CHECK(ended.code == 0);
  const std::string xml = text_of(folder / "out.xml");
  CHECK(begins(xml, "<?xml"));
  CHECK(has(xml, "tests=\"2\" failures=\"0\""));
  CHECK(has(xml, "a&lt;b&gt;&amp;&quot;.json"));
  CHECK(has(xml, "name=\"slow &amp; &quot;patient&quot;\""));
  CHECK(call({"check", file, "--junit", folder / "nowhere/out.xml"}).code == 2);
}

TEST_CASE("each file of the corpus of bad input is refused with a message, and nothing is run") {
  for (const auto& entry : std::filesystem::directory_iterator(NETSPLIT_SOURCE_DIR "/tests/data/corpus")) {
    if (entry.path().extension() != ".json") continue;
    const Ended ended = call({"run", entry.path().string()});
    INFO(entry.path().string() << "\n" << ended.err);
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    CHECK(has(ended.err, entry.path().filename().string()));
  }
}

#endif
