#pragma once
// The phi accrual failure detector as in Akka and Pekko Cluster: the watcher sends a heartbeat, the watched
// node replies, and the gaps between replies say how long a silence would be normal.

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/phi_accrual/phi_detector.hpp"
#include "sim/protocols/services/failure_detector.hpp"
#include "sim/protocols/services/life_watch.hpp"
#include "sim/protocols/services/monitor.hpp"

namespace netsplit {

/// "Are you alive?", from the watcher, and which life of it asks.
struct PhiHeartbeat {
  static constexpr std::string_view name = "heartbeat";
  std::int64_t uid = 0;
};
/// "I am", from the watched node, and which life of it.
struct PhiHeartbeatRsp {
  static constexpr std::string_view name = "heartbeat-rsp";
  std::int64_t uid = 0;
};

struct PhiAccrualPort {
  static constexpr std::string_view name = "phi-accrual";
  using Messages = List<PhiHeartbeat, PhiHeartbeatRsp>;
};

/// Mark: a node begins to suspect a peer.
struct PhiSuspect {
  static constexpr std::string_view name = "suspect";
  static constexpr Text says{"{node} suspects {peer}", "{node} sospecha de {peer}"};
  static constexpr Text because{"{missed} heartbeats unanswered, phi {phi}",
                                "{missed} latidos sin respuesta, phi {phi}"};
  NodeId peer;
  std::uint32_t missed = 0;
  /// Rounded down; at most 1 000 000.
  std::uint32_t phi = 0;
  static void fields(Fields<PhiSuspect>& f) {
    f("peer", &PhiSuspect::peer, {"who is suspected", "de quién se sospecha"});
    f("missed", &PhiSuspect::missed, {"replies that did not come", "respuestas que no llegaron"});
    f("phi", &PhiSuspect::phi,
      {"level of suspicion, rounded down", "nivel de sospecha, redondeado hacia abajo"});
  }
};

/// Mark: a node no longer suspects a peer.
struct PhiRestore {
  static constexpr std::string_view name = "restore";
  static constexpr Text says{"{node} trusts {peer} again", "{node} vuelve a confiar en {peer}"};
  static constexpr Text because{"replies come again", "vuelven las respuestas"};
  NodeId peer;
  static void fields(Fields<PhiRestore>& f) {
    f("peer", &PhiRestore::peer, {"who is no longer suspected", "de quién ya no se sospecha"});
  }
};

struct PhiAccrual : FailureDetector, LifeWatch {
  static constexpr std::string_view name = "phi-accrual";
  static constexpr Text about{
      "failure detector of Akka and Pekko Cluster: suspicion grows with the silence",
      "detector de fallos de Akka y Pekko Cluster: la sospecha crece con el silencio"};
  static constexpr Guarantee guarantees[] = {
      {"completeness",
       {"A node that does not answer any more is suspected in the end by everybody who watches it.",
        "De un nodo que deja de responder acaban sospechando todos los que lo vigilan."}},
      {"round trip",
       {"A node is trusted only while it hears and is heard: a line broken in one direction is noticed by "
        "both "
        "ends that watch each other.",
        "Solo se confía en un nodo mientras oye y se le oye: una línea rota en un sentido la notan los dos "
        "extremos que se vigilan."}}};

  /// Named as under pekko.cluster.failure-detector; reference.conf has the same defaults.
  struct Config {
    Duration heartbeat_interval = std::chrono::seconds{1};
    std::uint32_t threshold = 8;
    std::uint32_t max_sample_size = 1000;
    Duration min_std_deviation = std::chrono::milliseconds{100};
    Duration acceptable_heartbeat_pause = std::chrono::seconds{3};
    Duration expected_response_after = std::chrono::seconds{1};
    Duration unreachable_nodes_reaper_interval = std::chrono::seconds{1};
    PhiTail tail = PhiTail::logistic;
    Monitor monitor;
    static void fields(Fields<Config>& f);
  };

  using Serves = List<PhiAccrualPort>;
  using Provides = List<FailureDetector, LifeWatch>;
  using Marks = List<PhiSuspect, PhiRestore>;
  enum class Timer : std::uint8_t { heartbeat, expected_response, reaper };
  static constexpr std::string_view timer_names[] = {"heartbeat", "expected-response", "reaper"};

  void on_start(Context<PhiAccrual>& ctx);
  void on_message(Context<PhiAccrual>& ctx, NodeId from, const PhiHeartbeat& heartbeat);
  void on_message(Context<PhiAccrual>& ctx, NodeId from, const PhiHeartbeatRsp&);
  void on_timer(Context<PhiAccrual>& ctx, Timer timer, About subject);
  void on_configured(Context<PhiAccrual>& ctx);
  void on_request(Context<PhiAccrual>& ctx, const WatchLives& watch);

  static void views(Views<PhiAccrual>& v);
  static Reaction reaction(const Config& config);

  bool suspects(NodeId peer) const override { return contains(suspected_, peer); }
  NodeSet suspected() const override { return suspected_; }
  const NodeSet& monitored() const override { return monitored_; }
  bool is_available(NodeId node, LocalTime now) const override;

 private:
  /// One watched node.
  struct Watched {
    PhiDetector detector;
    /// When its last sign of life came, or when watching it began.
    LocalTime heard;
    /// A first reply is due: the timer for it runs, or has run.
    bool asked = false;
    /// The life whose replies count; nothing: any.
    std::optional<std::int64_t> uid{};
  };

  void use_config(Context<PhiAccrual>& ctx);
  void watch(Context<PhiAccrual>& ctx, NodeSet nodes);
  void forget(Context<PhiAccrual>& ctx, NodeId peer, Watched& watched);
  void ask_everybody(Context<PhiAccrual>& ctx);
  void judge_everybody(Context<PhiAccrual>& ctx);
  void suspect(Context<PhiAccrual>& ctx, NodeId peer, const Watched& watched);
  void restore(Context<PhiAccrual>& ctx, NodeId peer);
  /// Null for a node that is not watched.
  Watched* find(NodeId peer);
  const Watched* find(NodeId peer) const;

  NodeSet monitored_;
  /// By place in monitored_.
  std::vector<Watched> watched_;
  NodeSet suspected_;
  std::vector<Life> quarantined_;
  /// Somebody above says whom to watch, instead of the parameter `monitor`.
  bool is_told_whom_ = false;
  /// The periods that the timers run on.
  Duration heartbeat_interval_{0};
  Duration reaper_interval_{0};
};

}  // namespace netsplit
