#pragma once
// A lane: a way of its own between two nodes, by name. What goes on one lane is delivered in order; what goes on
// another does not wait for it.

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

namespace netsplit {

/// The name of a lane, or none: a message without a lane is a datagram. A name has at most kMostLetters
/// letters, so that it travels by value.
class Lane {
 public:
  static constexpr std::size_t kMostLetters = 16;

  constexpr Lane() = default;
  /// Requires at most kMostLetters letters, none of them 0.
  constexpr explicit Lane(std::string_view name) {
    for (std::size_t i = 0; i < name.size(); ++i)
      words_[i / 8] |= std::uint64_t{static_cast<unsigned char>(name[i])} << (i % 8 * 8);
  }
  /// From the two words that another one gave.
  static constexpr Lane of_words(std::uint64_t first, std::uint64_t second) {
    Lane lane;
    lane.words_[0] = first;
    lane.words_[1] = second;
    return lane;
  }

  constexpr bool none() const { return words_[0] == 0; }
  constexpr std::uint64_t first_word() const { return words_[0]; }
  constexpr std::uint64_t second_word() const { return words_[1]; }
  std::string name() const {
    std::string name;
    for (std::size_t i = 0; i < kMostLetters; ++i) {
      const auto letter = static_cast<char>(words_[i / 8] >> (i % 8 * 8) & 0xff);
      if (letter == 0) break;
      name += letter;
    }
    return name;
  }
  friend constexpr auto operator<=>(const Lane&, const Lane&) = default;

 private:
  std::uint64_t words_[2] = {0, 0};
};

}  // namespace netsplit
