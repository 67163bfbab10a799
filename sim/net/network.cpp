#include "sim/net/network.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

/// The chance that at least one of two independent losses takes a packet.
Probability either(Probability a, Probability b) { return Probability{a.value + b.value - a.value * b.value}; }

}  // namespace

Network::Network(std::uint32_t nodes, std::uint64_t seed, const Link& base) : seed_(seed), nodes_(nodes), base_(base) {
  rebuild();
}

void Network::add_link_rules(std::vector<LinkRule> rules) {
  std::move(rules.begin(), rules.end(), std::back_inserter(rules_));
  rebuild();
}

void Network::set_zones(std::shared_ptr<const Zones> zones) {
  zones_ = std::move(zones);
  traffic_.assign((zones_->count() + 1) * (zones_->count() + 1), 0);
  places_.clear();
  for (const NodeSet& nodes : zones_->nodes) places_.push_back({nodes, {}, false});
  rebuild();
}

void Network::count_traffic(NodeId from, NodeId to, std::uint32_t bytes, Drop drop) {
  if (drop == Drop::cut || drop == Drop::queue_full) return;
  const std::size_t row = zone_of_class_[classes_.class_of(from)] * (zones_->count() + 1);
  traffic_[row + zone_of_class_[classes_.class_of(to)]] += bytes;
}

void Network::begin(Condition condition) {
  conditions_.push_back(std::move(condition));
  rebuild();
}

std::size_t Network::end(FaultId fault) {
  const std::size_t before = conditions_.size();
  std::erase_if(conditions_, [fault](const Condition& c) { return c.fault == fault; });
  if (conditions_.size() != before) rebuild();
  return before - conditions_.size();
}

bool Network::end_one(FaultId fault, std::uint32_t number) {
  const auto ended =
      std::erase_if(conditions_, [=](const Condition& c) { return c.fault == fault && c.number == number; });
  if (ended != 0) rebuild();
  return ended != 0;
}

std::vector<FaultId> Network::end_all(Condition::Kind kind) {
  std::vector<FaultId> ended;
  for (const Condition& c : conditions_)
    if (c.kind == kind) ended.push_back(c.fault);
  std::erase_if(conditions_, [kind](const Condition& c) { return c.kind == kind; });
  if (!ended.empty()) rebuild();
  return ended;
}

bool Network::acts(FaultId fault) const {
  return std::any_of(conditions_.begin(), conditions_.end(), [fault](const Condition& c) { return c.fault == fault; });
}

bool Network::duplicates(const PacketKey& key, FaultId& fault) const {
  const Cell cell = cells_.empty() ? Cell{} : cells_[classes_.cell(key.from, key.to)];
  const Line& line = links_[cell.link];
  if (line.link.duplicate.value <= 0) return false;
  // A stream of its own, so that switching duplication on moves no other draw.
  Draws draws = packet_draws(seed_ ^ hash_name("duplicate"), key.from, key.to, key.port_hash, key.sent, key.ordinal);
  fault = cell.degraded;
  return draws.unit() <= line.link.duplicate.value;
}

Fate Network::send_looked_up(const PacketKey& key, std::uint32_t bytes) {
  const Cell cell = cells_.empty() ? Cell{} : cells_[classes_.cell(key.from, key.to)];
  last_bad_run_ = 0;
  if (cell.cut != kNoFault) return {.drop = Drop::cut, .fault = cell.cut};
  Draws draws = packet_draws(seed_, key.from, key.to, key.port_hash, key.sent, key.ordinal);
  const Line& line = links_[cell.link];
  const Fate fate = line.is_plain ? along(line, draws, cell.degraded) : through(line, draws, cell.degraded, key, bytes);
  if (zones_) count_traffic(key.from, key.to, bytes, fate.drop);
  return fate;
}

/// Loss, then the transmitter, then propagation and what may happen to the packet on the way.
Fate Network::through(const Line& line, Draws& draws, FaultId degraded, const PacketKey& key, std::uint32_t bytes) {
  const Link& link = line.link;
  if (bytes > link.mtu.count)
    return {.drop = Drop::too_big, .fault = bytes > line.own_mtu.count ? kNoFault : degraded};
  const std::size_t index = state_of_.find_or_add(key.from, key.to);
  if (index == states_.size()) states_.emplace_back();
  LinkState& state = states_[index];
  if (link.bursts) {
    if (!state.bursts) {
      const std::uint64_t pair = std::uint64_t{key.from.value} << 32 | key.to.value;
      state.bursts.emplace(*link.bursts, Stream(combine(combine(seed_, hash_name("bursts")), pair)));
    }
    const BurstState::Outcome outcome = state.bursts->step(*link.bursts);
    last_bad_run_ = outcome.bad_run;
    if (outcome.lost) return {.drop = Drop::loss};
  }
  Fate fate = along(line, draws, degraded);
  if (fate.drop != Drop::none) return fate;
  if (link.bandwidth.bits_per_second > 0) {
    last_turn_ = state.transmitter.offer(key.sent, bytes, link);
    fate.queued = true;
    if (!last_turn_.accepted) {
      fate.drop = Drop::queue_full;
      return fate;
    }
    bytes_taken_ += bytes;
    fate.delay += last_turn_.sojourn();
  }
  if (link.jitter) fate.delay += draw(*link.jitter, draws.unit());
  if (link.reorder && draws.unit() <= link.reorder->chance.value) fate.delay += draw(link.reorder->by, draws.unit());
  if (link.corrupt.value > 0 && draws.unit() <= link.corrupt.value) fate.drop = Drop::corrupted;
  return fate;
}

double Network::busiest(SimTime now) const {
  Duration most{0};
  for (const LinkState& state : states_) most = std::max(most, state.transmitter.busy(now));
  return now > kStart ? static_cast<double>(most.count()) / static_cast<double>((now - kStart).count()) : 0.0;
}

