#include "sim/base/quantity.hpp"

#include <limits>
#include <string>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/random.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;
using Kind = QuantityError::Kind;

namespace {

constexpr std::int64_t kMax = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kMin = std::numeric_limits<std::int64_t>::min();

Quantity read(std::string_view text) {
  const QuantityOrError result = parse_quantity(text);
  if (const auto* error = std::get_if<QuantityError>(&result)) FAIL(describe(*error, Language::english));
  return std::get<Quantity>(result);
}

QuantityError refuse(std::string_view text, QuantityRules rules = {}) {
  const QuantityOrError result = parse_quantity(text, rules);
  INFO(text);
  REQUIRE(std::holds_alternative<QuantityError>(result));
  return std::get<QuantityError>(result);
}

Quantity ns_of(std::int64_t value) { return {Unit::duration, value}; }

}  // namespace

TEST_CASE("durations are read in every unit, exactly") {
  REQUIRE(read("350ms") == ns_of(350'000'000));
  REQUIRE(read("1.5s") == ns_of(1'500'000'000));
  REQUIRE(read("0.000000001s") == ns_of(1));
  REQUIRE(read("7ns") == ns_of(7));
  REQUIRE(read("3us") == ns_of(3'000));
  REQUIRE(read("3\u00b5s") == ns_of(3'000));
  REQUIRE(read("3\u03bcs") == ns_of(3'000));
  REQUIRE(read("2min") == ns_of(120'000'000'000));
  REQUIRE(read("1h") == ns_of(3'600'000'000'000));
  REQUIRE(read("0.5d") == ns_of(43'200'000'000'000));
  REQUIRE(read("-50ms") == ns_of(-50'000'000));
  REQUIRE(read("+50ms") == ns_of(50'000'000));
  REQUIRE(read("50 ms") == ns_of(50'000'000));
  REQUIRE(read("1.500s") == ns_of(1'500'000'000));
  REQUIRE(read("0s") == ns_of(0));
  REQUIRE(read("-0s") == ns_of(0));
  REQUIRE(read("9223372036854775807ns") == ns_of(kMax));
  REQUIRE(read("-9223372036854775808ns") == ns_of(kMin));
  REQUIRE(read("0.1s") == ns_of(100'000'000));
}

TEST_CASE("sizes, bandwidths, proportions and money are read in every unit") {
  REQUIRE(read("64KiB") == Quantity{Unit::bytes, 65536});
  REQUIRE(read("1.5KiB") == Quantity{Unit::bytes, 1536});
  REQUIRE(read("1MB") == Quantity{Unit::bytes, 1'000'000});
  REQUIRE(read("1TiB") == Quantity{Unit::bytes, 1LL << 40});
  REQUIRE(read("10Mbit/s") == Quantity{Unit::bandwidth, 10'000'000});
  REQUIRE(read("1MB/s") == Quantity{Unit::bandwidth, 8'000'000});
  REQUIRE(read("1KiB/s") == Quantity{Unit::bandwidth, 8192});
  REQUIRE(read("5%") == Quantity{Unit::proportion, 50'000'000'000});
  REQUIRE(read("0.1%") == Quantity{Unit::proportion, 1'000'000'000});
  REQUIRE(read("-20ppm") == Quantity{Unit::proportion, -20'000'000});
  REQUIRE(read("3ppb") == Quantity{Unit::proportion, 3'000});
  REQUIRE(read("100USD") == Quantity{Unit::money, 100'000'000});
  REQUIRE(read("0.25USD") == Quantity{Unit::money, 250'000});
  REQUIRE(read("0.02USD/GB") == Quantity{Unit::byte_price, 20'000'000});
  REQUIRE(read("20USD/TB") == read("0.02USD/GB"));
}

TEST_CASE("a rate is read as the mean interval, rounded to the nearest nanosecond") {
  REQUIRE(read("5/s") == Quantity{Unit::rate, 200'000'000});
  REQUIRE(read("6/min") == Quantity{Unit::rate, 10'000'000'000});
  REQUIRE(read("0.5/s") == Quantity{Unit::rate, 2'000'000'000});
  REQUIRE(read("3/s") == Quantity{Unit::rate, 333'333'333});
  REQUIRE(read("1.5/s") == Quantity{Unit::rate, 666'666'667});
  REQUIRE(read("1/350ms") == Quantity{Unit::rate, 350'000'000});
  REQUIRE(read("1/h") == Quantity{Unit::rate, 3'600'000'000'000});
  REQUIRE(read("0/s") == Quantity{Unit::rate, kMax});
  REQUIRE(refuse("-5/s").kind == Kind::negative);
  REQUIRE(refuse("3000000000/s").kind == Kind::overflow);
  REQUIRE(refuse("0.000000000001/d").kind == Kind::overflow);
  REQUIRE(refuse("5/0s").kind == Kind::unknown_unit);
  REQUIRE(refuse("5/-1s").kind == Kind::unknown_unit);
}

TEST_CASE("a number without a unit is refused with the unit it probably lacks") {
  const QuantityError error = refuse("350");
  REQUIRE(error.kind == Kind::no_unit);
  REQUIRE(error.suggestion == "350ms");
  REQUIRE(describe(error, Language::english) == R"("350" has no unit; write "350ms")");
  REQUIRE(describe(error, Language::spanish) == R"("350" no tiene unidad; escriba "350ms")");
  REQUIRE(refuse("64", {.wanted = Unit::bytes}).suggestion == "64B");
  REQUIRE(refuse("5", {.wanted = Unit::rate}).suggestion == "5/s");
  REQUIRE(refuse("5", {.wanted = Unit::proportion}).suggestion == "5%");
  REQUIRE(refuse("0.05", {.wanted = Unit::proportion}).suggestion == "5%");
}

TEST_CASE("an unknown unit is refused with the one probably meant") {
  const auto suggestion = [](std::string_view text) {
    const QuantityError error = refuse(text);
    REQUIRE(error.kind == Kind::unknown_unit);
    return error.suggestion;
  };
  REQUIRE(suggestion("5sec") == "5s");
  REQUIRE(suggestion("5 minutes") == "5min");
  REQUIRE(suggestion("5MS") == "5ms");
  REQUIRE(suggestion("5KB") == "5kB");
  REQUIRE(suggestion("5Mib") == "5MiB");
  REQUIRE(suggestion("10Mbps") == "10Mbit/s");
  REQUIRE(suggestion("10Mbits/s") == "10Mbit/s");
  REQUIRE(suggestion("5/sec") == "5/s");
  REQUIRE(suggestion("100usd") == "100USD");
  REQUIRE(suggestion("5hz") == "5/s");
  REQUIRE(suggestion("5parsec") == "");
}

TEST_CASE("what is no number is refused, with the repair where it is plain") {
  for (const std::string_view text : {"ms", "-", "+", ".", "s5", "1.5.2s", "1e3s", "1.s", "--5s", "5 ",
                                      "5  s", "0x10s", "five seconds", "\xff\xfe", "1 000ms x"}) {
    INFO(text);
    REQUIRE(std::holds_alternative<QuantityError>(parse_quantity(text)));
  }
  REQUIRE(refuse("").kind == Kind::empty);
  REQUIRE(refuse("1,5s").kind == Kind::bad_number);
  REQUIRE(refuse("1,5s").suggestion == "1.5s");
  REQUIRE(refuse(".5s").suggestion == "0.5s");
  REQUIRE(refuse(" 5s ").suggestion == "5s");
  REQUIRE(refuse("1 000ms").suggestion == "1000ms");
  REQUIRE(refuse("1e3s").kind == Kind::bad_number);
  REQUIRE(refuse("5e-3").kind == Kind::bad_number);
}

TEST_CASE("what does not fit 64 bits, or is finer than its unit, is refused") {
  REQUIRE(refuse("9223372036854775808ns").kind == Kind::overflow);
  REQUIRE(refuse("-9223372036854775809ns").kind == Kind::overflow);
  REQUIRE(refuse("300000000000s").kind == Kind::overflow);
  REQUIRE(refuse("99999999999999999999999999999999999999999999s").kind == Kind::overflow);
  REQUIRE(refuse("1.5ns").kind == Kind::too_precise);
  REQUIRE(refuse("0.5B").kind == Kind::too_precise);
  REQUIRE(refuse("0.0000000001s").kind == Kind::too_precise);
  REQUIRE(refuse("0.0000000000000000000000000000001h").kind == Kind::too_precise);
  REQUIRE(refuse("0.0000001USD").kind == Kind::too_precise);
}

TEST_CASE("the caller decides about the kind of unit and about negative values") {
  REQUIRE(refuse("5s", {.wanted = Unit::bytes}).kind == Kind::wrong_unit);
  REQUIRE(describe(refuse("5s", {.wanted = Unit::bytes}), Language::english) == R"("5s" is not a size)");
  REQUIRE(refuse("-5s", {.allow_negative = false}).kind == Kind::negative);
  REQUIRE(std::get<Quantity>(parse_quantity("5s", {.wanted = Unit::duration, .allow_negative = false})) ==
          ns_of(5'000'000'000));
}

TEST_CASE("bare numbers mean something only as a proportion or a count") {
  const auto kind = [](double number, Unit unit) {
    return std::get<QuantityError>(from_number(number, unit)).kind;
  };
  REQUIRE(std::get<Quantity>(from_number(0.01, Unit::proportion)) == read("1%"));
  REQUIRE(std::get<Quantity>(from_number(0.0, Unit::proportion)) == read("0%"));
  REQUIRE(std::get<Quantity>(from_number(1.0, Unit::proportion)) == read("100%"));
  REQUIRE(std::get<Quantity>(from_number(-3.0, Unit::none)) == Quantity{Unit::none, -3});
  REQUIRE(kind(5.0, Unit::proportion) == Kind::out_of_range);
  REQUIRE(kind(-0.1, Unit::proportion) == Kind::negative);
  REQUIRE(kind(350.0, Unit::duration) == Kind::no_unit);
  REQUIRE(std::get<QuantityError>(from_number(350.0, Unit::duration)).suggestion == "350ms");
  REQUIRE(std::get<QuantityError>(from_number(1e300, Unit::duration)).suggestion.empty());
  REQUIRE(kind(0.5, Unit::none) == Kind::too_precise);
  REQUIRE(kind(1e19, Unit::none) == Kind::overflow);
  REQUIRE(kind(std::numeric_limits<double>::quiet_NaN(), Unit::proportion) == Kind::bad_number);
  REQUIRE(kind(std::numeric_limits<double>::infinity(), Unit::none) == Kind::bad_number);
}

TEST_CASE("quantities are written as people write them") {
  for (const std::string_view text :
       {"350ms", "2min",   "1h",     "1d",   "1.5s",   "100ms",   "20ms", "33.41s",   "90s", "7ns",  "-50ms",
        "0s",    "64KiB",  "256KiB", "40MB", "200MB",  "1MB",     "0B",   "10Mbit/s", "5%",  "0.1%", "0.01%",
        "20ppm", "-20ppm", "1%",     "0%",   "100USD", "0.25USD", "5/s",  "6/min",    "3/s", "1/h",  "0/s"}) {
    INFO(text);
    REQUIRE(to_text(read(text)) == text);
  }
  REQUIRE(to_text(ns_of(120'000'000'000)) == "2min");
  REQUIRE(to_text(read("1/350ms")) == "1/350ms");
  REQUIRE(to_text({Unit::none, -7}) == "-7");
  REQUIRE_THROWS_AS(to_text({Unit::rate, 0}), CheckFailed);
}

TEST_CASE("every quantity is written as a text that reads back as the same") {
  Stream stream(17);
  const Unit units[] = {Unit::duration, Unit::bytes,      Unit::bandwidth,
                        Unit::rate,     Unit::proportion, Unit::money, Unit::byte_price};
  for (const Unit unit : units) {
    std::vector<std::int64_t> values{1,         9,        10,  999, 1000, 1001, 1024, 1'000'000'000,
                                     1LL << 40, kMax - 1, kMax};
    for (int i = 0; i < 3000; ++i) {
      const int shift = static_cast<int>(stream.below(63));
      values.push_back(static_cast<std::int64_t>((stream.next() >> 1) >> shift));
      std::int64_t round = 1 + static_cast<std::int64_t>(stream.below(1000));
      for (auto zeros = stream.below(15); zeros > 0; --zeros) round *= 10;
      values.push_back(round);
    }
    if (unit != Unit::rate) {
      const std::size_t n = values.size();
      for (std::size_t i = 0; i < n; ++i) values.push_back(-values[i]);
      values.push_back(kMin);
      values.push_back(0);
    }
    for (const std::int64_t value : values) {
      if (unit == Unit::rate && value == 0) continue;
      const std::string text = to_text({unit, value});
      INFO(value << " " << text);
      REQUIRE(read(text) == Quantity{unit, value});
      REQUIRE(text.size() <= 30);
    }
  }
}

TEST_CASE("no bytes whatever crash the reader, and what it accepts it writes back") {
  Stream stream(23);
  const std::string_view alphabet = "0123456789.-+ /,eE_%BKMGTikbits/minuhdpUSDx\xc2\xb5\xff";
  int accepted = 0;
  for (int i = 0; i < 200'000; ++i) {
    std::string text;
    for (auto length = stream.below(12); length > 0; --length) {
      const bool plain = stream.below(20) != 0;
      text += plain ? alphabet[static_cast<std::size_t>(stream.below(alphabet.size()))]
                    : static_cast<char>(stream.below(256));
    }
    const QuantityOrError result = parse_quantity(text);
    if (const auto* quantity = std::get_if<Quantity>(&result)) {
      ++accepted;
      if (read(to_text(*quantity)) != *quantity) FAIL(text);
    } else {
      const auto& error = std::get<QuantityError>(result);
      if (describe(error, Language::spanish).empty()) FAIL(text);
    }
  }
  REQUIRE(accepted > 300);
}

TEST_CASE("a hostile text is cut in the message and costs little") {
  const QuantityError error = refuse(std::string(10'000'000, '9'));
  REQUIRE(error.text.size() < 100);
  REQUIRE(refuse("5" + std::string(50, 'm')).kind == Kind::unknown_unit);
  std::string accents;
  for (int i = 0; i < 1000; ++i) accents += "\u00e9";
  REQUIRE(refuse(accents).text.substr(0, 4) == "\u00e9\u00e9");
  REQUIRE(refuse("x" + accents).text.size() % 2 == 0);  // x, whole characters of two bytes, three points
}

TEST_CASE("quantities become strong types and come back") {
  REQUIRE(duration_of(read("20ms")) == std::chrono::milliseconds(20));
  REQUIRE(bytes_of(read("64KiB")) == Bytes{65536});
  REQUIRE(bandwidth_of(read("10Mbit/s")) == Bandwidth{10'000'000});
  REQUIRE(rate_of(read("5/s")) == Rate{std::chrono::milliseconds(200)});
  REQUIRE(probability_of(read("25%")) == Probability{0.25});
  REQUIRE(money_of(read("1USD")) == Money{1'000'000});
  REQUIRE(to_quantity(Probability{0.05}) == read("5%"));
  REQUIRE(to_quantity(duration_of(read("20ms"))) == read("20ms"));
  REQUIRE(to_quantity(Rate{}) == read("0/s"));
  REQUIRE_THROWS_AS(duration_of(read("1B")), CheckFailed);
  REQUIRE_THROWS_AS(probability_of(read("101%")), CheckFailed);
  REQUIRE_THROWS_AS(probability_of(read("-1%")), CheckFailed);
}

TEST_CASE("every unit has a name in both languages") {
  for (const Unit unit : {Unit::none, Unit::duration, Unit::bytes, Unit::bandwidth, Unit::rate,
                          Unit::proportion, Unit::money, Unit::byte_price}) {
    REQUIRE_FALSE(name_of(unit).en.empty());
    REQUIRE_FALSE(name_of(unit).es.empty());
  }
}
