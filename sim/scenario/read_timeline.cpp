// The timeline's steps: a moment, one verb, details.

#include "sim/scenario/parts.hpp"

#include "sim/base/comma_list.hpp"
#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/verbs.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>
#include <limits>
#include <map>
#include <utility>

namespace netsplit {
namespace step_reading {

constexpr std::string_view kInFlightWords[] = {"drop", "deliver", "hold"};

/// The member of a step that is its verb; null if there is none or more than one, which is reported.
const JsonMember* verb_of(Reading& reading, const Spot& spot) {
  const JsonMember* found = nullptr;
  for (const JsonMember& member : spot->members()) {
    if (find_verb(member.key) == nullptr || member.repeated) continue;
    if (found != nullptr) {
      reading.error_at_key(Spot(spot, member),
                           say(sentence::step_two_verbs, shown(found->key), shown(member.key)),
                           say(sentence::step_two_verbs_hint));
      return nullptr;
    }
    found = &member;
  }
  if (found != nullptr) return found;
  // Without a verb any key of a step may be meant; what is near to one says which verb it was.
  std::vector<std::string> known;
  for (const KeyInfo& key : keys_of("step")) known.emplace_back(key.word);
  std::vector<std::string> words;
  for (const VerbInfo& verb : verb_infos()) {
    words.emplace_back(verb.word);
    known.emplace_back(verb.word);
    for (const KeyInfo& detail : verb.details) known.emplace_back(detail.word);
  }
  bool unknown_key = false;
  for (const JsonMember& member : spot->members()) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    const Spot value(spot, member);
    reading.unknown(value, sentence::step_unknown_verb, member.key, words, true);
    unknown_key = true;
  }
  if (!unknown_key)
    reading.error(spot, say(sentence::step_no_verb),
                  say(sentence::step_no_verb_hint, fmt::format("{}", fmt::join(words, ", "))));
  return nullptr;
}

/// Names and verbs of all steps come first: heal and after may look ahead.
void read_names_and_verbs(Reading& reading, const std::vector<Spot>& spots) {
  for (std::size_t i = 0; i < spots.size(); ++i) {
    Reading::StepName step;
    if (spots[i]->is_object()) {
      for (const JsonMember& member : spots[i]->members()) {
        if (find_verb(member.key) != nullptr && step.verb.empty()) step.verb = find_verb(member.key)->word;
        if (member.key != "name" || member.repeated || !member.value.is_string()) continue;
        const Spot name(spots[i], member);
        step.named = reading.check_name(name, member.value.text(), false);
        step.name = member.value.text();
        const auto added = reading.faults.emplace(step.name, FaultId{static_cast<std::uint32_t>(i)});
        if (!added.second) {
          reading.error(name, say(sentence::step_name_twice, shown(step.name)));
        } else if (reading.names.find(step.name) || reading.names.group(step.name) != nullptr) {
          reading.error(name, say(sentence::step_name_is_node, shown(step.name)));
        }
      }
    }
    reading.steps.push_back(std::move(step));
  }
  std::map<std::string_view, std::uint32_t> numbers;
  for (std::size_t i = 0; i < reading.steps.size(); ++i) {
    Reading::StepName& step = reading.steps[i];
    if (step.verb.empty() || !step.name.empty()) continue;
    do step.name = fmt::format("{}-{}", step.verb, ++numbers[step.verb]);
    while (!reading.faults.emplace(step.name, FaultId{static_cast<std::uint32_t>(i)}).second);
  }
}

void read_after(Reading& reading, const Spot& spot, Moment& moment) {
  const auto text = reading.read_text(spot);
  if (!text) return;
  const auto hash = text->find('#');
  const std::string name = text->substr(0, hash);
  if (hash == std::string::npos) {
    const auto fault = reading.faults.find(name);
    if (fault != reading.faults.end()) {
      moment.kind = Moment::Kind::after_fault;
      moment.fault = fault->second;
      return;
    }
    const bool end = name.size() > 4 && name.substr(name.size() - 4) == ".end";
    const auto ended = end ? reading.faults.find(name.substr(0, name.size() - 4)) : reading.faults.end();
    if (ended != reading.faults.end()) {
      moment.kind = Moment::Kind::after_fault_end;
      moment.fault = ended->second;
      return;
    }
  } else {
    const std::string_view digits = std::string_view(*text).substr(hash + 1);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), moment.occurrence);
    if (read.ec != std::errc{} || read.ptr != digits.data() + digits.size() || moment.occurrence == 0) {
      return reading.error(spot, say(sentence::step_bad_occurrence, shown(*text)),
                           say(sentence::step_bad_occurrence_hint, name));
    }
  }
  moment.kind = Moment::Kind::after_mark;
  moment.mark = name;
  if (std::binary_search(reading.marks.begin(), reading.marks.end(), name) || !reading.stacks_known) return;
  std::vector<std::string> known = reading.marks;
  reading.add_fault_names(known);
  reading.unknown(spot, sentence::step_unknown_moment, name, known);
}

void read_moment(Reading& reading, const ObjectReader& object, bool has_delay, Moment& moment) {
  const auto at = object.find("at"), after = object.find("after"), delay = object.find("delay");
  if (at && after) reading.error(*after, say(sentence::step_at_and_after));
  if (!at && !after)
    reading.error(object.spot(), say(sentence::step_no_moment), say(sentence::step_no_moment_hint));
  if (at) moment.at = reading.read_law(*at).value_or(moment.at);
  if (after) read_after(reading, *after, moment);
  if (!delay || !has_delay) return;
  if (!after) reading.error(*delay, say(sentence::step_delay_without_after));
  moment.delay = reading.read_law(*delay).value_or(moment.delay);
}

