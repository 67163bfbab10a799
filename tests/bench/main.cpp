// Runs the benchmarks in interleaved rounds, prints medians as a table and writes JSON on request:
// only ratios within one run mean something on a shared machine.

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include "tests/bench/bench.hpp"

namespace netsplit::bench {

double cpu_seconds() {
  timespec spent{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &spent);
  return static_cast<double>(spent.tv_sec) + static_cast<double>(spent.tv_nsec) * 1e-9;
}

namespace {

struct Options {
  int rounds = 5;
  std::string filter;
  std::string json;
};

/// A case, with the rows of all rounds.
struct Measured {
  BenchCase bench;
  std::vector<BenchRow> rows = {};

  /// Operations a second of CPU time, in ascending order.
  std::vector<double> rates() const {
    std::vector<double> rates;
    for (const BenchRow& row : rows) rates.push_back(row.operations / row.cpu_seconds);
    std::sort(rates.begin(), rates.end());
    return rates;
  }
};

double median(const std::vector<double>& sorted) {
  const std::size_t middle = sorted.size() / 2;
  return sorted.size() % 2 != 0 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

std::vector<Measured> collect(const std::string& filter) {
  std::vector<Measured> chosen;
  for (const auto& cases : {phold_cases(), stack_cases(), cluster_cases(), batch_cases()})
    for (const BenchCase& bench : cases)
      if (fmt::format("{} {}", bench.name, bench.parameters).find(filter) != std::string::npos)
        chosen.push_back({bench});
  return chosen;
}

void measure(std::vector<Measured>& cases, int rounds) {
  for (int round = 1; round <= rounds; ++round) {
    for (Measured& measured : cases) {
      fmt::print(stderr, "round {}/{}: {} {}\n", round, rounds, measured.bench.name,
                 measured.bench.parameters);
      BenchRow row = measured.bench.run();
      row.name = measured.bench.name;
      row.parameters = measured.bench.parameters;
      measured.rows.push_back(std::move(row));
    }
  }
}

/// A rate with its prefix: "7.18 M", "89.4 k".
std::string rate_text(double per_second) {
  if (per_second >= 1e6) return fmt::format("{:.2f} M", per_second / 1e6);
  if (per_second >= 1e3) return fmt::format("{:.1f} k", per_second / 1e3);
  return fmt::format("{:.1f}  ", per_second);
}

void print_table(const std::vector<Measured>& cases) {
  fmt::print("{:<28} {:<32} {:>10} {:>23} {:>8} {:>18}\n", "benchmark", "parameters", "ops/s", "min .. max", "B/node",
             "check");
  for (const Measured& measured : cases) {
    const std::vector<double> rates = measured.rates();
    const double bytes = measured.rows.front().bytes_per_node;
    fmt::print("{:<28} {:<32} {:>10} {:>10} .. {:>9} {:>8} {:>18x}\n", measured.bench.name,
               measured.bench.parameters, rate_text(median(rates)), rate_text(rates.front()), rate_text(rates.back()),
               bytes > 0 ? fmt::format("{:.0f}", bytes) : "", measured.rows.front().check);
  }
}

void write_json(const std::vector<Measured>& cases, const std::string& file) {
  nlohmann::ordered_json results = nlohmann::ordered_json::array();
  for (const Measured& measured : cases) {
    const std::vector<double> rates = measured.rates();
    nlohmann::ordered_json seconds = nlohmann::ordered_json::array();
    for (const BenchRow& row : measured.rows) seconds.push_back(row.cpu_seconds);
    results.push_back({{"name", measured.bench.name},
                       {"parameters", measured.bench.parameters},
                       {"operations", measured.rows.front().operations},
                       {"median-per-second", median(rates)},
                       {"min-per-second", rates.front()},
                       {"max-per-second", rates.back()},
                       {"cpu-seconds", seconds},
                       {"bytes-per-node", measured.rows.front().bytes_per_node},
                       {"check", fmt::format("{:016x}", measured.rows.front().check)}});
  }
  std::ofstream out(file);
  out << results.dump(2) << '\n';
  if (!out.flush()) throw std::runtime_error(fmt::format("cannot write {}", file));
}

/// False, with a line for each, where a case did something else in another round, or than a rival did.
bool comparable(const std::vector<Measured>& cases) {
  std::map<std::string, std::uint64_t> checks;
  bool same = true;
  for (const Measured& measured : cases) {
    const std::string title = fmt::format("{} {}", measured.bench.name, measured.bench.parameters);
    const std::string& load = measured.bench.load;
    for (const BenchRow& row : measured.rows) {
      const auto known = checks.emplace(load.empty() ? title : load, row.check).first;
      if (known->second == row.check) continue;
      fmt::print(stderr, "{}: check {:x}, elsewhere {:x}: not the same work\n", title, row.check,
                 known->second);
      same = false;
    }
  }
  return same;
}

}  // namespace
}  // namespace netsplit::bench

int main(int argc, char** argv) {
  using namespace netsplit::bench;
  Options options;
  CLI::App app{"Benchmarks of netsplit: medians of interleaved rounds, CPU time"};
  app.add_option("--rounds", options.rounds, "How often each benchmark runs")->check(CLI::Range(1, 1000));
  app.add_option("--filter", options.filter, "Only those with this text in name and parameters");
  app.add_option("--json", options.json, "Also write the results to this file");
  CLI11_PARSE(app, argc, argv);

  try {
    std::vector<Measured> cases = collect(options.filter);
    if (cases.empty()) {
      fmt::print(stderr, "no benchmark has \"{}\" in its name or parameters\n", options.filter);
      return 2;
    }
    measure(cases, options.rounds);
    print_table(cases);
    if (!options.json.empty()) write_json(cases, options.json);
    return comparable(cases) ? 0 : 3;
  } catch (const std::exception& error) {
    fmt::print(stderr, "{}\n", error.what());
    return 2;
  }
}
