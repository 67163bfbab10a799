#pragma once
// The space-time diagram: a lane a node, time to the right, messages as slanted lines.

#include <QComboBox>
#include <QPixmap>
#include <QScrollBar>

#include <memory>
#include <optional>

#include "gui/model/diagram.hpp"
#include "gui/model/diagram_index.hpp"
#include "gui/model/lanes.hpp"
#include "gui/model/time_view.hpp"
#include "gui/pane.hpp"
#include "gui/panes/diagram_sheet.hpp"

namespace netsplit::gui {

class SpaceTimePane final : public Pane {
 public:
  explicit SpaceTimePane(Desk& desk);

  void set_scale(ScaleKind kind);
  /// Null while there is nothing to show. Times by pixels from the left edge of lanes().
  const TimeView* view();
  /// Where lanes are drawn, in this widget.
  QRect body() const;
  /// Where a drag moves the playhead, below the lanes.
  QRect axis() const;
  /// As drawn now, in pixels of body().
  const Diagram& diagram();
  const Lanes& lanes() const { return lanes_; }

 protected:
  void refresh(Change change) override;
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override;
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  /// Makes what changes of the desk, the size or the window have made out of date. False: there is nothing.
  bool prepare();
  /// Sees to it that `index_` is that of the desk's recording, now or soon.
  void look_up();
  void ask_for_index(const std::shared_ptr<const Recording>& recording);
  void take(std::shared_ptr<const DiagramIndex> index);
  void lay_out();
  void touch();
  void draw_picture();
  DiagramSheet sheet() const;
  void click(QPointF at, bool goes_there);
  void scrub(double x);
  void show_next_fault();
  void select_lane(int by);
  void select_neighbour(int by);
  QString describe(const Diagram::Hit& hit) const;

  enum class Drag { none, pressed, panning, scrubbing };

  QComboBox* scales_;
  QScrollBar* scroll_;
  ScaleKind kind_ = ScaleKind::linear;
  bool by_side_ = false;
  /// Of the desk's recording, or of one before it while a long one is looked through on the engine's thread.
  std::shared_ptr<const DiagramIndex> index_;
  std::shared_ptr<const Recording> asked_;
  std::optional<TimeView> view_;
  Lanes lanes_;
  Diagram diagram_;
  QPixmap picture_;
  /// The diagram and its picture are not those of the present view.
  bool is_stale_ = true;
  int names_width_ = 40;
  Drag drag_ = Drag::none;
  QPointF pressed_, last_;
};

}  // namespace netsplit::gui