void read_details(Reading& reading, const ObjectReader& object, const VerbInfo& verb, Step& step) {
  const auto lasts = object.find("for"), every = object.find("every"), times = object.find("times");
  if (lasts && verb.undone_by.empty()) {
    reading.error(*lasts, say(sentence::step_no_undo, shown(verb.word)));
  } else if (lasts) {
    step.lasts = reading.read_time(*lasts, TimeRules{false, false});
  }
  if (every) step.every = reading.read_time(*every, TimeRules{false, false});
  if (times) {
    step.times = static_cast<std::uint32_t>(
        reading.read_whole(*times, 1, std::numeric_limits<std::uint32_t>::max()).value_or(1));
  }
  if (every && !times)
    reading.error(*every, say(sentence::step_every_without_times), say(sentence::step_every_hint));
  if (times && !every)
    reading.error(*times, say(sentence::step_times_without_every), say(sentence::step_times_hint));
  if (step.lasts && step.every && *step.lasts > *step.every) {
    reading.error(*lasts, say(sentence::step_longer_than_every, (*lasts)->text(), (*every)->text()));
  }
  if (const auto in_flight = object.find("in-flight")) {
    step.in_flight = static_cast<InFlight>(reading.read_word(*in_flight, kInFlightWords).value_or(0));
  }
}

/// Whether the step happens at all in a run.
void read_chance(Reading& reading, const ObjectReader& object, bool has_chance, Step& step) {
  const auto chance = object.find("chance"), unless = object.find("unless");
  if (chance && has_chance) step.chance = reading.read_probability(*chance);
  if (!unless) return;
  step.unless = read_faults(reading, *unless);
  for (const FaultId other : step.unless) {
    if (other >= step.id)
      reading.error(*unless, say(sentence::step_unless_later, shown(reading.steps[other.index()].name)));
  }
}

/// Commands have fields of their own, which the verb's reader checks.
std::vector<KeyInfo> keys_to_check(const VerbInfo& verb, const Spot& spot) {
  std::vector<KeyInfo> keys = keys_of_step(verb);
  if (verb.word != "do") return keys;
  for (const JsonMember& member : spot->members())
    keys.push_back(KeyInfo{member.key, KeyKind::any, {}, false});
  return keys;
}

bool read_step(Reading& reading, const Spot& spot, Step& step) {
  if (!spot->is_object()) return reading.wrong_kind(spot, sentence::kind_of_step), false;
  const JsonMember* member = verb_of(reading, spot);
  if (member == nullptr) return false;
  const VerbInfo& verb = *find_verb(member->key);
  const auto keys = keys_to_check(verb, spot);
  const ObjectReader object(reading, spot, keys);
  if (const auto name = object.find("name")) reading.read_text(*name);
  const auto is_its_own = [&](std::string_view word) {
    return std::any_of(verb.details.begin(), verb.details.end(),
                       [&](const KeyInfo& key) { return key.word == word; });
  };
  read_moment(reading, object, !is_its_own("delay"), step.moment);
  read_details(reading, object, verb, step);
  read_chance(reading, object, !is_its_own("chance"), step);
  const Spot value(spot, *member);
  auto read = verb.read(StepReading{reading, object, value});
  if (!read) return false;
  step.verb = std::move(*read);
  return true;
}

}  // namespace step_reading

std::vector<FaultId> read_faults(Reading& reading, const Spot& spot) {
  std::vector<FaultId> faults;
  const auto add = [&](const Spot& at, std::string_view name) {
    const auto fault = reading.find_fault(at, name);
    if (fault && std::find(faults.begin(), faults.end(), *fault) == faults.end()) faults.push_back(*fault);
  };
  if (spot->is_array()) {
    for (std::size_t i = 0; i < spot->items().size(); ++i) {
      const Spot item(spot, i);
      if (const auto name = reading.read_text(item)) add(item, *name);
    }
    if (spot->items().empty()) reading.error(spot, say(sentence::faults_empty));
    return faults;
  }
  const auto text = reading.read_text(spot);
  if (!text) return faults;
  for (const std::string_view name : split_at_commas(*text)) add(spot, name);
  return faults;
}

std::vector<std::string> marks_of(const Scenario& scenario) {
  std::vector<std::string> marks;
  for (const Group& group : scenario.groups) {
    for (const StackEntry& entry : group.stack) {
      if (entry.protocol == nullptr) continue;
      for (const MarkInfo& mark : entry.protocol->marks) {
        marks.push_back(mark.name);
        marks.push_back(entry.name + "." + mark.name);
      }
    }
  }
  std::sort(marks.begin(), marks.end());
  marks.erase(std::unique(marks.begin(), marks.end()), marks.end());
  return marks;
}

void read_timeline(Reading& reading, const Spot& timeline) {
  using namespace step_reading;
  if (!timeline->is_array()) return reading.wrong_kind(timeline, sentence::kind_of_timeline);
  std::vector<Spot> spots;
  for (std::size_t i = 0; i < timeline->items().size(); ++i) spots.emplace_back(timeline, i);
  read_names_and_verbs(reading, spots);
  reading.marks = marks_of(reading.scenario);
  for (std::size_t i = 0; i < spots.size(); ++i) {
    Step step;
    step.id = FaultId{static_cast<std::uint32_t>(i)};
    step.name = reading.steps[i].name;
    step.named = reading.steps[i].named;
    step.place = spots[i].place();
    const auto errors = reading.errors();
    const bool read = read_step(reading, spots[i], step);
    reading.steps[i].sound = read && reading.errors() == errors;
    reading.scenario.timeline.push_back(std::move(step));
  }
  check_timeline(reading, timeline);
}

}  // namespace netsplit
