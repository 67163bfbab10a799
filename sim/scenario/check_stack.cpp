// Whether the protocols of a stack fit together.

#include "sim/scenario/parts.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace netsplit {
namespace stack_check {

bool provides(const ProtocolInfo& protocol, std::string_view service) {
  return std::any_of(protocol.provides.begin(), protocol.provides.end(),
                     [&](const ServiceInfo& s) { return s.name == service; });
}

void report_no_provider(Reading& reading, const Spot& entry, const StackEntry& layer,
                        const std::string& service, const Group& group, std::size_t height) {
  for (std::size_t above = height; above < group.stack.size(); ++above) {
    const StackEntry& other = group.stack[above];
    if (above == height || !provides(*other.protocol, service)) continue;
    return reading.error(entry, say(sentence::stack_provider_above, layer.name, service, other.name),
                         say(sentence::stack_provider_above_hint, other.name, layer.name));
  }
  std::vector<std::string> candidates;
  for (const auto& protocol : reading.registry.all()) {
    if (protocol != layer.protocol && provides(*protocol, service))
      candidates.push_back(shown(protocol->name));
  }
  reading.error(entry, say(sentence::stack_no_provider, layer.name, service),
                candidates.empty()
                    ? say(sentence::stack_nobody_provides, service)
                    : say(sentence::stack_providers, fmt::format("{}", fmt::join(candidates, ", "))));
}

void check_services(Reading& reading, const Spot& stack, const Group& group) {
  for (std::size_t height = 0; height < group.stack.size(); ++height) {
    const StackEntry& layer = group.stack[height];
    const auto below = group.stack.begin() + static_cast<std::ptrdiff_t>(height);
    for (std::size_t use = 0; use < layer.protocol->required_uses; ++use) {
      const std::string& service = layer.protocol->uses[use].name;
      const bool there = std::any_of(group.stack.begin(), below,
                                     [&](const StackEntry& e) { return provides(*e.protocol, service); });
      if (there) continue;
      const Spot entry(stack, height);
      report_no_provider(reading, entry, layer, service, group, height);
    }
  }
}

void check_names(Reading& reading, const Spot& stack, const Group& group) {
  for (std::size_t height = 0; height < group.stack.size(); ++height) {
    const StackEntry& layer = group.stack[height];
    const bool twice =
        std::any_of(group.stack.begin(), group.stack.begin() + static_cast<std::ptrdiff_t>(height),
                    [&](const StackEntry& e) { return e.name == layer.name; });
    if (!twice) continue;
    const Spot entry(stack, height);
    reading.error(entry, say(sentence::stack_name_twice, shown(layer.name)),
                  say(sentence::stack_name_twice_hint, layer.protocol->name, layer.name));
  }
}

void check_ports(Reading& reading, const Spot& stack, const Group& group) {
  std::vector<std::pair<std::string, std::string>> served;  // port, layer
  for (std::size_t height = 0; height < group.stack.size(); ++height) {
    const StackEntry& layer = group.stack[height];
    for (const PortInfo& port : layer.protocol->serves) {
      const auto other =
          std::find_if(served.begin(), served.end(), [&](const auto& s) { return s.first == port.name; });
      if (other == served.end()) {
        served.emplace_back(port.name, layer.name);
        continue;
      }
      if (other->second == layer.name) continue;  // the name is the nearer fault
      const Spot entry(stack, height);
      reading.error(entry, say(sentence::stack_port_twice, layer.name, other->second, port.name),
                    say(sentence::stack_port_twice_hint));
    }
  }
}

}  // namespace stack_check

void check_stack(Reading& reading, const Spot& stack, const Group& group) {
  stack_check::check_names(reading, stack, group);
  stack_check::check_services(reading, stack, group);
  stack_check::check_ports(reading, stack, group);
}

}  // namespace netsplit
