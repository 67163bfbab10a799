// The lanes of a report: 60 columns of equal time for each fault, node or group, for clients and properties.

#include <algorithm>
#include <array>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/fault_text.hpp"
#include "sim/run/report.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/words.hpp"

namespace netsplit {
namespace {

using Lane = RunReport::Lane;
using Changes = std::vector<LaneLog::Change>;

constexpr std::size_t kColumns = Story::kColumns;
/// Groups of more nodes get one lane that counts.
constexpr std::uint32_t kMostLanesOfGroup = 12;
constexpr std::size_t kMostFaultLanes = 8, kMostPropertyLanes = 5;
/// Lanes of nodes in a report; the groups that would pass it get one lane each.
constexpr std::size_t kMostNodeLanes = 24;

class LanePainter {
 public:
  LanePainter(const Simulation& simulation, const Story& story)
      : simulation_(simulation), story_(story), blueprint_(simulation.blueprint()), end_(simulation.now()) {}

  std::vector<Lane> paint() {
    faults();
    std::size_t drawn = 0;
    for (std::size_t g = 0; g < blueprint_.scenario.groups.size(); ++g) {
      const Group& group = blueprint_.scenario.groups[g];
      const GroupId id{static_cast<std::uint16_t>(g)};
      if (is_clients(group)) continue;
      if (!story_.lanes().watches()) break;
      if (group.count <= kMostLanesOfGroup && drawn + group.count <= kMostNodeLanes) {
        for (std::uint32_t i = 0; i < group.count; ++i) node(NodeId{group.first.value + i}, id);
        drawn += group.count;
      } else {
        counted(group, id);
      }
    }
    clients();
    properties();
    return std::move(lanes_);
  }

 private:
  /// The first instant of a column; column kColumns begins at the run's end.
  SimTime begin_of(std::size_t column) const {
    const auto length = static_cast<double>(blueprint_.scenario.length.count());
    return SimTime{Duration{static_cast<std::int64_t>(length * static_cast<double>(column) / kColumns)}};
  }
  UserText at(SimTime t) const { return time_text(t, blueprint_); }

  /// Clients' operations are their story: they have a history and no flag.
  bool is_clients(const Group& group) const {
    const LaneFlag& flag = story_.lanes().flag(blueprint_.group_of[group.first.index()]);
    return flag.name.empty() && std::any_of(group.stack.begin(), group.stack.end(),
                                            [](const StackEntry& e) { return !e.protocol->history.empty(); });
  }

  /// The state that a column shows: an excursion within it, else the state at its end.
  LaneState shown(const Changes& changes, std::size_t column) const {
    const SimTime from = begin_of(column), to = std::min(begin_of(column + 1), end_);
    const LaneState before = LaneLog::at(changes, from == kStart ? from : from - Duration{1}), after = LaneLog::at(changes, to - Duration{1});
    if (before != after) return after;
    for (const auto& change : changes)
      if (change.at >= from && change.at < to && change.to != after) return change.to;
    return after;
  }
  char cell(const Changes& changes, std::size_t column) const {
    if (begin_of(column) >= end_) return ' ';
    switch (shown(changes, column)) {
      case LaneState::on: return '=';
      case LaneState::off: return '.';
      case LaneState::down:
      case LaneState::absent: return ' ';
      case LaneState::paused: return 'p';
    }
    return ' ';
  }
  std::string cells(const Changes& changes) const {
    std::string text;
    for (std::size_t c = 0; c < kColumns; ++c) text += cell(changes, c);
    return text;
  }

  void faults() {
    std::size_t lanes = 0;
    for (const Receipt& receipt : simulation_.receipts()) {
      if (receipt.begun == 0 || lanes == kMostFaultLanes) continue;
      Changes changes{{kStart, LaneState::off}};
      for (const FaultMoment& moment : story_.moments())
        if (moment.fault == receipt.fault) changes.push_back({moment.time, moment.begins ? LaneState::on : LaneState::off});
      Lane lane{Lane::Kind::fault, {}, cells(changes), both(fault_scope_short(receipt.fault, blueprint_))};
      for (char& c : lane.cells)
        if (c == '.') c = ' ';
      lane.name = fault_title(receipt.fault, blueprint_);
      lanes_.push_back(std::move(lane));
      ++lanes;
    }
  }

  void node(NodeId node, GroupId group) {
    const Changes& changes = story_.lanes().changes(node);
    lanes_.push_back({Lane::Kind::node, both(blueprint_.node_name(node)), cells(changes), words(node, group, changes)});
  }

  /// "primary until 90.06 s", "primary 3 times, 41 s in all", "down since 30 s".
  UserText words(NodeId node, GroupId group, const Changes& changes) const {
    const LaneFlag& flag = story_.lanes().flag(group);
    const UserText name = flag.name.empty() ? say(sentence::lane_up) : both(flag.name);
    UserText text;
    std::vector<std::pair<SimTime, SimTime>> on;
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const SimTime to = i + 1 < changes.size() ? changes[i + 1].at : end_;
      if (changes[i].to == LaneState::on) on.emplace_back(changes[i].at, to);
    }
    const UserText trouble = trouble_words(changes);
    if (on.empty()) {
      if (!trouble.empty()) return trouble;
      text = idle_words(node, flag);
    } else if (on.size() > 1 && !flag.name.empty()) {
      Duration total{0};
      for (const auto& [from, to] : on) total += to - from;
      text = say(sentence::lane_times, name, on.size(), both(total));
    } else if (!flag.name.empty()) {
      const auto& [from, to] = on.front();
      const bool first = from == kStart, last = to == end_;
      text = first && last ? say(sentence::lane_through, name)
             : first       ? say(sentence::lane_until, name, at(to))
             : last        ? say(sentence::lane_since, name, at(from))
                           : say(sentence::lane_span, name, at(from), at(to));
    }
    if (text.empty() && trouble.empty()) return name;
    return joined(text, ", ", trouble);
  }

