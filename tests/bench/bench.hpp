#pragma once
// Benchmarks: cases that each do a fixed load and report its CPU time; main.cpp interleaves them.

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace netsplit::bench {

/// What one execution of a case measured.
struct BenchRow {
  std::string name;
  std::string parameters;
  /// What is counted: events, messages, snapshots. Per second is what the table shows.
  double operations = 0;
  /// CPU time of the measured phase, without the set-up. Unit: seconds.
  double cpu_seconds = 0;
  /// A hash of what was done: the same in each round.
  std::uint64_t check = 0;
  /// Memory held for each node, without pending events and messages; 0 where nothing is said of it.
  double bytes_per_node = 0;
};

struct BenchCase {
  std::string name;
  std::string parameters;
  std::function<BenchRow()> run;
  /// Cases of the same load, unless it is empty, are rivals and must agree on the check, or they are no
  /// comparison.
  std::string load = {};
};

/// CPU time of this process so far. Unit: seconds.
double cpu_seconds();

/// PHOLD (Fujimoto 1990) on the scheduler, and on std::priority_queue for comparison: 64, 1 Ki, 16 Ki and
/// 1 Mi pending events; exponential, bimodal, tick and all-equal increments.
std::vector<BenchCase> phold_cases();

/// The full path from handler to delivery, a flat population, and the cost of a snapshot.
std::vector<BenchCase> stack_cases();

/// Clusters with a split brain resolver that a netsplit meets.
std::vector<BenchCase> cluster_cases();

/// Batches of a five-node split: by one thread, by two, by two processes (what two cores can give at most), and what
/// writing the rows costs. Measured by the wall clock where threads are compared.
std::vector<BenchCase> batch_cases();

}  // namespace netsplit::bench
