#include "sim/base/display.hpp"

#include <chrono>
#include <limits>

#include "sim/base/check.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace std::chrono_literals;

namespace {

constexpr Language en = Language::english;
constexpr Language es = Language::spanish;

}  // namespace

TEST_CASE("a duration is shown in the unit that suits it") {
  REQUIRE(duration_text(0ns, en) == "0 s");
  REQUIRE(duration_text(350ns, en) == "350 ns");
  REQUIRE(duration_text(1500ns, en) == "1.5 µs");
  REQUIRE(duration_text(20ms, en) == "20 ms");
  REQUIRE(duration_text(333333333ns, en) == "333.33 ms");
  REQUIRE(duration_text(60ms, es) == "60 ms");
  REQUIRE(duration_text(33410ms, en) == "33.41 s");
  REQUIRE(duration_text(33410ms, es) == "33,41 s");
  REQUIRE(duration_text(3405ms, en) == "3.41 s");
  REQUIRE(duration_text(26100ms, en) == "26.1 s");
  REQUIRE(duration_text(60s, en) == "60 s");
  REQUIRE(duration_text(120s, en) == "2 min");
  REQUIRE(duration_text(125s, en) == "2 min 5 s");
  REQUIRE(duration_text(200min, en) == "3 h 20 min");
  REQUIRE(duration_text(102h, en) == "4 d 6 h");
  REQUIRE(duration_text(-50ms, en) == "-50 ms");
}

