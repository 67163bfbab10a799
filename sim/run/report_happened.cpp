// "What happened": faults and marks in the order of time, marks that say the same of several nodes in one line.

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/fault_text.hpp"
#include "sim/run/field_text.hpp"
#include "sim/run/plural.hpp"
#include "sim/run/report.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/words.hpp"

namespace netsplit {
namespace {

using Happening = RunReport::Happening;

/// Marks at most this far from the first may share its line: half a column of a lane, or 1 s if that is less.
Duration close_in_time(const Blueprint& blueprint) {
  return std::min<Duration>(blueprint.scenario.length / 60, std::chrono::seconds{1});
}

const MarkInfo& info_of(const ToldMark& mark, const Blueprint& blueprint) {
  return blueprint.protocols[mark.layer.index()]->marks[mark.index];
}

/// The one field of the sentence that names a node: marks may differ in it and yet share a line.
constexpr std::size_t kNoPeer = ~std::size_t{0};
std::size_t peer_field(const MarkInfo& info) {
  std::size_t peer = kNoPeer;
  for (std::size_t i = 0; i < info.fields.size(); ++i) {
    if (info.fields[i].type != FieldType::node || !has_gap(info.says, info.fields[i].name)) continue;
    if (peer != kNoPeer) return kNoPeer;
    peer = i;
  }
  return peer;
}

/// Marks that say the same but for who and of whom.
struct Cluster {
  SimTime first{};
  std::vector<std::uint32_t> marks;
};

class Grouping {
 public:
  Grouping(const Simulation& simulation, const Story& story)
      : story_(story), blueprint_(simulation.blueprint()), near_(close_in_time(blueprint_)) {}

  std::vector<Happening> all() {
    const auto& marks = story_.marks();
    const auto& moments = story_.moments();
    std::size_t m = 0;
    for (std::uint32_t i = 0; i < marks.size(); ++i) {
      for (; m < moments.size() && moments[m].time <= marks[i].time; ++m) add_fault(moments[m]);
      add_mark(i);
    }
    for (; m < moments.size(); ++m) add_fault(moments[m]);
    for (auto& [key, cluster] : open_) close(cluster);
    std::stable_sort(happened_.begin(), happened_.end(),
                     [](const Happening& a, const Happening& b) { return a.time < b.time; });
    return std::move(happened_);
  }

 private:
  using Key = std::tuple<std::string, std::uint8_t, std::string>;

  Key key_of(const ToldMark& mark) const {
    const MarkInfo& info = info_of(mark, blueprint_);
    const std::size_t peer = peer_field(info);
    std::string rest;
    for (std::size_t i = 0; i < mark.fields.size(); ++i)
      if (i != peer && has_gap(info.says, mark.fields[i].name))
        rest += words_of(mark.fields[i].value, blueprint_, Language::english) + "\n";
    return {blueprint_.wiring->layers[mark.layer.index()].name, mark.index, rest};
  }

  void add_mark(std::uint32_t position) {
    const ToldMark& mark = story_.marks()[position];
    Cluster& cluster = open_[key_of(mark)];
    const std::size_t peer = peer_field(info_of(mark, blueprint_));
    const auto again = [&](std::uint32_t other) {
      const ToldMark& o = story_.marks()[other];
      return o.node == mark.node && (peer == kNoPeer || o.fields[peer].value == mark.fields[peer].value);
    };
    if (!cluster.marks.empty() && (mark.time > cluster.first + near_ ||
                                   std::any_of(cluster.marks.begin(), cluster.marks.end(), again))) {
      close(cluster);
      cluster = {};
    }
    if (cluster.marks.empty()) cluster.first = mark.time;
    cluster.marks.push_back(position);
  }

  void add_fault(const FaultMoment& moment) {
    // What comes after a fault's beginning or end is not of one breath with what came before.
    for (auto& [key, cluster] : open_) close(cluster);
    open_.clear();
    Happening h;
    h.time = moment.time;
    h.kind = moment.begins ? Happening::Kind::fault_begins : Happening::Kind::fault_ends;
    h.fault = moment.fault;
    h.title = fault_title(moment.fault, blueprint_);
    if (moment.begins) {
      h.says = fault_scope(moment.fault, blueprint_);
      if (const auto lasts = fault_lasts(moment.fault, blueprint_))
        h.says = say(sentence::happened_for, h.says, both(*lasts));
    } else {
      // Steps that are over at once end as they begin: that says nothing.
      if (!happened_.empty() && happened_.back().fault == moment.fault && happened_.back().time == moment.time) return;
      h.title = say(sentence::happened_ends, h.title);
    }
    happened_.push_back(std::move(h));
  }

  /// One line for each set of peers of whom the same nodes say the same.
  void close(Cluster& cluster) {
    if (cluster.marks.empty()) return;
    const MarkInfo& info = info_of(story_.marks()[cluster.marks.front()], blueprint_);
    const std::size_t peer = peer_field(info);
    std::map<std::string, std::set<NodeId>> nodes_by_peer;
    for (const std::uint32_t m : cluster.marks) nodes_by_peer[peer_of(m, peer)].insert(story_.marks()[m].node);
    std::map<std::set<NodeId>, std::set<std::string>> peers_by_nodes;
    for (const auto& [of, nodes] : nodes_by_peer) peers_by_nodes[nodes].insert(of);
    for (const auto& [nodes, peers] : peers_by_nodes) {
      std::vector<std::uint32_t> marks;
      for (const std::uint32_t m : cluster.marks)
        if (peers.count(peer_of(m, peer)) != 0) marks.push_back(m);
      add_line(info, marks, {nodes.begin(), nodes.end()}, peer);
    }
  }

