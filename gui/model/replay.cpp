#include "gui/model/replay.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "gui/model/replay_sentences.hpp"
#include "sim/base/say.hpp"
#include "sim/run/fault_text.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::gui {
namespace {

/// Comparisons of pairs of nodes that one page may cost: about a second.
constexpr std::size_t kMostPairs = 60'000'000;

/// Of `all` things, `before` of them before the first fault: at most `most`, a quarter of these before it.
ReplayPart part_of(std::size_t all, std::size_t before, std::size_t most) {
  if (all <= most) return {0, all, all};
  const std::size_t first = std::min(before - std::min(before, most / 4), all - most);
  return {first, first + most, all};
}

/// The first fault of the window; its beginning if there is none.
SimTime first_fault(const Recording& recording, SimTime from, SimTime until) {
  SimTime found = kForever;
  for (const Band& band : recording.bands)
    if (band.kind == Band::Kind::fault && band.begin >= from && band.begin <= until)
      found = std::min(found, band.begin);
  return found == kForever ? from : found;
}

template <class List, class TimeOf>
std::size_t count_before(const List& list, SimTime t, TimeOf time_of) {
  return static_cast<std::size_t>(
      std::count_if(list.begin(), list.end(), [&](const auto& item) { return time_of(item) < t; }));
}

template <class List>
void keep(List& list, const ReplayPart& part) {
  list.erase(list.begin() + static_cast<std::ptrdiff_t>(part.last), list.end());
  list.erase(list.begin(), list.begin() + static_cast<std::ptrdiff_t>(part.first));
}

void take_messages(const Recording& recording, SimTime fault, Replay& replay) {
  const auto sent = [](const Flight& flight) { return flight.sent; };
  for (const Flight& flight : recording.flights)
    if (flight.ended >= replay.from && flight.sent <= replay.until) replay.flights.push_back(flight);
  replay.messages =
      part_of(replay.flights.size(), count_before(replay.flights, fault, sent), replay.options.most_messages);
  const ReplayPart& part = replay.messages;
  replay.messages_from = part.first == 0 ? replay.from : replay.flights[part.first].sent;
  replay.messages_until = part.last == part.all ? replay.until : replay.flights[part.last].sent;
  keep(replay.flights, part);
  replay.message_names = recording.message_names;
}

void take_happenings(const Recording& recording, SimTime fault, Replay& replay) {
  const Blueprint& blueprint = *replay.blueprint;
  for (const Entry& entry : recording.entries) {
    const Record& r = entry.record;
    if (r.time < replay.from) continue;
    if (r.time > replay.until) break;
    if (r.kind == RecordKind::mark) {
      replay.happenings.push_back(
          {r.time, ReplayHappening::Kind::mark, r.node, recording.sentences[entry.detail]});
    } else if (r.kind == RecordKind::fault_begins || r.kind == RecordKind::fault_ends) {
      const bool begins = r.kind == RecordKind::fault_begins;
      const UserText title = fault_title(r.fault, blueprint), scope = fault_scope(r.fault, blueprint);
      UserText says = begins ? title : say(replay_sentence::fault_ends, title);
      if (begins && !scope.empty()) says = say(replay_sentence::fault_begins, title, scope);
      replay.happenings.push_back(
          {r.time, begins ? ReplayHappening::Kind::fault_begins : ReplayHappening::Kind::fault_ends, kNobody,
           std::move(says)});
    } else if (r.kind == RecordKind::missing) {
      replay.absences.push_back({r.time, r.node, r.other});
    }
  }
  const auto time = [](const auto& item) { return item.time; };
  replay.happenings_part = part_of(replay.happenings.size(), count_before(replay.happenings, fault, time),
                                   replay.options.most_happenings);
  keep(replay.happenings, replay.happenings_part);
  replay.absences_part = part_of(replay.absences.size(), count_before(replay.absences, fault, time),
                                 replay.options.most_absences);
  keep(replay.absences, replay.absences_part);
}

/// At most `most` of them, evenly.
void thin(std::vector<SimTime>& times, std::size_t most) {
  std::sort(times.begin(), times.end());
  times.erase(std::unique(times.begin(), times.end()), times.end());
  if (times.size() <= most) return;
  for (std::size_t i = 0; i < most; ++i) times[i] = times[i * times.size() / most];
  times.resize(most);
}

/// When to look: a third of the times at what happens to nodes and links, a third at marks, the rest evenly.
std::vector<SimTime> times_to_look(const Recording& recording, const Replay& replay) {
  const std::size_t nodes = recording.blueprint->scenario.node_count();
  const std::size_t most = std::clamp<std::size_t>(kMostPairs / (nodes * nodes + 1), 24,
                                                   std::max<std::size_t>(replay.options.most_looks, 24));
  std::vector<SimTime> faults, marks;
  const auto add = [&](std::vector<SimTime>& to, SimTime t) {
    if (t > replay.from && t <= replay.until) to.push_back(t);
  };
  for (const Band& band : recording.bands) {
    add(faults, band.begin);
    add(faults, band.end);
  }
  for (const Entry& entry : recording.entries)
    if (entry.record.kind == RecordKind::mark) add(marks, entry.record.time);
  for (const auto& changes : recording.states)
    for (const LaneLog::Change& change : changes) add(marks, change.at);
  thin(faults, most / 3);
  thin(marks, most / 3);
  std::vector<SimTime> times = std::move(faults);
  times.insert(times.end(), marks.begin(), marks.end());
  const std::size_t evenly = most / 3;
  const Duration step = (replay.until - replay.from) / static_cast<std::int64_t>(evenly);
  for (std::size_t i = 0; i < evenly; ++i) times.push_back(replay.from + step * static_cast<std::int64_t>(i));
  thin(times, most);
  return times;
}

std::uint32_t place_of(const std::string& badge, std::vector<std::string>& badges) {
  if (badge.empty()) return kNone;
  const auto found = std::find(badges.begin(), badges.end(), badge);
  const auto place = static_cast<std::uint32_t>(found - badges.begin());
  if (found == badges.end()) badges.push_back(badge);
  return place;
}

/// Views keep their numbers for as long as most of their nodes stay together; in a moment alone they are
/// counted from its first node, which another group may become.
class SteadyViews {
 public:
  explicit SteadyViews(std::size_t nodes) : before_(nodes, kNoView) {}

