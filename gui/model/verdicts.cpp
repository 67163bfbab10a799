#include "gui/model/verdicts.hpp"

#include <algorithm>

#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"

namespace netsplit::gui {

const Text& verdict_word(Standing::State state) {
  static constexpr Text kOpen{"not decided yet", "aún sin decidir"};
  switch (state) {
    case Standing::State::held: return sentence::expect_verdict_held;
    case Standing::State::failed: return sentence::expect_verdict_failed;
    case Standing::State::not_reached: return sentence::expect_verdict_not_reached;
    case Standing::State::open: break;
  }
  return kOpen;
}

std::vector<Standing> standings(const Recording& recording, SimTime now) {
  std::vector<Standing> found(recording.blueprint->scenario.expectations.size());
  for (std::size_t i = 0; i < std::min(found.size(), recording.judgements.size()); ++i) {
    const Judgement& judgement = recording.judgements[i];
    Standing& standing = found[i];
    standing.decided = judgement.decided ? judgement.decided : judgement.closed;
    if (judgement.verdict == Verdict::not_reached) {
      if (now >= recording.until) standing.state = Standing::State::not_reached;
    } else if (now >= standing.decided.value_or(recording.until)) {
      standing.state = judgement.verdict == Verdict::held ? Standing::State::held : Standing::State::failed;
      standing.as_stated = judgement.as_stated;
    }
  }
  return found;
}

ExpectationLines lines_of(const RunReport::Expected& expected, const Standing& standing, Language language) {
  constexpr Text kClaim{"{}: {}", "{}: {}"}, kIn{"{} ({})", "{} ({})"}, kAnd{"{} · {}", "{} · {}"},
      kCameTo{"→ {}", "→ {}"};
  ExpectationLines lines;
  const auto in = [&](const UserText& text) { return text.in(language); };
  const auto add = [&](std::string& to, const std::string& part) {
    if (!part.empty()) to = to.empty() ? part : format(language, kAnd, to, part);
  };
  std::string statement = expected.claim.empty()
                              ? std::string(in(expected.mode))
                              : format(language, kClaim, in(expected.mode), expected.claim);
  std::string window(in(expected.window));
  if (!expected.meant_to_fail.empty())
    window += (window.empty() ? "" : ", ") + std::string(sentence::expect_meant.in(language));
  if (!window.empty()) statement = format(language, kIn, statement, window);
  lines.title = expected.name.empty() ? statement : expected.name;
  if (!expected.name.empty()) lines.statement = statement;
  if (standing.state == Standing::State::open) return lines;
  if (expected.first.empty() && !expected.measured.empty())
    lines.outcome = format(language, kCameTo, in(expected.measured));
  if (!expected.first.empty()) lines.outcome = in(expected.first);
  const bool failed = standing.state == Standing::State::failed;
  if (!expected.meant_to_fail.empty())
    add(lines.outcome, failed ? std::string(in(expected.meant_to_fail))
                              : format(language, sentence::expect_held_though, in(expected.meant_to_fail)));
  if (failed && !standing.as_stated && !expected.hint.empty())
    add(lines.outcome, format(language, sentence::expect_hint, in(expected.hint)));
  return lines;
}

}  // namespace netsplit::gui
