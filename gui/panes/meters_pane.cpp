#include "gui/panes/meters_pane.hpp"

#include <QPainter>

#include <algorithm>

#include "gui/model/meters.hpp"

namespace netsplit::gui {

void MetersPane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = desk().theme();
  painter.fillRect(rect(), theme.background());
  const auto moment = desk().moment();
  const auto run = desk().recording();
  if (!moment || !run || moment->blueprint != run->blueprint) return;
  if (!traffic_ || traffic_->recording() != run) traffic_.emplace(run);
  const auto meters = read_meters(*moment, traffic_->until(moment->event));
  const double row = std::min<double>(height() / 8.0, theme.text_size() * 4.2);
  const double text = std::min<double>(theme.text_size(), row / 2.7);
  for (std::size_t i = 0; i < meters.size(); ++i) {
    const Meter& meter = meters[i];
    const double y = static_cast<double>(i) * row + 2;
    const bool violated = meter.state == Meter::State::violated, quiet = meter.state == Meter::State::quiet;
    const QColor ink = violated ? theme.bad() : quiet ? theme.dim_text() : theme.good();
    painter.setPen(ink);
    painter.setFont(theme.font(static_cast<int>(text * 1.2), true));
    painter.drawText(QRectF(4, y, text * 2, row), Qt::AlignTop,
                     violated ? QStringLiteral("✘")
                     : quiet  ? QStringLiteral("–")
                              : QStringLiteral("✔"));
    painter.setPen(theme.text());
    painter.setFont(theme.font(static_cast<int>(text), true));
    const double left = text * 2 + 4;
    const QFontMetrics metrics(painter.font());
    const QString name = QStringLiteral("%1 %2").arg(i + 1).arg(desk().text(meter.fallacy));
    painter.drawText(QRectF(left, y, width() - left, text * 1.4), Qt::AlignVCenter,
                     metrics.elidedText(name, Qt::ElideRight, static_cast<int>(width() - left - 4)));
    painter.setFont(theme.font(static_cast<int>(text)));
    painter.setPen(theme.dim_text());
    painter.drawText(QRectF(left, y + text * 1.3, width() - left, text * 1.4), Qt::AlignVCenter,
                     desk().text(meter.reading));
    if (meter.share > 0)
      painter.fillRect(QRectF(left, y + row - 5, (width() - left - 6) * std::min(1.0, meter.share), 3), ink);
  }
}

}  // namespace netsplit::gui
