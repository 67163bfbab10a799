#pragma once
// A JSON value that keeps what a scenario needs and common libraries lose: the order of names,
// repeated names, the place of every value and name, and numbers as they were written.

#include "sim/base/text.hpp"
#include "sim/scenario/problem.hpp"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace netsplit {

enum class JsonKind : std::uint8_t { null, boolean, number, string, array, object };

/// What a kind is called in a sentence: "a text", "an object".
const Text& kind_name(JsonKind kind);

/// One member of an object; defined below.
struct JsonMember;

/// A value, copied as a value. Asking a value for what it is not fails a CHECK.
class Json {
 public:
  /// null
  Json() = default;
  template <class T>
    requires(std::is_arithmetic_v<T> && !std::is_same_v<T, char>)
  Json(T value) : Json(of(value)) {}
  Json(std::string text);
  Json(std::string_view text);
  Json(const char* text);
  /// [] and {}, to be filled by push() and add().
  static Json array();
  static Json object();

  JsonKind kind() const { return static_cast<JsonKind>(value_.index()); }
  bool is_null() const { return kind() == JsonKind::null; }
  bool is_boolean() const { return kind() == JsonKind::boolean; }
  bool is_number() const { return kind() == JsonKind::number; }
  bool is_string() const { return kind() == JsonKind::string; }
  bool is_array() const { return kind() == JsonKind::array; }
  bool is_object() const { return kind() == JsonKind::object; }
  /// A number without a fraction that fits 64 signed bits, however written: 3, 3.0, 30e-1.
  bool is_integer() const;

  bool boolean() const;
  const std::string& text() const;
  /// Requires is_integer().
  std::int64_t integer() const;
  /// The nearest double, the same on every machine.
  double number() const;
  /// The number as it was written, for exact decimals.
  std::string_view number_text() const;

  const std::vector<Json>& items() const;
  std::vector<Json>& items();
  /// In the order of the file; a repeated name keeps all its members.
  const std::vector<JsonMember>& members() const;
  std::vector<JsonMember>& members();
  /// The first member of that name, or null. Also null when this is no object. O(members).
  const Json* find(std::string_view name) const;
  Json* find(std::string_view name);

  /// Where the value begins.
  Place place() const { return place_; }
  void set_place(Place place) { place_ = place; }

  /// Appends to an array. Returns this value, for the next one.
  Json& push(Json item);
  /// Appends to an object, or replaces the member of that name. Returns this value.
  Json& add(std::string name, Json value);

  /// What an RFC 6901 pointer leads to, or null. "" is this value.
  const Json* at(std::string_view pointer) const;
  /// Puts a value where the pointer leads: replaces it, adds the member, or appends ("-" or the next
  /// index). Objects that are missing on the way are made. Returns why it cannot be done; then
  /// nothing has changed.
  std::optional<UserText> set(std::string_view pointer, Json value);

  /// The same content: places do not count, numbers compare as decimals (1.0 is 1, 0.10 is 0.1),
  /// the order of members counts.
  friend bool operator==(const Json& a, const Json& b);

  /// Nesting that is read, and made by set().
  static constexpr std::size_t kDeepest = 200;

 private:
  friend class JsonBuilder;
  struct Number {
    std::string text;
  };
  static Json of_bool(bool value);
  static Json of_number(std::string digits);
  static Json of_double(double value);
  static Json of_signed(std::int64_t value);
  static Json of_unsigned(std::uint64_t value);
  template <class T>
  static Json of(T value);

  /// In the order of JsonKind.
  std::variant<std::monostate, bool, Number, std::string, std::vector<Json>, std::vector<JsonMember>> value_;
  Place place_;
};

struct JsonMember {
  std::string key;
  Place key_place;
  Json value;
  /// An earlier member has the same name. The reader has reported it.
  bool repeated = false;
};

template <class T>
Json Json::of(T value) {
  if constexpr (std::is_same_v<T, bool>) return of_bool(value);
  else if constexpr (std::is_floating_point_v<T>) return of_double(static_cast<double>(value));
  else if constexpr (std::is_signed_v<T>) return of_signed(std::int64_t{value});
  else return of_unsigned(std::uint64_t{value});
}

/// Limits of what is read: beyond them one problem, and the reading ends.
inline constexpr std::size_t kLargestFile = std::size_t{64} << 20U;  // bytes
inline constexpr std::size_t kMostValues = 2'000'000;

/// Reads strict JSON (RFC 8259) in UTF-8. A syntax error ends the reading: no value, one problem
/// with line and column. Repeated names and whole numbers beyond 64 bits are problems too, but a
/// value comes back, so that its other errors can be found; use it only if there are no problems.
std::optional<Json> read_json(std::string_view bytes, std::string_view file_name, Problems& problems);

/// Reads a file; "-" is standard input, called "stdin" in problems. Missing, unreadable, too large: a
/// problem.
std::optional<Json> read_json_file(const std::string& path, Problems& problems);

/// A value from the command line: JSON if it is, else a text. Without places.
Json json_or_text(std::string_view text);

/// The canonical form, of which a scenario's hash is taken: no spaces, members in the order of the
/// file, numbers as canonical_number() has them. Two files have the same one exactly when == holds.
std::string to_json_text(const Json& value);

/// The form for people: two spaces of indentation, numbers as written, lists and objects on one line
/// where they fit into `width` columns. Ends without a line feed.
std::string to_pretty_json(const Json& value, std::size_t width = 100);

/// A text as JSON writes it, with its quotes.
std::string json_quoted(std::string_view text);

/// One spelling for each decimal: 1.0, 1 and 10e-1 are "1"; 1e3 is "1000"; 2.50 is "2.5". Whole numbers
/// beyond 64 bits and long fractions have an exponent: "1e30". Requires a JSON number.
std::string canonical_number(std::string_view number);

/// `parent` and one step more, escaped: ("/nodes", "a/b") is "/nodes/a~1b".
std::string pointer_to(std::string_view parent, std::string_view name);
std::string pointer_to(std::string_view parent, std::size_t index);

}  // namespace netsplit
