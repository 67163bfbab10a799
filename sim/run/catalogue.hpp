#pragma once
// The sentences of the story of a run: report, reasons, receipts. English and Spanish, in alphabetical order
// within each group. The gaps are fmt's; both languages have the same ones.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

// Words within sentences.

inline constexpr Text say_and_more{"{0} and {1} more", "{0} y {1} más"};
inline constexpr Text say_no{"no", "no"};
inline constexpr Text say_nobody{"nobody", "nadie"};
inline constexpr Text say_one_to_other{"{0} to {1}", "{0} a {1}"};
inline constexpr Text say_two{"{0} and {1}", "{0} y {1}"};
inline constexpr Text say_yes{"yes", "sí"};

// The head of a report.

inline constexpr Text head_double{"{} doubled", "{} duplicados"};
inline constexpr Text head_interrupted{"interrupted at {}: the story so far",
                                       "interrumpido en {}: lo ocurrido hasta ahí"};
inline constexpr Text head_links{"{} link rules", "{} reglas de enlaces"};
inline constexpr Text head_loss{"{} lost", "{} perdidos"};
inline constexpr Text head_network{"{0}, {1}", "{0}, {1}"};
inline constexpr Text head_network_spread{"{0}, {1} (p99 {2})", "{0}, {1} (p99 {2})"};
inline constexpr Text head_complete{"complete", "completa"};
inline constexpr Text head_out_of_events{"stopped at {0} after {1} events: raise --max-events to go on",
                                         "detenido en {0} tras {1} eventos: aumenta --max-events para seguir"};
inline constexpr Text head_seed{"seed {}", "semilla {}"};
inline constexpr Text head_variant{"variant {}", "variante {}"};

// Lanes.

inline constexpr Text lane_count{"{0}: {1} to {2} of {3}", "{0}: de {1} a {2} de {3}"};
inline constexpr Text lane_absent{"absent", "ausente"};
inline constexpr Text lane_absent_since{"left at {}", "se fue en {}"};
inline constexpr Text lane_absent_span{"absent {0} to {1}", "ausente de {0} a {1}"};
inline constexpr Text lane_down_since{"down since {}", "caído desde {}"};
inline constexpr Text lane_down_until{"down {0} to {1}", "caído de {0} a {1}"};
inline constexpr Text lane_fault{"fault", "fallo"};
inline constexpr Text lane_never{"never {}", "nunca {}"};
inline constexpr Text lane_operations{"! {0} of {1} failed or unknown", "! {0} de {1} fallidas o inciertas"};
inline constexpr Text lane_operations_fine{"{} operations, all ok", "{} operaciones, todas bien"};
inline constexpr Text lane_operations_none{"no operation ended", "no terminó ninguna operación"};
inline constexpr Text lane_paused{"paused {0} to {1}", "en pausa de {0} a {1}"};
inline constexpr Text lane_since{"{0} since {1}", "{0} desde {1}"};
inline constexpr Text lane_span{"{0} {1} to {2}", "{0} de {1} a {2}"};
inline constexpr Text lane_through{"{} throughout", "{} todo el tiempo"};
inline constexpr Text lane_times{"{0} {1} times, {2} in all", "{0} {1} veces, {2} en total"};
inline constexpr Text lane_until{"{0} until {1}", "{0} hasta {1}"};
inline constexpr Text lane_up{"up", "en marcha"};

// What happened.

inline constexpr Text happened_ends{"{} ends", "{}: fin"};
inline constexpr Text happened_for{"{0} for {1}", "{0} durante {1}"};
inline constexpr Text happened_more{"… {} more (-v)", "… {} más (-v)"};
inline constexpr Text happened_nothing{"nothing was marked", "no hubo ninguna marca"};
inline constexpr Text happened_title{"What happened", "Qué pasó"};
inline constexpr Text happened_unkept{"{} further marks were not kept", "no se guardaron otras {} marcas"};

// Verbs of faults, as nouns.

