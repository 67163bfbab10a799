// The grid as a terminal, Markdown, LaTeX and spreadsheets want it.

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/batch/compare_sentences.hpp"
#include "sim/batch/table_words.hpp"

namespace netsplit::batch {
namespace forming {

constexpr std::size_t kHeadingWidth = 8;  // columns, unless cells are wider
constexpr std::size_t kHeadingLines = 3;

std::string escaped(std::string_view text, std::string_view special, std::string_view by) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += by;
    out += c;
  }
  return out;
}

std::string latex(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\') out += "\\textbackslash{}";
    else if (c == '~') out += "\\textasciitilde{}";
    else if (c == '^') out += "\\textasciicircum{}";
    else if (std::string_view("&%$#_{}").find(c) != std::string_view::npos) out += std::string("\\") + c;
    else out += c;
  }
  for (auto at = out.find("±"); at != std::string::npos; at = out.find("±", at + 1))
    out.replace(at, std::string_view("±").size(), "$\\pm$");
  return out;
}

std::string csv(std::string_view text) {
  if (text.find_first_of(",\"\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out.append(c == '"' ? 2 : 1, c);
  return out + "\"";
}

/// Exactly as many digits as the number needs.
std::string plain(double value) { return fmt::format("{}", value); }

}  // namespace forming

std::vector<std::string> heading_lines(std::string_view heading, std::size_t width) {
  std::vector<std::string> lines;
  bool joined = false;
  while (!heading.empty()) {
    const auto end = heading.find_first_of(" -");
    const bool hyphen = end != std::string_view::npos && heading[end] == '-';
    const std::string word(heading.substr(0, end == std::string_view::npos ? end : end + (hyphen ? 1 : 0)));
    heading.remove_prefix(end == std::string_view::npos ? heading.size() : end + 1);
    const std::string_view between = joined ? "" : " ";
    const bool fits =
        !lines.empty() && display_width(lines.back()) + between.size() + display_width(word) <= width;
    if (!lines.empty() && (fits || lines.size() >= forming::kHeadingLines))
      lines.back() += std::string(between) + word;
    else lines.push_back(word);
    joined = hyphen;
  }
  return lines;
}

std::string to_text(const Grid& grid, bool colour, Language language, std::size_t width) {
  using namespace forming;
  constexpr std::size_t kGap = 2;
  std::vector<std::vector<std::string>> headings;
  std::vector<std::size_t> widths;
  std::size_t lines = 0, total = 0;
  for (std::size_t c = 0; c < grid.headings.size(); ++c) {
    std::size_t widest = 0;
    for (const auto& row : grid.cells) widest = std::max(widest, display_width(printable(row[c])));
    headings.push_back(heading_lines(grid.headings[c], std::max(widest, kHeadingWidth)));
    lines = std::max(lines, headings.back().size());
    for (const std::string& line : headings.back()) widest = std::max(widest, display_width(line));
    widths.push_back(widest);
    total += widest + kGap;
  }
  // Long labels give way first.
  const std::size_t most = width - std::min<std::size_t>(width, 7);  // the mark stands behind
  for (std::size_t c = 0; c < grid.labels && total > most; ++c) {
    const std::size_t shorter = std::max<std::size_t>(16, widths[c] - std::min(widths[c], total - most));
    if (shorter >= widths[c]) continue;
    total -= widths[c] - shorter;
    widths[c] = shorter;
  }
  const auto put = [&](std::size_t c, const std::string& text) {
    const std::string cut = shorten(text, widths[c]);
    return (c < grid.labels ? pad_right(cut, widths[c]) : pad_left(cut, widths[c])) + std::string(kGap, ' ');
  };
  const auto end_line = [](std::string line) {
    line.erase(line.find_last_not_of(' ') + 1);
    return line + "\n";
  };
  std::string text;
  for (std::size_t l = 0; l < lines; ++l) {
    std::string line;
    for (std::size_t c = 0; c < headings.size(); ++c) {
      // Headings stand on the line above the rule.
      const std::size_t above = lines - headings[c].size();
      line += put(c, l < above ? "" : headings[c][l - above]);
    }
    text += end_line(std::move(line));
  }
  text += std::string(std::min(std::max(total, std::size_t{20}), std::max(width, total)), '-') + "\n";
  for (std::size_t r = 0; r < grid.cells.size(); ++r) {
    std::string line;
    for (std::size_t c = 0; c < grid.cells[r].size(); ++c) line += put(c, printable(grid.cells[r][c]));
    std::string mark = grid.marks[r];
    if (colour && !mark.empty())
      mark = (mark == sentence::table_best.in(language) ? "\x1b[32m" : "\x1b[31m") + mark + "\x1b[0m";
    text += end_line(line + mark);
  }
  return text;
}

std::string to_markdown(const Grid& grid) {
  using namespace forming;
  std::string text = "|", rule = "|";
  for (std::size_t c = 0; c < grid.headings.size(); ++c) {
    text += " " + escaped(printable(grid.headings[c]), "|\\", "\\") + " |";
    rule += c < grid.labels ? "---|" : "--:|";
  }
  text += "  |\n" + rule + "---|\n";
  for (std::size_t r = 0; r < grid.cells.size(); ++r) {
    text += "|";
    for (const std::string& cell : grid.cells[r]) text += " " + escaped(printable(cell), "|\\", "\\") + " |";
    text += " " + grid.marks[r] + " |\n";
  }
  return text;
}

std::string to_latex(const Grid& grid) {
  using namespace forming;
  std::string text = "\\begin{tabular}{" + std::string(grid.labels, 'l') +
                     std::string(grid.headings.size() - grid.labels, 'r') + "l}\n\\hline\n";
  const auto line = [&](const std::vector<std::string>& cells, const std::string& mark) {
    for (const std::string& cell : cells) text += latex(printable(cell)) + " & ";
    text += latex(mark) + " \\\\\n";
  };
  line(grid.headings, "");
  text += "\\hline\n";
  for (std::size_t r = 0; r < grid.cells.size(); ++r) line(grid.cells[r], grid.marks[r]);
  return text + "\\hline\n\\end{tabular}\n";
}

std::string to_csv(const std::vector<Table>& tables, const Prepared& prepared) {
  using namespace forming;
  std::string text = "scenario,variant";
  for (const Axis& axis : prepared.plan.axes) text += "," + csv(axis.name);
  text += ",column,unit,runs,never,mean,half_width,least,most,best,worst\n";
  for (const Table& table : tables)
    for (const TableRow& row : table.rows) {
      const Configuration& configuration = prepared.configurations[row.configuration];
      std::string begin = csv(prepared.scenarios[table.scenario].name) + "," + csv(configuration.variant);
      for (const std::string& setting : configuration.settings) begin += "," + csv(setting);
      for (std::size_t c = 0; c < row.cells.size(); ++c) {
        const TableCell& cell = row.cells[c];
        const Column& column = table.columns[c];
        const std::string_view unit = column.unit == Unit::duration ? "s"
                                      : column.unit == Unit::money  ? "USD"
                                      : column.unit == Unit::bytes  ? "B"
                                                                    : "";
        text += fmt::format("{},{},{},{},{}", begin, csv(column.key), unit, cell.runs, cell.never);
        if (cell.estimate)
          text += fmt::format(",{},{},{},{}", plain(cell.estimate->mean), plain(cell.estimate->half_width),
                              plain(cell.estimate->least), plain(cell.estimate->most));
        else text += ",,,,";
        text += fmt::format(",{},{}\n", cell.is_best ? 1 : 0, cell.is_worst ? 1 : 0);
      }
    }
  return text;
}

Table make_default_table(const Prepared& prepared, const Store& store, std::size_t scenario,
                         Language language, std::size_t width) {
  const auto fits = [&](const Table& table) {
    const std::string text = to_text(grid_of(table, language), false, language, width);
    std::size_t widest = 0;
    for (std::size_t at = 0; at < text.size();) {
      const auto end = text.find('\n', at);
      widest = std::max(widest, display_width(std::string_view(text).substr(at, end - at)));
      at = end + 1;
    }
    return widest <= width;
  };
  return make_table(prepared, store, scenario, default_columns(prepared, store, scenario), fits);
}

}  // namespace netsplit::batch
