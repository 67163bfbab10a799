#include "gui/pane.hpp"

#include "gui/panes/map_pane.hpp"
#include "gui/panes/space_time_pane.hpp"
#include "gui/panes/strip_pane.hpp"

namespace netsplit::gui {
namespace {

template <class P>
Pane* make_pane(Desk& desk) {
  return new P(desk);
}

}  // namespace

const std::vector<PaneInfo>& all_panes() {
  using Home = PaneInfo::Home;
  static const std::vector<PaneInfo> panes = {
      {"map", {"Network", "Red"}, make_pane<MapPane>, Home::centre},
      {"space-time", {"Space and time", "Espacio y tiempo"}, make_pane<SpaceTimePane>, Home::centre},
      {"strip", {"Overview", "Panorama"}, make_pane<StripPane>, Home::bottom},
  };
  return panes;
}

}  // namespace netsplit::gui
