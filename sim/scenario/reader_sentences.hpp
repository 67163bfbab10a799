#pragma once
// The sentences said about what a scenario says, in English and Spanish; those about JSON itself are in
// sentences.hpp. Groups in alphabetical order, sentences too. The gaps are fmt's.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

// Expectations.

inline constexpr Text expect_at_hint{"write \"at\": \"20s\", \"that\": \"…\"",
                                     "escribe \"at\": \"20s\", \"that\": \"…\""};
inline constexpr Text expect_at_without_that{"\"at\" without \"that\" says nothing",
                                             "\"at\" sin \"that\" no dice nada"};
inline constexpr Text expect_name_twice{"another expectation has the name {}",
                                        "otra expectativa tiene el nombre {}"};
inline constexpr Text expect_no_mode{"this expectation has no mode", "esta expectativa no tiene modo"};
inline constexpr Text expect_no_mode_hint{"write always, never, eventually, finally, or at with that",
                                          "escribe always, never, eventually, finally, o at con that"};
inline constexpr Text expect_no_window{"finally and at look at one instant: {} cannot stand beside them",
                                       "finally y at miran un instante: {} no puede ir con ellos"};
inline constexpr Text expect_that_without_at{"\"that\" goes with \"at\"", "\"that\" va con \"at\""};
inline constexpr Text expect_two_beginnings{"\"from\" and \"after\" both begin the window",
                                            "\"from\" y \"after\" abren los dos la ventana"};
inline constexpr Text expect_two_ends{"\"{}\" and \"{}\" both end the window",
                                      "\"{}\" y \"{}\" cierran los dos la ventana"};
inline constexpr Text expect_two_modes{"{} and {}: an expectation has one mode",
                                       "{} y {}: una expectativa tiene un solo modo"};
inline constexpr Text faults_empty{"no fault is named", "no se nombra ninguna falla"};
inline constexpr Text expect_within_hint{"write \"after\": a fault or a mark; or \"by\" for a time",
                                         "escribe \"after\": una falla o una marca; o \"by\" para un tiempo"};
inline constexpr Text expect_within_without_after{"\"within\" needs the moment that it counts from",
                                                  "\"within\" necesita el momento desde el que cuenta"};
inline constexpr Text measure_from_too_late{"measuring from {} leaves nothing to measure",
                                            "medir desde {} no deja nada que medir"};
inline constexpr Text bookmark_too_late{"the run is over before {}", "la ejecución acaba antes de {}"};
inline constexpr Text sample_of_nothing{"nothing is sampled", "no se muestrea nada"};
inline constexpr Text sample_too_often{"these would be more than {} samples", "serían más de {} muestras"};

// Kinds of values.

inline constexpr Text kind_of_choice{"a word, or an object of one key",
                                     "una palabra, o un objeto de una clave"};
inline constexpr Text kind_of_lane{"the name of a lane", "el nombre de un carril"};
inline constexpr Text read_lane_name{"{0} is no name of a lane: at most {1} letters",
                                     "{0} no es nombre de carril: como mucho {1} letras"};
inline constexpr Text read_fragment{"a fragment is one packet, of at most {}",
                                    "un fragmento es un paquete, de a lo sumo {}"};
inline constexpr Text kind_of_bookmarks{"a list of bookmarks", "una lista de marcadores"};
inline constexpr Text kind_of_expectations{"a list of expectations", "una lista de expectativas"};
inline constexpr Text kind_of_flag{"true or false", "true o false"};
inline constexpr Text kind_of_groups{"an object of groups", "un objeto de grupos"};
inline constexpr Text kind_of_law{"a time or a law", "un tiempo o una ley"};
inline constexpr Text kind_of_links{"an object of links", "un objeto de enlaces"};
inline constexpr Text kind_of_link_list{"a list of links: [\"a - b\", \"b - c..d\"]",
                                        "una lista de enlaces: [\"a - b\", \"b - c..d\"]"};
inline constexpr Text kind_of_topology{"a topology: \"ring\", {\"grid\": {…}}",
                                       "una topología: \"ring\", {\"grid\": {…}}"};
