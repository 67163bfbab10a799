#include "gui/model/player.hpp"

#include <algorithm>
#include <exception>
#include <utility>

#include "sim/base/check.hpp"
#include "sim/run/library.hpp"
#include "sim/run/trace_names.hpp"

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
  } catch (const std::exception& error) {
    // A protocol of somebody's own may throw whatever it likes.
    const Simulation& at = session_.simulation();
    recorder_.fail({at.now(), at.counters().events, "", at.blueprint().seed, error.what()});
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
  session_.seek_event(reachable(event));
  return moment(selected);
}

FieldChange Player::last_change(const NodeField& field, std::uint64_t event) {
  return netsplit::gui::last_change(session_, recording(), field, reachable(event));
}

std::uint64_t Player::reachable(std::uint64_t event) const {
  // The event whose CHECK failed is counted, and cannot be gone through.
  const auto& failure = recording().failure;
  return failure ? std::min(event, failure->events == 0 ? 0 : failure->events - 1) : event;
}

namespace {

/// Listens for one message as it is sent.
class Listener final : public Observer {
 public:
  Listener(const Simulation& simulation, EventId id)
      : simulation_(simulation), names_(simulation.shared_blueprint()), id_(id) {}
  void on(const Record& record) override {
    if (record.event != id_ || found_) return;
    if (record.kind != RecordKind::sent && record.kind != RecordKind::duplicated) return;
    found_ = true;
    detail_.fields = names_.fields(record);
    // The network's last turn is this packet's, if it went through a transmitter at all.
    const Transmitter::Turn& turn = simulation_.network().last_turn();
    const bool fits = turn.accepted && turn.serialised > Duration{0} && Duration{record.a} >= turn.sojourn();
    if (!fits || simulation_.network().bytes_taken() == bytes_before_) return;
    detail_.waited = turn.waited;
    detail_.transmitted = turn.serialised;
  }
  SentDetail detail() const { return detail_; }

 private:
  const Simulation& simulation_;
  BlueprintNames names_;
  EventId id_;
  std::int64_t bytes_before_ = simulation_.network().bytes_taken();
  bool found_ = false;
  SentDetail detail_;
};

}  // namespace

SentDetail Player::sent_detail(std::uint32_t flight) {
  const Flight& wanted = recording().flights[flight];
  const std::uint64_t event = recording().entries[wanted.begin].event;
  session_.seek_event(event == 0 ? 0 : event - 1);
  Listener listener(session_.simulation(), wanted.id);
  session_.observe(&listener);
  session_.step();
  session_.observe(nullptr);
  return listener.detail();
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
