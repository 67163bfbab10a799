#pragma once
// Asks for a seed, a variant and settings of the open scenario. What cannot be run is said in it, and stays
// to be mended.

#include <QDialog>

#include <functional>

#include "gui/desk.hpp"

class QComboBox;
class QLabel;
class QLineEdit;

namespace netsplit::gui {

class RunDialog final : public QDialog {
 public:
  /// Begins with what the open run is made with. Requires one.
  RunDialog(Desk& desk, const QString& title, QWidget* parent);

  /// Called with what was asked for; with errors the dialog stays.
  std::function<Problems(const Overrides&)> asked;
  void accept() override;

  QLineEdit& seed() { return *seed_; }
  QComboBox& variant() { return *variant_; }
  QLineEdit& sets() { return *sets_; }
  QString said() const;

 private:
  void say(const QString& text);

  Desk& desk_;
  QLineEdit* seed_;
  QComboBox* variant_;
  QLineEdit* sets_;
  QLabel* said_;
};

}  // namespace netsplit::gui
