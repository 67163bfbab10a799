#include "sim/hunt/target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/hunt/sentences.hpp"
#include "sim/hunt/times.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit::hunt {
namespace targeting {

constexpr std::string_view kModes[] = {"always", "never", "eventually", "finally", "at"};
constexpr std::string_view kWindow[] = {"from", "until", "by", "within", "after", "despite"};
/// What a small scenario does not need: for people, or in place already.
constexpr std::string_view kLeftOut[] = {"$schema",  "about",  "sources", "params",
                                         "variants", "sample", "seed"};

template <class Words>
bool is_among(std::string_view word, const Words& words) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

Problem problem_of(UserText message, UserText hint = {}) {
  Problem problem;
  problem.file = "--break";
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

/// Words between spaces; a comma at a word's end is off, for `commas` to tell.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end != 0) words.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string without_comma(std::string word) {
  if (!word.empty() && word.back() == ',') word.pop_back();
  return word;
}

std::string joined(const std::vector<std::string>& words, std::size_t from, std::size_t until) {
  std::string text;
  for (std::size_t i = from; i < until; ++i) text += (text.empty() ? "" : " ") + words[i];
  return text;
}

std::string shell_quoted(const std::string& text) { return fmt::format("\"{}\"", text); }

/// "1 (one cluster), 2, 3 (goes)"
std::string list_of(const std::vector<ExpectationSpec>& expectations) {
  std::string list;
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    list += fmt::format("{}{}", i == 0 ? "" : ", ", i + 1);
    if (!expectations[i].name.empty()) list += fmt::format(" ({})", expectations[i].name);
  }
  return list;
}

/// Which expectation of the file is meant; nothing, and perhaps a problem, if none is.
std::optional<std::size_t> find_stated(const std::string& text, const std::vector<ExpectationSpec>& stated,
                                       Problems& problems) {
  for (std::size_t i = 0; i < stated.size(); ++i)
    if (stated[i].name == text) return i;
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const bool is_number = !text.empty() && end == text.data() + text.size();
  if (!is_number) return {};
  if (error == std::errc{} && number >= 1 && number <= stated.size()) return number - 1;
  problems.add(problem_of(
      say(sentence::break_no_number, text),
      stated.empty() ? say(sentence::break_none) : say(sentence::break_there_are, list_of(stated))));
  return {};
}

void no_mode(const std::string& text, const std::vector<ExpectationSpec>& stated, Problems& problems) {
  std::vector<std::string> names;
  for (const ExpectationSpec& spec : stated)
    if (!spec.name.empty()) names.push_back(spec.name);
  UserText hint = say(sentence::break_no_mode_hint, text);
  if (const auto near = nearest(text, names)) hint = say(sentence::break_did_you_mean, shown(*near));
  else if (!stated.empty())
    hint = UserText{hint.en + "; " + say(sentence::break_there_are, list_of(stated)).en,
                    hint.es + "; " + say(sentence::break_there_are, list_of(stated)).es};
  problems.add(problem_of(say(sentence::break_no_mode, shown(text, 60)), std::move(hint)));
}

/// The scenario with nothing but what its run needs, and that one expectation.
Json bare_tree(const Json& effective, Json expectation) {
  Json tree = effective;
  for (const std::string_view key : kLeftOut) drop(tree, key);
  for (const std::string_view key : {"hint", "points", "fails"}) drop(expectation, key);
  Json expect = Json::array();
  expect.push(std::move(expectation));
  tree.add("expect", std::move(expect));
  return tree;
}

Bounds bounds_of(const Blueprint& blueprint) {
  using std::chrono::milliseconds;
  using std::chrono::seconds;
  const Duration length = blueprint.scenario.length;
  const Duration coarse = length >= seconds{60}   ? seconds{10}
                          : length >= seconds{10} ? seconds{1}
                                                  : length / 20;
  Bounds bounds;
  bounds.grain = length >= seconds{10}  ? milliseconds{100}
                 : length >= seconds{1} ? milliseconds{10}
                                        : Duration{1};
  std::optional<Duration> first, last;
  bool lasts_for_ever = false, is_undone = false;
  for (const Step& step : blueprint.scenario.timeline) {
    if (step.moment.kind != Moment::Kind::at) continue;
    const Duration at = blueprint.steps[step.id.index()].at - kStart;
    const Duration end = last_end_of(step, at);
    last = std::max(last.value_or(end), end);
    if (!is_fault(word_of(step.verb))) {
      is_undone = true;
      continue;
    }
    first = std::min(first.value_or(at), at);
    lasts_for_ever = lasts_for_ever || !step.lasts;
  }
  if (!first) {
    bounds.earliest = rounded_down(length / 6, std::max(coarse, Duration{1}));
    bounds.latest = rounded_up(length * 2 / 3, std::max(coarse, Duration{1}));
  } else {
    const Duration grain = std::max(*first >= coarse ? coarse : bounds.grain, Duration{1});
    bounds.earliest = rounded_down(*first, grain);
    bounds.latest = lasts_for_ever && !is_undone ? length : rounded_up(*last, std::max(coarse, Duration{1}));
  }
  bounds.latest = std::min(bounds.latest, length);
  bounds.settle = length - bounds.latest;
  return bounds;
}

