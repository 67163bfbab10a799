#include "sim/validate/experiment.hpp"

namespace netsplit::validation {

const std::vector<Experiment>& experiments() {
  static const std::vector<Experiment> all = [] {
    std::vector<Experiment> collected;
    for (const auto& group : {link_experiments(), graph_experiments(), detector_experiments(),
                              swim_experiments(), queue_experiments(), balancing_experiments()})
      collected.insert(collected.end(), group.begin(), group.end());
    return collected;
  }();
  return all;
}

const Experiment* experiment_for(const Paper& paper, std::span<const Experiment> among) {
  const Experiment* longest = nullptr;
  for (const Experiment& experiment : among)
    if (paper.is_of(experiment.family) &&
        (longest == nullptr || experiment.family.size() > longest->family.size()))
      longest = &experiment;
  return longest;
}

}  // namespace netsplit::validation
