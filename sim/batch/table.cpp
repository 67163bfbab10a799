#include "sim/batch/table.hpp"

#include <algorithm>
#include <numeric>

#include "sim/base/say.hpp"
#include "sim/batch/compare_sentences.hpp"

namespace netsplit::batch {
namespace tabling {

/// One column of one configuration, by seed.
using Readings = std::vector<Reading>;

/// Of a column's readings by row of the plan, those of one configuration.
Readings readings_of(std::size_t configuration, const Readings& all, const Prepared& prepared) {
  const auto seeds = static_cast<std::size_t>(prepared.plan.seeds.count());
  const auto first = all.begin() + static_cast<std::ptrdiff_t>(configuration * seeds);
  return {first, first + static_cast<std::ptrdiff_t>(seeds)};
}

TableCell cell_of(const Readings& readings) {
  TableCell cell;
  std::vector<double> values;
  for (const Reading& reading : readings) {
    if (reading.value) values.push_back(*reading.value);
    cell.never += reading.never ? 1U : 0U;
  }
  cell.estimate = estimate(values);
  cell.runs = values.size() + cell.never;
  return cell;
}

std::vector<std::optional<double>> values_of(const Readings& readings) {
  std::vector<std::optional<double>> values;
  for (const Reading& reading : readings) values.push_back(reading.value);
  return values;
}

/// The badness of a cell, to put cells in order: how often it never came, then the mean.
struct Badness {
  std::size_t never = 0;
  double mean = 0;
  friend auto operator<=>(const Badness&, const Badness&) = default;
};
Badness badness(const TableCell& cell, const Column& column) {
  const double mean = cell.estimate ? cell.estimate->mean : 0;
  return {cell.never, column.better == Better::more ? -mean : mean};
}

/// Whether the seeds cannot tell two cells of a column apart.
bool are_alike(const TableCell& a, const Readings& of_a, const TableCell& b, const Readings& of_b) {
  if (a.never != b.never || a.estimate.has_value() != b.estimate.has_value()) return false;
  return !paired(values_of(of_a), values_of(of_b)).differs();
}

/// Marks the best and the worst cells of a column; none if all are alike. `readings` by row.
void rank_cells(std::size_t c, const std::vector<Readings>& readings, Table& table) {
  if (table.columns[c].better == Better::neutral || table.rows.size() < 2) return;
  std::vector<std::size_t> order;
  for (std::size_t r = 0; r < table.rows.size(); ++r)
    if (table.rows[r].cells[c].runs > 0) order.push_back(r);
  if (order.size() < 2) return;
  const auto cell = [&](std::size_t r) -> TableCell& { return table.rows[r].cells[c]; };
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
    return badness(cell(a), table.columns[c]) < badness(cell(b), table.columns[c]);
  });
  const std::size_t best = order.front(), worst = order.back();
  if (are_alike(cell(best), readings[best], cell(worst), readings[worst])) return;
  for (const std::size_t r : order) {
    cell(r).is_best = are_alike(cell(r), readings[r], cell(best), readings[best]);
    cell(r).is_worst = !cell(r).is_best && are_alike(cell(r), readings[r], cell(worst), readings[worst]);
  }
}

int score(const TableRow& row) {
  int score = 0;
  for (const TableCell& cell : row.cells) score += (cell.is_best ? 1 : 0) - (cell.is_worst ? 1 : 0);
  return score;
}

void mark_rows(Table& table) {
  if (table.rows.size() < 2) return;
  const auto by_score = [](const TableRow& a, const TableRow& b) { return score(a) < score(b); };
  const auto [least, most] = std::minmax_element(table.rows.begin(), table.rows.end(), by_score);
  const int low = score(*least), high = score(*most);
  if (low == high) return;
  for (TableRow& row : table.rows)
    row.mark = score(row) == high ? Mark::best : score(row) == low ? Mark::worst : Mark::none;
}

/// `readings` by column and row.
void find_contrast(const std::vector<std::vector<Readings>>& readings, Table& table) {
  std::vector<std::size_t> order(table.rows.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t a, std::size_t b) { return score(table.rows[a]) > score(table.rows[b]); });
  for (std::size_t i = 1; i < order.size(); ++i)
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      if (table.columns[c].better == Better::neutral || table.columns[c].is_flag) continue;
      const Paired p = paired(values_of(readings[c][order[0]]), values_of(readings[c][order[i]]));
      const bool first_is_better =
          table.columns[c].better == Better::less ? p.difference.mean < 0 : p.difference.mean > 0;
      if (!p.differs() || !first_is_better) continue;
      table.contrast = Contrast{order[0], order[i], c, p};
      return;
    }
}

