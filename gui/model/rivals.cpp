#include "gui/model/rivals.hpp"

#include <algorithm>
#include <utility>

#include "sim/base/display.hpp"
#include "sim/batch/columns.hpp"
#include "sim/batch/measures.hpp"
#include "sim/run/field_text.hpp"

namespace netsplit::gui {
namespace comparing {

/// What the world outside would see of two entries; identities of events are each run's own.
bool same(const Entry& a, const Entry& b) {
  const Record &x = a.record, &y = b.record;
  return x.kind == y.kind && x.time == y.time && x.node == y.node && x.other == y.other &&
         x.layer == y.layer && x.index == y.index && x.drop == y.drop && x.a == y.a && x.b == y.b;
}

std::string text_of(const Measured& measured, const Blueprint& blueprint, Language language) {
  constexpr Text kUnknown{"–", "–"};
  if (!measured.value) return std::string(kUnknown.in(language));
  return words_of(
      measured.is_flag ? Value::flag(*measured.value != 0) : Value::quantity(measured.unit, *measured.value),
      blueprint, language);
}

/// Messages get the positions that their names have in a list; names that are not in it come after.
void number_names(Recording& recording, const std::vector<std::string>& names) {
  std::vector<std::string> all = names;
  std::vector<std::uint16_t> place;
  for (const std::string& name : recording.message_names) {
    const auto found = std::find(all.begin(), all.end(), name);
    place.push_back(static_cast<std::uint16_t>(found - all.begin()));
    if (found == all.end()) all.push_back(name);
  }
  for (Flight& flight : recording.flights) flight.name = place[flight.name];
  recording.message_names = std::move(all);
}

}  // namespace comparing

Outcome outcome_of(Player& player, const std::vector<std::string>& names) {
  player.record();
  auto recording = std::make_shared<Recording>(player.recording());
  if (!names.empty()) comparing::number_names(*recording, names);
  Outcome outcome{std::move(recording), {}};
  if (player.recording().failure) return outcome;
  player.at(player.recording().end());
  for (const batch::MeasureSource& source : batch::measure_sources(*player.recording().blueprint, {}))
    outcome.measures.push_back({source.entry.name, source.entry.unit, source.entry.type == ValueType::flag,
                                source.entry.better, batch::measure(source, player.simulation()),
                                batch::heading_of(source.entry)});
  return outcome;
}

Outcome outcome_of(std::shared_ptr<const Blueprint> blueprint, const std::vector<std::string>& names) {
  Player player(std::move(blueprint));
  return outcome_of(player, names);
}

std::optional<Divergence> divergence(const Recording& first, const Recording& second) {
  const auto both = std::mismatch(first.entries.begin(), first.entries.end(), second.entries.begin(),
                                  second.entries.end(), comparing::same);
  if (both.first == first.entries.end() && both.second == second.entries.end()) return {};
  Divergence found;
  found.first = static_cast<std::uint32_t>(both.first - first.entries.begin());
  found.second = static_cast<std::uint32_t>(both.second - second.entries.begin());
  found.time = kForever;
  if (both.first != first.entries.end()) found.time = both.first->record.time;
  if (both.second != second.entries.end()) found.time = std::min(found.time, both.second->record.time);
  return found;
}

std::vector<Delta> deltas(const Outcome& first, const Outcome& second, Language language) {
  std::vector<Delta> found;
  for (const Measured& a : first.measures) {
    const auto b = std::find_if(second.measures.begin(), second.measures.end(),
                                [&](const Measured& other) { return other.name == a.name; });
    if (b == second.measures.end() || a.value == b->value) continue;
    const std::string& title = a.title.in(language);
    Delta delta{title.empty() ? a.name : title, comparing::text_of(a, *first.recording->blueprint, language),
                comparing::text_of(*b, *second.recording->blueprint, language), 0};
    if (a.value && b->value && a.better != Better::neutral)
      delta.better = (*a.value > *b->value) == (a.better == Better::more) ? 1 : -1;
    found.push_back(std::move(delta));
  }
  return found;
}

}  // namespace netsplit::gui
