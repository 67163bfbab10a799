#pragma once
// The sentences said about claims and metrics, in English and Spanish. The gaps are fmt's; both languages
// have the same ones.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

// Types, as they follow "is" or "expected".

inline constexpr Text value_flag{"a flag (true or false)", "un indicador (verdadero o falso)"};
inline constexpr Text type_number{"a plain number", "un número sin unidad"};
inline constexpr Text value_nodes{"a set of nodes", "un conjunto de nodos"};
inline constexpr Text type_word{"a word", "una palabra"};

// Claims: what does not fit the grammar.

inline constexpr Text claim_expected_close{"a ')' is missing", "falta un ')'"};
inline constexpr Text claim_expected_colon{"a ':' is missing after the nodes", "falta ':' tras los nodos"};
inline constexpr Text claim_expected_colon_hint{"write \"all of c..e: up\"", "escribe \"all of c..e: up\""};
inline constexpr Text claim_expected_count{"a whole number of nodes is missing after \"{}\"",
                                           "falta un número entero de nodos tras \"{}\""};
inline constexpr Text claim_expected_end{"{} does not belong here: expected 'and', 'or' or the end",
                                         "{} no va aquí: se esperaba 'and', 'or' o el final"};
inline constexpr Text claim_expected_fact{"expected a claim, found {}",
                                          "se esperaba una afirmación, se encontró {}"};
inline constexpr Text claim_expected_of{"expected \"of\" after \"{0}\", found {1}",
                                        "se esperaba \"of\" tras \"{0}\", se encontró {1}"};
inline constexpr Text claim_expected_value{"expected a value, found {}",
                                           "se esperaba un valor, se encontró {}"};
inline constexpr Text claim_end{"the end", "el final"};
inline constexpr Text claim_too_deep{"nested deeper than {}", "hay más de {} niveles anidados"};
inline constexpr Text claim_too_long{"the claim is longer than {} bytes",
                                     "la afirmación ocupa más de {} bytes"};
inline constexpr Text claim_number_not_whole{"{} has no unit, and a plain number is whole",
                                             "{} no tiene unidad, y un número sin unidad es entero"};
inline constexpr Text claim_number_too_large{"{} is too large a number", "{} es un número demasiado grande"};
inline constexpr Text claim_unclosed_brace{"the '{{' is not closed", "el '{{' no se cierra"};
inline constexpr Text claim_write{"write {}", "escribe {}"};
inline constexpr Text claim_unknown_counter{"\"{}\" is no count of nodes",
                                            "\"{}\" no es una cuenta de nodos"};
inline constexpr Text claim_unknown_counter_hint{
    "write all, none, some, at least N, at most N or exactly N before \"of\"",
    "escribe all, none, some, at least N, at most N o exactly N delante de \"of\""};
inline constexpr Text claim_unknown_function{"there is no function {}", "no existe la función {}"};
inline constexpr Text claim_unknown_function_hint{"there are min, max, mean, p50, p95, p99 and count",
                                                  "hay min, max, mean, p50, p95, p99 y count"};

// Claims: names.

inline constexpr Text claim_ambiguous{"{} may mean several things", "{} puede ser varias cosas"};
inline constexpr Text claim_ambiguous_hint{"{}?", "¿{}?"};
inline constexpr Text claim_did_you_mean{"did you mean {}?", "¿quería decir {}?"};
inline constexpr Text claim_field_types_differ{"{0} is {1} in {2} and {3} in {4}",
                                               "{0} es {1} en {2} y {3} en {4}"};
inline constexpr Text claim_field_types_differ_hint{"name the nodes of one group",
                                                    "nombra los nodos de un solo grupo"};
inline constexpr Text claim_group_has_fields{"{0} is a group, not a node", "{0} es un grupo, no un nodo"};
inline constexpr Text claim_is_distribution{"{} stands for many values", "{} representa muchos valores"};
inline constexpr Text claim_is_mark{"{} is a mark: it happens, it has no value",
                                    "{} es una marca: ocurre, no tiene valor"};
inline constexpr Text claim_is_range{"a set of nodes stands in braces",
                                     "un conjunto de nodos va entre llaves"};
inline constexpr Text claim_no_field{"{0} has no field {1}", "{0} no tiene el campo {1}"};
inline constexpr Text claim_no_field_hint{"it has {}", "tiene {}"};
inline constexpr Text claim_no_name{"there is no {} in this scenario", "no existe {} en este escenario"};
inline constexpr Text claim_no_node{"there is no node {}", "no existe el nodo {}"};
inline constexpr Text claim_no_node_has_all{"no node of {} has all the fields that the claim reads",
                                            "ningún nodo de {} tiene todos los campos que lee la afirmación"};
inline constexpr Text claim_no_nodes{"{} is no node at all", "{} no es ningún nodo"};
inline constexpr Text claim_no_mark{"there is no mark {} in this scenario",
                                    "no existe la marca {} en este escenario"};
inline constexpr Text claim_no_statistics{"{} is a single value and has no statistics",
                                          "{} es un único valor y no tiene estadísticas"};
