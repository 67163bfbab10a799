#include "gui/model/tokens.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace netsplit::gui {

LostAt lost_at(Drop drop) {
  switch (drop) {
    case Drop::cut:
    case Drop::released: return LostAt::frontier;
    case Drop::node_down:
    case Drop::node_absent:
    case Drop::no_port:
    case Drop::stopped:
    case Drop::crashed:
    case Drop::corrupted:
    case Drop::moved:
    case Drop::unknown_format:
    case Drop::rejected: return LostAt::target;
    case Drop::none:
    case Drop::loss:
    case Drop::degraded:
    case Drop::queue_full:
    case Drop::no_route:
    case Drop::too_many_hops:
    case Drop::too_big:
    case Drop::stream_reset: break;
  }
  return LostAt::half_way;
}

double share_of(const Flight& flight, SimTime now) {
  // What was known when it left is what its arrival will be, unless a fault steps in.
  const Duration whole = flight.takes.count() > 0  ? flight.takes
                         : flight.ended < kForever ? flight.ended - flight.sent
                                                   : Duration{0};
  if (whole.count() <= 0) return now > flight.sent ? 1 : 0;
  const double share = static_cast<double>((now - flight.sent).count()) / static_cast<double>(whole.count());
  return std::clamp(share, 0.0, 1.0);
}

std::vector<Token> tokens_at(const Recording& recording, SimTime now, Duration linger, std::size_t most) {
  std::vector<Token> tokens;
  const auto& flights = recording.flights;
  const auto after = flights.begin() + static_cast<std::ptrdiff_t>(recording.sent_by(now));
  for (auto f = after; f != flights.begin() && tokens.size() < most;) {
    --f;
    if (now - f->sent > recording.longest + linger) break;
    const auto number = static_cast<std::uint32_t>(f - flights.begin());
    if (f->ended > now) {
      tokens.push_back({number, share_of(*f, now), false});
    } else if (f->fate == Flight::Fate::dropped && now - f->ended <= linger) {
      tokens.push_back({number, share_of(*f, f->ended), true});
    }
  }
  std::reverse(tokens.begin(), tokens.end());
  return tokens;
}

void leave_out_waiting(std::vector<Token>& tokens, const Recording& recording,
                       const std::vector<Network::Queue>& queues) {
  // Of each direction: how many wait behind the one that is being sent.
  std::map<std::pair<NodeId, NodeId>, std::uint32_t> waiting;
  for (const Network::Queue& queue : queues)
    if (queue.packets > 1) waiting[{queue.from, queue.to}] = queue.packets - 1;
  if (waiting.empty()) return;
  std::vector<Token> on_their_way;
  // The last ones sent are those that wait.
  for (auto token = tokens.rbegin(); token != tokens.rend(); ++token) {
    const Flight& flight = recording.flights[token->flight];
    const auto queue = waiting.find({flight.from, flight.to});
    if (!token->is_lost && queue != waiting.end() && queue->second > 0) --queue->second;
    else on_their_way.push_back(*token);
  }
  tokens.assign(on_their_way.rbegin(), on_their_way.rend());
}

}  // namespace netsplit::gui