inline constexpr Text topology_drawn{"a link of the topology cannot be drawn by the seed",
                                     "un enlace de la topología no puede sortearse con la semilla"};
inline constexpr Text topology_too_many_links{"these are more than {} links", "son más de {} enlaces"};
inline constexpr Text topology_bad_value{"line {0} of the file: {1} is not {2}",
                                         "línea {0} del archivo: {1} no es {2}"};
inline constexpr Text topology_file{"{0}: {1}", "{0}: {1}"};
inline constexpr Text topology_file_line{"{0}, line {1}: {2}", "{0}, línea {1}: {2}"};
inline constexpr Text topology_only_bare{"\"{0}\" has no parameters; write the word alone",
                                        "\"{0}\" no tiene parámetros; escribe solo la palabra"};
inline constexpr Text topology_node_count{"the file has {0} nodes, the scenario {1}",
                                          "el archivo tiene {0} nodos, el escenario {1}"};
inline constexpr Text topology_not_bare{"\"{0}\" needs its parameters: {{\"{0}\": …}}",
                                        "\"{0}\" necesita sus parámetros: {{\"{0}\": …}}"};
inline constexpr Text kind_of_names{"names as in \"a..e\" or \"north, south\"",
                                    "nombres como en \"a..e\" o \"north, south\""};
inline constexpr Text kind_of_node{"a node", "un nodo"};
inline constexpr Text kind_of_nodes{"a node set", "un conjunto de nodos"};
inline constexpr Text kind_of_number{"a number", "un número"};
inline constexpr Text kind_of_object{"an object", "un objeto"};
inline constexpr Text kind_of_pairs{"sides or links, as in \"a..b | c..e\" or \"a -> b\"",
                                    "lados o enlaces, como en \"a..b | c..e\" o \"a -> b\""};
inline constexpr Text kind_of_protocol{"a protocol", "un protocolo"};
inline constexpr Text kind_of_roles{"a list of roles", "una lista de roles"};
inline constexpr Text kind_of_scenario{"a scenario, which is an object", "un escenario, que es un objeto"};
inline constexpr Text kind_of_stack{"a list of protocols", "una lista de protocolos"};
inline constexpr Text kind_of_step{"a step of the timeline, an object",
                                   "un paso de la línea de tiempo, un objeto"};
inline constexpr Text kind_of_text{"a text", "un texto"};
inline constexpr Text kind_of_texts{"a list of texts", "una lista de textos"};
inline constexpr Text kind_of_timeline{"a list of steps", "una lista de pasos"};
inline constexpr Text kind_of_times{"a list of times", "una lista de tiempos"};
inline constexpr Text kind_of_user_text{"a text, or one in each language", "un texto, o uno en cada idioma"};
inline constexpr Text kind_of_variants{"an object of variants", "un objeto de variantes"};
inline constexpr Text kind_of_verdicts{
    "a list of expectations' names, or an object of them with reasons",
    "una lista de nombres de expectativas, o un objeto de ellos con razones"};
inline constexpr Text kind_of_whole{"a whole number", "un número entero"};

// Laws.

inline constexpr Text law_example{"for instance {}", "por ejemplo {}"};
inline constexpr Text law_hint{"for instance {{\"uniform\": [\"10ms\", \"30ms\"]}}",
                               "por ejemplo {{\"uniform\": [\"10ms\", \"30ms\"]}}"};
inline constexpr Text law_p99_and_sigma{"p99 and sigma say the same twice",
                                        "p99 y sigma dicen lo mismo dos veces"};
inline constexpr Text law_p99_below_median{"median must be greater than 0 and must not exceed p99",
                                           "median debe ser mayor que 0 y no pasar de p99"};
inline constexpr Text law_p99_or_sigma{"lognormal needs p99 or sigma", "lognormal necesita p99 o sigma"};
inline constexpr Text law_uniform_two{"uniform takes two times, found {}",
                                      "uniform lleva dos tiempos, se encontraron {}"};
inline constexpr Text law_unknown{"there is no law {}", "no existe la ley {}"};

// Links.

inline constexpr Text link_mtu_below_header{"an MTU of {0} is below the {1} bytes of a packet's header",
                                            "una MTU de {0} no llega a los {1} bytes de la cabecera de un paquete"};
