#include "gui/model/replay_json.hpp"

#include <fmt/format.h>

#include <iterator>

namespace netsplit::gui {

std::int64_t microseconds(SimTime t) { return t == kForever ? -1 : t.time_since_epoch().count() / 1000; }

void ReplayJson::comma() {
  if (text_.empty()) return;
  const char last = text_.back();
  if (last != '{' && last != '[' && last != ':') text_ += ',';
}

ReplayJson& ReplayJson::open(char bracket) {
  comma();
  text_ += bracket;
  return *this;
}

ReplayJson& ReplayJson::close(char bracket) {
  text_ += bracket;
  return *this;
}

ReplayJson& ReplayJson::key(std::string_view name) {
  comma();
  quote(name);
  text_ += ':';
  return *this;
}

ReplayJson& ReplayJson::number(std::int64_t value) {
  comma();
  fmt::format_to(std::back_inserter(text_), "{}", value);
  return *this;
}

ReplayJson& ReplayJson::text(std::string_view value) {
  comma();
  quote(value);
  return *this;
}

ReplayJson& ReplayJson::text(const UserText& value) {
  return open('[').text(value.in(Language::english)).text(value.in(Language::spanish)).close(']');
}

void ReplayJson::quote(std::string_view value) {
  text_ += '"';
  for (std::size_t i = 0; i < value.size(); ++i) {
    const auto c = static_cast<unsigned char>(value[i]);
    // U+2028 and U+2029 end a line of a script: E2 80 A8 and E2 80 A9.
    const bool ends_line = value.substr(i, 3) == "\xe2\x80\xa8" || value.substr(i, 3) == "\xe2\x80\xa9";
    if (ends_line) {
      text_ += value[i + 2] == '\xa8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else if (c < 0x20 || c == '"' || c == '\\' || c == '<' || c == '>' || c == '&' || c == 0x7f) {
      fmt::format_to(std::back_inserter(text_), "\\u{:04x}", static_cast<unsigned>(c));
    } else {
      text_ += value[i];
    }
  }
  text_ += '"';
}

}  // namespace netsplit::gui
