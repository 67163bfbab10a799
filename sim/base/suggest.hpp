#pragma once
// The name that somebody probably meant: every message about an unknown name ends in it.

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace netsplit {

/// The known name nearest to what was typed, or nothing if none is near. Upper and lower case count as equal;
/// near means at most one edit (insert, delete, replace, swap of neighbours) per three letters, and at least
/// one. Failing that, the only name that begins with what was typed (three letters or more). Ties go to the
/// name listed first. Cost is bounded by 64 x 64 steps a name; longer texts are near to nothing.
std::optional<std::string> nearest(std::string_view typed, std::span<const std::string_view> known);
std::optional<std::string> nearest(std::string_view typed, std::span<const std::string> known);

}  // namespace netsplit
