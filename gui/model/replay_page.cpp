// The page of a replay: its data as JSON, put into the page's own files.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

#include "gui/model/replay.hpp"
#include "gui/model/replay_json.hpp"
#include "gui/model/replay_page.hpp"
#include "gui/model/replay_sentences.hpp"
#include "sim/base/display.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/base/shell_word.hpp"
#include "sim/run/fault_text.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit::gui {
namespace {

using Fate = Flight::Fate;

/// The page has eight colours in eight shapes each.
constexpr std::size_t kGroupsToldApart = 64;

UserText duration_of(SimTime t) {
  const Duration d = t.time_since_epoch();
  return {duration_text(d, Language::english), duration_text(d, Language::spanish)};
}

UserText count_of(std::size_t count) {
  const std::string text = count_text(static_cast<std::int64_t>(count));
  return {text, text};
}

const Text& text_of(Drop drop) {
  switch (drop) {
    case Drop::none:
    case Drop::loss: return replay_sentence::loss;
    case Drop::cut: return replay_sentence::cut;
    case Drop::degraded: return replay_sentence::degraded;
    case Drop::node_down: return replay_sentence::node_down;
    case Drop::node_absent: return replay_sentence::node_absent;
    case Drop::no_port:
    case Drop::stopped: return replay_sentence::not_served;
    case Drop::crashed: return replay_sentence::crashed;
    case Drop::released: return replay_sentence::released;
    case Drop::queue_full: return replay_sentence::queue_full;
    case Drop::corrupted: return replay_sentence::corrupted;
    case Drop::no_route:
    case Drop::too_many_hops: return replay_sentence::no_route;
    case Drop::moved: return replay_sentence::moved;
    case Drop::too_big: return replay_sentence::too_big;
    case Drop::unknown_format: return replay_sentence::unknown_format;
    case Drop::rejected: return replay_sentence::rejected;
    case Drop::stream_reset: return replay_sentence::stream_reset;
  }
  return replay_sentence::loss;
}

/// It came as far as its target; else it is drawn as lost half-way.
bool at_target(Drop drop) {
  switch (drop) {
    case Drop::node_down:
    case Drop::node_absent:
    case Drop::no_port:
    case Drop::stopped:
    case Drop::crashed:
    case Drop::corrupted:
    case Drop::moved:
    case Drop::unknown_format:
    case Drop::rejected: return true;
    default: return false;
  }
}

class Page {
 public:
  explicit Page(const Replay& replay) : replay_(replay), blueprint_(*replay.blueprint) {}

  std::string json() {
    const std::string& own = blueprint_.scenario.name;
    out_.open('{');
    out_.key("lang").text(replay_.options.language == Language::spanish ? "es" : "en");
    out_.key("title").text(replay_.options.title.empty() ? own : replay_.options.title);
    out_.key("scenario").text(own);
    out_.key("about").text(blueprint_.scenario.about);
    out_.key("seed").text(fmt::format("{}", blueprint_.seed));
    out_.key("fingerprint").text(hex_groups(replay_.fingerprint));
    out_.key("command").text(command_of(replay_));
    out_.key("from").time(replay_.from);
    out_.key("until").time(replay_.until);
    out_.key("messagesFrom").time(replay_.messages_from);
    out_.key("messagesUntil").time(replay_.messages_until);
    out_.key("beliefs").number(replay_.has_beliefs ? 1 : 0);
    notes();
    nodes();
    faults();
    states();
    looks();
    sides();
    messages();
    happenings();
    expectations();
    bookmarks();
    out_.key("texts").open('{');
    for (const auto& [name, text] : replay_sentence::kPage) out_.key(name).text(say_plain(text));
    out_.close('}').close('}');
    return out_.take();
  }

 private:
  static UserText say_plain(const Text& text) { return {std::string(text.en), std::string(text.es)}; }

