#pragma once
// Why strategies decide as they do, in sentences.

#include "sim/base/text.hpp"

namespace netsplit::strategy_text {

inline constexpr Text majority{"majority: {0} of {1}", "mayoría: {0} de {1}"};
inline constexpr Text minority{"minority: {0} of {1}", "minoría: {0} de {1}"};
inline constexpr Text half_with_lowest{"half: {0} of {1}, with the lowest address",
                                       "la mitad: {0} de {1}, con la dirección más baja"};
inline constexpr Text half_without_lowest{"half: {0} of {1}, without the lowest address",
                                          "la mitad: {0} de {1}, sin la dirección más baja"};
inline constexpr Text quorum{"{0} members, the quorum is {1}", "{0} miembros, el quórum es {1}"};
inline constexpr Text no_quorum{"{0} members, fewer than the quorum of {1}",
                                "{0} miembros, menos que el quórum de {1}"};
inline constexpr Text too_many_members{
    "{0} members are too many for a quorum of {1}: two sides could both have it",
    "{0} miembros son demasiados para un quórum de {1}: dos lados podrían tenerlo a la vez"};
inline constexpr Text quorum_too_large{
    "quorum-size {0} is more than the {1} members: nobody could ever live on",
    "quorum-size {0} es más que los {1} miembros: nadie podría seguir nunca"};
inline constexpr Text quorum_too_small{
    "quorum-size {0} is at most half of the {1} members: two sides could both have it, so everybody goes "
    "down as soon "
    "as one member is unreachable",
    "quorum-size {0} no pasa de la mitad de los {1} miembros: dos lados podrían tenerlo a la vez, así que "
    "todos se dan "
    "de baja en cuanto un miembro es inalcanzable"};
inline constexpr Text oldest_here{"the oldest is on this side", "el más antiguo está en este lado"};
inline constexpr Text oldest_there{"the oldest is on the other side", "el más antiguo está en el otro lado"};
inline constexpr Text oldest_alone_here{"the oldest is alone here", "el más antiguo está solo aquí"};
inline constexpr Text oldest_alone_there{"the oldest is alone on the other side",
                                         "el más antiguo está solo en el otro lado"};
inline constexpr Text referee_here{"the referee is on this side", "el árbitro está en este lado"};
inline constexpr Text referee_there{"the referee is on the other side", "el árbitro está en el otro lado"};
inline constexpr Text referee_with_few{"{0} nodes with the referee, fewer than {1}",
                                       "{0} nodos con el árbitro, menos de {1}"};
inline constexpr Text no_referee{"the referee is no member any more", "el árbitro ya no es miembro"};
inline constexpr Text down_all{"somebody is unreachable", "hay nodos inalcanzables"};
inline constexpr Text lease_majority{"no minority: asks for the lease at once",
                                     "no es minoría: pide el permiso enseguida"};
inline constexpr Text lease_minority{"minority: lets the other side ask for the lease first",
                                     "minoría: deja que el otro lado pida antes el permiso"};
inline constexpr Text nobody_counts{"no member that counts", "ningún miembro que cuente"};
inline constexpr Text members_on_the_move{
    "members are joining or leaving: the other side may count otherwise",
    "hay miembros que entran o salen: el otro lado puede contar de otra forma"};
inline constexpr Text unstable{"no rest for longer than stable-after and down-all-when-unstable",
                               "sin reposo por más de stable-after y down-all-when-unstable"};
inline constexpr Text indirectly_connected{"some nodes are reached by some and not by others",
                                           "a algunos nodos llegan unos sí y otros no"};

}  // namespace netsplit::strategy_text
