// Fuzzes the JSON reader: whatever it accepts, it knows the places of, and reads again as the same.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/json.hpp"

namespace {

using namespace netsplit;

void require(bool condition) {
  if (!condition) std::abort();
}

/// Where each line begins, found apart from the reader.
std::vector<std::size_t> line_starts(std::string_view text) {
  std::vector<std::size_t> starts{0};
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool pair = text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n';
    if ((text[i] == '\n' || text[i] == '\r') && !pair) starts.push_back(i + 1);
  }
  return starts;
}

std::string_view at(std::string_view text, const std::vector<std::size_t>& starts, Place place) {
  require(place.line >= 1 && place.line <= starts.size());
  std::size_t i = starts[place.line - 1];
  for (std::uint32_t column = 1; column < place.column; ++column) {
    require(i < text.size());
    for (++i; i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;) ++i;
  }
  return text.substr(i);
}

bool begins(std::string_view text, std::string_view piece) { return text.substr(0, piece.size()) == piece; }

/// The text at each value's place is that value's.
void check_places(const Json& json, std::string_view text, const std::vector<std::size_t>& starts) {
  const std::string_view here = at(text, starts, json.place());
  switch (json.kind()) {
    case JsonKind::null: require(begins(here, "null")); break;
    case JsonKind::boolean: require(begins(here, json.boolean() ? "true" : "false")); break;
    case JsonKind::number: require(begins(here, json.number_text())); break;
    case JsonKind::string: require(begins(here, "\"")); break;
    case JsonKind::array:
      require(begins(here, "["));
      for (const Json& item : json.items()) check_places(item, text, starts);
      break;
    case JsonKind::object:
      require(begins(here, "{"));
      for (const JsonMember& member : json.members()) {
        require(begins(at(text, starts, member.key_place), "\""));
        check_places(member.value, text, starts);
      }
      break;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  Problems problems;
  const auto json = read_json(text, "fuzz.json", problems);
  for (const Language language : {Language::english, Language::spanish}) {
    require(problems.to_text(language).empty() == problems.empty());
  }
  require(json.has_value() || problems.has_errors());
  if (!json) {
    const auto starts = line_starts(text);
    for (const Problem& problem : problems.sorted()) {
      if (problem.place.known()) at(text, starts, problem.place);
    }
    return 0;
  }
  check_places(*json, text, line_starts(text));
  for (const std::string& written : {to_json_text(*json), to_pretty_json(*json, 20)}) {
    Problems again;
    const auto copy = read_json(written, "again.json", again);
    require(copy.has_value() && *copy == *json);
    require(to_json_text(*copy) == to_json_text(*json));
  }
  return 0;
}
