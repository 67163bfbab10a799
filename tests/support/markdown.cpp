#include "tests/support/markdown.hpp"

#include <cctype>
#include <charconv>
#include <map>

#include "tests/support/sources.hpp"

namespace netsplit::tests {
namespace {

bool is_fence(std::string_view line) {
  const auto first = line.find_first_not_of(' ');
  return first != std::string_view::npos && line.substr(first, 3) == "```";
}

std::string without_code(std::string_view line) {
  std::string text;
  bool in_code = false;
  for (const char c : line) {
    if (c == '`') in_code = !in_code;
    else if (!in_code) text += c;
  }
  return text;
}

std::string anchor_of(std::string_view heading) {
  std::string anchor;
  for (const char c : heading) {
    const auto byte = static_cast<unsigned char>(c);
    if (std::isalnum(byte) != 0) anchor += static_cast<char>(std::tolower(byte));
    else if (c == '-' || c == '_' || byte >= 0x80) anchor += c;
    else if (c == ' ') anchor += '-';
  }
  return anchor;
}

void read_comment(Command& command) {
  const auto comment = command.text.rfind(" # ");
  if (comment == std::string::npos) return;
  const std::string_view words = std::string_view(command.text).substr(comment + 3);
  if (words.substr(0, 7) == "not run") command.run = false;
  if (words.substr(0, 5) == "exit ") {
    std::from_chars(words.data() + 5, words.data() + words.size(), command.expected_exit);
  }
}

}  // namespace

std::vector<Link> links_of(std::string_view markdown) {
  std::vector<Link> links;
  bool in_block = false;
  const auto lines = lines_of(markdown);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_fence(lines[i])) in_block = !in_block;
    if (in_block) continue;
    const std::string line = without_code(lines[i]);
    for (auto open = line.find("]("); open != std::string::npos; open = line.find("](", open + 1)) {
      const auto close = line.find(')', open);
      if (close == std::string::npos) break;
      const std::string target = line.substr(open + 2, close - open - 2);
      links.push_back(Link{i, target.substr(0, target.find(' '))});
    }
  }
  return links;
}

std::set<std::string> anchors_of(std::string_view markdown) {
  std::set<std::string> anchors;
  std::map<std::string, int> seen;
  bool in_block = false;
  for (const auto line : lines_of(markdown)) {
    if (is_fence(line)) in_block = !in_block;
    const auto text = line.find_first_not_of('#');
    if (in_block || text == 0 || text == std::string_view::npos || line[text] != ' ') continue;
    const std::string anchor = anchor_of(line.substr(text + 1));
    const int earlier = seen[anchor]++;
    anchors.insert(earlier == 0 ? anchor : anchor + "-" + std::to_string(earlier));
  }
  return anchors;
}

std::vector<Command> commands_of(std::string_view markdown) {
  std::vector<Command> commands;
  bool in_sh = false;
  bool continued = false;
  const auto lines = lines_of(markdown);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    std::string_view line = lines[i];
    if (is_fence(line)) {
      in_sh = !in_sh && line.substr(line.find('`')) == "```sh";
      continued = false;
      continue;
    }
    if (!in_sh || (!continued && line.substr(0, 10) != "./netsplit")) continue;
    if (!continued) commands.push_back(Command{i, "", 0, true});
    continued = !line.empty() && line.back() == '\\';
    if (continued) line.remove_suffix(1);
    commands.back().text += line;
  }
  for (Command& command : commands) read_comment(command);
  return commands;
}

}  // namespace netsplit::tests
