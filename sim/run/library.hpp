#pragma once
// From a file to a run: the one door by which the command line, batches and the window come to simulations.

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/node/registry.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit {

class Simulation;

/// A scenario's file, read once. The base and every variant are made ready from it.
class ScenarioFile {
 public:
  /// "-" is standard input. What is wrong with the file comes with each blueprint().
  explicit ScenarioFile(const std::string& path);
  /// A scenario that is in no file; `name` stands for one in problems.
  ScenarioFile(std::string name, Json tree) : path_(std::move(name)), tree_(std::move(tree)) {}

  /// Null when there was an error; `problems` has all of them, and warnings.
  std::shared_ptr<const Blueprint> blueprint(const Registry& registry, const Overrides& overrides,
                                             const RunLimits& limits, Problems& problems) const;

 private:
  std::string path_;
  std::optional<Json> tree_;
  Problems problems_;
};

/// Where a CHECK failed in a run, and what leads there again.
struct RunFailure {
  SimTime time{};
  /// Events before it.
  std::uint64_t events = 0;
  /// The node whose event it was; empty if that is not known.
  std::string node;
  std::uint64_t seed = 1;
  std::string what;
};

/// A CHECK failed in a run: ends that run only.
class RunFailed : public CheckFailed {
 public:
  explicit RunFailed(RunFailure failure) : CheckFailed(failure.what), failure_(std::move(failure)) {}
  const RunFailure& failure() const { return failure_; }

 private:
  RunFailure failure_;
};

/// Finds the node by running the same blueprint once more, up to where it failed: a run that goes well pays
/// nothing.
RunFailure locate_failure(const Simulation& failed, const CheckFailed& error);

/// The fingerprint that hex_groups() wrote; spaces do not count. Nothing if it is none.
std::optional<std::uint64_t> read_fingerprint(std::string_view text);

}  // namespace netsplit
