#pragma once
// Cuts the text of a claim into tokens.

#include <cstddef>
#include <string_view>

namespace netsplit {

struct ClaimToken {
  enum class Kind {
    end,
    word,      ///< letters, digits, - and _, in parts joined by dots: `a`, `c.members`,
               ///< `writes.acknowledged-lost`
    number,    ///< a sign or a digit, and what may belong to a quantity: `3`, `-50ms`, `2.5s`, `10Mbit/s`,
               ///< `6/min`
    op,        ///< == != < <= > >=
    open,      ///< (
    close,     ///< )
    colon,     ///< :
    nodes,     ///< {…}, braces included
    unclosed,  ///< a { without its }
    other,     ///< anything else: one character, or a run of operator characters
  };
  Kind kind = Kind::end;
  std::string_view text;
  std::size_t offset = 0;
};

/// The token that begins at or after byte `from`. Any bytes may come in.
ClaimToken next_token(std::string_view text, std::size_t from);

}  // namespace netsplit