inline constexpr Text claim_no_statistics_of{"there is no metric {} with statistics",
                                             "no existe una métrica {} con estadísticas"};
inline constexpr Text claim_whose{"whose {}?", "¿{} de quién?"};
inline constexpr Text claim_whose_hint{"write NODE.{0} or \"all of NODES: {0}\"",
                                       "escribe NODO.{0} o \"all of NODOS: {0}\""};

// Claims: types.

inline constexpr Text claim_alone{"{0} is {1}: by itself it claims nothing",
                                  "{0} es {1}: solo no afirma nada"};
inline constexpr Text claim_alone_hint{"compare it: == != < <= > >= in", "compáralo: == != < <= > >= in"};
inline constexpr Text claim_constants{"both sides are constants: this says nothing of the run",
                                      "los dos lados son constantes: no dice nada de la ejecución"};
inline constexpr Text claim_different_types{"{0} is {1}, but {2} is {3}", "{0} es {1}, pero {2} es {3}"};
inline constexpr Text claim_flag_constant_hint{"write \"{0}\" or \"not {0}\"",
                                               "escribe \"{0}\" o \"not {0}\""};
inline constexpr Text claim_no_order{"{0} is {1}: it has no order for \"{2}\"",
                                     "{0} es {1}: no tiene orden para \"{2}\""};
inline constexpr Text claim_no_order_hint{"use == or !=", "usa == o !="};
inline constexpr Text claim_no_unit_hint{"write it with a unit, as in {}",
                                         "escríbelo con unidad, como en {}"};
inline constexpr Text claim_not_a_flag{"{0} is {1}, not a flag", "{0} es {1}, no un indicador"};
inline constexpr Text claim_not_nodes{"\"in\" asks for sets of nodes, and {0} is {1}",
                                      "\"in\" pide conjuntos de nodos, y {0} es {1}"};
inline constexpr Text claim_only_at_end{"{} is known only when the run is over",
                                        "{} solo se conoce cuando la ejecución ha terminado"};
inline constexpr Text claim_only_at_end_hint{"use \"finally\" without a window",
                                             "usa \"finally\" sin ventana"};
inline constexpr Text claim_sample_type{"{0} is {1}: a sample takes numbers and flags",
                                        "{0} es {1}: una muestra admite números e indicadores"};

// Windows.

inline constexpr Text window_at_has_window{"\"at\" is a moment and takes no window",
                                           "\"at\" es un momento y no admite ventana"};
inline constexpr Text window_begins_twice{"\"from\" and \"after\" both say when the window opens",
                                          "\"from\" y \"after\" dicen los dos cuándo se abre la ventana"};
inline constexpr Text window_empty{"the window ends before it begins", "la ventana acaba antes de empezar"};
inline constexpr Text window_ends_twice{
    "\"until\", \"by\" and \"within\" each say when the window ends: keep one",
    "\"until\", \"by\" y \"within\" dicen cada uno cuándo acaba la ventana: deja uno"};
inline constexpr Text window_fault_and_mark_hint{"rename the step, or write LAYER.MARK",
                                                 "cambia el nombre del paso, o escribe CAPA.MARCA"};
inline constexpr Text window_finally_until{"\"finally\" is judged at the end and takes no \"until\"",
                                           "\"finally\" se juzga al final y no admite \"until\""};
inline constexpr Text window_finally_until_hint{"use \"by\" or \"within\", or another mode",
                                                "usa \"by\" o \"within\", u otro modo"};
inline constexpr Text window_no_moment{"{} is no time, fault or mark of this scenario",
                                       "{} no es un tiempo, un fallo ni una marca de este escenario"};
inline constexpr Text window_no_occurrence{"\"#\" asks for a number from 1", "\"#\" pide un número desde 1"};
inline constexpr Text window_within_alone{"\"within\" needs \"after\"", "\"within\" necesita \"after\""};
inline constexpr Text window_within_alone_hint{"name a fault, a mark or a time, or use \"by\"",
                                               "nombra un fallo, una marca o un tiempo, o usa \"by\""};
inline constexpr Text too_many_samples{"that makes more than {} samples; sample less often",
                                       "eso da más de {} muestras; toma menos"};
inline constexpr Text property_circular{"the property {} speaks of itself",
                                        "la propiedad {} habla de sí misma"};

// Metrics.

inline constexpr Text metric_acknowledged{"writes acknowledged to their clients",
                                          "escrituras confirmadas a sus clientes"};
inline constexpr Text metric_cut{"messages taken by splits and cuts", "mensajes perdidos por cortes"};
inline constexpr Text metric_delivered{"messages delivered", "mensajes entregados"};
inline constexpr Text metric_dropped{"messages that never arrived, for any cause",
                                     "mensajes que no llegaron, por cualquier causa"};
inline constexpr Text metric_duplicated{"second copies of messages", "segundas copias de mensajes"};
inline constexpr Text metric_failed{"operations that did not happen", "operaciones que no ocurrieron"};
inline constexpr Text metric_queue_full{"messages that found a link's buffer full",
                                        "mensajes que hallaron lleno el búfer de un enlace"};
