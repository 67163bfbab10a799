#include "gui/panes/diagram_painter.hpp"

#include <QFontMetricsF>
#include <QImage>
#include <QLineF>
#include <QVector>

#include <cmath>
#include <map>

#include "sim/base/display.hpp"

namespace netsplit::gui {
namespace {

/// Arrows have heads, and names, when there are at most so many.
constexpr std::size_t kMostHeads = 700, kMostNames = 60;
/// More than these are drawn without smooth edges, in half of the time.
constexpr std::size_t kMostSmooth = 900;
/// Dashes are slower still.
constexpr std::size_t kMostSmoothDashes = 100;
/// Pixels of a gap.
constexpr double kLeastGap = 5;

void add_head(QVector<QLineF>& lines, const Diagram::Arrow& a, double size) {
  const QLineF back(a.x2, a.y2, a.x1, a.y1);
  if (back.length() < size) return;
  for (const double turn : {24.0, -24.0}) {
    QLineF side = back;
    side.setAngle(back.angle() + turn);
    side.setLength(size);
    lines.push_back(side);
  }
}

}  // namespace

void DiagramPainter::draw_lanes(double width, double height, NodeId selected) {
  width_ = width;
  if (selected != kNobody && selected.index() < lanes_.place.size()) {
    QColor tint = theme_.selected();
    tint.setAlpha(40);
    p_.fillRect(QRectF(0, lanes_.y(selected) - lanes_.height / 2, width, lanes_.height), tint);
  }
  p_.setRenderHint(QPainter::Antialiasing, false);
  for (const Diagram::FaultColumn& f : d_.faults) {
    QColor tint = theme_.held();
    tint.setAlpha(34);
    const QRectF column(f.x1, 0, f.x2 - f.x1, height);
    p_.fillRect(column, tint);
    tint.setAlpha(150);
    p_.setPen(QPen(tint, 1, Qt::DashLine));
    p_.drawLine(column.topLeft(), column.bottomLeft());
    p_.drawLine(column.topRight(), column.bottomRight());
  }
}

void DiagramPainter::draw_gaps(const TimeView& view, double height, Language language) {
  const QFontMetricsF metrics(theme_.font(theme_.small_text_size()));
  p_.setFont(theme_.font(theme_.small_text_size()));
  const SimTime first = view.first(), last = view.last();
  const auto& gaps = view.scale().gaps();
  auto gap = std::lower_bound(gaps.begin(), gaps.end(), first,
                              [](const TimeScale::Gap& g, SimTime t) { return g.end < t; });
  QColor paper = theme_.grid();
  paper.setAlpha(130);
  double free_from = -1;
  for (; gap != gaps.end() && gap->begin <= last; ++gap) {
    const double x1 = view.x(gap->begin), x2 = view.x(gap->end);
    // From afar they are too thin to be told from what is between them.
    if (x2 - x1 < kLeastGap) continue;
    p_.fillRect(QRectF(x1, 0, x2 - x1, height), QBrush(paper, Qt::BDiagPattern));
    const QString label =
        QStringLiteral("‖ ") + QString::fromStdString(duration_text(gap->end - gap->begin, language));
    const double wide = metrics.horizontalAdvance(label) + 4;
    if (wide > std::max(x2 - x1, 40 * theme_.scale()) || (x1 + x2 - wide) / 2 < free_from) continue;
    const QRectF box((x1 + x2 - wide) / 2, height - metrics.height() - 1, wide, metrics.height());
    free_from = box.right() + 2;
    p_.fillRect(box, theme_.background());
    p_.setPen(theme_.dim_text());
    p_.drawText(box, Qt::AlignCenter, label);
  }
}

void DiagramPainter::draw_contents(bool dims) {
  const double dim = dims ? 0.16 : 1;
  p_.setRenderHint(QPainter::Antialiasing, false);
  if (d_.is_dense) {
    p_.setOpacity(dims ? 0.3 : 1);
    draw_density();
  }
  p_.setOpacity(dims ? 0.5 : 1);
  draw_states();
  p_.setRenderHint(QPainter::Antialiasing, true);
  draw_arrows(false, dim);
  draw_absences(false, dim);
  draw_timers(dim);
  draw_marks(false, dim);
  draw_absences(true, 1);
  draw_arrows(true, 1);
  draw_marks(true, 1);
  p_.setOpacity(1);
  draw_arrow_names();
}

void DiagramPainter::draw_states() {
  const double thick = std::clamp(lanes_.height * 0.24, 1.5, 9.0 * theme_.scale());
  const double cross = std::min(lanes_.height * 0.3, 5 * theme_.scale());
  for (const Diagram::Stretch& s : d_.stretches) {
    const QRectF whole(s.x1, s.y - thick / 2, std::max(1.0, s.x2 - s.x1), thick);
    switch (s.state) {
      case LaneState::off: p_.fillRect(QRectF(s.x1, s.y - 0.5, whole.width(), 1), theme_.line()); break;
      case LaneState::on: {
        QColor on = theme_.good();
        on.setAlpha(theme_.projector ? 255 : 170);
        p_.fillRect(whole, on);
        break;
      }
      case LaneState::paused:
        p_.fillRect(whole, QBrush(theme_.held(), Qt::BDiagPattern));
        p_.setPen(QPen(theme_.held(), 1));
        p_.setBrush(Qt::NoBrush);
        p_.drawRect(whole);
        break;
      case LaneState::down: {
        p_.setRenderHint(QPainter::Antialiasing, true);
        p_.setPen(QPen(theme_.bad(), theme_.line_width() * 1.2));
        if (lanes_.height > 6) draw_cross({s.x1 + cross, s.y}, cross);
        else p_.drawPoint(QPointF(s.x1, s.y));
        p_.setRenderHint(QPainter::Antialiasing, false);
        break;
      }
      case LaneState::absent: break;
    }
  }
}

void DiagramPainter::draw_density() {
  // Of few lanes no thicker than that: the eye compares columns, not slabs.
  const double tall = std::clamp(lanes_.height * 0.8, 1.0, 36 * theme_.scale());
  const double tick = std::clamp(lanes_.height * 0.16, 1.0, 4 * theme_.scale());
  const double most = std::max(1U, d_.densest);
  for (std::size_t lane = 0; lane < d_.density.size(); ++lane) {
    const auto& counts = d_.density[lane];
    if (counts.empty()) continue;
    // A pixel a column, drawn wider: one call a lane.
    const auto columns = static_cast<int>(counts.size());
    QImage row(columns, 2, QImage::Format_ARGB32);
    row.fill(0);
    for (int c = 0; c < columns; ++c) {
      const auto at = static_cast<std::size_t>(c);
      QColor ink = theme_.selected();
      ink.setAlphaF(static_cast<float>(0.1 + 0.85 * std::sqrt(counts[at] / most)));
      if (counts[at] > 0) row.setPixelColor(c, 0, ink);
      if (d_.losses[lane][at] > 0) row.setPixelColor(c, 1, theme_.bad());
    }
    const double wide = columns * Diagram::kColumn;
    const double y = lanes_.top + (static_cast<double>(lane) + 0.5) * lanes_.height - tall / 2;
    p_.drawImage(QRectF(0, y, wide, tall), row, QRectF(0, 0, columns, 1));
    p_.drawImage(QRectF(0, y + tall - tick / 2, wide, tick), row, QRectF(0, 1, columns, 1));
  }
}

void DiagramPainter::draw_cross(QPointF at, double r) {
  p_.drawLine(at + QPointF(-r, -r), at + QPointF(r, r));
  p_.drawLine(at + QPointF(-r, r), at + QPointF(r, -r));
}

void DiagramPainter::draw_arrows(bool strong, double opacity) {
  const bool heads = d_.arrows.size() <= kMostHeads;
  const double size = 6 * theme_.scale(), cross = (heads ? 3.5 : 2) * theme_.scale();
  // In thin lines where there are many.
  const double wide = strong ? theme_.line_width() * 2 : d_.arrows.size() > 300 ? 1 : theme_.line_width();
  struct Lines {
    QVector<QLineF> shafts, heads;
  };
  std::map<std::pair<std::uint16_t, Diagram::Style>, Lines> lines;
  QVector<QPointF> lost, held;
  for (const Diagram::Arrow& a : d_.arrows) {
    if (a.is_strong != strong) continue;
    Lines& own = lines[{a.name, a.style}];
    own.shafts.push_back(QLineF(a.x1, a.y1, a.x2, a.y2));
    if (a.style == Diagram::Style::lost) lost.push_back(QPointF(a.x2, a.y2));
    else if (a.style == Diagram::Style::held) held.push_back(QPointF(a.x2, a.y2));
    else if (heads) add_head(own.heads, a, size);
  }
  p_.setOpacity(opacity);
  p_.setRenderHint(QPainter::Antialiasing, strong || d_.arrows.size() <= kMostSmooth);
  for (const auto& [key, own] : lines) {
    QPen pen(theme_.message(key.first), wide);
    pen.setStyle(key.second == Diagram::Style::held        ? Qt::DotLine
                 : key.second == Diagram::Style::under_way ? Qt::DashLine
                                                           : Qt::SolidLine);
    p_.setPen(pen);
    p_.drawLines(own.shafts);
    pen.setStyle(Qt::SolidLine);
    p_.setPen(pen);
    p_.drawLines(own.heads);
  }
  p_.setPen(QPen(theme_.bad(), wide * 1.3));
  for (const QPointF& at : lost) draw_cross(at, cross);
  p_.setPen(QPen(theme_.held(), wide * 1.3));
  for (const QPointF& at : held) {
    p_.drawLine(at + QPointF(-cross / 2, -cross), at + QPointF(-cross / 2, cross));
    p_.drawLine(at + QPointF(cross / 2, -cross), at + QPointF(cross / 2, cross));
  }
  p_.setRenderHint(QPainter::Antialiasing, true);
}

void DiagramPainter::draw_arrow_names() {
  if (d_.is_dense || d_.arrows.size() > kMostNames) return;
  const QFont font = theme_.font(theme_.small_text_size());
  const QFontMetricsF metrics(font);
  p_.setFont(font);
  QVector<QRectF> taken;
  for (const Diagram::Point& m : d_.marks)
    taken.push_back(QRectF(m.x, m.y - lanes_.height / 2,
                           8 + 7.0 * static_cast<double>(m.label.size()) * theme_.scale(),
                           lanes_.height / 2 + 4));
  for (const Diagram::Arrow& a : d_.arrows) {
    const QString name = QString::fromStdString(recording_.message_names[a.name]);
    if (name.isEmpty()) continue;
    QRectF box(0, 0, metrics.horizontalAdvance(name) + 4, metrics.height());
    box.moveCenter(QPointF(a.x1 + (a.x2 - a.x1) * 0.4, a.y1 + (a.y2 - a.y1) * 0.4));
    bool free = box.left() > 0 && box.right() < width_ && 1.4 * box.height() < std::abs(a.y2 - a.y1);
    for (const QRectF& other : taken) free = free && !other.intersects(box);
    if (!free) continue;
    taken.push_back(box);
    QColor paper = theme_.background();
    paper.setAlpha(215);
    p_.fillRect(box, paper);
    p_.setPen(theme_.text());
    p_.drawText(box, Qt::AlignCenter, name);
  }
}

void DiagramPainter::draw_absences(bool strong, double opacity) {
  p_.setOpacity(opacity);
  const double r = std::min(3.5 * theme_.scale(), lanes_.height * 0.4);
  QVector<QLineF> lines;
  for (const Diagram::Arrow& a : d_.absences)
    if (a.is_strong == strong) lines.push_back(QLineF(a.x1, a.y1, a.x2, a.y2));
  p_.setPen(QPen(theme_.dim_text(), strong ? theme_.line_width() * 2 : 1, Qt::DashLine));
  p_.setRenderHint(QPainter::Antialiasing, lines.size() <= static_cast<qsizetype>(kMostSmoothDashes));
  p_.drawLines(lines);
  p_.setRenderHint(QPainter::Antialiasing, true);
  p_.setPen(QPen(theme_.dim_text(), theme_.line_width()));
  p_.setBrush(theme_.background());
  for (const QLineF& line : lines) p_.drawEllipse(line.p2(), r, r);
}

void DiagramPainter::draw_timers(double opacity) {
  p_.setOpacity(opacity);
  p_.setPen(QPen(theme_.dim_text(), theme_.line_width() * 0.8));
  p_.setBrush(Qt::NoBrush);
  const double r = std::min(5 * theme_.scale(), lanes_.height * 0.35);
  for (const Diagram::Point& t : d_.timers)
    p_.drawArc(QRectF(t.x - 2 * r, t.y - r, 2 * r, 2 * r), 0, 180 * 16);
}

void DiagramPainter::draw_marks(bool strong, double opacity) {
  p_.setOpacity(opacity);
  const QFont font = theme_.font(theme_.small_text_size(), strong);
  const QFontMetricsF metrics(font);
  p_.setFont(font);
  const double tall = std::min(lanes_.height * 0.45, 12 * theme_.scale());
  const double flag = std::min(tall * 0.55, 6 * theme_.scale());
  for (const Diagram::Point& m : d_.marks) {
    if (m.is_strong != strong) continue;
    const QColor colour = strong ? theme_.selected() : theme_.text();
    p_.setPen(QPen(colour, strong ? 2 : 1));
    p_.drawLine(QPointF(m.x, m.y), QPointF(m.x, m.y - tall));
    p_.setBrush(colour);
    const QPointF points[] = {
        {m.x, m.y - tall}, {m.x + flag, m.y - tall + flag / 2}, {m.x, m.y - tall + flag}};
    p_.drawPolygon(points, 3);
    if (m.label.empty()) continue;
    const QString label = QString::fromStdString(m.label);
    // Whole also on the topmost lane.
    const QRectF box(m.x + flag + 2, std::max(0.0, m.y - tall - metrics.height() * 0.3),
                     metrics.horizontalAdvance(label) + 2, metrics.height());
    QColor paper = theme_.background();
    paper.setAlpha(200);
    p_.fillRect(box, paper);
    p_.drawText(box, Qt::AlignCenter, label);
  }
}

void DiagramPainter::draw_fault_names(double top, double row_height) {
  p_.setFont(theme_.font(theme_.small_text_size(), true));
  p_.setPen(theme_.held());
  for (const Diagram::FaultColumn& f : d_.faults)
    if (f.row >= 0)
      p_.drawText(QRectF(f.label_x, top + f.row * row_height, 2000, row_height),
                  Qt::AlignLeft | Qt::AlignVCenter, QString::fromStdString(f.label));
}

}  // namespace netsplit::gui
