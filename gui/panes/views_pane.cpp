#include "gui/panes/views_pane.hpp"

#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>

#include "gui/sentences.hpp"

namespace netsplit::gui {
namespace {

QString shown_cell(const ShownCell& cell) {
  return QString::fromStdString(cell.was ? *cell.was + " → " + cell.text : cell.text);
}

QString sign_of(ShownRow::Change change) {
  switch (change) {
    case ShownRow::Change::changed: return QStringLiteral("→");
    case ShownRow::Change::added: return QStringLiteral("+");
    case ShownRow::Change::removed: return QStringLiteral("−");
    case ShownRow::Change::none: break;
  }
  return {};
}

}  // namespace

ViewsPane::ViewsPane(Desk& desk)
    : Pane(desk),
      choice_(new QComboBox),
      help_(new QLabel),
      reaches_(new QLabel),
      left_out_(new QLabel),
      table_(new QTableWidget) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(2, 2, 2, 2);
  all->addWidget(choice_);
  all->addWidget(help_);
  all->addWidget(reaches_);
  all->addWidget(table_, 1);
  all->addWidget(left_out_);
  for (QLabel* label : {help_, reaches_, left_out_}) label->setWordWrap(true);
  choice_->setObjectName(QStringLiteral("views"));
  choice_->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
  help_->setObjectName(QStringLiteral("help"));
  reaches_->setObjectName(QStringLiteral("reaches"));
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setWordWrap(false);
  table_->setTabKeyNavigation(false);
  table_->horizontalHeader()->setResizeContentsPrecision(50);
  table_->horizontalHeader()->setStretchLastSection(true);
  connect(choice_, qOverload<int>(&QComboBox::activated), this, [this](int at) {
    chosen_ = offers_[static_cast<std::size_t>(at)].key;
    fill();
  });
  fill();
}

std::vector<ViewsPane::Offer> ViewsPane::offers() const {
  std::vector<Offer> offers;
  const auto moment = desk().moment();
  if (!moment || moment->blueprint != desk().blueprint()) return offers;
  const auto title = [](const ShownView& view) {
    return QStringLiteral("%1: %2 (%3)")
        .arg(QString::fromStdString(view.layer), QString::fromStdString(view.name))
        .arg(view.count);
  };
  // A node whose state has not come yet shows none.
  if (moment->selected && moment->selected->node == desk().selection().node)
    for (ShownView& view : shown_views(*moment, desk().language()))
      offers.push_back({view.layer + "/" + view.name, title(view), std::move(view)});
  for (ShownView& view : shown_placements(*moment, desk().language()))
    offers.push_back({"all/" + view.layer + "/" + view.name,
                      desk().text(sentence::views_of_all, title(view).toStdString()), std::move(view)});
  return offers;
}

void ViewsPane::fill() {
  offers_ = offers();
  const Theme& theme = desk().theme();
  for (QWidget* widget : std::initializer_list<QWidget*>{choice_, table_, table_->horizontalHeader()})
    widget->setFont(theme.font(theme.text_size()));
  for (QLabel* label : {help_, reaches_, left_out_}) label->setFont(theme.font(theme.small_text_size()));
  auto at = std::find_if(offers_.begin(), offers_.end(), [this](const Offer& o) { return o.key == chosen_; });
  if (at == offers_.end()) at = offers_.begin();
  choice_->clear();
  for (const Offer& offer : offers_) choice_->addItem(offer.title);
  const bool any = !offers_.empty();
  choice_->setVisible(any);
  table_->setVisible(any);
  reaches_->setVisible(any);
  left_out_->setVisible(any);
  if (!any) {
    const NodeId node = desk().selection().node;
    const auto blueprint = desk().blueprint();
    help_->setText(node == kNobody || !blueprint
                       ? desk().text(sentence::views_nobody)
                       : desk().text(sentence::views_none, blueprint->node_name(node)));
    table_->clear();
    table_->setRowCount(0);
    return;
  }
  choice_->setCurrentIndex(static_cast<int>(at - offers_.begin()));
  show_view(at->view);
}

