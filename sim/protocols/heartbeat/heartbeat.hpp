#pragma once
// Heartbeats with a fixed timeout: the simplest failure detector. Whoever is watched sends a beat each
// interval; a watcher that hears none for `timeout` on its own clock suspects the sender.

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/failure_detector.hpp"
#include "sim/protocols/services/monitor.hpp"

namespace netsplit {

/// "I am alive." It carries nothing else.
struct Beat {
  static constexpr std::string_view name = "beat";
};

struct HeartbeatPort {
  static constexpr std::string_view name = "heartbeat";
  using Messages = List<Beat>;
};

/// Mark: a node begins to suspect a peer.
struct HeartbeatSuspect {
  static constexpr std::string_view name = "suspect";
  static constexpr Text says{"{node} suspects {peer}", "{node} sospecha de {peer}"};
  static constexpr Text because{"{missed} heartbeats missed", "{missed} latidos perdidos"};
  NodeId peer;
  std::uint32_t missed = 0;
  static void fields(Fields<HeartbeatSuspect>& f) {
    f("peer", &HeartbeatSuspect::peer, {"who is suspected", "de quién se sospecha"});
    f("missed", &HeartbeatSuspect::missed, {"heartbeats missed", "latidos perdidos"});
  }
};

/// Mark: a node no longer suspects a peer.
struct HeartbeatRestore {
  static constexpr std::string_view name = "restore";
  static constexpr Text says{"{node} trusts {peer} again", "{node} vuelve a confiar en {peer}"};
  static constexpr Text because{"a heartbeat came after {silence}", "llegó un latido tras {silence}"};
  NodeId peer;
  Duration silence{0};
  static void fields(Fields<HeartbeatRestore>& f) {
    f("peer", &HeartbeatRestore::peer, {"who is no longer suspected", "de quién ya no se sospecha"});
    f("silence", &HeartbeatRestore::silence, {"how long nothing had come", "cuánto tiempo no llegó nada"});
  }
};

struct Heartbeat : FailureDetector {
  static constexpr std::string_view name = "heartbeat";
  static constexpr Text about{"failure detector: a beat each interval, suspicion after a fixed timeout",
                              "detector de fallos: un latido por intervalo, sospecha tras un plazo fijo"};
  static constexpr Guarantee guarantees[] = {{"completeness",
                                              {"A crashed node is suspected by everybody who watches it, at "
                                               "most `timeout` after its last beat arrived.",
                                               "De un nodo caído sospechan todos los que lo vigilan, a lo "
                                               "sumo `timeout` después de su último latido."}},
                                             {"accuracy",
                                              {"Nobody who lives is suspected, as long as no beat takes "
                                               "longer than `timeout` - `interval` and none is lost.",
                                               "De nadie vivo se sospecha mientras ningún latido tarde más "
                                               "de `timeout` - `interval` ni se pierda."}}};

  enum class SignOfLife : std::uint8_t { beats, any_traffic };
  static constexpr std::string_view signs[] = {"beats", "any-traffic"};

  struct Config {
    Duration interval = std::chrono::seconds{1};
    Duration timeout = std::chrono::seconds{3};
    Monitor monitor;
    Lane lane;
    SignOfLife alive_on = SignOfLife::beats;
    static void fields(Fields<Config>& f) {
      f("interval", &Config::interval, {"time between two beats", "tiempo entre dos latidos"})
          .at_least(std::chrono::microseconds{1});
      f("timeout", &Config::timeout,
        {"silence, on the watcher's clock, after which it suspects",
         "silencio, en el reloj del que vigila, tras el que sospecha"})
          .at_least(std::chrono::microseconds{1});
      f("monitor", &Config::monitor, {"who watches whom", "quién vigila a quién"});
      f("lane", &Config::lane,
        {"the lane that beats go on; datagrams unless said",
         "el carril por el que van los latidos; datagramas si no se dice"});
      f.word("alive-on", &Config::alive_on, signs,
             {"what counts as a sign of life: beats, or whatever packet comes from a peer",
              "qué cuenta como señal de vida: los latidos, o cualquier paquete de un vecino"});
    }
  };

  using Serves = List<HeartbeatPort>;
  using Provides = List<FailureDetector>;
  using Marks = List<HeartbeatSuspect, HeartbeatRestore>;
  enum class Timer : std::uint8_t { beat, deadline };
  static constexpr std::string_view timer_names[] = {"beat", "deadline"};

  void on_start(Context<Heartbeat>& ctx);
  void on_message(Context<Heartbeat>& ctx, NodeId from, const Beat&);
  void on_timer(Context<Heartbeat>& ctx, Timer timer, About subject);
  void on_configured(Context<Heartbeat>& ctx);

  /// A last beat may have come right before the fault.
  static Reaction reaction(const Config& config) {
    return {.within = config.timeout, .shown = {{"suspects", Reaction::Calm::nobody}}};
  }

  bool suspects(NodeId peer) const override { return contains(suspected_, peer); }
  NodeSet suspected() const override { return suspected_; }
  const NodeSet& monitored() const override { return monitored_; }

 private:
  void begin_watching(Context<Heartbeat>& ctx);
  void restore_whoever_speaks(Context<Heartbeat>& ctx);
  void trust(Context<Heartbeat>& ctx, NodeId peer, Duration silence);
  /// The last sign of life of the watched peer at that place.
  LocalTime last_sign(Context<Heartbeat>& ctx, std::size_t place) const;
  void send_beats(Context<Heartbeat>& ctx);

  /// Whom this node watches, and when each was last heard: the start counts as a first beat.
  NodeSet monitored_;
  std::vector<LocalTime> heard_;
  NodeSet suspected_;
  /// Who watches this node.
  NodeSet watchers_;
  /// The period that the beat timer runs on.
  Duration interval_{0};
};

}  // namespace netsplit
