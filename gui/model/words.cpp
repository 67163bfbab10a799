#include "gui/model/words.hpp"

#include <fmt/format.h>

#include <array>

#include "gui/model/drop_text.hpp"
#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit::gui {
namespace wording {

constexpr std::array<Text, 37> kKinds = {{{"start", "inicio"},
                                          {"sent", "envío"},
                                          {"doubled", "duplicado"},
                                          {"delivered", "entrega"},
                                          {"lost", "pérdida"},
                                          {"held", "retenido"},
                                          {"released", "liberado"},
                                          {"timer", "temporizador"},
                                          {"command", "orden"},
                                          {"mark", "marca"},
                                          {"indication", "indicación"},
                                          {"request", "petición"},
                                          {"operation", "operación"},
                                          {"missing", "ausencia"},
                                          {"parked", "aparcado"},
                                          {"queued", "en cola"},
                                          {"crash", "caída"},
                                          {"restart", "reinicio"},
                                          {"pause", "pausa"},
                                          {"resume", "reanudación"},
                                          {"clock", "reloj"},
                                          {"slowed", "lentitud"},
                                          {"configured", "configuración"},
                                          {"exit", "salida"},
                                          {"stopped", "parada"},
                                          {"started", "arranque"},
                                          {"fault begins", "empieza un fallo"},
                                          {"fault ends", "acaba un fallo"},
                                          {"stream broken", "conexión rota"},
                                          {"send blocked", "envío bloqueado"},
                                          {"send resumed", "envío reanudado"},
                                          {"altered", "alterado"},
                                          {"joined", "entra"},
                                          {"left", "se va"},
                                          {"moved", "se muda"},
                                          {"struck", "golpe"},
                                          {"repaired", "reparado"}}};
constexpr Text kCondition{"condition", "estado"}, kUp{"up", "en marcha"}, kDown{"down", "caído"},
    kPaused{"paused", "en pausa"}, kAbsent{"absent", "ausente"};
static_assert(kKinds.size() == static_cast<std::size_t>(RecordKind::repaired) + 1);

constexpr std::array<Text, kEntryClasses> kClasses = {{{"messages", "mensajes"},
                                                       {"lost and missing", "pérdidas y ausencias"},
                                                       {"timers", "temporizadores"},
                                                       {"marks", "marcas"},
                                                       {"faults", "fallos"},
                                                       {"nodes", "nodos"},
                                                       {"within a node", "dentro de un nodo"},
                                                       {"operations", "operaciones"}}};

constexpr std::array<Text, 5> kOutcomes = {{{"asked for", "pedida"},
                                            {"ok", "bien"},
                                            {"failed", "fallida"},
                                            {"unknown", "incierta"},
                                            {"discarded", "descartada"}}};
static_assert(kOutcomes.size() == static_cast<std::size_t>(Outcome::discard) + 1);
constexpr Text kOperation{"{} #{} {}, key {}, value {} ({})", "{} #{} {}, clave {}, valor {} ({})"};
constexpr Text kHeldBy{"held by {}", "retenido por {}"};
constexpr Text kNothingFrom{"nothing came from {}", "no llegó nada de {}"};
constexpr Text kBy{"{1} ({0})", "{1} ({0})"};

}  // namespace wording

const Text& kind_word(const Record& record) { return wording::kKinds[static_cast<std::size_t>(record.kind)]; }

EntryClass class_of(const Record& record) {
  switch (record.kind) {
    case RecordKind::sent:
    case RecordKind::duplicated:
    case RecordKind::delivered:
    case RecordKind::released:
    case RecordKind::altered: return EntryClass::message;
    case RecordKind::dropped:
    case RecordKind::held:
    case RecordKind::missing:
    case RecordKind::stream_broken: return EntryClass::lost;
    case RecordKind::timer: return EntryClass::timer;
    case RecordKind::mark: return EntryClass::mark;
    case RecordKind::fault_begins:
    case RecordKind::fault_ends:
    case RecordKind::command:
    case RecordKind::configured:
    case RecordKind::struck:
    case RecordKind::repaired: return EntryClass::fault;
    case RecordKind::operation: return EntryClass::operation;
    case RecordKind::indication:
    case RecordKind::request:
    case RecordKind::queued:
    case RecordKind::parked:
    case RecordKind::send_blocked:
    case RecordKind::send_resumed:
    case RecordKind::stopped_above:
    case RecordKind::started_above: return EntryClass::protocol;
    default: return EntryClass::node;
  }
}

const Text& class_word(EntryClass of) { return wording::kClasses[static_cast<std::size_t>(of)]; }

