#pragma once
// A run as one HTML file that plays in any browser without a network: what is in it, gathered from a player,
// and the page. The page's own files are in gui/model/replay/.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/model/bookmarks.hpp"
#include "gui/model/player.hpp"
#include "gui/model/replay_sides.hpp"
#include "gui/model/verdicts.hpp"
#include "sim/base/text.hpp"
#include "sim/run/lane_log.hpp"

namespace netsplit::gui {

struct ReplayOptions {
  /// In which the page opens; it has a switch to the other.
  Language language = Language::english;
  /// The scenario's name if empty.
  std::string title;
  /// The command that repeats the run; made of file, seed and variant if empty.
  std::string command;
  /// What is played; the whole run without them.
  std::optional<SimTime> from, until;
  // When there is more of something than this, the page has the time around the first fault, and says so.
  std::size_t most_messages = 20'000;
  /// Marks, and beginnings and ends of faults.
  std::size_t most_happenings = 5'000;
  /// Noticed absences.
  std::size_t most_absences = 20'000;
  /// How often nodes are asked what they believe; fewer times in runs of many nodes.
  std::size_t most_looks = 600;
};

/// The part of a list that is kept: positions from `first` to before `last`, of `all` in the window.
struct ReplayPart {
  std::size_t first = 0, last = 0, all = 0;
  bool is_whole() const { return last - first == all; }
  std::size_t size() const { return last - first; }
};

/// A node from a time on, until its next one.
struct ReplayLook {
  SimTime at{};
  NodeStatus status = NodeStatus::up;
  bool is_paused = false;
  /// Equal for nodes that hold the same nodes for their group. A group keeps its number while most of it
  /// stays.
  std::uint32_t view = kNoView;
  NodeId leader = kNobody;
  /// Position among the badges; kNone without one.
  std::uint32_t badge = kNone;
};

struct ReplayHappening {
  enum class Kind : std::uint8_t { mark, fault_begins, fault_ends };
  SimTime time{};
  Kind kind = Kind::mark;
  /// kNobody for a fault.
  NodeId node = kNobody;
  UserText says;
};

struct ReplayAbsence {
  SimTime time{};
  NodeId node, other;
};

/// A value; what the page shows and nothing else.
struct Replay {
  std::shared_ptr<const Blueprint> blueprint;
  ReplayOptions options;
  /// The window, and how far the run came.
  SimTime from{}, until{};
  std::uint64_t events = 0, fingerprint = 0;
  std::optional<RunFailure> failure;
  /// The recording itself had no room for everything.
  bool is_cut_short = false;
  /// Whether some protocol tells whom its node holds for its group.
  bool has_beliefs = false;

  ReplayPart messages, happenings_part, absences_part;
  /// The time of which there are messages.
  SimTime messages_from{}, messages_until{};
  std::vector<Flight> flights;
  std::vector<std::string> message_names;
  std::vector<ReplayHappening> happenings;
  std::vector<ReplayAbsence> absences;
  std::vector<Band> bands;
  /// By node, as the recording has them.
  std::vector<std::vector<LaneLog::Change>> states;
  /// By node, each where it differs from the one before.
  std::vector<std::vector<ReplayLook>> looks;
  std::vector<std::string> badges;
  /// Who was apart from whom, each where it differs from the one before.
  std::vector<ReplaySides> sides;
  /// Some walls are missing: there were too many links to tell.
  bool has_more_walls = false;
  /// How many times the run was looked at for these.
  std::size_t times_looked = 0;
  /// As they stand in the end, one for each of `expected`.
  std::vector<Standing> standings;
  std::vector<RunReport::Expected> expected;
  /// In the order of time.
  std::vector<Bookmark> bookmarks;
};

/// Plays the run to its end if that was not done, and goes through it once more for what nodes believe.
/// Leaves the player wherever that ends.
Replay make_replay(Player& player, ReplayOptions options);

/// The page. All that people wrote is data in it, never markup or script.
std::string to_html(const Replay& replay);

/// Plays a run and writes its page. Throws OutputError when it cannot be written; nothing is left of it then.
void write_replay(const std::string& path, const std::shared_ptr<const Blueprint>& blueprint,
                  const ReplayOptions& options = {});

}  // namespace netsplit::gui
