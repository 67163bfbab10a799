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

// The map.
inline constexpr Text layout_circle{"circle", "círculo"};
inline constexpr Text layout_clusters{"by zone or group", "por zona o grupo"};
inline constexpr Text layout_links{"by links", "por enlaces"};
inline constexpr Text map_layout{"Layout", "Disposición"};
inline constexpr Text map_places_back{"All nodes back to their places", "Todos los nodos a su sitio"};
inline constexpr Text map_legend{"same colour and shape: they believe in the same group",
                                 "mismo color y forma: creen en el mismo grupo"};
inline constexpr Text map_cut_group{"Cut this group off: {}", "Aislar este grupo: {}"};
inline constexpr Text map_cut_to{"Cut the way from {} to", "Cortar el camino de {} a"};
inline constexpr Text map_heal{"Heal all cuts", "Reparar todos los cortes"};
inline constexpr Text map_crash{"Crash {}", "Hacer caer {}"};
inline constexpr Text map_restart{"Restart {}", "Reiniciar {}"};
inline constexpr Text map_pause{"Pause {}", "Pausar {}"};
inline constexpr Text map_resume{"Resume {}", "Reanudar {}"};
inline constexpr Text map_slow{"Slow {} down (× {})", "Ralentizar {} (× {})"};
inline constexpr Text map_skew{"Set the clock of {} ahead by {}", "Adelantar el reloj de {} en {}"};
inline constexpr Text map_join{"Let {} join", "Incorporar {}"};
inline constexpr Text map_leave{"Let {} leave", "Retirar {}"};
inline constexpr Text map_not_done{"This cannot be done here", "Esto no se puede hacer aquí"};
inline constexpr Text map_token{"{}: {} → {}\nsent at {}", "{}: {} → {}\nenviado en {}"};
inline constexpr Text map_token_takes{"takes {}", "tarda {}"};
inline constexpr Text map_token_lost{"lost: {}", "perdido: {}"};
inline constexpr Text map_token_message{"message", "mensaje"};
inline constexpr Text map_down{"down", "caído"};
inline constexpr Text map_paused{"paused", "en pausa"};
inline constexpr Text map_absent{"absent", "ausente"};
inline constexpr Text map_parked{"{} events wait", "{} eventos en espera"};
inline constexpr Text map_given_up{"held for failed", "dado por caído"};

}  // namespace netsplit::gui::sentence
