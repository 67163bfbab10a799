// From the results of a batch to a run of it.

#include <QFileDialog>
#include <QMessageBox>

#include <memory>

#include "gui/main_window.hpp"
#include "gui/model/results.hpp"
#include "gui/results/results_window.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {

ResultsWindow* MainWindow::results_window() {
  auto* results = new ResultsWindow(desk_);
  results->setAttribute(Qt::WA_DeleteOnClose);
  connect(&results->view(), &ResultsView::run_chosen, this, [this](const Draft& run) { open_run(run); });
  // It has no parent, so that it does not stay in front of this window; it looks at the same desk.
  connect(this, &QObject::destroyed, results, [results] { delete results; });
  return results;
}

void MainWindow::ask_open_results() {
  const QString path =
      QFileDialog::getOpenFileName(this, QString(), QString(), desk_.text(sentence::results_filter));
  if (!path.isEmpty()) open_results(path.toStdString());
}

void MainWindow::open_results(const std::string& path) {
  ResultsWindow* results = results_window();
  results->show();
  results->view().read(path);
}

void MainWindow::open_run(const Draft& run) {
  if (isWindowModified()) {
    const auto answer =
        QMessageBox::question(this, QStringLiteral("netsplit"), desk_.text(sentence::ask_save),
                              QMessageBox::Save | QMessageBox::Discard | QMessageBox::Cancel);
    if (answer == QMessageBox::Cancel || (answer == QMessageBox::Save && !ask_save())) return;
  }
  const Problems problems = desk_.open(run);
  show();
  raise();
  activateWindow();
  if (problems.has_errors()) return show_problems(problems);
  // Where it failed is known when the run is on record. Who has moved the playhead by then wants to be there.
  auto link = std::make_shared<QMetaObject::Connection>();
  *link = connect(&desk_, &Desk::changed, this, [this, link, opened = desk_.blueprint()](Change) {
    const auto recording = desk_.recording();
    const bool is_it = desk_.blueprint() == opened && desk_.now() == kStart;
    if (is_it && (!recording || !(recording->is_over || recording->failure))) return;
    const auto kept = link;
    disconnect(*kept);
    if (!is_it) return;
    if (const auto at = first_failure(*recording)) desk_.seek(*at);
  });
}

}  // namespace netsplit::gui
