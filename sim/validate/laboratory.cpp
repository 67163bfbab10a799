#include "sim/validate/laboratory.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

#include "sim/base/check.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit::validation {

void Trial::run_until(SimTime time) {
  constexpr std::uint64_t kSlice = 50'000;  // events between two questions whether to go on
  while (true) {
    const std::uint64_t before = simulation_.counters().events;
    const Simulation::State state = simulation_.run(kSlice, time);
    if (!go_on_()) throw Interrupted{};
    CHECK(state != Simulation::State::out_of_events, "an experiment needs more events than a run may have");
    if (state == Simulation::State::finished || simulation_.counters().events == before) return;
  }
}

const Distribution& Trial::distribution(std::string_view measure) const {
  const Vocabulary& vocabulary = *simulation_.judge().plan().vocabulary;
  const std::size_t metric = vocabulary.metric(measure);
  CHECK(metric < vocabulary.metrics().size(), std::string(measure));
  return simulation_.judge().measured().measure(vocabulary.metrics()[metric].of);
}

double Trial::mean(std::string_view measure) const {
  const Distribution& values = distribution(measure);
  return values.count() == 0 ? std::numeric_limits<double>::quiet_NaN() : values.exact_mean();
}

double Trial::count(std::string_view measure) const {
  return static_cast<double>(distribution(measure).count());
}

double Trial::most(std::string_view measure) const {
  const auto most = distribution(measure).statistic(Statistic::max);
  return most ? static_cast<double>(*most) : std::numeric_limits<double>::quiet_NaN();
}

double Trial::measured_ns() const {
  return static_cast<double>(
      (simulation_.now().time_since_epoch() - blueprint().scenario.measure_from).count());
}

MarkWatch::MarkWatch(Trial& trial, std::string_view layer, std::string_view mark,
                     const std::vector<std::string_view>& fields)
    : trial_(trial) {
  const auto& groups = trial.blueprint().scenario.groups;
  const ProtocolInfo* protocol = nullptr;
  for (std::size_t g = 0; g < groups.size(); ++g) {
    for (std::uint16_t h = 0; h < groups[g].stack.size(); ++h) {
      if (groups[g].stack[h].name != layer) continue;
      protocol = groups[g].stack[h].protocol.get();
      layers_.push_back(
          LayerId{static_cast<std::uint16_t>(trial.blueprint().wiring->groups[g].bottom.value + h)});
    }
  }
  CHECK(protocol != nullptr, std::string(layer));
  while (index_ < protocol->marks.size() && protocol->marks[index_].name != mark) ++index_;
  CHECK(index_ < protocol->marks.size(), std::string(mark));
  for (const std::string_view name : fields)
    for (const FieldInfo& field : protocol->marks[index_].fields)
      if (field.name == name) fields_.push_back(&field);
  CHECK(fields_.size() == fields.size(), "a field of that mark");
  trial.simulation().observe(this);
}

void MarkWatch::on(const Record& record) {
  if (record.kind == RecordKind::delivered && seen.empty()) last_delivery = record.time;
  if (record.kind != RecordKind::mark || record.index != index_) return;
  if (std::find(layers_.begin(), layers_.end(), record.layer) == layers_.end()) return;
  Seen now{record.time, {}};
  for (const FieldInfo* field : fields_)
    now.fields.push_back(std::get<std::int64_t>(field->get(record.body)));
  seen.push_back(std::move(now));
}

std::optional<SimTime> MarkWatch::wait_for_first(Duration step) {
  SimTime until{};
  while (seen.empty() && trial_.simulation().state() == Simulation::State::running)
    trial_.run_until(until += step);
  if (seen.empty()) return {};
  return seen[0].time;
}

Laboratory::Laboratory(Trial::GoOn go_on) : registry_(make_registry()), go_on_(std::move(go_on)) {}

std::optional<Scenario> Laboratory::read(const std::string& text, Problems& problems) const {
  const auto json = read_json(text, "experiment", problems);
  if (!json) return {};
  return read_scenario(*json, "experiment", registry_, {}, problems);
}

bool Laboratory::reads(const std::string& scenario) {
  Problems problems;
  return read(scenario, problems).has_value() && !problems.has_errors();
}

std::unique_ptr<Trial> Laboratory::trial(const std::string& scenario, std::uint64_t seed) {
  Problems problems;
  if (!scenario_ || scenario != text_) {
    scenario_ = read(scenario, problems);
    CHECK(scenario_.has_value(), problems.to_text(Language::english));
    text_ = scenario;
  }
  constexpr std::uint64_t kMostEvents = 20'000'000'000;
  const auto blueprint = make_blueprint(*scenario_, seed, {kMostEvents}, problems);
  CHECK(blueprint != nullptr, problems.to_text(Language::english));
  return std::make_unique<Trial>(blueprint, go_on_);
}

std::string duration_of_seconds(double seconds) {
  return fmt::format("{}ns", static_cast<std::int64_t>(seconds * 1e9 + 0.5));
}

std::string rate_of(double per_second) { return "1/" + duration_of_seconds(1 / per_second); }

}  // namespace netsplit::validation
