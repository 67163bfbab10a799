#include "gui/model/moment.hpp"

#include <algorithm>
#include <map>

namespace netsplit::gui {
namespace {

/// Where the stacks of a group say what their nodes believe; kNoLayer where they do not.
struct Sources {
  FieldRef together, failed, watched, leader;
  /// Flags, top of the stack first.
  std::vector<FieldRef> flags;
  /// How many of them belong to the topmost protocol that has one.
  std::size_t telling = 0;
};

class Looker {
 public:
  Looker(const Simulation& simulation, NodeId selected)
      : simulation_(simulation), blueprint_(simulation.blueprint()), selected_(selected) {
    for (const GroupWiring& group : blueprint_.wiring->groups) sources_.push_back(find_sources(group));
  }

  Moment look() {
    moment_.blueprint = simulation_.shared_blueprint();
    moment_.time = simulation_.now();
    moment_.counters = simulation_.counters();
    moment_.event = moment_.counters.events;
    moment_.fingerprint = simulation_.fingerprint();
    moment_.is_over = simulation_.state() != Simulation::State::running;
    for (const Receipt& receipt : simulation_.receipts())
      moment_.acting.push_back(receipt.begun != 0 && receipt.last_end == kForever);
    for (std::size_t c = 0; c < kMessageCounters; ++c) moment_.totals.push_back(simulation_.counter(c));
    for (std::uint32_t n = 0; n < blueprint_.scenario.node_count(); ++n)
      moment_.nodes.push_back(node(NodeId{n}));
    for (const Sources& s : sources_)
      moment_.has_beliefs = moment_.has_beliefs || s.together.layer != kNoLayer || s.failed.layer != kNoLayer;
    number_views();
    links();
    moment_.longest_wait = longest(NetworkMeasure::wait);
    moment_.head_of_line = longest(NetworkMeasure::head_of_line);
    moment_.queues = simulation_.network().queues(simulation_.now());
    if (moment_.queues.size() > Moment::kMostLinks) moment_.queues.resize(Moment::kMostLinks);
    placements();
    if (selected_ != kNobody && selected_.index() < moment_.nodes.size())
      moment_.selected = inspect(simulation_, selected_);
    return std::move(moment_);
  }

 private:
  Sources find_sources(const GroupWiring& group) const {
    Sources found;
    for (std::uint16_t h = group.height; h-- > 0;) {
      const LayerId layer{static_cast<std::uint16_t>(group.bottom.value + h)};
      const auto& observations = blueprint_.protocols[layer.index()]->observations;
      for (std::size_t i = 0; i < observations.size(); ++i) {
        const FieldRef field{layer, static_cast<std::uint16_t>(i)};
        const auto take = [&](FieldRef& into) {
          if (into.layer == kNoLayer) into = field;
        };
        switch (observations[i].belief) {
          case Belief::together: take(found.together); break;
          case Belief::failed: take(found.failed); break;
          case Belief::watched: take(found.watched); break;
          case Belief::leader: take(found.leader); break;
          case Belief::none: break;
        }
        if (observations[i].type == ValueType::flag) found.flags.push_back(field);
      }
      if (found.telling == 0) found.telling = found.flags.size();
    }
    return found;
  }

  void placements() {
    for (std::uint16_t l = 0; l < blueprint_.protocols.size(); ++l)
      for (const ViewInfo& view : blueprint_.protocols[l]->views)
        if (view.kind == ViewKind::placement) placements(LayerId{l}, view);
  }

  void placements(LayerId layer, const ViewInfo& view) {
    const LayerWiring& wiring = blueprint_.wiring->layers[layer.index()];
    const std::uint32_t count = blueprint_.scenario.groups[wiring.group.index()].count;
    for (std::uint32_t n = 0; n < count; ++n) {
      if (moment_.placements.size() == Moment::kMostPlacements) return;
      const NodeId node{wiring.first.value + n};
      const void* object = simulation_.object(node, layer);
      if (object == nullptr) continue;
      moment_.placements.push_back({layer, &view, node, ViewRows(view.columns, Moment::kMostPlaced)});
      view.read(object, moment_.placements.back().rows);
    }
  }

  std::optional<Duration> longest(NetworkMeasure measure) const {
    const auto& values = simulation_.judge().measured().measure(static_cast<std::size_t>(measure));
    const auto most = values.statistic(Statistic::max);
    return most ? std::optional(Duration{*most}) : std::nullopt;
  }

  bool runs(NodeId node, FieldRef field) const {
    return field.layer != kNoLayer && simulation_.object(node, field.layer) != nullptr;
  }

