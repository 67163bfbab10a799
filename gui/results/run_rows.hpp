#pragma once
// The runs of a configuration as the rows of a list.

#include <QAbstractTableModel>

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "gui/desk.hpp"
#include "gui/model/results.hpp"

namespace netsplit::gui {

class RunRows final : public QAbstractTableModel {
 public:
  enum Column { kSeed, kEnded, kPoints, kStated, kFailure, kFingerprint, kColumns };

  explicit RunRows(Desk& desk, QObject* parent = nullptr) : QAbstractTableModel(parent), desk_(desk) {}
  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override { return parent.isValid() ? 0 : kColumns; }
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  /// A column below 0 is the order of the plan.
  void sort(int column, Qt::SortOrder order) override;

  /// No runs without a configuration.
  void set(std::shared_ptr<const Results> results, std::optional<std::size_t> configuration);
  /// Requires a row that is there.
  const ResultRun& run(int row) const { return results_->runs()[rows_[static_cast<std::size_t>(row)]]; }
  std::size_t as_stated() const;

 private:
  void fill();

  Desk& desk_;
  std::shared_ptr<const Results> results_;
  std::optional<std::size_t> configuration_;
  /// Positions among the runs of the results, as they are sorted.
  std::vector<std::size_t> rows_;
  int sorted_by_ = -1;
  Qt::SortOrder order_ = Qt::AscendingOrder;
};

}  // namespace netsplit::gui
