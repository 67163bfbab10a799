// Reads JSON. nlohmann's SAX parser decides what is JSON and decodes the strings; its positions are
// late, so a cursor of our own walks over the same text and says where each token stands.

#include "sim/base/check.hpp"
#include "sim/base/say.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/json_source.hpp"
#include "sim/scenario/sentences.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <numeric>
#include <system_error>
#include <utility>

namespace netsplit {

/// Builds the tree from the parser's events. A method that returns false ends the reading.
/// The names of the methods are nlohmann's.
class JsonBuilder {
 public:
  JsonBuilder(std::string_view text, std::string_view file, Problems& problems)
      : file_(file), problems_(problems), end_(text), last_(text) {}

  bool null() { return take(4) && put(Json{}); }
  bool boolean(bool value) { return take(value ? 4 : 5) && put(Json{value}); }
  bool number_integer(std::int64_t) { return put_number(); }
  bool number_unsigned(std::uint64_t) { return put_number(); }
  bool number_float(double, const std::string&) { return put_number(); }
  bool string(std::string& text) { return take_string() && put(Json{std::move(text)}); }
  bool binary(nlohmann::json::binary_t&) { return false; }

  bool start_object(std::size_t) { return open(Json::object(), '{'); }
  bool end_object() {
    report_repeated(open_.back());
    return close();
  }
  bool start_array(std::size_t) { return open(Json::array(), '['); }
  bool end_array() { return close(); }

  bool key(std::string& name) {
    take_string();
    open_.back().json.members().push_back({std::move(name), last_.place(), {}, false});
    after_ = Stop::After::name;
    return true;
  }

  /// The text is not JSON behind the last token that was taken.
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) {
    Stop stop{last_, end_, after_, '\0', {}, {}};
    if (!open_.empty()) {
      const Json& json = open_.back().json;
      stop.bracket = json.is_object() ? '{' : '[';
      stop.bracket_place = json.place();
      if (after_ == Stop::After::name) stop.name = json.members().back().key;
    }
    Complaint complaint = explain(stop);
    const std::string where = after_ == Stop::After::name ? pointer_here() : pointer();
    complain(complaint.place, where, std::move(complaint.message), std::move(complaint.hint), true);
    for (Open& open : open_) {
      if (open.json.is_object()) report_repeated(open);
    }
    return false;
  }

  Json take_root() { return std::move(root_); }

 private:
  struct Open {
    Json json;
    /// Its name or number in what surrounds it, for pointers.
    std::string step;
  };

  void complain(Place place, std::string where, UserText message, UserText hint = {}, bool column = false) {
    problems_.add(
        {file_, place, std::move(where), std::move(message), std::move(hint), Severity::error, column});
  }

  /// Steps over the next token, which has so many bytes.
  bool take(std::size_t bytes) {
    end_.skip_separators();
    last_ = end_;
    end_.advance(bytes);
    return true;
  }
  bool take_string() {
    end_.skip_separators();
    CHECK(end_.peek() == '"', "the reader's two views of the text differ");
    return take(string_length(end_.rest()));
  }

  bool put_number() {
    end_.skip_separators();
    const std::string_view text = end_.rest().substr(0, number_length(end_.rest()));
    CHECK(!text.empty(), "the reader's two views of the text differ");
    take(text.size());
    const bool whole = text.find_first_of(".eE") == std::string_view::npos;
    double value = 0;
    std::int64_t integer = 0;
    const char* const end = text.data() + text.size();
    if (whole && std::from_chars(text.data(), end, integer).ec != std::errc{}) {
      complain(last_.place(), pointer_here(), say(sentence::json_too_large_integer, cut_short(text, 40)));
    } else if (std::from_chars(text.data(), end, value).ec != std::errc{}) {
      complain(last_.place(), pointer_here(), say(sentence::json_too_small_number, cut_short(text, 40)));
    }
    return put(Json::of_number(std::string(text)));
  }

  /// Puts a finished value where it belongs.
  bool put(Json json) {
    json.set_place(last_.place());
    return count() && attach(std::move(json));
  }
  bool attach(Json json) {
    after_ = Stop::After::value;
    if (open_.empty()) {
      root_ = std::move(json);
    } else if (Json& around = open_.back().json; around.is_object()) {
      around.members().back().value = std::move(json);
    } else {
      around.push(std::move(json));
    }
    return true;
  }

  bool count() {
    if (++values_ <= kMostValues) return true;
    complain(last_.place(), {}, say(sentence::json_too_many_values, kMostValues));
    return false;
  }

  bool open(Json json, char bracket) {
    take(1);
    CHECK(last_.peek() == bracket, "the reader's two views of the text differ");
    if (open_.size() == Json::kDeepest) {
      complain(last_.place(), pointer(), say(sentence::json_too_deep, Json::kDeepest), {}, true);
      return false;
    }
    json.set_place(last_.place());
    open_.push_back({std::move(json), next_step()});
    after_ = Stop::After::opening;
    return count();
  }

