#include "gui/main_window.hpp"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QCloseEvent>
#include <QDockWidget>
#include <QKeyEvent>
#include <QLabel>
#include <QLibraryInfo>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QSlider>
#include <QSplitter>
#include <QStatusBar>
#include <QTabBar>
#include <QTimer>
#include <QToolBar>
#include <QToolTip>
#include <QTranslator>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>
#include <utility>

#include "gui/model/words.hpp"
#include "gui/sentences.hpp"
#include "sim/base/display.hpp"
#include "sim/base/fingerprint.hpp"

namespace netsplit::gui {
namespace {

constexpr QSize kLeastPane(120, 70);
/// In a window that is lower, two docks above each other have no room for large letters. Unit: pixels.
constexpr int kLowWindow = 1200;

}  // namespace

MainWindow::MainWindow(Desk& desk) : desk_(desk), qt_words_(new QTranslator(this)) {
  setDockOptions(QMainWindow::AllowTabbedDocks | QMainWindow::AllowNestedDocks | QMainWindow::AnimatedDocks);
  setCorner(Qt::BottomLeftCorner, Qt::BottomDockWidgetArea);
  setCorner(Qt::BottomRightCorner, Qt::BottomDockWidgetArea);
  build_panes();
  build_transport();
  build_menus();
  // There from the start: it would push everything up when it first has something to say.
  statusBar()->setSizeGripEnabled(false);
  connect(&desk_, &Desk::changed, this, [this](Change change) { refresh(change); });
  qApp->installEventFilter(this);
  retranslate();
  refresh(Change::moment);
}

void MainWindow::build_panes() {
  auto* middle = new QWidget;
  auto* column = new QVBoxLayout(middle);
  column->setContentsMargins(0, 0, 0, 0);
  banner_ = new QLabel;
  banner_->setWordWrap(true);
  banner_->setMargin(6);
  banner_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  column->addWidget(banner_);
  auto* centre = new QSplitter(Qt::Vertical);
  centre_ = centre;
  column->addWidget(centre, 1);
  setCentralWidget(middle);
  std::map<PaneInfo::Home, std::vector<QDockWidget*>> homes;
  for (const PaneInfo& info : all_panes()) {
    Pane* pane = info.make(desk_);
    pane->setObjectName(QString::fromUtf8(info.name));
    // Whatever a pane would like: all of them together must fit on a low screen, also in large letters.
    if (info.home != PaneInfo::Home::bottom) pane->setMinimumSize(kLeastPane);
    panes_[info.name] = pane;
    if (info.home == PaneInfo::Home::centre) {
      centre->addWidget(pane);
      continue;
    }
    auto* dock = new QDockWidget;
    dock->setObjectName(QString::fromUtf8(info.name) + QStringLiteral("-dock"));
    dock->setWidget(pane);
    const Qt::DockWidgetArea area = info.home == PaneInfo::Home::left    ? Qt::LeftDockWidgetArea
                                    : info.home == PaneInfo::Home::right ? Qt::RightDockWidgetArea
                                                                         : Qt::BottomDockWidgetArea;
    addDockWidget(area, dock);
    homes[info.home].push_back(dock);
    docks_.emplace_back(dock, info.title);
  }
  // Two docks high at the sides; more of them are tabs of these.
  for (const auto home : {PaneInfo::Home::left, PaneInfo::Home::right})
    for (std::size_t i = 2; i < homes[home].size(); ++i) {
      tabifyDockWidget(homes[home][i % 2], homes[home][i]);
      homes[home][i % 2]->raise();
    }
  sides_ = {homes[PaneInfo::Home::left], homes[PaneInfo::Home::right]};
}

void MainWindow::stack_docks() {
  const bool stacks = desk_.theme().projector && height() < kLowWindow;
  if (stacks == !before_stack_.isEmpty()) return;
  if (!stacks) {
    restoreState(std::exchange(before_stack_, {}));
    for (const auto side : {Qt::LeftDockWidgetArea, Qt::RightDockWidgetArea})
      setTabPosition(side, QTabWidget::South);
    return;
  }
  before_stack_ = saveState();
  // Four names have room beside each other in the height, not in the width.
  setTabPosition(Qt::LeftDockWidgetArea, QTabWidget::West);
  setTabPosition(Qt::RightDockWidgetArea, QTabWidget::East);
  for (const auto& side : sides_) {
    // What is in sight of the upper half stays so.
    QDockWidget* shown = nullptr;
    QDockWidget* first = nullptr;
    for (const std::size_t half : {0U, 1U})
      for (std::size_t i = half; i < side.size(); i += 2) {
        if (side[i]->isHidden() || side[i]->isFloating()) continue;
        if (shown == nullptr && !side[i]->visibleRegion().isEmpty()) shown = side[i];
        if (first == nullptr) first = side[i];
        else tabifyDockWidget(first, side[i]);
      }
    if (shown == nullptr) shown = first;
    if (shown != nullptr) shown->raise();
  }
}

void MainWindow::size_docks() {
  const double scale = desk_.theme().scale();
  if (docks_scale_ == scale) return;
  docks_scale_ = scale;
  stack_docks();
  // Qt makes the tabs when docks are laid out.
  QTimer::singleShot(0, this, [this] {
    const Theme& theme = desk_.theme();
    for (QTabBar* tabs : findChildren<QTabBar*>(QString(), Qt::FindDirectChildrenOnly))
      tabs->setFont(theme.font(before_stack_.isEmpty() ? theme.text_size() : theme.small_text_size()));
  });
  // In large letters it is the map that needs the room.
  const int high = std::max(100, centre_->height());
  centre_->setSizes(
      {high * (desk_.theme().projector ? 14 : 12) / 24, high * (desk_.theme().projector ? 10 : 12) / 24});
  constexpr double kLeft = 270, kRight = 380, kLeftShare = 0.24, kRightShare = 0.31;
  const auto wide = [&](double pixels, double share) {
    return static_cast<int>(std::min(pixels * scale, std::max(pixels, share * width())));
  };
  resizeDocks({sides_[0].front(), sides_[1].front()}, {wide(kLeft, kLeftShare), wide(kRight, kRightShare)},
              Qt::Horizontal);
  // What is below grows with the number of nodes, and of events.
  constexpr int kUpper = 45, kLower = 55;
  if (before_stack_.isEmpty())
    for (const auto& side : sides_)
      resizeDocks({side[0], side[1]}, {high * kUpper / 100, high * kLower / 100}, Qt::Vertical);
}

void MainWindow::fit_transport() {
  const auto run = desk_.recording();
  if (!run) return;
  const std::string fingerprint = hex_groups(run->fingerprint);
  run_->setText(desk_.text(sentence::run_line, run->blueprint->seed, fingerprint));
  run_->setToolTip(run_->text());
  // The label asks for its room only when the bar is laid out.
  const int over = transport_->sizeHint().width() - width();
  if (over > 0) run_->setText(desk_.text(sentence::rival_of_seed, run->blueprint->seed));
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  fit_transport();
}

QAction* MainWindow::add(QWidget* to, const Text& text, const QKeySequence& key, Act act) {
  auto* action = new QAction(this);
  action->setShortcut(key);
  connect(action, &QAction::triggered, this, act);
  to->addAction(action);
  actions_.emplace_back(action, text);
  return action;
}

QMenu* MainWindow::add_menu(const Text& text) {
  QMenu* menu = menuBar()->addMenu(QString());
  menus_.emplace_back(menu, text);
  return menu;
}

void MainWindow::build_transport() {
  QToolBar* bar = addToolBar(QString());
  transport_ = bar;
  bar->setObjectName(QStringLiteral("transport"));
  bar->setMovable(false);
  add(bar, sentence::to_start, Qt::Key_Home, [this] { desk_.seek(kStart); });
  add(bar, sentence::step_back, Qt::Key_Left, [this] { desk_.step(-1); });
  play_ = add(bar, sentence::play, Qt::Key_Space, [this] { desk_.play(!desk_.is_playing()); });
  add(bar, sentence::step_on, Qt::Key_Right, [this] { desk_.step(1); });
  add(bar, sentence::to_end, Qt::Key_End, [this] {
    if (desk_.blueprint()) desk_.seek(desk_.blueprint()->end());
  });
  speed_ = new QSlider(Qt::Horizontal);
  speed_->setRange(-30, 30);
  speed_->setFixedWidth(140);
  speed_->setFocusPolicy(Qt::ClickFocus);
  connect(speed_, &QSlider::valueChanged, this, [this](int v) {
    desk_.set_speed(std::pow(10, v / 10.0));
    refresh(Change::moment);
  });
  bar->addWidget(speed_);
  for (QLabel** label : {&speed_text_, &time_, &run_}) {
    *label = new QLabel;
    (*label)->setMargin(6);
    bar->addWidget(*label);
  }
  run_->setTextInteractionFlags(Qt::TextSelectableByMouse);
}

void MainWindow::build_menus() {
  QMenu* file = add_menu(sentence::menu_file);
  add(file, sentence::open_file, QKeySequence::Open, [this] { ask_open(); });
  add(file, sentence::results_open, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_O),
      [this] { ask_open_results(); });
  add(file, sentence::save_file, QKeySequence::Save, [this] { ask_save(); });
  build_export_menu(file);
  add(file, sentence::copy_command, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
      [this] { copy_command(); });
  file->addSeparator();
  add(file, sentence::quit, QKeySequence::Quit, [this] { close(); });
  build_edit_menu();
  build_run_menu();
  build_go_menu();
  QMenu* view = add_menu(sentence::menu_view);
  QAction* projector = add(view, sentence::projector, Qt::Key_F5, [] {});
  projector->setCheckable(true);
  connect(projector, &QAction::toggled, this, [this](bool on) { desk_.set_projector(on); });
  QAction* hides = add(view, sentence::hide_future, QKeySequence(Qt::CTRL | Qt::Key_H), [] {});
  hides->setCheckable(true);
  connect(hides, &QAction::toggled, this, [this](bool on) { desk_.set_hides_future(on); });
  add(view, sentence::other_language, QKeySequence(Qt::CTRL | Qt::Key_L), [this] {
    desk_.set_language(desk_.language() == Language::english ? Language::spanish : Language::english);
  });
  view->addSeparator();
  build_pane_actions(view);
  QMenu* help = add_menu(sentence::menu_help);
  add(help, sentence::keys, Qt::Key_F1, [this] {
    QMessageBox::information(this, desk_.text(sentence::keys), desk_.text(sentence::keys_text));
  });
}

