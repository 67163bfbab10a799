#pragma once
// Files that a verb will write are looked at before the work begins: a typing error should not cost a run.

#include <string>

#include "sim/cli/command.hpp"

namespace netsplit::cli {

/// Throws BadInput when the file that a flag names cannot be written: a directory, no permission, no such
/// folder.
void check_output_path(std::string_view flag, const std::string& path);

/// Throws BadInput when the file that a flag names is the scenario itself, under whatever name.
void check_not_input(std::string_view flag, const std::string& path, const std::string& input);

/// --trace and --svg of a run that reads `input`: each can be written, none is the scenario or the other, and
/// standard output is taken at most once. Throws BadInput.
void check_output_paths(const std::string& input, const Arguments& arguments);

/// --trace or --svg goes to standard output: then the report stays away.
bool takes_stdout(const Arguments& arguments);

}  // namespace netsplit::cli
