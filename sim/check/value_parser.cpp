#include "sim/check/value_parser.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <utility>

#include "sim/base/say.hpp"
#include "sim/check/sentences.hpp"

namespace netsplit {
namespace {

constexpr std::size_t kLongestClaim = 4096;

constexpr std::pair<std::string_view, Statistic> kStatistics[] = {
    {"min", Statistic::min}, {"max", Statistic::max}, {"mean", Statistic::mean},
    {"p50", Statistic::p50}, {"p95", Statistic::p95}, {"p99", Statistic::p99}};

/// Writing that other languages have for what ours says in another way.
constexpr std::pair<std::string_view, std::string_view> kForeign[] = {
    {"=", "=="}, {"=<", "<="}, {"=>", ">="}, {"<>", "!="}, {"&&", "and"}, {"&", "and"}, {"||", "or"},
    {"|", "or"}, {"!", "not"}, {"≤", "<="},  {"≥", ">="},  {"≠", "!="},   {"===", "=="}};

/// A fixed selection as ranges: a million nodes take the memory of one range.
NodeRanges fixed_ranges(const NodeSelection& nodes) {
  NodeRanges kept, gone;
  for (const auto& term : nodes.terms) kept = ranges_union(kept, term.pool);
  for (const auto& term : nodes.but) gone = ranges_union(gone, term.pool);
  return ranges_difference(kept, gone);
}

}  // namespace

void stop_at(std::size_t offset, UserText message, UserText hint) {
  throw ParseStop{{offset, std::move(message), std::move(hint)}};
}

ValueParser::ValueParser(std::string_view text, const Vocabulary& vocabulary, const ProtocolInfo* home)
    : text_(text), vocabulary_(vocabulary), lookup_(vocabulary, home) {
  if (text.size() > kLongestClaim) stop_at(0, say(sentence::claim_too_long, kLongestClaim));
  token_ = next_token(text_, 0);
}

ClaimToken ValueParser::take() {
  const ClaimToken taken = token_;
  token_ = next_token(text_, taken.offset + taken.text.size());
  end_ = taken.offset + taken.text.size();
  return taken;
}

bool ValueParser::take_word(std::string_view word) {
  if (!is_word(word)) return false;
  take();
  return true;
}

std::string_view ValueParser::raw_until(char end, const Text& missing, UserText hint) {
  const std::size_t found = text_.find(end, token_.offset);
  if (found == std::string_view::npos) stop_at(text_.size(), say(missing), std::move(hint));
  std::string_view raw = text_.substr(token_.offset, found - token_.offset);
  while (!raw.empty() && (raw.back() == ' ' || raw.back() == '\t')) raw.remove_suffix(1);
  token_ = next_token(text_, found);
  return raw;
}

void ValueParser::unexpected(const Text& sentence) const {
  if (is(Kind::unclosed)) stop_at(token_.offset, say(sentence::claim_unclosed_brace));
  UserText hint;
  for (const auto& [foreign, ours] : kForeign)
    if (token_.text == foreign) hint = say(sentence::claim_write, quoted(ours));
  if (is(Kind::end)) stop_at(token_.offset, say(sentence, sentence::claim_end));
  stop_at(token_.offset, say(sentence, quoted(token_.text)), std::move(hint));
}

void ValueParser::unexpected_close() const {
  if (is(Kind::end)) stop_at(token_.offset, say(sentence::claim_expected_close));
  unexpected(sentence::claim_expected_end);
}

NodeRanges ValueParser::nodes_in(std::string_view text, std::size_t offset) const {
  auto selection = parse_selection(text, vocabulary_.names());
  if (auto* wrong = std::get_if<TextError>(&selection)) {
    stop_at(offset + wrong->offset, std::move(wrong->message), std::move(wrong->hint));
  }
  const NodeSelection& nodes = std::get<NodeSelection>(selection);
  return nodes.is_drawn() ? ranges_of(nodes.resolve(vocabulary_.seed())) : fixed_ranges(nodes);
}

Operand ValueParser::known(Side side) {
  if (!side.operand) throw ParseStop{std::move(*side.error)};
  if (auto* field = std::get_if<operands::ItsField>(&side.operand->source)) {
    NodeRanges having;
    for (const auto& place : field->places) having.push_back(place.nodes);
    its_.having = ranges_intersection(its_.having, normal(std::move(having)));
  }
  return std::move(*side.operand);
}

ValueParser::Side ValueParser::value(const Text& expected) {
  if (is(Kind::number)) return number();
  if (is(Kind::nodes)) {
    const ClaimToken token = take();
    return constant(token, Value::set(nodes_of(nodes_in(token.text, token.offset))));
  }
  if (!is(Kind::word) || is_word("and") || is_word("or") || is_word("not") || is_word("in")) {
    unexpected(expected);
  }
  const ClaimToken name = take();
  if (is(Kind::open)) return function(name);
  auto meaning = lookup_.value({name.text, name.offset}, in_quantifier_ > 0 ? &its_.nodes : nullptr);
  Side side{{}, {}, true, name.text, name.offset};
  if (auto* wrong = std::get_if<ClaimError>(&meaning)) {
    side.error = std::move(*wrong);
  } else {
    side.operand = std::get<Operand>(std::move(meaning));
  }
  return side;
}

ValueParser::Side ValueParser::constant(const ClaimToken& token, Value value) {
  const ValueType type = value.type;
  const Unit unit = value.unit;
  return {Operand{operands::Literal{std::move(value)}, type, unit, std::string(token.text), token.offset},
          {},
          false,
          token.text,
          token.offset};
}

ValueParser::Side ValueParser::number() {
  const ClaimToken token = take();
  const char* end = token.text.data() + token.text.size();
  const char* begin = token.text.data() + (token.text.front() == '+' ? 1 : 0);
  std::int64_t whole = 0;
  const auto [stopped, error] = std::from_chars(begin, end, whole);
  if (error == std::errc{} && stopped == end) {
    const ClaimToken unit = token_;
    if (is(Kind::word)) {
      const std::string together = fmt::format("{}{}", token.text, unit.text);
      if (std::holds_alternative<Quantity>(parse_quantity(together))) {
        stop_at(unit.offset, say(sentence::claim_expected_end, quoted(unit.text)),
                say(sentence::claim_write, quoted(together)));
      }
    }
    return constant(token, Value::count(whole));
  }
  if (token.text.find_first_not_of("+-.0123456789") == std::string_view::npos) {
    const bool is_whole = token.text.find('.') == std::string_view::npos;
    stop_at(token.offset,
            say(is_whole ? sentence::claim_number_too_large : sentence::claim_number_not_whole, token.text));
  }
  const auto quantity = parse_quantity(token.text);
  if (const auto* wrong = std::get_if<QuantityError>(&quantity)) {
    stop_at(token.offset, UserText{describe(*wrong, Language::english), describe(*wrong, Language::spanish)});
  }
  const Quantity& q = std::get<Quantity>(quantity);
  return constant(token, Value::quantity(q.unit, q.value));
}

/// The name has been taken, the parenthesis not.
ValueParser::Side ValueParser::function(const ClaimToken& name) {
  take();
  Operand operand;
  operand.type = ValueType::number;
  operand.offset = name.offset;
  const auto statistic = std::find_if(std::begin(kStatistics), std::end(kStatistics),
                                      [&](const auto& s) { return s.first == name.text; });
  if (name.text == "count") {
    operand.source = mark_count();
  } else if (statistic != std::end(kStatistics)) {
    if (!is(Kind::word)) unexpected(sentence::claim_expected_value);
    const ClaimToken metric = take();
    auto found = lookup_.distribution({metric.text, metric.offset});
    if (auto* wrong = std::get_if<ClaimError>(&found)) throw ParseStop{std::move(*wrong)};
    const std::size_t position = std::get<std::size_t>(found);
    operand.source = operands::MetricStatistic{statistic->second, position};
    operand.unit = vocabulary_.metrics()[position].unit;
  } else {
    stop_at(name.offset, say(sentence::claim_unknown_function, quoted(name.text)),
            say(sentence::claim_unknown_function_hint));
  }
  if (!is(Kind::close)) unexpected_close();
  take();
  operand.text = since(name.offset);
  return {operand, {}, false, text_.substr(name.offset, end_ - name.offset), name.offset};
}

operands::MarkCount ValueParser::mark_count() {
  if (!is(Kind::word)) unexpected(sentence::claim_expected_value);
  const ClaimToken name = take();
  auto marks = lookup_.marks({name.text, name.offset});
  if (auto* wrong = std::get_if<ClaimError>(&marks)) throw ParseStop{std::move(*wrong)};
  operands::MarkCount count{std::get<std::vector<MarkRef>>(std::move(marks)), true, {}, 0};
  if (take_word("by")) {
    const std::size_t offset = token_.offset;
    const std::string_view text = raw_until(')', sentence::claim_expected_close, {});
    count.by_anyone = false;
    count.by = nodes_of(nodes_in(text, offset));
    if (count.by.empty()) stop_at(offset, say(sentence::claim_no_nodes, quoted(text)));
  }
  return count;
}

}  // namespace netsplit
