#include "gui/main_window.hpp"

#include <QAction>
#include <QDockWidget>
#include <QLabel>
#include <QMessageBox>
#include <QSlider>
#include <QSplitter>
#include <QToolBar>

#include <cmath>

#include "gui/sentences.hpp"
#include "sim/base/fingerprint.hpp"

namespace netsplit::gui {

MainWindow::MainWindow(Desk& desk) : desk_(desk) {
  build_panes();
  build_transport();
  connect(&desk_, &Desk::changed, this, [this](Change change) { refresh(change); });
  retranslate();
}

void MainWindow::build_panes() {
  auto* centre = new QSplitter(Qt::Vertical);
  setCentralWidget(centre);
  for (const PaneInfo& info : all_panes()) {
    Pane* pane = info.make(desk_);
    pane->setObjectName(QString::fromUtf8(info.name));
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
    docks_.emplace_back(dock, info.title);
  }
}

void MainWindow::build_transport() {
  QToolBar* bar = addToolBar(QString());
  bar->setObjectName(QStringLiteral("transport"));
  bar->setMovable(false);
  const auto add = [&](const Text& text, const QKeySequence& key, auto act) {
    QAction* action = bar->addAction(QString());
    action->setShortcut(key);
    connect(action, &QAction::triggered, this, act);
    actions_.emplace_back(action, text);
    return action;
  };
  add(sentence::to_start, Qt::Key_Home, [this] { desk_.seek(kStart); });
  add(sentence::step_back, Qt::Key_Left, [this] { desk_.step(-1); });
  play_ = add(sentence::play, Qt::Key_Space, [this] { desk_.play(!desk_.is_playing()); });
  add(sentence::step_on, Qt::Key_Right, [this] { desk_.step(1); });
  add(sentence::to_end, Qt::Key_End, [this] {
    if (desk_.blueprint()) desk_.seek(desk_.blueprint()->end());
  });
  speed_ = new QSlider(Qt::Horizontal);
  speed_->setRange(-30, 30);
  speed_->setMaximumWidth(140);
  connect(speed_, &QSlider::valueChanged, this, [this](int v) { desk_.set_speed(std::pow(10, v / 10.0)); });
  bar->addWidget(speed_);
  time_ = new QLabel;
  run_ = new QLabel;
  bar->addWidget(time_);
  bar->addWidget(run_);
}

Pane* MainWindow::pane(const std::string& name) const {
  const auto found = panes_.find(name);
  return found == panes_.end() ? nullptr : found->second;
}

bool MainWindow::open(const std::string& path, const Overrides& overrides, bool quiet) {
  const Problems problems = desk_.open(path, overrides);
  if (problems.has_errors() && !quiet)
    QMessageBox::critical(this, desk_.text(sentence::not_opened),
                          QString::fromStdString(problems.to_text(desk_.language())));
  setWindowTitle(QStringLiteral("%1 – netsplit").arg(QString::fromStdString(path)));
  return !problems.has_errors();
}

void MainWindow::refresh(Change change) {
  if (change == Change::look) retranslate();
  const auto moment = desk_.moment();
  time_->setText(
      desk_.text(sentence::at_time, desk_.time_text(desk_.now()).toStdString(), moment ? moment->event : 0));
  if (const auto run = desk_.recording())
    run_->setText(desk_.text(sentence::run_line, run->blueprint->seed, hex_groups(run->fingerprint)));
}

void MainWindow::retranslate() {
  for (const auto& [action, text] : actions_) action->setText(desk_.text(text));
  for (const auto& [dock, text] : docks_) dock->setWindowTitle(desk_.text(text));
}

}  // namespace netsplit::gui
