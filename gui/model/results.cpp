#include "gui/model/results.hpp"

#include <algorithm>
#include <utility>

#include "gui/model/results_words.hpp"
#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/batch/figure.hpp"
#include "sim/batch/replay.hpp"
#include "sim/batch/sentences.hpp"
#include "sim/batch/table_words.hpp"

namespace netsplit::gui {
namespace resulting {

namespace words = results_words;

/// Behind all that has a value.
constexpr double kNever = 1e300, kUnknown = 2e300;
constexpr std::size_t kHeadingWidth = 11;  // columns
/// Failed CHECKs that are kept with their text.
constexpr std::size_t kMostFailures = 100'000;

std::string lines(std::string_view heading, std::size_t width = kHeadingWidth) {
  std::string all;
  for (const std::string& line : batch::heading_lines(heading, width))
    all += (all.empty() ? "" : "\n") + printable(line);
  return all;
}

std::string claim_text(const batch::ExpectationEntry& entry) {
  return (entry.name.empty() ? "" : entry.name + ": ") + entry.mode + " " + entry.claim;
}

/// What a column says, for who has only its heading.
std::string help_of(const batch::Column& column, const batch::Prepared& prepared, std::size_t scenario,
                    Language language) {
  std::string text;
  const batch::Configuration& first = prepared.configurations[scenario * prepared.configurations_each()];
  const auto claim = [&] {
    const bool known = column.number >= 1 && column.number <= first.expectations.size();
    return known ? claim_text(first.expectations[column.number - 1]) : column.key;
  };
  switch (column.kind) {
    case batch::Column::Kind::measure: {
      const auto known = prepared.measure_by_name.find(column.of);
      if (known != prepared.measure_by_name.end()) text = prepared.measures[known->second].help.in(language);
      break;
    }
    case batch::Column::Kind::took: text = format(language, words::took_help, claim()); break;
    case batch::Column::Kind::held: text = format(language, words::held_help, claim()); break;
    case batch::Column::Kind::failed: text = format(language, words::failed_help, column.of); break;
    case batch::Column::Kind::as_stated: text = words::as_stated_help.in(language); break;
    case batch::Column::Kind::points: text = words::points_help.in(language); break;
    case batch::Column::Kind::events: text = words::events_help.in(language); break;
  }
  return printable(column.key) + (text.empty() ? "" : "\n" + printable(text));
}

double order_of(const batch::TableCell& cell) {
  if (cell.runs == 0) return kUnknown;
  return cell.estimate ? cell.estimate->mean : kNever;
}

std::string runs_text(const batch::TableCell& cell, const batch::Column& column, Language language) {
  if (cell.runs == 0) return "";
  const std::string runs = count_text(static_cast<std::int64_t>(cell.runs));
  if (cell.never > 0)
    return format(language, words::runs_and_never, runs, count_text(static_cast<std::int64_t>(cell.never)));
  if (!cell.estimate || column.is_flag) return "";
  return format(language, words::runs_and_extremes, runs,
                batch::value_text(cell.estimate->least, column, language),
                batch::value_text(cell.estimate->most, column, language));
}

ResultCell cell_of(const batch::TableCell& cell, const batch::Column& column, Language language) {
  ResultCell shown{batch::cell_text(cell, column, language), ResultCell::Tone::plain, order_of(cell),
                   runs_text(cell, column, language)};
  if (!cell.is_best && !cell.is_worst) return shown;
  shown.tone = cell.is_best ? ResultCell::Tone::best : ResultCell::Tone::worst;
  shown.text = (cell.is_best ? "★ " : "▲ ") + shown.text;
  const Text& help = cell.is_best ? words::is_best : words::is_worst;
  shown.help += (shown.help.empty() ? "" : "\n") + std::string(help.in(language));
  return shown;
}

ResultCell mark_of(batch::Mark mark, Language language) {
  if (mark == batch::Mark::none) return {"", ResultCell::Tone::plain, 1, ""};
  const bool best = mark == batch::Mark::best;
  return {std::string((best ? words::best : words::worst).in(language)),
          best ? ResultCell::Tone::best : ResultCell::Tone::worst, best ? 0.0 : 2.0,
          std::string(words::mark_help.in(language))};
}

/// Labels are sorted as the plan has their values: "2s" before "10s".
std::size_t first_with(const batch::Table& table, std::size_t label, const std::string& text) {
  const auto found = std::find_if(table.rows.begin(), table.rows.end(),
                                  [&](const batch::TableRow& row) { return row.labels[label] == text; });
  return static_cast<std::size_t>(found - table.rows.begin());
}

ResultTable shown(const batch::Table& table, const batch::Prepared& prepared, Language language) {
  ResultTable result;
  result.title = printable(batch::title_of(prepared, table.scenario, language));
  result.labels = table.label_names.size();
  for (const UserText& name : table.label_names)
    result.columns.push_back(
        {lines(name.in(language)), printable(format(language, words::label_help, name.in(language)))});
  for (const batch::Column& column : table.columns)
    result.columns.push_back(
        {lines(column.heading.in(language)), help_of(column, prepared, table.scenario, language)});
  result.columns.push_back(
      {std::string(words::mark.in(language)), std::string(words::mark_help.in(language))});
  bool any_symbol = false;
  for (const batch::TableRow& row : table.rows) {
    ResultRow& into = result.rows.emplace_back();
    into.configuration = row.configuration;
    for (std::size_t l = 0; l < row.labels.size(); ++l)
      into.cells.push_back({printable(row.labels[l]), ResultCell::Tone::plain,
                            static_cast<double>(first_with(table, l, row.labels[l])), ""});
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      into.cells.push_back(cell_of(row.cells[c], table.columns[c], language));
      any_symbol = any_symbol || into.cells.back().tone != ResultCell::Tone::plain;
    }
    into.cells.push_back(mark_of(row.mark, language));
  }
  if (any_symbol) result.notes.emplace_back(words::symbols.in(language));
  const auto replay = [&](std::uint64_t row) { return batch::replay_line("./netsplit", prepared, row); };
  for (const std::string& note : batch::notes_of(table, prepared, replay, language))
    result.notes.push_back(printable(note));
  if (const std::string filled = batch::filled_text(prepared, language); !filled.empty())
    result.notes.push_back(printable(filled));
  return result;
}

ResultCell matrix_cell(const batch::MatrixCell& cell, std::string text, Language language) {
  ResultCell result{std::move(text), ResultCell::Tone::plain, order_of(cell.cell), ""};
  const auto add = [&](const Text& help) {
    result.help += (result.help.empty() ? "" : "\n") + std::string(help.in(language));
  };
  if (cell.differs) add(words::differs);
  if (cell.is_bad) {
    result.tone = ResultCell::Tone::bad;
    add(words::is_bad);
  } else if (cell.is_stuck) {
    result.tone = ResultCell::Tone::stuck;
    add(words::is_stuck);
  }
  return result;
}

ResultTable shown(const batch::Matrix& matrix, const batch::Prepared& prepared, Language language) {
  ResultTable result;
  const batch::Grid grid = batch::grid_of(matrix, prepared, language);
  result.title = printable(batch::title_of(matrix, prepared, language));
  result.columns.push_back({printable(grid.headings.front()), ""});
  for (std::size_t c = 0; c < matrix.labels.size(); ++c)
    result.columns.push_back({lines(matrix.labels[c]), printable(matrix.labels[c])});
  for (std::size_t r = 0; r < grid.cells.size(); ++r) {
    ResultRow& row = result.rows.emplace_back();
    const bool is_scenario = r < matrix.rows.size();
    if (is_scenario) row.configuration = r * prepared.configurations_each();
    row.cells.push_back({printable(grid.cells[r].front()), ResultCell::Tone::plain, static_cast<double>(r),
                         is_scenario ? "" : std::string(words::sum_help.in(language))});
    for (std::size_t c = 1; c < grid.cells[r].size(); ++c)
      row.cells.push_back(is_scenario ? matrix_cell(matrix.rows[r][c - 1], grid.cells[r][c], language)
                                      : ResultCell{grid.cells[r][c], ResultCell::Tone::plain, 0, ""});
  }
  for (const std::string& note : batch::notes_of(matrix, prepared, language))
    result.notes.push_back(printable(note));
  return result;
}

}  // namespace resulting

