#include "gui/panes/beliefs_pane.hpp"

#include <QHelpEvent>
#include <QImage>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <array>

#include "gui/sentences.hpp"

namespace netsplit::gui {
namespace {

const Text& word_of(BeliefState state) {
  static const std::array<const Text*, 6> words = {
      &sentence::belief_self,        &sentence::belief_nothing, &sentence::belief_rightly_in,
      &sentence::belief_rightly_out, &sentence::belief_not_yet, &sentence::belief_wrongly_out};
  return *words[static_cast<std::size_t>(state)];
}

QString symbol_of(BeliefState state) {
  switch (state) {
    case BeliefState::rightly_in: return QStringLiteral("●");
    case BeliefState::rightly_out: return QStringLiteral("✕");
    case BeliefState::not_yet: return QStringLiteral("●?");
    case BeliefState::wrongly_out: return QStringLiteral("✕!");
    default: return {};
  }
}

/// Parts of the pane that names of rows and of columns may take.
constexpr double kNamesShare = 0.4;
/// A cell's least size beside that of its letters; without letters, in pixels.
constexpr double kCellOfLetters = 1.15, kLeastCell = 3;
constexpr BeliefState kInLegend[] = {BeliefState::rightly_in, BeliefState::rightly_out, BeliefState::not_yet,
                                     BeliefState::wrongly_out};

}  // namespace

BeliefsPane::BeliefsPane(Desk& desk) : Pane(desk) {}

BeliefsPane::Grid BeliefsPane::grid_with(int letters, const std::vector<NodeId>& nodes) const {
  Grid grid;
  grid.nodes = nodes;
  const Theme& theme = desk().theme();
  const Blueprint& blueprint = *desk().moment()->blueprint;
  const QFontMetricsF metrics(theme.font(letters > 0 ? letters : theme.small_text_size(), true));
  double widest = 0;
  for (const NodeId n : nodes)
    widest = std::max(widest, metrics.horizontalAdvance(QString::fromStdString(blueprint.node_name(n))));
  const auto count = static_cast<double>(nodes.size());
  const double axes = theme.text_size() * 1.7;
  const auto place = [&] {
    grid.left = letters > 0 ? std::min(widest + 8, width() * kNamesShare) : 4;
    const double above = grid.is_upright ? std::min(widest + 8, height() * kNamesShare) : letters * 1.5;
    grid.top = axes + (letters > 0 ? above : 0);
    const auto cell_in = [&](double room) {
      return std::max(0.0,
                      std::min({(width() - grid.left - 4) / count, room / count, theme.text_size() * 3.0}));
    };
    const double below = legend_height(width() - 8);
    const double with_legend = cell_in(height() - grid.top - below - 10);
    grid.cell = cell_in(height() - grid.top - 4);
    grid.legend = {};
    if (with_legend >= std::min(grid.cell, std::max(letters * kCellOfLetters, kLeastCell))) {
      grid.cell = with_legend;
      grid.legend = QRectF(4, grid.top + grid.cell * count + 6, width() - 8, below);
      return;
    }
    // Beside the cells, as far as it fits; what a cell says is in its tool tip too.
    const double right = grid.left + grid.cell * count + 10;
    if (width() - right >= 100 * theme.scale() && legend_height(width() - right) <= height() - grid.top)
      grid.legend = QRectF(right, grid.top, width() - right, height() - grid.top);
  };
  place();
  if (letters > 0 && widest + 2 > grid.cell) {
    grid.is_upright = true;
    place();
  }
  grid.letters = letters;
  return grid;
}

BeliefsPane::Grid BeliefsPane::grid() const {
  const auto moment = desk().moment();
  if (!moment) return {};
  const std::vector<NodeId> nodes = believers(*moment);
  if (nodes.empty()) return {};
  // In letters as large as they can be with the legend in sight, or else without it.
  const Theme& theme = desk().theme();
  const int least = theme.small_text_size() * 4 / 5;
  for (const bool wants_legend : {true, false})
    for (int letters = theme.text_size(); letters >= least; --letters) {
      const Grid grid = grid_with(letters, nodes);
      if (grid.cell >= letters * kCellOfLetters && !(wants_legend && grid.legend.isEmpty())) return grid;
    }
  return grid_with(0, nodes);
}

double BeliefsPane::legend_height(double width) const {
  const Theme& theme = desk().theme();
  const QFontMetricsF metrics(theme.font(theme.small_text_size()));
  double height = 0;
  for (const BeliefState state : kInLegend)
    height += metrics
                  .boundingRect(QRectF(0, 0, width - theme.text_size() * 2.2, 1000), Qt::TextWordWrap,
                                desk().text(word_of(state)))
                  .height() +
              2;
  return height;
}

void BeliefsPane::draw_legend(QPainter& painter, const Grid& g) const {
  const Theme& theme = desk().theme();
  const QRectF& area = g.legend;
  painter.setFont(theme.font(theme.small_text_size()));
  const double indent = theme.text_size() * 2.2;
  double y = area.top();
  for (const BeliefState state : kInLegend) {
    const bool wrong = state == BeliefState::not_yet || state == BeliefState::wrongly_out;
    const QString words = desk().text(word_of(state));
    const QRectF room(area.left() + indent, y, area.width() - indent, 1000);
    QRectF taken;
    painter.setPen(theme.text());
    painter.drawText(room, Qt::TextWordWrap, words, &taken);
    const QRectF sign(area.left(), y, indent - 4, QFontMetricsF(painter.font()).height());
    if (g.letters > 0) {
      painter.setPen(wrong ? theme.bad() : theme.text());
      painter.drawText(sign, Qt::AlignCenter, symbol_of(state));
    } else {
      // What paint_small() has for it.
      QRectF patch(0, 0, sign.height() * 0.7, sign.height() * 0.7);
      patch.moveCenter(sign.center());
      painter.setPen(theme.line());
      painter.setBrush(wrong                              ? QBrush(theme.bad())
                       : state == BeliefState::rightly_in ? QBrush(theme.view_area(0))
                                                          : QBrush(theme.background()));
      painter.drawRect(patch);
    }
    y += taken.height() + 2;
  }
}

void BeliefsPane::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = desk().theme();
  painter.fillRect(rect(), theme.background());
  painter.setFont(theme.font(theme.text_size()));
  painter.setPen(theme.text());
  const auto moment = desk().moment();
  const Grid g = grid();
  if (!moment || g.nodes.empty()) {
    if (moment)
      painter.drawText(rect().adjusted(8, 8, -8, -8), Qt::TextWordWrap,
                       desk().text(moment->has_beliefs ? sentence::no_beliefs_now : sentence::no_beliefs));
    return;
  }
  painter.setPen(theme.dim_text());
  const QString axes = desk().text(sentence::belief_axes);
  const bool is_wide = painter.fontMetrics().horizontalAdvance(axes) > width() - 8;
  if (is_wide) painter.setFont(theme.font(theme.small_text_size()));
  painter.drawText(QRectF(4, 2, width() - 8, theme.text_size() * 1.5), Qt::AlignLeft, axes);
  if (g.letters == 0) paint_small(painter, g);
  else draw_names(painter, g);
  for (std::size_t i = 0; g.letters > 0 && i < g.nodes.size(); ++i) {
    const double y = g.top + static_cast<double>(i) * g.cell;
    for (std::size_t j = 0; j < g.nodes.size(); ++j) {
      const QRectF cell(g.left + static_cast<double>(j) * g.cell, y, g.cell, g.cell);
      const BeliefState state = belief(*moment, g.nodes[i], g.nodes[j]);
      QColor area = theme.background();
      if (state == BeliefState::self || state == BeliefState::rightly_in || state == BeliefState::not_yet)
        if (moment->nodes[g.nodes[i].index()].view != kNoView)
          area = theme.view_area(moment->nodes[g.nodes[i].index()].view);
      painter.fillRect(cell, area);
      if (state == BeliefState::nothing) painter.fillRect(cell, QBrush(theme.grid(), Qt::BDiagPattern));
      painter.setPen(theme.grid());
      painter.drawRect(cell);
      const bool wrong = state == BeliefState::not_yet || state == BeliefState::wrongly_out;
      painter.setPen(wrong ? theme.bad() : theme.text());
      painter.setFont(
          theme.font(std::clamp(static_cast<int>(g.cell * 0.5), 6, theme.text_size() * 3 / 2), wrong));
      painter.drawText(cell, Qt::AlignCenter, symbol_of(state));
    }
  }
  if (!g.legend.isEmpty()) draw_legend(painter, g);
}

