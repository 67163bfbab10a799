#pragma once
// The sentences of this layer, in English and Spanish, in alphabetical order.

#include "sim/base/text.hpp"

namespace netsplit::validation::sentence {

inline constexpr Text entry_accept{"\"accept\" must be two numbers, the smaller first",
                                   "\"accept\" deben ser dos números, primero el menor"};
inline constexpr Text entry_empty_id{"the id is empty", "el id está vacío"};
inline constexpr Text entry_list{"there are {0} values and {1} tolerances",
                                 "hay {0} valores y {1} tolerancias"};
inline constexpr Text entry_missing{"\"{0}\" is missing", "falta \"{0}\""};
inline constexpr Text entry_negative{"a tolerance must be a number of 0 or more",
                                     "una tolerancia debe ser un número de 0 o más"};
inline constexpr Text entry_no_tolerance{"must have one of \"abs\", \"rel\" and \"accept\"",
                                         "debe tener \"abs\", \"rel\" o \"accept\", uno de ellos"};
inline constexpr Text entry_no_values{"there is no value", "no hay ningún valor"};
inline constexpr Text entry_wanted{"expected {0}, found {1}", "se esperaba {0}, se encontró {1}"};
inline constexpr Text parameter_integer{"the parameter {0} must be a whole number",
                                        "el parámetro {0} debe ser un número entero"};
inline constexpr Text parameter_number{"the parameter {0} must be a number",
                                       "el parámetro {0} debe ser un número"};
inline constexpr Text parameter_range{"the parameter {0} must be {1}", "el parámetro {0} debe ser {1}"};
inline constexpr Text parameter_text{"the parameter {0} must be a text",
                                     "el parámetro {0} debe ser un texto"};
inline constexpr Text papers_hint{"a list of entries of id, parameters, metric, value and tolerance",
                                  "una lista de entradas con id, parameters, metric, value y tolerance"};
inline constexpr Text papers_not_a_list{"no published values: expected a list, found {0}",
                                        "no son valores publicados: se esperaba una lista, se encontró {0}"};
inline constexpr Text papers_scenario{"this is a scenario, not a list of published values",
                                      "esto es un escenario, no una lista de valores publicados"};
inline constexpr Text papers_scenario_hint{"netsplit check {0}", "netsplit check {0}"};
inline constexpr Text skip_family{"no experiment covers this family yet",
                                  "ningún experimento cubre aún esta familia"};
inline constexpr Text skip_figures{"the experiment measures {0} values, the entry has {1}",
                                   "el experimento mide {0} valores, la entrada tiene {1}"};
inline constexpr Text skip_metric{"no experiment measures this metric", "ningún experimento mide esto"};
inline constexpr Text skip_parameters{"no experiment takes these parameters: {0}",
                                      "ningún experimento admite estos parámetros: {0}"};
inline constexpr Text skip_topology{"scenarios have no topologies yet",
                                    "los escenarios aún no tienen topologías"};
inline constexpr Text skip_topology_made{"there is no such topology", "no existe tal topología"};
inline constexpr Text skip_whole_phi{"a threshold must be a whole number",
                                     "un umbral debe ser un número entero"};

inline constexpr Text column_id{"id", "id"};
inline constexpr Text column_metric{"metric", "medida"};
inline constexpr Text column_measured{"measured", "medido"};
inline constexpr Text column_published{"published", "publicado"};
inline constexpr Text column_tolerance{"tolerance", "tolerancia"};
inline constexpr Text column_replicas{"replicas", "réplicas"};
inline constexpr Text column_verdict{"verdict", "veredicto"};
inline constexpr Text verdict_failed{"failed", "fallido"};
inline constexpr Text verdict_passed{"passed", "correcto"};
inline constexpr Text verdict_skipped{"skipped", "omitido"};

}  // namespace netsplit::validation::sentence
