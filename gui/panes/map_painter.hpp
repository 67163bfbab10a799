#pragma once
// Draws a map's scene, from the back to the front.

#include <QPainter>
#include <QPainterPath>
#include <QStringList>

#include "gui/model/reasons.hpp"
#include "gui/model/standing.hpp"
#include "gui/panes/map_scene.hpp"

namespace netsplit::gui {

/// What the mouse and the keys are about to do.
struct MapGesture {
  /// Chosen by lasso.
  NodeSet chosen;
  QPolygonF lasso;
  /// A one-way cut that is being drawn from a node.
  NodeId cut_from = kNobody;
  QPointF cut_to;
  NodeId hovered = kNobody;
};

class MapPainter {
 public:
  MapPainter(QPainter& painter, const MapScene& scene, const Desk& desk)
      : painter_(painter), scene_(scene), desk_(desk), theme_(desk.theme()), scale_(theme_.scale()) {
    if (desk.recording()) reasons_ = Reasons(*desk.recording(), desk.highlighted());
  }

  void draw(const MapGesture& gesture);

 private:
  // map_paint_cuts.cpp
  void draw_areas();
  void draw_links();
  void draw_troubled_links();
  void draw_queues();
  void draw_frontier();
  void draw_closed_ways();
  void draw_closed_way(QPointF from, QPointF to, bool both_ways, double gap);
  void draw_arrow_head(QPointF tip, double degrees, double size);

  // map_paint_nodes.cpp
  void draw_nodes(const MapGesture& gesture);
  void draw_names(const MapGesture& gesture);
  void draw_node(NodeId node, bool is_failed, Lead lead);
  void draw_condition(const NodeLook& look, QPointF at, double r);
  void draw_parked(const NodeLook& look, QPointF at, double r);
  void draw_crown(QPointF middle, double size, bool filled);
  void draw_name(NodeId node, bool anyway);
  void draw_badge(NodeId node);
  /// No other node and no name of one is there.
  bool is_free(const QRectF& box, NodeId own) const;
  void draw_pill(const QRectF& box, const QString& text, const QColor& area);

  // map_paint_faults.cpp
  /// Of what acts now, what has no other sign.
  void draw_hidden_faults();
  void draw_fault_words(QPointF middle, const QStringList& words);

  // map_paint_tokens.cpp
  void draw_reasons();
  void draw_tokens();
  void draw_legend();

  QPainter& painter_;
  const MapScene& scene_;
  const Desk& desk_;
  const Theme& theme_;
  double scale_;
  /// What explains the selection: the rest is dim while there is any.
  Reasons reasons_;
  static constexpr double kDim = 0.25;
};

/// Of a message by its name's number, around (0, 0), with its tip to the right. Eight colours by four shapes:
/// 32 names are told apart.
QPolygonF token_shape(std::uint16_t name, double size);
/// 0 circle … 5 pentagon, as Theme::shape says, around a point.
QPainterPath node_shape(int shape, QPointF middle, double radius);

}  // namespace netsplit::gui
