#include "sim/engine/event.hpp"

#include "tests/support/catch.hpp"

namespace netsplit {
namespace {

TEST_CASE("An event gives back its sequence number and its tag, up to the greatest of each") {
  const Event least = Event::make(kStart, EventId{1}, 0, NodeId{0}, 0);
  CHECK(least.id() == EventId{1});
  CHECK(least.tag() == 0);

  const Event most =
      Event::make(kStart, EventId{Event::kSequenceMost}, Event::kTagEnd - 1, NodeId{7}, 0xffffffffU);
  CHECK(most.id() == EventId{Event::kSequenceMost});
  CHECK(most.tag() == Event::kTagEnd - 1);
  CHECK(most.node == NodeId{7});
  CHECK(most.data == 0xffffffffU);
  CHECK(Event::kSequenceMost == (std::uint64_t{1} << 40) - 1);
}

TEST_CASE("Events are ordered by time, then by sequence, whatever their tags, nodes and data") {
  const SimTime one{Duration{1}};
  const SimTime two{Duration{2}};
  const Event early = Event::make(one, EventId{9}, 5, NodeId{9}, 9);
  const Event late = Event::make(two, EventId{3}, 1, NodeId{1}, 1);
  const Event later = Event::make(two, EventId{4}, 0, NodeId{0}, 0);

  CHECK(before(early, late));
  CHECK_FALSE(before(late, early));
  CHECK(before(late, later));
  CHECK_FALSE(before(later, late));
  CHECK_FALSE(before(late, late));

  const Event last = Event::make(kForever, EventId{1}, 0, NodeId{0}, 0);
  CHECK(before(later, last));
  CHECK_FALSE(before(last, later));
}

}  // namespace
}  // namespace netsplit
