#include "sim/check/parser.hpp"

#include <charconv>
#include <utility>

#include "sim/base/say.hpp"
#include "sim/check/sentences.hpp"
#include "sim/check/typing.hpp"
#include "sim/check/value_parser.hpp"

namespace netsplit {
namespace {

using namespace facts;

constexpr int kDeepestClaim = 64;

constexpr std::pair<std::string_view, Comparison::Op> kOperators[] = {
    {"==", Comparison::Op::equal},   {"!=", Comparison::Op::not_equal}, {"<", Comparison::Op::less},
    {"<=", Comparison::Op::at_most}, {">", Comparison::Op::greater},    {">=", Comparison::Op::at_least}};

class ClaimParser : private ValueParser {
 public:
  using ValueParser::ValueParser;

  Claim whole_claim() {
    Claim claim = disjunction();
    if (!is(Kind::end)) unexpected(sentence::claim_expected_end);
    return claim;
  }

  Operand whole_measure() {
    Side side = value(sentence::claim_expected_value);
    if (!is(Kind::end)) unexpected(sentence::claim_expected_end);
    Operand operand = known(std::move(side));
    if (operand.type != ValueType::number && operand.type != ValueType::flag) {
      stop_at(operand.offset, say(sentence::claim_sample_type, operand.text, type_of(operand)));
    }
    if (is_constant(operand)) stop_at(operand.offset, say(sentence::claim_constants));
    return operand;
  }

 private:
  Claim disjunction() {
    return joined<Disjunction>("or", [this] { return conjunction(); });
  }
  Claim conjunction() {
    return joined<Conjunction>("and", [this] { return fact(); });
  }

  template <class Joined, class Part>
  Claim joined(std::string_view word, Part part) {
    const std::size_t begin = token_.offset;
    Claim first = part();
    if (!is_word(word)) return first;
    Joined all;
    all.of.push_back(std::move(first));
    while (take_word(word)) all.of.push_back(part());
    return {std::move(all), since(begin)};
  }

  Claim fact() {
    if (++depth_ > kDeepestClaim) stop_at(token_.offset, say(sentence::claim_too_deep, kDeepestClaim));
    const std::size_t begin = token_.offset;
    Claim claim = [&] {
      if (take_word("not")) {
        Negation negation;
        negation.of.push_back(fact());
        return Claim{std::move(negation), since(begin)};
      }
      if (is(Kind::open)) {
        take();
        Claim inside = disjunction();
        if (!is(Kind::close)) unexpected_close();
        take();
        return inside;
      }
      if (begins_count()) return quantified();
      return relation();
    }();
    --depth_;
    return claim;
  }
  bool begins_count() const {
    if (!is(Kind::word)) return false;
    const ClaimToken next = after_next();
    if (next.kind == Kind::word && next.text == "of") return true;
    if (token_.text == "at") return next.kind == Kind::word && (next.text == "least" || next.text == "most");
    return token_.text == "all" || token_.text == "none" || token_.text == "some" || token_.text == "exactly";
  }

  Claim quantified() {
    const std::size_t begin = token_.offset;
    Quantified q;
    counter(q);
    if (!is_word("of")) {
      const std::string after = since(begin);
      if (is(Kind::end)) stop_at(token_.offset, say(sentence::claim_expected_of, after, sentence::claim_end));
      stop_at(token_.offset, say(sentence::claim_expected_of, after, quoted(token_.text)));
    }
    take();
    const std::size_t offset = token_.offset;
    const std::string_view text =
        raw_until(':', sentence::claim_expected_colon, say(sentence::claim_expected_colon_hint));
    take();
    Its its{nodes_in(text, offset), {}};
    if (its.nodes.empty()) stop_at(offset, say(sentence::claim_no_nodes, quoted(text)));
    its.having = its.nodes;
    std::swap(its_, its);
    ++in_quantifier_;
    q.of.push_back(disjunction());
    --in_quantifier_;
    std::swap(its_, its);
    q.nodes = std::move(its.having);
    if (q.nodes.empty()) stop_at(offset, say(sentence::claim_no_node_has_all, quoted(text)));
    return {std::move(q), since(begin)};
  }

