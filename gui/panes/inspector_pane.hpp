#pragma once
// What is selected, in every detail: a node with what the last event changed, a message with its times, a
// link; and why.

#include <map>
#include <optional>
#include <string>

#include "gui/model/field_change.hpp"
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
  /// Why the current line's field is so; else why what is selected came about.
  void ask_why();

 protected:
  void refresh(Change change) override;

 private:
  void fill();
  void show_lines(const std::vector<InspectedLine>& lines);
  void show_reasons();
  void ask_for_detail(std::uint32_t flight);
  /// The field of the line that is current; nothing if it is none.
  std::optional<NodeField> asked() const;
  void name_button();

  QLabel* title_;
  QTreeWidget* tree_;
  QPushButton* why_;
  QTextBrowser* reasons_;
  /// Of the flight that it was asked for.
  std::uint32_t detail_of_ = kNone;
  std::optional<SentDetail> detail_;
  /// Branches that were opened or closed by hand stay so: by path of names.
  std::map<std::string, bool> open_;
  Selection shown_;
  /// The line that is current, by its path; empty if none is.
  std::string current_;
};

}  // namespace netsplit::gui
