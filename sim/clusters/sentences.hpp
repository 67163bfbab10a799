#pragma once
// What conformance cases and members.json are told about, in both languages.

#include "sim/base/text.hpp"

namespace netsplit::clusters::sentence {

inline constexpr Text case_wanted{"{0} is wanted here, not {1}", "aquí se espera {0}, no {1}"};
inline constexpr Text case_missing{"\"{0}\" is missing", "falta \"{0}\""};
inline constexpr Text case_whole_number{"a whole number is wanted here", "aquí se espera un número entero"};
inline constexpr Text case_address{"{0} is no address: host:port, or host:port#uid",
                                   "{0} no es una dirección: host:puerto, o host:puerto#uid"};
inline constexpr Text case_unknown_node{"{0} is no node of this case", "{0} no es un nodo de este caso"};
inline constexpr Text case_unknown_word{"{0} is not known here", "aquí no se conoce {0}"};
inline constexpr Text cases_not_a_file{
    "no file of conformance cases: an object with \"cases\" or \"sections\" is wanted",
    "no es un fichero de casos de conformidad: se espera un objeto con \"cases\" o \"sections\""};
inline constexpr Text case_not_covered{"nothing covers \"{0}\" yet", "nada cubre aún \"{0}\""};
inline constexpr Text case_bad{"line {0}: {1}", "línea {0}: {1}"};
inline constexpr Text found_instead{"{0}: {1} instead of {2}", "{0}: {1} en lugar de {2}"};

inline constexpr Text members_not_an_answer{
    "not what a node answers about its members: an object with \"members\" is wanted",
    "no es lo que un nodo responde sobre sus miembros: se espera un objeto con \"members\""};
inline constexpr Text members_hint{
    "an answer of GET /cluster/members of Akka or Pekko Management is wanted",
    "se espera una respuesta de GET /cluster/members de Akka o Pekko Management"};
inline constexpr Text members_status{"{0} is no status: Joining, WeaklyUp, Up, Leaving, Exiting, Down",
                                     "{0} no es un estado: Joining, WeaklyUp, Up, Leaving, Exiting, Down"};
inline constexpr Text members_address{"{0} is no address: protocol://system@host:port",
                                      "{0} no es una dirección: protocolo://sistema@host:puerto"};
inline constexpr Text members_twice{"{0} is a member twice", "{0} es miembro dos veces"};
inline constexpr Text members_nobody{"there are no members", "no hay miembros"};
inline constexpr Text members_unknown{"{0} is not among the members", "{0} no está entre los miembros"};
inline constexpr Text members_no_unreachable{"everybody is reachable (the answer has no \"unreachable\")",
                                             "todos son alcanzables (la respuesta no trae \"unreachable\")"};
inline constexpr Text members_no_status{"members without a status are up",
                                        "los miembros sin estado están Up"};
inline constexpr Text members_no_roles{"members without roles have none",
                                       "los miembros sin roles no tienen ninguno"};

inline constexpr Text model_too_few{"nothing to split: {0} of the members takes part, two are wanted",
                                    "no hay nada que partir: participa {0} de los miembros, hacen falta dos"};
inline constexpr Text model_too_many{"{0} members: more than {1} would take hours",
                                     "{0} miembros: con más de {1} tardaría horas"};
inline constexpr Text model_odd_roles{"roles that no scenario can write are left out: {0}",
                                      "roles que ningún escenario puede escribir quedan fuera: {0}"};
inline constexpr Text model_ages{
    "of ages only who is the oldest, of all and of each role, is known; the others come up in any order",
    "de las edades solo se sabe quién es el más antiguo, de todos y de cada rol; los demás suben en "
    "cualquier "
    "orden"};
inline constexpr Text model_other_dc{"of another data centre, and left out: {0}",
                                     "de otro centro de datos, y quedan fuera: {0}"};
inline constexpr Text model_gone{"on their way out, and left out: {0}", "de salida, y quedan fuera: {0}"};
inline constexpr Text model_as_up{"not up yet, and taken as up: {0}", "aún no Up, y se toman como Up: {0}"};
inline constexpr Text model_unreachable{"unreachable now, and reachable until the split: {0}",
                                        "ahora inalcanzables, y alcanzables hasta el corte: {0}"};
inline constexpr Text model_oldest{"who is the oldest is not said: {0}, the lowest address",
                                   "no se dice quién es el más antiguo: {0}, la dirección más baja"};

inline constexpr Text did_you_mean{"did you mean {0}?", "¿quería decir {0}?"};
inline constexpr Text decide_no_strategy{"there is no strategy {0}", "no hay ninguna estrategia {0}"};
inline constexpr Text decide_no_setting{"{0} has no setting {1}", "{0} no tiene el ajuste {1}"};
inline constexpr Text decide_no_value{"{0} cannot be {1}", "{0} no puede ser {1}"};
inline constexpr Text decide_needs{"{0} needs {1}: --set {1}=…", "{0} necesita {1}: --set {1}=…"};
inline constexpr Text decide_filled_half{"{0} = {1} (half of {2}, plus 1)",
                                         "{0} = {1} (la mitad de {2}, más 1)"};
inline constexpr Text decide_filled_oldest{"{0} = {1} (the oldest)", "{0} = {1} (el más antiguo)"};

}  // namespace netsplit::clusters::sentence
