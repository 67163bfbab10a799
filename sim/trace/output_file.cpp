#include "sim/trace/output_file.hpp"

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <system_error>
#include <utility>

#include "sim/base/say.hpp"
#include "sim/trace/sentences.hpp"

namespace netsplit {
namespace {

constexpr std::size_t kBuffer = std::size_t{1} << 16U;  // bytes

std::string reason(int error) { return std::generic_category().message(error); }

}  // namespace

OutputFile::OutputFile(std::string path) : path_(std::move(path)) {
  file_ = path_ == "-" ? stdout : std::fopen(path_.c_str(), "wb");
  if (file_ == nullptr) throw OutputError(say(sentence::output_cannot_open, path_, reason(errno)));
  buffer_.reserve(kBuffer);
}

OutputFile::~OutputFile() {
  if (file_ != nullptr) abandon();
}

void OutputFile::write(std::string_view bytes) {
  buffer_ += bytes;
  if (buffer_.size() >= kBuffer) flush();
}

void OutputFile::close() {
  flush();
  if (std::fflush(file_) != 0) fail();
  std::FILE* file = std::exchange(file_, nullptr);
  if (file == stdout || std::fclose(file) == 0) return;
  const int error = errno;
  std::error_code ignored;
  std::filesystem::remove(path_, ignored);
  throw OutputError(say(sentence::output_failed, path_, reason(error)));
}

void OutputFile::flush() {
  if (std::fwrite(buffer_.data(), 1, buffer_.size(), file_) != buffer_.size()) fail();
  buffer_.clear();
}

void OutputFile::fail() {
  const int error = errno;
  const bool removed = abandon();
  throw OutputError(say(removed ? sentence::output_failed : sentence::output_failed_kept, path_, reason(error)));
}

bool OutputFile::abandon() {
  std::FILE* file = std::exchange(file_, nullptr);
  if (file == stdout) return false;
  std::fclose(file);
  // A device or a pipe is not ours to remove.
  std::error_code ignored;
  return std::filesystem::is_regular_file(path_, ignored) && std::filesystem::remove(path_, ignored);
}

}  // namespace netsplit
