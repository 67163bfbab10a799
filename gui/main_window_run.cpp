// The run that is open: its variant, seed and settings; and the panes that show it.

#include <QAction>
#include <QActionGroup>
#include <QDockWidget>
#include <QMenu>
#include <QSplitter>

#include "gui/main_window.hpp"
#include "gui/model/setup.hpp"
#include "gui/panes/compare_pane.hpp"
#include "gui/run_dialog.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {

void MainWindow::build_run_menu() {
  QMenu* menu = add_menu(sentence::menu_run);
  variants_ = menu->addMenu(QString());
  menus_.emplace_back(variants_, sentence::menu_variants);
  add(menu, sentence::run_seed_on, Qt::CTRL | Qt::Key_PageDown, [this] { run_seed(true); });
  add(menu, sentence::run_seed_back, Qt::CTRL | Qt::Key_PageUp, [this] { run_seed(false); });
  add(menu, sentence::run_other, Qt::CTRL | Qt::Key_R, [this] { ask_run(); });
  menu->addSeparator();
  add(menu, sentence::rival_keep, {}, [this] { desk_.fork(); });
  add(menu, sentence::rival_other, {}, [this] { ask_rival(); });
}

void MainWindow::fill_variants() {
  const auto made_of = std::pair(desk_.blueprint(), desk_.language());
  if (!made_of.first || made_of == variants_of_) return;
  variants_of_ = made_of;
  variants_->clear();
  delete variants_->findChild<QActionGroup*>();
  auto* group = new QActionGroup(variants_);
  const Setup setup = setup_of(desk_.draft(), *desk_.blueprint());
  const auto add_variant = [&](const QString& words, const std::string& name) {
    // An ampersand would underline what is behind it.
    QAction* action = variants_->addAction(QString(words).replace(QLatin1Char('&'), QStringLiteral("&&")));
    action->setCheckable(true);
    action->setChecked(name == setup.variant);
    group->addAction(action);
    // Queued: the menu is made anew for another run, and what was chosen in it goes.
    connect(
        action, &QAction::triggered, this,
        [this, name] {
          Overrides overrides = desk_.draft().overrides();
          overrides.variant = name;
          if (const Problems problems = run_with(overrides); problems.has_errors()) show_problems(problems);
        },
        Qt::QueuedConnection);
    return action;
  };
  add_variant(desk_.text(sentence::run_base), {});
  for (const Setup::Variant& variant : setup.variants) {
    QAction* action = add_variant(QString::fromStdString(variant.name), variant.name);
    action->setToolTip(desk_.text(variant.about));
  }
  variants_->setToolTipsVisible(true);
  variants_->setEnabled(!setup.variants.empty());
}

Problems MainWindow::run_with(const Overrides& overrides) {
  const SimTime at = desk_.now();
  const Problems problems = desk_.open(desk_.draft().with(overrides));
  if (!problems.has_errors()) desk_.seek(at);
  return problems;
}

void MainWindow::run_seed(bool next) {
  if (!desk_.blueprint()) return;
  const std::uint64_t seed = desk_.blueprint()->seed;
  if (!next && seed == 0) return;
  Overrides overrides = desk_.draft().overrides();
  overrides.seed = next ? seed + 1 : seed - 1;
  if (const Problems problems = run_with(overrides); problems.has_errors()) show_problems(problems);
}

void MainWindow::ask_run() {
  if (!desk_.blueprint()) return;
  auto* dialog = new RunDialog(desk_, desk_.text(sentence::run_other_title), this);
  dialog->asked = [this](const Overrides& overrides) { return run_with(overrides); };
  dialog->open();
}

void MainWindow::ask_rival() {
  auto* compare = dynamic_cast<ComparePane*>(pane("compare"));
  if (compare == nullptr) return;
  for (const PaneAction& of : pane_actions_)
    if (of.pane == compare && of.dock != nullptr) {
      of.dock->show();
      of.dock->raise();
    }
  compare->ask_rival();
}

QString MainWindow::title() const {
  const Setup setup = setup_of(desk_.draft(), *desk_.blueprint());
  return QStringLiteral("%1[*] – %2 – netsplit")
      .arg(QString::fromStdString(desk_.draft().path())
               .replace(QStringLiteral("[*]"), QStringLiteral("[*][*]")),
           QString::fromStdString(setup_text(setup, desk_.language()))
               .replace(QStringLiteral("[*]"), QStringLiteral("[*][*]")));
}

void MainWindow::build_pane_actions(QMenu* view) {
  for (const PaneInfo& info : all_panes()) {
    QWidget* shown = pane(info.name);
    auto* dock = qobject_cast<QDockWidget*>(shown->parentWidget());
    QAction* action = view->addAction(QString());
    action->setCheckable(true);
    const std::size_t which = pane_actions_.size();
    pane_actions_.push_back({action, dock, shown, info.title});
    connect(action, &QAction::triggered, this, [this, which] { toggle_pane(which); });
  }
  connect(view, &QMenu::aboutToShow, this, [this] { check_panes(); });
  view->addSeparator();
  add(view, sentence::panes_back, {}, [this] { restore_panes(); });
}

bool MainWindow::is_in_front(const PaneAction& of) {
  // Of docks that share a place those behind have no part of the window.
  return of.dock == nullptr ? !of.pane->isHidden()
                            : !of.dock->isHidden() && !of.dock->visibleRegion().isEmpty();
}

void MainWindow::check_panes() {
  for (const PaneAction& of : pane_actions_) of.action->setChecked(is_in_front(of));
}

void MainWindow::toggle_pane(std::size_t which) {
  const PaneAction& of = pane_actions_[which];
  const bool shows = !is_in_front(of);
  if (of.dock == nullptr) {
    of.pane->setVisible(shows);
  } else {
    of.dock->setVisible(shows);
    if (shows) of.dock->raise();
  }
  of.action->setChecked(shows);
}

void MainWindow::restore_panes() {
  if (!first_state_.isEmpty()) restoreState(first_state_);
  for (const PaneAction& of : pane_actions_) {
    if (of.dock != nullptr) of.dock->show();
    else of.pane->show();
  }
  docks_scale_ = 0;
  size_docks();
}

}  // namespace netsplit::gui
