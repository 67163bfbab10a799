#pragma once
// The files that a list of files and directories stands for.

#include <string>
#include <vector>

namespace netsplit::cli {

/// A directory is every *.json below it, in the order of their names; a file is itself, there or not. Throws
/// BadInput for a directory without any.
std::vector<std::string> scenario_files(const std::vector<std::string>& words);

}  // namespace netsplit::cli
