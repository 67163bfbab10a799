#include "gui/panes/compare_pane.hpp"

#include <QGridLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QTableWidget>
#include <QVBoxLayout>

#include <algorithm>
#include <array>

#include "gui/model/happening.hpp"
#include "gui/model/words.hpp"
#include "gui/panes/twin_diagrams.hpp"
#include "gui/run_dialog.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {

ComparePane::ComparePane(Desk& desk)
    : Pane(desk),
      parting_(new QLabel),
      keep_(new QPushButton),
      other_(new QPushButton),
      go_(new QPushButton),
      drop_(new QPushButton),
      buttons_(new QGridLayout),
      parts_(new QSplitter(Qt::Vertical)),
      diagrams_(new TwinDiagrams(desk)),
      table_(new QTableWidget) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(2, 2, 2, 2);
  all->addLayout(buttons_);
  all->addWidget(parting_);
  // Nothing is squeezed until it cannot be read: what there is no room for is scrolled.
  auto* area = new QScrollArea;
  area->setWidget(parts_);
  area->setWidgetResizable(true);
  area->setFrameShape(QFrame::NoFrame);
  area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  all->addWidget(area, 1);
  parts_->addWidget(diagrams_);
  parts_->addWidget(table_);
  parts_->setStretchFactor(0, 3);
  parts_->setStretchFactor(1, 1);
  parts_->setChildrenCollapsible(false);
  for (QPushButton* button : {keep_, other_, go_, drop_}) {
    // As narrow as its cell, so that the pane can be a narrow dock.
    button->setMinimumWidth(1);
    button->setFocusPolicy(Qt::TabFocus);
    // Space plays and pauses wherever the focus is; Enter presses it.
    button->setAutoDefault(true);
  }
  buttons_->setSpacing(2);
  parting_->setWordWrap(true);
  parting_->setAlignment(Qt::AlignTop | Qt::AlignLeft);
  parting_->setTextInteractionFlags(Qt::TextSelectableByMouse);
  table_->setColumnCount(3);
  table_->verticalHeader()->hide();
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->setFocusPolicy(Qt::TabFocus);
  table_->setWordWrap(false);
  table_->setTextElideMode(Qt::ElideMiddle);
  table_->horizontalHeader()->setMinimumSectionSize(1);
  connect(keep_, &QPushButton::clicked, this, [this] { this->desk().fork(); });
  connect(other_, &QPushButton::clicked, this, [this] { ask_rival(); });
  connect(drop_, &QPushButton::clicked, this, [this] { this->desk().drop_rival(); });
  connect(go_, &QPushButton::clicked, this, [this] {
    const auto& rival = this->desk().rival();
    if (!rival || !rival->parting) return;
    this->desk().seek(rival->parting->time);
    diagrams_->show_parting();
  });
  fill();
}

void ComparePane::place_buttons() {
  const QList<QPushButton*> shown =
      desk().rival() ? QList<QPushButton*>{keep_, other_, go_, drop_} : QList<QPushButton*>{keep_, other_};
  int wide = 0;
  for (QPushButton* button : shown) wide += button->sizeHint().width() + buttons_->spacing();
  const int columns = wide <= width() ? static_cast<int>(shown.size()) : 2;
  for (QPushButton* button : {keep_, other_, go_, drop_}) {
    buttons_->removeWidget(button);
    button->setVisible(shown.contains(button));
  }
  for (int i = 0; i < shown.size(); ++i) buttons_->addWidget(shown[i], i / columns, i % columns);
}

void ComparePane::resizeEvent(QResizeEvent* event) {
  Pane::resizeEvent(event);
  place_buttons();
  size_columns();
}

/// Values whole, and names and titles as far as there is room: the longest of them are in tool tips too.
void ComparePane::size_columns() {
  const QHeaderView* header = table_->horizontalHeader();
  const int all = table_->viewport()->width();
  std::array<int, 3> wide{};
  for (int column = 0; column < 3; ++column) {
    int& cells = wide[static_cast<std::size_t>(column)];
    cells = header->fontMetrics().horizontalAdvance(QStringLiteral("mmm"));
    for (int row = 0; row < table_->rowCount(); ++row) {
      const QTableWidgetItem& item = *table_->item(row, column);
      cells = std::max(cells, QFontMetrics(item.font()).horizontalAdvance(item.text()) + 12);
    }
  }
  wide[0] = std::min(wide[0], std::max(all - wide[1] - wide[2], all / 3));
  // What is left goes to the titles of the runs.
  const int left = std::max(0, all - wide[0] - wide[1] - wide[2]);
  for (const int column : {1, 2}) {
    int& own = wide[static_cast<std::size_t>(column)];
    own += std::clamp(header->sectionSizeHint(column) - own, 0, left / 2);
  }
  wide[0] = std::max(wide[0], all - wide[1] - wide[2]);
  for (int column = 0; column < 3; ++column) {
    table_->setColumnWidth(column, wide[static_cast<std::size_t>(column)]);
    QTableWidgetItem* title = table_->horizontalHeaderItem(column);
    if (title == nullptr) continue;
    const int words = wide[static_cast<std::size_t>(column)] - 12;
    title->setText(header->fontMetrics().elidedText(title->toolTip(), Qt::ElideMiddle, words));
  }
}

