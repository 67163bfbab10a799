#include "gui/panes/space_time_pane.hpp"

#include <QMouseEvent>
#include <QPainter>

namespace netsplit::gui {

void SpaceTimePane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = desk().theme();
  painter.fillRect(rect(), theme.background());
  const auto recording = desk().recording();
  if (!recording) return;
  const double end = static_cast<double>(recording->end().time_since_epoch().count());
  const auto x = [&](SimTime t) { return width() * static_cast<double>(t.time_since_epoch().count()) / end; };
  painter.setPen(QPen(theme.playhead(), 2));
  painter.drawLine(QPointF(x(desk().now()), 0), QPointF(x(desk().now()), height()));
}

void SpaceTimePane::mousePressEvent(QMouseEvent* event) {
  const auto recording = desk().recording();
  if (!recording) return;
  desk().seek(kStart + Duration{static_cast<std::int64_t>(
                           event->position().x() / width() *
                           static_cast<double>(recording->end().time_since_epoch().count()))});
}

}  // namespace netsplit::gui
