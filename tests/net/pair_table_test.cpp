#include "sim/net/pair_table.hpp"

#include "sim/base/random.hpp"

#include "tests/support/catch.hpp"

namespace netsplit {

TEST_CASE("nodes that no rule tells apart share a class") {
  const PairRule rule{{NodeId{0}, NodeId{1}}, {NodeId{4}}, false};
  const PairClasses classes(6, {&rule});
  CHECK(classes.count() == 3);
  CHECK(classes.class_of(NodeId{0}) == classes.class_of(NodeId{1}));
  CHECK(classes.class_of(NodeId{2}) == classes.class_of(NodeId{5}));
  CHECK(classes.class_of(NodeId{0}) != classes.class_of(NodeId{4}));
}

TEST_CASE("classes answer as a look at the sets does, for random rules") {
  Stream stream(42);
  for (int round = 0; round < 200; ++round) {
    const auto nodes = static_cast<std::uint32_t>(2 + stream.below(20));
    std::vector<PairRule> rules(1 + stream.below(5));
    for (PairRule& rule : rules) {
      rule.both_ways = stream.below(2) == 0;
      for (std::uint32_t n = 0; n < nodes; ++n) {
        const auto side = stream.below(3);
        if (side == 0) rule.from.push_back(NodeId{n});
        if (side == 1) rule.to.push_back(NodeId{n});
      }
    }
    std::vector<const PairRule*> pointers;
    for (const PairRule& rule : rules) pointers.push_back(&rule);
    const PairClasses classes(nodes, pointers);
    for (std::uint32_t a = 0; a < nodes; ++a)
      for (std::uint32_t b = 0; b < nodes; ++b)
        for (std::size_t r = 0; r < rules.size(); ++r) {
          const PairRule& rule = rules[r];
          const bool there = contains(rule.from, NodeId{a}) && contains(rule.to, NodeId{b});
          const bool back = rule.both_ways && contains(rule.to, NodeId{a}) && contains(rule.from, NodeId{b});
          REQUIRE(classes.applies(r, classes.class_of(NodeId{a}), classes.class_of(NodeId{b})) == (there || back));
        }
  }
}

}  // namespace netsplit