inline constexpr Text verb_crash{"crash", "caída"};
inline constexpr Text verb_churn{"churn", "vaivén"};
inline constexpr Text verb_cut{"cut", "corte"};
inline constexpr Text verb_degrade{"degrade", "deterioro"};
inline constexpr Text verb_do{"do", "orden"};
inline constexpr Text verb_heal{"heal", "arreglo"};
inline constexpr Text verb_intrude{"intrude", "intrusión"};
inline constexpr Text verb_hold{"hold", "retención"};
inline constexpr Text verb_join{"join", "entrada"};
inline constexpr Text verb_leave{"leave", "salida"};
inline constexpr Text verb_move{"move", "mudanza"};
inline constexpr Text verb_pause{"pause", "pausa"};
inline constexpr Text verb_release{"release", "liberación"};
inline constexpr Text verb_restart{"restart", "reinicio"};
inline constexpr Text verb_resume{"resume", "reanudación"};
inline constexpr Text verb_set{"set", "ajuste"};
inline constexpr Text verb_skew{"skew", "desfase"};
inline constexpr Text verb_split{"split", "partición"};
inline constexpr Text verb_weather{"weather", "percances"};

// What a fault is about.

inline constexpr Text scope_all{"all", "todos"};
inline constexpr Text scope_delay{"delay {}", "retardo {}"};
inline constexpr Text scope_doubled{"doubled {}", "duplicados {}"};
inline constexpr Text scope_drift{"drift {} ppm", "deriva {} ppm"};
inline constexpr Text scope_extra_delay{"delay +{}", "retardo +{}"};
inline constexpr Text scope_loss{"loss {}", "pérdida {}"};
inline constexpr Text scope_alter{"{} alters", "{} altera"};
inline constexpr Text scope_forge{"{} forges", "{} falsifica"};
inline constexpr Text scope_overhear{"{} overhears", "{} escucha"};
inline constexpr Text scope_replay{"{} replays", "{} repite"};
inline constexpr Text scope_mtu{"MTU {}", "MTU {}"};
inline constexpr Text scope_disk_lost{"disk lost", "disco perdido"};
inline constexpr Text scope_away{"away {}", "ausente {}"};
inline constexpr Text scope_churn{"up {0}, down {1}", "en marcha {0}, caído {1}"};
inline constexpr Text scope_speed{"{0} × {1}", "{0} × {1}"};
inline constexpr Text scope_step{"step {}", "salto {}"};

// The table of faults.

inline constexpr Text fault_began{"from", "desde"};
inline constexpr Text fault_column_cut{"cut", "cortados"};
inline constexpr Text fault_column_delayed{"delayed", "demorados"};
inline constexpr Text fault_column_doubled{"doubled", "duplic."};
inline constexpr Text fault_column_overheard{"heard", "oídos"};
inline constexpr Text fault_column_tampered{"forged", "falsos"};
inline constexpr Text fault_column_held{"held", "retenidos"};
inline constexpr Text fault_column_parked{"parked", "aparcados"};
inline constexpr Text fault_ended{"to", "hasta"};
inline constexpr Text fault_never_began{"never began", "nunca empezó"};
inline constexpr Text fault_ruled_out{"not in this run, by its chance", "no en esta ejecución, por su probabilidad"};
inline constexpr Text fault_state_changed{"state changed", "cambió el estado"};
inline constexpr Text fault_title{"Faults", "Fallos"};
inline constexpr Text fault_touched_nothing{"touched nothing", "no tocó nada"};

// Expectations.

inline constexpr Text expect_after{"after {}", "tras {}"};
inline constexpr Text expect_as_stated{"{0} of {1} as stated · {2} of {3} points",
                                       "{0} de {1} como se dijo · {2} de {3} puntos"};
inline constexpr Text expect_by{"by {}", "antes de {}"};
inline constexpr Text expect_despite{"despite {}", "pese a {}"};
inline constexpr Text expect_first{"first at {0}: {1}", "primera vez en {0}: {1}"};
inline constexpr Text expect_from{"from {}", "desde {}"};
inline constexpr Text expect_held_though{"held, though it was meant to fail: {}",
                                         "se cumplió, aunque debía fallar: {}"};
