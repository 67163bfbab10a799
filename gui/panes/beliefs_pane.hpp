#pragma once
// Who believes what: each node's view of each other, against the truth, at the playhead.

#include <QRectF>

#include "gui/model/beliefs.hpp"
#include "gui/pane.hpp"

namespace netsplit::gui {

class BeliefsPane final : public Pane {
 public:
  explicit BeliefsPane(Desk& desk);

 protected:
  void paintEvent(QPaintEvent*) override;
  void mousePressEvent(QMouseEvent* event) override;
  bool event(QEvent* event) override;

 public:
  struct Grid {
    std::vector<NodeId> nodes;
    double left = 0, top = 0, cell = 0;
    /// Of names, in pixels; 0 where cells are too small for names and marks.
    int letters = 0;
    /// Names of columns stand on end.
    bool is_upright = false;
    /// Below the cells or beside them; empty where there is no room.
    QRectF legend;
  };
  /// As drawn now.
  Grid grid() const;

 private:
  /// The largest grid with names of that size; its cell is 0 if they do not fit.
  Grid grid_with(int letters, const std::vector<NodeId>& nodes) const;
  double legend_height(double width) const;
  void draw_legend(QPainter& painter, const Grid& g) const;
  void draw_names(QPainter& painter, const Grid& g) const;
  void paint_small(QPainter& painter, const Grid& g);
  QString cell_text(NodeId from, NodeId to) const;
};

}  // namespace netsplit::gui
