#pragma once
// The ports of a marketplace: what a buyer asks of a shop, and what the shop answers.

#include <cstdint>
#include <string_view>

#include "sim/base/ids.hpp"
#include "sim/base/units.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/list.hpp"

namespace netsplit::market {

/// I want that item. The buyer and the buyer's count of orders name an order.
struct Order {
  static constexpr std::string_view name = "buy";
  std::uint64_t order = 0;
  /// Which one, as a place in the catalogue; the shop counts round the end of it.
  std::uint64_t item = 0;
  /// How long the buyer waits: what comes later comes too late.
  Duration patience{0};
  static void fields(Fields<Order>& f) {
    f("order", &Order::order, {"the buyer's number of it", "el número que le da el comprador"});
    f("item", &Order::item, {"its place in the catalogue", "su lugar en el catálogo"});
  }
};

struct Port {
  static constexpr std::string_view name = "market";
  using Messages = List<Order>;
};

/// It is yours.
struct Sold {
  static constexpr std::string_view name = "sold";
  std::uint64_t order = 0;
  std::uint32_t item = 0;
  Money price;
  static void fields(Fields<Sold>& f) {
    f("order", &Sold::order, {"the buyer's number of it", "el número que le da el comprador"});
    f("item", &Sold::item, {"which item", "qué artículo"});
    f("price", &Sold::price, {"what it cost", "cuánto costó"});
  }
};

/// Why there is no sale.
enum class Refusal : std::uint8_t {
  sold_out,     ///< somebody else has it
  unreachable,  ///< a node that has a part in the sale cannot be reached
};
inline constexpr std::string_view kRefusals[] = {"sold-out", "unreachable"};

/// There is no sale, and there will be none for this order.
struct Refused {
  static constexpr std::string_view name = "refused";
  std::uint64_t order = 0;
  Refusal reason = Refusal::sold_out;
  static void fields(Fields<Refused>& f) {
    f("order", &Refused::order, {"the buyer's number of it", "el número que le da el comprador"});
    f.word("reason", &Refused::reason, kRefusals, {"why", "por qué"});
  }
};

struct Replies {
  static constexpr std::string_view name = "market-replies";
  using Messages = List<Sold, Refused>;
};

}  // namespace netsplit::market
