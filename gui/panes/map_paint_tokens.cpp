#include <QFontMetricsF>

#include <algorithm>
#include <array>
#include <vector>

#include "gui/panes/map_painter.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {

QPolygonF token_shape(std::uint16_t name, double size) {
  static const std::array<QPolygonF, 4> shapes = {
      QPolygonF({QPointF(1, 0), QPointF(-0.8, 0.75), QPointF(-0.8, -0.75)}),
      // A dart, a kite and a house.
      QPolygonF({QPointF(1.1, 0), QPointF(-0.9, 0.85), QPointF(-0.25, 0), QPointF(-0.9, -0.85)}),
      QPolygonF({QPointF(1.1, 0), QPointF(0, 0.7), QPointF(-1.1, 0), QPointF(0, -0.7)}),
      QPolygonF(
          {QPointF(1.1, 0), QPointF(0.3, 0.7), QPointF(-0.8, 0.7), QPointF(-0.8, -0.7), QPointF(0.3, -0.7)})};
  QPolygonF shape;
  for (const QPointF& corner : shapes[name / 8U % shapes.size()]) shape << corner * size;
  return shape;
}

void MapPainter::draw(const MapGesture& gesture) {
  painter_.setRenderHint(QPainter::Antialiasing);
  painter_.fillRect(painter_.viewport(), theme_.background());
  if (!scene_.has_moment()) return;
  draw_areas();
  painter_.setOpacity(reasons_.empty() ? 1 : kDim);
  draw_links();
  painter_.setOpacity(1);
  draw_troubled_links();
  draw_queues();
  draw_closed_ways();
  draw_frontier();
  draw_nodes(gesture);
  draw_reasons();
  draw_tokens();
  draw_names(gesture);
  draw_hidden_faults();
  draw_legend();
  if (!gesture.lasso.isEmpty()) {
    QColor tint = theme_.selected();
    painter_.setPen(QPen(tint, 1.5 * scale_, Qt::DashLine));
    tint.setAlpha(30);
    painter_.setBrush(tint);
    painter_.drawPolygon(gesture.lasso);
  }
  if (gesture.cut_from != kNobody)
    draw_closed_way(scene_.at(gesture.cut_from), gesture.cut_to, false, scene_.radius());
}

void MapPainter::draw_tokens() {
  const auto recording = desk_.recording();
  if (!recording) return;
  const std::vector<Token>& tokens = scene_.tokens();
  const bool only_dots = tokens.size() > MapScene::kMostTriangles;
  const double size = 6.5 * scale_;
  // Of many at once, drawn in one go.
  std::vector<QLineF> crosses;
  for (const Token& token : tokens) {
    const Flight& flight = recording->flights[token.flight];
    if (flight.from == flight.to) continue;
    const MapScene::Spot spot = scene_.spot_of(token, flight);
    painter_.setOpacity(reasons_.empty() || reasons_.has(flight) ? 1 : kDim);
    const bool is_selected = desk_.selection().entry == flight.begin && flight.begin != kNone;
    if (is_selected) {
      painter_.setPen(QPen(theme_.selected(), 2.5 * scale_));
      painter_.setBrush(Qt::NoBrush);
      painter_.drawEllipse(spot.at, size * 1.8, size * 1.8);
    }
    if (token.is_lost) {
      const double d = only_dots ? size * 0.5 : size * 0.8;
      if (only_dots) {
        crosses.emplace_back(spot.at + QPointF(-d, -d), spot.at + QPointF(d, d));
        crosses.emplace_back(spot.at + QPointF(-d, d), spot.at + QPointF(d, -d));
        continue;
      }
      for (const bool under : {true, false}) {
        painter_.setPen(QPen(under ? theme_.background() : theme_.bad(), (under ? 5 : 2.6) * scale_));
        painter_.drawLine(spot.at + QPointF(-d, -d), spot.at + QPointF(d, d));
        painter_.drawLine(spot.at + QPointF(-d, d), spot.at + QPointF(d, -d));
      }
      continue;
    }
    const QColor colour = theme_.message(flight.name);
    if (only_dots) {
      painter_.setPen(Qt::NoPen);
      painter_.setBrush(colour);
      painter_.drawEllipse(spot.at, size * 0.35, size * 0.35);
      continue;
    }
    painter_.save();
    painter_.translate(spot.at);
    painter_.rotate(spot.heading);
    painter_.setPen(QPen(colour, 1.5 * scale_));
    // Every other name is hollow: neighbours in the legend differ by more than colour.
    painter_.setBrush(flight.name % 2 == 0 ? colour : theme_.background());
    painter_.drawPolygon(token_shape(flight.name, size));
    painter_.restore();
  }
  painter_.setOpacity(reasons_.empty() ? 1 : kDim);
  painter_.setPen(QPen(theme_.bad(), 0));
  painter_.drawLines(crosses.data(), static_cast<int>(crosses.size()));
  painter_.setOpacity(1);
}

