#include "gui/model/meters.hpp"

#include <algorithm>
#include <utility>

#include "gui/model/words.hpp"
#include "sim/base/say.hpp"
#include "sim/run/cost_text.hpp"

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
constexpr Text kTook{"median {}, 99 % within {}", "mediana {}, el 99 % en {}"},
    kNothingTook{"nothing took time", "nada tardó"};
constexpr Text kWaited{"waits of up to {}", "esperas de hasta {}"},
    kInLane{"{}, in a lane {}", "{}, en un carril {}"}, kRefused{"{}, {} refused", "{}, {} rechazados"},
    kUnbounded{"no link has a limit", "ningún enlace tiene límite"};
constexpr Text kSecure{"{} forged, {} overheard", "{} falsos, {} escuchados"};
constexpr Text kChanges{"changes: {}", "cambios: {}"};
constexpr Text kDisagree{"{} of disagreement", "{} en desacuerdo"};
constexpr Text kSent{"{} sent", "{} enviados"}, kPaid{"{} sent, {}", "{} enviados, {}"};
constexpr Text kFormats{"{} refused, {} misread", "{} rechazados, {} mal leídos"};

template <class Say>
UserText in_both(Say say) {
  return {say(Language::english), say(Language::spanish)};
}

class Meters {
 public:
  Meters(const Moment& moment, const Carried& traffic)
      : moment_(moment), traffic_(traffic), c_(moment.counters) {
    for (std::size_t i = 0; i < all_.size(); ++i) all_[i].fallacy = kFallacies[i];
  }

  std::array<Meter, 8> read() {
    reliable();
    latency();
    bandwidth();
    set(3, c_.forgeries + c_.overheard != 0, say(kSecure, c_.forgeries, c_.overheard));
    set(4, c_.topology_changes != 0, say(kChanges, c_.topology_changes));
    administrator();
    transport();
    set(7, c_.refused() + c_.misread != 0, say(kFormats, c_.refused(), c_.misread));
    return std::move(all_);
  }

 private:
  std::int64_t total(MessageCounter which) const { return moment_.totals[static_cast<std::size_t>(which)]; }

  void set(std::size_t which, bool violated, UserText reading, double share = 0) {
    Meter& meter = all_[which];
    meter.state = violated       ? Meter::State::violated
                  : c_.sent != 0 ? Meter::State::holds
                                 : Meter::State::quiet;
    meter.reading = std::move(reading);
    meter.share = share;
  }

  void reliable() {
    const std::uint64_t all = c_.sent + c_.duplicated;
    const std::int64_t gone = total(MessageCounter::cut) + total(MessageCounter::lost);
    set(0, gone != 0, say(kLost, gone, all),
        all == 0 ? 0 : static_cast<double>(gone) / static_cast<double>(all));
  }

  void latency() {
    if (traffic_.delays.count() == 0) return set(1, false, say(kNothingTook));
    const Duration median = traffic_.delays.percentile(50), most = traffic_.delays.percentile(99);
    // A second fills the meter.
    set(1, true, in_both([&](Language language) {
          return format(language, kTook, rounded_time(median, language), rounded_time(most, language));
        }),
        std::min(1.0, static_cast<double>(median.count()) / 1e9));
  }

  void bandwidth() {
    const std::int64_t full = total(MessageCounter::queue_full);
    const double busiest = static_cast<double>(total(MessageCounter::busiest)) / 1e12;
    if (!moment_.longest_wait) return set(2, full != 0, say(kUnbounded), busiest);
    set(2, *moment_.longest_wait > Duration{0} || full != 0, in_both([&](Language language) {
          std::string text = format(language, kWaited, rounded_time(*moment_.longest_wait, language));
          if (moment_.head_of_line)
            text = format(language, kInLane, text, rounded_time(*moment_.head_of_line, language));
          return full == 0 ? text : format(language, kRefused, text, full);
        }),
        busiest);
  }

  void administrator() {
    const Duration apart{total(MessageCounter::disagreement)};
    const double passed = static_cast<double>(moment_.time.time_since_epoch().count());
    set(5, apart > Duration{0}, in_both([&](Language language) {
          return format(language, kDisagree, rounded_time(apart, language));
        }),
        passed == 0 ? 0 : static_cast<double>(apart.count()) / passed);
  }

  void transport() {
    const Money paid{total(MessageCounter::cost_traffic) + total(MessageCounter::cost_links)};
    const bool is_priced = moment_.blueprint->scenario.cost.has_value();
    set(6, paid > Money{}, in_both([&](Language language) {
          const std::string bytes = bytes_text(traffic_.bytes, language);
          return is_priced ? format(language, kPaid, bytes, money_text(paid, language))
                           : format(language, kSent, bytes);
        }));
  }

  const Moment& moment_;
  const Carried& traffic_;
  const Counters& c_;
  std::array<Meter, 8> all_;
};

}  // namespace metering

std::array<Meter, 8> read_meters(const Moment& moment, const Carried& traffic) {
  return metering::Meters(moment, traffic).read();
}

}  // namespace netsplit::gui
