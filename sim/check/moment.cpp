// The moments of windows: times, faults and marks.

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>

#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/check/lookup.hpp"
#include "sim/check/parser.hpp"
#include "sim/check/sentences.hpp"

namespace netsplit {
namespace {

constexpr std::string_view kEnd = ".end";

bool ends_with_end(std::string_view text) {
  return text.size() > kEnd.size() && text.substr(text.size() - kEnd.size()) == kEnd;
}

std::optional<FaultId> fault_named(const Vocabulary& vocabulary, std::string_view name) {
  const auto& faults = vocabulary.faults();
  const auto found = std::find(faults.begin(), faults.end(), name);
  if (found == faults.end()) return {};
  return FaultId{static_cast<std::uint32_t>(found - faults.begin())};
}

std::variant<WindowMoment, ClaimError> time_moment(std::string_view text) {
  const auto quantity = parse_quantity(text, {Unit::duration, false});
  if (const auto* wrong = std::get_if<QuantityError>(&quantity)) {
    return ClaimError{0, {describe(*wrong, Language::english), describe(*wrong, Language::spanish)}, {}};
  }
  WindowMoment moment;
  moment.time = SimTime{duration_of(std::get<Quantity>(quantity))};
  return moment;
}

ClaimError unknown_moment(std::string_view text, const Vocabulary& vocabulary) {
  std::vector<std::string> known = vocabulary.faults();
  for (const MarkEntry& mark : vocabulary.marks()) known.push_back(mark.name);
  const auto near = nearest(text, std::span<const std::string>(known));
  return {0, say(sentence::window_no_moment, quoted(text)),
          near ? say(sentence::claim_did_you_mean, *near) : UserText{}};
}

/// A fault or a mark without its number.
std::variant<WindowMoment, ClaimError> named_moment(std::string_view name, const Vocabulary& vocabulary) {
  WindowMoment moment;
  const auto fault = fault_named(vocabulary, name);
  const NameLookup lookup(vocabulary, nullptr);
  if (fault && lookup.is_mark(name)) {
    return ClaimError{0, say(sentence::claim_ambiguous, quoted(name)),
                      say(sentence::window_fault_and_mark_hint)};
  }
  if (fault) {
    moment.kind = WindowMoment::Kind::fault;
    moment.fault = *fault;
    return moment;
  }
  if (lookup.is_mark(name)) {
    auto marks = lookup.marks({name, 0});
    if (auto* wrong = std::get_if<ClaimError>(&marks)) return std::move(*wrong);
    moment.kind = WindowMoment::Kind::mark;
    moment.marks = std::get<std::vector<MarkRef>>(std::move(marks));
    return moment;
  }
  if (ends_with_end(name)) {
    if (const auto ending = fault_named(vocabulary, name.substr(0, name.size() - kEnd.size()))) {
      moment.kind = WindowMoment::Kind::fault_end;
      moment.fault = *ending;
      return moment;
    }
  }
  return unknown_moment(name, vocabulary);
}

}  // namespace

std::variant<WindowMoment, ClaimError> parse_moment(std::string_view text, const Vocabulary& vocabulary) {
  const bool is_time =
      !text.empty() && ((text[0] >= '0' && text[0] <= '9') || text[0] == '-' || text[0] == '+');
  if (is_time) return time_moment(text);
  const std::size_t hash = text.find('#');
  if (hash == std::string_view::npos) return named_moment(text, vocabulary);
  // "cut#2.end" or "cut.end#2"
  const std::string_view tail = text.substr(hash + 1);
  const bool end_behind = ends_with_end(tail);
  const std::string_view digits = end_behind ? tail.substr(0, tail.size() - kEnd.size()) : tail;
  std::uint32_t occurrence = 0;
  const auto [stopped, error] = std::from_chars(digits.data(), digits.data() + digits.size(), occurrence);
  if (error != std::errc{} || stopped != digits.data() + digits.size() || occurrence == 0) {
    return ClaimError{hash, say(sentence::window_no_occurrence), {}};
  }
  const std::string name = fmt::format("{}{}", text.substr(0, hash), end_behind ? kEnd : std::string_view{});
  auto moment = named_moment(name, vocabulary);
  if (auto* found = std::get_if<WindowMoment>(&moment)) found->occurrence = occurrence;
  return moment;
}

}  // namespace netsplit
