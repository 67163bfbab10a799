#pragma once
// The keys of what a file says of zones. For language.cpp only.

#include <array>

#include "sim/scenario/language.hpp"

namespace netsplit::language_tables {

inline constexpr std::array kZones = {
    KeyInfo{"preset",
            KeyKind::text,
            {"published latencies to begin with: `list zones` names them",
             "latencias publicadas como base: `list zones` las nombra"}},
    KeyInfo{"within",
            KeyKind::delay,
            {"delay between nodes of one zone; the network's own unless said",
             "retardo entre nodos de una misma zona; el de la red si no se dice"}},
    KeyInfo{"latency",
            KeyKind::latencies,
            {"one-way delays from zone to zone; the way back takes the same unless said",
             "retardos de ida de zona a zona; la vuelta tarda lo mismo si no se dice"}},
};

}  // namespace netsplit::language_tables
