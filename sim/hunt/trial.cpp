#include "sim/hunt/trial.hpp"

#include "sim/run/simulation.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit::hunt {
namespace trying {

constexpr std::uint64_t kSlice = 50'000;  // events between two questions whether to go on

Outcome::Kind kind_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::held: return Outcome::Kind::held;
    case Verdict::failed: return Outcome::Kind::broken;
    case Verdict::not_reached: return Outcome::Kind::not_reached;
  }
  return Outcome::Kind::not_reached;
}

}  // namespace trying

std::shared_ptr<const Blueprint> Trials::blueprint(const Candidate& candidate) const {
  Problems problems;
  auto scenario = read_scenario(candidate.tree, file_, registry_, {}, problems);
  if (!scenario || problems.has_errors()) return nullptr;
  scenario->seed = candidate.seed;
  return make_blueprint(std::move(*scenario), candidate.seed, limits_, problems);
}

Outcome Trials::run(const Candidate& candidate, const std::function<bool()>& go_on) const {
  using namespace trying;
  Outcome outcome;
  try {
    auto blueprint = this->blueprint(candidate);
    if (!blueprint || blueprint->scenario.expectations.size() != 1) return outcome;
    Simulation simulation(std::move(blueprint));
    while (simulation.run(kSlice, simulation.blueprint().end()) == Simulation::State::running) {
      if (!go_on || go_on()) continue;
      outcome.kind = Outcome::Kind::stopped;
      return outcome;
    }
    outcome.fingerprint = simulation.fingerprint();
    if (simulation.state() == Simulation::State::out_of_events) {
      outcome.kind = Outcome::Kind::too_long;
      return outcome;
    }
    const Judgement& judgement = simulation.judge().judgements().front();
    outcome.kind = kind_of(judgement.verdict);
    outcome.decided = judgement.decided;
  } catch (const CheckFailed& error) {
    outcome.kind = Outcome::Kind::check_failed;
    outcome.failure = error.what();
  }
  return outcome;
}

}  // namespace netsplit::hunt
