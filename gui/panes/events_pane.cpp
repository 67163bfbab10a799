#include "gui/panes/events_pane.hpp"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

#include "gui/sentences.hpp"

namespace netsplit::gui {
namespace {

/// Of four columns: in large letters they would leave no room for what happened.
int list_text_size(const Theme& theme) {
  return theme.projector ? theme.small_text_size() : theme.text_size();
}

}  // namespace

int EventRows::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(rows_.size());
}

QVariant EventRows::data(const QModelIndex& index, int role) const {
  const auto run = desk_.recording();
  if (!run || !index.isValid() || rows_[static_cast<std::size_t>(index.row())] >= run->entries.size())
    return {};
  const Entry& entry = run->entries[rows_[static_cast<std::size_t>(index.row())]];
  const Theme& theme = desk_.theme();
  if (desk_.hides_future() && entry.record.time > desk_.now()) return {};
  if (role == Qt::ForegroundRole) {
    const EntryClass of = class_of(entry.record);
    if (of == EntryClass::lost) return theme.bad();
    if (of == EntryClass::fault) return theme.held();
    return theme.text();
  }
  if (role == Qt::FontRole)
    return theme.font(list_text_size(theme), class_of(entry.record) == EntryClass::mark);
  if (role != Qt::DisplayRole && role != Qt::ToolTipRole) return {};
  switch (index.column()) {
    case 0: return desk_.time_text(entry.record.time);
    case 1: return QString::fromStdString(who(*run, entry));
    case 2: return desk_.text(kind_word(entry.record));
    default: return QString::fromStdString(line_of(*run, entry, desk_.language()));
  }
}

QVariant EventRows::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal || role != Qt::DisplayRole) return {};
  static const std::array<const Text*, 4> heads = {&sentence::head_time, &sentence::head_node,
                                                   &sentence::head_kind, &sentence::head_what};
  return desk_.text(*heads[static_cast<std::size_t>(section)]);
}

bool EventRows::passes(const Entry& entry) const {
  if (!filter_.shown[static_cast<std::size_t>(class_of(entry.record))]) return false;
  if (filter_.node != kNobody && entry.record.node != filter_.node && entry.record.other != filter_.node)
    return false;
  if (filter_.words.pattern().isEmpty()) return true;
  const auto& run = *desk_.recording();
  const std::string text = who(run, entry) + " " + std::string(kind_word(entry.record).in(desk_.language())) +
                           " " + line_of(run, entry, desk_.language());
  return filter_.words.match(QString::fromStdString(text)).hasMatch();
}

void EventRows::set_filter(const Filter& filter) {
  beginResetModel();
  filter_ = filter;
  rows_.clear();
  if (const auto run = desk_.recording())
    for (std::uint32_t i = 0; i < run->entries.size(); ++i)
      if (passes(run->entries[i])) rows_.push_back(i);
  endResetModel();
}

int EventRows::row_of(std::uint32_t entry) const {
  return static_cast<int>(std::upper_bound(rows_.begin(), rows_.end(), entry) - rows_.begin()) - 1;
}

EventsPane::EventsPane(Desk& desk)
    : Pane(desk),
      rows_(new EventRows(desk, this)),
      table_(new QTableView),
      words_(new QLineEdit),
      kinds_(new QToolButton),
      only_node_(new QToolButton),
      count_(new QLabel),
      wrong_(new QLabel) {
  auto* top = new QHBoxLayout;
  top->addWidget(words_, 1);
  top->addWidget(kinds_);
  auto* second = new QHBoxLayout;
  second->addWidget(only_node_);
  second->addWidget(count_, 1);
  count_->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
  // The pane may be narrower than what they say.
  only_node_->setMinimumWidth(1);
  count_->setMinimumWidth(1);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(2, 2, 2, 2);
  all->addLayout(top);
  all->addLayout(second);
  all->addWidget(wrong_);
  all->addWidget(table_, 1);
  wrong_->setWordWrap(true);
  wrong_->setTextFormat(Qt::PlainText);
  wrong_->hide();
  words_->setClearButtonEnabled(true);
  kinds_->setPopupMode(QToolButton::InstantPopup);
  kinds_->setMenu(new QMenu(kinds_));
  only_node_->setCheckable(true);
  for (std::size_t c = 0; c < kEntryClasses; ++c) {
    QAction* action = kinds_->menu()->addAction(QString());
    action->setCheckable(true);
    action->setChecked(rows_->filter().shown[c]);
    connect(action, &QAction::toggled, this, [this] { apply(); });
  }
  table_->setModel(rows_);
  table_->setSelectionBehavior(QAbstractItemView::SelectRows);
  table_->setSelectionMode(QAbstractItemView::SingleSelection);
  table_->verticalHeader()->hide();
  table_->horizontalHeader()->setStretchLastSection(true);
  table_->setShowGrid(false);
  table_->setWordWrap(false);
  connect(words_, &QLineEdit::textChanged, this, [this] { apply(); });
  connect(only_node_, &QToolButton::toggled, this, [this] { apply(); });
  connect(table_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
          [this](const QModelIndex& now) {
            if (now.isValid() && !follows_) this->desk().go_to(rows_->entry(now.row()));
          });
  retranslate();
}

