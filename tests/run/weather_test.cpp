// Weather: link trouble by chance, against the numbers of its sources.

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/scenario/weather.hpp"
#include "tests/run/probe_run.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

constexpr Duration kDay = std::chrono::hours{24};

std::size_t preset(std::string_view word) {
  const auto all = weather_presets();
  for (std::size_t i = 0; i < all.size(); ++i)
    if (all[i].word == word) return i;
  FAIL(word);
  return 0;
}

/// Strikes, and how long those that were repaired took.
struct Strikes final : Observer {
  struct Strike {
    SimTime begin{}, end = kForever;
    NodeId node, other;
  };
  std::map<std::int64_t, Strike> all;
  void on(const Record& r) override {
    if (r.kind == RecordKind::struck) all[r.a] = {r.time, kForever, r.node, r.other};
    if (r.kind == RecordKind::repaired) all[r.a].end = r.time;
  }
  std::vector<double> seconds_of(bool links) const {
    std::vector<double> found;
    for (const auto& [number, strike] : all)
      if ((strike.other != kNobody) == links)
        found.push_back(static_cast<double>((strike.end - strike.begin).count()) / 1e9);
    std::sort(found.begin(), found.end());
    return found;
  }
};

/// A weather over all links of five probes.
ScenarioBuilder weathered(std::string_view word, Duration length, std::int64_t speed = 1) {
  auto builder = probes(5, length);
  const Pairs all{Pairs::Kind::between, {nodes({0, 1, 2, 3, 4}), nodes({0, 1, 2, 3, 4})}, ""};
  builder.step(Duration{0}, verbs::Weather{all, preset(word), speed}, "weather").lasts = length;
  return builder;
}

Strikes watched(const ScenarioBuilder& builder) {
  Strikes strikes;
  auto s = builder.simulation();
  s.observe(&strikes);
  s.run();
  return strikes;
}

}  // namespace

TEST_CASE("the data centre's links fail 40.8 times a day and its devices 5.2 times, half for at most 5 min") {
  const Strikes strikes = watched(weathered("data-centre", 1000 * kDay));
  const auto links = strikes.seconds_of(true), nodes = strikes.seconds_of(false);
  // Within 5 standard deviations of the counts, which are Poisson.
  CHECK(std::abs(static_cast<double>(links.size()) - 40'800) < 5 * std::sqrt(40'800));
  CHECK(std::abs(static_cast<double>(nodes.size()) - 5'200) < 5 * std::sqrt(5'200));
  CHECK(std::abs(links[links.size() / 2] - 300) < 15);
  CHECK(links.back() <= 7 * 24 * 3600);
  std::map<std::pair<NodeId, NodeId>, int> hits;
  for (const auto& [number, strike] : strikes.all)
    if (strike.other != kNobody) ++hits[std::minmax(strike.node, strike.other)];
  CHECK(hits.size() == 10);
}

TEST_CASE("CENIC's partitions come 508 times in five years, with the median and the p95 that were found") {
  const Duration years = 20 * 5 * 365 * kDay;
  const Strikes software = watched(weathered("cenic-software", years)),
                hardware = watched(weathered("cenic-hardware", years));
  const auto short_ones = software.seconds_of(false), long_ones = hardware.seconds_of(false);
  CHECK(std::abs(static_cast<double>(short_ones.size()) - 10'160) < 5 * std::sqrt(10'160));
  const auto share = [](const std::vector<double>& sorted, double p) {
    return sorted[static_cast<std::size_t>(p * static_cast<double>(sorted.size()))];
  };
  CHECK(std::abs(share(short_ones, 0.5) / 162 - 1) < 0.08);
  CHECK(std::abs(share(short_ones, 0.95) / 1194 - 1) < 0.12);
  CHECK(std::abs(share(long_ones, 0.5) / 1920 - 1) < 0.2);
  double sum = 0;
  for (const double s : long_ones) sum += s;
  // The page of presets says 9.2 h.
  CHECK(std::abs(sum / static_cast<double>(long_ones.size()) / 3600 - 9.2) < 1);
}

TEST_CASE("a calendar that runs faster has the same weather, sooner") {
  const Strikes slow = watched(weathered("data-centre", 10 * kDay)),
                fast = watched(weathered("data-centre", 10 * kDay / 1000, 1000));
  REQUIRE(slow.all.size() > 300);
  CHECK(std::abs(static_cast<double>(slow.all.size()) - static_cast<double>(fast.all.size())) <= 2);
  for (std::int64_t i = 1; i <= 100; ++i) {
    CHECK(fast.all.at(i).node == slow.all.at(i).node);
    CHECK(std::abs(1000 * ns(fast.all.at(i).begin) - ns(slow.all.at(i).begin)) < 1'000'000);
  }
}

TEST_CASE("a rack that is wonky loses half of the messages of its node, and the weather's receipt has them") {
  const Duration length = 1000 * kDay;
  auto builder = weathered("wonky-racks", length / 1000, 1000);
  auto s = builder.simulation();
  Strikes strikes;
  s.observe(&strikes);
  while (strikes.all.empty()) s.run(1, SimTime{length / 1000});
  const NodeId rack = strikes.all.begin()->second.node, other{rack.value == 0 ? 1U : 0U};
  FieldValues values{{0, std::int64_t{kSendMany}}, {1, std::int64_t{2000}}, {2, nodes({other.value})}};
  s.act({.verb = verbs::Do{nodes({rack.value}), "ringer", 0, std::move(values), ""}}, {.nodes = {rack}});
  s.run(1, SimTime{length / 1000});
  CHECK(std::abs(static_cast<double>(dropped(s, Drop::degraded)) - 1000) < 120);
  CHECK(s.receipts()[0].taken == dropped(s, Drop::degraded));
}

TEST_CASE("a heal of all ends the weather's cuts and not the weather, which clears up at its end") {
  const Duration length = seconds{1000};
  auto builder = weathered("data-centre", length, 100'000);
  builder.step(seconds{500}, verbs::Heal{}, "heal");
  auto s = builder.simulation();
  Strikes strikes;
  s.observe(&strikes);
  s.run(~0ULL, SimTime{seconds{499}});
  const std::size_t before = strikes.all.size();
  s.run(~0ULL, SimTime{seconds{999}});
  CHECK(strikes.all.size() > before + 100);
  CHECK(s.receipts()[0].last_end == kForever);
  Simulation copy = s;
  s.run();
  copy.run();
  CHECK(s.receipts()[0].last_end == SimTime{length});
  CHECK(s.network().conditions().empty());
  CHECK(copy.fingerprint() == s.fingerprint());
}

TEST_CASE("every preset has its source and says what that leaves open, in both languages") {
  for (const WeatherPreset& preset : weather_presets()) {
    INFO(preset.word);
    CHECK_FALSE(preset.source.empty());
    CHECK_FALSE(preset.help.es.empty());
    CHECK_FALSE(preset.fit.es.empty());
    CHECK(preset.help.en != preset.help.es);
    for (const WeatherTrouble& trouble : preset.troubles) CHECK(trouble.mean_between > Duration{0});
  }
}

}  // namespace netsplit::test
