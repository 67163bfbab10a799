#include "sim/scenario/json.hpp"

#include "sim/base/check.hpp"
#include "sim/base/say.hpp"
#include "sim/scenario/sentences.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace netsplit {
namespace {

/// An index of RFC 6901: digits without zeros in front. "-" is the one after the last.
std::optional<std::size_t> list_index(std::string_view token, std::size_t items) {
  if (token == "-") return items;
  if (token.empty() || (token.size() > 1 && token[0] == '0')) return std::nullopt;
  std::size_t index = 0;
  const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), index);
  if (error != std::errc{} || end != token.data() + token.size()) return std::nullopt;
  return index;
}

/// The steps of a pointer, unescaped; nothing when it is none.
std::optional<std::vector<std::string>> pointer_steps(std::string_view pointer) {
  std::vector<std::string> steps;
  if (pointer.empty()) return steps;
  if (pointer[0] != '/') return std::nullopt;
  for (std::size_t i = 0; i < pointer.size(); ++i) {
    if (pointer[i] == '/') {
      steps.emplace_back();
    } else if (pointer[i] == '~') {
      const char code = ++i < pointer.size() ? pointer[i] : '\0';
      if (code != '0' && code != '1') return std::nullopt;
      steps.back() += code == '0' ? '~' : '/';
    } else {
      steps.back() += pointer[i];
    }
  }
  return steps;
}

}  // namespace

const Text& kind_name(JsonKind kind) {
  switch (kind) {
    case JsonKind::null: return sentence::kind_null;
    case JsonKind::boolean: return sentence::kind_boolean;
    case JsonKind::number: return sentence::kind_number;
    case JsonKind::string: return sentence::kind_string;
    case JsonKind::array: return sentence::kind_array;
    case JsonKind::object: break;
  }
  return sentence::kind_object;
}

Json Json::array() {
  Json json;
  json.value_ = std::vector<Json>{};
  return json;
}

Json Json::object() {
  Json json;
  json.value_ = std::vector<JsonMember>{};
  return json;
}

Json::Json(std::string text) : value_(std::move(text)) {}
Json::Json(std::string_view text) : Json(std::string(text)) {}
Json::Json(const char* text) : Json(std::string(text)) {}

Json Json::of_bool(bool value) {
  Json json;
  json.value_ = value;
  return json;
}
Json Json::of_number(std::string digits) {
  Json json;
  json.value_ = Number{std::move(digits)};
  return json;
}
Json Json::of_double(double value) {
  CHECK(std::isfinite(value), "JSON has no infinity and no NaN");
  return of_number(fmt::format("{}", value));
}
Json Json::of_signed(std::int64_t value) { return of_number(fmt::format("{}", value)); }
Json Json::of_unsigned(std::uint64_t value) { return of_number(fmt::format("{}", value)); }

bool Json::boolean() const {
  CHECK(is_boolean(), "not a boolean");
  return std::get<bool>(value_);
}

const std::string& Json::text() const {
  CHECK(is_string(), "not a text");
  return std::get<std::string>(value_);
}

std::string_view Json::number_text() const {
  CHECK(is_number(), "not a number");
  return std::get<Number>(value_).text;
}

namespace {

std::optional<std::int64_t> whole_number(std::string_view number) {
  const std::string digits = canonical_number(number);
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
  return value;
}

}  // namespace

bool Json::is_integer() const { return is_number() && whole_number(number_text()).has_value(); }

std::int64_t Json::integer() const {
  const auto value = whole_number(number_text());
  CHECK(value.has_value(), "not a whole_number number of 64 bits");
  return *value;
}

