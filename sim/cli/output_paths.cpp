#include "sim/cli/output_paths.hpp"

#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <system_error>

#include "sim/base/say.hpp"
#include "sim/cli/sentences.hpp"

namespace netsplit::cli {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void refuse(std::string_view flag, const std::string& path, UserText why) {
  throw BadInput(fmt::format("{} {}", flag, printable(path)), std::move(why));
}

bool same_file(const std::string& a, const std::string& b) {
  std::error_code none;
  return fs::weakly_canonical(a, none) == fs::weakly_canonical(b, none) || fs::equivalent(a, b, none);
}

}  // namespace

void check_output_path(std::string_view flag, const std::string& path) {
  if (path == "-") return;
  std::error_code none;
  const fs::path folder = fs::path(path).parent_path();
  if (fs::is_directory(path, none)) refuse(flag, path, say(sentence::file_is_directory));
  if (!folder.empty() && !fs::is_directory(folder, none))
    refuse(flag, path, say(sentence::file_no_directory, shown(folder.string(), 200)));
  const std::string asked = fs::exists(path, none) ? path : folder.empty() ? "." : folder.string();
  if (access(asked.c_str(), W_OK) != 0)
    refuse(flag, path, say(sentence::file_not_writable, std::generic_category().message(errno)));
}

void check_not_input(std::string_view flag, const std::string& path, const std::string& input) {
  std::error_code none;
  if (path != "-" && input != "-" && fs::is_regular_file(path, none) && same_file(path, input))
    refuse(flag, path, say(sentence::file_overwrites_input));
}

void check_output_paths(const std::string& input, const Arguments& arguments) {
  int to_stdout = arguments.has("--json") ? 1 : 0;
  for (const std::string_view flag : {"--trace", "--svg"}) {
    const auto path = arguments.value(flag);
    if (!path) continue;
    if (*path == "-") ++to_stdout;
    check_output_path(flag, *path);
    check_not_input(flag, *path, input);
  }
  if (to_stdout > 1) throw BadInput("run", say(sentence::file_stdout_once));
  const auto trace = arguments.value("--trace"), svg = arguments.value("--svg");
  std::error_code none;
  if (trace && svg && *trace != "-" && (!fs::exists(*trace, none) || fs::is_regular_file(*trace, none)) &&
      same_file(*trace, *svg))
    refuse("--svg", *svg, say(sentence::file_same_twice));
}

bool takes_stdout(const Arguments& arguments) {
  return arguments.value("--trace") == "-" || arguments.value("--svg") == "-";
}

}  // namespace netsplit::cli
