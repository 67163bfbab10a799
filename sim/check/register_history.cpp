#include "sim/check/register_history.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace netsplit {
namespace {

bool is_put(const RegisterOperation& o) { return o.kind == RegisterOperation::Kind::put; }

/// The operations of each key, in the order they began.
std::map<std::int64_t, std::vector<RegisterOperation>> by_key(std::span<const RegisterOperation> history) {
  std::map<std::int64_t, std::vector<RegisterOperation>> keys;
  for (const RegisterOperation& o : history) {
    const bool told_nothing = !is_put(o) && o.outcome != Outcome::ok;
    if (o.outcome != Outcome::fail && !told_nothing) keys[o.key].push_back(o);
  }
  for (auto& [key, operations] : keys) {
    std::sort(operations.begin(), operations.end(),
              [](const auto& a, const auto& b) { return a.invoked_at < b.invoked_at; });
  }
  return keys;
}

/// Adds the stale gets of one key.
void find_stale(const std::vector<RegisterOperation>& operations, std::vector<OperationId>& stale) {
  struct Written {
    std::uint64_t began;
    std::uint64_t acknowledged;
  };
  std::map<std::int64_t, std::vector<Written>> writers;
  // (when acknowledged, latest beginning of the puts acknowledged until then)
  std::vector<std::pair<std::uint64_t, std::uint64_t>> acknowledged;
  for (const RegisterOperation& o : operations) {
    if (!is_put(o)) continue;
    const bool ok = o.outcome == Outcome::ok;
    writers[o.value].push_back({o.invoked_at, ok ? o.ended_at : Operation::kOpen});
    if (ok) acknowledged.emplace_back(o.ended_at, o.invoked_at);
  }
  std::sort(acknowledged.begin(), acknowledged.end());
  for (std::size_t i = 1; i < acknowledged.size(); ++i)
    acknowledged[i].second = std::max(acknowledged[i].second, acknowledged[i - 1].second);

  for (const RegisterOperation& get : operations) {
    if (is_put(get)) continue;
    const auto after = std::lower_bound(acknowledged.begin(), acknowledged.end(),
                                        std::pair{get.invoked_at, std::uint64_t{0}});
    if (after == acknowledged.begin()) continue;
    const std::uint64_t overwritten = std::prev(after)->second;
    bool possible = get.value == kNeverWritten;
    bool current = false;
    if (const auto found = writers.find(get.value); found != writers.end()) {
      for (const Written& w : found->second) {
        if (w.began > get.ended_at) continue;
        possible = true;
        current = current || w.acknowledged >= overwritten;
      }
    }
    if (possible && !current) stale.push_back(get.id);
  }
}

/// Where one explanation of the history so far has led: the value of the register, and those of the
/// operations under way that have taken effect already (ascending positions).
struct Configuration {
  std::int64_t value = kNeverWritten;
  std::vector<std::size_t> done;

  bool has(std::size_t operation) const { return std::binary_search(done.begin(), done.end(), operation); }
  void add(std::size_t operation) {
    done.insert(std::lower_bound(done.begin(), done.end(), operation), operation);
  }
  void remove(std::size_t operation) { done.erase(std::lower_bound(done.begin(), done.end(), operation)); }
  friend auto operator<=>(const Configuration&, const Configuration&) = default;
};

/// Explains the operations of one key, from one end of an operation to the next.
class KeySearch {
 public:
  KeySearch(const std::vector<RegisterOperation>& operations, std::size_t most)
      : operations_(operations), left_(most) {
    configurations_.insert(Configuration{});
  }

  Linearizable run() {
    for (const auto& [place, event] : events()) {
      const auto [operation, ends] = event;
      if (!ends) {
        begin(operation);
      } else if (!end(operation)) {
        return gave_up_ ? Linearizable::undecided : Linearizable::no;
      }
    }
    return Linearizable::yes;
  }
  /// The operation that ended without an explanation.
  OperationId stuck_at() const { return operations_[stuck_at_].id; }

