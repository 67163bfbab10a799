#include "sim/base/node_names.hpp"

#include "sim/base/ascii.hpp"
#include "sim/base/node_sentences.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/say.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace netsplit {
namespace selection_text {

using Term = NodeSelection::Term;

constexpr std::size_t kDeepest = 32;
/// Separate ranges that one text may name: bounds the memory that a hostile one takes.
constexpr std::size_t kMostRanges = std::size_t{1} << 20U;
constexpr std::int64_t kWhole = 1'000'000'000'000;

bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }
bool is_word_char(char c) {
  return is_letter(c) || is_digit(c) || c == '_' || static_cast<unsigned char>(c) >= 0x80U;
}

std::string quoted(std::string_view text) { return fmt::format("\"{}\"", text); }

/// One piece of a text: a word, a number, "40%", "..", or a single character. Empty at the end.
struct Piece {
  std::string_view text;
  std::size_t offset = 0;

  bool is(std::string_view what) const { return text == what; }
  bool is_word() const { return !text.empty() && is_word_char(text[0]) && !is_digit(text[0]); }
  bool is_number() const { return !text.empty() && is_digit(text[0]) && text.back() != '%'; }
  bool is_percentage() const { return !text.empty() && is_digit(text[0]) && text.back() == '%'; }
};

class Pieces {
 public:
  explicit Pieces(std::string_view text) : text_(text) { next(); }
  const Piece& here() const { return here_; }
  Piece take() {
    const Piece taken = here_;
    next();
    return taken;
  }
  bool take(std::string_view what) {
    if (!here_.is(what)) return false;
    next();
    return true;
  }
  /// The piece after the one that is here.
  Piece ahead() const {
    Pieces copy = *this;
    copy.next();
    return copy.here_;
  }

 private:
  void next() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
    const std::size_t begin = at_;
    if (at_ < text_.size()) at_ += length(text_.substr(at_));
    here_ = Piece{text_.substr(begin, at_ - begin), begin};
  }

  static std::size_t length(std::string_view text) {
    std::size_t end = 0;
    if (is_digit(text[0])) {
      while (end < text.size() && is_digit(text[end])) ++end;
      if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
        do ++end;
        while (end < text.size() && is_digit(text[end]));
      }
      return end < text.size() && text[end] == '%' ? end + 1 : end;
    }
    if (text.substr(0, 2) == "..") return 2;
    if (!is_word_char(text[0])) return 1;
    // A hyphen belongs to a word only between its characters: "a - c" and "a->b" are three pieces.
    while (end < text.size() && (is_word_char(text[end]) || (text[end] == '-' && end + 1 < text.size() &&
                                                             is_word_char(text[end + 1])))) {
      ++end;
    }
    return end;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  Piece here_;
};

/// What a list of terms came to: fixed nodes in one, and the draws.
struct Terms {
  NodeRanges fixed;
  std::vector<Term> draws;
  bool rest = false;

  void append_to(std::vector<Term>& terms) && {
    if (!fixed.empty()) terms.push_back(Term{Term::Kind::all_of, normal(std::move(fixed)), 0, 0});
    for (Term& draw : draws) terms.push_back(std::move(draw));
  }
};

class Parser {
 public:
  Parser(std::string_view text, const NodeNames& names, Rest rest)
      : pieces_(text), names_(names), rest_(rest) {}

  SelectionOrError parse() {
    if (pieces_.here().text.empty())
      return TextError{0, say(sentence::nodes_empty), say(sentence::nodes_empty_hint)};
    NodeSelection selection;
    Terms named = list(In::selection);
    Terms but;
    const std::size_t but_at = pieces_.here().offset;
    if (!error_ && pieces_.take("but")) but = list(In::but);
    if (!error_ && !pieces_.here().text.empty()) {
      fail(pieces_.here(), say(sentence::nodes_unexpected, quoted(pieces_.here().text)));
    }
    if (error_) return *error_;
    if (but.draws.empty() && named.draws.empty() && !named.rest) {
      const bool some = !named.fixed.empty();
      named.fixed = ranges_difference(normal(std::move(named.fixed)), normal(std::exchange(but.fixed, {})));
      if (some && named.fixed.empty()) return TextError{but_at, say(sentence::nodes_but_empty), {}};
    }
    std::move(named).append_to(selection.terms);
    if (named.rest) selection.terms.push_back(Term{Term::Kind::rest, names_.all(), 0, 0});
    std::move(but).append_to(selection.but);
    return selection;
  }

 private:
  enum class In { selection, but, pool };

  void fail(const Piece& piece, UserText message, UserText hint = {}) {
    if (!error_) error_ = TextError{piece.offset, std::move(message), std::move(hint)};
  }

  bool at_draw(const Piece& piece) const { return piece.is("any") || piece.is_percentage(); }

  Terms list(In in) {
    Terms terms;
    do {
      term(terms, in);
      // A draw ends where the next one begins.
      if (in == In::pool && pieces_.here().is(",") && at_draw(pieces_.ahead())) break;
    } while (!error_ && pieces_.take(","));
    return terms;
  }

