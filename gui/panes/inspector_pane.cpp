#include "gui/panes/inspector_pane.hpp"

#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QTextBrowser>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "gui/model/words.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {
namespace {

std::string path_of(const QTreeWidgetItem* item) {
  std::string path;
  for (; item != nullptr; item = item->parent()) path = item->text(0).toStdString() + "/" + path;
  return path;
}

/// Of a line that one can ask about: its field as FieldRef's two numbers.
constexpr int kLayer = Qt::UserRole, kIndex = Qt::UserRole + 1;

/// Whether a recording's entry is about a message.
bool has_flight(const Recording& run, std::uint32_t entry) {
  return entry < run.entries.size() && run.entries[entry].detail != kNone &&
         run.entries[entry].record.kind != RecordKind::mark;
}

}  // namespace

InspectorPane::InspectorPane(Desk& desk)
    : Pane(desk),
      title_(new QLabel),
      tree_(new QTreeWidget),
      why_(new QPushButton),
      reasons_(new QTextBrowser) {
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(2, 2, 2, 2);
  all->addWidget(title_);
  all->addWidget(tree_, 3);
  all->addWidget(why_);
  all->addWidget(reasons_, 2);
  tree_->setColumnCount(2);
  tree_->header()->hide();
  tree_->setIndentation(14);
  reasons_->hide();
  // Space plays and pauses wherever the focus is; Enter presses it.
  why_->setAutoDefault(true);
  connect(tree_, &QTreeWidget::itemExpanded, this,
          [this](QTreeWidgetItem* item) { open_[path_of(item)] = true; });
  connect(tree_, &QTreeWidget::itemCollapsed, this,
          [this](QTreeWidgetItem* item) { open_[path_of(item)] = false; });
  connect(tree_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
    current_ = item == nullptr ? std::string() : path_of(item);
    name_button();
  });
  tree_->setContextMenuPolicy(Qt::CustomContextMenu);
  connect(tree_, &QTreeWidget::customContextMenuRequested, this, [this](const QPoint& at) {
    if (!asked()) return;
    QMenu menu;
    menu.addAction(why_->text(), [this] { ask_why(); });
    menu.exec(tree_->viewport()->mapToGlobal(at));
  });
  connect(why_, &QPushButton::clicked, this, [this] { ask_why(); });
  fill();
}

std::optional<NodeField> InspectorPane::asked() const {
  const QTreeWidgetItem* item = tree_->currentItem();
  const auto moment = desk().moment();
  if (item == nullptr || !moment || !moment->selected || !item->data(0, kLayer).isValid()) return {};
  const FieldRef field{LayerId{static_cast<std::uint16_t>(item->data(0, kLayer).toUInt())},
                       static_cast<std::uint16_t>(item->data(0, kIndex).toUInt())};
  return NodeField{moment->selected->node, field};
}

void InspectorPane::name_button() {
  why_->setText(asked() ? desk().text(sentence::ask_why_field, tree_->currentItem()->text(0).toStdString())
                        : desk().text(sentence::ask_why));
}

void InspectorPane::ask_why() {
  const auto run = desk().recording();
  if (!run) return;
  if (const auto field = asked()) return desk().explain_field(*field);
  if (desk().selection().expectation != kNone)
    return desk().explain_expectation(desk().selection().expectation);
  std::uint32_t entry = desk().selection().entry;
  if (entry == kNone) entry = last_telling(*run, desk().selection().node, desk().now());
  if (entry != kNone) desk().explain(entry);
}

void InspectorPane::show_lines(const std::vector<InspectedLine>& lines) {
  const Theme& theme = desk().theme();
  const bool blocked = tree_->blockSignals(true);
  tree_->clear();
  const std::function<void(QTreeWidgetItem*, const InspectedLine&)> add = [&](QTreeWidgetItem* parent,
                                                                              const InspectedLine& line) {
    auto* item = parent == nullptr ? new QTreeWidgetItem(tree_) : new QTreeWidgetItem(parent);
    item->setText(0, QString::fromStdString(line.name));
    item->setText(1, QString::fromStdString(line.was ? *line.was + " → " + line.value : line.value));
    item->setToolTip(0, QString::fromStdString(line.help));
    item->setToolTip(1, item->text(1));
    if (line.field) {
      item->setData(0, kLayer, line.field->layer.value);
      item->setData(0, kIndex, line.field->index);
    }
    // A table's branch is closed at first: that something in it is new must be seen.
    const bool changed = line.was.has_value() || line.is_new || (line.is_detail && line.has_changed());
    item->setFont(0, theme.font(theme.text_size(), changed || parent == nullptr));
    item->setFont(1, theme.font(theme.text_size(), changed));
    if (changed) {
      item->setForeground(0, theme.selected());
      item->setForeground(1, theme.selected());
    }
    for (const InspectedLine& below : line.below) add(item, below);
    const auto kept = open_.find(path_of(item));
    item->setExpanded(kept != open_.end() ? kept->second : !line.is_detail);
    if (path_of(item) == current_) tree_->setCurrentItem(item);
  };
  for (const InspectedLine& line : lines) add(nullptr, line);
  tree_->resizeColumnToContents(0);
  tree_->setColumnWidth(0, std::min(tree_->columnWidth(0), tree_->viewport()->width() * 3 / 5));
  tree_->blockSignals(blocked);
}

