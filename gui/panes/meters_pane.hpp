#pragma once
// The fallacy meters.

#include <QCoreApplication>
#include <QScrollBar>
#include <QWheelEvent>

#include <optional>

#include "gui/model/traffic.hpp"
#include "gui/pane.hpp"

namespace netsplit::gui {

class MetersPane final : public Pane {
 public:
  explicit MetersPane(Desk& desk);

  /// Of names and readings. Unit: pixels.
  int letters() const;

 protected:
  void paintEvent(QPaintEvent*) override;
  void resizeEvent(QResizeEvent*) override { place_bar(); }
  void wheelEvent(QWheelEvent* event) override { QCoreApplication::sendEvent(bar_, event); }
  void refresh(Change change) override;

 private:
  /// Of one meter in letters of that size.
  static double row(int letters) { return letters * 3.3; }
  void place_bar();

  QScrollBar* bar_;
  /// Of the recording that was drawn last.
  std::optional<TrafficCounter> traffic_;
};

}  // namespace netsplit::gui
