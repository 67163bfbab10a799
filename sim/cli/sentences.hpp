#pragma once
// The sentences of the program itself, in English and Spanish. Groups in alphabetical order. The gaps are
// fmt's; both languages have the same ones. What --help says of a verb stands in that verb's file.

#include "sim/base/text.hpp"

namespace netsplit::cli::sentence {

// Audit.

inline constexpr Text audit_differs{"{0}: event {1}, at {2}, is not the same in every run: {3}; in {4}: {5}",
                                    "{0}: el evento {1}, en {2}, no es igual siempre: {3}; en {4}: {5}"};
inline constexpr Text audit_nothing_more{"nothing more", "nada más"};
inline constexpr Text audit_same{
    "✔ {0}: {1} events, the same in two runs and in one continued from a copy · fingerprint {2}\n",
    "✔ {0}: {1} eventos, iguales en dos ejecuciones y en una continuada de una copia · huella {2}\n"};
inline constexpr Text audit_with_copy{"the run continued from a copy",
                                      "la ejecución continuada de una copia"};
inline constexpr Text audit_with_second{"the second run", "la segunda ejecución"};

// Check.

inline constexpr Text check_base{"base", "base"};
inline constexpr Text check_bad{"does not read: {} errors", "no se puede leer: {} errores"};
inline constexpr Text check_bad_one{"does not read: 1 error", "no se puede leer: 1 error"};
inline constexpr Text check_broken{"a CHECK failed", "falló un CHECK"};
inline constexpr Text check_closing{"{0} passed, {1} failed", "{0} correctos, {1} fallidos"};
inline constexpr Text check_idle_fault{"«{}» touched nothing", "«{}» no tocó nada"};
inline constexpr Text check_no_scenarios{"no scenario (*.json) in this directory",
                                         "no hay ningún escenario (*.json) en este directorio"};
inline constexpr Text check_none_expected{"ran, nothing was expected", "ejecutado, sin expectativas"};
inline constexpr Text check_not{" · not {}", " · no {}"};
inline constexpr Text check_out_of_events{"stopped after {} events", "detenido tras {} eventos"};
inline constexpr Text check_reads{"reads and types, {} expectations", "se lee y cuadra, {} expectativas"};
inline constexpr Text check_stated{"{0} of {1} as stated · {2} of {3} points",
                                   "{0} de {1} como se dijo · {2} de {3} puntos"};

// Describe and list.

inline constexpr Text describe_after{"after {}", "tras {}"};
inline constexpr Text describe_calls{"Messages that it sends to other ports",
                                     "Mensajes que envía a otros puertos"};
inline constexpr Text describe_command{"Command", "Orden"};
inline constexpr Text describe_every{" every {0}, {1} times", " cada {0}, {1} veces"};
inline constexpr Text describe_expectations{"Expectations", "Expectativas"};
inline constexpr Text describe_fields{"Fields that claims may name",
                                      "Campos que las afirmaciones pueden nombrar"};
inline constexpr Text describe_groups{"Nodes", "Nodos"};
inline constexpr Text describe_guarantees{"Guarantees", "Garantías"};
inline constexpr Text describe_keys{"Keys of such a step", "Claves de un paso así"};
inline constexpr Text describe_marks{"Marks", "Marcas"};
inline constexpr Text describe_topology{"Topology", "Topología"};
inline constexpr Text describe_measures{"Measures, of which claims ask min max mean p50 p95 p99",
                                        "Medidas, de las que se pide min max mean p50 p95 p99"};
inline constexpr Text describe_totals{"Totals over all nodes, for claims and samples",
                                      "Totales de todos los nodos, para afirmaciones y muestras"};
inline constexpr Text describe_operations{"Operations in its history", "Operaciones de su historia"};
inline constexpr Text describe_optional{"(optional)", "(opcional)"};
inline constexpr Text describe_parameters{"Parameters", "Parámetros"};
inline constexpr Text describe_properties{"Properties", "Propiedades"};
inline constexpr Text describe_provides{"Services that it provides", "Servicios que ofrece"};
inline constexpr Text describe_serves{"Messages that it receives, by port",
                                      "Mensajes que recibe, por puerto"};
inline constexpr Text describe_size{"{0} nodes · {1} · seed {2}", "{0} nodos · {1} · semilla {2}"};
inline constexpr Text describe_views{"Tables and logs that it shows", "Tablas y registros que muestra"};
inline constexpr Text describe_weather_fit{"What the source does not say", "Lo que la fuente no dice"};
inline constexpr Text describe_sources{"Sources", "Fuentes"};
inline constexpr Text describe_timeline{"Timeline", "Línea de tiempo"};
inline constexpr Text describe_undone{"With \"for\", {} undoes it at the end.",
                                      "Con \"for\", {} lo deshace al final."};
inline constexpr Text describe_unknown{"there is no protocol, verb or law {}",
                                       "no existe ningún protocolo, verbo o ley {}"};
inline constexpr Text describe_unknown_hint{
    "netsplit list lists them; a file has a / or .json in its name",
    "netsplit list los enumera; un archivo tiene / o .json en su nombre"};
inline constexpr Text describe_uses{"Services that it needs below it", "Servicios que necesita debajo"};
inline constexpr Text describe_variants{"Variants", "Variantes"};
inline constexpr Text describe_zones{"Delays from zone to zone", "Retardos de zona a zona"};
inline constexpr Text field_required{"(required)", "(obligatorio)"};
inline constexpr Text list_service{"provided by {0}; used by {1}", "lo ofrece {0}; lo usa {1}"};
inline constexpr Text list_unknown{"{} cannot be listed", "no se puede enumerar {}"};
inline constexpr Text range_both{"{0} to {1}", "de {0} a {1}"};
inline constexpr Text range_least{"{} or more", "{} o más"};
inline constexpr Text range_most{"at most {}", "como mucho {}"};
inline constexpr Text type_flag{"true or false", "true o false"};
inline constexpr Text type_integer{"a whole number", "un número entero"};
inline constexpr Text type_law{"a time or a delay law", "un tiempo o una ley de retardo"};
inline constexpr Text type_lane{"the name of a lane", "el nombre de un carril"};
inline constexpr Text type_node{"a node", "un nodo"};
inline constexpr Text type_nodes{"a node set", "un conjunto de nodos"};

// Files that are written.

inline constexpr Text file_exists{"it exists already and is not overwritten",
                                  "ya existe y no se sobrescribe"};
inline constexpr Text file_is_directory{"it is a directory", "es un directorio"};
inline constexpr Text file_no_directory{"there is no directory {}", "no existe el directorio {}"};
inline constexpr Text file_not_writable{"it cannot be written: {}", "no se puede escribir: {}"};
inline constexpr Text file_overwrites_input{"it is the scenario itself", "es el propio escenario"};
inline constexpr Text file_same_twice{"it is the file of --trace", "es el archivo de --trace"};
inline constexpr Text file_stdout_once{"standard output can take one of --json, --trace and --svg",
                                       "la salida estándar admite solo uno de --json, --trace y --svg"};
inline constexpr Text stdout_failed{"standard output cannot be written: {}",
                                    "no se puede escribir en la salida estándar: {}"};

// Flags and words.

inline constexpr Text no_window{"that is no window of time", "eso no es un intervalo de tiempo"};
inline constexpr Text empty_window{"the window ends before it begins", "el intervalo acaba antes de empezar"};
inline constexpr Text write_window{"write 29s..33s", "escriba 29s..33s"};

inline constexpr Text argument_missing{"a word is missing", "falta una palabra"};
inline constexpr Text argument_too_long{"it is longer than {} bytes", "ocupa más de {} bytes"};
inline constexpr Text argument_too_many{"{} is one word too many", "{} es una palabra de más"};
inline constexpr Text argument_unclear{"the arguments cannot be read", "no se pueden leer los argumentos"};
inline constexpr Text argument_usage{"write {}", "escribe {}"};
inline constexpr Text did_you_mean{"did you mean {}?", "¿quería decir {}?"};
inline constexpr Text flag_choices{"one of {}", "uno de {}"};
inline constexpr Text flag_no_value{"it takes no value", "no lleva valor"};
inline constexpr Text flag_one_of{"{} is not one of its values", "{} no es uno de sus valores"};
inline constexpr Text flag_see_help{"netsplit {} --help lists them", "netsplit {} --help las enumera"};
inline constexpr Text flag_twice{"it is given twice", "se da dos veces"};
inline constexpr Text flag_unknown{"there is no such flag", "no existe esa opción"};
inline constexpr Text flag_value_missing{"its value is missing", "falta su valor"};
inline constexpr Text flag_whole_number{"{0} is no whole number from 0 to {1}",
                                        "{0} no es un entero de 0 a {1}"};
inline constexpr Text verb_unknown{"there is no such verb", "no existe ese verbo"};
inline constexpr Text verb_unknown_hint{"netsplit --help lists them", "netsplit --help los enumera"};

// Golden runs and verify.

inline constexpr Text golden_bad_line{
    "expected file, variant, seed, fingerprint, events and hash, with tabs between",
    "se esperaban archivo, variante, semilla, huella, eventos y hash, con tabuladores"};
inline constexpr Text golden_missing{"there is no such table", "no existe esa tabla"};
inline constexpr Text golden_mismatch{"✘ {0}: {1} is {2}, expected {3}",
                                      "✘ {0}: {1} es {2}, se esperaba {3}"};
inline constexpr Text golden_resumed{"fingerprint from a snapshot", "la huella desde una copia"};
inline constexpr Text golden_run{"{0} {1} seed {2}", "{0} {1} semilla {2}"};
inline constexpr Text golden_unreadable{"unreadable", "ilegible"};
inline constexpr Text golden_written{"{0} runs written to {1}\n", "{0} ejecuciones escritas en {1}\n"};
inline constexpr Text verify_bad_fingerprint{"{} is no fingerprint: 16 hexadecimal digits",
                                             "{} no es una huella: 16 dígitos hexadecimales"};
inline constexpr Text verify_events{"number of events", "el número de eventos"};
inline constexpr Text verify_fingerprint{"fingerprint", "la huella"};
inline constexpr Text verify_not_a_report{"this is no report of `run --json`: {} is missing",
                                          "no es un informe de `run --json`: falta {}"};
inline constexpr Text verify_same{"✔ {0}: fingerprint {1}, {2} events\n", "✔ {0}: huella {1}, {2} eventos\n"};
inline constexpr Text verify_scenario{"scenario hash", "el hash del escenario"};
inline constexpr Text verify_version{"version", "la versión"};
inline constexpr Text verify_what{"name a report, or a scenario with --fingerprint, or --golden TABLE",
                                  "indica un informe, o un escenario con --fingerprint, o --golden TABLA"};

// Help.

inline constexpr Text help_about{"a deterministic simulator of distributed systems",
                                 "un simulador determinista de sistemas distribuidos"};
inline constexpr Text help_examples{"Examples", "Ejemplos"};
inline constexpr Text help_flags{"Flags", "Opciones"};
inline constexpr Text help_help{"this page", "esta página"};
inline constexpr Text help_more{"netsplit VERB --help teaches one of them.",
                                "netsplit VERBO --help explica uno de ellos."};
inline constexpr Text help_usage{"Usage", "Uso"};
inline constexpr Text help_verbs{"Verbs", "Verbos"};

// New.

inline constexpr Text new_name_bad{
    "{} is no name: small letters, digits and single hyphens, a letter first",
    "{} no es un nombre: minúsculas, cifras y guiones sueltos, primero una letra"};
inline constexpr Text new_name_long{"the name is longer than {} characters",
                                    "el nombre tiene más de {} caracteres"};
inline constexpr Text new_name_reserved{"{} means something to C++ or to netsplit",
                                        "{} ya significa algo para C++ o para netsplit"};
inline constexpr Text new_name_taken{"there is a protocol {} already", "ya existe un protocolo {}"};
inline constexpr Text new_strategy_taken{"there is a strategy {} already", "ya existe una estrategia {}"};
inline constexpr Text new_no_template{"there is no template {}", "no existe la plantilla {}"};
inline constexpr Text new_not_a_checkout{
    "{} is not the folder of netsplit's sources: it has no sim/protocols",
    "{} no es la carpeta de fuentes de netsplit: no tiene sim/protocols"};
inline constexpr Text new_not_a_checkout_hint{"go there, or name it: --dir FOLDER",
                                              "ve allí, o indícala: --dir CARPETA"};
inline constexpr Text new_kind_unknown{"{} cannot be made", "no se puede crear {}"};
inline constexpr Text new_next{"next: {0} {1} {2}\n", "ahora: {0} {1} {2}\n"};
inline constexpr Text new_wrote{"wrote {}\n", "escrito {}\n"};

// Runs.

inline constexpr Text run_check_failed{
    "a CHECK failed at {0}, after {1} events, at node {2}, seed {3}: {4}",
    "falló un CHECK en {0}, tras {1} eventos, en el nodo {2}, semilla {3}: {4}"};
inline constexpr Text run_check_failed_again{"again: {}", "otra vez: {}"};
inline constexpr Text run_idle_fault{"--strict: «{0}» touched nothing", "--strict: «{0}» no tocó nada"};
inline constexpr Text run_internal{"something happened that cannot happen: {}", "pasó algo imposible: {}"};
inline constexpr Text run_no_expectation{"there is no expectation {0}; the scenario states {1}",
                                         "no existe la expectativa {0}; el escenario declara {1}"};
inline constexpr Text run_out_of_memory{"memory ran out", "se acabó la memoria"};
inline constexpr Text run_progress{"{0} of {1}, {2}, {3} events/s, {4} to go",
                                   "{0} de {1}, {2}, {3} eventos/s, faltan {4}"};

// Validate.

inline constexpr Text validate_closing{"{0} passed, {1} failed, {2} skipped",
                                       "{0} correctos, {1} fallidos, {2} omitidos"};
inline constexpr Text validate_only_unknown{"no entry's id begins with {}",
                                            "ninguna entrada tiene un id que empiece por {}"};
inline constexpr Text validate_progress{"{0} of {1}: {2}, {3} replicas, {4} ± {5}",
                                        "{0} de {1}: {2}, {3} réplicas, {4} ± {5}"};

}  // namespace netsplit::cli::sentence
