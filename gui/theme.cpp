#include "gui/theme.hpp"

#include <QApplication>

#include <array>

namespace netsplit::gui {
namespace {

/// Okabe and Ito's colours, which people with any colour vision tell apart, without yellow, which is too pale
/// for lines on white: https://jfly.uni-koeln.de/color/.
constexpr std::array<QRgb, 8> kViews = {0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7,
                                        0xff56b4e9, 0xffd55e00, 0xff8c6bb1, 0xff7f7f7f};

/// Darker than those of the views, and brighter ones for a dark background.
constexpr std::array<QRgb, 8> kMessages = {0xff303030, 0xff7b3294, 0xff00694a, 0xffa04a00,
                                           0xff1f4e9c, 0xff7a1f3d, 0xff4d6b00, 0xff5b4a8a};
constexpr std::array<QRgb, 8> kMessagesOnDark = {0xffe8eaed, 0xffd7a8ea, 0xff7fe0bd, 0xffffb870,
                                                 0xff9cc2ff, 0xffff9fb8, 0xffcbe37a, 0xffc3b5f0};

QColor pick(bool dark, QRgb on_light, QRgb on_dark) { return QColor::fromRgb(dark ? on_dark : on_light); }

}  // namespace

Theme Theme::of(const QPalette& palette, bool projector) {
  Theme theme;
  theme.projector = projector;
  theme.dark = !projector && palette.color(QPalette::Window).lightness() < 128;
  return theme;
}

QPalette Theme::palette(const QPalette& system) const {
  if (!projector) return system;
  QPalette palette(QColor(0xe8, 0xe8, 0xe8));
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText})
    palette.setColor(QPalette::Active, role, text());
  for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
    palette.setColor(QPalette::Inactive, role, text());
  for (const auto role : {QPalette::Base, QPalette::AlternateBase, QPalette::ToolTipBase})
    palette.setColor(role, background());
  palette.setColor(QPalette::Highlight, selected());
  palette.setColor(QPalette::HighlightedText, background());
  return palette;
}

QColor Theme::view(std::uint32_t number) const { return QColor::fromRgb(kViews[number % kViews.size()]); }

QColor Theme::view_area(std::uint32_t number) const { return pale(view(number)); }

QColor Theme::pale(const QColor& own) const {
  const QColor paper = background();
  const auto mix = [&](int a, int b) { return (a * 3 + b * 7) / 10; };
  return QColor(mix(own.red(), paper.red()), mix(own.green(), paper.green()), mix(own.blue(), paper.blue()));
}

QColor Theme::message(std::uint32_t number) const {
  return QColor::fromRgb((dark ? kMessagesOnDark : kMessages)[number % kMessages.size()]);
}

QColor Theme::ink_on(const QColor& area) {
  // Luma of ITU-R BT.601.
  return area.red() * 299 + area.green() * 587 + area.blue() * 114 > 140'000 ? QColor(Qt::black)
                                                                             : QColor(Qt::white);
}

QColor Theme::background() const {
  return projector ? QColor(Qt::white) : pick(dark, 0xffffffff, 0xff1e1f22);
}
QColor Theme::text() const { return projector ? QColor(Qt::black) : pick(dark, 0xff202124, 0xffe8eaed); }
QColor Theme::dim_text() const {
  return projector ? pick(false, 0xff303030, 0) : pick(dark, 0xff5f6368, 0xff9aa0a6);
}
QColor Theme::line() const { return projector ? QColor(Qt::black) : pick(dark, 0xff80868b, 0xff80868b); }
QColor Theme::grid() const {
  return projector ? pick(false, 0xffb0b0b0, 0) : pick(dark, 0xffdadce0, 0xff3c4043);
}
QColor Theme::bad() const { return pick(dark, 0xffc5221f, 0xfff28b82); }
QColor Theme::held() const { return pick(dark, 0xff9a5b00, 0xfffdd663); }
QColor Theme::good() const { return pick(dark, 0xff137333, 0xff81c995); }
QColor Theme::playhead() const { return pick(dark, 0xffc2185b, 0xfff48fb1); }
QColor Theme::selected() const { return pick(dark, 0xff1a56db, 0xff8ab4f8); }
QColor Theme::down() const { return pick(dark, 0xff9aa0a6, 0xff5f6368); }

QFont Theme::font(int pixels, bool bold) const {
  QFont font = QApplication::font();
  font.setPixelSize(pixels);
  font.setBold(bold);
  return font;
}

}  // namespace netsplit::gui
