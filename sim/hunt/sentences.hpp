#pragma once
// The sentences of a hunt, in English and Spanish.

#include "sim/base/text.hpp"

namespace netsplit::hunt::sentence {

inline constexpr Text about{"{0} Found by a hunt through \"{1}\", and made as small as it goes.",
                            "{0} Lo halló una búsqueda en «{1}», reducido a lo mínimo."};
inline constexpr Text about_unfinished{
    "{0} Found by a hunt through \"{1}\"; making it small was interrupted.",
    "{0} Lo halló una búsqueda en «{1}»; su reducción se interrumpió."};
inline constexpr Text break_is_meant_to_fail{"expectation {} is meant to fail: the file says so",
                                             "la expectativa {} debe incumplirse: lo dice el archivo"};
inline constexpr Text break_is_meant_hint{"hunt for its claim all the same with --break {}",
                                          "busque su afirmación de todos modos con --break {}"};
inline constexpr Text break_no_mode{"{} is no expectation of the file, and does not say when it must be true",
                                    "{} no es una expectativa del archivo, y no dice cuándo debe cumplirse"};
inline constexpr Text break_no_mode_hint{
    "begin with always, never, eventually, finally or at TIME that: \"never {}\"",
    "empiece por always, never, eventually, finally o at TIEMPO that: «never {}»"};
inline constexpr Text break_no_number{"there is no expectation {}", "no hay expectativa {}"};
inline constexpr Text break_none{
    "the file has no expectation; write one: --break \"never CLAIM\"",
    "el archivo no tiene expectativas; escriba una: --break \"never AFIRMACIÓN\""};
inline constexpr Text break_at_without_that{"at needs a time and that: \"at 39s that a.primary\"",
                                            "at necesita un tiempo y that: «at 39s that a.primary»"};
inline constexpr Text break_no_claim{"no claim follows {}", "ninguna afirmación sigue a {}"};
inline constexpr Text break_there_are{"there are {}", "hay {}"};
inline constexpr Text break_did_you_mean{"did you mean {}?", "¿quiso decir {}?"};
inline constexpr Text chain_then{"{0}, then {1}", "{0}, luego {1}"};
inline constexpr Text broken_after{"{0}: after {1}, {2}.", "{0}: tras {1}, {2}."};
inline constexpr Text broken_at{"{0} breaks at {1}", "{0} se incumple en {1}"};
inline constexpr Text broken_never_came{"{0} is broken: by {1} it had not come true",
                                        "{0} se incumple: en {1} aún no se había cumplido"};
inline constexpr Text broken_seen{"{0} ({1})", "{0} ({1})"};
inline constexpr Text broken_because{"{0}: {1}.", "{0}: {1}."};
inline constexpr Text broken_by_itself{"{0}, without any fault.", "{0}, sin ningún fallo."};
inline constexpr Text broken_unexplained{"{0}, after {1}.", "{0}, tras {1}."};
inline constexpr Text vary_kind{"{} is nothing that can be varied", "{} no se puede variar"};
inline constexpr Text vary_kinds{"write split, pause or crash, with commas between them",
                                 "escriba split, pause o crash, separados por comas"};

}  // namespace netsplit::hunt::sentence
