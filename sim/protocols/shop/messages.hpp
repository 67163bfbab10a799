#pragma once
// What nodes of the shop say to each other, and the moments that they mark.

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/shop/ledger.hpp"

namespace netsplit::marketplace {

/// Whoever has a customer's order asks the item's home to sell. Sent again, it is the same order.
struct Reserve {
  static constexpr std::string_view name = "reserve";
  /// The sender's number of the order, to be given back.
  std::uint64_t ticket = 0;
  Purchase purchase;
  /// How long the buyer still waits.
  Duration patience{0};
};

enum class Verdict : std::uint8_t { sold, sold_out, unreachable };

/// The answer, when it is known.
struct Decision {
  static constexpr std::string_view name = "decision";
  std::uint64_t ticket = 0;
  /// A node that has restarted gives its numbers anew.
  Purchase purchase;
  Verdict verdict = Verdict::sold;
};

/// Lines of a log, from number `first` on.
struct Lines {
  LogId log;
  std::uint64_t first = 1;
  std::vector<Entry> entries;
};

/// News of the sender's own log.
struct Record {
  static constexpr std::string_view name = "record";
  Lines lines;
  std::size_t wire_bytes() const { return 24 + lines.entries.size() * sizeof(Entry); }
};

/// "I have that log up to here", to its writer.
struct Recorded {
  static constexpr std::string_view name = "recorded";
  LogId log;
  std::uint64_t upto = 0;
};

/// What the sender knows, to all, again and again: who lacks something gets it.
struct Compare {
  static constexpr std::string_view name = "compare";
  Known known;
  /// It has been away, and wants an answer even if it lacks nothing.
  bool asks = false;
  std::size_t wire_bytes() const { return 1 + known.size() * 24; }
};

/// What the receiver lacked, and what the sender knows.
struct CatchUp {
  static constexpr std::string_view name = "catch-up";
  Known known;
  std::vector<Lines> logs;
  std::size_t wire_bytes() const {
    std::size_t bytes = known.size() * 24;
    for (const Lines& lines : logs) bytes += 24 + lines.entries.size() * sizeof(Entry);
    return bytes;
  }
};

struct Port {
  static constexpr std::string_view name = "shop";
  using Messages = List<Reserve, Decision, Record, Recorded, Compare, CatchUp>;
};

/// Command: that node will not come back; what is at home there gets another home.
struct WriteOff {
  static constexpr std::string_view name = "write-off";
  static constexpr Text help{
      "goes on without a node that will not come back: what was at home there gets another home",
      "sigue sin un nodo que no volverá: lo que residía en él pasa a otro"};
  NodeId node = kNobody;
  static void fields(Fields<WriteOff>& f) {
    f("node", &WriteOff::node, {"who is gone for good", "quién se ha ido para siempre"}).required();
  }
};

/// Mark: an item was sold by two nodes, and this one's sale is void.
struct DoubleSale {
  static constexpr std::string_view name = "double-sale";
  static constexpr Text says{"{node} sold item {item} to {buyer}, but {other} has it",
                             "{node} vendió el artículo {item} a {buyer}, pero lo tiene {other}"};
  static constexpr Text because{"{seller} sold it too", "{seller} también lo vendió"};
  std::uint32_t item = 0;
  NodeId buyer;
  NodeId other;
  NodeId seller;
  static void fields(Fields<DoubleSale>& f) {
    f("item", &DoubleSale::item, {"which item", "qué artículo"});
    f("buyer", &DoubleSale::buyer, {"who does not get it", "quién se queda sin él"});
    f("other", &DoubleSale::other, {"who has it", "quién lo tiene"});
    f("seller", &DoubleSale::seller, {"which node's sale counts", "de qué nodo es la venta que cuenta"});
  }
};

/// Mark: a pessimistic node stops selling.
struct Close {
  static constexpr std::string_view name = "close";
  static constexpr Text says{"{node} stops selling", "{node} deja de vender"};
  static constexpr Text because{"{peer} cannot be reached", "no se alcanza a {peer}"};
  NodeId peer;
  static void fields(Fields<Close>& f) {
    f("peer", &Close::peer, {"who cannot be reached", "a quién no se alcanza"});
  }
};

/// Mark: it sells again.
struct Reopen {
  static constexpr std::string_view name = "reopen";
  static constexpr Text says{"{node} sells again", "{node} vuelve a vender"};
};

}  // namespace netsplit::marketplace