void EventsPane::apply() {
  EventRows::Filter filter;
  const auto actions = kinds_->menu()->actions();
  for (std::size_t c = 0; c < kEntryClasses; ++c) filter.shown[c] = actions[static_cast<int>(c)]->isChecked();
  filter.words = QRegularExpression(words_->text(), QRegularExpression::CaseInsensitiveOption);
  wrong_->setVisible(!filter.words.isValid());
  if (!filter.words.isValid())
    wrong_->setText(desk().text(sentence::filter_wrong, filter.words.errorString().toStdString(),
                                filter.words.patternErrorOffset()));
  words_->setToolTip(filter.words.isValid() ? QString() : wrong_->text());
  words_->setStyleSheet(
      filter.words.isValid() ? QString() : QStringLiteral("color: %1").arg(desk().theme().bad().name()));
  if (!filter.words.isValid()) return;
  if (only_node_->isChecked()) filter.node = desk().selection().node;
  follows_ = true;
  rows_->set_filter(filter);
  const auto run = desk().recording();
  // How much is to come is not told to whom it is hidden from.
  count_->setText(desk().hides_future()
                      ? QString()
                      : desk().text(sentence::rows_of, rows_->rowCount(), run ? run->entries.size() : 0) +
                            (run && run->is_cut_short ? desk().text(sentence::cut_short) : QString()));
  follows_ = false;
  follow();
}

void EventsPane::follow(bool is_selected_now) {
  const auto run = desk().recording();
  if (!run || rows_->rowCount() == 0) return;
  const auto moment = desk().moment();
  // The state may still be on its way.
  const std::uint64_t event =
      moment && moment->time == desk().now() ? moment->event : run->event_at(desk().now());
  const std::size_t after = run->first_of(event + 1);
  const std::uint32_t selected = desk().selection().entry;
  const bool has_it =
      selected < run->entries.size() && (is_selected_now || run->entries[selected].event == event);
  int row = -1;
  if (has_it) row = rows_->row_of(selected);
  else if (after > 0) row = rows_->row_of(static_cast<std::uint32_t>(after - 1));
  follows_ = true;
  // Nothing in the list has happened yet where there is none.
  table_->setCurrentIndex(row < 0 ? QModelIndex() : rows_->index(row, 0));
  table_->scrollTo(rows_->index(std::max(row, 0), 0), QAbstractItemView::EnsureVisible);
  follows_ = false;
}

void EventsPane::retranslate() {
  const Theme& theme = desk().theme();
  words_->setPlaceholderText(desk().text(sentence::filter_words));
  kinds_->setText(desk().text(sentence::filter_kinds));
  only_node_->setText(desk().text(sentence::filter_node));
  const auto actions = kinds_->menu()->actions();
  for (std::size_t c = 0; c < kEntryClasses; ++c)
    actions[static_cast<int>(c)]->setText(desk().text(class_word(static_cast<EntryClass>(c))));
  setFont(theme.font(theme.text_size()));
  table_->verticalHeader()->setDefaultSectionSize(list_text_size(theme) * 3 / 2 + 2);
  const QFontMetrics metrics(theme.font(list_text_size(theme)));
  const auto wide = [&](const QString& longest) { return metrics.horizontalAdvance(longest) + 14; };
  table_->setColumnWidth(0, wide(QStringLiteral("000,0000 s")));
  table_->setColumnWidth(1, list_text_size(theme) * 4);
  int kinds = wide(desk().text(sentence::head_kind));
  for (std::size_t c = 0; c < kEntryClasses; ++c)
    kinds = std::max(kinds, wide(desk().text(class_word(static_cast<EntryClass>(c)))));
  table_->setColumnWidth(2, std::min(kinds, list_text_size(theme) * 6));
}

void EventsPane::refresh(Change change) {
  switch (change) {
    case Change::look: retranslate(); [[fallthrough]];
    case Change::run: apply(); break;
    case Change::moment:
      follow();
      if (desk().hides_future()) table_->viewport()->update();
      break;
    case Change::selection:
      if (only_node_->isChecked() && rows_->filter().node != desk().selection().node) apply();
      else follow(true);
      break;
  }
}

}  // namespace netsplit::gui
