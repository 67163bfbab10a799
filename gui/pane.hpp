#pragma once
// A part of the window that shows one side of the run. It draws what the desk has, and keeps nothing of its
// own that the playhead decides.

#include <QWidget>

#include "gui/desk.hpp"

namespace netsplit::gui {

class Pane : public QWidget {
 public:
  explicit Pane(Desk& desk, QWidget* parent = nullptr) : QWidget(parent), desk_(desk) {
    connect(&desk, &Desk::changed, this, [this](Change change) { refresh(change); });
  }

 protected:
  /// Something that it may show has changed.
  virtual void refresh(Change) { update(); }
  Desk& desk() const { return desk_; }

 private:
  Desk& desk_;
};

/// What a pane is called and how it is made.
struct PaneInfo {
  /// For --pane: "map".
  const char* name;
  Text title;
  Pane* (*make)(Desk& desk);
  enum class Home { centre, left, right, bottom } home;
};

/// All panes, in the order in which a window shows them.
const std::vector<PaneInfo>& all_panes();

}  // namespace netsplit::gui
