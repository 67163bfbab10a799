#pragma once
// Which nodes work slower than usual, and by how much: what a `slow` step does.

#include <algorithm>
#include <cstdint>
#include <utility>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/time.hpp"

namespace netsplit {

/// A factor in thousandths: 10'000 makes work take ten times as long.
inline constexpr std::int64_t kUsualSpeed = 1000;
/// The largest factor, of one step and of several together.
inline constexpr std::int64_t kGreatestSlowness = 1'000'000 * kUsualSpeed;

/// A value. Where several faults act on a node, their factors multiply.
class Slowness {
 public:
  /// The fault acts from now on; what it did before ends.
  void begin(FaultId fault, NodeSet nodes, std::int64_t factor) {
    end(fault);
    acting_.push_back({fault, factor, std::move(nodes)});
  }
  /// False if it did not act.
  bool end(FaultId fault) {
    return std::erase_if(acting_, [fault](const Acting& a) { return a.fault == fault; }) != 0;
  }
  bool any() const { return !acting_.empty(); }

  /// In thousandths, at most kGreatestSlowness.
  std::int64_t factor(NodeId node) const {
    std::int64_t all = kUsualSpeed;
    for_each(node, [&](const Acting& a) {
      all = std::clamp<std::int64_t>(times(all, a.factor), 1, kGreatestSlowness);
    });
    return all;
  }
  /// How long work takes there now that usually takes so long; at most about 146 years.
  Duration scaled(NodeId node, Duration usual) const {
    constexpr std::int64_t kMost = std::int64_t{1} << 62;
    return Duration{std::min(times(usual.count(), factor(node)), kMost)};
  }
  /// Calls f(fault) for each that acts on the node, in the order in which they began.
  template <class F>
  void for_each_fault(NodeId node, F&& f) const {
    for_each(node, [&](const Acting& a) { f(a.fault); });
  }

 private:
  struct Acting {
    FaultId fault;
    std::int64_t factor;
    NodeSet nodes;
  };
  template <class F>
  void for_each(NodeId node, F&& f) const {
    for (const Acting& a : acting_)
      if (std::binary_search(a.nodes.begin(), a.nodes.end(), node)) f(a);
  }
  /// To the nearest thousandth; capped where it would not fit.
  static std::int64_t times(std::int64_t value, std::int64_t factor) {
    __extension__ using Wide = __int128;
    const Wide product = (static_cast<Wide>(value) * factor + kUsualSpeed / 2) / kUsualSpeed;
    constexpr Wide kMost = static_cast<Wide>(1) << 62;
    return static_cast<std::int64_t>(product < kMost ? product : kMost);
  }

  std::vector<Acting> acting_;
};

}  // namespace netsplit
