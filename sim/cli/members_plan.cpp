#include "sim/cli/members_plan.hpp"

#include <algorithm>
#include <filesystem>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sim/base/comma_list.hpp"
#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/cli/field_words.hpp"
#include "sim/cli/members_sentences.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::cli {
namespace live {

constexpr std::string_view kStrategy = "split-brain.strategy";

clusters::ModelledCluster read(const std::string& path) {
  Problems problems;
  const auto json = read_json_file(path, problems);
  std::optional<clusters::ModelledCluster> cluster;
  if (json && !problems.has_errors())
    if (const auto answer = clusters::read_members(*json, path == "-" ? "stdin" : path, problems))
      cluster = clusters::model_cluster(*answer, problems);
  if (!cluster || problems.has_errors()) throw BadInput(std::move(problems));
  return std::move(*cluster);
}

/// The one of that name. Throws BadInput, with the nearest one.
const clusters::UsualSplit& choose(const std::vector<clusters::UsualSplit>& splits, const std::string& name,
                                   const std::string& place) {
  if (const auto* split = clusters::find_split(splits, name)) return *split;
  std::vector<std::string> names;
  for (const clusters::UsualSplit& split : splits) {
    names.push_back(split.name);
    names.insert(names.end(), split.other_names.begin(), split.other_names.end());
  }
  const auto near = nearest(name, std::span<const std::string>(names));
  throw BadInput(place,
                 say(sentence::members_no_split, shown(name), fmt::format("{}", fmt::join(names, ", "))),
                 near ? say(sentence::did_you_mean, *near) : UserText{});
}

std::string referee(const MembersPlan& members) {
  return members.cluster.members[members.cluster.oldest].name;
}

/// The alternatives that can be had without being told more. What needs more and is not known here stays, so
/// that the reader says what is missing.
std::vector<std::string> strategies(const MembersPlan& members, const std::vector<std::string>& asked) {
  std::vector<std::string> values;
  for (const std::string& value : asked) {
    if (value != "all" && value != "*") {
      values.push_back(value);
      continue;
    }
    const auto known = clusters::strategy_names();
    for (const std::string& name : clusters::strategy_choices()) {
      Problems needs;
      const bool is_strategy = std::find(known.begin(), known.end(), name) != known.end();
      if (is_strategy) clusters::choose_strategy(name, {}, members.cluster.live, needs);
      if (!needs.has_errors()) values.push_back(name);
    }
  }
  for (std::string& value : values)
    if (value == "keep-referee") value = fmt::format("keep-referee(address={})", referee(members));
  return values;
}

bool sets_strategy(const std::string& text) {
  const auto name = text.substr(0, text.find('='));
  return name == "strategy" || name == kStrategy ||
         (name.size() > kStrategy.size() && name.substr(name.size() - kStrategy.size()) == kStrategy);
}

/// As many as a matrix of all strategies ends with in some 20 s on two cores.
std::uint64_t seeds_for(std::size_t members) {
  constexpr std::size_t kMost = 20, kLeast = 2, kWork = 60;
  return std::clamp(kWork / members, kLeast, kMost);
}

std::string members_line(const clusters::ModelledCluster& cluster, Language language) {
  std::string names;
  for (const auto& m : cluster.members) names += (names.empty() ? "" : " ") + m.name;
  constexpr std::size_t kShown = 12;
  if (cluster.members.size() > kShown) names = cluster.set_text(cluster.everybody());
  return format(language, sentence::members_head, cluster.members.size(), names,
                cluster.members[cluster.oldest].name, cluster.members.front().name);
}

std::string legend(const clusters::ModelledCluster& cluster) {
  std::string text;
  for (const auto& m : cluster.members)
    text += fmt::format("{}{}={}:{}", text.empty() ? "" : ", ", m.name, printable(m.address.host),
                        m.address.port);
  return text;
}

/// What the timeline of a split does: "a..b | c..e", "crash d", "pause a, for 45 s" without the times.
std::string what_of(const clusters::UsualSplit& split) {
  constexpr std::size_t kWidest = 32;  // columns
  return shorten((split.sizes.empty() ? "" : split.sizes + "  ") + split.what, kWidest);
}

}  // namespace live

std::vector<Flag> members_flags() {
  return {
      {"--members",
       "",
       "FILE",
       {"instead of scenario files: the usual splits of a live Akka or Pekko cluster, made from its answer "
        "to GET /cluster/members; - is standard input. All strategies, 2 to 20 seeds by size, unless said",
        "en vez de escenarios: los cortes habituales de un clúster de Akka o Pekko en marcha, hechos de su "
        "respuesta a GET /cluster/members; - es la entrada estándar. Todas las estrategias, de 2 a 20 "
        "semillas "
        "según el tamaño, si no se dice"}},
      {"--splits",
       "",
       "LIST",
       {"only these of them: halves,oldest-alone", "solo estos de ellos: halves,oldest-alone"}}};
}

