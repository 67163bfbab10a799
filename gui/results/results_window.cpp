#include "gui/results/results_window.hpp"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QStatusBar>
#include <QTableView>

#include "gui/sentences.hpp"
#include "sim/base/display.hpp"
#include "sim/base/fingerprint.hpp"

namespace netsplit::gui {

ResultsWindow::ResultsWindow(Desk& desk) : desk_(desk), view_(new ResultsView(desk)) {
  setCentralWidget(view_);
  build_menus();
  connect(view_, &ResultsView::shown, this, [this] { retranslate(); });
  connect(view_, &ResultsView::failed, this, [this](const Problems& problems) { show_problems(problems); });
  connect(&desk_, &Desk::changed, this, [this](Change change) {
    if (change == Change::look) retranslate();
  });
  resize(1366, 768);
  retranslate();
}

QAction* ResultsWindow::add(QMenu* to, const Text& text, const QKeySequence& key, std::function<void()> act) {
  QAction* action = to->addAction(QString());
  action->setShortcut(key);
  connect(action, &QAction::triggered, this, act);
  actions_.emplace_back(action, text);
  return action;
}

void ResultsWindow::build_menus() {
  QMenu* file = menuBar()->addMenu(QString());
  menus_.emplace_back(file, sentence::menu_file);
  add(file, sentence::results_open, QKeySequence::Open, [this] { ask_open(); });
  add(file, sentence::results_again, QKeySequence::Refresh, [this] { view_->read_again(); });
  QAction* copy = add(file, sentence::copy_command, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C),
                      [this] { copy_command(); });
  QAction* open = add(file, sentence::results_open_run, QKeySequence(Qt::CTRL | Qt::Key_Return),
                      [this] { view_->open_chosen_run(); });
  view_->runs().addActions({open, copy});
  file->addSeparator();
  add(file, sentence::results_close, QKeySequence::Close, [this] { close(); });
  QMenu* look = menuBar()->addMenu(QString());
  menus_.emplace_back(look, sentence::menu_view);
  add(look, sentence::projector, QKeySequence(Qt::SHIFT | Qt::Key_F5),
      [this] { desk_.set_projector(!desk_.theme().projector); });
  add(look, sentence::other_language, QKeySequence(Qt::CTRL | Qt::Key_L), [this] {
    desk_.set_language(desk_.language() == Language::english ? Language::spanish : Language::english);
  });
  build_help_menu();
}

void ResultsWindow::build_help_menu() {
  QMenu* help = menuBar()->addMenu(QString());
  menus_.emplace_back(help, sentence::menu_help);
  add(help, sentence::keys, Qt::Key_F1, [this] {
    auto* box = new QMessageBox(QMessageBox::Information, desk_.text(sentence::keys),
                                desk_.text(sentence::results_keys_text), QMessageBox::Ok, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->open();
  });
}

void ResultsWindow::ask_open() {
  const QString path =
      QFileDialog::getOpenFileName(this, QString(), QString(), desk_.text(sentence::results_filter));
  if (!path.isEmpty()) view_->read(path.toStdString());
}

void ResultsWindow::copy_command() {
  const auto row = view_->chosen_run();
  if (!row) return;
  const QString command = QString::fromStdString(view_->results()->command_of(*row));
  QApplication::clipboard()->setText(command);
  statusBar()->showMessage(command, 10'000);
}

void ResultsWindow::show_problems(const Problems& problems) {
  auto* box = new QMessageBox(QMessageBox::Critical, QStringLiteral("netsplit"),
                              desk_.text(sentence::not_opened), QMessageBox::Close, this);
  box->setAttribute(Qt::WA_DeleteOnClose);
  box->setInformativeText(QString::fromStdString(problems.to_text(desk_.language())));
  connect(box, &QMessageBox::finished, this, [this] {
    if (!view_->results()) close();
  });
  box->open();
}

void ResultsWindow::retranslate() {
  const Theme& theme = desk_.theme();
  setFont(theme.font(theme.text_size()));
  menuBar()->setFont(font());
  statusBar()->setFont(font());
  for (const auto& [action, text] : actions_) action->setText(desk_.text(text));
  for (const auto& [menu, text] : menus_) menu->setTitle(desk_.text(text));
  const auto& results = view_->results();
  if (!results) return;
  setWindowTitle(QStringLiteral("%1 – netsplit").arg(QString::fromStdString(results->path())));
  const auto count = [](std::uint64_t n) { return count_text(static_cast<std::int64_t>(n)); };
  QString line = desk_.text(sentence::results_done, count(results->done()), count(results->planned()),
                            hex_groups(results->prepared().hash));
  if (results->done() < results->planned())
    line += QStringLiteral("   ") + desk_.text(sentence::results_not_over);
  // A message of its own, so that hints for a while do not take it away for good.
  auto* shown = findChild<QLabel*>(QStringLiteral("results-line"));
  if (shown == nullptr) {
    shown = new QLabel;
    shown->setObjectName(QStringLiteral("results-line"));
    statusBar()->addPermanentWidget(shown);
  }
  shown->setText(line);
}

}  // namespace netsplit::gui
