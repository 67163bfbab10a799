#pragma once
// Times and numbers in both languages at once, to stand in sentences.

#include <cstdint>
#include <string>

#include "sim/base/display.hpp"
#include "sim/base/text.hpp"
#include "sim/base/time.hpp"

namespace netsplit {

inline UserText both(const std::string& text) { return {text, text}; }

/// "60 s", "2 min".
inline UserText both(Duration d) {
  return {duration_text(d, Language::english), duration_text(d, Language::spanish)};
}

inline UserText both_percent(double share) {
  return {percent_text(share, Language::english), percent_text(share, Language::spanish)};
}

inline UserText both_number(double number, int digits) {
  return {number_text(number, digits, Language::english), number_text(number, digits, Language::spanish)};
}

/// One behind the other; what is empty leaves no separator.
inline UserText joined(const UserText& a, const std::string& between, const UserText& b) {
  if (a.empty()) return b;
  if (b.empty()) return a;
  return {a.en + between + b.en, a.es + between + b.es};
}

}  // namespace netsplit
