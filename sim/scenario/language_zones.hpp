#pragma once
// The keys of what a file says of zones, of what things cost, and of processors. For language.cpp only.

#include <array>

#include "sim/scenario/language.hpp"

namespace netsplit::language_tables {

inline constexpr std::array kZones = {
    KeyInfo{"preset",
            KeyKind::text,
            {"published latencies to begin with: `list zones` names them",
             "latencias publicadas como base: `list zones` las nombra"}},
    KeyInfo{"within",
            KeyKind::delay,
            {"delay between nodes of one zone; the network's own unless said",
             "retardo entre nodos de una misma zona; el de la red si no se dice"}},
    KeyInfo{"latency",
            KeyKind::latencies,
            {"one-way delays from zone to zone; the way back takes the same unless said",
             "retardos de ida de zona a zona; la vuelta tarda lo mismo si no se dice"}},
};

inline constexpr std::array kCost = {
    KeyInfo{"traffic",
            KeyKind::prices,
            {"price of bytes from zone to zone: of all, or of those named, both ways (-) or one (->); later ones win",
             "precio de los bytes de zona a zona: de todos, o de los nombrados, en ambos sentidos (-) o en uno (->); gana el "
             "último"}},
    KeyInfo{"within",
            KeyKind::price,
            {"price of bytes within a zone; nothing unless said", "precio de los bytes dentro de una zona; nada si no se dice"}},
    KeyInfo{"node-hour",
            KeyKind::money,
            {"price of a node for each hour that it is up", "precio de un nodo por cada hora en marcha"}},
    KeyInfo{"link-hour",
            KeyKind::money,
            {"price of a link for an hour, cut or not; without a topology each two nodes have one",
             "precio de un enlace por hora, cortado o no; sin topología hay uno por cada dos nodos"}},
};

inline constexpr std::array kCpu = {
    KeyInfo{"per-message",
            KeyKind::time,
            {"time to serialise or to read a message", "tiempo para serializar o leer un mensaje"}},
    KeyInfo{"per-byte", KeyKind::time, {"time for each of its bytes", "tiempo por cada uno de sus bytes"}},
};

}  // namespace netsplit::language_tables
