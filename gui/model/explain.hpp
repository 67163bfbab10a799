#pragma once
// "Why?": the reasons behind something on record, as numbered sentences and as the entries that they speak
// of, missing messages among them.

#include <cstdint>
#include <memory>
#include <vector>

#include "gui/model/field_change.hpp"
#include "gui/model/recording.hpp"
#include "sim/base/text.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/why.hpp"

namespace netsplit::gui {

struct Explanation {
  /// What is explained; empty if nothing tells.
  UserText what;
  /// From the newest reason to the oldest.
  std::vector<UserText> sentences;
  /// Of the recording, ascending: what brought it about, and messages that should have come.
  std::vector<std::uint32_t> entries;
};

/// The chain of causes of an entry, itself included, ascending: the event in which it came about, the message
/// or timer that was, the event that sent or set it, and so on to a start or a step of the timeline.
std::vector<std::uint32_t> causes_of(const Recording& recording, std::uint32_t entry);

/// What came of an entry: what its event did, and what the messages did that it sent; ascending, at most
/// `most`.
std::vector<std::uint32_t> consequences_of(const Recording& recording, std::uint32_t entry,
                                           std::size_t most = 2000);

/// Plays a run once more with the memory that reasons need. Belongs to one thread.
class Explainer {
 public:
  /// Plays it to the end, or to where a CHECK fails.
  explicit Explainer(std::shared_ptr<const Blueprint> blueprint);

  Explanation why(const Recording& recording, std::uint32_t entry) const;
  /// Of an expectation by its position. Empty if it held without a witness.
  Explanation why_expectation(const Recording& recording, std::size_t expectation) const;
  /// Of a field as its last change left it.
  Explanation why_field(const Recording& recording, const NodeField& field, const FieldChange& change) const;
  const Story& story() const { return story_; }
  const Simulation& simulation() const { return simulation_; }

 private:
  Explanation of_mark(const Recording& recording, std::uint32_t mark) const;

  Simulation simulation_;
  Story story_;
};

}  // namespace netsplit::gui
