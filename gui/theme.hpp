#pragma once
// How the window looks: colours that colour-blind people tell apart, sizes for a desk and for a projector.

#include <QColor>
#include <QFont>
#include <QPalette>

#include <cstdint>

namespace netsplit::gui {

struct Theme {
  /// Large and of high contrast, for the back row.
  bool projector = false;
  /// The system's palette is dark.
  bool dark = false;

  /// Of the application, as `projector` and the system's palette say.
  static Theme of(const QPalette& palette, bool projector);

  /// Of all widgets: black on white for the back row, whatever the system's is.
  QPalette palette(const QPalette& system) const;

  /// Of the nodes that believe in the same group (Moment's view). Eight of them, then they repeat; shapes()
  /// goes on.
  QColor view(std::uint32_t number) const;
  /// The same, pale: for areas with text on them.
  QColor view_area(std::uint32_t number) const;
  /// 0 circle, 1 square, 2 diamond, 3 triangle, 4 hexagon, 5 pentagon: by view too, so that no colour is
  /// needed.
  static int shape(std::uint32_t view) { return static_cast<int>(view % 6); }

  /// Of the messages of one name, by its position among a recording's names. Eight of them, then they repeat.
  QColor message(std::uint32_t number) const;
  /// Black or white: what can be read on a colour.
  static QColor ink_on(const QColor& area);

  QColor background() const, text() const, dim_text() const, line() const, grid() const;
  /// Something is cut, lost or failed; it is held or waits; it went well.
  QColor bad() const, held() const, good() const;
  /// The playhead, and what is selected.
  QColor playhead() const, selected() const;
  QColor down() const;
  /// A colour made pale: for areas with text on them.
  QColor pale(const QColor& own) const;

  /// Of a pane's text, in pixels.
  int text_size() const { return projector ? 20 : 12; }
  int small_text_size() const { return projector ? 16 : 10; }
  double line_width() const { return projector ? 2.5 : 1.4; }
  /// All sizes of panes in terms of a text's.
  double scale() const { return text_size() / 12.0; }
  QFont font(int pixels, bool bold = false) const;
};

}  // namespace netsplit::gui
