// How the overview strip looks.

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

#include "gui/model/axis.hpp"
#include "gui/panes/strip_pane.hpp"
#include "sim/run/fault_text.hpp"

namespace netsplit::gui {

void StripPane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = desk().theme();
  painter.fillRect(rect(), theme.background());
  if (strip() == nullptr) return;
  draw_axis(painter);
  painter.save();
  if (desk().hides_future()) painter.setClipRect(QRectF(0, 0, x(desk().now()) + 1, height()));
  draw_histogram(painter);
  draw_bars(painter);
  painter.setRenderHint(QPainter::Antialiasing);
  draw_flags(painter);
  painter.restore();
  draw_playhead(painter);
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.selected(), 1, Qt::DotLine));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void StripPane::draw_histogram(QPainter& painter) const {
  const Theme& theme = desk().theme();
  const double top = 17 * theme.scale(), bottom = row(0).top() - 2.0;
  constexpr double kColumn = 2;
  const auto counts = strip_->histogram(static_cast<std::size_t>(line().width() / kColumn));
  const double most = counts.empty() ? 1 : std::max(1U, *std::max_element(counts.begin(), counts.end()));
  QColor ink = theme.selected();
  ink.setAlpha(theme.projector ? 200 : 120);
  for (std::size_t c = 0; c < counts.size(); ++c) {
    if (counts[c] == 0) continue;
    // Few beside very many are seen too.
    const double tall = std::max(1.0, (bottom - top) * std::sqrt(counts[c] / most));
    painter.fillRect(QRectF(line().left() + kColumn * static_cast<double>(c), bottom - tall, kColumn, tall),
                     ink);
  }
  painter.setPen(QPen(theme.line(), 1));
  painter.drawLine(QPointF(line().left(), bottom), QPointF(line().right(), bottom));
}

/// The times of the whole run, below the faults: also of what is not to be seen yet.
void StripPane::draw_axis(QPainter& painter) const {
  const Theme& theme = desk().theme();
  painter.setFont(theme.font(theme.small_text_size()));
  const QFontMetricsF metrics(painter.font());
  const auto wide_of = [&](const std::string& text) {
    return metrics.horizontalAdvance(QString::fromStdString(text));
  };
  const TimeView view(TimeScale::linear(strip_->recording().end()), line().width());
  const double foot = height() - axis_height();
  for (const AxisTick& tick : fitting_ticks(view, wide_of, 4 * wide_of("0"), desk().language())) {
    const double at = line().left() + tick.x;
    painter.setPen(QPen(theme.grid(), 1));
    painter.drawLine(QPointF(at, row(0).top() - 2.0), QPointF(at, foot + 2));
    painter.setPen(theme.dim_text());
    const QString label = QString::fromStdString(tick.label);
    const double wide = metrics.horizontalAdvance(label) + 2;
    const double left = std::clamp(at - wide / 2, 0.0, std::max(0.0, width() - wide));
    painter.drawText(QRectF(left, foot, wide, axis_height()), Qt::AlignCenter, label);
  }
}

void StripPane::draw_bars(QPainter& painter) const {
  const Theme& theme = desk().theme();
  const QFont font = theme.font(std::min(theme.small_text_size(), row_height() - 1));
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  const auto selected = selected_bar();
  for (std::size_t b = 0; b < strip_->bars().size(); ++b) {
    const Strip::Bar& bar = strip_->bars()[b];
    SimTime begin = bar.begin, end = bar.end;
    if (dragged_to_ && dragged_.bar == b) (dragged_.part == Strip::Part::begin ? begin : end) = *dragged_to_;
    const QRect place = row(bar.row);
    const QRectF box(x(begin), place.top() + 1, std::max(2.0, x(end) - x(begin)), place.height() - 2);
    const bool strong = selected && *selected == b;
    QColor fill = theme.held();
    fill.setAlpha(strong ? 110 : 60);
    painter.fillRect(box, fill);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(strong ? theme.selected() : theme.held(), strong ? 2 : 1));
    painter.drawRect(box);
    // Handles.
    if (box.width() > 8)
      for (const double edge : {box.left(), box.right() - 2})
        painter.fillRect(QRectF(edge, box.top(), 3, box.height()), theme.held());
    const QString name =
        QString::fromStdString(fault_title(bar.fault, *strip_->recording().blueprint).in(desk().language()));
    if (metrics.horizontalAdvance(name) + 10 > box.width()) continue;
    painter.setPen(theme.text());
    painter.drawText(box.adjusted(6, -2, -4, 2), Qt::AlignLeft | Qt::AlignVCenter, name);
  }
}

void StripPane::draw_flags(QPainter& painter) const {
  const Theme& theme = desk().theme();
  const double top = 1, tall = 15 * theme.scale(), foot = row(0).top() - 2.0;
  const QFont font = theme.font(theme.small_text_size(), true);
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  struct Sign {
    QString words;
    double left, wide;
  };
  std::vector<Sign> signs;
  for (const Strip::Flag& flag : strip_->flags()) {
    const QString symbol = flag.held ? QStringLiteral("✔") : QStringLiteral("✘");
    const QString words = symbol + QString::number(flag.expectation + 1);
    // Beside the one before.
    const double free_from = signs.empty() ? 0 : signs.back().left + signs.back().wide;
    signs.push_back({words, std::max(free_from, x(flag.time) - 4), metrics.horizontalAdvance(words) + 4});
  }
  // Those that would stand over the right edge go to the left, and push the others.
  double free_to = width() - 4;
  for (auto sign = signs.rbegin(); sign != signs.rend(); ++sign) {
    sign->left = std::min(sign->left, free_to - sign->wide);
    free_to = sign->left;
  }
  for (std::size_t f = 0; f < signs.size(); ++f) {
    const Strip::Flag& flag = strip_->flags()[f];
    painter.setPen(QPen(flag.is_good ? theme.good() : theme.bad(), 1));
    painter.drawLine(QPointF(x(flag.time), top + tall), QPointF(x(flag.time), foot));
    painter.drawText(QRectF(signs[f].left, top, signs[f].wide, tall), Qt::AlignCenter, signs[f].words);
  }
  painter.setPen(Qt::NoPen);
  painter.setBrush(theme.text());
  const double r = 5 * theme.scale();
  for (const SimTime t : bookmarks()) {
    const double at = x(t), tip = 18 * theme.scale() + r;
    const QPointF points[] = {{at, tip}, {at - r, tip - 1.6 * r}, {at + r, tip - 1.6 * r}};
    painter.drawPolygon(points, 3);
  }
}

void StripPane::draw_playhead(QPainter& painter) const {
  const Theme& theme = desk().theme();
  const double at = x(desk().now()), r = 5 * theme.scale();
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.playhead(), theme.line_width() * 1.4));
  painter.drawLine(QPointF(at, 0), QPointF(at, height()));
  painter.setBrush(theme.playhead());
  const QPointF handle[] = {{at, height() - r * 1.4}, {at - r, height() - 1.0}, {at + r, height() - 1.0}};
  painter.drawPolygon(handle, 3);
}

}  // namespace netsplit::gui
