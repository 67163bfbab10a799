#pragma once
// A shop: it answers what is in its catalogue, charges orders to their customers' accounts, and keeps the
// ledger.

#include <cstdint>
#include <deque>
#include <map>
#include <string_view>
#include <utility>
#include <variant>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/ordering.hpp"

namespace netsplit {

/// Mark: an order that was charged before is charged again.
struct DoubleCharge {
  static constexpr std::string_view name = "double-charge";
  static constexpr Text says{"{node} charges {customer} again for order {order}",
                             "{node} vuelve a cobrar a {customer} el pedido {order}"};
  static constexpr Text because{"it came again: {amount}, charge {times}",
                                "llegó otra vez: {amount}, cobro {times}"};
  NodeId customer;
  std::uint64_t order = 0;
  std::uint32_t times = 0;
  Money amount;
  static void fields(Fields<DoubleCharge>& f);
};

struct Orders {
  static constexpr std::string_view name = "orders";
  static constexpr Text about{
      "a shop: answers from its catalogue, charges orders and keeps the ledger",
      "una tienda: responde de su catálogo, cobra pedidos y lleva el libro de cuentas"};
  static constexpr Guarantee guarantees[] = {
      {"charged once",
       {"While it is idempotent, an order is charged at most once, however often it comes.",
        "Mientras es idempotente, un pedido se cobra una vez como mucho, llegue las veces que llegue."}},
      {"kept",
       {"What was charged is still in the ledger after a crash.",
        "Lo cobrado sigue en el libro tras una caída."}}};

  struct Off {
    static constexpr std::string_view name = "off";
    static constexpr Text help{"the catalogue travels as it is", "el catálogo viaja tal cual"};
  };
  struct On {
    static constexpr std::string_view name = "on";
    static constexpr Text help{"fewer bytes, for time of the processor",
                               "menos bytes, a cambio de procesador"};
    Probability to{0.25};
    Duration per_kb{std::chrono::microseconds{10}};
    static void fields(Fields<On>& f);
  };

  struct Config {
    bool idempotent = true;
    Bytes item_size{2000};
    Bytes answer_size{200};
    std::variant<Off, On> compress;
    static void fields(Fields<Config>& f);
  };

  /// What was charged for one order.
  struct Charge {
    std::uint32_t times = 0;
    /// The first time.
    Money amount;
  };
  struct Durable {
    /// By customer and the customer's number of the order.
    std::map<std::pair<NodeId, std::uint64_t>, Charge> ledger;
    std::uint64_t charges = 0;
    std::uint64_t charged_twice = 0;
    Money takings;
  };
  Durable durable;

  using Serves = List<ordering::Port>;
  using Calls = List<ordering::Replies>;
  using Marks = List<DoubleCharge>;
  enum class Timer : std::uint8_t { compressed };
  static constexpr std::string_view timer_names[] = {"compressed"};

  void on_message(Context<Orders>& ctx, NodeId from, const ordering::LookUp& question);
  void on_message(Context<Orders>& ctx, NodeId from, const ordering::Order& order);
  void on_timer(Context<Orders>& ctx, Timer);

  static void observe(Observed<Orders>& o);
  static void views(Views<Orders>& v);

 private:
  struct Answer {
    NodeId to;
    ordering::Items items;
    Duration takes{0};
  };

  std::uint64_t look_ups_ = 0;
  std::uint64_t repeats_ = 0;
  Duration compressing_{0};
  /// Answers that wait for the processor; it is on the first.
  std::deque<Answer> uncompressed_;
};

}  // namespace netsplit
