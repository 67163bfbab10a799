#include "sim/scenario/reading.hpp"

#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

namespace netsplit {
namespace {

/// Names listed in a hint when none is near.
constexpr std::size_t kMostListed = 12;
constexpr std::size_t kMostSuggestedFaults = 2000;

UserText in_both(const QuantityError& error) {
  return {describe(error, Language::english), describe(error, Language::spanish)};
}

std::string quantity_text(Unit unit, std::int64_t value) { return to_text(Quantity{unit, value}); }

}  // namespace

void Reading::add(const Spot& spot, Place place, UserText message, UserText hint, Severity severity,
                  bool column) {
  if (spot.place() == kUnresolved) {
    ++unresolved_;
    return;
  }
  Problem problem;
  problem.file = file_;
  problem.place = place;
  if (!place.known() && place.column > 0 && place.column <= flags_.size()) {
    problem.file = flags_[place.column - 1];
    problem.place = {};
  }
  if (!problems_.full()) problem.pointer = spot.pointer();
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  problem.severity = severity;
  problem.show_column = column && problem.place.known();
  problems_.add(std::move(problem));
}

void Reading::error(const Spot& spot, UserText message, UserText hint) {
  add(spot, spot.place(), std::move(message), std::move(hint), Severity::error, false);
}

void Reading::error_at_key(const Spot& spot, UserText message, UserText hint) {
  add(spot, spot.key_place(), std::move(message), std::move(hint), Severity::error, false);
}

void Reading::error_in_text(const Spot& spot, const TextError& error, std::size_t shift) {
  Place place = spot.place();
  if (place.known()) {  // the quote comes first
    place.column += static_cast<std::uint32_t>(column_of(spot->text(), error.offset + shift));
  }
  add(spot, place, error.message, error.hint, Severity::error, true);
}

void Reading::warning(const Spot& spot, UserText message, UserText hint) {
  add(spot, spot.place(), std::move(message), std::move(hint), Severity::warning, false);
}

void Reading::wrong_kind(const Spot& spot, const Text& wanted) {
  if (spot->is_string()) {
    error(spot, say(sentence::read_expected_not_text, wanted, shown(spot->text())));
  } else {
    error(spot, say(sentence::read_expected, wanted, kind_name(spot->kind())));
  }
}

void Reading::unknown(const Spot& spot, const Text& message, std::string_view typed,
                      std::span<const std::string> known, bool at_key) {
  UserText hint;
  if (problems_.full()) {
    add(spot, {}, {}, {}, Severity::error, false);
    return;
  }
  if (const auto near = nearest(typed, known)) {
    hint = say(sentence::read_did_you_mean, shown(*near));
  } else if (!known.empty()) {
    const auto listed = known.first(std::min(known.size(), kMostListed));
    hint = say(sentence::read_known_are,
               fmt::format("{}{}", fmt::join(listed, ", "), known.size() > kMostListed ? " …" : ""));
  }
  add(spot, at_key ? spot.key_place() : spot.place(), say(message, shown(typed)), std::move(hint),
      Severity::error, false);
}

std::optional<FaultId> Reading::find_fault(const Spot& spot, std::string_view name) {
  const auto found = faults.find(name);
  if (found != faults.end()) return found->second;
  std::vector<std::string> known;
  add_fault_names(known);
  return unknown(spot, sentence::read_unknown_fault, name, known), std::nullopt;
}

void Reading::add_fault_names(std::vector<std::string>& known) const {
  if (problems_.full()) return;  // it is only counted
  for (const auto& fault : faults) {
    if (known.size() >= kMostSuggestedFaults) return;
    known.push_back(fault.first);
  }
}

std::optional<std::string> Reading::read_text(const Spot& spot) {
  if (!spot->is_string()) return wrong_kind(spot, sentence::kind_of_text), std::nullopt;
  if (spot->text().empty()) return error(spot, say(sentence::read_text_empty)), std::nullopt;
  return spot->text();
}

UserText Reading::read_user_text(const Spot& spot) {
  if (spot->is_string()) return UserText{read_text(spot).value_or(""), ""};
  if (!spot->is_object()) return wrong_kind(spot, sentence::kind_of_user_text), UserText{};
  UserText text;
  for (const JsonMember& member : spot->members()) {
    const Spot value(spot, member);
    if (member.key != "en" && member.key != "es") {
      const std::vector<std::string> known = {"en", "es"};
      unknown(value, sentence::read_unknown_language, member.key, known, true);
    } else if (auto said = read_text(value)) {
      (member.key == "en" ? text.en : text.es) = std::move(*said);
    }
  }
  if (spot->members().empty()) error(spot, say(sentence::read_text_empty));
  return text;
}

std::optional<bool> Reading::read_flag(const Spot& spot) {
  if (!spot->is_boolean()) return wrong_kind(spot, sentence::kind_of_flag), std::nullopt;
  return spot->boolean();
}

std::optional<std::int64_t> Reading::read_whole(const Spot& spot, std::int64_t least, std::int64_t most) {
  if (!spot->is_number()) return wrong_kind(spot, sentence::kind_of_whole), std::nullopt;
  const auto found = cut_short(spot->number_text(), 40);
  if (!spot->is_integer()) return error(spot, say(sentence::read_not_whole, found)), std::nullopt;
  const std::int64_t value = spot->integer();
  if (value < least) return error(spot, say(sentence::read_at_least, found, least)), std::nullopt;
  if (value > most) return error(spot, say(sentence::read_at_most, found, most)), std::nullopt;
  return value;
}

std::optional<std::int64_t> Reading::read_quantity(const Spot& spot, Unit unit, bool may_be_negative) {
  if (!spot->is_string() && !spot->is_number()) return wrong_kind(spot, name_of(unit)), std::nullopt;
  const auto read = spot->is_string() ? parse_quantity(spot->text(), QuantityRules{unit, may_be_negative})
                                      : from_number(spot->number(), unit);
  if (const auto* wrong = std::get_if<QuantityError>(&read))
    return error(spot, in_both(*wrong)), std::nullopt;
  return std::get<Quantity>(read).value;
}

std::optional<Duration> Reading::read_time(const Spot& spot, TimeRules rules) {
  const auto value = read_quantity(spot, Unit::duration, rules.may_be_negative);
  if (!value) return {};
  const Duration time{*value};
  if (time > kLongestDraw || time < -kLongestDraw) {
    return error(spot, say(sentence::read_too_long, shown(spot->text()))), std::nullopt;
  }
  if (!rules.may_be_zero && time == Duration{0}) {
    return error(spot, say(sentence::read_not_zero, shown(spot->text()))), std::nullopt;
  }
  return time;
}

std::optional<Probability> Reading::read_probability(const Spot& spot) {
  const auto value = read_quantity(spot, Unit::proportion, false);
  if (!value) return {};
  constexpr std::int64_t kWhole = 1'000'000'000'000;
  if (*value > kWhole) {
    return error(spot, say(sentence::read_at_most, quantity_text(Unit::proportion, *value), "100%")),
           std::nullopt;
  }
  return probability_of(Quantity{Unit::proportion, *value});
}

std::optional<std::int64_t> Reading::read_drift(const Spot& spot) {
  const auto value = read_quantity(spot, Unit::proportion, true);
  if (!value) return {};
  // A clock at half or double speed is already far beyond any real one.
  constexpr std::int64_t kSlowest = -500'000'000'000, kFastest = 1'000'000'000'000;
  const auto found = quantity_text(Unit::proportion, *value);
  if (*value < kSlowest) return error(spot, say(sentence::read_at_least, found, "-50%")), std::nullopt;
  if (*value > kFastest) return error(spot, say(sentence::read_at_most, found, "100%")), std::nullopt;
  return value;
}

std::optional<std::size_t> Reading::read_word(const Spot& spot, std::span<const std::string_view> words) {
  const std::vector<std::string> known(words.begin(), words.end());
  if (!spot->is_string()) {
    const std::string all = fmt::format("\"{}\"", fmt::join(known, "\", \""));
    return error(spot, say(sentence::read_expected_one_of, all, kind_name(spot->kind()))), std::nullopt;
  }
  const auto found = std::find(words.begin(), words.end(), spot->text());
  if (found == words.end())
    return unknown(spot, sentence::read_unknown_word, spot->text(), known), std::nullopt;
  return static_cast<std::size_t>(found - words.begin());
}

bool Reading::check_name(const Spot& spot, std::string_view name, bool at_key) {
  const bool good = is_name(name);
  if (good && !is_reserved(name)) return true;
  auto message = say(good ? sentence::read_reserved : sentence::read_not_a_name, shown(name));
  auto hint = say(good ? sentence::read_reserved_hint : sentence::read_not_a_name_hint);
  at_key ? error_at_key(spot, std::move(message), std::move(hint))
         : error(spot, std::move(message), std::move(hint));
  return false;
}

bool Reading::within_budget(const Spot& spot, const NodeSelection& selection) {
  const std::size_t before = node_ranges_;
  for (const auto* terms : {&selection.terms, &selection.but}) {
    for (const auto& term : *terms) node_ranges_ += term.pool.size();
  }
  if (node_ranges_ <= kMostNodeRanges) return true;
  if (before <= kMostNodeRanges) error(spot, say(sentence::read_too_many_ranges, kMostNodeRanges));
  return false;
}

std::optional<NodeSelection> Reading::read_nodes(const Spot& spot) {
  if (!spot->is_string()) return wrong_kind(spot, sentence::kind_of_nodes), std::nullopt;
  if (!names_known || node_ranges_ > kMostNodeRanges) return {};
  auto read = parse_selection(spot->text(), names);
  if (const auto* wrong = std::get_if<TextError>(&read)) return error_in_text(spot, *wrong), std::nullopt;
  auto& selection = std::get<NodeSelection>(read);
  if (!within_budget(spot, selection)) return {};
  if (selection.terms.empty()) return error(spot, say(sentence::read_no_nodes)), std::nullopt;
  return std::move(selection);
}

std::optional<NodeId> Reading::read_node(const Spot& spot) {
  const auto selection = read_nodes(spot);
  if (!selection) return {};
  const NodeRanges reach = selection->reach();
  if (!selection->is_drawn() && size_of(reach) == 1) return reach.front().first;
  return error(spot, say(sentence::read_one_node, shown(spot->text()))), std::nullopt;
}

std::optional<Pairs> Reading::read_pairs_text(const Spot& spot, std::string_view text, PairForms forms) {
  if (!names_known || node_ranges_ > kMostNodeRanges) return {};
  auto read = parse_pairs(text, names, forms);
  if (const auto* wrong = std::get_if<TextError>(&read)) {
    if (spot->is_string()) {
      error_in_text(spot, *wrong);
    } else {
      Place place = spot.key_place();
      if (place.known()) place.column += static_cast<std::uint32_t>(column_of(text, wrong->offset));
      add(spot, place, wrong->message, wrong->hint, Severity::error, true);
    }
    return {};
  }
  auto& pairs = std::get<Pairs>(read);
  for (const NodeSelection& side : pairs.sides) {
    if (!within_budget(spot, side)) return {};
  }
  return std::move(pairs);
}

std::optional<Pairs> Reading::read_pairs(const Spot& spot, PairForms forms) {
  if (!spot->is_string()) return wrong_kind(spot, sentence::kind_of_pairs), std::nullopt;
  return read_pairs_text(spot, spot->text(), forms);
}

std::optional<Pairs> Reading::read_links(const Spot& spot) {
  auto pairs = read_pairs(spot, PairForms{true, true, true, true});
  if (pairs && !matches_some_link(*pairs))
    return error(spot, say(sentence::link_none, shown(spot->text()))), std::nullopt;
  return pairs;
}

std::optional<Pairs> Reading::read_pairs_in_key(const Spot& spot, PairForms forms) {
  return read_pairs_text(spot, spot.key(), forms);
}

ObjectReader::ObjectReader(Reading& reading, const Spot& spot, std::span<const KeyInfo> keys)
    : spot_(spot), is_object_(spot->is_object()) {
  if (!is_object_) {
    reading.wrong_kind(spot, sentence::kind_of_object);
    return;
  }
  std::vector<std::string> known;
  for (const KeyInfo& key : keys) known.emplace_back(key.word);
  for (const JsonMember& member : spot->members()) {
    if (std::find(known.begin(), known.end(), member.key) == known.end()) {
      reading.unknown(Spot(spot, member), sentence::read_unknown_key, member.key, known, true);
    }
  }
  for (const KeyInfo& key : keys) {
    if (key.required && !find(key.word))
      reading.error(spot, say(sentence::read_key_missing, shown(key.word), key.help));
  }
}

std::optional<Spot> ObjectReader::find(std::string_view key) const {
  if (!is_object_) return {};
  for (const JsonMember& member : spot_->members()) {
    if (member.key == key) return Spot(spot_, member);
  }
  return {};
}

}  // namespace netsplit