  void add(Terms& terms, const NodeRanges& nodes, const Piece& piece) {
    terms.fixed.insert(terms.fixed.end(), nodes.begin(), nodes.end());
    if (terms.fixed.size() <= kMostRanges) return;
    terms.fixed = normal(std::move(terms.fixed));
    if (terms.fixed.size() > kMostRanges / 2) fail(piece, say(sentence::nodes_too_scattered));
  }

  void term(Terms& terms, In in) {
    const Piece& piece = pieces_.here();
    if (at_draw(piece)) {
      if (in == In::pool)
        return fail(piece, say(sentence::nodes_draw_in_draw), say(sentence::nodes_draw_in_draw_hint));
      return draw(terms);
    }
    if (piece.is("{")) return braces(terms, in);
    if (piece.is("rest")) return the_rest(terms, in);
    if (piece.is("all")) return add(terms, names_.all(), pieces_.take());
    if (piece.is("zone") || piece.is("role")) return labelled(terms);
    if (piece.is("but")) return fail(piece, say(sentence::nodes_comma_before_but));
    if (piece.is_word()) return name_or_range(terms);
    fail(piece, say(sentence::nodes_expected, sentence::nodes_want_name,
                    piece.text.empty() ? say(sentence::nodes_found_end)
                                       : say(Text{"{}", "{}"}, quoted(piece.text))));
  }

  void the_rest(Terms& terms, In in) {
    const Piece piece = pieces_.take();
    if (rest_ == Rest::refused) return fail(piece, say(sentence::nodes_rest_alone));
    if (in != In::selection || depth_ > 0) return fail(piece, say(sentence::nodes_rest_drawn));
    terms.rest = true;
  }

  void labelled(Terms& terms) {
    const Piece label = pieces_.take();
    const Piece name = pieces_.here();
    if (!name.is_word()) return fail(label, say(sentence::nodes_needs_name, label.text));
    pieces_.take();
    const bool zone = label.is("zone");
    if (const NodeRanges* nodes = zone ? names_.zone(name.text) : names_.role(name.text))
      return add(terms, *nodes, name);
    fail(name, say(zone ? sentence::nodes_no_such_zone : sentence::nodes_no_such_role, quoted(name.text)),
         meant(zone ? names_.nearest_zone(name.text) : names_.nearest_role(name.text)));
  }

  static UserText meant(const std::optional<std::string>& name) {
    return name ? say(sentence::nodes_did_you_mean, quoted(*name)) : UserText{};
  }

  void name_or_range(Terms& terms) {
    const Piece name = pieces_.take();
    if (pieces_.take("..")) {
      const Piece last = pieces_.take();
      const auto runs = last.is_word() ? name_range(name.text, last.text) : std::nullopt;
      if (!runs)
        return fail(name, say(sentence::nodes_not_a_range, name.text, last.text),
                    say(sentence::nodes_not_a_range_hint));
      for (const NameRun& run : *runs) {
        const auto nodes = names_.nodes_of(run);
        if (const auto* missing = std::get_if<std::string>(&nodes)) {
          return fail(name, say(sentence::nodes_no_such_in_range, quoted(*missing)));
        }
        add(terms, std::get<NodeRanges>(nodes), name);
      }
      return;
    }
    if (const NodeRanges* group = names_.group(name.text)) return add(terms, *group, name);
    if (const auto node = names_.find(name.text)) return add(terms, {NodeRange{*node, 1}}, name);
    fail(name, say(sentence::nodes_no_such_name, quoted(name.text)), hint_for(name.text));
  }

  /// "a-c" may be two nodes and a hyphen that wants spaces.
  UserText hint_for(std::string_view typed) const {
    const auto hyphen = typed.find('-');
    if (hyphen != std::string_view::npos) {
      const auto left = typed.substr(0, hyphen), right = typed.substr(hyphen + 1);
      const auto known = [&](std::string_view name) {
        return names_.find(name) || names_.group(name) != nullptr;
      };
      if (known(left) && known(right))
        return say(sentence::nodes_write, fmt::format("\"{} - {}\"", left, right));
    }
    return meant(names_.nearest_node_or_group(typed));
  }

  void braces(Terms& terms, In in) {
    const Piece open = pieces_.take();
    if (pieces_.take("}")) return;
    if (++depth_ > kDeepest) return fail(open, say(sentence::nodes_too_deep));
    Terms inside = list(in);
    if (!error_ && pieces_.take("but")) {
      Terms but = list(In::but);
      if (!error_ && !(but.draws.empty() && inside.draws.empty()))
        fail(open, say(sentence::nodes_but_in_braces));
      inside.fixed = ranges_difference(normal(std::move(inside.fixed)), normal(std::move(but.fixed)));
    }
    if (!error_ && !pieces_.here().is("}")) {
      const Piece& here = pieces_.here();
      fail(here, say(sentence::nodes_expected, "\"}\"",
                     here.text.empty() ? say(sentence::nodes_found_end)
                                       : say(Text{"{}", "{}"}, quoted(here.text))));
    }
    pieces_.take();
    --depth_;
    add(terms, inside.fixed, open);
    for (Term& draw : inside.draws) terms.draws.push_back(std::move(draw));
  }

