#pragma once
// The golden table: a fingerprint for each shipped scenario, variant and seed, replayed by every build.

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "sim/cli/terminal.hpp"

namespace netsplit::cli {

struct GoldenRow {
  /// From the root of the repository.
  std::string file;
  /// "base" for the base.
  std::string variant;
  std::uint64_t seed = 1, fingerprint = 0, events = 0, scenario_hash = 0;
  /// In the table, from 1.
  std::uint32_t line = 0;
};

/// Throws BadInput with every bad line.
std::vector<GoldenRow> read_golden(const std::string& table);

/// The folder that a table's files are named from: two above the table if scenarios/ is there, else the
/// current one.
std::filesystem::path golden_root(const std::string& table);

/// Replays the table, straight and from a snapshot made midway; of each file and variant at most `seeds`
/// rows. Prints a line for each mismatch and how many passed. Returns the exit code.
int replay_golden(const std::string& table, std::uint64_t seeds, const Terminal& terminal);

/// Writes the table anew: every file under scenarios/, every variant, `seeds` seeds from the file's own on.
int write_golden(const std::string& table, std::uint64_t seeds, const Terminal& terminal);

}  // namespace netsplit::cli
