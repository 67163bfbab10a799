#pragma once
// This run beside another one: where they part, both drawn over the same time, and what they came to.

#include "gui/pane.hpp"

class QGridLayout;
class QLabel;
class QPushButton;
class QSplitter;
class QTableWidget;

namespace netsplit::gui {

class TwinDiagrams;

class ComparePane final : public Pane {
 public:
  explicit ComparePane(Desk& desk);

  /// Asks for another seed, variant or setting of the same scenario.
  void ask_rival();
  TwinDiagrams& diagrams() const { return *diagrams_; }

 protected:
  void refresh(Change change) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void fill();
  void fill_table();
  void size_columns();
  /// In one row, or in two where there is no room for that.
  void place_buttons();
  QString parting_text() const;
  /// The words for a message, and how long it takes.
  std::string with_length(const Recording& of, std::uint32_t entry, const std::string& words) const;

  QLabel* parting_;
  QPushButton *keep_, *other_, *go_, *drop_;
  QGridLayout* buttons_;
  QSplitter* parts_;
  TwinDiagrams* diagrams_;
  QTableWidget* table_;
};

}  // namespace netsplit::gui
