// What can be written for each kind of value, in a few words: for tables and for the schema.

#include "sim/scenario/language.hpp"

namespace netsplit {

Text kind_help(KeyKind kind) {
  using K = KeyKind;
  switch (kind) {
    case K::any: return {"anything", "cualquier cosa"};
    case K::bandwidth: return {"a speed: `\"10Mbit/s\"`", "una velocidad: `\"10Mbit/s\"`"};
    case K::bursts: return {"an object: bursts", "un objeto: bursts"};
    case K::bytes: return {"a size: `\"64KiB\"`", "un tamaño: `\"64KiB\"`"};
    case K::claim: return {"a claim: `\"c.primary\"`", "una afirmación: `\"c.primary\"`"};
    case K::claims:
      return {"a list of values: `[\"writes.lost\"]`", "una lista de valores: `[\"writes.lost\"]`"};
    case K::clock: return {"an object: clock", "un objeto: clock"};
    case K::command:
      return {"a protocol's command: `\"bulk.send\"`", "un comando de un protocolo: `\"bulk.send\"`"};
    case K::cost: return {"an object: cost", "un objeto: cost"};
    case K::cpu: return {"an object: cpu", "un objeto: cpu"};
    case K::count: return {"a whole number: `5`", "un número entero: `5`"};
    case K::delay:
      return {"a time or a law: `\"20ms\"`, `{\"uniform\": [\"10ms\", \"30ms\"]}`",
              "un tiempo o una ley: `\"20ms\"`, `{\"uniform\": [\"10ms\", \"30ms\"]}`"};
    case K::disk: return {"`\"kept\"` or `\"lost\"`", "`\"kept\"` o `\"lost\"`"};
    case K::drift: return {"a share: `\"50ppm\"`, `\"-0.1%\"`", "una proporción: `\"50ppm\"`, `\"-0.1%\"`"};
    case K::bookmarks: return {"a list of bookmarks", "una lista de marcadores"};
    case K::expectations: return {"a list of expectations", "una lista de expectativas"};
    case K::family: return {"an object: its parameters", "un objeto: sus parámetros"};
    case K::flag: return {"`true` or `false`", "`true` o `false`"};
    case K::fault: return {"the name of a fault, or `\"all\"`", "el nombre de una falla, o `\"all\"`"};
    case K::faults: return {"names of faults: `\"cut, crash\"`", "nombres de fallas: `\"cut, crash\"`"};
    case K::format:
      return {"a version, or an object: `2`, `{\"speaks\": 2, \"reads\": [1]}`",
              "una versión, o un objeto: `2`, `{\"speaks\": 2, \"reads\": [1]}`"};
    case K::gateway: return {"an object: gateway", "un objeto: gateway"};
    case K::groups: return {"an object of groups", "un objeto de grupos"};
    case K::in_flight:
      return {"`\"drop\"`, `\"deliver\"` or `\"hold\"`", "`\"drop\"`, `\"deliver\"` o `\"hold\"`"};
    case K::intrusion:
      return {"`\"overhear\"`, `\"replay\"`, `\"alter\"` or `\"forge\"`",
              "`\"overhear\"`, `\"replay\"`, `\"alter\"` o `\"forge\"`"};
    case K::protection:
      return {"`\"none\"`, `\"cookie\"`, `\"mac\"`, `\"mac-counter\"` or `\"tls\"`",
              "`\"none\"`, `\"cookie\"`, `\"mac\"`, `\"mac-counter\"` o `\"tls\"`"};
    case K::latencies:
      return {"an object: `{\"east\": {\"west\": \"40ms\"}}`", "un objeto: `{\"east\": {\"west\": \"40ms\"}}`"};
    case K::link_rules: return {"an object: `{\"a - b\": {…}}`", "un objeto: `{\"a - b\": {…}}`"};
    case K::links:
      return {"links: `\"a - b\"`, `\"a -> b\"`, or all of some nodes: `\"a..c\"`",
              "enlaces: `\"a - b\"`, `\"a -> b\"`, o todos los de unos nodos: `\"a..c\"`"};
    case K::moment:
      return {"a moment: `\"20s\"`, `\"cut\"`, `\"cut.end\"`, `\"promote#2\"`",
              "un momento: `\"20s\"`, `\"cut\"`, `\"cut.end\"`, `\"promote#2\"`"};
    case K::money: return {"an amount: `\"0.1USD\"`", "un importe: `\"0.1USD\"`"};
    case K::name: return {"a name: `\"cut\"`", "un nombre: `\"cut\"`"};
    case K::names:
      return {"names: `\"a..e\"`, `\"north, south\"`", "nombres: `\"a..e\"`, `\"north, south\"`"};
    case K::network: return {"an object: network", "un objeto: network"};
    case K::node: return {"a node: `\"a\"`", "un nodo: `\"a\"`"};
    case K::nodes: return {"a node set: `\"a, c..e\"`", "un conjunto de nodos: `\"a, c..e\"`"};
    case K::number: return {"a number: `10`", "un número: `10`"};
    case K::offset:
      return {"a time, or minus a time: `\"-50ms\"`", "un tiempo, o menos un tiempo: `\"-50ms\"`"};
    case K::parameter:
      return {"a protocol's parameter: `\"heartbeat.timeout\"`",
              "un parámetro de un protocolo: `\"heartbeat.timeout\"`"};
    case K::params: return {"an object of values", "un objeto de valores"};
    case K::pairs:
      return {"sides: `\"a..b \\| c..e\"`, `\"a -> b\"`", "lados: `\"a..b \\| c..e\"`, `\"a -> b\"`"};
    case K::price: return {"a price of bytes: `\"0.02USD/GB\"`", "un precio por bytes: `\"0.02USD/GB\"`"};
    case K::prices:
      return {"a price, or an object: `{\"east - west\": \"0.02USD/GB\"}`",
              "un precio, o un objeto: `{\"east - west\": \"0.02USD/GB\"}`"};
    case K::proportion: return {"a share: `\"5%\"`", "una proporción: `\"5%\"`"};
    case K::reorder: return {"an object: reorder", "un objeto: reorder"};
    case K::streams: return {"an object: streams", "un objeto: streams"};
    case K::roles: return {"a list of names: `[\"api\"]`", "una lista de nombres: `[\"api\"]`"};
    case K::sample: return {"an object: sample", "un objeto: sample"};
    case K::settings:
      return {"an object: `{\"heartbeat.timeout\": \"5s\"}`", "un objeto: `{\"heartbeat.timeout\": \"5s\"}`"};
    case K::shortest: return {"`\"delay\"` or `\"hops\"`", "`\"delay\"` o `\"hops\"`"};
    case K::stack:
      return {"a list of protocols: `[\"heartbeat\", {\"bank\": {…}}]`",
              "una lista de protocolos: `[\"heartbeat\", {\"bank\": {…}}]`"};
    case K::text: return {"a text", "un texto"};
    case K::texts: return {"a list of texts", "una lista de textos"};
    case K::ties: return {"`\"in-order\"` or `\"shuffled\"`", "`\"in-order\"` o `\"shuffled\"`"};
    case K::time: return {"a time: `\"20s\"`", "un tiempo: `\"20s\"`"};
    case K::timeline: return {"a list of steps", "una lista de pasos"};
    case K::topology:
      return {"`\"complete\"`, `\"ring\"`, `\"line\"`, `\"star\"`, `\"hypercube\"`, `\"tree\"`, or an object: topology",
              "`\"complete\"`, `\"ring\"`, `\"line\"`, `\"star\"`, `\"hypercube\"`, `\"tree\"`, o un objeto: topology"};
    case K::translations:
      return {"pairs of versions: `[[1, 2], [2, 1]]`", "pares de versiones: `[[1, 2], [2, 1]]`"};
    case K::unknown_format: return {"`\"refuse\"` or `\"misread\"`", "`\"refuse\"` o `\"misread\"`"};
    case K::versions: return {"a list of versions: `[1, 2]`", "una lista de versiones: `[1, 2]`"};
    case K::user_text: return {"a text, or `{\"en\": …, \"es\": …}`", "un texto, o `{\"en\": …, \"es\": …}`"};
    case K::weather: return {"a preset: `\"data-centre\"`", "un tipo: `\"data-centre\"`"};
    case K::variants: return {"an object of variants", "un objeto de variantes"};
    case K::verdicts:
      return {"a list of names, or an object: `{\"money\": \"why\"}`",
              "una lista de nombres, o un objeto: `{\"money\": \"por qué\"}`"};
    case K::zones: return {"a preset: `\"aws-2017\"`, or an object: zones", "un preajuste: `\"aws-2017\"`, o un objeto: zones"};
  }
  return {};
}

}  // namespace netsplit
