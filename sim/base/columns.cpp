// The half of display.hpp that counts columns: UTF-8 texts on a terminal.

#include "sim/base/display.hpp"

#include <algorithm>
#include <iterator>

namespace netsplit {
namespace {

/// One character of a text. An invalid byte is a character of one byte and the code U+FFFD.
struct Character {
  char32_t code = 0xfffd;
  std::size_t bytes = 1;
};

Character first_character(std::string_view utf8) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  const std::size_t length = lead >= 0xf0 && lead < 0xf5   ? 4
                             : lead >= 0xe0 && lead < 0xf0 ? 3
                             : lead >= 0xc2 && lead < 0xe0 ? 2
                                                           : 0;
  if (length == 0 || utf8.size() < length) return {};
  char32_t code = lead & (0xffU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xc0) != 0x80) return {};
    code = (code << 6) | (byte(i) & 0x3fU);
  }
  const bool overlong = (length == 3 && code < 0x800) || (length == 4 && code < 0x10000);
  const bool surrogate = code >= 0xd800 && code < 0xe000;
  if (overlong || surrogate || code > 0x10ffff) return {};
  return {code, length};
}

struct Range {
  char32_t first;
  char32_t last;
};

/// Combining marks and invisible characters.
constexpr Range kNoColumn[] = {{0x00, 0x1f},     {0x7f, 0x9f},      {0xad, 0xad},     {0x300, 0x36f},
                               {0x483, 0x489},   {0x591, 0x5bd},    {0x610, 0x61a},   {0x64b, 0x65f},
                               {0x1ab0, 0x1aff}, {0x1dc0, 0x1dff},  {0x200b, 0x200f}, {0x202a, 0x202e},
                               {0x2060, 0x2064}, {0x20d0, 0x20ff},  {0xfe00, 0xfe0f}, {0xfe20, 0xfe2f},
                               {0xfeff, 0xfeff}, {0xe0100, 0xe01ef}};

/// East Asian wide characters and emoji that terminals draw in two columns.
constexpr Range kTwoColumns[] = {
    {0x1100, 0x115f},   {0x231a, 0x231b},   {0x2e80, 0x303e},   {0x3041, 0x33ff},
    {0x3400, 0x4dbf},   {0x4e00, 0x9fff},   {0xa000, 0xa4cf},   {0xac00, 0xd7a3},
    {0xf900, 0xfaff},   {0xfe30, 0xfe4f},   {0xff00, 0xff60},   {0xffe0, 0xffe6},
    {0x1f300, 0x1f64f}, {0x1f680, 0x1f6ff}, {0x1f900, 0x1f9ff}, {0x20000, 0x3fffd}};

template <std::size_t N>
bool within(const Range (&ranges)[N], char32_t code) {
  return std::any_of(std::begin(ranges), std::end(ranges),
                     [&](Range r) { return code >= r.first && code <= r.last; });
}

std::size_t columns_of(char32_t code) {
  if (code >= 0x20 && code < 0x7f) return 1;
  if (within(kNoColumn, code)) return 0;
  return within(kTwoColumns, code) ? 2 : 1;
}

/// Calls use(code, bytes) for each character.
template <class Use>
void for_each_character(std::string_view utf8, Use use) {
  while (!utf8.empty()) {
    const Character c = first_character(utf8);
    use(c.code, utf8.substr(0, c.bytes));
    utf8.remove_prefix(c.bytes);
  }
}

struct Likeness {
  std::u32string_view symbols;
  char ascii;
};

constexpr Likeness kLikenesses[] = {
    {U"━═▬", '='},
    {U"─‐‑‒–—−╌┄", '-'},
    {U"│┃║╎┆", '|'},
    {U"┌┐└┘├┤┬┴┼╭╮╰╯╋", '+'},
    {U"·•∙․", '.'},
    {U"█▓■▉▇▆▅●", '#'},
    {U"▒░▄▃▂▁", ':'},
    {U"✂", '%'},
    {U"✔✓", '+'},
    {U"✘✗✕✖×", 'x'},
    {U"…≈±", '~'},
    {U"«»“”„", '"'},
    {U"‘’‚′´", '\''},
    {U"→►▶›", '>'},
    {U"←◄◀‹", '<'},
    {U"↑▲", '^'},
    {U"↓▼", 'v'},
    {U"áàâäãå", 'a'},
    {U"éèêë", 'e'},
    {U"íìîï", 'i'},
    {U"óòôöõ", 'o'},
    {U"úùûü", 'u'},
    {U"ñ", 'n'},
    {U"ç", 'c'},
    {U"ÁÀÂÄÃÅ", 'A'},
    {U"ÉÈÊË", 'E'},
    {U"ÍÌÎÏ", 'I'},
    {U"ÓÒÔÖÕ", 'O'},
    {U"ÚÙÛÜ", 'U'},
    {U"Ñ", 'N'},
    {U"Ç", 'C'},
    {U"¿", '?'},
    {U"¡", '!'},
    {U"µμ", 'u'},
    {U"ºª°", 'o'},
    {U"÷", '/'},
    {U"≤", '<'},
    {U"≥", '>'},
    {U"\u00a0\u2009\u202f", ' '},
};

char ascii_like(char32_t code) {
  for (const Likeness& likeness : kLikenesses) {
    if (likeness.symbols.find(code) != std::u32string_view::npos) return likeness.ascii;
  }
  return '?';
}

}  // namespace

std::size_t display_width(std::string_view utf8) {
  std::size_t columns = 0;
  for_each_character(utf8, [&](char32_t code, std::string_view) { columns += columns_of(code); });
  return columns;
}

std::string pad_right(std::string_view utf8, std::size_t columns) {
  const std::size_t width = display_width(utf8);
  return std::string(utf8) + std::string(columns > width ? columns - width : 0, ' ');
}

std::string pad_left(std::string_view utf8, std::size_t columns) {
  const std::size_t width = display_width(utf8);
  return std::string(columns > width ? columns - width : 0, ' ') + std::string(utf8);
}

std::string shorten(std::string_view utf8, std::size_t columns) {
  if (display_width(utf8) <= columns) return std::string(utf8);
  if (columns == 0) return {};
  std::string kept;
  std::size_t used = 0;
  bool full = false;
  for_each_character(utf8, [&](char32_t code, std::string_view bytes) {
    const std::size_t width = columns_of(code);
    full = full || used + width > columns - 1;
    if (full) return;
    kept += bytes;
    used += width;
  });
  return kept + "…";
}

std::string to_ascii(std::string_view utf8) {
  std::string out;
  for_each_character(utf8, [&](char32_t code, std::string_view bytes) {
    if (code < 0x80) {
      out += bytes;
    } else {
      out.append(columns_of(code), ascii_like(code));
    }
  });
  return out;
}

}  // namespace netsplit