inline constexpr Text link_none{"{} matches no link between two nodes",
                                "{} no corresponde a ningún enlace entre dos nodos"};
inline constexpr Text link_says_nothing{"this says nothing about these links",
                                        "esto no dice nada de estos enlaces"};

// Nodes.

inline constexpr Text nodes_group_is_node{"{} is the name of a node too",
                                          "{} es también el nombre de un nodo"};
inline constexpr Text nodes_name_taken{"another node has the name {}", "otro nodo tiene el nombre {}"};
inline constexpr Text nodes_names_and_count{"names and count both say how many nodes there are",
                                            "names y count dicen los dos cuántos nodos hay"};
inline constexpr Text nodes_none{"there are no nodes", "no hay nodos"};
inline constexpr Text nodes_role_twice{"the role {} stands here twice", "el rol {} está aquí dos veces"};
inline constexpr Text nodes_sort_as_text{"addresses sort as text: {0} comes before {1}",
                                         "las direcciones se ordenan como texto: {0} va antes que {1}"};
inline constexpr Text nodes_sort_as_text_hint{
    "names of one width (n01..n12) sort as they count",
    "los nombres de igual ancho (n01..n12) se ordenan como cuentan"};
inline constexpr Text nodes_too_many{"these would be more than {} nodes, the most there may be",
                                     "serían más de {} nodos, el máximo posible"};

// Overrides and params.

inline constexpr Text param_of_param{"a param cannot stand for another one",
                                     "un param no puede valer por otro"};
inline constexpr Text param_too_much{"params put more than {} values into this file",
                                     "los params ponen más de {} valores en este archivo"};
inline constexpr Text param_unknown{"there is no param {}", "no existe el param {}"};
inline constexpr Text param_unknown_hint{"declare it in \"params\"", "decláralo en \"params\""};
inline constexpr Text set_hint{
    "write NAME=VALUE, NAME being a param, protocol.parameter, group/protocol.parameter or /pointer",
    "escribe NOMBRE=VALOR, donde NOMBRE es un param, protocolo.parámetro, grupo/protocolo.parámetro o "
    "/puntero"};
inline constexpr Text set_no_name{"there is no name before '='", "no hay nombre antes de '='"};
inline constexpr Text set_no_value{"there is no '='", "falta el '='"};
inline constexpr Text set_unknown_group{"there is no group {}", "no existe el grupo {}"};
inline constexpr Text set_unknown_layer{"no stack there has the protocol {}",
                                        "ninguna pila de ahí tiene el protocolo {}"};
inline constexpr Text set_unknown_param{"there is no param {}", "no existe el param {}"};
inline constexpr Text variant_fails_here{"the variant {} says so", "así lo dice la variante {}"};
inline constexpr Text variant_holds_and_fails{"{} is said to hold and to fail",
                                              "de {} se dice que se cumple y que falla"};
inline constexpr Text variant_unknown{"there is no variant {}", "no existe la variante {}"};
inline constexpr Text variant_unknown_expectation{"no expectation has the name {}",
                                                  "ninguna expectativa tiene el nombre {}"};

// Pairs.

inline constexpr Text pairs_form_refused{"\"{}\" cannot stand here", "\"{}\" no puede ir aquí"};
inline constexpr Text pairs_may_overlap{"these sides may both draw {}",
                                        "estos lados pueden sortear ambos {}"};
inline constexpr Text pairs_mixed{"\"{}\" and \"{}\" cannot be mixed",
                                  "\"{}\" y \"{}\" no se pueden mezclar"};
inline constexpr Text pairs_one_side{"this names one side only", "esto nombra un solo lado"};
inline constexpr Text pairs_overlap{"{} is on two sides", "{} está en dos lados"};
inline constexpr Text pairs_overlap_hint{"rest is what the other sides do not draw",
                                         "rest es lo que los otros lados no sortean"};