  void notes() {
    out_.key("notes").open('[');
    const auto missing = [&](const Text& sentence, const ReplayPart& part) {
      if (!part.is_whole()) out_.text(say(sentence, count_of(part.all), count_of(part.size())));
    };
    if (!replay_.messages.is_whole())
      out_.text(say(replay_sentence::part_of_messages, count_of(replay_.messages.all),
                    count_of(replay_.messages.size()), duration_of(replay_.messages_from),
                    duration_of(replay_.messages_until)));
    missing(replay_sentence::part_of_happenings, replay_.happenings_part);
    missing(replay_sentence::part_of_absences, replay_.absences_part);
    if (replay_.is_cut_short) out_.text(say(replay_sentence::cut_short));
    if (replay_.has_more_walls) out_.text(say(replay_sentence::more_walls));
    std::size_t groups = 0;
    for (const auto& looks : replay_.looks)
      for (const ReplayLook& look : looks)
        if (look.view != kNoView) groups = std::max<std::size_t>(groups, look.view + 1);
    if (groups > kGroupsToldApart) out_.text(say(replay_sentence::look_alike, count_of(kGroupsToldApart)));
    if (replay_.failure)
      out_.text(say(replay_sentence::failed_run, duration_of(replay_.failure->time), replay_.failure->what));
    out_.close(']');
    out_.key("sampled").text(say(replay_sentence::sampled, count_of(replay_.times_looked)));
  }

  void nodes() {
    out_.key("nodes").open('[');
    for (std::uint32_t n = 0; n < blueprint_.scenario.node_count(); ++n)
      out_.open('[').text(blueprint_.node_name(NodeId{n})).number(blueprint_.group_of[n].value).close(']');
    out_.close(']');
  }

  void faults() {
    out_.key("faults").open('[');
    for (const Band& band : replay_.bands) {
      if (band.kind != Band::Kind::fault) continue;
      out_.open('[').text(fault_title(band.fault, blueprint_)).text(fault_scope(band.fault, blueprint_));
      out_.time(band.begin).time(band.end).close(']');
    }
    out_.close(']');
  }

  /// Where no lanes are kept, what bands know of nodes.
  void states() {
    out_.key("states").open('[');
    for (const auto& changes : replay_.states) {
      out_.open('[');
      for (const LaneLog::Change& change : changes) out_.time(change.at).number(static_cast<int>(change.to));
      out_.close(']');
    }
    out_.close(']');
  }

  void looks() {
    out_.key("badges").open('[');
    for (const std::string& badge : replay_.badges) out_.text(badge);
    out_.close(']').key("looks").open('[');
    for (const auto& looks : replay_.looks) {
      out_.open('[');
      for (const ReplayLook& look : looks) {
        const int status = look.status == NodeStatus::up     ? (look.is_paused ? 3 : 0)
                           : look.status == NodeStatus::down ? 1
                                                             : 2;
        out_.time(look.at).number(status).number(look.view == kNoView ? -1 : std::int64_t{look.view});
        out_.number(look.leader == kNobody ? -1 : std::int64_t{look.leader.value});
        out_.number(look.badge == kNone ? -1 : std::int64_t{look.badge});
      }
      out_.close(']');
    }
    out_.close(']');
  }

  void sides() {
    out_.key("sides").open('[');
    for (const ReplaySides& sides : replay_.sides) {
      out_.open('[').time(sides.at).open('[');
      // Without walls nobody asks who is on which side.
      if (!sides.walls.empty())
        for (const std::uint32_t side : sides.side_of) out_.number(side);
      out_.close(']').open('[');
      for (const ReplaySides::Wall& wall : sides.walls)
        out_.number(wall.from).number(wall.to).number(static_cast<int>(wall.kind));
      out_.close(']').close(']');
    }
    out_.close(']');
  }

  void messages() {
    std::map<std::tuple<Fate, Drop, FaultId>, std::size_t> places;
    std::vector<std::tuple<Fate, Drop, FaultId>> fates;
    out_.key("messageNames").open('[');
    for (const std::string& name : replay_.message_names) out_.text(name);
    out_.close(']').key("messages").open('[');
    std::int64_t before = 0;
    for (const Flight& flight : replay_.flights) {
      const std::tuple<Fate, Drop, FaultId> fate{flight.fate, flight.drop, flight.fault};
      const auto [place, is_new] = places.emplace(fate, fates.size());
      if (is_new) fates.push_back(fate);
      const std::int64_t sent = microseconds(flight.sent);
      out_.number(flight.from.value).number(flight.to.value).number(sent - before);
      out_.number(flight.ended == kForever ? -1 : microseconds(flight.ended) - sent);
      out_.number(static_cast<std::int64_t>(place->second)).number(flight.name);
      before = sent;
    }
    out_.close(']').key("fates").open('[');
    for (const auto& [fate, drop, fault] : fates) {
      const std::string by = fault == kNoFault ? "?" : fault_name(fault, blueprint_);
      const Text& text = fate == Fate::delivered   ? replay_sentence::delivered
                         : fate == Fate::held      ? replay_sentence::held
                         : fate == Fate::under_way ? replay_sentence::under_way
                                                   : text_of(drop);
      const char* kind = fate == Fate::delivered ? "ok"
                         : fate == Fate::held    ? "held"
                         : fate == Fate::dropped ? "lost"
                                                 : "open";
      out_.open('[')
          .text(kind)
          .text(say(text, by))
          .number(fate == Fate::dropped && at_target(drop) ? 1 : 0)
          .close(']');
    }
    out_.close(']').key("absences").open('[');
    for (const ReplayAbsence& absence : replay_.absences)
      out_.time(absence.time).number(absence.node.value).number(absence.other.value);
    out_.close(']');
  }

