#include "gui/model/player.hpp"

#include <algorithm>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/run/library.hpp"

namespace netsplit::gui {

Player::Player(std::shared_ptr<const Blueprint> blueprint, RecordingLimits limits)
    : session_(std::move(blueprint)), recorder_(session_.simulation(), limits) {
  session_.observe(&recorder_);
}

void Player::record(const std::function<bool()>& keep_going) {
  if (is_recorded()) return;
  try {
    session_.play_until(session_.end(), keep_going);
  } catch (const CheckFailed& error) {
    recorder_.fail(locate_failure(session_.simulation(), error));
  }
  recorder_.settle();
  if (is_recorded()) session_.observe(nullptr);
}

Moment Player::at(SimTime t, NodeId selected) {
  const auto& failure = recorder_.recording().failure;
  if (failure && t >= failure->time) return after(failure->events, selected);
  session_.seek(t);
  return moment(selected);
}

Moment Player::after(std::uint64_t event, NodeId selected) {
  // The event whose CHECK failed is counted, and cannot be gone through.
  if (const auto& failure = recorder_.recording().failure)
    event = std::min(event, failure->events == 0 ? 0 : failure->events - 1);
  session_.seek_event(event);
  return moment(selected);
}

Moment Player::moment(NodeId selected) {
  const std::uint64_t event = session_.event();
  std::optional<NodeState> before;
  if (selected != kNobody && event != 0) {
    const SimTime time = session_.now();
    session_.seek_event(event - 1);
    before = inspect(session_.simulation(), selected);
    session_.seek(time);
    // Later events of that instant were not asked for.
    if (session_.event() != event) session_.seek_event(event);
  }
  Moment moment = look(session_.simulation(), selected);
  moment.before = std::move(before);
  return moment;
}

}  // namespace netsplit::gui
