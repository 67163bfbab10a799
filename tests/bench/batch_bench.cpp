// What a batch adds to its simulations: threads and their waiting, reading and making ready, measures,
// SQLite.

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "sim/base/fingerprint.hpp"
#include "sim/batch/prepare.hpp"
#include "sim/batch/row.hpp"
#include "sim/batch/runner.hpp"
#include "sim/batch/store.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/reader.hpp"
#include "tests/bench/bench.hpp"

namespace netsplit::bench {
namespace {

constexpr std::uint64_t kRuns = 200;

double wall_seconds() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// The benchmarks run from the root of the repository, as ./netsplit bench does, or beside it.
batch::Prepared two_halves(std::uint64_t first, std::uint64_t last) {
  batch::Plan plan;
  const std::string path = "scenarios/netsplits/two-halves.json";
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("run it from the root of the repository: no " + path);
  plan.scenarios.push_back({path, {std::istreambuf_iterator<char>(in), {}}});
  plan.seeds = {first, last};
  Problems problems;
  auto prepared = batch::prepare(std::move(plan), make_registry(), problems);
  if (!prepared) throw std::runtime_error(problems.to_text(Language::english));
  return std::move(*prepared);
}

class TemporaryFile {
 public:
  TemporaryFile()
      : path_(fmt::format("{}/netsplit-bench-{}.sqlite", std::filesystem::temp_directory_path().string(),
                          getpid())) {
    remove();
  }
  ~TemporaryFile() { remove(); }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;
  const std::string& path() const { return path_; }

 private:
  void remove() const {
    for (const char* tail : {"", "-wal", "-shm", "-journal"}) std::filesystem::remove(path_ + tail);
  }
  std::string path_;
};

void run_rows(const batch::Prepared& prepared, unsigned jobs) {
  const TemporaryFile file;
  const Registry registry = make_registry();
  batch::Store store(file.path(), prepared);
  batch::RunnerOptions options;
  options.jobs = jobs;
  options.seconds = wall_seconds;
  batch::run_batch(prepared, registry, store, options);
}

BenchRow with_threads(unsigned jobs) {
  const auto prepared = two_halves(1, kRuns);
  const double begin = wall_seconds();
  run_rows(prepared, jobs);
  return {"", "", static_cast<double>(kRuns), wall_seconds() - begin, 0};
}

/// Two processes of one thread, half of the runs each: nothing is shared, so no batch of two threads can be
/// quicker.
BenchRow with_processes() {
  const double begin = wall_seconds();
  pid_t children[2];
  for (int i = 0; i < 2; ++i) {
    children[i] = fork();
    if (children[i] != 0) continue;
    const std::uint64_t half = kRuns / 2;
    run_rows(i == 0 ? two_halves(1, half) : two_halves(half + 1, kRuns), 1);
    _exit(0);
  }
  for (const pid_t child : children) waitpid(child, nullptr, 0);
  return {"", "", static_cast<double>(kRuns), wall_seconds() - begin, 0};
}

/// Only the simulations, as `run` would make them.
BenchRow bare_simulations() {
  const auto prepared = two_halves(1, kRuns);
  const Registry registry = make_registry();
  Problems problems;
  const auto scenario = read_scenario(prepared.scenarios[0].tree, "two-halves.json", registry, {}, problems);
  Fingerprint check;
  const double begin = cpu_seconds();
  for (std::uint64_t seed = 1; seed <= kRuns; ++seed) {
    Simulation simulation(make_blueprint(*scenario, seed, {}, problems));
    simulation.run();
    check.add(simulation.fingerprint());
  }
  return {"", "", static_cast<double>(kRuns), cpu_seconds() - begin, check.value()};
}

BenchRow made_rows() {
  const auto prepared = two_halves(1, kRuns);
  const Registry registry = make_registry();
  batch::RowMaker maker(prepared, registry);
  Fingerprint check;
  const double begin = cpu_seconds();
  for (std::uint64_t id = 0; id < kRuns; ++id) check.add(maker.make(id).fingerprint);
  return {"", "", static_cast<double>(kRuns), cpu_seconds() - begin, check.value()};
}

/// Opening, writing in four lots, and closing.
BenchRow written_rows() {
  const auto prepared = two_halves(1, kRuns);
  const Registry registry = make_registry();
  batch::RowMaker maker(prepared, registry);
  std::vector<std::vector<batch::Row>> lots(4);
  Fingerprint check;
  for (std::uint64_t id = 0; id < kRuns; ++id) {
    lots[id * lots.size() / kRuns].push_back(maker.make(id));
    check.add(lots[id * lots.size() / kRuns].back().fingerprint);
  }
  const TemporaryFile file;
  const double begin = cpu_seconds();
  {
    batch::Store store(file.path(), prepared);
    for (const auto& lot : lots) store.write(lot);
  }
  return {"", "", static_cast<double>(kRuns), cpu_seconds() - begin, check.value()};
}

}  // namespace

std::vector<BenchCase> batch_cases() {
  return {{"batch runs by the wall clock", "1 thread", [] { return with_threads(1); }},
          {"batch runs by the wall clock", "2 threads", [] { return with_threads(2); }},
          {"batch runs by the wall clock", "2 processes", with_processes},
          {"batch rows", "simulations alone", bare_simulations, "two halves"},
          {"batch rows", "made, with measures", made_rows, "two halves"},
          {"batch rows", "written to SQLite", written_rows, "two halves"}};
}

}  // namespace netsplit::bench
