#pragma once
// What the verbs about live clusters and conformance cases say.

#include "sim/base/text.hpp"

namespace netsplit::cli::sentence {

inline constexpr Text conform_section{"section", "sección"};
inline constexpr Text conform_columns{"  passed   failed  skipped", "  pasados fallados omitidos"};

inline constexpr Text decide_which{"say --strategy NAME, or --all", "di --strategy NAME, o --all"};
inline constexpr Text decide_set_form{"{0} is no setting: NAME=VALUE", "{0} no es un ajuste: NAME=VALUE"};
inline constexpr Text decide_set_with_all{"--set is of one strategy: say which with --strategy",
                                          "--set es de una estrategia: di cuál con --strategy"};
inline constexpr Text decide_and{" and ", " y "};
inline constexpr Text decide_members{"members {0}: {1}", "miembros {0}: {1}"};
inline constexpr Text decide_oldest{" · oldest {0}", " · más antiguo {0}"};
inline constexpr Text decide_lowest{" · lowest address {0}", " · dirección más baja {0}"};
inline constexpr Text decide_view_of{"view of {0}", "vista de {0}"};
inline constexpr Text decide_other_side{"other side", "otro lado"};
inline constexpr Text decide_reaches{"reaches {0}", "llega a {0}"};
inline constexpr Text decide_not_reaches{"not {0}", "no a {0}"};
inline constexpr Text decide_all_reachable{"everybody is reachable: nothing to decide",
                                           "todos son alcanzables: nada que decidir"};
inline constexpr Text decide_nobody_down{"nobody goes down", "nadie se va"};
inline constexpr Text decide_all_down{"everybody goes down", "se van todos"};
inline constexpr Text decide_downs_others{"downs {0}", "da por caídos a {0}"};
inline constexpr Text decide_downs_itself{"{0} downs itself", "{0} se da por caído"};
inline constexpr Text decide_down_themselves{"{0} down themselves", "{0} se dan por caídos"};
inline constexpr Text decide_go_down{"{0} go down", "se van {0}"};
inline constexpr Text decide_without_lease{"without the lease", "sin el permiso"};
inline constexpr Text decide_together{"together", "en conjunto"};
inline constexpr Text decide_assumed{"assumed", "supuesto"};
inline constexpr Text decide_nobody_lives{"nobody lives on", "no sigue nadie"};
inline constexpr Text decide_one_lives{"{0} lives on: one cluster", "sigue {0}: un clúster"};
inline constexpr Text decide_one_cluster{"{0} live on: one cluster", "siguen {0}: un clúster"};
inline constexpr Text decide_by_lease{", if they get the lease, which they ask for first",
                                      ", si consiguen el permiso, que piden primero"};
inline constexpr Text decide_split_brain{"{0} live on: {1} clusters, a split brain",
                                         "siguen {0}: {1} clústeres, un split brain"};
inline constexpr Text decide_waits{
    "; on each side when nothing has changed for stable-after (20 s unless set)",
    "; en cada lado cuando nada ha cambiado durante stable-after (20 s si no se cambia)"};
inline constexpr Text decide_assumed_seen{"who is reachable has seen the gossip (the answer does not say)",
                                          "quien es alcanzable ha visto el gossip (la respuesta no lo dice)"};
inline constexpr Text decide_assumed_ages{"of ages only who is the oldest is known",
                                          "de las edades solo se sabe quién es el más antiguo"};
inline constexpr Text decide_assumed_other_side{"the others reach each other, and none of this side",
                                                "los demás llegan unos a otros y a nadie de este lado"};

}  // namespace netsplit::cli::sentence
