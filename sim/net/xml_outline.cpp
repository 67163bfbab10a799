#include "sim/net/xml_outline.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/net/graphml_sentences.hpp"

namespace netsplit {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::string_view kXmlBlank = " \t\r\n";
/// Columns of a name in a sentence.
constexpr std::size_t kShownName = 40;

/// Characters that no XML text has: a sign of another kind of file.
bool is_binary(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 && c != '\t' && c != '\n' && c != '\r';
}

class OutlineReader {
 public:
  explicit OutlineReader(std::string_view text) : text_(text) {}

  std::optional<GraphmlError> read() {
    if (std::any_of(text_.begin(), text_.end(), is_binary)) return GraphmlError{say(sentence::xml_none), 0};
    while (true) {
      const std::size_t open = text_.find('<', at_);
      const std::string_view between = text_.substr(at_, open == kNowhere ? kNowhere : open - at_);
      if (open_.empty() && !is_blank(between)) return error(sentence::xml_none);
      pass(between.size());
      if (open == kNowhere) break;
      if (auto problem = read_markup()) return problem;
    }
    if (!open_.empty()) return error(sentence::xml_ends_inside, shorten(open_.back(), kShownName));
    if (!root_seen_) return error(sentence::xml_none);
    return std::nullopt;
  }
  XmlOutline take() { return std::move(outline_); }

 private:
  template <class... A>
  GraphmlError error(const Text& sentence, const A&... arguments) const {
    return {say(sentence, arguments...), line_};
  }
  bool is_blank(std::string_view between) const {
    if (at_ == 0 && between.substr(0, 3) == "\xef\xbb\xbf") between.remove_prefix(3);  // a byte order mark
    return between.find_first_not_of(kXmlBlank) == kNowhere;
  }
  std::string_view rest() const { return text_.substr(at_); }
  void pass(std::size_t count) {
    const auto begin = text_.begin() + static_cast<std::ptrdiff_t>(at_);
    line_ += static_cast<std::uint32_t>(std::count(begin, begin + static_cast<std::ptrdiff_t>(count), '\n'));
    at_ += count;
  }

  std::optional<GraphmlError> read_markup() {
    if (rest().substr(0, 4) == "<!--") return skip_to("-->", 4);
    if (rest().substr(0, 9) == "<![CDATA[") return skip_to("]]>", 9);
    if (rest().substr(0, 2) == "<?") return skip_to("?>", 2);
    if (rest().substr(0, 2) == "<!") {
      const std::size_t end = rest().find_first_of("[>");
      if (end != kNowhere && rest()[end] == '[') return error(sentence::xml_declarations);
      return skip_to(">", 2);
    }
    if (rest().substr(0, 2) == "</") return read_closing_tag();
    return read_opening_tag();
  }

  std::optional<GraphmlError> skip_to(std::string_view end, std::size_t from) {
    const std::size_t found = rest().find(end, from);
    if (found == kNowhere) return error(sentence::xml_ends_markup);
    pass(found + end.size());
    return std::nullopt;
  }

  std::string_view name_at(std::size_t from) const {
    const std::string_view after = rest().substr(from);
    return after.substr(0, after.find_first_of(" \t\r\n/><=\"'"));
  }

  std::optional<GraphmlError> read_closing_tag() {
    const std::string_view name = name_at(2);
    const std::string shown = shorten(name, kShownName);
    if (open_.empty()) return error(sentence::xml_closes_nothing, shown);
    if (name != open_.back())
      return error(sentence::xml_closes_other, shown, shorten(open_.back(), kShownName));
    open_.pop_back();
    return skip_to(">", 2);
  }

  std::optional<GraphmlError> read_opening_tag() {
    const std::string_view name = name_at(1);
    if (name.empty()) return error(sentence::xml_tag_unnamed);
    if (open_.empty() && root_seen_) return error(sentence::xml_bad, "<" + shorten(name, kShownName) + ">");
    if (open_.size() >= kMostGraphmlDepth) return error(sentence::xml_too_deep, kMostGraphmlDepth);
    root_seen_ = true;
    if (open_.size() == 2) outline_.grandchildren.push_back({name, line_});

    std::size_t end = 1 + name.size();
    char quote = 0;
    for (++parts_; at_ + end < text_.size(); ++end) {
      const char c = text_[at_ + end];
      if (quote != 0) {
        if (c == quote) quote = 0;
      } else if (c == '"' || c == '\'') {
        quote = c;
        ++parts_;  // an attribute
      } else if (c == '>') {
        break;
      }
    }
    if (at_ + end >= text_.size()) return error(sentence::xml_ends_markup);
    if (parts_ > kMostGraphmlParts) return error(sentence::graphml_parts, kMostGraphmlParts);
    if (text_[at_ + end - 1] != '/') open_.push_back(name);
    pass(end + 1);
    return std::nullopt;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  std::size_t parts_ = 0;
  bool root_seen_ = false;
  std::vector<std::string_view> open_;
  XmlOutline outline_;
};

}  // namespace

std::variant<XmlOutline, GraphmlError> outline_of(std::string_view text) {
  if (text.size() > kMostGraphmlBytes)
    return GraphmlError{say(sentence::graphml_too_large, kMostGraphmlBytes >> 20), 0};
  OutlineReader reader(text);
  if (auto problem = reader.read()) return std::move(*problem);
  return reader.take();
}

}  // namespace netsplit