  void draw(Terms& terms) {
    Term term;
    const Piece begin = pieces_.here();
    if (!(begin.is_percentage() ? share(term) : any(term))) return;
    if (!pieces_.take("of")) {
      const Piece& here = pieces_.here();
      return fail(here, say(sentence::nodes_expected, "\"of\"",
                            here.text.empty() ? say(sentence::nodes_found_end)
                                              : say(Text{"{}", "{}"}, quoted(here.text))));
    }
    Terms pool = list(In::pool);
    term.pool = normal(std::move(pool.fixed));
    if (!error_ && pieces_.take("but")) {
      const Terms but = list(In::pool);
      term.pool = ranges_difference(term.pool, normal(but.fixed));
    }
    if (error_) return;
    const std::uint32_t there = size_of(term.pool);
    if (term.kind == Term::Kind::any && term.count > there) {
      return fail(begin, say(sentence::nodes_more_than_there_are, term.count, there));
    }
    if (term.size() == 0) return fail(begin, say(sentence::nodes_share_none, begin.text, there));
    terms.draws.push_back(std::move(term));
  }

  bool any(Term& term) {
    pieces_.take();
    const Piece number = pieces_.take();
    term.kind = Term::Kind::any;
    const auto end = number.text.data() + number.text.size();
    const auto result = std::from_chars(number.text.data(), end, term.count);
    if (number.is_number() && result.ec == std::errc{} && result.ptr == end && term.count > 0) return true;
    fail(number, say(sentence::nodes_expected, sentence::nodes_want_number,
                     number.text.empty() ? say(sentence::nodes_found_end)
                                         : say(Text{"{}", "{}"}, quoted(number.text))));
    return false;
  }

  bool share(Term& term) {
    const Piece piece = pieces_.take();
    const auto read = parse_quantity(piece.text, QuantityRules{Unit::proportion, false});
    if (const auto* error = std::get_if<QuantityError>(&read)) {
      fail(piece, UserText{describe(*error, Language::english), describe(*error, Language::spanish)});
      return false;
    }
    term.kind = Term::Kind::share;
    term.share = std::get<Quantity>(read).value;
    if (term.share <= kWhole) return true;
    fail(piece, say(sentence::nodes_share_too_large, piece.text));
    return false;
  }

  Pieces pieces_;
  const NodeNames& names_;
  Rest rest_;
  std::size_t depth_ = 0;
  std::optional<TextError> error_;
};

/// The key of the draws: spaces do not count.
std::string canonical(std::string_view text) {
  std::string result;
  for (Pieces pieces(text); !pieces.here().text.empty();) {
    if (!result.empty() && pieces.here().text != "," && pieces.here().text != "..") result += ' ';
    result += pieces.take().text;
    if (result.size() > 2 && result.substr(result.size() - 2) == "..") result += pieces.take().text;
  }
  return result;
}

}  // namespace selection_text

SelectionOrError parse_selection(std::string_view text, const NodeNames& names, Rest rest) {
  SelectionOrError result = selection_text::Parser(text, names, rest).parse();
  if (auto* selection = std::get_if<NodeSelection>(&result))
    selection->text = selection_text::canonical(text);
  return result;
}

std::variant<std::vector<std::string>, TextError> parse_names(std::string_view text, std::uint64_t most) {
  using selection_text::quoted;
  std::vector<std::string> names;
  selection_text::Pieces pieces(text);
  const auto bad_name = [&](const selection_text::Piece& piece) -> std::optional<TextError> {
    if (piece.text.empty()) return TextError{piece.offset, say(sentence::nodes_empty), {}};
    if (!is_name(piece.text)) {
      return TextError{piece.offset, say(sentence::nodes_not_a_name, quoted(piece.text)),
                       say(sentence::nodes_not_a_name_hint)};
    }
    if (!is_reserved(piece.text)) return {};
    return TextError{piece.offset, say(sentence::nodes_reserved, quoted(piece.text)),
                     say(sentence::nodes_reserved_hint)};
  };
  do {
    const auto first = pieces.take();
    if (auto error = bad_name(first)) return *error;
    auto last = first;
    if (pieces.take("..")) {
      last = pieces.take();
      if (auto error = bad_name(last)) return *error;
    }
    const auto runs = last.offset == first.offset ? std::vector<NameRun>{{NameKey::of(first.text), 1}}
                                                  : name_range(first.text, last.text);
    if (!runs) {
      return TextError{first.offset, say(sentence::nodes_not_a_range, first.text, last.text),
                       say(sentence::nodes_not_a_range_hint)};
    }
    for (const NameRun& run : *runs) {
      if (run.count > most - names.size())
        return TextError{first.offset, say(sentence::nodes_too_many_names, most), {}};
      for (std::uint64_t i = 0; i < run.count; ++i) names.push_back(run.first.name(i));
    }
  } while (pieces.take(","));
  if (!pieces.here().text.empty()) {
    return TextError{pieces.here().offset, say(sentence::nodes_unexpected, quoted(pieces.here().text)), {}};
  }
  return names;
}

}  // namespace netsplit
