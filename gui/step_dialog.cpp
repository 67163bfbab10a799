#include "gui/step_dialog.hpp"

#include <QDialogButtonBox>
#include <QFontDatabase>
#include <QLabel>
#include <QPlainTextEdit>
#include <QVBoxLayout>

#include <utility>

#include "gui/model/setup.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {

StepDialog::StepDialog(Desk& desk, FaultId step, QWidget* parent)
    : QDialog(parent),
      desk_(desk),
      step_(step),
      of_(desk.blueprint()),
      text_(new QPlainTextEdit),
      said_(new QLabel) {
  constexpr int kWide = 520, kHigh = 260;  // pixels
  setWindowTitle(desk.text(sentence::step_title, desk.blueprint()->step(step).name));
  setAttribute(Qt::WA_DeleteOnClose);
  const Json* written = step_in(desk.draft().tree(), step);
  QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
  font.setPixelSize(desk.theme().text_size());
  text_->setFont(font);
  text_->setPlainText(QString::fromStdString(written == nullptr ? "{}" : to_pretty_json(*written, 60)));
  said_->setWordWrap(true);
  said_->setTextFormat(Qt::PlainText);
  said_->hide();
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  auto* column = new QVBoxLayout(this);
  column->addWidget(text_, 1);
  column->addWidget(said_);
  column->addWidget(buttons);
  resize(static_cast<int>(kWide * desk.theme().scale()), static_cast<int>(kHigh * desk.theme().scale()));
  connect(buttons, &QDialogButtonBox::accepted, this, &StepDialog::take);
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QString StepDialog::said() const { return said_->text(); }

void StepDialog::take() {
  // Another scenario may have been opened meanwhile, or an edit undone.
  if (desk_.blueprint() != of_) return reject();
  Problems problems;
  auto step = read_json(text_->toPlainText().toStdString(), "", problems);
  if (step && !problems.has_errors())
    problems.add(desk_.change([&](Json& tree) { replace_step(tree, step_, std::move(*step)); }));
  if (!problems.has_errors()) return accept();
  said_->setText(QString::fromStdString(reasons_text(problems, desk_.language())));
  said_->show();
  text_->setFocus();
}

void edit_step(Desk& desk, FaultId step, QWidget* parent) {
  if (!desk.blueprint() || step_in(desk.draft().tree(), step) == nullptr) return;
  (new StepDialog(desk, step, parent))->open();
}

}  // namespace netsplit::gui
