#include "sim/base/node_names.hpp"

#include "sim/base/ascii.hpp"
#include "sim/base/suggest.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <iterator>

namespace netsplit {
namespace {

/// More digits than this count as letters: they would not fit an integer.
constexpr std::size_t kMostDigits = 18;
/// Names looked at for a suggestion.
constexpr std::size_t kMostSuggested = 2000;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

/// Where the digits at the end begin.
std::size_t digits_begin(std::string_view name) {
  std::size_t begin = name.size();
  while (begin > 0 && is_digit(name[begin - 1])) --begin;
  return begin;
}

std::uint64_t number(std::string_view digits) {
  std::uint64_t value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

/// n01..n12: one run for each count of leading zeros.
std::vector<NameRun> fixed_width(std::string_view stem, std::size_t width, std::uint64_t low,
                                 std::uint64_t high) {
  std::vector<NameRun> runs;
  std::uint64_t from = 0;
  std::uint64_t to = 9;
  for (std::size_t digits = 1; digits <= width; ++digits) {
    const std::uint64_t first = std::max(low, from);
    const std::uint64_t last = std::min(high, to);
    if (first <= last) {
      runs.push_back(NameRun{NameKey{std::string(stem) + std::string(width - digits, '0'), true, first},
                             last - first + 1});
    }
    from = to + 1;
    to = to * 10 + 9;
  }
  return runs;
}

/// How many names the runs have together.
std::uint64_t count_of(const std::vector<NameRun>& runs) {
  std::uint64_t count = 0;
  for (const NameRun& run : runs) count += run.count;
  return count;
}

}  // namespace

std::size_t column_of(std::string_view text, std::size_t offset) {
  const auto begins_point = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
  const auto before = text.substr(0, std::min(offset, text.size()));
  return static_cast<std::size_t>(std::count_if(before.begin(), before.end(), begins_point)) + 1;
}

bool is_name(std::string_view text) {
  const auto letter = [](char c) { return is_lower(c) || is_upper(c); };
  return !text.empty() && letter(text.front()) && text.back() != '-' &&
         std::all_of(text.begin(), text.end(),
                     [&](char c) { return letter(c) || is_digit(c) || c == '-' || c == '_'; });
}

bool is_reserved(std::string_view word) {
  constexpr std::array<std::string_view, 18> kWords = {"all",   "and",  "any",  "at",   "but",  "exactly",
                                                       "false", "in",   "its",  "none", "not",  "of",
                                                       "or",    "rest", "role", "some", "true", "zone"};
  return std::find(kWords.begin(), kWords.end(), word) != kWords.end();
}

NameKey NameKey::of(std::string_view name) {
  std::size_t begin = digits_begin(name);
  while (begin + 1 < name.size() && name[begin] == '0') ++begin;
  const std::size_t digits = name.size() - begin;
  if (digits > 0 && digits <= kMostDigits)
    return {std::string(name.substr(0, begin)), true, number(name.substr(begin))};
  if (name.empty()) return {};
  return {std::string(name.substr(0, name.size() - 1)), false, static_cast<unsigned char>(name.back())};
}

std::string NameKey::name(std::uint64_t steps) const {
  if (numbered) return fmt::format("{}{}", stem, last + steps);
  return last == 0 ? stem : stem + static_cast<char>(last + steps);
}

std::optional<std::vector<NameRun>> name_range(std::string_view first, std::string_view last) {
  const std::size_t first_digits = digits_begin(first), last_digits = digits_begin(last);
  const std::size_t width = first.size() - first_digits, last_width = last.size() - last_digits;
  if (first.substr(0, first_digits) == last.substr(0, last_digits) && width > 0 && last_width > 0) {
    if (width > kMostDigits || last_width > kMostDigits) return {};
    const std::uint64_t low = number(first.substr(first_digits)), high = number(last.substr(last_digits));
    const bool padded =
        (width > 1 && first[first_digits] == '0') || (last_width > 1 && last[last_digits] == '0');
    if (low > high || (padded && width != last_width)) return {};
    if (padded) return fixed_width(first.substr(0, first_digits), width, low, high);
    return std::vector<NameRun>{
        {NameKey{std::string(first.substr(0, first_digits)), true, low}, high - low + 1}};
  }
  const NameKey a = NameKey::of(first), b = NameKey::of(last);
  if (a.numbered || b.numbered || a.stem != b.stem || first.empty() || last.empty() || a.last > b.last)
    return {};
  const bool letters =
      (is_lower(first.back()) && is_lower(last.back())) || (is_upper(first.back()) && is_upper(last.back()));
  if (!letters) return {};
  return std::vector<NameRun>{{a, b.last - a.last + 1}};
}

std::string text_of_names(const std::vector<std::string>& names) {
  std::string text;
  const auto add = [&](const std::string& part) { text += (text.empty() ? "" : ", ") + part; };
  for (std::size_t first = 0, end = 0; first < names.size(); first = end) {
    const auto is_range_to = [&](std::size_t last) {
      const auto runs = name_range(names[first], names[last]);
      return runs && count_of(*runs) == last - first + 1;
    };
    end = first + 1;
    while (end < names.size() && is_range_to(end)) ++end;
    if (end - first > 2) {
      add(names[first] + ".." + names[end - 1]);
    } else {
      for (std::size_t i = first; i < end; ++i) add(names[i]);
    }
  }
  return text;
}

bool NodeNames::add(std::string_view name) {
  const NodeId node{size_++};
  const NameKey key = NameKey::of(name);
  const auto found = run_for(key);
  if (found != runs_.end() && found->first.stem == key.stem && found->first.numbered == key.numbered) {
    Run& run = runs_.find(found->first)->second;
    const std::uint64_t position = key.last - found->first.last;
    if (position < run.count) return false;
    if (position == run.count && run.node.value + run.count == node.value) {
      ++run.count;
      return true;
    }
  }
  runs_.emplace(key, Run{1, node});
  return true;
}

NodeNames::Runs::const_iterator NodeNames::run_for(const NameKey& key) const {
  const auto after = runs_.upper_bound(key);
  return after == runs_.begin() ? runs_.end() : std::prev(after);
}

std::optional<NodeId> NodeNames::find(std::string_view name) const {
  const auto nodes = nodes_of(NameRun{NameKey::of(name), 1});
  if (const auto* ranges = std::get_if<NodeRanges>(&nodes)) return ranges->front().first;
  return {};
}

std::string NodeNames::name_of(NodeId node) const {
  for (const auto& [first, run] : runs_) {
    if (node.value >= run.node.value && node.value - run.node.value < run.count) {
      return first.name(node.value - run.node.value);
    }
  }
  return "";
}

NodeRanges NodeNames::all() const {
  if (size_ == 0) return {};
  return {NodeRange{NodeId{0}, size_}};
}

std::variant<NodeRanges, std::string> NodeNames::nodes_of(const NameRun& run) const {
  NodeRanges nodes;
  std::uint64_t done = 0;
  for (auto at = run_for(run.first); done < run.count; ++at) {
    if (done == 0 && at == runs_.end()) return run.first.name();
    if (at == runs_.end() || at->first.stem != run.first.stem || at->first.numbered != run.first.numbered) {
      return run.first.name(done);
    }
    // Both keys have one stem: numbers remain. The first run may begin before, the others follow without gap.
    const std::uint64_t wanted = run.first.last + done;
    if (at->first.last > wanted || wanted - at->first.last >= at->second.count) return run.first.name(done);
    const std::uint64_t skipped = wanted - at->first.last;
    const std::uint64_t taken = std::min(at->second.count - skipped, run.count - done);
    nodes.push_back(NodeRange{NodeId{at->second.node.value + static_cast<std::uint32_t>(skipped)},
                              static_cast<std::uint32_t>(taken)});
    done += taken;
  }
  return normal(std::move(nodes));
}

void NodeNames::add_to(Sets& sets, std::string_view name, NodeRange nodes) {
  NodeRanges& set = sets[std::string(name)];
  if (nodes.count == 0) return;
  if (!set.empty() && set.back().end() == nodes.first.value) {
    set.back().count += nodes.count;
  } else {
    set.push_back(nodes);
  }
}

const NodeRanges* NodeNames::find_in(const Sets& sets, std::string_view name) {
  const auto found = sets.find(name);
  return found == sets.end() ? nullptr : &found->second;
}

std::optional<std::string> NodeNames::nearest_in(const Sets& sets, std::string_view typed) {
  std::vector<std::string_view> known;
  for (const auto& set : sets) {
    if (known.size() < kMostSuggested) known.push_back(set.first);
  }
  return nearest(typed, std::span<const std::string_view>(known));
}

std::optional<std::string> NodeNames::nearest_node_or_group(std::string_view typed) const {
  const NameKey key = NameKey::of(typed);
  std::vector<std::string> known;
  for (const auto& group : groups_) {
    if (known.size() < kMostSuggested) known.push_back(group.first);
  }
  std::size_t runs = 0;
  for (const auto& [first, run] : runs_) {
    if (++runs > kMostSuggested) break;
    // Of a run, the name with the number that was typed, or else its ends.
    if (first.numbered && key.numbered && key.last >= first.last && key.last - first.last < run.count) {
      known.push_back(first.name(key.last - first.last));
      continue;
    }
    const std::uint64_t shown = first.numbered ? std::min<std::uint64_t>(run.count, 1) : run.count;
    for (std::uint64_t i = 0; i < shown; ++i) known.push_back(first.name(i));
    if (first.numbered && run.count > 1) known.push_back(first.name(run.count - 1));
  }
  return nearest(typed, std::span<const std::string>(known));
}

}  // namespace netsplit
