// Readers of the verbs that speak of a protocol: `set` changes its parameters, `do` gives it a command.

#include "sim/scenario/verb_readers.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/parts.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/wire_sentences.hpp"
#include "sim/scenario/zone_sentences.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace verb_reading {

/// "heartbeat.timeout": a layer's name and a name within it.
std::optional<std::pair<std::string, std::string>> layer_and_name(const StepReading& at) {
  const auto text = at.reading.read_text(at.value);
  if (!text || !at.reading.stacks_known) return {};
  const auto dot = text->find('.');
  if (dot != std::string::npos) return std::pair{text->substr(0, dot), text->substr(dot + 1)};
  return at.reading.error(at.value, say(sentence::step_no_layer, shown(*text)),
                          say(sentence::step_no_layer_hint)),
         std::nullopt;
}

/// Requires ranges in normal form.
bool touches(const NodeRanges& nodes, const Group& group) {
  const auto beyond = std::partition_point(
      nodes.begin(), nodes.end(), [&](const NodeRange& range) { return range.end() <= group.first.value; });
  return beyond != nodes.end() && beyond->first.value < group.first.value + group.count;
}

/// The protocol under that name in the stacks of these nodes.
std::shared_ptr<const ProtocolInfo> protocol_at(const StepReading& at, const std::string& layer,
                                                const NodeSelection& nodes) {
  std::shared_ptr<const ProtocolInfo> found;
  const NodeRanges reach = nodes.reach();
  for (const Group& group : at.reading.scenario.groups) {
    for (const StackEntry& entry : group.stack) {
      if (entry.name != layer || !touches(reach, group)) continue;
      if (found != nullptr && found != entry.protocol) {
        at.reading.error(at.value,
                         say(sentence::step_layer_differs, layer, found->name, entry.protocol->name));
        return nullptr;
      }
      found = entry.protocol;
    }
  }
  if (found != nullptr) return found;
  std::vector<std::string> known;
  for (const Group& group : at.reading.scenario.groups) {
    for (const StackEntry& entry : group.stack) known.push_back(entry.name);
  }
  if (std::find(known.begin(), known.end(), layer) == known.end()) {
    at.reading.unknown(at.value, sentence::step_unknown_layer, layer, known);
  } else {
    at.reading.error(at.value, say(sentence::step_layer_elsewhere, shown(nodes.text), layer));
  }
  return nullptr;
}

/// Node after node, and how many.
verbs::Set read_rollout(const StepReading& at) {
  verbs::Set set;
  const auto one_by_one = at.step.find("one-by-one"), stop_after = at.step.find("stop-after");
  if (one_by_one) set.one_by_one = at.reading.read_law(*one_by_one);
  if (one_by_one && at.step.find("every")) at.reading.error(*one_by_one, say(sentence::rollout_again));
  if (!stop_after) return set;
  if (!one_by_one) at.reading.error(*stop_after, say(sentence::rollout_stops_what));
  set.stop_after = static_cast<std::uint32_t>(at.reading.read_whole(*stop_after, 1, kMostNodes).value_or(0));
  return set;
}

/// "node.format" is no layer's parameter: it is what the nodes speak, whatever runs on them.
constexpr std::string_view kFormat = "node.format";

std::optional<Verb> read_set_format(const StepReading& at) {
  const auto on = at.step.find("on"), to = at.step.find("to");
  auto nodes = on ? at.reading.read_nodes(*on) : std::nullopt;
  const auto format = to ? read_format(at.reading, *to) : std::nullopt;
  verbs::Set set = read_rollout(at);
  if (!nodes || !format) return {};
  set.nodes = std::move(*nodes);
  set.layer = "node";
  set.text = kFormat;
  set.format = format;
  return set;
}

std::optional<Verb> read_set(const StepReading& at) {
  if (at.value->is_string() && at.value->text() == kFormat) return read_set_format(at);
  const auto name = layer_and_name(at);
  const auto on = at.step.find("on"), to = at.step.find("to");
  auto nodes = on ? at.reading.read_nodes(*on) : std::nullopt;
  verbs::Set set = read_rollout(at);
  if (!name || !nodes) return {};
  const auto protocol = protocol_at(at, name->first, *nodes);
  if (protocol == nullptr) return {};
  const auto& fields = protocol->parameters;
  const auto field =
      std::find_if(fields.begin(), fields.end(), [&](const FieldInfo& f) { return f.name == name->second; });
  if (field == fields.end()) {
    std::vector<std::string> known;
    for (const FieldInfo& f : fields) known.push_back(name->first + "." + f.name);
    return at.reading.unknown(at.value, sentence::read_unknown_parameter, at.value->text(), known),
           std::nullopt;
  }
  auto value = to ? at.reading.read_field(*to, *field) : std::nullopt;
  if (!value) return {};
  set.nodes = std::move(*nodes);
  set.layer = name->first;
  set.field = static_cast<std::size_t>(field - fields.begin());
  set.value = std::move(*value);
  set.text = at.value->text();
  return set;
}

std::optional<Verb> read_do(const StepReading& at) {
  const auto name = layer_and_name(at);
  const auto on = at.step.find("on");
  auto nodes = on ? at.reading.read_nodes(*on) : std::nullopt;
  if (!name || !nodes) return {};
  const auto protocol = protocol_at(at, name->first, *nodes);
  if (protocol == nullptr) return {};
  const auto& commands = protocol->commands;
  const auto command = std::find_if(commands.begin(), commands.end(),
                                    [&](const CommandInfo& c) { return c.name == name->second; });
  if (command == commands.end()) {
    std::vector<std::string> known;
    for (const CommandInfo& c : commands) known.push_back(name->first + "." + c.name);
    return at.reading.unknown(at.value, sentence::step_unknown_command, at.value->text(), known),
           std::nullopt;
  }
  std::vector<std::string_view> own;
  for (const KeyInfo& key : keys_of_step(*find_verb("do"))) own.push_back(key.word);
  auto values = at.reading.read_fields(at.step.spot(), command->fields, sentence::step_unknown_field, own);
  return verbs::Do{std::move(*nodes), name->first, static_cast<std::size_t>(command - commands.begin()),
                   std::move(values), at.value->text()};
}

}  // namespace verb_reading
}  // namespace netsplit
