#include "gui/model/time_text.hpp"

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "sim/base/quantity.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::gui {
namespace time_reading {

constexpr Text kNoTime{"write a time, as 45s, 2 min 30 s or 1:30",
                       "escriba un tiempo, como 45s, 2 min 30 s o 1:30"};
constexpr Text kTooLong{"that is too long", "es demasiado largo"};

using Read = std::variant<Duration, UserText>;

UserText both(const Text& text) {
  return {std::string(text.in(Language::english)), std::string(text.in(Language::spanish))};
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// One number with its unit.
Read read_one(const std::string& text) {
  const auto read = parse_quantity(text, {.wanted = Unit::duration, .allow_negative = false});
  if (const auto* error = std::get_if<QuantityError>(&read))
    return UserText{describe(*error, Language::english), describe(*error, Language::spanish)};
  return duration_of(std::get<Quantity>(read));
}

/// "2 min 30 s" in its two; empty if a piece does not begin with a digit.
std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces;
  std::size_t at = 0;
  while (at < text.size()) {
    std::string number, unit;
    while (at < text.size() && (is_digit(text[at]) || text[at] == '.')) number += text[at++];
    while (at < text.size() && text[at] == ' ') ++at;
    while (at < text.size() && !is_digit(text[at]) && text[at] != ' ') unit += text[at++];
    while (at < text.size() && text[at] == ' ') ++at;
    if (number.empty()) return {};
    pieces.push_back(number + unit);
  }
  // A bare number alone is seconds.
  if (pieces.size() == 1 && (is_digit(pieces[0].back()) || pieces[0].back() == '.')) pieces[0] += "s";
  return pieces;
}

/// "1:30" as "1min", "30s"; empty if it is not of that form.
std::vector<std::string> pieces_of_clock(const std::string& text) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == ':') parts.emplace_back();
    else if (is_digit(c) || c == '.') parts.back() += c;
    else return {};
  }
  const bool is_whole =
      std::none_of(parts.begin(), parts.end(), [](const std::string& p) { return p.empty(); });
  if (!is_whole || parts.size() > 3) return {};
  const std::vector<const char*> units = {"s", "min", "h"};
  for (std::size_t i = 0; i < parts.size(); ++i) parts[i] += units[parts.size() - 1 - i];
  return parts;
}

}  // namespace time_reading

std::variant<Duration, UserText> read_time(std::string_view written) {
  using namespace time_reading;
  std::string text(written);
  // The no-break space, which may come with what was copied from elsewhere.
  for (std::size_t at = text.find("\xc2\xa0"); at != std::string::npos; at = text.find("\xc2\xa0"))
    text.replace(at, 2, " ");
  std::replace(text.begin(), text.end(), ',', '.');
  const auto first = text.find_first_not_of(' ');
  if (first == std::string::npos) return both(kNoTime);
  text = text.substr(first, text.find_last_not_of(' ') + 1 - first);
  const bool is_clock = text.find(':') != std::string::npos;
  const auto pieces = is_clock ? pieces_of_clock(text) : pieces_of(text);
  if (pieces.empty()) return both(kNoTime);
  Duration sum{0};
  for (const std::string& piece : pieces) {
    const Read read = read_one(piece);
    if (const auto* why = std::get_if<UserText>(&read)) return *why;
    const Duration more = std::get<Duration>(read);
    if (more.count() > INT64_MAX - sum.count()) return both(kTooLong);
    sum += more;
  }
  return sum;
}

}  // namespace netsplit::gui
