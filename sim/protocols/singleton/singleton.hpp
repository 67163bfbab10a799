#pragma once
// Cluster singleton: one instance, on the oldest member, handed over when the oldest leaves and started anew
// when it was removed. Source: apache/pekko, cluster-tools, ClusterSingletonManager.scala.

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/downing.hpp"
#include "sim/protocols/services/membership.hpp"
#include "sim/protocols/services/single.hpp"

namespace netsplit {

/// To the one that has the instance: give it to me.
struct HandOverToMe {
  static constexpr std::string_view name = "hand-over-to-me";
};
/// I am stopping it.
struct HandOverInProgress {
  static constexpr std::string_view name = "hand-over-in-progress";
};
/// It is stopped: yours.
struct HandOverDone {
  static constexpr std::string_view name = "hand-over-done";
};
/// From one that leaves to the next oldest: ask me for it.
struct TakeOverFromMe {
  static constexpr std::string_view name = "take-over-from-me";
};

struct SingletonPort {
  static constexpr std::string_view name = "singleton";
  using Messages = List<HandOverToMe, HandOverInProgress, HandOverDone, TakeOverFromMe>;
};

/// Mark: the instance starts on a node.
struct InstanceStarted {
  static constexpr std::string_view name = "starts";
  static constexpr Text says{"the singleton starts on {node}", "la instancia única arranca en {node}"};
  static constexpr Text because{"{node} is the oldest member; before it: {former}",
                                "{node} es el miembro más antiguo; antes: {former}"};
  /// Who had it, as far as it knows.
  NodeId former = kNobody;
  static void fields(Fields<InstanceStarted>& f) {
    f("former", &InstanceStarted::former, {"who had it before", "quién la tenía antes"});
  }
};

/// Mark: the instance stops on a node.
struct InstanceStopped {
  static constexpr std::string_view name = "stops";
  static constexpr Text says{"the singleton stops on {node}", "la instancia única se detiene en {node}"};
};

struct Singleton : Single {
  static constexpr std::string_view name = "singleton";
  static constexpr Text about{"cluster singleton of Akka and Pekko: one instance, on the oldest member",
                              "instancia única de Akka y Pekko: una sola, en el miembro más antiguo"};
  static constexpr Guarantee guarantees[] = {
      {"one instance",
       {"Within one cluster at most one runs: the next oldest starts it when the last one has handed it "
        "over, or "
        "has been removed for `removal-margin`. Two clusters have two.",
        "En un clúster corre como mucho una: el siguiente en antigüedad la arranca cuando el anterior la "
        "entregó, o "
        "lleva eliminado `removal-margin`. Dos clústeres tienen dos."}}};
  static constexpr Property properties[] = {
      {"double-authority",
       "at least 2 of all: instance",
       {"the singleton runs on two nodes", "la instancia única corre en dos nodos"},
       Better::less, "doble autoridad"},
      {"no-instance",
       "none of all: instance",
       {"the singleton runs nowhere", "la instancia única no corre"},
       Better::less, "sin instancia"}};

  /// Named as under pekko.cluster.singleton; reference.conf has the same defaults. `stopping` is the
  /// instance's own.
  struct Config {
    Duration hand_over_retry_interval = std::chrono::seconds{1};
    std::uint32_t min_number_of_hand_over_retries = 15;
    Duration removal_margin{0};
    Duration stopping{0};
    NodeSet role;
    static void fields(Fields<Config>& f);
  };

  using Serves = List<SingletonPort>;
  using Uses = List<Membership>;
  using MayUse = List<Downing>;
  using Provides = List<Single>;
  using Marks = List<InstanceStarted, InstanceStopped>;
  enum class Timer : std::uint8_t { retry, margin, stopped };
  static constexpr std::string_view timer_names[] = {"retry", "margin", "stopped"};
  using Ctx = Context<Singleton>;

  void on_timer(Ctx& ctx, Timer timer, About subject);
  void on_indication(Ctx& ctx, const MemberEvent& event);
  void on_message(Ctx& ctx, NodeId from, const HandOverToMe&);
  void on_message(Ctx& ctx, NodeId from, const HandOverInProgress&);
  void on_message(Ctx& ctx, NodeId from, const HandOverDone&);
  void on_message(Ctx& ctx, NodeId from, const TakeOverFromMe&);

  bool runs_here() const override { return runs_; }
  static void views(Views<Singleton>& v);

 private:
  enum class State : std::uint8_t {
    start,            ///< not up yet
    younger,          ///< somebody else is the oldest
    becoming_oldest,  ///< waits for those who were
    oldest,
    was_oldest,    ///< has the instance, and somebody else ought to
    handing_over,  ///< stops it
    end,           ///< has handed over
    stopping,      ///< stops it, for nobody
    stopped,
  };
  /// A member that has been up, in one of its lives.
  struct Elder {
    std::int32_t up_number = 0;
    NodeId node = kNobody;
    std::int64_t uid = 0;
    /// Down or on its way out.
    bool goes = false;
    bool is(const Elder& other) const { return node == other.node && uid == other.uid; }
  };
  using Elders = std::vector<Elder>;

  // Who is the oldest: oldest.cpp.
  void note(Ctx& ctx, const MemberEvent& event);
  void leave_ages(const Elder& elder);
  void begin(Ctx& ctx);
  void next_change(Ctx& ctx);
  void oldest_changed(Ctx& ctx, const Elder& oldest);
  void removed_for_good(Ctx& ctx, const Elder& elder);
  bool all_removed(const Elders& elders) const;

  // What this node does about it: singleton.cpp.
  void go_to(Ctx& ctx, State state);
  void start_instance(Ctx& ctx);
  void stop_instance(Ctx& ctx, State then);
  void end_instance(Ctx& ctx);
  void instance_stopped(Ctx& ctx);
  void hand_over(Ctx& ctx, NodeId to);
  void hand_over_done(Ctx& ctx);
  void retry(Ctx& ctx);
  void start_again(Ctx& ctx);
  void release_exit(Ctx& ctx);
  Duration margin(Ctx& ctx) const;
  std::uint32_t most_hand_over_retries(Ctx& ctx) const;

  State state_ = State::start;
  bool runs_ = false;
  /// Oldest first.
  Elders by_age_;
  Elder self_;
  /// Others that have been the oldest, the latest first.
  Elders previous_;
  /// In state was_oldest: who is the oldest now.
  Elder new_oldest_;
  /// Those who are removed, and those whose margin is not over.
  Elders removed_, leaving_;
  /// Heads of by_age_ that have not been acted on; one at a time, when the last one is dealt with.
  std::vector<Elder> changes_;
  NodeId hand_over_to_ = kNobody;
  std::uint32_t retries_ = 0;
  bool exits_ = false;
  bool holds_exit_ = false;
};

}  // namespace netsplit
