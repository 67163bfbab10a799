#pragma once
// Weather: link trouble that comes and goes by chance, at the rates and for the times that surveys of real
// networks have found. Each preset names its source, and what of it is a fit or a guess.

#include <span>
#include <string_view>
#include <vector>

#include "sim/base/law.hpp"
#include "sim/base/text.hpp"
#include "sim/base/time.hpp"
#include "sim/base/units.hpp"

namespace netsplit {

/// One kind of trouble of a preset.
struct WeatherTrouble {
  enum class What {
    link_down,     // one link of those the weather is on, both ways if it was named so
    node_cut_off,  // all links of one node
    node_lossy,    // all links of one node lose messages
  };
  What what = What::link_down;
  /// Mean time between two of them, over all links that the weather is on.
  Duration mean_between{};
  /// Time to repair, and where its draws are cut off.
  Law repair;
  Duration longest = kLongestDraw;
  /// What::node_lossy.
  Probability loss{0};
};

struct WeatherPreset {
  std::string_view word;
  Text help;
  /// What of it the source does not say.
  Text fit;
  std::string_view source;
  std::vector<WeatherTrouble> troubles;
};

/// In the order in which tables show them.
std::span<const WeatherPreset> weather_presets();

}  // namespace netsplit
