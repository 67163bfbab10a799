// Opens the files that JSON is read from, and says why one cannot be.

#include "sim/base/say.hpp"
#include "sim/scenario/json.hpp"
#include "sim/scenario/sentences.hpp"

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

namespace netsplit {
namespace {

UserText unreadable(int error) {
  if (error == EACCES || error == EPERM) return say(sentence::file_no_permission);
  return say(sentence::file_unreadable, std::generic_category().message(error));
}

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

/// All bytes, but at most one more than may be; an errno that is not 0 says why there are none.
std::pair<std::string, int> read_bytes(const std::string& path) {
  errno = 0;
  const std::unique_ptr<std::FILE, CloseFile> file(path == "-" ? stdin : std::fopen(path.c_str(), "rb"));
  if (!file) return {{}, errno != 0 ? errno : EIO};
  std::string bytes;
  std::string block(std::size_t{64} << 10U, '\0');
  while (bytes.size() <= kLargestFile) {
    const std::size_t count = std::fread(block.data(), 1, block.size(), file.get());
    if (count == 0 && std::ferror(file.get()) != 0) return {{}, errno != 0 ? errno : EIO};
    if (count == 0) break;
    bytes.append(block, 0, count);
  }
  return {std::move(bytes), 0};
}

}  // namespace

std::optional<Json> read_json_file(const std::string& path, Problems& problems) {
  namespace fs = std::filesystem;
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (path != "-") {
    std::optional<UserText> message;
    if (status.type() == fs::file_type::not_found) message = say(sentence::file_missing);
    else if (fs::is_directory(status)) message = say(sentence::file_is_directory);
    else if (error) message = unreadable(error.value());
    else if (fs::is_regular_file(status) && fs::file_size(path, error) > kLargestFile && !error) {
      message = say(sentence::file_too_large, kLargestFile >> 20U);
    }
    if (message) {
      problems.add({path, {}, {}, std::move(*message), {}});
      return std::nullopt;
    }
  }
  const auto [bytes, failure] = read_bytes(path);
  if (failure != 0) {
    problems.add({path, {}, {}, unreadable(failure), {}});
    return std::nullopt;
  }
  return read_json(bytes, path == "-" ? "stdin" : path, problems);
}

}  // namespace netsplit
