#pragma once
// A marketplace on several nodes. Each item and each account has a home; a sale is decided at the item's home
// and stands when the homes of the buyer's and the seller's accounts have it. What a node does while another
// one cannot be reached is its attitude: a pessimistic one sells nothing, an optimistic one goes on by its
// own copy.

#include <cstdint>
#include <map>
#include <set>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/failure_detector.hpp"
#include "sim/protocols/services/market.hpp"
#include "sim/protocols/services/membership.hpp"
#include "sim/protocols/shop/ledger.hpp"
#include "sim/protocols/shop/messages.hpp"
#include "sim/protocols/shop/placement.hpp"

namespace netsplit::marketplace {

/// What to do while a node of the shop cannot be reached.
enum class Attitude : std::uint8_t {
  pessimistic,  ///< sell nothing: it may be alive and sell as well
  optimistic,   ///< go on: it will be back, and then both compare what they sold
};

struct Shop {
  static constexpr std::string_view name = "shop";
  static constexpr Text about{
      "a marketplace: items and accounts with a home node, sales, commissions and a ledger",
      "un mercado: artículos y cuentas con un nodo de residencia, ventas, comisiones y un libro"};
  static constexpr Guarantee guarantees[] = {
      {"sold once",
       {"A pessimistic shop never sells an item twice, as long as nobody who lives is written off and no "
        "disk is lost.",
        "Una tienda pesimista no vende nada dos veces si no se da por perdido a nadie vivo ni se pierde un "
        "disco."}},
      {"open",
       {"An optimistic shop answers its customers whomever it can reach, once its detector has made up its "
        "mind.",
        "Una tienda optimista atiende a sus clientes alcance a quien alcance, en cuanto su detector se "
        "decide."}},
      {"one ledger",
       {"Nodes that reach each other long enough have the same ledger, and agree on who has each item.",
        "Los nodos que se alcanzan el tiempo suficiente tienen el mismo libro, y acuerdan de quién es cada "
        "artículo."}}};

  struct Config {
    Attitude attitude = Attitude::pessimistic;
    std::uint32_t items = 1000;
    std::uint32_t sellers = 100;
    Money price{10'000'000};
    Probability commission{0.1};
    Duration compare_every = std::chrono::milliseconds{500};
    static void fields(Fields<Config>& f);
  };

  static constexpr Total totals[] = {
      {"sales",
       Unit::none,
       {"sales confirmed, those that turned out void among them",
        "ventas confirmadas, también las que resultaron nulas"}},
      {"sold-twice",
       Unit::none,
       {"sales of items that somebody else had bought", "ventas de artículos que ya había comprado otro"},
       Better::less},
      {"sales.lost",
       Unit::none,
       {"orders for items in stock that came to nothing because a node could not be reached",
        "pedidos de artículos en existencia que no llegaron a nada porque no se alcanzaba a un nodo"},
       Better::less},
      {"sales.unsettled",
       Unit::none,
       {"confirmed sales that the home of an account does not know, as it is now",
        "ventas confirmadas que no conoce la residencia de una cuenta, como está ahora"}},
      {"commission.earned",
       Unit::money,
       {"commission of all confirmed sales", "comisión de todas las ventas confirmadas"}},
      {"commission.lost", Unit::money, {"commission of the lost sales", "comisión de las ventas perdidas"}},
      {"commission.refunded",
       Unit::money,
       {"commission given back for items sold twice", "comisión devuelta por artículos vendidos dos veces"}}};

  /// On disk.
  struct Durable {
    /// The log that this node writes; start 0: not begun yet.
    LogId log;
    Ledger ledger;
    /// Own confirmed sales, by number, and the homes of their accounts that do not have them yet.
    std::map<std::uint64_t, NodeSet> unsettled;
    /// Own sales that are void, by number.
    std::set<std::uint64_t> voided;
    /// Nodes that will not come back.
    NodeSet written_off;
  };
  Durable durable;

  using Serves = List<Port, market::Port>;
  using Calls = List<market::Replies>;
  using Uses = List<FailureDetector>;
  using MayUse = List<Membership>;
  using Commands = List<WriteOff>;
  using Marks = List<DoubleSale, Close, Reopen>;
  enum class Timer : std::uint8_t { compare, order, sale };
  static constexpr std::string_view timer_names[] = {"compare", "order", "sale"};

