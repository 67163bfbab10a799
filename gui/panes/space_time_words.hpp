#pragma once
// What the space-time diagram says of what is under the mouse, and its legend.

#include <QPainter>

#include "gui/desk.hpp"
#include "gui/model/diagram.hpp"

namespace netsplit::gui {

/// Empty for nothing and for a lane.
QString describe_hit(const Diagram::Hit& hit, const Diagram& diagram, const Recording& recording,
                     const Desk& desk);
QString describe_flight(const Flight& flight, const Recording& recording, const Desk& desk);
QString describe_fault(const Band& band, const Recording& recording, const Desk& desk);

/// The names of messages by colour, as many as there is room for, or what the density's columns mean; at the
/// right end of the header over `axis`, which gives its left and right edge.
void draw_legend(QPainter& painter, const Theme& theme, const Diagram& diagram, const Recording& recording,
                 const Desk& desk, const QRect& axis);

}  // namespace netsplit::gui