  NodeLook node(NodeId id) const {
    const NodeTable& table = simulation_.nodes();
    NodeLook look;
    look.status = table.status(id);
    look.is_paused = table.is_up(id) && table.is_paused(id);
    look.incarnation = table.incarnation(id);
    look.parked = simulation_.parked(id);
    if (!table.is_up(id)) return look;
    const Sources& from = sources_[blueprint_.group_of[id.index()].index()];
    for (std::size_t i = 0; i < from.flags.size(); ++i) {
      const FieldRef field = from.flags[i];
      if (!runs(id, field) || !simulation_.read(id, field).is_true()) continue;
      look.flags.push_back(blueprint_.protocols[field.layer.index()]->observations[field.index].name);
      if (look.badge.empty() && i < from.telling) look.badge = look.flags.back();
    }
    if (blueprint_.scenario.node_count() <= Moment::kMostBelievers || id == selected_)
      believe(id, from, look);
    return look;
  }

  void believe(NodeId id, const Sources& from, NodeLook& look) const {
    if (runs(id, from.failed)) look.failed = simulation_.read(id, from.failed).nodes;
    if (runs(id, from.leader)) {
      const NodeSet leader = simulation_.read(id, from.leader).nodes;
      if (!leader.empty()) look.leader = leader.front();
    }
    if (runs(id, from.together)) {
      look.together = simulation_.read(id, from.together).nodes;
    } else if (runs(id, from.failed)) {
      // Without a list of members the group is everybody who is like it or watched, and not suspected.
      look.together = nodes_of({blueprint_.scenario.groups[blueprint_.group_of[id.index()].index()].nodes()});
      if (runs(id, from.watched)) {
        look.watched = simulation_.read(id, from.watched).nodes;
        look.together = set_union(look.together, *look.watched);
      }
    }
    if (!look.together.empty()) look.together = set_union(set_difference(look.together, look.failed), {id});
  }

  /// A group keeps its number while its first node stays, whatever becomes of others.
  void number_views() {
    constexpr std::uint32_t kLooks = 24;  // colours and shapes together
    std::map<NodeSet, std::uint32_t> numbers;
    std::vector<bool> taken(kLooks);
    for (const NodeLook& look : moment_.nodes)
      if (!look.together.empty()) numbers.emplace(look.together, kNoView);
    for (auto& [group, number] : numbers) {
      number = group.front().value;
      for (std::uint32_t tries = 0; tries < kLooks && taken[number % kLooks]; ++tries) ++number;
      taken[number % kLooks] = true;
    }
    for (NodeLook& look : moment_.nodes)
      if (!look.together.empty()) look.view = numbers.at(look.together);
  }

  void links() {
    const auto& conditions = simulation_.network().conditions();
    const bool any_cut = std::any_of(conditions.begin(), conditions.end(),
                                     [](const Condition& c) { return c.kind == Condition::Kind::cut; });
    const std::size_t n = moment_.nodes.size();
    if (any_cut && n <= Moment::kMostBelievers) {
      moment_.reaches.resize(n * n, true);
      for (std::uint32_t a = 0; a < n; ++a)
        for (std::uint32_t b = 0; b < n; ++b)
          moment_.reaches[a * n + b] = a == b || simulation_.network().reaches(NodeId{a}, NodeId{b});
      if (blueprint_.routes.topology() != nullptr) {
        moment_.arrives.resize(n * n, true);
        for (std::uint32_t a = 0; a < n; ++a)
          for (std::uint32_t b = 0; b < n; ++b)
            moment_.arrives[a * n + b] = simulation_.reaches(NodeId{a}, NodeId{b});
      }
    }
    for (const Condition& condition : conditions)
      for (const PairRule& rule : condition.pairs) {
        add_pairs(rule.from, rule.to, condition);
        if (rule.both_ways) add_pairs(rule.to, rule.from, condition);
      }
  }

  void add_pairs(const NodeSet& from, const NodeSet& to, const Condition& condition) {
    const auto kind = condition.kind == Condition::Kind::cut    ? LinkLook::Kind::cut
                      : condition.kind == Condition::Kind::hold ? LinkLook::Kind::held
                                                                : LinkLook::Kind::degraded;
    for (const NodeId a : from)
      for (const NodeId b : to)
        if (a != b && moment_.links.size() < Moment::kMostLinks)
          moment_.links.push_back({a, b, kind, condition.fault});
  }

  const Simulation& simulation_;
  const Blueprint& blueprint_;
  NodeId selected_;
  std::vector<Sources> sources_;
  Moment moment_;
};

}  // namespace

Moment look(const Simulation& simulation, NodeId selected) { return Looker(simulation, selected).look(); }

}  // namespace netsplit::gui
