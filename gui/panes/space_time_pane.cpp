#include "gui/panes/space_time_pane.hpp"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "gui/panes/space_time_words.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {
namespace {

constexpr int kFaultRows = 2;

}  // namespace

SpaceTimePane::SpaceTimePane(Desk& desk)
    : Pane(desk), scales_(new QComboBox(this)), scroll_(new QScrollBar(Qt::Vertical, this)) {
  setMinimumSize(200, 120);
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  for (int i = 0; i < 3; ++i) scales_->addItem(QString());
  scales_->setFocusPolicy(Qt::NoFocus);
  scroll_->setFocusPolicy(Qt::NoFocus);
  scroll_->hide();
  connect(scales_, &QComboBox::currentIndexChanged, this, [this](int i) { set_scale(ScaleKind{i}); });
  connect(scroll_, &QScrollBar::valueChanged, this, &SpaceTimePane::touch);
  SpaceTimePane::refresh(Change::look);
}

void SpaceTimePane::touch() {
  is_stale_ = true;
  update();
}

void SpaceTimePane::refresh(Change change) {
  if (change == Change::look) {
    const Theme& theme = desk().theme();
    const Text* names[] = {&sentence::scale_linear, &sentence::scale_by_event, &sentence::scale_compressed};
    for (int i = 0; i < 3; ++i) scales_->setItemText(i, desk().text(*names[i]));
    scales_->setFont(theme.font(theme.small_text_size()));
    scales_->setToolTip(desk().text(sentence::scale_about));
  }
  if (change == Change::run) look_up();
  if (change == Change::moment) {
    if (view_ && desk().is_playing() && view_->follow(desk().now())) is_stale_ = true;
    if (by_side_) is_stale_ = true;
    update();
  } else {
    touch();
  }
}

QRect SpaceTimePane::body() const {
  const Theme& theme = desk().theme();
  const int row = QFontMetrics(theme.font(theme.small_text_size(), true)).height();
  const int header = std::max(kFaultRows * row, scales_->sizeHint().height()) + 2;
  const int bar = scroll_->isVisibleTo(this) ? scroll_->sizeHint().width() : 4;
  return QRect(names_width_, header, std::max(10, width() - names_width_ - bar),
               std::max(10, height() - header - axis().height()));
}

QRect SpaceTimePane::axis() const {
  const Theme& theme = desk().theme();
  const int tall =
      QFontMetrics(theme.font(theme.small_text_size())).height() + static_cast<int>(8 * theme.scale());
  return QRect(names_width_, height() - tall, std::max(10, width() - names_width_), tall);
}

const TimeView* SpaceTimePane::view() { return prepare() ? &*view_ : nullptr; }

const Diagram& SpaceTimePane::diagram() {
  prepare();
  return diagram_;
}

void SpaceTimePane::set_scale(ScaleKind kind) {
  if (kind == kind_) return;
  kind_ = kind;
  scales_->setCurrentIndex(static_cast<int>(kind));
  if (view_ && index_) {
    const bool all = view_->shows_all();
    view_->set_scale(TimeScale::of(kind_, index_->recording()));
    if (all) view_->show_all();
  }
  touch();
}

void SpaceTimePane::look_up() {
  const auto recording = desk().recording();
  if (recording && (!index_ || index_->shared_recording() != recording)) {
    if (recording->entries.size() <= kMostLookedThroughAtOnce)
      take(std::make_shared<const DiagramIndex>(recording));
    else if (recording->is_over || recording->failure) ask_for_index(recording);
  }
}

bool SpaceTimePane::prepare() {
  look_up();
  if (!index_ || !view_) return false;
  if (!is_stale_ && picture_.deviceIndependentSize().toSize() == size()) return true;
  lay_out();
  draw_picture();
  is_stale_ = false;
  return true;
}

void SpaceTimePane::ask_for_index(const std::shared_ptr<const Recording>& recording) {
  if (asked_ == recording) return;
  asked_ = recording;
  desk().ask([recording](Player&) { return std::make_shared<const DiagramIndex>(recording); },
             [pane = QPointer<SpaceTimePane>(this)](std::shared_ptr<const DiagramIndex> index) {
               if (!pane || pane->desk().recording() != index->shared_recording()) return;
               pane->take(std::move(index));
               pane->touch();
             });
}

