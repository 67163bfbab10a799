#pragma once
// The window: panes in docks around the network and the space-time diagram, and a bar to move the playhead.

#include <QMainWindow>

#include <map>
#include <string>
#include <vector>

#include "gui/desk.hpp"
#include "gui/pane.hpp"

class QAction;
class QDockWidget;
class QLabel;
class QSlider;

namespace netsplit::gui {

class MainWindow final : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(Desk& desk);

  /// Null if there is none of that name.
  Pane* pane(const std::string& name) const;
  /// Opens a scenario; says what is wrong with it in a box, unless `quiet`. False with errors.
  bool open(const std::string& path, const Overrides& overrides, bool quiet = false);

 private:
  void build_panes();
  void build_transport();
  void refresh(Change change);
  void retranslate();

  Desk& desk_;
  std::map<std::string, Pane*> panes_;
  std::vector<std::pair<QDockWidget*, Text>> docks_;
  std::vector<std::pair<QAction*, Text>> actions_;
  QAction* play_ = nullptr;
  QLabel* time_ = nullptr;
  QLabel* run_ = nullptr;
  QSlider* speed_ = nullptr;
};

}  // namespace netsplit::gui
