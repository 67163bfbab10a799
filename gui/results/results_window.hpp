#pragma once
// A window of its own for the results of a batch.

#include <QMainWindow>

#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "gui/desk.hpp"
#include "gui/results/results_view.hpp"

class QAction;
class QMenu;

namespace netsplit::gui {

class ResultsWindow final : public QMainWindow {
  Q_OBJECT

 public:
  explicit ResultsWindow(Desk& desk);

  ResultsView& view() { return *view_; }
  /// Says what is wrong with a file; a window that shows nothing is closed after that.
  void show_problems(const Problems& problems);

 private:
  QAction* add(QMenu* to, const Text& text, const QKeySequence& key, std::function<void()> act);
  void build_menus();
  void build_help_menu();
  void ask_open();
  void copy_command();
  void retranslate();

  Desk& desk_;
  ResultsView* view_;
  std::vector<std::pair<QAction*, Text>> actions_;
  std::vector<std::pair<QMenu*, Text>> menus_;
};

}  // namespace netsplit::gui
