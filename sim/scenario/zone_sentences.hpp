#pragma once
// The sentences said about zones, what things cost and what slows nodes, in English and Spanish. The gaps are
// fmt's.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

inline constexpr Text cpu_costs_nothing{"neither \"per-message\" nor \"per-byte\" costs any time",
                                        "ni \"per-message\" ni \"per-byte\" cuestan tiempo"};
inline constexpr Text cpu_byte_too_slow{"a byte takes at most {}", "un byte tarda como mucho {}"};
inline constexpr Text kind_of_latencies{"latencies: {\"east\": {\"west\": \"40ms\"}}",
                                        "latencias: {\"east\": {\"west\": \"40ms\"}}"};
inline constexpr Text cost_says_nothing{"this says of nothing what it costs",
                                        "esto no dice lo que cuesta nada"};
inline constexpr Text cost_too_dear{"an hour costs at most {}", "una hora cuesta como mucho {}"};
inline constexpr Text cost_unknown_zone{"no group stands in the zone {}", "ningún grupo está en la zona {}"};
inline constexpr Text cost_without_zones{
    "bytes are priced by zone, and no group says in which zone it stands",
    "los bytes se pagan por zona, y ningún grupo dice en qué zona está"};
inline constexpr Text kind_of_prices{"prices: {\"east - west\": \"0.02USD/GB\"}",
                                     "precios: {\"east - west\": \"0.02USD/GB\"}"};
inline constexpr Text kind_of_zone_pair{"two zones: \"east - west\" or \"east -> west\"",
                                        "dos zonas: \"east - west\" o \"east -> west\""};
inline constexpr Text kind_of_zones{"a preset, or an object: zones", "un preajuste, o un objeto: zones"};
inline constexpr Text step_factor_out_of_range{"a factor lies between {0} and {1}",
                                               "un factor está entre {0} y {1}"};
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
