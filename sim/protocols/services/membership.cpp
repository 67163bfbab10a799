#include "sim/protocols/services/membership.hpp"

namespace netsplit {
namespace {

bool hold_each_other(const Sight<Membership>& a, const Sight<Membership>& b) {
  return contains(a.of.members(), b.node) && contains(b.of.members(), a.node);
}
bool neither_holds(const Sight<Membership>& a, const Sight<Membership>& b) {
  return !contains(a.of.members(), b.node) && !contains(b.of.members(), a.node);
}

}  // namespace

bool are_undecided(const Sight<Membership>& a, const Sight<Membership>& b, bool connected) {
  return !connected && a.of.serves() && b.of.serves() && hold_each_other(a, b);
}

bool are_two_clusters(const Sight<Membership>& a, const Sight<Membership>& b, bool) {
  return a.of.serves() && b.of.serves() && neither_holds(a, b);
}

bool are_apart(const Sight<Membership>& a, const Sight<Membership>& b, bool) {
  return a.of.serves() && b.of.serves() && !hold_each_other(a, b);
}

}  // namespace netsplit
