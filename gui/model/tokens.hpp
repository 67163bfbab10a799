#pragma once
// Messages on a map: how far each of them has come, and where the lost ones stopped.

#include <cstdint>
#include <vector>

#include "gui/model/moment.hpp"
#include "gui/model/recording.hpp"

namespace netsplit::gui {

struct Token {
  /// Position among the recording's flights.
  std::uint32_t flight = kNone;
  /// Of its way that it has behind it. Range [0, 1].
  double share = 0;
  /// It is lost by now, and shown where it ended.
  bool is_lost = false;
};

/// Where on its way a lost message ended.
enum class LostAt : std::uint8_t { frontier, half_way, target };
LostAt lost_at(Drop drop);

/// Of a message at a time between its sending and its end: what of its way it has behind it.
double share_of(const Flight& flight, SimTime now);

/// What is under way at `now`, and what was lost since now - linger; at most `most`, the last ones sent. In
/// the order of their sending. Looks back no further than the longest flight and `linger`.
std::vector<Token> tokens_at(const Recording& recording, SimTime now, Duration linger, std::size_t most);

/// Takes out those that a transmitter has not begun to send, as it takes them in their order: they stand in
/// its queue, and are not on their way. Queues are of links from node to node that messages take without
/// going through others.
void leave_out_waiting(std::vector<Token>& tokens, const Recording& recording,
                       const std::vector<Network::Queue>& queues);

}  // namespace netsplit::gui
