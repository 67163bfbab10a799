#include "sim/run/wiring.hpp"

#include <algorithm>
#include <string_view>

#include "sim/base/check.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/random.hpp"

namespace netsplit {
namespace {

/// The position of a name, or the list's size.
template <class Names, class Name>
std::size_t position(const Names& names, const Name& name) {
  return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

std::size_t provided(const ProtocolInfo& protocol, std::string_view service) {
  std::size_t i = 0;
  while (i < protocol.provides.size() && protocol.provides[i].name != service) ++i;
  return i;
}

class Wirer {
 public:
  explicit Wirer(const Scenario& scenario) : scenario_(scenario) {}

  Wiring wire() {
    for (const Group& group : scenario_.groups) add_group(group);
    // Ports are known only now, so every group's table gets its full length at the end.
    for (GroupWiring& group : wiring_.groups) group.ports.resize(wiring_.ports.size());
    for (const std::string& port : wiring_.ports) wiring_.port_hashes.push_back(hash_name(port));
    list_peers();
    return std::move(wiring_);
  }

 private:
  PortId port(const std::string& name) {
    const std::size_t i = position(wiring_.ports, name);
    if (i == wiring_.ports.size()) wiring_.ports.push_back(name);
    return PortId{static_cast<std::uint16_t>(i)};
  }

  void add_group(const Group& group) {
    GroupWiring g;
    g.name = group.name;
    g.first = group.first;
    g.count = group.count;
    g.bottom = LayerId{static_cast<std::uint16_t>(wiring_.layers.size())};
    g.height = static_cast<std::uint16_t>(group.stack.size());
    for (std::size_t h = 0; h < group.stack.size(); ++h) add_layer(group, g, h);
    wiring_.groups.push_back(std::move(g));
  }

  void add_layer(const Group& group, GroupWiring& g, std::size_t height) {
    const StackEntry& entry = group.stack[height];
    const ProtocolInfo& protocol = *entry.protocol;
    LayerWiring w;
    w.group = GroupId{static_cast<std::uint16_t>(wiring_.groups.size())};
    w.first = group.first;
    w.near = group.near;
    w.height = static_cast<std::uint16_t>(height);
    w.name = entry.name;
    w.name_hash = hash_name(entry.name);
    w.timers = static_cast<std::uint8_t>(protocol.timers.size());
    add_ports(protocol, g, w);
    for (const ServiceInfo& service : protocol.uses) add_used(group, g, height, service, w);
    for (const std::string& given : protocol.given) {
      std::vector<Route> hearers;
      for (std::size_t above = height + 1; above < group.stack.size(); ++above) {
        const auto& heard = group.stack[above].protocol->heard;
        const std::size_t i = position(heard, given);
        if (i < heard.size()) hearers.push_back({layer_at(g, above), static_cast<std::uint8_t>(i)});
      }
      w.hearers.push_back(std::move(hearers));
    }
    const auto named = [&](std::string_view kind, std::string_view name) {
      return combine(combine(w.name_hash, hash_name(kind)), hash_name(name));
    };
    for (const std::string& timer : protocol.timers) w.timer_hashes.push_back(named("timer", timer));
    for (const CommandInfo& command : protocol.commands) w.command_hashes.push_back(named("command", command.name));
    for (const MarkInfo& mark : protocol.marks) w.mark_hashes.push_back(named("mark", mark.name));
    wiring_.layers.push_back(std::move(w));
  }

  void add_ports(const ProtocolInfo& protocol, GroupWiring& g, LayerWiring& w) {
    std::uint8_t first = 0;
    for (const PortInfo& p : protocol.serves) {
      const PortId id = port(p.name);
      w.ports.push_back(id);
      if (g.ports.size() <= id.index()) g.ports.resize(id.index() + 1);
      CHECK(g.ports[id.index()].layer == kNoLayer, "a port served twice in one stack");
      g.ports[id.index()] = {LayerId{static_cast<std::uint16_t>(wiring_.layers.size())}, first};
      first = static_cast<std::uint8_t>(first + p.messages.size());
      for (const MessageInfo& m : p.messages)
        w.message_hashes.push_back(combine(hash_name(p.name), hash_name(m.name)));
    }
    for (const PortInfo& p : protocol.calls) w.ports.push_back(port(p.name));
  }

  static LayerId layer_at(const GroupWiring& g, std::size_t height) {
    return LayerId{static_cast<std::uint16_t>(g.bottom.value + height)};
  }

  void add_used(const Group& group, const GroupWiring& g, std::size_t height, const ServiceInfo& service,
                LayerWiring& w) const {
    Route route;
    const ProtocolInfo* provider = nullptr;
    for (std::size_t below = height; below-- > 0 && provider == nullptr;) {
      const ProtocolInfo& candidate = *group.stack[below].protocol;
      const std::size_t i = provided(candidate, service.name);
      if (i == candidate.provides.size()) continue;
      provider = &candidate;
      route = {layer_at(g, below), static_cast<std::uint8_t>(i)};
    }
    w.uses.push_back(route);
    for (const std::string& request : service.requests) {
      Route to;
      if (provider != nullptr) {
        const std::size_t i = position(provider->handled, request);
        CHECK(i < provider->handled.size(), "a provider that does not handle a request of its service");
        to = {route.layer, static_cast<std::uint8_t>(i)};
      }
      w.requests.push_back(to);
    }
  }

  void list_peers() {
    wiring_.peers.resize(wiring_.ports.size());
    for (std::size_t p = 0; p < wiring_.ports.size(); ++p)
      for (const GroupWiring& g : wiring_.groups)
        for (std::uint32_t i = 0; g.ports[p].layer != kNoLayer && i < g.count; ++i)
          wiring_.peers[p].push_back(NodeId{g.first.value + i});
  }

  const Scenario& scenario_;
  Wiring wiring_;
};

}  // namespace

std::shared_ptr<const Wiring> wire(const Scenario& scenario) {
  return std::make_shared<const Wiring>(Wirer(scenario).wire());
}

}  // namespace netsplit
