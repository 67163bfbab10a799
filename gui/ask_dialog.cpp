#include "gui/ask_dialog.hpp"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QVBoxLayout>

namespace netsplit::gui {

AskDialog::AskDialog(QWidget* parent, const QString& question)
    : QDialog(parent), line_(new QLineEdit), said_(new QLabel) {
  constexpr int kWidth = 460;  // pixels
  setWindowTitle(QStringLiteral("netsplit"));
  setAttribute(Qt::WA_DeleteOnClose);
  auto* column = new QVBoxLayout(this);
  auto* asked = new QLabel(question);
  asked->setWordWrap(true);
  asked->setBuddy(line_);
  said_->setWordWrap(true);
  said_->setMinimumWidth(kWidth);
  said_->setTextFormat(Qt::PlainText);
  said_->hide();
  auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
  for (QWidget* part : {static_cast<QWidget*>(asked), static_cast<QWidget*>(line_),
                        static_cast<QWidget*>(said_), static_cast<QWidget*>(buttons)})
    column->addWidget(part);
  connect(buttons, &QDialogButtonBox::accepted, this, [this] { answered(line_->text()); });
  connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

void AskDialog::say(const QString& text) {
  said_->setText(text);
  said_->setVisible(!text.isEmpty());
  adjustSize();
  line_->setFocus();
}

QString AskDialog::said() const { return said_->text(); }

}  // namespace netsplit::gui
