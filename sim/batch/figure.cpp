#include "sim/batch/figure.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/batch/compare_sentences.hpp"
#include "sim/batch/table_words.hpp"

namespace netsplit::batch {
namespace drawing {

// Lengths in pixels.
constexpr double kPanel = 250, kGap = 52, kLine = 22, kHead = 40, kAxis = 30, kMargin = 16, kCharacter = 6.6;
constexpr std::size_t kPanelsInARow = 3;

std::string xml(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '&') out += "&amp;";
    else if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '"') out += "&quot;";
    else out += c;
  }
  return out;
}

/// As attributes: small readers of SVG know no fonts in a style sheet.
std::string_view font_of(std::string_view style) {
  if (style == "title") return "font-size=\"15\" font-weight=\"bold\" fill=\"#222\"";
  if (style == "head") return "font-size=\"12\" font-weight=\"bold\" fill=\"#222\"";
  if (style == "tick") return "font-size=\"10\" fill=\"#666\"";
  return "font-size=\"12\" fill=\"#222\"";
}

std::string words(double x, double y, std::string_view anchor, std::string_view style,
                  std::string_view text) {
  return fmt::format(
      "<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"{}\" font-family=\"sans-serif\" {}>{}</text>\n", x, y,
      anchor, font_of(style), xml(text));
}

/// 1, 2 or 5 times a power of ten, at least `least`.
double round_step(double least) {
  double power = 1;
  while (power > least) power /= 10;
  while (power * 10 <= least) power *= 10;
  for (const double by : {1.0, 2.0, 5.0})
    if (power * by >= least) return power * by;
  return power * 10;
}

/// What an axis spans: whole steps around all intervals, with 0 where it is near.
struct Span {
  double low = 0, high = 1, step = 1;
};

Span span_of(const Table& table, std::size_t c) {
  if (table.columns[c].is_flag) return {0, 1, 0.25};
  double low = 0, high = 0, least = 0;
  bool any = false;
  for (const TableRow& row : table.rows) {
    const auto& e = row.cells[c].estimate;
    if (!e) continue;
    low = any ? std::min(low, e->mean - e->half_width) : e->mean - e->half_width;
    high = any ? std::max(high, e->mean + e->half_width) : e->mean + e->half_width;
    least = any ? std::min(least, e->least) : e->least;
    any = true;
  }
  if (least >= 0) low = std::max(low, 0.0);  // an interval may reach where no value can be
  if (low > 0 && low < 0.7 * high) low = 0;
  if (low == high) high = low == 0 ? 1 : low + (low < 0 ? -low : low) * 0.1;
  Span span{low, high, round_step((high - low) / 4)};
  const auto steps = [&](double value) { return static_cast<std::int64_t>(value / span.step); };
  span.low = static_cast<double>(steps(low) - (low < static_cast<double>(steps(low)) * span.step ? 1 : 0)) *
             span.step;
  span.high =
      static_cast<double>(steps(high) + (high > static_cast<double>(steps(high)) * span.step ? 1 : 0)) *
      span.step;
  return span;
}

std::string dot(double x, double y, const TableCell& cell) {
  if (cell.is_best)
    return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4.5\" class=\"best\"/>\n", x, y);
  if (cell.is_worst)
    return fmt::format("<path d=\"M{:.1f} {:.1f} l5 8 h-10 z\" class=\"worst\"/>\n", x, y - 5);
  return fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"4\" class=\"dot\"/>\n", x, y);
}

std::string panel(const Table& table, std::size_t c, double left, double top, double labels, bool with_labels,
                  Language language) {
  const Column& column = table.columns[c];
  const Span span = span_of(table, c);
  const double begin = left + labels, bottom = top + kHead + kLine * static_cast<double>(table.rows.size());
  const auto x_of = [&](double value) {
    return begin + (value - span.low) / (span.high - span.low) * kPanel;
  };
  std::string svg = words(begin, top + 24, "start", "head", column.heading.in(language));
  for (double at = span.low; at <= span.high + span.step / 2; at += span.step) {
    const double x = x_of(at);
    svg += fmt::format("<line x1=\"{0:.1f}\" y1=\"{1:.1f}\" x2=\"{0:.1f}\" y2=\"{2:.1f}\" class=\"grid\"/>\n",
                       x, top + kHead - 6, bottom);
    const double near_zero = at < span.step / 1000 && at > -span.step / 1000 ? 0 : at;
    svg += words(x, bottom + 15, "middle", "tick", value_text(near_zero, column, language));
  }
  for (std::size_t r = 0; r < table.rows.size(); ++r) {
    const TableCell& cell = table.rows[r].cells[c];
    const double y = top + kHead + kLine * (static_cast<double>(r) + 0.5);
    if (with_labels) {
      std::string label;
      for (const std::string& part : table.rows[r].labels) label += (label.empty() ? "" : " ") + part;
      svg += words(begin - 10, y + 4, "end", "label", shorten(label, 32));
    }
    if (cell.estimate) {
      const double mean = cell.estimate->mean, half = cell.estimate->half_width;
      svg += fmt::format("<line x1=\"{:.1f}\" y1=\"{:.1f}\" x2=\"{:.1f}\" y2=\"{:.1f}\" class=\"bar\"/>\n",
                         std::max(begin, x_of(mean - half)), y, x_of(mean + half), y);
      svg += dot(x_of(mean), y, cell);
    }
    if (cell.never > 0)
      svg += words(
          begin + kPanel, y + 4, "end", "tick",
          format(language, sentence::table_never_of, count_text(static_cast<std::int64_t>(cell.never))));
  }
  return svg;
}

