// The words for laws of random durations.

#include "sim/scenario/language.hpp"

namespace netsplit {

std::span<const LawInfo> law_infos() {
  static const std::vector<LawInfo> kLaws = {
      {"constant",
       {"always the same; a bare time means this", "siempre igual; un tiempo solo significa esto"},
       {{"value", false, true, {"that time", "ese tiempo"}}},
       R"({"constant": {"value": "20ms"}})"},
      {"uniform",
       {"equally likely between two times", "igual de probable entre dos tiempos"},
       {},
       R"({"uniform": ["10ms", "30ms"]})"},
      {"normal",
       {"Gaussian; below 0 counts as 0", "gaussiana; bajo 0 cuenta como 0"},
       {{"mean", false, true, {"the mean", "la media"}},
        {"deviation", false, true, {"standard deviation", "desviación típica"}}},
       R"({"normal": {"mean": "20ms", "deviation": "4ms"}})"},
      {"lognormal",
       {"skewed to the right, as round trips are", "asimétrica, como los tiempos de ida y vuelta"},
       {{"median", false, true, {"half lie below", "la mitad queda por debajo"}},
        {"p99", false, false, {"99 % lie below", "el 99 % queda por debajo"}},
        {"sigma",
         true,
         false,
         {"deviation of the logarithm, instead of p99", "desviación del logaritmo, en vez de p99"}}},
       R"({"lognormal": {"median": "20ms", "p99": "60ms"}})"},
      {"exponential",
       {"memoryless", "sin memoria"},
       {{"mean", false, true, {"the mean", "la media"}},
        {"min", false, false, {"added to it below, 0s unless said", "el mínimo, 0s si no se dice"}}},
       R"({"exponential": {"mean": "20ms", "min": "5ms"}})"},
      {"pareto",
       {"heavy-tailed", "de cola pesada"},
       {{"min", false, true, {"the least", "el mínimo"}},
        {"alpha",
         true,
         true,
         {"the tail's weight; smaller is heavier", "el peso de la cola; menor es más pesada"}}},
       R"({"pareto": {"min": "10ms", "alpha": 1.5}})"},
      {"empirical",
       {"measured times, each as likely as the next", "tiempos medidos, todos igual de probables"},
       {},
       R"({"empirical": ["12ms", "14ms", "90ms"]})"},
  };
  return kLaws;
}

}  // namespace netsplit
