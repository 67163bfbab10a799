#include "sim/scenario/problem.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/sentences.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {
namespace {

/// Longer pointers are cut when a problem is kept: 100 problems must stay small.
constexpr std::size_t kPointerShown = 400;

bool begins_a_code_point(char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }

std::string control_escape(unsigned char c) {
  switch (c) {
    case '\n': return "\\n";
    case '\r': return "\\r";
    case '\t': return "\\t";
    default: return fmt::format("\\u{:04X}", static_cast<unsigned>(c));
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    if (c < 0x20 || c == 0x7F) {
      result += control_escape(c);
    } else if (c == 0xC2 && next >= 0x80U && next < 0xA0U) {  // C1: some terminals obey these too
      result += control_escape(static_cast<unsigned char>(next));
      ++i;
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string cut_short(std::string_view text, std::size_t most) {
  std::size_t points = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_a_code_point(text[i]) && points++ == most) return std::string(text.substr(0, i)) + "…";
  }
  return std::string(text);
}

std::string shown(std::string_view text, std::size_t most) {
  return '"' + printable(cut_short(text, most)) + '"';
}

std::string Problem::to_text(Language language) const {
  std::string line = printable(file);
  if (place.known()) line += fmt::format(":{}", place.line);
  if (place.known() && show_column) line += fmt::format(":{}", place.column);
  if (!pointer.empty()) line += (line.empty() ? "" : " ") + printable(pointer);
  if (!line.empty()) line += ": ";
  if (severity == Severity::warning) line += format(language, sentence::warning) + ": ";
  line += printable(message.in(language));
  if (!hint.empty()) line += "; " + printable(hint.in(language));
  return line;
}

void Problems::add(Problem problem) {
  ++(problem.severity == Severity::error ? errors_ : warnings_);
  if (full()) return;
  problem.pointer = cut_short(problem.pointer, kPointerShown);
  kept_.push_back(std::move(problem));
}

void Problems::add(const Problems& others) {
  errors_ += others.errors_;
  warnings_ += others.warnings_;
  for (const Problem& problem : others.kept_) {
    if (!full()) kept_.push_back(problem);
  }
}

std::vector<Problem> Problems::sorted() const {
  std::vector<std::string> files;
  for (const Problem& problem : kept_) {
    if (std::find(files.begin(), files.end(), problem.file) == files.end()) files.push_back(problem.file);
  }
  const auto rank = [&files](const Problem& problem) {
    return std::find(files.begin(), files.end(), problem.file) - files.begin();
  };
  std::vector<Problem> result = kept_;
  std::stable_sort(result.begin(), result.end(), [&rank](const Problem& a, const Problem& b) {
    const auto ra = rank(a), rb = rank(b);
    return ra != rb ? ra < rb : a.place < b.place;
  });
  return result;
}

std::string Problems::to_text(Language language) const {
  std::string text;
  for (const Problem& problem : sorted()) text += problem.to_text(language) + '\n';
  if (count() > kept_.size()) text += format(language, sentence::and_more, count() - kept_.size()) + '\n';
  return text;
}

BadInput::BadInput(Problems problems)
    : std::runtime_error(problems.to_text(Language::english)), problems_(std::move(problems)) {}

BadInput::BadInput(std::string where, UserText message, UserText hint)
    : BadInput([&] {
        Problem problem;
        problem.file = std::move(where);
        problem.message = std::move(message);
        problem.hint = std::move(hint);
        Problems problems;
        problems.add(std::move(problem));
        return problems;
      }()) {}

}  // namespace netsplit
