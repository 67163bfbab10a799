// new strategy: what it writes compiles, and decides; names that cannot be are refused.

#include <cstdlib>
#include <filesystem>

#include "tests/cli/program.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

namespace fs = std::filesystem;

/// The sources in a folder of their own.
void copy_sources(const Folder& folder) {
  fs::copy(std::string(NETSPLIT_SOURCE_DIR) + "/sim", folder / "sim", fs::copy_options::recursive);
}

/// What a compiler has to say of a file of that folder; its exit status.
int compile(const Folder& folder, const std::string& file) {
  const std::string command =
      "c++ -std=c++20 -Wall -Wextra -Wno-missing-field-initializers -Werror -fsyntax-only -I '" +
      folder.path() + "' -I '" + NETSPLIT_SOURCE_DIR + "' '" + (folder / file) + "' >'" +
      (folder / "compiled") + "' 2>&1";
  return std::system(command.c_str());
}

}  // namespace

TEST_CASE("new strategy writes a decision function and its test, and both compile") {
  const Folder folder;
  copy_sources(folder);
  const Ended ended = call({"new", "strategy", "my-2nd-rule", "--dir", folder.path()});
  INFO(ended.err);
  REQUIRE(ended.code == 0);
  const std::string header = "sim/protocols/split_brain/strategies/my_2nd_rule.hpp",
                    test = "tests/protocols/strategy_my_2nd_rule_test.cpp";
  CHECK(has(ended.out, header));
  CHECK(has(ended.out, "decide --strategy my-2nd-rule"));
  CHECK(has(text_of(folder / header), "struct My2ndRule {"));
  CHECK_FALSE(has(text_of(folder / header) + text_of(folder / test), "@"));
  const int status = compile(folder, test);
  INFO(text_of(folder / "compiled"));
  CHECK(status == 0);
  // A second one does not overwrite it, though this program does not know it.
  const Ended again = call({"new", "strategy", "my-2nd-rule", "--dir", folder.path()});
  CHECK(again.code == 2);
  CHECK(has(again.err, "there is a strategy \"my-2nd-rule\" already"));
}

TEST_CASE("new strategy refuses names that are taken or cannot be") {
  const std::string checkout = NETSPLIT_SOURCE_DIR;
  for (const char* name : {"keep-majority", "static-quorum", "auto-down", "manual", "none"}) {
    const Ended ended = call({"new", "strategy", name, "--dir", checkout});
    INFO(name << ended.err);
    CHECK(ended.code == 2);
    CHECK(has(ended.err, "already"));
  }
  for (const char* name :
       {"", "Upper", "a--b", "-a", "a-", "1a", "a_b", "../a", "ä", "decision", "resolver-view"}) {
    INFO(name);
    CHECK(call({"new", "strategy", name, "--dir", checkout}).code == 2);
  }
  const Folder folder;
  CHECK(has(call({"new", "strategy", "fine", "--dir", folder.path()}).err, "sim/protocols"));
  CHECK(fs::is_empty(folder.path()));
}

#endif
