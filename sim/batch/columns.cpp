#include "sim/batch/columns.hpp"

#include <algorithm>
#include <charconv>

#include "sim/base/comma_list.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/batch/compare_sentences.hpp"

namespace netsplit::batch {

namespace column_reading {

/// "writes.acknowledged-lost" as a heading: "writes acknowledged lost"; "p99(register.latency)": "register
/// latency p99".
std::string heading_of(std::string name) {
  const auto open = name.find('(');
  if (open != std::string::npos && name.back() == ')')
    name = name.substr(open + 1, name.size() - open - 2) + " " + name.substr(0, open);
  for (char& c : name)
    if (c == '.' || c == '-') c = ' ';
  return name;
}

bool ends_with(std::string_view text, std::string_view end) {
  return text.size() >= end.size() && text.substr(text.size() - end.size()) == end;
}

/// The expectation of that number, in the first configuration of the plan that has it.
const ExpectationEntry* find_expectation(const Prepared& prepared, std::size_t number) {
  for (const Configuration& c : prepared.configurations)
    if (number >= 1 && number <= c.expectations.size()) return &c.expectations[number - 1];
  return nullptr;
}

/// "took(NAME)" may name an expectation or have its number.
std::size_t expectation_number(const Prepared& prepared, std::string_view text) {
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error == std::errc{} && end == text.data() + text.size()) return number;
  for (const Configuration& c : prepared.configurations)
    for (std::size_t e = 0; e < c.expectations.size(); ++e)
      if (c.expectations[e].name == text) return e + 1;
  return 0;
}

Column measure_column(const MeasureEntry& entry) {
  Column column;
  column.of = column.key = entry.name;
  column.heading = heading_of(entry);
  column.unit = entry.unit;
  column.better = entry.better;
  column.is_flag = entry.type == ValueType::flag;
  if (column.is_flag) column.heading = say(sentence::column_in_the_end, column.heading);
  return column;
}

std::optional<Column> expectation_column(const Prepared& prepared, Column::Kind kind,
                                         std::string_view which) {
  const std::size_t number = expectation_number(prepared, which);
  const ExpectationEntry* entry = find_expectation(prepared, number);
  if (entry == nullptr) return {};
  Column column;
  column.kind = kind;
  column.number = number;
  const bool took = kind == Column::Kind::took;
  column.key = fmt::format("{}({})", took ? "took" : "held", number);
  const std::string name = entry->name.empty() ? fmt::format("#{}", number) : heading_of(entry->name);
  column.heading = say(took ? sentence::column_took : sentence::column_held, name);
  column.unit = took ? Unit::duration : Unit::none;
  column.better = took ? Better::less : entry->meant_to_fail ? Better::neutral : Better::more;
  column.is_flag = !took;
  return column;
}

Column simple_column(Column::Kind kind, std::string key, const Text& heading, Better better, bool is_flag) {
  Column column;
  column.kind = kind;
  column.key = std::move(key);
  column.heading = say(heading);
  column.better = better;
  column.is_flag = is_flag;
  return column;
}

Column failed_column(std::string history) {
  Column column;
  column.kind = Column::Kind::failed;
  column.key = fmt::format("failed({})", history);
  column.heading = say(sentence::column_failed, history);
  column.better = Better::less;
  column.of = std::move(history);
  column.unit = Unit::proportion;
  return column;
}

Column as_stated_column() {
  return simple_column(Column::Kind::as_stated, "as-stated", sentence::column_as_stated, Better::more, true);
}

std::optional<Column> column_of(const std::string& key, const Prepared& prepared) {
  if (key == "as-stated") return as_stated_column();
  if (key == "points")
    return simple_column(Column::Kind::points, key, sentence::column_points, Better::more, false);
  if (key == "events")
    return simple_column(Column::Kind::events, key, sentence::column_events, Better::neutral, false);
  const auto known = prepared.measure_by_name.find(key);
  if (known != prepared.measure_by_name.end()) return measure_column(prepared.measures[known->second]);
  const auto open = key.find('(');
  if (open == std::string::npos || key.back() != ')') return {};
  const std::string function = key.substr(0, open), argument = key.substr(open + 1, key.size() - open - 2);
  if (function == "took") return expectation_column(prepared, Column::Kind::took, argument);
  if (function == "held") return expectation_column(prepared, Column::Kind::held, argument);
  if (function == "failed" && prepared.measure_by_name.contains(argument + ".invoked"))
    return failed_column(argument);
  return {};
}

double scale_of(Unit unit) {
  if (unit == Unit::duration) return 1e9;
  if (unit == Unit::proportion) return 1e12;
  if (unit == Unit::money) return 1e6;
  return 1;
}

void read_failed(const Column& column, const Store& store, std::vector<Reading>& readings) {
  const auto failed = store.values(column.of + ".failed"), unknown = store.values(column.of + ".unknown"),
             all = store.values(column.of + ".invoked");
  for (std::size_t i = 0; i < readings.size(); ++i)
    if (all[i] && *all[i] > 0)
      readings[i].value =
          static_cast<double>(failed[i].value_or(0) + unknown[i].value_or(0)) / static_cast<double>(*all[i]);
}

void read_verdicts(const Column& column, const Store& store, std::vector<Reading>& readings) {
  for (const StoredVerdict& verdict : store.verdicts(column.number)) {
    Reading& reading = readings[static_cast<std::size_t>(verdict.run)];
    const bool held = verdict.entry.verdict == Verdict::held;
    if (column.kind == Column::Kind::held) reading.value = held ? 1 : 0;
    else if (held && verdict.entry.took)
      reading.value = static_cast<double>(verdict.entry.took->count()) / 1e9;
    else reading.never = true;
  }
}

/// Whether the measure is not the same in all of those rows that have it.
bool varies(const MeasureEntry& entry, const Store& store, std::size_t first, std::size_t count) {
  const auto values = store.values(entry.name);
  std::optional<std::int64_t> before;
  for (std::size_t i = first; i < first + count; ++i) {
    if (values[i] && before && *values[i] != *before) return true;
    if (values[i]) before = values[i];
  }
  return false;
}

}  // namespace column_reading

