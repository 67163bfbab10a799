#include "gui/model/inspection.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "gui/model/verdicts.hpp"
#include "gui/model/view_rows.hpp"
#include "gui/model/words.hpp"
#include "sim/base/say.hpp"
#include "sim/run/cost_text.hpp"
#include "sim/run/field_text.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit::gui {
namespace inspecting {

constexpr Text kIncarnation{"incarnation", "encarnación"},
    kClock{"own clock", "reloj propio"}, kWall{"wall clock", "hora del sistema"},
    kParked{"events that wait", "eventos en espera"}, kTimers{"timers", "temporizadores"},
    kParameters{"parameters", "parámetros"}, kStopped{"stopped", "parado"}, kIn{"in {}", "dentro de {}"},
    kOverdue{"due", "vencido"}, kEvery{"{}, every {}", "{}, cada {}"},
    kPreset{"{} (preset {})", "{} (por omisión {})"}, kWas{"was {}", "era {}"},
    kLeftOut{"and {} more", "y {} más"};
constexpr Text kMessage{"message", "mensaje"}, kFrom{"from", "de"}, kTo{"to", "a"},
    kSent{"sent at", "enviado a los"}, kWaited{"waited in the queue", "esperó en la cola"},
    kTransmitted{"transmission", "transmisión"}, kPropagated{"propagation", "propagación"},
    kTakes{"takes", "tarda"}, kArrived{"arrived at", "llegó a los"}, kTook{"took", "tardó"},
    kLostAt{"lost at", "perdido a los"}, kWhy{"why", "por qué"}, kHeldSince{"held since", "retenido desde"},
    kUnderWay{"under way", "en camino"}, kSize{"size", "tamaño"}, kFields{"fields", "campos"},
    kFate{"fate", "destino"};
constexpr Text kTime{"time", "tiempo"}, kEvent{"event", "evento"}, kNode{"node", "nodo"},
    kWhat{"what", "qué"};
constexpr Text kReaches{"reaches", "alcanza"}, kYes{"yes", "sí"}, kNo{"no: cut", "no: cortado"},
    kOnTheWay{"messages under way", "mensajes en camino"}, kSentSoFar{"sent so far", "enviados hasta ahora"},
    kGone{"lost so far", "perdidos hasta ahora"}, kFaults{"faults", "fallos"};

/// Of a table, in the tree.
constexpr std::size_t kMostRows = 60;

constexpr Text kName{"name", "nombre"}, kStates{"states", "declara"}, kWhen{"when", "cuándo"},
    kMeantToFail{"meant to fail", "debía fallar"}, kVerdict{"verdict", "veredicto"},
    kDecided{"decided at", "decidida a los"}, kCameTo{"came to", "resultó"}, kFirst{"witness", "testigo"};

class Lines {
 public:
  Lines(const Moment& moment, Language language)
      : now_(*moment.selected),
        before_(moment.before ? &*moment.before : nullptr),
        blueprint_(*moment.blueprint),
        language_(language) {}

  std::vector<InspectedLine> all() const {
    std::vector<InspectedLine> lines;
    const auto add = [&](const Text& name, const std::string& value, const std::string& old) {
      lines.push_back(line(std::string(name.in(language_)), value, before_ != nullptr ? &old : nullptr));
    };
    const NodeState& old = before_ != nullptr ? *before_ : now_;
    add(condition_name(), condition(now_), condition(old));
    lines.back().field = FieldRef{};
    add(kIncarnation, fmt::format("{}", now_.incarnation), fmt::format("{}", old.incarnation));
    if (now_.parked != 0 || old.parked != 0)
      add(kParked, fmt::format("{}", now_.parked), fmt::format("{}", old.parked));
    // Clocks move with every event: that is no change.
    lines.push_back(line(std::string(kClock.in(language_)),
                         short_time(now_.clock.time_since_epoch(), language_), nullptr));
    if (now_.wall.time_since_epoch() != now_.clock.time_since_epoch())
      lines.push_back(line(std::string(kWall.in(language_)),
                           short_time(now_.wall.time_since_epoch(), language_), nullptr));
    for (std::size_t l = now_.layers.size(); l-- > 0;)
      lines.push_back(layer(
          now_.layers[l], before_ != nullptr && l < before_->layers.size() ? &before_->layers[l] : nullptr));
    return lines;
  }

