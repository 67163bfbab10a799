#pragma once
// Reads conformance cases: JSON whose shape is given by the kind of a case. What is missing or of another
// kind is an error with its place; what a case says beyond what is known makes it a case that nothing covers.

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/json.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::clusters {

/// Thrown for a case that is not in the format.
struct BadCase {
  Place place;
  UserText message;
};
/// Thrown for a case that is in the format, and says something that nothing here covers.
struct NotCovered {
  std::string what;
};

/// One value of a case.
class CaseJson {
 public:
  explicit CaseJson(const Json& json) : json_(&json) {}

  const Json& json() const { return *json_; }
  bool has(std::string_view name) const { return json_->find(name) != nullptr; }
  /// A member of an object; throws BadCase if it is not there.
  CaseJson at(std::string_view name) const;
  /// Nothing if it is not there, or null.
  std::optional<CaseJson> find(std::string_view name) const;

  const std::string& text() const;
  std::int64_t integer() const;
  double number() const;
  bool flag() const;
  std::vector<CaseJson> items() const;
  std::vector<std::string> texts() const;
  struct Named;
  /// In the order of the file.
  std::vector<Named> members() const;

  /// Throws NotCovered if there are members of other names.
  void only(std::initializer_list<std::string_view> known) const;
  [[noreturn]] void fail(UserText message) const { throw BadCase{json_->place(), std::move(message)}; }

 private:
  const Json& of_kind(JsonKind kind) const;

  const Json* json_;
};

struct CaseJson::Named {
  std::string name;
  CaseJson value;
};

}  // namespace netsplit::clusters
