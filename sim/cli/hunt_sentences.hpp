#pragma once
// The sentences of `hunt`, in English and Spanish.

#include "sim/base/text.hpp"

namespace netsplit::cli::sentence {

inline constexpr Text hunt_breaks{
    "run {0} of {1} breaks {2}; {3} more made it small ({4} on {5})",
    "la ejecución {0} de {1} incumple {2}; otras {3} la redujeron ({4} con {5})"};
inline constexpr Text hunt_by_itself{"No fault is needed for that.", "No hace falta ningún fallo."};
inline constexpr Text hunt_check_failed{
    "{0} of {1} runs failed a CHECK; the first, run {2}: {3}",
    "{0} de {1} ejecuciones incumplieron un CHECK; la primera, la {2}: {3}"};
inline constexpr Text hunt_column_faults{"faults", "fallos"};
inline constexpr Text hunt_column_length{"length", "duración"};
inline constexpr Text hunt_column_nodes{"nodes", "nodos"};
inline constexpr Text hunt_column_seed{"seed", "semilla"};
inline constexpr Text hunt_finishing{"ending the hunt; Ctrl-C again ends at once",
                                     "terminando la búsqueda; otro Ctrl-C acaba ya"};
inline constexpr Text hunt_graphml{
    "its topology is read from a file beside it: the small scenario must be written to that folder too",
    "su topología se lee de un archivo que está a su lado: el escenario pequeño debe escribirse en esa "
    "carpeta"};
inline constexpr Text hunt_needs_break{"what is to be broken?", "¿qué se ha de incumplir?"};
inline constexpr Text hunt_needs_break_hint{"write --break N, or --break \"never CLAIM\"",
                                            "escriba --break N, o --break \"never AFIRMACIÓN\""};
inline constexpr Text hunt_not_broken{"{0} was not broken in {1} runs ({2} on {3}, {4} runs/s)",
                                      "{0} no se incumplió en {1} ejecuciones ({2} con {3}, {4}/s)"};
inline constexpr Text hunt_outcomes{"it held in {0}, and was not reached in {1}",
                                    "se cumplió en {0}, y no se alcanzó en {1}"};
inline constexpr Text hunt_outcomes_not_made{"; {} could not be run", "; {} no se pudieron ejecutar"};
inline constexpr Text hunt_only_seeds{
    "only the seeds differed: --vary split,pause,crash tries other sides, victims and times too",
    "solo cambiaban las semillas: --vary split,pause,crash prueba además otros lados, víctimas y tiempos"};
inline constexpr Text hunt_one_run{
    "all {} runs were one and the same: nothing in the scenario is drawn by the seed",
    "las {} ejecuciones fueron la misma: la semilla no sortea nada en el escenario"};
inline constexpr Text hunt_one_run_hint{"--vary split,pause,crash draws sides, victims and times",
                                        "--vary split,pause,crash sortea lados, víctimas y tiempos"};
inline constexpr Text hunt_output_hint{"-o FILE writes elsewhere, or over it",
                                       "-o ARCHIVO escribe en otro, o encima"};
inline constexpr Text hunt_row_found{"found", "hallado"};
inline constexpr Text hunt_row_small{"small", "reducido"};
inline constexpr Text hunt_runs_range{"write 1 to {}", "escriba de 1 a {}"};
inline constexpr Text hunt_shrinking{"run {0} breaks it · {1} runs to make it small",
                                     "la ejecución {0} lo incumple · {1} ejecuciones para reducirla"};
inline constexpr Text hunt_stopped{"interrupted after {0} of {1} runs; nothing was found until then",
                                   "interrumpido tras {0} de {1} ejecuciones; hasta ahí no se halló nada"};
inline constexpr Text hunt_stopped_found{
    "interrupted: it may get smaller, and an earlier run may break it too",
    "interrumpido: puede reducirse más, y puede incumplirlo otra anterior"};
inline constexpr Text hunt_stopped_shrinking{"interrupted: it may get smaller",
                                             "interrumpido: puede reducirse más"};
inline constexpr Text hunt_varied{"varied: {0}, between {1} and {2}", "variado: {0}, entre {1} y {2}"};

}  // namespace netsplit::cli::sentence