 private:
  static InspectedLine line(std::string name, std::string value, const std::string* old) {
    InspectedLine line;
    line.name = std::move(name);
    if (old != nullptr && *old != value) line.was = *old;
    line.value = std::move(value);
    return line;
  }

  std::string condition(const NodeState& state) const {
    return std::string(condition_word(state.status, state.is_paused).in(language_));
  }

  std::string words(const Value& value) const { return words_of(value, blueprint_, language_); }

  InspectedLine layer(const LayerState& state, const LayerState* old) const {
    InspectedLine top;
    top.name = state.name;
    top.value = state.runs ? (state.name == state.protocol->name ? "" : state.protocol->name)
                           : std::string(kStopped.in(language_));
    top.help = state.protocol->about.in(language_);
    for (std::size_t f = 0; f < state.fields.size(); ++f) {
      const auto& field = state.fields[f];
      const std::string was =
          old != nullptr && f < old->fields.size() ? words(old->fields[f].value) : std::string();
      const bool known = old != nullptr && f < old->fields.size();
      top.below.push_back(line(field.field->name, words(field.value), known ? &was : nullptr));
      top.below.back().help = field.field->help.in(language_);
      top.below.back().field = FieldRef{state.layer, static_cast<std::uint16_t>(f)};
    }
    for (const ShownView& shown : shown_views(state, old, blueprint_, language_))
      top.below.push_back(view(shown));
    if (!state.timers.empty()) top.below.push_back(timers(state));
    if (!state.parameters.empty()) top.below.push_back(parameters(state));
    return top;
  }

  /// "members (5)", and below it the rows: the first cell and what the others say.
  InspectedLine view(const ShownView& shown) const {
    InspectedLine all;
    all.name = fmt::format("{} ({})", shown.name, shown.count);
    all.help = shown.help;
    all.is_detail = true;
    for (const ShownCell& reach : shown.reaches) {
      InspectedLine below;
      below.name = reach.text;
      // What it is now stands in the name.
      if (reach.was) below.value = format(language_, kWas, *reach.was);
      below.is_new = reach.was.has_value();
      all.below.push_back(std::move(below));
    }
    // A tree of many branches is slow to build and to read: the first rows, of a log the last, and what is new.
    std::size_t left_out = shown.left_out;
    for (std::size_t r = 0; r < shown.rows.size(); ++r) {
      const bool in_reach = shown.is_log ? r + kMostRows >= shown.rows.size() : r < kMostRows;
      if (in_reach || shown.rows[r].change != ShownRow::Change::none)
        all.below.push_back(line(shown.rows[r], shown));
      else ++left_out;
    }
    if (left_out > 0) all.below.push_back(line(format(language_, kLeftOut, left_out), "", nullptr));
    return all;
  }

  InspectedLine line(const ShownRow& row, const ShownView& of) const {
    InspectedLine line;
    std::string now, was;
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const ShownCell& cell = row.cells[c];
      if (c == 0) line.name = cell.text;
      else if (!cell.text.empty()) now += fmt::format("{}{} {}", now.empty() ? "" : " · ", of.columns[c].name, cell.text);
      if (cell.was) was += fmt::format("{}{} {}", was.empty() ? "" : " · ", of.columns[c].name, *cell.was);
    }
    if (!row.reached.empty()) now += (now.empty() ? "" : " · ") + ("✔ " + row.reached);
    line.value = std::move(now);
    line.is_new = row.change == ShownRow::Change::added || row.change == ShownRow::Change::removed;
    if (row.change == ShownRow::Change::added) line.name = "+ " + line.name;
    if (row.change == ShownRow::Change::removed) line.name = "− " + line.name;
    if (row.change == ShownRow::Change::changed) line.was = std::move(was);
    return line;
  }

