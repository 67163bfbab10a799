#pragma once
// What is said against a scenario's timing, in English and Spanish.

#include "sim/base/text.hpp"

namespace netsplit::sentence {

inline constexpr Text advice_of_layer{"{0} of {1}: {2}", "{0} de {1}: {2}"};
inline constexpr Text advice_too_soon{"it waits {0} after «{1}», but the reaction of {2} can take {3}",
                                      "espera {0} tras «{1}», pero la reacción de {2} puede tardar {3}"};
inline constexpr Text advice_wait_longer{"write \"within\": \"{}\" or more, or make the reaction faster",
                                         "escribe \"within\": \"{}\" o más, o acelera la reacción"};

}  // namespace netsplit::sentence
