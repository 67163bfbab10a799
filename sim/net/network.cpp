#include "sim/net/network.hpp"

#include <algorithm>
#include <map>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

void apply(const LinkChange& change, Link& link) {
  if (change.delay) link.delay = *change.delay;
  if (change.loss) link.loss = *change.loss;
  if (change.duplicate) link.duplicate = *change.duplicate;
}

/// The chance that at least one of two independent losses takes a packet.
Probability either(Probability a, Probability b) { return Probability{a.value + b.value - a.value * b.value}; }

}  // namespace

Network::Network(std::uint32_t nodes, std::uint64_t seed, const Link& base) : seed_(seed), nodes_(nodes), base_(base) {
  rebuild();
}

void Network::add_link_rule(PairRule pairs, LinkChange change) {
  rules_.push_back({std::move(pairs), std::move(change)});
  rebuild();
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
  const Cell cell = plain_ ? Cell{} : cells_[classes_.cell(key.from, key.to)];
  const Line& line = links_[cell.link];
  if (line.link.duplicate.value <= 0) return false;
  // A stream of its own, so that switching duplication on moves no other draw.
  Draws draws = packet_draws(seed_ ^ hash_name("duplicate"), key.from, key.to, key.port_hash, key.sent, key.ordinal);
  fault = cell.degraded;
  return draws.unit() <= line.link.duplicate.value;
}

Fate Network::send_looked_up(const PacketKey& key) const {
  const Cell& cell = cells_[classes_.cell(key.from, key.to)];
  if (cell.cut != kNoFault) return {Drop::cut, cell.cut, Duration{0}};
  const Draws draws = packet_draws(seed_, key.from, key.to, key.port_hash, key.sent, key.ordinal);
  return along(links_[cell.link], draws, cell.degraded);
}

void Network::rebuild() {
  any_condition_ = !conditions_.empty();
  plain_ = rules_.empty() && conditions_.empty();
  std::vector<const PairRule*> pairs;
  for (const LinkRule& rule : rules_) pairs.push_back(&rule.pairs);
  for (const Condition& condition : conditions_)
    for (const PairRule& rule : condition.pairs) pairs.push_back(&rule);
  links_.clear();
  cells_.clear();
  links_.push_back({.link = base_, .own_loss = base_.loss});
  may_duplicate_ = base_.duplicate.value > 0;
  if (plain_) {
    classes_ = {};
    return;
  }
  classes_ = PairClasses(nodes_, pairs);
  const std::uint32_t n = classes_.count();
  cells_.resize(std::size_t{n} * n);
  // Cells that the same rules hold for share a line.
  std::map<std::vector<std::uint32_t>, std::uint32_t> known{{{}, 0}};
  for (std::uint32_t from = 0; from < n; ++from) {
    for (std::uint32_t to = 0; to < n; ++to) {
      Cell& cell = cells_[std::size_t{from} * n + to];
      std::vector<std::uint32_t> holds;
      Line line{.link = base_};
      std::size_t rule = 0;
      for (std::uint32_t r = 0; r < rules_.size(); ++r, ++rule) {
        if (!classes_.applies(rule, from, to)) continue;
        holds.push_back(r);
        apply(rules_[r].change, line.link);
      }
      line.own_loss = line.link.loss;
      for (std::uint32_t c = 0; c < conditions_.size(); ++c) {
        const Condition& condition = conditions_[c];
        bool here = false;
        for (std::size_t p = 0; p < condition.pairs.size(); ++p, ++rule) here = here || classes_.applies(rule, from, to);
        if (!here) continue;
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
          line.delay_changed = line.delay_changed || change.delay || change.extra_delay;
          if (change.extra_delay) {
            line.extra_delay = *change.extra_delay;
            line.has_extra = true;
          }
        }
      }
      may_duplicate_ = may_duplicate_ || line.link.duplicate.value > 0;
      const auto [same, fresh] = known.try_emplace(std::move(holds), static_cast<std::uint32_t>(links_.size()));
      cell.link = same->second;
      if (fresh) links_.push_back(std::move(line));
    }
  }
}

std::size_t Network::memory_bytes() const {
  return classes_.memory_bytes() + cells_.capacity() * sizeof(Cell) + links_.capacity() * sizeof(Line);
}

}  // namespace netsplit