const Text& condition_name() { return wording::kCondition; }

const Text& condition_word(NodeStatus status, bool is_paused) {
  switch (status) {
    case NodeStatus::absent: return wording::kAbsent;
    case NodeStatus::down: return wording::kDown;
    case NodeStatus::up: break;
  }
  return is_paused ? wording::kPaused : wording::kUp;
}

std::string who(const Recording& recording, const Entry& entry) {
  const NodeId node = entry.record.node;
  return node == kNobody ? std::string() : recording.blueprint->node_name(node);
}

std::string loss_text(const Recording& recording, Drop drop, FaultId fault, Language language) {
  const Text why = drop_text(drop);
  if (fault == kNoFault) return std::string(why.in(language));
  return format(language, wording::kBy, why, fault_name(fault, *recording.blueprint));
}

std::string message_called(const Recording& recording, const Entry& entry) {
  const Flight& flight = recording.flights[entry.detail];
  const std::string& name = recording.message_names[flight.name];
  return flight.ordinal > 0 ? fmt::format("{} #{}", name, flight.ordinal) : name;
}

std::string line_of(const Recording& recording, const Entry& entry, Language language) {
  using namespace wording;
  const Record& r = entry.record;
  const Blueprint& blueprint = *recording.blueprint;
  const auto name = [&](NodeId node) { return node == kNobody ? std::string() : blueprint.node_name(node); };
  const bool has_flight = entry.detail != kNone && entry.detail < recording.flights.size();
  switch (r.kind) {
    case RecordKind::mark: return recording.sentences[entry.detail].in(language);
    case RecordKind::missing: return format(language, kNothingFrom, name(r.other));
    case RecordKind::fault_begins:
    case RecordKind::fault_ends: return fault_name(r.fault, blueprint);
    case RecordKind::sent:
    case RecordKind::duplicated:
    case RecordKind::released:
    case RecordKind::delivered:
    case RecordKind::altered:
    case RecordKind::dropped:
    case RecordKind::held: {
      if (!has_flight) break;
      const Flight& flight = recording.flights[entry.detail];
      std::string line =
          fmt::format("{} {} → {}", message_called(recording, entry), name(flight.from), name(flight.to));
      if (r.kind == RecordKind::dropped) line += ": " + loss_text(recording, r.drop, r.fault, language);
      if (r.kind == RecordKind::held)
        line += ": " + format(language, kHeldBy, fault_name(r.fault, blueprint));
      return line;
    }
    default: break;
  }
  const BlueprintNames names(recording.blueprint);
  std::string line = names.subject(r);
  if (r.kind == RecordKind::operation && r.index < kOutcomes.size()) {
    Record whole = r;
    const OperationRecord operation{
        .id = OperationId{r.about}, .outcome = r.index, .operation = entry.operation};
    whole.body = &operation;
    return format(language, kOperation, names.subject(whole), r.about, kOutcomes[r.index], r.a, r.b,
                  names.layer(r.layer));
  }
  if (r.layer != kNoLayer) line = names.layer(r.layer) + (line.empty() ? "" : ": " + line);
  if (r.other != kNobody) line += (line.empty() ? "→ " : " → ") + name(r.other);
  return line;
}

std::uint32_t last_telling(const Recording& recording, NodeId node, SimTime until) {
  std::uint32_t any = kNone;
  for (std::size_t i = recording.first_at(until + Duration{1}); i-- > 0;) {
    const Record& r = recording.entries[i].record;
    if (r.node != node) continue;
    if (any == kNone) any = static_cast<std::uint32_t>(i);
    if (r.kind == RecordKind::mark || r.kind == RecordKind::missing) return static_cast<std::uint32_t>(i);
  }
  return any;
}

std::string place_text(SimTime t, const Blueprint& blueprint, Language language) {
  using namespace std::chrono_literals;
  const Duration length = blueprint.end().time_since_epoch(), at = t.time_since_epoch();
  const int decimals = length >= 10s ? 3 : length >= 100ms ? 6 : 9;
  if (length < 10min) return seconds_text(at, language, decimals);
  const Duration minutes = at / Duration{1min} * Duration{1min};
  const std::string rest = seconds_text(at - minutes, language, decimals);
  return minutes == Duration{0} ? rest : duration_text(minutes, language) + " " + rest;
}

std::string short_time(Duration d, Language language) { return duration_text(d, language); }

std::string rounded_time(Duration d, Language language) {
  return duration_text(to_three_digits(d), language);
}

}  // namespace netsplit::gui
