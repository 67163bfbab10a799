#pragma once
// A buyer of a marketplace: wants items at random moments, asks the shop that it stands near, waits so long
// and no longer, and keeps the history.

#include <cstdint>
#include <map>
#include <string_view>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/market.hpp"

namespace netsplit {

struct Buyer {
  static constexpr std::string_view name = "buyer";
  static constexpr Text about{
      "buys items of a marketplace at the shop that it stands near, and keeps the history",
      "compra artículos en la tienda que tiene cerca y lleva el historial"};
  static constexpr Guarantee guarantees[] = {
      {"honest history",
       {"A purchase ends as ok when the shop said so, as fail when it was refused, else as info.",
        "Una compra acaba en ok si la tienda lo dijo, en fail si la rechazó y, si no, en info."}},
      {"open",
       {"Purchases begin whatever happened to earlier ones.",
        "Las compras empiezan pase lo que pase con las anteriores."}}};

  /// Command: buy that item.
  struct Purchase {
    static constexpr std::string_view name = "purchase";
    static constexpr Text help{"buy that item", "compra ese artículo"};
    std::uint64_t item = 0;
    static void fields(Fields<Purchase>& f) {
      f("item", &Purchase::item, {"its place in the catalogue, from 0", "su lugar en el catálogo, desde 0"})
          .required();
    }
  };

  struct Config {
    NodeSet shop;
    Rate rate{std::chrono::seconds{10}};
    Duration patience = std::chrono::seconds{2};
    static void fields(Fields<Config>& f);
  };

  struct Durable {
    /// Orders placed so far: none has the number of another, restarts included.
    std::uint64_t placed = 0;
  };
  Durable durable;

  using Serves = List<market::Replies>;
  using Calls = List<market::Port>;
  using Commands = List<Purchase>;
  enum class Timer : std::uint8_t { next, patience };
  static constexpr std::string_view timer_names[] = {"next", "patience"};
  static constexpr std::string_view operations[] = {"buy"};
  static constexpr std::string_view history = "purchase";

  void on_start(Context<Buyer>& ctx);
  void on_configured(Context<Buyer>& ctx);
  void on_timer(Context<Buyer>& ctx, Timer timer, About subject);
  void on_command(Context<Buyer>& ctx, const Purchase& command);
  void on_message(Context<Buyer>& ctx, NodeId from, const market::Sold& sold);
  void on_message(Context<Buyer>& ctx, NodeId from, const market::Refused& refused);

  static void observe(Observed<Buyer>& o);

 private:
  using Ctx = Context<Buyer>;

  void arm_next(Ctx& ctx);
  void buy(Ctx& ctx, std::uint64_t item);
  /// The shop to ask, or kNobody where there is none.
  NodeId shop_of(Ctx& ctx);
  /// False if nothing waits under that number any more.
  bool end(Ctx& ctx, std::uint64_t order, Outcome outcome, Money price);

  std::map<std::uint64_t, OperationId> pending_;
  Rate rate_;
  std::uint64_t bought_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t unanswered_ = 0;
  Money spent_;
};

}  // namespace netsplit
