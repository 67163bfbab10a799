#include "gui/results/results_view.hpp"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QShortcut>
#include <QSignalBlocker>
#include <QSplitter>
#include <QSvgRenderer>
#include <QSvgWidget>
#include <QTabBar>
#include <QTabWidget>
#include <QTableView>
#include <QVBoxLayout>
#include <QWheelEvent>

#include <algorithm>

#include "gui/results/result_grid.hpp"
#include "gui/results/run_rows.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {
namespace {

constexpr double kFigureZoom = 1.25;

}  // namespace

ResultsView::ResultsView(Desk& desk)
    : Pane(desk),
      halves_(new QSplitter(Qt::Vertical)),
      tabs_(new QTabWidget),
      matrix_(new ResultGrid(desk, true)),
      table_(new ResultGrid(desk, false)),
      paper_(new QScrollArea),
      figure_(new QSvgWidget),
      scenario_word_(new QLabel),
      runs_word_(new QLabel),
      scenarios_(new QComboBox),
      notes_(new QPlainTextEdit),
      runs_(new QTableView),
      run_rows_(new RunRows(desk, this)) {
  auto* top = new QHBoxLayout;
  top->addWidget(scenario_word_);
  top->addWidget(scenarios_, 1);
  scenario_word_->setBuddy(scenarios_);
  // Figures are drawn for paper: they stay dark on light whatever the system's colours are.
  paper_->setWidget(figure_);
  paper_->setAlignment(Qt::AlignCenter);
  paper_->setBackgroundRole(QPalette::Light);
  paper_->installEventFilter(this);
  paper_->viewport()->installEventFilter(this);
  const auto zooms = [this](const QKeySequence& key, double factor) {
    auto* shortcut = new QShortcut(key, paper_);
    connect(shortcut, &QShortcut::activated, this, [this, factor] { zoom_figure(factor); });
  };
  zooms(QKeySequence::ZoomIn, kFigureZoom);
  zooms(Qt::CTRL | Qt::Key_Equal, kFigureZoom);
  zooms(QKeySequence::ZoomOut, 1 / kFigureZoom);
  zooms(Qt::CTRL | Qt::Key_0, 0);
  tabs_->addTab(matrix_, QString());
  tabs_->addTab(table_, QString());
  tabs_->addTab(paper_, QString());

  runs_->setModel(run_rows_);
  runs_->setSelectionBehavior(QAbstractItemView::SelectRows);
  runs_->setSelectionMode(QAbstractItemView::SingleSelection);
  runs_->setTabKeyNavigation(false);
  runs_->setWordWrap(false);
  runs_->verticalHeader()->hide();
  runs_->horizontalHeader()->setSortIndicatorClearable(true);
  runs_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
  runs_->setSortingEnabled(true);
  runs_->horizontalHeader()->setSectionResizeMode(QHeaderView::Interactive);
  runs_->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
  runs_->setContextMenuPolicy(Qt::ActionsContextMenu);
  runs_word_->setWordWrap(true);
  notes_->setReadOnly(true);
  notes_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  notes_->setTabChangesFocus(true);

  auto* right = new QWidget;
  auto* right_column = new QVBoxLayout(right);
  right_column->setContentsMargins(0, 0, 0, 0);
  right_column->addWidget(runs_word_);
  right_column->addWidget(runs_, 1);
  auto* below = new QSplitter(Qt::Horizontal);
  below->addWidget(notes_);
  below->addWidget(right);
  below->setSizes({460, 540});
  halves_->addWidget(tabs_);
  halves_->addWidget(below);
  connect(halves_, &QSplitter::splitterMoved, this, [this] { is_divided_ = true; });
  auto* all = new QVBoxLayout(this);
  all->setContentsMargins(4, 4, 4, 4);
  all->addLayout(top);
  all->addWidget(halves_, 1);

  connect(scenarios_, &QComboBox::currentIndexChanged, this, [this](int index) {
    if (index >= 0) show_scenario(static_cast<std::size_t>(index));
  });
  connect(tabs_, &QTabWidget::currentChanged, this, [this] { follow_tab(); });
  connect(runs_, &QTableView::activated, this, [this] { open_chosen_run(); });
  table_->chosen = matrix_->chosen = [this] { fill_runs(); };
  // From a table to its runs; from a cell of the matrix to the table of its scenario.
  table_->opened = [this] { runs_->setFocus(); };
  matrix_->opened = [this] {
    const auto cell = matrix_->configuration();
    if (!cell) return;
    show_scenario(results_->prepared().configurations[*cell].scenario);
    tabs_->setCurrentWidget(table_);
    table_->choose(*cell);
  };
  fill();
}

