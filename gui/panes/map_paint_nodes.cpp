#include <QFontMetricsF>

#include <cmath>
#include <numbers>

#include "gui/panes/map_painter.hpp"

namespace netsplit::gui {
namespace {

/// Smaller ones are drawn without marks.
constexpr double kSmall = 7;

}  // namespace

QPainterPath node_shape(int shape, QPointF middle, double radius) {
  QPainterPath path;
  if (shape == 0) {
    path.addEllipse(middle, radius, radius);
    return path;
  }
  // Corners, where the first one is, and how much larger it is than the circle, so that all look alike in
  // size.
  struct Corners {
    int count;
    double turn, larger;
  };
  static constexpr Corners kShapes[] = {{0, 0, 1},   {4, 0.125, 1.25}, {4, 0, 1.25},
                                        {3, 0, 1.4}, {6, 0.0833, 1.1}, {5, 0, 1.15}};
  const Corners& c = kShapes[shape % 6];
  QPolygonF corners;
  for (int i = 0; i < c.count; ++i) {
    const double angle =
        2 * std::numbers::pi * (static_cast<double>(i) / c.count + c.turn) - std::numbers::pi / 2;
    corners << middle + QPointF(std::cos(angle), std::sin(angle)) * radius * c.larger;
  }
  // The middle of a triangle is not that of its box.
  if (c.count == 3) corners.translate(0, radius * 0.2);
  path.addPolygon(corners);
  path.closeSubpath();
  return path;
}

void MapPainter::draw_nodes(const MapGesture& gesture) {
  const Moment& moment = scene_.moment();
  const NodeId selected = desk_.selection().node;
  const std::vector<bool> failed = held_for_failed(moment, selected);
  const std::vector<Lead> leading = leads(moment);
  for (std::uint32_t n = 0; n < scene_.count(); ++n) {
    const NodeId node{n};
    const double r = scene_.radius();
    if (node == selected || contains(gesture.chosen, node)) {
      const bool chosen = contains(gesture.chosen, node);
      painter_.setPen(QPen(theme_.selected(), 3 * scale_, chosen ? Qt::DashLine : Qt::SolidLine));
      painter_.setBrush(Qt::NoBrush);
      painter_.drawEllipse(scene_.at(node), r + 6 * scale_, r + 6 * scale_);
    }
    painter_.setOpacity(reasons_.empty() || reasons_.tells_of(node) ? 1 : kDim);
    draw_node(node, failed[n], leading[n]);
    painter_.setOpacity(1);
  }
}

void MapPainter::draw_names(const MapGesture& gesture) {
  const NodeId selected = desk_.selection().node;
  for (std::uint32_t n = 0; n < scene_.count(); ++n) {
    const NodeId node{n};
    painter_.setOpacity(reasons_.empty() || reasons_.tells_of(node) ? 1 : kDim * 2);
    draw_name(node, node == selected || node == gesture.hovered);
    draw_badge(node);
    draw_parked(scene_.moment().nodes[n], scene_.at(node), scene_.radius());
  }
  painter_.setOpacity(1);
}

void MapPainter::draw_node(NodeId node, bool is_failed, Lead lead) {
  const NodeLook& look = scene_.moment().nodes[node.index()];
  const QPointF at = scene_.at(node);
  const double r = scene_.radius();
  const bool is_up = look.status == NodeStatus::up, has_view = is_up && look.view != kNoView;
  if (is_failed && look.status != NodeStatus::absent) {
    painter_.setPen(QPen(theme_.down(), 3.5 * scale_, Qt::DotLine));
    painter_.setBrush(Qt::NoBrush);
    painter_.drawEllipse(at, r + 4 * scale_, r + 4 * scale_);
  }
  const double pen = std::min(theme_.line_width() * 1.2, r * 0.3);
  painter_.setPen(QPen(is_up ? theme_.text() : theme_.dim_text(), pen,
                       look.status == NodeStatus::absent ? Qt::DashLine : Qt::SolidLine));
  painter_.setBrush(has_view ? theme_.view(look.view) : is_up ? theme_.grid() : theme_.background());
  painter_.drawPath(node_shape(has_view ? Theme::shape(look.view) : 0, at, r));
  draw_condition(look, at, r);
  if (lead != Lead::none && r >= kSmall * scale_)
    draw_crown(at - QPointF(0, r + 11 * scale_), 9 * scale_, lead == Lead::itself);
}

void MapPainter::draw_condition(const NodeLook& look, QPointF at, double r) {
  if (look.status == NodeStatus::down) {
    painter_.setPen(QPen(theme_.bad(), std::min(2.4 * scale_, r * 0.4)));
    const double d = r * 0.7;
    painter_.drawLine(at + QPointF(-d, -d), at + QPointF(d, d));
    painter_.drawLine(at + QPointF(-d, d), at + QPointF(d, -d));
  } else if (look.is_paused) {
    // At its upper right, so that the name can be read.
    const QPointF corner = at + QPointF(r * 0.85, -r * 0.85);
    const double h = std::max(3.0, std::min(7 * scale_, r * 0.6));
    painter_.setPen(QPen(theme_.text(), 1));
    painter_.setBrush(theme_.background());
    painter_.drawEllipse(corner, h * 1.2, h * 1.2);
    painter_.setPen(QPen(theme_.held(), h * 0.4));
    for (const double x : {-h * 0.35, h * 0.35})
      painter_.drawLine(corner + QPointF(x, -h * 0.6), corner + QPointF(x, h * 0.6));
  }
}

void MapPainter::draw_parked(const NodeLook& look, QPointF at, double r) {
  if (look.parked != 0 && r >= kSmall * scale_) {
    const QFontMetricsF metrics(theme_.font(theme_.small_text_size(), true));
    const QString count = QString::number(look.parked);
    const double width = metrics.horizontalAdvance(count) + 6 * scale_;
    draw_pill(QRectF(at.x() + r * 0.6, at.y() + r * 0.45, width, metrics.height()), count, theme_.held());
  }
}

void MapPainter::draw_crown(QPointF middle, double size, bool filled) {
  QPolygonF crown;
  for (const auto& [x, y] :
       {std::pair{-1.0, 0.7}, {-1.1, -0.5}, {-0.5, 0.1}, {0.0, -0.8}, {0.5, 0.1}, {1.1, -0.5}, {1.0, 0.7}})
    crown << middle + QPointF(x, y) * size;
  painter_.setPen(QPen(theme_.text(), 1.3 * scale_));
  painter_.setBrush(filled ? QBrush(QColor(0xff, 0xc4, 0x00)) : QBrush(theme_.background()));
  painter_.drawPolygon(crown);
}

void MapPainter::draw_name(NodeId node, bool anyway) {
  const NodeLook& look = scene_.moment().nodes[node.index()];
  QRectF box = scene_.name_box(node);
  if (box.isEmpty() && !anyway) return;
  const bool inside = scene_.is_inside(node);
  painter_.setFont(theme_.font(theme_.text_size(), true));
  const QString name = scene_.name(node);
  if (box.isEmpty()) {
    const QFontMetricsF metrics(painter_.font());
    const double width = metrics.horizontalAdvance(name) + 10 * scale_, height = metrics.height() + 2;
    box = QRectF(scene_.at(node).x() - width / 2, scene_.at(node).y() - scene_.radius() - height - 3, width,
                 height);
    const QRectF all(painter_.viewport());
    if (box.top() < all.top()) box.moveTop(scene_.at(node).y() + scene_.radius() + 3);
    box.moveLeft(std::clamp(box.left(), all.left(), std::max(all.left(), all.right() - width)));
    draw_pill(box, name, theme_.text());
    return;
  }
  const bool is_up = look.status == NodeStatus::up;
  if (!inside) {
    // Lines that pass below a name do not cross it out.
    QColor paper = theme_.background();
    paper.setAlpha(200);
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(paper);
    painter_.drawRoundedRect(box, 3, 3);
  }
  if (inside && look.status == NodeStatus::down) {
    // The name stands before the cross.
    const double width = QFontMetricsF(painter_.font()).horizontalAdvance(name) + 4;
    painter_.fillRect(QRectF(box.center().x() - width / 2, box.center().y() - 7 * scale_, width, 14 * scale_),
                      theme_.background());
  }
  const QColor fill = !is_up                 ? theme_.background()
                      : look.view == kNoView ? theme_.grid()
                                             : theme_.view(look.view);
  painter_.setPen(inside ? Theme::ink_on(fill) : is_up ? theme_.text() : theme_.dim_text());
  if (inside && is_up && look.view != kNoView && Theme::shape(look.view) == 3)
    box.translate(0, scene_.radius() * 0.25);
  painter_.drawText(box, Qt::AlignCenter, name);
}

bool MapPainter::is_free(const QRectF& box, NodeId own) const {
  const double r = scene_.radius();
  for (std::uint32_t n = 0; n < scene_.count(); ++n) {
    if (NodeId{n} == own) continue;
    const QPointF at = scene_.at(NodeId{n});
    if (box.intersects(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r))) return false;
    if (box.intersects(scene_.name_box(NodeId{n}))) return false;
  }
  return painter_.viewport().contains(box.toRect());
}