void find_worst_seed(const std::vector<std::vector<Readings>>& readings, std::uint64_t seeds, Table& table) {
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const Column& column = table.columns[c];
    if (column.better == Better::neutral || column.is_flag) continue;
    double least = 0, most = 0;
    bool any = false;
    std::optional<WorstSeed> worst;
    for (std::size_t r = 0; r < table.rows.size(); ++r)
      for (std::size_t s = 0; s < readings[c][r].size(); ++s) {
        const auto value = readings[c][r][s].value;
        if (!value) continue;
        least = any ? std::min(least, *value) : *value;
        most = any ? std::max(most, *value) : *value;
        any = true;
        const bool is_worse =
            !worst || (column.better == Better::less ? *value > worst->value : *value < worst->value);
        if (is_worse) worst = WorstSeed{r, c, table.rows[r].configuration * seeds + s, *value};
      }
    if (any && least < most) {
      table.worst_seed = worst;
      return;
    }
  }
}

/// "split-brain.strategy" is headed "strategy", unless another axis ends alike.
std::string short_name(const Plan& plan, const std::string& name) {
  const auto tail = [](const std::string& n) { return n.substr(n.find_last_of("./") + 1); };
  const auto alike = std::count_if(plan.axes.begin(), plan.axes.end(),
                                   [&](const Axis& a) { return tail(a.name) == tail(name); });
  return alike > 1 ? name : tail(name);
}

std::vector<std::string> labels_of(const Prepared& prepared, const Configuration& c) {
  std::vector<std::string> labels;
  if (prepared.plan.variants.size() > 1)
    labels.push_back(c.variant.empty() ? std::string(sentence::table_base.en) : c.variant);
  for (const std::string& setting : c.settings) labels.push_back(label_of_setting(setting));
  if (labels.empty()) labels.push_back(prepared.scenarios[c.scenario].name);
  return labels;
}

/// Calls `at(scenario, configuration)` for each run in which the measure is not 0.
template <class At>
void wherever(const Prepared& prepared, const Store& store, const std::string& measure, At at) {
  const auto values = store.values(measure);
  const std::size_t each = prepared.configurations_each();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (values[i].value_or(0) == 0) continue;
    const std::size_t configuration = i / static_cast<std::size_t>(prepared.plan.seeds.count());
    at(configuration / each, configuration % each);
  }
}

void mark_cells(const Prepared& prepared, const Store& store, Matrix& matrix) {
  for (const MeasureEntry& entry : prepared.measures) {
    if (!is_doubling(entry)) continue;
    Doubled doubled{*stem_of_seconds(entry.name), std::vector<bool>(matrix.labels.size())};
    wherever(prepared, store, entry.name,
             [&](std::size_t s, std::size_t c) { matrix.rows[s][c].is_bad = doubled.under[c] = true; });
    matrix.doubled.push_back(std::move(doubled));
  }
  for (const MeasureEntry& entry : prepared.measures) {
    const auto seconds = prepared.measure_by_name.find(entry.name + ".seconds");
    if (entry.better != Better::less || seconds == prepared.measure_by_name.end()) continue;
    bool anywhere = false;
    wherever(prepared, store, entry.name, [&](std::size_t s, std::size_t c) {
      MatrixCell& cell = matrix.rows[s][c];
      // Two of them have their own mark, and where nothing is left the cell says so.
      if (cell.is_bad || !cell.cell.estimate || cell.cell.estimate->most == 0) return;
      cell.is_stuck = anywhere = true;
    });
    if (anywhere) matrix.stuck.push_back(entry.name);
  }
}

void look_beside(const Prepared& prepared, const Store& store, Table& table) {
  for (const MeasureEntry& entry : prepared.measures) {
    const bool has_column = std::any_of(table.columns.begin(), table.columns.end(),
                                        [&](const Column& c) { return c.key == entry.name; });
    if (has_column || entry.better != Better::less || !stem_of_seconds(entry.name)) continue;
    Problems none;
    Beside beside{columns_of(entry.name, prepared, none).front(), {}};
    const std::vector<Reading> all = read_column(beside.column, prepared, store);
    bool anywhere = false;
    for (const TableRow& row : table.rows) {
      beside.cells.push_back(cell_of(readings_of(row.configuration, all, prepared)));
      anywhere = anywhere || (beside.cells.back().estimate && beside.cells.back().estimate->most != 0);
    }
    if (anywhere) table.beside.push_back(std::move(beside));
  }
}

