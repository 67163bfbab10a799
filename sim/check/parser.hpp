#pragma once
// Reads the texts of expectations: claims, measures of a sample, and the moments of windows. Every name is
// looked up and every type checked at once, and what is wrong is said at its character.
//
//   claim  = fact { (and | or) fact }        `and` binds tighter; not fact; parentheses
//   fact   = count of NODES: claim           as far as the text or the parenthesis goes
//          | value op value | value in value | flag
//   count  = all | none | some | (at least | at most | exactly) INT
//   value  = NODE.field | field | metric | stat(metric) | count(MARK [by NODES]) | INT | QUANTITY | {nodes} |
//   WORD

#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/base/node_names.hpp"
#include "sim/base/time.hpp"
#include "sim/check/claim.hpp"
#include "sim/check/vocabulary.hpp"

namespace netsplit {

/// The byte where it begins, what is wrong, and what to write; column_of() makes a column of the byte.
using ClaimError = TextError;

/// `home`: the protocol whose property the claim is; of two candidates, its own field or mark is meant.
/// Any bytes may come in.
std::variant<Claim, ClaimError> parse_claim(std::string_view text, const Vocabulary& vocabulary,
                                            const ProtocolInfo* home = nullptr);

/// A number or a flag by itself, for `sample`: `messages.sent`, `p99(register.latency)`, `count(promote)`,
/// `a.up`.
std::variant<Operand, ClaimError> parse_measure(std::string_view text, const Vocabulary& vocabulary);

/// When a window opens or closes.
struct WindowMoment {
  enum class Kind : std::uint8_t { time, fault, fault_end, mark };
  Kind kind = Kind::time;
  SimTime time{};
  FaultId fault = kNoFault;
  /// Any of these, ascending.
  std::vector<MarkRef> marks;
  /// 1 is the first.
  std::uint32_t occurrence = 1;
};

/// `20s` · `cut` · `cut.end` · `promote` · `promote#2`
std::variant<WindowMoment, ClaimError> parse_moment(std::string_view text, const Vocabulary& vocabulary);

}  // namespace netsplit