std::shared_ptr<const Results> Results::read(const std::string& path, Language language) {
  try {
    Problems problems;
    auto prepared = batch::prepare(batch::stored_plan(path), make_registry(), problems);
    if (!prepared || problems.has_errors()) throw BadInput(std::move(problems));
    const std::shared_ptr<Results> results(new Results);
    results->path_ = path;
    results->language_ = language;
    results->prepared_ = std::make_unique<const batch::Prepared>(std::move(*prepared));
    batch::StoreOptions options;
    options.read_only = true;
    const batch::Store store(path, *results->prepared_, std::move(options));
    results->read_tables(store);
    results->read_runs(store);
    return results;
  } catch (const BadInput&) {
    throw;
  } catch (const std::runtime_error& error) {
    // What the database says of a file that breaks off in the middle.
    throw BadInput(printable(path), say(batch::sentence::store_damaged, std::string(error.what())));
  }
}

void Results::read_tables(const batch::Store& store) {
  for (std::size_t s = 0; s < prepared_->scenarios.size(); ++s) {
    const batch::Table table = batch::make_default_table(*prepared_, store, s, language_);
    names_.push_back(printable(prepared_->scenarios[s].name));
    tables_.push_back(resulting::shown(table, *prepared_, language_));
    figures_.push_back(batch::figure({table}, *prepared_, language_));
  }
  if (prepared_->scenarios.size() < 2) return;
  const batch::Matrix matrix = batch::make_matrix(*prepared_, store, batch::default_cell(*prepared_, store));
  matrix_ = resulting::shown(matrix, *prepared_, language_);
}