void MapPainter::draw_badge(NodeId node) {
  const NodeLook& look = scene_.moment().nodes[node.index()];
  if (look.badge.empty() || scene_.radius() < kSmall * scale_) return;
  const QPointF at = scene_.at(node);
  const double r = scene_.radius();
  painter_.setFont(theme_.font(theme_.small_text_size(), true));
  const QFontMetricsF metrics(painter_.font());
  const QString text = QStringLiteral("★ ") + QString::fromStdString(look.badge);
  const QRectF& name = scene_.name_box(node);
  const bool is_named_below = !scene_.is_inside(node) && name.top() > at.y();
  const double width = metrics.horizontalAdvance(text) + 8 * scale_, height = metrics.height();
  const double right = painter_.viewport().right() - 1.0;
  // Below, or beside it, where it covers no other node or name.
  const QPointF corners[] = {{at.x() - width / 2, is_named_below ? name.bottom() : at.y() + r + 4 * scale_},
                             {at.x() + r + 6 * scale_, at.y() - r - height / 2},
                             {at.x() - r - 6 * scale_ - width, at.y() - r - height / 2}};
  QRectF box;
  for (const QPointF& corner : corners) {
    QRectF place(corner, QSizeF(width, height));
    place.moveLeft(std::clamp(place.left(), 1.0, std::max(1.0, right - width)));
    if (!is_free(place, node)) continue;
    box = place;
    break;
  }
  if (box.isEmpty()) {
    painter_.setPen(theme_.text());
    painter_.drawText(QRectF(at.x() - r * 1.6 - 6 * scale_, at.y() - r * 1.3, 14 * scale_, height),
                      Qt::AlignCenter, QStringLiteral("★"));
    return;
  }
  QColor paper = theme_.background();
  paper.setAlpha(200);
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(paper);
  painter_.drawRoundedRect(box, 3, 3);
  painter_.setPen(theme_.text());
  painter_.drawText(box, Qt::AlignCenter, text);
}

void MapPainter::draw_pill(const QRectF& box, const QString& text, const QColor& area) {
  painter_.setPen(Qt::NoPen);
  painter_.setBrush(area);
  painter_.drawRoundedRect(box, box.height() / 2, box.height() / 2);
  painter_.setPen(Theme::ink_on(area));
  painter_.setFont(theme_.font(theme_.small_text_size(), true));
  painter_.drawText(box, Qt::AlignCenter, text);
}

}  // namespace netsplit::gui
