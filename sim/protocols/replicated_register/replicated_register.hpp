#pragma once
// A register for whoever runs register-client, above a cluster membership: the oldest member that is up is
// the primary, as each node sees it, and what a side has written goes down with the side.

#include <cstdint>
#include <deque>
#include <map>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/primary_backup/messages.hpp"
#include "sim/protocols/primary_backup/replicated_log.hpp"
#include "sim/protocols/services/membership.hpp"
#include "sim/protocols/services/register.hpp"

namespace netsplit::replicated_register {

using primary_backup::Appended;
using primary_backup::CatchUp;
using primary_backup::Depose;
using primary_backup::Discard;
using primary_backup::Epoch;
using primary_backup::EpochIs;
using primary_backup::Index;
using primary_backup::Lead;
using primary_backup::Removed;
using primary_backup::Replicate;
using primary_backup::ReplicatedLog;

/// Whoever is about to lead asks all that it reaches what they have beyond its own log.
struct Inquire {
  static constexpr std::string_view name = "inquire";
  Epoch epoch;
  std::vector<primary_backup::Run> runs;
  std::size_t wire_bytes() const { return 8 + runs.size() * sizeof(primary_backup::Run); }
};

/// The answer: the entries after the last on which both logs agree.
struct Copy {
  static constexpr std::string_view name = "copy";
  Epoch epoch;
  Index agreed;
  std::vector<primary_backup::Entry> entries;
  std::size_t wire_bytes() const { return 16 + entries.size() * sizeof(primary_backup::Entry); }
};

struct Port {
  static constexpr std::string_view name = "register-replicas";
  using Messages = List<Lead, Replicate, Appended, CatchUp, EpochIs, Inquire, Copy>;
};

/// Mark: a node has become the oldest member, and serves from now on.
struct Promote {
  static constexpr std::string_view name = "promote";
  static constexpr Text says{"{node} becomes primary, epoch {epoch}",
                             "{node} pasa a ser primario, época {epoch}"};
  static constexpr Text because{"{node} is the oldest member", "{node} es el miembro más antiguo"};
  std::uint32_t epoch = 0;
  static void fields(Fields<Promote>& f) { f("epoch", &Promote::epoch, {"its epoch", "su época"}); }
};

/// Mark: a primary goes down with writes that nobody who stays has.
struct Lose {
  static constexpr std::string_view name = "lose";
  static constexpr Text says{"{node} takes {count} writes down with it",
                             "{node} se lleva {count} escrituras consigo"};
  static constexpr Text because{"it was downed; {acknowledged} had been acknowledged",
                                "la dieron de baja; {acknowledged} se habían confirmado"};
  std::uint64_t count = 0;
  std::uint64_t acknowledged = 0;
  static void fields(Fields<Lose>& f) {
    f("count", &Lose::count, {"writes lost", "escrituras perdidas"});
    f("acknowledged", &Lose::acknowledged, {"how many were committed", "cuántas constaban como firmes"});
  }
};

/// When a write counts as done.
enum class Acknowledge : std::uint8_t {
  reached,   ///< all members that can be reached have it
  majority,  ///< more than half of all members have it
  at_once,   ///< the primary has it
};

struct Register {
  static constexpr std::string_view name = "register";
  static constexpr Text about{"replicated register above a membership: the oldest member is the primary",
                              "registro replicado sobre un clúster: el miembro más antiguo es el primario"};
  static constexpr Guarantee guarantees[] = {
      {"no loss",
       {"A write that all reachable members have survives every crash; not that of its whole side.",
        "Una escritura que tienen todos los miembros alcanzables sobrevive a cualquier caída; no a la de "
        "todo su lado."}},
      {"majority",
       {"With acknowledge majority no acknowledged write is lost while a majority stays.",
        "Con acknowledge majority no se pierde ninguna escritura confirmada mientras quede una mayoría."}}};
  static constexpr Property properties[] = {
      {"two-primaries",
       "at least 2 of all: primary",
       {"two nodes are primary at once", "dos nodos son primarios a la vez"},
       Better::less,
       "dos primarios"},
      {"no-primary",
       "none of all: primary",
       {"nobody is primary", "nadie es primario"},
       Better::less,
       "sin primario"}};

