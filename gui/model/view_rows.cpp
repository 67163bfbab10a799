#include "gui/model/view_rows.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "gui/model/words.hpp"
#include "sim/run/view_text.hpp"

namespace netsplit::gui {
namespace {

constexpr Text kSays{"by the word of", "según"};

using Row = ViewRows::Row;

/// Reads and compares one view at two moments.
class Comparison {
 public:
  Comparison(const LayerState::View& now, const LayerState::View* before, const Blueprint& blueprint,
             Language language)
      : now_(now), before_(before), blueprint_(blueprint), language_(language) {}

  void fill(ShownView& shown) const {
    shown.count = now_.rows.rows().size() + now_.rows.left_out();
    shown.left_out = now_.rows.left_out();
    reaches(shown);
    rows(shown);
  }

 private:
  /// In duration columns times are rounded: a table is for comparing.
  std::string words(const Value& value) const {
    if (value.type == ValueType::number && value.unit == Unit::duration)
      return rounded_time(Duration{value.number}, language_);
    return cell_text(value, blueprint_, language_);
  }

  std::vector<std::string> key(const Row& row) const {
    std::vector<std::string> key;
    for (std::size_t c = 0; c < std::min(now_.view->keys, row.size()); ++c)
      key.push_back(cell_text(row[c], blueprint_, Language::english));
    return key;
  }

  void reaches(ShownView& shown) const {
    const auto& reaches = now_.rows.reaches();
    for (std::size_t i = 0; i < reaches.size(); ++i) {
      ShownCell cell{reach_text(reaches[i], blueprint_, language_), {}};
      if (before_ != nullptr)
        for (const ViewReach& old : before_->rows.reaches())
          if (old.says.en == reaches[i].says.en && old.node == reaches[i].node &&
              old.position != reaches[i].position)
            cell.was = std::to_string(old.position);
      shown.reaches.push_back(std::move(cell));
    }
  }

  /// The furthest that the whole log is known to be at this entry.
  std::string reached(const Row& row) const {
    const ViewReach* best = nullptr;
    for (const ViewReach& reach : now_.rows.reaches())
      if (now_.view->kind == ViewKind::log && reach.node == kNobody && row[0].number <= reach.position &&
          (best == nullptr || reach.position < best->position))
        best = &reach;
    return best == nullptr ? "" : std::string(best->says.in(language_));
  }

  ShownRow shown_row(const Row& row, const Row* old) const {
    ShownRow shown;
    shown.reached = reached(row);
    for (std::size_t c = 0; c < row.size(); ++c) {
      shown.cells.push_back({words(row[c]), {}});
      if (old == nullptr || row[c] == (*old)[c]) continue;
      shown.cells.back().was = words((*old)[c]);
      shown.change = ShownRow::Change::changed;
    }
    return shown;
  }

  /// A row that were among these would be one of those that are kept.
  bool would_keep(const ViewRows& rows, const Row& row) const {
    if (rows.left_out() == 0) return true;
    return now_.view->kind == ViewKind::log && !rows.rows().empty() &&
           row[0].number > rows.rows().front()[0].number;
  }

