#pragma once
// Lines, tables and colours of a text for a terminal.

#include <string>
#include <string_view>
#include <vector>

namespace netsplit {

/// Columns that the reports fill at most, unless a single word is longer.
inline constexpr std::size_t kPageWidth = 100;

enum class Ink { plain, bold, dim, green, yellow, red };

class TextPage {
 public:
  explicit TextPage(bool color) : color_(color) {}

  void line(std::string_view text, Ink ink = Ink::plain);
  /// Broken between words at kPageWidth; what follows the first line stands `indent` columns in.
  void wrapped(std::string_view text, std::size_t indent, Ink ink = Ink::plain);
  /// An empty line, a heading and, at the right edge, a remark.
  void title(std::string_view text, std::string_view remark);

  // One line, piece by piece.
  void begin(std::string_view text);
  void add(std::string_view text, Ink ink = Ink::plain);
  /// Moves the piece to the right edge, at least two columns from what is there.
  void right(std::string_view text);
  void end();
  /// Columns of the line begun.
  std::size_t width() const { return width_; }

  const std::string& text() const { return text_; }

 private:
  bool color_;
  std::string text_, line_;
  std::size_t width_ = 0;
};

/// Rows of cells; the first and the last column stand left, all others right.
class Table {
 public:
  void add(std::vector<std::string> cells, Ink ink) { rows_.push_back({std::move(cells), ink}); }
  std::size_t size() const { return rows_.size(); }
  void write(TextPage& page) const;

 private:
  struct Row {
    std::vector<std::string> cells;
    Ink ink;
  };
  std::vector<Row> rows_;
};

}  // namespace netsplit
