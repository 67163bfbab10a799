#include "gui/panes/space_time_words.hpp"

#include <QFontMetricsF>

#include <algorithm>

#include "gui/model/drop_text.hpp"
#include "gui/sentences.hpp"
#include "sim/base/display.hpp"
#include "sim/run/fault_text.hpp"
#include "sim/run/trace_names.hpp"

namespace netsplit::gui {

QString describe_flight(const Flight& flight, const Recording& recording, const Desk& desk) {
  const Blueprint& blueprint = *recording.blueprint;
  const auto time = [&](SimTime t) { return desk.time_text(t).toStdString(); };
  std::string name = recording.message_names[flight.name];
  if (name.empty()) name = desk.text(sentence::message_unnamed).toStdString();
  QString words = desk.text(sentence::message_line, name, blueprint.node_name(flight.from),
                            blueprint.node_name(flight.to));
  words += QLatin1Char('\n');
  switch (flight.fate) {
    case Flight::Fate::delivered:
      return words + desk.text(sentence::message_times, time(flight.sent),
                               duration_text(flight.ended - flight.sent, desk.language()));
    case Flight::Fate::dropped: {
      std::string why(drop_text(flight.drop).in(desk.language()));
      if (flight.fault != kNoFault)
        why = desk.text(sentence::message_lost_by, why, fault_title(flight.fault, blueprint)).toStdString();
      return words + desk.text(sentence::message_lost, time(flight.sent), time(flight.ended), why);
    }
    case Flight::Fate::held:
      return words + desk.text(sentence::message_held, time(flight.sent), time(flight.ended));
    case Flight::Fate::under_way: return words + desk.text(sentence::message_under_way, time(flight.sent));
  }
  return words;
}

QString describe_fault(const Band& band, const Recording& recording, const Desk& desk) {
  const UserText title = fault_title(band.fault, *recording.blueprint);
  const std::string scope = fault_scope_short(band.fault, *recording.blueprint);
  const std::string begin = desk.time_text(band.begin).toStdString();
  if (band.end == kForever) return desk.text(sentence::fault_from, title, scope, begin);
  return desk.text(sentence::fault_from_to, title, scope, begin, desk.time_text(band.end).toStdString());
}

QString describe_hit(const Diagram::Hit& hit, const Diagram& diagram, const Recording& recording,
                     const Desk& desk) {
  using Kind = Diagram::Hit::Kind;
  const Blueprint& blueprint = *recording.blueprint;
  if (hit.kind == Kind::fault)
    return describe_fault(recording.bands[diagram.faults[hit.position].band], recording, desk);
  if (hit.kind == Kind::arrow)
    return describe_flight(recording.flights[diagram.arrows[hit.position].flight], recording, desk);
  if (hit.entry == kNone) return {};
  const Entry& entry = recording.entries[hit.entry];
  const std::string when = desk.time_text(entry.record.time).toStdString();
  const std::string& who = blueprint.node_name(entry.record.node);
  switch (hit.kind) {
    case Kind::mark: return desk.text(sentence::mark_at, recording.sentences[entry.detail], when);
    case Kind::absence:
      return desk.text(sentence::nothing_came, who, when, blueprint.node_name(entry.record.other));
    case Kind::timer:
      return desk.text(sentence::timer_went_off, who,
                       BlueprintNames(recording.blueprint).subject(entry.record), when);
    default: return {};
  }
}

void draw_legend(QPainter& painter, const Theme& theme, const Diagram& diagram, const Recording& recording,
                 const Desk& desk, const QRect& axis) {
  const QFont font = theme.font(theme.small_text_size());
  const QFontMetricsF metrics(font);
  painter.setFont(font);
  const double y = metrics.height() + 1;
  // The lower row of the header is free from the last fault's name in it on.
  double left = axis.left();
  for (const Diagram::FaultColumn& f : diagram.faults)
    if (f.row == 1)
      left = std::max(left, axis.left() + f.label_x +
                                metrics.horizontalAdvance(QString::fromStdString(f.label)) * 1.2 + 12);
  double right = axis.right() - 6;
  if (diagram.is_dense && desk.hides_future()) return;
  if (diagram.is_dense) {
    const QString all =
        desk.text(theme.dark ? sentence::too_dense_on_dark : sentence::too_dense, count_text(static_cast<std::int64_t>(diagram.messages)),
                  count_text(diagram.densest));
    const QString words = metrics.elidedText(all, Qt::ElideRight, std::max(0.0, right - left));
    const double wide = metrics.horizontalAdvance(words);
    painter.setPen(theme.dim_text());
    painter.drawText(QRectF(right - wide, y, wide + 2, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     words);
    return;
  }
  const double dash = 14 * theme.scale();
  for (const std::uint16_t name : diagram.names) {
    QString words = QString::fromStdString(recording.message_names[name]);
    if (words.isEmpty()) words = desk.text(sentence::message_unnamed);
    const double wide = metrics.horizontalAdvance(words) + dash + 14;
    if (right - wide < left) return;
    right -= wide;
    painter.setPen(QPen(theme.message(name), theme.line_width() * 2));
    painter.drawLine(QPointF(right, y + metrics.height() / 2),
                     QPointF(right + dash, y + metrics.height() / 2));
    painter.setPen(theme.text());
    painter.drawText(QRectF(right + dash + 4, y, wide, metrics.height()), Qt::AlignLeft | Qt::AlignVCenter,
                     words);
  }
}

}  // namespace netsplit::gui