inline constexpr Text expect_hint{"hint: {}", "pista: {}"};
inline constexpr Text expect_lost_write{"{0} discards {1}'s write {2} = {3}, acknowledged at {4}",
                                        "{0} descarta la escritura {2} = {3} de {1}, confirmada en {4}"};
inline constexpr Text expect_meant{"meant to fail", "debía fallar"};
inline constexpr Text expect_none{"the scenario states no expectations", "el escenario no declara expectativas"};
inline constexpr Text expect_see{"see: {}", "ver: {}"};
inline constexpr Text expect_title{"Expectations", "Expectativas"};
inline constexpr Text expect_until{"until {}", "hasta {}"};
inline constexpr Text expect_verdict_failed{"failed", "no se cumplió"};
inline constexpr Text expect_verdict_held{"held", "se cumplió"};
inline constexpr Text expect_verdict_intended{"as intended", "como se quería"};
inline constexpr Text expect_verdict_not_reached{"not reached", "no alcanzada"};
inline constexpr Text expect_why{"why: {}", "por qué: {}"};
inline constexpr Text expect_within{"within {0} after {1}", "en {0} tras {1}"};
inline constexpr Text expect_within_start{"within {}", "en {}"};
inline constexpr Text mode_always{"always", "siempre"};
inline constexpr Text mode_at{"at {}", "en {}"};
inline constexpr Text mode_eventually{"eventually", "algún día"};
inline constexpr Text mode_finally{"finally", "al final"};
inline constexpr Text mode_never{"never", "nunca"};
inline constexpr Text unreached_began_too_late{"not reached: its window closed before it opened",
                                               "no alcanzada: su plazo acabó antes de empezar"};
inline constexpr Text unreached_fault{"not reached: «{}» touched nothing", "no alcanzada: «{}» no tocó nada"};
inline constexpr Text unreached_ruled_out{"not reached: «{}» does not happen in this run, by its chance",
                                          "no alcanzada: «{}» no ocurre en esta ejecución, por su probabilidad"};
inline constexpr Text unreached_never_began{"not reached: its moment never came",
                                            "no alcanzada: su momento no llegó"};
inline constexpr Text unreached_never_ended{"not reached: the run ended before its window",
                                            "no alcanzada: la ejecución acabó antes que su plazo"};
inline constexpr Text unreached_nothing_measured{"not reached: nothing was measured",
                                                 "no alcanzada: no se midió nada"};

// What claims read.

inline constexpr Text reading_having{"{0}: {1}", "{0}: {1}"};
inline constexpr Text reading_nobody{"{}: nobody", "{}: nadie"};
inline constexpr Text reading_value{"{0} is {1}", "{0} es {1}"};

// The foot.

