#pragma once
// Addresses as people write them, and the numbers that stand for them here.

#include <compare>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/protocols/membership/member.hpp"

namespace netsplit::clusters {

/// Ordered by host as text, then by port as a number; protocol and system do not count.
/// Source: apache/pekko, cluster/Member.scala, addressOrdering.
struct HostPort {
  std::string host;
  std::int64_t port = 0;
  friend auto operator<=>(const HostPort&, const HostPort&) = default;
};

/// "host:port", with or without "protocol://system@" before it. Nothing if it is no address.
std::optional<HostPort> parse_address(std::string_view text);

/// Nodes numbered in the order of their addresses. A value.
class NodeNumbers {
 public:
  /// Two names may have one address.
  void add(const std::string& name, const HostPort& address);
  /// To be called when all are added.
  void number();
  bool has(std::string_view name) const { return nodes_.find(name) != nodes_.end(); }
  /// Requires has(name).
  NodeId node(std::string_view name) const { return nodes_.find(name)->second; }
  /// The name of a node; of several with one address the first.
  const std::string& name(NodeId node) const { return names_.at(node); }

 private:
  std::vector<std::pair<std::string, HostPort>> added_;
  std::map<std::string, NodeId, std::less<>> nodes_;
  std::map<NodeId, std::string> names_;
};

}  // namespace netsplit::clusters
