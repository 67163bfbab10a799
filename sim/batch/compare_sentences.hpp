#pragma once
// The sentences of comparisons, in English and Spanish.

#include "sim/base/text.hpp"

namespace netsplit::batch::sentence {

inline constexpr Text column_as_stated{"as stated", "como se dijo"};
inline constexpr Text column_events{"events", "eventos"};
inline constexpr Text column_failed{"{} failed", "{} fallidas"};
inline constexpr Text column_held{"{} held", "{} se cumplió"};
inline constexpr Text column_hint{
    "a metric, points, as-stated, events, took(N), held(N) or failed(HISTORY)",
    "una métrica, points, as-stated, events, took(N), held(N) o failed(HISTORIA)"};
inline constexpr Text column_in_the_end{"{} in the end", "{} al final"};
inline constexpr Text column_near{"did you mean {}?", "¿quería decir {}?"};
inline constexpr Text column_points{"points", "puntos"};
inline constexpr Text column_took{"{} after", "{} tras"};
inline constexpr Text column_unknown{"there is no column {}", "no existe la columna {}"};

inline constexpr Text table_best{"best", "mejor"};
inline constexpr Text table_worst{"worst", "peor"};
inline constexpr Text table_base{"base", "base"};
inline constexpr Text table_configuration{"scenario", "escenario"};
inline constexpr Text table_variant{"variant", "variante"};
inline constexpr Text table_never{"never", "nunca"};
inline constexpr Text table_never_of{"never ({})", "nunca ({})"};
inline constexpr Text table_seeds{"{} seeds each", "{} semillas cada una"};
inline constexpr Text table_one_seed{"1 seed each", "1 semilla cada una"};
inline constexpr Text table_incomplete{"Only {0} of {1} runs are there: the batch has not ended.",
                                       "Solo hay {0} de {1} ejecuciones: el lote no ha terminado."};
inline constexpr Text table_failed{
    "{} runs failed a CHECK or could not be made, and are left out.",
    "{} ejecuciones incumplieron un CHECK o no pudieron hacerse, y no cuentan."};
inline constexpr Text table_method{
    "± 95 % interval of the mean (Student's t). Paired by seed: every row met the same {} seeds.",
    "± intervalo del 95 % de la media (t de Student). Emparejado por semilla: cada fila tuvo las mismas {} "
    "semillas."};
inline constexpr Text table_never_method{
    "never (n): it did not come in n runs; the mean is that of the others.",
    "nunca (n): no llegó en n ejecuciones; la media es la de las demás."};
inline constexpr Text table_marks{
    "best, worst: among the best of a column, by paired intervals, in the most columns, less those where it "
    "is among the worst.",
    "mejor, peor: entre los mejores de una columna, por intervalos emparejados, en más columnas, menos "
    "aquellas en que está "
    "entre los peores."};
inline constexpr Text table_against{"{0} against {1}: {2} {3} less, better in {4} of {5} seeds.",
                                    "{0} frente a {1}: {2} {3} menos, mejor en {4} de {5} semillas."};
inline constexpr Text table_against_more{"{0} against {1}: {2} {3} more, better in {4} of {5} seeds.",
                                         "{0} frente a {1}: {2} {3} más, mejor en {4} de {5} semillas."};
inline constexpr Text table_worst_seed{"Worst seed   {0} {1}: {2} {3}    {4}",
                                       "Peor semilla   {0} {1}: {2} {3}    {4}"};
inline constexpr Text table_pasted{"The best, as a scenario has it: {}",
                                   "El mejor, como se escribe en un escenario: {}"};
inline constexpr Text table_or{" or ", " o "};
inline constexpr Text matrix_stuck{"!: in the end still {}", "!: al final aún {}"};
inline constexpr Text matrix_never{"Never {} in any of the {}: {}.", "Nunca {} en ninguno de los {}: {}."};
inline constexpr Text matrix_never_any{"Never {} in any of the {}.", "Nunca {} en ninguno de los {}."};
inline constexpr Text matrix_all_but{"all but {}", "todos menos {}"};
inline constexpr Text table_beside{"{} under {}", "{} con {}"};
inline constexpr Text table_all{"all", "todos"};
inline constexpr Text matrix_bad{"   x: {} at some time", "   x: {} en algún momento"};
inline constexpr Text matrix_title{"{}: mean over {} seeds.   ~: differs by seed   -: not measured there",
                                   "{}: media de {} semillas.   ~: varía con la semilla   -: no se mide ahí"};
inline constexpr Text matrix_sum{"sum", "suma"};

inline constexpr Text report_caption{"means and 95 % intervals", "medias e intervalos del 95 %"};
inline constexpr Text report_again{"Again", "Otra vez"};
inline constexpr Text report_plan{"Plan", "Plan"};
inline constexpr Text report_column{"column", "columna"};
inline constexpr Text report_scenarios{"Scenarios", "Escenarios"};

}  // namespace netsplit::batch::sentence
