#pragma once
// The fingerprint of a run: an order-sensitive 64-bit hash over plain integers. Two runs with the
// same fingerprint did the same things in the same order.

#include <cstdint>
#include <string>
#include <string_view>

namespace netsplit {

/// A bijective mix of 64 bits (the finaliser of SplitMix64; Steele, Lea & Flood, OOPSLA 2014).
constexpr std::uint64_t mix64(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

/// FNV-1a, 64 bits, finished by mix64: the same number for the same bytes on every machine.
constexpr std::uint64_t hash_name(std::string_view text) {
  std::uint64_t h = 0xcbf29ce484222325ULL;
  for (const char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3ULL;
  return mix64(h);
}

class Fingerprint {
 public:
  /// Adds one integer. The result depends on the order of the additions.
  constexpr void add(std::uint64_t x) {
    value_ = (value_ ^ x) * 0x9fb21c651e98df25ULL;
    value_ ^= value_ >> 32;
  }
  constexpr void add(std::string_view text) { add(hash_name(text)); }
  constexpr std::uint64_t value() const { return mix64(value_); }
  friend constexpr bool operator==(const Fingerprint&, const Fingerprint&) = default;

 private:
  std::uint64_t value_ = 0x243f6a8885a308d3ULL;
};

/// 16 hex digits in groups of four: "9f3c 51d0 77ab 02e4".
std::string hex_groups(std::uint64_t value);

}  // namespace netsplit
