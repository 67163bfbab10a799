// netsplit-gui: opens a scenario in a window, or draws a picture of it.

#include <QApplication>
#include <QCommandLineParser>
#include <QElapsedTimer>
#include <QPixmap>

#include <cstdio>

#include "gui/main_window.hpp"
#include "gui/model/draft.hpp"
#include "gui/model/replay.hpp"
#include "sim/base/quantity.hpp"
#include "sim/trace/output_file.hpp"

using namespace netsplit;
using namespace netsplit::gui;

namespace {

int complain(const std::string& text) {
  std::fputs((text + "\n").c_str(), stderr);
  return 2;
}

/// The page of a scenario's run, without a window.
int write_page(const std::string& path, const QStringList& scenarios) {
  if (scenarios.size() != 1) return complain("--html needs one scenario");
  Problems problems;
  const auto blueprint = Draft(scenarios.front().toStdString(), {}, problems).blueprint(problems);
  if (!blueprint) return complain(problems.to_text(Language::english));
  try {
    write_replay(path, blueprint);
  } catch (const OutputError& error) {
    return complain(error.message().in(Language::english));
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication::setApplicationName(QStringLiteral("netsplit"));
  QCommandLineParser parser;
  const auto option = [&](const char* name, const char* about, const char* value) {
    QCommandLineOption o(QString::fromUtf8(name), QString::fromUtf8(about), QString::fromUtf8(value));
    parser.addOption(o);
    return o;
  };
  parser.addHelpOption();
  const auto screenshot = option("screenshot", "draws a picture and ends", "FILE");
  const auto at = option("at", "where the playhead stands", "TIME");
  const auto pane = option("pane", "only this pane", "NAME");
  const auto html = option("html", "writes the run as a page that plays in any browser, and ends", "FILE");
  const auto size = option("size", "of the picture or window", "WxH");
  parser.addPositionalArgument(QStringLiteral("scenario"), QStringLiteral("a scenario file"));
  // A page needs no screen.
  QStringList arguments;
  for (int i = 0; i < argc; ++i) arguments << QString::fromLocal8Bit(argv[i]);
  if (parser.parse(arguments) && parser.isSet(html))
    return write_page(parser.value(html).toStdString(), parser.positionalArguments());
  QApplication application(argc, argv);
  parser.process(application);

  Desk desk(Language::english);
  MainWindow window(desk);
  const QStringList wanted = parser.isSet(size) ? parser.value(size).split(QLatin1Char('x')) : QStringList();
  window.resize(wanted.size() == 2 ? QSize(wanted[0].toInt(), wanted[1].toInt()) : QSize(1366, 768));
  window.show();
  if (!parser.positionalArguments().isEmpty() &&
      !window.open(parser.positionalArguments().front().toStdString(), {}, parser.isSet(screenshot)))
    return 2;
  if (!parser.isSet(screenshot)) return QApplication::exec();

  if (parser.isSet(at)) {
    const auto time =
        parse_quantity(parser.value(at).toStdString(), {.wanted = Unit::duration, .allow_negative = false});
    if (!std::holds_alternative<Quantity>(time)) return 2;
    desk.seek(SimTime{duration_of(std::get<Quantity>(time))});
  }
  while (!desk.is_settled()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  QCoreApplication::processEvents();
  QWidget* shown = &window;
  if (parser.isSet(pane)) shown = window.pane(parser.value(pane).toStdString());
  return shown != nullptr && shown->grab().save(parser.value(screenshot)) ? 0 : 2;
}
