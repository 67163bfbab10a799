#pragma once
// Reads what stands on either side of an operator: names, numbers, sets of nodes, functions. The inside of
// the parser; its errors are thrown, and caught in parser.cpp.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "sim/check/lexer.hpp"
#include "sim/check/lookup.hpp"
#include "sim/check/parser.hpp"

namespace netsplit {

/// Ends the reading.
struct ParseStop {
  ClaimError error;
};
[[noreturn]] void stop_at(std::size_t offset, UserText message, UserText hint = {});

class ValueParser {
 public:
  /// Throws ParseStop for a text that is too long.
  ValueParser(std::string_view text, const Vocabulary& vocabulary, const ProtocolInfo* home);

 protected:
  using Kind = ClaimToken::Kind;

  /// What stands at one side of an operator: known, or a name that may yet turn out to be a word.
  struct Side {
    std::optional<Operand> operand;
    std::optional<ClaimError> error;
    bool may_be_word = false;
    std::string_view text;
    std::size_t offset = 0;
  };

  /// The nodes that bare fields belong to, and those of them that have all fields read so far.
  struct Its {
    NodeRanges nodes;
    NodeRanges having;
  };

  // Tokens.

  bool is(Kind kind) const { return token_.kind == kind; }
  bool is_word(std::string_view word) const { return is(Kind::word) && token_.text == word; }
  ClaimToken take();
  /// Takes that word if it comes next.
  bool take_word(std::string_view word);
  ClaimToken after_next() const { return next_token(text_, token_.offset + token_.text.size()); }
  /// The text from `begin` to the last token taken.
  std::string since(std::size_t begin) const { return std::string(text_.substr(begin, end_ - begin)); }
  /// The raw text from the next token up to `end`, which must come; the next token is `end` then.
  std::string_view raw_until(char end, const Text& missing, UserText hint);
  /// Stops: the next token does not belong there. `sentence` has a gap for it.
  [[noreturn]] void unexpected(const Text& sentence) const;
  /// Stops: a ')' was to come.
  [[noreturn]] void unexpected_close() const;

  // Values.

  Side value(const Text& expected);
  /// The operand, or its error.
  Operand known(Side side);
  NodeRanges nodes_in(std::string_view text, std::size_t offset) const;

  std::string_view text_;
  const Vocabulary& vocabulary_;
  NameLookup lookup_;
  ClaimToken token_;
  int in_quantifier_ = 0;
  Its its_;

 private:
  static Side constant(const ClaimToken& token, Value value);
  Side number();
  Side function(const ClaimToken& name);
  operands::MarkCount mark_count();

  std::size_t end_ = 0;
};

}  // namespace netsplit
