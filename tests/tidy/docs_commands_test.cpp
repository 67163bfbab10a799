// Every command that a page shows is run as the page shows it: in a copy of the repository, in the
// page's order, with the program of this build behind ./netsplit.

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/markdown.hpp"
#include "tests/support/sources.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit::tests;
namespace fs = std::filesystem;

/// The wrapper's own verbs: they install and build, and CI runs those of them that matter.
bool is_for_developers(std::string_view command) {
  const std::vector<std::string_view> verbs = {"setup", "build", "test", "asan",
                                               "bench", "fmt",   "tidy", "clean"};
  command.remove_prefix(std::min(command.size(), std::string_view("./netsplit ").size()));
  const auto verb = command.substr(0, command.find(' '));
  return std::find(verbs.begin(), verbs.end(), verb) != verbs.end();
}

/// A window that somebody has to look at, or any where none was built.
bool needs_a_screen(std::string_view command) {
  if (command.find("./netsplit gui") == std::string_view::npos) return false;
#ifdef NETSPLIT_GUI_PROGRAM
  return command.find("--screenshot") == std::string_view::npos && command.find("--html") == std::string_view::npos;
#else
  return true;
#endif
}

/// A copy of what users have beside the program, removed at the end.
class Copy {
 public:
  explicit Copy(const std::string& program) {
    std::string pattern = (fs::temp_directory_path() / "netsplit-docs-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    root_ = pattern;
    for (const auto& entry : fs::directory_iterator(NETSPLIT_SOURCE_DIR)) {
      const std::string name = entry.path().filename().string();
      if (name == ".git" || name == "build" || name == "netsplit") continue;
      fs::copy(entry.path(), root_ / name, fs::copy_options::recursive);
    }
    std::ofstream script(root_ / "netsplit");
    script << "#!/bin/sh\n";
#ifdef NETSPLIT_GUI_PROGRAM
    script << "if [ \"$1\" = gui ]; then shift; exec '" << NETSPLIT_GUI_PROGRAM << "' \"$@\"; fi\n";
#endif
    script << "exec '" << program << "' \"$@\"\n";
    script.close();
    fs::permissions(root_ / "netsplit", fs::perms::owner_all);
  }
  ~Copy() { fs::remove_all(root_); }
  Copy(const Copy&) = delete;
  Copy& operator=(const Copy&) = delete;

  /// The exit code of the command; what it printed is in `output()`.
  int run(const std::string& command) const {
    std::ofstream(root_ / ".command") << command << "\n";
    const std::string line =
        fmt::format("cd '{0}' && timeout 120 sh ./.command </dev/null >'{0}/.output' 2>&1", root_.string());
    const int status = std::system(line.c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

  std::string output() const {
    std::ifstream in(root_ / ".output");
    return {std::istreambuf_iterator<char>(in), {}};
  }

 private:
  fs::path root_;
};

}  // namespace

#ifdef NETSPLIT_PROGRAM
TEST_CASE("every command of the docs does what its page says") {
  std::size_t run = 0;
  for (const SourceFile& page : files_in({"README.md", "docs/", "sim/protocols/", "scenarios/"}, {".md"})) {
    const auto commands = commands_of(page.text);
    if (commands.empty()) continue;
    const Copy copy(NETSPLIT_PROGRAM);
    for (const Command& command : commands) {
      if (!command.run || is_for_developers(command.text) || needs_a_screen(command.text)) continue;
      const int code = copy.run(command.text);
      INFO(at(page.path, command.line, command.text) << "\n" << copy.output());
      CHECK(code == command.expected_exit);
      ++run;
    }
  }
  CHECK(run > 0);
}

TEST_CASE("a command of the docs runs beside a copy of the scenarios, and its exit code is seen") {
  const Copy copy("/bin/echo");
  CHECK(copy.run("./netsplit hello there") == 0);
  CHECK(copy.output() == "hello there\n");
  CHECK(copy.run("test -d scenarios && exit 3") == 3);
}
#endif

TEST_CASE("commands are read from sh blocks, joined, and with what is expected of them") {
  const auto commands = commands_of(
      "./netsplit outside\n```sh\n./netsplit run a.json   # exit 1: one expectation fails\nls\n"
      "./netsplit run b.json \\\n  --seed 2\n./netsplit test # not run\n```\n```\n./netsplit other\n```\n");
  REQUIRE(commands.size() == 3);
  CHECK(commands[0].expected_exit == 1);
  CHECK(commands[1].text == "./netsplit run b.json   --seed 2");
  CHECK(commands[1].expected_exit == 0);
  CHECK_FALSE(commands[2].run);
  CHECK(is_for_developers(commands[2].text));
  CHECK_FALSE(is_for_developers(commands[0].text));
}
