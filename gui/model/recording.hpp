#pragma once
// A run on record, from its start to its end: what happened in which event, every message and what became of
// it, when faults acted and nodes were down. What the panes draw beside the state at the playhead.

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <tuple>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/text.hpp"
#include "sim/base/time.hpp"
#include "sim/check/judge.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/run/lane_log.hpp"
#include "sim/run/library.hpp"
#include "sim/run/report.hpp"
#include "sim/trace/record.hpp"

namespace netsplit::gui {

/// "None" of a position in one of the recording's lists.
inline constexpr std::uint32_t kNone = 0xffffffffU;

/// Something that happened, or that did not.
struct Entry {
  /// Without its body.
  Record record;
  /// The number of the event in which it came about; 0 is before the first.
  std::uint64_t event = 0;
  /// Position among the recording's flights, of a message; among its sentences, of a mark.
  std::uint32_t detail = kNone;
  /// Of an entry of a history: position among its protocol's operations.
  std::uint8_t operation = 0;
};

/// A message between two nodes and its fate.
struct Flight {
  enum class Fate : std::uint8_t { under_way, delivered, dropped, held };
  NodeId from, to;
  SimTime sent{}, ended = kForever;
  /// How long it takes, as known when it left; 0 if it was not.
  Duration takes{0};
  EventId id;
  FaultId fault = kNoFault;
  Fate fate = Fate::under_way;
  Drop drop = Drop::none;
  /// Entries in which it was sent, and in which it ended.
  std::uint32_t begin = kNone, end = kNone;
  /// Position among the recording's names of messages.
  std::uint16_t name = 0;
  /// The how manieth of its kind from this sender to this receiver, as Why? numbers them; 0: not known.
  std::uint32_t ordinal = 0;
};

/// A fault acted, or a node was not what it should be.
struct Band {
  enum class Kind : std::uint8_t { fault, crashed, paused, absent };
  Kind kind = Kind::fault;
  /// kNobody for a fault.
  NodeId node = kNobody;
  /// kNoFault if a node did it by itself.
  FaultId fault = kNoFault;
  SimTime begin{}, end = kForever;
};

struct RecordingLimits {
  /// Entries kept, about 170 bytes each with their flights. What comes later is not on record, and the panes
  /// say so.
  std::size_t entries = 4'000'000;
  /// In runs of more nodes no state bands are kept.
  std::uint32_t nodes_with_states = 512;
};

/// A value; a finished one is shared and never changes.
struct Recording {
  std::shared_ptr<const Blueprint> blueprint;
  /// In the order in which they came about.
  std::vector<Entry> entries;
  /// In the order in which they were sent.
  std::vector<Flight> flights;
  std::vector<std::string> message_names;
  /// Of marks.
  std::vector<UserText> sentences;
  /// In the order in which they began.
  std::vector<Band> bands;
  /// By node: the states that its protocols' flag and the world give it, each until the next. Empty for big
  /// runs.
  std::vector<std::vector<LaneLog::Change>> states;
  /// By expectation; empty while the run goes on.
  std::vector<Judgement> judgements;
  /// What the scenario states of each and, when the run is over, what it came to.
  std::vector<RunReport::Expected> expected;
  /// How far the run has come, and what it was then.
  SimTime until{};
  std::uint64_t events = 0, fingerprint = 0;
  bool is_over = false;
  /// Some entries found no room.
  bool is_cut_short = false;
  /// A CHECK failed, and ended the run.
  std::optional<RunFailure> failure;

  SimTime end() const { return blueprint->end(); }
  /// The first entry at or after a time; entries.size() if there is none.
  std::size_t first_at(SimTime t) const;
  /// The first entry of an event or of a later one.
  std::size_t first_of(std::uint64_t event) const;
  /// The last event at or before a time; 0 if there is none on record.
  std::uint64_t event_at(SimTime t) const;
  /// How many flights had been sent at a time: the position of the first one sent after it.
  std::size_t sent_by(SimTime t) const;
  /// The flight of a message; kNone if it is not on record.
  std::uint32_t flight_of(EventId message) const;
  /// The time of an event; nothing if it left no entry.
  std::optional<SimTime> time_of(std::uint64_t event) const;
  /// The longest that a message was under way: how far back one has to look for those that are.
  Duration longest{0};
};

class Recorder final : public Observer {
 public:
  /// Watch `simulation` with it from the start; the simulation must outlive it and stay where it is.
  explicit Recorder(const Simulation& simulation, RecordingLimits limits = {});
  void on(const Record& record) override;
  /// Takes in where the run is now, and its verdicts when it is over.
  void settle();
  const Recording& recording() const { return recording_; }
  void fail(RunFailure failure) { recording_.failure = std::move(failure); }

 private:
  std::uint32_t add_flight(const Record& record, std::uint32_t entry);
  std::uint32_t end_flight(const Record& record, std::uint32_t entry);
  std::uint16_t name_of(const MessageInfo* message);
  std::uint32_t ordinal_of(const Record& record, const Flight& flight, const MessageInfo* message);
  void open(Band::Kind kind, const Record& record);
  void close(Band::Kind kind, const Record& record);

  const Simulation& simulation_;
  RecordingLimits limits_;
  LaneLog lanes_;
  Recording recording_;
  /// By sender, receiver and kind of message: how many there were.
  std::map<std::tuple<NodeId, NodeId, const MessageInfo*>, std::uint32_t> sent_;
};

}  // namespace netsplit::gui
