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

 private:
  struct Grid {
    std::vector<NodeId> nodes;
    double left = 0, top = 0, cell = 0;
    /// Below the cells or beside them; empty where there is no room.
    QRectF legend;
  };
  Grid grid() const;
  double legend_height(double width) const;
  void draw_legend(QPainter& painter, const QRectF& area) const;
  void paint_small(QPainter& painter, const Grid& g);
  QString cell_text(NodeId from, NodeId to) const;
};

}  // namespace netsplit::gui