inline constexpr Text pairs_rest_empty{"no node is left for \"rest\"", "no queda ningún nodo para \"rest\""};
inline constexpr Text pairs_rest_twice{"only one side can be \"rest\"", "solo un lado puede ser \"rest\""};
inline constexpr Text pairs_side_empty{"this side is empty", "este lado está vacío"};
inline constexpr Text pairs_too_many_sides{"more than {} sides", "más de {} lados"};
inline constexpr Text pairs_two_only{"\"{}\" stands between two sets, not more",
                                     "\"{}\" va entre dos conjuntos, no más"};
inline constexpr Text pairs_want_between{"write a - b or a -> b", "escribe a - b o a -> b"};
inline constexpr Text pairs_want_links{
    "write a - b, a -> b, or a node set for all its links",
    "escribe a - b, a -> b, o un conjunto de nodos para todos sus enlaces"};
inline constexpr Text pairs_want_sides{"write a..b | c..e, or a..b | rest",
                                       "escribe a..b | c..e, o a..b | rest"};

// Stacks.

inline constexpr Text stack_empty{"a stack holds at least one protocol",
                                  "una pila tiene al menos un protocolo"};
inline constexpr Text stack_entry_hint{"write \"heartbeat\", or {{\"heartbeat\": {{\"timeout\": \"3s\"}}}}",
                                       "escribe \"heartbeat\", o {{\"heartbeat\": {{\"timeout\": \"3s\"}}}}"};
inline constexpr Text stack_name_twice{"{} is in this stack twice", "{} está dos veces en esta pila"};
inline constexpr Text stack_name_twice_hint{
    "give one a name of its own: {{\"{0}\": {{\"as\": \"{1}-2\"}}}}",
    "dale a uno un nombre propio: {{\"{0}\": {{\"as\": \"{1}-2\"}}}}"};
inline constexpr Text stack_no_provider{"{0} needs a {1} below it, and there is none",
                                        "{0} necesita debajo un {1}, y no lo hay"};
inline constexpr Text stack_nobody_provides{"no protocol provides {}", "ningún protocolo ofrece {}"};
inline constexpr Text stack_port_twice{"{0} and {1} both serve the port {2}",
                                       "{0} y {1} sirven los dos el puerto {2}"};
inline constexpr Text stack_port_twice_hint{"a message would not know which of them it is for",
                                            "un mensaje no sabría para cuál de ellos es"};
inline constexpr Text stack_provider_above{"{0} needs a {1} below it; {2} stands above",
                                           "{0} necesita debajo un {1}; {2} está encima"};
inline constexpr Text stack_provider_above_hint{"a stack is listed bottom first: put {0} before {1}",
                                                "una pila se escribe desde abajo: pon {0} antes que {1}"};
inline constexpr Text stack_providers{"put one of these below it: {}", "pon debajo uno de estos: {}"};
inline constexpr Text stack_too_many_layers{"the stacks hold more than {} protocols in all",
                                            "las pilas suman más de {} protocolos"};
inline constexpr Text stack_unknown_protocol{"there is no protocol {}", "no existe el protocolo {}"};

// Steps.

inline constexpr Text step_at_and_after{"\"at\" and \"after\" both say when",
                                        "\"at\" y \"after\" dicen los dos cuándo"};
inline constexpr Text step_bad_occurrence{"{} does not say which occurrence", "{} no dice qué repetición"};
inline constexpr Text step_bad_occurrence_hint{"write {}#2 for the second", "escribe {}#2 para la segunda"};
inline constexpr Text step_churn_without_time{"these times are always 0: the churn would not let time pass",
                                              "estos tiempos son siempre 0: no dejarían pasar el tiempo"};
inline constexpr Text step_degrade_says_nothing{"nothing is degraded: delay, extra-delay, loss or duplicate",
                                                "no se degrada nada: delay, extra-delay, loss o duplicate"};
inline constexpr Text step_delay_without_after{
    "\"delay\" counts from the moment of \"after\", which is missing",
    "\"delay\" cuenta desde el momento de \"after\", que falta"};
inline constexpr Text step_every_hint{"\"times\" says how often in all",
                                      "\"times\" dice cuántas veces en total"};
inline constexpr Text step_every_without_times{"\"every\" without \"times\" has no end",
                                               "\"every\" sin \"times\" no acaba"};
inline constexpr Text step_layer_differs{"{0} is {1} in one of these stacks and {2} in another",
                                         "{0} es {1} en una de estas pilas y {2} en otra"};
