#pragma once
// Fills the gaps of a sentence in both languages at once. The gaps are fmt's: {} or {0}, so that a
// translation may change their order.

#include "sim/base/text.hpp"

#include <fmt/format.h>

#include <string>
#include <type_traits>

namespace netsplit {

/// An argument as one language shows it: texts are chosen, all else stays as it is.
template <class A>
decltype(auto) in_language(Language language, const A& argument) {
  if constexpr (std::is_same_v<A, Text> || std::is_same_v<A, UserText>) {
    return argument.in(language);
  } else {
    return (argument);
  }
}

/// The sentence in one language. Throws fmt::format_error when the sentence has a gap too many.
template <class... A>
std::string format(Language language, const Text& sentence, const A&... arguments) {
  return fmt::format(fmt::runtime(sentence.in(language)), in_language(language, arguments)...);
}

/// The sentence in both languages. An argument may be a Text or a UserText itself.
template <class... A>
UserText say(const Text& sentence, const A&... arguments) {
  return {format(Language::english, sentence, arguments...),
          format(Language::spanish, sentence, arguments...)};
}

}  // namespace netsplit
