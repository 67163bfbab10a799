#include "gui/panes/space_time_pane.hpp"

#include <QFontMetrics>
#include <QHelpEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPointer>
#include <QToolTip>

#include <algorithm>
#include <cmath>

#include "gui/model/axis.hpp"
#include "gui/panes/diagram_painter.hpp"
#include "gui/panes/space_time_words.hpp"
#include "gui/sentences.hpp"

namespace netsplit::gui {
namespace {

constexpr double kLeastLane = 2.5, kMostLane = 150;
constexpr int kFaultRows = 2;
/// Recordings of so many entries are looked through in less than a picture's time; longer ones elsewhere.
constexpr std::size_t kInline = 60'000;

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
    if (recording->entries.size() <= kInline) take(std::make_shared<const DiagramIndex>(recording));
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
  const QFontMetrics metrics(theme.font(theme.text_size(), true));
  int widest = scales_->minimumSizeHint().width();
  for (const std::string& name : blueprint.scenario.node_names)
    widest = std::max(widest, metrics.horizontalAdvance(QString::fromStdString(name)) + 10);
  names_width_ = std::min(widest, width() / 4);
  scales_->setGeometry(0, 0, names_width_, std::min(scales_->sizeHint().height(), body().top()));

  const auto moment = desk().moment();
  const std::uint32_t nodes = blueprint.scenario.node_count();
  auto order =
      by_side_ && moment && moment->nodes.size() == nodes ? order_by_side(*moment) : order_of_file(nodes);
  const double room = height() - body().top() - axis().height();
  const double lane =
      std::clamp(room / std::max(1U, nodes), kLeastLane * theme.scale(), kMostLane * theme.scale());
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

void SpaceTimePane::draw_picture() {
  const Theme& theme = desk().theme();
  const Recording& recording = index_->recording();
  const QFontMetricsF small(theme.font(theme.small_text_size(), true));
  diagram_ = make_diagram(
      {.index = *index_,
       .view = *view_,
       .lanes = lanes_,
       .language = desk().language(),
       .height = static_cast<double>(body().height()),
       .line = small.height(),
       .text_width =
           [&](const std::string& text) { return small.horizontalAdvance(QString::fromStdString(text)); },
       .highlighted = desk().highlighted(),
       .selected = desk().selection().entry,
       .label_rows = kFaultRows});
  picture_ = QPixmap(size() * devicePixelRatioF());
  picture_.setDevicePixelRatio(devicePixelRatioF());
  picture_.fill(theme.background());
  QPainter painter(&picture_);
  DiagramPainter contents(painter, theme, diagram_, lanes_, recording);
  painter.save();
  painter.setClipRect(QRect(body().left(), 0, body().width(), body().bottom() + 1));
  painter.translate(body().left(), 0);
  contents.draw_fault_names(1, small.height());
  painter.translate(0, body().top());
  painter.setClipRect(QRect(0, 0, body().width(), body().height()), Qt::IntersectClip);
  contents.draw_lanes(body().width(), body().height(), desk().selection().node);
  contents.draw_contents(!desk().highlighted().empty());
  contents.draw_gaps(*view_, body().height(), desk().language());
  painter.restore();
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
  draw_names(painter);
  draw_axis(painter);
  draw_legend(painter, theme, diagram_, index_->recording(), desk(), axis());
  draw_playhead(painter);
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.selected(), 1, Qt::DotLine));
    painter.drawRect(rect().adjusted(0, 0, -1, -1));
  }
}

void SpaceTimePane::draw_names(QPainter& painter) const {
  const Theme& theme = desk().theme();
  const Blueprint& blueprint = *index_->recording().blueprint;
  const NodeId selected = desk().selection().node;
  painter.save();
  painter.setClipRect(QRect(0, body().top() - 4, names_width_, body().height() + 8));
  const int pixels =
      std::clamp(static_cast<int>(lanes_.height * 0.8), theme.small_text_size(), theme.text_size());
  const double line = QFontMetricsF(theme.font(pixels)).height();
  const auto every = static_cast<std::size_t>(std::max(1.0, std::ceil(line * 0.85 / lanes_.height)));
  const auto draw = [&](NodeId node, bool strong) {
    const QRectF box(0, body().top() + lanes_.y(node) - line / 2, names_width_ - 6, line);
    if (strong) painter.fillRect(box.adjusted(2, 0, 4, 0), theme.background());
    painter.setFont(theme.font(pixels, strong));
    painter.setPen(strong ? theme.selected() : theme.text());
    const QString name = QString::fromStdString(blueprint.node_name(node));
    painter.drawText(box, Qt::AlignRight | Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(name, Qt::ElideMiddle, static_cast<int>(box.width())));
  };
  for (std::size_t p = 0; p < lanes_.order.size(); p += every)
    if (lanes_.order[p] != selected) draw(lanes_.order[p], false);
  if (selected != kNobody && selected.index() < lanes_.place.size()) draw(selected, true);
  painter.restore();
}

void SpaceTimePane::draw_axis(QPainter& painter) const {
  const Theme& theme = desk().theme();
  const QRect area = axis();
  painter.setFont(theme.font(theme.small_text_size()));
  const QFontMetrics metrics(painter.font());
  painter.setPen(QPen(theme.line(), 1));
  painter.drawLine(area.topLeft(), area.topRight());
  const double apart = metrics.horizontalAdvance(QStringLiteral("000.00000 s")) * 1.3;
  for (const AxisTick& tick : axis_ticks(*view_, apart, desk().language())) {
    const double x = body().left() + tick.x;
    painter.setPen(QPen(theme.line(), 1));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.top() + 4));
    painter.setPen(theme.dim_text());
    const QString label = QString::fromStdString(tick.label);
    const double wide = metrics.horizontalAdvance(label) + 8;
    const double left = std::clamp(x - wide / 2, 0.0, std::max(0.0, width() - wide));
    painter.drawText(QRectF(left, area.top() + 4, wide, area.height() - 4), Qt::AlignCenter, label);
  }
}

void SpaceTimePane::draw_playhead(QPainter& painter) const {
  const Theme& theme = desk().theme();
  const double x = body().left() + view_->x(desk().now());
  if (x < body().left() - 1 || x > body().right() + 2) return;
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setPen(QPen(theme.playhead(), theme.line_width() * 1.4));
  painter.drawLine(QPointF(x, body().top()), QPointF(x, axis().top()));
  const double r = 5 * theme.scale();
  const QPointF handle[] = {{x, axis().top() - 1.0}, {x - r, axis().top() + r}, {x + r, axis().top() + r}};
  painter.setBrush(theme.playhead());
  painter.drawPolygon(handle, 3);
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
