#pragma once
// What a replay's page says. The gaps of those that the page itself fills are {0} and {1}.

#include <utility>

#include "sim/base/text.hpp"

namespace netsplit::gui::replay_sentence {

// What happened.

inline constexpr Text fault_begins{"{0} begins: {1}", "empieza {0}: {1}"};
inline constexpr Text fault_ends{"{0} ends", "termina {0}"};

// What is missing from the page.

inline constexpr Text part_of_messages{
    "The run has {0} messages; this page has {1} of them, those sent from {2} to {3}.",
    "La ejecución tiene {0} mensajes; esta página contiene {1}, los enviados de {2} a {3}."};
inline constexpr Text part_of_happenings{
    "The list has {1} of {0} marks and faults, those around the first fault.",
    "La lista tiene {1} de {0} marcas y fallos, los cercanos al primer fallo."};
inline constexpr Text part_of_absences{
    "{1} of {0} noticed absences are drawn, those around the first fault.",
    "Se dibujan {1} de {0} ausencias notadas, las cercanas al primer fallo."};
inline constexpr Text cut_short{
    "The run was too long to be recorded whole: its later part is missing.",
    "La ejecución era demasiado larga para grabarla entera: falta la última parte."};
inline constexpr Text more_walls{"Some disturbed links are not drawn on the map: there are too many.",
                                 "Algunos enlaces alterados no se dibujan en el mapa: son demasiados."};
inline constexpr Text look_alike{"At times there are more than {0} groups: some of them look alike.",
                                 "A veces hay más de {0} grupos: algunos se ven iguales."};
inline constexpr Text failed_run{"The run ended at {0}: an internal check failed ({1}).",
                                 "La ejecución terminó en {0}: falló una comprobación interna ({1})."};
inline constexpr Text sampled{"What nodes believe was read at {0} moments of the run.",
                              "Lo que creen los nodos se leyó en {0} momentos de la ejecución."};

// What became of a message.

inline constexpr Text delivered{"delivered", "entregado"};
inline constexpr Text under_way{"still under way at the end", "aún en camino al final"};
inline constexpr Text held{"held by «{0}»", "retenido por «{0}»"};
inline constexpr Text cut{"cut by «{0}»", "cortado por «{0}»"};
inline constexpr Text degraded{"lost to «{0}»", "perdido por «{0}»"};
inline constexpr Text loss{"lost by the line", "perdido en la línea"};
inline constexpr Text node_down{"its target was down", "su destino estaba caído"};
inline constexpr Text node_absent{"its target was not there", "su destino no estaba"};
inline constexpr Text not_served{"its target did not take it", "su destino no lo admitía"};
inline constexpr Text crashed{"lost in the crash", "perdido en la caída"};
inline constexpr Text released{"let go when the link came back", "descartado al volver el enlace"};
inline constexpr Text queue_full{"dropped by a full queue", "descartado por una cola llena"};
inline constexpr Text corrupted{"damaged on the way", "dañado en el camino"};
inline constexpr Text no_route{"without a way to the target", "sin camino al destino"};
inline constexpr Text moved{"sent to an address that nobody has any more",
                            "enviado a una dirección que ya no tiene nadie"};
inline constexpr Text too_big{"too big for the way", "demasiado grande para el camino"};
inline constexpr Text unknown_format{"in a format that the target does not know",
                                     "en un formato que el destino no conoce"};
inline constexpr Text rejected{"rejected as forged", "rechazado por falso"};
inline constexpr Text stream_reset{"gone with a broken connection", "perdido con una conexión rota"};

// Expectations.


/// What the page's own controls and legends say, by the name under which it asks for them.
inline constexpr std::pair<std::string_view, Text> kPage[] = {
    {"play", {"Play", "Reproducir"}},
    {"pause", {"Pause", "Pausa"}},
    {"toStart", {"To the start", "Al inicio"}},
    {"toEnd", {"To the end", "Al final"}},
    {"before", {"Previous happening", "Suceso anterior"}},
    {"next", {"Next happening", "Suceso siguiente"}},
    {"speed", {"Speed", "Velocidad"}},
    {"playhead", {"Moment of the run", "Momento de la ejecución"}},
    {"span", {"Shown", "A la vista"}},
    {"whole", {"all", "todo"}},
    {"language", {"Language", "Idioma"}},
    {"map", {"Network", "Red"}},
    {"lanes", {"Space and time", "Espacio y tiempo"}},
    {"happened", {"What happened", "Qué pasó"}},
    {"nothingHappened", {"Nothing was marked and no fault acted.", "No hubo marcas ni actuó ningún fallo."}},
    {"expected", {"Expectations", "Expectativas"}},
    {"nothingExpected", {"The scenario states none.", "El escenario no declara ninguna."}},
    {"seed", {"seed", "semilla"}},
    {"run", {"run", "ejecución"}},
    {"again", {"Run it again", "Repetir la ejecución"}},
    {"keys",
     {"Space plays, ← → go from happening to happening, Page Up and Page Down between bookmarks, + − change the speed",
      "Espacio reproduce, ← → van de suceso en suceso, Re Pág y Av Pág entre marcadores, + − cambian la velocidad"}},
    {"noFault", {"no fault acts", "no actúa ningún fallo"}},
    {"acting", {"acting: {0}", "actúa: {0}"}},
    {"group",
     {"same shape and colour: same group, as they believe", "misma forma y color: mismo grupo, según creen"}},
    {"noGroup", {"tells no group", "no dice su grupo"}},
    {"down", {"down", "caído"}},
    {"paused", {"paused", "en pausa"}},
    {"absent", {"absent", "ausente"}},
    {"leads", {"leads", "dirige"}},
    {"message", {"message", "mensaje"}},
    {"lost", {"lost at ✕", "perdido en ✕"}},
    {"heldMessage", {"message held", "mensaje retenido"}},
    {"heldWord", {"held", "retenido"}},
    {"cutWord", {"cut", "corte"}},
    {"degradedWord", {"degraded", "degradado"}},
    {"on", {"flag on", "indicador activo"}},
    {"off", {"flag off", "indicador inactivo"}},
    {"ghost", {"expected, never came", "esperado, nunca llegó"}},
    {"mark", {"mark", "marca"}},
    {"fault", {"fault", "fallo"}},
    {"noMessages",
     {"messages of this time are not in the page", "los mensajes de este tiempo no están en la página"}},
    {"mapAbout", {"The network at {0}: {1}", "La red en {0}: {1}"}},
    {"lanesAbout",
     {"A lane for each node, time to the right", "Una línea por nodo, el tiempo hacia la derecha"}},
};

}  // namespace netsplit::gui::replay_sentence
