#pragma once
// Everything on record as a list: filtered by kind, node and regular expression, and tied to the playhead
// both ways.

#include <QAbstractTableModel>
#include <QRegularExpression>

#include <array>
#include <cstdint>
#include <vector>

#include "gui/model/words.hpp"
#include "gui/pane.hpp"

class QLineEdit;
class QTableView;
class QToolButton;
class QLabel;

namespace netsplit::gui {

/// The rows of the list: entries that pass the filter.
class EventRows final : public QAbstractTableModel {
 public:
  explicit EventRows(Desk& desk, QObject* parent = nullptr) : QAbstractTableModel(parent), desk_(desk) {}
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : 4; }
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

  struct Filter {
    std::array<bool, kEntryClasses> shown{true, true, false, true, true, true, false, true};
    /// Over "node kind line"; an empty one lets all pass.
    QRegularExpression words;
    /// Only what concerns this node; kNobody: all.
    NodeId node = kNobody;
  };
  /// Looks at the recording anew.
  void set_filter(const Filter& filter);
  const Filter& filter() const { return filter_; }
  std::uint32_t entry(int row) const { return rows_[static_cast<std::size_t>(row)]; }
  /// The last row at or before an entry; -1 if there is none.
  int row_of(std::uint32_t entry) const;

 private:
  bool passes(const Entry& entry) const;

  Desk& desk_;
  Filter filter_;
  std::vector<std::uint32_t> rows_;
};

class EventsPane final : public Pane {
 public:
  explicit EventsPane(Desk& desk);
  EventRows& rows() { return *rows_; }

 protected:
  void refresh(Change change) override;

 private:
  void apply();
  /// To the last row at or before the playhead; to what is selected while that is where it is, or when it was
  /// just selected.
  void follow(bool is_selected_now = false);
  void retranslate();

  EventRows* rows_;
  QTableView* table_;
  QLineEdit* words_;
  QToolButton *kinds_, *only_node_;
  QLabel *count_, *wrong_;
  bool follows_ = false;
};

}  // namespace netsplit::gui
