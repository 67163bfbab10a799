#include "tests/support/sources.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

namespace netsplit::tests {
namespace {

namespace fs = std::filesystem;

bool is_identifier(char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; }

std::string read(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<SourceFile> read_repository() {
  const fs::path root = NETSPLIT_SOURCE_DIR;
  const std::set<std::string> skipped = {".git", "build", ".cache"};
  std::vector<SourceFile> files;
  auto entry = fs::recursive_directory_iterator(root);
  for (; entry != fs::recursive_directory_iterator(); ++entry) {
    if (entry.depth() == 0 && skipped.count(entry->path().filename().string()) > 0) {
      entry.disable_recursion_pending();
      continue;
    }
    if (!entry->is_regular_file()) continue;
    std::string text = read(entry->path());
    if (text.find('\0') != std::string::npos) continue;
    files.push_back(SourceFile{entry->path().lexically_relative(root).generic_string(), std::move(text)});
  }
  std::sort(files.begin(), files.end(),
            [](const SourceFile& a, const SourceFile& b) { return a.path < b.path; });
  return files;
}

/// Where the literal or comment that begins at `from` ends (one past it); `from` where none begins.
std::size_t end_of_hidden(std::string_view cpp, std::size_t from) {
  const auto after = [&](std::string_view mark, std::size_t start) {
    const auto found = cpp.find(mark, start);
    return found == std::string_view::npos ? cpp.size() : found + mark.size();
  };
  const char c = cpp[from];
  if (cpp.substr(from, 2) == "//") return std::min(cpp.find('\n', from), cpp.size());
  if (cpp.substr(from, 2) == "/*") return after("*/", from + 2);
  if (c == '"' && from > 0 && cpp[from - 1] == 'R') {
    const auto open = cpp.find('(', from);
    if (open == std::string_view::npos) return cpp.size();
    return after(fmt::format("){}\"", cpp.substr(from + 1, open - from - 1)), open);
  }
  const bool digit_separator = c == '\'' && from > 0 && is_identifier(cpp[from - 1]);
  if ((c != '"' && c != '\'') || digit_separator) return from;
  for (std::size_t i = from + 1; i < cpp.size(); ++i) {
    if (cpp[i] == '\\') ++i;
    else if (cpp[i] == c || cpp[i] == '\n') return i + 1;
  }
  return cpp.size();
}

}  // namespace

const std::vector<SourceFile>& repository() {
  static const std::vector<SourceFile> files = read_repository();
  return files;
}

std::vector<SourceFile> files_in(const std::vector<std::string_view>& folders,
                                 const std::vector<std::string_view>& endings) {
  std::vector<SourceFile> chosen;
  for (const SourceFile& file : repository()) {
    const std::string_view path = file.path;
    const auto begins = [&](std::string_view folder) { return path.substr(0, folder.size()) == folder; };
    const auto ends = [&](std::string_view ending) {
      return path.size() >= ending.size() && path.substr(path.size() - ending.size()) == ending;
    };
    if (std::any_of(folders.begin(), folders.end(), begins) &&
        std::any_of(endings.begin(), endings.end(), ends)) {
      chosen.push_back(file);
    }
  }
  return chosen;
}

std::vector<std::string_view> lines_of(std::string_view text) {
  std::vector<std::string_view> lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

std::string code_only(std::string_view cpp) {
  std::string code(cpp);
  for (std::size_t i = 0; i < cpp.size();) {
    const std::size_t end = end_of_hidden(cpp, i);
    for (std::size_t j = i; j < end; ++j) {
      if (code[j] != '\n') code[j] = ' ';
    }
    i = end == i ? i + 1 : end;
  }
  return code;
}

bool has_word(std::string_view line, std::string_view word) {
  for (auto i = line.find(word); i != std::string_view::npos; i = line.find(word, i + 1)) {
    const auto end = i + word.size();
    const bool open = is_identifier(word.front()) && i > 0 && is_identifier(line[i - 1]);
    const bool close = is_identifier(word.back()) && end < line.size() && is_identifier(line[end]);
    if (!open && !close) return true;
  }
  return false;
}

std::string at(std::string_view path, std::size_t line_index, std::string_view what) {
  return fmt::format("{}:{}: {}", path, line_index + 1, what);
}

}  // namespace netsplit::tests
