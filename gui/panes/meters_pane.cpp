#include "gui/panes/meters_pane.hpp"

#include <QPainter>

#include <algorithm>

#include "gui/model/meters.hpp"

namespace netsplit::gui {
namespace {

constexpr int kMeters = 8;

}  // namespace

MetersPane::MetersPane(Desk& desk) : Pane(desk), bar_(new QScrollBar(Qt::Vertical, this)) {
  bar_->setFocusPolicy(Qt::NoFocus);
  connect(bar_, &QScrollBar::valueChanged, this, [this] { update(); });
  place_bar();
}

int MetersPane::letters() const {
  const Theme& theme = desk().theme();
  // Smaller ones where all eight are in sight with them, but never as small as they were without a projector.
  for (int size = theme.text_size(); size > theme.small_text_size(); --size)
    if (kMeters * row(size) <= height()) return size;
  return kMeters * row(theme.small_text_size()) <= height() ? theme.small_text_size() : theme.text_size();
}

void MetersPane::place_bar() {
  const int over = static_cast<int>(kMeters * row(letters())) - height();
  bar_->setVisible(over > 0);
  bar_->setRange(0, std::max(0, over));
  bar_->setPageStep(height());
  bar_->setSingleStep(static_cast<int>(row(letters())));
  const int wide = bar_->sizeHint().width();
  bar_->setGeometry(width() - wide, 0, wide, height());
}

void MetersPane::refresh(Change change) {
  if (change == Change::look) place_bar();
  update();
}

void MetersPane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = desk().theme();
  painter.fillRect(rect(), theme.background());
  const auto moment = desk().moment();
  const auto run = desk().recording();
  if (!moment || !run || moment->blueprint != run->blueprint) return;
  if (!traffic_ || traffic_->recording() != run) traffic_.emplace(run);
  const auto meters = read_meters(*moment, traffic_->until(moment->event));
  const double tall = row(letters());
  int text = letters();
  const auto left_of = [](int size) { return size * 1.9 + 4; };
  const auto room_in = [&](int size) {
    return width() - left_of(size) - 6 - (bar_->isVisibleTo(this) ? bar_->width() : 0);
  };
  // Smaller where a line would lose its end.
  const auto fits = [&](int size) {
    const QFontMetrics name(theme.font(size, true)), reading(theme.font(size));
    return std::all_of(meters.begin(), meters.end(), [&](const Meter& meter) {
      return name.horizontalAdvance(QStringLiteral("8 ") + desk().text(meter.fallacy)) <= room_in(size) &&
             reading.horizontalAdvance(desk().text(meter.reading)) <= room_in(size);
    });
  };
  while (text > theme.small_text_size() && !fits(text)) --text;
  const double line = text * 1.35, left = left_of(text), room = room_in(text);
  const auto draw = [&](const QString& words, double y) {
    const QFontMetrics metrics(painter.font());
    painter.drawText(QRectF(left, y, room, line), Qt::AlignVCenter,
                     metrics.elidedText(words, Qt::ElideRight, static_cast<int>(room)));
  };
  for (std::size_t i = 0; i < meters.size(); ++i) {
    const Meter& meter = meters[i];
    const double y = static_cast<double>(i) * tall + 2 - bar_->value();
    const bool violated = meter.state == Meter::State::violated, quiet = meter.state == Meter::State::quiet;
    const QColor ink = violated ? theme.bad() : quiet ? theme.dim_text() : theme.good();
    painter.setPen(ink);
    painter.setFont(theme.font(static_cast<int>(text * 1.2), true));
    painter.drawText(QRectF(4, y, text * 2, line), Qt::AlignVCenter,
                     violated ? QStringLiteral("✘")
                     : quiet  ? QStringLiteral("–")
                              : QStringLiteral("✔"));
    painter.setPen(theme.text());
    painter.setFont(theme.font(text, true));
    draw(QStringLiteral("%1 %2").arg(i + 1).arg(desk().text(meter.fallacy)), y);
    painter.setFont(theme.font(text));
    painter.setPen(theme.dim_text());
    draw(desk().text(meter.reading), y + line);
    if (meter.share <= 0) continue;
    // In a frame, or a short one would look like a line under a letter.
    const QRectF whole(left, y + 2 * line + text * 0.1, room, text * 0.3);
    painter.fillRect(whole, theme.grid());
    painter.fillRect(QRectF(whole.topLeft(), QSizeF(room * std::min(1.0, meter.share), whole.height())), ink);
  }
}

}  // namespace netsplit::gui
