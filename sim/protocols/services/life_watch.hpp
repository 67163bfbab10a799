#pragma once
// The service of a failure detector that can be told whom to watch, life by life: a node that has restarted
// is another one than before.

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/node/list.hpp"

namespace netsplit {

/// One life of a node, as Context::uid() numbers them.
struct Life {
  NodeId node = kNobody;
  std::int64_t uid = 0;
  friend bool operator==(const Life&, const Life&) = default;
};

/// Request: watch these and nobody else. Who is no longer watched is forgotten; who was watched already goes
/// on being so.
struct WatchLives {
  static constexpr std::string_view name = "watch-lives";
  /// By node, each node once.
  std::vector<Life> lives;
  /// Lives that get no answer any more.
  std::vector<Life> quarantined;
};

/// Provided by failure detectors whose signs of life say whose life they are of.
struct LifeWatch {
  static constexpr std::string_view name = "life-watch";
  using Requests = List<WatchLives>;

  virtual ~LifeWatch() = default;
  /// Nothing speaks against the node's being alive. True for a node that is not watched.
  virtual bool is_available(NodeId node, LocalTime now) const = 0;
};

}  // namespace netsplit
