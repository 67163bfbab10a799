#include "gui/panes/outline_pane.hpp"

#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "gui/model/scenario_outline.hpp"
#include "gui/model/setup.hpp"
#include "gui/sentences.hpp"
#include "gui/step_dialog.hpp"

namespace netsplit::gui {
namespace {

constexpr int kVariantRole = Qt::UserRole + 1, kBookmarkRole = Qt::UserRole + 2;

}  // namespace

OutlinePane::OutlinePane(Desk& desk) : Pane(desk), about_(new QLabel), tree_(new QTreeWidget) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(2, 2, 2, 2);
  all->addWidget(about_);
  all->addWidget(tree_, 1);
  about_->setWordWrap(true);
  tree_->header()->hide();
  tree_->setColumnCount(2);
  tree_->setIndentation(12);
  connect(tree_, &QTreeWidget::itemActivated, this, [this](QTreeWidgetItem* item) { activate(item); });
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(tree_, &QTreeWidget::customContextMenuRequested, this, [this](const QPoint& at) { show_menu(at); });
}

void OutlinePane::build() {
  tree_->clear();
  steps_ = marked_ = nullptr;
  const auto run = desk().recording();
  if (!run) return;
  made_of_ = run->blueprint;
  const ScenarioOutline outline = outline_of(*run, desk().now(), desk().language());
  tree_->setFont(desk().theme().font(desk().theme().text_size()));
  about_->setFont(tree_->font());
  about_->setText(QString::fromStdString(outline.about));
  about_->setVisible(!outline.about.empty());
  add_setup();
  auto* groups = new QTreeWidgetItem(tree_, {desk().text(sentence::outline_nodes)});
  for (const OutlinedGroup& group : outline.groups) {
    auto* item = new QTreeWidgetItem(
        groups, {QString::fromStdString(group.name), QString::fromStdString(group.nodes)});
    item->setToolTip(1, QString::fromStdString(fmt::format("{}", fmt::join(group.stack, " < "))));
    for (auto layer = group.stack.rbegin(); layer != group.stack.rend(); ++layer)
      new QTreeWidgetItem(item, {QString::fromStdString(*layer)});
  }
  steps_ = new QTreeWidgetItem(tree_, {desk().text(sentence::outline_timeline)});
  for (const OutlinedStep& step : outline.steps) {
    auto* item = new QTreeWidgetItem(steps_);
    item->setData(0, Qt::UserRole, step.fault.value);
    item->setToolTip(1, QString::fromStdString(step.scope));
  }
  groups->setExpanded(true);
  steps_->setExpanded(true);
  add_bookmarks();
  mark_steps();
  tree_->resizeColumnToContents(0);
}

/// Seed, variants and settings; the variant that runs has the mark of what acts.
void OutlinePane::add_setup() {
  const Theme& theme = desk().theme();
  const Setup setup = setup_of(desk().draft(), *made_of_);
  auto* run = new QTreeWidgetItem(tree_, {desk().text(sentence::outline_run)});
  if (setup.is_edited) run->setText(1, desk().text(sentence::run_edited));
  const auto add = [&](const Text& what, const QString& value) {
    auto* item = new QTreeWidgetItem(run, {desk().text(what), value});
    item->setToolTip(1, value);
    return item;
  };
  add(sentence::rival_seed, QString::number(setup.seed));
  for (const std::string& set : setup.sets) add(sentence::outline_setting, QString::fromStdString(set));
  const auto add_variant = [&](QTreeWidgetItem* into, const QString& words, const Setup::Variant& variant) {
    const bool runs = variant.name == setup.variant;
    auto* item = new QTreeWidgetItem(into, {runs ? QStringLiteral("▶") : QStringLiteral("·"), words});
    item->setData(0, kVariantRole, QString::fromStdString(variant.name));
    item->setToolTip(1, desk().text(variant.about));
    for (int column : {0, 1}) item->setFont(column, theme.font(theme.text_size(), runs));
  };
  if (!setup.variants.empty()) {
    auto* variants = new QTreeWidgetItem(tree_, {desk().text(sentence::outline_variants)});
    add_variant(variants, desk().text(sentence::run_base), {});
    for (const Setup::Variant& variant : setup.variants)
      add_variant(variants, QString::fromStdString(variant.name), variant);
    variants->setExpanded(true);
  } else if (!setup.variant.empty()) {
    add(sentence::rival_variant, QString::fromStdString(setup.variant));
  }
  run->setExpanded(true);
}

void OutlinePane::add_bookmarks() {
  bookmarks_ = desk().bookmarks().size();
  if (desk().bookmarks().empty()) return;
  marked_ = new QTreeWidgetItem(tree_, {desk().text(sentence::outline_bookmarks)});
  for (const Bookmark& bookmark : desk().bookmarks()) {
    auto* item = new QTreeWidgetItem(
        marked_, {QStringLiteral("▼ ") + desk().time_text(kStart + bookmark.at), desk().text(bookmark.says)});
    item->setToolTip(1, item->text(1));
    item->setData(0, kBookmarkRole, static_cast<qlonglong>(bookmark.at.count()));
  }
  marked_->setExpanded(true);
}