inline constexpr Text step_layer_elsewhere{"none of the nodes {0} has {1} in its stack",
                                           "ninguno de los nodos {0} tiene {1} en su pila"};
inline constexpr Text step_longer_than_every{"it lasts {0} and begins again every {1}",
                                             "dura {0} y empieza de nuevo cada {1}"};
inline constexpr Text step_name_is_node{"{} is the name of a node or group",
                                        "{} es el nombre de un nodo o grupo"};
inline constexpr Text step_name_twice{"another step has the name {}", "otro paso tiene el nombre {}"};
inline constexpr Text step_never_happens{"this never happens: {0} is after the end, {1}",
                                         "esto no ocurre nunca: {0} es después del final, {1}"};
inline constexpr Text step_no_end{"{} never ends", "{} no acaba nunca"};
inline constexpr Text step_no_end_hint{"give it \"for\", or a step that undoes it",
                                       "dale \"for\", o un paso que lo deshaga"};
inline constexpr Text step_no_layer{"{} does not say which protocol", "{} no dice de qué protocolo"};
inline constexpr Text step_no_layer_hint{"write protocol.name", "escribe protocolo.nombre"};
inline constexpr Text step_no_moment{"this step does not say when", "este paso no dice cuándo"};
inline constexpr Text step_no_moment_hint{"write \"at\": \"20s\", or \"after\": a fault or a mark",
                                          "escribe \"at\": \"20s\", o \"after\": una falla o una marca"};
inline constexpr Text step_no_undo{"{} cannot be undone, so that \"for\" has no meaning",
                                   "{} no se puede deshacer, así que \"for\" no tiene sentido"};
inline constexpr Text step_no_verb{"this step has no verb", "este paso no tiene verbo"};
inline constexpr Text step_no_verb_hint{"verbs are {}", "los verbos son {}"};
inline constexpr Text step_nothing_to_undo{"the timeline has no {}", "la línea de tiempo no tiene ningún {}"};
inline constexpr Text step_restart_of_up{"{0} is up at {1}: nothing crashed it",
                                         "{0} está en marcha en {1}: nada lo ha tirado"};
inline constexpr Text step_join_of_present{"{0} is there at {1}: its group is not absent, and nothing made it leave",
                                           "{0} está presente en {1}: su grupo no es absent y nada lo ha hecho irse"};
inline constexpr Text step_leave_of_absent{"{0} is absent at {1}: nothing made it join",
                                           "{0} está ausente en {1}: nada lo ha hecho llegar"};
inline constexpr Text step_resume_of_running{"{0} is not paused at {1}", "{0} no está en pausa en {1}"};
inline constexpr Text step_skew_says_nothing{"nothing is skewed: drift, step or both",
                                             "no se altera nada: drift, step o ambos"};
inline constexpr Text step_some_never_happen{"only {0} of {1} times lie within the length",
                                             "solo {0} de {1} veces caben en la duración"};
inline constexpr Text step_times_hint{"\"every\" says how often", "\"every\" dice cada cuánto"};
inline constexpr Text step_times_without_every{"\"times\" needs \"every\"", "\"times\" necesita \"every\""};
inline constexpr Text step_two_verbs{"{} and {}: a step has one verb",
                                     "{} y {}: un paso tiene un solo verbo"};
inline constexpr Text step_two_verbs_hint{"write two steps", "escribe dos pasos"};
inline constexpr Text step_undo_too_early{"{0} begins only at {1}", "{0} no empieza hasta {1}"};
inline constexpr Text step_unknown_command{"there is no command {}", "no existe la orden {}"};
inline constexpr Text step_unknown_field{"this command has no field {}", "esta orden no tiene el campo {}"};
inline constexpr Text step_unknown_layer{"no stack has the protocol {}",
                                         "ninguna pila tiene el protocolo {}"};
inline constexpr Text step_unknown_moment{"there is no fault and no mark {}",
                                          "no hay ninguna falla ni marca {}"};
inline constexpr Text step_unknown_verb{"{} is no verb and no detail of a step",
                                        "{} no es verbo ni detalle de un paso"};
