// Words that would let the outside world, the C++ library or the processor into a run
// (docs/determinism.md says which hole each of them is), and words that admit unfinished work.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/sources.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit::tests;

struct Banned {
  std::vector<std::string_view> words;
  std::string_view instead;
  std::vector<std::string_view> homes;  ///< Where they are allowed: prefixes of paths.
};

const std::vector<Banned>& in_the_model() {
  static const std::vector<Banned> table = {
      {{"rand(", "srand(", "drand48(", "random_device", "mt19937", "mt19937_64", "minstd_rand",
        "default_random_engine"},
       "keyed streams of sim/base/random.hpp",
       {}},
      {{"system_clock", "steady_clock", "high_resolution_clock", "gettimeofday", "clock_gettime",
        "time(nullptr)", "time(NULL)"},
       "time is handed in",
       {"sim/cli/", "gui/"}},
      {{"std::shuffle", "std::random_shuffle", "std::sample", "uniform_int_distribution",
        "uniform_real_distribution", "normal_distribution", "lognormal_distribution",
        "exponential_distribution", "bernoulli_distribution", "poisson_distribution",
        "geometric_distribution", "discrete_distribution", "generate_canonical"},
       "laws by inversion, sim/base/law.hpp",
       {}},
      {{"std::hash", "hash<"}, "hash_name and mix64 of sim/base/fingerprint.hpp", {}},
      {{"unordered_map", "unordered_set", "unordered_multimap", "unordered_multiset"},
       "a vector by id, or std::map",
       {}},
      {{"strtod", "strtof", "strtold", "atof(", "std::stod", "std::stof", "std::stold", "stod(", "stof(",
        "sscanf"},
       "std::from_chars",
       {}},
      {{"setlocale", "std::locale", "imbue("}, "no locale at all", {}},
      {{"printf", "sprintf", "snprintf", "fprintf", "std::to_string", "std::ostringstream",
        "std::stringstream", "std::format", "std::format_to"},
       "fmt",
       {}},
      {{"std::exp", "std::exp2", "std::expm1", "std::log", "std::log2", "std::log10", "std::log1p",
        "std::pow", "std::cbrt", "std::sin", "std::cos", "std::tan", "std::erf", "std::erfc", "std::lgamma",
        "std::tgamma", "std::hypot", "std::fma"},
       "sim/base/math.hpp",
       {"gui/"}},
      {{"long double"}, "double", {}},
      {{"getenv", "this_thread::get_id"}, "an option", {"sim/cli/", "gui/"}},
  };
  return table;
}

const std::vector<Banned>& in_tests() {
  static const std::vector<Banned> table = {
      {{"rand(", "random_device", "std::shuffle", "uniform_int_distribution", "uniform_real_distribution"},
       "a fixed seed and sim/base/random.hpp",
       {}},
      {{"system_clock", "steady_clock", "high_resolution_clock"},
       "no timed tests; benchmarks measure",
       {"tests/bench/", "tests/base/"}},
      {{"setlocale", "std::locale"}, "no locale at all", {"tests/base/"}},
  };
  return table;
}

/// A map or set whose order is that of addresses: "map<const Node*, int>".
bool keyed_by_pointer(std::string_view code) {
  for (const std::string_view name : {"map<", "set<"}) {
    const auto begin = code.find(name);
    if (begin == std::string_view::npos) continue;
    const auto key = code.substr(begin, code.find_first_of(",>", begin) - begin);
    if (key.find('*') != std::string_view::npos) return true;
  }
  return false;
}