std::optional<MembersPlan> members_plan(const Arguments& arguments) {
  const auto path = arguments.value("--members");
  const auto chosen = arguments.value("--splits");
  if (!path) {
    if (chosen) throw BadInput("--splits", say(sentence::members_needed));
    return {};
  }
  if (!arguments.words().empty()) throw BadInput("--members", say(sentence::members_with_files));
  MembersPlan plan{*path, live::read(*path), {}};
  auto splits = clusters::usual_splits(plan.cluster);
  if (!chosen) {
    plan.splits = std::move(splits);
  } else {
    for (const std::string_view name : split_at_commas(*chosen)) {
      if (name.empty()) continue;
      if (const auto& split = live::choose(splits, std::string(name), "--splits");
          clusters::find_split(plan.splits, split.name) == nullptr)
        plan.splits.push_back(split);
    }
    if (plan.splits.empty()) live::choose(splits, *chosen, "--splits");
  }
  return plan;
}

void add_members(const MembersPlan& members, const Arguments& arguments, const std::string& folder,
                 batch::Plan& plan) {
  for (const clusters::UsualSplit& split : members.splits)
    plan.scenarios.push_back({folder.empty() ? fmt::format("{}#{}", members.path, split.name)
                                             : fmt::format("{}/{}.json", folder, split.name),
                              to_pretty_json(split.scenario) + "\n"});
  if (!arguments.has("--seeds") && !arguments.has("--plan"))
    plan.seeds = {1, live::seeds_for(members.cluster.members.size())};
  bool is_said = std::any_of(plan.sets.begin(), plan.sets.end(), live::sets_strategy);
  for (batch::Axis& axis : plan.axes) {
    is_said = is_said || live::sets_strategy(axis.name);
    if (axis.name == live::kStrategy) axis.values = live::strategies(members, axis.values);
  }
  if (!is_said) plan.axes.push_back({std::string(live::kStrategy), live::strategies(members, {"all"})});
}

std::string preface(const MembersPlan& members, Language language) {
  const clusters::ModelledCluster& cluster = members.cluster;
  Rows head;
  const auto row = [&](const Text& label, std::string text) {
    head.push_back({std::string(label.in(language)), std::move(text)});
  };
  if (cluster.needs_legend) row(sentence::members_names, live::legend(cluster));
  const auto roles = cluster.telling_roles();
  std::string of_roles;
  for (const std::string& role : roles)
    of_roles += fmt::format("{}{} {}", of_roles.empty() ? "" : " · ", role,
                            cluster.set_text(cluster.with_role(role)));
  if (!roles.empty()) row(sentence::members_roles, of_roles);
  std::vector<std::string> assumed;
  for (const UserText& text : cluster.assumed) assumed.push_back(text.in(language));
  for (const Text& text :
       {sentence::members_settings, sentence::members_lease, sentence::members_applications})
    assumed.emplace_back(text.in(language));
  assumed.push_back(format(language, sentence::members_referee, live::referee(members)));
  if (!roles.empty()) assumed.push_back(format(language, sentence::members_no_role, roles.front()));
  row(sentence::members_assumed, fmt::format("{}", fmt::join(assumed, "; ")));
  Rows splits;
  for (const clusters::UsualSplit& split : members.splits)
    splits.push_back({split.name, live::what_of(split), split.about.in(language)});
  return live::members_line(cluster, language) + table(head, 0) + "\n" + table(splits, 0) + "\n";
}

void write_scenarios(const MembersPlan& members, const std::string& folder) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  if (error) throw BadInput(printable(folder), say(sentence::file_not_writable, error.message()));
  for (const clusters::UsualSplit& split : members.splits) {
    OutputFile file(fmt::format("{}/{}.json", folder, split.name));
    file.write(to_pretty_json(split.scenario) + "\n");
    file.close();
  }
}

std::optional<Json> named_split(const std::string& path) {
  const auto hash = path.rfind('#');
  std::error_code none;
  if (hash == std::string::npos || hash == 0 || std::filesystem::exists(path, none)) return {};
  const auto splits = clusters::usual_splits(live::read(path.substr(0, hash)));
  return live::choose(splits, path.substr(hash + 1), path).scenario;
}

ScenarioFile scenario_file(const std::string& path) {
  auto split = named_split(path);
  return split ? ScenarioFile(path, std::move(*split)) : ScenarioFile(path);
}

}  // namespace netsplit::cli
