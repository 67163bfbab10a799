#pragma once
// A results file of a batch: the matrix of its scenarios, their tables and figures, and the runs behind what
// is chosen.

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <thread>

#include "gui/model/results.hpp"
#include "gui/pane.hpp"

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QScrollArea;
class QSplitter;
class QSvgWidget;
class QTableView;
class QTabWidget;

namespace netsplit::gui {

class ResultGrid;
class RunRows;

class ResultsView final : public Pane {
  Q_OBJECT

 public:
  explicit ResultsView(Desk& desk);
  ~ResultsView() override;

  /// Reads a file on a thread of its own, and shows it; what was shown stays until then, and if it cannot be
  /// read. Does nothing while it reads.
  void read(const std::string& path);
  /// The same file as it is now.
  void read_again();
  void show_results(std::shared_ptr<const Results> results);
  /// Null before the first.
  const std::shared_ptr<const Results>& results() const { return results_; }
  bool is_reading() const { return is_reading_; }

  /// The run that is chosen in the list.
  std::optional<std::uint64_t> chosen_run() const;
  void open_chosen_run();
  ResultGrid& table() { return *table_; }
  ResultGrid& matrix() { return *matrix_; }
  QTabWidget& tabs() { return *tabs_; }
  QTableView& runs() { return *runs_; }
  void show_scenario(std::size_t scenario);

 Q_SIGNALS:
  void shown();
  void failed(const netsplit::Problems& problems);
  void run_chosen(const netsplit::gui::Draft& run);

 protected:
  void refresh(Change change) override;
  void resizeEvent(QResizeEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  void fit_figure();
  /// Above 1 larger, below smaller; 0: as wide as there is room.
  void zoom_figure(double factor);
  void heard(std::shared_ptr<const Results> results, const Problems& problems);
  void fill();
  void fill_scenario();
  void fill_runs();
  void follow_tab();
  bool shows_matrix() const;
  void divide();

  std::shared_ptr<const Results> results_;
  std::size_t scenario_ = 0;
  std::string path_;
  bool is_reading_ = false;
  std::thread reader_;

  QSplitter* halves_;
  /// By hand: it stays where it is.
  bool is_divided_ = false;
  QTabWidget* tabs_;
  ResultGrid *matrix_, *table_;
  QScrollArea* paper_;
  QSvgWidget* figure_;
  /// Beside what fits; range [1, 8].
  double zoom_ = 1;
  QLabel *scenario_word_, *runs_word_;
  QComboBox* scenarios_;
  QPlainTextEdit* notes_;
  QTableView* runs_;
  RunRows* run_rows_;
};

}  // namespace netsplit::gui
