#pragma once
// What reports say of zones, of what things cost, and of busy and slow nodes, in English and Spanish.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

inline constexpr Text foot_transport{"7 transport {0} {1}", "7 transporte {0} {1}"};
inline constexpr Text foot_transport_none{"7 transport ✔", "7 transporte ✔"};
inline constexpr Text foot_transport_priced{"7 transport {0} {1} for {2}", "7 transporte {0} {1} por {2}"};
inline constexpr Text head_zones{"zones apart", "zonas separadas"};
inline constexpr Text scope_slow{"{} times as long", "{} veces más"};
inline constexpr Text traffic_bytes{"bytes", "bytes"};
inline constexpr Text traffic_cost{"cost", "coste"};
inline constexpr Text traffic_nowhere{"(no zone)", "(sin zona)"};
inline constexpr Text traffic_title{"Traffic", "Tráfico"};
inline constexpr Text verb_slow{"slow", "lentitud"};
inline constexpr Text traffic_total{"nodes {0} · links {1} · traffic {2} · total {3}",
                                    "nodos {0} · enlaces {1} · tráfico {2} · total {3}"};

}  // namespace netsplit::sentence
