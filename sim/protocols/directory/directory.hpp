#pragma once
// A directory: a table from nodes to their addresses, filled by what they register and kept on disk. Who
// knows only the directory's own address finds everybody.

#include <cstdint>
#include <map>
#include <string_view>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/naming.hpp"

namespace netsplit {

/// Mark: an entry is new, or another one.
struct Entry {
  static constexpr std::string_view name = "entry";
  static constexpr Text says{"{node} has a new entry for {peer}",
                             "{node} tiene una entrada nueva para {peer}"};
  static constexpr Text because{"it registered address {address}", "registró la dirección {address}"};
  NodeId peer = kNobody;
  Address address = 0;
  static void fields(Fields<Entry>& f) {
    f("peer", &Entry::peer, {"whose entry", "de quién es"});
    f("address", &Entry::address, {"where it is", "dónde está"});
  }
};

struct Directory {
  static constexpr std::string_view name = "directory";
  static constexpr Text about{"tells at which address a node can be reached, as it registered it last",
                              "dice en qué dirección está un nodo, según lo último que registró"};
  static constexpr Guarantee guarantees[] = {{"last registration",
                                              {"An answer is what the node registered last, of what has "
                                               "arrived; a crash keeps it, a lost disk does not.",
                                               "La respuesta es lo último que registró el nodo y que ha "
                                               "llegado; una caída lo conserva, perder el disco no."}}};

  struct Durable {
    std::map<NodeId, Address> entries;
  };
  Durable durable;

  using Serves = List<naming::Port>;
  using Calls = List<naming::Replies>;
  using Marks = List<Entry>;

  void on_message(Context<Directory>& ctx, NodeId from, const naming::Register& registration);
  void on_message(Context<Directory>& ctx, NodeId from, const naming::LookUp& question);

  static void observe(Observed<Directory>& o);

 private:
  std::uint64_t asked_ = 0;
};

}  // namespace netsplit
