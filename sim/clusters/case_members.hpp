#pragma once
// The members that a case speaks of, and back from what the code under test says to the case's names.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/node_set.hpp"
#include "sim/clusters/address.hpp"
#include "sim/clusters/case_json.hpp"
#include "sim/protocols/membership/gossip.hpp"

namespace netsplit::clusters {

/// A value.
class CaseMembers {
 public:
  /// From an object of members: address (the name itself where it is missing), status, age or up_number,
  /// roles, dc. Or from a list of names, which stand for themselves.
  explicit CaseMembers(const CaseJson& members);
  /// Of names alone, with uids from 1 in their order if `with_uids`.
  CaseMembers(const std::vector<std::string>& names, bool with_uids);

  const Members& all() const { return members_; }
  /// Throw BadCase if there is no such node.
  const Member& named(std::string_view name) const;
  const Member& member(const CaseJson& name) const;
  UniqueAddress id(const CaseJson& name) const { return member(name).id; }
  AddressSet ids(const CaseJson& names) const;
  /// Pairs of [observer, subject]: each says that it does not reach the other.
  Reachability records(const CaseJson& pairs) const;
  std::string name(const UniqueAddress& id) const;
  std::vector<std::string> names(const AddressSet& ids) const;
  /// Unknown names have numbers of their own.
  DataCentre dc(std::string_view name) const;
  /// Members that have the role; kNobody if there are none.
  NodeSet with_role(std::string_view role) const;
  /// The same of what stands under "role"; empty, for everybody, where nothing does.
  NodeSet role_of(const CaseJson& json) const;

 private:
  void add(const std::string& name, const Member& member);

  Members members_;
  std::map<std::string, Member, std::less<>> by_name_;
  std::map<UniqueAddress, std::string> names_;
  std::vector<std::string> dcs_, roles_;
};

MemberStatus status_of(const CaseJson& word);
/// The names in ascending order.
std::vector<std::string> sorted(std::vector<std::string> names);

}  // namespace netsplit::clusters
