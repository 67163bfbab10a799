#pragma once
// The sentences of batches and comparisons, in English and Spanish. The gaps are fmt's; both languages have
// the same ones.

#include "sim/base/text.hpp"

namespace netsplit::batch::sentence {

// Values, ranges and plans.

inline constexpr Text axis_hint{"write NAME=5s,10s or NAME=1s..5s step 1s",
                                "escriba NAME=5s,10s o NAME=1s..5s step 1s"};
inline constexpr Text axis_left_out{"all: {0} is left out, it cannot be run: {1}",
                                    "all: {0} queda fuera, no se puede ejecutar: {1}"};
inline constexpr Text axis_no_alternatives{"{} has no alternatives to go through",
                                           "{} no tiene alternativas que recorrer"};
inline constexpr Text axis_no_layer{"no stack of the scenarios has {}",
                                    "ninguna pila de los escenarios tiene {}"};
inline constexpr Text axis_no_name{"the name of what varies is missing", "falta el nombre de lo que varía"};
inline constexpr Text axis_no_parameter{"{0} has no parameter {1}", "{0} no tiene el parámetro {1}"};
inline constexpr Text axis_no_values{"there are no values", "no hay valores"};
inline constexpr Text axis_twice{"{} varies twice", "{} varía dos veces"};
inline constexpr Text did_you_mean{"did you mean {}?", "¿quería decir {}?"};
inline constexpr Text plan_not_object{"a plan is an object", "un plan es un objeto"};
inline constexpr Text plan_expected{"expected {}", "se esperaba {}"};
inline constexpr Text plan_list_of_texts{"a text or a list of texts", "un texto o una lista de textos"};
inline constexpr Text plan_object_of_values{"an object of names and values",
                                            "un objeto de nombres y valores"};
inline constexpr Text plan_whole_number{"a whole number above 0", "un número entero mayor que 0"};
inline constexpr Text plan_text{"a text", "un texto"};
inline constexpr Text plan_unknown{"a plan has no member {}", "un plan no tiene ningún miembro {}"};
inline constexpr Text plan_no_scenario{"the plan names no scenario", "el plan no nombra ningún escenario"};
inline constexpr Text plan_too_many{"the plan has {0} runs; the most is {1}",
                                    "el plan tiene {0} ejecuciones; el máximo es {1}"};
inline constexpr Text plan_measure_unknown{"no scenario of the plan has the metric {}",
                                           "ningún escenario del plan tiene la métrica {}"};
inline constexpr Text range_descends{"the range {0} ends before it begins",
                                     "el rango {0} acaba antes de empezar"};
inline constexpr Text range_no_step{"the range {0} has no step; write {0} step 1s",
                                    "el rango {0} no tiene paso; escriba {0} step 1s"};
inline constexpr Text range_step{"the step of {} is not above 0", "el paso de {} no es mayor que 0"};
inline constexpr Text range_too_many{"the range {0} has more than {1} values",
                                     "el rango {0} tiene más de {1} valores"};
inline constexpr Text range_units{"{0} and {1} do not measure the same", "{0} y {1} no miden lo mismo"};
inline constexpr Text seeds_hint{"write 1..1000", "escriba 1..1000"};
inline constexpr Text seeds_none{"{} is no range of seeds", "{} no es un rango de semillas"};
inline constexpr Text seeds_empty{"the range {} is empty", "el rango {} está vacío"};

// What is filled in.

inline constexpr Text fill_quorum{"half of {}, plus 1", "la mitad de {}, más 1"};
inline constexpr Text filled_in{"Filled in: {}.", "Completado: {}."};
inline constexpr Text filled_one{"{0} {1} = {2} ({3})", "{0} {1} = {2} ({3})"};
inline constexpr Text fill_referee{"oldest", "el más antiguo"};

// Results files.

inline constexpr Text store_damaged{"the results file cannot be read: {}",
                                    "no se puede leer el archivo de resultados: {}"};
inline constexpr Text store_failed{"{0} cannot be written: {1}", "no se puede escribir {0}: {1}"};
inline constexpr Text store_full{
    "{0} cannot be written: no room is left; it holds {1} of {2} runs, and the same command goes on from "
    "there",
    "no se puede escribir {0}: no queda espacio; contiene {1} de {2} ejecuciones, y la misma orden continúa "
    "desde ahí"};
inline constexpr Text store_missing{"there is no such file", "no existe ese archivo"};
inline constexpr Text store_no_results{"it is no results file of a batch",
                                       "no es un archivo de resultados de un lote"};
inline constexpr Text store_other_format{"its format is {0}, this program writes {1}",
                                         "su formato es {0}; este programa escribe {1}"};
inline constexpr Text store_other_plan{"it holds the results of another plan: {0}, this is {1}",
                                       "contiene los resultados de otro plan: {0}; este es {1}"};
inline constexpr Text store_other_version{"it was written by netsplit {0}, this is {1}",
                                          "la escribió netsplit {0}; esta es la {1}"};
inline constexpr Text store_other_hint{"name another file, or --force to begin it anew",
                                       "indique otro archivo, o --force para empezarlo de nuevo"};
inline constexpr Text store_busy{"another batch is writing it", "otro lote lo está escribiendo"};

}  // namespace netsplit::batch::sentence
