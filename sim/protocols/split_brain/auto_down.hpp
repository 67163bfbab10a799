#pragma once
// auto-down: whoever has been unreachable for a while is downed, on each side of a split by its own leader.
// It makes two clusters of one; it was taken out of Akka for that reason, and is here to be seen. Source:
// apache/pekko, cluster/src/test, testkit/AutoDown.scala.

#include <optional>
#include <vector>

#include "sim/base/time.hpp"
#include "sim/protocols/membership/member.hpp"

namespace netsplit {

class AutoDownMachine {
 public:
  explicit AutoDownMachine(Duration after) : after_(after) {}

  /// Each returns whom to down now. Members on their way out are left alone.
  AddressSet unreachable(const Member& member, LocalTime now);
  void forget(const UniqueAddress& id);
  AddressSet leads(bool leads);
  /// To be called at due().
  AddressSet tick(LocalTime now);
  /// The earliest time at which somebody's time is over.
  std::optional<LocalTime> due() const;

 private:
  AddressSet time_is_over(const UniqueAddress& id);

  struct Waiting {
    UniqueAddress id;
    LocalTime until{};
  };
  Duration after_;
  bool leads_ = false;
  /// In the order in which they became unreachable.
  std::vector<Waiting> waiting_;
  /// To be downed by whoever leads.
  AddressSet pending_;
};

}  // namespace netsplit
