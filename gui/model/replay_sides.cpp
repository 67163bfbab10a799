#include "gui/model/replay_sides.hpp"

#include <algorithm>
#include <cstddef>
#include <variant>

namespace netsplit::gui {
namespace {

/// What the network does to each pair: 0 is nothing, else 1 + LinkLook::Kind; the worst counts.
class Pairing {
 public:
  explicit Pairing(const Moment& moment) : nodes_(moment.nodes.size()), marks_(nodes_ * nodes_, 0) {
    const bool leaves_out = leaves_out_links(moment);
    for (const LinkLook& link : moment.links) {
      if (leaves_out) break;
      const auto mark = static_cast<std::uint8_t>(1 + static_cast<int>(link.kind));
      std::uint8_t& present = at(link.from.index(), link.to.index());
      if (link.kind != LinkLook::Kind::cut && (present == 0 || mark < present)) present = mark;
    }
    for (std::size_t i = 0; i < moment.reaches.size(); ++i)
      if (!moment.reaches[i]) marks_[i] = 1;
  }
  std::uint8_t at(std::size_t from, std::size_t to) const { return marks_[from * nodes_ + to]; }
  std::uint8_t& at(std::size_t from, std::size_t to) { return marks_[from * nodes_ + to]; }
  std::size_t nodes() const { return nodes_; }

  /// All others see no difference between the two.
  bool alike(std::size_t a, std::size_t b) const {
    if (at(a, b) != at(b, a)) return false;
    for (std::size_t c = 0; c < nodes_; ++c)
      if (c != a && c != b && (at(a, c) != at(b, c) || at(c, a) != at(c, b))) return false;
    return true;
  }

 private:
  std::size_t nodes_;
  std::vector<std::uint8_t> marks_;
};

}  // namespace

bool leaves_out_links(const Moment& moment) {
  const bool is_big = moment.nodes.size() > Moment::kMostBelievers;
  if (is_big) return !moment.links.empty();
  if (moment.links.size() < Moment::kMostLinks) return false;
  // Cuts are told by the pairs that do not reach each other.
  const auto& steps = moment.blueprint->scenario.timeline;
  for (std::size_t f = 0; f < moment.acting.size() && f < steps.size(); ++f) {
    const Verb& verb = steps[f].verb;
    if (moment.acting[f] &&
        (std::holds_alternative<verbs::Degrade>(verb) || std::holds_alternative<verbs::Hold>(verb) ||
         std::holds_alternative<verbs::Weather>(verb)))
      return true;
  }
  return false;
}

ReplaySides sides_of(const Moment& moment) {
  ReplaySides sides;
  sides.at = moment.time;
  if (moment.nodes.size() > Moment::kMostBelievers) {
    sides.side_of.resize(moment.nodes.size(), 0);
    return sides;
  }
  const Pairing pairs(moment);
  /// The first node of each side, and the second, or the first again.
  std::vector<std::size_t> first, second;
  for (std::size_t n = 0; n < pairs.nodes(); ++n) {
    std::size_t side = 0;
    // Between any two of a side the same happens, so that a side of two tells what happens within it.
    while (side < first.size() && !(pairs.alike(n, first[side]) &&
                                    (second[side] == first[side] ||
                                     pairs.at(n, first[side]) == pairs.at(first[side], second[side]))))
      ++side;
    if (side == first.size()) {
      first.push_back(n);
      second.push_back(n);
    } else if (second[side] == first[side]) {
      second[side] = n;
    }
    sides.side_of.push_back(static_cast<std::uint32_t>(side));
  }
  for (std::size_t a = 0; a < first.size(); ++a)
    for (std::size_t b = 0; b < first.size(); ++b) {
      const std::uint8_t mark = pairs.at(first[a], a == b ? second[b] : first[b]);
      if (mark == 0) continue;
      sides.walls.push_back({static_cast<std::uint32_t>(a), static_cast<std::uint32_t>(b),
                             static_cast<LinkLook::Kind>(mark - 1)});
    }
  return sides;
}

}  // namespace netsplit::gui
