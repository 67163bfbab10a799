#include "sim/scenario/verb_readers.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/reading.hpp"
#include "sim/scenario/weather.hpp"

#include <utility>

namespace netsplit::verb_reading {
namespace {

/// Of a weather's calendar: a year in half a minute.
constexpr std::int64_t kMostSpeed = 1'000'000;
constexpr std::string_view kDisks[] = {"kept", "lost"};

/// The detail of verbs that take nodes down or bring them back.
bool loses_disk(const StepReading& at) {
  const auto disk = at.step.find("disk");
  return disk && at.reading.read_word(*disk, kDisks).value_or(0) == 1;
}

template <class V>
std::optional<Verb> read_nodes_and_disk(const StepReading& at) {
  auto nodes = at.reading.read_nodes(at.value);
  const bool lost = loses_disk(at);
  if (!nodes) return {};
  return V{std::move(*nodes), lost};
}

/// Times of a churn. Such as are never more than 0 would never let time pass.
std::optional<Law> read_times(const StepReading& at, std::string_view key) {
  const auto spot = at.step.find(key);
  if (!spot) return {};
  auto law = at.reading.read_law(*spot);
  if (law && mean(*law) > Duration{0}) return law;
  if (law) at.reading.error(*spot, say(sentence::step_churn_without_time));
  return {};
}

}  // namespace

std::optional<Verb> read_crash(const StepReading& at) { return read_nodes_and_disk<verbs::Crash>(at); }
std::optional<Verb> read_restart(const StepReading& at) { return read_nodes_and_disk<verbs::Restart>(at); }

std::optional<Verb> read_churn(const StepReading& at) {
  auto nodes = at.reading.read_nodes(at.value);
  auto up = read_times(at, "up"), down = read_times(at, "down");
  const bool lost = loses_disk(at);
  if (!nodes || !up || !down) return {};
  return verbs::Churn{std::move(*nodes), std::move(*up), std::move(*down), lost};
}

std::optional<Verb> read_weather(const StepReading& at) {
  std::vector<std::string_view> words;
  for (const WeatherPreset& preset : weather_presets()) words.push_back(preset.word);
  const auto preset = at.reading.read_word(at.value, words);
  const auto on = at.step.find("on"), speed = at.step.find("speed");
  const auto times = speed ? at.reading.read_whole(*speed, 1, kMostSpeed) : std::int64_t{1};
  auto pairs = on ? at.reading.read_links(*on) : std::nullopt;
  if (!preset || !times || !pairs) return {};
  return verbs::Weather{std::move(*pairs), *preset, *times};
}

std::optional<Verb> read_move(const StepReading& at) {
  auto nodes = at.reading.read_nodes(at.value);
  const auto away = at.step.find("away");
  const auto time = away ? at.reading.read_time(*away) : Duration{0};
  if (!nodes || !time) return {};
  return verbs::Move{std::move(*nodes), *time};
}

}  // namespace netsplit::verb_reading
