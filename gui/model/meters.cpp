#include "gui/model/meters.hpp"

#include <algorithm>
#include <vector>

#include "gui/model/words.hpp"
#include "sim/base/display.hpp"
#include "sim/base/say.hpp"

namespace netsplit::gui {
namespace metering {

constexpr std::array<Text, 8> kFallacies = {{{"The network is reliable", "La red es fiable"},
                                             {"Latency is zero", "La latencia es cero"},
                                             {"Bandwidth is infinite", "El ancho de banda es infinito"},
                                             {"The network is secure", "La red es segura"},
                                             {"Topology does not change", "La topología no cambia"},
                                             {"There is one administrator", "Hay un solo administrador"},
                                             {"Transport cost is zero", "El transporte no cuesta"},
                                             {"The network is homogeneous", "La red es homogénea"}}};
constexpr Text kLost{"{} of {} lost or cut", "{} de {} perdidos o cortados"};
constexpr Text kTook{"median {}, longest {}", "mediana {}, máximo {}"},
    kNothingTook{"nothing took time", "nada tardó"};
constexpr Text kBusy{"busiest link {} %, {} refused", "enlace más ocupado {} %, {} rechazados"};
constexpr Text kSecure{"{} forged, {} overheard", "{} falsos, {} escuchados"};
constexpr Text kChanges{"{} changes", "{} cambios"};
constexpr Text kDisagree{"{} of disagreement", "{} en desacuerdo"};
constexpr Text kCost{"{} USD", "{} USD"};
constexpr Text kFormats{"{} refused, {} misread", "{} rechazados, {} mal leídos"};

/// Messages looked at for the latency now.
constexpr std::size_t kRecent = 400;

std::vector<Duration> recent_latencies(const Recording& recording, SimTime now) {
  std::vector<Duration> took;
  const auto after = recording.flights.begin() + static_cast<std::ptrdiff_t>(recording.sent_by(now));
  for (auto f = after; f != recording.flights.begin() && took.size() < kRecent;) {
    --f;
    if (f->fate == Flight::Fate::delivered && f->ended <= now && f->from != f->to)
      took.push_back(f->ended - f->sent);
  }
  return took;
}

}  // namespace metering

std::array<Meter, 8> read_meters(const Recording& recording, const Moment& moment) {
  using namespace metering;
  std::array<Meter, 8> meters;
  for (std::size_t i = 0; i < meters.size(); ++i) meters[i].fallacy = kFallacies[i];
  const Counters& c = moment.counters;
  const auto total = [&](MessageCounter which) { return moment.totals[static_cast<std::size_t>(which)]; };

  const std::int64_t gone = total(MessageCounter::cut) + total(MessageCounter::lost);
  meters[0].violated = gone != 0;
  meters[0].share = c.sent == 0 ? 0 : static_cast<double>(gone) / static_cast<double>(c.sent);
  meters[0].reading = say(kLost, gone, c.sent);

  std::vector<Duration> took = recent_latencies(recording, moment.time);
  meters[1].reading = say(kNothingTook);
  if (!took.empty()) {
    std::sort(took.begin(), took.end());
    const Duration median = took[took.size() / 2], longest = took.back();
    meters[1].violated = longest > Duration{0};
    // A second fills the meter.
    meters[1].share = std::min(1.0, static_cast<double>(median.count()) / 1e9);
    for (const auto& [language, into] : {std::pair{Language::english, &meters[1].reading.en},
                                         std::pair{Language::spanish, &meters[1].reading.es}})
      *into = format(language, kTook, rounded_time(median, language), rounded_time(longest, language));
  }

  const std::int64_t busiest = total(MessageCounter::busiest) / 10'000'000'000,
                     full = total(MessageCounter::queue_full);
  meters[2].violated = busiest >= 50 || full != 0;
  meters[2].share = static_cast<double>(busiest) / 100;
  meters[2].reading = say(kBusy, busiest, full);

  meters[3].violated = c.forgeries + c.overheard != 0;
  meters[3].reading = say(kSecure, c.forgeries, c.overheard);
  meters[4].violated = c.topology_changes != 0;
  meters[4].reading = say(kChanges, c.topology_changes);

  const Duration apart{total(MessageCounter::disagreement)};
  meters[5].violated = apart > Duration{0};
  meters[5].share = moment.time == kStart ? 0
                                          : static_cast<double>(apart.count()) /
                                                static_cast<double>(moment.time.time_since_epoch().count());
  for (const auto& [language, into] : {std::pair{Language::english, &meters[5].reading.en},
                                       std::pair{Language::spanish, &meters[5].reading.es}})
    *into = format(language, kDisagree, rounded_time(apart, language));

  const std::int64_t paid = total(MessageCounter::cost_traffic) + total(MessageCounter::cost_links);
  meters[6].violated = paid > 0;
  for (const auto& [language, into] : {std::pair{Language::english, &meters[6].reading.en},
                                       std::pair{Language::spanish, &meters[6].reading.es}})
    *into = format(language, kCost, number_text(static_cast<double>(paid) / 1e6, 3, language));

  meters[7].violated = c.refused() + c.misread != 0;
  meters[7].reading = say(kFormats, c.refused(), c.misread);
  return meters;
}

}  // namespace netsplit::gui
