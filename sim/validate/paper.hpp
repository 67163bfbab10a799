#pragma once
// What papers and closed forms say, read from a file: a list of entries of id, parameters, metric, value and
// tolerance. The shipped one is tests/data/papers.json, and a copy of it is in the program.

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/scenario/json.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::validation {

/// One number that was published, and between which a measured one must lie.
struct Figure {
  /// What it is: its part of the metric's text, or its key in an object.
  std::string name;
  double value = 0;
  double least = 0, most = 0;
};

struct Argument {
  std::string name;
  std::variant<double, std::string> value;
  /// Where it stands, for errors.
  Place place;
  std::string pointer;
};

/// An entry: what somebody measured or derived, and for which parameters.
struct Paper {
  std::string id;
  /// In words: what must be built to measure the same.
  std::string model;
  std::vector<Argument> parameters;
  std::string metric;
  std::vector<Figure> figures;
  /// The figures are shares of outcomes, by the outcome's name: a distribution.
  bool is_distribution = false;
  std::string source;
  std::string file;
  Place place;
  std::string pointer;

  const Argument* find(std::string_view name) const;
  /// Requires that there is such a parameter of that type.
  double number(std::string_view name) const;
  std::int64_t integer(std::string_view name) const;
  const std::string& text(std::string_view name) const;
  /// Whether the id begins with these words: "phi" of "phi-1.0-0.1-8", not of "phil-1".
  bool is_of(std::string_view family) const;
};

/// Reads a list of entries. All that is wrong is added to `problems`; use the entries only if there are no
/// errors.
std::vector<Paper> read_papers(const Json& root, const std::string& file, Problems& problems);

/// The shipped entries as JSON, compiled in: the program finds them wherever it is called from.
std::string_view shipped_papers();

}  // namespace netsplit::validation
