#include "tests/support/scenario_builder.hpp"

#include <utility>

#include "sim/base/check.hpp"

namespace netsplit::test {

ScenarioBuilder::ScenarioBuilder(Duration length, std::uint64_t seed) {
  scenario_.name = "built";
  scenario_.seed = seed;
  scenario_.length = length;
  scenario_.network.base.delay = Constant{std::chrono::milliseconds{10}};
}

ScenarioBuilder& ScenarioBuilder::group(const std::string& name, std::uint32_t count,
                                        const std::vector<ProtocolInfo>& stack) {
  Group g;
  g.name = name;
  g.first = NodeId{scenario_.node_count()};
  g.count = count;
  for (const ProtocolInfo& p : stack)
    g.stack.push_back({std::make_shared<const ProtocolInfo>(p), p.name, {}, {}});
  for (std::uint32_t i = 0; i < count; ++i) scenario_.node_names.push_back(name + std::to_string(i + 1));
  scenario_.groups.push_back(std::move(g));
  return *this;
}

Step& ScenarioBuilder::step(Duration at, Verb verb, const std::string& name) {
  Step s;
  s.id = FaultId{static_cast<std::uint32_t>(scenario_.timeline.size())};
  s.named = !name.empty();
  s.name = s.named ? name : std::string(word_of(verb)) + "-" + std::to_string(s.id.value + 1);
  s.moment.at = Constant{at};
  s.verb = std::move(verb);
  scenario_.timeline.push_back(std::move(s));
  return scenario_.timeline.back();
}

std::shared_ptr<const Blueprint> ScenarioBuilder::blueprint() const {
  Problems problems;
  auto blueprint = make_blueprint(scenario_, scenario_.seed, {}, problems);
  CHECK(blueprint != nullptr, problems.to_text(Language::english));
  return blueprint;
}

NodeSelection nodes(std::initializer_list<std::uint32_t> ids) {
  NodeSet set;
  for (const std::uint32_t id : ids) set.push_back(NodeId{id});
  return select(set, "");
}

Pairs sides(std::initializer_list<std::uint32_t> left, std::initializer_list<std::uint32_t> right, Pairs::Kind kind) {
  return {kind, {nodes(left), nodes(right)}, ""};
}

}  // namespace netsplit::test