ResultsView::~ResultsView() {
  if (reader_.joinable()) reader_.join();
}

void ResultsView::read(const std::string& path) {
  if (is_reading_) return;
  if (reader_.joinable()) reader_.join();
  is_reading_ = true;
  path_ = path;
  fill_runs();
  reader_ = std::thread([this, path, language = desk().language()] {
    std::shared_ptr<const Results> results;
    Problems problems;
    try {
      results = Results::read(path, language);
    } catch (const BadInput& error) {
      problems = error.problems();
    }
    QMetaObject::invokeMethod(
        this, [this, results, problems] { heard(results, problems); }, Qt::QueuedConnection);
  });
}

void ResultsView::read_again() {
  if (!path_.empty()) read(path_);
}

void ResultsView::heard(std::shared_ptr<const Results> results, const Problems& problems) {
  is_reading_ = false;
  if (results) return show_results(std::move(results));
  if (results_) path_ = results_->path();
  fill_runs();
  Q_EMIT failed(problems);
}

void ResultsView::show_results(std::shared_ptr<const Results> results) {
  const bool fresh = !results_ || results_->path() != results->path();
  results_ = std::move(results);
  path_ = results_->path();
  if (fresh) scenario_ = 0;
  fill();
  if (fresh) {
    matrix_->choose(0);
    table_->choose(0);
    tabs_->setCurrentWidget(results_->matrix() ? matrix_ : table_);
  }
  Q_EMIT shown();
  // It was read before the language was changed.
  if (results_->language() != desk().language()) read_again();
}

void ResultsView::fill() {
  const Theme& theme = desk().theme();
  setFont(theme.font(theme.text_size()));
  for (QWidget* widget : std::initializer_list<QWidget*>{tabs_, scenarios_, scenario_word_, runs_word_,
                                                         notes_, runs_, runs_->horizontalHeader()})
    widget->setFont(font());
  runs_->verticalHeader()->setDefaultSectionSize(QFontMetrics(font()).height() + 6);
  tabs_->setTabText(0, desk().text(sentence::results_matrix));
  tabs_->setTabText(1, desk().text(sentence::results_table));
  tabs_->setTabText(2, desk().text(sentence::results_figure));
  scenario_word_->setText(desk().text(sentence::results_scenario));
  paper_->setToolTip(desk().text(sentence::figure_zooms));
  const bool several = results_ && results_->matrix();
  tabs_->setTabVisible(0, several);
  {
    const QSignalBlocker quiet(scenarios_);
    scenarios_->clear();
    if (results_)
      for (const std::string& name : results_->scenarios()) scenarios_->addItem(QString::fromStdString(name));
    scenarios_->setCurrentIndex(static_cast<int>(scenario_));
  }
  if (several) matrix_->show_table(*results_->matrix());
  fill_scenario();
}

void ResultsView::fill_scenario() {
  if (results_) {
    const auto chosen = table_->configuration();
    table_->show_table(results_->table(scenario_));
    // The same place in another scenario.
    const std::size_t each = results_->prepared().configurations_each();
    table_->choose(scenario_ * each + chosen.value_or(0) % each);
    // Its texts have sizes of their own; a painter's font in pixels would take its place in Qt's reader.
    figure_->setFont(QFont());
    figure_->load(QByteArray::fromStdString(results_->figure(scenario_)));
  }
  follow_tab();
  fit_figure();
}

/// As wide as there is room, times the zoom: all columns and the title are in sight at first.
void ResultsView::fit_figure() {
  const QSize own = figure_->renderer()->defaultSize();
  if (!own.isValid() || own.width() <= 0) return;
  // As if the bar at the side were there, or it would come and go.
  const int room = paper_->width() - paper_->verticalScrollBar()->sizeHint().width() - 4;
  const double fitting = std::min(desk().theme().scale(), static_cast<double>(room) / own.width());
  figure_->setFixedSize(own * std::max(0.1, fitting * zoom_));
}

