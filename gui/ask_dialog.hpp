#pragma once
// A question with one line for the answer. What cannot be used is said below it, and stays to be mended.

#include <QDialog>

#include <functional>

class QLabel;
class QLineEdit;

namespace netsplit::gui {

class AskDialog final : public QDialog {
 public:
  AskDialog(QWidget* parent, const QString& question);

  /// Called with what was typed. It calls accept() or say(), now or later.
  std::function<void(const QString&)> answered;
  /// Below the line: why it cannot be done, or what came of it.
  void say(const QString& text);
  QLineEdit& line() { return *line_; }
  QString said() const;

 private:
  QLineEdit* line_;
  QLabel* said_;
};

}  // namespace netsplit::gui
