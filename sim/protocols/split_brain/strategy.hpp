#pragma once
// What strategies share. A strategy is a struct with a name, a line of help, its settings, and one function:
//
//   Ruling decide(const ResolverView& view) const;
//
// It stands in strategies/NAME.hpp, and the build finds it. It may also say what cannot be right about its settings:
//
//   std::vector<UserText> advise(const Surroundings& around) const;

#include <string_view>

#include "sim/base/say.hpp"
#include "sim/node/advice.hpp"
#include "sim/node/fields.hpp"
#include "sim/protocols/split_brain/decision.hpp"
#include "sim/protocols/split_brain/strategy_sentences.hpp"

namespace netsplit {

/// Only these nodes are counted; members of no role go with their side.
template <class S>
void declare_role(Fields<S>& f, NodeSet S::* role) {
  f("role", role,
    {"only these nodes count; all unless said", "solo cuentan estos nodos; todos si no se dice"});
}

/// Nobody who counts is left: there is no side to keep.
inline Ruling nobody_counts() { return {Decision::down_all, say(strategy_text::nobody_counts)}; }
/// The same question asked with members on the move counted the other way has another answer.
inline Ruling members_on_the_move() { return {Decision::down_all, say(strategy_text::members_on_the_move)}; }
inline Ruling indirectly_connected(Decision decision) {
  return {decision, say(strategy_text::indirectly_connected)};
}

}  // namespace netsplit
