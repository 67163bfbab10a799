#pragma once
// CHECK: for what cannot happen unless a programmer erred. Always on, in every build.

#include <stdexcept>
#include <string>
#include <string_view>

namespace netsplit {

/// A broken promise of the code. It ends one run, never the process: a row of a batch, a message
/// in the window. Whoever runs a simulation adds the time, the node and the command that replays it.
class CheckFailed : public std::logic_error {
 public:
  using std::logic_error::logic_error;
};

/// Throws CheckFailed naming the condition, the place and `detail`.
[[noreturn]] void check_failed(std::string_view condition, std::string_view file, int line,
                               std::string_view detail);

}  // namespace netsplit

/// CHECK(condition) or CHECK(condition, "what was found"): throws CheckFailed when it is false.
#define CHECK(condition, ...)                                                                   \
  do {                                                                                          \
    if (!(condition)) [[unlikely]]                                                              \
      ::netsplit::check_failed(#condition, __FILE__, __LINE__, ::std::string_view{__VA_ARGS__}); \
  } while (false)
