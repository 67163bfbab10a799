#pragma once
// The repository as the tidy tests read it: its text files, and C++ without comments and strings.

#include <string>
#include <string_view>
#include <vector>

namespace netsplit::tests {

struct SourceFile {
  std::string path;  ///< Relative to the repository, with '/': "sim/net/link.hpp".
  std::string text;
};

/// Every text file of the repository but what is built, ordered by path. Read once.
const std::vector<SourceFile>& repository();

/// Those under one of `folders` ("sim/") whose names end in one of `endings` (".hpp").
std::vector<SourceFile> files_in(const std::vector<std::string_view>& folders,
                                 const std::vector<std::string_view>& endings);

std::vector<std::string_view> lines_of(std::string_view text);

/// C++ with comments and the insides of literals blanked; line numbers stay what they are.
std::string code_only(std::string_view cpp);

/// Whether `word` occurs in `line` and is not part of a longer identifier there. A word that begins or
/// ends with another character than a letter, digit or '_' has no such edge on that side.
bool has_word(std::string_view line, std::string_view word);

/// "path:line: what", for the list that a failing tidy test prints.
std::string at(std::string_view path, std::size_t line_index, std::string_view what);

}  // namespace netsplit::tests
