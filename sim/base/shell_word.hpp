#pragma once
// Command lines that the program prints, to be pasted into a shell.

#include <string>

namespace netsplit {

/// A word of a command line as a shell reads it back.
std::string shell_word(const std::string& word);

}  // namespace netsplit
