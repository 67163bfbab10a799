#include "gui/panes/map_scene.hpp"

#include <QFontMetricsF>
#include <QLineF>

#include <algorithm>
#include <cmath>

namespace netsplit::gui {
namespace {

/// For how long a lost message stays, of simulated time at the speed of the window; and at most.
constexpr double kLinger = 0.4;
constexpr double kMostLinger = 5;

Point in_model(QPointF p) { return {p.x(), p.y()}; }

}  // namespace

QString MapScene::name(NodeId node) const { return QString::fromStdString(blueprint_->node_name(node)); }

void MapScene::update(const Desk& desk, QSize size) {
  if (!desk.blueprint()) return;
  const bool other_run = blueprint_ != desk.blueprint();
  const bool other_look = size != size_ || desk.theme().text_size() != theme_.text_size();
  blueprint_ = desk.blueprint();
  size_ = size;
  theme_ = desk.theme();
  if (desk.moment() && desk.moment()->blueprint == blueprint_) moment_ = desk.moment();
  bool other_places = at_.empty() || other_look;
  if (other_run && (path_ != desk.draft().path() || laid_out_.size() != blueprint_->scenario.node_count())) {
    // An edit by hand leaves nodes where they are.
    path_ = desk.draft().path();
    if (moment_ && moment_->blueprint != blueprint_) moment_.reset();
    layout_ = usual_layout(*blueprint_);
    laid_out_.clear();
  }
  if (laid_out_.empty()) {
    lay_out_nodes(desk);
    other_places = true;
  }
  if (other_places) place_nodes(theme_);
  cuts_are_stale_ = cuts_are_stale_ || other_places || other_run;
  if (!has_moment()) return;
  if (cuts_are_stale_ || reaches_ != moment_->reaches) {
    cuts_are_stale_ = false;
    reaches_ = moment_->reaches;
    cuts_ = cuts_of(*moment_);
    find_routes();
    outline_cuts();
  }
  tokens_.clear();
  if (const auto recording = desk.recording()) {
    const double linger = std::min(kMostLinger, kLinger * desk.speed());
    tokens_ =
        tokens_at(*recording, desk.now(), Duration{static_cast<std::int64_t>(linger * 1e9)}, kMostTokens);
    // Over a topology a queue's packets are not those between its two nodes alone.
    if (moment_ && blueprint_ && topology_of(*blueprint_) == nullptr)
      leave_out_waiting(tokens_, *recording, moment_->queues);
  }
}

void MapScene::lay_out_nodes(const Desk&) {
  laid_out_ = lay_out(layout_, *blueprint_);
  places_ = laid_out_;
  for (const auto& [node, place] : moved_[{path_, layout_}])
    if (node.index() < places_.size()) places_[node.index()] = place;
}

void MapScene::place_nodes(const Theme& theme) {
  const double s = theme.scale();
  // Names beside and below the outermost nodes, and a crown above.
  const double side = std::min(size_.width() * 0.1, 52 * s), top = std::min(52 * s, size_.height() * 0.18),
               bottom = std::min(60 * s, size_.height() * 0.2);
  const double height = std::max(40.0, size_.height() - top - bottom);
  // A circle stays something like one in a flat pane.
  const double width = std::min(std::max(40.0, size_.width() - 2 * side), 2.4 * height);
  inner_ = QRectF((size_.width() - width) / 2, top, width, height);
  const double spacing = least_distance(laid_out_, inner_.width(), inner_.height());
  // The uppermost one has room for a crown.
  radius_ = std::clamp(std::min(spacing * 0.3, top - 22 * s), 2.5 * s, 24 * s);
  has_room_ = spacing >= 76 * s;
  at_.clear();
  for (const Point& p : places_)
    at_.emplace_back(inner_.x() + p.x * inner_.width(), inner_.y() + p.y * inner_.height());
  place_names(theme);
}

void MapScene::place_names(const Theme& theme) {
  names_.assign(at_.size(), {});
  constexpr std::size_t kMostNames = 200;
  if (at_.size() > kMostNames) return;
  const QFontMetricsF metrics(theme.font(theme.text_size(), true));
  const double r = radius_, height = metrics.height();
  std::vector<QRectF> taken;
  for (const QPointF& p : at_) taken.emplace_back(p.x() - r, p.y() - r, 2 * r, 2 * r);
  for (std::uint32_t n = 0; n < at_.size(); ++n) {
    const QPointF p = at_[n];
    const double width = metrics.horizontalAdvance(name(NodeId{n})) + 4;
    if (width <= 1.5 * r && height <= 1.5 * r) {
      names_[n] = {QRectF(p.x() - r, p.y() - r, 2 * r, 2 * r), true};
      continue;
    }
    const QRectF choices[] = {{p.x() - width / 2, p.y() + r + 2, width, height},
                              {p.x() - width / 2, p.y() - r - height - 2, width, height},
                              {p.x() + r + 3, p.y() - height / 2, width, height},
                              {p.x() - r - 3 - width, p.y() - height / 2, width, height}};
    for (const QRectF& box : choices) {
      const bool fits =
          QRectF(QPointF(), QSizeF(size_)).contains(box) &&
          std::none_of(taken.begin(), taken.end(), [&](const QRectF& t) { return t.intersects(box); });
      if (!fits) continue;
      names_[n].box = box;
      taken.push_back(box);
      break;
    }
  }
}

void MapScene::outline_cuts() {
  areas_.clear();
  frontier_.clear();
  if (!cuts_.is_divided()) return;
  std::vector<Point> points;
  for (const QPointF& p : at_) points.push_back(in_model(p));
  for (std::uint32_t side = 0; side < cuts_.sides; ++side) {
    std::vector<Point> inside;
    for (const NodeId node : cuts_.nodes_of(side)) inside.push_back(points[node.index()]);
    // A closer outline where a wide one would enclose others.
    QPolygonF area;
    for (const double room : {14 * theme_.scale(), 2 * theme_.scale()}) {
      const Outline hull = rounded_hull(inside, radius_ + room);
      bool is_clean = true;
      for (std::size_t n = 0; n < points.size(); ++n)
        is_clean = is_clean && (cuts_.side[n] == side || cuts_.side[n] == CutPicture::kNoSide ||
                                !lies_in(hull, points[n]));
      if (!is_clean) continue;
      for (const Point& p : hull) area << QPointF(p.x, p.y);
      break;
    }
    areas_.push_back(area);
  }
  frontier_ = gui::frontier(points, cuts_.side, size_.width(), size_.height());
  if (!frontier_.empty()) return;
  // Others stand between all sides: a line among those that have one.
  std::vector<Point> sided;
  std::vector<std::uint32_t> sides;
  for (std::size_t n = 0; n < points.size(); ++n) {
    if (cuts_.side[n] == CutPicture::kNoSide) continue;
    sided.push_back(points[n]);
    sides.push_back(cuts_.side[n]);
  }
  frontier_ = gui::frontier(sided, sides, size_.width(), size_.height());
}

NodeId MapScene::node_at(QPointF point) const {
  NodeId nearest = kNobody;
  double least = std::max(radius_ * 1.25, 5.0);
  for (std::uint32_t n = 0; n < at_.size(); ++n) {
    const double distance = QLineF(at_[n], point).length();
    if (distance < least) least = distance, nearest = NodeId{n};
  }
  return nearest;
}

NodeSet MapScene::nodes_in(const QPolygonF& area) const {
  NodeSet nodes;
  for (std::uint32_t n = 0; n < at_.size(); ++n)
    if (area.containsPoint(at_[n], Qt::OddEvenFill)) nodes.push_back(NodeId{n});
  return nodes;
}

QPointF MapScene::middle_of(const NodeSet& nodes) const {
  QPointF sum;
  for (const NodeId node : nodes) sum += at(node);
  return nodes.empty() ? sum : sum / static_cast<double>(nodes.size());
}

void MapScene::find_routes() {
  const Topology* topology = topology_of(*blueprint_);
  routes_ = topology == nullptr ? Routes() : blueprint_->routes;
  closed_links_.clear();
  ways_.clear();
  if (topology == nullptr || reaches_.empty()) return;
  for (LinkIndex link = 0; link < topology->link_count(); ++link)
    if (!moment_->can_reach(topology->from(link), topology->to(link))) closed_links_.push_back(link);
  open_routes_ = routes_.with_down(closed_links_, {});
}

const QPolygonF& MapScene::way_of(const Flight& flight, bool is_lost) const {
  const bool by_cut = is_lost && lost_at(flight.drop) == LostAt::frontier;
  constexpr std::size_t kMostWays = 20'000;
  if (ways_.size() >= kMostWays) ways_.clear();
  QPolygonF& way = ways_[{flight.from, flight.to, by_cut}];
  if (!way.isEmpty()) return way;
  way << at(flight.from);
  if (const Topology* topology = routes_.topology().get()) {
    std::vector<LinkIndex> path;
    if (!by_cut && !closed_links_.empty()) path = open_routes_.path(flight.from, flight.to);
    if (path.empty()) path = routes_.path(flight.from, flight.to);
    for (const LinkIndex link : path) {
      way << at(topology->to(link));
      // The rest of its way was closed.
      if (by_cut && std::binary_search(closed_links_.begin(), closed_links_.end(), link)) break;
    }
  }
  if (way.size() < 2) way << at(flight.to);
  return way;
}

MapScene::Spot MapScene::spot_of(const Token& token, const Flight& flight) const {
  const QPolygonF& way = way_of(flight, token.is_lost);
  const auto hops = static_cast<double>(way.size() - 1);
  double share = token.share * hops;
  if (token.is_lost) {
    const LostAt where = lost_at(flight.drop);
    const QPointF a = way[way.size() - 2], b = way.back();
    // On the last of its links, which is all of its way without a topology.
    const double there =
        where == LostAt::half_way ? 0.5 : first_crossing(in_model(a), in_model(b), frontier_).value_or(0.5);
    share = where == LostAt::target ? hops : where == LostAt::half_way ? hops / 2 : hops - 1 + there;
  }
  const auto hop = std::min(static_cast<qsizetype>(share), way.size() - 2);
  const QLineF link(way[hop], way[hop + 1]);
  // From the edge of the one to that of the other: on a node it would hide its name.
  const double edge = link.length() > 0 ? std::min(0.45, (radius_ + 7 * theme_.scale()) / link.length()) : 0;
  const double on_link = std::clamp(share - static_cast<double>(hop), 0.0, 1.0);
  const bool stays = token.is_lost && lost_at(flight.drop) == LostAt::frontier;
  // The angle of Qt's lines goes against the clock.
  return {link.pointAt(stays ? on_link : edge + on_link * (1 - 2 * edge)), -link.angle()};
}

int MapScene::token_at(QPointF point, const Recording& recording) const {
  int nearest = -1;
  double least = 8 * theme_.scale();
  for (std::size_t i = 0; i < tokens_.size(); ++i) {
    const double distance =
        QLineF(spot_of(tokens_[i], recording.flights[tokens_[i].flight]).at, point).length();
    if (distance < least) least = distance, nearest = static_cast<int>(i);
  }
  return nearest;
}

void MapScene::set_layout(MapLayout layout) {
  layout_ = layout;
  laid_out_.clear();
}

void MapScene::next_layout() {
  if (!blueprint_) return;
  const std::vector<MapLayout> all = layouts_for(*blueprint_);
  const auto found = std::find(all.begin(), all.end(), layout_);
  set_layout(found == all.end() || found + 1 == all.end() ? all.front() : *(found + 1));
}

void MapScene::move(NodeId node, QPointF to) {
  if (inner_.isEmpty() || node.index() >= places_.size()) return;
  const Point place{std::clamp((to.x() - inner_.x()) / inner_.width(), 0.0, 1.0),
                    std::clamp((to.y() - inner_.y()) / inner_.height(), 0.0, 1.0)};
  moved_[{path_, layout_}][node] = place;
  places_[node.index()] = place;
  at_.clear();  // All that follows is reckoned anew.
}

void MapScene::forget_moves() {
  moved_.erase({path_, layout_});
  laid_out_.clear();
}

}  // namespace netsplit::gui
