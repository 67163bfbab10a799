#pragma once
// What is selected, in every detail: a node with what the last event changed, a message with its times, a
// link; and why.

#include <optional>

#include "gui/model/inspection.hpp"
#include "gui/pane.hpp"

class QLabel;
class QPushButton;
class QTextBrowser;
class QTreeWidget;

namespace netsplit::gui {

class InspectorPane final : public Pane {
 public:
  explicit InspectorPane(Desk& desk);

 protected:
  void refresh(Change change) override;

 private:
  void fill();
  void show_lines(const std::vector<InspectedLine>& lines);
  void show_reasons();
  void ask_for_detail(std::uint32_t flight);

  QLabel* title_;
  QTreeWidget* tree_;
  QPushButton* why_;
  QTextBrowser* reasons_;
  /// Of the flight that it was asked for.
  std::uint32_t detail_of_ = kNone;
  std::optional<SentDetail> detail_;
  /// Branches that were opened or closed by hand stay so: by path of names.
  std::map<std::string, bool> open_;
};

}  // namespace netsplit::gui
