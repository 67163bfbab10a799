#pragma once
// The sentences said about texts that name nodes, in English and Spanish. The gaps are fmt's.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

inline constexpr Text nodes_but_empty{"what is left after \"but\" is no node at all",
                                      "tras \"but\" no queda ningún nodo"};
inline constexpr Text nodes_but_in_braces{"a draw after \"but\" cannot stand in braces",
                                          "un sorteo tras \"but\" no puede ir entre llaves"};
inline constexpr Text nodes_comma_before_but{"a comma stands before \"but\"",
                                             "hay una coma antes de \"but\""};
inline constexpr Text nodes_did_you_mean{"did you mean {}?", "¿quisiste decir {}?"};
inline constexpr Text nodes_draw_in_draw{"a draw cannot be made from another draw",
                                         "no se puede sortear de otro sorteo"};
inline constexpr Text nodes_draw_in_draw_hint{
    "put the first one in braces: {{any 1 of a..c}}, any 1 of d..f",
    "pon el primero entre llaves: {{any 1 of a..c}}, any 1 of d..f"};
inline constexpr Text nodes_empty{"no node is named", "no se nombra ningún nodo"};
inline constexpr Text nodes_empty_hint{"write a node (a), a range (a..c), a group or all",
                                       "escribe un nodo (a), un intervalo (a..c), un grupo o all"};
inline constexpr Text nodes_expected{"expected {0}, found {1}", "se esperaba {0}, se encontró {1}"};
inline constexpr Text nodes_found_end{"the end of the text", "el final del texto"};
inline constexpr Text nodes_more_than_there_are{"any {0} of {1}: there are only that many",
                                                "any {0} of {1}: no hay más que esos"};
inline constexpr Text nodes_needs_name{"\"{}\" needs a name after it", "\"{}\" necesita un nombre detrás"};
inline constexpr Text nodes_no_such_in_range{"{0} would be in this range, but there is no such node",
                                             "{0} estaría en este intervalo, pero no existe ese nodo"};
inline constexpr Text nodes_no_such_name{"there is no node or group {}", "no hay ningún nodo ni grupo {}"};
inline constexpr Text nodes_no_such_role{"no group has the role {}", "ningún grupo tiene el rol {}"};
inline constexpr Text nodes_no_such_zone{"no group is in the zone {}", "ningún grupo está en la zona {}"};
inline constexpr Text nodes_not_a_name{"{} is not a name", "{} no es un nombre"};
inline constexpr Text nodes_not_a_name_hint{"names begin with a letter and hold letters, digits, - and _",
                                            "los nombres empiezan por letra y llevan letras, cifras, - y _"};
inline constexpr Text nodes_not_a_range{"{0}..{1} is not a range", "{0}..{1} no es un intervalo"};
inline constexpr Text nodes_not_a_range_hint{
    "a range goes up by its last letter (a..e) or its number (n1..n9)",
    "un intervalo sube por su última letra (a..e) o su número (n1..n9)"};
inline constexpr Text nodes_rest_alone{
    "\"rest\" has a meaning only beside other sides, as in a..b | rest",
    "\"rest\" solo tiene sentido junto a otros lados, como en a..b | rest"};
inline constexpr Text nodes_rest_drawn{"\"rest\" cannot be drawn from or left out",
                                       "de \"rest\" no se puede sortear ni excluir"};
inline constexpr Text nodes_reserved{"{} is a word of the language", "{} es una palabra del lenguaje"};
inline constexpr Text nodes_reserved_hint{"choose another name", "elige otro nombre"};
inline constexpr Text nodes_share_none{"{0} of {1} is not even one node", "{0} de {1} no llega a un nodo"};
inline constexpr Text nodes_share_too_large{"{} is more than the whole", "{} es más que el total"};
inline constexpr Text nodes_too_deep{"braces are nested too deeply", "hay demasiadas llaves anidadas"};
inline constexpr Text nodes_too_many_names{"only {} more nodes may be named",
                                           "solo se pueden nombrar {} nodos más"};
inline constexpr Text nodes_too_scattered{"this names too many separate nodes",
                                          "esto nombra demasiados nodos sueltos"};
inline constexpr Text nodes_unexpected{"{} cannot stand here", "{} no puede ir aquí"};
inline constexpr Text nodes_want_name{"a node, a group, a range or a draw",
                                      "un nodo, un grupo, un intervalo o un sorteo"};
inline constexpr Text nodes_want_number{"a whole number from 1", "un número entero desde 1"};
inline constexpr Text nodes_write{"write {}", "escribe {}"};

}  // namespace netsplit::sentence
