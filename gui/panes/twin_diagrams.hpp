#pragma once
// The space-time diagrams of two runs, one above the other, over the same stretch of time: where they part
// is a line through both.

#include <QPixmap>

#include <array>
#include <cstddef>
#include <memory>
#include <optional>

#include "gui/model/diagram.hpp"
#include "gui/model/diagram_index.hpp"
#include "gui/model/lanes.hpp"
#include "gui/model/time_view.hpp"
#include "gui/pane.hpp"
#include "gui/panes/diagram_sheet.hpp"

namespace netsplit::gui {

class TwinDiagrams final : public Pane {
 public:
  explicit TwinDiagrams(Desk& desk);

  /// The run that is open, and the rival's below it.
  enum Which : std::size_t { kOwn, kOther };
  /// Of both; null while one of them is not on record. Times by pixels from the left edge of body().
  const TimeView* view();
  QRect body(Which which) const;
  QRect axis() const;
  /// As drawn now. Requires view().
  const Diagram& diagram(Which which);
  /// Brings where they part to the middle, so near that single messages are seen.
  void show_parting();

  QSize sizeHint() const override { return {380, 260}; }
  /// Room for the names of a few lanes in each.
  QSize minimumSizeHint() const override;

 protected:
  void refresh(Change change) override;
  bool event(QEvent* event) override;
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override { touch(); }
  void keyPressEvent(QKeyEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;

 private:
  struct Run {
    std::shared_ptr<const DiagramIndex> index;
    /// Is looked through on the engine's thread.
    std::shared_ptr<const Recording> asked;
    Lanes lanes;
    Diagram diagram;
  };

  bool prepare();
  void look_up(Which which, const std::shared_ptr<const Recording>& recording);
  void take(Which which, std::shared_ptr<const DiagramIndex> index);
  void follow_parting();
  void lay_out();
  void draw_picture();
  void draw_titles(QPainter& painter) const;
  void draw_parting(QPainter& painter) const;
  void touch();
  void scroll(double pixels);
  void scrub(double x);
  void click(QPointF at, bool goes_there);
  DiagramSheet sheet(Which which) const;
  QString title(Which which) const;
  int row() const;
  int half() const { return (height() - axis().height()) / 2; }

  enum class Drag { none, pressed, panning, scrubbing };

  std::array<Run, 2> runs_;
  std::optional<TimeView> view_;
  /// What is in the middle was brought there for this parting.
  std::optional<SimTime> shown_parting_;
  std::shared_ptr<const Blueprint> blueprint_;
  QPixmap picture_;
  bool is_stale_ = true;
  int names_width_ = 40;
  /// Of lanes that there is no room for, in both. Unit: pixels.
  double scrolled_ = 0, most_scrolled_ = 0;
  Drag drag_ = Drag::none;
  QPointF pressed_, last_;
};

}  // namespace netsplit::gui