void MapPainter::draw_reasons() {
  painter_.setBrush(Qt::NoBrush);
  for (const Reasons::Way& way : reasons_.ways()) {
    if (way.from.index() >= scene_.count() || way.to.index() >= scene_.count()) continue;
    QLineF line(scene_.at(way.from), scene_.at(way.to));
    const double gap = scene_.radius() + 6 * scale_;
    if (line.length() < 2 * gap + 1) continue;
    line = QLineF(line.pointAt(gap / line.length()), line.pointAt(1 - gap / line.length()));
    const bool came = way.kind == Reasons::Way::Kind::came;
    const QColor ink = came ? theme_.selected() : theme_.bad();
    const Qt::PenStyle style = came                                         ? Qt::SolidLine
                               : way.kind == Reasons::Way::Kind::never_came ? Qt::DotLine
                                                                            : Qt::DashLine;
    painter_.setPen(QPen(ink, theme_.line_width() * 1.6, style));
    painter_.drawLine(line);
    painter_.setPen(QPen(ink, theme_.line_width() * 1.6));
    painter_.setBrush(ink);
    draw_arrow_head(line.p2(), -line.angle(), 9 * scale_);
    painter_.setBrush(Qt::NoBrush);
  }
}

void MapPainter::draw_legend() {
  const QRectF all(painter_.viewport());
  painter_.setFont(theme_.font(theme_.small_text_size()));
  const QFontMetricsF metrics(painter_.font());
  const double height = metrics.height(), base = all.bottom() - height - 3;
  double x = all.left() + 8 * scale_;
  std::vector<std::uint16_t> names;
  if (const auto recording = desk_.recording()) {
    for (const Token& token : scene_.tokens()) {
      const std::uint16_t name = recording->flights[token.flight].name;
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    for (const std::uint16_t name : names) {
      const QString text = QString::fromStdString(recording->message_names[name]);
      const double width = metrics.horizontalAdvance(text);
      if (text.isEmpty() || x + width + 30 * scale_ > all.right()) continue;
      const double s = 4.5 * scale_;
      const QColor colour = theme_.message(name);
      painter_.setPen(Qt::NoPen);
      painter_.setBrush(theme_.background());
      painter_.drawRect(QRectF(x - 3, base, 2.6 * s + width + 8, height));
      painter_.setPen(QPen(colour, 1.3 * scale_));
      painter_.setBrush(name % 2 == 0 ? colour : theme_.background());
      const QPointF middle(x + s, base + height / 2);
      painter_.drawPolygon(token_shape(name, s * 1.15).translated(middle));
      painter_.setPen(theme_.dim_text());
      painter_.drawText(QRectF(x + 2.6 * s, base, width + 2, height), Qt::AlignVCenter | Qt::AlignLeft, text);
      x += 2.6 * s + width + 14 * scale_;
    }
  }
  if (!scene_.moment().has_beliefs) return;
  const QString words = desk_.text(sentence::map_legend);
  const double width = metrics.horizontalAdvance(words) + 2;
  if (x + width + 8 * scale_ > all.right()) return;
  const QRectF box(all.right() - width - 8 * scale_, base, width, height);
  painter_.fillRect(box, theme_.background());
  painter_.setPen(theme_.dim_text());
  painter_.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, words);
}

}  // namespace netsplit::gui
