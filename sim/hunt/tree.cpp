#include "sim/hunt/tree.hpp"

#include <algorithm>
#include <variant>

#include "sim/base/quantity.hpp"
#include "sim/scenario/verbs.hpp"

namespace netsplit::hunt {

void drop(Json& object, std::string_view key) {
  if (!object.is_object()) return;
  auto& members = object.members();
  members.erase(
      std::remove_if(members.begin(), members.end(), [&](const JsonMember& m) { return m.key == key; }),
      members.end());
}

std::string_view verb_of(const Json& step) {
  if (!step.is_object()) return {};
  for (const JsonMember& member : step.members())
    if (const VerbInfo* verb = find_verb(member.key)) return verb->word;
  return {};
}

bool is_fault(std::string_view verb) {
  constexpr std::string_view kHarmless[] = {"heal", "restart", "resume", "release",
                                            "join", "leave",   "set",    "do"};
  return !verb.empty() && std::find(std::begin(kHarmless), std::end(kHarmless), verb) == std::end(kHarmless);
}

const Json* timeline_of(const Json& tree) {
  const Json* timeline = tree.find("timeline");
  return timeline != nullptr && timeline->is_array() ? timeline : nullptr;
}

Json* timeline_of(Json& tree) { return const_cast<Json*>(timeline_of(std::as_const(tree))); }

std::size_t fault_count(const Json& tree) {
  const Json* timeline = timeline_of(tree);
  if (timeline == nullptr) return 0;
  const auto& steps = timeline->items();
  return static_cast<std::size_t>(
      std::count_if(steps.begin(), steps.end(), [](const Json& step) { return is_fault(verb_of(step)); }));
}

Json without_step(const Json& tree, std::size_t step) {
  Json less = tree;
  auto& steps = timeline_of(less)->items();
  steps.erase(steps.begin() + static_cast<std::ptrdiff_t>(step));
  return less;
}

Json without_trouble(const Json& tree) {
  Json calm = tree;
  if (Json* timeline = timeline_of(calm))
    for (Json& step : timeline->items())
      if (is_fault(verb_of(step))) step.add("chance", "0%");
  return calm;
}

std::optional<Duration> time_in(const Json& object, std::string_view key) {
  const Json* value = object.find(key);
  if (value == nullptr || !value->is_string()) return {};
  const auto parsed = parse_quantity(value->text(), {.wanted = Unit::duration, .allow_negative = false});
  if (!std::holds_alternative<Quantity>(parsed)) return {};
  return duration_of(std::get<Quantity>(parsed));
}

std::string text_of_time(Duration time) { return to_text(to_quantity(time)); }

}  // namespace netsplit::hunt
