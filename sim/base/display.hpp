#pragma once
// Numbers and columns for people, in the language they asked for. No locale is consulted: Spanish writes a
// decimal comma because Language says so.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "sim/base/text.hpp"
#include "sim/base/time.hpp"

namespace netsplit {

/// A duration in the unit that suits it, at most two decimals: "350 ns", "20 ms", "33.41 s" (below two
/// minutes), "2 min", "2 min 5 s", "3 h 20 min", "4 d 6 h". Rounded to the nearest, halves away from 0.
std::string duration_text(Duration d, Language language);

/// To three digits, halves away from 0: more are not known of what is measured.
Duration to_three_digits(Duration d);

/// Seconds with exactly this many decimals, to stand in a column: "30.00 s". Range of decimals: 0..9.
std::string seconds_text(Duration d, Language language, int decimals = 2);

/// A short label for a tick of an axis of this length: "0s 20s 40s", "0ms 5ms", "0min 10min". The unit
/// depends on the span alone (us, ms, s up to 10 min, min up to 10 h, h up to 10 d, d).
std::string axis_label(Duration tick, Duration span, Language language);

/// The distance between ticks of an axis: 1, 2 or 5 times a power of ten of its unit (for minutes and hours
/// what clocks have), so that at most `most` steps cover the span. Requires span > 0 and most > 0.
Duration axis_step(Duration span, int most);

/// A share of a whole as a percentage: "27 %", "0.9 %", "100 %". Below 10 % with one decimal. What is not
/// nothing never shows as 0 % ("<0.1 %"), what is not all never as 100 % ("99.9 %").
std::string percent_text(double share, Language language);

/// A count with its thousands apart: "1 998".
std::string count_text(std::int64_t count);

/// A number to this many significant digits without trailing zeros: "1.25", "21 100", "0.0042"; with an
/// exponent below 1e-6 and from 1e15. "-" for NaN. Range of digits: 1..17.
std::string number_text(double value, int digits, Language language);

/// Columns that a UTF-8 text occupies: combining marks and control characters none, East Asian wide ones two,
/// an invalid byte one.
std::size_t display_width(std::string_view utf8);

/// The text and spaces behind it (before it) up to this many columns; a wider text stays as it is.
std::string pad_right(std::string_view utf8, std::size_t columns);
std::string pad_left(std::string_view utf8, std::size_t columns);

/// The text cut to at most this many columns, the last of them "…" if anything was cut.
std::string shorten(std::string_view utf8, std::size_t columns);

/// The text in ASCII for a terminal without UTF-8, column by column: ━ = · . █ # ✂ % ✔ + ✘ x … ~ ± ~, letters
/// without their accents, and "?" for what has no likeness.
std::string to_ascii(std::string_view utf8);

}  // namespace netsplit
