#pragma once
// The ports of a shop: what a customer asks of it, and what it answers. Every message carries the order that
// it belongs to and the number of the try, and is as long on the wire as its sender makes it.

#include <cstdint>
#include <string_view>

#include "sim/base/ids.hpp"
#include "sim/base/units.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/list.hpp"

namespace netsplit::ordering {

/// What do these items cost, and are they there? A question of the catalogue, before an order.
struct LookUp {
  static constexpr std::string_view name = "look-up";
  /// The order that the customer is about to place: the customer's own count.
  std::uint64_t order = 0;
  /// Which of the order's look-ups.
  std::uint32_t step = 0;
  std::uint32_t attempt = 1;
  std::uint32_t items = 1;
  std::uint32_t bytes = 0;
  std::uint32_t wire_bytes() const { return bytes; }
  static void fields(Fields<LookUp>& f) {
    f("order", &LookUp::order, {"the order that it is for", "el pedido para el que es"});
    f("items", &LookUp::items, {"items looked up", "artículos que consulta"});
  }
};

/// Charge this to the customer's account. The customer and the customer's count of orders name an order: what
/// is sent again is the same one.
struct Order {
  static constexpr std::string_view name = "order";
  std::uint64_t order = 0;
  Money amount;
  NodeId customer = kNobody;
  std::uint32_t attempt = 1;
  std::uint32_t bytes = 0;
  std::uint32_t wire_bytes() const { return bytes; }
  static void fields(Fields<Order>& f) {
    f("order", &Order::order, {"the customer's number of it", "el número que le da el cliente"});
    f("customer", &Order::customer, {"whose account", "de quién es la cuenta"});
    f("amount", &Order::amount, {"what to charge", "cuánto cobrar"});
  }
};

struct Port {
  static constexpr std::string_view name = "orders";
  using Messages = List<LookUp, Order>;
};

/// Some items of the catalogue.
struct Items {
  static constexpr std::string_view name = "items";
  std::uint64_t order = 0;
  std::uint32_t step = 0;
  /// That of the look-up which it answers.
  std::uint32_t attempt = 1;
  std::uint32_t items = 1;
  std::uint32_t bytes = 0;
  std::uint32_t wire_bytes() const { return bytes; }
  static void fields(Fields<Items>& f) {
    f("order", &Items::order, {"the order that it is for", "el pedido para el que es"});
    f("items", &Items::items, {"items in it", "artículos que trae"});
  }
};

/// The order is charged.
struct Receipt {
  static constexpr std::string_view name = "receipt";
  std::uint64_t order = 0;
  /// What was charged for it.
  Money amount;
  std::uint32_t attempt = 1;
  std::uint32_t bytes = 0;
  std::uint32_t wire_bytes() const { return bytes; }
  static void fields(Fields<Receipt>& f) {
    f("order", &Receipt::order, {"the customer's number of it", "el número que le da el cliente"});
    f("amount", &Receipt::amount, {"what was charged", "cuánto se cobró"});
  }
};

struct Replies {
  static constexpr std::string_view name = "orders-replies";
  using Messages = List<Items, Receipt>;
};

}  // namespace netsplit::ordering
