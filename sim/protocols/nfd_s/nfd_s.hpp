#pragma once
// NFD-S of Chen, Toueg & Aguilera: the failure detector for synchronised clocks. Heartbeat i leaves when the
// sender's clock shows i * interval; from the freshness point i * interval + shift on the monitor's clock it
// trusts the sender only if heartbeat i, or a later one, has arrived.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/failure_detector.hpp"
#include "sim/protocols/services/monitor.hpp"

namespace netsplit {

/// Heartbeat i, which carries its sending time sigma_i = i * interval in place of i: so it means the same to
/// a monitor that has another interval for a while.
struct NfdHeartbeat {
  static constexpr std::string_view name = "heartbeat";
  /// On the sender's wall clock: a multiple of its interval.
  WallTime sigma{};
};

struct NfdSPort {
  static constexpr std::string_view name = "nfd-s";
  using Messages = List<NfdHeartbeat>;
};

/// Mark: at a freshness point no heartbeat fresh enough had come.
struct NfdSuspect {
  static constexpr std::string_view name = "suspect";
  static constexpr Text says{"{node} suspects {peer}", "{node} sospecha de {peer}"};
  static constexpr Text because{"heartbeat {number} had not come by its freshness point",
                                "el latido {number} no había llegado en su punto de frescura"};
  NodeId peer;
  std::int64_t number = 0;
  std::uint32_t missed = 0;
  static void fields(Fields<NfdSuspect>& f) {
    f("peer", &NfdSuspect::peer, {"who is suspected", "de quién se sospecha"});
    f("number", &NfdSuspect::number, {"the heartbeat that was due", "el latido que tocaba"});
    f("missed", &NfdSuspect::missed, {"heartbeats missed", "latidos perdidos"});
  }
};

/// Mark: a heartbeat has come that is fresh enough.
struct NfdTrust {
  static constexpr std::string_view name = "trust";
  static constexpr Text says{"{node} trusts {peer} again", "{node} vuelve a confiar en {peer}"};
  static constexpr Text because{"heartbeat {number} came, after {suspected} of suspicion",
                                "llegó el latido {number}, tras {suspected} de sospecha"};
  NodeId peer;
  std::int64_t number = 0;
  Duration suspected{0};
  static void fields(Fields<NfdTrust>& f) {
    f("peer", &NfdTrust::peer, {"who is no longer suspected", "de quién ya no se sospecha"});
    f("number", &NfdTrust::number, {"the heartbeat that came", "el latido que llegó"});
    f("suspected", &NfdTrust::suspected, {"how long it was suspected", "cuánto duró la sospecha"});
  }
};

struct NfdS : FailureDetector {
  static constexpr std::string_view name = "nfd-s";
  static constexpr Text about{
      "failure detector for synchronised clocks: a freshness point for each heartbeat",
      "detector de fallos para relojes sincronizados: un punto de frescura por latido"};
  static constexpr Guarantee guarantees[] = {
      {"detection time",
       {"With synchronised clocks a crashed node is suspected at most `interval` + `shift` after its crash, "
        "and for ever.",
        "Con relojes sincronizados, de un nodo caído se sospecha a lo sumo `interval` + `shift` después de "
        "su "
        "caída, y para siempre."}},
      {"accuracy",
       {"With synchronised clocks nobody who lives is suspected while each heartbeat arrives within `shift`.",
        "Con relojes sincronizados no se sospecha de nadie vivo mientras cada latido llegue antes de "
        "`shift`."}},
      {"no memory",
       {"How late one heartbeat was changes nothing for the next: an early one does not shorten its term.",
        "Lo que tardó un latido no cambia nada para el siguiente: uno temprano no le acorta el plazo."}}};

  struct Config {
    Duration interval = std::chrono::seconds{1};
    Duration shift = std::chrono::seconds{2};
    Monitor monitor;
    static void fields(Fields<Config>& f);
  };

  using Serves = List<NfdSPort>;
  using Provides = List<FailureDetector>;
  using Marks = List<NfdSuspect, NfdTrust>;
  enum : std::size_t { kSuspicion, kRecurrence };
  static constexpr Measure measures[] = {
      {"suspicion",
       Unit::duration,
       {"how long a suspicion lasted that has ended", "cuánto duró una sospecha que ha terminado"}},
      {"recurrence",
       Unit::duration,
       {"from the beginning of a suspicion to that of the next of the same node",
        "del comienzo de una sospecha al de la siguiente sobre el mismo nodo"}}};
  enum class Timer : std::uint8_t { beat, freshness, verdict };
  static constexpr std::string_view timer_names[] = {"beat", "freshness", "verdict"};

  void on_start(Context<NfdS>& ctx);
  void on_message(Context<NfdS>& ctx, NodeId from, const NfdHeartbeat& heartbeat);
  void on_timer(Context<NfdS>& ctx, Timer timer);
  void on_configured(Context<NfdS>& ctx);

  bool suspects(NodeId peer) const override { return contains(suspected_, peer); }
  NodeSet suspected() const override { return suspected_; }
  const NodeSet& monitored() const override { return monitored_; }

  static void observe(Observed<NfdS>& o);

 private:
  /// One watched node.
  struct Watched {
    /// sigma of the freshest heartbeat; before the first one, a time up to which none was due.
    WallTime freshest{};
    /// When it last beat, or watching it began.
    LocalTime heard{};
    /// When it was last suspected, if ever.
    std::optional<LocalTime> since;
    /// While it is suspected: up to when that is counted in suspecting_.
    LocalTime counted{};
  };

  void begin_watching(Context<NfdS>& ctx);
  void arm_next_beat(Context<NfdS>& ctx);
  void arm_next_freshness_point(Context<NfdS>& ctx);
  /// The last freshness point is that of heartbeat `number()`; whoever has not sent one as fresh is
  /// suspected.
  void judge(Context<NfdS>& ctx);
  /// Of the heartbeat whose freshness point was the last one: the greatest i with i * interval + shift <=
  /// now.
  std::int64_t number(Context<NfdS>& ctx) const;
  void count_suspicion(LocalTime now);

  NodeSet monitored_;
  /// By place in monitored_.
  std::vector<Watched> watched_;
  NodeSet suspected_;
  /// Who watches this node.
  NodeSet watchers_;

  /// Suspicions so far, and the time spent in them.
  std::int64_t suspicions_ = 0;
  Duration suspecting_{0};
};

}  // namespace netsplit
