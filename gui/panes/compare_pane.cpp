#include "gui/panes/compare_pane.hpp"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QTableWidget>
#include <QVBoxLayout>

#include "gui/model/words.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {

ComparePane::ComparePane(Desk& desk)
    : Pane(desk), parting_(new QLabel), keep_(new QPushButton), other_(new QPushButton), go_(new QPushButton),
      drop_(new QPushButton), table_(new QTableWidget) {
  auto* buttons = new QHBoxLayout;
  for (QPushButton* button : {keep_, other_, go_, drop_}) buttons->addWidget(button);
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(2, 2, 2, 2);
  all->addLayout(buttons);
  all->addWidget(parting_);
  all->addWidget(table_, 1);
  parting_->setWordWrap(true);
  table_->setColumnCount(3);
  table_->verticalHeader()->hide();
  table_->setEditTriggers(QAbstractItemView::NoEditTriggers);
  table_->horizontalHeader()->setSectionResizeMode(0, QHeaderView::Stretch);
  connect(keep_, &QPushButton::clicked, this, [this] { this->desk().fork(); });
  connect(other_, &QPushButton::clicked, this, [this] { ask_rival(); });
  connect(drop_, &QPushButton::clicked, this, [this] { this->desk().drop_rival(); });
  connect(go_, &QPushButton::clicked, this, [this] {
    const auto& rival = this->desk().rival();
    if (rival && rival->parting) this->desk().seek(rival->parting->time);
  });
  fill();
}

/// Another seed, variant or setting of the same scenario.
void ComparePane::ask_rival() {
  if (!desk().blueprint()) return;
  QDialog dialog(this);
  auto* form = new QFormLayout(&dialog);
  auto* seed = new QLineEdit(QString::number(desk().blueprint()->seed));
  auto* variant = new QLineEdit(QString::fromStdString(desk().draft().overrides().variant));
  auto* sets = new QLineEdit;
  form->addRow(desk().text(sentence::rival_seed), seed);
  form->addRow(desk().text(sentence::rival_variant), variant);
  form->addRow(desk().text(sentence::rival_set), sets);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  connect(buttons, &QDialogButtonBox::accepted, &dialog, &QDialog::accept);
  connect(buttons, &QDialogButtonBox::rejected, &dialog, &QDialog::reject);
  form->addRow(buttons);
  if (dialog.exec() != QDialog::Accepted) return;
  Overrides overrides = desk().draft().overrides();
  bool good = false;
  overrides.seed = seed->text().toULongLong(&good);
  if (!good) overrides.seed.reset();
  overrides.variant = variant->text().toStdString();
  for (const QString& set : sets->text().split(QLatin1Char(' '), Qt::SkipEmptyParts)) overrides.sets.push_back(set.toStdString());
  const Problems problems = desk().compare_with(overrides);
  if (problems.has_errors())
    QMessageBox::warning(this, QStringLiteral("netsplit"), QString::fromStdString(problems.to_text(desk().language())));
}

void ComparePane::fill() {
  const Theme& theme = desk().theme();
  const auto& rival = desk().rival();
  const auto run = desk().recording();
  setFont(theme.font(theme.text_size()));
  keep_->setText(desk().text(sentence::rival_keep));
  other_->setText(desk().text(sentence::rival_other));
  go_->setText(desk().text(sentence::rival_go));
  drop_->setText(desk().text(sentence::rival_drop));
  keep_->setEnabled(run != nullptr);
  other_->setEnabled(run != nullptr);
  go_->setEnabled(rival && rival->parting);
  drop_->setEnabled(rival.has_value());
  table_->setHorizontalHeaderLabels({desk().text(sentence::rival_measure), desk().text(sentence::rival_this),
                                     rival ? QString::fromStdString(rival->title) : desk().text(sentence::rival_none)});
  if (!rival || !run || !rival->other.recording) {
    parting_->setText(desk().text(rival ? sentence::rival_runs : sentence::rival_hint));
    table_->setRowCount(0);
    return;
  }
  const Recording& other = *rival->other.recording;
  if (!rival->parting) {
    parting_->setText(desk().text(sentence::rival_same));
  } else {
    const auto line = [&](const Recording& of, std::uint32_t entry) {
      if (entry >= of.entries.size()) return std::string(sentence::rival_ended.in(desk().language()));
      const Entry& e = of.entries[entry];
      return who(of, e) + " " + std::string(kind_word(e.record).in(desk().language())) + " " + line_of(of, e, desk().language());
    };
    parting_->setText(desk().text(sentence::rival_parts,
                                  short_time(rival->parting->time.time_since_epoch(), desk().language()),
                                  line(*run, rival->parting->first), line(other, rival->parting->second)));
  }
  const auto differing = deltas(rival->own, rival->other, desk().language());
  table_->setRowCount(static_cast<int>(differing.size()));
  for (std::size_t i = 0; i < differing.size(); ++i) {
    const Delta& delta = differing[i];
    const auto cell = [&](int column, const std::string& text, bool best) {
      auto* item = new QTableWidgetItem(QString::fromStdString(text) + (best ? QStringLiteral(" ★") : QString()));
      item->setFont(theme.font(theme.text_size(), best));
      table_->setItem(static_cast<int>(i), column, item);
    };
    cell(0, delta.name, false);
    cell(1, delta.first, delta.better > 0);
    cell(2, delta.second, delta.better < 0);
  }
  table_->resizeColumnToContents(1);
  table_->resizeColumnToContents(2);
}

void ComparePane::refresh(Change change) {
  if (change == Change::run || change == Change::look) fill();
}

}  // namespace netsplit::gui
