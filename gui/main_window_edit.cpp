// What the window does to a scenario beside the panes: to the selected message, to a step, to bookmarks.

#include <QLineEdit>
#include <QMenu>
#include <QStatusBar>

#include <variant>

#include "gui/ask_dialog.hpp"
#include "gui/main_window.hpp"
#include "gui/model/message_hand.hpp"
#include "gui/model/time_text.hpp"
#include "gui/sentences.hpp"
#include "gui/step_dialog.hpp"

namespace netsplit::gui {

void MainWindow::build_edit_menu() {
  QMenu* edit = add_menu(sentence::menu_edit);
  undo_ = add(edit, sentence::undo, QKeySequence::Undo, [this] { desk_.undo(); });
  redo_ = add(edit, sentence::redo, QKeySequence::Redo, [this] { desk_.redo(); });
  edit->addSeparator();
  add(edit, sentence::edit_step, QKeySequence(Qt::CTRL | Qt::Key_E), [this] { edit_selected_step(); });
  edit->addSeparator();
  for_message_ = {add(edit, sentence::message_lose, QKeySequence(Qt::CTRL | Qt::Key_D),
                      [this] { do_to_message(MessageDeed::lose); }),
                  add(edit, sentence::message_delay, QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_D),
                      [this] { ask_delay(); }),
                  add(edit, sentence::message_double, QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_D),
                      [this] { do_to_message(MessageDeed::duplicate); })};
  edit->addSeparator();
  add(edit, sentence::bookmark_here, Qt::Key_B, [this] { toggle_bookmark_here(); });
  add(edit, sentence::bookmark_note, QKeySequence(Qt::CTRL | Qt::Key_B), [this] { ask_note(); });
}

std::uint32_t MainWindow::selected_flight() const {
  const auto run = desk_.recording();
  const std::uint32_t entry = desk_.selection().entry;
  if (!run || entry >= run->entries.size()) return kNone;
  const Entry& selected = run->entries[entry];
  return selected.record.kind == RecordKind::mark ? kNone : selected.detail;
}

void MainWindow::do_to_message(MessageDeed deed, Duration by) {
  const auto run = desk_.recording();
  const std::uint32_t flight = selected_flight();
  if (flight == kNone || run->blueprint != desk_.blueprint()) return;
  const auto step = message_step(*run, flight, deed, by);
  if (!step) return statusBar()->showMessage(desk_.text(sentence::message_untouchable), 10'000);
  const SimTime sent = run->flights[flight].sent;
  const Problems problems =
      desk_.change([&](Json& tree) { add_step(tree, *step, desk_.blueprint()->scenario); });
  if (problems.has_errors()) return show_problems(problems);
  // To where it sets out, or it may be far from what is seen.
  desk_.seek(sent);
}

void MainWindow::ask_delay() {
  if (selected_flight() == kNone) return;
  auto* dialog = new AskDialog(this, desk_.text(sentence::ask_delay));
  dialog->answered = [this, dialog](const QString& text) {
    const auto by = read_time(text.toStdString());
    if (const auto* why = std::get_if<UserText>(&by)) return dialog->say(desk_.text(*why));
    dialog->accept();
    do_to_message(MessageDeed::delay, std::get<Duration>(by));
  };
  dialog->open();
}

void MainWindow::edit_selected_step() {
  const auto run = desk_.recording();
  const std::uint32_t entry = desk_.selection().entry;
  FaultId step = kNoFault;
  if (run && entry < run->entries.size()) step = run->entries[entry].record.fault;
  if (step == kNoFault && run) {
    // The one that began last.
    for (const Band& band : run->bands)
      if (band.kind == Band::Kind::fault && band.begin <= desk_.now()) step = band.fault;
  }
  if (step == kNoFault) return statusBar()->showMessage(desk_.text(sentence::no_step_here), 10'000);
  edit_step(desk_, step, this);
}

void MainWindow::toggle_bookmark_here() {
  const SimTime now = desk_.now();
  desk_.annotate([now](Json& tree) { toggle_bookmark(tree, now); });
}

void MainWindow::ask_note() {
  if (!desk_.blueprint()) return;
  const SimTime now = desk_.now();
  auto* dialog = new AskDialog(this, desk_.text(sentence::ask_note, desk_.time_text(now).toStdString()));
  if (const Bookmark* there = bookmark_at(desk_.bookmarks(), now))
    dialog->line().setText(desk_.text(there->says));
  dialog->answered = [this, dialog, now](const QString& text) {
    const Problems problems = desk_.annotate(
        [&](Json& tree) { note_bookmark(tree, now, text.trimmed().toStdString(), desk_.language()); });
    if (problems.has_errors()) return dialog->say(QString::fromStdString(problems.to_text(desk_.language())));
    dialog->accept();
  };
  dialog->open();
}

void MainWindow::go_bookmark(int by) {
  if (const Bookmark* to = next_bookmark(desk_.bookmarks(), desk_.now(), by)) desk_.seek(kStart + to->at);
}

}  // namespace netsplit::gui
