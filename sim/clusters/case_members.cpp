#include "sim/clusters/case_members.hpp"

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/clusters/sentences.hpp"

namespace netsplit::clusters {
namespace {

/// Where a name is no address itself it stands for a host.
HostPort address_of(const std::string& name, const CaseJson* given) {
  if (given != nullptr) {
    const auto address = parse_address(given->text());
    if (!address) given->fail(say(sentence::case_address, shown(given->text())));
    return *address;
  }
  return parse_address(name).value_or(HostPort{name, 0});
}

std::size_t position_in(std::vector<std::string>& all, const std::string& name) {
  const auto found = std::find(all.begin(), all.end(), name);
  const auto position = static_cast<std::size_t>(found - all.begin());
  if (found == all.end()) all.push_back(name);
  return position;
}

}  // namespace

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  return names;
}

MemberStatus status_of(const CaseJson& word) {
  const auto found = std::find(std::begin(kMemberStatuses), std::end(kMemberStatuses), word.text());
  if (found == std::end(kMemberStatuses)) word.fail(say(sentence::case_unknown_word, shown(word.text())));
  return static_cast<MemberStatus>(found - std::begin(kMemberStatuses));
}

CaseMembers::CaseMembers(const CaseJson& json) {
  if (json.json().is_array()) {
    *this = CaseMembers(json.texts(), false);
    return;
  }
  NodeNumbers numbers;
  // The order of names is that of data centres too.
  for (const CaseJson::Named& m : json.members())
    if (const auto dc = m.value.find("dc")) position_in(dcs_, dc->text());
  std::sort(dcs_.begin(), dcs_.end());
  for (const CaseJson::Named& m : json.members()) {
    const auto address = m.value.find("address");
    numbers.add(m.name, address_of(m.name, address ? &*address : nullptr));
  }
  numbers.number();
  for (const CaseJson::Named& m : json.members()) {
    m.value.only({"address", "status", "age", "up_number", "roles", "dc", "uid"});
    Member member{.id = {.node = numbers.node(m.name)}, .status = MemberStatus::up};
    if (const auto uid = m.value.find("uid")) member.id.uid = uid->integer();
    if (const auto status = m.value.find("status")) member.status = status_of(*status);
    for (const std::string_view key : {"age", "up_number"})
      if (const auto number = m.value.find(key))
        member.up_number = static_cast<std::int32_t>(number->integer());
    if (const auto dc = m.value.find("dc"))
      member.dc = DataCentre{static_cast<std::uint16_t>(position_in(dcs_, dc->text()))};
    if (const auto roles = m.value.find("roles")) {
      for (const std::string& role : roles->texts()) {
        const std::size_t position = position_in(roles_, role);
        if (position >= Roles::kMost) throw NotCovered{role};
        member.roles.add(Role{static_cast<std::uint8_t>(position)});
      }
    }
    add(m.name, member);
  }
}

CaseMembers::CaseMembers(const std::vector<std::string>& names, bool with_uids) {
  NodeNumbers numbers;
  for (const std::string& name : names) numbers.add(name, address_of(name, nullptr));
  numbers.number();
  for (const std::string& name : names) {
    const NodeId node = numbers.node(name);
    add(name, {.id = {.node = node, .uid = with_uids ? std::int64_t{node.value} + 1 : 0},
               .status = MemberStatus::up});
  }
}

void CaseMembers::add(const std::string& name, const Member& member) {
  put(members_, member);
  by_name_.emplace(name, member);
  names_.emplace(member.id, name);
}

const Member& CaseMembers::named(std::string_view name) const {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) throw BadCase{{}, say(sentence::case_unknown_node, shown(name))};
  return found->second;
}

const Member& CaseMembers::member(const CaseJson& name) const {
  if (by_name_.find(name.text()) == by_name_.end())
    name.fail(say(sentence::case_unknown_node, shown(name.text())));
  return named(name.text());
}

AddressSet CaseMembers::ids(const CaseJson& names) const {
  std::vector<UniqueAddress> ids;
  for (const CaseJson& name : names.items()) ids.push_back(id(name));
  return normal(std::move(ids));
}

Reachability CaseMembers::records(const CaseJson& pairs) const {
  Reachability reachability;
  for (const CaseJson& pair : pairs.items()) {
    const auto ends = pair.items();
    if (ends.size() != 2) throw NotCovered{"records"};
    reachability.say(id(ends[0]), id(ends[1]), ReachabilityStatus::unreachable);
  }
  return reachability;
}

std::string CaseMembers::name(const UniqueAddress& id) const {
  const auto found = names_.find(id);
  return found == names_.end() ? "nobody" : found->second;
}

std::vector<std::string> CaseMembers::names(const AddressSet& ids) const {
  std::vector<std::string> all;
  for (const UniqueAddress& id : ids) all.push_back(name(id));
  return sorted(std::move(all));
}

DataCentre CaseMembers::dc(std::string_view name) const {
  const auto found = std::find(dcs_.begin(), dcs_.end(), name);
  return DataCentre{static_cast<std::uint16_t>(found - dcs_.begin())};
}

NodeSet CaseMembers::with_role(std::string_view role) const {
  const auto found = std::find(roles_.begin(), roles_.end(), role);
  NodeSet nodes;
  for (const Member& m : members_)
    if (found != roles_.end() && m.roles.has(Role{static_cast<std::uint8_t>(found - roles_.begin())}))
      nodes.push_back(m.id.node);
  if (nodes.empty()) nodes.push_back(kNobody);
  return nodes;
}

NodeSet CaseMembers::role_of(const CaseJson& json) const {
  const auto role = json.find("role");
  return role ? with_role(role->text()) : NodeSet{};
}

}  // namespace netsplit::clusters
