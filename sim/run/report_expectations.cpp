// Expectations as the report shows them: verdict, what it came to, the first witness and one line of why.

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/field_text.hpp"
#include "sim/run/report.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/trace_names.hpp"
#include "sim/run/words.hpp"

namespace netsplit {
namespace {

using Expected = RunReport::Expected;
constexpr std::string_view kLostWrites = "writes.acknowledged-lost";

UserText mode_text(const ExpectationSpec& spec) {
  switch (spec.mode) {
    case ExpectationSpec::Mode::always: return say(sentence::mode_always);
    case ExpectationSpec::Mode::never: return say(sentence::mode_never);
    case ExpectationSpec::Mode::eventually: return say(sentence::mode_eventually);
    case ExpectationSpec::Mode::finally: return say(sentence::mode_finally);
    case ExpectationSpec::Mode::at: return say(sentence::mode_at, both(spec.at));
  }
  return {};
}

UserText window_text(const ExpectationSpec& spec, const Blueprint& blueprint) {
  UserText text;
  const auto add = [&](const UserText& part) { text = joined(text, ", ", part); };
  if (spec.from) add(say(sentence::expect_from, spec.from->text));
  if (spec.until) add(say(sentence::expect_until, spec.until->text));
  if (spec.by) add(say(sentence::expect_by, both(*spec.by)));
  if (spec.within && spec.after) add(say(sentence::expect_within, both(*spec.within), spec.after->text));
  if (spec.within && !spec.after) add(say(sentence::expect_within_start, both(*spec.within)));
  if (spec.after && !spec.within) add(say(sentence::expect_after, spec.after->text));
  std::string faults;
  for (const FaultId fault : spec.despite) faults += (faults.empty() ? "" : ", ") + fault_name(fault, blueprint);
  if (!faults.empty()) add(say(sentence::expect_despite, faults));
  return text;
}

UserText reading_text(const Finding& reading, const Blueprint& blueprint) {
  if (reading.nodes) {
    const NodeSet& having = reading.nodes->first_having;
    return having.empty() ? say(sentence::reading_nobody, reading.text)
                          : say(sentence::reading_having, reading.text,
                                UserText{list_nodes(having, blueprint, Language::english),
                                         list_nodes(having, blueprint, Language::spanish)});
  }
  if (!reading.value) return {};
  return say(sentence::reading_value, reading.text,
             UserText{words_of(*reading.value, blueprint, Language::english),
                      words_of(*reading.value, blueprint, Language::spanish)});
}

UserText unreached_text(const Judgement& judgement, const Blueprint& blueprint) {
  switch (judgement.unreached) {
    case Unreached::no: return {};
    case Unreached::never_began: return say(sentence::unreached_never_began);
    case Unreached::began_too_late: return say(sentence::unreached_began_too_late);
    case Unreached::never_ended: return say(sentence::unreached_never_ended);
    case Unreached::fault_without_effect:
      return say(is_ruled_out(judgement.fault, blueprint) ? sentence::unreached_ruled_out : sentence::unreached_fault,
                 fault_name(judgement.fault, blueprint));
    case Unreached::nothing_measured: return say(sentence::unreached_nothing_measured);
  }
  return {};
}

/// The write that was lost first, if the expectation is about lost writes.
const LostWrite* lost_write(const Simulation& simulation, std::size_t index) {
  const Judge& judge = simulation.judge();
  const auto& lost = judge.measured().first_lost_write();
  return lost && judge.plan().reads(index, kLostWrites) ? &*lost : nullptr;
}

UserText first_text(const Simulation& simulation, const Judgement& judgement, std::size_t index) {
  const Blueprint& blueprint = simulation.blueprint();
  if (judgement.verdict == Verdict::not_reached) return unreached_text(judgement, blueprint);
  if (const LostWrite* lost = lost_write(simulation, index)) {
    const UserText what = say(sentence::expect_lost_write, blueprint.node_name(lost->discarded_by),
                              blueprint.node_name(lost->client), lost->key, lost->value,
                              time_text(lost->acknowledged, blueprint));
    return say(sentence::expect_first, time_text(lost->discarded, blueprint), what);
  }
  if (!judgement.witness) return {};
  UserText read;
  for (std::size_t i = 0; i < judgement.witness->readings.size() && i < 3; ++i)
    read = joined(read, "; ", reading_text(judgement.witness->readings[i], blueprint));
  return say(sentence::expect_first, time_text(judgement.witness->time, blueprint), read);
}

/// How long it took to come true, or the one value that was read.
UserText measured_text(const Judgement& judgement, ExpectationSpec::Mode mode, const Blueprint& blueprint) {
  if (mode == ExpectationSpec::Mode::eventually && judgement.verdict == Verdict::held && judgement.took()) {
    const Duration took = *judgement.took();
    return took >= std::chrono::seconds{1} || took == Duration{0} ? time_text(kStart + took, blueprint) : both(took);
  }
  if (mode == ExpectationSpec::Mode::eventually || !judgement.witness) return {};
  if (judgement.verdict == Verdict::not_reached) return {};
  const auto& readings = judgement.witness->readings;
  const auto value = std::find_if(readings.begin(), readings.end(), [](const Finding& r) { return r.value.has_value(); });
  if (value == readings.end()) return {};
  return {words_of(*value->value, blueprint, Language::english), words_of(*value->value, blueprint, Language::spanish)};
}

/// What keeps one of these nodes from doing anything at that time, if that is newer than all that it has marked.
const Trouble* trouble_behind(const Story& story, const Witness& witness, const NodeSet& concerned) {
  if (witness.event != kNoEvent && !story.marks_of(witness.event).empty()) return nullptr;
  for (const NodeId node : concerned) {
    const Trouble* trouble = story.trouble_of(node, witness.time, witness.time);
    if (trouble == nullptr) continue;
    const std::uint32_t last = story.last_mark(node, kNoLayer, witness.time);
    if (last == SentMessage::kNoMark || story.marks()[last].time < trouble->begin) return trouble;
  }
  return nullptr;
}

}  // namespace

WhyChain why_expectation(const Simulation& simulation, const Story& story, std::size_t index) {
  const Judgement& judgement = simulation.judge().judgements()[index];
  if (judgement.verdict == Verdict::not_reached) return {};
  std::uint32_t mark = SentMessage::kNoMark;
  if (const LostWrite* lost = lost_write(simulation, index)) {
    mark = mark_behind(story, lost->discarded, lost->event, lost->discarded_by, {});
  } else if (judgement.witness) {
    const Witness& witness = *judgement.witness;
    NodeSet concerned;
    for (const Finding& reading : witness.readings) {
      if (!reading.nodes) continue;
      concerned = set_union(concerned, reading.nodes->first_having.empty() ? reading.nodes->first_lacking
                                                                         : reading.nodes->first_having);
    }
    if (const Trouble* trouble = trouble_behind(story, witness, concerned))
      return why_trouble(simulation, story, *trouble);
    mark = mark_behind(story, witness.time, witness.event, witness.node, concerned);
  }
  return mark == SentMessage::kNoMark ? WhyChain{} : why_mark(simulation, story, mark);
}

std::vector<RunReport::Expected> stated_expectations(const Blueprint& blueprint) {
  std::vector<Expected> rows;
  for (const ExpectationSpec& spec : blueprint.scenario.expectations) {
    Expected row;
    row.number = rows.size() + 1;
    row.name = spec.name;
    row.mode = mode_text(spec);
    row.claim = spec.claim.text;
    row.window = window_text(spec, blueprint);
    row.hint = spec.hint;
    row.meant_to_fail = spec.fails;
    rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<RunReport::Expected> judged_expectations(const Simulation& simulation) {
  if (!simulation.judge().is_finished()) return {};
  const Blueprint& blueprint = simulation.blueprint();
  std::vector<Expected> rows = stated_expectations(blueprint);
  for (std::size_t i = 0; i < rows.size(); ++i) {
    Expected& row = rows[i];
    row.judgement = simulation.judge().judgements()[i];
    row.measured = measured_text(row.judgement, blueprint.scenario.expectations[i].mode, blueprint);
    if (row.judgement.verdict != Verdict::held) row.first = first_text(simulation, row.judgement, i);
  }
  return rows;
}

std::vector<RunReport::Expected> make_expected(const Simulation& simulation, const Story& story,
                                               const std::string& why_command) {
  std::vector<Expected> rows = judged_expectations(simulation);
  for (Expected& row : rows) {
    if (row.judgement.verdict == Verdict::held) continue;
    row.see = why_command + " " + fmt::format("{}", row.number);
    if (row.judgement.verdict == Verdict::failed)
      row.why = brief_of(why_expectation(simulation, story, row.number - 1));
  }
  return rows;
}

}  // namespace netsplit
