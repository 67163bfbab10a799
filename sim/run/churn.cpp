// Churn: nodes that come and go by chance, each by draws of its own.

#include <algorithm>
#include <utility>

#include "sim/base/law.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

constexpr std::uint64_t kChurnHash = hash_name("churn");

}  // namespace

void Simulation::begin_churn(FaultId fault) {
  const Step& step = step_of(fault);
  const auto& churn = std::get<verbs::Churn>(step.verb);
  const NodeSet& nodes = resolved(fault).nodes;
  // Each time that the fault begins has draws of its own, and so has each node, whoever else is churned.
  const std::uint64_t key = combine(combine(combine(blueprint_->seed, kChurnHash), hash_name(step.name)),
                                    receipts_[fault.index()].begun);
  end_churn(fault);  // it begins anew
  std::vector<ChurnedNode>& all = churns_[fault];
  all.assign(nodes.size(), {});
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    all[i].draws = Stream(combine(key, nodes[i].value));
    all[i].next = scheduler_.schedule(scheduler_.now() + draw(churn.up, all[i].draws.unit()),
                                      pack(EventKind::churn, 0, kNoLayer), nodes[i], fault.value);
  }
}

/// A node's time is over. What another fault did to it meanwhile is not undone.
void Simulation::turn_churn(const Event& event) {
  const FaultId fault{event.data};
  const auto& churn = std::get<verbs::Churn>(step_of(fault).verb);
  const NodeSet& nodes = resolved(fault).nodes;
  const auto found = churns_.find(fault);
  if (found == churns_.end()) return;
  const auto place = std::lower_bound(nodes.begin(), nodes.end(), event.node);
  ChurnedNode& churned = found->second[static_cast<std::size_t>(place - nodes.begin())];
  if (churned.next != event.id()) return;
  churned.is_down = !churned.is_down;
  const Law& law = churned.is_down ? churn.down : churn.up;
  churned.next = scheduler_.schedule(scheduler_.now() + draw(law, churned.draws.unit()),
                                     pack(EventKind::churn, 0, kNoLayer), event.node, fault.value);
  if (churned.is_down) {
    churned.is_held = nodes_.is_up(event.node);
    crash(event.node, fault, churn.loses_disk);
    churned.incarnation = nodes_.incarnation(event.node);
  } else if (std::exchange(churned.is_held, false) && churned.incarnation == nodes_.incarnation(event.node)) {
    restart(event.node, fault);
  }
  after_event(event.id(), event.node);
}

/// Whoever it holds down comes back.
void Simulation::end_churn(FaultId fault) {
  const auto found = churns_.find(fault);
  if (found == churns_.end()) return;
  const std::vector<ChurnedNode> all = std::move(found->second);
  churns_.erase(found);
  const EventId event = current_;
  const NodeSet& nodes = resolved(fault).nodes;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    current_ = event;
    if (all[i].is_held && all[i].incarnation == nodes_.incarnation(nodes[i])) restart(nodes[i], kNoFault);
  }
  current_ = event;
  ended(fault);
}

}  // namespace netsplit