inline constexpr Text metric_moved{"messages to an address that nobody has any more",
                                   "mensajes a una dirección que ya no tiene nadie"};
inline constexpr Text metric_corrupted{"messages that arrived damaged", "mensajes que llegaron dañados"};
inline constexpr Text metric_too_big{"messages too big for a link of their way",
                                     "mensajes demasiado grandes para un enlace de su camino"};
inline constexpr Text metric_unknown_format{"messages refused because their target does not read their format",
                                            "mensajes rechazados porque el destino no lee su formato"};
inline constexpr Text metric_misread{"messages that their target took for something else",
                                     "mensajes que su destino tomó por otra cosa"};
inline constexpr Text metric_translated{"messages that the gateway translated", "mensajes que tradujo la pasarela"};
inline constexpr Text metric_rejected{"messages that the target's protection found forged, altered or replayed",
                                      "mensajes que la protección del destino halló falsos, alterados o repetidos"};
inline constexpr Text metric_forged{"forged, altered or replayed messages that their target accepted",
                                    "mensajes falsos, alterados o repetidos que su destino aceptó"};
inline constexpr Text metric_overheard{"messages that an intruder overheard in clear",
                                       "mensajes que un intruso escuchó en claro"};
inline constexpr Text metric_disagreement{"how long nodes that were configured alike differed because of set",
                                          "cuánto tiempo difirieron por set nodos configurados igual"};
inline constexpr Text metric_between_zones{"bytes that went from one zone to another",
                                           "bytes que fueron de una zona a otra"};
inline constexpr Text metric_cost_links{"what the links cost so far", "lo que han costado los enlaces"};
inline constexpr Text metric_cost_nodes{"what the nodes cost while they were up",
                                        "lo que han costado los nodos en marcha"};
inline constexpr Text metric_cost_total{"what traffic, nodes and links cost so far",
                                        "lo que han costado el tráfico, los nodos y los enlaces"};
inline constexpr Text metric_cost_traffic{"what the bytes sent cost so far", "lo que han costado los bytes enviados"};
inline constexpr Text metric_bytes{"bytes that transmitters have taken", "bytes aceptados por los transmisores"};
inline constexpr Text metric_cpu_busiest{"share of the run in which the busiest node read and serialised messages",
                                         "parte de la ejecución que el nodo más cargado pasó leyendo y serializando mensajes"};
inline constexpr Text metric_cpu_wait{"how long events of nodes with cpu waited their turn",
                                      "cuánto esperaron su turno los eventos de los nodos con cpu"};
inline constexpr Text metric_busiest{"share of the run in which the busiest transmitter was busy",
                                     "parte de la ejecución en que estuvo ocupado el transmisor más cargado"};
inline constexpr Text metric_wait{"time in a link's queue", "tiempo en la cola de un enlace"};
inline constexpr Text metric_sojourn{"time in a link's queue and transmission",
                                     "tiempo en la cola y en la transmisión de un enlace"};
inline constexpr Text metric_found{"packets that one found in a link's transmitter",
                                   "paquetes que uno halló en el transmisor de un enlace"};
inline constexpr Text metric_bad_run{"packets of a bad run of bursty losses",
                                     "paquetes de una mala racha de pérdidas"};
inline constexpr Text metric_head_of_line{"until a message on a lane begins to leave, behind those before it",
                                          "hasta que un mensaje de un carril empieza a salir, tras los de delante"};
inline constexpr Text metric_in_flight{"messages on their way now", "mensajes en camino ahora"};
inline constexpr Text metric_invoked{"operations begun", "operaciones iniciadas"};
inline constexpr Text metric_latency{"time from an operation's start to its ok",
                                     "tiempo desde el inicio de una operación hasta su ok"};
inline constexpr Text metric_linearizable{"whether the history is linearizable, at the end",
                                          "si la historia es linealizable, al final"};
inline constexpr Text metric_lost{"messages lost by links", "mensajes perdidos por los enlaces"};
inline constexpr Text metric_lost_writes{"acknowledged writes that a server has discarded",
                                         "escrituras confirmadas que un servidor ha descartado"};
inline constexpr Text metric_ok{"operations that ended well", "operaciones que acabaron bien"};
inline constexpr Text metric_after{"how long after the first fault it was true first",
                                   "cuánto después del primer fallo fue verdad por primera vez"};
inline constexpr Text metric_seconds{"how long it has been true", "cuánto tiempo ha sido verdad"};
inline constexpr Text metric_sent{"messages sent", "mensajes enviados"};
inline constexpr Text metric_stale{"reads that certainly returned an old value, at the end",
                                   "lecturas que con certeza devolvieron un valor antiguo, al final"};
inline constexpr Text metric_unknown{"operations whose outcome nobody knows",
                                     "operaciones cuyo resultado nadie conoce"};

}  // namespace netsplit::sentence
