#pragma once
// The sentences said about topologies, in English and Spanish. The gaps are fmt's.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

inline constexpr Text topology_attach{
    "each new node of barabasi-albert links to at least 1 and to fewer than all: of {0} nodes, not {1}",
    "en barabasi-albert cada nodo nuevo se enlaza con 1 como mínimo y con menos que todos: de {0} nodos, no "
    "{1}"};
inline constexpr Text topology_branching{"the nodes of a tree need 1 child or more",
                                         "los nodos de un árbol necesitan 1 hijo o más"};
inline constexpr Text topology_chance{"a probability lies between 0 and 1",
                                      "una probabilidad está entre 0 y 1"};
inline constexpr Text topology_grid{"a grid of {0} x {1} has {2} nodes, and there are {3}",
                                    "una cuadrícula de {0} x {1} tiene {2} nodos, y hay {3}"};
inline constexpr Text topology_hypercube{
    "a hypercube has 1, 2, 4, 8, … nodes: a power of two, and {} is none",
    "un hipercubo tiene 1, 2, 4, 8, … nodos: una potencia de dos, y {} no lo es"};
inline constexpr Text topology_link_to_itself{"node {} cannot be linked to itself",
                                              "el nodo {} no puede enlazarse consigo mismo"};
inline constexpr Text topology_link_twice{"the link between the nodes {0} and {1} is listed twice",
                                          "el enlace entre los nodos {0} y {1} está dos veces"};
inline constexpr Text topology_no_such_node{"a link names node {0}, and there are {1}, from 0",
                                            "un enlace nombra el nodo {0}, y hay {1}, desde 0"};
inline constexpr Text topology_ring_neighbours{
    "the neighbours of watts-strogatz are an even number from 2 and fewer than the nodes: of {0} nodes, not "
    "{1}",
    "los vecinos de watts-strogatz son un número par desde 2 y menor que los nodos: de {0} nodos, no {1}"};
inline constexpr Text topology_too_many_links{"this would be about {0} links; {1} is the most",
                                              "esto serían unos {0} enlaces; el máximo es {1}"};

}  // namespace netsplit::sentence
