#include "gui/panes/map_pane.hpp"

#include <QContextMenuEvent>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "gui/model/words.hpp"
#include "gui/sentences.hpp"
#include "sim/base/display.hpp"

namespace netsplit::gui {
namespace {

bool is_arrow(int key) {
  return key == Qt::Key_Left || key == Qt::Key_Right || key == Qt::Key_Up || key == Qt::Key_Down;
}

QPointF direction(int key) {
  switch (key) {
    case Qt::Key_Left: return {-1, 0};
    case Qt::Key_Right: return {1, 0};
    case Qt::Key_Up: return {0, -1};
    default: return {0, 1};
  }
}

/// Keys that mean something here while the map has the focus, whatever they mean in the window.
bool is_own_key(const QKeyEvent& event) {
  const int key = event.key();
  if (key == Qt::Key_L || key == Qt::Key_C) return event.modifiers() == Qt::NoModifier;
  if (key == Qt::Key_Up || key == Qt::Key_Down)
    return event.modifiers() == Qt::NoModifier || event.modifiers() & Qt::ShiftModifier;
  if (is_arrow(key)) return event.modifiers() & Qt::ShiftModifier;
  return key == Qt::Key_Space && event.modifiers() & Qt::ShiftModifier;
}

/// What a lasso that was drawn as a line encloses: the box between its ends.
QPolygonF enclosed(const QPolygonF& drawn) {
  double twice = 0;
  for (int i = 0; i < drawn.size(); ++i) {
    const QPointF a = drawn[i], b = drawn[(i + 1) % drawn.size()];
    twice += a.x() * b.y() - b.x() * a.y();
  }
  const QRectF box = drawn.boundingRect();
  return std::abs(twice) / 2 < 0.2 * box.width() * box.height() ? QPolygonF(box) : drawn;
}

}  // namespace

MapPane::MapPane(Desk& desk) : Pane(desk) {
  setMinimumSize(200, 150);
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
}

const MapScene& MapPane::scene() {
  scene_.update(desk(), size());
  return scene_;
}

void MapPane::paintEvent(QPaintEvent*) {
  scene();
  QPainter painter(this);
  MapPainter(painter, scene_, desk()).draw(gesture_);
}

void MapPane::refresh(Change change) {
  if (change == Change::run && desk().blueprint()) {
    const std::uint32_t nodes = desk().blueprint()->scenario.node_count();
    auto& chosen = gesture_.chosen;
    chosen.erase(std::remove_if(chosen.begin(), chosen.end(), [&](NodeId n) { return n.value >= nodes; }),
                 chosen.end());
  }
  update();
}

void MapPane::mousePressEvent(QMouseEvent* event) {
  scene();
  if (!scene_.has_moment()) return;
  const QPointF point = event->position();
  const NodeId node = scene_.node_at(point);
  pressed_ = point;
  moved_ = false;
  if (event->button() == Qt::RightButton) {
    if (node != kNobody && !contains(gesture_.chosen, node)) select_node(node);
    return;
  }
  if (event->button() != Qt::LeftButton) return;
  const auto recording = desk().recording();
  // What lies on a node is behind it for the mouse.
  const int token = node == kNobody && recording ? scene_.token_at(point, *recording) : -1;
  if (node != kNobody && event->modifiers() & Qt::ControlModifier) {
    drag_ = Drag::link;
    gesture_.cut_from = node;
    gesture_.cut_to = point;
  } else if (node != kNobody && event->modifiers() & Qt::ShiftModifier) {
    gesture_.chosen = contains(gesture_.chosen, node) ? set_difference(gesture_.chosen, {node})
                                                      : set_union(gesture_.chosen, {node});
  } else if (node != kNobody) {
    select_node(node);
    drag_ = Drag::node;
    dragged_ = node;
  } else if (token >= 0) {
    const Flight& flight = recording->flights[scene_.tokens()[static_cast<std::size_t>(token)].flight];
    desk().select({flight.from, flight.to, flight.begin});
  } else {
    drag_ = Drag::lasso;
    gesture_.lasso = QPolygonF({point});
  }
  update();
}

void MapPane::mouseMoveEvent(QMouseEvent* event) {
  const QPointF point = event->position();
  moved_ = moved_ || (point - pressed_).manhattanLength() > 6;
  switch (drag_) {
    case Drag::node:
      if (moved_) scene_.move(dragged_, point);
      break;
    case Drag::link: gesture_.cut_to = point; break;
    case Drag::lasso: gesture_.lasso << point; break;
    case Drag::none: {
      if (!scene_.has_moment()) return;
      const NodeId under = scene_.node_at(point);
      if (under == gesture_.hovered) return;
      gesture_.hovered = under;
      break;
    }
  }
  scene();
  update();
}

void MapPane::mouseReleaseEvent(QMouseEvent* event) {
  scene();
  const Drag drag = std::exchange(drag_, Drag::none);
  const NodeId from = std::exchange(gesture_.cut_from, kNobody);
  if (drag == Drag::lasso) finish_lasso();
  if (drag == Drag::link) {
    const NodeId to = scene_.node_at(event->position());
    if (to != kNobody && to != from) do_step(one_way_cut_step(from, to, desk().now(), *desk().blueprint()));
  }
  update();
}

void MapPane::finish_lasso() {
  const QPolygonF drawn = std::exchange(gesture_.lasso, {});
  // A click on the ground chooses nobody.
  gesture_.chosen = moved_ ? scene_.nodes_in(enclosed(drawn)) : NodeSet{};
  if (!moved_) desk().select({});
}

void MapPane::select_node(NodeId node) { desk().select({node, kNobody, kNone}); }

NodeId MapPane::neighbour(NodeId node, int key) const {
  const QPointF towards = direction(key), here = scene_.at(node);
  NodeId best = kNobody;
  double least = 1e18;
  for (std::uint32_t n = 0; n < scene_.count(); ++n) {
    const QPointF by = scene_.at(NodeId{n}) - here;
    const double along = QPointF::dotProduct(by, towards);
    if (NodeId{n} == node || along < 1) continue;
    const double across = std::abs(by.x() * towards.y() - by.y() * towards.x());
    // Rather straight ahead than near.
    if (const double cost = along + 2.5 * across; cost < least) least = cost, best = NodeId{n};
  }
  return best;
}

void MapPane::nudge(int key) {
  const NodeId node = desk().selection().node;
  if (node.index() < scene_.count())
    scene_.move(node, scene_.at(node) + direction(key) * 10 * desk().theme().scale());
}

bool MapPane::focusNextPrevChild(bool next) {
  // What is hidden or moved elsewhere gives the focus on by this too: that selects nobody.
  if (!hasFocus() || isHidden()) return Pane::focusNextPrevChild(next);
  scene();
  const auto count = static_cast<std::int64_t>(scene_.count());
  const NodeId node = desk().selection().node;
  const bool any = node.index() < scene_.count();
  const std::int64_t to =
      !any ? (next ? 0 : count - 1) : static_cast<std::int64_t>(node.value) + (next ? 1 : -1);
  // After the last node the focus goes on to the next pane.
  if (to < 0 || to >= count) return Pane::focusNextPrevChild(next);
  select_node(NodeId{static_cast<std::uint32_t>(to)});
  return true;
}

void MapPane::keyPressEvent(QKeyEvent* event) {
  scene();
  if (!scene_.has_moment()) return;
  const NodeId node = desk().selection().node;
  const bool any = node.index() < scene_.count();
  const bool shift = event->modifiers() & Qt::ShiftModifier,
             control = event->modifiers() & Qt::ControlModifier;
  const int key = event->key();
  if (is_arrow(key) && shift && control) {
    nudge(key);
  } else if (is_arrow(key) && any && (shift || key == Qt::Key_Up || key == Qt::Key_Down)) {
    if (const NodeId to = neighbour(node, key); to != kNobody) select_node(to);
  } else if (is_arrow(key)) {
    select_node(NodeId{0});
  } else if (key == Qt::Key_Space && shift && any) {
    gesture_.chosen = contains(gesture_.chosen, node) ? set_difference(gesture_.chosen, {node})
                                                      : set_union(gesture_.chosen, {node});
  } else if (key == Qt::Key_C) {
    cut_chosen();
  } else if (key == Qt::Key_L) {
    scene_.next_layout();
  } else if (key == Qt::Key_Escape && !gesture_.chosen.empty()) {
    gesture_.chosen.clear();
  } else if (key == Qt::Key_F10 && shift) {
    // As the key that has a menu on it, which not every keyboard has.
    QContextMenuEvent menu(QContextMenuEvent::Keyboard, rect().center(), mapToGlobal(rect().center()));
    contextMenuEvent(&menu);
  } else {
    Pane::keyPressEvent(event);
    return;
  }
  scene();
  update();
}

bool MapPane::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    const auto& key = *static_cast<QKeyEvent*>(event);
    if (is_own_key(key) || (key.key() == Qt::Key_Escape && !gesture_.chosen.empty())) {
      event->accept();
      return true;
    }
  }
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    tell_about(help->pos(), help->globalPos());
    return true;
  }
  return Pane::event(event);
}

