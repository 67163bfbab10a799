#pragma once
// Words for people, in the languages the project speaks. Sentences are written once, here in pairs,
// and chosen when they are shown.

#include <string>
#include <string_view>

namespace netsplit {

enum class Language { english, spanish };

/// A text declared in the code, in both languages. Points at string literals.
struct Text {
  std::string_view en;
  std::string_view es;

  constexpr std::string_view in(Language language) const {
    return language == Language::spanish && !es.empty() ? es : en;
  }
  constexpr bool empty() const { return en.empty() && es.empty(); }
};

/// A text that a scenario's author wrote: in one language or in both.
struct UserText {
  std::string en;
  std::string es;

  const std::string& in(Language language) const {
    if (language == Language::spanish) return es.empty() ? en : es;
    return en.empty() ? es : en;
  }
  bool empty() const { return en.empty() && es.empty(); }
};

}  // namespace netsplit
