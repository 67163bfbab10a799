#pragma once
// What claims may speak of in one run: its nodes and their fields, its faults, marks, properties and
// metrics. Filled before the run, from names and declarations alone.

#include <cstdint>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/better.hpp"
#include "sim/base/node_names.hpp"
#include "sim/base/text.hpp"
#include "sim/base/value.hpp"
#include "sim/check/claim.hpp"
#include "sim/node/registry.hpp"

namespace netsplit {

/// Something measured over a whole run, by name.
struct MetricInfo {
  enum class Kind : std::uint8_t {
    counter,           ///< `of`: MessageCounter, since measure-from
    gauge,             ///< `of`: MessageCounter, as it is now
    property,          ///< `of`: property; a flag
    property_seconds,  ///< `of`: property; how long it has held
    property_after,    ///< `of`: property; from the first fault until it held; not known before
    invoked,           ///< `of`: history, `operation`
    ok,
    failed,
    unknown,
    latency,            ///< of operations that ended ok; a distribution
    acknowledged,       ///< of a register's history: puts that ended ok
    acknowledged_lost,  ///< … and that a server has discarded, before or after
    stale_reads,        ///< of a register's history, at the end: gets that certainly read an old value
    measure,            ///< `of`: a measure of protocols; a distribution
    total,              ///< `of`: a total of protocols, since measure-from
    linearizable,       ///< of a register's history, at the end: a flag
  };
  std::string name;
  Kind kind = Kind::counter;
  ValueType type = ValueType::number;
  Unit unit = Unit::none;
  std::size_t of = 0;
  /// Position in HistoryInfo::operations, or kEveryOperation.
  std::size_t operation = 0;
  Text help;
  Better better = Better::neutral;
  /// What a heading calls it in Spanish; empty: its name.
  std::string spanish{};

  static constexpr std::size_t kEveryOperation = ~std::size_t{0};
  /// Has statistics (p99 …), no single value.
  bool is_distribution() const { return kind == Kind::latency || kind == Kind::measure; }
  /// Known when the run is over, not before.
  bool at_end_only() const { return kind == Kind::stale_reads || kind == Kind::linearizable; }
};

/// All operations of one kind of history ("register"), whichever layers they come from.
struct HistoryInfo {
  std::string kind;
  std::vector<std::string> operations;
};

struct PropertyInfo {
  std::string name;
  std::string claim;
  Text says;
  Better better = Better::neutral;
  /// The protocol that declares it: its own fields and marks come first in the claim.
  const ProtocolInfo* home = nullptr;
  /// A property of pairs instead of a claim.
  const PairPropertyInfo* pairs = nullptr;
  std::string spanish{};
};

struct LayerEntry {
  LayerId id;
  /// The name in the scenario: `as`, or the protocol's own.
  std::string name;
  std::shared_ptr<const ProtocolInfo> protocol;
};

struct GroupEntry {
  std::string name;
  NodeRange nodes;
  /// Top first: the order in which fields are looked up.
  std::vector<LayerEntry> layers;
};

struct MarkEntry {
  std::string name;
  std::string layer_name;
  MarkRef mark;
  const ProtocolInfo* protocol = nullptr;
};

class Vocabulary {
 public:
  /// `seed` resolves node sets that are drawn.
  explicit Vocabulary(NodeNames names = {}, std::uint64_t seed = 1);

  /// Groups in ascending order of nodes, stacks bottom first. Adds what the protocols declare: fields, marks,
  /// properties, and metrics for their histories.
  void add_group(std::string name, NodeRange nodes, std::vector<LayerEntry> bottom_first);
  /// Steps of the timeline, in the order of their FaultId.
  void add_fault(std::string name) { faults_.push_back(std::move(name)); }

  const NodeNames& names() const { return names_; }
  std::uint64_t seed() const { return seed_; }
  const std::vector<GroupEntry>& groups() const { return groups_; }
  /// Null for a node of no group.
  const GroupEntry* group_of(NodeId node) const;
  const std::vector<std::string>& faults() const { return faults_; }
  const std::vector<MarkEntry>& marks() const { return marks_; }
  const std::vector<PropertyInfo>& properties() const { return properties_; }
  const std::vector<MetricInfo>& metrics() const { return metrics_; }
  const std::vector<HistoryInfo>& histories() const { return histories_; }
  /// Position of the metric of that name, or metrics().size().
  std::size_t metric(std::string_view name) const;

  /// To which history a layer's operations belong, and what they are there.
  struct LayerHistory {
    std::size_t history = 0;
    /// By position in ProtocolInfo::operations.
    std::vector<std::size_t> operations;
  };
  /// How many measures there are: first those of the network, then those of layers. Layers of one name share.
  std::size_t measures() const { return measures_; }
  /// Which of them is number `measure` of the layer. Requires that the layer's protocol declares it.
  std::size_t measure_of(LayerId layer, std::uint8_t measure) const {
    return measure_slots_[layer.index()][measure];
  }
  /// How many totals there are. Layers of one protocol share theirs.
  std::size_t totals() const { return totals_; }
  /// Which of them is number `total` of the layer. Requires that the layer's protocol declares it.
  std::size_t total_of(LayerId layer, std::uint8_t total) const { return total_slots_[layer.index()][total]; }
  /// Null for a layer without a history.
  const LayerHistory* history_of(LayerId layer) const;

 private:
  void add_property(PropertyInfo property);
  void add_history(const LayerEntry& layer);
  void add_measures(const LayerEntry& layer);
  std::size_t add_measure(std::string_view owner, const Measure& measure);
  void add_totals(const LayerEntry& layer);
  void add_operation_metrics(const std::string& prefix, std::size_t history, std::size_t operation);
  void add_metric(MetricInfo metric);

  NodeNames names_;
  std::uint64_t seed_ = 1;
  std::vector<GroupEntry> groups_;
  std::vector<std::string> faults_;
  std::vector<MarkEntry> marks_;
  std::vector<PropertyInfo> properties_;
  std::vector<MetricInfo> metrics_;
  std::map<std::string, std::size_t, std::less<>> metric_by_name_;
  std::vector<HistoryInfo> histories_;
  std::map<LayerId, LayerHistory> layer_histories_;
  std::size_t measures_ = 0;
  /// By layer and position.
  std::vector<std::vector<std::size_t>> measure_slots_;
  std::size_t totals_ = 0;
  /// By layer and position.
  std::vector<std::vector<std::size_t>> total_slots_;
  /// Slot of the first total of a protocol, by its name.
  std::map<std::string, std::size_t, std::less<>> totals_of_protocol_;
};

/// A value in words: "7", "3.41s", "{a, b}", "primary", "true". Names by NodeId.
std::string show(const Value& value, std::span<const std::string> node_names);

}  // namespace netsplit