std::vector<Network::Queue> Network::queues(SimTime now) const {
  std::vector<Queue> queues;
  for (std::size_t i = 0; i < states_.size(); ++i) {
    const Transmitter& transmitter = states_[i].transmitter;
    const Duration busy = transmitter.busy(now);
    if (busy.count() == 0) continue;
    const double share =
        now > kStart ? static_cast<double>(busy.count()) / static_cast<double>((now - kStart).count()) : 0;
    queues.push_back({state_of_.from(i), state_of_.to(i), transmitter.packets(now), share});
  }
  return queues;
}

void Network::find_zones_of_classes() {
  if (!zones_) return;
  zone_of_class_.assign(classes_.count(), static_cast<std::uint32_t>(zones_->count()));
  for (std::uint32_t zone = 0; zone < zones_->count(); ++zone)
    for (const NodeId node : zones_->nodes[zone]) zone_of_class_[classes_.class_of(node)] = zone;
}

void Network::rebuild() {
  any_condition_ = !conditions_.empty();
  plain_ = rules_.empty() && conditions_.empty() && !zones_ && base_.is_plain();
  // Zones tell nodes apart, as rules do; they come before them.
  std::vector<const PairRule*> pairs;
  for (const PairRule& place : places_) pairs.push_back(&place);
  for (const LinkRule& rule : rules_) pairs.push_back(&rule.pairs);
  for (const Condition& condition : conditions_)
    for (const PairRule& rule : condition.pairs) pairs.push_back(&rule);
  links_.clear();
  last_bad_run_ = 0;
  cells_.clear();
  links_.push_back({.link = base_, .is_plain = base_.is_plain(), .own_loss = base_.loss, .own_mtu = base_.mtu});
  may_duplicate_ = base_.duplicate.value > 0;
  if (rules_.empty() && conditions_.empty() && !zones_) {
    classes_ = {};
    return;
  }
  classes_ = PairClasses(nodes_, pairs);
  find_zones_of_classes();
  const auto zones = static_cast<std::uint32_t>(places_.size());
  const std::uint32_t n = classes_.count();
  cells_.resize(std::size_t{n} * n);
  // Cells that the same rules hold for share a line. First in a key: one more than the pair of zones, 0 for none.
  std::map<std::vector<std::uint32_t>, std::uint32_t> known{{{0}, 0}};
  for (std::uint32_t from = 0; from < n; ++from) {
    for (std::uint32_t to = 0; to < n; ++to) {
      Cell& cell = cells_[std::size_t{from} * n + to];
      std::vector<std::uint32_t> holds{0};
      Line line{.link = base_};
      const std::uint32_t here = zones_ ? zone_of_class_[from] : zones;
      const std::uint32_t there = zones_ ? zone_of_class_[to] : zones;
      if (here < zones && there < zones && zones_->latencies.at(here, there)) {
        line.link.delay = *zones_->latencies.at(here, there);
        holds[0] = 1 + here * zones + there;
      }
      std::size_t rule = places_.size();
      for (std::uint32_t r = 0; r < rules_.size(); ++r, ++rule) {
        if (!classes_.applies(rule, from, to)) continue;
        holds.push_back(r);
        apply(rules_[r].change, line.link);
      }
      line.own_loss = line.link.loss;
      line.own_mtu = line.link.mtu;
      for (std::uint32_t c = 0; c < conditions_.size(); ++c) {
        const Condition& condition = conditions_[c];
        bool applies = false;
        for (std::size_t p = 0; p < condition.pairs.size(); ++p, ++rule) applies = applies || classes_.applies(rule, from, to);
        if (!applies) continue;
        if (condition.kind == Condition::Kind::cut && cell.cut == kNoFault) {
          cell.cut = condition.fault;
          cell.in_flight = condition.in_flight;
        } else if (condition.kind == Condition::Kind::hold && cell.hold == kNoFault) {
          cell.hold = condition.fault;
        } else if (condition.kind == Condition::Kind::degrade) {
          holds.push_back(static_cast<std::uint32_t>(rules_.size()) + c);
          cell.degraded = condition.fault;
          LinkChange change = condition.change;
          // A fault's loss comes on top of the link's own.
          if (change.loss) change.loss = either(line.link.loss, *change.loss);
          apply(change, line.link);
          line.delay_changed = line.delay_changed || change.delay || change.extra_delay || change.bandwidth;
          if (change.extra_delay) {
            line.extra_delay = *change.extra_delay;
            line.has_extra = true;
          }
        }
      }
      line.is_plain = line.link.is_plain();
      may_duplicate_ = may_duplicate_ || line.link.duplicate.value > 0;
      const auto [same, fresh] = known.try_emplace(std::move(holds), static_cast<std::uint32_t>(links_.size()));
      cell.link = same->second;
      if (fresh) links_.push_back(std::move(line));
    }
  }
}

Duration Network::mean_delay(NodeId from, NodeId to) const {
  return mean(links_[cells_.empty() ? 0 : cells_[classes_.cell(from, to)].link].link.delay);
}

Bytes Network::mtu(NodeId from, NodeId to) const {
  return links_[cells_.empty() ? 0 : cells_[classes_.cell(from, to)].link].link.mtu;
}

std::size_t Network::memory_bytes() const {
  std::size_t bytes = classes_.memory_bytes() + cells_.capacity() * sizeof(Cell) + links_.capacity() * sizeof(Line) +
                      state_of_.memory_bytes() + states_.capacity() * sizeof(LinkState);
  for (const LinkState& state : states_) bytes += state.transmitter.memory_bytes();
  return bytes;
}

}  // namespace netsplit
