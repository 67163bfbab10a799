// Laws of random durations: "20ms", {"uniform": ["10ms", "30ms"]}, {"lognormal": {"median": …, "p99": …}}.

#include "sim/scenario/reading.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <algorithm>
#include <map>

namespace netsplit {
namespace law_reading {

/// What the object of a law gave, by name.
struct Values {
  std::map<std::string_view, Duration> times;
  std::map<std::string_view, double> numbers;

  Duration time(std::string_view name) const { return times.at(name); }
  double number(std::string_view name) const { return numbers.at(name); }
};

std::optional<std::vector<Duration>> read_times(Reading& reading, const Spot& spot) {
  if (!spot->is_array()) return reading.wrong_kind(spot, sentence::kind_of_times), std::nullopt;
  std::vector<Duration> times;
  bool good = true;
  for (std::size_t i = 0; i < spot->items().size(); ++i) {
    const auto time = reading.read_time(Spot(spot, i));
    good = good && time.has_value();
    if (time) times.push_back(*time);
  }
  if (!good) return {};
  return times;
}

std::optional<Values> read_values(Reading& reading, const Spot& spot, const LawInfo& law) {
  std::vector<KeyInfo> keys;
  for (const auto& parameter : law.parameters) {
    keys.push_back(KeyInfo{parameter.name, KeyKind::any, parameter.help, parameter.required});
  }
  const ObjectReader object(reading, spot, keys);
  if (!object) return {};
  Values values;
  bool good = true;
  for (const auto& parameter : law.parameters) {
    const auto value = object.find(parameter.name);
    if (!value) {
      good = good && !parameter.required;
    } else if (!parameter.is_number) {
      const auto time = reading.read_time(*value);
      good = good && time.has_value();
      if (time) values.times[parameter.name] = *time;
    } else if ((*value)->is_number()) {
      values.numbers[parameter.name] = (*value)->number();
    } else {
      reading.wrong_kind(*value, sentence::kind_of_number);
      good = false;
    }
  }
  if (!good) return {};
  return values;
}

std::optional<Law> lognormal(Reading& reading, const Spot& spot, const Values& values) {
  const bool has_p99 = values.times.count("p99") > 0, has_sigma = values.numbers.count("sigma") > 0;
  if (has_p99 == has_sigma) {
    return reading.error(spot, say(has_p99 ? sentence::law_p99_and_sigma : sentence::law_p99_or_sigma)),
           std::nullopt;
  }
  const Duration median = values.time("median");
  if (has_sigma) return LogNormal{median, values.number("sigma")};
  if (median <= Duration{0} || values.time("p99") < median) {
    return reading.error(spot, say(sentence::law_p99_below_median)), std::nullopt;
  }
  return LogNormal::from_p99(median, values.time("p99"));
}

std::optional<Law> make(Reading& reading, const Spot& spot, const LawInfo& law) {
  if (law.parameters.empty()) {
    auto times = read_times(reading, spot);
    if (!times) return {};
    if (law.word == "empirical") return Empirical(std::move(*times));
    if (times->size() != 2) {
      return reading.error(spot, say(sentence::law_uniform_two, times->size())), std::nullopt;
    }
    return Uniform{(*times)[0], (*times)[1]};
  }
  const auto values = read_values(reading, spot, law);
  if (!values) return {};
  if (law.word == "constant") return Constant{values->time("value")};
  if (law.word == "normal") return Normal{values->time("mean"), values->time("deviation")};
  if (law.word == "lognormal") return lognormal(reading, spot, *values);
  if (law.word == "pareto") return Pareto{values->time("min"), values->number("alpha")};
  const Duration min = values->times.count("min") > 0 ? values->time("min") : Duration{0};
  return Exponential{values->time("mean"), min};
}

}  // namespace law_reading

std::optional<Law> Reading::read_law(const Spot& spot) {
  if (!spot->is_object()) {
    if (!spot->is_string() && !spot->is_number())
      return wrong_kind(spot, sentence::kind_of_law), std::nullopt;
    const auto time = read_time(spot);
    if (!time) return {};
    return Constant{*time};
  }
  if (spot->members().size() != 1) {
    return error(spot, say(sentence::read_one_key, spot->members().size()), say(sentence::law_hint)),
           std::nullopt;
  }
  const Spot value(spot, spot->members().front());
  const auto laws = law_infos();
  const auto law =
      std::find_if(laws.begin(), laws.end(), [&](const LawInfo& l) { return l.word == value.key(); });
  if (law == laws.end()) {
    std::vector<std::string> known;
    for (const LawInfo& l : laws) known.emplace_back(l.word);
    return unknown(value, sentence::law_unknown, value.key(), known, true), std::nullopt;
  }
  auto made = law_reading::make(*this, value, *law);
  if (!made) return {};
  if (const auto flaw = validate(*made)) {
    const UserText why = say(Text{"{} {}", "{} {}"}, flaw->parameter, describe(flaw->kind));
    return error(value, why, say(sentence::law_example, law->example)), std::nullopt;
  }
  return made;
}

}  // namespace netsplit