/// What is left out of a long name is in its middle: the ends are what names differ in.
void BeliefsPane::draw_names(QPainter& painter, const Grid& g) const {
  const Theme& theme = desk().theme();
  for (std::size_t i = 0; i < g.nodes.size(); ++i) {
    const double along = static_cast<double>(i) * g.cell;
    const bool chosen = desk().selection().node == g.nodes[i];
    const QString name = QString::fromStdString(desk().moment()->blueprint->node_name(g.nodes[i]));
    painter.setFont(theme.font(g.letters, chosen));
    painter.setPen(chosen ? theme.selected() : theme.text());
    const QFontMetrics metrics(painter.font());
    const auto elided = [&](double room) {
      return metrics.elidedText(name, Qt::ElideMiddle, static_cast<int>(room));
    };
    painter.drawText(QRectF(0, g.top + along, g.left - 4, g.cell), Qt::AlignRight | Qt::AlignVCenter,
                     elided(g.left - 4));
    const double above = g.top - theme.text_size() * 1.7;
    if (!g.is_upright) {
      painter.drawText(QRectF(g.left + along, g.top - above, g.cell, above), Qt::AlignCenter, elided(g.cell));
      continue;
    }
    painter.save();
    painter.translate(g.left + along, g.top - 4);
    painter.rotate(-90);
    painter.drawText(QRectF(0, 0, above - 4, g.cell), Qt::AlignLeft | Qt::AlignVCenter, elided(above - 4));
    painter.restore();
  }
}

