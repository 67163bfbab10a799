#pragma once
// What `show` says.

#include "sim/base/text.hpp"

namespace netsplit::cli::sentence {

inline constexpr Text show_absent{"absent", "ausente"};
inline constexpr Text show_ahead{"{} ahead", "{} adelantado"};
inline constexpr Text show_answers_not_down{"it is down at that moment: it would not answer",
                                            "está caído en ese momento: no respondería"};
inline constexpr Text show_answers_not_paused{"it is paused at that moment: it would not answer",
                                              "está en pausa en ese momento: no respondería"};
inline constexpr Text show_answers_not_stopped{"«{0}» is stopped there at that moment: it would not answer",
                                               "«{0}» está parado ahí en ese momento: no respondería"};
inline constexpr Text show_at_bad{"{} is no moment of the run", "{} no es un momento de la ejecución"};
inline constexpr Text show_at_hint{"write a time from the start: --at 45s",
                                   "escribe un tiempo desde el inicio: --at 45s"};
inline constexpr Text show_at_late{"{0} is past the end of the run, {1}",
                                   "{0} queda tras el final de la ejecución, {1}"};
inline constexpr Text show_at_missing{"say at which moment", "di en qué momento"};
inline constexpr Text show_behind{"{} behind", "{} atrasado"};
inline constexpr Text show_clock{"clock {}", "reloj {}"};
inline constexpr Text show_down{"down: what it held in memory is gone",
                                "caído: lo que tenía en memoria se perdió"};
inline constexpr Text show_every{"every {}", "cada {}"};
inline constexpr Text show_field{"field", "campo"};
inline constexpr Text show_format_nobody{"no node of this scenario answers to programs outside",
                                         "ningún nodo de este escenario responde a programas de fuera"};
inline constexpr Text show_format_not_there{"{0} runs nothing that answers as {1}",
                                            "{0} no ejecuta nada que responda como {1}"};
inline constexpr Text show_format_unknown{"no node of this scenario answers as {}",
                                          "ningún nodo de este escenario responde como {}"};
inline constexpr Text show_head{"{0} at {1} · seed {2}\n", "{0} en {1} · semilla {2}\n"};
inline constexpr Text show_many_nodes{"the scenario has {} nodes: say which",
                                      "el escenario tiene {} nodos: di cuáles"};
inline constexpr Text show_moved{"moved {} times", "mudado {} veces"};
inline constexpr Text show_moved_once{"moved once", "mudado una vez"};
inline constexpr Text show_next{"in {}", "en {}"};
inline constexpr Text show_node_hint{"write a node or a node set: --node c, --node a..c",
                                     "escribe un nodo o un conjunto: --node c, --node a..c"};
inline constexpr Text show_nobody{"{} is nobody", "{} no es nadie"};
inline constexpr Text show_not_running{"does not run", "no se ejecuta"};
inline constexpr Text show_once{"once", "una vez"};
inline constexpr Text show_one_node{"one node answers for itself: say which of {}",
                                    "un nodo responde por sí mismo: di cuál de {}"};
inline constexpr Text show_out_of_events{"the run was stopped at {0}, after {1} events",
                                         "la ejecución se detuvo en {0}, tras {1} eventos"};
inline constexpr Text show_overdue{"due", "vencido"};
inline constexpr Text show_parked{"{} events wait", "{} eventos esperan"};
inline constexpr Text show_parked_one{"1 event waits", "1 evento espera"};
inline constexpr Text show_paused{"paused", "en pausa"};
inline constexpr Text show_preset{"{0} unless set: {1}", "{0} si no se dice: {1}"};
inline constexpr Text show_rows_before{"{} earlier ones, and then", "{} anteriores, y después"};
inline constexpr Text show_rows_left{"and {} more", "y {} más"};
inline constexpr Text show_set{"set", "ajuste"};
inline constexpr Text show_timer{"timer", "temporizador"};
inline constexpr Text show_up{"up", "en marcha"};
inline constexpr Text show_wall{"wall clock {}", "hora {}"};
inline constexpr Text show_went_down{"went down {} times", "cayó {} veces"};
inline constexpr Text show_went_down_once{"went down once", "cayó una vez"};

}  // namespace netsplit::cli::sentence