  void rows(ShownView& shown) const {
    // Old rows by key; rows of one key by their order.
    std::map<std::vector<std::string>, std::vector<std::size_t>> places;
    if (before_ != nullptr)
      for (std::size_t r = before_->rows.rows().size(); r-- > 0;)
        places[key(before_->rows.rows()[r])].push_back(r);
    std::size_t next_old = 0;
    std::vector<bool> stays(before_ == nullptr ? 0 : before_->rows.rows().size());
    std::vector<std::optional<std::size_t>> old_of;
    for (const Row& row : now_.rows.rows()) {
      std::optional<std::size_t> old;
      if (const auto found = places.find(key(row)); found != places.end() && !found->second.empty()) {
        old = found->second.back();
        found->second.pop_back();
        stays[*old] = true;
      }
      old_of.push_back(old);
    }
    const auto removed_until = [&](std::size_t end) {
      for (; next_old < end; ++next_old) {
        // What is no longer kept because there are too many has not gone.
        if (stays[next_old] || !would_keep(now_.rows, before_->rows.rows()[next_old])) continue;
        shown.rows.push_back(shown_row(before_->rows.rows()[next_old], nullptr));
        shown.rows.back().change = ShownRow::Change::removed;
        shown.rows.back().reached.clear();
      }
    };
    for (std::size_t r = 0; r < now_.rows.rows().size(); ++r) {
      const Row& row = now_.rows.rows()[r];
      if (old_of[r]) removed_until(*old_of[r]);
      shown.rows.push_back(shown_row(row, old_of[r] ? &before_->rows.rows()[*old_of[r]] : nullptr));
      if (before_ != nullptr && !old_of[r] && would_keep(before_->rows, row))
        shown.rows.back().change = ShownRow::Change::added;
    }
    removed_until(stays.size());
  }

  const LayerState::View& now_;
  const LayerState::View* before_;
  const Blueprint& blueprint_;
  Language language_;
};

ShownView empty_view(const ViewInfo& view, std::string layer, Language language) {
  ShownView shown;
  shown.layer = std::move(layer);
  shown.name = view.name;
  shown.is_log = view.kind == ViewKind::log;
  shown.kind = kind_text(view.kind).in(language);
  shown.help = view.help.in(language);
  for (const ViewColumn& column : view.columns)
    shown.columns.push_back(
        {column.name, std::string(column.help.in(language)), column.type == ValueType::number});
  return shown;
}

}  // namespace

bool ShownView::has_changed() const {
  return std::any_of(rows.begin(), rows.end(),
                     [](const ShownRow& r) { return r.change != ShownRow::Change::none; }) ||
         std::any_of(reaches.begin(), reaches.end(), [](const ShownCell& c) { return c.was.has_value(); });
}

std::vector<ShownView> shown_views(const LayerState& state, const LayerState* before,
                                   const Blueprint& blueprint, Language language) {
  std::vector<ShownView> all;
  for (std::size_t v = 0; v < state.views.size(); ++v) {
    const LayerState::View* old = before != nullptr && v < before->views.size() ? &before->views[v] : nullptr;
    all.push_back(empty_view(*state.views[v].view, state.name, language));
    Comparison(state.views[v], old, blueprint, language).fill(all.back());
  }
  return all;
}

std::vector<ShownView> shown_views(const Moment& moment, Language language) {
  std::vector<ShownView> all;
  if (!moment.selected) return all;
  const auto& layers = moment.selected->layers;
  for (std::size_t l = layers.size(); l-- > 0;) {
    const LayerState* before =
        moment.before && l < moment.before->layers.size() ? &moment.before->layers[l] : nullptr;
    for (ShownView& view : shown_views(layers[l], before, *moment.blueprint, language))
      all.push_back(std::move(view));
  }
  return all;
}

std::vector<ShownView> shown_placements(const Moment& moment, Language language) {
  std::vector<ShownView> all;
  for (const PlacementLook& look : moment.placements) {
    const Blueprint& blueprint = *moment.blueprint;
    const std::string& layer = blueprint.wiring->layers[look.layer.index()].name;
    // Groups may run the same layer: they stand together.
    if (all.empty() || all.back().layer != layer || all.back().name != look.view->name) {
      all.push_back(empty_view(*look.view, layer, language));
      all.back().columns.insert(all.back().columns.begin(), {std::string(kSays.in(language)), "", false});
    }
    ShownView& view = all.back();
    view.count += look.rows.rows().size() + look.rows.left_out();
    view.left_out += look.rows.left_out();
    for (const Row& row : look.rows.rows()) {
      view.rows.emplace_back();
      view.rows.back().cells.push_back({blueprint.node_name(look.node), {}});
      for (const Value& cell : row)
        view.rows.back().cells.push_back({cell_text(cell, blueprint, language), {}});
    }
  }
  return all;
}

}  // namespace netsplit::gui
