#include <QLineF>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

#include "gui/panes/map_painter.hpp"

namespace netsplit::gui {
namespace {

QPolygonF polyline(const Outline& line) {
  QPolygonF points;
  for (const Point& p : line) points << QPointF(p.x, p.y);
  return points;
}

/// A line that goes up and down.
QPainterPath wave(QPointF from, QPointF to, double height, double length) {
  const QLineF line(from, to);
  QPainterPath path(from);
  const int steps = std::clamp(static_cast<int>(line.length() / length * 8), 8, 2000);
  const QPointF along = (to - from) / steps;
  const QPointF across =
      line.length() > 0 ? QPointF(-line.dy(), line.dx()) / line.length() * height : QPointF();
  for (int i = 1; i <= steps; ++i)
    path.lineTo(from + along * i + across * std::sin(i * std::numbers::pi / 4));
  return path;
}

}  // namespace

void MapPainter::draw_areas() {
  const CutPicture& cuts = scene_.cuts();
  for (std::uint32_t side = 0; side < scene_.areas().size(); ++side) {
    QColor tint = theme_.view(side + 3);
    painter_.setPen(QPen(tint, theme_.line_width()));
    tint.setAlpha(38);
    painter_.setBrush(tint);
    if (!scene_.areas()[side].isEmpty()) {
      painter_.drawPolygon(scene_.areas()[side]);
      continue;
    }
    // Sides that lie among each other: each node has its own ground.
    // As opaque as the tint looks, so that where they overlap is no darker.
    const QColor paper = theme_.background();
    const auto mixed = [](int own, int below) { return (own * 38 + below * 217) / 255; };
    painter_.setPen(Qt::NoPen);
    painter_.setBrush(QColor(mixed(tint.red(), paper.red()), mixed(tint.green(), paper.green()),
                             mixed(tint.blue(), paper.blue())));
    for (const NodeId node : cuts.nodes_of(side))
      painter_.drawEllipse(scene_.at(node), scene_.radius() + 12 * scale_, scene_.radius() + 12 * scale_);
  }
}

void MapPainter::draw_links() {
  const NodeId selected = desk_.selection().node;
  painter_.setBrush(Qt::NoBrush);
  const Topology* topology = topology_of(scene_.blueprint());
  constexpr std::size_t kMostEdges = 6000;
  if (topology != nullptr && topology->edge_count() <= kMostEdges) {
    std::vector<QLineF> lines;
    for (const Edge& edge : topology->edges()) lines.emplace_back(scene_.at(edge.a), scene_.at(edge.b));
    painter_.setPen(QPen(theme_.line(), theme_.line_width() * 0.7));
    painter_.drawLines(lines.data(), static_cast<int>(lines.size()));
  }
  if (selected.index() >= scene_.count()) return;
  for (std::uint32_t n = 0; n < scene_.count(); ++n) {
    const NodeId other{n};
    if (other == selected || (topology != nullptr && topology->find(selected, other) == kNoLink)) continue;
    const bool open =
        scene_.moment().can_reach(selected, other) && scene_.moment().can_reach(other, selected);
    painter_.setPen(QPen(open ? theme_.selected() : theme_.bad(), theme_.line_width() * 0.7,
                         open ? Qt::SolidLine : Qt::DotLine));
    painter_.drawLine(scene_.at(selected), scene_.at(other));
  }
}

void MapPainter::draw_troubled_links() {
  // Many at once are drawn for the selected node alone.
  constexpr std::size_t kMostDrawn = 300;
  const auto& links = scene_.moment().links;
  const NodeId selected = desk_.selection().node;
  std::set<std::pair<NodeId, NodeId>> drawn;
  painter_.setBrush(Qt::NoBrush);
  for (const LinkLook& link : links) {
    if (link.kind == LinkLook::Kind::cut) continue;
    if (links.size() > kMostDrawn && link.from != selected && link.to != selected) continue;
    if (!drawn.insert(std::minmax(link.from, link.to)).second) continue;
    QPen pen(theme_.held(), theme_.line_width());
    if (link.kind == LinkLook::Kind::held) {
      pen.setStyle(Qt::DotLine);
      pen.setWidthF(theme_.line_width() * 2);
      painter_.setPen(pen);
      painter_.drawLine(scene_.at(link.from), scene_.at(link.to));
    } else {
      painter_.setPen(pen);
      painter_.drawPath(wave(scene_.at(link.from), scene_.at(link.to), 3 * scale_, 12 * scale_));
    }
  }
}

void MapPainter::draw_queues() {
  // Many at once: only those in which something waits.
  const bool many = scene_.moment().queues.size() > 400;
  for (const Network::Queue& queue : scene_.moment().queues) {
    if (many && queue.packets < 2) continue;
    const QLineF way(scene_.at(queue.from), scene_.at(queue.to));
    if (way.length() < 2 * scene_.radius() + 4) continue;
    const QPointF unit = (way.p2() - way.p1()) / way.length(), across(-unit.y(), unit.x());
    // Each direction has its own side of the way, with its queue where it begins.
    const double width = (0.8 + 7 * queue.busy) * scale_;
    const QPointF aside = across * (width / 2 + 1.5 * scale_);
    QColor colour = theme_.line();
    colour.setAlpha(150);
    painter_.setPen(QPen(colour, width, Qt::SolidLine, Qt::FlatCap));
    painter_.drawLine(way.p1() + aside, way.p2() + aside);
    if (queue.packets == 0) continue;
    constexpr std::uint32_t kLongestBar = 20;
    const double length = std::min(kLongestBar, queue.packets) * 2.5 * scale_;
    const QPointF begin = way.p1() + unit * (scene_.radius() + 5 * scale_) + across * 6 * scale_;
    painter_.setPen(
        QPen(queue.packets > 1 ? theme_.held() : theme_.line(), 6 * scale_, Qt::SolidLine, Qt::FlatCap));
    painter_.drawLine(begin, begin + unit * length);
    if (queue.packets < 2) continue;
    painter_.setPen(theme_.text());
    painter_.setFont(theme_.font(theme_.small_text_size(), true));
    const QPointF word = begin + unit * (length / 2) + across * 13 * scale_;
    painter_.drawText(QRectF(word.x() - 30, word.y() - 10 * scale_, 60, 20 * scale_), Qt::AlignCenter,
                      QString::number(queue.packets));
  }
}

void MapPainter::draw_frontier() {
  if (scene_.frontier().empty()) return;
  // On a light line, so that it stands out from what it crosses.
  for (const bool under : {true, false}) {
    QPen pen(under ? theme_.background() : theme_.bad(), (under ? 8 : 4) * scale_);
    pen.setCapStyle(Qt::FlatCap);
    if (!under) pen.setDashPattern({2.5, 1.5});
    painter_.setPen(pen);
    painter_.setBrush(Qt::NoBrush);
    for (const Outline& line : scene_.frontier()) painter_.drawPolyline(polyline(line));
  }
  QStringList names;
  for (const LinkLook& link : scene_.moment().links) {
    if (link.kind != LinkLook::Kind::cut ||
        link.fault.index() >= scene_.moment().blueprint->scenario.timeline.size())
      continue;
    const QString name = QString::fromStdString(scene_.moment().blueprint->step(link.fault).name);
    if (!names.contains(name)) names << name;
  }
  if (names.isEmpty()) return;
  // At the end of the longest line that is higher up.
  const auto length = [](const Outline& line) {
    double sum = 0;
    for (std::size_t i = 0; i + 1 < line.size(); ++i)
      sum += std::hypot(line[i].x - line[i + 1].x, line[i].y - line[i + 1].y);
    return sum;
  };
  const Outline& longest =
      *std::max_element(scene_.frontier().begin(), scene_.frontier().end(),
                        [&](const Outline& a, const Outline& b) { return length(a) < length(b); });
  const Point top = longest.front().y < longest.back().y ? longest.front() : longest.back();
  const QFontMetricsF metrics(theme_.font(theme_.small_text_size(), true));
  constexpr int kMostNames = 3;
  const bool some = names.size() > kMostNames;
  const QString text = QStringLiteral("✕ ") + names.mid(0, kMostNames).join(QStringLiteral(", ")) +
                       (some ? QStringLiteral(" …") : QString());
  const double width = metrics.horizontalAdvance(text) + 12 * scale_, height = metrics.height() + 4 * scale_;
  // The legend stands at the foot.
  const QRectF all = QRectF(painter_.viewport()).adjusted(2, 2, -2, -2.0 * theme_.small_text_size());
  QRectF box(top.x - width / 2, top.y - height / 2, width, height);
  box.moveLeft(std::clamp(box.left(), all.left(), std::max(all.left(), all.right() - width)));
  box.moveTop(std::clamp(box.top(), all.top(), std::max(all.top(), all.bottom() - height)));
  draw_pill(box, text, theme_.bad());
}

void MapPainter::draw_arrow_head(QPointF tip, double degrees, double size) {
  const double a = degrees * std::numbers::pi / 180;
  const QPointF back(-std::cos(a) * size, -std::sin(a) * size),
      across(-std::sin(a) * size * 0.5, std::cos(a) * size * 0.5);
  painter_.drawPolygon(QPolygonF({tip, tip + back + across, tip + back - across}));
}

void MapPainter::draw_closed_ways() {
  for (const ClosedWay& way : scene_.cuts().ways) {
    const double gap = way.from.size() + way.to.size() > 2 ? 0 : scene_.radius() + 5 * scale_;
    draw_closed_way(scene_.middle_of(way.from), scene_.middle_of(way.to), way.both_ways, gap);
  }
}

void MapPainter::draw_closed_way(QPointF from, QPointF to, bool both_ways, double gap) {
  const QLineF whole(from, to);
  if (whole.length() < 2 * gap + 4) return;
  const QPointF unit = (to - from) / whole.length(), across(-unit.y(), unit.x());
  const QPointF a = from + unit * gap, b = to - unit * gap, middle = (a + b) / 2;
  painter_.setPen(QPen(theme_.bad(), 2.2 * scale_, Qt::DashLine));
  painter_.setBrush(theme_.bad());
  painter_.drawLine(a, middle - unit * 5 * scale_);
  painter_.setPen(QPen(theme_.bad(), 3.2 * scale_));
  const double bar = 9 * scale_;
  if (both_ways) {
    painter_.setPen(QPen(theme_.bad(), 2.2 * scale_, Qt::DashLine));
    painter_.drawLine(middle + unit * 5 * scale_, b);
    painter_.setPen(QPen(theme_.bad(), 3.2 * scale_));
    painter_.drawLine(middle + (unit + across) * bar * 0.7, middle - (unit + across) * bar * 0.7);
    painter_.drawLine(middle + (unit - across) * bar * 0.7, middle - (unit - across) * bar * 0.7);
    return;
  }
  // The bar that stops it, and a head that shows where it would have gone.
  painter_.drawLine(middle + across * bar, middle - across * bar);
  painter_.setPen(QPen(theme_.bad(), 1.4 * scale_, Qt::DotLine));
  painter_.drawLine(middle, b);
  painter_.setPen(QPen(theme_.bad(), 1 * scale_));
  draw_arrow_head(b, -whole.angle(), 11 * scale_);
}

}  // namespace netsplit::gui
