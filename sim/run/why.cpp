#include "sim/run/why.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/run/catalogue.hpp"
#include "sim/run/field_text.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/trace_names.hpp"
#include "sim/run/words.hpp"

namespace netsplit {
namespace {

constexpr std::size_t kMostSteps = 12;
constexpr std::uint32_t kNoMark = SentMessage::kNoMark;

const MarkInfo& declared(const ToldMark& mark, const Blueprint& blueprint) {
  return blueprint.protocols[mark.layer.index()]->marks[mark.index];
}

/// When the time of a fault began and ended in which `t` lies, or the last one before it.
std::pair<SimTime, SimTime> span_at(FaultId fault, SimTime t, const Story& story) {
  SimTime begin = kForever, end = kForever;
  for (const FaultMoment& moment : story.moments()) {
    if (moment.fault != fault) continue;
    if (moment.begins && moment.time <= t) {
      begin = moment.time;
      end = kForever;
    } else if (!moment.begins && begin != kForever && end == kForever) {
      end = moment.time;
    }
  }
  return {begin == kForever ? kStart : begin, end};
}

class Explainer {
 public:
  Explainer(const Simulation& simulation, const Story& story)
      : blueprint_(simulation.blueprint()), story_(story) {}

  WhyChain walk(std::uint32_t mark) {
    WhyChain chain;
    chain.what = say(sentence::why_unknown, says(mark), at(story_.marks()[mark].time));
    chain.mark = mark;
    while (mark != kNoMark && chain.steps.size() < kMostSteps) mark = step(mark, chain);
    return chain;
  }

  /// What stopped the node.
  WhyStep stopped(const Trouble& trouble) const {
    const UserText what = words_of(trouble), span = span_text(trouble.begin, trouble.end);
    if (trouble.by == kNoFault) return {say(sentence::why_stopped, what, span), what, trouble.begin, kNoFault};
    return {say(sentence::why_stopped_by, what, fault_name(trouble.by, blueprint_), span),
            began(trouble.by, trouble.begin), trouble.begin, trouble.by};
  }

 private:
  UserText at(SimTime t) const { return time_text(t, blueprint_); }
  UserText says(std::uint32_t mark) const { return says_of(story_.marks()[mark], blueprint_); }
  const std::string& name(NodeId node) const { return blueprint_.node_name(node); }
  UserText span(FaultId fault, SimTime t) const {
    const auto [begin, end] = span_at(fault, t, story_);
    return span_text(begin, end);
  }

  /// Adds what the story knows of one mark, and returns the mark that its reason leads to.
  std::uint32_t step(std::uint32_t position, WhyChain& chain) {
    const ToldMark& mark = story_.marks()[position];
    const Reason& reason = mark.reason;
    const UserText what = says(position), when = at(mark.time);
    const auto add = [&](const UserText& sentence) {
      chain.steps.push_back({sentence, what, mark.time, reason.fault});
    };
    switch (reason.kind) {
      case Reason::Kind::mark:
        add(say(sentence::why_mark_because, what, when, says(reason.mark)));
        return reason.mark;
      case Reason::Kind::absence: absence(mark, chain); return kNoMark;
      case Reason::Kind::message: {
        const SentMessage& m = *reason.message;
        add(say(sentence::why_message, what, when, name(mark.node),
                name_of_message(m.port, m.index, blueprint_), name(m.from), at(m.sent)));
        return reason.mark;
      }
      case Reason::Kind::fault: {
        add(say(sentence::why_fault, what, when, fault_name(reason.fault, blueprint_)));
        const auto [begin, end] = span_at(reason.fault, mark.time, story_);
        chain.steps.back().brief = began(reason.fault, begin);
        return kNoMark;
      }
      case Reason::Kind::start: add(say(sentence::why_started, what, when)); return kNoMark;
      case Reason::Kind::timer: {
        const auto& timers = blueprint_.protocols[reason.layer.index()]->timers;
        const std::string timer = reason.timer < timers.size() ? timers[reason.timer] : std::string();
        add(reason.mark == kNoMark ? say(sentence::why_timer, what, when, timer)
                                   : say(sentence::why_timer_after, what, when, timer, says(reason.mark)));
        return reason.mark;
      }
      case Reason::Kind::unknown: add(say(sentence::why_unknown, what, when)); return kNoMark;
    }
    return kNoMark;
  }

  UserText began(FaultId fault, SimTime begin) const {
    return say(sentence::because_fault_began, fault_name(fault, blueprint_), at(begin));
  }

