#pragma once
// The scenario in outline: what this run of it is made with, and its timeline. A step is gone to by a double
// click, and taken away with Delete; a variant is run by a double click.

#include <memory>
#include <optional>

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
  void add_bookmarks();
  void show_menu(const QPoint& at);
  /// What a line stands for: a step of the timeline, or a bookmark; or neither.
  struct Place {
    FaultId step = kNoFault;
    std::optional<SimTime> bookmark;
  };
  Place place_of(const QTreeWidgetItem* item) const;
  void activate(QTreeWidgetItem* item);
  void go(const Place& place);
  void edit(const Place& place);
  void remove(const Place& place);

  QLabel* about_;
  QTreeWidget* tree_;
  QTreeWidgetItem *steps_ = nullptr, *marked_ = nullptr;
  /// How many the tree has.
  std::size_t bookmarks_ = 0;
  /// Of which the tree was made.
  std::shared_ptr<const Blueprint> made_of_;
};

}  // namespace netsplit::gui