double Json::number() const {
  const std::string_view digits = number_text();
  double value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

const std::vector<Json>& Json::items() const {
  CHECK(is_array(), "not a list");
  return std::get<std::vector<Json>>(value_);
}
std::vector<Json>& Json::items() {
  CHECK(is_array(), "not a list");
  return std::get<std::vector<Json>>(value_);
}
const std::vector<JsonMember>& Json::members() const {
  CHECK(is_object(), "not an object");
  return std::get<std::vector<JsonMember>>(value_);
}
std::vector<JsonMember>& Json::members() {
  CHECK(is_object(), "not an object");
  return std::get<std::vector<JsonMember>>(value_);
}

const Json* Json::find(std::string_view name) const {
  if (!is_object()) return nullptr;
  for (const JsonMember& member : members()) {
    if (member.key == name) return &member.value;
  }
  return nullptr;
}
Json* Json::find(std::string_view name) { return const_cast<Json*>(std::as_const(*this).find(name)); }

Json& Json::push(Json item) {
  items().push_back(std::move(item));
  return *this;
}

Json& Json::add(std::string name, Json value) {
  if (Json* present = find(name)) {
    *present = std::move(value);
  } else {
    members().push_back({std::move(name), {}, std::move(value), false});
  }
  return *this;
}

const Json* Json::at(std::string_view pointer) const {
  const auto steps = pointer_steps(pointer);
  if (!steps) return nullptr;
  const Json* here = this;
  for (const std::string& step : *steps) {
    if (here->is_array()) {
      const auto index = list_index(step, here->items().size());
      if (!index || *index >= here->items().size()) return nullptr;
      here = &here->items()[*index];
    } else {
      here = here->find(step);
      if (here == nullptr) return nullptr;
    }
  }
  return here;
}

std::optional<UserText> Json::set(std::string_view pointer, Json value) {
  const auto steps = pointer_steps(pointer);
  if (!steps) return say(sentence::pointer_bad, shown(pointer));
  if (steps->size() > kDeepest) return say(sentence::pointer_too_deep, shown(pointer), kDeepest);

  // First walk as far as there is something, so that nothing is made when the rest is impossible.
  Json* here = this;
  std::size_t done = 0;
  std::string path;
  for (; done < steps->size(); ++done) {
    const std::string& step = (*steps)[done];
    if (here->is_array()) {
      const std::size_t count = here->items().size();
      const auto index = list_index(step, count);
      if (!index || *index > count)
        return say(sentence::pointer_no_item, shown(pointer_to(path, step)), count);
      if (*index == count) break;
      here = &here->items()[*index];
    } else if (here->is_object()) {
      Json* next = here->find(step);
      if (next == nullptr) break;
      here = next;
    } else {
      return say(sentence::pointer_into_value, shown(pointer_to(path, step)), kind_name(here->kind()));
    }
    path = pointer_to(path, step);
  }
  if (done == steps->size()) {
    *here = std::move(value);
    return std::nullopt;
  }
  for (std::size_t i = steps->size(); i-- > done + 1;) {
    Json around = object();
    around.add((*steps)[i], std::move(value));
    value = std::move(around);
  }
  if (here->is_array()) here->push(std::move(value));
  else here->add((*steps)[done], std::move(value));
  return std::nullopt;
}

bool operator==(const Json& a, const Json& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case JsonKind::null: return true;
    case JsonKind::boolean: return a.boolean() == b.boolean();
    case JsonKind::string: return a.text() == b.text();
    case JsonKind::number: return canonical_number(a.number_text()) == canonical_number(b.number_text());
    case JsonKind::array: return a.items() == b.items();
    case JsonKind::object: break;
  }
  const auto same = [](const JsonMember& x, const JsonMember& y) { return x.key == y.key && x.value == y.value; };
  return std::equal(a.members().begin(), a.members().end(), b.members().begin(), b.members().end(), same);
}

std::string pointer_to(std::string_view parent, std::string_view name) {
  std::string pointer(parent);
  pointer += '/';
  for (const char c : name) {
    if (c == '~') pointer += "~0";
    else if (c == '/') pointer += "~1";
    else pointer += c;
  }
  return pointer;
}

std::string pointer_to(std::string_view parent, std::size_t index) {
  return fmt::format("{}/{}", parent, index);
}

}  // namespace netsplit
