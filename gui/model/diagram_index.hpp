#pragma once
// What a diagram looks up in a recording, in lists by node, made once: a part of the run is then found
// without walking the rest of it.

#include <cstdint>
#include <memory>
#include <vector>

#include "gui/model/recording.hpp"

namespace netsplit::gui {

class DiagramIndex {
 public:
  explicit DiagramIndex(std::shared_ptr<const Recording> recording);

  const Recording& recording() const { return *recording_; }
  const std::shared_ptr<const Recording>& shared_recording() const { return recording_; }
  std::uint32_t nodes() const { return static_cast<std::uint32_t>(marks_.size()); }

  /// Entries of a node, ascending.
  const std::vector<std::uint32_t>& marks(NodeId node) const { return marks_[node.index()]; }
  const std::vector<std::uint32_t>& timers(NodeId node) const { return timers_[node.index()]; }
  /// Entries in which nothing came from another node.
  const std::vector<std::uint32_t>& absences(NodeId node) const { return absences_[node.index()]; }
  /// When a message left the node or reached it, ascending.
  const std::vector<SimTime>& traffic(NodeId node) const { return traffic_[node.index()]; }
  /// When a message that the node sent was lost, ascending.
  const std::vector<SimTime>& losses(NodeId node) const { return losses_[node.index()]; }
  /// Positions among the recording's bands, of the node.
  const std::vector<std::uint32_t>& bands(NodeId node) const { return bands_[node.index()]; }

  /// Flights of which some part lies in the stretch, ends included; exact. O(log n).
  std::size_t flights_within(SimTime begin, SimTime end) const;
  /// How far to both sides of a time there are at most so many flights, about; never less than a few trips.
  Duration half_stretch(SimTime middle, std::size_t most) const;
  /// Calls with the position of each of these flights, ascending. Skips the rest by blocks.
  template <class Visit>
  void each_flight(SimTime begin, SimTime end, Visit visit) const {
    const std::size_t after = recording_->sent_by(end);
    for (std::size_t block = 0; block * kBlock < after; ++block) {
      if (latest_[block] < begin) continue;
      for (std::size_t f = block * kBlock; f < std::min(after, (block + 1) * kBlock); ++f)
        if (end_of(recording_->flights[f]) >= begin) visit(static_cast<std::uint32_t>(f));
    }
  }
  /// When the flight's line ends: a lost one would have arrived later than it was lost; one that is under way
  /// when the record ends arrives after it.
  SimTime end_of(const Flight& flight) const;
  /// How long a delivered message takes, about.
  Duration typical() const { return typical_; }

  /// The entry of a list that is the first at or after a time: its place in the list.
  std::size_t first_at(const std::vector<std::uint32_t>& list, SimTime t) const;
  /// The next entry after `entry` (before, if `by` is below 0) that stands on the node's lane: a mark, an
  /// absence, or a message that left or reached it. kNone if there is none.
  std::uint32_t neighbour(NodeId node, std::uint32_t entry, int by) const;

 private:
  static constexpr std::size_t kBlock = 256;

  std::shared_ptr<const Recording> recording_;
  std::vector<std::vector<std::uint32_t>> marks_, timers_, absences_, bands_;
  std::vector<std::vector<SimTime>> traffic_, losses_;
  /// By block of flights: the latest end of a line.
  std::vector<SimTime> latest_;
  /// When lines end, ascending.
  std::vector<SimTime> ends_;
  Duration typical_{0};
};

}  // namespace netsplit::gui
