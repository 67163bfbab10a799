#pragma once
// JSON as it may stand within a page's script element: nothing in a text can end the element or the line.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "sim/base/text.hpp"
#include "sim/base/time.hpp"

namespace netsplit::gui {

/// Whole microseconds since the start: what a double of a browser holds exactly for 285 years. -1 is never.
std::int64_t microseconds(SimTime t);

/// One value, from its beginning to its end; commas come by themselves.
class ReplayJson {
 public:
  /// '{' or '['.
  ReplayJson& open(char bracket);
  ReplayJson& close(char bracket);
  ReplayJson& key(std::string_view name);
  ReplayJson& number(std::int64_t value);
  ReplayJson& time(SimTime t) { return number(microseconds(t)); }
  ReplayJson& text(std::string_view value);
  ReplayJson& text(const std::string& value) { return text(std::string_view(value)); }
  ReplayJson& text(const char* value) { return text(std::string_view(value)); }
  /// [English, Spanish].
  ReplayJson& text(const UserText& value);
  std::string take() { return std::move(text_); }

 private:
  void comma();
  void quote(std::string_view value);
  std::string text_;
};

}  // namespace netsplit::gui
