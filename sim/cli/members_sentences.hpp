#pragma once
// What `compare --members` says of a live cluster, in English and Spanish.

#include "sim/base/text.hpp"

namespace netsplit::cli::sentence {

inline constexpr Text members_head{"members {0}: {1} · oldest {2} · lowest address {3}\n",
                                   "miembros {0}: {1} · más antiguo {2} · dirección más baja {3}\n"};
inline constexpr Text members_names{"names", "nombres"};
inline constexpr Text members_roles{"roles", "roles"};
inline constexpr Text members_assumed{"assumed", "supuesto"};
inline constexpr Text members_with_files{"the scenarios are made from the members: no files beside it",
                                         "los escenarios se hacen de los miembros: sin más archivos"};
inline constexpr Text members_no_split{"there is no split {0} of these members; there are {1}",
                                       "de estos miembros no hay ningún corte {0}; hay {1}"};
inline constexpr Text members_needed{"it chooses among the splits of --members",
                                     "elige entre los cortes de --members"};
inline constexpr Text members_lease{"the lease service is reachable from every side",
                                    "el servicio de permisos es alcanzable desde todos los lados"};
inline constexpr Text members_settings{
    "stable-after 20 s, detection as Akka and Pekko have it; delays between members 20 ms, 60 ms at p99",
    "stable-after 20 s, detección como en Akka y Pekko; retardos entre miembros de 20 ms, p99 60 ms"};
inline constexpr Text members_applications{
    "applications: one singleton, and a register kept by all, with a client on each side",
    "aplicaciones: un singleton y un registro que guardan todos, con un cliente en cada lado"};
inline constexpr Text members_no_role{
    "strategies count everybody (a role: --strategies 'keep-majority(role=role {0})')",
    "las estrategias cuentan a todos (un rol: --strategies 'keep-majority(role=role {0})')"};
inline constexpr Text members_referee{"keep-referee's address = {0} (the oldest)",
                                      "address de keep-referee = {0} (el más antiguo)"};

}  // namespace netsplit::cli::sentence
