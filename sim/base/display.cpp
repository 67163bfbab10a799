#include "sim/base/display.hpp"

#include <array>
#include <charconv>

#include <fmt/format.h>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

constexpr std::uint64_t kMicrosecond = 1'000;
constexpr std::uint64_t kMillisecond = 1'000'000;
constexpr std::uint64_t kSecond = 1'000'000'000;
constexpr std::uint64_t kMinute = 60 * kSecond;
constexpr std::uint64_t kHour = 60 * kMinute;
constexpr std::uint64_t kDay = 24 * kHour;

std::uint64_t magnitude(std::int64_t value) {
  return value < 0 ? 0 - static_cast<std::uint64_t>(value) : static_cast<std::uint64_t>(value);
}

/// value / unit, to the nearest, halves up.
std::uint64_t divide(std::uint64_t value, std::uint64_t unit) {
  const std::uint64_t quotient = value / unit;
  return quotient + (value % unit >= unit - value % unit ? 1 : 0);
}

char decimal_point(Language language) { return language == Language::spanish ? ',' : '.'; }

/// A whole number of hundredths as a decimal number without trailing zeros.
std::string hundredths_text(std::uint64_t hundredths, Language language) {
  std::string text = fmt::format("{}", hundredths / 100);
  const std::uint64_t rest = hundredths % 100;
  if (rest == 0) return text;
  text += decimal_point(language);
  return text + (rest % 10 == 0 ? fmt::format("{}", rest / 10) : fmt::format("{:02}", rest));
}

/// "3 h 20 min": a whole number of `small`, as big and small units.
std::string two_units(std::uint64_t smalls, std::uint64_t smalls_in_big, std::string_view big,
                      std::string_view small) {
  const std::uint64_t rest = smalls % smalls_in_big;
  std::string text = fmt::format("{} {}", smalls / smalls_in_big, big);
  return rest == 0 ? text : text + fmt::format(" {} {}", rest, small);
}

std::string group_digits(std::string_view digits) {
  std::string out;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % 3 == 0) out += ' ';
    out += digits[i];
  }
  return out;
}

struct AxisUnit {
  std::uint64_t ns;
  std::string_view name;
};

AxisUnit axis_unit(Duration span) {
  const std::uint64_t length = magnitude(span.count());
  if (length < 10 * kMicrosecond) return {1, "ns"};
  if (length < 10 * kMillisecond) return {kMicrosecond, "us"};
  if (length < kSecond) return {kMillisecond, "ms"};
  if (length <= 10 * kMinute) return {kSecond, "s"};
  if (length <= 10 * kHour) return {kMinute, "min"};
  if (length <= 10 * kDay) return {kHour, "h"};
  return {kDay, "d"};
}

}  // namespace

Duration to_three_digits(Duration d) {
  std::int64_t unit = 1;
  while (d.count() / unit >= 1000 || d.count() / unit <= -1000) unit *= 10;
  const std::int64_t half = d < Duration{0} ? -unit / 2 : unit / 2;
  return Duration{(d.count() + half) / unit * unit};
}