constexpr std::string_view kStyle =
    ".grid{stroke:#ddd}.bar{stroke:#555;stroke-width:2}.dot{fill:#555}.best{fill:#15803d}.worst{"
    "fill:#b91c1c}";

}  // namespace drawing

std::string figure(const std::vector<Table>& tables, const Prepared& prepared, Language language) {
  using namespace drawing;
  std::string body;
  double width = 400, y = kMargin;
  for (const Table& table : tables) {
    std::size_t longest = 0;
    for (const TableRow& row : table.rows) {
      std::size_t length = row.labels.size() - 1;
      for (const std::string& part : row.labels) length += display_width(part);
      longest = std::max(longest, std::min<std::size_t>(length, 32));
    }
    const double labels = static_cast<double>(longest) * kCharacter + 20;
    body += words(kMargin, y + 16, "start", "title", title_of(prepared, table.scenario, language));
    y += 28;
    std::size_t drawn = 0;
    const double height = kHead + kLine * static_cast<double>(table.rows.size()) + kAxis;
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      const bool any = std::any_of(table.rows.begin(), table.rows.end(),
                                   [&](const TableRow& r) { return r.cells[c].estimate.has_value(); });
      if (!any) continue;
      const std::size_t place = drawn % kPanelsInARow;
      if (drawn > 0 && place == 0) y += height;
      const double left = kMargin + static_cast<double>(place) * (kPanel + kGap);
      body += panel(table, c, left, y, labels, place == 0, language);
      width = std::max(width, left + labels + kPanel + 3 * kMargin);
      ++drawn;
    }
    y += height + kMargin;
  }
  return fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0:.0f}\" height=\"{1:.0f}\" viewBox=\"0 0 {0:.0f} "
      "{1:.0f}\">\n"
      "<style>{2}</style>\n<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n{3}{4}</svg>\n",
      width, y + 24, kStyle, body,
      words(kMargin, y + 8, "start", "tick", sentence::report_caption.in(language)));
}

std::string page(const std::vector<Table>& tables, const Prepared& prepared, const Page& page,
                 Language language) {
  using namespace drawing;
  std::string body;
  const auto table_of = [&](const Grid& grid) {
    body += "<table><thead><tr>";
    for (std::size_t c = 0; c < grid.headings.size(); ++c)
      body += fmt::format("<th{}>{}</th>", c < grid.labels ? " class=\"label\"" : "",
                          xml(printable(grid.headings[c])));
    body += "<th></th></tr></thead><tbody>\n";
    for (std::size_t r = 0; r < grid.cells.size(); ++r) {
      body += "<tr>";
      for (std::size_t c = 0; c < grid.cells[r].size(); ++c)
        body += fmt::format("<td{}>{}</td>", c < grid.labels ? " class=\"label\"" : "",
                            xml(printable(grid.cells[r][c])));
      body += fmt::format("<td class=\"{}\">{}</td></tr>\n",
                          grid.marks[r] == sentence::table_best.in(language) ? "best" : "worst",
                          xml(grid.marks[r]));
    }
    body += "</tbody></table>\n";
  };
  if (!page.matrix.empty()) body += "<pre>" + xml(page.matrix) + "</pre>\n";
  for (std::size_t t = 0; t < tables.size(); ++t) {
    body += fmt::format("<h2>{}</h2>\n", xml(printable(title_of(prepared, tables[t].scenario, language))));
    table_of(grid_of(tables[t], language));
    for (const std::string& note : page.notes[t]) body += "<p>" + xml(printable(note)) + "</p>\n";
    body += figure({tables[t]}, prepared, language);
  }
  body += fmt::format("<p>{}</p>\n<h2>{}</h2>\n<pre>{}</pre>\n", xml(page.closing),
                      sentence::report_again.in(language), xml(page.command));
  body += fmt::format("<h2>{}</h2>\n<pre>{}</pre>\n", sentence::report_plan.in(language),
                      xml(to_json(prepared.plan)));
  body += fmt::format("<h2>{}</h2>\n", sentence::report_scenarios.in(language));
  for (const PlannedScenario& scenario : prepared.plan.scenarios)
    body += fmt::format("<details><summary>{}</summary><pre>{}</pre></details>\n",
                        xml(printable(scenario.path)), xml(scenario.text));
  return fmt::format(
      "<!doctype html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" "
      "content=\"width=device-width\">\n"
      "<title>netsplit compare</title>\n<style>body{{font:15px/1.5 sans-serif;max-width:70em;margin:2em "
      "auto;padding:0 1em;color:#222}}"
      "table{{border-collapse:collapse}}th,td{{padding:.2em "
      ".8em;text-align:right;white-space:nowrap}}th{{border-bottom:2px solid #555;"
      "white-space:normal;vertical-align:bottom}}.label{{text-align:left}}.best{{color:#15803d}}.worst{{"
      "color:#b91c1c}}"
      "pre{{background:#f5f5f5;padding:1em;overflow-x:auto}}svg{{max-width:100%;height:auto}}</style></"
      "head>\n<body>\n{}</body></html>\n",
      language == Language::spanish ? "es" : "en", body);
}

}  // namespace netsplit::batch
