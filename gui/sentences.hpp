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

// Lists and the inspector.
inline constexpr Text head_time{"time", "tiempo"};
inline constexpr Text head_node{"node", "nodo"};
inline constexpr Text head_kind{"kind", "clase"};
inline constexpr Text head_what{"what", "qué"};
inline constexpr Text rows_of{"{} of {}", "{} de {}"};
inline constexpr Text cut_short{" (the record is full)", " (el registro está lleno)"};
inline constexpr Text filter_words{"filter (regular expression)", "filtro (expresión regular)"};
inline constexpr Text filter_kinds{"show", "mostrar"};
inline constexpr Text filter_node{"only the selected node", "solo el nodo elegido"};
inline constexpr Text to_witness{"Go to where it was decided", "Ir adonde se decidió"};
inline constexpr Text ask_why{"Why?", "¿Por qué?"};
inline constexpr Text title_message{"Message", "Mensaje"};
inline constexpr Text title_link{"Link", "Enlace"};
inline constexpr Text title_node{"Node {}", "Nodo {}"};
inline constexpr Text title_event{"Event", "Evento"};
inline constexpr Text title_nothing{"Nothing is selected", "No hay nada elegido"};

// Who believes what.
inline constexpr Text belief_axes{"rows believe of columns", "las filas creen de las columnas"};
inline constexpr Text belief_self{"itself", "él mismo"};
inline constexpr Text belief_nothing{"is not up, or tells nothing", "no está en marcha, o no dice nada"};
inline constexpr Text belief_rightly_in{"counts it in, and is right", "cuenta con él, y acierta"};
inline constexpr Text belief_rightly_out{"holds it for gone, and is right", "lo da por perdido, y acierta"};
inline constexpr Text belief_not_yet{"counts it in; it is out of reach",
                                     "cuenta con él; está fuera de alcance"};
inline constexpr Text belief_wrongly_out{"holds it for gone; it is there", "lo da por perdido; está ahí"};
inline constexpr Text no_beliefs{
    "No protocol of this scenario says what its nodes believe of each other.",
    "Ningún protocolo de este escenario dice qué creen sus nodos unos de otros."};

// Files.
inline constexpr Text not_opened{"This scenario cannot be opened", "Este escenario no se puede abrir"};

}  // namespace netsplit::gui::sentence
