#pragma once
// The whole run in one line: how much happened when, faults whose ends can be dragged, verdicts, bookmarks
// and the playhead.

#include <memory>
#include <optional>
#include <vector>

#include "gui/model/strip.hpp"
#include "gui/pane.hpp"

namespace netsplit::gui {

class StripPane final : public Pane {
 public:
  explicit StripPane(Desk& desk);

  QSize sizeHint() const override { return {600, height_for_theme()}; }
  /// Null while there is nothing to show.
  const Strip* strip();
  /// The run from its start to its end, in this widget.
  QRect line() const;
  /// Of a row of faults.
  QRect row(int number) const;
  std::vector<SimTime> bookmarks() const;

 protected:
  void refresh(Change change) override;
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent*) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;

 private:
  int height_for_theme() const {
    return static_cast<int>((desk().theme().projector ? 68 : 92) * desk().theme().scale());
  }
  int axis_height() const { return desk().theme().small_text_size() + 3; }
  int row_height() const { return static_cast<int>(11 * desk().theme().scale()); }
  double x(SimTime t) const { return line().left() + strip_->x(t, line().width()); }
  SimTime time_at(double x) const { return strip_->time(x - line().left(), line().width()); }
  Strip::Grip grip_at(QPointF at) const;
  /// The end that is dragged, as the mouse stands.
  void drag_to(double x);
  void apply(Strip::Part part, std::size_t bar, SimTime to);
  /// The bar of the selected fault that was selected last; nothing without one.
  std::optional<std::size_t> selected_bar() const;
  void select_bar(int by);
  void nudge(Strip::Part part, int by);
  void remove_selected();
  QString describe(QPointF at) const;

  void draw_axis(QPainter& painter) const;
  void draw_histogram(QPainter& painter) const;
  void draw_bars(QPainter& painter) const;
  void draw_flags(QPainter& painter) const;
  void draw_playhead(QPainter& painter) const;

  std::unique_ptr<Strip> strip_;
  /// A fault of the scenario, and which time of it.
  FaultId selected_ = kNoFault;
  std::uint32_t occurrence_ = 0;
  bool scrubs_ = false;
  Strip::Grip dragged_;
  std::optional<SimTime> dragged_to_;
};

}  // namespace netsplit::gui
