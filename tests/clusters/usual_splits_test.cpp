// Scenarios made from what a live cluster answers: they read, they run, and they keep who is who.

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "sim/clusters/usual_splits.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/run/library.hpp"
#include "sim/run/simulation.hpp"
#include "tests/support/cluster_run.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::clusters;
using netsplit::test::membership_of;
using std::chrono::seconds;

namespace {

struct Live {
  std::string address, status = "Up";
  std::vector<std::string> roles;
};

/// An answer whose oldest members are given by position; nobody where that is -1.
MembersAnswer members_answer(const std::vector<Live>& members, int oldest,
                             const std::map<std::string, int>& of_roles = {}) {
  const auto node = [&](int at) { return "akka://shop@" + members[static_cast<std::size_t>(at)].address; };
  std::string text;
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::string roles = "\"dc-default\"";
    for (const std::string& role : members[i].roles) roles += fmt::format(", \"{}\"", role);
    text += fmt::format(R"({}{{"node": "{}", "status": "{}", "roles": [{}]}})", text.empty() ? "" : ",",
                        node(static_cast<int>(i)), members[i].status, roles);
  }
  std::string heads;
  for (const auto& [role, at] : of_roles)
    heads += fmt::format(R"({}"{}": "{}")", heads.empty() ? "" : ",", role, node(at));
  text =
      fmt::format(R"({{"selfNode": "{}", "members": [{}], "unreachable": [], "oldestPerRole": {{{}}}{}}})",
                  node(0), text, heads, oldest < 0 ? "" : fmt::format(R"(, "oldest": "{}")", node(oldest)));
  Problems problems;
  const auto json = read_json(text, "members.json", problems);
  REQUIRE(json);
  auto read = read_members(*json, "members.json", problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(read);
  return *read;
}

std::vector<Live> of_addresses(std::initializer_list<const char*> addresses) {
  std::vector<Live> members;
  for (const char* address : addresses) members.push_back({.address = address});
  return members;
}

ModelledCluster modelled(const MembersAnswer& answer) {
  Problems problems;
  auto cluster = model_cluster(answer, problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(cluster);
  return *cluster;
}

std::string refusal(const MembersAnswer& answer) {
  Problems problems;
  REQUIRE_FALSE(model_cluster(answer, problems));
  return problems.to_text(Language::english);
}

const UsualSplit& named(const std::vector<UsualSplit>& splits, const std::string& name) {
  const auto found =
      std::find_if(splits.begin(), splits.end(), [&](const UsualSplit& s) { return s.name == name; });
  INFO(name);
  REQUIRE(found != splits.end());
  return *found;
}

bool has_split(const std::vector<UsualSplit>& splits, const std::string& name) {
  return std::any_of(splits.begin(), splits.end(), [&](const UsualSplit& s) { return s.name == name; });
}

std::unique_ptr<Simulation> begun(const UsualSplit& split, const std::vector<std::string>& sets = {}) {
  Problems problems;
  Overrides overrides;
  overrides.sets = sets;
  // As text and back: what is written is what is run.
  const std::string text = to_pretty_json(split.scenario);
  const auto json = read_json(text, split.name, problems);
  REQUIRE(json);
  const auto blueprint = ScenarioFile(split.name, *json).blueprint(make_registry(), overrides, {}, problems);
  INFO(text);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  CHECK(problems.empty());
  return std::make_unique<Simulation>(blueprint);
}

std::unique_ptr<Simulation> ended(const UsualSplit& split, const std::vector<std::string>& sets = {}) {
  auto simulation = begun(split, sets);
  simulation->run();
  return simulation;
}

/// The members that are up, by name.
std::string up_of(const Simulation& simulation, const ModelledCluster& cluster) {
  std::string names;
  for (std::uint32_t i = 0; i < cluster.members.size(); ++i)
    if (simulation.is_up(NodeId{i})) names += cluster.members[i].name;
  return names;
}

}  // namespace

TEST_CASE("nodes have the order of addresses, and the oldest is who the answer says it is") {
  // As text "10.0.0.10" comes before "10.0.0.9".
  const auto members = of_addresses({"10.0.0.9:7355", "10.0.0.10:7355", "10.0.0.11:7355", "10.0.0.7:7355"});
  for (const int oldest : {0, 1, 2, 3}) {
    const ModelledCluster cluster = modelled(members_answer(members, oldest));
    CHECK(cluster.members[0].address.host == "10.0.0.10");
    CHECK(cluster.members[1].address.host == "10.0.0.11");
    CHECK(cluster.members[2].address.host == "10.0.0.7");
    CHECK(cluster.members[3].address.host == "10.0.0.9");
    CHECK(cluster.members[cluster.oldest].address.host ==
          parse_address(members[static_cast<std::size_t>(oldest)].address)->host);
    const auto simulation = begun(named(usual_splits(cluster), "halves"));
    simulation->run(~std::uint64_t{0}, SimTime{} + seconds(29));
    for (std::uint32_t i = 0; i < 4; ++i) {
      const ClusterMembership* m = membership_of(*simulation, NodeId{i});
      REQUIRE(m != nullptr);
      CHECK(m->members().size() == 4);
      CHECK(m->leader() == NodeId{0});
      CHECK(m->oldest() == NodeId{static_cast<std::uint32_t>(cluster.oldest)});
    }
  }
}

TEST_CASE("the oldest of each role comes up before the others that have it") {
  std::vector<Live> members = of_addresses({"a:1", "b:1", "c:1", "d:1", "e:1"});
  for (const int core : {0, 1, 2}) members[static_cast<std::size_t>(core)].roles = {"core"};
  for (const int edge : {3, 4}) members[static_cast<std::size_t>(edge)].roles = {"edge"};
  members[4].roles.emplace_back("core");
  // e before d; c before e.
  const ModelledCluster cluster = modelled(members_answer(members, 2, {{"core", 2}, {"edge", 4}}));
  CHECK(cluster.telling_roles() == std::vector<std::string>{"core", "edge"});
  const auto splits = usual_splits(cluster);
  CHECK(find_split(splits, "role-core") != nullptr);
  CHECK(find_split(splits, "role-none") == nullptr);
  const auto simulation = begun(splits.front());
  simulation->run(~std::uint64_t{0}, SimTime{} + seconds(29));
  const ClusterMembership* m = membership_of(*simulation, NodeId{0});
  REQUIRE(m != nullptr);
  REQUIRE(m->members().size() == 5);
  std::vector<std::int64_t> ages(5);
  for (const Member& member : m->state().gossip.members()) ages[member.id.node.index()] = member.up_number;
  CHECK(std::min_element(ages.begin(), ages.end()) == ages.begin() + 2);
  CHECK(ages[4] < ages[3]);
}

TEST_CASE("every split of clusters of any size reads without a problem and runs to its end") {
  for (const std::size_t size : {2U, 3U, 4U, 5U, 7U, 9U}) {
    std::vector<Live> members;
    for (std::size_t i = 0; i < size; ++i)
      members.push_back({.address = fmt::format("10.0.{}.{}:2552", i % 2, 100 + i)});
    members[size - 1].roles = {"edge"};
    const ModelledCluster cluster = modelled(members_answer(members, static_cast<int>(size) / 2));
    const auto splits = usual_splits(cluster);
    CHECK(splits.size() >= 7);
    std::set<std::string> names;
    for (const UsualSplit& split : splits) {
      INFO(split.name);
      CHECK(names.insert(split.name).second);
      const auto simulation = ended(split);
      CHECK(simulation->state() == Simulation::State::finished);
      // Nothing is vacuous: the fault met something.
      for (const Receipt& receipt : simulation->receipts()) CHECK(receipt.touched());
    }
    CHECK(has_split(splits, "halves") == (size % 2 == 0));
    CHECK(has_split(splits, "bridge") == (size >= 3));
    CHECK(has_split(splits, "indirect-pair") == (size >= 4));
    // One of the subnets against the other is one split, whichever of them names it.
    const auto tells = [](const UsualSplit& split) {
      return split.about.en.find("the members in 10.0.0.0/24 against") != std::string::npos;
    };
    CHECK(std::count_if(splits.begin(), splits.end(), tells) == (size > 2 ? 1 : 0));
  }
}

TEST_CASE("fifty members form their cluster before the split") {
  std::vector<Live> members;
  for (int i = 0; i < 50; ++i) members.push_back({.address = fmt::format("10.0.0.{}:2552", 100 + i)});
  const ModelledCluster cluster = modelled(members_answer(members, 30));
  CHECK(cluster.members[0].name == "n01");
  CHECK(cluster.needs_legend);
  const UsualSplit split = named(usual_splits(cluster), "halves");
  CHECK(split.what == "n01..n25 | n26..n50");
  const auto simulation = begun(split);
  simulation->run(~std::uint64_t{0}, SimTime{} + seconds(29));
  for (const std::uint32_t node : {0U, 30U, 49U}) {
    const ClusterMembership* m = membership_of(*simulation, NodeId{node});
    REQUIRE(m != nullptr);
    CHECK(m->up_members().size() == 50);
    CHECK(m->oldest() == NodeId{30});
  }
}

TEST_CASE("the strategies rule on a live cluster's halves as their rules say") {
  const ModelledCluster cluster = modelled(members_answer(of_addresses({"a:1", "b:1", "c:1", "d:1"}), 3));
  const UsualSplit halves = named(usual_splits(cluster), "halves");
  const auto left = [&](const char* strategy) {
    return up_of(*ended(halves, {std::string("split-brain.strategy=") + strategy}), cluster);
  };
  CHECK(left("static-quorum(quorum-size=3)").empty());
  CHECK(left("keep-majority") == "ab");  // with the lowest address
  CHECK(left("keep-oldest") == "cd");    // who is d here, not the lowest
  CHECK(left("keep-referee(address=d)") == "cd");
  CHECK(left("auto-down") == "abcd");
  CHECK(left("down-all").empty());
}

TEST_CASE("a strategy can be told to count the members of a role") {
  std::vector<Live> members = of_addresses({"a:1", "b:1", "c:1", "d:1", "e:1"});
  members[0].roles = members[1].roles = {"core"};
  const ModelledCluster cluster = modelled(members_answer(members, 0));
  // {a, b} is the minority of all and the whole of the core.
  const UsualSplit split = named(usual_splits(cluster), "minority-lowest");
  CHECK(up_of(*ended(split, {"split-brain.strategy=keep-majority"}), cluster) == "cde");
  CHECK(up_of(*ended(split, {"split-brain.strategy=keep-majority(role=role core)"}), cluster) == "ab");
}

TEST_CASE("names are hosts where these are short and different, else letters or numbers") {
  const auto names = [](std::initializer_list<const char*> addresses) {
    std::string all;
    for (const ModelledMember& m : modelled(members_answer(of_addresses(addresses), 0)).members)
      all += (all.empty() ? "" : " ") + m.name;
    return all;
  };
  CHECK(names({"shop-0.shop.svc:7355", "shop-1.shop.svc:7355"}) == "shop-0 shop-1");
  CHECK(names({"10.0.0.1:7355", "10.0.0.2:7355"}) == "a b");
  CHECK(names({"one:7355", "one:7356"}) == "a b");
  CHECK(names({"a:7355", "rest:7355"}) == "a b");
  CHECK(names({"a:7355", "lease1:7355"}) == "a b");
  CHECK(names({"a-very-long-host:7355", "b:7355"}) == "a b");
}

TEST_CASE("hosts and roles that are words of scenarios do not stand in them") {
  for (const char* host : {"at", "in", "its", "some", "exactly", "all", "ends-"}) {
    INFO(host);
    std::vector<Live> members = of_addresses({"x:1", host, "y:1"});
    members[1].address += ":1";
    members[0].roles = {"core", host};
    const ModelledCluster cluster = modelled(members_answer(members, 0));
    CHECK(cluster.needs_legend);
    const auto splits = usual_splits(cluster);
    CHECK(cluster.telling_roles() == std::vector<std::string>{"core"});
    CHECK(find_split(splits, "role-core") != nullptr);
    CHECK(begun(splits.front())->blueprint().scenario.node_names.front() == "a");
  }
}

TEST_CASE("sets of nodes are written with ranges as scenarios have them") {
  const auto text = [](std::initializer_list<const char*> addresses) {
    const ModelledCluster cluster = modelled(members_answer(of_addresses(addresses), 0));
    return cluster.set_text(cluster.everybody());
  };
  CHECK(text({"a:1", "b:1", "c:1", "e:1"}) == "a..c, e");
  CHECK(text({"a:1", "c:1"}) == "a, c");
  CHECK(text({"shop-0:1", "shop-1:1", "shop-2:1"}) == "shop-0..shop-2");
  CHECK(text({"n08:1", "n09:1", "n10:1"}) == "n08..n10");
  // By address "n10" comes before "n9".
  CHECK(text({"n10:1", "n8:1", "n9:1"}) == "n10, n8, n9");
}

TEST_CASE("who is not up, elsewhere or unreachable is said, and who leaves is left out") {
  std::vector<Live> members = of_addresses({"a:1", "b:1", "c:1", "d:1"});
  members[1].status = "Joining";
  members[2].status = "Leaving";
  const ModelledCluster cluster = modelled(members_answer(members, -1));
  CHECK(cluster.members.size() == 3);
  std::string assumed;
  for (const UserText& text : cluster.assumed) assumed += text.en + "; " + text.es + "; ";
  const auto says = [&](const std::string& what) { return assumed.find(what) != std::string::npos; };
  CHECK(says("not up yet, and taken as up: b:1"));
  CHECK(says("on their way out, and left out: c:1"));
  CHECK(says("de salida, y quedan fuera: c:1"));
  CHECK(says("who is the oldest is not said: a"));
}

TEST_CASE("one member is nothing to split, and too many are refused") {
  CHECK(refusal(members_answer(of_addresses({"a:1"}), 0)).find("nothing to split") != std::string::npos);
  std::vector<Live> members;
  for (int i = 0; i < 101; ++i) members.push_back({.address = fmt::format("10.0.0.1:{}", 1000 + i)});
  CHECK(refusal(members_answer(members, 0)).find("101 members") != std::string::npos);
}
