#pragma once
// A window with a scenario in it, for tests.

#include <QTest>

#include <string>

#include "gui/main_window.hpp"

namespace netsplit::gui::tests {

/// A file of the project, by its path from the root.
inline std::string project_file(const std::string& path) {
  return std::string(NETSPLIT_SOURCE_DIR) + "/" + path;
}

struct OpenWindow {
  explicit OpenWindow(const std::string& scenario, Language language = Language::english,
                      const Overrides& overrides = {})
      : desk(language), window(desk) {
    window.resize(1366, 768);
    window.show();
    opened = !window.open(project_file(scenario), overrides).has_errors();
  }
  /// Until the run is on record and the playhead's state is there. False after 30 seconds.
  bool settle() {
    return QTest::qWaitFor([this] { return desk.is_settled(); }, 30'000);
  }
  Desk desk;
  MainWindow window;
  bool opened = false;
};

}  // namespace netsplit::gui::tests
