// Cases of what a resolver counts, and of how it keeps its members.

#include <fmt/format.h>

#include <initializer_list>
#include <optional>

#include "sim/clusters/case_members.hpp"
#include "sim/clusters/cases.hpp"
#include "sim/protocols/split_brain/view.hpp"

namespace netsplit::clusters {
namespace {

/// The first of these members that is there.
std::optional<CaseJson> first_of(const CaseJson& json, std::initializer_list<std::string_view> names) {
  for (const std::string_view name : names)
    if (auto found = json.find(name)) return found;
  return {};
}

/// Which members a query asks for.
enum class Asked { members, reachable, unreachable, joining, all };

/// "reachable", "reachable_members", "reachable-members-with-role": the first word says it.
Asked asked_for(const std::string& words) {
  const std::string first = words.substr(0, words.find_first_of("-_"));
  if (first == "members") return Asked::members;
  if (first == "reachable") return Asked::reachable;
  if (first == "unreachable") return Asked::unreachable;
  if (first == "joining") return Asked::joining;
  if (first == "all") return Asked::all;
  throw NotCovered{words};
}

AddressSet answer(const ResolverView& view, Asked asked, const NodeSet& role, Counting counting) {
  AddressSet ids;
  if (asked == Asked::joining || asked == Asked::all) {
    for (const Member& m : view.all()) {
      const bool joins = m.status == MemberStatus::joining || m.status == MemberStatus::weakly_up;
      if (asked == Asked::all || joins) insert(ids, m.id);
    }
    return ids;
  }
  for (const Member& m : view.members(role, counting))
    if (asked == Asked::members || view.is_unreachable(m) == (asked == Asked::unreachable)) insert(ids, m.id);
  return ids;
}

void run_query(const CaseJson& query, const ResolverView& view, const CaseMembers& members,
               const NodeSet& role) {
  query.only({"set", "query", "count_possibly_up", "drop_possibly_exiting", "role", "expect", "nodes"});
  const auto what = first_of(query, {"set", "query"}), expected = first_of(query, {"expect", "nodes"});
  if (!what || !expected) throw NotCovered{"query"};
  Counting counting;
  if (const auto v = query.find("count_possibly_up")) counting.possibly_up = v->flag();
  if (const auto v = query.find("drop_possibly_exiting")) counting.without_leaving = v->flag();
  const NodeSet counted = query.has("role") ? members.role_of(query) : role;
  check(what->text(), members.names(answer(view, asked_for(what->text()), counted, counting)),
        sorted(expected->texts()));
}

}  // namespace

void run_member_sets(const CaseJson& c) {
  const CaseMembers members(c.at("members"));
  ResolverView view;
  for (const Member& m : members.all()) view.put(m);
  if (const auto unreachable = c.find("unreachable"))
    for (const CaseJson& name : unreachable->items()) view.set_unreachable(members.id(name), true);
  const NodeSet role = members.role_of(c.find("strategy").value_or(c));
  const auto queries = first_of(c, {"queries", "checks", "expect"});
  if (!queries) throw NotCovered{"member-sets"};
  if (queries->json().is_array()) {
    for (const CaseJson& query : queries->items()) {
      if (!query.json().is_object()) throw NotCovered{"query"};
      run_query(query, view, members, role);
    }
    return;
  }
  for (const CaseJson::Named& set : queries->members()) {
    if (!set.value.json().is_array()) throw NotCovered{set.name};
    check(set.name, members.names(answer(view, asked_for(set.name), role, {})), sorted(set.value.texts()));
  }
}

void run_member_updates(const CaseJson& c) {
  const auto steps = first_of(c, {"steps", "ops", "updates"});
  if (!steps || !steps->json().is_array()) throw NotCovered{"member-updates"};
  // A member of the same name replaces the one before, whatever it was.
  std::vector<std::string> names;
  struct Change {
    std::string name;
    std::optional<MemberStatus> status;
  };
  std::vector<Change> changes;
  for (const CaseJson& step : steps->items()) {
    if (!step.json().is_array()) throw NotCovered{"step"};
    const auto words = step.items();
    if (words.size() == 3 && words[0].text() == "add")
      changes.push_back({words[1].text(), status_of(words[2])});
    else if (words.size() == 2 && words[0].text() == "remove") changes.push_back({words[1].text(), {}});
    else throw NotCovered{"step"};
    names.push_back(changes.back().name);
  }
  const CaseMembers members(names, false);
  ResolverView view;
  for (const Change& change : changes) {
    Member member = members.named(change.name);
    if (!change.status) {
      view.remove(member.id);
      continue;
    }
    member.status = *change.status;
    view.put(member);
  }
  std::vector<std::string> found, expected;
  for (const Member& m : view.all())
    found.push_back(fmt::format("{} {}", members.name(m.id), word_of(m.status)));
  const CaseJson expect = c.at("expect");
  for (const CaseJson::Named& m : expect.find("statuses").value_or(expect).members())
    expected.push_back(fmt::format("{} {}", m.name, word_of(status_of(m.value))));
  check("statuses", sorted(found), sorted(expected));
}

}  // namespace netsplit::clusters
