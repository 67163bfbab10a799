#pragma once
// The scenario in outline: what this run of it is made with, and its timeline. A step is gone to by a double
// click, and taken away with Delete; a variant is run by a double click.

#include "gui/pane.hpp"

class QLabel;
class QTreeWidget;
class QTreeWidgetItem;

namespace netsplit::gui {

class OutlinePane final : public Pane {
 public:
  explicit OutlinePane(Desk& desk);

 protected:
  void refresh(Change change) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  void build();
  void add_setup();
  void mark_steps();
  void go(QTreeWidgetItem* item);

  QLabel* about_;
  QTreeWidget* tree_;
  QTreeWidgetItem* steps_ = nullptr;
  /// Of which the tree was made.
  std::shared_ptr<const Blueprint> made_of_;
};

}  // namespace netsplit::gui
