#pragma once
// Replicas of primary-backup wired by hand: messages wait in a queue, links can be cut, and the test says who
// suspects whom. Clients are numbers; their answers are kept.

#include <deque>
#include <functional>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "sim/protocols/primary_backup/primary_backup.hpp"
#include "tests/support/handler_bench.hpp"

namespace netsplit::tests {

struct FakeDetector : FailureDetector {
  NodeSet set;
  bool suspects(NodeId peer) const override { return contains(set, peer); }
  NodeSet suspected() const override { return set; }
  const NodeSet& monitored() const override { return set; }
};

class Replicas {
 public:
  using Bench = HandlerBench<PrimaryBackup>;
  static constexpr NodeId kClient{100};

  explicit Replicas(std::uint32_t n, const std::vector<Parameter>& parameters = {}) {
    NodeSet all;
    for (std::uint32_t i = 0; i < n; ++i) all.push_back(NodeId{i});
    for (std::uint32_t i = 0; i < n; ++i) {
      detectors_.push_back(std::make_unique<FakeDetector>());
      FailureDetector* detector = detectors_.back().get();
      nodes_.push_back(std::make_unique<Bench>(NodeId{i}, std::vector<NodeSet>{all, all, {kClient}},
                                               parameters, std::vector<void*>{detector}));
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      nodes_[i]->start();
      collect(NodeId{i});
    }
    settle();
  }

  Bench& node(NodeId id) { return *nodes_[id.index()]; }
  const PrimaryBackup& replica(NodeId id) { return node(id).node(); }
  bool is_primary(NodeId id) { return node(id).observed("primary").is_true(); }
  std::int64_t number(NodeId id, std::string_view field) { return node(id).observed(field).number; }
  NodeSet primaries() {
    NodeSet found;
    for (std::uint32_t i = 0; i < nodes_.size(); ++i)
      if (is_primary(NodeId{i})) found.push_back(NodeId{i});
    return found;
  }

  void cut(NodeId from, NodeId to) { cut_.insert({from, to}); }
  void cut_both(NodeId x, NodeId y) { cut(x, y), cut(y, x); }
  void heal() { cut_.clear(); }
  /// What is sent to or from it is lost until it restarts.
  void crash(NodeId id) { down_.insert(id); }
  void restart(NodeId id) {
    down_.erase(id);
    detectors_[id.index()]->set.clear();
    node(id).restart();
    collect(id);
  }
  void suspect(NodeId who, NodeId whom) {
    NodeSet& set = detectors_[who.index()]->set;
    if (contains(set, whom)) return;
    set = set_union(set, {whom});
    node(who).indication(Suspect{whom, 3});
    collect(who);
  }
  void trust(NodeId who, NodeId whom) {
    NodeSet& set = detectors_[who.index()]->set;
    if (!contains(set, whom)) return;
    set = set_difference(set, {whom});
    node(who).indication(Restore{whom});
    collect(who);
  }
  bool suspects(NodeId who, NodeId whom) { return detectors_[who.index()]->suspects(whom); }
  /// The periodic announcement of a node whose timer runs.
  void announce(NodeId id) {
    node(id).timer(PrimaryBackup::Timer::announce);
    collect(id);
  }

  OperationId put(NodeId to, std::int64_t key, std::int64_t value) {
    const OperationId id{++operations_};
    put_again(to, id, key, value);
    return id;
  }
  void put_again(NodeId to, OperationId id, std::int64_t key, std::int64_t value) {
    if (down_.count(to) > 0) return;
    node(to).message(kClient, Put{id, OperationId{1}, key, value});
    collect(to);
  }
  OperationId get(NodeId to, std::int64_t key) {
    const OperationId id{++operations_};
    node(to).message(kClient, Get{id, key});
    collect(to);
    return id;
  }

  /// Delivers the message at this place of the queue, or loses it at a cut.
  void deliver(std::size_t place = 0) {
    const Message message = queue_[place];
    queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(place));
    if (cut_.count({message.from, message.to}) + down_.count(message.to) + down_.count(message.from) > 0)
      return;
    message.call(node(message.to));
    collect(message.to);
  }
  void lose(std::size_t place) { queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(place)); }
  std::size_t in_flight() const { return queue_.size(); }
  void settle() {
    while (!queue_.empty()) deliver();
  }

  std::set<OperationId> acknowledged;
  std::vector<std::pair<OperationId, std::int64_t>> reads;
  std::vector<std::pair<OperationId, NodeId>> refused;
  std::vector<OperationId> discarded;
  std::vector<std::pair<NodeId, primary_backup::Discard>> discards;
  std::vector<std::pair<NodeId, primary_backup::Promote>> promotions;
  std::vector<std::pair<NodeId, primary_backup::Depose>> depositions;

 private:
  struct Message {
    NodeId from, to;
    std::function<void(Bench&)> call;
  };

  template <class M>
  void collect_sent(NodeId from) {
    for (const auto& sent : node(from).template sent<M>())
      queue_.push_back({from, sent.to, [from, m = sent.message](Bench& b) { b.message(from, m); }});
  }
  void collect(NodeId id) {
    using namespace primary_backup;
    Bench& bench = node(id);
    collect_sent<Lead>(id);
    collect_sent<Replicate>(id);
    collect_sent<State>(id);
    collect_sent<Appended>(id);
    collect_sent<CatchUp>(id);
    collect_sent<EpochIs>(id);
    collect_sent<Vacant>(id);
    for (const auto& sent : bench.sent<PutOk>()) acknowledged.insert(sent.message.operation);
    for (const auto& sent : bench.sent<GetOk>())
      reads.emplace_back(sent.message.operation, sent.message.value);
    for (const auto& sent : bench.sent<NotPrimary>())
      refused.emplace_back(sent.message.operation, sent.message.hint);
    for (const auto& o : bench.operations())
      if (o.outcome == Outcome::discard) discarded.push_back(o.id);
    for (const auto& mark : bench.marks<Discard>()) discards.emplace_back(id, mark);
    for (const auto& mark : bench.marks<Promote>()) promotions.emplace_back(id, mark);
    for (const auto& mark : bench.marks<Depose>()) depositions.emplace_back(id, mark);
  }

  std::vector<std::unique_ptr<FakeDetector>> detectors_;
  std::vector<std::unique_ptr<Bench>> nodes_;
  std::deque<Message> queue_;
  std::set<std::pair<NodeId, NodeId>> cut_;
  std::set<NodeId> down_;
  std::uint64_t operations_ = 0;
};

}  // namespace netsplit::tests
