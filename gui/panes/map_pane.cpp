#include "gui/panes/map_pane.hpp"

#include <QMouseEvent>
#include <QPainter>

#include <cmath>
#include <numbers>

namespace netsplit::gui {

std::vector<QPointF> MapPane::places() const {
  std::vector<QPointF> places;
  const std::uint32_t n = desk().blueprint() ? desk().blueprint()->scenario.node_count() : 0;
  const double r = std::min(width(), height()) * 0.38;
  for (std::uint32_t i = 0; i < n; ++i) {
    const double angle = 2 * std::numbers::pi * i / n - std::numbers::pi / 2;
    places.emplace_back(width() / 2.0 + r * std::cos(angle), height() / 2.0 + r * std::sin(angle));
  }
  return places;
}

void MapPane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = desk().theme();
  painter.fillRect(rect(), theme.background());
  const auto moment = desk().moment();
  const auto recording = desk().recording();
  if (!moment || moment->blueprint != desk().blueprint()) return;
  const auto at = places();
  if (recording)
    for (const std::uint32_t f : recording->under_way(desk().now())) {
      const Flight& flight = recording->flights[f];
      const double whole = static_cast<double>((flight.ended - flight.sent).count());
      const double share = whole > 0 ? static_cast<double>((desk().now() - flight.sent).count()) / whole : 1;
      const QPointF p = at[flight.from.index()] + (at[flight.to.index()] - at[flight.from.index()]) * share;
      painter.setBrush(flight.fate == Flight::Fate::dropped ? theme.bad() : theme.text());
      painter.drawEllipse(p, 3 * theme.scale(), 3 * theme.scale());
    }
  for (std::uint32_t n = 0; n < moment->nodes.size(); ++n) {
    painter.setPen(QPen(theme.text(), theme.line_width()));
    painter.setBrush(moment->nodes[n].view == kNoView ? theme.background()
                                                      : theme.view(moment->nodes[n].view));
    painter.drawEllipse(at[n], 18 * theme.scale(), 18 * theme.scale());
    painter.setFont(theme.font(theme.text_size(), true));
    painter.drawText(QRectF(at[n].x() - 60, at[n].y() - 10, 120, 20), Qt::AlignCenter,
                     QString::fromStdString(desk().blueprint()->node_name(NodeId{n})));
  }
}

void MapPane::mousePressEvent(QMouseEvent* event) {
  const auto at = places();
  for (std::uint32_t n = 0; n < at.size(); ++n)
    if (QLineF(at[n], event->position()).length() < 18 * desk().theme().scale())
      desk().select({NodeId{n}, kNobody, kNone});
}

}  // namespace netsplit::gui
