#include "sim/run/text_page.hpp"

#include <algorithm>

#include "sim/base/display.hpp"

namespace netsplit {
namespace {

std::string_view ansi(Ink ink) {
  switch (ink) {
    case Ink::plain: return "";
    case Ink::bold: return "\033[1m";
    case Ink::dim: return "\033[2m";
    case Ink::green: return "\033[32m";
    case Ink::yellow: return "\033[33m";
    case Ink::red: return "\033[31m";
  }
  return "";
}

}  // namespace

void TextPage::begin(std::string_view text) {
  line_.clear();
  width_ = 0;
  add(text);
}

void TextPage::add(std::string_view text, Ink ink) {
  width_ += display_width(text);
  const bool inked = color_ && ink != Ink::plain && !text.empty();
  if (inked) line_ += ansi(ink);
  line_ += text;
  if (inked) line_ += "\033[0m";
}

void TextPage::right(std::string_view text) {
  const std::size_t wanted = width_ + 2 + display_width(text);
  add(std::string(wanted < kPageWidth ? kPageWidth - wanted + 2 : 2, ' '));
  add(text);
}

void TextPage::end() {
  // Spaces at the end of a line help nobody.
  line_.erase(line_.find_last_not_of(' ') + 1);
  text_ += line_ + "\n";
  line_.clear();
  width_ = 0;
}

void TextPage::line(std::string_view text, Ink ink) {
  begin("");
  add(text, ink);
  end();
}

void TextPage::wrapped(std::string_view text, std::size_t indent, Ink ink) {
  // Leading spaces are the first line's indentation, not words.
  const std::size_t first = std::min(text.find_first_not_of(' '), text.size());
  std::string current(text.substr(0, first));
  bool empty = true;
  text.remove_prefix(first);
  while (!text.empty()) {
    const std::size_t word_end = std::min(text.find(' '), text.size());
    const std::size_t next = std::min(text.find_first_not_of(' ', word_end), text.size());
    const std::string_view word = text.substr(0, word_end);
    if (!empty && display_width(current) + display_width(word) > kPageWidth) {
      line(current, ink);
      current = std::string(indent, ' ');
    }
    current += word;
    // Several spaces within a line are columns: kept as they are.
    current += text.substr(word_end, next - word_end);
    empty = false;
    text.remove_prefix(next);
  }
  line(current, ink);
}

void TextPage::title(std::string_view text, std::string_view remark) {
  line("");
  begin("");
  add(text, Ink::bold);
  if (!remark.empty()) right(remark);
  end();
}

void Table::write(TextPage& page) const {
  std::vector<std::size_t> widths;
  for (const Row& row : rows_) {
    widths.resize(std::max(widths.size(), row.cells.size()), 0);
    for (std::size_t c = 0; c < row.cells.size(); ++c) widths[c] = std::max(widths[c], display_width(row.cells[c]));
  }
  for (const Row& row : rows_) {
    page.begin("");
    for (std::size_t c = 0; c < row.cells.size(); ++c) {
      const bool left = c == 0 || c + 1 == row.cells.size();
      const std::string cell = left ? pad_right(row.cells[c], widths[c]) : pad_left(row.cells[c], widths[c]);
      page.add(c == 0 ? "" : "  ");
      // The header is a heading; of other rows, what is told apart by colour stands last.
      page.add(cell, &row == rows_.data() && c == 0 ? Ink::bold : c + 1 == row.cells.size() ? row.ink : Ink::plain);
    }
    page.end();
  }
}

}  // namespace netsplit
