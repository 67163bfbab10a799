#pragma once
// The split brain resolver as a protocol: it hears what a membership below says, and has members downed by
// the strategy of its choice. Source: apache/pekko, cluster/sbr/SplitBrainResolver.scala.

#include <cstdint>
#include <string_view>
#include <variant>

#include "generated/strategies.hpp"
#include "sim/node/protocol.hpp"
#include "sim/protocols/membership/cluster_view.hpp"
#include "sim/protocols/services/downing.hpp"
#include "sim/protocols/services/lease.hpp"
#include "sim/protocols/services/membership.hpp"
#include "sim/protocols/split_brain/auto_down.hpp"
#include "sim/protocols/split_brain/split_brain_resolver.hpp"

namespace netsplit {

/// Not a strategy but a timer: it makes two clusters of a split.
struct AutoDown {
  static constexpr std::string_view name = "auto-down";
  static constexpr Text help{"each side downs the other after a while: two clusters",
                             "cada lado da de baja al otro al cabo de un rato: dos clústeres"};
  Duration auto_down_unreachable_after = std::chrono::seconds{10};
  static void fields(Fields<AutoDown>& f) {
    f("auto-down-unreachable-after", &AutoDown::auto_down_unreachable_after,
      {"how long somebody is unreachable before he is downed",
       "cuánto tiempo se es inalcanzable antes de la baja"});
  }
};

struct Manual {
  static constexpr std::string_view name = "manual";
  static constexpr Text help{"an operator decides, by the command `membership.down`",
                             "decide un operador, con la orden `membership.down`"};
};

struct NoResolver {
  static constexpr std::string_view name = "none";
  static constexpr Text help{"nobody decides", "nadie decide"};
};

namespace detail {
template <class... A, class... B>
std::variant<A..., B...> joined(std::variant<A...>*, std::variant<B...>*);
}  // namespace detail

/// Whether unstable reachability ends in everybody's going down, and how long after stable-after.
struct UnstableOn {
  static constexpr std::string_view name = "on";
  static constexpr Text help{"three quarters of stable-after, at least 4s",
                             "tres cuartos de stable-after, al menos 4s"};
};
struct UnstableOff {
  static constexpr std::string_view name = "off";
  static constexpr Text help{"never", "nunca"};
};
struct UnstableAfter {
  static constexpr std::string_view name = "after";
  static constexpr Text help{"so long after stable-after", "este tiempo después de stable-after"};
  Duration margin = std::chrono::seconds{15};
  static void fields(Fields<UnstableAfter>& f) {
    f("margin", &UnstableAfter::margin, {"on top of stable-after", "además de stable-after"})
        .at_least(std::chrono::milliseconds{1});
  }
};

/// Mark: a resolver decides.
struct SplitBrainDecision {
  static constexpr std::string_view name = "decision";
  static constexpr Text says{"{node} decides {decision}: {down} down",
                             "{node} decide {decision}: baja para {down}"};
  static constexpr Text because{"it reaches {here} of {members} that count",
                                "alcanza {here} de {members} que cuentan"};
  Decision decision = Decision::down_all;
  NodeSet down;
  std::uint32_t here = 0;
  std::uint32_t members = 0;
  static void fields(Fields<SplitBrainDecision>& f);
};

/// Mark: a resolver asks for the lease, and the lease service's answer.
struct LeaseAsked {
  static constexpr std::string_view name = "asks-for-lease";
  static constexpr Text says{"{node} asks for the lease", "{node} pide el permiso"};
};
struct LeaseFailed {
  static constexpr std::string_view name = "no-lease";
  static constexpr Text says{"{node} does not get the lease", "{node} no consigue el permiso"};
  static constexpr Text because{"refused, or no answer in time", "se le niega, o no hay respuesta a tiempo"};
};

struct SplitBrain : Downing {
  static constexpr std::string_view name = "split-brain";
  static constexpr Text about{
      "split brain resolver of Akka and Pekko: which side of a netsplit lives on",
      "resolución de cerebro dividido de Akka y Pekko: qué lado de un netsplit sigue"};
  static constexpr Guarantee guarantees[] = {
      {"one side",
       {"After a clean split the sides' decisions fit together: at most one lives on. Not under auto-down.",
        "Tras un corte limpio las decisiones de los lados encajan: como mucho sigue uno. No con auto-down."}},
      {"not before stable-after",
       {"Nothing is decided while reachability goes on changing, until that itself is a reason to give up.",
        "No se decide nada mientras la alcanzabilidad sigue cambiando, hasta que eso mismo sea razón para "
        "rendirse."}}};

  static constexpr Property properties[] = {
      {"decided",
       "some of all: has-decided",
       {"a node has decided who goes down", "un nodo ha decidido quién se da de baja"},
       Better::more, "decidido"}};

  using Strategy = decltype(detail::joined(
      static_cast<Strategies*>(nullptr), static_cast<std::variant<AutoDown, Manual, NoResolver>*>(nullptr)));
  using WhenUnstable = std::variant<UnstableOn, UnstableOff, UnstableAfter>;

  /// Named as under pekko.cluster.split-brain-resolver; reference.conf has the same defaults.
  struct Config {
    Strategy strategy = KeepMajority{};
    Duration stable_after = std::chrono::seconds{20};
    WhenUnstable down_all_when_unstable;
    Duration down_removal_margin{0};
    Duration lease_operation_timeout = std::chrono::seconds{5};
    Duration lease_heartbeat_interval = std::chrono::seconds{12};
    static void fields(Fields<Config>& f);
  };

  using Serves = List<leasing::Replies>;
  using Calls = List<leasing::Port>;
  using Uses = List<Membership, ClusterView>;
  using Provides = List<Downing>;
  using Marks = List<SplitBrainDecision, LeaseAsked, LeaseFailed>;
  enum class Timer : std::uint8_t { tick, auto_down, acquire, lease_silent, renew };
  static constexpr std::string_view timer_names[] = {"tick", "auto-down", "acquire", "lease-silent", "renew"};
  using Ctx = Context<SplitBrain>;

  explicit SplitBrain(const Config& config);

  void on_start(Ctx& ctx);
  void on_configured(Ctx& ctx);
  void on_timer(Ctx& ctx, Timer timer);
  void on_indication(Ctx& ctx, const MemberEvent& event);
  void on_indication(Ctx& ctx, const LeaderChanged& leader);
  void on_indication(Ctx& ctx, const QuarantinedBy&);
  void on_message(Ctx& ctx, NodeId from, const leasing::Answer& answer);

  Duration removal_margin() const override { return removal_margin_; }
  static void observe(Observed<SplitBrain>& o);
  static std::vector<UserText> advise(const Config& config, const Surroundings& around);
  static Reaction reaction(const Config& config);

 private:
  void tick(Ctx& ctx);
  void decide_down(Ctx& ctx, Decision decided, const std::vector<UniqueAddress>& nodes);
  void carry_out(Ctx& ctx, const std::vector<ResolverAction>& actions);
  void lease_answered(Ctx& ctx, bool granted);
  void auto_down(Ctx& ctx, const AddressSet& nodes);
  NodeId lease_node(Ctx& ctx) const;

  std::optional<SplitBrainResolver> resolver_;
  std::optional<AutoDownMachine> auto_down_;
  /// Nothing where nobody decides.
  Decide decide_;
  Duration removal_margin_{0};
  bool holds_lease_ = false;
  bool has_decided_ = false;
  /// The last question to the lease service.
  std::uint64_t question_ = 0;
  bool asking_ = false;
};

}  // namespace netsplit
