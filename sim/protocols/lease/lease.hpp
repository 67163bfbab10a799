#pragma once
// A lease service on a node of its own: whoever holds the lease keeps it until he gives it back or has not
// been heard of for long. Source of the terms and times: Akka Coordination, akka.coordination.lease.

#include <cstdint>
#include <deque>
#include <string_view>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/lease.hpp"

namespace netsplit {

/// Mark: somebody gets the lease who did not hold it.
struct LeaseGranted {
  static constexpr std::string_view name = "granted";
  static constexpr Text says{"{node} gives the lease to {owner}", "{node} da el permiso a {owner}"};
  NodeId owner = kNobody;
  static void fields(Fields<LeaseGranted>& f) {
    f("owner", &LeaseGranted::owner, {"who holds it now", "quién lo tiene ahora"});
  }
};

/// Mark: somebody does not get the lease.
struct LeaseRefused {
  static constexpr std::string_view name = "refused";
  static constexpr Text says{"{node} refuses the lease to {asker}", "{node} niega el permiso a {asker}"};
  static constexpr Text because{"{owner} holds it", "lo tiene {owner}"};
  NodeId asker = kNobody;
  NodeId owner = kNobody;
  static void fields(Fields<LeaseRefused>& f) {
    f("asker", &LeaseRefused::asker, {"who asked", "quién lo pidió"});
    f("owner", &LeaseRefused::owner, {"who holds it", "quién lo tiene"});
  }
};

struct Lease {
  static constexpr std::string_view name = "lease";
  static constexpr Text about{"lease service: one holder at a time",
                              "servicio de permisos: un titular a la vez"};
  static constexpr Guarantee guarantees[] = {{"one holder",
                                              {"Never two at a time; a holder who is not heard of for "
                                               "`heartbeat-timeout` loses it, whether he knows or "
                                               "not.",
                                               "Nunca dos a la vez; un titular del que no se sabe nada "
                                               "durante `heartbeat-timeout` lo pierde, lo sepa o no."}}};

  struct Config {
    Duration heartbeat_timeout = std::chrono::seconds{120};
    Duration work{0};
    static void fields(Fields<Config>& f);
  };
  /// On disk: a lease that a restart forgets is none.
  struct Durable {
    NodeId owner = kNobody;
    LocalTime heard{};
  };
  Durable durable;

  using Serves = List<leasing::Port>;
  using Calls = List<leasing::Replies>;
  using Marks = List<LeaseGranted, LeaseRefused>;
  enum class Timer : std::uint8_t { answer };
  static constexpr std::string_view timer_names[] = {"answer"};

  void on_message(Context<Lease>& ctx, NodeId from, const leasing::Acquire& acquire);
  void on_message(Context<Lease>& ctx, NodeId from, const leasing::Release&);
  void on_timer(Context<Lease>& ctx, Timer);
  static void observe(Observed<Lease>& o);
  static void views(Views<Lease>& v);

 private:
  struct Question {
    NodeId asker;
    std::uint64_t number = 0;
  };
  void answer(Context<Lease>& ctx, const Question& question);
  /// In the order in which they came.
  std::deque<Question> waiting_;
};

}  // namespace netsplit