std::string duration_text(Duration d, Language language) {
  const std::uint64_t n = magnitude(d.count());
  const std::string sign = d < Duration{0} ? "-" : "";
  if (n == 0) return "0 s";
  if (n < kMicrosecond) return sign + fmt::format("{} ns", n);
  if (const auto h = divide(n, kMicrosecond / 100); h < 100'000)
    return sign + hundredths_text(h, language) + " µs";
  if (const auto h = divide(n, kMillisecond / 100); h < 100'000)
    return sign + hundredths_text(h, language) + " ms";
  if (const auto h = divide(n, kSecond / 100); h < 12'000) return sign + hundredths_text(h, language) + " s";
  if (const auto s = divide(n, kSecond); s < 2 * 3600) return sign + two_units(s, 60, "min", "s");
  if (const auto m = divide(n, kMinute); m < 2 * 24 * 60) return sign + two_units(m, 60, "h", "min");
  return sign + two_units(divide(n, kHour), 24, "d", "h");
}

std::string seconds_text(Duration d, Language language, int decimals) {
  CHECK(decimals >= 0 && decimals <= 9, "a second has nine decimals at most");
  std::uint64_t unit = kSecond, parts = 1;
  for (int i = 0; i < decimals; ++i) {
    unit /= 10;
    parts *= 10;
  }
  const std::uint64_t units = divide(magnitude(d.count()), unit);
  std::string text = d < Duration{0} && units != 0 ? "-" : "";
  text += fmt::format("{}", units / parts);
  if (decimals > 0) text += fmt::format("{}{:0{}}", decimal_point(language), units % parts, decimals);
  return text + " s";
}

std::string axis_label(Duration tick, Duration span, Language language) {
  const AxisUnit unit = axis_unit(span);
  const std::uint64_t n = magnitude(tick.count());
  // Of nanoseconds there are no hundredths, and a tick has none: axis_step gives whole ones.
  const std::string number =
      unit.ns == 1 ? fmt::format("{}", n) : hundredths_text(divide(n, unit.ns / 100), language);
  return (tick < Duration{0} ? "-" : "") + number + std::string(unit.name);
}

Duration axis_step(Duration span, int most) {
  CHECK(span > Duration{0} && most > 0, "an axis has a length and steps");
  const std::uint64_t length = magnitude(span.count());
  const auto enough = [&](std::uint64_t step) {
    return (length - 1) / step < static_cast<std::uint64_t>(most);
  };
  if (length > 10 * kMinute) {
    constexpr std::array<std::uint64_t, 13> kClock = {
        kMinute,   2 * kMinute, 5 * kMinute, 10 * kMinute, 15 * kMinute, 30 * kMinute, kHour,
        2 * kHour, 3 * kHour,   6 * kHour,   12 * kHour,   kDay,         2 * kDay};
    for (const std::uint64_t step : kClock) {
      if (enough(step)) return Duration{static_cast<std::int64_t>(step)};
    }
  }
  const std::uint64_t base = length > 10 * kMinute ? kDay : 1;
  for (std::uint64_t power = base;; power *= 10) {
    for (const std::uint64_t digit : {1U, 2U, 5U}) {
      // The longest span has fewer than 10^19 nanoseconds, so that one step of 9 * 10^18 nearly covers it.
      if (power > 1'800'000'000'000'000'000U) return span;
      if (enough(power * digit)) return Duration{static_cast<std::int64_t>(power * digit)};
    }
  }
}

std::string percent_text(double share, Language language) {
  if (share != share) return "-";
  const double percent = share * 100.0;
  const double size = percent < 0.0 ? -percent : percent;
  if (size > 1e15) return number_text(percent, 3, language) + " %";
  const std::string sign = percent < 0.0 ? "-" : "";
  auto tenths = static_cast<std::uint64_t>(size * 10.0 + 0.5);
  if (tenths == 0) return size == 0.0 ? "0 %" : fmt::format("<0{}1 %", decimal_point(language));
  if (size < 100.0 && size >= 99.5) {
    if (tenths > 999) tenths = 999;
  } else if (tenths >= 100) {
    tenths = static_cast<std::uint64_t>(size + 0.5) * 10;
  }
  return sign + hundredths_text(tenths * 10, language) + " %";
}

std::string count_text(std::int64_t count) {
  return (count < 0 ? "-" : "") + group_digits(fmt::format("{}", magnitude(count)));
}

std::string number_text(double value, int digits, Language language) {
  CHECK(digits >= 1 && digits <= 17, "a double has 1 to 17 digits");
  if (value != value) return "-";
  if (value == 0.0) return "0";
  std::string sign = value < 0.0 ? "-" : "";
  if (value - value != 0.0) return sign + "inf";

  // "d.ddde±xx": fmt rounds exactly; the rest is moving the point.
  const std::string scientific = fmt::format("{:.{}e}", value < 0.0 ? -value : value, digits - 1);
  const std::size_t e = scientific.find('e');
  std::string mantissa;
  for (const char c : std::string_view(scientific).substr(0, e)) {
    if (c != '.') mantissa += c;
  }
  while (mantissa.size() > 1 && mantissa.back() == '0') mantissa.pop_back();
  int exponent = 0;
  const std::size_t first = scientific[e + 1] == '+' ? e + 2 : e + 1;
  std::from_chars(scientific.data() + first, scientific.data() + scientific.size(), exponent);

  const auto with_point = [&](std::string_view whole, std::string_view fraction) {
    std::string text = sign + group_digits(whole);
    if (!fraction.empty()) text += decimal_point(language) + std::string(fraction);
    return text;
  };
  const std::string_view all = mantissa;
  if (exponent >= 15 || exponent < -6)
    return with_point(all.substr(0, 1), all.substr(1)) + fmt::format("e{}", exponent);
  if (exponent < 0)
    return with_point("0", std::string(static_cast<std::size_t>(-exponent - 1), '0') + mantissa);
  const auto whole_digits = static_cast<std::size_t>(exponent) + 1;
  if (mantissa.size() <= whole_digits) {
    return with_point(mantissa + std::string(whole_digits - mantissa.size(), '0'), {});
  }
  return with_point(all.substr(0, whole_digits), all.substr(whole_digits));
}

}  // namespace netsplit
