#pragma once
// A file that is written while a run goes on. A full disk is said aloud, and no half-written file is left
// to be taken for a whole one.

#include <cstdio>
#include <stdexcept>
#include <string>
#include <string_view>

#include "sim/base/text.hpp"

namespace netsplit {

/// A file cannot be written: missing folder, no permission, disk full. The user's to mend (exit 2).
class OutputError : public std::runtime_error {
 public:
  explicit OutputError(UserText message) : std::runtime_error(message.en), message_(std::move(message)) {}
  const UserText& message() const { return message_; }

 private:
  UserText message_;
};

class OutputFile {
 public:
  /// Opens it for writing, emptying what was there; "-" is standard output. Throws OutputError.
  explicit OutputFile(std::string path);
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;
  /// Removes the file if it was not closed: then its writer gave up.
  ~OutputFile();

  /// Buffered: an error may show later. Throws OutputError, after which the file is gone.
  void write(std::string_view bytes);
  /// Hands the rest to the system. Throws OutputError.
  void close();
  const std::string& path() const { return path_; }

 private:
  void flush();
  [[noreturn]] void fail();
  /// Whether there was a regular file to remove.
  bool abandon();

  std::string path_;
  std::FILE* file_ = nullptr;
  std::string buffer_;
};

}  // namespace netsplit
