#include "sim/batch/table_words.hpp"

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/batch/compare_sentences.hpp"
#include "sim/batch/sentences.hpp"
#include "sim/scenario/overrides.hpp"

namespace netsplit::batch {
namespace wording {

/// A line about a measure without a column tells so many values apart; more of them want a column.
constexpr std::size_t kMostValues = 4;

/// With this many digits behind its point, thousands apart.
std::string fixed_text(double value, int decimals, Language language) {
  std::string text = fmt::format("{:.{}f}", value < 0 ? -value : value, decimals);
  const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
  const auto point = std::min(text.find('.'), text.size());
  for (std::size_t at = point; at > 3; at -= 3) text.insert(at - 3, " ");
  if (language == Language::spanish) std::replace(text.begin(), text.end(), '.', ',');
  return (value < 0 && !is_zero ? "-" : "") + text;
}

/// Digits behind the point at which this is not 0 any more: of 0.034 two, of 12 none. At most 4.
int decimals_for(double half_width) {
  int decimals = 0;
  for (double scaled = half_width; scaled < 0.95 && decimals < 4; scaled *= 10) ++decimals;
  return decimals;
}

struct Scale {
  double factor = 1;
  std::string_view unit;
};

/// Durations below a tenth of a second in milliseconds; a heading that says seconds is enough.
Scale scale_for(double value, const Column& column) {
  switch (column.unit) {
    case Unit::duration:
      if (stem_of_seconds(column.key)) return {1, ""};
      return value < 0.1 && value > -0.1 && value != 0 ? Scale{1e3, " ms"} : Scale{1, " s"};
    case Unit::proportion: return {100, " %"};
    case Unit::money: return {1, " USD"};
    case Unit::bytes: return {1, " B"};
    default: return {1, ""};
  }
}

std::string join(const std::vector<std::string>& parts, std::string_view between) {
  std::string all;
  for (const std::string& part : parts) all += (all.empty() ? "" : std::string(between)) + part;
  return all;
}

std::string worst_value_text(const WorstSeed& worst, const Table& table, Language language) {
  return value_text(worst.value, table.columns[worst.column], language);
}

/// "undecided seconds: 26.1 ±0.1 under all but auto-down; 15.9 ±0.1 under auto-down": rows that read alike
/// together, the most of them first. Empty if there are too many values.
std::string beside_text(const Beside& beside, const Table& table, Language language) {
  struct Alike {
    std::string value;
    std::vector<std::string> rows;
  };
  std::vector<Alike> groups;
  for (std::size_t r = 0; r < beside.cells.size(); ++r) {
    const std::string value = cell_text(beside.cells[r], beside.column, language);
    auto known = std::find_if(groups.begin(), groups.end(), [&](const Alike& g) { return g.value == value; });
    if (known == groups.end()) known = groups.insert(groups.end(), {value, {}});
    known->rows.push_back(join(table.rows[r].labels, " "));
  }
  if (groups.size() > kMostValues) return "";
  std::stable_sort(groups.begin(), groups.end(),
                   [](const Alike& a, const Alike& b) { return a.rows.size() > b.rows.size(); });
  std::vector<std::string> others, parts;
  for (std::size_t g = 1; g < groups.size(); ++g)
    others.insert(others.end(), groups[g].rows.begin(), groups[g].rows.end());
  for (const Alike& group : groups) {
    std::string who = join(group.rows, ", ");
    if (&group == &groups.front()) {
      if (others.empty()) who = sentence::table_all.in(language);
      else if (others.size() < group.rows.size())
        who = format(language, sentence::matrix_all_but, join(others, ", "));
    }
    parts.push_back(format(language, sentence::table_beside, group.value, who));
  }
  return beside.column.heading.in(language) + ": " + join(parts, "; ") + ".";
}

/// A configuration as one writes it into a scenario: params, and the layers' parameters.
std::string pasted(const Prepared& prepared, const Configuration& configuration) {
  Json tree = Json::object();
  const auto into = [&tree](const std::string& object, const std::string& name, Json value) {
    if (tree.find(object) == nullptr) tree.add(object, Json::object());
    tree.find(object)->add(name, std::move(value));
  };
  for (std::size_t a = 0; a < configuration.settings.size(); ++a) {
    std::string name = prepared.plan.axes[a].name;
    if (name.front() == '/') continue;
    name.erase(0, name.find('/') + 1);
    const auto dot = name.find('.');
    Json value = value_of_setting(configuration.settings[a]);
    if (dot == std::string::npos) into("params", name, std::move(value));
    else into(name.substr(0, dot), name.substr(dot + 1), std::move(value));
  }
  return tree.members().empty() ? "" : to_json_text(tree);
}

}  // namespace wording

std::string estimate_text(double mean, double half_width, Language language) {
  using namespace wording;
  // What is only the rounding of sums is no interval.
  const double size = mean < 0 ? -mean : mean;
  if (half_width <= size * 1e-9) return number_text(mean, 4, language);
  const int decimals = decimals_for(half_width);
  return fixed_text(mean, decimals, language) + " ±" + fixed_text(half_width, decimals, language);
}

std::string value_text(double value, const Column& column, Language language) {
  const auto scale = wording::scale_for(value, column);
  return number_text(value * scale.factor, 4, language) + std::string(scale.unit);
}

std::string cell_text(const TableCell& cell, const Column& column, Language language) {
  if (cell.runs == 0) return "-";
  if (column.is_flag && cell.estimate) {
    const double hits = cell.estimate->mean * static_cast<double>(cell.estimate->count);
    return count_text(static_cast<std::int64_t>(hits + 0.5)) + "/" +
           count_text(static_cast<std::int64_t>(cell.runs));
  }
  if (!cell.estimate) return std::string(sentence::table_never.in(language));
  const auto scale = wording::scale_for(cell.estimate->mean, column);
  std::string text =
      estimate_text(cell.estimate->mean * scale.factor, cell.estimate->half_width * scale.factor, language);
  text += scale.unit;
  if (cell.never > 0)
    text +=
        ", " + format(language, sentence::table_never_of, count_text(static_cast<std::int64_t>(cell.never)));
  return text;
}

Grid grid_of(const Table& table, Language language) {
  Grid grid;
  grid.labels = table.label_names.size();
  for (const UserText& name : table.label_names) grid.headings.push_back(name.in(language));
  for (const Column& column : table.columns) grid.headings.push_back(column.heading.in(language));
  for (const TableRow& row : table.rows) {
    grid.cells.push_back(row.labels);
    for (std::size_t c = 0; c < row.cells.size(); ++c)
      grid.cells.back().push_back(cell_text(row.cells[c], table.columns[c], language));
    grid.marks.emplace_back(row.mark == Mark::best    ? sentence::table_best.in(language)
                            : row.mark == Mark::worst ? sentence::table_worst.in(language)
                                                      : std::string_view{});
  }
  return grid;
}

Grid grid_of(const Matrix& matrix, const Prepared& prepared, Language language) {
  Grid grid;
  grid.headings.emplace_back(sentence::table_configuration.in(language));
  grid.headings.insert(grid.headings.end(), matrix.labels.begin(), matrix.labels.end());
  std::vector<double> sums(matrix.labels.size(), 0);
  for (std::size_t s = 0; s < matrix.rows.size(); ++s) {
    grid.cells.push_back({prepared.scenarios[s].name});
    grid.marks.emplace_back();
    for (std::size_t i = 0; i < matrix.rows[s].size(); ++i) {
      const MatrixCell& m = matrix.rows[s][i];
      std::string text = "-";
      if (matrix.column.is_flag || !m.cell.estimate) text = cell_text(m.cell, matrix.column, language);
      else text = value_text(m.cell.estimate->mean, matrix.column, language);
      if (m.cell.estimate) sums[i] += m.cell.estimate->mean;
      grid.cells.back().push_back((m.differs ? "~" : "") + text + (m.is_bad ? "x" : m.is_stuck ? "!" : ""));
    }
  }
  if (matrix.rows.size() > 1 && !matrix.column.is_flag) {
    grid.cells.push_back({std::string(sentence::matrix_sum.in(language))});
    grid.marks.emplace_back();
    for (const double sum : sums) grid.cells.back().push_back(value_text(sum, matrix.column, language));
  }
  return grid;
}

std::string title_of(const Prepared& prepared, std::size_t scenario, Language language) {
  const ScenarioEntry& entry = prepared.scenarios[scenario];
  const std::string about = entry.about.in(language);
  const std::uint64_t seeds = prepared.plan.seeds.count();
  const std::string each =
      seeds == 1 ? std::string(sentence::table_one_seed.in(language))
                 : format(language, sentence::table_seeds, count_text(static_cast<std::int64_t>(seeds)));
  return entry.name + (about.empty() ? "" : ": " + about) + "     " + each;
}

std::string title_of(const Matrix& matrix, const Prepared& prepared, Language language) {
  std::string title = format(language, sentence::matrix_title, matrix.column.heading,
                             count_text(static_cast<std::int64_t>(prepared.plan.seeds.count())));
  std::vector<std::string> bad;
  for (const Doubled& doubled : matrix.doubled)
    if (std::find(doubled.under.begin(), doubled.under.end(), true) != doubled.under.end())
      bad.push_back(doubled.name);
  if (!bad.empty()) title += format(language, sentence::matrix_bad, wording::join(bad, ", "));
  return title;
}

std::vector<std::string> notes_of(const Matrix& matrix, const Prepared& prepared, Language language) {
  std::vector<std::string> notes;
  if (!matrix.stuck.empty())
    notes.push_back(format(language, sentence::matrix_stuck, wording::join(matrix.stuck, ", ")) + ".");
  const std::string scenarios = count_text(static_cast<std::int64_t>(prepared.scenarios.size()));
  for (const Doubled& doubled : matrix.doubled) {
    std::vector<std::string> never, once;
    for (std::size_t i = 0; i < doubled.under.size(); ++i)
      (doubled.under[i] ? once : never).push_back(matrix.labels[i]);
    if (never.empty() || matrix.labels.size() < 2) continue;
    if (once.empty()) {
      notes.push_back(format(language, sentence::matrix_never_any, doubled.name, scenarios));
      continue;
    }
    const std::string who = once.size() < never.size()
                                ? format(language, sentence::matrix_all_but, wording::join(once, ", "))
                                : wording::join(never, ", ");
    notes.push_back(format(language, sentence::matrix_never, doubled.name, scenarios, who));
  }
  return notes;
}

std::vector<std::string> notes_of(const Table& table, const Prepared& prepared,
                                  const std::function<std::string(std::uint64_t)>& replay,
                                  Language language) {
  using namespace wording;
  std::vector<std::string> notes;
  const auto count = [](std::uint64_t n) { return count_text(static_cast<std::int64_t>(n)); };
  if (table.runs < table.planned)
    notes.push_back(format(language, sentence::table_incomplete, count(table.runs), count(table.planned)));
  if (table.broken > 0) notes.push_back(format(language, sentence::table_failed, count(table.broken)));
  if (prepared.plan.seeds.count() > 1)
    notes.push_back(format(language, sentence::table_method, count(prepared.plan.seeds.count())));
  bool any_never = false, any_mark = false;
  for (const TableRow& row : table.rows) {
    any_mark = any_mark || row.mark != Mark::none;
    for (const TableCell& cell : row.cells) any_never = any_never || (cell.never > 0 && cell.estimate);
  }
  if (any_never) notes.emplace_back(sentence::table_never_method.in(language));
  if (any_mark) notes.emplace_back(sentence::table_marks.in(language));
  if (table.contrast) {
    const Contrast& c = *table.contrast;
    const Column& column = table.columns[c.column];
    const Estimate& d = c.paired.difference;
    const bool less = d.mean < 0;
    const auto scale = scale_for(d.mean, column);
    const std::string by =
        estimate_text((less ? -d.mean : d.mean) * scale.factor, d.half_width * scale.factor, language) +
        std::string(scale.unit);
    const std::size_t better = column.better == Better::less ? c.paired.less : c.paired.greater;
    notes.push_back(format(language, less ? sentence::table_against : sentence::table_against_more,
                           join(table.rows[c.first].labels, " "), join(table.rows[c.second].labels, " "),
                           column.heading, by, count(better), count(d.count)));
  }
  for (const Beside& beside : table.beside)
    if (const std::string text = beside_text(beside, table, language); !text.empty()) notes.push_back(text);
  // All that no seed tells apart.
  std::vector<std::string> best;
  for (const TableRow& row : table.rows) {
    if (row.mark != Mark::best) continue;
    if (const std::string text = pasted(prepared, prepared.configurations[row.configuration]); !text.empty())
      best.push_back(text);
  }
  if (!best.empty())
    notes.push_back(format(language, sentence::table_pasted, join(best, sentence::table_or.in(language))));
  if (table.worst_seed) {
    const WorstSeed& w = *table.worst_seed;
    notes.push_back(format(language, sentence::table_worst_seed, join(table.rows[w.row].labels, " "),
                           prepared.seed_of(w.run), table.columns[w.column].heading,
                           worst_value_text(w, table, language), replay(w.run)));
  }
  return notes;
}

std::string filled_text(const Prepared& prepared, Language language) {
  std::vector<std::string> all;
  for (const Filled& f : prepared.filled) {
    const std::string one = format(language, sentence::filled_one, f.alternative, f.field, f.value, f.why);
    if (std::find(all.begin(), all.end(), one) == all.end()) all.push_back(one);
  }
  return all.empty() ? "" : format(language, sentence::filled_in, wording::join(all, ", "));
}

}  // namespace netsplit::batch
