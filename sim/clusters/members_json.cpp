#include "sim/clusters/members_json.hpp"

#include <algorithm>
#include <array>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/clusters/case_json.hpp"
#include "sim/clusters/sentences.hpp"

namespace netsplit::clusters {
namespace {

struct StatusName {
  std::string_view name;
  MemberStatus status;
};
constexpr std::array<StatusName, 9> kStatuses = {
    {{"Joining", MemberStatus::joining},
     {"WeaklyUp", MemberStatus::weakly_up},
     {"Up", MemberStatus::up},
     {"Leaving", MemberStatus::leaving},
     {"Exiting", MemberStatus::exiting},
     {"Down", MemberStatus::down},
     {"Removed", MemberStatus::removed},
     {"PreparingForShutdown", MemberStatus::preparing_for_shutdown},
     {"ReadyForShutdown", MemberStatus::ready_for_shutdown}}};

MemberStatus read_status(const CaseJson& json) {
  const auto found = std::find_if(kStatuses.begin(), kStatuses.end(),
                                  [&](const StatusName& s) { return s.name == json.text(); });
  if (found == kStatuses.end()) json.fail(say(sentence::members_status, shown(json.text())));
  return found->status;
}

class MembersReader {
 public:
  explicit MembersReader(std::string file) { answer_.file = std::move(file); }

  MembersAnswer read(const CaseJson& json) {
    if (!json.json().is_object() || !json.has("members")) json.fail(say(sentence::members_not_an_answer));
    read_all(json.at("members"));
    answer_.self = known(json.at("selfNode"));
    if (const auto unreachable = json.find("unreachable")) {
      for (const CaseJson& entry : unreachable->items()) read_unreachable(entry);
    } else {
      answer_.assumed.push_back(say(sentence::members_no_unreachable));
    }
    if (const auto leader = json.find("leader")) answer_.leader = known(*leader);
    if (const auto oldest = json.find("oldest")) answer_.oldest = known(*oldest);
    if (const auto oldest = json.find("oldestPerRole"))
      for (const CaseJson::Named& role : oldest->members())
        answer_.oldest_per_role[role.name] = known(role.value);
    return std::move(answer_);
  }

 private:
  void read_all(const CaseJson& members) {
    bool all_have_status = true, all_have_roles = true;
    for (const CaseJson& entry : members.items()) {
      MemberAnswer member{.node = entry.at("node").text()};
      const auto address = parse_address(member.node);
      if (!address) entry.at("node").fail(say(sentence::members_address, shown(member.node)));
      member.address = *address;
      if (find(member.node) != nullptr)
        entry.at("node").fail(say(sentence::members_twice, shown(member.node)));
      if (const auto status = entry.find("status")) member.status = read_status(*status);
      else all_have_status = false;
      if (const auto roles = entry.find("roles")) member.roles = roles->texts();
      else all_have_roles = false;
      answer_.members.push_back(std::move(member));
    }
    if (answer_.members.empty()) members.fail(say(sentence::members_nobody));
    if (!all_have_status) answer_.assumed.push_back(say(sentence::members_no_status));
    if (!all_have_roles) answer_.assumed.push_back(say(sentence::members_no_roles));
  }

  void read_unreachable(const CaseJson& entry) {
    MembersAnswer::Unreachable unreachable{known(entry.at("node")), {}};
    if (const auto observers = entry.find("observedBy"))
      for (const CaseJson& observer : observers->items()) unreachable.observed_by.push_back(known(observer));
    answer_.unreachable.push_back(std::move(unreachable));
  }

  const MemberAnswer* find(std::string_view node) const {
    const auto found = std::find_if(answer_.members.begin(), answer_.members.end(),
                                    [&](const MemberAnswer& m) { return m.node == node; });
    return found == answer_.members.end() ? nullptr : &*found;
  }
  /// The node, which must be a member.
  std::string known(const CaseJson& node) const {
    if (find(node.text()) == nullptr) node.fail(say(sentence::members_unknown, shown(node.text())));
    return node.text();
  }

  MembersAnswer answer_;
};

}  // namespace

std::optional<MembersAnswer> read_members(const Json& json, const std::string& file, Problems& problems) {
  try {
    return MembersReader(file).read(CaseJson(json));
  } catch (const BadCase& bad) {
    problems.add({file, bad.place, "", bad.message, say(sentence::members_hint)});
    return {};
  }
}

}  // namespace netsplit::clusters
