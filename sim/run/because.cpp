// The reason that stands beside a mark: what its author gives, and what the story adds.

#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/field_text.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/trace_names.hpp"
#include "sim/run/why.hpp"
#include "sim/run/words.hpp"

namespace netsplit {
namespace {

UserText fate_in_brief(const Absence::Share& share, const Blueprint& blueprint) {
  const auto by = [&](const Text& sentence) { return say(sentence, fault_name(share.fault, blueprint)); };
  switch (share.fate) {
    case SentMessage::Fate::under_way:
      return share.longest > Duration{0} ? say(sentence::fate_under_way_for, both(share.longest))
                                         : say(sentence::fate_under_way);
    case SentMessage::Fate::parked: return say(sentence::fate_parked);
    case SentMessage::Fate::held: return by(sentence::fate_held);
    case SentMessage::Fate::delivered:
    case SentMessage::Fate::dropped: break;
  }
  switch (share.drop) {
    case Drop::cut: return by(sentence::fate_cut);
    case Drop::degraded: return by(sentence::fate_degraded);
    case Drop::loss: return say(sentence::fate_line);
    case Drop::crashed: return say(sentence::fate_crashed);
    case Drop::queue_full: return say(sentence::fate_queue_full);
    case Drop::corrupted: return say(sentence::fate_corrupted);
    case Drop::no_route:
    case Drop::too_many_hops: return say(sentence::fate_no_route);
    case Drop::moved: return say(sentence::fate_moved);
    case Drop::too_big: return say(sentence::fate_too_big);
    case Drop::unknown_format: return say(sentence::fate_unknown_format);
    case Drop::rejected: return say(sentence::fate_rejected);
    case Drop::stream_reset: return say(sentence::fate_stream_reset);
    default: return say(sentence::fate_refused);
  }
}

UserText absence_in_brief(const Absence& a, const Story& story, const Blueprint& blueprint) {
  if (const Trouble* trouble = story.trouble_of(a.from, a.since, a.noticed)) {
    const Text& words = trouble->kind == Trouble::Kind::paused   ? sentence::sender_paused
                        : trouble->kind == Trouble::Kind::absent ? sentence::sender_absent
                        : trouble->kind == Trouble::Kind::exited ? sentence::sender_exited
                                                                 : sentence::sender_crashed;
    if (a.shares.empty() || a.shares.front().fate == SentMessage::Fate::under_way)
      return say(words, blueprint.node_name(a.from));
  }
  if (a.shares.empty()) return say(sentence::sender_silent, blueprint.node_name(a.from));
  if (a.is_uniform()) {
    const UserText fate = fate_in_brief(a.shares.front(), blueprint);
    return a.count == 1 ? fate : say(sentence::fate_all, fate);
  }
  UserText text;
  for (const Absence::Share& share : a.shares)
    text = joined(text, ", ", say(sentence::fate_some, share.count, fate_in_brief(share, blueprint)));
  return text;
}

/// What the story knows, where the author says nothing.
UserText known_reason(const ToldMark& mark, const Story& story, const Blueprint& blueprint, bool of_many) {
  const Reason& reason = mark.reason;
  const std::string& who = blueprint.node_name(mark.node);
  switch (reason.kind) {
    case Reason::Kind::unknown: return {};
    case Reason::Kind::mark:
      return say(sentence::because_mark, says_of(story.marks()[reason.mark], blueprint));
    case Reason::Kind::absence: {
      const Absence& a = *reason.absence;
      if (a.count == 0) return {};
      if (of_many)
        return say(sentence::because_absence_many, a.count, name_of_message(a.port, a.index, blueprint));
      return say(sentence::because_absence, a.count, name_of_message(a.port, a.index, blueprint),
                 blueprint.node_name(a.from), blueprint.node_name(a.to));
    }
    case Reason::Kind::message: {
      const SentMessage& m = *reason.message;
      return say(sentence::because_heard, who, name_of_message(m.port, m.index, blueprint),
                 blueprint.node_name(m.from));
    }
    case Reason::Kind::fault: return say(sentence::because_command, fault_name(reason.fault, blueprint));
    case Reason::Kind::start: return say(sentence::because_started, who);
    case Reason::Kind::timer: {
      const auto& timers = blueprint.protocols[reason.layer.index()]->timers;
      return reason.timer < timers.size() ? say(sentence::because_timer, timers[reason.timer]) : UserText{};
    }
  }
  return {};
}

}  // namespace

UserText because_of(const ToldMark& mark, const Story& story, const Blueprint& blueprint, bool of_many) {
  const Text& because = blueprint.protocols[mark.layer.index()]->marks[mark.index].because;
  UserText text;
  if (because.empty()) {
    text = known_reason(mark, story, blueprint, of_many);
  } else {
    const auto in = [&](Language language) {
      return fill(because.in(language), blueprint.node_name(mark.node), mark.fields, blueprint, language);
    };
    text = {in(Language::english), in(Language::spanish)};
  }
  if (mark.reason.kind != Reason::Kind::absence) return text;
  return joined(text, ", ", absence_in_brief(*mark.reason.absence, story, blueprint));
}

}  // namespace netsplit
