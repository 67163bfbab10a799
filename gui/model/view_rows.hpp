#pragma once
// The tables, logs and placements that a node's protocols declare, as rows of words, with what the last event
// changed in them; and the placements of all nodes put together.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "gui/model/moment.hpp"
#include "sim/base/text.hpp"

namespace netsplit::gui {

struct ShownCell {
  std::string text;
  /// What it was before the last event, if that changed it.
  std::optional<std::string> was;
};

struct ShownRow {
  enum class Change : std::uint8_t { none, changed, added, removed };
  Change change = Change::none;
  /// Of a log: how far it is: "committed".
  std::string reached;
  std::vector<ShownCell> cells;
};

struct ShownView {
  struct Column {
    std::string name, help;
    /// To be set flush right.
    bool is_number = false;
  };
  /// The layer's name in the scenario.
  std::string layer;
  std::string name, kind, help;
  bool is_log = false;
  std::vector<Column> columns;
  /// In the protocol's order; rows that the last event took away at their old places.
  std::vector<ShownRow> rows;
  /// "committed up to 12", with what they were.
  std::vector<ShownCell> reaches;
  /// Rows there are now, those that are not shown included.
  std::size_t count = 0;
  std::size_t left_out = 0;
  bool has_changed() const;
};

/// Of one layer of the inspected node; `before` may be null: then nothing counts as changed.
std::vector<ShownView> shown_views(const LayerState& state, const LayerState* before,
                                   const Blueprint& blueprint, Language language);

/// Of the node that the moment has in detail, top of its stack first. None if the moment has no node.
std::vector<ShownView> shown_views(const Moment& moment, Language language);

/// Who has what by the word of every node that runs: of each declared placement one view, whose first column
/// is the node that says so. Without changes.
std::vector<ShownView> shown_placements(const Moment& moment, Language language);

}  // namespace netsplit::gui
