#pragma once
// A scenario as a value: what a file says, with all names looked up and all quantities in base units.
// Node sets and laws stay as written: the seed resolves them when a run is made.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/law.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/text.hpp"
#include "sim/net/format.hpp"
#include "sim/base/units.hpp"
#include "sim/net/link.hpp"
#include "sim/net/stream.hpp"
#include "sim/net/protection.hpp"
#include "sim/net/topology_kind.hpp"
#include "sim/net/zones.hpp"
#include "sim/node/registry.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit {

struct StackEntry {
  std::shared_ptr<const ProtocolInfo> protocol;
  /// Its name in the scenario: `as`, or the protocol's own.
  std::string name;
  FieldValues parameters;
  Place place;
};

/// What a message costs the processor of the node that sends it, and of the one that receives it.
struct CpuSpec {
  Duration per_message{0};
  Duration per_byte{0};
};

struct Group {
  std::string name;
  NodeId first;
  std::uint32_t count = 0;
  std::vector<StackEntry> stack;
  /// The node whose side these go with in a split that does not name them.
  NodeId near = kNobody;
  std::string zone;
  std::vector<std::string> roles;
  /// Clock at the start: drift in parts per 10^12, and the wall clock's offset.
  std::int64_t drift = 0;
  Duration offset{0};
  /// The format that they speak; nothing: version 1, as far as others say one.
  std::optional<Format> format;
  /// Nothing: messages cost no time.
  std::optional<CpuSpec> cpu;
  /// They are declared, and not there until they join.
  bool absent = false;
  Place place;

  NodeRange nodes() const { return {first, count}; }
};

/// Which directed pairs of nodes: `a..b | c..e`, `a -> b`, `a - c`.
struct Pairs {
  enum class Kind {
    sides,    // any two sides, both ways
    one_way,  // from sides[0] to sides[1]
    between,  // sides[0] and sides[1], both ways
  };
  Kind kind = Kind::sides;
  std::vector<NodeSelection> sides;
  std::string text;
};

struct LinkRule {
  Pairs pairs;
  LinkChange change;
  Place place;
};

struct NetworkSpec {
  Link base;
  /// Delays between the groups' zones; link rules come after them.
  std::optional<ZoneLatencies> zones;
  /// Which nodes are linked; nothing: every two.
  std::optional<TopologyKind> topology;
  Place topology_place;
  /// The length of a way is the sum of its links' mean delays, or the number of its hops.
  bool shortest_by_hops = false;
  /// Until routes follow a change.
  Duration convergence = std::chrono::seconds{1};
  UnknownFormat unknown_format = UnknownFormat::refuse;
  std::optional<Gateway> gateway;
  Protection protection = Protection::none;
  /// Later ones win.
  std::vector<LinkRule> links;
  StreamSettings streams;
};

/// What things cost. Nothing costs anything unless said.
struct CostSpec {
  /// Of bytes between two zones, or within one that is named twice; later ones win.
  struct Traffic {
    std::string from, to;
    bool both_ways = false;
    BytePrice price;
  };
  std::vector<Traffic> traffic;
  /// Of bytes between two different zones that `traffic` does not name, and of those within a zone.
  BytePrice between, within;
  /// Of a node while it is up, and of a link of the topology, or of each two nodes without one; for an hour.
  Money node_hour, link_hour;
  bool has_traffic() const { return !traffic.empty() || between > BytePrice{} || within > BytePrice{}; }
};

/// When a step acts. `at` may be drawn by the seed; `after` waits for a fault, a fault's end or a mark.
struct Moment {
  enum class Kind { at, after_fault, after_fault_end, after_mark };
  Kind kind = Kind::at;
  Law at = Constant{Duration{0}};
  FaultId fault = kNoFault;
  std::string mark;
  /// Which occurrence of the mark: 1 is the first.
  std::uint32_t occurrence = 1;
  /// How long after that; drawn once a run.
  Law delay = Constant{Duration{0}};
};

