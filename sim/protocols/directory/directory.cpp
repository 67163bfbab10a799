#include "sim/protocols/directory/directory.hpp"

namespace netsplit {

static_assert(Protocol<Directory>);

void Directory::on_message(Context<Directory>& ctx, NodeId from, const naming::Register& registration) {
  const auto [entry, fresh] = durable.entries.try_emplace(from, registration.address);
  if (fresh || entry->second != registration.address) ctx.mark(Entry{from, registration.address});
  entry->second = registration.address;
  ctx.send(from, naming::Registered{registration.address});
}

void Directory::on_message(Context<Directory>& ctx, NodeId from, const naming::LookUp& question) {
  ++asked_;
  const auto entry = durable.entries.find(question.node);
  const bool known = entry != durable.entries.end();
  ctx.send(from, naming::Found{question.node, known ? entry->second : Address{0}, known});
}

void Directory::observe(Observed<Directory>& o) {
  o.number("entries", [](const Directory& d) { return d.durable.entries.size(); },
           {"nodes that it has an address of", "nodos de los que tiene dirección"});
  o.number("asked", [](const Directory& d) { return d.asked_; },
           {"look-ups that it has answered", "búsquedas que ha respondido"});
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo directory() { return describe<Directory>(); }
}  // namespace netsplit::protocols
