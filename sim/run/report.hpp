#pragma once
// What a run has to say, as plain data: the text for people and the JSON for programs both come from it.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/base/time.hpp"
#include "sim/check/judge.hpp"
#include "sim/run/bill.hpp"
#include "sim/run/receipt.hpp"
#include "sim/run/story.hpp"
#include "sim/run/why.hpp"
#include "sim/scenario/scenario.hpp"

namespace netsplit {

struct ReportOptions {
  /// How the program was called: for the lines "Replay" and "see".
  std::string program = "./netsplit";
  /// What was given beside the file, as given: {"--set", "size=1MB"}.
  std::vector<std::string> overrides;
  /// The run was ended by hand before its time.
  bool interrupted = false;
};

struct RunReport {
  enum class Ending : std::uint8_t { finished, out_of_events, interrupted };

  // What was run.
  std::string file, scenario, variant, version, replay;
  UserText about;
  struct GroupLine {
    std::string name;
    std::uint32_t nodes = 0;
    /// Bottom first.
    std::vector<std::string> stack;
  };
  std::vector<GroupLine> groups;
  /// By NodeId.
  std::vector<std::string> node_names;
  UserText network;
  std::uint64_t seed = 1, scenario_hash = 0, fingerprint = 0;
  Duration length{0};
  SimTime ended{};
  Ending ending = Ending::finished;

  struct Lane {
    enum class Kind : std::uint8_t { fault, node, group, clients, property };
    Kind kind = Kind::node;
    UserText name;
    /// One character a column: '=' the flag is on (a fault acts, a property holds), '.' off, ' ' down or
    /// nothing, 'p' paused, '!' operations failed, '-' they went well; in a lane of a group the number of
    /// nodes with the flag, '+' from ten on.
    std::string cells;
    UserText words;
  };
  std::vector<Lane> lanes;

  /// A line of "What happened": a fault begins or ends, or nodes mark something.
  struct Happening {
    SimTime time{};
    enum class Kind : std::uint8_t { fault_begins, fault_ends, mark } kind = Kind::mark;
    FaultId fault = kNoFault;
    /// The fault's name, in Spanish its verb where the file gave none; or the mark's name.
    UserText title;
    UserText says, because;
    std::vector<std::string> nodes;
    /// Positions of its marks in the story.
    std::vector<std::uint32_t> marks;
    bool is_fault() const { return kind != Kind::mark; }
  };
  std::vector<Happening> happened;
  /// Marks that were told but not kept.
  std::uint64_t marks_unkept = 0;

  struct Fault {
    std::string name;
    UserText title;
    UserText scope;
    Receipt receipt;
    /// By its chance it did not happen in this run.
    bool ruled_out = false;
    /// Nodes that it acted on, or whose marks it brought about.
    NodeSet changed;
    UserText changed_text;
  };
  std::vector<Fault> faults;

  struct Expected {
    std::size_t number = 1;
    std::string name;
    UserText mode;
    std::string claim;
    /// "within 5 s after cut".
    UserText window;
    UserText hint, meant_to_fail;
    Judgement judgement;
    /// What it came to, beside the points: how long it took, or the value read.
    UserText measured;
    /// Empty if it held: "first at 90.06 s: …" or why it was not reached.
    UserText first;
    /// The why-line, at most three links; empty if it held or nothing tells.
    UserText why;
    /// The command that tells more; empty if it held.
    std::string see;
  };
  std::vector<Expected> expected;

  Counters counters;
  /// Median and 99th percentile of what messages took; nothing if none took any time.
  struct Latency {
    Duration median{0}, p99{0};
  };
  std::optional<Latency> latency;
  /// Messages that the network lost or a fault cut, of all sent.
  double lost_share = 0;
  /// The longest that a message waited in a link's queue; nothing when no link has a bandwidth.
  std::optional<Duration> longest_wait;
  /// The longest that a message waited on its lane before it began to leave; nothing without lanes.
  std::optional<Duration> head_of_line;

  /// For how long nodes that were configured alike differed because of `set`.
  Duration disagreement{0};

  /// Bytes that nodes sent to others.
  std::uint64_t bytes = 0;
  /// Nothing when the scenario names no prices.
  std::optional<Bill> bill;
  /// Bytes from zone to zone and what they cost, most bytes first; an empty name is that of nodes of no zone.
  struct Traffic {
    std::string from, to;
    Bytes bytes;
    Money cost;
  };
  std::vector<Traffic> traffic;

  std::size_t as_stated() const;
  std::int64_t points() const;
  std::int64_t points_of() const;
  /// A fault that touched nothing, or expectations that did not come as stated.
  bool has_idle_fault() const;
  bool all_as_stated() const { return as_stated() == expected.size() && ending != Ending::out_of_events; }
};

/// Requires a run that is over: finished, out of events, or interrupted and Simulation::finish() called.
RunReport make_report(const Simulation& simulation, const Story& story, const ReportOptions& options = {});

// The parts, each in a file of its own.
std::vector<RunReport::Traffic> make_traffic(const Simulation& simulation);
std::vector<RunReport::Lane> make_lanes(const Simulation& simulation, const Story& story);
std::vector<RunReport::Happening> make_happenings(const Simulation& simulation, const Story& story);
std::vector<RunReport::Expected> make_expected(const Simulation& simulation, const Story& story,
                                               const std::string& why_command);
/// What the scenario states: without verdicts.
std::vector<RunReport::Expected> stated_expectations(const Blueprint& blueprint);
/// The same with verdicts and what was read, but without whys: they need a story. None unless the run is
/// judged.
std::vector<RunReport::Expected> judged_expectations(const Simulation& simulation);

}  // namespace netsplit
