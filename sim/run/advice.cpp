#include "sim/run/advice.hpp"

#include <algorithm>
#include <optional>

#include "sim/base/say.hpp"
#include "sim/check/evaluate.hpp"
#include "sim/run/advice_sentences.hpp"
#include "sim/run/words.hpp"

namespace netsplit {
namespace {

/// What a reaction takes with all below it, and which layer's it is.
struct FullReaction {
  Duration within{0};
  LayerId layer = kNoLayer;
  Reaction::Calm calm = Reaction::Calm::no;
};

/// How every layer of a scenario reacts with its parameters.
class Reactions {
 public:
  explicit Reactions(const Blueprint& blueprint) : blueprint_(blueprint) {
    for (const Group& group : blueprint.scenario.groups)
      for (const StackEntry& entry : group.stack) {
        const ProtocolInfo& protocol = *entry.protocol;
        if (!protocol.reaction) {
          of_layers_.emplace_back();
          continue;
        }
        const auto one = protocol.make({blueprint.seed, entry.name, group.first, 1, entry.parameters});
        of_layers_.push_back(protocol.reaction(one->config(0)));
      }
  }

  /// Where a field of a node shows a reaction: its own layer's, else the highest one that names it.
  std::optional<FullReaction> shown_in(NodeId node, FieldRef field) const {
    const GroupWiring& group = blueprint_.wiring->groups[blueprint_.group_of[node.index()].index()];
    const std::string_view name =
        field.layer == kNoLayer
            ? std::string_view("up")
            : std::string_view(blueprint_.protocols[field.layer.index()]->observations[field.index].name);
    std::optional<FullReaction> found;
    for (std::uint16_t h = 0; h < group.height; ++h) {
      const LayerId layer{static_cast<std::uint16_t>(group.bottom.value + h)};
      for (const Reaction::Shown& shown : of_layers_[layer.index()].shown) {
        if (shown.field != name) continue;
        found = FullReaction{full(layer) + shown.later, layer, shown.calm};
        if (layer == field.layer) return found;
      }
    }
    return found;
  }

 private:
  /// The layer's own time after that of the slowest one that it stands on.
  Duration full(LayerId layer) const {
    Duration below{0};
    for (const Route& used : blueprint_.wiring->layers[layer.index()].uses)
      if (used.layer != kNoLayer) below = std::max(below, full(used.layer));
    return below + of_layers_[layer.index()].within;
  }

  const Blueprint& blueprint_;
  std::vector<Reaction> of_layers_;
};

/// The world right after a fault, before anybody has reacted to it.
class CalmWorld final : public World {
 public:
  CalmWorld(const Blueprint& blueprint, const Reactions& reactions, FaultId fault)
      : blueprint_(blueprint), reactions_(reactions) {
    if (std::holds_alternative<verbs::Crash>(blueprint.step(fault).verb))
      crashed_ = blueprint.steps[fault.index()].nodes;
  }

  bool is_up(NodeId node) const override { return !is_absent(node) && !contains(crashed_, node); }
  std::int64_t counter(std::size_t) const override { return 0; }
  Value read(NodeId node, FieldRef field) const override {
    const auto reaction = reactions_.shown_in(node, field);
    const auto calm = reaction ? reaction->calm : Reaction::Calm::no;
    switch (calm) {
      case Reaction::Calm::no: return Value::flag(false);
      case Reaction::Calm::yes: return Value::flag(true);
      case Reaction::Calm::nobody: return Value::set({});
      case Reaction::Calm::everybody: break;
    }
    return Value::set(everybody(field.layer));
  }

 private:
  bool is_absent(NodeId node) const {
    return blueprint_.scenario.groups[blueprint_.group_of[node.index()].index()].absent;
  }
  NodeSet everybody(LayerId layer) const {
    NodeSet nodes;
    const auto& stacks = blueprint_.wiring->groups;
    for (std::size_t g = 0; g < stacks.size(); ++g)
      for (std::uint16_t h = 0; h < stacks[g].height && !blueprint_.scenario.groups[g].absent; ++h)
        if (blueprint_.protocols[stacks[g].bottom.index() + h] == blueprint_.protocols[layer.index()])
          for (std::uint32_t i = 0; i < stacks[g].count; ++i)
            nodes.push_back(NodeId{stacks[g].first.value + i});
    return nodes;
  }

  const Blueprint& blueprint_;
  const Reactions& reactions_;
  NodeSet crashed_;
};

/// What a claim waits for after a fault.
class Waiting {
 public:
  Waiting(const Blueprint& blueprint, const Reactions& reactions, const Watch& watch, FaultId fault)
      : reactions_(reactions), watch_(watch), world_(blueprint, reactions, fault) {
    evaluate_anew(watch_, {world_, measured_, SimTime{}}, counts_);
  }

  /// Nothing if it waits for none, or if that is not sure.
  std::optional<FullReaction> of(const Claim& claim) const {
    if (evaluate(claim, {world_, measured_, SimTime{}}, watch_, counts_) != Truth::no) return {};
    std::optional<FullReaction> all;
    if (const auto* both = std::get_if<facts::Conjunction>(&claim.fact)) {
      for (const Claim& part : both->of)
        if (const auto one = of(part); one && (!all || one->within > all->within)) all = one;
      return all;
    }
    if (const auto* any = std::get_if<facts::Disjunction>(&claim.fact)) {
      for (const Claim& part : any->of) {
        const auto one = of(part);
        if (!one) return {};
        if (!all || one->within < all->within) all = one;
      }
      return all;
    }
    return soonest(claim);
  }

