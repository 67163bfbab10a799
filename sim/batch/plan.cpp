#include "sim/batch/plan.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>

#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/batch/sentences.hpp"

namespace netsplit::batch {
namespace plan_reading {

/// Reads the members of a plan one by one, and collects what is wrong.
class PlanReader {
 public:
  PlanReader(const std::string& file, Problems& problems) : file_(file), problems_(problems) {}

  void error(const Json& at, const std::string& pointer, UserText message, UserText hint = {}) {
    Problem problem;
    problem.file = file_;
    problem.place = at.place();
    problem.pointer = pointer;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problems_.add(std::move(problem));
  }

  /// A text, or a list of texts.
  std::vector<std::string> texts(const JsonMember& member) {
    if (member.value.is_string()) return {member.value.text()};
    std::vector<std::string> all;
    bool good = member.value.is_array();
    for (std::size_t i = 0; good && i < member.value.items().size(); ++i) {
      good = member.value.items()[i].is_string();
      if (good) all.push_back(member.value.items()[i].text());
    }
    if (!good) expected(member, sentence::plan_list_of_texts);
    return all;
  }

  void expected(const JsonMember& member, const Text& what) {
    error(member.value, pointer_to("", member.key), say(sentence::plan_expected, what));
  }

  void read_over(const JsonMember& member, Plan& plan) {
    if (!member.value.is_object()) return expected(member, sentence::plan_object_of_values);
    for (const JsonMember& axis : member.value.members())
      read_axis(axis, pointer_to("/over", axis.key), plan);
  }

  void read_axis(const JsonMember& axis, const std::string& pointer, Plan& plan) {
    const std::string text = axis.value.is_string() ? axis.value.text() : to_json_text(axis.value);
    Problems of_values;
    auto values = read_values(text, file_ + " " + pointer, of_values);
    problems_.add(of_values);
    if (values) plan.axes.push_back({axis.key, std::move(*values)});
  }

  /// `set` may be an object of values, or a list as `--set` takes them.
  void read_set(const JsonMember& member, Plan& plan) {
    if (!member.value.is_object()) {
      for (std::string& set : texts(member)) plan.sets.push_back(std::move(set));
      return;
    }
    for (const JsonMember& set : member.value.members())
      plan.sets.push_back(set.key + "=" + setting_of(set.value));
  }

  void read_seed_range(const JsonMember& member, Plan& plan) {
    if (!member.value.is_string() && !member.value.is_integer())
      return expected(member, sentence::seeds_hint);
    const std::string text = member.value.is_string() ? member.value.text() : to_json_text(member.value);
    if (const auto seeds = read_seeds(text, file_ + " /seeds", problems_)) plan.seeds = *seeds;
  }

 private:
  const std::string& file_;
  Problems& problems_;
};

Json list_of(const std::vector<std::string>& texts) {
  Json list = Json::array();
  for (const std::string& text : texts) list.push(text);
  return list;
}

Json settings_tree(const Plan& plan) {
  Json tree = Json::object();
  tree.add("variants", list_of(plan.variants)).add("set", list_of(plan.sets));
  Json over = Json::object();
  for (const Axis& axis : plan.axes) over.add(axis.name, list_of(axis.values));
  tree.add("over", std::move(over)).add("seeds", to_text(plan.seeds));
  tree.add("max-events", plan.limits.max_events).add("measures", list_of(plan.measures));
  return tree;
}

}  // namespace plan_reading

std::optional<PlannedScenario> read_planned(const std::string& path, Problems& problems) {
  if (path == "-") return PlannedScenario{"stdin", {std::istreambuf_iterator<char>(std::cin), {}}};
  std::error_code none;
  std::ifstream in;
  if (!std::filesystem::is_directory(path, none)) in.open(path, std::ios::binary);
  if (!in.is_open() || std::filesystem::file_size(path, none) > kLargestFile) {
    // Says what is wrong with it.
    if (const auto tree = read_json_file(path, problems)) return PlannedScenario{path, to_pretty_json(*tree)};
    return {};
  }
  return PlannedScenario{path, {std::istreambuf_iterator<char>(in), {}}};
}

bool read_plan(const Json& tree, const std::string& file, Plan& plan,
               std::vector<std::string>& scenario_paths, Problems& problems) {
  using namespace plan_reading;
  const std::size_t errors = problems.errors();
  PlanReader reader(file, problems);
  if (!tree.is_object()) {
    reader.error(tree, "", say(sentence::plan_not_object));
    return false;
  }
  const std::vector<std::string> known = {"scenarios", "variants",   "set",      "over",   "strategies",
                                          "seeds",     "max-events", "measures", "$schema"};
  for (const JsonMember& member : tree.members()) {
    if (member.key == "scenarios") {
      for (std::string& path : reader.texts(member)) scenario_paths.push_back(std::move(path));
    } else if (member.key == "variants") {
      plan.variants = reader.texts(member);
    } else if (member.key == "set") {
      reader.read_set(member, plan);
    } else if (member.key == "over") {
      reader.read_over(member, plan);
    } else if (member.key == "strategies") {
      reader.read_axis({"split-brain.strategy", {}, member.value}, pointer_to("", member.key), plan);
    } else if (member.key == "seeds") {
      reader.read_seed_range(member, plan);
    } else if (member.key == "max-events") {
      if (member.value.is_integer() && member.value.integer() > 0)
        plan.limits.max_events = static_cast<std::uint64_t>(member.value.integer());
      else reader.expected(member, sentence::plan_whole_number);
    } else if (member.key == "measures") {
      plan.measures = reader.texts(member);
    } else if (member.key != "$schema") {
      const auto near = nearest(member.key, known);
      reader.error(member.value, pointer_to("", member.key), say(sentence::plan_unknown, shown(member.key)),
                   near ? say(sentence::did_you_mean, *near) : UserText{});
    }
  }
  return problems.errors() == errors;
}

std::string to_json(const Plan& plan) {
  Json tree = Json::object();
  std::vector<std::string> paths;
  for (const PlannedScenario& scenario : plan.scenarios) paths.push_back(scenario.path);
  tree.add("scenarios", plan_reading::list_of(paths));
  Json settings = plan_reading::settings_tree(plan);
  for (JsonMember& member : settings.members()) tree.add(member.key, std::move(member.value));
  return to_pretty_json(tree) + "\n";
}

std::uint64_t plan_hash(const Plan& plan) {
  Fingerprint print;
  print.add(to_json_text(plan_reading::settings_tree(plan)));
  for (const PlannedScenario& scenario : plan.scenarios) {
    Problems ignored;
    const auto tree = read_json(scenario.text, scenario.path, ignored);
    print.add(tree ? to_json_text(*tree) : scenario.text);
  }
  return print.value();
}

}  // namespace netsplit::batch
