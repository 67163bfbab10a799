#include "gui/run_dialog.hpp"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>

#include <algorithm>

#include "gui/model/setup.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {

RunDialog::RunDialog(Desk& desk, const QString& title, QWidget* parent)
    : QDialog(parent), desk_(desk), variant_(new QComboBox), said_(new QLabel) {
  constexpr int kWidth = 460, kFieldWidth = 320;  // pixels
  const Setup setup = setup_of(desk.draft(), *desk.blueprint());
  setWindowTitle(title);
  setAttribute(Qt::WA_DeleteOnClose);
  seed_ = new QLineEdit(QString::number(setup.seed));
  // What a scenario that was changed by hand is made with is in its tree already.
  const Overrides& overrides = desk.draft().overrides();
  sets_ = new QLineEdit(QString::fromStdString(line_of_settings(overrides.sets)));
  sets_->setMinimumWidth(kFieldWidth);
  variant_->setEditable(true);
  variant_->addItem(desk.text(sentence::run_base));
  for (const Setup::Variant& variant : setup.variants) {
    variant_->addItem(QString::fromStdString(variant.name), QString::fromStdString(variant.name));
    variant_->setItemData(variant_->count() - 1, desk.text(variant.about), Qt::ToolTipRole);
  }
  variant_->setCurrentIndex(std::max(0, variant_->findData(QString::fromStdString(overrides.variant))));
  said_->setWordWrap(true);
  said_->setMinimumWidth(kWidth);
  said_->setTextFormat(Qt::PlainText);
  said_->hide();
  auto* form = new QFormLayout(this);
  form->addRow(desk.text(sentence::rival_seed), seed_);
  form->addRow(desk.text(sentence::rival_variant), variant_);
  form->addRow(desk.text(sentence::rival_set), sets_);
  form->addRow(said_);
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] { accept(); });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
  form->addRow(buttons);
}

void RunDialog::accept() {
  Overrides overrides = desk_.draft().overrides();
  bool is_number = false;
  overrides.seed = seed_->text().trimmed().toULongLong(&is_number);
  if (!is_number) return say(desk_.text(sentence::run_seed_wrong, seed_->text().toStdString()));
  const QString typed = variant_->currentText().trimmed();
  const int known = variant_->findText(typed, Qt::MatchExactly | Qt::MatchCaseSensitive);
  if (known < 0 && !typed.isEmpty()) {
    std::string names;
    for (int i = 1; i < variant_->count(); ++i)
      names += (i > 1 ? ", " : "") + variant_->itemText(i).toStdString();
    return say(names.empty() ? desk_.text(sentence::run_no_variants)
                             : desk_.text(sentence::run_variant_wrong, typed.toStdString(), names));
  }
  overrides.variant = known < 0 ? std::string() : variant_->itemData(known).toString().toStdString();
  overrides.sets = settings_in(sets_->text().toStdString());
  const Problems problems = asked(overrides);
  if (problems.has_errors()) say(QString::fromStdString(reasons_text(problems, desk_.language())));
  else QDialog::accept();
}

void RunDialog::say(const QString& text) {
  said_->setText(text);
  said_->show();
  adjustSize();
}

QString RunDialog::said() const { return said_->text(); }

}  // namespace netsplit::gui
