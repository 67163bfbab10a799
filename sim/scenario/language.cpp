#include "sim/scenario/language.hpp"

#include "sim/base/check.hpp"
#include "sim/scenario/language_wire.hpp"
#include "sim/scenario/language_zones.hpp"

#include <algorithm>
#include <array>

namespace netsplit {
namespace language_tables {

using K = KeyKind;

constexpr std::array kScenario = {
    KeyInfo{"$schema",
            K::any,
            {"where an editor finds the JSON Schema; not read",
             "dónde está el JSON Schema para el editor; no se lee"}},
    KeyInfo{
        "name",
        K::text,
        {"what the scenario is called; else the file's name", "cómo se llama; si no, el nombre del archivo"}},
    KeyInfo{"about", K::user_text, {"what it shows, for people", "qué muestra, para personas"}},
    KeyInfo{"sources", K::texts, {"where the facts come from", "de dónde salen los hechos"}},
    KeyInfo{"seed",
            K::count,
            {"the seed of all that is drawn, 1 unless said",
             "la semilla de todo lo que se sortea, 1 si no se dice"}},
    KeyInfo{"length", K::time, {"how long a run lasts", "cuánto dura una ejecución"}, true},
    KeyInfo{"measure-from",
            K::time,
            {"metrics leave out what came before", "las métricas dejan fuera lo anterior"}},
    KeyInfo{"ties", K::ties, {"order of events at one instant", "orden de los eventos de un mismo instante"}},
    KeyInfo{"params",
            K::params,
            {"what the file leaves open; \"$name\" uses it",
             "lo que el archivo deja abierto; \"$nombre\" lo usa"}},
    KeyInfo{"nodes", K::groups, {"groups of like nodes", "grupos de nodos iguales"}, true},
    KeyInfo{"network", K::network, {"what lies between the nodes", "lo que hay entre los nodos"}},
    KeyInfo{"cost", K::cost, {"what traffic, nodes and links cost", "lo que cuestan el tráfico, los nodos y los enlaces"}},
    KeyInfo{"timeline", K::timeline, {"what happens, step by step", "lo que ocurre, paso a paso"}},
    KeyInfo{"expect", K::expectations, {"what should come true", "lo que debe cumplirse"}},
    KeyInfo{"sample", K::sample, {"values recorded at a rhythm", "valores que se registran a un ritmo"}},
    KeyInfo{"bookmarks",
            K::bookmarks,
            {"moments to stop at when the run is shown to people",
             "momentos en los que pararse al enseñar la ejecución"}},
    KeyInfo{"variants",
            K::variants,
            {"this scenario with something changed", "este escenario con algo cambiado"}},
};

constexpr std::array kGroup = {
    KeyInfo{"names",
            K::names,
            {"the nodes' names; the group's own name if neither this nor count is there",
             "los nombres de los nodos; el del grupo si no hay ni esto ni count"}},
    KeyInfo{"count", K::count, {"how many nodes: member1, member2 …", "cuántos nodos: member1, member2 …"}},
    KeyInfo{"stack",
            K::stack,
            {"the protocols of each node, bottom first", "los protocolos de cada nodo, el de abajo primero"},
            true},
    KeyInfo{"near",
            K::node,
            {"these go with that node in a split that does not name them",
             "en un corte que no los nombra, van con ese nodo"}},
    KeyInfo{"zone",
            K::name,
            {"where they stand: \"zone east\" is a node set",
             "dónde están: \"zone east\" es un conjunto de nodos"}},
    KeyInfo{
        "roles",
        K::roles,
        {"their tags: \"role api\" is a node set", "sus etiquetas: \"role api\" es un conjunto de nodos"}},
    KeyInfo{"clock", K::clock, {"how their clocks go wrong", "cómo fallan sus relojes"}},
    KeyInfo{"format",
            K::format,
            {"the version of the message format that they speak; 1, unless said",
             "la versión del formato de mensajes que hablan; 1 si no se dice"}},
    KeyInfo{"cpu", K::cpu, {"what messages cost their processors", "lo que cuestan los mensajes a sus procesadores"}},
    KeyInfo{"absent",
            K::flag,
            {"they are declared, and not there until they join",
             "se declaran, y no están hasta que llegan con join"}},
};

constexpr std::array kClock = {
    KeyInfo{"drift",
            K::drift,
            {"how much too fast the clock runs; negative: too slow",
             "cuánto adelanta el reloj; negativo: atrasa"}},
    KeyInfo{"offset",
            K::offset,
            {"how far the wall clock is ahead at the start",
             "cuánto va adelantado el reloj de pared al empezar"}},
};

constexpr std::array kLinkValues = {
    KeyInfo{"bandwidth",
            K::bandwidth,
            {"speed of the transmitter of each direction; unbounded unless said",
             "velocidad del transmisor de cada sentido; sin límite si no se dice"}},
    KeyInfo{"buffer",
            K::bytes,
            {"bytes that a transmitter may hold, the packet that it sends included; more are dropped",
             "bytes que caben en un transmisor, con el paquete que envía; los demás se descartan"}},
    KeyInfo{"buffer-packets",
            K::count,
            {"packets that a transmitter may hold, the one that it sends included",
             "paquetes que caben en un transmisor, con el que envía"}},
    KeyInfo{"bursts",
            K::bursts,
            {"losses that come in bursts, beside loss", "pérdidas que vienen en rachas, además de loss"}},
    KeyInfo{"jitter", K::delay, {"added to each delay", "se suma a cada retardo"}},
    KeyInfo{"reorder",
            K::reorder,
            {"messages that are held back, so that later ones overtake them",
             "mensajes que se retrasan, de modo que otros los adelantan"}},
    KeyInfo{"corrupt",
            K::proportion,
            {"chance that a message arrives damaged and is dropped",
             "probabilidad de que un mensaje llegue dañado y se descarte"}},
    KeyInfo{"mtu",
            K::bytes,
            {"bytes that it takes in one piece; a larger message is dropped. At least 18, a packet's header",
             "bytes que admite de una pieza; un mensaje mayor se descarta. Al menos 18, la cabecera de un paquete"}},
};

/// Own keys, then those of every link, then the rest.
template <std::size_t N, std::size_t M>
constexpr auto with_link_values(const std::array<KeyInfo, N>& own, const std::array<KeyInfo, M>& rest) {
  std::array<KeyInfo, N + kLinkValues.size() + M> all{};
  std::size_t at = 0;
  for (const KeyInfo& key : own) all[at++] = key;
  for (const KeyInfo& key : kLinkValues) all[at++] = key;
  for (const KeyInfo& key : rest) all[at++] = key;
  return all;
}

constexpr auto kNetwork = with_link_values(
    std::array{
        KeyInfo{"delay",
                K::delay,
                {"time on the way, drawn for each message; 1ms unless said",
                 "tiempo de viaje, se sortea por mensaje; 1ms si no se dice"}},
        KeyInfo{"loss",
                K::proportion,
                {"chance that a message is lost", "probabilidad de que un mensaje se pierda"}},
        KeyInfo{"duplicate",
                K::proportion,
                {"chance that a message arrives twice", "probabilidad de que un mensaje llegue dos veces"}},
    },
    std::array{
        KeyInfo{"zones",
                K::zones,
                {"delays between the groups' zones, before links", "retardos entre las zonas de los grupos, antes que links"}},
        KeyInfo{"links",
                K::link_rules,
                {"links that differ; later ones win", "enlaces que difieren; gana el último"}},
        KeyInfo{"topology",
                K::topology,
                {"which nodes are linked; all, unless said", "qué nodos están enlazados; todos, si no se dice"}},
        KeyInfo{"shortest",
                K::shortest,
                {"what makes a way short: the sum of its delays, unless said, or its hops",
                 "qué hace corto un camino: la suma de sus retardos, si no se dice, o sus saltos"}},
        KeyInfo{"convergence",
                K::time,
                {"how long until routes follow a change; 1s unless said",
                 "cuánto tardan las rutas en seguir un cambio; 1s si no se dice"}},
        KeyInfo{"streams", K::streams, {"how lanes work", "cómo funcionan los carriles"}},
        KeyInfo{"unknown-format",
                K::unknown_format,
                {"what becomes of a message in a version that its target does not read: refuse unless said",
                 "qué pasa con un mensaje en una versión que el destino no lee: refuse si no se dice"}},
        KeyInfo{"gateway",
                K::gateway,
                {"the node that translates what a target would not read",
                 "el nodo que traduce lo que un destino no leería"}},
        KeyInfo{"protection",
                K::protection,
                {"what targets judge messages by, against an intruder: none unless said",
                 "con qué juzgan los destinos los mensajes, frente a un intruso: none si no se dice"}},
    });

constexpr std::array kStreams = {
    KeyInfo{"fragment",
            K::bytes,
            {"bytes of a message in one piece; 64KiB unless said",
             "bytes de un mensaje en una pieza; 64KiB si no se dice"}},
    KeyInfo{"window",
            K::bytes,
            {"bytes that a lane hands to its link at a time; 256KiB unless said",
             "bytes que un carril entrega a su enlace de una vez; 256KiB si no se dice"}},
    KeyInfo{"interleave",
            K::flag,
            {"messages of a lane take turns, piece by piece",
             "los mensajes de un carril se turnan, pieza a pieza"}},
    KeyInfo{"buffer",
            K::bytes,
            {"bytes of a lane that may wait to be acknowledged before its sender has to wait; 1MiB unless said",
             "bytes de un carril sin confirmar a partir de los que su emisor espera; 1MiB si no se dice"}},
    KeyInfo{"give-up",
            K::time,
            {"a lane breaks when nothing was acknowledged for so long; 5min unless said",
             "un carril se rompe si en tanto tiempo no se confirma nada; 5min si no se dice"}},
};

constexpr std::array kTopology = {
    KeyInfo{"grid", K::family, {"rows and columns", "filas y columnas"}},
    KeyInfo{"tree", K::family, {"the first node is the root", "el primer nodo es la raíz"}},
    KeyInfo{"erdos-renyi", K::family, {"each pair is linked by chance", "cada par se enlaza al azar"}},
    KeyInfo{"watts-strogatz", K::family, {"a small world", "un mundo pequeño"}},
    KeyInfo{"barabasi-albert", K::family, {"few nodes with many links", "pocos nodos con muchos enlaces"}},
    KeyInfo{"links", K::texts, {"these: `[\"a - b\", \"b - c..d\"]`", "estos: `[\"a - b\", \"b - c..d\"]`"}},
    KeyInfo{"graphml",
            K::text,
            {"a GraphML file, beside the scenario; its `delay`, `bandwidth` and `loss` become link rules",
             "un archivo GraphML junto al escenario; sus `delay`, `bandwidth` y `loss` son reglas de enlace"}},
};

constexpr std::array kGrid = {
    KeyInfo{"width", K::count, {"columns", "columnas"}, true},
    KeyInfo{"height", K::count, {"rows", "filas"}, true},
    KeyInfo{"wraps", K::flag, {"the ends of rows and columns are linked", "los extremos están enlazados"}},
};
constexpr std::array kTree = {
    KeyInfo{"branching", K::count, {"children of a node, 2 unless said", "hijos de un nodo, 2 si no se dice"}},
};
constexpr std::array kErdosRenyi = {
    KeyInfo{"probability", K::proportion, {"chance that two nodes are linked",
                                           "probabilidad de que dos nodos estén enlazados"}, true},
};
constexpr std::array kWattsStrogatz = {
    KeyInfo{"neighbours", K::count, {"nearest on the ring, an even number, 4 unless said",
                                     "los más cercanos del anillo, un número par, 4 si no se dice"}},
    KeyInfo{"rewire", K::proportion, {"chance that a link is moved, 10% unless said",
                                      "probabilidad de mover un enlace, 10% si no se dice"}},
};
constexpr std::array kBarabasiAlbert = {
    KeyInfo{"links", K::count, {"links that a new node brings, 2 unless said",
                                "enlaces que trae un nodo nuevo, 2 si no se dice"}},
};

constexpr auto kLinkRule = with_link_values(
    std::array{
        KeyInfo{"delay", K::delay, {"their time on the way", "su tiempo de viaje"}},
        KeyInfo{"loss",
                K::proportion,
                {"their chance of losing a message", "su probabilidad de perder un mensaje"}},
        KeyInfo{"duplicate",
                K::proportion,
                {"their chance of delivering twice", "su probabilidad de entregar dos veces"}},
    },
    std::array<KeyInfo, 0>{});

constexpr std::array kBursts = {
    KeyInfo{"to-bad",
            K::proportion,
            {"chance that a packet ends a good time", "probabilidad de que un paquete acabe una racha buena"},
            true},
    KeyInfo{"to-good",
            K::proportion,
            {"chance that a packet ends a bad time", "probabilidad de que un paquete acabe una mala racha"},
            true},
    KeyInfo{"loss-good",
            K::proportion,
            {"chance of a loss in a good time, 0 unless said",
             "probabilidad de pérdida en racha buena, 0 si no se dice"}},
    KeyInfo{"loss-bad",
            K::proportion,
            {"chance of a loss in a bad time, 100% unless said",
             "probabilidad de pérdida en mala racha, 100% si no se dice"}},
};

constexpr std::array kReorder = {
    KeyInfo{"chance",
            K::proportion,
            {"chance that a message is held back", "probabilidad de que un mensaje se retrase"},
            true},
    KeyInfo{"by", K::delay, {"by how long, 1ms unless said", "cuánto, 1ms si no se dice"}},
};

constexpr std::array kStep = {
    KeyInfo{"name",
            K::name,
            {"its name, for heal, after and expectations", "su nombre, para heal, after y las expectativas"}},
    KeyInfo{"at",
            K::delay,
            {"when: a time, or a law that the seed draws from",
             "cuándo: un tiempo, o una ley de la que sortea la semilla"}},
    KeyInfo{"after",
            K::moment,
            {"when: a fault begins (cut), ends (cut.end), or a mark (promote, promote#2)",
             "cuándo: empieza una falla (cut), acaba (cut.end), o una marca (promote, promote#2)"}},
    KeyInfo{"delay",
            K::delay,
            {"how long after that: a time, or a law that the seed draws from",
             "cuánto después de eso: un tiempo, o una ley de la que sortea la semilla"}},
    KeyInfo{"for", K::time, {"undone after this long", "se deshace pasado este tiempo"}},
    KeyInfo{"every", K::time, {"again at this rhythm", "otra vez a este ritmo"}},
    KeyInfo{"times", K::count, {"how many times in all", "cuántas veces en total"}},
    KeyInfo{"chance",
            K::proportion,
            {"chance that it happens at all in a run: the seed draws it once",
             "probabilidad de que ocurra en una ejecución: la semilla la sortea una vez"}},
    KeyInfo{"unless",
            K::faults,
            {"not in runs in which one of these, which stand before it, happens by its chance",
             "no en las ejecuciones en las que ocurre por su probabilidad uno de estos, que van antes"}},
};

constexpr std::array kExpectation = {
    KeyInfo{"name", K::text, {"its name, for variants", "su nombre, para las variantes"}},
    KeyInfo{
        "always", K::claim, {"true at each moment of the window", "cierto en cada momento de la ventana"}},
    KeyInfo{"never", K::claim, {"true at no moment of the window", "cierto en ningún momento de la ventana"}},
    KeyInfo{"eventually",
            K::claim,
            {"true at some moment of the window", "cierto en algún momento de la ventana"}},
    KeyInfo{"finally", K::claim, {"true at the end", "cierto al final"}},
    KeyInfo{
        "at", K::time, {"true at that time: goes with \"that\"", "cierto en ese instante: va con \"that\""}},
    KeyInfo{"that", K::claim, {"what is true at that time", "qué es cierto en ese instante"}},
    KeyInfo{"from", K::moment, {"where the window begins", "dónde empieza la ventana"}},
    KeyInfo{"until", K::moment, {"where the window ends", "dónde acaba la ventana"}},
    KeyInfo{"by", K::time, {"the window ends at that time", "la ventana acaba en ese instante"}},
    KeyInfo{"within",
            K::time,
            {"the window is this long, after a moment", "la ventana dura esto, tras un momento"}},
    KeyInfo{"after",
            K::moment,
            {"the moment after which the window begins", "el momento tras el que empieza la ventana"}},
    KeyInfo{"despite",
            K::faults,
            {"faults that must have had an effect; all, unless said",
             "fallas que deben haber tenido efecto; todas, si no se dice"}},
    KeyInfo{"points", K::count, {"what it is worth, 1 unless said", "cuánto vale, 1 si no se dice"}},
    KeyInfo{"hint", K::user_text, {"help for whoever does not meet it", "ayuda para quien no lo consigue"}},
    KeyInfo{"fails",
            K::user_text,
            {"it is meant to fail, for this reason", "está previsto que falle, por esta razón"}},
};

constexpr std::array kSample = {
    KeyInfo{"every", K::time, {"the rhythm", "el ritmo"}, true},
    KeyInfo{"of", K::claims, {"the values: metrics and fields", "los valores: métricas y campos"}, true},
};

constexpr std::array kBookmark = {
    KeyInfo{"at", K::time, {"the moment", "el momento"}, true},
    KeyInfo{"says", K::user_text, {"what is to be seen there, for people", "lo que hay que ver ahí, para personas"}},
};

constexpr std::array kVariant = {
    KeyInfo{"about", K::user_text, {"what is different, for people", "qué cambia, para personas"}},
    KeyInfo{"set", K::settings, {"params and parameters that it changes", "params y parámetros que cambia"}},
    KeyInfo{"holds", K::texts, {"expectations that hold here", "expectativas que aquí se cumplen"}},
    KeyInfo{"fails", K::verdicts, {"expectations that fail here", "expectativas que aquí fallan"}},
};

constexpr std::array kObjects = {
    ObjectInfo{"scenario", {"the file", "el archivo"}, kScenario},
    ObjectInfo{"group", {"an entry of nodes", "una entrada de nodes"}, kGroup},
    ObjectInfo{"clock", {"clock of a group", "clock de un grupo"}, kClock},
    ObjectInfo{"format", {"what a group speaks and reads", "qué habla y lee un grupo"}, kFormat},
    ObjectInfo{"cpu", {"cpu of a group", "cpu de un grupo"}, kCpu},
    ObjectInfo{"network", {"the network", "la red"}, kNetwork},
    ObjectInfo{"zones", {"delays between zones", "retardos entre zonas"}, kZones},
    ObjectInfo{"cost", {"what things cost", "lo que cuestan las cosas"}, kCost},
    ObjectInfo{"link rule", {"an entry of links", "una entrada de links"}, kLinkRule},
    ObjectInfo{"bursts",
               {"losses in bursts (Gilbert-Elliott)", "pérdidas en rachas (Gilbert-Elliott)"},
               kBursts},
    ObjectInfo{"streams", {"lanes: reliable, ordered ways", "carriles: vías fiables y ordenadas"}, kStreams},
    ObjectInfo{"reorder", {"messages out of order", "mensajes desordenados"}, kReorder},
    ObjectInfo{"gateway", {"who translates formats", "quién traduce formatos"}, kGateway},
    ObjectInfo{"topology", {"a topology with parameters", "una topología con parámetros"}, kTopology},
    ObjectInfo{"grid", {"a grid", "una rejilla"}, kGrid},
    ObjectInfo{"tree", {"a tree", "un árbol"}, kTree},
    ObjectInfo{"erdos-renyi", {"a random graph", "un grafo al azar"}, kErdosRenyi},
    ObjectInfo{"watts-strogatz", {"a small world", "un mundo pequeño"}, kWattsStrogatz},
    ObjectInfo{"barabasi-albert", {"a scale-free graph", "un grafo libre de escala"}, kBarabasiAlbert},
    ObjectInfo{"step",
               {"a step of the timeline: a moment, one verb and its details",
                "un paso de la línea de tiempo: un momento, un verbo y sus detalles"},
               kStep},
    ObjectInfo{"expectation",
               {"an expectation: one mode, a window and more", "una expectativa: un modo, una ventana y más"},
               kExpectation},
    ObjectInfo{"sample", {"what is sampled", "lo que se muestrea"}, kSample},
    ObjectInfo{"bookmark", {"an entry of bookmarks", "una entrada de bookmarks"}, kBookmark},
    ObjectInfo{"variant", {"an entry of variants", "una entrada de variants"}, kVariant},
};

}  // namespace language_tables

std::span<const KeyInfo> link_keys() { return language_tables::kLinkValues; }

std::span<const ObjectInfo> object_infos() { return language_tables::kObjects; }

std::span<const KeyInfo> keys_of(std::string_view object) {
  const auto found = std::find_if(language_tables::kObjects.begin(), language_tables::kObjects.end(),
                                  [&](const ObjectInfo& info) { return info.name == object; });
  CHECK(found != language_tables::kObjects.end(), object);
  return found->keys;
}

}  // namespace netsplit
