#include "gui/pane.hpp"

#include "gui/panes/beliefs_pane.hpp"
#include "gui/panes/compare_pane.hpp"
#include "gui/panes/events_pane.hpp"
#include "gui/panes/expectations_pane.hpp"
#include "gui/panes/inspector_pane.hpp"
#include "gui/panes/map_pane.hpp"
#include "gui/panes/meters_pane.hpp"
#include "gui/panes/outline_pane.hpp"
#include "gui/panes/space_time_pane.hpp"
#include "gui/panes/strip_pane.hpp"
#include "gui/panes/views_pane.hpp"

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
      {"expectations", {"Expectations", "Expectativas"}, make_pane<ExpectationsPane>, Home::left},
      {"beliefs", {"Who believes what", "Quién cree qué"}, make_pane<BeliefsPane>, Home::left},
      {"outline", {"Scenario", "Escenario"}, make_pane<OutlinePane>, Home::left},
      {"meters", {"Fallacies", "Falacias"}, make_pane<MetersPane>, Home::left},
      {"inspector", {"Inspector", "Inspector"}, make_pane<InspectorPane>, Home::right},
      {"events", {"Events", "Eventos"}, make_pane<EventsPane>, Home::right},
      {"compare", {"Two runs", "Dos ejecuciones"}, make_pane<ComparePane>, Home::right},
      {"tables", {"Tables", "Tablas"}, make_pane<ViewsPane>, Home::right},
      {"strip", {"Overview", "Panorama"}, make_pane<StripPane>, Home::bottom},
  };
  return panes;
}

}  // namespace netsplit::gui