  void absence(const ToldMark& mark, WhyChain& chain) {
    const Absence& a = *mark.reason.absence;
    const UserText what = says_of(mark, blueprint_), when = at(mark.time);
    const Trouble* trouble = story_.trouble_of(a.from, a.since, a.noticed);
    const bool came_to_harm = std::any_of(a.shares.begin(), a.shares.end(), [](const Absence::Share& s) {
      return s.fate != SentMessage::Fate::under_way;
    });
    // With a sender in trouble, what is still under way is only the last that it sent.
    if (a.count == 0 || (!came_to_harm && trouble != nullptr)) {
      const UserText sender = sender_words(a, trouble);
      chain.steps.push_back(
          {say(sentence::why_silent, what, when, name(a.from), sender), what, mark.time, kNoFault});
      if (trouble != nullptr) chain.steps.push_back(stopped(*trouble));
      return;
    }
    std::string ordinals;
    for (const std::uint32_t ordinal : a.ordinals)
      ordinals += fmt::format("{}#{}", ordinals.empty() ? "" : " ", ordinal);
    if (a.ordinals.size() < a.count) ordinals += " …";
    const std::string message = name_of_message(a.port, a.index, blueprint_);
    chain.steps.push_back(
        {say(sentence::why_absence, what, when, a.count, message, name(a.from), name(a.to), ordinals), what,
         mark.time, kNoFault});
    UserText fates;
    for (const Absence::Share& share : a.shares) {
      const UserText fate = fate_words(share, a);
      fates =
          joined(fates, "; ",
                 a.is_uniform() ? say(sentence::why_each, fate) : say(sentence::why_some, share.count, fate));
    }
    const FaultId fault = a.shares.front().fault;
    const UserText came = say(sentence::because_absence, a.count, message, name(a.from), name(a.to));
    if (fault == kNoFault) {
      chain.steps.push_back({fates, came, a.noticed, fault});
      return;
    }
    const SimTime begin = span_at(fault, a.noticed, story_).first;
    chain.steps.push_back({fates, joined(came, " < ", began(fault, begin)), begin, fault});
    chain.meanwhile = meanwhile(a, fault);
  }

  UserText sender_words(const Absence& a, const Trouble* trouble) const {
    return trouble == nullptr ? say(sentence::sender_silent, name(a.from)) : words_of(*trouble);
  }

  UserText words_of(const Trouble& trouble) const {
    switch (trouble.kind) {
      case Trouble::Kind::crashed: return say(sentence::sender_crashed, name(trouble.node));
      case Trouble::Kind::exited: return say(sentence::sender_exited, name(trouble.node));
      case Trouble::Kind::paused: return say(sentence::sender_paused, name(trouble.node));
      case Trouble::Kind::absent: return say(sentence::sender_absent, name(trouble.node));
    }
    return {};
  }

  UserText fate_words(const Absence::Share& share, const Absence& a) const {
    const auto by = [&](const Text& sentence) {
      return say(sentence, fault_name(share.fault, blueprint_), span(share.fault, a.noticed));
    };
    switch (share.fate) {
      case SentMessage::Fate::under_way:
        return share.longest > Duration{0} ? say(sentence::why_fate_under_way_for, both(share.longest))
                                           : say(sentence::why_fate_under_way);
      case SentMessage::Fate::parked: return say(sentence::why_fate_parked, name(a.to));
      case SentMessage::Fate::held: return by(sentence::why_fate_held);
      case SentMessage::Fate::delivered:
      case SentMessage::Fate::dropped: break;
    }
    switch (share.drop) {
      case Drop::cut: return by(sentence::why_fate_cut);
      case Drop::degraded: return by(sentence::why_fate_degraded);
      case Drop::loss: return say(sentence::why_fate_line);
      case Drop::crashed: return say(sentence::why_fate_crashed, name(a.to));
      case Drop::queue_full: return say(sentence::why_fate_queue_full);
      case Drop::corrupted: return say(sentence::why_fate_corrupted);
      case Drop::no_route:
      case Drop::too_many_hops: return say(sentence::why_fate_no_route);
      case Drop::moved: return say(sentence::why_fate_moved);
      case Drop::too_big: return say(sentence::why_fate_too_big);
      case Drop::unknown_format: return say(sentence::why_fate_unknown_format, name(a.to));
      case Drop::rejected: return say(sentence::why_fate_rejected, name(a.to));
      case Drop::stream_reset: return say(sentence::why_fate_stream_reset);
      default: return say(sentence::why_fate_refused, name(a.to));
    }
  }

