#pragma once
// The keys of what a file says of formats and gateways; part of the tables in language.cpp.

#include <array>

#include "sim/scenario/language.hpp"

namespace netsplit::language_tables {

inline constexpr std::array kFormat = {
    KeyInfo{"speaks", KeyKind::count, {"the version that they write", "la versión que escriben"}, true},
    KeyInfo{"reads",
            KeyKind::versions,
            {"versions that they read beside it", "versiones que leen además de esa"}},
};

inline constexpr std::array kGateway = {
    KeyInfo{"node", KeyKind::node, {"who translates", "quién traduce"}, true},
    KeyInfo{"translates",
            KeyKind::translations,
            {"from which version into which; of several that serve, the first",
             "de qué versión a cuál; de varias que sirven, la primera"},
            true},
    KeyInfo{"takes",
            KeyKind::delay,
            {"how long one message takes it, 0s unless said; one after another",
             "cuánto le lleva un mensaje, 0s si no se dice; uno tras otro"}},
};

}  // namespace netsplit::language_tables
