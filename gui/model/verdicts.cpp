#include "gui/model/verdicts.hpp"

namespace netsplit::gui {
namespace {

Text mode_word(ExpectationSpec::Mode mode) {
  switch (mode) {
    case ExpectationSpec::Mode::always: return {"always", "siempre"};
    case ExpectationSpec::Mode::never: return {"never", "nunca"};
    case ExpectationSpec::Mode::eventually: return {"eventually", "algún día"};
    case ExpectationSpec::Mode::finally: return {"finally", "al final"};
    case ExpectationSpec::Mode::at: return {"at", "en"};
  }
  return {};
}

}  // namespace

std::vector<Standing> standings(const Recording& recording, SimTime now) {
  std::vector<Standing> found;
  const auto& specs = recording.blueprint->scenario.expectations;
  for (std::size_t i = 0; i < specs.size(); ++i) {
    Standing standing;
    standing.claim = specs[i].claim.text;
    standing.title = specs[i].name.empty() ? standing.claim : specs[i].name;
    standing.mode = mode_word(specs[i].mode);
    if (i < recording.judgements.size()) {
      const Judgement& judgement = recording.judgements[i];
      standing.decided = judgement.decided ? judgement.decided : judgement.closed;
      const SimTime known = standing.decided.value_or(recording.until);
      if (judgement.verdict == Verdict::not_reached) {
        if (now >= recording.until) standing.state = Standing::State::not_reached;
      } else if (now >= known) {
        standing.state = judgement.as_stated ? Standing::State::as_stated : Standing::State::not_as_stated;
      }
    }
    found.push_back(std::move(standing));
  }
  return found;
}

}  // namespace netsplit::gui