void ViewsPane::show_view(const ShownView& view) {
  const Theme& theme = desk().theme();
  help_->setText(
      QStringLiteral("%1 · %2").arg(QString::fromStdString(view.kind), QString::fromStdString(view.help)));
  QString reaches;
  for (const ShownCell& reach : view.reaches) {
    QString part = QString::fromStdString(reach.text).toHtmlEscaped();
    if (reach.was)
      part = QStringLiteral("<b>%1 (%2)</b>")
                 .arg(part, desk().text(sentence::views_was, *reach.was).toHtmlEscaped());
    reaches += (reaches.isEmpty() ? QString() : QStringLiteral(" · ")) + part;
  }
  reaches_->setText(reaches);
  reaches_->setVisible(!reaches.isEmpty());
  left_out_->setVisible(view.left_out > 0);
  left_out_->setText(desk().text(sentence::views_left_out, view.left_out));

  const bool has_reach = std::any_of(view.rows.begin(), view.rows.end(),
                                     [](const ShownRow& row) { return !row.reached.empty(); });
  table_->clear();
  table_->setColumnCount(static_cast<int>(view.columns.size()) + (has_reach ? 1 : 0));
  table_->setRowCount(static_cast<int>(view.rows.size()));
  for (std::size_t c = 0; c < view.columns.size(); ++c) {
    auto* header = new QTableWidgetItem(QString::fromStdString(view.columns[c].name));
    header->setToolTip(QString::fromStdString(view.columns[c].help));
    table_->setHorizontalHeaderItem(static_cast<int>(c), header);
  }
  if (has_reach)
    table_->setHorizontalHeaderItem(static_cast<int>(view.columns.size()), new QTableWidgetItem());
  const int line = theme.text_size() * 3 / 2 + 4;
  table_->verticalHeader()->setDefaultSectionSize(line);
  table_->verticalHeader()->setFixedWidth(line);
  for (std::size_t r = 0; r < view.rows.size(); ++r) show_row(static_cast<int>(r), view.rows[r], view);
  table_->resizeColumnsToContents();
}

void ViewsPane::show_row(int place, const ShownRow& row, const ShownView& view) {
  const Theme& theme = desk().theme();
  const bool whole = row.change == ShownRow::Change::added || row.change == ShownRow::Change::removed;
  auto* sign = new QTableWidgetItem(sign_of(row.change));
  sign->setToolTip(row.change == ShownRow::Change::none ? QString() : desk().text(sentence::views_changed));
  table_->setVerticalHeaderItem(place, sign);
  for (std::size_t c = 0; c < row.cells.size(); ++c) {
    auto* item = new QTableWidgetItem(shown_cell(row.cells[c]));
    const bool changed = whole || row.cells[c].was.has_value();
    QFont font = theme.font(theme.text_size(), changed);
    font.setStrikeOut(row.change == ShownRow::Change::removed);
    item->setFont(font);
    if (changed) item->setForeground(theme.selected());
    if (view.columns[c].is_number) item->setTextAlignment(Qt::AlignRight | Qt::AlignVCenter);
    table_->setItem(place, static_cast<int>(c), item);
  }
  if (row.reached.empty()) return;
  auto* reached = new QTableWidgetItem(QStringLiteral("✔ ") + QString::fromStdString(row.reached));
  reached->setFont(theme.font(theme.text_size()));
  reached->setForeground(theme.good());
  table_->setItem(place, static_cast<int>(row.cells.size()), reached);
}

void ViewsPane::showEvent(QShowEvent* event) {
  Pane::showEvent(event);
  fill();
}

void ViewsPane::refresh(Change) {
  // Behind other tabs it has time: showEvent fills it.
  if (isVisible()) fill();
}

}  // namespace netsplit::gui
