#include "gui/panes/diagram_sheet.hpp"

#include <QFontMetrics>

#include <algorithm>
#include <cmath>

#include "gui/model/axis.hpp"
#include "gui/panes/diagram_painter.hpp"

namespace netsplit::gui {
namespace {

constexpr double kLeastLane = 2.5, kMostLane = 150;

}  // namespace

int names_width(const Blueprint& blueprint, const Theme& theme) {
  const QFontMetrics metrics(theme.font(theme.text_size(), true));
  int widest = 0;
  for (const std::string& name : blueprint.scenario.node_names)
    widest = std::max(widest, metrics.horizontalAdvance(QString::fromStdString(name)) + 10);
  return widest;
}

double lane_height(double room, std::uint32_t nodes, const Theme& theme) {
  return std::clamp(room / std::max(1U, nodes), kLeastLane * theme.scale(), kMostLane * theme.scale());
}

Diagram DiagramSheet::make(const std::vector<std::uint32_t>& highlighted, std::uint32_t selected) const {
  const Theme& theme = desk.theme();
  const QFontMetricsF small(theme.font(theme.small_text_size(), true));
  return make_diagram(
      {.index = index,
       .view = view,
       .lanes = lanes,
       .language = desk.language(),
       .height = static_cast<double>(body.height()),
       .line = small.height(),
       .text_width =
           [&](const std::string& text) { return small.horizontalAdvance(QString::fromStdString(text)); },
       .highlighted = highlighted,
       .selected = selected,
       .label_rows = label_rows});
}

void DiagramSheet::draw(QPainter& painter, const Diagram& diagram, bool dims) const {
  const Theme& theme = desk.theme();
  const QFontMetricsF small(theme.font(theme.small_text_size(), true));
  DiagramPainter contents(painter, theme, diagram, lanes, index.recording());
  painter.save();
  painter.setClipRect(QRect(body.left(), labels_top - 1, body.width(), body.bottom() + 2 - labels_top));
  painter.translate(body.left(), 0);
  contents.draw_fault_names(labels_top, small.height());
  painter.translate(0, body.top());
  painter.setClipRect(QRect(0, 0, body.width(), body.height()), Qt::IntersectClip);
  contents.draw_lanes(body.width(), body.height(), desk.selection().node);
  contents.draw_contents(dims);
  contents.draw_gaps(view, body.height(), desk.language());
  painter.restore();
}

void DiagramSheet::draw_names(QPainter& painter) const {
  const Theme& theme = desk.theme();
  const Blueprint& blueprint = *index.recording().blueprint;
  const NodeId selected = desk.selection().node;
  const int width = body.left();
  painter.save();
  painter.setClipRect(QRect(0, body.top() - 4, width, body.height() + 8));
  const int pixels =
      std::clamp(static_cast<int>(lanes.height * 0.8), theme.small_text_size(), theme.text_size());
  const double line = QFontMetricsF(theme.font(pixels)).height();
  const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(line * 0.85 / lanes.height)));
  const auto draw_name = [&](NodeId node, bool strong) {
    const QRectF box(0, body.top() + lanes.y(node) - line / 2, width - 6, line);
    if (strong) painter.fillRect(box.adjusted(2, 0, 4, 0), theme.background());
    painter.setFont(theme.font(pixels, strong));
    painter.setPen(strong ? theme.selected() : theme.text());
    const QString name = QString::fromStdString(blueprint.node_name(node));
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideMiddle, static_cast<int>(box.width())));
  };
  for (std::size_t p = 0; p < lanes.order.size(); p += every)
    if (lanes.order[p] != selected) draw_name(lanes.order[p], false);
  if (selected != kNobody && selected.index() < lanes.place.size()) draw_name(selected, true);
  painter.restore();
}

void DiagramSheet::draw_axis(QPainter& painter, int right_edge) const {
  const Theme& theme = desk.theme();
  painter.setFont(theme.font(theme.small_text_size()));
  const QFontMetrics metrics(painter.font());
  painter.setPen(QPen(theme.line(), 1));
  painter.drawLine(axis.topLeft(), axis.topRight());
  const auto wide_of = [&](const std::string& text) {
    return static_cast<double>(metrics.horizontalAdvance(QString::fromStdString(text)));
  };
  for (const AxisTick& tick :
       fitting_ticks(view, wide_of, metrics.horizontalAdvance(QStringLiteral("0000")), desk.language())) {
    const double x = body.left() + tick.x;
    painter.setPen(QPen(theme.line(), 1));
    painter.drawLine(QPointF(x, axis.top()), QPointF(x, axis.top() + 4));
    painter.setPen(theme.dim_text());
    const QString label = QString::fromStdString(tick.label);
    const double wide = metrics.horizontalAdvance(label) + 8;
    const double left = std::clamp(x - wide / 2, 0.0, std::max(0.0, right_edge - wide));
    painter.drawText(QRectF(left, axis.top() + 4, wide, axis.height() - 4), Qt::AlignCenter, label);
  }
}

void DiagramSheet::draw_playhead(QPainter& painter, const QColor& colour, Qt::PenStyle style) const {
  const Theme& theme = desk.theme();
  const double x = body.left() + view.x(desk.now());
  if (x < body.left() - 1 || x > body.right() + 2) return;
  const double foot = body.bottom() + 1;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(colour, theme.line_width() * 1.4, style));
  painter.drawLine(QPointF(x, body.top()), QPointF(x, foot));
  const double r = 5 * theme.scale();
  const QPointF handle[] = {{x, foot - 1.0}, {x - r, foot + r}, {x + r, foot + r}};
  painter.setPen(QPen(colour, theme.line_width()));
  painter.setBrush(style == Qt::SolidLine ? QBrush(colour) : QBrush(theme.background()));
  painter.drawPolygon(handle, 3);
}

}  // namespace netsplit::gui
