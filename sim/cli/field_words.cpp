#include "sim/cli/field_words.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/law.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/scenario/field_units.hpp"

namespace netsplit::cli {
namespace {

std::string number_words(FieldType type, std::int64_t value) {
  if (type == FieldType::integer) return fmt::to_string(value);
  return to_text(Quantity{unit_of(type), value});
}

std::string law_words(const Law& law) {
  const auto time = [](Duration d) { return to_text(to_quantity(d)); };
  const auto number = [](double d) { return number_text(d, 6, Language::english); };
  struct Words {
    const decltype(time)& t;
    const decltype(number)& n;
    std::string operator()(const Constant& l) const { return t(l.value); }
    std::string operator()(const Uniform& l) const {
      return fmt::format("uniform({}, {})", t(l.low), t(l.high));
    }
    std::string operator()(const Normal& l) const {
      return fmt::format("normal(mean={}, deviation={})", t(l.mean), t(l.deviation));
    }
    std::string operator()(const LogNormal& l) const {
      return fmt::format("lognormal(median={}, sigma={})", t(l.median), n(l.sigma));
    }
    std::string operator()(const Exponential& l) const {
      return fmt::format("exponential(mean={}, min={})", t(l.mean), t(l.min));
    }
    std::string operator()(const Pareto& l) const {
      return fmt::format("pareto(min={}, alpha={})", t(l.min), n(l.alpha));
    }
    std::string operator()(const Empirical& l) const {
      return fmt::format("empirical({})", l.values().size());
    }
  };
  return std::visit(Words{time, number}, law);
}

std::string choice_words(const FieldInfo& field, const ChosenValue& chosen) {
  const ChoiceInfo& choice = field.choices[chosen.alternative];
  std::string inside;
  for (const auto& [position, value] : chosen.fields)
    inside += (inside.empty() ? "" : ", ") + choice.fields[position].name + "=" +
              value_words(choice.fields[position], value);
  return inside.empty() ? choice.name : choice.name + "(" + inside + ")";
}

std::string joined_names(const FieldInfo& field) {
  std::string names;
  for (const std::string& word : field.words) names += (names.empty() ? "" : ", ") + word;
  for (const ChoiceInfo& choice : field.choices) names += (names.empty() ? "" : ", ") + choice.name;
  return names;
}

/// The text in lines of at most `width` columns, broken at spaces.
std::vector<std::string> lines_within(std::string_view text, std::size_t width) {
  std::vector<std::string> lines(1);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    const std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (!lines.back().empty() && display_width(lines.back()) + 1 + display_width(word) > width)
      lines.emplace_back();
    if (!lines.back().empty()) lines.back() += ' ';
    lines.back() += word;
  }
  return lines;
}

}  // namespace

std::string table(const Rows& rows, std::size_t indent) {
  constexpr std::size_t kPage = 100, kLeast = 30;  // columns: of the page, and of the last column
  std::vector<std::size_t> widths;
  for (const auto& row : rows)
    for (std::size_t c = 0; c + 1 < row.size(); ++c) {
      if (c == widths.size()) widths.push_back(0);
      widths[c] = std::max(widths[c], std::min<std::size_t>(display_width(row[c]), 40));
    }
  std::string text;
  for (const auto& row : rows) {
    std::string line(indent, ' ');
    for (std::size_t c = 0; c + 1 < row.size(); ++c) line += pad_right(row[c], widths[c]) + "  ";
    const std::size_t at = display_width(line);
    const auto last = lines_within(row.back(), at + kLeast > kPage ? kLeast : kPage - at);
    for (std::size_t l = 0; l < last.size(); ++l)
      text += (l == 0 ? line : std::string(at, ' ')) + last[l] + "\n";
  }
  return text;
}

std::string type_words(const FieldInfo& field, Language language) {
  switch (field.type) {
    case FieldType::flag: return std::string(sentence::type_flag.in(language));
    case FieldType::integer: return std::string(sentence::type_integer.in(language));
    case FieldType::node: return std::string(sentence::type_node.in(language));
    case FieldType::nodes: return std::string(sentence::type_nodes.in(language));
    case FieldType::law: return std::string(sentence::type_law.in(language));
    case FieldType::lane: return std::string(sentence::type_lane.in(language));
    case FieldType::word:
    case FieldType::choice: return format(language, sentence::flag_choices, joined_names(field));
    default: return std::string(name_of(unit_of(field.type)).in(language));
  }
}

std::string value_words(const FieldInfo& field, const FieldValue& value) {
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* number = std::get_if<std::int64_t>(&value)) return number_words(field.type, *number);
  if (const auto* word = std::get_if<std::size_t>(&value))
    return *word < field.words.size() ? field.words[*word] : "";
  if (const auto* nodes = std::get_if<NodeSelection>(&value)) return nodes->text;
  if (const auto* lane = std::get_if<Lane>(&value)) return lane->name();
  if (const auto* law = std::get_if<Law>(&value)) return law_words(*law);
  return choice_words(field, *std::get<std::shared_ptr<const ChosenValue>>(value));
}

std::string range_words(const FieldInfo& field, Language language) {
  if (field.type == FieldType::proportion) return {};
  const auto bound = [&](std::int64_t v) { return number_words(field.type, v); };
  if (field.least && field.most)
    return format(language, sentence::range_both, bound(*field.least), bound(*field.most));
  if (field.most) return format(language, sentence::range_most, bound(*field.most));
  if (field.least && *field.least != 0) return format(language, sentence::range_least, bound(*field.least));
  return {};
}

std::string field_table(const std::vector<FieldInfo>& fields, const void* defaults, Language language) {
  Rows rows;
  for (const FieldInfo& field : fields) {
    std::string preset;
    if (field.required) preset = sentence::field_required.in(language);
    else if (defaults != nullptr) preset = value_words(field, field.get(defaults));
    std::string what(field.help.in(language));
    const std::string range = range_words(field, language);
    what += " (" + type_words(field, language) + (range.empty() ? "" : ", " + range) + ")";
    rows.push_back({field.name, preset, what});
    for (const ChoiceInfo& choice : field.choices)
      rows.push_back({"  " + choice.name, "", std::string(choice.help.in(language))});
  }
  return table(rows);
}

}  // namespace netsplit::cli
