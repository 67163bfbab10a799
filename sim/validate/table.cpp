#include "sim/validate/table.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>

#include "sim/base/display.hpp"
#include "sim/scenario/problem.hpp"
#include "sim/validate/sentences.hpp"

namespace netsplit::validation {
namespace {

constexpr int kDigits = 7;
constexpr std::size_t kWidestId = 32, kWidestMetric = 36;

/// The decimals that a number written with two significant digits has: 3 of 0.0042, 0 of 310.
int decimals_of(double width) {
  int decimals = 1;
  while (decimals < 10 && width < 1) width *= 10, ++decimals;
  return width >= 10 ? 0 : decimals;
}

/// "1.4987 ± 0.0061": no more decimals than the interval gives a meaning to. Exact: "50", "0.8010008".
std::string measured_text(const Measurement& measured, Language language) {
  if (std::isnan(measured.mean)) return "–";
  if (!(measured.half_width > 0)) return number_text(measured.mean, kDigits, language);
  const int decimals = decimals_of(measured.half_width);
  std::string text = fmt::format("{:.{}f} ± {:.{}f}", measured.mean, decimals, measured.half_width, decimals);
  if (language == Language::spanish) std::replace(text.begin(), text.end(), '.', ',');
  return text;
}

/// "± 0.03", or "1.6 to 2.05" where the published value is not in the middle.
std::string tolerance_text(const Figure& figure, Language language) {
  const double half = (figure.most - figure.least) / 2;
  if (std::fabs(figure.least + half - figure.value) <= 1e-9 * std::fabs(figure.value))
    return "± " + number_text(half, 3, language);
  return fmt::format("{} {} {}", number_text(figure.least, kDigits, language),
                     language == Language::spanish ? "a" : "to", number_text(figure.most, kDigits, language));
}

const Text& words_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed: return sentence::verdict_passed;
    case Verdict::failed: return sentence::verdict_failed;
    case Verdict::skipped: break;
  }
  return sentence::verdict_skipped;
}

std::string_view sign_of(Verdict verdict) {
  return verdict == Verdict::passed ? "✔" : verdict == Verdict::failed ? "✘" : "·";
}

std::string verdict_text(Verdict verdict, Language language, bool colour) {
  std::string sign(sign_of(verdict));
  if (colour && verdict != Verdict::skipped)
    sign = (verdict == Verdict::passed ? "\x1b[32m" : "\x1b[31m") + sign + "\x1b[0m";
  return sign + " " + std::string(words_of(verdict).in(language));
}

constexpr std::size_t kMeasured = 24, kPublished = 10, kTolerance = 12, kReplicas = 8;

/// Of one figure: passed or failed by itself.
Verdict verdict_of(const Result& result, std::size_t figure) {
  return is_within(result.paper->figures[figure], result.measured[figure]) ? Verdict::passed
                                                                           : Verdict::failed;
}

/// What stands in a cell of Markdown.
std::string cell(std::string_view text) {
  std::string escaped;
  for (const char c : printable(text)) escaped += c == '|' ? std::string("\\|") : std::string(1, c);
  return escaped;
}

/// How a figure of an entry is called in a row: in a distribution, the outcome.
std::string figure_name(const Paper& paper, const Figure& figure) {
  return paper.is_distribution ? fmt::format("{}: {}", paper.metric, figure.name) : figure.name;
}

}  // namespace

TextTable::TextTable(std::span<const Paper* const> papers, Language language) : language_(language) {
  for (const Paper* paper : papers) {
    id_ = std::max(id_, display_width(printable(paper->id)));
    for (const Figure& figure : paper->figures)
      metric_ = std::max(metric_, display_width(printable(figure_name(*paper, figure))));
  }
  id_ = std::min(id_, kWidestId);
  metric_ = std::min(metric_, kWidestMetric);
}

std::string TextTable::head() const {
  const auto word = [&](const Text& text) { return text.in(language_); };
  return fmt::format("{}  {}  {}  {}  {}  {}  {}\n", pad_right(word(sentence::column_id), id_),
                     pad_right(word(sentence::column_metric), metric_),
                     pad_right(word(sentence::column_measured), kMeasured),
                     pad_right(word(sentence::column_published), kPublished),
                     pad_right(word(sentence::column_tolerance), kTolerance),
                     pad_left(word(sentence::column_replicas), kReplicas), word(sentence::column_verdict));
}

std::string TextTable::rows(const Result& result, bool colour) const {
  const Paper& paper = *result.paper;
  const auto id = [&](std::size_t figure) {
    return pad_right(figure == 0 ? shorten(printable(paper.id), id_) : "", id_);
  };
  if (result.verdict == Verdict::skipped)
    return fmt::format("{}  {}: {}\n", id(0), verdict_text(result.verdict, language_, colour),
                       result.reason.in(language_));
  std::string lines;
  for (std::size_t f = 0; f < paper.figures.size(); ++f)
    lines +=
        fmt::format("{}  {}  {}  {}  {}  {}  {}\n", id(f),
                    pad_right(shorten(printable(figure_name(paper, paper.figures[f])), metric_), metric_),
                    pad_right(measured_text(result.measured[f], language_), kMeasured),
                    pad_right(number_text(paper.figures[f].value, kDigits, language_), kPublished),
                    pad_right(tolerance_text(paper.figures[f], language_), kTolerance),
                    pad_left(count_text(result.replicas), kReplicas),
                    verdict_text(verdict_of(result, f), language_, colour));
  return lines;
}

std::string to_markdown(std::span<const Result> results, Language language) {
  std::string table = "|";
  const std::array columns = {sentence::column_id,        sentence::column_metric,
                              sentence::column_measured,  sentence::column_published,
                              sentence::column_tolerance, sentence::column_replicas,
                              sentence::column_verdict};
  for (const Text& column : columns) table += fmt::format(" {} |", column.in(language));
  table += "\n|";
  for (std::size_t i = 0; i < columns.size(); ++i) table += " --- |";
  table += "\n";
  for (const Result& result : results) {
    const Paper& paper = *result.paper;
    for (std::size_t f = 0; f < paper.figures.size(); ++f) {
      const bool ran = result.verdict != Verdict::skipped;
      table += fmt::format("| {} | {} | {} | {} | {} | {} | {} |\n", f == 0 ? "`" + cell(paper.id) + "`" : "",
                           cell(figure_name(paper, paper.figures[f])),
                           ran ? measured_text(result.measured[f], language) : "",
                           number_text(paper.figures[f].value, kDigits, language),
                           tolerance_text(paper.figures[f], language), ran ? count_text(result.replicas) : "",
                           ran ? verdict_text(verdict_of(result, f), language, false)
                               : std::string(sentence::verdict_skipped.in(language)));
    }
  }
  return table;
}

void Tally::add(Verdict verdict) {
  ++(verdict == Verdict::passed ? passed : verdict == Verdict::failed ? failed : skipped);
}

}  // namespace netsplit::validation
