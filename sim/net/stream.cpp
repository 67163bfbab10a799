#include "sim/net/stream.hpp"

#include <algorithm>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

/// A fragment counts as lost when one that was sent so many transmissions later has arrived. Source: RFC 9002,
/// kPacketThreshold; the three duplicate acknowledgements of RFC 5681.
constexpr std::uint32_t kOvertaken = 3;

}  // namespace

void StreamSender::add(std::uint32_t message, std::int64_t bytes, std::uint32_t owner) {
  queue_.push_back({.message = message, .owner = owner, .left = bytes});
  if (owner >= buffered_.size()) buffered_.resize(owner + 1, 0);
  buffered_[owner] += bytes;
}

/// Takes the next fragment off the queue of messages and puts it behind the outstanding ones.
void StreamSender::cut(std::int64_t payload) {
  Queued& message = queue_.front();
  if (!message.started) message.cut = message.left > payload;
  Fragment f{.message = message.message,
             .sequence = first_ + static_cast<std::uint32_t>(outstanding_.size()),
             .bytes = static_cast<std::uint32_t>(payload + (message.cut ? kHeaderBytes : 0)),
             .first = !message.started,
             .last = payload == message.left};
  message.started = true;
  message.left -= payload;
  outstanding_.push_back({.fragment = f, .owner = message.owner, .payload = payload});
  if (f.last) queue_.pop_front();
  turn_is_over_ = !f.last;
}

std::optional<Fragment> StreamSender::next(SimTime now, const StreamSettings& settings) {
  while (!leaving_.empty() && leaving_.front().at <= now) {
    in_link_ -= leaving_.front().bytes;
    leaving_.pop_front();
  }
  waits_for_window_ = false;
  if (lost_ == 0 && queue_.empty()) return {};
  if (settings.interleave && turn_is_over_ && queue_.size() > 1) {
    queue_.push_back(queue_.front());
    queue_.pop_front();
    turn_is_over_ = false;
  }
  std::int64_t bytes = 0, payload = 0;
  if (lost_ > 0) {
    given_ = 0;
    while (!outstanding_[given_].lost) ++given_;
    bytes = outstanding_[given_].fragment.bytes;
  } else {
    const Queued& message = queue_.front();
    const bool is_cut = message.started ? message.cut : message.left > settings.fragment.count;
    payload = std::min(message.left, settings.fragment.count);
    bytes = payload + (is_cut ? kHeaderBytes : 0);
  }
  if (!may_hand(bytes, settings)) {
    waits_for_window_ = true;
    return {};
  }
  if (lost_ > 0) {
    --lost_;
    outstanding_[given_].lost = false;
    outstanding_[given_].fragment.again = true;
  } else {
    if (outstanding_.empty()) timer_from_ = progress_ = now;
    cut(payload);
    given_ = outstanding_.size() - 1;
  }
  outstanding_[given_].fragment.transmission = transmissions_++;
  return outstanding_[given_].fragment;
}

void StreamSender::handed(SimTime leaves) {
  Outstanding& o = outstanding_[given_];
  o.left = leaves;
  leaving_.push_back({leaves, o.fragment.bytes});
  in_link_ += o.fragment.bytes;
}

void StreamSender::settle(Outstanding& o) {
  if (o.acknowledged) return;
  o.acknowledged = true;
  buffered_[o.owner] -= o.payload;
  if (o.lost) --lost_;
  o.lost = false;
}

/// What one has overtaken that was sent so many transmissions later counts as lost.
void StreamSender::find_lost(std::uint32_t margin) {
  if (outstanding_.empty() || outstanding_.front().fragment.transmission + margin >= arrived_) return;
  for (Outstanding& o : outstanding_) {
    if (o.acknowledged || o.lost || o.fragment.transmission + margin >= arrived_) continue;
    o.lost = true;
    ++lost_;
  }
}

void StreamSender::acknowledged(SimTime now, std::uint32_t sequence, std::uint32_t transmission,
                                std::uint32_t expected) {
  CHECK(expected <= first_ + outstanding_.size(), "an acknowledgement of what was not sent");
  // After a silence that made the timer run out, one that was sent later is enough.
  const std::uint32_t margin = round_trip_.is_backed_off() ? 1 : kOvertaken;
  if (sequence >= first_) {
    Outstanding& o = outstanding_[sequence - first_];
    // Which transmission arrived is said, so that one that was sent again gives a sample as well.
    if (!o.acknowledged && o.fragment.transmission == transmission) round_trip_.sample(now - o.left);
    settle(o);
  }
  for (std::uint32_t s = first_; s < expected; ++s) settle(outstanding_[s - first_]);
  arrived_ = std::max(arrived_, transmission + 1);
  while (!outstanding_.empty() && outstanding_.front().acknowledged) {
    outstanding_.pop_front();
    ++first_;
  }
  find_lost(margin);
  round_trip_.end_back_off();
  timer_from_ = progress_ = now;
}

void StreamSender::timed_out(SimTime now) {
  round_trip_.back_off(round_trip_.timeout(kFirstTimeout, kTimeoutBounds));
  timer_from_ = now;
  Outstanding& oldest = outstanding_.front();
  if (oldest.lost) return;
  oldest.lost = true;
  ++lost_;
}

std::optional<SimTime> StreamSender::wakes_at() const {
  if (!waits_for_window_ || leaving_.empty()) return {};
  return leaving_.front().at;
}

std::optional<SimTime> StreamSender::deadline() const {
  if (outstanding_.empty()) return {};
  return std::max(timer_from_, outstanding_.front().left) + round_trip_.timeout(kFirstTimeout, kTimeoutBounds);
}

void StreamReceiver::receive(const Fragment& fragment, std::vector<std::uint32_t>& completed) {
  if (fragment.sequence < expected_) return;
  early_.try_emplace(fragment.sequence, Piece{fragment.message, fragment.last});
  for (auto it = early_.begin(); it != early_.end() && it->first == expected_; it = early_.erase(it)) {
    ++expected_;
    if (it->second.last) completed.push_back(it->second.message);
  }
}

}  // namespace netsplit
