#pragma once
// The window: panes in docks around the network and the space-time diagram, a bar to move the playhead, and
// menus.

#include <QByteArray>
#include <QMainWindow>

#include <array>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "gui/desk.hpp"
#include "gui/model/find.hpp"
#include "gui/model/message_hand.hpp"
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
  /// The same of the whole window, as a PNG.
  bool export_window(const QString& path);
  /// Writes the run as a web page; when it is done, or why not, is said on the status bar.
  void export_page(const QString& path);

 protected:
  void closeEvent(QCloseEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void showEvent(QShowEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  using Act = std::function<void()>;
  /// A pane with the dock it is in; null for those in the middle.
  struct PaneAction {
    QAction* action;
    QDockWidget* dock;
    QWidget* pane;
    Text title;
  };
  QAction* add(QWidget* to, const Text& text, const QKeySequence& key, Act act);
  QMenu* add_menu(const Text& text);
  void build_panes();
  void build_transport();
  void build_menus();
  void build_edit_menu();
  void build_go_menu();
  void build_export_menu(QMenu* file);
  /// On the status bar: the path, or why it could not be written. True if it was.
  bool tell_written(const QString& path, const QString& trouble);
  void build_run_menu();
  void build_pane_actions(QMenu* view);
  /// Of the selected entry; kNone if it is no message.
  std::uint32_t selected_flight() const;
  void do_to_message(MessageDeed deed, Duration by = {});
  void ask_delay();
  /// Of the selected entry's fault, else of the fault that began last.
  void edit_selected_step();
  void toggle_bookmark_here();
  void ask_note();
  void go_bookmark(int by);
  void go(std::uint32_t entry);
  void go_verdict(Direction to);
  void go_node(Direction to);
  void go_chain(Direction to);
  /// Leaves "Why?"; without an answer to leave, what is selected.
  void leave();
  /// The open scenario with another variant, seed or settings; the playhead stays where it is.
  Problems run_with(const Overrides& overrides);
  void run_seed(bool next);
  void ask_run();
  void ask_rival();
  void fill_variants();
  /// Shows a pane that is not there, brings one to the front that is behind others, and closes the one in
  /// front.
  void toggle_pane(std::size_t which);
  static bool is_in_front(const PaneAction& of);
  void check_panes();
  void restore_panes();
  QString title() const;
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
  QMenu *export_ = nullptr, *variants_ = nullptr;
  /// Of which, and in which language, the menu has the variants.
  std::pair<std::shared_ptr<const Blueprint>, Language> variants_of_;
  std::vector<PaneAction> pane_actions_;
  /// As the window came up.
  QByteArray first_state_;
  QAction *play_ = nullptr, *undo_ = nullptr, *redo_ = nullptr;
  /// Of the selected message, and between bookmarks: off while there are none.
  std::vector<QAction*> for_message_, for_bookmarks_;
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
