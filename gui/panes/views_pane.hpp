#pragma once
// The tables, logs and placements that the selected node's protocols declare, one at a time, with what the
// last event changed; and of placements who has what by the word of all nodes.

#include <string>
#include <vector>

#include "gui/model/view_rows.hpp"
#include "gui/pane.hpp"

class QComboBox;
class QLabel;
class QTableWidget;

namespace netsplit::gui {

class ViewsPane final : public Pane {
 public:
  explicit ViewsPane(Desk& desk);

 protected:
  void refresh(Change change) override;
  void showEvent(QShowEvent* event) override;

 private:
  /// What the list of views offers; `key` tells which one stays chosen from node to node.
  struct Offer {
    std::string key;
    QString title;
    ShownView view;
  };
  std::vector<Offer> offers() const;
  void fill();
  void show_view(const ShownView& view);
  void show_row(int place, const ShownRow& row, const ShownView& view);

  QComboBox* choice_;
  QLabel *help_, *reaches_, *left_out_;
  QTableWidget* table_;
  std::vector<Offer> offers_;
  /// The one that was chosen by hand, or shown first.
  std::string chosen_;
};

}  // namespace netsplit::gui