  void counter(Quantified& q) {
    using Count = Quantified::Count;
    const ClaimToken word = take();
    const auto number = [&](Count count, std::string_view after) {
      q.count = count;
      const auto [end, error] =
          std::from_chars(token_.text.data(), token_.text.data() + token_.text.size(), q.number);
      if (!is(Kind::number) || error != std::errc{} || end != token_.text.data() + token_.text.size()) {
        stop_at(token_.offset, say(sentence::claim_expected_count, after));
      }
      take();
    };
    if (word.text == "all") {
      q.count = Count::all;
    } else if (word.text == "none") {
      q.count = Count::none;
    } else if (word.text == "some") {
      q.count = Count::some;
    } else if (word.text == "exactly") {
      number(Count::exactly, "exactly");
    } else if (word.text == "at" && is_word("least")) {
      take();
      number(Count::at_least, "at least");
    } else if (word.text == "at" && is_word("most")) {
      take();
      number(Count::at_most, "at most");
    } else {
      stop_at(word.offset, say(sentence::claim_unknown_counter, word.text),
              say(sentence::claim_unknown_counter_hint));
    }
  }

  Claim relation() {
    const std::size_t begin = token_.offset;
    Side left = value(sentence::claim_expected_fact);
    if (is(Kind::op)) {
      const ClaimToken op = take();
      return comparison(std::move(left), op, value(sentence::claim_expected_value), begin);
    }
    if (take_word("in")) return among(std::move(left), value(sentence::claim_expected_value), begin);
    Operand flag = known(std::move(left));
    if (flag.type != ValueType::flag) {
      // "a.term = 3": the mistake is the operator, not the number.
      if (is(Kind::other)) unexpected(sentence::claim_expected_end);
      stop_at(flag.offset, say(sentence::claim_alone, flag.text, type_of(flag)),
              say(sentence::claim_alone_hint));
    }
    return {IsTrue{std::move(flag)}, since(begin)};
  }

  Claim among(Side left_side, Side right_side, std::size_t begin) {
    Operand left = known(std::move(left_side));
    Operand right = known(std::move(right_side));
    Among fact{std::move(left), std::move(right)};
    if (auto wrong = check_types(fact)) throw ParseStop{std::move(*wrong)};
    return {std::move(fact), since(begin)};
  }

  Claim comparison(Side left_side, const ClaimToken& op, Side right_side, std::size_t begin) {
    if (right_side.text == "true" || right_side.text == "false") {
      const Operand left = known(std::move(left_side));
      if (left.type == ValueType::flag) {
        stop_at(right_side.offset,
                say(sentence::claim_not_a_flag, quoted(right_side.text), sentence::type_word),
                say(sentence::claim_flag_constant_hint, left.text));
      }
      left_side = Side{left, {}, false, left.text, left.offset};
    }
    make_word(left_side, right_side);
    make_word(right_side, left_side);
    Comparison c;
    c.left = known(std::move(left_side));
    c.right = known(std::move(right_side));
    for (const auto& [text, meaning] : kOperators)
      if (op.text == text) c.op = meaning;
    if (auto wrong = check_types(c, {op.text, op.offset})) throw ParseStop{std::move(*wrong)};
    return {std::move(c), since(begin)};
  }

  /// A name beside a field that holds a word is that word, whatever else it may be called.
  static void make_word(Side& name, const Side& other) {
    const bool beside_word =
        other.operand && other.operand->type == ValueType::word && !is_constant(*other.operand);
    const bool is_word_already = name.operand && name.operand->type == ValueType::word;
    if (!name.may_be_word || !beside_word || is_word_already) return;
    name.operand = Operand{operands::Literal{Value::text(name.text)}, ValueType::word, Unit::none,
                           std::string(name.text), name.offset};
  }

  int depth_ = 0;
};

template <class Result, class Parse>
std::variant<Result, ClaimError> parse_with(Parse parse) {
  try {
    return parse();
  } catch (ParseStop& stop) {
    return std::move(stop.error);
  }
}

}  // namespace

std::variant<Claim, ClaimError> parse_claim(std::string_view text, const Vocabulary& vocabulary,
                                            const ProtocolInfo* home) {
  return parse_with<Claim>([&] { return ClaimParser(text, vocabulary, home).whole_claim(); });
}

std::variant<Operand, ClaimError> parse_measure(std::string_view text, const Vocabulary& vocabulary) {
  return parse_with<Operand>([&] { return ClaimParser(text, vocabulary, nullptr).whole_measure(); });
}

}  // namespace netsplit
