#pragma once
// What the window says, in the languages the project speaks.

#include "sim/base/text.hpp"

namespace netsplit::gui::sentence {

// Time.
inline constexpr Text to_start{"⏮", "⏮"};
inline constexpr Text step_back{"◀ event", "◀ evento"};
inline constexpr Text play{"▶ play", "▶ reproducir"};
inline constexpr Text pause{"⏸ pause", "⏸ pausa"};
inline constexpr Text step_on{"event ▶", "evento ▶"};
inline constexpr Text to_end{"⏭", "⏭"};
inline constexpr Text at_time{"t = {}   event {}", "t = {}   evento {}"};
inline constexpr Text run_line{"seed {}   run {}", "semilla {}   ejecución {}"};

// Files.
inline constexpr Text not_opened{"This scenario cannot be opened", "Este escenario no se puede abrir"};

// The space-time diagram.
inline constexpr Text scale_linear{"linear", "lineal"};
inline constexpr Text scale_by_event{"by event", "por evento"};
inline constexpr Text scale_compressed{"compressed", "comprimida"};
inline constexpr Text scale_about{
    "How time runs along the diagram (T): in proportion, one step for each event, or with quiet stretches shortened",
    "Cómo avanza el tiempo en el diagrama (T): en proporción, un paso por evento, o con los tramos tranquilos acortados"};
inline constexpr Text too_dense{"{} messages: darker is more, up to {} in a column; ticks below: lost. Zoom in to see each",
                                "{} mensajes: más oscuro es más, hasta {} por columna; trazos debajo: perdidos. Amplíe "
                                "para ver cada uno"};
inline constexpr Text message_line{"{}: {} → {}", "{}: {} → {}"};
inline constexpr Text message_times{"left at {}, took {}", "salió en {}, tardó {}"};
inline constexpr Text message_lost{"left at {}, lost at {}: {}", "salió en {}, se perdió en {}: {}"};
inline constexpr Text message_lost_by{"{} ({})", "{} ({})"};
inline constexpr Text message_held{"left at {}, held since {}", "salió en {}, retenido desde {}"};
inline constexpr Text message_under_way{"left at {}, under way when the record ends",
                                        "salió en {}, en camino cuando acaba el registro"};
inline constexpr Text message_unnamed{"message", "mensaje"};
inline constexpr Text nothing_came{"{} notices at {} that nothing came from {}",
                                   "{} advierte en {} que no llegó nada de {}"};
inline constexpr Text timer_went_off{"{}: timer {} at {}", "{}: temporizador {} en {}"};
inline constexpr Text mark_at{"{} at {}", "{} en {}"};
inline constexpr Text fault_from_to{"{}: {} from {} to {}", "{}: {} de {} a {}"};
inline constexpr Text fault_from{"{}: {} from {} on", "{}: {} desde {}"};

// The overview strip.
inline constexpr Text strip_bookmark{"bookmark at {}", "marcador en {}"};
inline constexpr Text strip_flag_good{"{}. {}: as stated, decided at {}", "{}. {}: como se afirma, decidido en {}"};
inline constexpr Text strip_flag_bad{"{}. {}: not as stated, decided at {}", "{}. {}: no como se afirma, decidido en {}"};
inline constexpr Text strip_drag_ends{"Drag its ends to change when it begins and ends; Delete removes it",
                                      "Arrastre sus extremos para cambiar cuándo empieza y acaba; Supr lo quita"};

}  // namespace netsplit::gui::sentence
