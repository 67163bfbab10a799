#pragma once
// One table of a batch's results, with its title: configurations and their means, or scenarios and
// configurations.

#include <QWidget>

#include <functional>
#include <optional>

#include "gui/desk.hpp"
#include "gui/model/results.hpp"

class QLabel;
class QTableWidget;

namespace netsplit::gui {

class ResultGrid final : public QWidget {
 public:
  /// In a matrix every cell is a configuration of its own, else every row.
  ResultGrid(Desk& desk, bool is_matrix);

  /// Keeps what is chosen, as far as it is there.
  void show_table(const ResultTable& table);
  /// Nothing where a sum or nothing is chosen.
  std::optional<std::size_t> configuration() const;
  void choose(std::size_t configuration);
  /// To show all rows. Unit: pixels.
  int wanted_height() const;
  QTableWidget& table() { return *table_; }

  /// Called when another cell is chosen, and when one is opened (Enter, double click).
  std::function<void()> chosen, opened;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fill(const ResultTable& table);
  /// In letters so large that all columns are in sight, down to the small ones; then they are scrolled.
  void fit_columns();
  /// False if they are not all in sight.
  bool try_letters(int letters);

  Desk& desk_;
  bool is_matrix_;
  QLabel* title_;
  QTableWidget* table_;
  /// As it was shown last; to be put back in the order of the plan.
  ResultTable shown_;
};

}  // namespace netsplit::gui
