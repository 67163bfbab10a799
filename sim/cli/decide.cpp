// netsplit decide: what the split brain resolvers of a live cluster would do, from what its nodes answer.

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/cli/cluster_sentences.hpp"
#include "sim/cli/command.hpp"
#include "sim/cli/field_words.hpp"
#include "sim/clusters/decide.hpp"

namespace netsplit::cli {
namespace {

using clusters::ChosenStrategy;
using clusters::LiveCluster;
using clusters::Outlook;
using clusters::SideRuling;

/// "a b c"; "-" for nobody.
std::string names(const LiveCluster& cluster, const NodeSet& nodes) {
  std::string text;
  for (const NodeId node : nodes) text += (text.empty() ? "" : " ") + printable(cluster.short_name(node));
  return text.empty() ? "-" : text;
}

/// "a, b and c".
std::string list(const LiveCluster& cluster, const NodeSet& nodes, Language language) {
  std::string text;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (i != 0) text += i + 1 == nodes.size() ? std::string(sentence::decide_and.in(language)) : ", ";
    text += printable(cluster.short_name(nodes[i]));
  }
  return text;
}

std::string fate(const LiveCluster& cluster, const SideRuling& side, const NodeSet& down, Language language) {
  if (side.unreached.empty()) return std::string(sentence::decide_all_reachable.in(language));
  const NodeSet own = set_intersection(down, side.reached), others = set_intersection(down, side.unreached);
  if (down.empty()) return std::string(sentence::decide_nobody_down.in(language));
  if (own == side.reached && others == side.unreached)
    return std::string(sentence::decide_all_down.in(language));
  if (own.empty()) return format(language, sentence::decide_downs_others, list(cluster, others, language));
  if (others.empty() && own == side.reached)
    return format(language,
                  own.size() == 1 ? sentence::decide_downs_itself : sentence::decide_down_themselves,
                  list(cluster, own, language));
  return format(language, sentence::decide_go_down, list(cluster, down, language));
}

std::string head(const LiveCluster& cluster, Language language) {
  NodeSet all;
  for (std::uint32_t n = 0; n < cluster.size(); ++n) all.push_back(NodeId{n});
  std::string line = format(language, sentence::decide_members, cluster.size(), names(cluster, all));
  if (const auto oldest = cluster.oldest())
    line += format(language, sentence::decide_oldest, printable(cluster.short_name(*oldest)));
  return line + format(language, sentence::decide_lowest, printable(cluster.short_name(NodeId{0}))) + "\n";
}

std::string together(const LiveCluster& cluster, const Outlook& outlook, Language language) {
  const auto& groups = outlook.clusters;
  if (groups.empty()) return std::string(sentence::decide_nobody_lives.in(language));
  if (groups.size() == 1) {
    const Text& says = groups[0].size() == 1 ? sentence::decide_one_lives : sentence::decide_one_cluster;
    std::string text = format(language, says, list(cluster, groups[0], language));
    if (outlook.by_lease) text += format(language, sentence::decide_by_lease);
    return text;
  }
  std::string all;
  for (const NodeSet& group : groups) all += (all.empty() ? "" : " | ") + names(cluster, group);
  return format(language, sentence::decide_split_brain, all, groups.size());
}

std::string sides(const LiveCluster& cluster, const Outlook& outlook, Language language) {
  Rows rows;
  for (const SideRuling& side : outlook.sides) {
    std::string label =
        side.answer
            ? format(language, sentence::decide_view_of,
                     printable(cluster.short_name(*cluster.find(cluster.answers()[*side.answer].self))))
            : std::string(sentence::decide_other_side.in(language));
    std::vector<std::string> cells{std::move(label),
                                   format(language, sentence::decide_reaches, names(cluster, side.reached))};
    if (!side.unreached.empty()) {
      cells.push_back(format(language, sentence::decide_not_reaches, names(cluster, side.unreached)));
      cells.push_back(side.ruling.because.in(language));
    }
    cells.push_back(fate(cluster, side, side.down, language));
    rows.push_back(std::move(cells));
    if (side.down_without_lease)
      rows.push_back({"", "", "", std::string(sentence::decide_without_lease.in(language)),
                      fate(cluster, side, *side.down_without_lease, language)});
  }
  return table(rows, 0);
}

/// What was taken for granted, each thing once.
std::string assumptions(const LiveCluster& cluster, const Outlook& outlook, const ChosenStrategy& strategy,
                        Language language) {
  std::vector<std::string> all{std::string(sentence::decide_assumed_seen.in(language)),
                               std::string(sentence::decide_assumed_ages.in(language))};
  for (const auto& answer : cluster.answers())
    for (const UserText& text : answer.assumed) all.push_back(text.in(language));
  for (const SideRuling& side : outlook.sides)
    if (!side.answer) all.push_back(std::string(sentence::decide_assumed_other_side.in(language)));
  for (const UserText& text : strategy.filled_in) all.push_back(text.in(language));
  std::vector<std::string> once;
  for (std::string& text : all)
    if (std::find(once.begin(), once.end(), text) == once.end()) once.push_back(std::move(text));
  return fmt::format("{}", fmt::join(once, "; "));
}

std::vector<clusters::StrategySetting> settings_of(const Arguments& arguments) {
  std::vector<clusters::StrategySetting> settings;
  for (const std::string& text : arguments.values("--set")) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
      throw BadInput("--set", say(sentence::decide_set_form, shown(text)));
    settings.push_back({text.substr(0, equals), text.substr(equals + 1)});
  }
  return settings;
}

