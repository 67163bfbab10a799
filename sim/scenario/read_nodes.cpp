// Groups of nodes: their names, stacks and clocks.

#include "sim/scenario/parts.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace group_reading {

/// The names a group gives its nodes; nothing if that cannot be known.
std::optional<std::vector<std::string>> names_of_group(Reading& reading, const ObjectReader& object) {
  const auto names = object.find("names");
  const auto count = object.find("count");
  const std::uint64_t left = kMostNodes - reading.names.size();
  if (names && count) return reading.error(*count, say(sentence::nodes_names_and_count)), std::nullopt;
  const std::string group(object.spot().key());
  if (names) {
    if (!(*names)->is_string()) return reading.wrong_kind(*names, sentence::kind_of_names), std::nullopt;
    auto parsed = parse_names((*names)->text(), left);
    if (const auto* wrong = std::get_if<TextError>(&parsed))
      return reading.error_in_text(*names, *wrong), std::nullopt;
    return std::get<0>(std::move(parsed));
  }
  if (!count) return std::vector<std::string>{group};
  const auto many = reading.read_whole(*count, 1, kMostNodes);
  if (!many) return {};
  if (static_cast<std::uint64_t>(*many) > left) {
    return reading.error(*count, say(sentence::nodes_too_many, kMostNodes)), std::nullopt;
  }
  // A group that ends in a digit gets its numbers behind a hyphen: web2-1.
  const bool digit = !group.empty() && group.back() >= '0' && group.back() <= '9';
  const NameKey from = digit ? NameKey::of(group + "-1") : NameKey::of(group + "1");
  std::vector<std::string> result;
  for (std::int64_t i = 0; i < *many; ++i) result.push_back(from.name(static_cast<std::uint64_t>(i)));
  return result;
}

/// The place of a name within the text of `names`, as well as it can be told.
void report_taken(Reading& reading, const ObjectReader& object, const std::string& name) {
  const auto names = object.find("names");
  auto message = say(sentence::nodes_name_taken, shown(name));
  names ? reading.error(*names, std::move(message)) : reading.error_at_key(object.spot(), std::move(message));
}

void read_names(Reading& reading, Group& group, const ObjectReader& object) {
  const auto names = names_of_group(reading, object);
  group.first = NodeId{reading.names.size()};
  if (!names) {
    reading.names_known = false;
    return;
  }
  group.count = static_cast<std::uint32_t>(names->size());
  bool reported = false;
  for (const std::string& name : *names) {
    if (!reading.names.add(name) && !std::exchange(reported, true)) report_taken(reading, object, name);
    reading.scenario.node_names.push_back(name);
  }
}

StackEntry read_entry(Reading& reading, const Spot& spot) {
  StackEntry entry;
  entry.place = spot.place();
  const bool bare = spot->is_string();
  if (!bare && !(spot->is_object() && spot->members().size() == 1)) {
    if (spot->is_object()) {
      reading.error(spot, say(sentence::read_one_key, spot->members().size()),
                    say(sentence::stack_entry_hint));
    } else {
      reading.wrong_kind(spot, sentence::kind_of_protocol);
    }
    return entry;
  }
  const std::string name = bare ? spot->text() : spot->members().front().key;
  entry.name = name;
  entry.protocol = reading.registry.find(name);
  if (entry.protocol == nullptr) {
    std::vector<std::string> known;
    for (const auto& protocol : reading.registry.all()) known.push_back(protocol->name);
    reading.unknown(bare ? spot : Spot(spot, spot->members().front()), sentence::stack_unknown_protocol, name,
                    known, !bare);
    return entry;
  }
  if (bare) {
    for (const FieldInfo& field : entry.protocol->parameters) {
      if (field.required)
        reading.error(spot, say(sentence::read_field_missing, shown(field.name), field.help));
    }
    return entry;
  }
  const Spot parameters(spot, spot->members().front());
  constexpr std::string_view kAs[] = {"as"};
  entry.parameters =
      reading.read_fields(parameters, entry.protocol->parameters, sentence::read_unknown_parameter, kAs);
  if (!parameters->is_object()) return entry;
  for (const JsonMember& member : parameters->members()) {
    if (member.key != "as") continue;
    const Spot as(parameters, member);
    const auto text = reading.read_text(as);
    if (text && reading.check_name(as, *text, false)) entry.name = *text;
  }
  return entry;
}

void read_stack(Reading& reading, Group& group, const Spot& stack, std::size_t& layers) {
  if (!stack->is_array()) {
    reading.stacks_known = false;
    return reading.wrong_kind(stack, sentence::kind_of_stack);
  }
  if (stack->items().empty()) return reading.error(stack, say(sentence::stack_empty));
  const bool fitted = layers <= kMostLayers;
  layers += stack->items().size();
  if (layers > kMostLayers) {
    reading.stacks_known = false;
    if (fitted) reading.error(stack, say(sentence::stack_too_many_layers, kMostLayers));
    return;
  }
  bool known = true;
  for (std::size_t i = 0; i < stack->items().size(); ++i) {
    const Spot entry(stack, i);
    group.stack.push_back(read_entry(reading, entry));
    known = known && group.stack.back().protocol != nullptr;
  }
  if (known) return check_stack(reading, stack, group);
  reading.stacks_known = false;
}