  struct Config {
    Acknowledge acknowledge = Acknowledge::reached;
    Duration announce_every = std::chrono::seconds{1};
    static void fields(Fields<Config>& f);
  };
  static constexpr Total totals[] = {
      {"requests.refused",
       Unit::none,
       {"requests that a register's node did not serve", "peticiones que no atendió un nodo del registro"},
       Better::less,
       "peticiones rechazadas"}};

  using Serves = List<Port, RegisterPort>;
  using Calls = List<RegisterReplies>;
  using Uses = List<Membership>;
  using Marks = List<Promote, Depose, Discard, Lose>;
  enum class Timer : std::uint8_t { announce };
  static constexpr std::string_view timer_names[] = {"announce"};
  static constexpr const auto& operations = kRegisterOperations;
  static constexpr std::string_view history = kRegisterHistory;

  void on_start(Context<Register>& ctx);
  void on_configured(Context<Register>& ctx);
  void on_timer(Context<Register>& ctx, Timer timer);
  void on_indication(Context<Register>& ctx, const MemberEvent& event);
  void on_message(Context<Register>& ctx, NodeId client, const Put& put);
  void on_message(Context<Register>& ctx, NodeId client, const Get& get);
  void on_message(Context<Register>& ctx, NodeId from, const Lead& lead);
  void on_message(Context<Register>& ctx, NodeId from, const Replicate& replicate);
  void on_message(Context<Register>& ctx, NodeId from, const Appended& appended);
  void on_message(Context<Register>& ctx, NodeId from, const CatchUp& catch_up);
  void on_message(Context<Register>& ctx, NodeId from, const EpochIs& answer);
  void on_message(Context<Register>& ctx, NodeId from, const Inquire& inquiry);
  void on_message(Context<Register>& ctx, NodeId from, const Copy& copy);

  static void observe(Observed<Register>& o);
  static void views(Views<Register>& v);

 private:
  using Ctx = Context<Register>;
  /// A client's operation that is answered once the log is committed up to `index`.
  struct Waiting {
    Index index;
    NodeId client;
    OperationId operation;
    RegisterCall kind;
    std::int64_t key = 0;
  };

  /// Other members that can be reached, ascending.
  NodeSet reached(Ctx& ctx);
  /// Leads or stops leading, as the membership has it.
  void settle(Ctx& ctx);
  /// Leads once all that it reaches have said what they have.
  void lead_when_told(Ctx& ctx);
  void stop(Ctx& ctx);
  void follow(Ctx& ctx, Epoch epoch, NodeId heard_from);
  /// False, and an answer, to words of an older epoch; follows a later one.
  bool heed(Ctx& ctx, NodeId from, Epoch epoch);
  void announce(Ctx& ctx);
  void refuse(Ctx& ctx, NodeId client, OperationId operation);
  void replicate_last(Ctx& ctx);
  /// Commits what enough members have, and answers whom that concerns.
  void advance(Ctx& ctx);
  Index enough(Ctx& ctx);
  void answer(Ctx& ctx, const Waiting& waiting) const;
  void discard(Ctx& ctx, const Removed& removed);
  /// This node is out of the cluster: what nobody who stays has is lost.
  void go_down(Ctx& ctx);

  Epoch epoch_;
  ReplicatedLog log_;
  bool leading_ = false;
  /// About to lead: it has asked, and these have answered; and the longest log of theirs.
  bool asking_ = false;
  NodeSet told_;
  Copy longest_;
  bool down_ = false;
  /// As a backup: the log is a beginning of the primary's.
  bool joined_ = false;
  /// As the primary: up to where each member's log agrees with its own.
  std::map<NodeId, Index> has_;
  std::deque<Waiting> waiting_;
};

}  // namespace netsplit::replicated_register

namespace netsplit {
using replicated_register::Register;
}  // namespace netsplit
