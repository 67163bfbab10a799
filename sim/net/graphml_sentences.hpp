#pragma once
// The sentences said about GraphML files, in English and Spanish. The gaps are fmt's.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

inline constexpr Text graphml_attribute_missing{"<{0}> has no attribute \"{1}\"",
                                                "<{0}> no tiene el atributo \"{1}\""};
inline constexpr Text graphml_default{"edgedefault is \"directed\" or \"undirected\", not \"{}\"",
                                      "edgedefault es \"directed\" o \"undirected\", no \"{}\""};
inline constexpr Text graphml_directed{"directed is \"true\" or \"false\", not \"{}\"",
                                       "directed es \"true\" o \"false\", no \"{}\""};
inline constexpr Text graphml_edge_twice{"the edge from {0} to {1} is there twice",
                                         "la arista de {0} a {1} está dos veces"};
inline constexpr Text graphml_hyperedge{"hyperedges are not read: a link has two ends",
                                        "no se leen hiperaristas: un enlace tiene dos extremos"};
inline constexpr Text graphml_key_unknown{"a value names the key \"{}\", which no <key> declares",
                                          "un valor nombra la clave \"{}\", que ningún <key> declara"};
inline constexpr Text graphml_loop{"the edge from {} leads to itself", "la arista de {} lleva a sí mismo"};
inline constexpr Text graphml_missing{"there is no such file", "no existe ese archivo"};
inline constexpr Text graphml_nested{"a graph within a node is not read",
                                     "no se lee un grafo dentro de un nodo"};
inline constexpr Text graphml_no_graph{"there is no <graph> in it", "no contiene ningún <graph>"};
inline constexpr Text graphml_node_twice{"the node {} is there twice", "el nodo {} está dos veces"};
inline constexpr Text graphml_node_unknown{"the edge from {0} to {1}: there is no node {2}",
                                           "la arista de {0} a {1}: no hay ningún nodo {2}"};
inline constexpr Text graphml_not_a_file{"this is not a regular file", "no es un archivo normal"};
inline constexpr Text graphml_not_graphml{"this is XML, but no GraphML: its root is <{}>",
                                          "es XML, pero no GraphML: su raíz es <{}>"};
inline constexpr Text graphml_parts{"too large: more than {} elements and attributes",
                                    "demasiado grande: más de {} elementos y atributos"};
inline constexpr Text graphml_several{"there is more than one <graph> in it", "contiene más de un <graph>"};
inline constexpr Text graphml_text_bad{
    "\"{}\" of <{}> is empty, too long or has control characters",
    "\"{}\" de <{}> está vacío, es demasiado largo o tiene caracteres de control"};
inline constexpr Text graphml_too_large{"too large: {} MiB is the most",
                                        "demasiado grande: el máximo son {} MiB"};
inline constexpr Text graphml_unreadable{"it cannot be read", "no se puede leer"};
inline constexpr Text xml_bad{"not well-formed XML: {}", "no es XML correcto: {}"};
inline constexpr Text xml_closes_other{"not well-formed XML: </{0}> stands where </{1}> should",
                                       "no es XML correcto: </{0}> está donde debería estar </{1}>"};
inline constexpr Text xml_closes_nothing{"not well-formed XML: </{}> closes nothing",
                                         "no es XML correcto: </{}> no cierra nada"};
inline constexpr Text xml_declarations{"a document type with declarations of its own is not read",
                                       "no se lee un tipo de documento con declaraciones propias"};
inline constexpr Text xml_ends_inside{"the file ends inside <{}>", "el archivo termina dentro de <{}>"};
inline constexpr Text xml_ends_markup{"the file ends in the middle of a tag or comment",
                                      "el archivo termina en medio de una etiqueta o un comentario"};
inline constexpr Text xml_none{"this is no XML", "esto no es XML"};
inline constexpr Text xml_tag_unnamed{"not well-formed XML: < without a name",
                                      "no es XML correcto: < sin un nombre"};
inline constexpr Text xml_too_deep{"elements are nested more than {} deep",
                                   "hay elementos anidados a más de {} niveles"};

}  // namespace netsplit::sentence
