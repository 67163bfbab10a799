// How fast the window is: the first picture, seeks in a long run, pictures a second while it plays, and recording
// against running alone. Medians of interleaved rounds; times of the wall clock, because that is what one waits for.

#include <QApplication>
#include <QElapsedTimer>

#include <fmt/format.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "gui/main_window.hpp"
#include "gui/model/player.hpp"
#include "sim/run/story.hpp"

namespace netsplit::gui {
namespace {

double median(std::vector<double> values) {
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2), values.end());
  return values[values.size() / 2];
}

std::string scenario(const char* path) { return std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/" + path; }

std::shared_ptr<const Blueprint> blueprint(const char* path, const std::vector<std::string>& sets = {}) {
  Problems problems;
  Overrides overrides;
  overrides.sets = sets;
  auto made = Draft(scenario(path), overrides, problems).blueprint(problems);
  if (!made) throw BadInput(problems);
  return made;
}

double ms(const QElapsedTimer& timer) { return static_cast<double>(timer.nsecsElapsed()) / 1e6; }

void first_picture() {
  std::vector<double> times;
  for (int round = 0; round < 7; ++round) {
    QElapsedTimer timer;
    timer.start();
    Desk desk(Language::english);
    MainWindow window(desk);
    window.resize(1366, 768);
    window.show();
    window.open(scenario("arena/3-2.json"), {});
    while (!desk.recording() || !desk.moment()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    window.grab();
    times.push_back(ms(timer));
  }
  fmt::print("window, scenario and first picture            {:9.1f} ms   (goal 1000)\n", median(times));
}

/// The length at which the split of five nodes has a million events.
const std::vector<std::string> kMillion = {"/length=3h"};

void seeks() {
  const auto run = blueprint("arena/3-2.json", kMillion);
  Player player(run);
  player.record();
  const std::uint64_t events = player.recording().events;
  std::minstd_rand random(1);
  std::vector<double> times;
  for (int i = 0; i < 200; ++i) {
    QElapsedTimer timer;
    timer.start();
    player.after(random() % events, NodeId{0});
    times.push_back(ms(timer));
  }
  std::sort(times.begin(), times.end());
  fmt::print("seek in {} events, {} snapshots        {:9.1f} ms   (goal 100), 95 % within {:.1f} ms\n", events,
             player.snapshots(), median(times), times[times.size() * 95 / 100]);
}

void pictures() {
  Desk desk(Language::english);
  MainWindow window(desk);
  window.resize(1366, 768);
  window.show();
  // A ring of a hundred that gossips all the time.
  const Problems problems = window.open(std::string(NETSPLIT_SOURCE_DIR) + "/tests/bench/window/hundred.json", {});
  if (problems.has_errors()) throw BadInput(problems);
  while (!desk.is_settled()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  std::vector<double> times;
  for (int frame = 0; frame < 240; ++frame) {
    QElapsedTimer timer;
    timer.start();
    desk.seek(desk.now() + std::chrono::milliseconds{16});
    while (!desk.is_settled()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    // What the panes asked to be painted anew.
    QCoreApplication::processEvents();
    times.push_back(ms(timer));
  }
  fmt::print("playing {} nodes, a picture of all panes      {:9.1f} ms   (goal 16.7: 60 a second)\n",
             desk.blueprint()->scenario.node_count(), median(times));
  // Each pane by itself, all of it painted anew.
  for (const PaneInfo& info : all_panes()) {
    Pane* pane = window.pane(info.name);
    if (pane->visibleRegion().isEmpty()) continue;
    std::vector<double> taken;
    for (int i = 0; i < 20; ++i) {
      QElapsedTimer timer;
      timer.start();
      pane->grab();
      taken.push_back(ms(timer));
    }
    fmt::print("  {:<43} {:9.1f} ms\n", info.name, median(taken));
  }
}

void recording() {
  const auto run = blueprint("arena/3-2.json", kMillion);
  std::vector<double> recorded, told, ratios;
  for (int round = 0; round < 5; ++round) {
    QElapsedTimer timer;
    timer.start();
    Player player(run);
    player.record();
    recorded.push_back(ms(timer));
    // As the command line runs it: with the story of its report.
    timer.start();
    Simulation simulation(run);
    Story story(simulation);
    simulation.observe(&story);
    simulation.run();
    told.push_back(ms(timer));
    ratios.push_back(told.back() / recorded.back());
  }
  fmt::print("recording, speed against the command line's   {:9.2f}      (goal 0.9), {:.0f} ms against {:.0f} ms\n",
             median(ratios), median(recorded), median(told));
}

}  // namespace
}  // namespace netsplit::gui

int main(int argc, char** argv) {
  if (qEnvironmentVariableIsEmpty("QT_QPA_PLATFORM")) qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  try {
    netsplit::gui::first_picture();
    netsplit::gui::seeks();
    netsplit::gui::pictures();
    netsplit::gui::recording();
  } catch (const netsplit::BadInput& error) {
    fmt::print(stderr, "{}\n", error.problems().to_text(netsplit::Language::english));
    return 2;
  }
  return 0;
}