inline constexpr Text foot_counters{"Counters", "Recuento"};
inline constexpr Text foot_cut{"{} cut", "{} cortados"};
inline constexpr Text foot_delivered{"{} delivered", "{} entregados"};
inline constexpr Text foot_doubled{"{} doubled", "{} duplicados"};
inline constexpr Text foot_events{"{} events", "{} eventos"};
inline constexpr Text foot_fallacies{"Fallacies", "Falacias"};
inline constexpr Text foot_fingerprint{"Fingerprint", "Huella"};
inline constexpr Text foot_in_flight{"{} in flight", "{} en vuelo"};
inline constexpr Text foot_latency{"2 latency {0}, p99 {1}", "2 latencia {0}, p99 {1}"};
inline constexpr Text foot_latency_none{"2 latency 0", "2 latencia 0"};
inline constexpr Text foot_lost{"{} lost", "{} perdidos"};
inline constexpr Text foot_bandwidth{"3 bandwidth {0} waited up to {1}", "3 ancho de banda {0} esperas de hasta {1}"};
inline constexpr Text foot_head_of_line{", on a lane {}", ", en un carril {}"};
inline constexpr Text foot_bandwidth_none{"3 bandwidth unbounded", "3 ancho de banda sin límite"};
inline constexpr Text foot_topology{"5 topology ✘ changes: {}", "5 topología ✘ cambios: {}"};
inline constexpr Text foot_topology_none{"5 topology ✔", "5 topología ✔"};
inline constexpr Text foot_homogeneous{"8 homogeneous ✘ {0} refused, {1} misread", "8 homogéneo ✘ {0} rechazados, {1} mal leídos"};
inline constexpr Text foot_homogeneous_none{"8 homogeneous ✔", "8 homogéneo ✔"};
inline constexpr Text foot_secure{"4 secure ✘ {0} forged, {1} overheard", "4 segura ✘ {0} falsos, {1} escuchados"};
inline constexpr Text foot_secure_none{"4 secure ✔", "4 segura ✔"};
inline constexpr Text foot_administrator{"6 one administrator ✘ {} of disagreement", "6 un administrador ✘ {} en desacuerdo"};
inline constexpr Text foot_administrator_none{"6 one administrator ✔", "6 un administrador ✔"};
inline constexpr Text foot_reliable{"1 reliable {0} {1}", "1 fiable {0} {1}"};
inline constexpr Text foot_replay{"Replay", "Repetir"};
inline constexpr Text foot_scenario{"scenario {}", "escenario {}"};
inline constexpr Text foot_sent{"{} sent", "{} enviados"};
inline constexpr Text foot_undelivered{"{} refused", "{} rechazados"};

// The verdict in one line.

inline constexpr Text verdict_broken{"{0}: stopped after {1} events", "{0}: detenido tras {1} eventos"};
inline constexpr Text verdict_line{"{0} {1}: {2} of {3} as stated", "{0} {1}: {2} de {3} como se dijo"};
inline constexpr Text verdict_none{"{0} {1}: ran, nothing was expected", "{0} {1}: ejecutado, sin expectativas"};

// Reasons, short: beside a mark and in the line "why:".

inline constexpr Text because_absence{"{0} × {1} {2}>{3} did not come", "{0} × {1} {2}>{3} sin llegar"};
inline constexpr Text because_absence_many{"{0} × {1} did not come", "{0} × {1} sin llegar"};
inline constexpr Text because_command{"by {}", "por {}"};
inline constexpr Text because_fault_began{"{0} began at {1}", "{0} empezó en {1}"};
inline constexpr Text because_heard{"{0} heard {1} of {2}", "{0} recibió {1} de {2}"};
inline constexpr Text because_mark{"because {}", "porque {}"};
inline constexpr Text because_started{"{} started", "{} arrancó"};
inline constexpr Text because_timer{"its timer {}", "su temporizador {}"};
inline constexpr Text fate_all{"all {}", "todos {}"};
inline constexpr Text fate_crashed{"lost in the crash", "perdidos en la caída"};
inline constexpr Text fate_cut{"to {}", "en «{}»"};
inline constexpr Text fate_degraded{"lost to {}", "perdidos por «{}»"};
inline constexpr Text fate_held{"held by {}", "retenidos por «{}»"};
inline constexpr Text fate_line{"lost by the line", "perdidos en la línea"};
inline constexpr Text fate_parked{"waiting at the paused node", "en espera en el nodo pausado"};
inline constexpr Text fate_queue_full{"dropped by a full queue", "descartados por una cola llena"};
inline constexpr Text fate_corrupted{"damaged on the way", "dañados en el camino"};
inline constexpr Text topology_kind{"kind", "clase"};
inline constexpr Text topology_links{"links", "enlaces"};
inline constexpr Text topology_degrees{"links of a node", "enlaces de un nodo"};
inline constexpr Text topology_degrees_are{"{0} to {1}, {2} on average", "de {0} a {1}, {2} de media"};
inline constexpr Text topology_diameter{"diameter", "diámetro"};
inline constexpr Text topology_hops{"{0} hops, {1} on average", "{0} saltos, {1} de media"};
inline constexpr Text topology_hops_sampled{"at least {0} hops, about {1} on average",
                                            "al menos {0} saltos, unos {1} de media"};
