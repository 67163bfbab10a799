// What `netsplit new strategy` writes: one decision function, and its test.

#include "sim/cli/templates.hpp"

namespace netsplit::cli {
namespace {

constexpr std::string_view kStrategyHeader = R"code(#pragma once
// @name@: the side of the member with the lowest address stays. Written to be changed: replace the rule
// by your own.
//
// After a split each side asks the strategy by itself, once nothing has changed for stable-after. It answers
// from what that one node knows, and cannot ask the other side. So the rule is good when the two answers fit
// together whatever the split: never do both sides stay.

@include@ <string_view>

@include@ "sim/protocols/split_brain/strategy.hpp"

namespace netsplit {

struct @Type@ {
  static constexpr std::string_view name = "@name@";
  static constexpr Text help{"the side of the member with the lowest address stays",
                             "se queda el lado del miembro con la dirección más baja"};

  /// The settings, each with its default, its unit by its type, and a line of help.
  NodeSet role;
  static void fields(Fields<@Type@>& f) { declare_role(f, &@Type@::role); }

  /// Asked when somebody is unreachable. What the view offers:
  ///   view.members(role)            members that count, up or leaving, in the order of their addresses
  ///   view.reachable_count(role)    how many of them are on this side
  ///   view.unreachable_count(role)  how many are not
  ///   view.is_unreachable(member)   on which side one of them is
  ///   is_older(one, other)          who came up first
  ///   view.all()                    members of any status, joining and exiting ones among them
  Ruling decide(const ResolverView& view) const {
    // Somebody is reached by some and not by others, as with one broken cable: there are no two sides to
    // choose from.
    if (view.has_indirectly_connected()) return indirectly_connected(Decision::down_indirectly_connected);
    const Members members = view.members(role);
    if (members.empty()) return nobody_counts();
    if (view.is_unreachable(members.front()))
      return {Decision::down_reachable, say(Text{"the lowest address is on the other side",
                                                 "la dirección más baja está en el otro lado"})};
    // Whoever leaves may be gone already on the other side, which then goes by somebody else. A side that
    // wants to stay asks itself again without them, and gives up when the answer is another one.
    const Members certain = view.members(role, {.without_leaving = true});
    if (certain.empty() || view.is_unreachable(certain.front())) return members_on_the_move();
    return {Decision::down_unreachable,
            say(Text{"the lowest address is on this side", "la dirección más baja está en este lado"})};
  }
};

}  // namespace netsplit
)code";

constexpr std::string_view kStrategyTest = R"code(@include@ "sim/protocols/split_brain/strategies/@folder@.hpp"

@include@ <cstdint>
@include@ <initializer_list>

@include@ "tests/support/catch.hpp"

using namespace netsplit;

namespace {

UniqueAddress at(std::uint32_t node) { return {.node = NodeId{node}, .address = 0, .uid = 0}; }

/// What a node of one side of five members knows when it does not reach the `lost` ones.
ResolverView view_of(std::uint32_t self, std::initializer_list<std::uint32_t> lost) {
  ResolverView view(at(self));
  for (std::uint32_t n = 0; n < 5; ++n)
    view.put({.id = at(n), .up_number = static_cast<std::int32_t>(n) + 1, .status = MemberStatus::up});
  for (const std::uint32_t n : lost) view.set_unreachable(at(n), true);
  return view;
}

Decision decision_of(const ResolverView& view) { return @Type@{}.decide(view).decision; }

}  // namespace

TEST_CASE("@name@: of two sides exactly one stays") {
  REQUIRE(decision_of(view_of(0, {2, 3, 4})) == Decision::down_unreachable);
  REQUIRE(decision_of(view_of(2, {0, 1})) == Decision::down_reachable);
}

TEST_CASE("@name@: where nodes are indirectly connected there are no sides") {
  ResolverView view = view_of(0, {1});
  Reachability reachability;
  reachability.say(at(0), at(1), ReachabilityStatus::unreachable);
  reachability.say(at(1), at(0), ReachabilityStatus::unreachable);
  view.set_reachability(reachability);
  REQUIRE(decision_of(view) == Decision::down_indirectly_connected);
}

TEST_CASE("@name@: a side does not stay by a member that may be gone on the other one") {
  ResolverView view = view_of(0, {1, 2});
  view.put({.id = at(0), .up_number = 1, .status = MemberStatus::leaving});
  REQUIRE(decision_of(view) == Decision::down_all);
}
)code";

constexpr FileTemplate kStrategyFiles[] = {
    {"sim/protocols/split_brain/strategies/@folder@.hpp", kStrategyHeader},
    {"tests/protocols/strategy_@folder@_test.cpp", kStrategyTest},
};

}  // namespace

std::span<const FileTemplate> strategy_files() { return kStrategyFiles; }

}  // namespace netsplit::cli