/// An `eventually` that counts from the beginning of a fault.
void find_anchor(const Blueprint& blueprint, Quarry& quarry) {
  const ExpectationSpec& spec = blueprint.scenario.expectations.front();
  if (spec.mode != ExpectationSpec::Mode::eventually) return;
  const auto& opens = spec.after ? spec.after : spec.from;
  if (!opens) return;
  for (const Step& step : blueprint.scenario.timeline) {
    if (step.name != opens->text || !step.lasts) continue;
    quarry.anchor = step.name;
    quarry.anchor_lasts = std::min(*step.lasts, spec.within.value_or(*step.lasts));
  }
}

/// Problems of a claim in words are those of the flag, wherever the tree has it.
void take_over(const Problems& of_claim, Problems& problems) {
  for (Problem problem : of_claim.sorted()) {
    problem.file = "--break";
    problem.pointer.clear();
    problem.place = {};
    problem.show_column = false;
    problems.add(std::move(problem));
  }
}

}  // namespace targeting

std::string text_of_expectation(const Json& expectation) {
  using namespace targeting;
  std::string text;
  for (const std::string_view mode : kModes) {
    const Json* claim = expectation.find(mode);
    if (claim == nullptr || !claim->is_string()) continue;
    text = fmt::format("{} {}", mode, claim->text());
    const Json* that = expectation.find("that");
    if (mode == "at" && that != nullptr && that->is_string()) text += " that " + that->text();
  }
  for (const std::string_view key : kWindow) {
    const Json* value = expectation.find(key);
    if (value == nullptr) continue;
    std::string shown;
    if (value->is_string()) shown = value->text();
    if (value->is_array())
      for (const Json& item : value->items())
        if (item.is_string()) shown += (shown.empty() ? "" : ", ") + item.text();
    text += fmt::format(", {} {}", key, shown);
  }
  return text;
}

std::optional<Json> read_expectation_text(std::string_view text, Problems& problems) {
  using namespace targeting;
  std::vector<std::string> words = words_of(text);
  if (words.empty() || !is_among(words.front(), kModes)) {
    no_mode(std::string(text), {}, problems);
    return {};
  }
  const std::string mode = words.front();
  Json expectation = Json::object();
  std::size_t from = 1;
  if (mode == "at") {
    if (words.size() < 3 || words[2] != "that") {
      problems.add(problem_of(say(sentence::break_at_without_that)));
      return {};
    }
    expectation.add("at", words[1]);
    from = 3;
  }
  // What says when stands behind, two words each.
  std::size_t until = words.size();
  std::vector<std::pair<std::string, std::string>> window;
  while (until >= from + 3 && is_among(words[until - 2], kWindow)) {
    window.emplace_back(words[until - 2], without_comma(words[until - 1]));
    until -= 2;
    words[until - 1] = without_comma(words[until - 1]);
  }
  const std::string claim = joined(words, from, until);
  if (claim.empty()) {
    problems.add(problem_of(say(sentence::break_no_claim, mode)));
    return {};
  }
  expectation.add(mode == "at" ? "that" : mode, claim);
  for (auto moment = window.rbegin(); moment != window.rend(); ++moment)
    expectation.add(moment->first, moment->second);
  return expectation;
}

std::optional<Quarry> read_quarry(const Json& root, const std::string& file, const std::string& to_break,
                                  const Overrides& overrides, const Registry& registry,
                                  const RunLimits& limits, Problems& problems) {
  using namespace targeting;
  const std::size_t errors = problems.errors();
  auto scenario = read_scenario(root, file, registry, overrides, problems);
  if (!scenario) return {};
  Quarry quarry;
  quarry.file = file;
  quarry.name = scenario->name;
  quarry.seed = scenario->seed;
  const auto stated = scenario->expectations;
  if (!make_blueprint(std::move(*scenario), quarry.seed, limits, problems)) return {};

  Problems said;
  const auto effective = apply(root, file, overrides, said);
  const auto found = find_stated(to_break, stated, problems);
  if (problems.errors() != errors || !effective) return {};
  Json expectation;
  if (found) {
    expectation = effective->tree.find("expect")->items()[*found];
    quarry.expectation = stated[*found].name;
    if (!stated[*found].fails.empty()) {
      problems.add(
          problem_of(say(sentence::break_is_meant_to_fail, *found + 1),
                     say(sentence::break_is_meant_hint, shell_quoted(text_of_expectation(expectation)))));
      return {};
    }
  } else {
    const auto words = words_of(to_break);
    if (words.empty() || !is_among(words.front(), kModes))
      return no_mode(to_break, stated, problems), std::nullopt;
    auto read = read_expectation_text(to_break, problems);
    if (!read) return {};
    expectation = std::move(*read);
  }
  quarry.claim = text_of_expectation(expectation);
  quarry.tree = bare_tree(effective->tree, std::move(expectation));
  auto bare = read_scenario(quarry.tree, file, registry, {}, said);
  std::shared_ptr<const Blueprint> blueprint;
  if (bare && !said.has_errors()) blueprint = make_blueprint(std::move(*bare), quarry.seed, limits, said);
  if (!blueprint) return take_over(said, problems), std::nullopt;
  quarry.bounds = bounds_of(*blueprint);
  find_anchor(*blueprint, quarry);
  return quarry;
}

}  // namespace netsplit::hunt
