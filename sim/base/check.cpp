#include "sim/base/check.hpp"

#include <fmt/format.h>

namespace netsplit {

void check_failed(std::string_view condition, std::string_view file, int line, std::string_view detail) {
  const auto slash = file.rfind("sim/");
  if (slash != std::string_view::npos) file.remove_prefix(slash);
  throw CheckFailed(fmt::format("CHECK({}) failed at {}:{}{}{}", condition, file, line,
                                detail.empty() ? "" : ": ", detail));
}

}  // namespace netsplit
