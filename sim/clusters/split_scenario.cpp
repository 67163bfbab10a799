#include "sim/clusters/split_scenario.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace netsplit::clusters {
namespace split_building {

constexpr std::int64_t kJoinStep = 5;      // seconds: two looks of a leader, and the way there
constexpr std::int64_t kEarliest = 30;     // seconds: all are up long before, at a hundred members too
constexpr std::int64_t kDrawnWithin = 10;  // seconds
constexpr std::int64_t kLength = 180;      // seconds: a minute of split, and as much after it

Json list(std::initializer_list<Json> items) {
  Json json = Json::array();
  for (const Json& item : items) json.push(item);
  return json;
}

Json object(std::string key, Json value) {
  Json json = Json::object();
  json.add(std::move(key), std::move(value));
  return json;
}

std::string seconds(std::int64_t count) { return fmt::format("{}s", count); }

Json stack_of(const ModelledCluster& cluster) {
  Json resolver = Json::object();
  resolver.add("strategy", "$strategy").add("stable-after", "$stable-after");
  // Who founds a cluster is its oldest member, whatever its address.
  return list({"phi-accrual",
               object("membership", object("seed-nodes", cluster.members[cluster.oldest].name)),
               object("split-brain", std::move(resolver)), "singleton", "register"});
}

/// Neighbours by address with the same roles and the same time of joining.
struct Run {
  NodeSet nodes;
  std::string group;
};

bool alike(const ModelledMember& a, const ModelledMember& b) {
  return a.roles == b.roles && std::max(a.age_rank, 1U) == std::max(b.age_rank, 1U);
}

std::vector<Run> runs_of(const ModelledCluster& cluster) {
  std::vector<Run> runs;
  for (const NodeId n : cluster.everybody()) {
    const bool goes_on =
        !runs.empty() && alike(cluster.members[runs.back().nodes.back().index()], cluster.members[n.index()]);
    if (!goes_on) runs.emplace_back();
    runs.back().nodes.push_back(n);
  }
  for (std::size_t i = 0; i < runs.size(); ++i)
    runs[i].group = runs.size() == 1 ? "member" : fmt::format("members-{}", i + 1);
  return runs;
}

Json client(const ModelledCluster& cluster, const char* name, std::size_t near) {
  Json group = Json::object();
  group.add("names", name).add("near", cluster.members[near].name);
  group.add("stack", list({object("register-client", object("rate", "5/s"))}));
  return group;
}

Json nodes_of(const ModelledCluster& cluster, const std::vector<Run>& runs, const SplitFault& fault) {
  Json nodes = Json::object();
  for (const Run& run : runs) {
    const ModelledMember& first = cluster.members[run.nodes.front().index()];
    Json group = Json::object();
    group.add("names", cluster.set_text(run.nodes));
    Json roles = Json::array();
    // What all groups share, so that results can speak of all of them at once.
    if (runs.size() > 1) roles.push("member");
    for (const std::string& role : first.roles)
      if (role != "member") roles.push(role);
    if (!roles.items().empty()) group.add("roles", std::move(roles));
    if (first.age_rank > 1) group.add("absent", true);
    group.add("stack", stack_of(cluster));
    nodes.add(run.group, std::move(group));
  }
  nodes.add("west", client(cluster, "w1", fault.west)).add("east", client(cluster, "e1", fault.east));
  nodes.add("lease", Json::object().add("names", "lease1").add("stack", list({"lease"})));
  return nodes;
}

/// Seconds until those of that rank join.
std::int64_t joins_at(std::uint32_t rank) { return rank <= 1 ? 0 : (rank - 1) * kJoinStep; }

Json timeline_of(const ModelledCluster& cluster, const std::vector<Run>& runs, const SplitFault& fault,
                 std::int64_t begins) {
  Json timeline = Json::array();
  std::vector<std::pair<std::uint32_t, const Run*>> late;
  for (const Run& run : runs)
    if (const auto rank = cluster.members[run.nodes.front().index()].age_rank; rank > 1)
      late.emplace_back(rank, &run);
  std::stable_sort(late.begin(), late.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  for (const auto& [rank, run] : late)
    timeline.push(Json::object().add("at", seconds(joins_at(rank))).add("join", run->group));
  Json step = Json::object();
  step.add("name", fault.name)
      .add("at", object("uniform", list({seconds(begins), seconds(begins + kDrawnWithin)})))
      .add(fault.verb, fault.what);
  if (!fault.duration.empty()) step.add("for", fault.duration);
  if (!fault.every.empty()) step.add("every", fault.every).add("times", fault.times);
  timeline.push(std::move(step));
  return timeline;
}

Json expectations() {
  const auto never = [](const char* name, const char* what) {
    return Json::object().add("name", name).add("never", what).add("points", 2);
  };
  return list({never("one cluster", "two-clusters"), never("one authority", "double-authority")});
}

}  // namespace split_building

Json split_scenario(const ModelledCluster& cluster, const SplitFault& fault) {
  using namespace split_building;
  const std::vector<Run> runs = runs_of(cluster);
  std::uint32_t last = 1;
  for (const ModelledMember& m : cluster.members) last = std::max(last, m.age_rank);
  const std::int64_t later = joins_at(last);
  Json scenario = Json::object();
  scenario.add("name", fault.name)
      .add("about", Json::object().add("en", fault.about.en).add("es", fault.about.es))
      .add("seed", 1)
      .add("length", seconds(kLength + later))
      .add("params", Json::object().add("strategy", "keep-majority").add("stable-after", "20s"))
      .add("nodes", nodes_of(cluster, runs, fault))
      .add("network",
           object("delay", object("lognormal", Json::object().add("median", "20ms").add("p99", "60ms"))))
      .add("timeline", timeline_of(cluster, runs, fault, kEarliest + later))
      .add("expect", expectations());
  return scenario;
}

}  // namespace netsplit::clusters
