#include "sim/scenario/weather.hpp"

namespace netsplit {
namespace {

using What = WeatherTrouble::What;
using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr Duration kDay = hours{24};
constexpr Duration kYear = 365 * kDay;

/// The mean time between events of which there are `tenths` / 10 a day.
constexpr Duration per_day(std::int64_t tenths) { return kDay * 10 / tenths; }

std::vector<WeatherPreset> presets() {
  // Of the two numbers that are given, the median is the law's; the other one sets its tail.
  const Law repair = LogNormal{minutes{5}, 2.0};
  const Law software = LogNormal::from_p95(seconds{162}, seconds{1194});
  const Duration hardware_p95 = hours{24} * 37 / 10;
  const Law hardware = LogNormal::from_p95(minutes{32}, hardware_p95);
  const Duration partitions = 5 * kYear / 508;
  return {
      {"data-centre",
       {"40.8 links and 5.2 devices (all links of a node) fail a day; half are repaired in 5 min, all within "
        "a week",
        "fallan 40,8 enlaces y 5,2 equipos (todos los enlaces de un nodo) al día; la mitad se repara en 5 "
        "min, todos en una semana"},
       {"the law of repairs: lognormal with that median and sigma 2, so that the longest of a year's 15 000 "
        "takes about a week",
        "la ley de reparación: lognormal con esa mediana y sigma 2, de modo que la más larga de las 15 000 "
        "de un año dura una semana"},
       "Gill, Jain & Nagappan, SIGCOMM 2011, as in Bailis & Kingsbury, The Network is Reliable, ACM Queue "
       "12(7), 2014",
       {{What::link_down, per_day(408), repair, 7 * kDay, Probability{0}},
        {What::node_cut_off, per_day(52), repair, 7 * kDay, Probability{0}}}},
      {"wonky-racks",
       {"five times a year a rack, here a node, loses half of its messages",
        "cinco veces al año un bastidor, aquí un nodo, pierde la mitad de sus mensajes"},
       {"for how long: exponential with a mean of 1 h, as long as that cluster's router failures take",
        "durante cuánto: exponencial con media de 1 h, lo que duran los fallos de router de ese clúster"},
       "Dean, LADIS 2009 (a Google cluster's first year), as in Bailis & Kingsbury, The Network is Reliable, "
       "ACM Queue 12(7), 2014",
       {{What::node_lossy, kYear / 5, Exponential{hours{1}, Duration{0}}, kLongestDraw, Probability{0.5}}}},
      {"cenic-software",
       {"508 times in five years a site, here a node, is cut off; by software: half for at most 2.7 min, 95 "
        "% for at most 19.9 min",
        "508 veces en cinco años queda aislada una sede, aquí un nodo; por software: la mitad a lo sumo 2,7 "
        "min, el 95 % a lo sumo 19,9 min"},
       {"how many of the 508 had this cause (all are taken); the law: lognormal by median and p95, with a "
        "mean of 5.6 min where 6 min was found",
        "cuántas de las 508 tuvieron esta causa (se toman todas); la ley: lognormal según mediana y p95, con "
        "media de 5,6 min donde se hallaron 6 min"},
       "Turner, Levchenko, Snoeren & Savage, SIGCOMM 2010, as in Bailis & Kingsbury, The Network is "
       "Reliable, ACM Queue 12(7), 2014",
       {{What::node_cut_off, partitions, software, kLongestDraw, Probability{0}}}},
      {"cenic-hardware",
       {"508 times in five years a site, here a node, is cut off; by hardware: half for at most 32 min, 5 % "
        "for 3.7 days",
        "508 veces en cinco años queda aislada una sede, aquí un nodo; por hardware: la mitad a lo sumo 32 "
        "min, el 5 % 3,7 días"},
       {"how many of the 508 had this cause (all are taken); the law: lognormal by median and p95 and no "
        "longer than p95, with a mean of 9.2 h where 8.2 h was found",
        "cuántas de las 508 tuvieron esta causa (se toman todas); la ley: lognormal según mediana y p95, "
        "cortada en p95, con media de 9,2 h donde se hallaron 8,2 h"},
       "Turner, Levchenko, Snoeren & Savage, SIGCOMM 2010, as in Bailis & Kingsbury, The Network is "
       "Reliable, ACM Queue 12(7), 2014",
       {{What::node_cut_off, partitions, hardware, hardware_p95, Probability{0}}}},
  };
}

}  // namespace

std::span<const WeatherPreset> weather_presets() {
  static const std::vector<WeatherPreset> kPresets = presets();
  return kPresets;
}

}  // namespace netsplit
