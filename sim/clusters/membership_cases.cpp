// Cases of gossip, of membership's view of it, and of the order of members.

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/clusters/case_members.hpp"
#include "sim/clusters/cases.hpp"
#include "sim/clusters/sentences.hpp"
#include "sim/protocols/membership/membership_state.hpp"

namespace netsplit::clusters {
namespace {

Gossip with_seen(Gossip gossip, const AddressSet& seen) {
  for (const UniqueAddress& id : seen) gossip = gossip.with_seen(id);
  return gossip;
}

/// What a case says of the gossip that everybody has.
Gossip gossip_of(const CaseJson& c, const CaseMembers& members) {
  Reachability reachability;
  if (const auto records = c.find("unreachable_records")) reachability = members.records(*records);
  Gossip gossip(members.all(), std::move(reachability), {}, {});
  if (const auto seen = c.find("seen")) gossip = with_seen(std::move(gossip), members.ids(*seen));
  return gossip;
}

MembershipState state_of(const CaseJson& c, const CaseMembers& members, const CaseJson& self) {
  MembershipState state{.gossip = gossip_of(c, members)};
  if (const Json* known = c.at("members").json().find(self.text()); known != nullptr) {
    const Member& member = members.member(self);
    state.self = member.id;
    state.self_dc = member.dc;
  }
  if (const auto n = c.find("cross_dc_connections"))
    state.cross_dc_connections = static_cast<std::uint32_t>(n->integer());
  return state;
}

/// "a>b" as two nodes.
std::pair<std::string, std::string> ends_of(const CaseJson::Named& pair) {
  const auto arrow = pair.name.find('>');
  if (arrow == std::string::npos) pair.value.fail(say(sentence::case_unknown_word, shown(pair.name)));
  return {pair.name.substr(0, arrow), pair.name.substr(arrow + 1)};
}

void run_view(const CaseJson& c) {
  const CaseMembers members(c.at("members"));
  const MembershipState state = state_of(c, members, c.at("self"));
  const CaseJson expect = c.at("expect");
  expect.only({"convergence", "leader"});
  AddressSet confirmed;
  if (const auto exiting = c.find("exiting_confirmed")) confirmed = members.ids(*exiting);
  if (const auto v = expect.find("convergence"))
    check("convergence", state.is_converged(confirmed), v->flag());
  if (const Json* leader = expect.json().find("leader"))
    check("leader", members.name(state.leader()), leader->is_null() ? "nobody" : CaseJson(*leader).text());
}

// gossip-merge: each side has members of its own, clocks and tombstones under names that need not be members.

/// Every name that a side mentions.
void collect_names(const CaseJson& side, std::vector<std::string>& names) {
  const auto add = [&](const std::string& name) {
    if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
  };
  if (const auto members = side.find("members"))
    for (const CaseJson::Named& m : members->members()) add(m.name);
  if (const auto version = side.find("version"))
    for (const CaseJson::Named& v : version->members()) add(v.name);
  for (const std::string_view list : {"tombstones", "seen"})
    if (const auto all = side.find(list))
      for (const std::string& name : all->texts()) add(name);
}

Gossip side_of(const CaseJson& side, const CaseMembers& names) {
  side.only({"members", "version", "tombstones", "seen", "unreachable_records"});
  Members members;
  if (const auto given = side.find("members")) {
    const CaseMembers read(*given);
    for (const CaseJson::Named& m : given->members()) {
      // By the numbers that both sides share.
      Member member = read.named(m.name);
      member.id = names.named(m.name).id;
      put(members, member);
    }
  }
  VectorClock version;
  if (const auto given = side.find("version"))
    for (const CaseJson::Named& v : given->members())
      for (std::int64_t i = 0; i < v.value.integer(); ++i) version.increment(names.named(v.name).id);
  std::vector<Tombstone> tombstones;
  if (const auto given = side.find("tombstones"))
    for (const UniqueAddress& id : names.ids(*given)) tombstones.push_back({id, 0});
  Reachability reachability;
  if (const auto given = side.find("unreachable_records")) reachability = names.records(*given);
  Gossip gossip(std::move(members), std::move(reachability), std::move(version), std::move(tombstones));
  if (const auto seen = side.find("seen")) gossip = with_seen(std::move(gossip), names.ids(*seen));
  return gossip;
}

void check_merged(const Gossip& merged, const CaseJson& expect, const CaseMembers& names) {
  expect.only({"statuses", "members", "seen", "version_nodes", "tombstones"});
  AddressSet ids;
  std::vector<std::string> statuses;
  for (const Member& m : merged.members()) {
    ids.push_back(m.id);
    statuses.push_back(fmt::format("{} {}", names.name(m.id), word_of(m.status)));
  }
  if (const auto v = expect.find("statuses")) {
    std::vector<std::string> wanted;
    for (const CaseJson::Named& m : v->members())
      wanted.push_back(fmt::format("{} {}", m.name, word_of(status_of(m.value))));
    check("statuses", sorted(statuses), sorted(wanted));
  }
  if (const auto v = expect.find("members")) check("members", names.names(ids), sorted(v->texts()));
  if (const auto v = expect.find("seen")) check("seen", names.names(merged.seen()), sorted(v->texts()));
  if (const auto v = expect.find("version_nodes"))
    check("version_nodes", names.names(merged.version().nodes()), sorted(v->texts()));
  if (const auto v = expect.find("tombstones")) {
    AddressSet buried;
    for (const Tombstone& t : merged.tombstones()) buried.push_back(t.node);
    check("tombstones", names.names(buried), sorted(v->texts()));
  }
}

void run_merge(const CaseJson& c) {
  std::vector<std::string> all;
  collect_names(c.at("left"), all);
  collect_names(c.at("right"), all);
  std::sort(all.begin(), all.end());
  const CaseMembers names(all, false);
  const Gossip left = side_of(c.at("left"), names), right = side_of(c.at("right"), names);
  check_merged(left.merged(right), c.at("expect"), names);
  if (c.has("both_ways") && c.at("both_ways").flag()) check_merged(right.merged(left), c.at("expect"), names);
}

void run_tombstone_prune(const CaseJson& c) {
  const UniqueAddress gone{.node = NodeId{0}};
  const Gossip gossip({}, {}, {}, {{gone, c.at("removed_at").integer()}});
  const Gossip pruned = gossip.with_tombstones_after(c.at("prune_older_than").integer());
  check("tombstones", whole(pruned.tombstones().size()),
        whole(c.at("expect").at("tombstones").items().size()));
}

void run_pairs(const CaseJson& c) {
  const CaseMembers members(c.at("members"));
  const Gossip gossip = gossip_of(c, members);
  const CaseJson expect = c.at("expect");
  expect.only({"pair", "aggregate_as_seen_by_self"});
  const auto state_for = [&](const std::string& from) {
    const Member& self = members.named(from);
    return MembershipState{.gossip = gossip, .self = self.id, .self_dc = self.dc};
  };
  const auto each = [&](std::string_view list, auto reaches) {
    const auto pairs = expect.find(list);
    if (!pairs) return;
    for (const CaseJson::Named& pair : pairs->members()) {
      const auto [from, to] = ends_of(pair);
      const MembershipState state = state_for(from);
      check(pair.name, reaches(state, members.named(to).id), pair.value.flag());
    }
  };
  each("pair", [](const MembershipState& s, const UniqueAddress& to) { return s.is_reachable(s.self, to); });
  each("aggregate_as_seen_by_self",
       [](const MembershipState& s, const UniqueAddress& to) { return s.is_reachable_excluding_downed(to); });
}

void run_exiting_targets(const CaseJson& c) {
  const CaseMembers members(c.at("members"));
  MembershipState state{.gossip = gossip_of(c, members), .self_dc = members.dc(c.at("self_dc").text())};
  Members exiting;
  for (const CaseJson& name : c.at("exiting").items()) exiting.push_back(members.member(name));
  check("targets", members.names(state.targets_for_exiting(exiting)), sorted(c.at("expect").texts()));
}

void run_oldest(const CaseJson& c) {
  const CaseMembers members(c.at("members"));
  MembershipState state{.gossip = gossip_of(c, members)};
  bool limited = false;
  for (const std::string_view key : {"cross_dc_connections", "connections", "n"})
    if (const auto n = c.find(key))
      state.cross_dc_connections = static_cast<std::uint32_t>(n->integer()), limited = true;
  if (!limited) throw NotCovered{"oldest-per-dc"};
  const auto oldest = state.oldest_by_dc();
  for (const CaseJson::Named& wanted : c.at("expect").members()) {
    std::vector<std::string> found;
    for (const auto& [dc, all] : oldest)
      if (dc == members.dc(wanted.name))
        for (const Member& m : all) found.push_back(members.name(m.id));
    check(wanted.name, found, wanted.value.texts());
  }
}

/// A member is removed, or marked as down.
void run_change(const CaseJson& c, const std::string& kind) {
  if (!c.has("node") || !c.has("members")) throw NotCovered{kind};
  const CaseMembers members(c.at("members"));
  const Gossip gossip = gossip_of(c, members);
  const UniqueAddress node = members.id(c.at("node"));
  check_merged(kind == "remove" ? gossip.without(node, 0) : gossip.with_down(node), c.at("expect"), members);
}

void run_youngest(const CaseJson& c) {
  const CaseMembers members(c.at("members"));
  const auto expected = c.at("expect").find("youngest");
  if (!expected) throw NotCovered{"youngest"};
  const std::int32_t number = members.member(*expected).up_number;
  const Gossip gossip(members.all(), {}, {}, {});
  check("youngest's number", whole(gossip.highest_up_number()),
        whole(number == Member::kNoNumber ? 0 : number));
}

/// One entry of a list to be ordered: "host:port", with "#uid" where it matters.
Member entry_of(const CaseJson& json, NodeNumbers& numbers) {
  const std::string text = json.text();
  const auto hash = text.find('#');
  Member member{.id = {.node = numbers.node(text.substr(0, hash))}, .status = MemberStatus::up};
  if (hash == std::string::npos) return member;
  const auto [end, error] = std::from_chars(text.data() + hash + 1, text.data() + text.size(), member.id.uid);
  if (error != std::errc{} || end != text.data() + text.size())
    json.fail(say(sentence::case_address, shown(text)));
  return member;
}

}  // namespace

void run_membership(const CaseJson& c) {
  const std::string kind = c.at("kind").text();
  if (kind == "convergence" || kind == "leader") return run_view(c);
  if (kind == "gossip-merge") return run_merge(c);
  if (kind == "tombstone-prune") return run_tombstone_prune(c);
  if (kind == "pair-reachability") return run_pairs(c);
  if (kind == "exiting-targets") return run_exiting_targets(c);
  if (kind == "oldest-per-dc") return run_oldest(c);
  if (kind == "remove" || kind == "mark-down") return run_change(c, kind);
  if (kind == "youngest") return run_youngest(c);
  throw NotCovered{kind};
}

void run_ordering(const CaseJson& c) {
  if (!c.has("by") || !c.has("expect_order")) throw NotCovered{"ordering"};
  const std::string by = c.at("by").text();
  const CaseJson expected = c.at("expect_order");
  std::vector<std::pair<std::string, Member>> entries;
  if (const auto given = c.find("members")) {
    const CaseMembers members(*given);
    for (const CaseJson& name : expected.items()) entries.emplace_back(name.text(), members.member(name));
  } else {
    NodeNumbers numbers;
    for (const CaseJson& entry : expected.items()) {
      const std::string text = entry.text().substr(0, entry.text().find('#'));
      const auto address = parse_address(text);
      if (!address) entry.fail(say(sentence::case_address, shown(entry.text())));
      numbers.add(text, *address);
    }
    numbers.number();
    for (const CaseJson& entry : expected.items())
      entries.emplace_back(entry.text(), entry_of(entry, numbers));
  }
  // From the other end, so that standing still is no order.
  std::reverse(entries.begin(), entries.end());
  const auto sort_by = [&](auto before) {
    std::stable_sort(entries.begin(), entries.end(),
                     [&](const auto& a, const auto& b) { return before(a.second, b.second); });
  };
  if (by == "address" || by == "identity")
    sort_by([](const Member& a, const Member& b) { return a.id < b.id; });
  else if (by == "leader-status") sort_by(leads_before);
  else if (by == "age") sort_by(is_older);
  else throw NotCovered{by};
  std::vector<std::string> found;
  for (const auto& [text, member] : entries) found.push_back(text);
  check("order", found, expected.texts());
}

void run_gossip_targets(const CaseJson& c) {
  c.only({"id", "ref", "note", "kind", "members", "self", "expect", "cross_dc_connections",
          "cross_dc_probability", "seen", "forced", "unreachable_records"});
  const CaseMembers members(c.at("members"));
  const MembershipState state = state_of(c, members, c.at("self"));
  GossipChoice choice;
  std::vector<UniqueAddress> drawn;
  for (const Member& m : members.all()) drawn.push_back(m.id);
  for (const auto& [dc, oldest] : state.oldest_by_dc()) choice.dc_order.push_back(dc);
  const double chance = cross_dc_probability(
      state, c.has("cross_dc_probability") ? c.at("cross_dc_probability").number() : 0.2);
  bool decided = chance <= 0 || chance >= 1 || !state.gossip.is_multi_dc();
  choice.local = chance < 1;
  if (const auto forced = c.find("forced")) {
    forced->only({"local_dc", "prefer_unseen", "dc_order"});
    if (const auto v = forced->find("local_dc")) choice.local = v->flag(), decided = true;
    if (const auto v = forced->find("prefer_unseen")) choice.prefer_unseen = v->flag();
    if (const auto v = forced->find("dc_order")) {
      choice.dc_order.clear();
      for (const std::string& name : v->texts()) choice.dc_order.push_back(members.dc(name));
    }
  }
  const CaseJson expect = c.at("expect");
  expect.only({"candidates", "random_3"});
  if (const auto v = expect.find("candidates")) {
    if (!decided) throw NotCovered{"candidates"};
    check("candidates", members.names(gossip_candidates(state, choice)), sorted(v->texts()));
  }
  if (const auto v = expect.find("random_3")) {
    const auto found = targets_for_full_gossip(state, 3, drawn, choice.dc_order);
    check("random_3", members.names(normal(found)), sorted(v->texts()));
  }
}

}  // namespace netsplit::clusters
