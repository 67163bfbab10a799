// Faults that neither a cut nor a node's condition shows: who listens or writes on which links, and who is
// slow.

#include <QFontMetricsF>
#include <QLineF>

#include <algorithm>
#include <map>
#include <utility>
#include <variant>

#include "gui/panes/map_painter.hpp"

namespace netsplit::gui {

void MapPainter::draw_hidden_faults() {
  constexpr std::size_t kMostWays = 24, kMostRings = 40;
  const Moment& moment = scene_.moment();
  const Blueprint& blueprint = *moment.blueprint;
  std::map<std::pair<NodeId, NodeId>, QStringList> ways;
  std::map<NodeId, QStringList> rings;
  const auto note = [](QStringList& words, const QString& name) {
    if (!words.contains(name)) words << name;
  };
  const std::size_t steps = std::min(blueprint.scenario.timeline.size(), blueprint.steps.size());
  for (std::size_t f = 0; f < std::min(steps, moment.acting.size()); ++f) {
    if (!moment.acting[f]) continue;
    const Step& step = blueprint.scenario.timeline[f];
    const QString name = QString::fromStdString(step.name);
    if (std::holds_alternative<verbs::Slow>(step.verb)) {
      for (const NodeId node : blueprint.steps[f].nodes)
        if (rings.size() < kMostRings) note(rings[node], name);
    }
    const auto* intrude = std::get_if<verbs::Intrude>(&step.verb);
    if (intrude == nullptr) continue;
    if (intrude->by != kNobody) rings[intrude->by];
    for (const PairRule& rule : blueprint.steps[f].pairs)
      for (const NodeId from : rule.from)
        for (const NodeId to : rule.to)
          if (from != to && ways.size() < kMostWays) note(ways[std::minmax(from, to)], name);
  }
  painter_.setBrush(Qt::NoBrush);
  const double ring = scene_.radius() + 7 * scale_;
  painter_.setPen(QPen(theme_.bad(), 2 * scale_, Qt::DashLine));
  for (const auto& [node, words] : rings)
    if (node.index() < scene_.count()) painter_.drawEllipse(scene_.at(node), ring, ring);
  for (const auto& [way, words] : ways) {
    if (way.first.index() >= scene_.count() || way.second.index() >= scene_.count()) continue;
    painter_.setPen(QPen(theme_.bad(), 2 * scale_, Qt::DotLine));
    const QLineF line(scene_.at(way.first), scene_.at(way.second));
    const double gap = line.length() > 0 ? std::min(0.45, (scene_.radius() + 2 * scale_) / line.length()) : 0;
    painter_.drawLine(line.pointAt(gap), line.pointAt(1 - gap));
    // Above the way's middle: messages go along it.
    draw_fault_words((scene_.at(way.first) + scene_.at(way.second)) / 2 - QPointF(0, 16 * scale_), words);
  }
  for (const auto& [node, words] : rings)
    if (!words.isEmpty() && node.index() < scene_.count())
      draw_fault_words(scene_.at(node) - QPointF(0, ring + 9 * scale_), words);
}

void MapPainter::draw_fault_words(QPointF middle, const QStringList& words) {
  const QFontMetricsF metrics(theme_.font(theme_.small_text_size(), true));
  const QString text = QStringLiteral("▲ ") + words.join(QStringLiteral(", "));
  QRectF box(0, 0, metrics.horizontalAdvance(text) + 12 * scale_, metrics.height() + 4 * scale_);
  box.moveCenter(middle);
  const QRectF all = QRectF(painter_.viewport()).adjusted(2, 2, -2, -2);
  box.moveLeft(std::clamp(box.left(), all.left(), std::max(all.left(), all.right() - box.width())));
  box.moveTop(std::clamp(box.top(), all.top(), std::max(all.top(), all.bottom() - box.height())));
  draw_pill(box, text, theme_.bad());
}

}  // namespace netsplit::gui