UserText heading_of(const MeasureEntry& entry) {
  const std::string name = column_reading::heading_of(entry.name);
  return {name, entry.spanish.empty() ? name : entry.spanish};
}

std::vector<Reading> read_column(const Column& column, const Prepared& prepared, const Store& store) {
  using namespace column_reading;
  std::vector<Reading> readings(static_cast<std::size_t>(prepared.rows()));
  switch (column.kind) {
    case Column::Kind::measure: {
      const auto values = store.values(column.of);
      for (std::size_t i = 0; i < readings.size(); ++i)
        if (values[i]) readings[i].value = static_cast<double>(*values[i]) / scale_of(column.unit);
      if (ends_with(column.of, ".after"))
        for (const RunFacts& run : store.runs())
          if (tells(run.ending)) {
            Reading& reading = readings[static_cast<std::size_t>(run.id)];
            reading.never = !reading.value;
          }
      break;
    }
    case Column::Kind::took:
    case Column::Kind::held: read_verdicts(column, store, readings); break;
    case Column::Kind::failed: read_failed(column, store, readings); break;
    case Column::Kind::as_stated:
    case Column::Kind::points:
    case Column::Kind::events:
      for (const RunFacts& run : store.runs()) {
        if (!tells(run.ending)) continue;
        auto& value = readings[static_cast<std::size_t>(run.id)].value;
        if (column.kind == Column::Kind::as_stated) value = run.as_stated ? 1 : 0;
        else value = static_cast<double>(column.kind == Column::Kind::points ? run.points : run.events);
      }
      break;
  }
  return readings;
}

std::vector<Column> columns_of(std::string_view keys, const Prepared& prepared, Problems& problems) {
  using namespace column_reading;
  std::vector<Column> columns;
  std::vector<std::string> known = {"as-stated", "points", "events"};
  for (const MeasureEntry& entry : prepared.measures) known.push_back(entry.name);
  for (const std::string_view part : split_at_commas(keys)) {
    if (part.empty()) continue;
    const std::string key(part);
    if (auto column = column_of(key, prepared)) {
      columns.push_back(std::move(*column));
      continue;
    }
    const auto near = nearest(key, known);
    problems.add({"--columns",
                  {},
                  {},
                  say(sentence::column_unknown, shown(key)),
                  near ? say(sentence::column_near, *near) : say(sentence::column_hint)});
  }
  return columns;
}