inline constexpr Text topology_parts{"parts", "partes"};
inline constexpr Text topology_connected{"one: every node reaches every other", "una: cada nodo alcanza a todos"};
inline constexpr Text topology_parted{"{0}, the largest with {1} of {2} nodes",
                                      "{0}, la mayor con {1} de {2} nodos"};
inline constexpr Text topology_connectivity{"connectivity", "conectividad"};
inline constexpr Text topology_links_must_go{"{} links must go, at least, to cut a node off",
                                             "han de caer al menos {} enlaces para aislar un nodo"};
inline constexpr Text topology_clustering{"clustering", "agrupamiento"};
inline constexpr Text topology_cut_edges{"links that nothing replaces", "enlaces sin reemplazo"};
inline constexpr Text topology_cut_nodes{"nodes whose loss isolates others", "nodos cuya caída aísla a otros"};
inline constexpr Text topology_none{"none", "ninguno"};
inline constexpr Text topology_and_more{"{0} and {1} more", "{0} y {1} más"};
inline constexpr Text rule_without_link{"\"{}\" matches no link of the topology",
                                        "\"{}\" no corresponde a ningún enlace de la topología"};
inline constexpr Text fate_no_route{"without a way to the target", "sin camino al destino"};
inline constexpr Text fate_moved{"sent to an address that nobody has any more", "enviados a una dirección que ya no tiene nadie"};
inline constexpr Text fate_too_big{"too big for the way", "demasiado grandes para el camino"};
inline constexpr Text fate_unknown_format{"in a format that the target does not know", "en un formato que el destino no conoce"};
inline constexpr Text fate_rejected{"rejected as forged", "rechazados por falsos"};
inline constexpr Text fate_stream_reset{"gone with a broken connection", "perdidos con una conexión rota"};
inline constexpr Text fate_refused{"refused at the door", "rechazados a la puerta"};
inline constexpr Text fate_some{"{0} {1}", "{0} {1}"};
inline constexpr Text fate_under_way{"still under way", "aún en camino"};
inline constexpr Text fate_under_way_for{"still under way, for up to {}", "aún en camino, hasta {}"};
inline constexpr Text sender_absent{"{} was not there", "{} no estaba"};
inline constexpr Text sender_crashed{"{} was down", "{} estaba caído"};
inline constexpr Text sender_exited{"{} had ended", "{} había terminado"};
inline constexpr Text sender_paused{"{} was paused", "{} estaba en pausa"};
inline constexpr Text sender_silent{"{} sent nothing", "{} no envió nada"};

// Reasons, as numbered steps.

inline constexpr Text why_absence{"{0} at {1}, because {2} × {3} {4}>{5} did not arrive: {6}",
                                  "{0} en {1}, por {2} × {3} {4}>{5} sin llegar: {6}"};
inline constexpr Text why_each{"each of them: {}", "cada uno: {}"};
inline constexpr Text why_fate_crashed{"waiting at {} when it crashed", "en espera en {} cuando cayó"};
inline constexpr Text why_fate_cut{"cut by «{0}», {1}", "cortado por «{0}», {1}"};
inline constexpr Text why_fate_degraded{"lost to «{0}», {1}", "perdido por «{0}», {1}"};
inline constexpr Text why_fate_held{"held by «{0}», {1}", "retenido por «{0}», {1}"};
inline constexpr Text why_fate_line{"lost by the line", "perdido en la línea"};
inline constexpr Text why_fate_parked{"waiting at {}, which was paused", "en espera en {}, que estaba en pausa"};
inline constexpr Text why_fate_queue_full{"dropped by a full queue", "descartado por una cola llena"};
inline constexpr Text why_fate_corrupted{"damaged on the way", "dañado en el camino"};
inline constexpr Text why_fate_no_route{"without a way to the target", "sin camino al destino"};
inline constexpr Text why_fate_moved{"sent to an address that nobody has any more", "enviado a una dirección que ya no tiene nadie"};
inline constexpr Text why_fate_too_big{"too big for the way", "demasiado grande para el camino"};
inline constexpr Text why_fate_unknown_format{"in a format that {} does not know", "en un formato que {} no conoce"};
inline constexpr Text why_fate_rejected{"rejected by {} as forged", "rechazado por {} por falso"};
inline constexpr Text why_fate_stream_reset{"gone with a broken connection", "perdido con una conexión rota"};
inline constexpr Text why_fate_refused{"refused at {}", "rechazado en {}"};
inline constexpr Text why_fate_under_way{"still under way", "aún en camino"};
inline constexpr Text why_fate_under_way_for{"still under way, for up to {}", "aún en camino, hasta {}"};
inline constexpr Text why_fault{"{0} at {1}: «{2}» acted on it", "{0} en {1}: «{2}» actuó en él"};
inline constexpr Text why_fault_acted{"«{0}», {1}, acted on {2} and reached {3}",
                                      "«{0}», {1}, actuó en {2} y alcanzó a {3}"};
