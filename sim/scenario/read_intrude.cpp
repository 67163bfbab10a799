// The step of an intruder: what it does, where, to which messages.

#include "sim/base/say.hpp"
#include "sim/scenario/parts.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/verbs.hpp"
#include "sim/scenario/wire_sentences.hpp"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace netsplit {
namespace {

/// The messages of a name that some stack of the file can receive.
std::vector<const MessageInfo*> messages_named(const Scenario& scenario, std::string_view name,
                                               std::vector<std::string>& known) {
  std::vector<const MessageInfo*> found;
  for (const Group& group : scenario.groups) {
    for (const StackEntry& entry : group.stack) {
      if (entry.protocol == nullptr) continue;
      for (const PortInfo& port : entry.protocol->serves) {
        for (const MessageInfo& message : port.messages) {
          known.push_back(message.name);
          if (message.name == name) found.push_back(&message);
        }
      }
    }
  }
  return found;
}

/// Which message, which of its fields, and what to write there.
void read_target(const StepReading& at, verbs::Intrude& intrude) {
  Reading& reading = at.reading;
  const auto message = at.step.find("message"), field = at.step.find("field"), to = at.step.find("to");
  const bool changes = intrude.kind == Intrusion::alter || intrude.kind == Intrusion::forge;
  if (field && !changes)
    return reading.error(*field, say(sentence::intrude_changes_nothing, at.value->text()));
  if (field && !message) return reading.error(*field, say(sentence::intrude_whose_field));
  if (to && !field) return reading.error(*to, say(sentence::intrude_value_of_what));
  if (!message || !reading.stacks_known) return;
  const auto name = reading.read_text(*message);
  if (!name) return;
  intrude.message = *name;
  std::vector<std::string> known;
  const auto infos = messages_named(reading.scenario, *name, known);
  if (infos.empty()) return reading.unknown(*message, sentence::intrude_unknown_message, *name, known);
  const auto field_name = field ? reading.read_text(*field) : std::nullopt;
  if (!field_name) return;
  intrude.field = *field_name;
  std::vector<std::string> fields;
  for (const MessageInfo* info : infos) {
    for (const FieldInfo& f : info->fields) {
      fields.push_back(f.name);
      if (f.name != *field_name) continue;
      if (to) intrude.value = reading.read_field(*to, f);
      return;
    }
  }
  reading.unknown(*field, sentence::intrude_unknown_field, *field_name, fields);
}

}  // namespace

std::optional<Verb> read_intrude(const StepReading& at) {
  constexpr std::string_view kWords[] = {"overhear", "replay", "alter", "forge"};
  Reading& reading = at.reading;
  const auto kind = reading.read_word(at.value, kWords);
  const auto by = at.step.find("by"), on = at.step.find("on"), chance = at.step.find("chance"),
             lag = at.step.find("lag");
  verbs::Intrude intrude;
  intrude.kind = static_cast<Intrusion>(kind.value_or(0));
  const auto node = by ? reading.read_node(*by) : std::nullopt;
  auto pairs = on ? reading.read_links(*on) : std::nullopt;
  if (chance) intrude.chance = reading.read_probability(*chance).value_or(intrude.chance);
  if (lag) intrude.lag = reading.read_law(*lag).value_or(intrude.lag);
  if (!kind) return {};
  const bool sends = intrude.kind == Intrusion::replay || intrude.kind == Intrusion::forge;
  if (lag && !sends) reading.error(*lag, say(sentence::intrude_sends_nothing, at.value->text()));
  read_target(at, intrude);
  if (!node || !pairs) return {};
  intrude.by = *node;
  intrude.pairs = std::move(*pairs);
  return intrude;
}

}  // namespace netsplit
