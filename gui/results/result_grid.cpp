#include "gui/results/result_grid.hpp"

#include <QHeaderView>
#include <QLabel>
#include <QResizeEvent>
#include <QSignalBlocker>
#include <QTableWidget>
#include <QVBoxLayout>

namespace netsplit::gui {
namespace grid_items {

constexpr int kConfiguration = Qt::UserRole, kOrder = Qt::UserRole + 1;

/// Sorted by what it says, not by how that is written.
class Item final : public QTableWidgetItem {
 public:
  using QTableWidgetItem::QTableWidgetItem;
  bool operator<(const QTableWidgetItem& other) const override {
    return data(kOrder).toDouble() < other.data(kOrder).toDouble();
  }
};

Item* item_of(const ResultCell& cell, const Theme& theme) {
  auto* item = new Item(QString::fromStdString(cell.text));
  item->setData(kOrder, cell.order);
  item->setToolTip(QString::fromStdString(cell.help));
  item->setForeground(theme.text());
  const bool stands_out = cell.tone != ResultCell::Tone::plain;
  item->setFont(theme.font(theme.text_size(), stands_out));
  switch (cell.tone) {
    case ResultCell::Tone::plain: break;
    case ResultCell::Tone::best: item->setForeground(theme.good()); break;
    case ResultCell::Tone::worst: item->setForeground(theme.bad()); break;
    case ResultCell::Tone::bad: item->setBackground(theme.pale(theme.bad())); break;
    case ResultCell::Tone::stuck: item->setBackground(theme.pale(theme.held())); break;
  }
  return item;
}

}  // namespace grid_items

ResultGrid::ResultGrid(Desk& desk, bool is_matrix)
    : desk_(desk), is_matrix_(is_matrix), title_(new QLabel), table_(new QTableWidget) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(4, 4, 4, 4);
  column->addWidget(title_);
  column->addWidget(table_, 1);
  title_->setWordWrap(true);
  title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->setSelectionBehavior(is_matrix ? QAbstractItemView::SelectItems : QAbstractItemView::SelectRows);
  table_->setTabKeyNavigation(false);
  table_->setWordWrap(false);
  table_->verticalHeader()->hide();
  QHeaderView* header = table_->horizontalHeader();
  header->setSortIndicatorClearable(true);
  header->setDefaultAlignment(Qt::AlignCenter);
  connect(header, &QHeaderView::sortIndicatorChanged, this, [this](int by) {
    if (by < 0) fill(shown_);
  });
  connect(table_, &QTableWidget::currentCellChanged, this, [this] {
    if (chosen) chosen();
  });
  connect(table_, &QTableWidget::cellActivated, this, [this] {
    if (opened) opened();
  });
}

std::optional<std::size_t> ResultGrid::configuration() const {
  const QTableWidgetItem* item = table_->currentItem();
  if (item == nullptr) return {};
  const QVariant known = item->data(grid_items::kConfiguration);
  return known.isValid() ? std::optional<std::size_t>(known.toULongLong()) : std::nullopt;
}

int ResultGrid::wanted_height() const {
  constexpr int kMargins = 40;  // also for a scroll bar
  int height = title_->heightForWidth(width()) + table_->horizontalHeader()->sizeHint().height() + kMargins;
  for (int r = 0; r < table_->rowCount(); ++r) height += table_->rowHeight(r);
  return height;
}

void ResultGrid::choose(std::size_t configuration) {
  for (int r = 0; r < table_->rowCount(); ++r)
    for (int c = is_matrix_ ? 1 : 0; c < table_->columnCount(); ++c) {
      const QVariant known = table_->item(r, c)->data(grid_items::kConfiguration);
      if (!known.isValid() || known.toULongLong() != configuration) continue;
      return table_->setCurrentCell(r, c);
    }
}

void ResultGrid::fill(const ResultTable& table) {
  using namespace grid_items;
  const auto before = configuration();
  const QSignalBlocker quiet(table_);
  table_->setSortingEnabled(false);
  table_->setColumnCount(static_cast<int>(table.columns.size()));
  table_->setRowCount(static_cast<int>(table.rows.size()));
  for (int r = 0; r < table_->rowCount(); ++r) {
    const ResultRow& row = table.rows[static_cast<std::size_t>(r)];
    for (int c = 0; c < table_->columnCount(); ++c) {
      Item* item = item_of(row.cells[static_cast<std::size_t>(c)], desk_.theme());
      const bool is_label = c < static_cast<int>(table.labels);
      const bool is_cell = !is_matrix_ || !is_label;
      if (row.configuration && is_cell)
        item->setData(kConfiguration, static_cast<qulonglong>(*row.configuration) +
                                          static_cast<qulonglong>(is_matrix_ ? c - 1 : 0));
      const bool is_mark = !is_matrix_ && c + 1 == table_->columnCount();
      item->setTextAlignment((is_label || is_mark ? Qt::AlignLeft : Qt::AlignRight) | Qt::AlignVCenter);
      table_->setItem(r, c, item);
    }
  }
  table_->setSortingEnabled(true);
  if (before) choose(*before);
}

void ResultGrid::show_table(const ResultTable& table) {
  const Theme& theme = desk_.theme();
  title_->setFont(theme.font(theme.text_size(), true));
  title_->setText(QString::fromStdString(table.title));
  table_->setFont(theme.font(theme.text_size()));
  const QFont heads = theme.font(theme.text_size(), true);
  table_->horizontalHeader()->setFont(heads);
  const bool other = shown_.columns.size() != table.columns.size();
  {
    const QSignalBlocker quiet(table_->horizontalHeader());
    if (other) table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  }
  shown_ = table;
  fill(table);
  for (int c = 0; c < table_->columnCount(); ++c) {
    const ResultColumn& column = table.columns[static_cast<std::size_t>(c)];
    auto* head = new QTableWidgetItem(QString::fromStdString(column.heading));
    head->setToolTip(QString::fromStdString(column.help));
    head->setFont(heads);
    table_->setHorizontalHeaderItem(c, head);
  }
  fit_columns();
}

void ResultGrid::fit_columns() {
  const Theme& theme = desk_.theme();
  int letters = theme.text_size();
  while (!try_letters(letters) && letters > theme.small_text_size()) --letters;
  table_->resizeRowsToContents();
}

bool ResultGrid::try_letters(int letters) {
  const auto sized = [&](QTableWidgetItem* item) {
    if (item == nullptr) return;
    QFont font = item->font();
    font.setPixelSize(letters);
    item->setFont(font);
  };
  const QSignalBlocker quiet(table_);
  QFont heads = table_->horizontalHeader()->font();
  heads.setPixelSize(letters);
  table_->horizontalHeader()->setFont(heads);
  for (int c = 0; c < table_->columnCount(); ++c) {
    sized(table_->horizontalHeaderItem(c));
    for (int r = 0; r < table_->rowCount(); ++r) sized(table_->item(r, c));
  }
  table_->resizeColumnsToContents();
  const int room = letters;  // also for the arrow of the sorted column
  int all = 0;
  for (int c = 0; c < table_->columnCount(); ++c) {
    table_->setColumnWidth(c, table_->columnWidth(c) + room);
    all += table_->columnWidth(c);
  }
  return all <= table_->viewport()->width();
}

void ResultGrid::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  if (event->oldSize().width() == width() || table_->columnCount() == 0) return;
  fit_columns();
}

}  // namespace netsplit::gui
