#pragma once
// The window: panes in docks around the network and the space-time diagram, a bar to move the playhead, and
// menus.

#include <QByteArray>
#include <QMainWindow>

#include <array>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "gui/desk.hpp"
#include "gui/model/find.hpp"
#include "gui/pane.hpp"

class QAction;
class QDockWidget;
class QLabel;
class QMenu;
class QSlider;
class QSplitter;
class QToolBar;
class QTranslator;

namespace netsplit::gui {

class ResultsWindow;

class MainWindow final : public QMainWindow {
  Q_OBJECT

 public:
  explicit MainWindow(Desk& desk);

  /// Null if there is none of that name.
  Pane* pane(const std::string& name) const;
  /// That pane taken out of the window, in its own, at that size.
  Pane* alone(const std::string& name, QSize size);
  /// Says nothing by itself.
  Problems open(const std::string& path, const Overrides& overrides);
  void show_problems(const Problems& problems);
  /// Another window, for the results of a batch, still without any; the runs that are chosen in it are opened
  /// here. It goes when it is closed, or with this one.
  ResultsWindow* results_window();
  /// Opens a run, with the playhead where it first failed.
  void open_run(const Draft& run);
  /// Throws BadInput if the open scenario has no such node.
  NodeId node_called(const std::string& name) const;
  /// Writes what a pane shows; by the file's name an SVG or PNG. False, and why on the status bar, if it
  /// cannot be.
  bool export_pane(const std::string& name, const QString& path);

 protected:
  void closeEvent(QCloseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  using Act = std::function<void()>;
  QAction* add(QWidget* to, const Text& text, const QKeySequence& key, Act act);
  QMenu* add_menu(const Text& text);
  void build_panes();
  void build_transport();
  void build_menus();
  void build_go_menu();
  void go(std::uint32_t entry);
  void go_verdict(Direction to);
  void go_node(Direction to);
  void go_chain(Direction to);
  void ask_time();
  void ask_claim();
  void ask_open();
  void ask_open_results();
  void open_results(const std::string& path);
  bool ask_save();
  void copy_command();
  void refresh(Change change);
  void refresh_banner();
  void retranslate();
  /// Docks as wide as their text is large, within a share of the window; at a change of size only.
  void size_docks();
  /// In large letters on a low screen the docks of a side are tabs of one; afterwards they stand as before.
  void stack_docks();
  void show_answer();
  /// The run's fingerprint stands on the bar as far as there is room, and in its tool tip.
  void fit_transport();

  Desk& desk_;
  std::map<std::string, Pane*> panes_;
  std::vector<std::pair<QDockWidget*, Text>> docks_;
  std::vector<std::pair<QAction*, Text>> actions_;
  std::vector<std::pair<QMenu*, Text>> menus_;
  QMenu* export_ = nullptr;
  QAction *play_ = nullptr, *undo_ = nullptr, *redo_ = nullptr;
  QLabel *time_ = nullptr, *run_ = nullptr, *banner_ = nullptr, *speed_text_ = nullptr;
  QSlider* speed_ = nullptr;
  QSplitter* centre_ = nullptr;
  QToolBar* transport_ = nullptr;
  /// Docks of the left and of the right side: every other one in its upper half.
  std::array<std::vector<QDockWidget*>, 2> sides_;
  /// Where docks stood; empty while they are not stacked.
  QByteArray before_stack_;
  std::string answered_;
  double docks_scale_ = 0;
  QTranslator* qt_words_ = nullptr;
};

}  // namespace netsplit::gui