 private:
  /// (place in the history, (operation, whether it ends)), in order. A put of unknown end is left out if
  /// nobody read its value: it may as well take effect after all others.
  std::vector<std::pair<std::uint64_t, std::pair<std::size_t, bool>>> events() const {
    std::set<std::int64_t> read;
    for (const auto& o : operations_)
      if (!is_put(o)) read.insert(o.value);
    std::vector<std::pair<std::uint64_t, std::pair<std::size_t, bool>>> all;
    for (std::size_t i = 0; i < operations_.size(); ++i) {
      const RegisterOperation& o = operations_[i];
      const bool ended = o.outcome == Outcome::ok;
      if (!ended && !read.contains(o.value)) continue;
      all.emplace_back(o.invoked_at, std::pair{i, false});
      if (ended) all.emplace_back(o.ended_at, std::pair{i, true});
    }
    std::sort(all.begin(), all.end());
    return all;
  }

  /// A get takes effect as soon as it can: that changes nothing for the others.
  void let_gets_read(Configuration& c) const {
    for (const std::size_t get : gets_)
      if (operations_[get].value == c.value && !c.has(get)) c.add(get);
  }

  void begin(std::size_t operation) {
    if (is_put(operations_[operation])) {
      puts_.push_back(operation);
      return;
    }
    gets_.push_back(operation);
    std::set<Configuration> next;
    for (Configuration c : configurations_) {
      let_gets_read(c);
      next.insert(std::move(c));
    }
    configurations_ = std::move(next);
  }

  /// Keeps what explains this end: configurations in which the operation has taken effect, or takes it now
  /// after some of the puts under way. False when nothing does, or the search has become too long.
  bool end(std::size_t operation) {
    std::set<Configuration> explained, seen;
    std::vector<Configuration> open(configurations_.begin(), configurations_.end());
    while (!open.empty()) {
      Configuration c = std::move(open.back());
      open.pop_back();
      if (c.has(operation)) {
        c.remove(operation);
        explained.insert(std::move(c));
        continue;
      }
      for (const std::size_t put : puts_) {
        if (c.has(put)) continue;
        Configuration next = c;
        next.value = operations_[put].value;
        next.add(put);
        let_gets_read(next);
        if (!seen.insert(next).second) continue;
        if (left_ == 0) return give_up(operation);
        --left_;
        open.push_back(std::move(next));
      }
    }
    auto& running = is_put(operations_[operation]) ? puts_ : gets_;
    running.erase(std::find(running.begin(), running.end(), operation));
    configurations_ = std::move(explained);
    if (configurations_.empty()) stuck_at_ = operation;
    return !configurations_.empty();
  }
  bool give_up(std::size_t operation) {
    gave_up_ = true;
    stuck_at_ = operation;
    return false;
  }

  const std::vector<RegisterOperation>& operations_;
  std::size_t left_;
  std::set<Configuration> configurations_;
  std::vector<std::size_t> puts_, gets_;
  std::size_t stuck_at_ = 0;
  bool gave_up_ = false;
};

}  // namespace

std::vector<OperationId> stale_reads(std::span<const RegisterOperation> history) {
  std::vector<OperationId> stale;
  for (const auto& [key, operations] : by_key(history)) find_stale(operations, stale);
  std::sort(stale.begin(), stale.end());
  return stale;
}

LinearizabilityResult check_linearizable(std::span<const RegisterOperation> history,
                                         std::size_t most_configurations) {
  LinearizabilityResult worst;
  for (const auto& [key, operations] : by_key(history)) {
    KeySearch search(operations, most_configurations);
    const Linearizable verdict = search.run();
    if (verdict == Linearizable::yes) continue;
    if (verdict == Linearizable::no) return {verdict, key, search.stuck_at()};
    if (worst.verdict == Linearizable::yes) worst = {verdict, key, search.stuck_at()};
  }
  return worst;
}

}  // namespace netsplit
