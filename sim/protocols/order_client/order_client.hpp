#pragma once
// A customer: looks items up in a shop's catalogue, places an order, and tries again when no answer comes.

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <tuple>
#include <variant>

#include "sim/node/protocol.hpp"
#include "sim/base/round_trip.hpp"
#include "sim/protocols/services/ordering.hpp"

namespace netsplit {

/// Command: place one order.
struct Buy {
  static constexpr std::string_view name = "buy";
  static constexpr Text help{"place one order", "hace un pedido"};
  Money amount;
  static void fields(Fields<Buy>& f);
};

/// Mark: as many tries as there are went unanswered.
struct GaveUp {
  static constexpr std::string_view name = "gave-up";
  static constexpr Text says{"{node} gives order {order} up", "{node} da por perdido el pedido {order}"};
  static constexpr Text because{"no answer from {shop}, tries: {tries}",
                                "{shop} no respondió, intentos: {tries}"};
  std::uint64_t order = 0;
  NodeId shop;
  std::uint32_t tries = 0;
  static void fields(Fields<GaveUp>& f);
};

/// Mark: a receipt says another amount than the customer asked for.
struct Misbilled {
  static constexpr std::string_view name = "misbilled";
  static constexpr Text says{"{node} is charged {billed} for order {order}",
                             "a {node} le cobran {billed} por el pedido {order}"};
  static constexpr Text because{"it asked for {asked}", "pidió {asked}"};
  std::uint64_t order = 0;
  Money asked;
  Money billed;
  static void fields(Fields<Misbilled>& f);
};

struct OrderClient {
  static constexpr std::string_view name = "order-client";
  static constexpr Text about{"a customer: looks items up, places orders, retries, keeps the history",
                              "un cliente: consulta artículos, hace pedidos, reintenta, lleva el historial"};
  static constexpr Guarantee guarantees[] = {
      {"honest history",
       {"An order ends as ok when its receipt came, as fail when it was never sent, else as info.",
        "Un pedido acaba en ok si llegó su recibo, en fail si nunca se envió y, si no, en info."}},
      {"open",
       {"Orders begin whatever happened to earlier ones.",
        "Los pedidos empiezan pase lo que pase con los anteriores."}}};

  struct Fixed {
    static constexpr std::string_view name = "fixed";
    static constexpr Text help{"`timeout`, and `back-off` times as long for each further try",
                               "`timeout`, y `back-off` veces más en cada nuevo intento"};
  };
  struct Rfc6298 {
    static constexpr std::string_view name = "rfc-6298";
    static constexpr Text help{
        "learnt from how long answers take (Jacobson, Karels, Karn); `timeout` at first",
        "aprendidas de lo que tardan las respuestas (Jacobson, Karels, Karn); "
        "`timeout` al principio"};
    Duration least = std::chrono::seconds{1};
    Duration most = std::chrono::seconds{60};
    static void fields(Fields<Rfc6298>& f);
  };
  enum class Arrivals : std::uint8_t { poisson, steady };

  struct Config {
    NodeSet shop;
    NodeSet catalogue;
    Rate rate{std::chrono::seconds{1}};
    Arrivals arrivals = Arrivals::poisson;
    std::uint32_t orders = 0;
    Money price{10'000'000};
    std::uint32_t items = 3;
    bool batch = false;
    Duration timeout = std::chrono::seconds{1};
    std::variant<Fixed, Rfc6298> timeouts;
    std::uint32_t back_off = 2;
    std::uint32_t tries = 3;
    Bytes look_up_size{200};
    Bytes order_size{1000};
    static void fields(Fields<Config>& f);
  };

  struct Durable {
    /// Orders placed so far: none has the number of another, restarts included.
    std::uint64_t placed = 0;
  };
  Durable durable;

  using Serves = List<ordering::Replies>;
  using Calls = List<ordering::Port>;
  using Commands = List<Buy>;
  using Marks = List<GaveUp, Misbilled>;
  enum class Timer : std::uint8_t { next, answer };
  static constexpr std::string_view timer_names[] = {"next", "answer"};
  static constexpr std::string_view operations[] = {"place"};
  static constexpr std::string_view history = "order";
  static constexpr Measure measures[] = {
      {"page",
       Unit::duration,
       {"time until all items of an order are looked up",
        "tiempo hasta tener consultados todos los artículos"}},
      {"purchase",
       Unit::duration,
       {"time from the first look-up to the receipt", "tiempo desde la primera consulta hasta el recibo"}},
      {"round-trip",
       Unit::duration,
       {"time from a first try to its answer", "tiempo desde un primer intento hasta su respuesta"}}};

  void on_start(Context<OrderClient>& ctx);
  void on_configured(Context<OrderClient>& ctx);
  void on_timer(Context<OrderClient>& ctx, Timer timer, About subject);
  void on_command(Context<OrderClient>& ctx, const Buy& command);
  void on_message(Context<OrderClient>& ctx, NodeId from, const ordering::Items& items);
  void on_message(Context<OrderClient>& ctx, NodeId from, const ordering::Receipt& receipt);

  static void observe(Observed<OrderClient>& o);

 private:
  using Ctx = Context<OrderClient>;
  /// An order on its way, from its first look-up.
  struct Purchase {
    OperationId operation;
    NodeId shop;
    NodeId catalogue;
    Money amount;
    std::uint32_t look_ups = 0;
    /// Items of each look-up.
    std::uint32_t items = 0;
    /// The look-up that waits for its answer; after the last one, the order itself.
    std::uint32_t step = 0;
    /// Tries of that, so far.
    std::uint32_t tries = 0;
    LocalTime began{};
    LocalTime sent{};
    /// What the last try is given.
    Duration given{0};
  };
  using Purchases = std::map<std::uint64_t, Purchase>;

  void arm_next(Ctx& ctx);
  void buy(Ctx& ctx, Money amount);
  /// Sends what the purchase is at: once more, or for the first time.
  void ask(Ctx& ctx, std::uint64_t order, Purchase& purchase);
  /// How long the next try of it is given.
  Duration patience(const Config& config, const Purchase& purchase) const;
  /// An answer to that try came. Null if nothing waits for it any more.
  Purchase* answered(Ctx& ctx, std::uint64_t order, std::uint32_t step, std::uint32_t attempt);
  void unanswered(Ctx& ctx, std::uint64_t order);
  void end(Ctx& ctx, Purchases::iterator purchase, Outcome outcome);

  Purchases pending_;
  /// Tries that were not waited for to the end: order, step, try.
  std::set<std::tuple<std::uint64_t, std::uint32_t, std::uint32_t>> given_up_;
  /// Orders that were given up after they were sent, and whose receipt has not come since.
  std::set<std::uint64_t> abandoned_;
  RoundTrip round_trip_;
  /// Those that the timer for the next order was armed for.
  Rate rate_;
  Arrivals arrivals_ = Arrivals::poisson;
  std::uint64_t confirmed_ = 0;
  std::uint64_t lost_ = 0;
  std::uint64_t misbilled_ = 0;
  std::uint64_t timeouts_ = 0;
  std::uint64_t needless_ = 0;
  std::uint64_t late_receipts_ = 0;
  Money spent_;
};

}  // namespace netsplit