/// Cells too small for words: a pixel each, as large as there is room.
void BeliefsPane::paint_small(QPainter& painter, const Grid& g) {
  const auto moment = desk().moment();
  const Theme& theme = desk().theme();
  const auto count = static_cast<int>(g.nodes.size());
  QImage image(count, count, QImage::Format_RGB32);
  for (int i = 0; i < count; ++i) {
    const NodeId from = g.nodes[static_cast<std::size_t>(i)];
    const std::uint32_t view = moment->nodes[from.index()].view;
    const QRgb own = (view == kNoView ? theme.background() : theme.view_area(view)).rgb();
    auto* row = reinterpret_cast<QRgb*>(image.scanLine(i));
    for (int j = 0; j < count; ++j) {
      switch (belief(*moment, from, g.nodes[static_cast<std::size_t>(j)])) {
        case BeliefState::self:
        case BeliefState::rightly_in: row[j] = own; break;
        case BeliefState::nothing: row[j] = theme.grid().rgb(); break;
        case BeliefState::rightly_out: row[j] = theme.background().rgb(); break;
        case BeliefState::not_yet:
        case BeliefState::wrongly_out: row[j] = theme.bad().rgb(); break;
      }
    }
  }
  painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
  painter.drawImage(QRectF(g.left, g.top, g.cell * count, g.cell * count), image);
}

QString BeliefsPane::cell_text(NodeId from, NodeId to) const {
  const auto& blueprint = *desk().moment()->blueprint;
  return QStringLiteral("%1 → %2: %3")
      .arg(QString::fromStdString(blueprint.node_name(from)), QString::fromStdString(blueprint.node_name(to)),
           desk().text(word_of(belief(*desk().moment(), from, to))));
}

void BeliefsPane::mousePressEvent(QMouseEvent* event) {
  const Grid g = grid();
  if (g.nodes.empty()) return;
  const auto row = static_cast<int>((event->position().y() - g.top) / g.cell);
  const auto column = static_cast<int>((event->position().x() - g.left) / g.cell);
  const auto count = static_cast<int>(g.nodes.size());
  if (event->position().y() < g.top || row >= count || column >= count) return;
  const NodeId from = g.nodes[static_cast<std::size_t>(row)];
  const bool on_cell = event->position().x() >= g.left && column != row;
  desk().select({from, on_cell ? g.nodes[static_cast<std::size_t>(column)] : kNobody, kNone});
}

bool BeliefsPane::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return Pane::event(event);
  const auto* help = static_cast<QHelpEvent*>(event);
  const Grid g = grid();
  if (!g.nodes.empty() && help->y() >= g.top && help->x() >= g.left) {
    const auto row = static_cast<std::size_t>((help->y() - g.top) / g.cell);
    const auto column = static_cast<std::size_t>((help->x() - g.left) / g.cell);
    if (row < g.nodes.size() && column < g.nodes.size())
      QToolTip::showText(help->globalPos(), cell_text(g.nodes[row], g.nodes[column]), this);
  }
  return true;
}

}  // namespace netsplit::gui