  /// What a node was that never had the flag: its word at the end ("backup"), or that it never had it.
  UserText idle_words(NodeId node, const LaneFlag& flag) const {
    if (flag.name.empty()) return {};
    if (flag.word.layer != kNoLayer && simulation_.is_up(node)) {
      const std::string word = simulation_.read(node, flag.word).word;
      if (!word.empty()) return both(word);
    }
    return say(sentence::lane_never, flag.name);
  }

  UserText absent_words(const Changes& changes, std::size_t i) const {
    if (i + 1 < changes.size()) return say(sentence::lane_absent_span, at(changes[i].at), at(changes[i + 1].at));
    return i == 0 ? say(sentence::lane_absent) : say(sentence::lane_absent_since, at(changes[i].at));
  }

  UserText trouble_words(const Changes& changes) const {
    for (std::size_t i = 0; i < changes.size(); ++i) {
      const LaneState state = changes[i].to;
      if (state != LaneState::down && state != LaneState::paused && state != LaneState::absent) continue;
      if (state == LaneState::absent) return absent_words(changes, i);
      if (i + 1 == changes.size() && state == LaneState::down) return say(sentence::lane_down_since, at(changes[i].at));
      const SimTime to = i + 1 < changes.size() ? changes[i + 1].at : end_;
      return say(state == LaneState::down ? sentence::lane_down_until : sentence::lane_paused, at(changes[i].at), at(to));
    }
    return {};
  }

  /// One lane for many nodes: how many have the flag.
  void counted(const Group& group, GroupId id) {
    const LaneFlag& flag = story_.lanes().flag(id);
    Lane lane{Lane::Kind::group, both(group.name), {}, {}};
    std::uint32_t least = group.count, most = 0;
    for (std::size_t c = 0; c < kColumns; ++c) {
      if (begin_of(c) >= end_) {
        lane.cells += ' ';
        continue;
      }
      std::uint32_t have = 0;
      for (std::uint32_t i = 0; i < group.count; ++i)
        have += shown(story_.lanes().changes(NodeId{group.first.value + i}), c) == LaneState::on ? 1 : 0;
      least = std::min(least, have);
      most = std::max(most, have);
      lane.cells += have == 0 ? '.' : have == group.count ? '=' : have > 9 ? '+' : static_cast<char>('0' + have);
    }
    lane.words = say(sentence::lane_count, flag.name.empty() ? say(sentence::lane_up) : both(flag.name), least, most,
                     group.count);
    lanes_.push_back(std::move(lane));
  }

  void clients() {
    for (std::size_t g = 0; g < blueprint_.scenario.groups.size(); ++g) {
      const Group& group = blueprint_.scenario.groups[g];
      if (!is_clients(group)) continue;
      const auto& ended = story_.operations(GroupId{static_cast<std::uint16_t>(g)});
      Lane lane{Lane::Kind::clients, both(group.name), {}, {}};
      std::uint64_t ok = 0, other = 0;
      for (std::size_t c = 0; c < kColumns; ++c) {
        const std::uint64_t bad = std::uint64_t{ended[c].failed} + ended[c].unknown;
        lane.cells += bad != 0 ? '!' : ended[c].ok != 0 ? '-' : ' ';
        ok += ended[c].ok;
        other += bad;
      }
      lane.words = ok + other == 0 ? say(sentence::lane_operations_none)
                   : other == 0    ? say(sentence::lane_operations_fine, count_text(static_cast<std::int64_t>(ok)))
                                   : say(sentence::lane_operations, count_text(static_cast<std::int64_t>(other)),
                                         count_text(static_cast<std::int64_t>(ok + other)));
      lanes_.push_back(std::move(lane));
    }
  }

  /// Properties that held some of the time and not all of it; not those that are as things should be.
  void properties() {
    const auto& all = simulation_.judge().plan().vocabulary->properties();
    std::size_t drawn = 0;
    for (std::size_t p = 0; p < story_.lanes().properties() && drawn < kMostPropertyLanes; ++p) {
      const Changes& changes = story_.lanes().property(p);
      Duration held{0};
      for (std::size_t i = 0; i < changes.size(); ++i)
        if (changes[i].to == LaneState::on) held += (i + 1 < changes.size() ? changes[i + 1].at : end_) - changes[i].at;
      if (held == Duration{0} || held >= end_ - kStart || all[p].better == Better::more) continue;
      Lane lane{Lane::Kind::property, both(all[p].name), cells(changes), {}};
      for (char& c : lane.cells)
        if (c == '.') c = ' ';
      lane.words = joined(both(all[p].name), ", ", both(held));
      lanes_.push_back(std::move(lane));
      ++drawn;
    }
  }

  const Simulation& simulation_;
  const Story& story_;
  const Blueprint& blueprint_;
  SimTime end_;
  std::vector<Lane> lanes_;
};

}  // namespace

std::vector<RunReport::Lane> make_lanes(const Simulation& simulation, const Story& story) {
  return LanePainter(simulation, story).paint();
}

}  // namespace netsplit
