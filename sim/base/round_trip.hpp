#pragma once
// How long to wait for an answer, learnt from how long answers took: the retransmission timer of RFC 6298
// (Jacobson & Karels 1988, Karn & Partridge 1987). It knows no network and no clock.

#include "sim/base/time.hpp"

namespace netsplit {

class RoundTrip {
 public:
  /// The RTO's bounds. RFC 6298 (2.4) asks for a least of 1 s, (2.5) for a most of 60 s or more.
  struct Bounds {
    Duration least = std::chrono::seconds{1};
    Duration most = std::chrono::seconds{60};
  };

  /// RTO: how long to wait. `first` until there is a sample or a back-off.
  Duration timeout(Duration first, Bounds bounds) const;

  /// A round trip that took so long. Karn's rule (3): not of what was sent more than once.
  void sample(Duration took);
  /// What was given so long a time got no answer: from now on twice that, until the next sample (5.5).
  void back_off(Duration waited);
  bool is_backed_off() const { return backed_off_ > Duration{0}; }
  /// There was an answer after all, if not one that gives a sample.
  void end_back_off() { backed_off_ = Duration{0}; }

 private:
  bool has_sample_ = false;
  Duration smoothed_{0};   // SRTT
  Duration variation_{0};  // RTTVAR
  /// 0: none since the last sample.
  Duration backed_off_{0};
};

}  // namespace netsplit