void read_clock(Reading& reading, Group& group, const Spot& spot) {
  const ObjectReader clock(reading, spot, keys_of("clock"));
  if (const auto drift = clock.find("drift")) group.drift = reading.read_drift(*drift).value_or(0);
  if (const auto offset = clock.find("offset")) {
    group.offset = reading.read_time(*offset, TimeRules{true, true}).value_or(Duration{0});
  }
}

std::vector<std::string> read_roles(Reading& reading, const Spot& spot) {
  std::vector<std::string> roles;
  if (!spot->is_array()) return reading.wrong_kind(spot, sentence::kind_of_roles), roles;
  for (std::size_t i = 0; i < spot->items().size(); ++i) {
    const Spot item(spot, i);
    const auto role = reading.read_text(item);
    if (!role || !reading.check_name(item, *role, false)) continue;
    if (std::find(roles.begin(), roles.end(), *role) != roles.end()) {
      reading.error(item, say(sentence::nodes_role_twice, shown(*role)));
    }
    roles.push_back(*role);
  }
  return roles;
}

/// What needs no other group's names.
Group read_group(Reading& reading, const Spot& spot, const ObjectReader& object) {
  Group group;
  group.name = std::string(spot.key());
  group.place = spot.place();
  if (!reading.check_name(spot, spot.key(), true)) reading.names_known = false;
  read_names(reading, group, object);
  const NodeRange nodes{group.first, group.count};
  reading.names.add_group(group.name, nodes);
  if (const auto zone = object.find("zone")) {
    group.zone = reading.read_text(*zone).value_or("");
    if (!group.zone.empty() && reading.check_name(*zone, group.zone, false))
      reading.names.add_zone(group.zone, nodes);
  }
  if (const auto roles = object.find("roles")) group.roles = read_roles(reading, *roles);
  for (const std::string& role : group.roles) reading.names.add_role(role, nodes);
  if (const auto clock = object.find("clock")) read_clock(reading, group, *clock);
  if (const auto format = object.find("format")) group.format = read_format(reading, *format).value_or(Format{});
  if (const auto cpu = object.find("cpu")) read_cpu(reading, *cpu, group);
  if (const auto absent = object.find("absent")) group.absent = reading.read_flag(*absent).value_or(false);
  return group;
}

/// Protocols of membership choose by address, and addresses sort as text there: n10 comes before n2.
bool sorts_addresses(const Group& group) {
  return std::any_of(group.stack.begin(), group.stack.end(), [](const StackEntry& entry) {
    if (entry.protocol == nullptr) return false;
    const auto& provided = entry.protocol->provides;
    return std::any_of(provided.begin(), provided.end(),
                       [](const ServiceInfo& s) { return s.name == "membership"; });
  });
}

void warn_of_order(Reading& reading, const Group& group, const Spot& spot) {
  if (!sorts_addresses(group)) return;
  const auto& names = reading.scenario.node_names;
  for (std::uint32_t i = 1; i < group.count; ++i) {
    const std::string& before = names[group.first.index() + i - 1];
    const std::string& name = names[group.first.index() + i];
    const NameKey a = NameKey::of(before), b = NameKey::of(name);
    if (a.numbered && b.numbered && a.stem == b.stem && a.last < b.last && name < before) {
      reading.warning(spot, say(sentence::nodes_sort_as_text, name, before),
                      say(sentence::nodes_sort_as_text_hint));
      return;
    }
  }
}

/// A group of one node may have that node's name: both mean the same.
void check_collision(Reading& reading, const Group& group, const Spot& spot) {
  const auto node = reading.names.find(group.name);
  if (!node || (group.count == 1 && *node == group.first)) return;
  reading.error_at_key(spot, say(sentence::nodes_group_is_node, shown(group.name)));
}

}  // namespace group_reading

void read_groups(Reading& reading, const Spot& nodes) {
  using namespace group_reading;
  if (!nodes->is_object()) {
    reading.names_known = reading.stacks_known = false;
    return reading.wrong_kind(nodes, sentence::kind_of_groups);
  }
  if (nodes->members().empty()) {
    reading.names_known = reading.stacks_known = false;
    return reading.error(nodes, say(sentence::nodes_none));
  }
  // Names first: stacks may refer to nodes of any group.
  auto& groups = reading.scenario.groups;
  std::vector<Spot> spots;
  for (const JsonMember& member : nodes->members()) spots.emplace_back(nodes, member);
  std::vector<ObjectReader> objects;
  objects.reserve(spots.size());
  for (const Spot& spot : spots) {
    objects.emplace_back(reading, spot, keys_of("group"));
    if (!objects.back()) reading.names_known = reading.stacks_known = false;
    groups.push_back(objects.back() ? read_group(reading, spot, objects.back()) : Group{});
  }
  std::size_t layers = 0;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    check_collision(reading, groups[i], spots[i]);
    if (const auto near = objects[i].find("near"))
      groups[i].near = reading.read_node(*near).value_or(kNobody);
    if (const auto stack = objects[i].find("stack")) {
      read_stack(reading, groups[i], *stack, layers);
    } else {
      reading.stacks_known = false;
    }
    warn_of_order(reading, groups[i], spots[i]);
  }
}

}  // namespace netsplit
