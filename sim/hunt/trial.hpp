#pragma once
// One run of a candidate, and what became of the one expectation in it.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "sim/base/time.hpp"
#include "sim/hunt/tree.hpp"
#include "sim/node/registry.hpp"
#include "sim/run/blueprint.hpp"

namespace netsplit::hunt {

struct Outcome {
  enum class Kind : std::uint8_t {
    broken,
    held,
    not_reached,
    not_made,      ///< it does not read, or its seed draws what cannot be run
    too_long,      ///< it ran out of events
    check_failed,  ///< a CHECK of the program failed
    stopped,       ///< the caller had enough
  };
  Kind kind = Kind::not_made;
  std::uint64_t fingerprint = 0;
  /// When the verdict was certain.
  std::optional<SimTime> decided;
  /// With check_failed: what failed.
  std::string failure;

  bool broken() const { return kind == Kind::broken; }
};

/// Runs candidates; may be shared by threads.
class Trials {
 public:
  /// `file`: what the scenario is called, and the folder of files beside it. The registry must outlive it.
  Trials(std::string file, const Registry& registry, RunLimits limits)
      : file_(std::move(file)), registry_(registry), limits_(limits) {}

  /// Null if it cannot be run.
  std::shared_ptr<const Blueprint> blueprint(const Candidate& candidate) const;
  /// `go_on` is asked now and then; false ends the run.
  Outcome run(const Candidate& candidate, const std::function<bool()>& go_on = {}) const;

 private:
  std::string file_;
  const Registry& registry_;
  RunLimits limits_;
};

}  // namespace netsplit::hunt