void ComparePane::ask_rival() {
  if (!desk().blueprint()) return;
  auto* dialog = new RunDialog(desk(), desk().text(sentence::rival_other_about), this);
  dialog->asked = [this](const Overrides& overrides) { return desk().compare_with(overrides); };
  dialog->open();
}

std::string ComparePane::with_length(const Recording& of, std::uint32_t entry,
                                     const std::string& words) const {
  if (entry >= of.entries.size() || of.entries[entry].detail >= of.flights.size()) return words;
  if (of.entries[entry].record.kind == RecordKind::mark) return words;
  const Duration takes = of.flights[of.entries[entry].detail].takes;
  return desk().text(sentence::rival_takes, words, short_time(takes, desk().language())).toStdString();
}

QString ComparePane::parting_text() const {
  const auto& rival = desk().rival();
  const auto run = desk().recording();
  if (!rival) return desk().text(sentence::rival_hint);
  if (!run || !rival->own.recording || !rival->other.recording) return desk().text(sentence::rival_runs);
  if (!rival->parting) return desk().text(sentence::rival_same);
  if (desk().hides_future() && rival->parting->time > desk().now())
    return desk().text(sentence::rival_same_yet);
  const auto line = [&](const Recording& of, std::uint32_t entry) {
    if (entry >= of.entries.size()) return std::string(sentence::rival_ended.in(desk().language()));
    return happening(of, of.entries[entry], desk().language());
  };
  const Recording &own = *rival->own.recording, &other = *rival->other.recording;
  std::string here = line(own, rival->parting->first), there = line(other, rival->parting->second);
  // The same message may only be slower.
  if (here == there) {
    here = with_length(own, rival->parting->first, here);
    there = with_length(other, rival->parting->second, there);
  }
  return desk().text(sentence::rival_parts, desk().time_text(rival->parting->time).toStdString(), here,
                     there);
}

void ComparePane::fill() {
  const Theme& theme = desk().theme();
  const auto& rival = desk().rival();
  const bool is_recorded = desk().recording() != nullptr;
  setFont(theme.font(theme.text_size()));
  keep_->setText(desk().text(sentence::rival_keep));
  keep_->setToolTip(desk().text(sentence::rival_keep_about));
  other_->setText(desk().text(sentence::rival_other));
  other_->setToolTip(desk().text(sentence::rival_other_about));
  go_->setText(desk().text(sentence::rival_go));
  go_->setToolTip(desk().text(sentence::rival_go_about));
  drop_->setText(desk().text(sentence::rival_drop));
  keep_->setEnabled(is_recorded);
  other_->setEnabled(is_recorded);
  go_->setEnabled(rival && rival->parting);
  place_buttons();
  parting_->setText(parting_text());
  parts_->setVisible(rival.has_value());
  fill_table();
}

void ComparePane::fill_table() {
  const Theme& theme = desk().theme();
  const auto& rival = desk().rival();
  table_->setHorizontalHeaderLabels(
      {desk().text(sentence::rival_measure), desk().text(sentence::rival_this),
       rival ? QString::fromStdString(rival->title) : desk().text(sentence::rival_none)});
  // In a narrow dock names and values would not stand beside each other in large letters.
  constexpr int kLetters = 26;
  const bool is_narrow = table_->viewport()->width() < kLetters * theme.text_size();
  const int letters = theme.projector && is_narrow ? theme.small_text_size() : theme.text_size();
  table_->horizontalHeader()->setFont(theme.font(letters));
  // Measures are of whole runs.
  const bool is_known = rival && rival->own.recording && rival->other.recording &&
                        !(desk().hides_future() && desk().now() < rival->own.recording->end());
  const auto differing =
      is_known ? deltas(rival->own, rival->other, desk().language()) : std::vector<Delta>();
  table_->setVisible(!differing.empty());
  for (int c = 0; c < 3; ++c)
    table_->horizontalHeaderItem(c)->setToolTip(table_->horizontalHeaderItem(c)->text());
  table_->setRowCount(static_cast<int>(differing.size()));
  for (std::size_t i = 0; i < differing.size(); ++i) {
    const Delta& delta = differing[i];
    const auto cell = [&](int column, const std::string& text, bool best) {
      auto* item =
          new QTableWidgetItem(QString::fromStdString(text) + (best ? QStringLiteral(" ★") : QString()));
      item->setFont(theme.font(letters, best));
      item->setToolTip(best ? desk().text(sentence::rival_better) : QString::fromStdString(text));
      table_->setItem(static_cast<int>(i), column, item);
    };
    cell(0, delta.name, false);
    cell(1, delta.first, delta.better > 0);
    cell(2, delta.second, delta.better < 0);
  }
  size_columns();
  table_->resizeRowsToContents();
  constexpr int kLeastRows = 4;
  const int line = theme.text_size() * 2;
  table_->setMinimumHeight(line * (std::min(kLeastRows, table_->rowCount()) + 1));
  diagrams_->updateGeometry();
}

void ComparePane::refresh(Change change) {
  if (change == Change::run || change == Change::look || (change == Change::moment && desk().hides_future()))
    fill();
}

}  // namespace netsplit::gui
