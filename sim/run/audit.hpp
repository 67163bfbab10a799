#pragma once
// The audit of a run: two simulations of one scenario in lock step, compared after every event, and a third
// one continued from a copy made midway. Nothing is stored, so a run of any length can be audited.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "sim/base/time.hpp"
#include "sim/run/blueprint.hpp"

namespace netsplit {

/// The first event at which two runs were not the same.
struct Difference {
  enum class Which : std::uint8_t { second_run, copy };
  Which which = Which::second_run;
  /// Number of the event, from 1, and its time in the first run.
  std::uint64_t event = 0;
  SimTime time{};
  /// What each of them did: "deliver beat at b, 20.01 s"; empty if it did nothing more.
  std::string first, other;
};

struct Audit {
  std::uint64_t events = 0;
  std::uint64_t fingerprint = 0;
  std::optional<Difference> difference;
};

/// Requires blueprints of the same file, overrides and seed, made apart, so that nothing is shared between
/// the runs. Throws RunFailed if a run does.
Audit audit(std::shared_ptr<const Blueprint> first, std::shared_ptr<const Blueprint> second);

}  // namespace netsplit
