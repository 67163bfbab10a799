#pragma once
// The two ends of a stream: a reliable, ordered sequence of messages from one node to another. The sender cuts
// messages into fragments, hands a window of them to its link, and sends again what is lost; the receiver puts
// them in order. Neither knows of an engine: they are told the time, and say what to send and when to look again.

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <vector>

#include "sim/base/round_trip.hpp"
#include "sim/base/time.hpp"
#include "sim/base/units.hpp"
#include "sim/net/link.hpp"

namespace netsplit {

/// How streams work. One for all streams of a network.
struct StreamSettings {
  /// Bytes of a message in one fragment, without its header, which the fragments of a message have that does not
  /// fit into one. Source: Erlang/OTP, ERTS_DIST_FRAGMENT_SIZE.
  Bytes fragment{65'536};
  /// Bytes that a stream hands to its link at a time; the next follow when these have left it (as in TCP small
  /// queues). One fragment always may.
  Bytes window{262'144};
  /// Fragments of several messages take turns; else a message goes when those before it have gone.
  bool interleave = false;
  /// What a stream keeps of one protocol, sent or not, until it is acknowledged. A message that goes beyond it is
  /// still accepted, and the protocol waits. Source: Erlang/OTP, +zdbbl (1024 KiB).
  Bytes buffer{1'048'576};
  /// A stream breaks when nothing has been acknowledged for so long. Source: RFC 793, user timeout.
  Duration give_up = std::chrono::minutes{5};
};

/// One fragment on its way. Numbers of messages are the caller's.
struct Fragment {
  std::uint32_t message = 0;
  /// Position in the stream.
  std::uint32_t sequence = 0;
  /// Counts transmissions: a fragment that is sent again has a new one.
  std::uint32_t transmission = 0;
  /// On the wire, header included.
  std::uint32_t bytes = 0;
  bool first = false;
  bool last = false;
  bool again = false;
};

/// How long a stream waits for an acknowledgement: 1 s before it knows (RFC 6298), then between the bounds that
/// Linux has (RFC 6298 itself: from 1 s).
inline constexpr Duration kFirstTimeout = std::chrono::seconds{1};
inline constexpr RoundTrip::Bounds kTimeoutBounds{std::chrono::milliseconds{200}, std::chrono::seconds{120}};

/// The sending end of a connection. A value.
class StreamSender {
 public:
  /// A message joins the queue. Range of `bytes`: from 1. Owners are numbered from 0.
  void add(std::uint32_t message, std::int64_t bytes, std::uint32_t owner = 0);
  /// The next fragment to hand to the link, if there is one and the window lets it go. The caller must then say
  /// by handed() when it will have left.
  std::optional<Fragment> next(SimTime now, const StreamSettings& settings);
  /// The fragment of the last next() will have left the link's transmitter at that time; `now` if nothing holds
  /// it there.
  void handed(SimTime leaves);
  /// A transmission of the fragment `sequence` has arrived, and all before `expected`.
  void acknowledged(SimTime now, std::uint32_t sequence, std::uint32_t transmission, std::uint32_t expected);
  /// The deadline has passed: the oldest fragment goes again, and the next deadline is twice as far.
  void timed_out(SimTime now);

  /// When the window lets the next fragment go; nothing if none waits for it.
  std::optional<SimTime> wakes_at() const;
  /// When the oldest fragment counts as lost; nothing if all is acknowledged.
  std::optional<SimTime> deadline() const;
  /// Since when something is unacknowledged without any progress.
  SimTime stuck_since() const { return progress_; }
  /// Bytes of the owner's messages that are not acknowledged.
  std::int64_t buffered(std::uint32_t owner = 0) const { return owner < buffered_.size() ? buffered_[owner] : 0; }

 private:
  struct Queued {
    std::uint32_t message = 0;
    std::uint32_t owner = 0;
    std::int64_t left = 0;
    /// Its fragments carry headers.
    bool cut = false;
    bool started = false;
  };
  struct Outstanding {
    Fragment fragment;
    std::uint32_t owner = 0;
    std::int64_t payload = 0;
    /// When the last transmission left the link.
    SimTime left{};
    bool acknowledged = false;
    bool lost = false;
  };
  struct Leaving {
    SimTime at{};
    std::int64_t bytes = 0;
  };

  void cut(std::int64_t payload);
  void settle(Outstanding& o);
  void find_lost(std::uint32_t margin);
  bool may_hand(std::int64_t bytes, const StreamSettings& settings) const {
    return in_link_ == 0 || in_link_ + bytes <= settings.window.count;
  }

  std::deque<Queued> queue_;
  /// A fragment of the first message has just gone, and others may have waited for longer.
  bool turn_is_over_ = false;
  /// From sequence first_ on, in order.
  std::deque<Outstanding> outstanding_;
  std::uint32_t first_ = 0;
  std::uint32_t transmissions_ = 0;
  /// The latest transmission that is known to have arrived, plus one.
  std::uint32_t arrived_ = 0;
  std::size_t lost_ = 0;
  /// Position in outstanding_ of the fragment that next() gave.
  std::size_t given_ = 0;

  std::deque<Leaving> leaving_;
  std::int64_t in_link_ = 0;
  bool waits_for_window_ = false;

  /// By owner.
  std::vector<std::int64_t> buffered_;
  RoundTrip round_trip_;
  SimTime timer_from_{};
  SimTime progress_{};
};

/// The receiving end of a connection. A value.
class StreamReceiver {
 public:
  /// A fragment comes. Messages that it completes are added to `completed`, in order.
  void receive(const Fragment& fragment, std::vector<std::uint32_t>& completed);
  /// The first fragment that has not come.
  std::uint32_t expected() const { return expected_; }

 private:
  struct Piece {
    std::uint32_t message = 0;
    bool last = false;
  };
  std::uint32_t expected_ = 0;
  /// Came before one that should have come first. By sequence.
  std::map<std::uint32_t, Piece> early_;
};

}  // namespace netsplit
