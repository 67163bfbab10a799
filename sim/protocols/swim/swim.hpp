#pragma once
// SWIM (Das, Gupta & Motivala): each period a member pings one other, asks others to ping it if it does not
// answer, and passes on what it knows of the members with the pings and acks themselves.

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/failure_detector.hpp"
#include "sim/protocols/swim/messages.hpp"
#include "sim/protocols/swim/probe_order.hpp"
#include "sim/protocols/swim/update_buffer.hpp"

namespace netsplit::swim {

/// Whom a member pings in a round.
enum class Selection : std::uint8_t {
  random,       ///< a uniform one of the list (section 3)
  round_robin,  ///< each once, in an order drawn anew for each traversal (section 4.3)
};

/// When the periods of a member begin.
enum class Phase : std::uint8_t {
  lock_step,  ///< at the multiples of the period on its monotonic clock
  random,     ///< at a phase of its own, uniform in the period
};

/// From when on the service calls a member suspected.
enum class Report : std::uint8_t {
  faulty,   ///< it is off the list
  suspect,  ///< it is under suspicion, or off the list
};

struct Swim : FailureDetector {
  static constexpr std::string_view name = "swim";
  static constexpr Text about{
      "membership and failure detector: one ping a period, others asked for help, news by gossip",
      "pertenencia y detector de fallos: un ping por periodo, ayuda de otros, noticias por contagio"};
  static constexpr Guarantee guarantees[] = {
      {"completeness",
       {"A crashed member is off every live member's list in the end, if news still travel. With round-robin "
        "each member pings it within 2n - 3 periods of its last ping.",
        "Un miembro caído acaba fuera de la lista de todo miembro vivo, si las noticias circulan. Con "
        "round-robin cada miembro le hace ping a los 2n - 3 periodos del anterior, a lo sumo."}},
      {"constant load",
       {"A member sends one ping a period, and at most `indirect` requests; it does not depend on their "
        "number.",
        "Un miembro envía un ping por periodo y a lo sumo `indirect` peticiones, sean cuantos sean."}},
      {"accuracy",
       {"With suspicion nobody who lives is taken off a list while it hears of each suspicion, and its "
        "answer "
        "is heard, within `suspicion-timeout`.",
        "Con sospecha no se quita de la lista a nadie vivo mientras se entere de cada sospecha, y se sepa su "
        "respuesta, antes de `suspicion-timeout`."}}};

  struct Config {
    Duration period = std::chrono::seconds{1};
    Duration timeout = std::chrono::milliseconds{200};
    std::uint32_t indirect = 3;
    bool suspicion = true;
    Duration suspicion_timeout = std::chrono::seconds{5};
    Selection selection = Selection::round_robin;
    Phase phase = Phase::random;
    std::uint32_t lambda = 3;
    std::uint32_t updates_per_message = 6;
    Duration reconnect{0};
    Report report = Report::faulty;
    static void fields(Fields<Config>& f);
  };

  /// On disk, so that a restarted member is believed over what was said of its former life.
  struct Durable {
    bool has_lived = false;
    std::uint32_t incarnation = 0;
  };
  Durable durable;

  using Serves = List<SwimPort>;
  using Provides = List<FailureDetector>;
  using Marks = List<NoAck, Suspected, Faulty, Alive, Refute>;
  enum : std::size_t { kNoAck };
  static constexpr Measure measures[] = {
      {"no-ack",
       Unit::proportion,
       {"share of the rounds that ended without an ack", "parte de las rondas que acabaron sin respuesta"}}};
  enum class Timer : std::uint8_t { period, timeout, suspicion, reconnect };
  static constexpr std::string_view timer_names[] = {"period", "timeout", "suspicion", "reconnect"};

  void on_start(Context<Swim>& ctx);
  void on_message(Context<Swim>& ctx, NodeId from, const Ping& ping);
  void on_message(Context<Swim>& ctx, NodeId from, const PingReq& request);
  void on_message(Context<Swim>& ctx, NodeId from, const Ack& ack);
  void on_timer(Context<Swim>& ctx, Timer timer, About subject);
  void on_configured(Context<Swim>& ctx);

  bool suspects(NodeId peer) const override { return contains(reported_, peer); }
  NodeSet suspected() const override { return reported_; }
  const NodeSet& monitored() const override { return others_; }

  static void observe(Observed<Swim>& o);

 private:
  using Ctx = Context<Swim>;
  /// The probe of this period.
  struct Round {
    std::uint64_t sequence = 0;
    NodeId target = kNobody;
    LocalTime begun{};
    std::uint32_t asked = 0;
    bool acked = false;
  };

  // A round: swim.cpp.
  void arm_timers(Ctx& ctx);
  void end_round(Ctx& ctx);
  void begin_round(Ctx& ctx);
  void ask_others(Ctx& ctx);
  void try_to_reconnect(Ctx& ctx);

  // What is believed of the members: beliefs.cpp.
  void hear(Ctx& ctx, const std::vector<Update>& news);
  void apply(Ctx& ctx, const Update& news);
  void refute(Ctx& ctx, const Update& news);
  /// A round for this member ended without an ack.
  void accuse(Ctx& ctx, NodeId member);
  /// Tells the protocols above if that member is suspected now and was not, or the reverse.
  void report(Ctx& ctx, NodeId member);
  /// The news for a message to that node; what it must know of itself comes first.
  std::vector<Update> news_for(Ctx& ctx, NodeId to);
  NodeSet members_in(State state) const;
  /// Null for a node that is no peer.
  Update* find(NodeId member);

  /// The last word on each peer, this node among them; ascending.
  std::vector<Update> known_;
  NodeSet others_;
  /// The others that are on the list: alive or suspect.
  ProbeOrder order_;
  UpdateBuffer buffer_;
  Round round_;
  NodeSet reported_;
  /// Rounds that are over, and those of them that ended without an ack.
  std::uint64_t rounds_ = 0;
  std::uint64_t failed_rounds_ = 0;
  /// What the timers run on.
  Duration period_{0};
  Duration reconnect_{0};
};

}  // namespace netsplit::swim

namespace netsplit {
using swim::Swim;
}  // namespace netsplit
