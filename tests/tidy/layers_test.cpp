// The layer table of docs/architecture.md, held against every #include of sim/ and gui/.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/sources.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit::tests;

/// What a layer may include besides itself: folders of sim/, or single headers.
const std::map<std::string, std::vector<std::string>>& layers() {
  static const std::map<std::string, std::vector<std::string>> table = {
      {"base", {}},
      {"engine", {"base/"}},
      {"trace", {"base/"}},
      {"net", {"base/", "engine/", "trace/"}},
      {"node", {"base/"}},
      {"check", {"base/", "trace/", "node/"}},
      {"scenario", {"base/", "net/", "node/", "check/"}},
      {"protocols", {"base/", "node/"}},
      {"run", {"base/", "engine/", "trace/", "net/", "node/", "check/", "scenario/"}},
      {"batch", {"base/", "trace/", "check/", "scenario/", "run/", "node/registry.hpp"}},
      {"hunt", {"base/", "check/", "scenario/", "run/", "node/registry.hpp"}},
      {"validate", {"base/", "trace/", "net/", "node/", "check/", "scenario/", "run/"}},
      {"clusters",
       {"base/", "node/", "scenario/", "protocols/membership/", "protocols/split_brain/",
        "protocols/phi_accrual/"}},
      {"cli",
       {"batch/", "hunt/", "validate/", "clusters/", "run/", "scenario/", "base/", "trace/", "check/", "node/registry.hpp",
        "node/describe.hpp"}},
      {"gui", {"batch/", "hunt/", "run/", "scenario/", "base/", "trace/", "check/", "node/registry.hpp", "node/describe.hpp", "net/layout.hpp"}},
  };
  return table;
}

/// Heavy libraries, and where they may be included.
struct Library {
  std::string_view prefix;
  std::vector<std::string_view> homes;
};
const std::vector<Library>& libraries() {
  static const std::vector<Library> table = {
      {"nlohmann/", {"sim/scenario/", "sim/run/", "sim/trace/", "sim/cli/"}},
      {"CLI/", {"sim/cli/"}},
      {"SQLiteCpp/", {"sim/batch/"}},
      {"sqlite3", {"sim/batch/"}},
      {"boost/", {"sim/net/"}},
      {"Q", {"gui/"}},
  };
  return table;
}

bool begins(std::string_view text, std::string_view prefix) {
  return text.substr(0, prefix.size()) == prefix;
}

/// "net" of "sim/net/link.hpp", "gui" of "gui/window.hpp"; empty for what is in no layer.
std::string layer_of(std::string_view path) {
  if (begins(path, "gui/")) return "gui";
  if (!begins(path, "sim/")) return "";
  path.remove_prefix(4);
  return std::string(path.substr(0, path.find('/')));
}

/// What is wrong with that include in that file; empty when it is allowed.
std::string layer_error(std::string_view file, std::string_view include) {
  const std::string layer = layer_of(file);
  const bool in_header = file.size() > 4 && file.substr(file.size() - 4) == ".hpp";
  for (const Library& library : libraries()) {
    if (!begins(include, library.prefix)) continue;
    const bool at_home = std::any_of(library.homes.begin(), library.homes.end(),
                                     [&](std::string_view home) { return begins(file, home); });
    if (!at_home) return fmt::format("{} is for {} only", include, fmt::join(library.homes, ", "));
    if (in_header && layer != "gui") return fmt::format("{} belongs in a .cpp", include);
  }
  if (begins(include, "tests/")) return fmt::format("{} includes a test", layer);
  const std::string target = layer_of(include);
  if (target.empty() || target == layer) return "";
  const auto rule = layers().find(layer);
  if (rule == layers().end()) return fmt::format("{} is a layer without a rule", layer);
  const std::string_view inside = begins(include, "sim/") ? include.substr(4) : include;
  const bool allowed = std::any_of(rule->second.begin(), rule->second.end(),
                                   [&](const std::string& prefix) { return begins(inside, prefix); });
  return allowed ? "" : fmt::format("{} may not include {}", layer, include);
}

std::string include_of(std::string_view line) {
  if (!begins(line, "#include ")) return "";
  const auto open = line.find_first_of("\"<");
  const auto close = line.find_first_of("\">", open + 1);
  if (open == std::string_view::npos || close == std::string_view::npos) return "";
  return std::string(line.substr(open + 1, close - open - 1));
}

