#pragma once
// Nodes of a shop wired by hand: messages wait in a queue, links can be cut, and the test says who suspects
// whom. Buyers are numbers; what they are told is kept.

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "sim/protocols/shop/shop.hpp"
#include "tests/protocols/replicas.hpp"

namespace netsplit::tests {

class Market {
 public:
  using Bench = HandlerBench<Shop>;
  static constexpr NodeId kFirstBuyer{100};

  explicit Market(std::uint32_t n, const std::vector<Parameter>& parameters = {}) {
    NodeSet all;
    for (std::uint32_t i = 0; i < n; ++i) all.push_back(NodeId{i});
    for (std::uint32_t i = 0; i < n; ++i) {
      detectors_.push_back(std::make_unique<FakeDetector>());
      FailureDetector* detector = detectors_.back().get();
      nodes_.push_back(std::make_unique<Bench>(NodeId{i}, std::vector<NodeSet>{all, all, {kFirstBuyer}},
                                               parameters, std::vector<void*>{detector}));
    }
    for (std::uint32_t i = 0; i < n; ++i) {
      nodes_[i]->start();
      collect(NodeId{i});
    }
    settle();
  }

  Bench& node(NodeId id) { return *nodes_[id.index()]; }
  std::int64_t number(NodeId id, std::string_view field) { return node(id).observed(field).number; }
  bool is_selling(NodeId id) { return node(id).observed("selling").is_true(); }
  const marketplace::Ledger& ledger(NodeId id) { return node(id).node().durable.ledger; }
  std::int64_t total(std::size_t which) { return totals_[which]; }

  void cut(NodeId x, NodeId y) { cut_.insert({x, y}), cut_.insert({y, x}); }
  void heal() { cut_.clear(); }
  void crash(NodeId id) { down_.insert(id); }
  void restart(NodeId id) {
    down_.erase(id);
    detectors_[id.index()]->set.clear();
    armed_.erase(id);
    node(id).restart();
    collect(id);
  }
  void suspect(NodeId who, NodeId whom) {
    NodeSet& set = detectors_[who.index()]->set;
    if (down_.count(who) != 0 || contains(set, whom)) return;
    insert(set, whom);
    node(who).indication(Suspect{whom, 3});
    collect(who);
  }
  void trust(NodeId who, NodeId whom) {
    NodeSet& set = detectors_[who.index()]->set;
    if (down_.count(who) != 0 || !contains(set, whom)) return;
    set = set_difference(set, {whom});
    node(who).indication(Restore{whom});
    collect(who);
  }
  void write_off(NodeId who, NodeId whom) {
    node(who).command(marketplace::WriteOff{whom});
    collect(who);
  }
  void compare(NodeId id) {
    if (down_.count(id) != 0) return;
    node(id).timer(Shop::Timer::compare);
    collect(id);
  }
  /// One of the timers that are armed there for an order or a sale fires.
  void lapse(NodeId id, std::size_t which) {
    auto& armed = armed_[id];
    if (down_.count(id) != 0 || armed.empty()) return;
    const auto [timer, about] = armed[which % armed.size()];
    std::erase(armed, std::pair{timer, about});
    node(id).timer(timer, About{about});
    collect(id);
  }

  /// A new order of a buyer; its number.
  std::uint64_t order(NodeId shop, NodeId buyer, std::uint64_t item) {
    const std::uint64_t number = ++orders_;
    order_again(shop, buyer, item, number);
    return number;
  }
  void order_again(NodeId shop, NodeId buyer, std::uint64_t item, std::uint64_t number) {
    if (down_.count(shop) != 0) return;
    node(shop).message(buyer, market::Order{number, item, std::chrono::seconds{2}});
    collect(shop);
  }

  void deliver(std::size_t place = 0) {
    const Message message = queue_[place];
    queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(place));
    if (cut_.count({message.from, message.to}) + down_.count(message.to) > 0) return;
    message.call(node(message.to));
    collect(message.to);
  }
  void lose(std::size_t place) { queue_.erase(queue_.begin() + static_cast<std::ptrdiff_t>(place)); }
  std::size_t in_flight() const { return queue_.size(); }
  void settle() {
    while (!queue_.empty()) deliver();
  }

  /// Orders that were answered, by number.
  std::set<std::uint64_t> sold;
  std::map<std::uint64_t, market::Refusal> refused;
  std::vector<std::pair<NodeId, marketplace::DoubleSale>> double_sales;

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
    using namespace marketplace;
    Bench& bench = node(id);
    collect_sent<Reserve>(id);
    collect_sent<Decision>(id);
    collect_sent<Record>(id);
    collect_sent<Recorded>(id);
    collect_sent<Compare>(id);
    collect_sent<CatchUp>(id);
    for (const auto& sent : bench.sent<market::Sold>()) sold.insert(sent.message.order);
    for (const auto& sent : bench.sent<market::Refused>()) refused[sent.message.order] = sent.message.reason;
    for (const auto& mark : bench.marks<DoubleSale>()) double_sales.emplace_back(id, mark);
    for (const auto& [which, amount] : bench.added()) totals_[which] += amount;
    auto& armed = armed_[id];
    // None is armed again in the handler that disarms it.
    for (const auto& timer : bench.armed())
      if (timer.period == Duration{0}) armed.emplace_back(timer.timer, timer.about.value);
    for (const auto& [timer, about] : bench.disarmed()) std::erase(armed, std::pair{timer, about.value});
  }

  std::vector<std::unique_ptr<FakeDetector>> detectors_;
  std::vector<std::unique_ptr<Bench>> nodes_;
  std::deque<Message> queue_;
  std::set<std::pair<NodeId, NodeId>> cut_;
  std::set<NodeId> down_;
  std::map<NodeId, std::vector<std::pair<Shop::Timer, std::uint64_t>>> armed_;
  std::map<std::size_t, std::int64_t> totals_;
  std::uint64_t orders_ = 0;
};

}  // namespace netsplit::tests
