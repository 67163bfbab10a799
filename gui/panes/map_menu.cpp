#include <QContextMenuEvent>
#include <QMenu>
#include <QToolTip>

#include "gui/model/draft.hpp"
#include "gui/panes/map_pane.hpp"
#include "gui/sentences.hpp"
#include "sim/base/display.hpp"
#include "sim/hunt/node_text.hpp"

namespace netsplit::gui {

NodeSet MapPane::meant_nodes() const {
  if (!gesture_.chosen.empty()) return gesture_.chosen;
  const NodeId node = desk().selection().node;
  return node.index() < scene_.count() ? NodeSet{node} : NodeSet{};
}

void MapPane::contextMenuEvent(QContextMenuEvent* event) {
  scene();
  if (!scene_.has_moment() || !desk().blueprint()) return;
  NodeSet nodes = meant_nodes();
  QPoint where = event->globalPos();
  if (event->reason() != QContextMenuEvent::Keyboard) {
    const NodeId under = scene_.node_at(event->pos());
    if (under != kNobody && !contains(gesture_.chosen, under)) nodes = {under};
    else if (under == kNobody && gesture_.chosen.empty()) nodes = {};
  } else if (!nodes.empty()) {
    where = mapToGlobal(scene_.at(nodes.front()).toPoint());
  }
  make_menu(nodes)->popup(where);
}

QMenu* MapPane::make_menu(const NodeSet& nodes) {
  auto* menu = new QMenu(this);
  menu->setObjectName(QStringLiteral("map-menu"));
  menu->setAttribute(Qt::WA_DeleteOnClose);
  add_cuts(*menu, nodes);
  if (!nodes.empty()) {
    menu->addSeparator();
    const QString who = QString::fromStdString(hunt::text_of_nodes(nodes, desk().blueprint()->scenario));
    bool commands = false;
    for (Deed& deed : deeds_for(nodes, scene_.moment(), desk().now())) {
      if (deed.kind == Deed::Kind::command && !std::exchange(commands, true)) menu->addSeparator();
      QAction* action = menu->addAction(words_of(deed, who));
      action->setData(QString::fromStdString(to_json_text(deed.step)));
      connect(action, &QAction::triggered, this, [this, step = std::move(deed.step)] { do_step(step); });
    }
  }
  menu->addSeparator();
  add_layouts(*menu);
  return menu;
}

void MapPane::add_cuts(QMenu& menu, const NodeSet& nodes) {
  const Blueprint& blueprint = *desk().blueprint();
  const auto add = [&](QMenu& into, const QString& words, const Json& step) {
    QAction* action = into.addAction(words);
    action->setData(QString::fromStdString(to_json_text(step)));
    connect(action, &QAction::triggered, this, [this, step] { do_step(step); });
  };
  if (const auto step = split_step(nodes, desk().now(), blueprint))
    add(menu, desk().text(sentence::map_cut_group, hunt::text_of_nodes(nodes, blueprint.scenario)), *step);
  constexpr std::uint32_t kMostInMenu = 40;
  if (nodes.size() == 1 && scene_.count() <= kMostInMenu) {
    QMenu* ways = menu.addMenu(desk().text(sentence::map_cut_to, blueprint.node_name(nodes.front())));
    for (std::uint32_t n = 0; n < scene_.count(); ++n)
      if (NodeId{n} != nodes.front())
        add(*ways, scene_.name(NodeId{n}),
            one_way_cut_step(nodes.front(), NodeId{n}, desk().now(), blueprint));
  }
  if (!scene_.moment().reaches.empty())
    add(menu, desk().text(sentence::map_heal), heal_step(desk().now(), blueprint));
}

void MapPane::add_layouts(QMenu& menu) {
  QMenu* layouts = menu.addMenu(desk().text(sentence::map_layout) + QStringLiteral("\tL"));
  for (const MapLayout layout : layouts_for(*desk().blueprint())) {
    const Text& name = layout == MapLayout::circle     ? sentence::layout_circle
                       : layout == MapLayout::clusters ? sentence::layout_clusters
                                                       : sentence::layout_links;
    QAction* action = layouts->addAction(desk().text(name));
    action->setCheckable(true);
    action->setChecked(layout == scene_.layout());
    connect(action, &QAction::triggered, this, [this, layout] {
      scene_.set_layout(layout);
      update();
    });
  }
  layouts->addSeparator();
  connect(layouts->addAction(desk().text(sentence::map_places_back)), &QAction::triggered, this, [this] {
    scene_.forget_moves();
    update();
  });
}

QString MapPane::words_of(const Deed& deed, const QString& who) const {
  const std::string name = who.toStdString();
  switch (deed.kind) {
    case Deed::Kind::crash: return desk().text(sentence::map_crash, name);
    case Deed::Kind::restart: return desk().text(sentence::map_restart, name);
    case Deed::Kind::pause: return desk().text(sentence::map_pause, name);
    case Deed::Kind::resume: return desk().text(sentence::map_resume, name);
    case Deed::Kind::slow: return desk().text(sentence::map_slow, name, kSlowFactor);
    case Deed::Kind::skew:
      return desk().text(sentence::map_skew, name, duration_text(kSkewStep, desk().language()));
    case Deed::Kind::join: return desk().text(sentence::map_join, name);
    case Deed::Kind::leave: return desk().text(sentence::map_leave, name);
    case Deed::Kind::command: break;
  }
  return QStringLiteral("%1: %2").arg(QString::fromStdString(deed.command), desk().text(deed.help));
}

void MapPane::cut_chosen() {
  if (const auto step = split_step(meant_nodes(), desk().now(), *desk().blueprint())) do_step(*step);
}

void MapPane::do_step(const Json& step) {
  const Problems problems =
      desk().change([&](Json& tree) { add_step(tree, step, desk().blueprint()->scenario); });
  // Right after it, so that what it did is seen.
  if (!problems.has_errors()) desk().seek(hand_time(desk().now(), *desk().blueprint()));
  else
    QToolTip::showText(mapToGlobal(rect().center()),
                       desk().text(sentence::map_not_done) + QLatin1Char('\n') +
                           QString::fromStdString(problems.to_text(desk().language())),
                       this);
}

}  // namespace netsplit::gui
