#pragma once
// A run that is played to its end once, on record, and then looked at anywhere. It belongs to one thread.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "gui/model/field_change.hpp"
#include "gui/model/inspection.hpp"
#include "gui/model/moment.hpp"
#include "gui/model/recording.hpp"
#include "sim/run/session.hpp"

namespace netsplit::gui {

class Player {
 public:
  explicit Player(std::shared_ptr<const Blueprint> blueprint, RecordingLimits limits = {});
  Player(const Player&) = delete;
  Player& operator=(const Player&) = delete;

  /// Plays on to the end. `keep_going` is asked now and then and pauses it by false. A failed CHECK, or
  /// whatever else a protocol throws, ends the run there, and the recording says where and why.
  void record(const std::function<bool()>& keep_going = {});
  /// No further recording is possible or needed.
  bool is_recorded() const {
    return recorder_.recording().is_over || recorder_.recording().failure.has_value();
  }
  /// What is on record so far; a copy of it can be given away.
  const Recording& recording() const { return recorder_.recording(); }

  // The state at a place, with the node that the inspector shows. Requires is_recorded(). A place after a
  // failed CHECK is the last event before it.
  Moment at(SimTime t, NodeId selected = kNobody);
  Moment after(std::uint64_t event, NodeId selected = kNobody);

  /// What a message carried and where its time went, by playing the event that sent it once more.
  SentDetail sent_detail(std::uint32_t flight);

  /// The last change of a node's field up to an event.
  FieldChange last_change(const NodeField& field, std::uint64_t event);

  const Simulation& simulation() const { return session_.simulation(); }
  std::size_t snapshots() const { return session_.snapshots(); }

 private:
  Moment moment(NodeId selected);
  /// The event, or the last one before it that one can stand after.
  std::uint64_t reachable(std::uint64_t event) const;

  Session session_;
  Recorder recorder_;
};

}  // namespace netsplit::gui
