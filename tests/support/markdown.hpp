#pragma once
// Markdown as the docs tests read it: links, the anchors of headings, and the commands in ```sh blocks.

#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace netsplit::tests {

struct Link {
  std::size_t line;
  std::string target;  ///< What stands in the parentheses: "determinism.md#evidence".
};

/// Inline links and pictures, `[text](target)`. Code, in blocks or between backquotes, has none.
std::vector<Link> links_of(std::string_view markdown);

/// The anchors that GitHub gives to the headings: "## Exit codes, all" has "exit-codes-all"; a second
/// heading of the same text ends in "-1", and so on.
std::set<std::string> anchors_of(std::string_view markdown);

struct Command {
  std::size_t line;
  std::string text;
  int expected_exit = 0;
  bool run = true;
};

/// The lines of ```sh blocks that begin with "./netsplit", continued lines joined. A comment at the end
/// may say `# exit 1` (that code is expected) or `# not run`.
std::vector<Command> commands_of(std::string_view markdown);

}  // namespace netsplit::tests
