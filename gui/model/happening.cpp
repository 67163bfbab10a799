#include "gui/model/happening.hpp"

#include "gui/model/words.hpp"
#include "sim/base/say.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit::gui {
namespace {

/// {0} the node of the entry, {1} what line_of() says.
struct Saying {
  RecordKind kind;
  Text says;
};
constexpr Saying kOfNode[] = {
    {RecordKind::start, {"{0} starts", "{0} arranca"}},
    {RecordKind::crashed, {"{0} crashes", "{0} cae"}},
    {RecordKind::restarted, {"{0} starts again", "{0} vuelve a arrancar"}},
    {RecordKind::paused, {"{0} is paused", "{0} queda en pausa"}},
    {RecordKind::resumed, {"{0} goes on", "{0} sigue"}},
    {RecordKind::joined, {"{0} joins", "{0} entra"}},
    {RecordKind::left, {"{0} leaves", "{0} se va"}},
    {RecordKind::exited, {"{0} ends by itself", "{0} termina por sí mismo"}},
    {RecordKind::timer, {"{0}'s timer goes off: {1}", "en {0} vence el temporizador {1}"}},
    {RecordKind::fault_begins, {"{1} begins", "empieza {1}"}},
    {RecordKind::fault_ends, {"{1} ends", "acaba {1}"}},
};

/// {0} the message, {1} from, {2} to.
constexpr Saying kOfMessage[] = {
    {RecordKind::sent, {"{1} sends {0} to {2}", "{1} envía {0} a {2}"}},
    {RecordKind::delivered, {"{2} receives {0} from {1}", "{2} recibe {0} de {1}"}},
    {RecordKind::altered, {"{2} receives {0} from {1}, altered", "{2} recibe {0} de {1}, alterado"}},
    {RecordKind::duplicated, {"{0} from {1} to {2} is doubled", "{0} de {1} a {2} se duplica"}},
    {RecordKind::released, {"{0} from {1} to {2} goes on its way", "{0} de {1} a {2} sigue su camino"}},
};
constexpr Text kLost{"{0} from {1} to {2} is lost: {3}", "{0} de {1} a {2} se pierde: {3}"},
    kHeld{"{0} from {1} to {2} is held by {3}", "{0} de {1} a {2} queda retenido por {3}"},
    kMissing{"{0} hears nothing from {1}", "{0} no oye nada de {1}"},
    kPlain{"{0}, {1}: {2}", "{0}, {1}: {2}"};

template <std::size_t n>
const Text* saying_of(const Saying (&all)[n], RecordKind kind) {
  for (const Saying& saying : all)
    if (saying.kind == kind) return &saying.says;
  return nullptr;
}

}  // namespace

std::string happening(const Recording& recording, const Entry& entry, Language language) {
  const Record& r = entry.record;
  const Blueprint& blueprint = *recording.blueprint;
  const std::string line = line_of(recording, entry, language), node = who(recording, entry);
  if (r.kind == RecordKind::mark) return line;
  if (r.kind == RecordKind::missing) return format(language, kMissing, node, blueprint.node_name(r.other));
  if (entry.detail < recording.flights.size()) {
    const Flight& flight = recording.flights[entry.detail];
    const std::string message = message_called(recording, entry);
    const std::string &from = blueprint.node_name(flight.from), &to = blueprint.node_name(flight.to);
    if (const Text* says = saying_of(kOfMessage, r.kind)) return format(language, *says, message, from, to);
    if (r.kind == RecordKind::dropped)
      return format(language, kLost, message, from, to, loss_text(recording, r.drop, r.fault, language));
    if (r.kind == RecordKind::held)
      return format(language, kHeld, message, from, to, fault_name(r.fault, blueprint));
  }
  if (const Text* says = saying_of(kOfNode, r.kind)) return format(language, *says, node, line);
  const std::string kind(kind_word(r).in(language));
  if (node.empty()) return line.empty() ? kind : kind + ": " + line;
  return line.empty() ? node + ", " + kind : format(language, kPlain, node, kind, line);
}

}  // namespace netsplit::gui