void Results::read_runs(const batch::Store& store) {
  const std::uint64_t seeds = prepared_->plan.seeds.count();
  for (const batch::RunFacts& facts : store.runs())
    if (facts.id < planned()) runs_.push_back({facts, prepared_->plan.seeds.first + facts.id % seeds, 0, 0});
  failures_ = store.failures(resulting::kMostFailures);
  std::size_t most = 0;
  for (const batch::Configuration& configuration : prepared_->configurations)
    most = std::max(most, configuration.expectations.size());
  for (std::size_t number = 1; number <= most; ++number) {
    auto run = runs_.begin();
    // Both are in the order of the plan.
    for (const batch::StoredVerdict& verdict : store.verdicts(number)) {
      while (run != runs_.end() && run->facts.id < verdict.run) ++run;
      if (run == runs_.end()) break;
      if (verdict.entry.as_stated || run->facts.id != verdict.run) continue;
      if (run->wrongs++ == 0) run->wrong = static_cast<std::uint16_t>(number);
    }
  }
}

Results::Range Results::runs_of(std::size_t configuration) const {
  const std::uint64_t seeds = prepared_->plan.seeds.count();
  const auto before = [](const ResultRun& run, std::uint64_t id) { return run.facts.id < id; };
  const auto first = std::lower_bound(runs_.begin(), runs_.end(), configuration * seeds, before);
  const auto last = std::lower_bound(first, runs_.end(), (configuration + 1) * seeds, before);
  return {static_cast<std::size_t>(first - runs_.begin()), static_cast<std::size_t>(last - runs_.begin())};
}

std::string Results::name_of(std::size_t configuration) const {
  const std::size_t scenario = prepared_->configurations[configuration].scenario;
  std::string name = names_[scenario];
  for (const ResultRow& row : tables_[scenario].rows) {
    if (row.configuration != configuration) continue;
    for (std::size_t l = 0; l < tables_[scenario].labels; ++l) name += ", " + row.cells[l].text;
  }
  return name;
}

std::string Results::ending_of(const ResultRun& run) const {
  const auto of = [&](const Text& text) { return std::string(text.in(language_)); };
  switch (run.facts.ending) {
    case batch::Row::Ending::finished: return of(results_words::finished);
    case batch::Row::Ending::out_of_events: return of(results_words::out_of_events);
    case batch::Row::Ending::check_failed: return of(results_words::check_failed);
    case batch::Row::Ending::not_made: return of(results_words::not_made);
  }
  return "";
}

std::string Results::failure_of(const ResultRun& run) const {
  if (!batch::tells(run.facts.ending)) {
    const auto found =
        std::lower_bound(failures_.begin(), failures_.end(), run.facts.id,
                         [](const batch::StoredFailure& f, std::uint64_t id) { return f.run < id; });
    const bool known = found != failures_.end() && found->run == run.facts.id;
    return known ? printable(found->what) : "";
  }
  if (run.wrong == 0) return "";
  const auto& expectations = prepared_->configuration_of(run.facts.id).expectations;
  if (run.wrong > expectations.size()) return "";
  const batch::ExpectationEntry& entry = expectations[run.wrong - 1U];
  const std::string name = printable(entry.name.empty() ? entry.mode + " " + entry.claim : entry.name);
  return run.wrongs == 1 ? name : format(language_, results_words::more_wrong, name, run.wrongs - 1);
}

Draft Results::draft_of(std::uint64_t row) const {
  const std::size_t scenario = prepared_->configuration_of(row).scenario;
  return Draft(prepared_->plan.scenarios[scenario].path, prepared_->scenarios[scenario].tree,
               prepared_->overrides_of(row), prepared_->plan.limits);
}

std::string Results::command_of(std::uint64_t row) const {
  return batch::replay_line("./netsplit", *prepared_, row);
}

std::optional<SimTime> first_failure(const Recording& recording) {
  if (recording.failure) return recording.failure->time;
  if (!recording.is_over) return {};
  // The one that a list of runs names: the first of the file.
  for (const Judgement& judgement : recording.judgements)
    if (!judgement.as_stated) return judgement.decided.value_or(judgement.closed.value_or(recording.until));
  return {};
}

}  // namespace netsplit::gui
