#include "sim/scenario/pairs.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/problem.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <algorithm>
#include <optional>
#include <vector>

namespace netsplit {
namespace pairs_text {

struct Operator {
  Pairs::Kind kind;
  std::size_t offset;
  std::size_t length;
};

/// A division into more sides than this is not a netsplit any more, and would cost their square.
constexpr std::size_t kMostSides = 256;

bool is_of_a_name(std::string_view text, std::size_t i) {
  if (i >= text.size()) return false;
  const char c = text[i];
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// The operators outside braces, in order. A hyphen between the characters of a name is none.
std::vector<Operator> operators_of(std::string_view text) {
  std::vector<Operator> found;
  int depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}') --depth;
    if (depth > 0) continue;
    const bool within_name = is_of_a_name(text, i - 1) && is_of_a_name(text, i + 1);
    if (text[i] == '|') {
      found.push_back(Operator{Pairs::Kind::sides, i, 1});
    } else if (text.substr(i, 2) == "->") {
      found.push_back(Operator{Pairs::Kind::one_way, i++, 2});
    } else if (text[i] == '-' && !within_name) {
      found.push_back(Operator{Pairs::Kind::between, i, 1});
    }
  }
  return found;
}

std::string_view word_of_kind(Pairs::Kind kind) {
  return kind == Pairs::Kind::sides ? "|" : kind == Pairs::Kind::one_way ? "->" : "-";
}

bool is_allowed(Pairs::Kind kind, const PairForms& forms) {
  return kind == Pairs::Kind::sides     ? forms.sides
         : kind == Pairs::Kind::one_way ? forms.one_way
                                        : forms.between;
}

/// What may be written, for hints.
UserText expected(const PairForms& forms) {
  if (forms.nodes) return say(sentence::pairs_want_links);
  return say(forms.sides ? sentence::pairs_want_sides : sentence::pairs_want_between);
}

/// Names some of the first node that two sides share.
std::optional<TextError> overlap(const std::vector<NodeSelection>& sides,
                                 const std::vector<std::size_t>& offsets, const NodeNames& names,
                                 bool one_set_twice) {
  NodeRanges before;
  for (std::size_t i = 0; i < sides.size(); ++i) {
    const NodeSelection named = [&] {  // `rest` yields to the others
      NodeSelection without = sides[i];
      without.terms.erase(
          std::remove_if(without.terms.begin(), without.terms.end(),
                         [](const auto& t) { return t.kind == NodeSelection::Term::Kind::rest; }),
          without.terms.end());
      return without;
    }();
    const NodeRanges reach = named.reach();
    const NodeRanges shared = ranges_intersection(before, reach);
    if (!shared.empty() && !(one_set_twice && i == 1 && sides[0].text == sides[1].text)) {
      const bool drawn = std::any_of(sides.begin(), sides.end(), [](const auto& s) { return s.is_drawn(); });
      const std::string name = shown(names.name_of(shared.front().first));
      return TextError{offsets[i], say(drawn ? sentence::pairs_may_overlap : sentence::pairs_overlap, name),
                       drawn ? say(sentence::pairs_overlap_hint) : UserText{}};
    }
    before = ranges_union(before, reach);
  }
  return {};
}

std::optional<TextError> check_rest(const std::vector<NodeSelection>& sides,
                                    const std::vector<std::size_t>& offsets, const NodeNames& names) {
  NodeRanges sure;
  bool any_drawn = false, seen = false;
  for (const NodeSelection& side : sides) {
    any_drawn = any_drawn || side.is_drawn();
    for (const auto& term : side.terms) {
      if (term.kind == NodeSelection::Term::Kind::all_of) sure = ranges_union(sure, term.pool);
    }
  }
  for (std::size_t i = 0; i < sides.size(); ++i) {
    if (!sides[i].has_rest()) continue;
    if (seen) return TextError{offsets[i], say(sentence::pairs_rest_twice), {}};
    seen = true;
    const bool alone = sides[i].terms.size() == 1;
    if (alone && !any_drawn && size_of(sure) == names.size()) {
      return TextError{offsets[i], say(sentence::pairs_rest_empty), {}};
    }
  }
  return {};
}

}  // namespace pairs_text

PairsOrError parse_pairs(std::string_view text, const NodeNames& names, PairForms forms) {
  using namespace pairs_text;
  const auto operators = operators_of(text);
  Pairs pairs;
  pairs.text = std::string(text);
  if (operators.empty() && forms.nodes) {
    auto nodes = parse_selection(text, names);
    if (auto* error = std::get_if<TextError>(&nodes)) return *error;
    pairs.kind = Pairs::Kind::between;
    pairs.sides = {std::get<NodeSelection>(std::move(nodes)), select(names.all(), "all")};
    return pairs;
  }
  if (operators.empty()) {
    // A wrong name is the nearer fault.
    auto nodes = parse_selection(text, names, Rest::allowed);
    if (auto* error = std::get_if<TextError>(&nodes)) return *error;
    return TextError{0, say(sentence::pairs_one_side), expected(forms)};
  }
  pairs.kind = operators.front().kind;
  const auto bad = std::find_if(operators.begin(), operators.end(), [&](const Operator& op) {
    return op.kind != pairs.kind || !is_allowed(op.kind, forms);
  });
  if (bad != operators.end()) {
    const bool mixed = is_allowed(bad->kind, forms);
    return TextError{bad->offset,
                     mixed ? say(sentence::pairs_mixed, word_of_kind(pairs.kind), word_of_kind(bad->kind))
                           : say(sentence::pairs_form_refused, word_of_kind(bad->kind)),
                     mixed ? UserText{} : expected(forms)};
  }
  if (pairs.kind != Pairs::Kind::sides && operators.size() > 1) {
    return TextError{operators[1].offset, say(sentence::pairs_two_only, word_of_kind(pairs.kind)), {}};
  }
  if (operators.size() >= kMostSides) {
    return TextError{operators[kMostSides - 1].offset, say(sentence::pairs_too_many_sides, kMostSides), {}};
  }
  std::vector<std::size_t> offsets;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= operators.size(); ++i) {
    const std::size_t end = i < operators.size() ? operators[i].offset : text.size();
    auto side = parse_selection(text.substr(begin, end - begin), names, Rest::allowed);
    if (auto* error = std::get_if<TextError>(&side)) {
      error->offset += begin;
      return *error;
    }
    if (std::get<NodeSelection>(side).terms.empty())
      return TextError{begin, say(sentence::pairs_side_empty), {}};
    pairs.sides.push_back(std::get<NodeSelection>(std::move(side)));
    offsets.push_back(begin +
                      std::min(text.substr(begin, end - begin).find_first_not_of(" \t"), end - begin));
    if (i < operators.size()) begin = end + operators[i].length;
  }
  if (auto error = overlap(pairs.sides, offsets, names, pairs.kind != Pairs::Kind::sides)) return *error;
  if (auto error = check_rest(pairs.sides, offsets, names)) return *error;
  return pairs;
}

bool matches_some_link(const Pairs& pairs) {
  for (std::size_t i = 0; i < pairs.sides.size(); ++i) {
    for (std::size_t j = i + 1; j < pairs.sides.size(); ++j) {
      const NodeRanges a = pairs.sides[i].reach(), b = pairs.sides[j].reach();
      if (!a.empty() && !b.empty() && (size_of(a) > 1 || size_of(b) > 1 || a != b)) return true;
    }
  }
  return false;
}

}  // namespace netsplit