/// All but what stands beside the columns.
Table table_of_columns(const Prepared& prepared, const Store& store, std::size_t scenario,
                       std::vector<Column> columns) {
  Table table;
  table.scenario = scenario;
  table.columns = std::move(columns);
  if (prepared.plan.variants.size() > 1) table.label_names.push_back(say(sentence::table_variant));
  for (const Axis& axis : prepared.plan.axes) {
    const std::string name = short_name(prepared.plan, axis.name);
    table.label_names.push_back({name, name});
  }
  if (table.label_names.empty()) table.label_names.push_back(say(sentence::table_configuration));
  const std::size_t each = prepared.configurations_each();
  const std::uint64_t seeds = prepared.plan.seeds.count();
  for (std::size_t i = 0; i < each; ++i) {
    TableRow row;
    row.configuration = scenario * each + i;
    row.labels = labels_of(prepared, prepared.configurations[row.configuration]);
    table.rows.push_back(std::move(row));
  }
  std::vector<std::vector<Readings>> readings;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    const std::vector<Reading> all = read_column(table.columns[c], prepared, store);
    readings.emplace_back();
    for (TableRow& row : table.rows) {
      readings.back().push_back(readings_of(row.configuration, all, prepared));
      row.cells.push_back(cell_of(readings.back().back()));
    }
    rank_cells(c, readings.back(), table);
  }
  mark_rows(table);
  find_contrast(readings, table);
  find_worst_seed(readings, seeds, table);
  table.planned = each * seeds;
  for (const RunFacts& run : store.runs()) {
    if (run.id / seeds / each != scenario) continue;
    ++table.runs;
    if (!tells(run.ending)) ++table.broken;
  }
  return table;
}

}  // namespace tabling

std::string label_of_setting(const std::string& setting) {
  const auto open = setting.find('(');
  if (open == std::string::npos || setting.back() != ')') return setting;
  std::string label = setting.substr(0, open);
  std::string_view inside = std::string_view(setting).substr(open + 1, setting.size() - open - 2);
  while (!inside.empty()) {
    const auto end = std::min(inside.find(", "), inside.size());
    const auto part = inside.substr(0, end);
    label += " " + std::string(part.substr(part.find('=') + 1));
    inside.remove_prefix(std::min(end + 2, inside.size()));
  }
  return label;
}

Table make_table(const Prepared& prepared, const Store& store, std::size_t scenario,
                 std::vector<Column> columns) {
  return make_table(prepared, store, scenario, std::move(columns), [](const Table&) { return true; });
}

Table make_table(const Prepared& prepared, const Store& store, std::size_t scenario,
                 std::vector<Column> columns, const std::function<bool(const Table&)>& fits) {
  using namespace tabling;
  Table table = table_of_columns(prepared, store, scenario, columns);
  while (columns.size() > 2 && !fits(table)) {
    columns.pop_back();
    table = table_of_columns(prepared, store, scenario, columns);
  }
  look_beside(prepared, store, table);
  return table;
}

Matrix make_matrix(const Prepared& prepared, const Store& store, Column column) {
  using namespace tabling;
  Matrix matrix;
  const std::size_t each = prepared.configurations_each();
  for (std::size_t i = 0; i < each; ++i) {
    std::string label;
    if (each > 1)
      for (const std::string& part : labels_of(prepared, prepared.configurations[i]))
        label += (label.empty() ? "" : " ") + part;
    matrix.labels.push_back(each > 1 ? label : column.heading.en);
  }
  const std::vector<Reading> all = read_column(column, prepared, store);
  for (std::size_t c = 0; c < prepared.configurations.size(); ++c) {
    MatrixCell cell{cell_of(readings_of(c, all, prepared)), false};
    cell.differs = (cell.cell.estimate && cell.cell.estimate->least < cell.cell.estimate->most) ||
                   (cell.cell.never > 0 && cell.cell.never < cell.cell.runs);
    if (c % each == 0) matrix.rows.emplace_back();
    matrix.rows.back().push_back(cell);
  }
  mark_cells(prepared, store, matrix);
  matrix.column = std::move(column);
  return matrix;
}

}  // namespace netsplit::batch
