#include "sim/batch/prepare.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <utility>

#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/batch/alternatives.hpp"
#include "sim/batch/sentences.hpp"
#include "sim/run/library.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit::batch {
namespace preparing {

Problem problem_of(std::string where, UserText message, UserText hint = {}) {
  Problem problem;
  problem.file = std::move(where);
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

std::string_view word_of_mode(ExpectationSpec::Mode mode) {
  switch (mode) {
    case ExpectationSpec::Mode::always: return "always";
    case ExpectationSpec::Mode::never: return "never";
    case ExpectationSpec::Mode::eventually: return "eventually";
    case ExpectationSpec::Mode::finally: return "finally";
    case ExpectationSpec::Mode::at: return "at";
  }
  return "";
}

class Preparation {
 public:
  Preparation(Plan plan, const Registry& registry, Problems& problems)
      : registry_(registry), problems_(problems) {
    prepared_.plan = std::move(plan);
  }

  std::optional<Prepared> prepare() {
    const std::size_t errors = problems_.errors();
    read_scenarios();
    examples_ = examples_of(plan(), prepared_.scenarios, registry_);
    expand_alternatives(plan(), prepared_.scenarios, examples_, registry_, problems_);
    check_axes();
    if (problems_.errors() != errors || !fits()) return {};
    prepared_.hash = mix64(plan_hash(prepared_.plan) ^ hash_of_files_beside());
    for (std::size_t s = 0; s < prepared_.scenarios.size(); ++s) configure(s);
    check_measures();
    if (problems_.errors() != errors) return {};
    return std::move(prepared_);
  }

 private:
  Plan& plan() { return prepared_.plan; }

  /// Each problem once, however many configurations have it; what an axis sets is the axis' fault.
  void take_over(const Problems& problems) {
    for (Problem problem : problems.sorted()) {
      for (const Axis& axis : plan().axes)
        if (problem.file.rfind("--set " + axis.name + "=", 0) == 0) problem.file.replace(0, 5, "--over");
      const auto equals = problem.file.find('=');
      Problem of_name = problem;
      if (problem.file.rfind("--over ", 0) == 0 && equals != std::string::npos) of_name.file.resize(equals);
      if (said_.insert(of_name.to_text(Language::english)).second) problems_.add(std::move(problem));
    }
  }

  void read_scenarios() {
    if (plan().scenarios.empty()) problems_.add(problem_of("plan", say(sentence::plan_no_scenario)));
    for (const PlannedScenario& planned : plan().scenarios) {
      Problems of_file;
      auto tree = read_json(planned.text, planned.path, of_file);
      take_over(of_file);
      if (!tree || of_file.has_errors()) continue;
      prepared_.scenarios.push_back({"", {}, std::move(*tree)});
    }
  }

  const Plan& plan() const { return prepared_.plan; }

  /// Files that the scenarios read are part of what is run.
  std::uint64_t hash_of_files_beside() const {
    Fingerprint print;
    for (std::size_t s = 0; s < prepared_.scenarios.size(); ++s) {
      const Json* name = prepared_.scenarios[s].tree.at("/network/topology/graphml");
      if (name == nullptr || !name->is_string()) continue;
      const auto folder = std::filesystem::path(plan().scenarios[s].path).parent_path();
      std::ifstream in(folder / name->text(), std::ios::binary);
      print.add(std::string(std::istreambuf_iterator<char>(in), {}));
    }
    return print.value();
  }

  void check_axes() {
    std::set<std::string> names;
    for (const Axis& axis : plan().axes) {
      if (axis.name.empty())
        problems_.add(problem_of("--over", say(sentence::axis_no_name), say(sentence::axis_hint)));
      if (axis.values.empty())
        problems_.add(
            problem_of("--over " + axis.name, say(sentence::axis_no_values), say(sentence::axis_hint)));
      if (!names.insert(axis.name).second)
        problems_.add(problem_of("--over " + axis.name, say(sentence::axis_twice, shown(axis.name))));
    }
  }

  bool fits() {
    std::uint64_t rows = plan().seeds.count();
    bool too_many = rows > kMostRows;
    const auto times = [&](std::uint64_t by) {
      if (!too_many && by != 0) too_many = rows > kMostRows / by;
      if (!too_many) rows *= by;
    };
    times(plan().scenarios.size());
    times(plan().variants.size());
    for (const Axis& axis : plan().axes) times(axis.values.size());
    if (too_many) problems_.add(problem_of("plan", say(sentence::plan_too_many, "…", kMostRows)));
    return !too_many;
  }

  /// All configurations of one scenario: the last axis changes fastest.
  void configure(std::size_t s) {
    for (const std::string& variant : plan().variants) {
      std::vector<std::size_t> at(plan().axes.size(), 0);
      for (bool more = true; more; more = advance(at)) add_configuration(s, variant, at);
    }
  }

  bool advance(std::vector<std::size_t>& at) const {
    for (std::size_t a = at.size(); a-- > 0;) {
      if (++at[a] < plan().axes[a].values.size()) return true;
      at[a] = 0;
    }
    return false;
  }

  void add_configuration(std::size_t s, const std::string& variant, const std::vector<std::size_t>& at) {
    Configuration c;
    c.scenario = s;
    c.variant = variant;
    c.overrides.variant = variant;
    c.overrides.sets = plan().sets;
    for (std::size_t a = 0; a < at.size(); ++a) {
      const Axis& axis = plan().axes[a];
      c.values.push_back(axis.values[at[a]]);
      c.settings.push_back(c.values.back());
      if (examples_[s])
        if (const auto parameter = find_parameter(*examples_[s], axis.name))
          c.settings.back() = completed(c.values.back(), *parameter, s, prepared_.filled);
      c.overrides.sets.push_back(axis.name + "=" + c.settings.back());
    }
    describe(c);
    prepared_.configurations.push_back(std::move(c));
  }

  /// Reads it, as its first run will be.
  void describe(Configuration& c) {
    ScenarioEntry& entry = prepared_.scenarios[c.scenario];
    Problems problems;
    auto scenario =
        read_scenario(entry.tree, plan().scenarios[c.scenario].path, registry_, c.overrides, problems);
    std::shared_ptr<const Blueprint> blueprint;
    if (scenario && !problems.has_errors())
      blueprint = make_blueprint(std::move(*scenario), plan().seeds.first, plan().limits, problems);
    take_over(problems);
    if (!blueprint) return;
    const Scenario& read = blueprint->scenario;
    entry.name = read.name;
    entry.about = read.about;
    c.scenario_hash = read.hash;
    for (const ExpectationSpec& e : read.expectations)
      c.expectations.push_back(
          {e.name, std::string(word_of_mode(e.mode)), e.claim.text, e.points, !e.fails.empty()});
    if (read.sample)
      for (const auto& source : read.sample->of) c.sampled.push_back(source.text);
    for (const MeasureSource& source : measure_sources(*blueprint, plan().measures)) {
      const auto id = static_cast<std::uint32_t>(prepared_.measures.size());
      if (prepared_.measure_by_name.emplace(source.entry.name, id).second)
        prepared_.measures.push_back(source.entry);
    }
  }

  void check_measures() {
    std::vector<std::string> known;
    for (const MeasureEntry& entry : prepared_.measures) known.push_back(entry.name);
    for (const std::string& name : plan().measures) {
      const bool found = std::any_of(known.begin(), known.end(), [&](const std::string& k) {
        return k == name || k.find("(" + name + ")") != std::string::npos;
      });
      if (found || known.empty()) continue;
      const auto near = nearest(name, known);
      problems_.add(problem_of("measures", say(sentence::plan_measure_unknown, shown(name)),
                               near ? say(sentence::did_you_mean, *near) : UserText{}));
    }
  }

  const Registry& registry_;
  Problems& problems_;
  Prepared prepared_;
  /// By scenario; nothing for one that does not read.
  std::vector<std::optional<Scenario>> examples_;
  std::set<std::string> said_;
};

}  // namespace preparing

Overrides Prepared::overrides_of(std::uint64_t row) const {
  Overrides overrides = configuration_of(row).overrides;
  overrides.seed = seed_of(row);
  return overrides;
}

std::optional<Prepared> prepare(Plan plan, const Registry& registry, Problems& problems) {
  return preparing::Preparation(std::move(plan), registry, problems).prepare();
}

}  // namespace netsplit::batch
