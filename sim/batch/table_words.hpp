#pragma once
// A comparison in words: cells and the lines below the table, and a grid that all forms of the table come
// from.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/batch/table.hpp"

namespace netsplit::batch {

/// A table of texts: what terminals, Markdown, LaTeX and HTML show alike.
struct Grid {
  std::vector<std::string> headings;
  /// By row and column.
  std::vector<std::vector<std::string>> cells;
  /// The first columns are labels, and stand left.
  std::size_t labels = 1;
  /// By row; empty where there is nothing to say.
  std::vector<std::string> marks;
};

/// A number and its interval, to the digits that the interval allows: "104 ±2", "26.1 ±0.1".
std::string estimate_text(double mean, double half_width, Language language);

/// "26.1 ±0.1 s", "998/1 000", "never (3)".
std::string cell_text(const TableCell& cell, const Column& column, Language language);
/// A value alone, in the unit of the column.
std::string value_text(double value, const Column& column, Language language);

Grid grid_of(const Table& table, Language language);
Grid grid_of(const Matrix& matrix, const Prepared& prepared, Language language);

/// The method, the contrast, the worst seed and what is missing: sentences, one each. `replay` gives the
/// command that repeats a row of the plan.
std::vector<std::string> notes_of(const Table& table, const Prepared& prepared,
                                  const std::function<std::string(std::uint64_t)>& replay, Language language);

/// "Filled in: static-quorum quorum-size = 3 (half of 5, plus 1)."; empty if nothing was.
std::string filled_text(const Prepared& prepared, Language language);

/// Below a matrix: under which configurations there never were two of anything, and what its marks mean.
std::vector<std::string> notes_of(const Matrix& matrix, const Prepared& prepared, Language language);

/// "two halves: five nodes; …" and how many seeds.
std::string title_of(const Prepared& prepared, std::size_t scenario, Language language);
std::string title_of(const Matrix& matrix, const Prepared& prepared, Language language);

/// The words of a heading in at most three lines of about `width` columns; a word may be broken behind a
/// hyphen.
std::vector<std::string> heading_lines(std::string_view heading, std::size_t width);
/// The grid as a terminal shows it, at most `width` columns as far as the labels allow; colours for the
/// marks.
std::string to_text(const Grid& grid, bool colour, Language language, std::size_t width = 100);
/// The table of the default columns, as many of them as fit into that width.
Table make_default_table(const Prepared& prepared, const Store& store, std::size_t scenario,
                         Language language, std::size_t width = 100);
std::string to_markdown(const Grid& grid);
std::string to_latex(const Grid& grid);
/// A line for each configuration and column: counts, mean, interval, extremes.
std::string to_csv(const std::vector<Table>& tables, const Prepared& prepared);

}  // namespace netsplit::batch