  bool close() {
    take(1);
    Json json = std::move(open_.back().json);
    open_.pop_back();
    return attach(std::move(json));
  }

  /// The step from the innermost open value to the one that is being read.
  std::string next_step() const {
    if (open_.empty()) return {};
    const Json& around = open_.back().json;
    if (around.is_array()) return fmt::format("{}", around.items().size());
    // Longer names would only be cut again where the pointer is shown.
    return around.members().empty() ? std::string() : cut_short(around.members().back().key, 80);
  }
  /// The pointer to the innermost open value; empty when it would not be kept.
  std::string pointer() const {
    std::string result;
    if (problems_.full()) return result;
    for (std::size_t i = 1; i < open_.size(); ++i) result = pointer_to(result, open_[i].step);
    return result;
  }
  std::string pointer_here() const {
    return open_.empty() ? std::string() : pointer_to(pointer(), next_step());
  }

  /// Marks and reports the names of the innermost object that appear again.
  void report_repeated(Open& object) {
    std::vector<JsonMember>& members = object.json.members();
    std::vector<std::size_t> order(members.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(), [&members](std::size_t a, std::size_t b) {
      const int sign = members[a].key.compare(members[b].key);
      return sign != 0 ? sign < 0 : a < b;
    });
    for (std::size_t first = 0, i = 1; i < order.size(); ++i) {
      JsonMember& member = members[order[i]];
      const JsonMember& original = members[order[first]];
      if (member.key != original.key) {
        first = i;
        continue;
      }
      member.repeated = true;
      if (problems_.full()) {
        problems_.add(Problem{});
        continue;
      }
      const std::string name = cut_short(member.key, 80);
      complain(member.key_place, pointer_to(pointer_of(object), name),
               say(sentence::json_duplicate, shown(name), original.key_place.line));
    }
  }
  std::string pointer_of(const Open& object) const {
    std::string result;
    for (std::size_t i = 1; i < open_.size() && &open_[i - 1] != &object; ++i)
      result = pointer_to(result, open_[i].step);
    return result;
  }

  std::string file_;
  Problems& problems_;
  Cursor end_;
  Cursor last_;
  Stop::After after_ = Stop::After::nothing;
  std::vector<Open> open_;
  Json root_;
  std::size_t values_ = 0;
};

namespace {

/// What can be seen to be no JSON before parsing; nothing when it may be.
std::optional<Complaint> explain_bytes(std::string_view bytes) {
  const auto place_of = [bytes](std::size_t offset) {
    Cursor cursor(bytes);
    cursor.advance(offset);
    return cursor.place();
  };
  const std::string_view first2 = bytes.substr(0, 2);
  if (bytes.size() > kLargestFile)
    return Complaint{{}, say(sentence::file_too_large, kLargestFile >> 20U), {}};
  if (first2 == "\xFF\xFE" || first2 == "\xFE\xFF")
    return Complaint{{}, say(sentence::file_utf16), say(sentence::file_not_utf8_hint)};
  const std::size_t nul = bytes.find('\0');
  if (nul != std::string_view::npos) return Complaint{place_of(nul), say(sentence::file_binary), {}};
  if (const auto bad = first_invalid_utf8(bytes)) {
    const auto byte = static_cast<unsigned>(static_cast<unsigned char>(bytes[*bad]));
    return Complaint{place_of(*bad), say(sentence::file_not_utf8, byte), say(sentence::file_not_utf8_hint)};
  }
  if (bytes.substr(0, 3) == "\xEF\xBB\xBF")
    return Complaint{{1, 1}, say(sentence::file_bom), say(sentence::file_bom_hint)};
  if (bytes.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    return Complaint{{}, say(sentence::file_empty), say(sentence::file_empty_hint)};
  }
  return std::nullopt;
}

void add_complaint(Problems& problems, std::string_view file, Complaint complaint) {
  const bool column = complaint.place.known();
  problems.add({std::string(file),
                complaint.place,
                {},
                std::move(complaint.message),
                std::move(complaint.hint),
                Severity::error,
                column});
}

void forget_places(Json& json) {
  json.set_place({});
  if (json.is_array()) {
    for (Json& item : json.items()) forget_places(item);
  } else if (json.is_object()) {
    for (JsonMember& member : json.members()) {
      member.key_place = {};
      forget_places(member.value);
    }
  }
}

}  // namespace

std::optional<Json> read_json(std::string_view bytes, std::string_view file_name, Problems& problems) {
  if (auto complaint = explain_bytes(bytes)) {
    add_complaint(problems, file_name, std::move(*complaint));
    return std::nullopt;
  }
  JsonBuilder builder(bytes, file_name, problems);
  if (!nlohmann::json::sax_parse(bytes.data(), bytes.data() + bytes.size(), &builder)) return std::nullopt;
  return builder.take_root();
}

Json json_or_text(std::string_view text) {
  Problems problems;
  std::optional<Json> json = read_json(text, "", problems);
  if (!json || !problems.empty()) return Json{text};
  forget_places(*json);
  return std::move(*json);
}

}  // namespace netsplit