TEST_CASE("a duration that rounds up to the next unit is shown in that unit") {
  REQUIRE(duration_text(999'999ns, en) == "1 ms");
  REQUIRE(duration_text(999'996us, en) == "1 s");
  REQUIRE(duration_text(119'996ms, en) == "2 min");
  REQUIRE(duration_text(119min + 59s + 600ms, en) == "2 h");
  REQUIRE(duration_text(Duration::min(), en) == "-106752 d");
}

TEST_CASE("seconds stand in a column with a fixed number of decimals") {
  REQUIRE(seconds_text(30s, en) == "30.00 s");
  REQUIRE(seconds_text(33015ms, en) == "33.02 s");
  REQUIRE(seconds_text(33015ms, es) == "33,02 s");
  REQUIRE(seconds_text(-1500ms, en, 1) == "-1.5 s");
  REQUIRE(seconds_text(-1ns, en) == "0.00 s");
  REQUIRE(seconds_text(1ns, en, 9) == "0.000000001 s");
  REQUIRE(seconds_text(2600ms, en, 0) == "3 s");
  REQUIRE_THROWS_AS(seconds_text(1s, en, 10), CheckFailed);
}

TEST_CASE("an axis has round ticks and short labels in one unit") {
  REQUIRE(axis_step(120s, 6) == 20s);
  REQUIRE(axis_label(0s, 120s, en) == "0s");
  REQUIRE(axis_label(100s, 120s, en) == "100s");
  REQUIRE(axis_step(50ms, 6) == 10ms);
  REQUIRE(axis_label(10ms, 50ms, en) == "10ms");
  REQUIRE(axis_step(1h, 6) == 10min);
  REQUIRE(axis_label(10min, 1h, en) == "10min");
  REQUIRE(axis_step(24h, 6) == 6h);
  REQUIRE(axis_label(6h, 24h, en) == "6h");
  REQUIRE(axis_label(500ms, 2s, en) == "0.5s");
  REQUIRE(axis_label(500ms, 2s, es) == "0,5s");
  REQUIRE(axis_step(1ns, 5) == 1ns);
  for (Duration span = 1ns; span < Duration::max() / 3; span *= 3) {
    for (const int most : {1, 4, 7}) {
      INFO(span.count());
      const Duration step = axis_step(span, most);
      REQUIRE(step > 0ns);
      REQUIRE((span.count() - 1) / step.count() + 1 <= most);
    }
  }
  REQUIRE(axis_step(Duration::max(), 1) >= Duration::max() / 2);
  REQUIRE_THROWS_AS(axis_step(0s, 5), CheckFailed);
}

TEST_CASE("a percentage never hides that something is not nothing, or not all") {
  REQUIRE(percent_text(0.27, en) == "27 %");
  REQUIRE(percent_text(0.009, en) == "0.9 %");
  REQUIRE(percent_text(0.013, es) == "1,3 %");
  REQUIRE(percent_text(0.66, en) == "66 %");
  REQUIRE(percent_text(0.0, en) == "0 %");
  REQUIRE(percent_text(1.0, en) == "100 %");
  REQUIRE(percent_text(0.00001, en) == "<0.1 %");
  REQUIRE(percent_text(0.00001, es) == "<0,1 %");
  REQUIRE(percent_text(0.99999, en) == "99.9 %");
  REQUIRE(percent_text(0.997, en) == "99.7 %");
  REQUIRE(percent_text(0.9949, en) == "99 %");
  REQUIRE(percent_text(0.0999, en) == "10 %");
  REQUIRE(percent_text(2.5, en) == "250 %");
  REQUIRE(percent_text(-0.5, en) == "-50 %");
  REQUIRE(percent_text(std::numeric_limits<double>::quiet_NaN(), en) == "-");
  REQUIRE(percent_text(1e300, en) == "1e302 %");
}

TEST_CASE("counts have their thousands apart") {
  REQUIRE(count_text(0) == "0");
  REQUIRE(count_text(999) == "999");
  REQUIRE(count_text(1998) == "1 998");
  REQUIRE(count_text(21077) == "21 077");
  REQUIRE(count_text(-1234567) == "-1 234 567");
  REQUIRE(count_text(std::numeric_limits<std::int64_t>::min()) == "-9 223 372 036 854 775 808");
}

TEST_CASE("a number is shown to its significant digits, whatever the locale") {
  REQUIRE(number_text(1.25, 3, en) == "1.25");
  REQUIRE(number_text(1.25, 3, es) == "1,25");
  REQUIRE(number_text(21077.0, 3, en) == "21 100");
  REQUIRE(number_text(0.0042, 3, en) == "0.0042");
  REQUIRE(number_text(999.96, 4, en) == "1 000");
  REQUIRE(number_text(1234.5, 6, en) == "1 234.5");
  REQUIRE(number_text(100.0, 5, en) == "100");
  REQUIRE(number_text(-2.0, 2, en) == "-2");
  REQUIRE(number_text(0.0, 3, en) == "0");
  REQUIRE(number_text(1.5e21, 3, en) == "1.5e21");
  REQUIRE(number_text(1.5e-9, 3, es) == "1,5e-9");
  REQUIRE(number_text(0.1, 17, en) == "0.10000000000000001");
  REQUIRE(number_text(std::numeric_limits<double>::infinity(), 3, en) == "inf");
  REQUIRE(number_text(-std::numeric_limits<double>::infinity(), 3, en) == "-inf");
  REQUIRE(number_text(std::numeric_limits<double>::quiet_NaN(), 3, en) == "-");
}

TEST_CASE("the width of a text is the columns it takes on a terminal") {
  REQUIRE(display_width("") == 0);
  REQUIRE(display_width("abc") == 3);
  REQUIRE(display_width("épocas ñ") == 8);
  REQUIRE(display_width("━━··█✂✔✘…") == 9);
  REQUIRE(display_width("e\u0301") == 1);
  REQUIRE(display_width("日本") == 4);
  REQUIRE(display_width("\xff\xfe") == 2);
  REQUIRE(display_width("\xe2\x94") == 2);
  REQUIRE(display_width("\xc0\x80") == 2);
  REQUIRE(display_width("\xed\xa0\x80") == 3);
}

TEST_CASE("padding and cutting count columns, not bytes") {
  REQUIRE(pad_right("época", 7) == "época  ");
  REQUIRE(pad_left("época", 7) == "  época");
  REQUIRE(pad_right("época", 3) == "época");
  REQUIRE(shorten("época", 5) == "época");
  REQUIRE(shorten("época", 4) == "épo…");
  REQUIRE(shorten("época", 1) == "…");
  REQUIRE(shorten("época", 0) == "");
  REQUIRE(shorten("日本語", 4) == "日…");
  for (std::size_t columns = 0; columns < 12; ++columns)
    REQUIRE(display_width(shorten("━█ sospecha ✂", columns)) <= columns);
}

TEST_CASE("a terminal without UTF-8 gets ASCII of the same width") {
  REQUIRE(to_ascii("━·█✂✔✘…—") == "=.#%+x~-");
  REQUIRE(to_ascii("«áéíóúñ»") == "\"aeioun\"");
  REQUIRE(to_ascii("¿Qué pasó? ¡26,1 ±0,1 s!") == "?Que paso? !26,1 ~0,1 s!");
  REQUIRE(to_ascii("日") == "??");
  REQUIRE(to_ascii("plain\n") == "plain\n");
  for (const std::string_view text : {"━·█✂✔✘…—«»áéíóúñ¿¡±", "日本 e\u0301", "\xff\xe2\x94"}) {
    const std::string ascii = to_ascii(text);
    REQUIRE(ascii.size() == display_width(text));
    for (const char c : ascii) REQUIRE(static_cast<unsigned char>(c) < 0x80);
  }
}
