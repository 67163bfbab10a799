#pragma once
// What the scenario expects, as known at the playhead: ✔, ✘ or ?, and a way to the first witness.

#include "gui/pane.hpp"

class QTreeWidget;
class QTreeWidgetItem;

namespace netsplit::gui {

class ExpectationsPane final : public Pane {
 public:
  explicit ExpectationsPane(Desk& desk);

 protected:
  void refresh(Change change) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fill();
  void select(QTreeWidgetItem* item);
  void jump(int expectation);
  void why(int expectation);

  QTreeWidget* list_;
};

}  // namespace netsplit::gui
