#pragma once
// How a balancer chooses among its targets. Ties are broken at random, by the balancer's own stream.

#include <cstdint>
#include <span>
#include <string_view>
#include <variant>

#include "sim/base/random.hpp"
#include "sim/node/protocol.hpp"

namespace netsplit::balancing {

struct RoundRobin {
  static constexpr std::string_view name = "round-robin";
  static constexpr Text help{"one after the other, in the order of the file",
                             "uno tras otro, en el orden del fichero"};
};
struct Random {
  static constexpr std::string_view name = "random";
  static constexpr Text help{"each as likely as the next", "cualquiera con la misma probabilidad"};
};
struct LeastConnections {
  static constexpr std::string_view name = "least-connections";
  static constexpr Text help{"who is on the fewest of this balancer's requests",
                             "quien tenga menos peticiones de este balanceador"};
};
/// The supermarket model: Mitzenmacher, "The power of two choices in randomized load balancing", IEEE TPDS
/// 12(10), 2001.
struct PowerOfD {
  static constexpr std::string_view name = "power-of-d";
  static constexpr Text help{"draws d of them and takes who is on the fewest of this balancer's requests",
                             "sortea d y toma a quien tenga menos peticiones de este balanceador"};
  static constexpr std::uint32_t kMost = 64;
  std::uint32_t d = 2;
  bool distinct = true;
  static void fields(Fields<PowerOfD>& f) {
    f("d", &PowerOfD::d, {"how many are drawn", "cuántos se sortean"}).at_least(1).at_most(kMost);
    f("distinct", &PowerOfD::distinct,
      {"d different ones; else each draw is among all of them",
       "d distintos; si no, cada sorteo es entre todos"});
  }
};
/// The periodic update model: Mitzenmacher, "How useful is old information?", IEEE TPDS 11(1), 2000.
struct ReportedLoad {
  static constexpr std::string_view name = "reported-load";
  static constexpr Text help{"who said last that it was on the fewest requests, of anybody's",
                             "quien dijo por última vez tener menos peticiones, de quien fueran"};
  Duration period = std::chrono::seconds{1};
  static void fields(Fields<ReportedLoad>& f) {
    f("period", &ReportedLoad::period,
      {"time between two reports; what it knows is that old",
       "tiempo entre dos informes; lo que sabe tiene esa edad"})
        .at_least(std::chrono::microseconds{1});
  }
};
using Policy = std::variant<RoundRobin, Random, LeastConnections, PowerOfD, ReportedLoad>;

/// Whom requests may go to, and what a policy looks at.
struct Target {
  NodeId node;
  /// Requests that were handed to it and are not answered yet.
  std::uint32_t connections = 0;
  /// Requests that it said it was on.
  std::uint32_t reported = 0;
};

/// Chooses; knows whose turn it is.
class Chooser {
 public:
  /// A place in `targets`, one of `candidates` (places, ascending, not empty), and not `avoided` if there is
  /// another. O(candidates); O(d) for power of d, beside drawing.
  std::uint32_t choose(const Policy& policy, std::span<const Target> targets,
                       std::span<const std::uint32_t> candidates, std::size_t avoided, Stream& stream);

 private:
  /// The place after the one that was chosen last.
  std::uint32_t turn_ = 0;
};

}  // namespace netsplit::balancing
