#pragma once
// Sentences of batch results that belong to the file and not to the window.

#include "sim/base/text.hpp"

namespace netsplit::gui::results_words {

inline constexpr Text mark{"mark", "marca"};
inline constexpr Text mark_help{
    "★ best: among the best of a column in the most columns, less those where it is among the worst. "
    "▲ worst: the least of them.",
    "★ mejor: entre los mejores de una columna en más columnas, menos aquellas en que está entre los "
    "peores. ▲ peor: el que menos."};
inline constexpr Text best{"★ best", "★ mejor"};
inline constexpr Text worst{"▲ worst", "▲ peor"};
inline constexpr Text symbols{
    "★ among the best of its column, ▲ among the worst, as far as the seeds can tell.",
    "★ entre los mejores de su columna, ▲ entre los peores, hasta donde las semillas permiten distinguir."};
inline constexpr Text is_best{
    "★ nothing in this column is better, as far as the seeds can tell",
    "★ nada en esta columna es mejor, hasta donde las semillas permiten distinguir"};
inline constexpr Text is_worst{
    "▲ nothing in this column is worse, as far as the seeds can tell",
    "▲ nada en esta columna es peor, hasta donde las semillas permiten distinguir"};
inline constexpr Text runs_and_never{"{} runs; in {} it never came", "{} ejecuciones; en {} no llegó nunca"};
inline constexpr Text runs_and_extremes{"{} runs, from {} to {}", "{} ejecuciones, de {} a {}"};
inline constexpr Text differs{"~ not the same under every seed", "~ no es igual con todas las semillas"};
inline constexpr Text is_bad{"x two of what there should be one of, under some seed",
                             "x dos de lo que debería haber uno, con alguna semilla"};
inline constexpr Text is_stuck{"! something that should not be was still so in the end, under some seed",
                               "! algo que no debería ser aún era así al final, con alguna semilla"};
inline constexpr Text sum_help{"the cells of the column together", "las celdas de la columna juntas"};
inline constexpr Text label_help{"what was set: {}", "lo que se fijó: {}"};

inline constexpr Text took_help{"how long after its window opened this came true: {}",
                                "cuánto tardó en cumplirse desde que se abrió su ventana: {}"};
inline constexpr Text held_help{"in how many runs this held: {}", "en cuántas ejecuciones se cumplió: {}"};
inline constexpr Text failed_help{
    "the share of the operations of {} that failed or were never answered",
    "la parte de las operaciones de {} que fallaron o nunca tuvieron respuesta"};
inline constexpr Text as_stated_help{"runs in which every expectation came out as the scenario states it",
                                     "ejecuciones en que cada expectativa resultó como dice el escenario"};
inline constexpr Text points_help{"points earned by the expectations", "puntos ganados por las expectativas"};
inline constexpr Text events_help{"how many events the run had", "cuántos eventos tuvo la ejecución"};

inline constexpr Text finished{"finished", "terminó"};
inline constexpr Text out_of_events{"out of events", "sin más eventos permitidos"};
inline constexpr Text check_failed{"a CHECK failed", "falló un CHECK"};
inline constexpr Text not_made{"could not be made", "no pudo hacerse"};
inline constexpr Text more_wrong{"{} and {} more", "{} y {} más"};

}  // namespace netsplit::gui::results_words
