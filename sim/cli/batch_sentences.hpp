#pragma once
// The sentences of `batch` and `compare`, in English and Spanish.

#include "sim/base/text.hpp"

namespace netsplit::cli::sentence {

inline constexpr Text batch_again{"results {0} · again: {1} compare {0}\n",
                                  "resultados {0} · otra vez: {1} compare {0}\n"};
inline constexpr Text batch_broken{"{0} of {1} runs failed a CHECK; the first: {2}\n",
                                   "{0} de {1} ejecuciones incumplieron un CHECK; la primera: {2}\n"};
inline constexpr Text batch_broken_again{"  again: {}\n", "  otra vez: {}\n"};
inline constexpr Text batch_done{"{0} runs in {1} on {2}, {3} runs/s · {4} as stated\n",
                                 "{0} ejecuciones en {1} con {2}, {3} ejecuciones/s · {4} como se dijo\n"};
inline constexpr Text batch_done_before{"all {0} runs were there already · {1} as stated\n",
                                        "las {0} ejecuciones ya estaban · {1} como se dijo\n"};
inline constexpr Text batch_finishing{"finishing the runs at hand; Ctrl-C again ends at once",
                                      "terminando las ejecuciones en curso; otro Ctrl-C acaba ya"};
inline constexpr Text batch_goes_on{"{0} of {1} runs are there already; going on",
                                    "{0} de {1} ejecuciones ya están; continuando"};
inline constexpr Text batch_interrupted{
    "interrupted: {0} of {1} runs are in {2}; the same command goes on from there",
    "interrumpido: {0} de {1} ejecuciones están en {2}; la misma orden continúa desde ahí"};
inline constexpr Text batch_lost{"interrupted after {0} of {1} runs",
                                 "interrumpido tras {0} de {1} ejecuciones"};
inline constexpr Text batch_needs_output{"the results need a file", "los resultados necesitan un archivo"};
inline constexpr Text batch_needs_output_hint{"write -o FILE.sqlite", "escriba -o ARCHIVO.sqlite"};
inline constexpr Text batch_only_alone{"a results file stands alone: it has its own plan",
                                       "un archivo de resultados va solo: ya tiene su plan"};
inline constexpr Text batch_over_hint{"write --over NAME=VALUES", "escriba --over NOMBRE=VALORES"};
inline constexpr Text batch_over_no_values{"it has no values", "no tiene valores"};
inline constexpr Text batch_progress{"{0} of {1} runs · {2} runs/s · {3} left",
                                     "{0} de {1} ejecuciones · {2}/s · faltan {3}"};
inline constexpr Text batch_jobs_range{"write 1 to {}", "escriba de 1 a {}"};
inline constexpr Text compare_out_is_file{"it is a file", "es un archivo"};
inline constexpr Text compare_plan{"Plan {0} · netsplit {1} · again: {2}\n",
                                   "Plan {0} · netsplit {1} · otra vez: {2}\n"};
inline constexpr Text cores_many{"{} cores", "{} núcleos"};
inline constexpr Text cores_one{"1 core", "1 núcleo"};

}  // namespace netsplit::cli::sentence