OutlinePane::Place OutlinePane::place_of(const QTreeWidgetItem* item) const {
  Place place;
  if (item == nullptr) return place;
  if (const QVariant time = item->data(0, kBookmarkRole); time.isValid())
    place.bookmark = kStart + Duration{time.toLongLong()};
  else if (item->parent() != nullptr && item->parent() == steps_)
    place.step = FaultId{item->data(0, Qt::UserRole).toUInt()};
  return place;
}

void OutlinePane::show_menu(const QPoint& at) {
  // By what it stands for: the tree may be made anew while the menu is open.
  const Place place = place_of(tree_->itemAt(at));
  if (!place.bookmark && place.step == kNoFault) return;
  QMenu menu;
  menu.addAction(desk().text(sentence::outline_go), [this, place] { go(place); });
  if (!place.bookmark) menu.addAction(desk().text(sentence::outline_edit), [this, place] { edit(place); });
  menu.addAction(desk().text(sentence::outline_remove), [this, place] { remove(place); });
  menu.exec(tree_->viewport()->mapToGlobal(at));
}

void OutlinePane::go(const Place& place) {
  if (place.bookmark) return desk().seek(*place.bookmark);
  const auto run = desk().recording();
  if (!run || place.step == kNoFault) return;
  for (const Band& band : run->bands)
    if (band.kind == Band::Kind::fault && band.fault == place.step) return desk().seek(band.begin);
}

void OutlinePane::edit(const Place& place) {
  if (place.step != kNoFault) edit_step(desk(), place.step, this);
}

void OutlinePane::remove(const Place& place) {
  if (place.bookmark) desk().annotate([t = *place.bookmark](Json& tree) { toggle_bookmark(tree, t); });
  else if (place.step != kNoFault)
    desk().change([step = place.step](Json& tree) { remove_step(tree, step); });
}

void OutlinePane::mark_steps() {
  const auto run = desk().recording();
  if (steps_ == nullptr || !run) return;
  const Theme& theme = desk().theme();
  for (int i = 0; marked_ != nullptr && i < marked_->childCount(); ++i) {
    const SimTime at = kStart + Duration{marked_->child(i)->data(0, kBookmarkRole).toLongLong()};
    marked_->child(i)->setHidden(desk().hides_future() && at > desk().now());
  }
  const ScenarioOutline outline = outline_of(*run, desk().now(), desk().language());
  for (std::size_t i = 0; i < outline.steps.size(); ++i) {
    const OutlinedStep& step = outline.steps[i];
    QTreeWidgetItem* item = steps_->child(static_cast<int>(i));
    if (item == nullptr) return;
    const bool acts = step.state == OutlinedStep::State::acts;
    const bool is_to_come = !step.begin || *step.begin > desk().now();
    item->setHidden(desk().hides_future() && is_to_come);
    const QString when = step.state == OutlinedStep::State::ruled_out
                             ? desk().text(sentence::outline_ruled_out)
                         : step.begin ? desk().time_text(*step.begin)
                                      : QStringLiteral("–");
    item->setText(0, QStringLiteral("%1 %2").arg(acts ? QStringLiteral("▶") : QStringLiteral("·"), when));
    item->setText(1, QString::fromStdString(step.title + (step.scope.empty() ? "" : "  " + step.scope)));
    for (int column : {0, 1}) {
      item->setForeground(column, acts && !step.is_harmless                 ? theme.bad()
                                  : step.state == OutlinedStep::State::over ? theme.dim_text()
                                                                            : theme.text());
      item->setFont(column, theme.font(theme.text_size(), acts));
    }
  }
}

void OutlinePane::activate(QTreeWidgetItem* item) {
  const QVariant variant = item->data(0, kVariantRole);
  if (!variant.isValid()) return go(place_of(item));
  Overrides overrides = desk().draft().overrides();
  overrides.variant = variant.toString().toStdString();
  const SimTime at = desk().now();
  if (!desk().open(desk().draft().with(overrides)).has_errors()) desk().seek(at);
}

void OutlinePane::keyPressEvent(QKeyEvent* event) {
  const Place place = place_of(tree_->currentItem());
  if (event->key() == Qt::Key_Delete) remove(place);
  else if (event->key() == Qt::Key_F2) edit(place);
  else Pane::keyPressEvent(event);
}

void OutlinePane::refresh(Change change) {
  const auto run = desk().recording();
  const bool is_new = run && (run->blueprint != made_of_ || desk().bookmarks().size() != bookmarks_);
  if (change == Change::look || is_new) build();
  else mark_steps();
}

}  // namespace netsplit::gui
