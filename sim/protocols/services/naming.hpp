#pragma once
// The ports of a directory, which says at which address a node can be reached, and of those who ask it.

#include <string_view>

#include "sim/base/ids.hpp"
#include "sim/node/addresses.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/list.hpp"

namespace netsplit::naming {

/// The sender can be reached there from now on.
struct Register {
  static constexpr std::string_view name = "register";
  Address address = 0;
  static void fields(Fields<Register>& f) {
    f("address", &Register::address, {"the sender's address", "la dirección de quien envía"});
  }
};

/// Where is that node?
struct LookUp {
  static constexpr std::string_view name = "look-up";
  NodeId node = kNobody;
  static void fields(Fields<LookUp>& f) {
    f("node", &LookUp::node, {"who is looked for", "a quién se busca"});
  }
};

struct Port {
  static constexpr std::string_view name = "directory";
  using Messages = List<Register, LookUp>;
};

/// The entry of whoever registered is this now.
struct Registered {
  static constexpr std::string_view name = "registered";
  Address address = 0;
  static void fields(Fields<Registered>& f) {
    f("address", &Registered::address, {"the address in the entry", "la dirección anotada"});
  }
};

/// There it is, as far as the directory knows.
struct Found {
  static constexpr std::string_view name = "found";
  NodeId node = kNobody;
  Address address = 0;
  bool known = false;
  static void fields(Fields<Found>& f) {
    f("node", &Found::node, {"who was looked for", "a quién se buscaba"});
    f("address", &Found::address, {"its address", "su dirección"});
    f("known", &Found::known, {"there is an entry", "hay una entrada"});
  }
};

struct Replies {
  static constexpr std::string_view name = "directory-replies";
  using Messages = List<Registered, Found>;
};

}  // namespace netsplit::naming
