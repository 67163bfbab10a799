#include "gui/model/field_change.hpp"

#include <algorithm>
#include <vector>

#include "gui/model/words.hpp"
#include "sim/run/field_text.hpp"

namespace netsplit::gui {
namespace changing {

constexpr Text kNotRunning{"not running", "no en marcha"};

/// A node's condition as one number, and back.
std::int64_t condition_of(const NodeTable& nodes, NodeId node) {
  const bool is_paused = nodes.is_up(node) && nodes.is_paused(node);
  return 2 * static_cast<std::int64_t>(nodes.status(node)) + (is_paused ? 1 : 0);
}

const Text& word_of_condition(std::int64_t number) {
  return condition_word(static_cast<NodeStatus>(number / 2), number % 2 != 0);
}

std::optional<Value> read(const Simulation& simulation, const NodeField& of) {
  if (of.field.layer == kNoLayer) return Value::count(condition_of(simulation.nodes(), of.node));
  // A paused node keeps what it has.
  const LayerWiring& layer = simulation.blueprint().wiring->layers[of.field.layer.index()];
  const bool runs =
      simulation.nodes().is_up(of.node) && layer.height < simulation.nodes().stopped_from(of.node);
  if (!runs) return {};
  return simulation.read(of.node, of.field);
}

/// Events up to `last` that may have changed something of a node, the latest first; an event counts once.
class Candidates {
 public:
  Candidates(const Recording& recording, NodeId node, std::uint64_t last)
      : recording_(recording), node_(node), next_(last), place_(recording.first_of(last + 1)) {
    // What found no room on record may have been anything.
    if (!recording.entries.empty()) listed_ = recording.is_cut_short ? recording.entries.back().event : kAll;
  }

  /// 0 when there are no more.
  std::uint64_t next() {
    // The place that was asked from, whatever is known of it: a field may move with the clock.
    if (is_first_ || next_ > listed_) {
      is_first_ = false;
      return next_ == 0 ? 0 : next_--;
    }
    while (place_ > 0) {
      const Entry& entry = recording_.entries[--place_];
      if (entry.event > next_ || entry.event == 0 || !concerns(entry.record)) continue;
      next_ = entry.event - 1;
      return entry.event;
    }
    return 0;
  }

 private:
  static constexpr std::uint64_t kAll = ~std::uint64_t{0};
  bool concerns(const Record& record) const {
    return record.node == node_ || record.kind == RecordKind::fault_begins ||
           record.kind == RecordKind::fault_ends;
  }

  const Recording& recording_;
  NodeId node_;
  std::uint64_t next_;
  std::size_t place_;
  std::uint64_t listed_ = 0;
  bool is_first_ = true;
};

}  // namespace changing

FieldChange last_change(Session& session, const Recording& recording, const NodeField& field,
                        std::uint64_t event) {
  changing::Candidates candidates(recording, field.node, event);
  const auto after = [&](std::uint64_t e) {
    session.seek_event(e);
    return changing::read(session.simulation(), field);
  };
  const std::optional<Value> is = after(event);
  // Played forwards in blocks that grow: most fields changed not long ago.
  for (std::size_t size = 16;; size = std::min<std::size_t>(size * 2, 65'536)) {
    std::vector<std::uint64_t> block;
    while (block.size() < size) {
      const std::uint64_t candidate = candidates.next();
      if (candidate == 0) break;
      block.push_back(candidate);
    }
    if (block.empty()) return {{}, is, is};
    std::optional<Value> before = after(block.back() - 1);
    FieldChange found;
    for (auto e = block.rbegin(); e != block.rend(); ++e) {
      std::optional<Value> now = after(*e);
      if (now != before) found = {*e, before, now};
      before = std::move(now);
    }
    if (found.event) return found;
  }
}

std::string field_name(const Blueprint& blueprint, FieldRef field, Language language) {
  if (field.layer == kNoLayer) return std::string(condition_name().in(language));
  return blueprint.protocols[field.layer.index()]->observations[field.index].name;
}

std::string field_words(const Blueprint& blueprint, FieldRef field, const std::optional<Value>& value,
                        Language language) {
  if (!value) return std::string(changing::kNotRunning.in(language));
  if (field.layer == kNoLayer) return std::string(changing::word_of_condition(value->number).in(language));
  return words_of(*value, blueprint, language);
}

}  // namespace netsplit::gui
