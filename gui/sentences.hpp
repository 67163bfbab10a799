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

}  // namespace netsplit::gui::sentence
