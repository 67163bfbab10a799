#pragma once
// The sentences said about formats, gateways, intruders and rollouts, in English and Spanish, in alphabetical
// order. The gaps are fmt's.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

inline constexpr Text gateway_nothing_to_do{"no group says which format it speaks: there is nothing to translate",
                                            "ningún grupo dice qué formato habla: no hay nada que traducir"};
inline constexpr Text gateway_same_version{"{0} into {0} is no translation", "de {0} a {0} no hay traducción"};
inline constexpr Text kind_of_translations{"a list of pairs of versions: [[1, 2], [2, 1]]",
                                           "una lista de pares de versiones: [[1, 2], [2, 1]]"};
inline constexpr Text kind_of_versions{"a list of versions: [1, 2]", "una lista de versiones: [1, 2]"};

}  // namespace netsplit::sentence
