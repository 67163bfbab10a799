#include "sim/clusters/address.hpp"

#include <algorithm>
#include <charconv>

namespace netsplit::clusters {

std::optional<HostPort> parse_address(std::string_view text) {
  if (const auto at = text.find('@'); at != std::string_view::npos) text.remove_prefix(at + 1);
  const auto colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  HostPort address{std::string(text.substr(0, colon))};
  const std::string_view port = text.substr(colon + 1);
  const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
  if (error != std::errc{} || end != port.data() + port.size() || address.port < 0 || address.port > 65'535)
    return {};
  return address;
}

void NodeNumbers::add(const std::string& name, const HostPort& address) {
  added_.emplace_back(name, address);
}

void NodeNumbers::number() {
  std::vector<HostPort> addresses;
  for (const auto& [name, address] : added_) addresses.push_back(address);
  std::sort(addresses.begin(), addresses.end());
  addresses.erase(std::unique(addresses.begin(), addresses.end()), addresses.end());
  for (const auto& [name, address] : added_) {
    const auto place = std::lower_bound(addresses.begin(), addresses.end(), address);
    const NodeId node{static_cast<std::uint32_t>(place - addresses.begin())};
    nodes_.emplace(name, node);
    names_.emplace(node, name);
  }
}

}  // namespace netsplit::clusters
