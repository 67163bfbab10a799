#pragma once
// A step of the timeline as the file has it, to be changed by hand: its time, how long it lasts, whatever its
// verb takes. What cannot be read is said below, and stays to be mended.

#include <QDialog>

#include "gui/desk.hpp"

class QLabel;
class QPlainTextEdit;

namespace netsplit::gui {

class StepDialog final : public QDialog {
 public:
  /// Of a step of the open scenario, by its place in the timeline.
  StepDialog(Desk& desk, FaultId step, QWidget* parent);

  QPlainTextEdit& text() { return *text_; }
  QString said() const;
  /// Puts the text into the timeline in the step's place; on errors it says them and stays.
  void take();

 private:
  Desk& desk_;
  FaultId step_;
  /// In which the step is at that place.
  std::shared_ptr<const Blueprint> of_;
  QPlainTextEdit* text_;
  QLabel* said_;
};

/// Opens the dialog; does nothing if the scenario has no such step in its file.
void edit_step(Desk& desk, FaultId step, QWidget* parent);

}  // namespace netsplit::gui