void ResultsView::zoom_figure(double factor) {
  zoom_ = factor > 0 ? std::clamp(zoom_ * factor, 1.0, 8.0) : 1.0;
  fit_figure();
}

bool ResultsView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == paper_ && event->type() == QEvent::Resize) fit_figure();
  if (watched == paper_->viewport() && event->type() == QEvent::Wheel) {
    const auto* wheel = static_cast<QWheelEvent*>(event);
    if (wheel->modifiers() & Qt::ControlModifier) {
      zoom_figure(wheel->angleDelta().y() > 0 ? kFigureZoom : 1 / kFigureZoom);
      return true;
    }
  }
  return Pane::eventFilter(watched, event);
}

bool ResultsView::shows_matrix() const { return tabs_->currentWidget() == matrix_; }

void ResultsView::follow_tab() {
  const bool several = results_ && results_->matrix();
  scenario_word_->setVisible(several && !shows_matrix());
  scenarios_->setVisible(several && !shows_matrix());
  QString text;
  if (results_) {
    const ResultTable& table = shows_matrix() ? *results_->matrix() : results_->table(scenario_);
    for (const std::string& note : table.notes)
      text += (text.isEmpty() ? QStringLiteral("• ") : QStringLiteral("\n• ")) + QString::fromStdString(note);
  }
  notes_->setPlainText(text);
  divide();
  fill_runs();
}

/// The upper half as high as its table, between two and four sixths of what there is; a figure takes all
/// four.
void ResultsView::divide() {
  if (is_divided_) return;
  const int all = halves_->height();
  const ResultGrid* grid = shows_matrix() ? matrix_ : table_;
  const bool is_figure = tabs_->currentWidget() == paper_;
  const int wanted = tabs_->tabBar()->sizeHint().height() + grid->wanted_height();
  const int upper = is_figure ? all * 4 / 6 : std::clamp(wanted, all * 2 / 6, all * 4 / 6);
  halves_->setSizes({upper, all - upper});
}

void ResultsView::resizeEvent(QResizeEvent* event) {
  Pane::resizeEvent(event);
  // The layout comes right after this.
  QMetaObject::invokeMethod(this, [this] { divide(); }, Qt::QueuedConnection);
}

void ResultsView::fill_runs() {
  auto configuration = shows_matrix() ? matrix_->configuration() : table_->configuration();
  // A table may still be that of the file before.
  if (!results_ || (configuration && *configuration >= results_->prepared().configurations.size()))
    configuration.reset();
  const auto before = chosen_run();
  run_rows_->set(results_, configuration);
  runs_->resizeColumnsToContents();
  for (int row = 0; before && row < run_rows_->rowCount(); ++row)
    if (run_rows_->run(row).facts.id == *before) runs_->selectRow(row);
  if (is_reading_) runs_word_->setText(desk().text(sentence::results_reading, path_));
  else if (configuration)
    runs_word_->setText(desk().text(sentence::results_runs, results_->name_of(*configuration),
                                    run_rows_->rowCount(), run_rows_->as_stated()));
  else runs_word_->setText(desk().text(sentence::results_no_runs));
}

void ResultsView::show_scenario(std::size_t scenario) {
  scenario_ = scenario;
  {
    const QSignalBlocker quiet(scenarios_);
    scenarios_->setCurrentIndex(static_cast<int>(scenario));
  }
  fill_scenario();
}

std::optional<std::uint64_t> ResultsView::chosen_run() const {
  const QModelIndex at = runs_->currentIndex();
  if (!at.isValid() || at.row() >= run_rows_->rowCount()) return {};
  return run_rows_->run(at.row()).facts.id;
}

void ResultsView::open_chosen_run() {
  if (const auto row = chosen_run()) Q_EMIT run_chosen(results_->draft_of(*row));
}

void ResultsView::refresh(Change change) {
  if (change != Change::look) return;
  fill();
  if (results_ && results_->language() != desk().language()) read_again();
}

}  // namespace netsplit::gui