void MapPane::tell_about(QPointF point, QPoint global) {
  scene();
  QString words;
  const NodeId node = scene_.has_moment() ? scene_.node_at(point) : kNobody;
  const auto recording = desk().recording();
  const int token =
      node == kNobody && scene_.has_moment() && recording ? scene_.token_at(point, *recording) : -1;
  if (node != kNobody) words = words_of(node);
  else if (token >= 0) words = words_of(scene_.tokens()[static_cast<std::size_t>(token)]);
  QToolTip::showText(global, words, this);
}

QString MapPane::words_of(const Token& token) const {
  const Recording& recording = *desk().recording();
  const Flight& flight = recording.flights[token.flight];
  const std::string& name = recording.message_names[flight.name];
  const auto time = [&](Duration d) { return duration_text(d, desk().language()); };
  QString words =
      desk().text(sentence::map_token,
                  name.empty() ? std::string(sentence::map_token_message.in(desk().language())) : name,
                  recording.blueprint->node_name(flight.from), recording.blueprint->node_name(flight.to),
                  desk().time_text(flight.sent).toStdString());
  const Duration takes = flight.takes.count() > 0  ? flight.takes
                         : flight.ended < kForever ? flight.ended - flight.sent
                                                   : Duration{0};
  words += QLatin1Char('\n');
  words += token.is_lost ? desk().text(sentence::map_token_lost,
                                       loss_text(recording, flight.drop, flight.fault, desk().language()))
                         : desk().text(sentence::map_token_takes, time(takes));
  return words;
}

QString MapPane::words_of(NodeId node) const {
  const NodeLook& look = scene_.moment().nodes[node.index()];
  QStringList words = {scene_.name(node)};
  if (look.status == NodeStatus::down) words << desk().text(sentence::map_down);
  if (look.status == NodeStatus::absent) words << desk().text(sentence::map_absent);
  if (look.is_paused) words << desk().text(sentence::map_paused);
  if (held_for_failed(scene_.moment(), desk().selection().node)[node.index()])
    words << desk().text(sentence::map_given_up);
  if (look.parked != 0) words << desk().text(sentence::map_parked, look.parked);
  for (const std::string& flag : look.flags) words << QStringLiteral("★ ") + QString::fromStdString(flag);
  return words.join(QLatin1Char('\n'));
}

}  // namespace netsplit::gui
