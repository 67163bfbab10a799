#pragma once
// A register replicated by primary-backup (Alsberg & Day 1976; Budhiraja, Marzullo, Schneider & Toueg 1993):
// one primary serves the clients, backups follow its log, and the first backup in line takes over when its
// failure detector suspects the primary.

#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/primary_backup/messages.hpp"
#include "sim/protocols/primary_backup/replicated_log.hpp"
#include "sim/protocols/services/failure_detector.hpp"
#include "sim/protocols/services/register.hpp"

namespace netsplit::primary_backup {

/// When a write counts as done.
enum class Replication : std::uint8_t {
  sync,   ///< every backup that the primary does not suspect has it
  async,  ///< the primary has it
};

struct PrimaryBackup {
  static constexpr std::string_view name = "primary-backup";
  static constexpr Text about{
      "replicated register: one primary, backups that take over when they suspect it",
      "registro replicado: un primario y respaldos que lo relevan cuando sospechan de él"};
  static constexpr Guarantee guarantees[] = {
      {"one primary",
       {"At most one node is primary, as long as nobody who lives is suspected: not in a split.",
        "A lo sumo un nodo es primario mientras no se sospeche de nadie vivo: no durante una partición."}},
      {"no loss",
       {"With sync replication no acknowledged write is lost, under the same condition.",
        "Con replicación síncrona no se pierde ninguna escritura confirmada, con la misma condición."}},
      {"takeover",
       {"When the primary crashes, the first live backup takes over once its detector suspects the primary "
        "and "
        "all who go before it.",
        "Si el primario cae, lo releva el primer respaldo vivo en cuanto su detector sospecha del primario y "
        "de "
        "todos los anteriores."}}};
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
    Replication replication = Replication::sync;
    Duration announce_every = std::chrono::seconds{1};
    bool durable = true;
    static void fields(Fields<Config>& f);
  };

  /// On disk. The epoch always is: a node that forgot it could reign twice under the same one.
  struct Durable {
    Epoch epoch;
    /// As a backup: the log is a beginning of the primary's. A restarted one that forgot this would take an
    /// old message of the epoch for the end of the log, and drop what it has acknowledged.
    bool joined = false;
    ReplicatedLog log;
  };
  Durable durable;

  using Serves = List<PrimaryBackupPort, RegisterPort>;
  using Calls = List<RegisterReplies>;
  using Uses = List<FailureDetector>;
  using Marks = List<Promote, Depose, Abdicate, Discard>;
  enum class Timer : std::uint8_t { announce };
  static constexpr std::string_view timer_names[] = {"announce"};
  static constexpr const auto& operations = kRegisterOperations;
  static constexpr std::string_view history = kRegisterHistory;

  PrimaryBackup(const Config& config, const Durable& saved);

  void on_start(Context<PrimaryBackup>& ctx);
  void on_configured(Context<PrimaryBackup>& ctx);
  void on_timer(Context<PrimaryBackup>& ctx, Timer timer);
  void on_indication(Context<PrimaryBackup>& ctx, const Suspect& suspicion);
  void on_indication(Context<PrimaryBackup>& ctx, const Restore& restored);
  void on_message(Context<PrimaryBackup>& ctx, NodeId client, const Put& put);
  void on_message(Context<PrimaryBackup>& ctx, NodeId client, const Get& get);
  void on_message(Context<PrimaryBackup>& ctx, NodeId from, const Lead& lead);
  void on_message(Context<PrimaryBackup>& ctx, NodeId from, const Replicate& replicate);
  void on_message(Context<PrimaryBackup>& ctx, NodeId from, const State& state);
  void on_message(Context<PrimaryBackup>& ctx, NodeId from, const Appended& appended);
  void on_message(Context<PrimaryBackup>& ctx, NodeId from, const CatchUp& catch_up);
  void on_message(Context<PrimaryBackup>& ctx, NodeId from, const EpochIs& answer);
  void on_message(Context<PrimaryBackup>& ctx, NodeId from, const Vacant& vacant);

  static void observe(Observed<PrimaryBackup>& o);
  static void views(Views<PrimaryBackup>& v);

 private:
  using Ctx = Context<PrimaryBackup>;
  /// A client's operation that is answered once the log is committed up to `index`.
  struct Waiting {
    Index index;
    NodeId client;
    OperationId operation;
    RegisterCall kind;
    std::int64_t key = 0;
  };

  // Who leads: takeover.cpp.
  void take_over_if_first(Ctx& ctx);
  void lead_epoch(Ctx& ctx, Epoch epoch);
  void follow(Ctx& ctx, Epoch epoch, NodeId heard_from);
  /// False, and an answer, to words of an older epoch; follows a later one.
  bool heed(Ctx& ctx, NodeId from, Epoch epoch);
  void announce(Ctx& ctx, NodeId to) const;
  void announce_to_all(Ctx& ctx) const;

  // What is written: primary_backup.cpp.
  void refuse(Ctx& ctx, NodeId client, OperationId operation) const;
  void replicate_last(Ctx& ctx) const;
  /// Commits what enough backups have, and answers whom that concerns.
  void advance(Ctx& ctx);
  void answer(Ctx& ctx, const Waiting& waiting) const;
  /// As a backup: the log is now a beginning of the primary's, at the price of what was removed.
  void join(Ctx& ctx, const Removed& removed);
  /// As the primary: up to here everybody has the log.
  Index stable() const;
  /// The place in has_. Null for a node that is no replica.
  Index* place_of(Ctx& ctx, NodeId node);

  bool leading_ = false;
  /// The owner of the epoch is suspected, or has said that it no longer leads.
  bool owner_lost_ = false;
  /// As the primary: up to where each peer's log agrees with its own, by place among the peers; at its own
  /// place there is no limit.
  std::vector<Index> has_;
  /// In the order of their indexes.
  std::deque<Waiting> waiting_;
};

}  // namespace netsplit::primary_backup

namespace netsplit {
using primary_backup::PrimaryBackup;
}  // namespace netsplit
