// netsplit-gui: opens a scenario in a window, or draws a picture of it.

#include <QApplication>
#include <QImageWriter>
#include <QPixmap>
#include <QScreen>

#include <cstdio>

#include "gui/main_window.hpp"
#include "gui/model/draft.hpp"
#include "gui/model/replay.hpp"
#include "gui/options.hpp"
#include "gui/results/results_window.hpp"
#include "gui/sentences.hpp"
#include "sim/base/say.hpp"
#include "sim/batch/store.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::gui {
namespace {

constexpr int kGood = 0, kBadInput = 2;

int complain(const std::string& text) {
  std::fputs(("netsplit: " + text + "\n").c_str(), stderr);
  return kBadInput;
}

/// Until the run is on record and the playhead's state is there.
void settle(const Desk& desk) {
  while (!desk.is_settled()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 50);
  QCoreApplication::processEvents();
}

/// Without a screen Qt's remarks on what a screen would need are noise.
void errors_only(QtMsgType type, const QMessageLogContext&, const QString& text) {
  if (type == QtCriticalMsg || type == QtFatalMsg) complain(text.toStdString());
}

int write_picture(const Options& options, QWidget* shown) {
  const QString path = QString::fromStdString(options.screenshot);
  QImageWriter writer(path);
  if (!writer.write(shown->grab().toImage()))
    return complain(format(options.language, sentence::not_written, options.screenshot,
                           writer.errorString().toStdString()));
  return kGood;
}

/// The page of a scenario's run.
void write_page(const Options& options) {
  Problems problems;
  const auto blueprint = Draft(options.scenario, options.overrides, problems).blueprint(problems);
  if (!blueprint) throw BadInput(problems);
  ReplayOptions replay;
  replay.language = options.language;
  write_replay(options.html, blueprint, replay);
}

int draw(const Options& options, const Desk& desk, MainWindow& window) {
  settle(desk);
  QWidget* shown =
      options.pane.empty() ? static_cast<QWidget*>(&window) : window.alone(options.pane, options.size);
  settle(desk);
  return write_picture(options, shown);
}

/// A results file has a window of its own; the other one comes when a run is chosen.
int run_results(const Options& options, MainWindow& window) {
  auto results = Results::read(options.scenario, options.language);
  ResultsWindow* shown = window.results_window();
  shown->resize(options.size);
  shown->view().show_results(std::move(results));
  shown->show();
  QCoreApplication::processEvents();
  return options.screenshot.empty() ? QApplication::exec() : write_picture(options, shown);
}

/// For a window, beside its frame and title.
QSize room_on_screen() {
  constexpr QSize kFrame(8, 40);
  const QScreen* screen = QGuiApplication::primaryScreen();
  return screen == nullptr ? QSize(1366, 768) : screen->availableGeometry().size() - kFrame;
}

int run(const Options& options) {
  Desk desk(options.language);
  MainWindow window(desk);
  const bool draws = !options.screenshot.empty();
  window.resize(draws ? options.size : options.size.boundedTo(room_on_screen()));
  if (options.projector) desk.set_projector(true);
  if (batch::is_results_file(options.scenario)) return run_results(options, window);
  window.show();
  if (!options.scenario.empty()) {
    const Problems problems = window.open(options.scenario, options.overrides);
    if (problems.has_errors() && draws) throw BadInput(problems);
    if (problems.has_errors()) window.show_problems(problems);
    if (desk.blueprint()) {
      if (!options.select.empty()) desk.select({window.node_called(options.select), kNobody, kNone});
      if (options.at) desk.seek(*options.at);
      if (options.event) desk.seek_event(*options.event);
    }
  }
  return draws ? draw(options, desk, window) : QApplication::exec();
}

}  // namespace
}  // namespace netsplit::gui

int main(int argc, char** argv) {
  using namespace netsplit;
  using namespace netsplit::gui;
  Options options;
  try {
    {
      // Flags are read, and pages written, without asking for a screen.
      QCoreApplication reader(argc, argv);
      options.language = language_of(QCoreApplication::arguments());
      options = read_options(QCoreApplication::arguments());
    }
    if (options.print) {
      std::fputs(options.print->c_str(), stdout);
      return kGood;
    }
    if (!options.html.empty()) write_page(options);
    if (!options.html.empty() && options.screenshot.empty()) return kGood;
    if (!options.screenshot.empty()) {
      qInstallMessageHandler(errors_only);
      if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    const bool has_screen = !qEnvironmentVariableIsEmpty("DISPLAY") ||
                            !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") ||
                            !qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM");
    if (!has_screen) return complain(std::string(sentence::no_screen.in(options.language)));
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(QStringLiteral("netsplit"));
    return netsplit::gui::run(options);
  } catch (const BadInput& error) {
    return complain(error.problems().to_text(options.language));
  } catch (const OutputError& error) {
    return complain(error.message().in(options.language));
  }
}