  /// By node.
  const std::vector<std::uint32_t>& of(const Moment& moment) {
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> common;
    std::set<std::uint32_t> views, taken;
    for (std::size_t n = 0; n < before_.size(); ++n) {
      const std::uint32_t view = moment.nodes[n].view;
      if (view == kNoView) continue;
      views.insert(view);
      if (before_[n] != kNoView) ++common[{view, before_[n]}];
    }
    using Claim = std::pair<std::pair<std::uint32_t, std::uint32_t>, std::size_t>;
    std::vector<Claim> claims(common.begin(), common.end());
    std::stable_sort(claims.begin(), claims.end(),
                     [](const Claim& a, const Claim& b) { return a.second > b.second; });
    std::map<std::uint32_t, std::uint32_t> numbers;
    for (const auto& [claim, count] : claims)
      if (numbers.count(claim.first) == 0 && taken.insert(claim.second).second) numbers.insert(claim);
    for (const std::uint32_t view : views) {
      if (numbers.count(view) != 0) continue;
      std::uint32_t number = 0;
      while (!taken.insert(number).second) ++number;
      numbers.emplace(view, number);
    }
    for (std::size_t n = 0; n < before_.size(); ++n)
      before_[n] = moment.nodes[n].view == kNoView ? kNoView : numbers.at(moment.nodes[n].view);
    return before_;
  }

 private:
  std::vector<std::uint32_t> before_;
};

bool same(const ReplayLook& a, const ReplayLook& b) {
  return a.status == b.status && a.is_paused == b.is_paused && a.view == b.view && a.leader == b.leader &&
         a.badge == b.badge;
}

void take_looks(Player& player, Replay& replay) {
  replay.looks.resize(replay.blueprint->scenario.node_count());
  SteadyViews steady(replay.looks.size());
  for (const SimTime t : times_to_look(player.recording(), replay)) {
    const Moment moment = player.at(t);
    const std::vector<std::uint32_t>& views = steady.of(moment);
    ++replay.times_looked;
    replay.has_beliefs = replay.has_beliefs || moment.has_beliefs;
    for (std::size_t n = 0; n < moment.nodes.size(); ++n) {
      const NodeLook& look = moment.nodes[n];
      const ReplayLook now{t,        look.status, look.is_paused,
                           views[n], look.leader, place_of(look.badge, replay.badges)};
      auto& looks = replay.looks[n];
      if (looks.empty() || !same(looks.back(), now)) looks.push_back(now);
    }
    replay.has_more_walls = replay.has_more_walls || leaves_out_links(moment);
    ReplaySides sides = sides_of(moment);
    sides.at = t;
    if (replay.sides.empty() || !replay.sides.back().same_as(sides)) replay.sides.push_back(std::move(sides));
  }
}

}  // namespace

Replay make_replay(Player& player, ReplayOptions options) {
  player.record();
  const Recording& recording = player.recording();
  Replay replay;
  replay.blueprint = recording.blueprint;
  replay.options = std::move(options);
  replay.until = std::min(recording.end(), replay.options.until.value_or(kForever));
  replay.from = std::clamp(replay.options.from.value_or(kStart), kStart, replay.until);
  replay.events = recording.events;
  replay.fingerprint = recording.fingerprint;
  replay.failure = recording.failure;
  replay.is_cut_short = recording.is_cut_short;
  const SimTime fault = first_fault(recording, replay.from, replay.until);
  take_messages(recording, fault, replay);
  take_happenings(recording, fault, replay);
  for (const Band& band : recording.bands)
    if (band.begin <= replay.until && band.end >= replay.from) replay.bands.push_back(band);
  replay.states = recording.states;
  replay.standings = standings(recording, recording.until);
  replay.expected = recording.expected;
  replay.bookmarks = bookmarks_of(recording.blueprint->scenario);
  take_looks(player, replay);
  return replay;
}

void write_replay(const std::string& path, const std::shared_ptr<const Blueprint>& blueprint,
                  const ReplayOptions& options) {
  // Opened first: who cannot write learns it before the run.
  OutputFile file(path);
  Player player(blueprint);
  file.write(to_html(make_replay(player, options)));
  file.close();
}

}  // namespace netsplit::gui
