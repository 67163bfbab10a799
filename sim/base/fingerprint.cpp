#include "sim/base/fingerprint.hpp"

#include <fmt/format.h>

namespace netsplit {

std::string hex_groups(std::uint64_t value) {
  return fmt::format("{:04x} {:04x} {:04x} {:04x}", (value >> 48) & 0xffff, (value >> 32) & 0xffff,
                     (value >> 16) & 0xffff, value & 0xffff);
}

}  // namespace netsplit
