// Values of declared fields: protocols' parameters, commands' fields, choices' fields.

#include "sim/scenario/reading.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/field_units.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <algorithm>
#include <limits>

namespace netsplit {
namespace field_reading {

std::optional<FieldValue> read_number(Reading& reading, const Spot& spot, const FieldInfo& field) {
  using Limits = std::numeric_limits<std::int64_t>;
  const std::int64_t least = field.least.value_or(Limits::min()), most = field.most.value_or(Limits::max());
  if (field.type == FieldType::integer) {
    const auto value = reading.read_whole(spot, least, most);
    if (!value) return {};
    return FieldValue{*value};
  }
  const Unit unit = unit_of(field.type);
  std::optional<std::int64_t> value;
  if (unit == Unit::duration) {
    const auto time = reading.read_time(spot, TimeRules{least < 0, true});
    if (time) value = time->count();
  } else {
    value = reading.read_quantity(spot, unit, least < 0);
  }
  if (!value) return {};
  const std::string found = to_text(Quantity{unit, *value});
  if (*value < least) {
    return reading.error(spot, say(sentence::read_at_least, found, to_text(Quantity{unit, least}))),
           std::nullopt;
  }
  if (*value > most) {
    return reading.error(spot, say(sentence::read_at_most, found, to_text(Quantity{unit, most}))),
           std::nullopt;
  }
  return FieldValue{*value};
}

std::optional<FieldValue> read_choice(Reading& reading, const Spot& spot, const FieldInfo& field) {
  std::vector<std::string> known;
  for (const ChoiceInfo& choice : field.choices) known.push_back(choice.name);
  const auto position = [&](std::string_view name) {
    return static_cast<std::size_t>(std::find(known.begin(), known.end(), name) - known.begin());
  };
  ChosenValue chosen;
  if (spot->is_string()) {
    chosen.alternative = position(spot->text());
    if (chosen.alternative == known.size()) {
      return reading.unknown(spot, sentence::read_unknown_word, spot->text(), known), std::nullopt;
    }
    for (const FieldInfo& inner : field.choices[chosen.alternative].fields) {
      if (inner.required)
        reading.error(spot, say(sentence::read_field_missing, shown(inner.name), inner.help));
    }
  } else if (spot->is_object() && spot->members().size() == 1) {
    const Spot value(spot, spot->members().front());
    chosen.alternative = position(value.key());
    if (chosen.alternative == known.size()) {
      return reading.unknown(value, sentence::read_unknown_word, value.key(), known, true), std::nullopt;
    }
    chosen.fields = reading.read_fields(value, field.choices[chosen.alternative].fields,
                                        sentence::read_unknown_parameter);
  } else if (spot->is_object()) {
    return reading.error(spot, say(sentence::read_one_key, spot->members().size())), std::nullopt;
  } else {
    return reading.wrong_kind(spot, sentence::kind_of_choice), std::nullopt;
  }
  return FieldValue{std::make_shared<const ChosenValue>(std::move(chosen))};
}

}  // namespace field_reading

std::optional<FieldValue> Reading::read_field(const Spot& spot, const FieldInfo& field) {
  switch (field.type) {
    case FieldType::flag: {
      const auto value = read_flag(spot);
      if (!value) return {};
      return FieldValue{*value};
    }
    case FieldType::node: {
      if (!spot->is_string()) return wrong_kind(spot, sentence::kind_of_node), std::nullopt;
      auto selection = read_nodes(spot);
      if (!selection) return {};
      const bool one =
          selection->but.empty() && selection->terms.size() == 1 && selection->terms[0].size() == 1;
      if (!one) return error(spot, say(sentence::read_one_node, shown(spot->text()))), std::nullopt;
      return FieldValue{std::move(*selection)};
    }
    case FieldType::nodes: {
      if (spot->is_string() && spot->text() == "{}") return FieldValue{select(NodeSet{}, "{}")};
      auto selection = read_nodes(spot);
      if (!selection) return {};
      return FieldValue{std::move(*selection)};
    }
    case FieldType::law: {
      auto law = read_law(spot);
      if (!law) return {};
      return FieldValue{std::move(*law)};
    }
    case FieldType::word: {
      const std::vector<std::string_view> words(field.words.begin(), field.words.end());
      const auto word = read_word(spot, words);
      if (!word) return {};
      return FieldValue{*word};
    }
    case FieldType::lane: {
      if (!spot->is_string()) return wrong_kind(spot, sentence::kind_of_lane), std::nullopt;
      const std::string& name = spot->text();
      if (name.size() > Lane::kMostLetters || name.find('\0') != std::string::npos)
        return error(spot, say(sentence::read_lane_name, shown(name), Lane::kMostLetters)), std::nullopt;
      return FieldValue{Lane(name)};
    }
    case FieldType::choice: return field_reading::read_choice(*this, spot, field);
    default: return field_reading::read_number(*this, spot, field);
  }
}

FieldValues Reading::read_fields(const Spot& object, const std::vector<FieldInfo>& fields,
                                 const Text& unknown_message, std::span<const std::string_view> skip) {
  FieldValues values;
  if (!object->is_object()) {
    wrong_kind(object, sentence::kind_of_object);
    return values;
  }
  std::vector<std::string> known;
  for (const FieldInfo& field : fields) known.push_back(field.name);
  std::vector<bool> given(fields.size(), false);
  for (const JsonMember& member : object->members()) {
    if (std::find(skip.begin(), skip.end(), member.key) != skip.end()) continue;
    const Spot spot(object, member);
    const auto found = std::find(known.begin(), known.end(), member.key);
    if (found == known.end()) {
      std::vector<std::string> all = known;
      all.insert(all.end(), skip.begin(), skip.end());
      unknown(spot, unknown_message, member.key, all, true);
      continue;
    }
    const auto position = static_cast<std::size_t>(found - known.begin());
    given[position] = true;
    if (auto value = read_field(spot, fields[position])) values.emplace_back(position, std::move(*value));
  }
  for (std::size_t i = 0; i < fields.size(); ++i) {
    if (fields[i].required && !given[i]) {
      error(object, say(sentence::read_field_missing, shown(fields[i].name), fields[i].help));
    }
  }
  return values;
}

}  // namespace netsplit
