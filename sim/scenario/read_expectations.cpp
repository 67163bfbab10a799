// Expectations, samples and the list of variants, as written: claims are read against the run's world later.

#include "sim/scenario/parts.hpp"

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <algorithm>
#include <set>

namespace netsplit {
namespace expectation_reading {

using Mode = ExpectationSpec::Mode;

struct ModeWord {
  std::string_view word;
  Mode mode;
};
constexpr ModeWord kModes[] = {{"always", Mode::always},
                               {"never", Mode::never},
                               {"eventually", Mode::eventually},
                               {"finally", Mode::finally},
                               {"at", Mode::at}};
/// Keys that open or close the window.
constexpr std::string_view kWindow[] = {"from", "until", "by", "within", "after"};
constexpr std::int64_t kMostPoints = 1'000'000;
constexpr std::int64_t kMostSamples = 1'000'000;

std::optional<ExpectationSpec::Source> read_source(Reading& reading, const Spot& spot) {
  auto text = reading.read_text(spot);
  if (!text) return {};
  return ExpectationSpec::Source{std::move(*text), spot.place(), spot.pointer()};
}

void read_mode(Reading& reading, const ObjectReader& object, ExpectationSpec& expectation) {
  std::optional<ModeWord> found;
  for (const ModeWord& mode : kModes) {
    const auto value = object.find(mode.word);
    if (!value) continue;
    if (found) {
      return reading.error_at_key(*value,
                                  say(sentence::expect_two_modes, shown(found->word), shown(mode.word)));
    }
    found = mode;
  }
  if (!found)
    return reading.error(object.spot(), say(sentence::expect_no_mode), say(sentence::expect_no_mode_hint));
  expectation.mode = found->mode;
  const auto that = object.find("that");
  if (found->mode != Mode::at) {
    if (that) reading.error_at_key(*that, say(sentence::expect_that_without_at));
    if (auto source = read_source(reading, *object.find(found->word))) expectation.claim = std::move(*source);
    return;
  }
  expectation.at = reading.read_time(*object.find("at")).value_or(Duration{0});
  if (!that)
    return reading.error(object.spot(), say(sentence::expect_at_without_that), say(sentence::expect_at_hint));
  if (auto source = read_source(reading, *that)) expectation.claim = std::move(*source);
}

void read_window(Reading& reading, const ObjectReader& object, ExpectationSpec& expectation) {
  const bool instant = expectation.mode == Mode::at || expectation.mode == Mode::finally;
  for (const std::string_view key : kWindow) {
    const auto value = object.find(key);
    if (value && instant) reading.error_at_key(*value, say(sentence::expect_no_window, shown(key)));
  }
  const auto from = object.find("from"), until = object.find("until"), by = object.find("by");
  const auto within = object.find("within"), after = object.find("after");
  if (from) expectation.from = read_source(reading, *from);
  if (until) expectation.until = read_source(reading, *until);
  if (after) expectation.after = read_source(reading, *after);
  if (by) expectation.by = reading.read_time(*by);
  if (within) expectation.within = reading.read_time(*within, TimeRules{false, false});
  if (until && by) reading.error_at_key(*by, say(sentence::expect_two_ends, "until", "by"));
  if (until && within) reading.error_at_key(*within, say(sentence::expect_two_ends, "until", "within"));
  if (by && within) reading.error_at_key(*within, say(sentence::expect_two_ends, "by", "within"));
  if (from && after) reading.error_at_key(*after, say(sentence::expect_two_beginnings));
  if (within && !after && !instant)
    reading.error_at_key(*within, say(sentence::expect_within_without_after),
                         say(sentence::expect_within_hint));
}

void check_within_length(Reading& reading, const ObjectReader& object, std::string_view key,
                         std::optional<Duration> time) {
  const Duration length = reading.scenario.length;
  const auto value = object.find(key);
  if (!value || !time || length <= Duration{0} || *time <= length) return;
  const auto both = [](Duration d) {
    return UserText{duration_text(d, Language::english), duration_text(d, Language::spanish)};
  };
  reading.error(*value, say(sentence::step_never_happens, both(*time), both(length)));
}

ExpectationSpec read_expectation(Reading& reading, const Spot& spot) {
  ExpectationSpec expectation;
  expectation.place = spot.place();
  const ObjectReader object(reading, spot, keys_of("expectation"));
  if (!object) return expectation;
  if (const auto name = object.find("name")) expectation.name = reading.read_text(*name).value_or("");
  read_mode(reading, object, expectation);
  read_window(reading, object, expectation);
  if (expectation.mode == Mode::at) check_within_length(reading, object, "at", expectation.at);
  check_within_length(reading, object, "by", expectation.by);
  check_within_length(reading, object, "within", expectation.within);
  if (const auto despite = object.find("despite")) expectation.despite = read_faults(reading, *despite);
  if (const auto points = object.find("points")) {
    expectation.points = reading.read_whole(*points, 0, kMostPoints).value_or(1);
  }
  if (const auto hint = object.find("hint")) expectation.hint = reading.read_user_text(*hint);
  if (const auto fails = object.find("fails")) expectation.fails = reading.read_user_text(*fails);
  return expectation;
}

std::vector<std::string> names_of_expectations(const Scenario& scenario) {
  std::vector<std::string> names;
  for (const auto& expectation : scenario.expectations) {
    if (!expectation.name.empty()) names.push_back(expectation.name);
  }
  return names;
}

bool check_expectation_name(Reading& reading, const Spot& spot, const std::string& name, bool at_key,
                            const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return true;
  reading.unknown(spot, sentence::variant_unknown_expectation, name, known, at_key);
  return false;
}

void read_fails(Reading& reading, const Spot& spot, VariantSpec& variant,
                const std::vector<std::string>& known) {
  if (spot->is_array()) {
    for (std::size_t i = 0; i < spot->items().size(); ++i) {
      const Spot item(spot, i);
      const auto name = reading.read_text(item);
      if (name && check_expectation_name(reading, item, *name, false, known)) {
        variant.fails.emplace_back(*name, say(sentence::variant_fails_here, variant.name));
      }
    }
  } else if (spot->is_object()) {
    for (const JsonMember& member : spot->members()) {
      const Spot item(spot, member);
      const UserText why = reading.read_user_text(item);
      if (check_expectation_name(reading, item, member.key, true, known))
        variant.fails.emplace_back(member.key, why);
    }
  } else {
    reading.wrong_kind(spot, sentence::kind_of_verdicts);
  }
}

void read_variant(Reading& reading, const Spot& spot, const std::vector<std::string>& known) {
  VariantSpec variant;
  variant.name = std::string(spot.key());
  variant.place = spot.key_place();
  if (variant.name.empty()) reading.error_at_key(spot, say(sentence::read_text_empty));
  const ObjectReader object(reading, spot, keys_of("variant"));
  if (const auto about = object.find("about")) variant.about = reading.read_user_text(*about);
  const auto holds = object.find("holds");
  if (holds && !(*holds)->is_array()) reading.wrong_kind(*holds, sentence::kind_of_texts);
  for (std::size_t i = 0; holds && (*holds)->is_array() && i < (*holds)->items().size(); ++i) {
    const Spot item(*holds, i);
    const auto name = reading.read_text(item);
    if (name && check_expectation_name(reading, item, *name, false, known)) variant.holds.push_back(*name);
  }
  const auto fails = object.find("fails");
  if (fails) read_fails(reading, *fails, variant, known);
  for (const auto& failing : variant.fails) {
    if (std::find(variant.holds.begin(), variant.holds.end(), failing.first) != variant.holds.end()) {
      reading.error(*fails, say(sentence::variant_holds_and_fails, shown(failing.first)));
    }
  }
  reading.scenario.variants.push_back(std::move(variant));
}

}  // namespace expectation_reading

void read_expectations(Reading& reading, const Spot& expectations) {
  using namespace expectation_reading;
  if (!expectations->is_array()) return reading.wrong_kind(expectations, sentence::kind_of_expectations);
  std::set<std::string> names;
  for (std::size_t i = 0; i < expectations->items().size(); ++i) {
    const Spot spot(expectations, i);
    ExpectationSpec expectation = read_expectation(reading, spot);
    if (!expectation.name.empty() && !names.insert(expectation.name).second) {
      reading.error(spot, say(sentence::expect_name_twice, shown(expectation.name)));
    }
    reading.scenario.expectations.push_back(std::move(expectation));
  }
}

void read_sample(Reading& reading, const Spot& sample) {
  const ObjectReader object(reading, sample, keys_of("sample"));
  SampleSpec spec;
  if (const auto every = object.find("every")) {
    spec.every = reading.read_time(*every, TimeRules{false, false}).value_or(Duration{0});
    const Duration length = reading.scenario.length;
    if (spec.every > Duration{0} && length / spec.every > expectation_reading::kMostSamples) {
      reading.error(*every, say(sentence::sample_too_often, expectation_reading::kMostSamples));
    }
  }
  const auto of = object.find("of");
  if (of && !(*of)->is_array()) reading.wrong_kind(*of, sentence::kind_of_texts);
  for (std::size_t i = 0; of && (*of)->is_array() && i < (*of)->items().size(); ++i) {
    const Spot item(*of, i);
    if (auto source = expectation_reading::read_source(reading, item)) spec.of.push_back(std::move(*source));
  }
  if (of && (*of)->is_array() && (*of)->items().empty()) reading.error(*of, say(sentence::sample_of_nothing));
  reading.scenario.sample = std::move(spec);
}

void read_variants(Reading& reading, const Spot& variants) {
  using namespace expectation_reading;
  if (!variants->is_object()) return reading.wrong_kind(variants, sentence::kind_of_variants);
  const auto known = names_of_expectations(reading.scenario);
  for (const JsonMember& member : variants->members()) {
    const Spot spot(variants, member);
    read_variant(reading, spot, known);
  }
}

}  // namespace netsplit
