#include "sim/run/field_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/scenario/field_units.hpp"

namespace netsplit {
namespace {

/// Of an amount: cents of ten million.
constexpr int kMoneyDigits = 9;

constexpr std::array<std::string_view, 7> kLawNames = {"constant", "uniform",     "normal",   "lognormal",
                                                       "exponential", "pareto", "empirical"};

}  // namespace

Value to_value(const FieldInfo& field, const FieldValue& value, const Blueprint& blueprint) {
  switch (field.type) {
    case FieldType::flag: return Value::flag(std::get<bool>(value));
    case FieldType::word: {
      const std::size_t word = std::get<std::size_t>(value);
      return Value::text(word < field.words.size() ? field.words[word] : "");
    }
    case FieldType::lane: return Value::text(std::get<Lane>(value).name());
    case FieldType::choice: {
      const auto& chosen = std::get<std::shared_ptr<const ChosenValue>>(value);
      return Value::text(field.choices[chosen->alternative].name);
    }
    case FieldType::law: return Value::text(kLawNames[std::get<Law>(value).index()]);
    case FieldType::nodes: return Value::set(std::get<NodeSelection>(value).resolve(blueprint.seed));
    case FieldType::node: {
      const NodeSet nodes = std::get<NodeSelection>(value).resolve(blueprint.seed);
      return Value::text(nodes.empty() ? "" : blueprint.node_name(nodes.front()));
    }
    default: return Value::quantity(unit_of(field.type), std::get<std::int64_t>(value));
  }
}

std::vector<TraceField> read_fields(const std::vector<FieldInfo>& fields, const void* body,
                                    const Blueprint& blueprint) {
  std::vector<TraceField> read;
  if (body == nullptr) return read;
  for (const FieldInfo& field : fields)
    read.push_back({field.name, to_value(field, field.get(body), blueprint)});
  return read;
}

std::string words_of(const Value& value, const Blueprint& blueprint, Language language) {
  switch (value.type) {
    case ValueType::flag: return std::string((value.is_true() ? sentence::say_yes : sentence::say_no).in(language));
    case ValueType::word: return value.word.empty() ? std::string(sentence::say_nobody.in(language)) : value.word;
    case ValueType::nodes: return list_nodes(value.nodes, blueprint, language);
    case ValueType::number: break;
  }
  if (value.unit == Unit::duration) return duration_text(Duration{value.number}, language);
  if (value.unit == Unit::none) return count_text(value.number);
  if (value.unit == Unit::proportion) return percent_text(static_cast<double>(value.number) / 1e12, language);
  if (value.unit == Unit::money) return number_text(static_cast<double>(value.number) / 1e6, kMoneyDigits, language) + " USD";
  return to_text(Quantity{value.unit, value.number});
}

std::string list_nodes(const NodeSet& nodes, const Blueprint& blueprint, Language language, std::size_t most) {
  if (nodes.empty()) return std::string(sentence::say_nobody.in(language));
  if (nodes.size() == 2)
    return format(language, sentence::say_two, blueprint.node_name(nodes[0]), blueprint.node_name(nodes[1]));
  std::string text;
  const std::size_t shown = std::min(nodes.size(), most);
  for (std::size_t i = 0; i < shown; ++i) text += (i == 0 ? "" : ", ") + blueprint.node_name(nodes[i]);
  return shown == nodes.size() ? text : format(language, sentence::say_and_more, text, nodes.size() - shown);
}

std::string short_nodes(const NodeSet& nodes, const Blueprint& blueprint, std::size_t most) {
  std::string text;
  std::size_t parts = 0;
  for (std::size_t i = 0; i < nodes.size();) {
    std::size_t last = i;
    while (last + 1 < nodes.size() && nodes[last + 1].value == nodes[last].value + 1) ++last;
    if (parts++ == most) return text + " …";
    if (!text.empty()) text += ' ';
    if (last - i >= 3) {
      text += blueprint.node_name(nodes[i]) + ".." + blueprint.node_name(nodes[last]);
    } else {
      last = i;
      text += blueprint.node_name(nodes[i]);
    }
    i = last + 1;
  }
  return text;
}

std::string fill(std::string_view sentence, std::string_view who, const std::vector<TraceField>& fields,
                 const Blueprint& blueprint, Language language) {
  std::string out;
  while (!sentence.empty()) {
    const std::size_t open = sentence.find('{');
    const std::size_t close = open == std::string_view::npos ? open : sentence.find('}', open);
    out += sentence.substr(0, open);
    if (close == std::string_view::npos) return open == close ? out : out + std::string(sentence.substr(open));
    const std::string_view gap = sentence.substr(open + 1, close - open - 1);
    const auto field = std::find_if(fields.begin(), fields.end(), [&](const TraceField& f) { return f.name == gap; });
    if (gap == "node") {
      out += who;
    } else if (field != fields.end()) {
      out += words_of(field->value, blueprint, language);
    } else {
      out += sentence.substr(open, close - open + 1);
    }
    sentence.remove_prefix(close + 1);
  }
  return out;
}

bool has_gap(const Text& sentence, std::string_view name) {
  return sentence.en.find(fmt::format("{{{}}}", name)) != std::string_view::npos;
}

}  // namespace netsplit
