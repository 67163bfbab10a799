#pragma once
// This run beside another one: where they part, and what they came to.

#include "gui/pane.hpp"

class QLabel;
class QPushButton;
class QTableWidget;

namespace netsplit::gui {

class ComparePane final : public Pane {
 public:
  explicit ComparePane(Desk& desk);

 protected:
  void refresh(Change change) override;

 private:
  void fill();
  void ask_rival();

  QLabel* parting_;
  QPushButton *keep_, *other_, *go_, *drop_;
  QTableWidget* table_;
};

}  // namespace netsplit::gui
