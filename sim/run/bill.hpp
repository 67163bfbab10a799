#pragma once
// What a run has cost so far. Bytes and nanoseconds are added up as whole numbers; money is reckoned from the
// sums and rounded once.

#include <cstdint>
#include <string>

#include "sim/base/time.hpp"
#include "sim/base/units.hpp"
#include "sim/run/blueprint.hpp"

namespace netsplit {

struct Bill {
  Money traffic, nodes, links;
  /// Bytes that went from one zone to another; 0 without zones.
  Bytes between_zones;
  Money total() const;
};

/// At most INT64_MAX. Requires values of 0 and more.
Money sum(Money a, Money b);

/// To the nearest millionth of a dollar; at most INT64_MAX. Requires values of 0 and more.
Money price_of(Bytes bytes, BytePrice price);

/// What bytes from one zone to another cost; what is not said costs nothing.
BytePrice price_between(const CostSpec& cost, const std::string& from, const std::string& to);
/// Links of the topology, both directions as one; of each two nodes without one.
std::uint64_t link_count(const Blueprint& blueprint);

/// Time that many things have been there, all together.
class UpTime {
 public:
  /// From now on there are so many of them.
  void change(SimTime now, std::uint64_t many);
  /// What they cost at this price an hour, to the nearest millionth of a dollar.
  Money price(SimTime now, Money an_hour) const;

 private:
  __extension__ using Wide = __int128;
  Wide sum_at(SimTime now) const {
    return sum_ + static_cast<Wide>((now - since_).count()) * static_cast<Wide>(many_);
  }
  Wide sum_ = 0;
  SimTime since_{};
  std::uint64_t many_ = 0;
};

}  // namespace netsplit