void InspectorPane::ask_for_detail(std::uint32_t flight) {
  if (detail_of_ == flight) return;
  detail_of_ = flight;
  detail_.reset();
  desk().ask([flight](Player& player) { return player.sent_detail(flight); },
             [this, flight](SentDetail detail) {
               if (detail_of_ != flight) return;
               detail_ = std::move(detail);
               fill();
             });
}

void InspectorPane::fill() {
  const auto run = desk().recording();
  const auto moment = desk().moment();
  const Selection& selected = desk().selection();
  const Language language = desk().language();
  if (!(shown_ == selected)) current_.clear();
  shown_ = selected;
  title_->setFont(desk().theme().font(desk().theme().text_size(), true));
  why_->setFont(desk().theme().font(desk().theme().text_size()));
  const bool is_something =
      selected.entry != kNone || selected.node != kNobody || selected.expectation != kNone;
  why_->setEnabled(run != nullptr && is_something);
  if (!run || !moment || moment->blueprint != run->blueprint) return;
  if (has_flight(*run, selected.entry)) {
    const std::uint32_t flight = run->entries[selected.entry].detail;
    ask_for_detail(flight);
    title_->setText(desk().text(sentence::title_message));
    show_lines(message_lines(*run, flight, detail_ ? &*detail_ : nullptr, language));
  } else if (selected.expectation < run->expected.size()) {
    title_->setText(desk().text(sentence::title_expectation, selected.expectation + 1));
    show_lines(expectation_lines(*run, selected.expectation, desk().now(), language));
  } else if (selected.node != kNobody && selected.to != kNobody) {
    title_->setText(desk().text(sentence::title_link));
    show_lines(link_lines(*run, *moment, selected.node, selected.to, language));
  } else if (moment->selected && selected.node == moment->selected->node) {
    title_->setText(desk().text(sentence::title_node, run->blueprint->node_name(selected.node)));
    auto lines = inspect_lines(*moment, language);
    if (selected.entry < run->entries.size()) {
      auto entry = entry_lines(*run, selected.entry, language);
      lines.insert(lines.begin(), entry.begin(), entry.begin() + 1);
    }
    show_lines(lines);
  } else if (selected.entry < run->entries.size()) {
    title_->setText(desk().text(sentence::title_event));
    show_lines(entry_lines(*run, selected.entry, language));
  } else {
    title_->setText(desk().text(sentence::title_nothing));
    tree_->clear();
  }
  name_button();
  show_reasons();
}

void InspectorPane::show_reasons() {
  const Explanation& explanation = desk().explanation();
  const bool is_told = !explanation.what.empty() || !explanation.sentences.empty();
  reasons_->setVisible(is_told);
  // While there are reasons they are what is read.
  auto* all = static_cast<QVBoxLayout*>(layout());
  all->setStretchFactor(tree_, is_told ? 1 : 3);
  all->setStretchFactor(reasons_, is_told ? 3 : 2);
  tree_->setMinimumHeight(desk().theme().text_size() * 4);
  // For the back row there is no room for both.
  tree_->setVisible(!(is_told && desk().theme().projector));
  reasons_->document()->setIndentWidth(desk().theme().text_size() * 2);
  QString html = QStringLiteral("<b>%1</b><ol>").arg(desk().text(explanation.what).toHtmlEscaped());
  for (const UserText& sentence : explanation.sentences)
    html += QStringLiteral("<li>%1</li>").arg(desk().text(sentence).toHtmlEscaped());
  reasons_->setFont(desk().theme().font(desk().theme().text_size()));
  reasons_->setHtml(html + QStringLiteral("</ol>"));
}

void InspectorPane::refresh(Change) { fill(); }

}  // namespace netsplit::gui
