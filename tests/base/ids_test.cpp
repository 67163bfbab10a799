#include "sim/base/ids.hpp"

#include <type_traits>

#include "tests/support/catch.hpp"

using namespace netsplit;

TEST_CASE("ids of different things do not mix") {
  STATIC_REQUIRE_FALSE(std::is_convertible_v<NodeId, FaultId>);
  STATIC_REQUIRE_FALSE(std::is_constructible_v<NodeId, FaultId>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<std::uint32_t, NodeId>);
  STATIC_REQUIRE_FALSE(std::is_convertible_v<NodeId, std::uint32_t>);
}

TEST_CASE("ids are ordered by number and index arrays") {
  REQUIRE(NodeId{1} < NodeId{2});
  REQUIRE(NodeId{2} == NodeId{2});
  REQUIRE(NodeId{} == NodeId{0});
  REQUIRE(EventId{1ULL << 39}.index() == (std::size_t{1} << 39));
  REQUIRE(NodeId{7} < kNobody);
}

TEST_CASE("ids are as small as their numbers") {
  STATIC_REQUIRE(sizeof(NodeId) == 4);
  STATIC_REQUIRE(sizeof(LayerId) == 2);
  STATIC_REQUIRE(sizeof(EventId) == 8);
  STATIC_REQUIRE(std::is_trivially_copyable_v<NodeId>);
}
