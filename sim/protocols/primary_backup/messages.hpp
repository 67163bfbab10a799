#pragma once
// What replicas of primary-backup say to each other, and the moments that they mark.

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/primary_backup/replicated_log.hpp"

namespace netsplit::primary_backup {

/// "I am the primary of this epoch", to everybody, again and again; after a heal it deposes the old primary.
struct Lead {
  static constexpr std::string_view name = "lead";
  Epoch epoch;
  /// The end of the primary's log, and how far it is committed.
  Index last;
  Index committed;
  /// Everybody has the log up to here.
  Index stable;
};

/// Entries of the log that follow `previous`.
struct Replicate {
  static constexpr std::string_view name = "replicate";
  Epoch epoch;
  Index previous;
  Epoch previous_epoch;
  Index committed;
  std::vector<Entry> entries;
  std::size_t wire_bytes() const { return 32 + entries.size() * sizeof(Entry); }
};

/// The whole state, for a replica that lacks what the others have folded away.
struct State {
  static constexpr std::string_view name = "state";
  Epoch epoch;
  ReplicatedLog log;
  std::size_t wire_bytes() const {
    return 32 + log.registers().values.size() * 16 + log.after(log.base()).size() * sizeof(Entry);
  }
};

/// A backup has the primary's log up to `last`.
struct Appended {
  static constexpr std::string_view name = "appended";
  Epoch epoch;
  Index last;
};

/// A backup asks for what it lacks, and says what it has.
struct CatchUp {
  static constexpr std::string_view name = "catch-up";
  Epoch epoch;
  std::vector<Run> runs;
  std::size_t wire_bytes() const { return 8 + runs.size() * sizeof(Run); }
};

/// The answer to words of an older epoch.
struct EpochIs {
  static constexpr std::string_view name = "epoch-is";
  Epoch epoch;
};

/// Nobody leads in this epoch: from its primary that has restarted, or from a backup to one that goes before
/// it.
struct Vacant {
  static constexpr std::string_view name = "vacant";
  Epoch epoch;
};

struct PrimaryBackupPort {
  static constexpr std::string_view name = "primary-backup";
  using Messages = List<Lead, Replicate, State, Appended, CatchUp, EpochIs, Vacant>;
};

/// Mark: a backup takes over.
struct Promote {
  static constexpr std::string_view name = "promote";
  static constexpr Text says{"{node} becomes primary, epoch {epoch}",
                             "{node} pasa a ser primario, época {epoch}"};
  static constexpr Text because{"{node} gave up on {suspect}", "{node} da por perdido a {suspect}"};
  std::uint32_t epoch = 0;
  NodeId suspect;
  static void fields(Fields<Promote>& f) {
    f("epoch", &Promote::epoch, {"its epoch", "su época"});
    f("suspect", &Promote::suspect, {"the primary before it", "el primario anterior"});
  }
};

/// Mark: a primary hears of a later epoch and steps down.
struct Depose {
  static constexpr std::string_view name = "depose";
  static constexpr Text says{"{node} steps down, epoch {epoch} < {higher}",
                             "{node} deja el mando, época {epoch} < {higher}"};
  static constexpr Text because{"{node} heard {by}", "{node} oyó a {by}"};
  std::uint32_t epoch = 0;
  std::uint32_t higher = 0;
  NodeId by;
  static void fields(Fields<Depose>& f) {
    f("epoch", &Depose::epoch, {"the epoch that ends", "la época que acaba"});
    f("higher", &Depose::higher, {"the epoch heard of", "la época de la que oyó"});
    f("by", &Depose::by, {"from whom", "a quién oyó"});
  }
};

/// Mark: a primary that has restarted does not go on in its epoch.
struct Abdicate {
  static constexpr std::string_view name = "abdicate";
  static constexpr Text says{"{node} gives up epoch {epoch}", "{node} renuncia a la época {epoch}"};
  static constexpr Text because{"{node} restarted", "{node} reinició"};
  std::uint32_t epoch = 0;
  static void fields(Fields<Abdicate>& f) {
    f("epoch", &Abdicate::epoch, {"the epoch that ends", "la época que acaba"});
  }
};

/// Mark: a replica drops writes that the new primary does not have.
struct Discard {
  static constexpr std::string_view name = "discard";
  static constexpr Text says{"{node} drops {count} writes of epoch {epoch}",
                             "{node} descarta {count} escrituras de la época {epoch}"};
  static constexpr Text because{"{primary} does not have them; {acknowledged} had been acknowledged",
                                "{primary} no las tiene; {acknowledged} se habían confirmado"};
  std::uint32_t epoch = 0;
  std::uint64_t count = 0;
  std::uint64_t acknowledged = 0;
  NodeId primary;
  static void fields(Fields<Discard>& f) {
    f("epoch", &Discard::epoch, {"the epoch of the first of them", "la época de la primera"});
    f("count", &Discard::count, {"writes dropped", "escrituras descartadas"});
    f("acknowledged", &Discard::acknowledged,
      {"how many were committed here", "cuántas constaban aquí como firmes"});
    f("primary", &Discard::primary, {"who leads now", "quién manda ahora"});
  }
};

}  // namespace netsplit::primary_backup
