#pragma once
// "Why?" is a walk: from what was seen back to what brought it about, over the reasons that the story kept.

#include <cstddef>
#include <string>
#include <vector>

#include "sim/base/say.hpp"
#include "sim/base/text.hpp"
#include "sim/base/time.hpp"
#include "sim/run/story.hpp"

namespace netsplit {

class Simulation;

struct WhyStep {
  /// A whole sentence: "c suspects a at 33.02 s, because 3 × beat a>c did not arrive: #31 #32 #33".
  UserText sentence;
  /// The same in a few words, for a line of them: "c suspects a".
  UserText brief;
  SimTime time{};
  FaultId fault = kNoFault;
};

struct WhyChain {
  /// What is explained: "a steps down, epoch 1 < 2 at 90.06 s". Empty if nothing tells.
  UserText what;
  /// Towards the past.
  std::vector<WhyStep> steps;
  /// What the other side missed meanwhile; may be empty.
  UserText meanwhile;
  /// The story's mark that is explained, if it is one.
  std::uint32_t mark = SentMessage::kNoMark;
};

/// The walk from a mark of the story back, at most 12 steps.
WhyChain why_mark(const Simulation& simulation, const Story& story, std::uint32_t mark);

/// That a node was down, paused or not there, and what made it so.
WhyChain why_trouble(const Simulation& simulation, const Story& story, const Trouble& trouble);

/// The mark that best tells of a moment: of its event, else the last one before it at its node, else at the
/// nodes concerned, else the last one that a fault brought about. kNoMark if there is none.
std::uint32_t mark_behind(const Story& story, SimTime time, EventId event, NodeId node, const NodeSet& concerned);

/// The walk from what decided an expectation; empty if it held without a witness. Requires a finished run.
WhyChain why_expectation(const Simulation& simulation, const Story& story, std::size_t index);

/// At most three links, towards the past: "a steps down < c becomes primary < cut began at 30 s".
UserText brief_of(const WhyChain& chain);

/// What the verb `why FILE N` prints; N counts from 1. Throws BadInput if there is no such expectation.
std::string why_text(const Simulation& simulation, const Story& story, std::size_t number, Language language);
/// The same of a fault: what it did, and what came of it.
std::string why_fault_text(const Simulation& simulation, const Story& story, FaultId fault, Language language);

// Words that the report uses too.

/// The mark's sentence, its gaps filled.
UserText says_of(const ToldMark& mark, const Blueprint& blueprint);
/// What the mark's author gives as its reason, or else what the story knows: "3 heartbeats missed, all to cut".
/// `of_many`: said of several marks at once, so that the story's words name no pair of nodes.
UserText because_of(const ToldMark& mark, const Story& story, const Blueprint& blueprint, bool of_many = false);
/// "30 s to 90 s", "since 30 s".
UserText span_text(SimTime begin, SimTime end);
/// "33.41 s", as precise as the run is short.
UserText time_text(SimTime t, const Blueprint& blueprint);
/// The message's name.
std::string name_of_message(PortId port, std::uint8_t index, const Blueprint& blueprint);

}  // namespace netsplit
