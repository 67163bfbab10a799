#include "gui/model/explain.hpp"

#include <algorithm>
#include <exception>
#include <set>
#include <utility>

#include "gui/model/happening.hpp"
#include "gui/model/words.hpp"
#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/words.hpp"

namespace netsplit::gui {
namespace explaining {

/// Whether the record says that an event began: what else came about in it has that event's identity for its
/// cause.
bool begins_event(const Record& r) {
  switch (r.kind) {
    case RecordKind::delivered:
    case RecordKind::altered:
    case RecordKind::timer:
    case RecordKind::start:
    case RecordKind::restarted:
    case RecordKind::fault_begins:
    case RecordKind::fault_ends: return r.event != kNoEvent;
    default: return false;
  }
}

/// The entry with which the event of `entry` began; kNone if that is not on record.
std::uint32_t head_of(const Recording& recording, std::uint32_t entry) {
  const EventId cause = recording.entries[entry].record.cause;
  if (cause == kNoEvent) return kNone;
  // It lies before it, in the same event.
  const std::uint64_t event = recording.entries[entry].event;
  for (std::size_t i = entry + 1; i-- > 0 && recording.entries[i].event == event;) {
    const Record& r = recording.entries[i].record;
    if (begins_event(r) && r.event == cause) return static_cast<std::uint32_t>(i);
  }
  return kNone;
}

/// The entry in which the event with that identity was handled, searched towards the past.
std::uint32_t handled(const Recording& recording, EventId id, std::uint32_t before) {
  constexpr std::uint32_t kFarthest = 200'000;
  const std::uint32_t last = before > kFarthest ? before - kFarthest : 0;
  for (std::uint32_t i = before; i-- > last;) {
    const Record& r = recording.entries[i].record;
    if (begins_event(r) && r.event == id) return i;
  }
  return kNone;
}

/// One step towards the past; kNone at the beginning.
std::uint32_t cause_of(const Recording& recording, std::uint32_t entry) {
  const Entry& e = recording.entries[entry];
  const Record& r = e.record;
  const bool ends = r.kind == RecordKind::delivered || r.kind == RecordKind::altered ||
                    r.kind == RecordKind::dropped || r.kind == RecordKind::held;
  if (ends && e.detail != kNone) return recording.flights[e.detail].begin;
  const std::uint32_t head = begins_event(r) ? kNone : head_of(recording, entry);
  if (head != kNone && head != entry) return head;
  return r.cause == kNoEvent ? kNone : handled(recording, r.cause, entry);
}

void add_flight(const Recording& recording, EventId id, std::set<std::uint32_t>& entries) {
  const std::uint32_t place = recording.flight_of(id);
  if (place == kNone) return;
  const Flight* found = &recording.flights[place];
  entries.insert(found->begin);
  if (found->end != kNone) entries.insert(found->end);
}

/// What should have come and did not: as many as the story counts, the last ones before that was noticed.
void add_absence(const Recording& recording, const Absence& absence, std::set<std::uint32_t>& entries) {
  constexpr std::uint64_t kMost = 200;
  constexpr SimTime::duration kBefore{1};
  std::uint64_t left = std::min(absence.count, kMost);
  for (std::size_t f = recording.sent_by(absence.noticed - kBefore); f-- > 0 && left > 0;) {
    const Flight& flight = recording.flights[f];
    if (flight.from != absence.from || flight.to != absence.to) continue;
    if (recording.entries[flight.begin].record.layer != absence.layer) continue;
    if (flight.fate == Flight::Fate::delivered && flight.ended <= absence.noticed) break;
    --left;
    entries.insert(flight.begin);
    if (flight.end != kNone) entries.insert(flight.end);
  }
}

bool tells_of(const ToldMark& mark, const Record& r) {
  return r.kind == RecordKind::mark && r.time == mark.time && r.node == mark.node && r.layer == mark.layer &&
         r.index == mark.index;
}

std::size_t first_mark_at(const std::vector<ToldMark>& marks, SimTime t) {
  const auto found = std::lower_bound(marks.begin(), marks.end(), t,
                                      [](const ToldMark& m, SimTime wanted) { return m.time < wanted; });
  return static_cast<std::size_t>(found - marks.begin());
}

// A node may set several marks of one kind at once: the first of them on record is the first of the story.

std::uint32_t entry_of_mark(const Recording& recording, const std::vector<ToldMark>& marks,
                            std::uint32_t mark) {
  const ToldMark& wanted = marks[mark];
  std::size_t before = 0;
  for (std::size_t i = first_mark_at(marks, wanted.time); i < mark; ++i)
    before += marks[i].node == wanted.node && marks[i].layer == wanted.layer && marks[i].index == wanted.index
                  ? 1
                  : 0;
  for (std::size_t i = recording.first_at(wanted.time); i < recording.entries.size(); ++i) {
    const Record& r = recording.entries[i].record;
    if (r.time > wanted.time) break;
    if (tells_of(wanted, r) && before-- == 0) return static_cast<std::uint32_t>(i);
  }
  return kNone;
}

std::uint32_t mark_of_entry(const Recording& recording, const std::vector<ToldMark>& marks,
                            std::uint32_t entry) {
  const Record& wanted = recording.entries[entry].record;
  if (wanted.kind != RecordKind::mark) return SentMessage::kNoMark;
  std::size_t before = 0;
  for (std::size_t i = recording.first_at(wanted.time); i < entry; ++i) {
    const Record& r = recording.entries[i].record;
    before += r.kind == RecordKind::mark && r.node == wanted.node && r.layer == wanted.layer &&
                      r.index == wanted.index
                  ? 1
                  : 0;
  }
  for (std::size_t i = first_mark_at(marks, wanted.time); i < marks.size(); ++i) {
    if (marks[i].time > wanted.time) break;
    if (tells_of(marks[i], wanted) && before-- == 0) return static_cast<std::uint32_t>(i);
  }
  return SentMessage::kNoMark;
}

/// The chain itself in sentences, newest first, where no protocol gives a reason.
void tell_chain(const Recording& recording, const std::vector<std::uint32_t>& chain,
                Explanation& explanation) {
  constexpr std::size_t kMost = 20;
  constexpr Text kLine{"{} · {}", "{} · {}"};
  const auto sentence = [&](std::uint32_t place) {
    const Entry& e = recording.entries[place];
    UserText text;
    for (const auto& [language, into] :
         {std::pair{Language::english, &text.en}, std::pair{Language::spanish, &text.es}})
      *into = format(language, kLine, place_text(e.record.time, *recording.blueprint, language),
                     happening(recording, e, language));
    return text;
  };
  explanation.what = sentence(chain.back());
  for (auto place = chain.rbegin() + 1; place != chain.rend() && explanation.sentences.size() < kMost;
       ++place)
    explanation.sentences.push_back(sentence(*place));
}

void play(Simulation& simulation, Story& story) {
  simulation.observe(&story);
  try {
    simulation.run();
  } catch (const std::exception&) {
    // The story so far is what there is to tell.
  }
  simulation.observe(nullptr);
  simulation.finish();
  story.settle();
}

/// The entry of an event that tells most of what it did to a node: a mark, else that something is missing,
/// else its own beginning.
std::uint32_t telling_entry(const Recording& recording, std::uint64_t event, NodeId node) {
  std::uint32_t best = kNone;
  int told = 0;
  for (std::size_t i = recording.first_of(event); i < recording.entries.size(); ++i) {
    const Entry& entry = recording.entries[i];
    if (entry.event != event) break;
    const bool is_own = entry.record.node == node;
    const int tells = is_own && entry.record.kind == RecordKind::mark      ? 4
                      : is_own && entry.record.kind == RecordKind::missing ? 3
                      : is_own                                             ? 2
                                                                           : 1;
    if (tells > told) {
      told = tells;
      best = static_cast<std::uint32_t>(i);
    }
  }
  return best;
}

/// "members of c since 43.2 s: c, d; before that a, b, c, d"
UserText change_sentence(const Recording& recording, const NodeField& field, const FieldChange& change,
                         SimTime since) {
  constexpr Text kChanged{"{} of {} since {}: {}; before that {}", "{} de {} desde los {}: {}; antes {}"},
      kAlways{"{} of {} since the start: {}", "{} de {} desde el inicio: {}"};
  const Blueprint& blueprint = *recording.blueprint;
  const auto in = [&](Language language) {
    const std::string name = field_name(blueprint, field.field, language),
                      is = field_words(blueprint, field.field, change.is, language);
    const std::string& node = blueprint.node_name(field.node);
    if (!change.event) return format(language, kAlways, name, node, is);
    return format(language, kChanged, name, node, place_text(since, blueprint, language), is,
                  field_words(blueprint, field.field, change.was, language));
  };
  return {in(Language::english), in(Language::spanish)};
}

/// The entries in which a fault did what a step tells of.
std::vector<std::uint32_t> deeds_of(const Recording& recording, const WhyStep& step) {
  std::vector<std::uint32_t> entries;
  for (std::size_t i = recording.first_at(step.time); i < recording.entries.size(); ++i) {
    const Record& r = recording.entries[i].record;
    if (r.time > step.time) break;
    if (r.fault == step.fault) entries.push_back(static_cast<std::uint32_t>(i));
  }
  return entries;
}

}  // namespace explaining

std::vector<std::uint32_t> causes_of(const Recording& recording, std::uint32_t entry) {
  constexpr std::size_t kLongest = 1000;
  std::vector<std::uint32_t> chain;
  for (std::uint32_t at = entry; at != kNone && chain.size() < kLongest;
       at = explaining::cause_of(recording, at))
    chain.push_back(at);
  std::sort(chain.begin(), chain.end());
  chain.erase(std::unique(chain.begin(), chain.end()), chain.end());
  return chain;
}

std::vector<std::uint32_t> consequences_of(const Recording& recording, std::uint32_t entry,
                                           std::size_t most) {
  std::set<std::uint32_t> found{entry};
  std::set<EventId> events;
  const Record& first = recording.entries[entry].record;
  if (explaining::begins_event(first)) events.insert(first.event);
  std::set<std::uint32_t> flights;
  if (recording.entries[entry].detail != kNone && first.kind != RecordKind::mark)
    flights.insert(recording.entries[entry].detail);
  for (std::size_t i = entry + 1; i < recording.entries.size() && found.size() < most; ++i) {
    const Entry& e = recording.entries[i];
    const bool is_message = e.detail != kNone && e.record.kind != RecordKind::mark;
    const bool of_flight = is_message && flights.count(e.detail) != 0;
    if (!of_flight && events.count(e.record.cause) == 0) continue;
    found.insert(static_cast<std::uint32_t>(i));
    if (is_message) flights.insert(e.detail);
    if (explaining::begins_event(e.record)) events.insert(e.record.event);
  }
  return {found.begin(), found.end()};
}

Explainer::Explainer(std::shared_ptr<const Blueprint> blueprint)
    : simulation_(std::move(blueprint)), story_(simulation_) {
  explaining::play(simulation_, story_);
}

Explanation Explainer::of_mark(const Recording& recording, std::uint32_t mark) const {
  constexpr int kMostSteps = 12;
  const WhyChain chain = why_mark(simulation_, story_, mark);
  Explanation explanation{chain.what, {}, {}};
  for (const WhyStep& step : chain.steps) explanation.sentences.push_back(step.sentence);
  if (!chain.meanwhile.empty()) explanation.sentences.push_back(chain.meanwhile);
  std::set<std::uint32_t> entries;
  for (int i = 0; i < kMostSteps && mark != SentMessage::kNoMark; ++i) {
    const ToldMark& told = story_.marks()[mark];
    if (const std::uint32_t entry = explaining::entry_of_mark(recording, story_.marks(), mark);
        entry != kNone)
      entries.insert(entry);
    if (told.reason.absence) explaining::add_absence(recording, *told.reason.absence, entries);
    if (told.reason.message) explaining::add_flight(recording, told.reason.message->id, entries);
    mark = told.reason.mark;
  }
  explanation.entries.assign(entries.begin(), entries.end());
  return explanation;
}

Explanation Explainer::why(const Recording& recording, std::uint32_t entry) const {
  const Entry& e = recording.entries[entry];
  std::uint32_t mark = explaining::mark_of_entry(recording, story_.marks(), entry);
  if (mark == SentMessage::kNoMark)
    mark = mark_behind(story_, e.record.time, e.record.cause, e.record.node, {});
  const bool is_mark = e.record.kind == RecordKind::mark || e.record.kind == RecordKind::missing;
  Explanation explanation;
  if (mark != SentMessage::kNoMark && is_mark) explanation = of_mark(recording, mark);
  const std::vector<std::uint32_t> chain = causes_of(recording, entry);
  if (explanation.sentences.empty()) explaining::tell_chain(recording, chain, explanation);
  std::vector<std::uint32_t> both;
  std::set_union(chain.begin(), chain.end(), explanation.entries.begin(), explanation.entries.end(),
                 std::back_inserter(both));
  explanation.entries = std::move(both);
  return explanation;
}

Explanation Explainer::why_field(const Recording& recording, const NodeField& field,
                                 const FieldChange& change) const {
  Explanation explanation;
  std::uint32_t entry = kNone;
  if (change.event) entry = explaining::telling_entry(recording, *change.event, field.node);
  const SimTime since = entry == kNone ? kStart : recording.entries[entry].record.time;
  if (entry != kNone) {
    explanation = why(recording, entry);
    explanation.sentences.insert(explanation.sentences.begin(), explanation.what);
  }
  explanation.what = explaining::change_sentence(recording, field, change, since);
  return explanation;
}

Explanation Explainer::why_expectation(const Recording& recording, std::size_t expectation) const {
  const WhyChain chain = netsplit::why_expectation(simulation_, story_, expectation);
  const RunReport::Expected& row = recording.expected[expectation];
  Explanation explanation;
  explanation.what = joined(row.mode, ": ", UserText{row.claim, row.claim});
  // When it was first not so, and what was read then.
  if (!row.first.empty()) explanation.sentences.push_back(row.first);
  else if (row.judgement.verdict == Verdict::held)
    explanation.sentences.push_back(say(sentence::expect_verdict_held));
  if (!chain.what.empty() && chain.steps.empty()) explanation.sentences.push_back(chain.what);
  for (const WhyStep& step : chain.steps) explanation.sentences.push_back(step.sentence);
  if (!chain.meanwhile.empty()) explanation.sentences.push_back(chain.meanwhile);
  if (chain.mark != SentMessage::kNoMark) explanation.entries = of_mark(recording, chain.mark).entries;
  else if (!chain.steps.empty() && chain.steps.front().fault != kNoFault)
    explanation.entries = explaining::deeds_of(recording, chain.steps.front());
  return explanation;
}

}  // namespace netsplit::gui