  InspectedLine timers(const LayerState& state) const {
    constexpr std::size_t kMost = 50;
    InspectedLine all;
    all.name = kTimers.in(language_);
    all.value = fmt::format("{}", state.timers.size());
    for (const auto& timer : state.timers) {
      if (all.below.size() == kMost) break;
      const Duration left = timer.deadline - now_.clock;
      std::string when = left > Duration{0} ? format(language_, kIn, rounded_time(left, language_))
                                            : std::string(kOverdue.in(language_));
      if (timer.period > Duration{0})
        when = format(language_, kEvery, when, short_time(timer.period, language_));
      all.below.push_back(line(timer.name, when, nullptr));
    }
    return all;
  }

  InspectedLine parameters(const LayerState& state) const {
    InspectedLine all;
    all.name = kParameters.in(language_);
    all.is_detail = true;
    for (const auto& parameter : state.parameters) {
      const std::string value = words(to_value(*parameter.field, parameter.value, blueprint_));
      const std::string preset = words(to_value(*parameter.field, parameter.preset, blueprint_));
      all.below.push_back(line(parameter.field->name,
                               value == preset ? value : format(language_, kPreset, value, preset), nullptr));
      all.below.back().help = parameter.field->help.in(language_);
    }
    return all;
  }

  const NodeState& now_;
  const NodeState* before_;
  const Blueprint& blueprint_;
  Language language_;
};

InspectedLine plain(const Text& name, std::string value, Language language) {
  InspectedLine line;
  line.name = name.in(language);
  line.value = std::move(value);
  return line;
}

}  // namespace inspecting

bool InspectedLine::has_changed() const {
  return was.has_value() || is_new ||
         std::any_of(below.begin(), below.end(), [](const InspectedLine& l) { return l.has_changed(); });
}

std::vector<InspectedLine> inspect_lines(const Moment& moment, Language language) {
  if (!moment.selected) return {};
  return inspecting::Lines(moment, language).all();
}

std::vector<InspectedLine> message_lines(const Recording& recording, std::uint32_t flight,
                                         const SentDetail* detail, Language language) {
  using namespace inspecting;
  const Flight& f = recording.flights[flight];
  const Blueprint& blueprint = *recording.blueprint;
  std::vector<InspectedLine> lines;
  const auto add = [&](const Text& name, std::string value) {
    lines.push_back(plain(name, std::move(value), language));
  };
  const auto time = [&](SimTime t) { return place_text(t, blueprint, language); };
  add(kMessage, recording.message_names[f.name]);
  add(kFrom, blueprint.node_name(f.from));
  add(kTo, blueprint.node_name(f.to));
  if (const std::int64_t bytes = recording.entries[f.begin].record.b; bytes != 0)
    add(kSize, bytes_text(static_cast<std::uint64_t>(bytes), language));
  add(kSent, time(f.sent));
  if (detail != nullptr && detail->transmitted) {
    add(kWaited, short_time(*detail->waited, language));
    add(kTransmitted, short_time(*detail->transmitted, language));
    add(kPropagated, short_time(f.takes - *detail->waited - *detail->transmitted, language));
  } else if (f.takes > Duration{0}) {
    add(kTakes, short_time(f.takes, language));
  }
  switch (f.fate) {
    case Flight::Fate::delivered:
      add(kArrived, time(f.ended));
      add(kTook, short_time(f.ended - f.sent, language));
      break;
    case Flight::Fate::dropped:
      add(kLostAt, time(f.ended));
      add(kWhy, loss_text(recording, f.drop, f.fault, language));
      break;
    case Flight::Fate::held:
      add(kHeldSince, time(f.ended));
      add(kWhy, fault_name(f.fault, blueprint));
      break;
    case Flight::Fate::under_way: add(kFate, std::string(kUnderWay.in(language))); break;
  }
  if (detail != nullptr && !detail->fields.empty()) {
    InspectedLine fields = plain(kFields, "", language);
    for (const TraceField& field : detail->fields) {
      InspectedLine line;
      line.name = field.name;
      line.value = words_of(field.value, blueprint, language);
      fields.below.push_back(std::move(line));
    }
    lines.push_back(std::move(fields));
  }
  return lines;
}

