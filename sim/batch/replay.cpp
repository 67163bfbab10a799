#include "sim/batch/replay.hpp"

#include <fmt/format.h>

#include "sim/base/shell_word.hpp"

namespace netsplit::batch {

std::string replay_line(const std::string& program, const std::string& file, const Overrides& overrides,
                        std::uint64_t seed) {
  std::string line = fmt::format("{} run {} --seed {}", program, shell_word(file), seed);
  if (!overrides.variant.empty()) line += " --variant " + shell_word(overrides.variant);
  for (const std::string& set : overrides.sets) line += " --set " + shell_word(set);
  return line;
}

std::string replay_line(const std::string& program, const Prepared& prepared, std::uint64_t row) {
  const Configuration& configuration = prepared.configuration_of(row);
  return replay_line(program, prepared.plan.scenarios[configuration.scenario].path, configuration.overrides,
                     prepared.seed_of(row));
}

}  // namespace netsplit::batch
