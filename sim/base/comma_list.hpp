#pragma once
// Lists as people type them: "split, crash".

#include <algorithm>
#include <string_view>
#include <vector>

namespace netsplit {

/// The parts between commas, without the spaces around them; views into the text. Parts may be empty: "a,"
/// has two, and "" one.
inline std::vector<std::string_view> split_at_commas(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(',', begin), text.size());
    std::string_view part = text.substr(begin, end - begin);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    parts.push_back(part);
    begin = end + 1;
  }
  return parts;
}

}  // namespace netsplit