LiveCluster read_cluster(const Arguments& arguments) {
  Problems problems;
  std::vector<clusters::MembersAnswer> answers;
  for (const std::string& path : arguments.words()) {
    const auto json = read_json_file(path, problems);
    if (!json || problems.has_errors()) continue;
    auto answer = clusters::read_members(*json, path == "-" ? "stdin" : path, problems);
    if (answer) answers.push_back(std::move(*answer));
  }
  if (problems.has_errors()) throw BadInput(std::move(problems));
  return LiveCluster(std::move(answers));
}

int decide(const Arguments& arguments, const Terminal& terminal) {
  const Language language = terminal.language;
  const LiveCluster cluster = read_cluster(arguments);
  const bool all = arguments.has("--all");
  if (all == arguments.has("--strategy")) throw BadInput("--strategy", say(sentence::decide_which));
  const auto settings = settings_of(arguments);
  if (all && !settings.empty()) throw BadInput("--set", say(sentence::decide_set_with_all));
  const std::vector<std::string> asked =
      all ? clusters::strategy_names() : std::vector{*arguments.value("--strategy")};
  std::vector<ChosenStrategy> strategies;
  Problems problems;
  for (const std::string& name : asked)
    if (auto strategy = clusters::choose_strategy(name, settings, cluster, problems))
      strategies.push_back(std::move(*strategy));
  if (problems.has_errors()) throw BadInput(std::move(problems));
  print(terminal, head(cluster, language));
  for (const ChosenStrategy& strategy : strategies) {
    const Outlook outlook = clusters::decide_all(cluster, strategy);
    if (all) print(terminal, fmt::format("\n{}\n", strategy.name));
    print(terminal, sides(cluster, outlook, language));
    const bool split = std::any_of(outlook.sides.begin(), outlook.sides.end(),
                                   [](const SideRuling& s) { return !s.unreached.empty(); });
    Rows end;
    if (split)
      end.push_back(
          {std::string(sentence::decide_together.in(language)),
           together(cluster, outlook, language) + std::string(sentence::decide_waits.in(language))});
    end.push_back({std::string(sentence::decide_assumed.in(language)),
                   assumptions(cluster, outlook, strategy, language)});
    print(terminal, table(end, 0));
  }
  return exit_code::as_stated;
}

}  // namespace

Command decide_command() {
  Command command;
  command.word = "decide";
  command.about = {"says what the split brain resolvers of a live cluster would do",
                   "dice qué harían los split brain resolvers de un clúster en marcha"};
  command.usage = "FILE… [flags]";
  command.more = {
      "FILE is what a node of an Akka or Pekko cluster answers on GET /cluster/members of its management "
      "port (7626 "
      "unless set); - is standard input. Give one file of each side: it says whether both sides would live, "
      "or none. Of "
      "one file alone the other side is assumed to be whole.",
      "FILE es lo que un nodo de un clúster de Akka o Pekko responde a GET /cluster/members en su puerto de "
      "gestión "
      "(7626 si no se cambia); - es la entrada estándar. Con un fichero de cada lado dice si vivirían los "
      "dos o "
      "ninguno. Con uno solo se supone que el otro lado está entero."};
  command.flags = {{"--strategy",
                    "-s",
                    "NAME",
                    {"which strategy: keep-majority, static-quorum, …",
                     "qué estrategia: keep-majority, static-quorum, …"}},
                   {"--all", "", "", {"every strategy that there is", "todas las estrategias que hay"}},
                   {"--set",
                    "",
                    "NAME=VALUE",
                    {"a setting of the strategy: quorum-size=3, role=core",
                     "un ajuste de la estrategia: quorum-size=3, role=core"},
                    true}};
  command.examples = {
      {"decide --strategy keep-majority tests/data/members/a.json tests/data/members/c.json",
       {"one file of each side", "un fichero de cada lado"}},
      {"decide --all tests/data/members/a.json",
       {"all strategies, seen from one side", "todas las estrategias, vistas desde un lado"}}};
  command.least_words = 1;
  command.most_words = kAnyNumber;
  command.act = decide;
  return command;
}

}  // namespace netsplit::cli