void SpaceTimePane::take(std::shared_ptr<const DiagramIndex> index) {
  const bool other = !index_ || index_->recording().end() != index->recording().end();
  index_ = std::move(index);
  asked_ = nullptr;
  const bool all = other || !view_ || view_->shows_all();
  TimeScale scale = TimeScale::of(kind_, index_->recording());
  if (view_ && !other) view_->set_scale(std::move(scale));
  else view_.emplace(std::move(scale), body().width());
  if (all) view_->show_all();
  is_stale_ = true;
}

void SpaceTimePane::lay_out() {
  const Theme& theme = desk().theme();
  const Blueprint& blueprint = *index_->recording().blueprint;
  names_width_ =
      std::min(std::max(scales_->minimumSizeHint().width(), names_width(blueprint, theme)), width() / 4);
  scales_->setGeometry(0, 0, names_width_, std::min(scales_->sizeHint().height(), body().top()));

  const auto moment = desk().moment();
  const std::uint32_t nodes = blueprint.scenario.node_count();
  auto order =
      by_side_ && moment && moment->nodes.size() == nodes ? order_by_side(*moment) : order_of_file(nodes);
  const double room = height() - body().top() - axis().height();
  const double lane = lane_height(room, nodes, theme);
  const int over = std::max(0, static_cast<int>(std::ceil(lane * nodes - room)));
  scroll_->setVisible(over > 0);
  scroll_->setRange(0, over);
  scroll_->setPageStep(static_cast<int>(room));
  scroll_->setSingleStep(std::max(1, static_cast<int>(lane)));
  const int bar = scroll_->sizeHint().width();
  scroll_->setGeometry(width() - bar, body().top(), bar, static_cast<int>(room));
  lanes_ = Lanes(std::move(order), -static_cast<double>(over > 0 ? scroll_->value() : 0), lane);
  view_->set_width(body().width());
}

DiagramSheet SpaceTimePane::sheet() const {
  return {desk(), *index_, *view_, lanes_, body(), axis(), 1, kFaultRows};
}

void SpaceTimePane::draw_picture() {
  diagram_ = sheet().make(desk().highlighted(), desk().selection().entry);
  picture_ = QPixmap(size() * devicePixelRatioF());
  picture_.setDevicePixelRatio(devicePixelRatioF());
  picture_.fill(desk().theme().background());
  QPainter painter(&picture_);
  sheet().draw(painter, diagram_, !desk().highlighted().empty());
}

void SpaceTimePane::paintEvent(QPaintEvent*) {
  const bool ready = prepare();
  QPainter painter(this);
  const Theme& theme = desk().theme();
  painter.fillRect(rect(), theme.background());
  if (!ready) return;
  QRect shown = rect();
  if (desk().hides_future())
    shown.setRight(body().left() + std::clamp(static_cast<int>(view_->x(desk().now())), -1, body().width()));
  painter.setClipRect(shown);
  painter.drawPixmap(0, 0, picture_);
  painter.setClipping(false);
  sheet().draw_names(painter);
  sheet().draw_axis(painter, width());
  draw_legend(painter, theme, diagram_, index_->recording(), desk(), axis());
  sheet().draw_playhead(painter, theme.playhead(), Qt::SolidLine);
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.selected(), 1, Qt::DotLine));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

QString SpaceTimePane::describe(const Diagram::Hit& hit) const {
  return describe_hit(hit, diagram_, index_->recording(), desk());
}

bool SpaceTimePane::event(QEvent* event) {
  if (event->type() != QEvent::ToolTip) return Pane::event(event);
  auto* help = static_cast<QHelpEvent*>(event);
  QString words;
  if (prepare()) {
    const QPointF at = help->pos() - body().topLeft();
    if (body().contains(help->pos()))
      words = describe(diagram_.at(at.x(), at.y(), lanes_, 6 * desk().theme().scale()));
    for (const Diagram::FaultColumn& f : diagram_.faults)
      if (help->pos().y() < body().top() && at.x() >= f.x1 && at.x() <= f.x2)
        words = describe_fault(index_->recording().bands[f.band], index_->recording(), desk());
  }
  if (words.isEmpty()) QToolTip::hideText();
  else QToolTip::showText(help->globalPos(), words, this);
  return true;
}

void SpaceTimePane::resizeEvent(QResizeEvent*) { touch(); }

}  // namespace netsplit::gui