inline constexpr Text step_unless_certain{"{} happens in every run", "{} ocurre en todas las ejecuciones"};
inline constexpr Text step_unless_certain_hint{"give that step a \"chance\"", "da a ese paso una \"chance\""};
inline constexpr Text step_unless_later{"{} does not stand before this step", "{} no está antes de este paso"};
inline constexpr Text step_waits_in_circle{"{} waits for itself and never happens",
                                           "{} se espera a sí mismo y no ocurre nunca"};
inline constexpr Text step_whose_delay{"\"delay\" could be the moment's or the links'",
                                       "\"delay\" podría ser del momento o de los enlaces"};
inline constexpr Text step_whose_delay_hint{"write extra-delay for the links, or say when with \"at\"",
                                            "escribe extra-delay para los enlaces, o di cuándo con \"at\""};
inline constexpr Text step_wrong_undo{"{0} is a {1}", "{0} es un {1}"};
inline constexpr Text step_wrong_undo_hint{"a {0} is undone by {1}", "un {0} se deshace con {1}"};

// Values.

inline constexpr Text read_at_least{"{0} is below {1}, the least", "{0} es menor que {1}, el mínimo"};
inline constexpr Text read_at_most{"{0} is above {1}, the most", "{0} es mayor que {1}, el máximo"};
inline constexpr Text read_more_than_nothing{"{} is too little: it must be more than 0",
                                             "{} es muy poco: debe ser más que 0"};
inline constexpr Text read_did_you_mean{"did you mean {}?", "¿quisiste decir {}?"};
inline constexpr Text read_expected{"expected {0}, found {1}", "se esperaba {0}, se encontró {1}"};
inline constexpr Text read_expected_not_text{"expected {0}, found the text {1}",
                                             "se esperaba {0}, se encontró el texto {1}"};
inline constexpr Text read_expected_one_of{"expected one of {0}, found {1}",
                                           "se esperaba una de {0}, se encontró {1}"};
inline constexpr Text read_field_missing{"{0} is missing: {1}", "falta {0}: {1}"};
inline constexpr Text read_key_missing{"{0} is missing: {1}", "falta {0}: {1}"};
inline constexpr Text read_known_are{"known here: {}", "se conocen: {}"};
inline constexpr Text read_no_nodes{"this names no node", "esto no nombra ningún nodo"};
inline constexpr Text read_not_a_name{"{} is not a name", "{} no es un nombre"};
inline constexpr Text read_not_a_name_hint{"names begin with a letter and hold letters, digits, - and _",
                                           "los nombres empiezan por letra y llevan letras, cifras, - y _"};
inline constexpr Text read_not_whole{"{} is not a whole number", "{} no es un número entero"};
inline constexpr Text read_not_zero{"{} must be greater than 0", "{} debe ser mayor que 0"};
inline constexpr Text read_one_key{"expected an object of one key, found {}",
                                   "se esperaba un objeto de una clave, se encontraron {}"};
inline constexpr Text read_one_node{"{} is not exactly one node", "{} no es exactamente un nodo"};
inline constexpr Text read_reserved{"{} is a word of the language", "{} es una palabra del lenguaje"};
inline constexpr Text read_reserved_hint{"choose another name", "elige otro nombre"};
inline constexpr Text read_text_empty{"the text is empty", "el texto está vacío"};
inline constexpr Text read_too_long{"{} is longer than 100 years", "{} es más de 100 años"};
inline constexpr Text read_too_many_ranges{
    "the node sets of this file name more than {} separate ranges",
    "los conjuntos de nodos de este archivo nombran más de {} intervalos sueltos"};
inline constexpr Text read_unknown_fault{"there is no fault {}", "no existe la falla {}"};
inline constexpr Text read_unknown_key{"{} is not known here", "{} no se conoce aquí"};
inline constexpr Text read_unknown_language{"{} is no language that texts have",
                                            "{} no es un idioma de los textos"};
inline constexpr Text read_unknown_parameter{"there is no parameter {}", "no existe el parámetro {}"};
inline constexpr Text read_unknown_word{"{} is not one of the words", "{} no es una de las palabras"};

}  // namespace netsplit::sentence