std::vector<std::string> violations(const std::vector<SourceFile>& files, const std::vector<Banned>& table) {
  std::vector<std::string> found;
  for (const SourceFile& file : files) {
    const std::string code = code_only(file.text);
    const auto lines = lines_of(code);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const Banned& banned : table) {
        const bool at_home =
            std::any_of(banned.homes.begin(), banned.homes.end(), [&](std::string_view home) {
              return std::string_view(file.path).substr(0, home.size()) == home;
            });
        const auto word = std::find_if(banned.words.begin(), banned.words.end(),
                                       [&](std::string_view w) { return has_word(lines[i], w); });
        if (!at_home && word != banned.words.end()) {
          found.push_back(at(file.path, i, fmt::format("{}: use {}", *word, banned.instead)));
        }
      }
      if (keyed_by_pointer(lines[i])) found.push_back(at(file.path, i, "ordered by address: use ids"));
    }
  }
  return found;
}

}  // namespace

TEST_CASE("nothing in the model asks the machine, the clock, the locale or the C++ library's dice") {
  const auto found = violations(files_in({"sim/", "gui/"}, {".hpp", ".cpp"}), in_the_model());
  INFO(fmt::format("{}", fmt::join(found, "\n")));
  CHECK(found.empty());
}

TEST_CASE("the tests themselves are deterministic") {
  const auto found = violations(files_in({"tests/"}, {".hpp", ".cpp"}), in_tests());
  INFO(fmt::format("{}", fmt::join(found, "\n")));
  CHECK(found.empty());
}

TEST_CASE("the banned words are found in code and nowhere else") {
  const auto count = [](const char* path, const char* text) {
    return violations({SourceFile{path, text}}, in_the_model()).size();
  };
  CHECK(count("sim/net/a.cpp", "int x = rand();") == 1);
  CHECK(count("sim/net/a.cpp", "int x = operand(1);") == 0);
  CHECK(count("sim/net/a.cpp", "// std::pow would differ between processors") == 0);
  CHECK(count("sim/net/a.cpp", "say(\"strtod\");") == 0);
  CHECK(count("sim/net/a.cpp", "say(R\"(std::format)\"); double y = std::pow(2, 3);") == 1);
  CHECK(count("sim/net/a.cpp", "long n = 1'000'000; double z = std::log(2.0);") == 1);
  CHECK(count("sim/cli/run.cpp", "auto t = std::chrono::steady_clock::now();") == 0);
  CHECK(count("sim/run/run.cpp", "auto t = std::chrono::steady_clock::now();") == 1);
  CHECK(count("sim/run/run.cpp", "std::unordered_map<int, int> m;") == 1);
  CHECK(count("sim/run/run.cpp", "std::map<const Node*, int> m;") == 1);
  CHECK(count("sim/run/run.cpp", "std::map<int, Node*> m;") == 0);
}

TEST_CASE("no file admits unfinished work, and none knows the machine it was written on") {
  // Written in halves, so that this file does not find itself.
  const std::vector<std::string> unfinished = {
      "TO"
      "DO",
      "FIX"
      "ME",
      "XX"
      "X"};
  const std::vector<std::string> machines = {
      "/wo"
      "rk/",
      "/ro"
      "ot/",
      "/fa"
      "rm/"};
  std::vector<std::string> found;
  for (const SourceFile& file : repository()) {
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      for (const auto& word : unfinished) {
        if (has_word(lines[i], word)) found.push_back(at(file.path, i, word));
      }
      for (const auto& path : machines) {
        if (lines[i].find(path) != std::string_view::npos) found.push_back(at(file.path, i, path));
      }
    }
  }
  INFO(fmt::format("{}", fmt::join(found, "\n")));
  CHECK(found.empty());
}

TEST_CASE("no build file asks for arithmetic that differs between machines") {
  std::vector<std::string> found;
  for (const SourceFile& file : files_in({""}, {"CMakeLists.txt", "CMakePresets.json", ".cmake"})) {
    const auto lines = lines_of(file.text);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const auto code = lines[i].substr(0, lines[i].find('#'));
      for (const std::string_view flag : {"-ffast-math", "-march=native", "-Ofast", "-mfma"}) {
        if (code.find(flag) != std::string_view::npos) found.push_back(at(file.path, i, flag));
      }
    }
  }
  INFO(fmt::format("{}", fmt::join(found, "\n")));
  CHECK(found.empty());
}