Pane* MainWindow::pane(const std::string& name) const {
  const auto found = panes_.find(name);
  return found == panes_.end() ? nullptr : found->second;
}

Pane* MainWindow::alone(const std::string& name, QSize size) {
  Pane* taken = pane(name);
  if (taken == nullptr) return nullptr;
  taken->setParent(nullptr);
  taken->resize(size);
  taken->show();
  return taken;
}

Problems MainWindow::open(const std::string& path, const Overrides& overrides) {
  return desk_.open(path, overrides);
}

void MainWindow::show_problems(const Problems& problems) {
  auto* box = new QMessageBox(QMessageBox::Critical, QStringLiteral("netsplit"),
                              desk_.text(sentence::not_opened), QMessageBox::Close, this);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(QString::fromStdString(problems.to_text(desk_.language())));
  box->open();
}

NodeId MainWindow::node_called(const std::string& name) const {
  const auto& names = desk_.blueprint()->scenario.node_names;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end())
    throw BadInput("--select", say(sentence::flag_wrong, name), say(sentence::flag_nodes));
  return NodeId{static_cast<std::uint32_t>(found - names.begin())};
}

void MainWindow::copy_command() {
  QApplication::clipboard()->setText(QString::fromStdString(desk_.command()));
  statusBar()->showMessage(QString::fromStdString(desk_.command()), 10'000);
}

void MainWindow::refresh(Change change) {
  if (change == Change::look) retranslate();
  if (change == Change::selection) show_answer();
  const auto moment = desk_.moment();
  const std::string now = desk_.time_text(desk_.now()).toStdString();
  time_->setText(desk_.text(sentence::at_time, now, moment ? moment->event : 0));
  speed_text_->setText(desk_.text(sentence::speed_text, number_text(desk_.speed(), 3, desk_.language())));
  play_->setText(desk_.text(desk_.is_playing() ? sentence::pause : sentence::play));
  for (QAction* action : for_message_) action->setEnabled(selected_flight() != kNone);
  for (QAction* action : for_bookmarks_) action->setEnabled(!desk_.bookmarks().empty());
  undo_->setEnabled(desk_.draft().can_undo());
  redo_->setEnabled(desk_.draft().can_redo());
  if (desk_.blueprint()) setWindowTitle(title());
  setWindowModified(desk_.draft().has_tree() && desk_.draft().is_edited());
  fit_transport();
  fill_variants();
  refresh_banner();
}

/// An answer that stands behind another tab would not be seen.
void MainWindow::show_answer() {
  const std::string& answered = desk_.explanation().what.en;
  if (answered == answered_) return;
  answered_ = answered;
  if (answered.empty()) return;
  for (QWidget* w = pane("inspector"); w != nullptr; w = w->parentWidget())
    if (auto* dock = qobject_cast<QDockWidget*>(w)) dock->raise();
}

void MainWindow::refresh_banner() {
  const auto run = desk_.recording();
  QString text;
  if (!desk_.blueprint()) {
    text = desk_.text(sentence::welcome);
  } else if (!desk_.trouble().empty()) {
    text = desk_.text(sentence::looking_failed, desk_.trouble());
  } else if (run && run->failure) {
    const RunFailure& failure = *run->failure;
    const std::string node = failure.node.empty()
                                 ? std::string()
                                 : format(desk_.language(), sentence::run_failed_at, failure.node);
    text = desk_.text(sentence::run_failed, short_time(failure.time.time_since_epoch(), desk_.language()),
                      failure.events, node, failure.what);
  } else if (run && !run->is_over) {
    const auto share = 100 * run->until.time_since_epoch().count() /
                       std::max<std::int64_t>(run->end().time_since_epoch().count(), 1);
    text = desk_.text(sentence::recording, share, run->events);
  } else if (const Bookmark* here = bookmark_at(desk_.bookmarks(), desk_.now());
             here != nullptr && !(desk_.text(here->says).isEmpty())) {
    text = desk_.text(here->says);
  } else if (run && run->is_cut_short && !run->entries.empty()) {
    text = desk_.text(sentence::record_full,
                      short_time(run->entries.back().record.time.time_since_epoch(), desk_.language()));
  }
  banner_->setVisible(!text.isEmpty());
  if (banner_->text() == text) return;
  const Theme& theme = desk_.theme();
  banner_->setText(text);
  banner_->setFont(theme.font(theme.text_size(), true));
  QPalette palette = banner_->palette();
  const bool is_bad = !desk_.trouble().empty() || (run && run->failure);
  palette.setColor(QPalette::WindowText, is_bad ? theme.bad() : theme.text());
  banner_->setPalette(palette);
}

void MainWindow::retranslate() {
  const Theme& theme = desk_.theme();
  // Qt's own dialogs, as far as its translations are installed.
  qApp->removeTranslator(qt_words_);
  if (desk_.language() == Language::spanish &&
      qt_words_->load(QStringLiteral("qtbase_es"), QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    qApp->installTranslator(qt_words_);
  setFont(theme.font(theme.text_size()));
  menuBar()->setFont(font());
  // Also those that panes open, and what floats over them.
  QApplication::setFont(font(), "QMenu");
  QToolTip::setFont(font());
  speed_->setFixedWidth(theme.projector ? 90 : 140);
  size_docks();
  for (const auto& [action, text] : actions_) action->setText(desk_.text(text));
  for (const auto& [menu, text] : menus_) menu->setTitle(desk_.text(text));
  for (const auto& [dock, text] : docks_) dock->setWindowTitle(desk_.text(text));
  for (const PaneAction& of : pane_actions_) of.action->setText(desk_.text(of.title));
  const auto exports = export_->actions();
  for (std::size_t i = 0; i < all_panes().size(); ++i)
    exports[static_cast<int>(i)]->setText(
        desk_.text(sentence::export_picture, std::string(all_panes()[i].title.in(desk_.language()))));
}

/// Keys move the playhead wherever the focus is, but in a text that is being written; Escape also from there.
bool MainWindow::eventFilter(QObject* watched, QEvent* event) {
  if (event->type() != QEvent::ShortcutOverride) return QMainWindow::eventFilter(watched, event);
  const int key = static_cast<QKeyEvent*>(event)->key();
  if (qobject_cast<QLineEdit*>(watched) != nullptr) {
    event->setAccepted(key != Qt::Key_Escape);
    return key == Qt::Key_Escape;
  }
  // Lists and labels would take these for themselves; docks that float are still of this window.
  const auto* widget = qobject_cast<QWidget*>(watched);
  const bool is_own = widget != nullptr && (widget->window() == this ||
                                            qobject_cast<const QDockWidget*>(widget->window()) != nullptr);
  if (is_own && (key == Qt::Key_Home || key == Qt::Key_End)) {
    event->ignore();
    return true;
  }
  return QMainWindow::eventFilter(watched, event);
}

void MainWindow::showEvent(QShowEvent* event) {
  QMainWindow::showEvent(event);
  if (first_state_.isEmpty()) first_state_ = saveState();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (!isWindowModified()) return event->accept();
  const auto answer = QMessageBox::question(this, QStringLiteral("netsplit"), desk_.text(sentence::ask_save),
                                            QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
  if (answer == QMessageBox::Cancel || (answer == QMessageBox::Save && !ask_save())) event->ignore();
}

}  // namespace netsplit::gui