inline constexpr Text why_fault_intruded{"«{0}», {1}, overheard {2} times, and altered, forged or replayed {3} messages",
                                         "«{0}», {1}, escuchó {2} veces, y alteró, falsificó o repitió {3} mensajes"};
inline constexpr Text why_fault_nothing{"«{0}», {1}, touched nothing", "«{0}», {1}, no tocó nada"};
inline constexpr Text why_fault_took{"«{0}», {1}, took {2} messages and reached {3}",
                                     "«{0}», {1}, se llevó {2} mensajes y alcanzó a {3}"};
inline constexpr Text why_given{"{0} at {1}: {2}", "{0} en {1}: {2}"};
inline constexpr Text why_mark_because{"{0} at {1}, because {2}", "{0} en {1}, porque {2}"};
inline constexpr Text why_meanwhile_none{"Meanwhile {0} heard no {1} from {2}: {3} of {4} did not arrive.",
                                         "Mientras tanto {0} no recibió ningún {1} de {2}: {3} de {4} no llegaron."};
inline constexpr Text why_meanwhile_some{"Meanwhile {0} heard {3} of {4} × {1} from {2}.",
                                         "Mientras tanto {0} recibió {3} de {4} × {1} de {2}."};
inline constexpr Text why_message{"{0} at {1}: {2} heard {3} of {4}, sent at {5}",
                                  "{0} en {1}: {2} recibió {3} de {4}, enviado en {5}"};
inline constexpr Text why_no_detail{"this run has too many nodes for reasons to be remembered",
                                    "esta ejecución tiene demasiados nodos para recordar los motivos"};
inline constexpr Text why_no_expectation{"there is no expectation {0}; the scenario has {1}",
                                         "no hay expectativa {0}; el escenario tiene {1}"};
inline constexpr Text why_no_reason{"nothing was marked that would tell why", "ninguna marca explica por qué"};
inline constexpr Text why_silent{"{0} at {1}, because nothing came from {2}: {3}",
                                 "{0} en {1}, porque no llegó nada de {2}: {3}"};
inline constexpr Text why_since{"since {}", "desde {}"};
inline constexpr Text why_some{"{0} of them: {1}", "{0} de ellos: {1}"};
inline constexpr Text why_started{"{0} at {1}, when it started", "{0} en {1}, al arrancar"};
inline constexpr Text why_stopped{"{0} {1}", "{0} {1}"};
inline constexpr Text why_stopped_by{"{0} by «{1}», {2}", "{0} por «{1}», {2}"};
inline constexpr Text why_timer{"{0} at {1}: its timer {2} went off", "{0} en {1}: venció su temporizador {2}"};
inline constexpr Text why_timer_after{"{0} at {1}: its timer {2} went off, after {3}",
                                      "{0} en {1}: venció su temporizador {2}, después de: {3}"};
inline constexpr Text why_unknown{"{0} at {1}", "{0} en {1}"};

}  // namespace netsplit::sentence