  void happenings() {
    out_.key("happened").open('[');
    for (const ReplayHappening& happening : replay_.happenings) {
      out_.open('[').time(happening.time).number(static_cast<int>(happening.kind));
      out_.number(happening.node == kNobody ? -1 : std::int64_t{happening.node.value})
          .text(happening.says)
          .close(']');
    }
    out_.close(']');
  }

  void expectations() {
    out_.key("expected").open('[');
    for (std::size_t i = 0; i < replay_.expected.size(); ++i) {
      const Standing& standing = replay_.standings[i];
      const ExpectationLines en = lines_of(replay_.expected[i], standing, Language::english),
                             es = lines_of(replay_.expected[i], standing, Language::spanish);
      const bool reached =
          standing.state == Standing::State::held || standing.state == Standing::State::failed;
      out_.open('[').text(UserText{en.title, es.title}).text(UserText{en.statement, es.statement});
      out_.text(say_plain(verdict_word(standing.state))).text(UserText{en.outcome, es.outcome});
      out_.text(!reached ? "–" : standing.state == Standing::State::held ? "✔" : "✘");
      out_.number(standing.as_stated ? 1 : 0).time(standing.decided.value_or(kForever)).close(']');
    }
    out_.close(']');
  }

  void bookmarks() {
    out_.key("bookmarks").open('[');
    for (const Bookmark& bookmark : replay_.bookmarks)
      out_.open('[').time(kStart + bookmark.at).text(bookmark.says).close(']');
    out_.close(']');
  }

  const Replay& replay_;
  const Blueprint& blueprint_;
  ReplayJson out_;
};

std::string html_text(std::string_view text) {
  std::string safe;
  for (const char c : text) {
    switch (c) {
      case '&': safe += "&amp;"; break;
      case '<': safe += "&lt;"; break;
      case '>': safe += "&gt;"; break;
      case '"': safe += "&quot;"; break;
      case '\'': safe += "&#39;"; break;
      default: safe += c;
    }
  }
  return safe;
}

}  // namespace

std::string command_of(const Replay& replay) {
  if (!replay.options.command.empty()) return replay.options.command;
  const Scenario& scenario = replay.blueprint->scenario;
  std::string line =
      fmt::format("./netsplit run {} --seed {}", shell_word(scenario.file), replay.blueprint->seed);
  if (!scenario.variant.empty()) line += " --variant " + shell_word(scenario.variant);
  return line;
}

std::string to_html(const Replay& replay) {
  const std::string& own =
      replay.options.title.empty() ? replay.blueprint->scenario.name : replay.options.title;
  const std::map<std::string_view, std::string> gaps = {
      {"lang", replay.options.language == Language::spanish ? "es" : "en"},
      {"title", html_text(own)},
      {"style", std::string(replay_style())},
      {"data", Page(replay).json()},
      {"script", std::string(replay_script())},
  };
  // One walk over the page's own text: what is put in is never looked at.
  std::string page;
  std::string_view rest = replay_markup();
  for (std::size_t begin = rest.find("{{"); begin != std::string_view::npos; begin = rest.find("{{")) {
    const std::size_t end = rest.find("}}", begin);
    page += rest.substr(0, begin);
    page += gaps.at(rest.substr(begin + 2, end - begin - 2));
    rest.remove_prefix(end + 2);
  }
  return page += rest;
}

}  // namespace netsplit::gui
