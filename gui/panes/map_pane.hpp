#pragma once
// The network: nodes, each with the shape and colour of the group it believes in, cuts between them, and
// messages on their way. Nodes can be dragged; faults are made by lasso, by Ctrl and drag, and by menu.

#include <optional>
#include <vector>

#include "gui/model/hand.hpp"
#include "gui/pane.hpp"
#include "gui/panes/map_painter.hpp"

class QMenu;

namespace netsplit::gui {

class MapPane final : public Pane {
 public:
  explicit MapPane(Desk& desk);

  /// Where things are now; for whoever wants to click on them.
  const MapScene& scene();
  /// Chosen by lasso or by keys.
  const NodeSet& chosen() const { return gesture_.chosen; }

 protected:
  void paintEvent(QPaintEvent*) override;
  void refresh(Change change) override;
  bool event(QEvent* event) override;
  bool focusNextPrevChild(bool next) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;

 private:
  enum class Drag { none, node, link, lasso };

  void finish_lasso();
  void tell_about(QPointF point, QPoint global);
  QString words_of(const Token& token) const;
  QString words_of(NodeId node) const;
  /// To the next node of that direction; kNobody if there is none.
  NodeId neighbour(NodeId node, int key) const;
  void select_node(NodeId node);
  void nudge(int key);

  // map_menu.cpp
  QMenu* make_menu(const NodeSet& nodes);
  void add_cuts(QMenu& menu, const NodeSet& nodes);
  void add_layouts(QMenu& menu);
  QString words_of(const Deed& deed, const QString& who) const;
  void cut_chosen();
  void do_step(const Json& step);
  NodeSet meant_nodes() const;

  MapScene scene_;
  MapGesture gesture_;
  Drag drag_ = Drag::none;
  NodeId dragged_ = kNobody;
  QPointF pressed_;
  bool moved_ = false;
};

}  // namespace netsplit::gui