  /// Whether the claim reads nothing but fields in which reactions show.
  static bool is_of_reactions(const Claim& claim, const Reactions& reactions) {
    bool is = true;
    const auto check = [&](NodeId node, FieldRef field) {
      is = is && (field.layer == kNoLayer || reactions.shown_in(node, field));
    };
    each_field(claim, check, [&] { is = false; });
    return is;
  }

 private:
  /// Calls field(node, field) for each that is read, of a group's nodes for the first; other() for what is
  /// neither a field nor a literal.
  template <class OnField, class OnOther>
  static void each_field(const Claim& claim, OnField field, OnOther other) {
    walk(
        claim,
        [&](const Operand& operand, const facts::Quantified*) {
          if (const auto* one = std::get_if<operands::NodeField>(&operand.source))
            field(one->node, one->field);
          else if (const auto* its = std::get_if<operands::ItsField>(&operand.source))
            for (const auto& place : its->places) field(place.nodes.first, place.field);
          else if (!std::holds_alternative<operands::Literal>(operand.source)) other();
        },
        [](const facts::Quantified&) {});
  }

  std::optional<FullReaction> soonest(const Claim& claim) const {
    std::optional<FullReaction> first;
    each_field(
        claim,
        [&](NodeId node, FieldRef field) {
          const auto one = reactions_.shown_in(node, field);
          if (one && (!first || one->within < first->within)) first = one;
        },
        [] {});
    return first;
  }

  const Reactions& reactions_;
  const Watch& watch_;
  CalmWorld world_;
  Measured measured_;
  std::vector<Headcount> counts_;
};

bool is_of_failure(const Verb& verb) {
  return std::holds_alternative<verbs::Split>(verb) || std::holds_alternative<verbs::Cut>(verb) ||
         std::holds_alternative<verbs::Crash>(verb) || std::holds_alternative<verbs::Pause>(verb);
}

/// Whether nothing but that step of the timeline happens until it is so long over.
bool is_alone(const Blueprint& blueprint, FaultId fault, Duration after) {
  const Step& step = blueprint.step(fault);
  if (step.moment.kind != Moment::Kind::at) return false;
  const SimTime last = blueprint.steps[fault.index()].at + after;
  return std::all_of(
      blueprint.scenario.timeline.begin(), blueprint.scenario.timeline.end(), [&](const Step& other) {
        if (other.id == fault) return true;
        return other.moment.kind == Moment::Kind::at && blueprint.steps[other.id.index()].at > last;
      });
}

/// To what one would write: whole tenths of a second.
Duration rounded_up(Duration d) {
  constexpr Duration kStep = std::chrono::milliseconds{100};
  return (d + kStep - Duration{1}) / kStep * kStep;
}

void advise_expectation(const Blueprint& blueprint, const Reactions& reactions, std::size_t number,
                        Problems& problems) {
  const Expectation& expectation = blueprint.expectations->expectations[number];
  const Window& window = expectation.window;
  if (expectation.mode != ExpectationText::Mode::eventually || expectation.meant_to_fail || !window.within ||
      window.begin.kind != WindowMoment::Kind::fault)
    return;
  const FaultId fault = window.begin.fault;
  const Watch& watch = blueprint.expectations->watches[expectation.watch];
  if (!is_of_failure(blueprint.step(fault).verb) || !is_alone(blueprint, fault, *window.within) ||
      !Waiting::is_of_reactions(watch.claim, reactions))
    return;
  const auto reaction = Waiting(blueprint, reactions, watch, fault).of(watch.claim);
  if (!reaction || reaction->within <= *window.within) return;
  const ExpectationSpec::Source& claim = blueprint.scenario.expectations[number].claim;
  problems.add(
      {.file = blueprint.scenario.file,
       .place = claim.place,
       .pointer = claim.pointer,
       .message = say(sentence::advice_too_soon, both(*window.within), blueprint.step(fault).name,
                      blueprint.wiring->layers[reaction->layer.index()].name, both(reaction->within)),
       .hint = say(sentence::advice_wait_longer, to_text(to_quantity(rounded_up(reaction->within)))),
       .severity = Severity::warning});
}

/// Nodes on whose stacks the protocol is.
Surroundings surroundings_of(const Scenario& scenario, const ProtocolInfo& protocol) {
  Surroundings around;
  for (const Group& group : scenario.groups)
    if (std::any_of(group.stack.begin(), group.stack.end(),
                    [&](const StackEntry& entry) { return entry.protocol->name == protocol.name; })) {
      around.nodes += group.count;
      around.at_start += group.absent ? 0 : group.count;
    }
  return around;
}

void advise_layer(const Blueprint& blueprint, const Group& group, const StackEntry& entry,
                  Problems& problems) {
  const ProtocolInfo& protocol = *entry.protocol;
  if (!protocol.advise) return;
  const auto one = protocol.make({blueprint.seed, entry.name, group.first, 1, entry.parameters});
  for (const UserText& advice :
       protocol.advise(one->config(0), surroundings_of(blueprint.scenario, protocol)))
    problems.add({.file = blueprint.scenario.file,
                  .place = entry.place,
                  .pointer = "",
                  .message = say(sentence::advice_of_layer, entry.name, group.name, advice),
                  .hint = {},
                  .severity = Severity::warning});
}

}  // namespace

void advise(const Blueprint& blueprint, Problems& problems) {
  for (const Group& group : blueprint.scenario.groups)
    for (const StackEntry& entry : group.stack) advise_layer(blueprint, group, entry, problems);
  const Reactions reactions(blueprint);
  for (std::size_t e = 0; e < blueprint.expectations->expectations.size(); ++e)
    advise_expectation(blueprint, reactions, e, problems);
}

}  // namespace netsplit
