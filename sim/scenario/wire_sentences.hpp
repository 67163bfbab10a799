#pragma once
// The sentences said about formats, gateways, intruders and rollouts, in English and Spanish, in alphabetical
// order. The gaps are fmt's.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

inline constexpr Text gateway_nothing_to_do{
    "no group says which format it speaks: there is nothing to translate",
    "ningún grupo dice qué formato habla: no hay nada que traducir"};
inline constexpr Text gateway_same_version{"{0} into {0} is no translation",
                                           "de {0} a {0} no hay traducción"};
inline constexpr Text intrude_changes_nothing{"{} changes nothing: a field goes with alter and forge",
                                              "{} no cambia nada: un campo va con alter y forge"};
inline constexpr Text intrude_sends_nothing{"{} sends nothing later: a lag goes with replay and forge",
                                            "{} no envía nada después: lag va con replay y forge"};
inline constexpr Text intrude_unknown_field{"this message has no field {}",
                                            "este mensaje no tiene el campo {}"};
inline constexpr Text intrude_unknown_message{"there is no message {}", "no hay ningún mensaje {}"};
inline constexpr Text intrude_value_of_what{"\"to\" says what a field becomes: name the \"field\"",
                                            "\"to\" dice en qué se convierte un campo: nombra el \"field\""};
inline constexpr Text intrude_whose_field{"a field is one of a message: name the \"message\"",
                                          "un campo lo es de un mensaje: nombra el \"message\""};
inline constexpr Text kind_of_translations{"a list of pairs of versions: [[1, 2], [2, 1]]",
                                           "una lista de pares de versiones: [[1, 2], [2, 1]]"};
inline constexpr Text kind_of_versions{"a list of versions: [1, 2]", "una lista de versiones: [1, 2]"};
inline constexpr Text rollout_again{"a rollout node after node happens once: it cannot have \"every\"",
                                    "un despliegue nodo a nodo ocurre una vez: no puede llevar \"every\""};
inline constexpr Text rollout_stops_what{"\"stop-after\" goes with \"one-by-one\"",
                                         "\"stop-after\" va con \"one-by-one\""};

}  // namespace netsplit::sentence
