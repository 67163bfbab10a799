#include "gui/model/tokens.hpp"

#include <algorithm>

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

}  // namespace netsplit::gui