std::vector<std::string> violations(const std::vector<SourceFile>& files) {
  std::vector<std::string> found;
  for (const SourceFile& file : files) {
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const std::string include = include_of(lines[i]);
      const std::string error = include.empty() ? "" : layer_error(file.path, include);
      if (!error.empty()) found.push_back(at(file.path, i, error));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("no file includes a layer above its own") {
  const auto files = files_in({"sim/", "gui/"}, {".hpp", ".cpp"});
  REQUIRE(files.size() > 10);
  const auto found = violations(files);
  INFO(fmt::format("{}", fmt::join(found, "\n")));
  CHECK(found.empty());
}

TEST_CASE("the layer rule finds each kind of bad include") {
  const auto wrong = [](const char* file, const char* line) {
    return violations({SourceFile{file, std::string("#pragma once\n") + line + "\n"}}).size() == 1;
  };
  CHECK(wrong("sim/base/time.hpp", "#include \"sim/engine/event.hpp\""));
  CHECK(wrong("sim/engine/scheduler.cpp", "#include \"sim/net/network.hpp\""));
  CHECK(wrong("sim/net/network.cpp", "#include \"sim/node/protocol.hpp\""));
  CHECK(wrong("sim/node/context.hpp", "#include \"sim/net/network.hpp\""));
  CHECK(wrong("sim/check/properties.cpp", "#include \"sim/scenario/scenario.hpp\""));
  CHECK(wrong("sim/scenario/reader.cpp", "#include \"sim/run/session.hpp\""));
  CHECK(wrong("sim/scenario/reader.cpp", "#include \"sim/protocols/heartbeat/heartbeat.hpp\""));
  CHECK(wrong("sim/protocols/heartbeat/heartbeat.cpp", "#include \"sim/engine/scheduler.hpp\""));
  CHECK(wrong("sim/protocols/heartbeat/heartbeat.cpp", "#include \"sim/net/network.hpp\""));
  CHECK(wrong("sim/run/simulation.cpp", "#include \"sim/protocols/heartbeat/heartbeat.hpp\""));
  CHECK(wrong("sim/run/simulation.cpp", "#include \"sim/cli/run.hpp\""));
  CHECK(wrong("sim/cli/run.cpp", "#include \"sim/engine/scheduler.hpp\""));
  CHECK(wrong("sim/cli/run.cpp", "#include \"tests/support/catch.hpp\""));
  CHECK(wrong("sim/newcomer/thing.hpp", "#include \"sim/base/time.hpp\""));
  CHECK(wrong("sim/scenario/reader.hpp", "#include <nlohmann/json.hpp>"));
  CHECK(wrong("sim/base/value.cpp", "#include <nlohmann/json.hpp>"));
  CHECK(wrong("sim/run/audit.cpp", "#include <CLI/CLI.hpp>"));
  CHECK(wrong("sim/batch/store.hpp", "#include <SQLiteCpp/SQLiteCpp.h>"));
  CHECK(wrong("sim/cli/batch.cpp", "#include <SQLiteCpp/SQLiteCpp.h>"));
  CHECK(wrong("sim/run/session.cpp", "#include \"sim/batch/plan.hpp\""));
  CHECK(wrong("sim/run/why.cpp", "#include \"sim/hunt/target.hpp\""));
  CHECK(wrong("sim/hunt/search.cpp", "#include \"sim/cli/progress_bar.hpp\""));
}

TEST_CASE("the layer rule lets good includes pass") {
  const auto right = [](const char* file, const char* line) {
    return violations({SourceFile{file, std::string(line) + "\n"}}).empty();
  };
  CHECK(right("sim/base/time.hpp", "#include <chrono>"));
  CHECK(right("sim/base/value.cpp", "#include \"sim/base/value.hpp\""));
  CHECK(right("sim/net/network.hpp", "#include \"sim/engine/event.hpp\""));
  CHECK(right("sim/scenario/reader.cpp", "#include <nlohmann/json.hpp>"));
  CHECK(right("sim/protocols/phi_accrual/phi_accrual.hpp",
              "#include \"sim/protocols/services/failure_detector.hpp\""));
  CHECK(right("sim/run/simulation.cpp", "#include \"sim/node/registry.hpp\""));
  CHECK(right("sim/cli/list.cpp", "#include \"sim/node/registry.hpp\""));
}
