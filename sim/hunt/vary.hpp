#pragma once
// Draws faults: other sides, victims, beginnings and lengths for those of a scenario, and new ones where it
// has none of a kind. What a run draws depends on its number and the step alone.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/node_set.hpp"
#include "sim/base/random.hpp"
#include "sim/hunt/target.hpp"

namespace netsplit::hunt {

/// What is varied: splits (also one way, and with a node between), nodes that stand still, nodes that crash.
enum class Kind : std::uint8_t { split, pause, crash };

/// "split,pause": each once. Nothing, and a problem, if a word is none of these.
std::optional<std::vector<Kind>> read_kinds(std::string_view text, Problems& problems);
std::string_view word_of(Kind kind);

class Variation {
 public:
  /// At most so many faults of these kinds are drawn beyond those that the file has.
  static constexpr std::size_t kMostMore = 3;

  /// Both must outlive it; the blueprint is that of the quarry's tree.
  Variation(const Quarry& quarry, std::shared_ptr<const Blueprint> example, std::vector<Kind> kinds);

  /// The scenario of that run. Its seed is its number.
  Candidate draw(std::uint64_t number) const;

 private:
  struct Times {
    Duration at{0}, lasts{0};
  };
  void vary_step(Json& step, const Step& read, Kind kind, Stream& stream) const;
  Json new_step(Kind kind, Stream& stream) const;
  Times draw_times(Stream& stream, Duration least) const;
  void draw_sides(Json& step, const NodeSet& pool, Stream& stream) const;
  void draw_victims(Json& step, Kind kind, const NodeSet& pool, Stream& stream) const;
  /// From which nodes the sides of a step, or its victims, are drawn.
  NodeSet pool_of(const Step& step) const;
  bool has(Kind kind) const;

  const Quarry& quarry_;
  std::shared_ptr<const Blueprint> example_;
  std::vector<Kind> kinds_;
  /// Of faults that are new.
  NodeSet usual_pool_;
};

}  // namespace netsplit::hunt
