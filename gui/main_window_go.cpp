// The window's questions and leaps: files to open and save, and places to go to.

#include <QFileDialog>
#include <QMenu>
#include <QMessageBox>
#include <QPointer>
#include <QStatusBar>

#include <variant>

#include "gui/ask_dialog.hpp"
#include "gui/main_window.hpp"
#include "gui/model/setup.hpp"
#include "gui/model/time_text.hpp"
#include "gui/model/words.hpp"
#include "gui/panes/inspector_pane.hpp"
#include "gui/sentences.hpp"
#include "sim/batch/store.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::gui {

void MainWindow::build_go_menu() {
  QMenu* menu = add_menu(sentence::menu_go);
  const auto event = [this] { return desk_.moment() ? desk_.moment()->event : std::uint64_t{0}; };
  const auto leap = [this, event](std::uint32_t (*next)(const Recording&, std::uint64_t, Direction),
                                  Direction to) {
    return [this, event, next, to] {
      if (desk_.recording()) go(next(*desk_.recording(), event(), to));
    };
  };
  constexpr auto any_mark = [](const Recording& run, std::uint64_t from, Direction to) {
    return next_mark(run, from, to);
  };
  add(menu, sentence::go_next_fault, Qt::Key_F6, leap(next_fault, Direction::on));
  add(menu, sentence::go_last_fault, Qt::SHIFT | Qt::Key_F6, leap(next_fault, Direction::back));
  add(menu, sentence::go_next_mark, Qt::Key_F7, leap(any_mark, Direction::on));
  add(menu, sentence::go_last_mark, Qt::SHIFT | Qt::Key_F7, leap(any_mark, Direction::back));
  add(menu, sentence::go_next_verdict, Qt::Key_F8, [this] { go_verdict(Direction::on); });
  add(menu, sentence::go_last_verdict, Qt::SHIFT | Qt::Key_F8, [this] { go_verdict(Direction::back); });
  menu->addSeparator();
  add(menu, sentence::go_node_on, Qt::CTRL | Qt::Key_Right, [this] { go_node(Direction::on); });
  add(menu, sentence::go_node_back, Qt::CTRL | Qt::Key_Left, [this] { go_node(Direction::back); });
  add(menu, sentence::go_effect, Qt::ALT | Qt::Key_Right, [this] { go_chain(Direction::on); });
  add(menu, sentence::go_cause, Qt::ALT | Qt::Key_Left, [this] { go_chain(Direction::back); });
  add(menu, sentence::ask_why, Qt::Key_W, [this] {
    if (auto* inspector = dynamic_cast<InspectorPane*>(pane("inspector"))) inspector->ask_why();
  });
  menu->addSeparator();
  // What a presenter's clicker sends.
  for_bookmarks_ = {add(menu, sentence::go_next_bookmark, Qt::Key_PageDown, [this] { go_bookmark(1); }),
                    add(menu, sentence::go_last_bookmark, Qt::Key_PageUp, [this] { go_bookmark(-1); })};
  add(menu, sentence::leave_why, Qt::Key_Escape, [this] { leave(); });
  menu->addSeparator();
  add(menu, sentence::go_time, Qt::CTRL | Qt::Key_G, [this] { ask_time(); });
  add(menu, sentence::go_claim, QKeySequence::Find, [this] { ask_claim(); });
}

void MainWindow::go(std::uint32_t entry) {
  if (entry != kNone) desk_.go_to(entry);
}

void MainWindow::go_verdict(Direction to) {
  if (!desk_.recording()) return;
  if (const auto time = next_verdict(*desk_.recording(), desk_.now(), to)) desk_.seek(*time);
}

void MainWindow::go_node(Direction to) {
  if (!desk_.recording() || !desk_.moment() || desk_.selection().node == kNobody) return;
  go(next_at_node(*desk_.recording(), desk_.moment()->event, to, desk_.selection().node));
}

void MainWindow::go_chain(Direction to) {
  if (desk_.recording() && desk_.selection().entry != kNone)
    go(along_chain(*desk_.recording(), desk_.selection().entry, to));
}

void MainWindow::leave() {
  const Selection was = desk_.selection();
  const bool explains = !desk_.highlighted().empty() || !desk_.explanation().what.en.empty();
  // Selecting anything else takes the explanation away.
  if (explains && was == Selection{}) desk_.select({NodeId{0}, kNobody, kNone});
  desk_.select(Selection{});
  if (explains) desk_.select(was);
}

void MainWindow::ask_time() {
  if (!desk_.blueprint()) return;
  auto* dialog = new AskDialog(this, desk_.text(sentence::ask_time));
  dialog->answered = [this, dialog](const QString& text) {
    const auto time = read_time(text.toStdString());
    if (const auto* why = std::get_if<UserText>(&time)) return dialog->say(desk_.text(*why));
    const SimTime to{std::get<Duration>(time)}, end = desk_.blueprint()->end();
    dialog->accept();
    desk_.seek(to);
    if (to > end)
      statusBar()->showMessage(
          desk_.text(sentence::time_beyond, short_time(end.time_since_epoch(), desk_.language())), 10'000);
  };
  dialog->open();
}

void MainWindow::ask_claim() {
  if (!desk_.blueprint()) return;
  auto* dialog = new AskDialog(this, desk_.text(sentence::ask_claim));
  dialog->answered = [this, dialog = QPointer<AskDialog>(dialog)](const QString& text) {
    if (text.trimmed().isEmpty()) return;
    struct Answer {
      Problems problems;
      std::optional<SimTime> time;
      SimTime from;
    };
    dialog->say(desk_.text(sentence::claim_looks));
    desk_.ask(
        [draft = desk_.draft(), claim = text.toStdString(), from = desk_.now()](Player&) {
          Answer answer{{}, {}, from};
          answer.time = first_time(draft, claim, from, answer.problems);
          return answer;
        },
        [this, dialog](const Answer& answer) {
          if (!dialog) return;
          if (answer.problems.has_errors())
            return dialog->say(QString::fromStdString(reasons_text(answer.problems, desk_.language())));
          if (!answer.time) return dialog->say(desk_.text(sentence::never_holds));
          if (*answer.time == answer.from)
            return dialog->say(desk_.text(sentence::claim_holds_here,
                                          short_time(answer.from.time_since_epoch(), desk_.language())));
          dialog->accept();
          desk_.seek(*answer.time);
        });
  };
  dialog->open();
}

void MainWindow::ask_open() {
  const QString path = QFileDialog::getOpenFileName(this, QString(), QStringLiteral("scenarios"),
                                                    desk_.text(sentence::scenarios_filter));
  if (path.isEmpty()) return;
  if (batch::is_results_file(path.toStdString())) return open_results(path.toStdString());
  const Problems problems = open(path.toStdString(), {});
  if (problems.has_errors()) show_problems(problems);
}

bool MainWindow::ask_save() {
  if (!desk_.blueprint()) return false;
  const QString path = QFileDialog::getSaveFileName(
      this, QString(), QString::fromStdString(desk_.draft().path()), desk_.text(sentence::scenarios_filter));
  if (path.isEmpty()) return false;
  try {
    desk_.save(path.toStdString());
  } catch (const OutputError& error) {
    QMessageBox::critical(this, QStringLiteral("netsplit"), desk_.text(error.message()));
    return false;
  }
  return true;
}

}  // namespace netsplit::gui