  std::string peer_of(std::uint32_t mark, std::size_t peer) const {
    return peer == kNoPeer ? std::string() : story_.marks()[mark].fields[peer].value.word;
  }

  void add_line(const MarkInfo& info, const std::vector<std::uint32_t>& marks, const NodeSet& nodes, std::size_t peer) {
    const ToldMark& first = story_.marks()[marks.front()];
    Happening h;
    h.time = first.time;
    h.title = {info.name, info.name};
    h.marks = marks;
    for (const NodeId node : nodes) h.nodes.push_back(blueprint_.node_name(node));
    std::vector<TraceField> fields = first.fields;
    if (peer != kNoPeer) fields[peer].value = peers_of(marks, peer);
    const auto sentence = [&](Language language) {
      const std::string text = nodes.size() > 1 ? for_many(info.says.in(language), language)
                                                : std::string(info.says.in(language));
      const std::string who = nodes.size() == 1 ? blueprint_.node_name(nodes[0]) : list_plain(nodes);
      return fill(text, who, fields, blueprint_, language);
    };
    h.says = {sentence(Language::english), sentence(Language::spanish)};
    h.because = marks.size() == 1 ? because_of(first, story_, blueprint_) : shared_reason(info, marks, peer);
    happened_.push_back(std::move(h));
  }

  /// The reason that all of the marks share, numbers as ranges ("3–4 heartbeats missed"); empty if they differ.
  UserText shared_reason(const MarkInfo& info, const std::vector<std::uint32_t>& marks, std::size_t peer) const {
    const ToldMark& first = story_.marks()[marks.front()];
    const bool own_node = has_gap(info.because, "node") &&
                          std::any_of(marks.begin(), marks.end(), [&](auto m) { return story_.marks()[m].node != first.node; });
    const bool same_fate = std::all_of(marks.begin(), marks.end(), [&](auto m) { return same_absence(first, story_.marks()[m]); });
    if (own_node || !same_fate) return {};
    UserText shared;
    for (const Language language : {Language::english, Language::spanish}) {
      ToldMark all = first;
      for (std::size_t f = 0; f < all.fields.size(); ++f) {
        if (f == peer) all.fields[f].value = peers_of(marks, peer);
        else if (!widen(all.fields[f].value, marks, f, language) && has_gap(info.because, all.fields[f].name)) return {};
      }
      (language == Language::english ? shared.en : shared.es) = because_of(all, story_, blueprint_, true).in(language);
    }
    if (!info.because.empty()) return shared;
    const bool same = std::all_of(marks.begin(), marks.end(), [&](auto m) {
      return because_of(story_.marks()[m], story_, blueprint_, true).en == shared.en;
    });
    return same ? shared : UserText{};
  }

  /// Makes a number the range of its values in all marks. False if values differ that are no numbers.
  bool widen(Value& value, const std::vector<std::uint32_t>& marks, std::size_t field, Language language) const {
    Value least = value, most = value;
    for (const std::uint32_t m : marks) {
      const Value& other = story_.marks()[m].fields[field].value;
      if (other == value) continue;
      if (value.type != ValueType::number) return false;
      least.number = std::min(least.number, other.number);
      most.number = std::max(most.number, other.number);
    }
    const std::string low = words_of(least, blueprint_, language), high = words_of(most, blueprint_, language);
    if (low != high) value = Value::text(low + "–" + high);
    return true;
  }

  /// If nothing came to them, the same happened to all that should have.
  static bool same_absence(const ToldMark& a, const ToldMark& b) {
    if (!a.reason.absence || !b.reason.absence) return !a.reason.absence && !b.reason.absence;
    const auto& x = a.reason.absence->shares;
    const auto& y = b.reason.absence->shares;
    if (x.empty() || y.empty()) return x.empty() && y.empty();
    return x.size() == 1 && y.size() == 1 && x[0].fate == y[0].fate && x[0].drop == y[0].drop && x[0].fault == y[0].fault;
  }

  Value peers_of(const std::vector<std::uint32_t>& marks, std::size_t peer) const {
    NodeSet peers;
    for (const std::uint32_t m : marks) {
      const std::string& name = story_.marks()[m].fields[peer].value.word;
      const auto& names = blueprint_.scenario.node_names;
      const auto place = std::find(names.begin(), names.end(), name);
      if (place != names.end()) peers.push_back(NodeId{static_cast<std::uint32_t>(place - names.begin())});
    }
    std::sort(peers.begin(), peers.end());
    peers.erase(std::unique(peers.begin(), peers.end()), peers.end());
    return peers.size() == 1 ? Value::text(blueprint_.node_name(peers[0])) : Value::set(peers);
  }

  /// Subjects stand in a column that is read, not in a sentence of their own: commas only.
  std::string list_plain(const NodeSet& nodes) const {
    std::string text;
    for (std::size_t i = 0; i < nodes.size() && i < 8; ++i) text += (i == 0 ? "" : ", ") + blueprint_.node_name(nodes[i]);
    return nodes.size() <= 8 ? text : text + ", …";
  }

  const Story& story_;
  const Blueprint& blueprint_;
  Duration near_;
  std::map<Key, Cluster> open_;
  std::vector<Happening> happened_;
};

}  // namespace

std::vector<RunReport::Happening> make_happenings(const Simulation& simulation, const Story& story) {
  return Grouping(simulation, story).all();
}

}  // namespace netsplit
