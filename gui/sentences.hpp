#pragma once
// What the window says, in the languages the project speaks.

#include "sim/base/text.hpp"

namespace netsplit::gui::sentence {

// Time.
inline constexpr Text to_start{"|◀", "|◀"};
inline constexpr Text step_back{"◀ event", "◀ evento"};
inline constexpr Text play{"▶ play", "▶ reproducir"};
inline constexpr Text pause{"❚❚ pause", "❚❚ pausa"};
inline constexpr Text step_on{"event ▶", "evento ▶"};
inline constexpr Text to_end{"▶|", "▶|"};
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
inline constexpr Text filter_node{"selected node", "nodo elegido"};
inline constexpr Text to_witness{"Go to where it was decided", "Ir adonde se decidió"};
// Edits beside the panes.
inline constexpr Text edit_step{"Edit the &step…", "Editar el &paso…"};
inline constexpr Text step_title{"Step {}", "Paso {}"};
inline constexpr Text no_step_here{"No step of the timeline began before here.",
                                   "Ningún paso de la línea de tiempo empezó antes de aquí."};
inline constexpr Text message_lose{"&Lose the selected message", "Pe&rder el mensaje elegido"};
inline constexpr Text message_delay{"De&lay the selected message…", "Re&trasar el mensaje elegido…"};
inline constexpr Text message_double{"D&uplicate the selected message", "D&uplicar el mensaje elegido"};
inline constexpr Text message_untouchable{
    "This message cannot be touched by itself: it crosses no link, or nodes forward it.",
    "Este mensaje no se puede tocar por sí solo: no cruza ningún enlace, o lo reenvían otros nodos."};
inline constexpr Text ask_delay{"How much longer does it take? For instance 500ms", "¿Cuánto tarda de más? Por ejemplo 500ms"};
inline constexpr Text bookmark_here{"&Bookmark here", "&Marcador aquí"};
inline constexpr Text bookmark_note{"&Note at the bookmark…", "&Nota en el marcador…"};
inline constexpr Text ask_note{"What is to be seen at {}?", "¿Qué hay que ver a los {}?"};
inline constexpr Text go_next_bookmark{"Next &bookmark", "&Marcador siguiente"};
inline constexpr Text go_last_bookmark{"P&revious bookmark", "Ma&rcador anterior"};
inline constexpr Text outline_bookmarks{"Bookmarks", "Marcadores"};
inline constexpr Text outline_edit{"Edit…\tF2", "Editar…\tF2"};
inline constexpr Text outline_remove{"Remove\tDel", "Quitar\tSupr"};
inline constexpr Text outline_go{"Go there", "Ir allí"};
inline constexpr Text ask_why_field{"Why is {} so?", "¿Por qué está así {}?"};
inline constexpr Text ask_why{"Why?", "¿Por qué?"};
inline constexpr Text title_message{"Message", "Mensaje"};
inline constexpr Text title_expectation{"Expectation {}", "Expectativa {}"};
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
inline constexpr Text no_beliefs_now{"Nobody believes anything now: nothing that would is running.",
                                     "Nadie cree nada ahora: no hay en marcha nada que creyera algo."};
inline constexpr Text no_beliefs{
    "No protocol of this scenario says what its nodes believe of each other.",
    "Ningún protocolo de este escenario dice qué creen sus nodos unos de otros."};

// The scenario in outline.
inline constexpr Text outline_nodes{"nodes", "nodos"};
inline constexpr Text outline_timeline{"timeline", "cronología"};
inline constexpr Text outline_ruled_out{"not in this run", "no en esta ejecución"};

// Two runs side by side.
inline constexpr Text rival_keep{"Fork", "Bifurcar"};
inline constexpr Text rival_keep_about{"Keeps this run beside what becomes of it by your changes",
                                       "Guarda esta ejecución junto a lo que sus cambios hagan de ella"};
inline constexpr Text rival_other{"Compare with…", "Comparar con…"};
inline constexpr Text rival_other_about{"Another seed, variant or setting of this scenario",
                                        "Otra semilla, variante o ajuste de este escenario"};
inline constexpr Text rival_go{"Where they part", "Donde se separan"};
inline constexpr Text rival_go_about{"Moves the playhead there, and shows it in both diagrams (D)",
                                     "Lleva el instante actual allí, y lo muestra en ambos diagramas (D)"};
inline constexpr Text rival_better{"the better of the two", "la mejor de las dos"};
inline constexpr Text rival_same_yet{"The two runs are the same up to here.",
                                     "Las dos ejecuciones son la misma hasta aquí."};
inline constexpr Text rival_drop{"Close", "Cerrar"};
inline constexpr Text rival_seed{"seed", "semilla"};
inline constexpr Text rival_variant{"variant", "variante"};
inline constexpr Text rival_set{"settings, as split-brain.strategy=auto-down", "ajustes, como split-brain.strategy=auto-down"};
inline constexpr Text rival_measure{"measure", "medida"};
inline constexpr Text rival_this{"this run", "esta ejecución"};
inline constexpr Text rival_none{"the other", "la otra"};
inline constexpr Text rival_before{"before", "antes"};
inline constexpr Text rival_of_seed{"seed {}", "semilla {}"};
inline constexpr Text rival_runs{"The other run is being made…", "La otra ejecución está en marcha…"};
inline constexpr Text rival_hint{"Keep this run and change something, or compare it with another seed, variant or setting.",
                                 "Guarde esta ejecución y cambie algo, o compárela con otra semilla, variante o ajuste."};
inline constexpr Text rival_same{"The two runs are the same, to the last event.", "Las dos ejecuciones son la misma, hasta el último evento."};
inline constexpr Text rival_ended{"nothing more", "nada más"};
inline constexpr Text rival_takes{"{}, which takes {}", "{}, que tarda {}"};
inline constexpr Text rival_parts{"They part at {}. Here: {}. There: {}.", "Se separan a los {}. Aquí: {}. Allí: {}."};

// Menus.
inline constexpr Text menu_file{"&File", "&Archivo"};
inline constexpr Text menu_edit{"&Edit", "&Editar"};
inline constexpr Text menu_go{"&Go", "&Ir"};
inline constexpr Text menu_view{"&View", "&Ver"};
inline constexpr Text menu_panes{"Panes", "Paneles"};
inline constexpr Text menu_export{"Export", "Exportar"};
inline constexpr Text menu_help{"&Help", "A&yuda"};
inline constexpr Text open_file{"Open…", "Abrir…"};
inline constexpr Text save_file{"Save the scenario as…", "Guardar el escenario como…"};
inline constexpr Text export_picture{"{}: picture…", "{}: imagen…"};
inline constexpr Text export_html{"Replay as a web page…", "Repetición como página web…"};
inline constexpr Text copy_command{"Copy the command that shows this", "Copiar la orden que muestra esto"};
inline constexpr Text quit{"Quit", "Salir"};
inline constexpr Text undo{"Undo", "Deshacer"};
inline constexpr Text redo{"Redo", "Rehacer"};
inline constexpr Text go_time{"To a time…", "A un tiempo…"};
inline constexpr Text go_claim{"To where a claim holds…", "Adonde se cumple una afirmación…"};
inline constexpr Text go_next_fault{"Next fault", "Fallo siguiente"};
inline constexpr Text go_last_fault{"Previous fault", "Fallo anterior"};
inline constexpr Text go_next_mark{"Next mark", "Marca siguiente"};
inline constexpr Text go_last_mark{"Previous mark", "Marca anterior"};
inline constexpr Text go_next_verdict{"Next verdict", "Veredicto siguiente"};
inline constexpr Text go_last_verdict{"Previous verdict", "Veredicto anterior"};
inline constexpr Text go_node_on{"Next event of the node", "Evento siguiente del nodo"};
inline constexpr Text go_node_back{"Previous event of the node", "Evento anterior del nodo"};
inline constexpr Text go_effect{"To what came of it", "A su consecuencia"};
inline constexpr Text go_cause{"To its cause", "A su causa"};
inline constexpr Text ask_time{"Time, as 45s, 1500ms, 2 min 30 s or 1:30; a bare number is seconds:",
                               "Tiempo, como 45s, 1500ms, 2 min 30 s o 1:30; un número solo son segundos:"};
inline constexpr Text ask_claim{
    "A claim of this scenario, as \"not a.up\"; it is looked for from the playhead on:",
    "Una afirmación de este escenario, como \"not a.up\"; se busca desde el instante actual:"};
inline constexpr Text never_holds{"It does not hold from here to the end of the run.",
                                  "No se cumple de aquí al final de la ejecución."};
inline constexpr Text projector{"Projector mode", "Modo proyector"};
inline constexpr Text hide_future{"Hide what is to come", "Ocultar lo que vendrá"};
inline constexpr Text other_language{"Español", "English"};
inline constexpr Text keys{"Keys", "Teclas"};
inline constexpr Text keys_text{
    "<table>"
    "<tr><td><b>Space</b>&nbsp;&nbsp;</td><td>play, pause</td></tr>"
    "<tr><td><b>←&nbsp;→</b>&nbsp;&nbsp;</td><td>one event</td></tr>"
    "<tr><td><b>Ctrl&nbsp;←&nbsp;→</b>&nbsp;&nbsp;</td><td>one event of the selected node</td></tr>"
    "<tr><td><b>Alt&nbsp;←&nbsp;→</b>&nbsp;&nbsp;</td><td>along the chain of messages</td></tr>"
    "<tr><td><b>F6,&nbsp;F7,&nbsp;F8</b>&nbsp;&nbsp;</td><td>next fault, mark, verdict; with Shift the one before</td></tr>"
    "<tr><td><b>Home,&nbsp;End</b>&nbsp;&nbsp;</td><td>start, end</td></tr>"
    "<tr><td><b>Ctrl&nbsp;G</b>&nbsp;&nbsp;</td><td>to a time</td></tr>"
    "<tr><td><b>Ctrl&nbsp;F</b>&nbsp;&nbsp;</td><td>to where a claim holds</td></tr>"
    "<tr><td><b>W</b>&nbsp;&nbsp;</td><td>why?</td></tr>"
    "<tr><td><b>Esc</b>&nbsp;&nbsp;</td><td>leave the explanation, then the selection</td></tr>"
    "<tr><td><b>Ctrl&nbsp;R</b>&nbsp;&nbsp;</td><td>another seed, variant or setting</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Page&nbsp;Down,&nbsp;Page&nbsp;Up</b>&nbsp;&nbsp;</td><td>next, previous seed</td></tr>"
    "<tr><td><b>B,&nbsp;Ctrl&nbsp;B</b>&nbsp;&nbsp;</td><td>bookmark, and what is to be seen there</td></tr>"
    "<tr><td><b>Page&nbsp;Down,&nbsp;Page&nbsp;Up</b>&nbsp;&nbsp;</td><td>next, previous bookmark</td></tr>"
    "<tr><td><b>Ctrl&nbsp;E</b>&nbsp;&nbsp;</td><td>edit the step of the selected or last fault</td></tr>"
    "<tr><td><b>Ctrl&nbsp;D</b>&nbsp;&nbsp;</td><td>lose the selected message; with Shift delay it, with Alt double it</td></tr>"
    "<tr><td><b>C,&nbsp;L</b>&nbsp;&nbsp;</td><td>in the network: cut off the chosen nodes; another layout</td></tr>"
    "<tr><td><b>mouse</b>&nbsp;&nbsp;</td><td>in the network: draw around nodes to choose them, Ctrl and drag from node to node cuts one way, right click for more</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Z,&nbsp;Ctrl&nbsp;Shift&nbsp;Z</b>&nbsp;&nbsp;</td><td>undo, redo</td></tr>"
    "<tr><td><b>Ctrl&nbsp;O,&nbsp;Ctrl&nbsp;S</b>&nbsp;&nbsp;</td><td>open, save</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Shift&nbsp;O</b>&nbsp;&nbsp;</td><td>open batch results</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Shift&nbsp;C</b>&nbsp;&nbsp;</td><td>copy the command that shows this</td></tr>"
    "<tr><td><b>Ctrl&nbsp;H</b>&nbsp;&nbsp;</td><td>hide what is to come</td></tr>"
    "<tr><td><b>F5,&nbsp;Ctrl&nbsp;L</b>&nbsp;&nbsp;</td><td>projector mode, the other language</td></tr>"
    "<tr><td><b>Tab</b>&nbsp;&nbsp;</td><td>in the network: the next node; then the next pane</td></tr>"
    "<tr><td><b>Menu,&nbsp;Shift&nbsp;F10</b>&nbsp;&nbsp;</td><td>in the network: what can be done to the node</td></tr>"
    "</table>",
    "<table>"
    "<tr><td><b>Espacio</b>&nbsp;&nbsp;</td><td>reproducir, pausa</td></tr>"
    "<tr><td><b>←&nbsp;→</b>&nbsp;&nbsp;</td><td>un evento</td></tr>"
    "<tr><td><b>Ctrl&nbsp;←&nbsp;→</b>&nbsp;&nbsp;</td><td>un evento del nodo elegido</td></tr>"
    "<tr><td><b>Alt&nbsp;←&nbsp;→</b>&nbsp;&nbsp;</td><td>por la cadena de mensajes</td></tr>"
    "<tr><td><b>F6,&nbsp;F7,&nbsp;F8</b>&nbsp;&nbsp;</td><td>fallo, marca, veredicto siguiente; con Mayús, el anterior</td></tr>"
    "<tr><td><b>Inicio,&nbsp;Fin</b>&nbsp;&nbsp;</td><td>principio, final</td></tr>"
    "<tr><td><b>Ctrl&nbsp;G</b>&nbsp;&nbsp;</td><td>a un tiempo</td></tr>"
    "<tr><td><b>Ctrl&nbsp;F</b>&nbsp;&nbsp;</td><td>adonde se cumple una afirmación</td></tr>"
    "<tr><td><b>W</b>&nbsp;&nbsp;</td><td>¿por qué?</td></tr>"
    "<tr><td><b>Esc</b>&nbsp;&nbsp;</td><td>dejar la explicación, luego la selección</td></tr>"
    "<tr><td><b>Ctrl&nbsp;R</b>&nbsp;&nbsp;</td><td>otra semilla, variante o ajuste</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Av&nbsp;Pág,&nbsp;Re&nbsp;Pág</b>&nbsp;&nbsp;</td><td>semilla siguiente, anterior</td></tr>"
    "<tr><td><b>B,&nbsp;Ctrl&nbsp;B</b>&nbsp;&nbsp;</td><td>marcador, y lo que hay que ver ahí</td></tr>"
    "<tr><td><b>Av&nbsp;Pág,&nbsp;Re&nbsp;Pág</b>&nbsp;&nbsp;</td><td>marcador siguiente, anterior</td></tr>"
    "<tr><td><b>Ctrl&nbsp;E</b>&nbsp;&nbsp;</td><td>editar el paso del fallo elegido o del último</td></tr>"
    "<tr><td><b>Ctrl&nbsp;D</b>&nbsp;&nbsp;</td><td>perder el mensaje elegido; con Mayús retrasarlo, con Alt duplicarlo</td></tr>"
    "<tr><td><b>C,&nbsp;L</b>&nbsp;&nbsp;</td><td>en la red: aislar los nodos escogidos; otra disposición</td></tr>"
    "<tr><td><b>ratón</b>&nbsp;&nbsp;</td><td>en la red: rodear nodos los escoge, Ctrl y arrastrar de nodo a nodo corta en un sentido, botón derecho para lo demás</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Z,&nbsp;Ctrl&nbsp;Mayús&nbsp;Z</b>&nbsp;&nbsp;</td><td>deshacer, rehacer</td></tr>"
    "<tr><td><b>Ctrl&nbsp;O,&nbsp;Ctrl&nbsp;S</b>&nbsp;&nbsp;</td><td>abrir, guardar</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Mayús&nbsp;O</b>&nbsp;&nbsp;</td><td>abrir resultados de un lote</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Mayús&nbsp;C</b>&nbsp;&nbsp;</td><td>copiar la orden que muestra esto</td></tr>"
    "<tr><td><b>Ctrl&nbsp;H</b>&nbsp;&nbsp;</td><td>ocultar lo que vendrá</td></tr>"
    "<tr><td><b>F5,&nbsp;Ctrl&nbsp;L</b>&nbsp;&nbsp;</td><td>modo proyector, el otro idioma</td></tr>"
    "<tr><td><b>Tab</b>&nbsp;&nbsp;</td><td>en la red: el nodo siguiente; luego el panel siguiente</td></tr>"
    "<tr><td><b>Menú,&nbsp;Mayús&nbsp;F10</b>&nbsp;&nbsp;</td><td>en la red: qué se puede hacer con el nodo</td></tr>"
    "</table>"};

inline constexpr Text results_keys_text{
    "<table>"
    "<tr><td><b>Enter</b>&nbsp;&nbsp;</td><td>in a table: its runs; in the list of runs: open one</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Enter</b>&nbsp;&nbsp;</td><td>open the run that is chosen</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Shift&nbsp;C</b>&nbsp;&nbsp;</td><td>copy the command that repeats it</td></tr>"
    "<tr><td><b>F5</b>&nbsp;&nbsp;</td><td>read the file again</td></tr>"
    "<tr><td><b>Ctrl&nbsp;O</b>&nbsp;&nbsp;</td><td>open other results</td></tr>"
    "<tr><td><b>Shift&nbsp;F5,&nbsp;Ctrl&nbsp;L</b>&nbsp;&nbsp;</td><td>projector mode, the other language</td></tr>"
    "<tr><td><b>Tab</b>&nbsp;&nbsp;</td><td>the next part of the window</td></tr>"
    "<tr><td><b>Ctrl&nbsp;W</b>&nbsp;&nbsp;</td><td>close</td></tr>"
    "</table>",
    "<table>"
    "<tr><td><b>Intro</b>&nbsp;&nbsp;</td><td>en una tabla: sus ejecuciones; en la lista de ejecuciones: abrir una</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Intro</b>&nbsp;&nbsp;</td><td>abrir la ejecución elegida</td></tr>"
    "<tr><td><b>Ctrl&nbsp;Mayús&nbsp;C</b>&nbsp;&nbsp;</td><td>copiar la orden que la repite</td></tr>"
    "<tr><td><b>F5</b>&nbsp;&nbsp;</td><td>leer el archivo de nuevo</td></tr>"
    "<tr><td><b>Ctrl&nbsp;O</b>&nbsp;&nbsp;</td><td>abrir otros resultados</td></tr>"
    "<tr><td><b>Mayús&nbsp;F5,&nbsp;Ctrl&nbsp;L</b>&nbsp;&nbsp;</td><td>modo proyector, el otro idioma</td></tr>"
    "<tr><td><b>Tab</b>&nbsp;&nbsp;</td><td>la parte siguiente de la ventana</td></tr>"
    "<tr><td><b>Ctrl&nbsp;W</b>&nbsp;&nbsp;</td><td>cerrar</td></tr>"
    "</table>"};

// Files and the run.
inline constexpr Text not_opened{"This scenario cannot be opened", "Este escenario no se puede abrir"};
inline constexpr Text not_written{"{} cannot be written: {}", "no se puede escribir {}: {}"};
inline constexpr Text scenarios_filter{"Scenarios (*.json)", "Escenarios (*.json)"};
inline constexpr Text pictures_filter{"Pictures (*.svg *.png)", "Imágenes (*.svg *.png)"};
inline constexpr Text pages_filter{"Web pages (*.html)", "Páginas web (*.html)"};
inline constexpr Text looking_failed{"A protocol failed when it was looked at: {}",
                                     "Un protocolo falló al mirarlo: {}"};
inline constexpr Text run_failed{"The run ended at {} in event {}{}: {}",
                                 "La ejecución terminó a los {} en el evento {}{}: {}"};
inline constexpr Text run_failed_at{", at node {}", ", en el nodo {}"};
inline constexpr Text recording{"recording: {} %, {} events", "registrando: {} %, {} eventos"};
inline constexpr Text record_full{
    "The record is full at {}: later events are run, and not listed.",
    "El registro se llenó a los {}: los eventos posteriores se ejecutan, y no se listan."};
inline constexpr Text welcome{"Open a scenario: File, Open…", "Abra un escenario: Archivo, Abrir…"};
inline constexpr Text ask_save{"The scenario was changed by hand. Save it?",
                               "El escenario se cambió a mano. ¿Guardarlo?"};
inline constexpr Text speed_text{"{} × real time", "{} × tiempo real"};

// The run: variants, seeds, settings; and dialogs that stay when something is wrong.
inline constexpr Text menu_run{"&Run", "E&jecución"};
inline constexpr Text menu_variants{"Variant", "Variante"};
inline constexpr Text run_base{"(base)", "(base)"};
inline constexpr Text run_seed_on{"Next seed", "Semilla siguiente"};
inline constexpr Text run_seed_back{"Previous seed", "Semilla anterior"};
inline constexpr Text run_other{"Another seed, variant or setting…", "Otra semilla, variante o ajuste…"};
inline constexpr Text run_other_title{"Another run of this scenario", "Otra ejecución de este escenario"};
inline constexpr Text run_seed_wrong{"\"{}\" is no seed: write a whole number",
                                     "\"{}\" no es una semilla: escriba un número entero"};
inline constexpr Text run_variant_wrong{"There is no variant \"{}\"; there are: {}",
                                        "No existe la variante \"{}\"; existen: {}"};
inline constexpr Text run_no_variants{"This scenario has no variants, or they were settled by the first edit",
                                      "Este escenario no tiene variantes, o las fijó la primera edición"};
inline constexpr Text run_edited{"changed by hand", "cambiado a mano"};
inline constexpr Text outline_run{"this run", "esta ejecución"};
inline constexpr Text outline_variants{"variants", "variantes"};
inline constexpr Text outline_setting{"set", "ajuste"};
inline constexpr Text leave_why{"Leave the explanation, then the selection", "Dejar la explicación, luego la selección"};
inline constexpr Text time_beyond{"The run ends at {}: the playhead is there.",
                                  "La ejecución acaba a los {}: el instante actual está ahí."};
inline constexpr Text claim_looks{"Looking…", "Buscando…"};
inline constexpr Text claim_holds_here{"It holds here already, at {}.", "Ya se cumple aquí, a los {}."};
inline constexpr Text export_window{"The whole window: picture…", "Toda la ventana: imagen…"};
inline constexpr Text window_filter{"Pictures (*.png)", "Imágenes (*.png)"};
inline constexpr Text export_writes{"Writing {}…", "Escribiendo {}…"};
inline constexpr Text panes_back{"Restore the panes", "Restaurar los paneles"};
inline constexpr Text filter_wrong{"Not applied: {} (at {}). The list is still that of the last one.",
                                   "No se aplica: {} (en {}). La lista sigue siendo la del anterior."};

// The command line.
inline constexpr Text program_about{
    "Watches a scenario in a window: step back, seek, cut, ask why.",
    "Muestra un escenario en una ventana: retroceder, saltar, cortar, preguntar por qué."};
inline constexpr Text about_at{"where the playhead stands", "dónde está el instante actual"};
inline constexpr Text about_event{"the same, right after that event", "lo mismo, justo tras ese evento"};
inline constexpr Text about_select{"the node that the inspector shows", "el nodo que muestra el inspector"};
inline constexpr Text about_pane{"only this pane, in the picture", "solo este panel, en la imagen"};
inline constexpr Text about_size{"of the window or picture, in pixels", "de la ventana o imagen, en píxeles"};
inline constexpr Text about_projector{"large and of high contrast", "grande y de alto contraste"};
inline constexpr Text about_screenshot{"draws the window into a PNG file, without a screen",
                                       "dibuja la ventana en un archivo PNG, sin pantalla"};
inline constexpr Text about_html{"writes the run as a web page that plays without a network",
                                 "escribe la ejecución como página web que se reproduce sin red"};
inline constexpr Text about_seed{"another seed", "otra semilla"};
inline constexpr Text about_set{"changes a parameter, as run does", "cambia un parámetro, como run"};
inline constexpr Text about_variant{"one of the scenario's variants", "una de las variantes del escenario"};
inline constexpr Text about_lang{"language", "idioma"};
inline constexpr Text about_help{"says what there is", "dice qué hay"};
inline constexpr Text about_version{"says which version it is", "dice qué versión es"};
inline constexpr Text help_usage{"Usage: ", "Uso: "};
inline constexpr Text help_some_options{"[options]", "[opciones]"};
inline constexpr Text help_options{"Options:", "Opciones:"};
inline constexpr Text help_arguments{"Arguments:", "Argumentos:"};
inline constexpr Text about_scenario{"a scenario file (- is standard input), or results of a batch",
                                     "un archivo de escenario (- es la entrada estándar), o resultados de un lote"};
inline constexpr Text no_screen{"there is no screen here (DISPLAY is not set); --screenshot and --html need none",
                                "aquí no hay pantalla (DISPLAY no está definida); --screenshot y --html no la necesitan"};
inline constexpr Text flag_wrong{"\"{}\" is not what it takes", "\"{}\" no es lo que admite"};
inline constexpr Text flag_number{"write a whole number", "escriba un número entero"};
inline constexpr Text flag_size{"write WIDTHxHEIGHT, from 200x200 to 10000x10000",
                                "escriba ANCHOxALTO, de 200x200 a 10000x10000"};
inline constexpr Text flag_time{"write a time, as 45s or 1500ms", "escriba un tiempo, como 45s o 1500ms"};
inline constexpr Text flag_language{"en or es", "en o es"};
inline constexpr Text flag_panes{"one of: {}", "uno de: {}"};
inline constexpr Text flag_nodes{"a node of the scenario", "un nodo del escenario"};
inline constexpr Text flag_one_file{"give one scenario", "indique un solo escenario"};
inline constexpr Text flag_no_file{"a picture or a page needs a scenario",
                                   "una imagen o una página necesita un escenario"};

// The space-time diagram.
inline constexpr Text scale_linear{"linear", "lineal"};
inline constexpr Text scale_by_event{"by event", "por evento"};
inline constexpr Text scale_compressed{"compressed", "comprimida"};
inline constexpr Text scale_about{
    "How time runs along the diagram (T): in proportion, one step for each event, or with quiet stretches shortened",
    "Cómo avanza el tiempo en el diagrama (T): en proporción, un paso por evento, o con los tramos tranquilos acortados"};
inline constexpr Text too_dense_on_dark{
    "{} messages: brighter is more, up to {} in a column; ticks below: lost. Zoom in to see each",
    "{} mensajes: más claro es más, hasta {} por columna; trazos debajo: perdidos. Amplíe para ver cada uno"};
inline constexpr Text too_dense{"{} messages: darker is more, up to {} in a column; ticks below: lost. Zoom in to see each",
                                "{} mensajes: más oscuro es más, hasta {} por columna; trazos debajo: perdidos. Amplíe "
                                "para ver cada uno"};
inline constexpr Text message_line{"{}: {} → {}", "{}: {} → {}"};
inline constexpr Text message_times{"left at {}, took {}", "salió a los {}, tardó {}"};
inline constexpr Text message_lost{"left at {}, lost at {}: {}", "salió a los {}, se perdió a los {}: {}"};
inline constexpr Text message_lost_by{"{} ({})", "{} ({})"};
inline constexpr Text message_held{"left at {}, held since {}", "salió a los {}, retenido desde los {}"};
inline constexpr Text message_under_way{"left at {}, under way when the record ends",
                                        "salió a los {}, en camino cuando acaba el registro"};
inline constexpr Text message_unnamed{"message", "mensaje"};
inline constexpr Text nothing_came{"{} notices at {} that nothing came from {}",
                                   "{} advierte a los {} que no llegó nada de {}"};
inline constexpr Text timer_went_off{"{}: timer {} at {}", "{}: temporizador {} a los {}"};
inline constexpr Text mark_at{"{} at {}", "{} a los {}"};
inline constexpr Text fault_from_to{"{}: {} from {} to {}", "{}: {} de {} a {}"};
inline constexpr Text fault_from{"{}: {} from {} on", "{}: {} desde {}"};

// The overview strip.
inline constexpr Text strip_bookmark{"bookmark at {}", "marcador a los {}"};
inline constexpr Text strip_flag_good{"{}. {}: as stated, decided at {}", "{}. {}: como se afirma, decidido a los {}"};
inline constexpr Text strip_flag_bad{"{}. {}: not as stated, decided at {}", "{}. {}: no como se afirma, decidido a los {}"};
inline constexpr Text strip_drag_ends{"Drag its ends to change when it begins and ends; Delete removes it",
                                      "Arrastre sus extremos para cambiar cuándo empieza y acaba; Supr lo quita"};

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
inline constexpr Text map_token{"{}: {} → {}\nsent at {}", "{}: {} → {}\nenviado a los {}"};
inline constexpr Text map_token_takes{"takes {}", "tarda {}"};
inline constexpr Text map_token_lost{"lost: {}", "perdido: {}"};
inline constexpr Text map_token_message{"message", "mensaje"};
inline constexpr Text map_down{"down", "caído"};
inline constexpr Text map_paused{"paused", "en pausa"};
inline constexpr Text map_absent{"absent", "ausente"};
inline constexpr Text map_parked{"{} events wait", "{} eventos en espera"};
inline constexpr Text map_given_up{"held for failed", "dado por caído"};

// Results of batches.
inline constexpr Text results_open{"Open batch results…", "Abrir resultados de un lote…"};
inline constexpr Text results_filter{"Results of batches (*.sqlite *.db);;All files (*)",
                                     "Resultados de lotes (*.sqlite *.db);;Todos los archivos (*)"};
inline constexpr Text results_again{"Read again", "Leer de nuevo"};
inline constexpr Text results_close{"Close", "Cerrar"};
inline constexpr Text results_reading{"Reading {}…", "Leyendo {}…"};
inline constexpr Text results_done{"{} of {} runs   plan {}", "{} de {} ejecuciones   plan {}"};
inline constexpr Text results_not_over{"the batch has not ended: F5 reads again",
                                       "el lote no ha terminado: F5 lee de nuevo"};
inline constexpr Text results_matrix{"&Matrix", "&Matriz"};
inline constexpr Text results_table{"&Table", "&Tabla"};
inline constexpr Text results_figure{"&Figure", "&Figura"};
inline constexpr Text results_scenario{"&Scenario", "E&scenario"};
inline constexpr Text results_runs{"Runs of {}: {}, {} as stated. Enter or a double click opens one where it first failed.",
                                   "Ejecuciones de {}: {}, {} como se dijo. Intro o un doble clic abre una en el lugar de su primer fallo."};
inline constexpr Text results_no_runs{"Choose a configuration to see its runs.",
                                      "Elija una configuración para ver sus ejecuciones."};
inline constexpr Text results_open_run{"Open this run", "Abrir esta ejecución"};
inline constexpr Text head_seed{"seed", "semilla"};
inline constexpr Text head_ended{"ended", "fin"};
inline constexpr Text head_points{"points", "puntos"};
inline constexpr Text head_stated{"as stated", "como se dijo"};
inline constexpr Text head_failure{"not as stated", "no como se dijo"};
inline constexpr Text head_fingerprint{"run", "ejecución"};
inline constexpr Text stated_yes{"✔ yes", "✔ sí"};
inline constexpr Text stated_no{"✘ no", "✘ no"};

// Tables.
inline constexpr Text views_changed{"changed by the last event", "lo cambió el último evento"};
inline constexpr Text views_left_out{"{} more rows are not shown", "{} filas más no se muestran"};
inline constexpr Text views_nobody{"Select a node: the tables, logs and placements that its protocols keep are shown here",
                                   "Seleccione un nodo: aquí se muestran las tablas, los registros y los repartos que llevan "
                                   "sus protocolos"};
inline constexpr Text views_none{"Nothing that runs on {} now keeps a table or a log that can be shown",
                                 "Nada de lo que se ejecuta ahora en {} lleva una tabla o un registro que se pueda mostrar"};
inline constexpr Text views_of_all{"all nodes: {}", "todos los nodos: {}"};
inline constexpr Text views_was{"was {}", "era {}"};

// What is seen on small screens, and from afar.
inline constexpr Text figure_zooms{"Ctrl and the wheel, Ctrl + and Ctrl − make it larger and smaller; Ctrl 0 fits it.",
                                   "Ctrl y la rueda, Ctrl + y Ctrl − la agrandan y reducen; Ctrl 0 la ajusta."};

}  // namespace netsplit::gui::sentence
