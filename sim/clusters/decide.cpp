#include "sim/clusters/decide.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "generated/strategies.hpp"
#include "sim/base/display.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/clusters/sentences.hpp"
#include "sim/protocols/split_brain/split_brain.hpp"

namespace netsplit::clusters {
namespace {

/// The data centre among a member's roles: "dc-default".
std::string dc_of(const std::vector<std::string>& roles) {
  const auto dc = std::find_if(roles.begin(), roles.end(),
                               [](const std::string& role) { return role.compare(0, 3, "dc-") == 0; });
  return dc == roles.end() ? std::string() : *dc;
}

NodeSet nodes_of_set(const AddressSet& ids) {
  NodeSet nodes;
  for (const UniqueAddress& id : ids) nodes.push_back(id.node);
  return nodes;
}

/// Runs f with each strategy of the build.
template <class... S, class F>
void each_strategy(const std::variant<S...>*, F f) {
  (f(S{}), ...);
}
constexpr const Strategies* kStrategies = nullptr;

std::optional<FieldValue> read_whole(const std::string& text, const FieldInfo& field) {
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size()) return {};
  if ((field.least && value < *field.least) || (field.most && value > *field.most)) return {};
  return FieldValue{value};
}

/// The value that a text stands for; nothing if it is none.
std::optional<FieldValue> value_of(const FieldInfo& field, const std::string& text,
                                   const LiveCluster& cluster) {
  switch (field.type) {
    case FieldType::integer: return read_whole(text, field);
    case FieldType::flag:
      if (text == "true" || text == "on") return FieldValue{true};
      if (text == "false" || text == "off") return FieldValue{false};
      return {};
    case FieldType::duration: {
      const auto read = parse_quantity(text, {.wanted = Unit::duration});
      const auto* quantity = std::get_if<Quantity>(&read);
      return quantity != nullptr && quantity->value >= 0 ? std::optional(FieldValue{quantity->value})
                                                         : std::nullopt;
    }
    case FieldType::node: {
      const auto node = cluster.find(text);
      return node ? std::optional(FieldValue{select(NodeSet{*node}, text)}) : std::nullopt;
    }
    case FieldType::nodes: {
      const NodeSet nodes = cluster.with_role(text);
      return nodes.empty() ? std::nullopt : std::optional(FieldValue{select(nodes, text)});
    }
    default: return {};
  }
}

UserText nothing_like(const FieldInfo& field, const std::string& text, const LiveCluster& cluster) {
  if (field.type == FieldType::nodes) {
    const auto roles = cluster.roles();
    const auto near = nearest(text, std::span<const std::string>(roles));
    return near ? say(sentence::did_you_mean, *near) : UserText{};
  }
  return {};
}

/// What a strategy needs and nobody has said.
std::optional<FieldValue> filled_in(const FieldInfo& field, const LiveCluster& cluster,
                                    std::vector<UserText>& said) {
  if (field.type == FieldType::node) {
    const auto oldest = cluster.oldest();
    if (!oldest) return {};
    said.push_back(say(sentence::decide_filled_oldest, field.name, cluster.short_name(*oldest)));
    return FieldValue{select(NodeSet{*oldest}, cluster.short_name(*oldest))};
  }
  if (field.type != FieldType::integer) return {};
  const auto half = static_cast<std::int64_t>(cluster.size() / 2 + 1);
  said.push_back(say(sentence::decide_filled_half, field.name, half, cluster.size()));
  return FieldValue{half};
}

template <class S>
std::optional<ChosenStrategy> make_strategy(const std::vector<StrategySetting>& settings,
                                            const LiveCluster& cluster, Problems& problems) {
  S strategy{};
  ChosenStrategy chosen{.name = std::string(S::name)};
  const std::vector<FieldInfo> fields = fields_of<S>();
  std::vector<std::string> names;
  for (const FieldInfo& field : fields) names.push_back(field.name);
  for (const StrategySetting& setting : settings) {
    const auto field = std::find_if(fields.begin(), fields.end(),
                                    [&](const FieldInfo& f) { return f.name == setting.name; });
    if (field == fields.end()) {
      const auto near = nearest(setting.name, std::span<const std::string>(names));
      problems.add({"--set",
                    {},
                    "",
                    say(sentence::decide_no_setting, S::name, shown(setting.name)),
                    near ? say(sentence::did_you_mean, *near) : UserText{}});
      continue;
    }
    const auto value = value_of(*field, setting.value, cluster);
    if (!value) {
      problems.add({"--set",
                    {},
                    "",
                    say(sentence::decide_no_value, setting.name, shown(setting.value)),
                    nothing_like(*field, setting.value, cluster)});
      continue;
    }
    field->set(&strategy, *value, 0);
    if (field->type == FieldType::nodes) chosen.role = setting.value;
  }
  for (const FieldInfo& field : fields) {
    const bool given =
        std::any_of(settings.begin(), settings.end(), [&](const auto& s) { return s.name == field.name; });
    if (given || !field.required) continue;
    const auto value = filled_in(field, cluster, chosen.filled_in);
    if (value) field.set(&strategy, *value, 0);
    else problems.add({"--set", {}, "", say(sentence::decide_needs, S::name, field.name), {}});
  }
  chosen.decide = [strategy](const ResolverView& view) { return strategy.decide(view); };
  return chosen;
}

}  // namespace

