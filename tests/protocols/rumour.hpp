#pragma once
// Push gossip: whoever knows the rumour tells it to one node each round.
#include "sim/node/protocol.hpp"

namespace netsplit {

/// What travels: the rumour, and how many hands it has been through.
struct Rumour {
  static constexpr std::string_view name = "rumour";
  std::int64_t hops = 0;
};
struct RumourPort {
  static constexpr std::string_view name = "rumour";
  using Messages = List<Rumour>;
};

/// A moment worth telling people of.
struct Learnt {
  static constexpr std::string_view name = "learnt";
  static constexpr Text says{"{node} learns the rumour after {hops} hops", "{node} se entera tras {hops} saltos"};
  std::int64_t hops = 0;
  static void fields(Fields<Learnt>& f) { f("hops", &Learnt::hops, {"hands it has been through", "por cuántas manos pasó"}); }
};

struct Gossip {
  static constexpr std::string_view name = "gossip";
  static constexpr Text about{"push gossip: tell one node a round", "chisme: contárselo a un nodo por ronda"};
  struct Config {
    Duration round = std::chrono::seconds{1};
    static void fields(Fields<Config>& f) { f("round", &Config::round, {"time between two tellings", "tiempo entre dos avisos"}); }
  };
  using Serves = List<RumourPort>;
  using Marks = List<Learnt>;
  enum class Timer : std::uint8_t { round };
  static constexpr std::string_view timer_names[] = {"round"};

  bool knows = false;
  std::int64_t hops = 0;

  void on_start(Context<Gossip>& ctx) {
    if (ctx.self() == ctx.peers().front()) learn(ctx, 0);
  }
  void on_message(Context<Gossip>& ctx, NodeId, const Rumour& rumour) {
    if (!knows) learn(ctx, rumour.hops);
  }
  void on_timer(Context<Gossip>& ctx, Timer) {
    ctx.send(ctx.peers()[ctx.random().below(ctx.peers().size())], Rumour{hops + 1});
  }
  void learn(Context<Gossip>& ctx, std::int64_t after) {
    knows = true;
    hops = after;
    ctx.mark(Learnt{after});
    ctx.arm_every(Timer::round, ctx.config().round);
  }
  static void observe(Observed<Gossip>& o) {
    o.flag("knows", [](const Gossip& g) { return g.knows; }, {"has heard the rumour", "se ha enterado"});
  }
};
static_assert(Protocol<Gossip>);

}  // namespace netsplit
