#include "sim/check/vocabulary.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/check/sentences.hpp"

namespace netsplit {
namespace {

struct CounterName {
  std::string_view name;
  /// What a heading calls it in Spanish.
  std::string_view spanish;
  MessageCounter counter;
  Text help;
  Unit unit = Unit::none;
  Better better = Better::neutral;
};

constexpr CounterName kCounterNames[] = {
    {"messages.sent", "mensajes enviados", MessageCounter::sent, sentence::metric_sent},
    {"messages.duplicated", "mensajes duplicados", MessageCounter::duplicated, sentence::metric_duplicated},
    {"messages.delivered", "mensajes entregados", MessageCounter::delivered, sentence::metric_delivered},
    {"messages.dropped", "mensajes descartados", MessageCounter::dropped, sentence::metric_dropped},
    {"messages.cut", "mensajes cortados", MessageCounter::cut, sentence::metric_cut},
    {"messages.lost", "mensajes perdidos", MessageCounter::lost, sentence::metric_lost},
    {"messages.queue-full", "mensajes sin sitio en la cola", MessageCounter::queue_full,
     sentence::metric_queue_full},
    {"messages.corrupted", "mensajes corruptos", MessageCounter::corrupted, sentence::metric_corrupted},
    {"messages.too-big", "mensajes demasiado grandes", MessageCounter::too_big, sentence::metric_too_big},
    {"messages.unknown-format", "mensajes de formato desconocido", MessageCounter::unknown_format,
     sentence::metric_unknown_format},
    {"messages.misread", "mensajes mal leídos", MessageCounter::misread, sentence::metric_misread},
    {"messages.translated", "mensajes traducidos", MessageCounter::translated, sentence::metric_translated},
    {"messages.rejected", "mensajes rechazados", MessageCounter::rejected, sentence::metric_rejected},
    {"messages.forged", "mensajes falsificados", MessageCounter::forged, sentence::metric_forged},
    {"messages.overheard", "mensajes escuchados", MessageCounter::overheard, sentence::metric_overheard},
    {"configuration.disagreement", "desacuerdo de configuración", MessageCounter::disagreement,
     sentence::metric_disagreement, Unit::duration, Better::less},
    {"cost.bytes-between-zones", "bytes entre zonas", MessageCounter::bytes_between_zones,
     sentence::metric_between_zones, Unit::bytes, Better::less},
    {"cost.traffic", "coste del tráfico", MessageCounter::cost_traffic, sentence::metric_cost_traffic,
     Unit::money, Better::less},
    {"cost.nodes", "coste de los nodos", MessageCounter::cost_nodes, sentence::metric_cost_nodes, Unit::money,
     Better::less},
    {"cost.links", "coste de los enlaces", MessageCounter::cost_links, sentence::metric_cost_links,
     Unit::money, Better::less},
    {"cost.total", "coste total", MessageCounter::cost_total, sentence::metric_cost_total, Unit::money,
     Better::less},
    {"messages.moved", "mensajes a una dirección mudada", MessageCounter::moved, sentence::metric_moved},
    {"messages.in-flight", "mensajes en camino", MessageCounter::in_flight, sentence::metric_in_flight},
    {"network.bytes", "bytes en la red", MessageCounter::bytes, sentence::metric_bytes, Unit::bytes},
    {"network.busiest", "enlace más ocupado", MessageCounter::busiest, sentence::metric_busiest,
     Unit::proportion},
    {"cpu.busiest", "procesador más ocupado", MessageCounter::cpu_busiest, sentence::metric_cpu_busiest,
     Unit::proportion},
};

struct MeasureOf {
  std::string_view owner;
  Measure measure;
};

/// By NetworkMeasure.
constexpr MeasureOf kNetworkMeasures[] = {
    {"network", {"wait", Unit::duration, sentence::metric_wait}},
    {"network", {"sojourn", Unit::duration, sentence::metric_sojourn}},
    {"network", {"found", Unit::none, sentence::metric_found}},
    {"network", {"bad-run", Unit::none, sentence::metric_bad_run}},
    {"network", {"head-of-line", Unit::duration, sentence::metric_head_of_line}},
    {"cpu", {"wait", Unit::duration, sentence::metric_cpu_wait}},
};

template <class T>
std::size_t position_or_add(std::vector<T>& all, const T& what) {
  const auto found = std::find(all.begin(), all.end(), what);
  if (found != all.end()) return static_cast<std::size_t>(found - all.begin());
  all.push_back(what);
  return all.size() - 1;
}

}  // namespace

Vocabulary::Vocabulary(NodeNames names, std::uint64_t seed) : names_(std::move(names)), seed_(seed) {
  for (const CounterName& c : kCounterNames) {
    const auto kind = is_gauge(c.counter) ? MetricInfo::Kind::gauge : MetricInfo::Kind::counter;
    add_metric({std::string(c.name), kind, ValueType::number, c.unit, static_cast<std::size_t>(c.counter), 0,
                c.help, c.better, std::string(c.spanish)});
  }
  for (const MeasureOf& known : kNetworkMeasures) add_measure(known.owner, known.measure);
}

void Vocabulary::add_group(std::string name, NodeRange nodes, std::vector<LayerEntry> bottom_first) {
  for (const LayerEntry& layer : bottom_first) {
    const ProtocolInfo& protocol = *layer.protocol;
    for (std::size_t i = 0; i < protocol.marks.size(); ++i) {
      const MarkRef mark{layer.id, static_cast<std::uint8_t>(i)};
      marks_.push_back({protocol.marks[i].name, layer.name, mark, &protocol});
    }
    for (const Property& p : protocol.properties)
      add_property({std::string(p.name), std::string(p.claim), p.says, p.better, &protocol, nullptr,
                    std::string(p.spanish)});
    for (const PairPropertyInfo& p : protocol.pair_properties)
      add_property({p.name, "", p.says, p.better, &protocol, &p, p.spanish});
    if (!protocol.history.empty()) add_history(layer);
    if (!protocol.measures.empty()) add_measures(layer);
    if (!protocol.totals.empty()) add_totals(layer);
  }
  std::reverse(bottom_first.begin(), bottom_first.end());
  groups_.push_back({std::move(name), nodes, std::move(bottom_first)});
}

void Vocabulary::add_property(PropertyInfo property) {
  for (const PropertyInfo& known : properties_) {
    // Twice in one scenario is one property: its claim speaks of all nodes that have the fields.
    const bool same_name =
        known.name == property.name || known.name == property.home->name + "." + property.name;
    if (known.home == property.home && same_name) return;
  }
  if (metric(property.name) != metrics_.size()) property.name = property.home->name + "." + property.name;
  const std::size_t position = properties_.size();
  const auto spanish = [&](std::string_view suffix) {
    return property.spanish.empty() ? std::string() : property.spanish + std::string(suffix);
  };
  add_metric({property.name, MetricInfo::Kind::property, ValueType::flag, Unit::none, position, 0,
              property.says, property.better, property.spanish});
  add_metric({property.name + ".seconds", MetricInfo::Kind::property_seconds, ValueType::number,
              Unit::duration, position, 0, sentence::metric_seconds, property.better, spanish(", segundos")});
  add_metric({property.name + ".after", MetricInfo::Kind::property_after, ValueType::number, Unit::duration,
              position, 0, sentence::metric_after,
              property.better == Better::more ? Better::less : Better::neutral, spanish(" tras")});
  properties_.push_back(std::move(property));
}

void Vocabulary::add_history(const LayerEntry& layer) {
  const std::string& kind = layer.protocol->history;
  const auto known =
      std::find_if(histories_.begin(), histories_.end(), [&](const auto& h) { return h.kind == kind; });
  const auto history = static_cast<std::size_t>(known - histories_.begin());
  if (known == histories_.end()) {
    histories_.push_back({kind, {}});
    add_operation_metrics(kind, history, MetricInfo::kEveryOperation);
    if (kind == "register") {
      using Kind = MetricInfo::Kind;
      const auto add = [&](std::string name, Kind metric, ValueType type, Text help, std::string spanish) {
        add_metric({std::move(name), metric, type, Unit::none, history, MetricInfo::kEveryOperation, help,
                    Better::neutral, std::move(spanish)});
      };
      add("writes.acknowledged", Kind::acknowledged, ValueType::number, sentence::metric_acknowledged,
          "escrituras confirmadas");
      add("writes.acknowledged-lost", Kind::acknowledged_lost, ValueType::number,
          sentence::metric_lost_writes, "escrituras confirmadas perdidas");
      add("reads.stale", Kind::stale_reads, ValueType::number, sentence::metric_stale, "lecturas antiguas");
      add("register.linearizable", Kind::linearizable, ValueType::flag, sentence::metric_linearizable,
          "registro linealizable");
    }
  }
  LayerHistory in_layer{history, {}};
  for (const std::string& operation : layer.protocol->operations) {
    auto& operations = histories_[history].operations;
    const std::size_t before = operations.size();
    const std::size_t position = position_or_add(operations, operation);
    if (operations.size() != before) add_operation_metrics(kind + "." + operation, history, position);
    in_layer.operations.push_back(position);
  }
  layer_histories_[layer.id] = std::move(in_layer);
}

void Vocabulary::add_measures(const LayerEntry& layer) {
  if (measure_slots_.size() <= layer.id.index()) measure_slots_.resize(layer.id.index() + 1);
  for (const Measure& measure : layer.protocol->measures)
    measure_slots_[layer.id.index()].push_back(add_measure(layer.name, measure));
}

/// The measure's slot: a new one, unless it is there under that name.
std::size_t Vocabulary::add_measure(std::string_view owner, const Measure& measure) {
  const std::string name = fmt::format("{}.{}", owner, measure.name);
  const std::size_t known = metric(name);
  if (known != metrics_.size() && metrics_[known].kind == MetricInfo::Kind::measure)
    return metrics_[known].of;
  add_metric({name, MetricInfo::Kind::measure, ValueType::number, measure.unit, measures_, 0, measure.says});
  return measures_++;
}

/// One metric for all layers of a protocol; under the protocol's name as well if another metric has the name.
void Vocabulary::add_totals(const LayerEntry& layer) {
  const ProtocolInfo& protocol = *layer.protocol;
  const auto [first, is_new] = totals_of_protocol_.emplace(protocol.name, totals_);
  if (total_slots_.size() <= layer.id.index()) total_slots_.resize(layer.id.index() + 1);
  for (std::size_t i = 0; i < protocol.totals.size(); ++i) {
    total_slots_[layer.id.index()].push_back(first->second + i);
    if (!is_new) continue;
    const Total& total = protocol.totals[i];
    std::string name(total.name);
    if (metric(name) != metrics_.size()) name = protocol.name + "." + name;
    add_metric({name, MetricInfo::Kind::total, ValueType::number, total.unit, totals_++, 0, total.says,
                total.better, std::string(total.spanish)});
  }
}

void Vocabulary::add_operation_metrics(const std::string& prefix, std::size_t history,
                                       std::size_t operation) {
  using Kind = MetricInfo::Kind;
  std::string words = prefix;
  std::replace(words.begin(), words.end(), '.', ' ');
  const auto add = [&](std::string_view name, Kind kind, Unit unit, Text help, std::string_view spanish) {
    add_metric({fmt::format("{}.{}", prefix, name), kind, ValueType::number, unit, history, operation, help,
                Better::neutral, fmt::format("{}: {}", words, spanish)});
  };
  add("invoked", Kind::invoked, Unit::none, sentence::metric_invoked, "pedidas");
  add("ok", Kind::ok, Unit::none, sentence::metric_ok, "bien");
  add("failed", Kind::failed, Unit::none, sentence::metric_failed, "fallidas");
  add("unknown", Kind::unknown, Unit::none, sentence::metric_unknown, "inciertas");
  add("latency", Kind::latency, Unit::duration, sentence::metric_latency, "latencia");
}

void Vocabulary::add_metric(MetricInfo metric) {
  if (metric_by_name_.emplace(metric.name, metrics_.size()).second) metrics_.push_back(std::move(metric));
}

std::size_t Vocabulary::metric(std::string_view name) const {
  const auto found = metric_by_name_.find(name);
  return found == metric_by_name_.end() ? metrics_.size() : found->second;
}

const GroupEntry* Vocabulary::group_of(NodeId node) const {
  const auto after = std::upper_bound(groups_.begin(), groups_.end(), node,
                                      [](NodeId n, const GroupEntry& g) { return n < g.nodes.first; });
  if (after == groups_.begin()) return nullptr;
  const GroupEntry& group = *std::prev(after);
  return node.value < group.nodes.end() ? &group : nullptr;
}

const Vocabulary::LayerHistory* Vocabulary::history_of(LayerId layer) const {
  const auto found = layer_histories_.find(layer);
  return found == layer_histories_.end() ? nullptr : &found->second;
}

std::string show(const Value& value, std::span<const std::string> node_names) {
  switch (value.type) {
    case ValueType::flag: return value.is_true() ? "true" : "false";
    case ValueType::word: return value.word;
    case ValueType::number:
      return value.unit == Unit::none ? fmt::format("{}", value.number)
                                      : to_text(Quantity{value.unit, value.number});
    case ValueType::nodes: break;
  }
  std::string text = "{";
  for (const NodeId node : value.nodes) {
    if (text.size() > 1) text += ", ";
    text += node.index() < node_names.size() ? node_names[node.index()] : fmt::format("#{}", node.value);
  }
  return text + "}";
}

}  // namespace netsplit