LiveCluster::LiveCluster(std::vector<MembersAnswer> answers) : answers_(std::move(answers)) {
  for (const MembersAnswer& answer : answers_)
    for (const MemberAnswer& m : answer.members) {
      const bool known =
          std::any_of(nodes_.begin(), nodes_.end(), [&](const Node& n) { return n.node == m.node; });
      if (!known) nodes_.push_back({m.address, m.node, m.address.host, m.roles});
    }
  std::sort(nodes_.begin(), nodes_.end(), [](const Node& a, const Node& b) {
    return a.address != b.address ? a.address < b.address : a.node < b.node;
  });
  std::map<std::string, int> hosts;
  for (const Node& n : nodes_) ++hosts[n.address.host];
  for (Node& n : nodes_)
    if (hosts[n.address.host] > 1) n.short_name = fmt::format("{}:{}", n.address.host, n.address.port);
}

NodeId LiveCluster::number(const std::string& node) const {
  const auto found =
      std::find_if(nodes_.begin(), nodes_.end(), [&](const Node& n) { return n.node == node; });
  return NodeId{static_cast<std::uint32_t>(found - nodes_.begin())};
}

std::optional<NodeId> LiveCluster::find(std::string_view name) const {
  for (const Node& n : nodes_) {
    const std::string host_port = fmt::format("{}:{}", n.address.host, n.address.port);
    if (name == n.short_name || name == n.node || name == host_port) return number(n.node);
  }
  return {};
}

NodeSet LiveCluster::with_role(std::string_view role) const {
  NodeSet nodes;
  for (const Node& n : nodes_)
    if (std::find(n.roles.begin(), n.roles.end(), role) != n.roles.end()) nodes.push_back(number(n.node));
  return nodes;
}

std::vector<std::string> LiveCluster::roles() const {
  std::vector<std::string> roles;
  for (const Node& n : nodes_) roles.insert(roles.end(), n.roles.begin(), n.roles.end());
  std::sort(roles.begin(), roles.end());
  roles.erase(std::unique(roles.begin(), roles.end()), roles.end());
  return roles;
}

std::optional<NodeId> LiveCluster::oldest() const {
  for (const MembersAnswer& answer : answers_)
    if (answer.oldest) return number(*answer.oldest);
  return {};
}

ResolverView LiveCluster::view(std::size_t position, std::string_view role) const {
  const MembersAnswer& answer = answers_[position];
  const auto id = [this](const std::string& node) { return UniqueAddress{.node = number(node)}; };
  // Ages are not said; only who is the oldest, of all and of each role.
  std::optional<std::string> oldest = answer.oldest;
  if (const auto of_role = answer.oldest_per_role.find(role); of_role != answer.oldest_per_role.end())
    oldest = of_role->second;
  ResolverView view(id(answer.self));
  AddressSet own_dc, seen;
  const std::string dc = dc_of(nodes_[number(answer.self).index()].roles);
  for (const MemberAnswer& m : answer.members) {
    if (dc_of(m.roles) != dc) continue;
    view.put({.id = id(m.node), .up_number = oldest == m.node ? 1 : 2, .status = m.status});
    insert(own_dc, id(m.node));
  }
  seen = own_dc;
  Reachability reachability;
  for (const MembersAnswer::Unreachable& u : answer.unreachable) {
    if (!contains(own_dc, id(u.node))) continue;
    bool is_observed = u.observed_by.empty();
    for (const std::string& observer : u.observed_by) {
      if (!contains(own_dc, id(observer))) continue;
      reachability.say(id(observer), id(u.node), ReachabilityStatus::unreachable);
      is_observed = true;
    }
    // What others say of the node itself is an account, but it does not take itself for unreachable.
    if (!is_observed || u.node == answer.self) continue;
    view.set_unreachable(id(u.node), true);
    erase(seen, id(u.node));
  }
  view.set_reachability(std::move(reachability));
  view.set_seen(std::move(seen));
  return view;
}

