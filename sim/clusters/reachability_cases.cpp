// Cases of reachability records, of heartbeat rings and of version vectors.

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/clusters/case_members.hpp"
#include "sim/clusters/cases.hpp"
#include "sim/clusters/sentences.hpp"
#include "sim/protocols/membership/heartbeat_ring.hpp"
#include "sim/protocols/membership/reachability.hpp"
#include "sim/protocols/membership/vector_clock.hpp"

namespace netsplit::clusters {
namespace {

constexpr std::string_view kReachabilities[] = {"reachable", "unreachable", "terminated"};

ReachabilityStatus reachability_of(const CaseJson& word) {
  const auto found = std::find(std::begin(kReachabilities), std::end(kReachabilities), word.text());
  if (found == std::end(kReachabilities)) word.fail(say(sentence::case_unknown_word, shown(word.text())));
  return static_cast<ReachabilityStatus>(found - std::begin(kReachabilities));
}
std::string word_of(ReachabilityStatus status) {
  return std::string(kReachabilities[static_cast<std::size_t>(status)]);
}

/// Nodes are known by single names: all that these cases use.
const CaseMembers& alphabet() {
  static const CaseMembers all = [] {
    std::vector<std::string> names;
    for (char c = 'a'; c <= 'z'; ++c) names.emplace_back(1, c);
    return CaseMembers(names, false);
  }();
  return all;
}

void apply(const CaseJson& ops, Reachability& reachability) {
  for (const CaseJson& op : ops.items()) {
    const auto words = op.items();
    if (words.empty()) op.fail(say(sentence::case_missing, "operation"));
    const std::string what = words[0].text();
    AddressSet nodes;
    for (std::size_t i = 1; i < words.size(); ++i) insert(nodes, alphabet().id(words[i]));
    if (what == "remove") {
      reachability.remove(nodes);
    } else if (what == "remove-observers") {
      reachability.remove_observers(nodes);
    } else if (words.size() == 3) {
      reachability.say(alphabet().id(words[1]), alphabet().id(words[2]), reachability_of(words[0]));
    } else {
      throw NotCovered{what};
    }
  }
}

Reachability built_of(const CaseJson& c) {
  std::vector<Reachability::Record> records;
  std::vector<Reachability::Version> versions;
  if (const auto given = c.find("records")) {
    for (const CaseJson& record : given->items()) {
      const auto parts = record.items();
      if (parts.size() != 4) throw NotCovered{"records"};
      records.push_back({alphabet().id(parts[0]), alphabet().id(parts[1]), reachability_of(parts[2]),
                         static_cast<std::uint64_t>(parts[3].integer())});
    }
  }
  if (const auto given = c.find("versions"))
    for (const CaseJson::Named& v : given->members())
      versions.push_back({alphabet().named(v.name).id, static_cast<std::uint64_t>(v.value.integer())});
  return {std::move(records), std::move(versions)};
}

void check_reachability(const Reachability& found, const CaseJson& expect) {
  const auto node = [](std::string_view name) { return alphabet().named(name).id; };
  const auto pair = [&](const std::string& text) {
    const auto arrow = text.find('>');
    if (arrow == std::string::npos) throw NotCovered{text};
    return std::pair{node(text.substr(0, arrow)), node(text.substr(arrow + 1))};
  };
  const auto names = [](const AddressSet& ids) { return alphabet().names(ids); };
  for (const CaseJson::Named& what : expect.members()) {
    const CaseJson& value = what.value;
    if (what.name == "is_reachable") {
      for (const CaseJson::Named& n : value.members()) {
        const bool is_pair = n.name.find('>') != std::string::npos;
        check(n.name,
              is_pair ? found.is_reachable(pair(n.name).first, pair(n.name).second)
                      : found.is_reachable(node(n.name)),
              n.value.flag());
      }
    } else if (what.name == "status") {
      for (const CaseJson::Named& n : value.members())
        check(n.name, word_of(found.status(pair(n.name).first, pair(n.name).second)), n.value.text());
    } else if (what.name == "aggregate") {
      for (const CaseJson::Named& n : value.members())
        check(n.name, word_of(found.status(node(n.name))), n.value.text());
    } else if (what.name == "versions") {
      for (const CaseJson::Named& n : value.members())
        check(n.name, whole(found.version(node(n.name))), whole(n.value.integer()));
    } else if (what.name == "version_nodes") {
      AddressSet nodes;
      for (const Reachability::Version& v : found.versions()) nodes.push_back(v.observer);
      check(what.name, names(nodes), sorted(value.texts()));
    } else if (what.name == "all_unreachable") {
      check(what.name, names(found.unreachable()), sorted(value.texts()));
    } else if (what.name == "all_unreachable_or_terminated") {
      check(what.name, names(found.unreachable_or_terminated()), sorted(value.texts()));
    } else if (what.name == "is_all_reachable" || what.name == "all_reachable") {
      check(what.name, found.all_reachable(), value.flag());
    } else if (what.name == "unreachable_from" || what.name == "all_unreachable_from") {
      for (const CaseJson::Named& n : value.members())
        check(n.name, names(found.unreachable_from(node(n.name))), sorted(n.value.texts()));
    } else if (what.name == "observers_of" || what.name == "observers_grouped_by_unreachable") {
      for (const CaseJson::Named& n : value.members())
        check(n.name, names(found.observers_of(node(n.name))), sorted(n.value.texts()));
    } else {
      throw NotCovered{what.name};
    }
  }
}

// Heartbeats.

/// A detector that hears and forgets; what is unavailable is said by the case.
struct ToldDetectors : PeerDetectors {
  std::map<UniqueAddress, bool> available;
  bool is_available(const UniqueAddress& node) const override {
    const auto found = available.find(node);
    return found == available.end() || found->second;
  }
  void heartbeat(const UniqueAddress& node) override { available[node] = true; }
  void remove(const UniqueAddress& node) override { available.erase(node); }
};

}  // namespace

void run_reachability(const CaseJson& c) {
  if (c.has("kind") && c.at("kind").text() == "merge") {
    Reachability left, right;
    apply(c.at("left"), left);
    apply(c.at("right"), right);
    const AddressSet allowed = alphabet().ids(c.at("allowed"));
    Reachability merged = left;
    merged.merge(allowed, right);
    check_reachability(merged, c.at("expect"));
    if (!c.has("both_ways") || !c.at("both_ways").flag()) return;
    merged = right;
    merged.merge(allowed, left);
    return check_reachability(merged, c.at("expect"));
  }
  if (c.has("kind")) throw NotCovered{c.at("kind").text()};
  Reachability reachability = built_of(c);
  if (const auto ops = c.find("ops")) apply(*ops, reachability);
  check_reachability(reachability, c.at("expect"));
}

void run_heartbeat_ring(const CaseJson& c) {
  const CaseMembers members(c.at("nodes").texts(), true);
  AddressSet nodes;
  for (const Member& m : members.all()) insert(nodes, m.id);
  AddressSet unreachable;
  if (const auto v = c.find("unreachable")) unreachable = members.ids(*v);
  const HeartbeatRing ring(nodes, unreachable, static_cast<std::uint32_t>(c.at("monitored_by").integer()));
  const CaseJson expect = c.at("expect");
  expect.only({"receivers", "receivers_count_for_each", "never_self"});
  if (const auto v = expect.find("receivers"))
    for (const CaseJson::Named& n : v->members())
      check(n.name, members.names(ring.receivers(members.named(n.name).id)), sorted(n.value.texts()));
  for (const UniqueAddress& node : nodes) {
    const AddressSet receivers = ring.receivers(node);
    if (const auto v = expect.find("receivers_count_for_each"))
      check(members.name(node), whole(receivers.size()), whole(v->integer()));
    if (const auto v = expect.find("never_self"); v && v->flag())
      check(members.name(node), contains(receivers, node), false);
  }
}

void run_heartbeat_sender(const CaseJson& c) {
  const CaseMembers members({"aa", "bb", "cc", "dd", "ee"}, true);
  ToldDetectors detectors;
  HeartbeatSender sender(members.id(c.at("self")),
                         static_cast<std::uint32_t>(c.at("monitored_by").integer()));
  for (const CaseJson& op : c.at("ops").items()) {
    const auto words = op.items();
    if (words.empty()) op.fail(say(sentence::case_missing, "operation"));
    const std::string what = words[0].text();
    if (what == "init") {
      AddressSet nodes;
      for (std::size_t i = 1; i < words.size(); ++i) insert(nodes, members.id(words[i]));
      sender.init(nodes, {});
      continue;
    }
    if (words.size() != 2) throw NotCovered{what};
    const UniqueAddress node = members.id(words[1]);
    if (what == "add") sender.add(node, detectors);
    else if (what == "remove") sender.remove(node, detectors);
    else if (what == "unreachable") sender.unreachable(node, detectors);
    else if (what == "reachable") sender.reachable(node, detectors);
    else if (what == "reply") sender.reply(node, detectors);
    else if (what == "fd-unavailable") detectors.available[node] = false;
    else throw NotCovered{what};
  }
  const CaseJson expect = c.at("expect");
  expect.only({"receivers", "monitoring", "available"});
  if (const auto v = expect.find("receivers"))
    check("receivers", members.names(sender.receivers()), sorted(v->texts()));
  if (const auto v = expect.find("monitoring"))
    for (const CaseJson::Named& n : v->members())
      check(n.name, detectors.available.count(members.named(n.name).id) != 0, n.value.flag());
  if (const auto v = expect.find("available"))
    for (const CaseJson::Named& n : v->members())
      check(n.name, detectors.is_available(members.named(n.name).id), n.value.flag());
}

void run_version_clocks(const CaseJson& c) {
  std::vector<std::string> names;
  const auto node = [&](const std::string& name) {
    const auto found = std::find(names.begin(), names.end(), name);
    const auto position = static_cast<std::uint32_t>(found - names.begin());
    if (found == names.end()) names.push_back(name);
    return UniqueAddress{.node = NodeId{position}};
  };
  std::map<std::string, VectorClock, std::less<>> clocks;
  const auto clock = [&](const CaseJson& name) -> const VectorClock& {
    const auto found = clocks.find(name.text());
    if (found == clocks.end()) name.fail(say(sentence::case_unknown_node, shown(name.text())));
    return found->second;
  };
  for (const CaseJson::Named& let : c.at("let").members()) {
    let.value.only({"from", "merge", "increments", "prune"});
    VectorClock built;
    if (const auto from = let.value.find("from")) built = clock(*from);
    if (const auto merge = let.value.find("merge"))
      for (const CaseJson& name : merge->items()) built.merge(clock(name));
    if (const auto prune = let.value.find("prune")) {
      if (prune->json().is_string()) built.prune(node(prune->text()));
      else
        for (const std::string& name : prune->texts()) built.prune(node(name));
    }
    if (const auto increments = let.value.find("increments"))
      for (const std::string& name : increments->texts()) built.increment(node(name));
    clocks[let.name] = built;
  }
  for (const CaseJson& line : c.at("checks").items()) {
    const auto parts = line.items();
    const std::string what = parts.empty() ? "" : parts[0].text();
    if (what == "size" && parts.size() == 3) {
      check(what, whole(clock(parts[1]).size()), whole(parts[2].integer()));
    } else if (what == "nodes" && parts.size() == 3) {
      std::vector<std::string> found;
      for (const UniqueAddress& id : clock(parts[1]).nodes()) found.push_back(names[id.node.index()]);
      check(what, sorted(found), sorted(parts[2].texts()));
    } else if (parts.size() == 4) {
      const ClockOrder order = clock(parts[1]).compare(clock(parts[2]));
      const std::map<std::string, ClockOrder, std::less<>> orders = {{"before", ClockOrder::before},
                                                                     {"after", ClockOrder::after},
                                                                     {"concurrent", ClockOrder::concurrent},
                                                                     {"equal", ClockOrder::same}};
      const auto asked = orders.find(what);
      if (asked == orders.end()) throw NotCovered{what};
      check(fmt::format("{} {} {}", parts[1].text(), what, parts[2].text()), order == asked->second,
            parts[3].flag());
    } else {
      throw NotCovered{what};
    }
  }
}

}  // namespace netsplit::clusters