  void on_start(Context<Shop>& ctx);
  void on_configured(Context<Shop>& ctx);
  void on_timer(Context<Shop>& ctx, Timer timer, About subject);
  void on_command(Context<Shop>& ctx, const WriteOff& command);
  void on_indication(Context<Shop>& ctx, const Suspect& suspicion);
  void on_indication(Context<Shop>& ctx, const Restore& restored);
  void on_indication(Context<Shop>& ctx, const MemberEvent& event);
  void on_message(Context<Shop>& ctx, NodeId buyer, const market::Order& order);
  void on_message(Context<Shop>& ctx, NodeId from, const Reserve& reserve);
  void on_message(Context<Shop>& ctx, NodeId from, const Decision& decision);
  void on_message(Context<Shop>& ctx, NodeId from, const Record& record);
  void on_message(Context<Shop>& ctx, NodeId from, const Recorded& recorded);
  void on_message(Context<Shop>& ctx, NodeId from, const Compare& compare);
  void on_message(Context<Shop>& ctx, NodeId from, const CatchUp& catch_up);

  static void observe(Observed<Shop>& o);

 private:
  using Ctx = Context<Shop>;
  enum Sum : std::size_t { kSales, kSoldTwice, kLost, kUnsettled, kEarned, kLostMoney, kRefunded };

  /// A customer's order that waits for its decision.
  struct Ordered {
    Purchase purchase;
    LocalTime until{};
    /// Who was asked to decide; kNobody: nobody yet.
    NodeId asked = kNobody;
  };
  /// A sale recorded here that waits for the homes of its accounts.
  struct Pending {
    Purchase purchase;
    NodeId front;
    std::uint64_t ticket = 0;
    NodeSet lacking;
    /// Homes that it does not wait for, as they cannot be reached.
    NodeSet owed;
  };

  // Who is there: reach.cpp.
  /// Who is gone for good, ascending: written off, or removed from the cluster. What was at home there has
  /// another home.
  NodeSet gone(Ctx& ctx) const;
  /// All nodes of the shop that are not gone, ascending.
  NodeSet members(Ctx& ctx) const;
  bool is_member(Ctx& ctx, NodeId node) const;
  /// Members that are suspected, by this node's detector or by anybody in its cluster.
  NodeSet unreachable(Ctx& ctx);
  void missed(Ctx& ctx, NodeId peer);
  void found(Ctx& ctx, NodeId peer);
  void gone_for_good(Ctx& ctx, NodeId peer);
  /// The members among which a decision is looked for: an optimist leaves out those that it suspects.
  NodeSet deciders(Ctx& ctx);
  /// Homes of the accounts of a sale, without this node.
  NodeSet parties(Ctx& ctx, const Purchase& purchase) const;
  /// It sells nothing: a pessimist who misses somebody, or a node that its cluster has not, or has no longer.
  bool is_closed(Ctx& ctx);
  /// Stops selling, or begins again, and says so.
  void settle_attitude(Ctx& ctx);
  void do_without(Ctx& ctx, NodeId node);

  // Orders and sales: sale.cpp.
  Money commission(Ctx& ctx) const;
  void place(Ctx& ctx, std::uint64_t ticket);
  void ask(Ctx& ctx, std::uint64_t ticket, const Ordered& order) const;
  /// Orders that nobody is on, or somebody who cannot be reached.
  void place_stranded(Ctx& ctx);
  void end_order(Ctx& ctx, std::uint64_t ticket, Verdict verdict);
  void decide(Ctx& ctx, NodeId front, const Reserve& reserve);
  /// Whether a sale of that item keeps it from being sold.
  bool blocks(Ctx& ctx, const Sale& sale);
  void confirm(Ctx& ctx, std::uint64_t number);
  void cancel(Ctx& ctx, std::uint64_t number, const Purchase& purchase);

  // Ledgers that become one: reconcile.cpp.
  /// The lines of the own log after that number, to all who can be reached.
  void push(Ctx& ctx, std::uint64_t after);
  void compare_with(Ctx& ctx, NodeId peer) const;
  void learn(Ctx& ctx, const Lines& lines);
  /// The peer has that log up to there.
  void knows(Ctx& ctx, NodeId peer, LogId log, std::uint64_t upto);
  void settled_by(Ctx& ctx, NodeId peer, std::uint64_t upto);
  void void_losers(Ctx& ctx, std::uint32_t item);
  void caught_up_with(Ctx& ctx, NodeId peer);

  std::map<std::uint64_t, Ordered> orders_;
  /// By the number of the line that recorded the sale.
  std::map<std::uint64_t, Pending> pending_;
  /// Orders that have come, so that a doubled message makes no second one.
  std::set<std::pair<NodeId, std::uint64_t>> seen_;
  /// Requests of others that wait until this node has caught up.
  std::vector<std::pair<NodeId, Reserve>> held_;
  /// Whose ledger is to be seen before anything is decided here.
  NodeSet behind_;
  /// Former members of the cluster, as long as they have not come back.
  NodeSet removed_;
  std::uint64_t tickets_ = 0;
  bool closed_ = false;
  std::uint32_t items_ = 0;
  Duration compare_every_{0};
};

}  // namespace netsplit::marketplace

namespace netsplit {
using marketplace::Shop;
}  // namespace netsplit