std::optional<ResolverView> LiveCluster::mirrored(const ResolverView& view) const {
  const AddressSet others = view.unreachable();
  if (others.empty() || view.has_indirectly_connected()) return {};
  ResolverView mirror(others.front());
  Reachability reachability;
  for (const Member& m : view.all()) {
    mirror.put(m);
    if (contains(others, m.id)) continue;
    mirror.set_unreachable(m.id, true);
    reachability.say(others.front(), m.id, ReachabilityStatus::unreachable);
  }
  mirror.set_reachability(std::move(reachability));
  mirror.set_seen(others);
  return mirror;
}

std::vector<std::string> strategy_names() {
  std::vector<std::string> names;
  each_strategy(kStrategies, [&](const auto& strategy) { names.emplace_back(strategy.name); });
  return names;
}

std::vector<std::string> strategy_choices() {
  std::vector<std::string> names;
  each_strategy(static_cast<const SplitBrain::Strategy*>(nullptr),
                [&](const auto& choice) { names.emplace_back(choice.name); });
  return names;
}

std::optional<ChosenStrategy> choose_strategy(std::string_view name,
                                              const std::vector<StrategySetting>& settings,
                                              const LiveCluster& cluster, Problems& problems) {
  std::optional<ChosenStrategy> chosen;
  each_strategy(kStrategies, [&]<class S>(const S&) {
    if (S::name == name) chosen = make_strategy<S>(settings, cluster, problems);
  });
  if (!chosen) {
    const auto names = strategy_names();
    const auto near = nearest(std::string(name), std::span<const std::string>(names));
    problems.add({"--strategy",
                  {},
                  "",
                  say(sentence::decide_no_strategy, shown(name)),
                  near ? say(sentence::did_you_mean, *near) : UserText{}});
  }
  return chosen;
}

Outlook decide_all(const LiveCluster& cluster, const ChosenStrategy& strategy) {
  Outlook outlook;
  const auto add = [&](const ResolverView& view, std::optional<std::size_t> answer) {
    SideRuling side{.answer = answer};
    for (const Member& m : view.all()) {
      (view.is_unreachable(m) ? side.unreached : side.reached).push_back(m.id.node);
      if (m.status == MemberStatus::down || m.status == MemberStatus::exiting) side.gone.push_back(m.id.node);
    }
    // Nobody decides where everybody is reachable.
    if (!view.unreachable().empty()) {
      side.ruling = strategy.decide(view);
      side.down = nodes_of_set(nodes_to_down(view, side.ruling.decision, strategy.decide));
      if (wants_lease(side.ruling.decision)) {
        const Decision refused = without_lease(side.ruling.decision);
        side.down_without_lease = nodes_of_set(nodes_to_down(view, refused, strategy.decide));
        outlook.by_lease = true;
      }
    }
    outlook.sides.push_back(std::move(side));
  };
  std::vector<ResolverView> views;
  for (std::size_t i = 0; i < cluster.answers().size(); ++i) {
    views.push_back(cluster.view(i, strategy.role));
    add(views.back(), i);
  }
  if (views.size() == 1)
    if (const auto mirror = cluster.mirrored(views.front())) add(*mirror, std::nullopt);
  // Of those who want the lease, the one that asks first has it.
  const SideRuling* holder = nullptr;
  for (const SideRuling& side : outlook.sides)
    if (wants_lease(side.ruling.decision) &&
        (holder == nullptr || side.ruling.acquire_delay < holder->ruling.acquire_delay))
      holder = &side;
  for (const SideRuling& side : outlook.sides) {
    const bool is_refused = side.down_without_lease && &side != holder && side.reached != holder->reached;
    NodeSet stays = set_difference(side.reached, is_refused ? *side.down_without_lease : side.down);
    stays = set_difference(stays, side.gone);
    // A side seen from two of its nodes is one side.
    const bool known =
        std::find(outlook.clusters.begin(), outlook.clusters.end(), stays) != outlook.clusters.end();
    if (!stays.empty() && !known) outlook.clusters.push_back(std::move(stays));
  }
  return outlook;
}

}  // namespace netsplit::clusters
