#pragma once
// What the window's command line says.

#include <QSize>
#include <QStringList>

#include <optional>
#include <string>

#include "sim/base/text.hpp"
#include "sim/base/time.hpp"
#include "sim/scenario/overrides.hpp"

namespace netsplit::gui {

struct Options {
  Language language = Language::english;
  /// May be empty.
  std::string scenario;
  Overrides overrides;
  std::optional<SimTime> at;
  std::optional<std::uint64_t> event;
  /// Names; empty: none.
  std::string select, pane;
  QSize size{1366, 768};
  bool projector = false;
  /// Files to write, without showing a window; empty: none.
  std::string screenshot, html;
  /// What to print, and end.
  std::optional<std::string> print;
};

/// From the environment, or the flag --lang; what is wrong with it read_options() says.
Language language_of(const QStringList& arguments);

/// Throws BadInput.
Options read_options(const QStringList& arguments);

}  // namespace netsplit::gui
