#include "sim/net/transmitter.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/law.hpp"

namespace netsplit {

Duration serialisation(std::int64_t bytes, Bandwidth bandwidth) {
  CHECK(bandwidth.bits_per_second > 0, "a transmitter without speed");
  __extension__ using Wide = __int128;
  const Wide speed = bandwidth.bits_per_second;
  const Wide time = (Wide{bytes} * 8 * 1'000'000'000 + speed / 2) / speed;
  return time > Wide{kLongestDraw.count()} ? kLongestDraw : Duration{static_cast<std::int64_t>(time)};
}

Transmitter::Turn Transmitter::offer(SimTime now, std::uint32_t bytes, const Link& link) {
  while (head_ < waiting_.size() && waiting_[head_].leaves <= now) waiting_bytes_ -= waiting_[head_++].bytes;
  if (head_ == waiting_.size()) {
    waiting_.clear();
    head_ = 0;
  } else if (head_ > 64 && head_ * 2 > waiting_.size()) {
    waiting_.erase(waiting_.begin(), waiting_.begin() + static_cast<std::ptrdiff_t>(head_));
    head_ = 0;
  }
  Turn turn;
  turn.found = static_cast<std::uint32_t>(waiting_.size() - head_);
  if (turn.found >= link.buffer_packets || waiting_bytes_ + bytes > link.buffer.count) return turn;
  turn.accepted = true;
  const SimTime starts = std::max(now, free_at_);
  turn.waited = starts - now;
  turn.serialised = serialisation(bytes, link.bandwidth);
  // An absurd queue stops growing at the end of time.
  free_at_ = kForever - starts <= turn.serialised ? kForever - Duration{1} : starts + turn.serialised;
  busy_ += turn.serialised;
  waiting_.push_back({free_at_, bytes});
  waiting_bytes_ += bytes;
  return turn;
}

std::uint32_t Transmitter::packets(SimTime now) const {
  const auto left = std::upper_bound(waiting_.begin() + static_cast<std::ptrdiff_t>(head_), waiting_.end(), now,
                                     [](SimTime wanted, const Waiting& w) { return wanted < w.leaves; });
  return static_cast<std::uint32_t>(waiting_.end() - left);
}

BurstState::BurstState(const BurstLoss& law, Stream stream) : stream_(stream) {
  const double leaving = law.to_bad.value + law.to_good.value;
  bad_ = leaving > 0 && stream_.chance(Probability{law.to_bad.value / leaving});
}

BurstState::Outcome BurstState::step(const BurstLoss& law) {
  Outcome outcome;
  outcome.lost = stream_.chance(bad_ ? law.loss_bad : law.loss_good);
  if (bad_) ++run_;
  if (stream_.chance(bad_ ? law.to_good : law.to_bad)) {
    if (bad_) outcome.bad_run = run_;
    bad_ = !bad_;
    run_ = 0;
  }
  return outcome;
}

}  // namespace netsplit
