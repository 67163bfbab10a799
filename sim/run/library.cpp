#include "sim/run/library.hpp"

#include <charconv>

#include "sim/run/simulation.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {
namespace {

/// Remembers at which node the last thing happened.
class LastNode final : public Observer {
 public:
  void on(const Record& record) override {
    if (record.node != kNobody) node = record.node;
  }
  NodeId node = kNobody;
};

}  // namespace

ScenarioFile::ScenarioFile(const std::string& path) : path_(path == "-" ? "stdin" : path) {
  tree_ = read_json_file(path, problems_);
}

std::shared_ptr<const Blueprint> ScenarioFile::blueprint(const Registry& registry, const Overrides& overrides,
                                                         const RunLimits& limits, Problems& problems) const {
  problems.add(problems_);
  if (!tree_) return nullptr;
  auto scenario = read_scenario(*tree_, path_, registry, overrides, problems);
  if (!scenario || problems.has_errors()) return nullptr;
  const std::uint64_t seed = scenario->seed;
  return make_blueprint(std::move(*scenario), seed, limits, problems);
}

RunFailure locate_failure(const Simulation& failed, const CheckFailed& error) {
  const Blueprint& blueprint = failed.blueprint();
  RunFailure failure{failed.now(), failed.counters().events, "", blueprint.seed, error.what()};
  LastNode last;
  try {
    Simulation again(failed.shared_blueprint());
    again.observe(&last);
    again.run(failure.events + 1, blueprint.end());
  } catch (const CheckFailed&) {
    if (last.node != kNobody) failure.node = blueprint.node_name(last.node);
  }
  return failure;
}

std::optional<std::uint64_t> read_fingerprint(std::string_view text) {
  std::string digits;
  for (const char c : text)
    if (c != ' ') digits += c;
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, 16);
  if (digits.size() != 16 || error != std::errc{} || end != digits.data() + digits.size()) return {};
  return value;
}

}  // namespace netsplit