std::vector<InspectedLine> entry_lines(const Recording& recording, std::uint32_t entry, Language language) {
  using namespace inspecting;
  const Entry& e = recording.entries[entry];
  const std::string node = who(recording, e);
  std::vector<InspectedLine> lines;
  lines.push_back(
      plain(kWhat, fmt::format("{}: {}", kind_word(e.record).in(language), line_of(recording, e, language)),
            language));
  if (!node.empty()) lines.push_back(plain(kNode, node, language));
  lines.push_back(plain(kTime, place_text(e.record.time, *recording.blueprint, language), language));
  lines.push_back(plain(kEvent, fmt::format("{}", e.event), language));
  return lines;
}

std::vector<InspectedLine> expectation_lines(const Recording& recording, std::size_t expectation, SimTime now,
                                             Language language) {
  using namespace inspecting;
  const RunReport::Expected& expected = recording.expected[expectation];
  const Standing standing = standings(recording, now)[expectation];
  std::vector<InspectedLine> lines;
  const auto add = [&](const Text& name, std::string value) {
    if (!value.empty()) lines.push_back(plain(name, std::move(value), language));
  };
  add(kName, expected.name);
  add(kStates, std::string(expected.mode.in(language)) + (expected.claim.empty() ? "" : ": " + expected.claim));
  add(kWhen, std::string(expected.window.in(language)));
  add(kMeantToFail, std::string(expected.meant_to_fail.in(language)));
  add(kVerdict, std::string(verdict_word(standing.state).in(language)));
  if (standing.state != Standing::State::open) {
    if (standing.decided) add(kDecided, place_text(*standing.decided, *recording.blueprint, language));
    add(kCameTo, std::string(expected.measured.in(language)));
    add(kFirst, std::string(expected.first.in(language)));
  }
  return lines;
}

std::vector<InspectedLine> link_lines(const Recording& recording, const Moment& moment, NodeId from,
                                      NodeId to, Language language) {
  using namespace inspecting;
  const Blueprint& blueprint = *recording.blueprint;
  std::vector<InspectedLine> lines;
  for (const auto& [a, b] : {std::pair{from, to}, std::pair{to, from}}) {
    InspectedLine way;
    way.name = fmt::format("{} → {}", blueprint.node_name(a), blueprint.node_name(b));
    way.below.push_back(
        plain(kReaches, std::string((moment.can_reach(a, b) ? kYes : kNo).in(language)), language));
    std::uint64_t sent = 0, gone = 0, under_way = 0;
    for (const Flight& f : recording.flights) {
      if (f.sent > moment.time) break;
      if (f.from != a || f.to != b) continue;
      ++sent;
      if (f.ended > moment.time) ++under_way;
      else if (f.fate == Flight::Fate::dropped) ++gone;
    }
    way.below.push_back(plain(kSentSoFar, fmt::format("{}", sent), language));
    way.below.push_back(plain(kGone, fmt::format("{}", gone), language));
    way.below.push_back(plain(kOnTheWay, fmt::format("{}", under_way), language));
    std::string faults;
    for (const LinkLook& link : moment.links)
      if (link.from == a && link.to == b)
        faults += (faults.empty() ? "" : ", ") + fault_name(link.fault, blueprint);
    if (!faults.empty()) way.below.push_back(plain(kFaults, faults, language));
    lines.push_back(std::move(way));
  }
  return lines;
}

}  // namespace netsplit::gui