namespace verbs {
struct Split { Pairs pairs; };
struct Cut { Pairs pairs; };
/// No fault: all splits and cuts.
struct Heal { FaultId fault = kNoFault; };
/// With their disks, nodes lose their durable state as well.
struct Crash { NodeSelection nodes; bool loses_disk = false; };
struct Restart { NodeSelection nodes; bool loses_disk = false; };
struct Pause { NodeSelection nodes; };
struct Resume { NodeSelection nodes; };
/// New drift (parts per 10^12), step of the wall clock, or both.
struct Skew { NodeSelection nodes; std::optional<std::int64_t> drift; std::optional<Duration> step; };
/// Factor in thousandths.
struct Slow { NodeSelection nodes; std::int64_t factor = 1000; };
struct Degrade { Pairs pairs; LinkChange change; };
struct Hold { Pairs pairs; };
/// No fault: all holds.
struct Release { FaultId fault = kNoFault; };
/// Changes a parameter of the layer of that name in every stack of the nodes that has it.
struct Set {
  NodeSelection nodes;
  std::string layer;
  std::size_t field = 0;
  FieldValue value;
  std::string text;
  /// The nodes' format instead of a layer's parameter.
  std::optional<Format> format{};
  /// Node after node in the order of the file, each so long after the one before.
  std::optional<Law> one_by_one{};
  /// And then no more; 0: until all have it.
  std::uint32_t stop_after = 0;
};
struct Do { NodeSelection nodes; std::string layer; std::size_t command = 0; FieldValues values; std::string text; };
/// An intruder listens on links.
struct Intrude {
  Intrusion kind = Intrusion::overhear;
  NodeId by = kNobody;
  Pairs pairs;
  /// With which it deals with a message.
  Probability chance{1};
  /// replay, forge: how long after the message that it follows.
  Law lag = Constant{Duration{0}};
  /// Only messages of that name; all if empty.
  std::string message{};
  /// alter, forge: the field that is changed, and into what; drawn unless said.
  std::string field{};
  std::optional<FieldValue> value{};
};
/// Absent nodes come up; nodes that are up say goodbye and are absent.
struct Join { NodeSelection nodes; };
struct Leave { NodeSelection nodes; };
/// Nodes go down and come back after `away` under another address.
struct Move { NodeSelection nodes; Duration away{0}; };
/// While it lasts, each node alternates between up and down for times of these laws.
struct Churn { NodeSelection nodes; Law up; Law down; bool loses_disk = false; };
/// Trouble of a preset, by its position among weather_presets(), with the calendar `speed` times as fast.
struct Weather { Pairs pairs; std::size_t preset = 0; std::int64_t speed = 1; };
}  // namespace verbs

using Verb = std::variant<verbs::Split, verbs::Cut, verbs::Heal, verbs::Crash, verbs::Restart, verbs::Pause,
                          verbs::Resume, verbs::Skew, verbs::Degrade, verbs::Hold, verbs::Release, verbs::Set,
                          verbs::Do, verbs::Intrude, verbs::Slow, verbs::Join, verbs::Leave, verbs::Move, verbs::Churn,
                          verbs::Weather>;

/// The verb's word in a file: "split", "cut", …
std::string_view word_of(const Verb& verb);

struct Step {
  FaultId id;
  /// As named, or the verb's word with a number ("crash-2") when the file gives none.
  std::string name;
  bool named = false;
  Moment moment;
  Verb verb;
  /// Undone after this long.
  std::optional<Duration> lasts;
  std::optional<Duration> every;
  std::uint32_t times = 1;
  /// That it happens at all in a run; nothing: it always does.
  std::optional<Probability> chance;
  /// It happens only in runs in which none of these earlier steps does, by its chance.
  std::vector<FaultId> unless;
  InFlight in_flight = InFlight::drop;
  Place place;
};

/// One expectation, as written. Claims and moments are parsed against the run's world later.
struct ExpectationSpec {
  enum class Mode { always, never, eventually, finally, at };
  /// A text of the file and where its first character stands.
  struct Source {
    std::string text;
    Place place;
    std::string pointer;
  };
  Mode mode = Mode::always;
  std::string name;
  Source claim;
  /// Mode::at.
  Duration at{0};
  std::optional<Source> from, until, after;
  std::optional<Duration> by, within;
  /// Names of faults; empty: all that begin before the window ends.
  std::vector<FaultId> despite;
  /// Points, 1 unless said.
  std::int64_t points = 1;
  UserText hint;
  /// Not empty: it is meant to fail, for this reason.
  UserText fails;
  Place place;
};

struct SampleSpec {
  Duration every{0};
  std::vector<ExpectationSpec::Source> of;
};

/// A moment to stop at when a run is shown, and what is to be seen there; may say nothing.
struct Bookmark {
  Duration at{0};
  UserText says;
};

/// A variant of the file: what it sets, and what it changes of the expectations' outcome.
struct VariantSpec {
  std::string name;
  UserText about;
  std::vector<std::string> holds;
  std::vector<std::pair<std::string, UserText>> fails;
  Place place;
};

struct Scenario {
  // In one place only: a copy of all this is much code.
  Scenario();
  Scenario(const Scenario&);
  Scenario(Scenario&&) noexcept;
  Scenario& operator=(const Scenario&);
  Scenario& operator=(Scenario&&) noexcept;
  ~Scenario();

  std::string file;
  std::string name;
  UserText about;
  /// Where the facts come from, for incidents.
  std::vector<std::string> sources;
  std::uint64_t seed = 1;
  Duration length{0};
  bool shuffled_ties = false;
  std::vector<Group> groups;
  /// By NodeId.
  std::vector<std::string> node_names;
  NetworkSpec network;
  std::optional<CostSpec> cost;
  std::vector<Step> timeline;
  std::vector<ExpectationSpec> expectations;
  std::optional<SampleSpec> sample;
  /// In the order of the file. They change nothing of a run.
  std::vector<Bookmark> bookmarks;
  Duration measure_from{0};
  /// All variants of the file; `variant` is the one that this value is, or empty for the base.
  std::vector<VariantSpec> variants;
  std::string variant;
  /// Hash of what the file says, overrides included, whitespace, $schema and bookmarks apart.
  std::uint64_t hash = 0;

  std::uint32_t node_count() const { return static_cast<std::uint32_t>(node_names.size()); }
};

}  // namespace netsplit
