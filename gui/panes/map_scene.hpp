#pragma once
// Where everything of the map is, in pixels of its pane: nodes, their names, sides of a cut. Reckoned anew
// only when the run, the size or the cuts are others.

#include <QPolygonF>
#include <QRectF>
#include <QSize>

#include <map>
#include <memory>
#include <string>
#include <tuple>
#include <vector>

#include "gui/desk.hpp"
#include "gui/model/cuts.hpp"
#include "gui/model/layout.hpp"
#include "gui/model/outline.hpp"
#include "gui/model/tokens.hpp"

namespace netsplit::gui {

class MapScene {
 public:
  /// Takes in what the desk has, for a pane of that size.
  void update(const Desk& desk, QSize size);

  /// Whether there is anything to draw. The moment may be the last one of the run before an edit by hand,
  /// until there is one of the new run.
  bool has_moment() const { return moment_ != nullptr && places_.size() == moment_->nodes.size(); }
  const Moment& moment() const { return *moment_; }
  const Blueprint& blueprint() const { return *blueprint_; }

  // Nodes.
  std::size_t count() const { return at_.size(); }
  QPointF at(NodeId node) const { return at_[node.index()]; }
  double radius() const { return radius_; }
  /// Words under the nodes have room.
  bool has_room_for_words() const { return has_room_; }
  /// Where the name is written; an empty one if there is no room for it, inside the shape if `is_inside`.
  const QRectF& name_box(NodeId node) const { return names_[node.index()].box; }
  bool is_inside(NodeId node) const { return names_[node.index()].inside; }
  QString name(NodeId node) const;
  /// kNobody if there is none.
  NodeId node_at(QPointF point) const;
  NodeSet nodes_in(const QPolygonF& area) const;

  // Cuts.
  const CutPicture& cuts() const { return cuts_; }
  /// By side; empty where another side's nodes would lie in it.
  const std::vector<QPolygonF>& areas() const { return areas_; }
  const std::vector<Outline>& frontier() const { return frontier_; }
  QPointF middle_of(const NodeSet& nodes) const;

  // Messages.
  static constexpr std::size_t kMostTokens = 2000, kMostTriangles = 300;
  const std::vector<Token>& tokens() const { return tokens_; }
  struct Spot {
    QPointF at;
    /// Of its way, in degrees; 0 is to the right.
    double heading = 0;
  };
  Spot spot_of(const Token& token, const Flight& flight) const;
  /// Position among tokens(); -1 if there is none.
  int token_at(QPointF point, const Recording& recording) const;

  // The layout.
  MapLayout layout() const { return layout_; }
  void set_layout(MapLayout layout);
  void next_layout();
  /// Puts a node elsewhere, for as long as the window is open.
  void move(NodeId node, QPointF to);
  void forget_moves();

 private:
  void lay_out_nodes(const Desk& desk);
  void place_nodes(const Theme& theme);
  void place_names(const Theme& theme);
  void outline_cuts();
  void find_routes();
  /// The places that a message goes through, of which it takes each link in the same time. Over a topology
  /// the shortest way that is open now; what a cut took went the usual one, up to where it is closed.
  const QPolygonF& way_of(const Flight& flight, bool is_lost) const;

  std::shared_ptr<const Blueprint> blueprint_;
  std::shared_ptr<const Moment> moment_;
  std::string path_;
  QSize size_;
  Theme theme_;
  MapLayout layout_ = MapLayout::circle;
  /// In the unit square, as laid out, and as moved by hand.
  std::vector<Point> laid_out_, places_;
  std::map<std::pair<std::string, MapLayout>, std::map<NodeId, Point>> moved_;
  QRectF inner_;
  std::vector<QPointF> at_;
  double radius_ = 0;
  bool has_room_ = false;
  struct Name {
    QRectF box;
    bool inside = false;
  };
  std::vector<Name> names_;
  /// For which cuts_ and what follows were made; and that something else has changed since.
  bool cuts_are_stale_ = true;
  std::vector<bool> reaches_;
  CutPicture cuts_;
  std::vector<QPolygonF> areas_;
  std::vector<Outline> frontier_;
  std::vector<Token> tokens_;
  /// Over no topology without one. The pane's own: the engine's thread asks others.
  Routes routes_, open_routes_;
  std::vector<LinkIndex> closed_links_;
  /// Those asked for since places or routes changed: from, to, and whether a cut took it.
  mutable std::map<std::tuple<NodeId, NodeId, bool>, QPolygonF> ways_;
};

}  // namespace netsplit::gui