  /// What the silent one heard of the other while the fault lasted.
  UserText meanwhile(const Absence& a, FaultId fault) const {
    const auto [begin, end] = span_at(fault, a.noticed, story_);
    const MessageLog::Tally tally = story_.messages().tally(a.to, a.from, a.port, begin, end);
    if (tally.sent == 0) return {};
    const std::string message = name_of_message(a.port, a.index, blueprint_);
    return tally.delivered == 0
               ? say(sentence::why_meanwhile_none, name(a.from), message, name(a.to), tally.sent, tally.sent)
               : say(sentence::why_meanwhile_some, name(a.from), message, name(a.to), tally.delivered,
                     tally.sent);
  }

  const Blueprint& blueprint_;
  const Story& story_;
};

}  // namespace

UserText says_of(const ToldMark& mark, const Blueprint& blueprint) {
  const Text& text = declared(mark, blueprint).says;
  const auto in = [&](Language language) {
    return fill(text.in(language), blueprint.node_name(mark.node), mark.fields, blueprint, language);
  };
  return {in(Language::english), in(Language::spanish)};
}

std::string name_of_message(PortId port, std::uint8_t index, const Blueprint& blueprint) {
  if (port.index() >= blueprint.wiring->ports.size()) return "message";
  const std::string& wanted = blueprint.wiring->ports[port.index()];
  for (const auto& protocol : blueprint.protocols)
    for (const auto* ports : {&protocol->serves, &protocol->calls})
      for (const PortInfo& p : *ports)
        if (p.name == wanted && index < p.messages.size()) return p.messages[index].name;
  return wanted;
}

UserText time_text(SimTime t, const Blueprint& blueprint) {
  const Duration length = blueprint.scenario.length;
  const int decimals = length >= std::chrono::seconds{10}         ? 2
                       : length >= std::chrono::milliseconds{100} ? 4
                                                                  : 7;
  const auto in = [&](Language language) {
    std::string text = seconds_text(t - kStart, language, decimals);
    // "30.00 s" is said "30 s".
    std::size_t end = text.find_last_not_of('0', text.size() - 3) + 1;
    if (text[end - 1] == '.' || text[end - 1] == ',') --end;
    return text.substr(0, end) + " s";
  };
  return {in(Language::english), in(Language::spanish)};
}

UserText span_text(SimTime begin, SimTime end) {
  const auto time = [](SimTime t) { return both(t - kStart); };
  return end == kForever ? say(sentence::why_since, time(begin))
                         : say(sentence::say_one_to_other, time(begin), time(end));
}

WhyChain why_mark(const Simulation& simulation, const Story& story, std::uint32_t mark) {
  return mark < story.marks().size() ? Explainer(simulation, story).walk(mark) : WhyChain{};
}

WhyChain why_trouble(const Simulation& simulation, const Story& story, const Trouble& trouble) {
  const WhyStep step = Explainer(simulation, story).stopped(trouble);
  return {step.sentence, {step}, {}};
}

std::uint32_t mark_behind(const Story& story, SimTime time, EventId event, NodeId node,
                          const NodeSet& concerned) {
  if (event != kNoEvent) {
    const auto own = story.marks_of(event);
    if (!own.empty()) return own.back();
  }
  if (node != kNobody) {
    const std::uint32_t last = story.last_mark(node, kNoLayer, time);
    if (last != kNoMark) return last;
  }
  std::uint32_t best = kNoMark;
  for (const NodeId other : concerned) {
    const std::uint32_t last = story.last_mark(other, kNoLayer, time);
    if (last != kNoMark && (best == kNoMark || last > best)) best = last;
  }
  for (std::uint32_t i = 0; best == kNoMark && i < story.marks().size(); ++i) {
    const auto newest = static_cast<std::uint32_t>(story.marks().size()) - 1 - i;
    if (story.marks()[newest].time <= time && !story.marks()[newest].faults.empty()) best = newest;
  }
  return best;
}

UserText brief_of(const WhyChain& chain) {
  const std::size_t n = chain.steps.size();
  UserText text;
  for (std::size_t i = 0; i < n; ++i) {
    // The first, and the two that lie deepest; the last of these may be two links itself.
    const bool last_is_double = n != 0 && chain.steps.back().brief.en.find(" < ") != std::string::npos;
    const bool shown =
        i == 0 || i + 1 == n || (i + 2 == n && !last_is_double) || n <= (last_is_double ? 2U : 3U);
    if (shown) text = joined(text, " < ", chain.steps[i].brief);
  }
  return text;
}

}  // namespace netsplit
