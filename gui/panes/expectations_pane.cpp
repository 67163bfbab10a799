#include "gui/panes/expectations_pane.hpp"

#include <QHeaderView>
#include <QMenu>
#include <QStyle>
#include <QTreeWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "gui/model/verdicts.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {
namespace {

QString symbol_of(Standing::State state) {
  switch (state) {
    case Standing::State::held: return QStringLiteral("✔");
    case Standing::State::failed: return QStringLiteral("✘");
    case Standing::State::not_reached: return QStringLiteral("–");
    case Standing::State::open: break;
  }
  return QStringLiteral("?");
}

/// Green is what the scenario states, whether it held or failed.
QColor ink_of(const Standing& standing, const Theme& theme) {
  if (standing.state == Standing::State::open || standing.state == Standing::State::not_reached)
    return theme.dim_text();
  return standing.as_stated ? theme.good() : theme.bad();
}

}  // namespace

ExpectationsPane::ExpectationsPane(Desk& desk) : Pane(desk), list_(new QTreeWidget) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(2, 2, 2, 2);
  all->addWidget(list_);
  list_->setRootIsDecorated(false);
  list_->setColumnCount(2);
  list_->setWordWrap(true);
  list_->setTextElideMode(Qt::ElideNone);
  list_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  list_->header()->hide();
  list_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(list_, &QTreeWidget::itemActivated, this,
          [this](QTreeWidgetItem* item) { jump(list_->indexOfTopLevelItem(item)); });
  connect(list_, &QTreeWidget::itemClicked, this, [this](QTreeWidgetItem* item) { select(item); });
  connect(list_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
    // By keys; what fill() does to the list is nobody's choice.
    if (list_->hasFocus()) select(item);
  });
  connect(list_, &QTreeWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    QTreeWidgetItem* item = list_->itemAt(at);
    if (item == nullptr) return;
    const int row = list_->indexOfTopLevelItem(item);
    QMenu menu;
    menu.addAction(this->desk().text(sentence::to_witness), [this, row] { jump(row); });
    menu.addAction(this->desk().text(sentence::ask_why), [this, row] { why(row); });
    menu.exec(list_->viewport()->mapToGlobal(at));
  });
}

void ExpectationsPane::fill() {
  const auto run = desk().recording();
  const Theme& theme = desk().theme();
  list_->setFont(theme.font(theme.text_size()));
  if (!run) return list_->clear();
  const auto all = standings(*run, desk().now());
  while (list_->topLevelItemCount() > static_cast<int>(all.size())) delete list_->takeTopLevelItem(0);
  while (list_->topLevelItemCount() < static_cast<int>(all.size()))
    list_->addTopLevelItem(new QTreeWidgetItem);
  if (desk().selection().expectation == kNone) list_->clearSelection();
  for (std::size_t i = 0; i < all.size(); ++i)
    list_->topLevelItem(static_cast<int>(i))
        ->setText(0, QStringLiteral("%1 %2").arg(symbol_of(all[i].state)).arg(i + 1));
  list_->resizeColumnToContents(0);
  // A tree does not make rows as high as their wrapped text by itself.
  const QFontMetrics metrics(list_->font());
  const int margin = 2 * (style()->pixelMetric(QStyle::PM_FocusFrameHMargin) + 1);
  const int room = std::max(40, list_->viewport()->width() - list_->columnWidth(0) - margin);
  for (std::size_t i = 0; i < all.size(); ++i) {
    QTreeWidgetItem* item = list_->topLevelItem(static_cast<int>(i));
    const Standing& standing = all[i];
    const ExpectationLines lines = lines_of(run->expected[i], standing, desk().language());
    QStringList shown{QString::fromStdString(lines.title)};
    if (!lines.statement.empty()) shown += QString::fromStdString(lines.statement);
    if (!lines.outcome.empty()) shown += QString::fromStdString(lines.outcome);
    item->setText(1, shown.join(QLatin1Char('\n')));
    for (const int column : {0, 1}) item->setTextAlignment(column, Qt::AlignLeft | Qt::AlignTop);
    const QRect words = metrics.boundingRect(QRect(0, 0, room, 10'000), Qt::TextWordWrap, item->text(1));
    item->setSizeHint(1, QSize(room, words.height() + 4));
    item->setForeground(0, ink_of(standing, theme));
    item->setForeground(1, theme.text());
    item->setToolTip(1, QString::fromStdString(lines.statement.empty() ? lines.title : lines.statement));
  }
}

void ExpectationsPane::select(QTreeWidgetItem* item) {
  const int row = item == nullptr ? -1 : list_->indexOfTopLevelItem(item);
  if (row >= 0) desk().select({.expectation = static_cast<std::uint32_t>(row)});
}

void ExpectationsPane::jump(int expectation) {
  const auto run = desk().recording();
  if (!run || expectation < 0) return;
  const auto all = standings(*run, desk().now());
  if (const auto& decided = all[static_cast<std::size_t>(expectation)].decided) desk().seek(*decided);
}

void ExpectationsPane::why(int expectation) {
  desk().select({.expectation = static_cast<std::uint32_t>(expectation)});
  desk().explain_expectation(static_cast<std::size_t>(expectation));
}

void ExpectationsPane::refresh(Change) { fill(); }

void ExpectationsPane::resizeEvent(QResizeEvent* event) {
  Pane::resizeEvent(event);
  fill();
}

}  // namespace netsplit::gui
