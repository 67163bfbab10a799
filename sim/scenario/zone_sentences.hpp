#pragma once
// The sentences said about zones and what things cost, in English and Spanish. The gaps are fmt's.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

inline constexpr Text kind_of_latencies{"latencies: {\"east\": {\"west\": \"40ms\"}}",
                                        "latencias: {\"east\": {\"west\": \"40ms\"}}"};
inline constexpr Text kind_of_zones{"a preset, or an object: zones", "un preajuste, o un objeto: zones"};
inline constexpr Text zones_no_latency{"there is no latency between the zones \"{0}\" and \"{1}\"",
                                       "no hay latencia entre las zonas \"{0}\" y \"{1}\""};
inline constexpr Text zones_no_preset{"there are no published latencies {}",
                                      "no hay latencias publicadas {}"};
inline constexpr Text zones_no_row{"the zone {} of a group has no row here",
                                   "la zona {} de un grupo no tiene fila aquí"};
inline constexpr Text zones_of_nobody{"no group says in which zone it stands",
                                      "ningún grupo dice en qué zona está"};
inline constexpr Text zones_too_many{"these are more than {} zones", "son más de {} zonas"};

}  // namespace netsplit::sentence
