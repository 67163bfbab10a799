#pragma once
// A load balancer: hands each request to one of its targets, by a policy, and the answer back. Targets are
// servers or balancers; health checks take out those that do not answer well.

#include <cstdint>
#include <map>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/load_balancer/policies.hpp"
#include "sim/protocols/services/serving.hpp"

namespace netsplit::balancing {

/// Mark: so many checks in a row went badly that a target gets no more requests.
struct TakeOut {
  static constexpr std::string_view name = "take-out";
  static constexpr Text says{"{node} takes {target} out", "{node} retira a {target}"};
  static constexpr Text because{"{checks} checks in a row went badly",
                                "{checks} comprobaciones seguidas fueron mal"};
  NodeId target;
  std::uint32_t checks = 0;
  static void fields(Fields<TakeOut>& f) {
    f("target", &TakeOut::target, {"who gets no more requests", "quién deja de recibir peticiones"});
    f("checks", &TakeOut::checks, {"checks that went badly", "comprobaciones que fueron mal"});
  }
};

/// Mark: a target that was out gets requests again.
struct PutBack {
  static constexpr std::string_view name = "put-back";
  static constexpr Text says{"{node} puts {target} back in", "{node} vuelve a incluir a {target}"};
  static constexpr Text because{"{checks} checks in a row went well",
                                "{checks} comprobaciones seguidas fueron bien"};
  NodeId target;
  std::uint32_t checks = 0;
  static void fields(Fields<PutBack>& f) {
    f("target", &PutBack::target, {"who gets requests again", "quién vuelve a recibir peticiones"});
    f("checks", &PutBack::checks, {"checks that went well", "comprobaciones que fueron bien"});
  }
};

/// Mark: the first request that found no target in, after a time in which there was one.
struct NoTarget {
  static constexpr std::string_view name = "no-target";
  static constexpr Text says{"{node} begins to refuse requests", "{node} empieza a rechazar peticiones"};
  static constexpr Text because{"it takes no target for healthy", "no cree sano ningún destino"};
};

/// Whether a check asks the process alone or a request's whole way.
enum class CheckKind : std::uint8_t { shallow, deep };

struct Off {
  static constexpr std::string_view name = "off";
  static constexpr Text help{"all targets are in, always", "todos los destinos cuentan siempre"};
};
/// The defaults are those of HAProxy (inter, rise, fall), with a time-out of half the interval.
struct Checks {
  static constexpr std::string_view name = "checks";
  static constexpr Text help{"asks each target again and again", "pregunta a cada destino una y otra vez"};
  Duration interval = std::chrono::seconds{2};
  Duration timeout = std::chrono::seconds{1};
  std::uint32_t rise = 2;
  std::uint32_t fall = 3;
  CheckKind kind = CheckKind::shallow;
  static void fields(Fields<Checks>& f);
};

struct LoadBalancer {
  static constexpr std::string_view name = "load-balancer";
  static constexpr Text about{
      "hands requests to servers or other balancers, by a policy and their health",
      "reparte peticiones entre servidores u otros balanceadores, según una política y su salud"};
  static constexpr Guarantee guarantees[] = {
      {"every request is answered",
       {"A request is answered once: by a target, or by the balancer itself after its time-out; unless it "
        "crashes or has no time-out.",
        "Toda petición recibe una respuesta: de un destino, o del propio balanceador al vencer su plazo; "
        "salvo que "
        "caiga o no tenga plazo."}},
      {"only who is in",
       {"A request goes to a target that the balancer believes healthy at that moment.",
        "Una petición va a un destino que el balanceador cree sano en ese momento."}}};

  struct Config {
    NodeSet targets;
    Policy policy;
    std::variant<Off, Checks> health;
    Duration timeout = std::chrono::seconds{10};
    std::uint32_t retries = 0;
    static void fields(Fields<Config>& f);
  };

  /// Replies first: what a target leaves unanswered is missing on that port.
  using Serves = List<serving::Replies, serving::Port>;
  using Marks = List<TakeOut, PutBack, NoTarget>;
  enum class Timer : std::uint8_t { request, report, check, check_timeout };
  static constexpr std::string_view timer_names[] = {"request", "report", "check", "check-timeout"};

  void on_start(Context<LoadBalancer>& ctx);
  void on_configured(Context<LoadBalancer>& ctx);
  void on_message(Context<LoadBalancer>& ctx, NodeId from, const serving::Reply& reply);
  void on_message(Context<LoadBalancer>& ctx, NodeId from, const serving::Checked& checked);
  void on_message(Context<LoadBalancer>& ctx, NodeId from, const serving::LoadIs& load);
  void on_message(Context<LoadBalancer>& ctx, NodeId from, const serving::Request& request);
  void on_message(Context<LoadBalancer>& ctx, NodeId from, const serving::Check& check);
  void on_message(Context<LoadBalancer>& ctx, NodeId from, const serving::AskLoad&);
  void on_timer(Context<LoadBalancer>& ctx, Timer timer, About subject);

  static void observe(Observed<LoadBalancer>& o);

 private:
  using Ctx = Context<LoadBalancer>;
  /// A request that a target is on.
  struct Forwarded {
    NodeId client;
    std::uint64_t number = 0;
    NodeId target = kNobody;
    std::uint32_t retries = 0;
    bool timed = false;
  };
  /// What the checks say of a target, by its place among the targets.
  struct Health {
    bool up = true;
    /// The check that is not answered yet; 0 if there is none.
    std::uint64_t asked = 0;
    /// Checks in a row that contradict `up`.
    std::uint32_t contrary = 0;
    LocalTime asked_at{};
    /// When the last message of any kind came.
    LocalTime heard{};
  };

  void forward(Ctx& ctx, Forwarded request);
  /// It ended at its target: so it is answered, or tried elsewhere.
  void end(Ctx& ctx, std::uint64_t id, serving::Result result);
  void ask_loads(Ctx& ctx);
  void check_all(Ctx& ctx);
  void judge(Ctx& ctx, std::size_t place, bool well);
  void hear(Ctx& ctx, NodeId from);
  /// Lists those that are up.
  void count_up();
  /// The target's place; targets_.size() if it is none.
  std::size_t place_of(NodeId node) const;

  /// Ascending.
  std::vector<Target> targets_;
  std::vector<Health> health_;
  /// Places of the targets that are up, ascending.
  std::vector<std::uint32_t> up_;
  Chooser chooser_;
  std::map<std::uint64_t, Forwarded> pending_;
  std::uint64_t next_ = 0;
  bool without_target_ = false;
  std::uint64_t served_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t retried_ = 0;
};

}  // namespace netsplit::balancing

namespace netsplit {
using balancing::LoadBalancer;
}  // namespace netsplit
