#include "gui/results/run_rows.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "gui/sentences.hpp"
#include "sim/base/fingerprint.hpp"

namespace netsplit::gui {

int RunRows::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant RunRows::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || !results_) return {};
  const ResultRun& of = run(index.row());
  const Theme& theme = desk_.theme();
  const bool fails = index.column() == kStated || index.column() == kFailure;
  if (role == Qt::ForegroundRole && fails) return of.facts.as_stated ? theme.good() : theme.bad();
  if (role == Qt::ForegroundRole && index.column() == kFingerprint) return theme.dim_text();
  if (role == Qt::TextAlignmentRole && (index.column() == kSeed || index.column() == kPoints))
    return QVariant(Qt::AlignRight | Qt::AlignVCenter);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  switch (index.column()) {
    case kSeed: return QString::number(of.seed);
    case kEnded:
      return QStringLiteral("%1, %2").arg(QString::fromStdString(results_->ending_of(of)),
                                          desk_.time_text(of.facts.ended));
    case kPoints: return QStringLiteral("%1/%2").arg(of.facts.points).arg(of.facts.points_of);
    case kStated: return desk_.text(of.facts.as_stated ? sentence::stated_yes : sentence::stated_no);
    case kFailure: return QString::fromStdString(results_->failure_of(of));
    default:
      return of.facts.fingerprint == 0 ? QString() : QString::fromStdString(hex_groups(of.facts.fingerprint));
  }
}

QVariant RunRows::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  static const std::array<const Text*, kColumns> heads = {
      &sentence::head_seed,   &sentence::head_ended,   &sentence::head_points,
      &sentence::head_stated, &sentence::head_failure, &sentence::head_fingerprint};
  return desk_.text(*heads[static_cast<std::size_t>(section)]);
}

void RunRows::sort(int column, Qt::SortOrder order) {
  sorted_by_ = column;
  order_ = order;
  Q_EMIT layoutAboutToBeChanged();
  fill();
  Q_EMIT layoutChanged();
}

void RunRows::set(std::shared_ptr<const Results> results, std::optional<std::size_t> configuration) {
  beginResetModel();
  results_ = std::move(results);
  configuration_ = configuration;
  fill();
  endResetModel();
}

void RunRows::fill() {
  rows_.clear();
  if (!results_ || !configuration_) return;
  const Results::Range range = results_->runs_of(*configuration_);
  rows_.resize(range.last - range.first);
  std::iota(rows_.begin(), rows_.end(), range.first);
  const auto& runs = results_->runs();
  const auto less = [&](std::size_t x, std::size_t y) {
    const ResultRun &a = runs[x], &b = runs[y];
    switch (sorted_by_) {
      case kEnded: return std::pair(a.facts.ending, a.facts.ended) < std::pair(b.facts.ending, b.facts.ended);
      case kPoints: return a.facts.points < b.facts.points;
      case kStated: return a.facts.as_stated < b.facts.as_stated;
      case kFailure: return results_->failure_of(a) < results_->failure_of(b);
      case kFingerprint: return a.facts.fingerprint < b.facts.fingerprint;
      default: return x < y;
    }
  };
  const bool back = order_ == Qt::DescendingOrder && sorted_by_ >= 0;
  std::stable_sort(rows_.begin(), rows_.end(),
                   [&](std::size_t x, std::size_t y) { return back ? less(y, x) : less(x, y); });
}

std::size_t RunRows::as_stated() const {
  return static_cast<std::size_t>(std::count_if(
      rows_.begin(), rows_.end(), [this](std::size_t i) { return results_->runs()[i].facts.as_stated; }));
}

}  // namespace netsplit::gui