std::vector<Column> default_columns(const Prepared& prepared, const Store& store, std::size_t scenario,
                                    std::size_t most) {
  using namespace column_reading;
  const std::size_t each = prepared.configurations_each();
  const auto seeds = static_cast<std::size_t>(prepared.plan.seeds.count());
  const auto is_there = [&](const Column& column) {
    const auto readings = read_column(column, prepared, store);
    const std::size_t first = scenario * each * seeds;
    return std::any_of(readings.begin() + static_cast<std::ptrdiff_t>(first),
                       readings.begin() + static_cast<std::ptrdiff_t>(first + each * seeds),
                       [](const Reading& r) { return r.never || r.value.value_or(0) != 0; });
  };
  std::vector<Column> columns;
  const auto add = [&](Column column, bool always = false) {
    if (columns.size() < most && (always || is_there(column))) columns.push_back(std::move(column));
  };
  const Configuration& base = prepared.configurations[scenario * each];
  // Of a property that should come true: how long that took, or, if it was true all the time, whether it
  // still is.
  std::vector<Column> wished;
  for (const MeasureEntry& entry : prepared.measures) {
    if (entry.type != ValueType::flag || entry.better != Better::more) continue;
    const auto after = prepared.measure_by_name.find(entry.name + ".after");
    if (after == prepared.measure_by_name.end()) continue;
    const Column column = measure_column(prepared.measures[after->second]);
    wished.push_back(is_there(column) ? column : measure_column(entry));
  }
  if (!base.expectations.empty() && wished.empty()) add(as_stated_column(), true);
  // Where groups share roles they are parts of something: the roles say more.
  const bool has_roles =
      std::any_of(prepared.measures.begin(), prepared.measures.end(),
                  [](const MeasureEntry& entry) { return entry.name.rfind("up(role ", 0) == 0; });
  for (const MeasureEntry& entry : prepared.measures)
    if (entry.name.rfind(has_roles ? "up(role " : "up(", 0) == 0 &&
        varies(entry, store, scenario * each * seeds, each * seeds))
      add(measure_column(entry));
  for (Column& column : wished) add(std::move(column), true);
  // That there never were two of something is worth a column: of the first such thing, the lowest in the
  // stacks.
  const auto twice = std::find_if(prepared.measures.begin(), prepared.measures.end(), is_doubling);
  if (twice != prepared.measures.end()) add(measure_column(*twice), true);
  for (const MeasureEntry& entry : prepared.measures) {
    const bool is_statistic = entry.name.back() == ')',
               is_operation = ends_with(entry.name, ".failed") || ends_with(entry.name, ".unknown");
    if (entry.better == Better::less && entry.type == ValueType::number && !is_statistic && !is_operation &&
        !stem_of_seconds(entry.name) && !ends_with(entry.name, ".after"))
      add(measure_column(entry));
  }
  for (const MeasureEntry& entry : prepared.measures)
    if (ends_with(entry.name, ".invoked") && std::count(entry.name.begin(), entry.name.end(), '.') == 1) {
      const std::string history = entry.name.substr(0, entry.name.find('.'));
      add(failed_column(history));
    }
  for (const MeasureEntry& entry : prepared.measures)
    if (stem_of_seconds(entry.name) && (twice == prepared.measures.end() || entry.name != twice->name))
      add(measure_column(entry));
  for (const MeasureEntry& entry : prepared.measures)
    if (entry.name.rfind("p99(", 0) == 0 && ends_with(entry.name, ".latency)") &&
        entry.better == Better::less)
      add(measure_column(entry));
  std::size_t taken = 0;
  for (std::size_t e = 0; e < base.expectations.size() && taken < 2; ++e) {
    if (base.expectations[e].mode != "eventually") continue;
    add(*expectation_column(prepared, Column::Kind::took, fmt::format("{}", e + 1)), true);
    ++taken;
  }
  if (columns.size() < 2)
    for (const MeasureEntry& entry : prepared.measures)
      if (entry.name == "messages.sent" || entry.name == "messages.delivered") add(measure_column(entry));
  return columns;
}

Column default_cell(const Prepared& prepared, const Store& store) {
  using namespace column_reading;
  const std::size_t rows =
      prepared.configurations_each() * static_cast<std::size_t>(prepared.plan.seeds.count());
  for (const MeasureEntry& entry : prepared.measures) {
    if (entry.name.rfind("up(", 0) != 0) continue;
    for (std::size_t s = 0; s < prepared.scenarios.size(); ++s)
      if (varies(entry, store, s * rows, rows)) return measure_column(entry);
  }
  return simple_column(Column::Kind::points, "points", sentence::column_points, Better::more, false);
}

}  // namespace netsplit::batch
