#pragma once
// The sentences of the sinks, in English and Spanish. Groups in alphabetical order, sentences too. The gaps
// are fmt's; both languages have the same ones.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

// Files that are written.

inline constexpr Text output_cannot_open{"{0}: cannot be written: {1}", "{0}: no se puede escribir: {1}"};
inline constexpr Text output_failed{"{0}: writing failed: {1}; the unfinished file was removed",
                                    "{0}: falló la escritura: {1}; se borró el archivo a medias"};
inline constexpr Text output_failed_kept{"{0}: writing failed: {1}", "{0}: falló la escritura: {1}"};

// The space-time diagram.

inline constexpr Text svg_and_more_nodes{"{0} of {1} nodes are drawn", "se dibujan {0} de {1} nodos"};
inline constexpr Text svg_delivered{"delivered", "entregado"};
inline constexpr Text svg_down{"down", "caído"};
inline constexpr Text svg_fault{"fault", "fallo"};
inline constexpr Text svg_lost{"lost at ✕", "perdido en ✕"};
inline constexpr Text svg_mark{"mark", "marca"};
inline constexpr Text svg_missing{"expected, never came", "esperado, nunca llegó"};
inline constexpr Text svg_missing_title{"{0}: {1} noticed that nothing came from {2}",
                                        "{0}: {1} notó que de {2} no llegaba nada"};
inline constexpr Text svg_no_records{"nothing happened in this window", "no pasó nada en esta ventana"};
inline constexpr Text svg_part{"{0} to {1} of the run: at most {2} messages are drawn",
                               "{0} a {1} de la ejecución: se dibujan como mucho {2} mensajes"};
inline constexpr Text svg_paused{"paused", "en pausa"};
inline constexpr Text svg_window{"{0} to {1}", "{0} a {1}"};

}  // namespace netsplit::sentence
