// Players: a run on record, looked at anywhere, also one whose CHECK fails.

#include "gui/model/player.hpp"

#include <random>
#include <stdexcept>

#include "gui/model/beliefs.hpp"
#include "gui/model/draft.hpp"
#include "gui/model/explain.hpp"
#include "gui/model/find.hpp"
#include "gui/model/meters.hpp"
#include "gui/model/verdicts.hpp"
#include "gui/model/words.hpp"
#include "sim/node/protocol.hpp"
#include "tests/support/scenario_builder.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;

namespace {

/// Fails at 1.5 s, at node 1.
struct Faulty {
  static constexpr std::string_view name = "faulty";
  static constexpr Text about{"fails a CHECK after a while", "incumple un CHECK al cabo de un rato"};
  enum class Timer : std::uint8_t { tick };
  static constexpr std::string_view timer_names[] = {"tick"};
  void on_start(Context<Faulty>& ctx) { ctx.arm(Timer::tick, 1500ms); }
  void on_timer(Context<Faulty>& ctx, Timer) {
    if (ctx.self() == NodeId{1}) throw CheckFailed("node 1 went wrong");
  }
};

/// Throws something of its own at 1.5 s.
struct Throwing {
  static constexpr std::string_view name = "throwing";
  static constexpr Text about{"throws after a while", "lanza algo al cabo de un rato"};
  enum class Timer : std::uint8_t { tick };
  static constexpr std::string_view timer_names[] = {"tick"};
  void on_start(Context<Throwing>& ctx) { ctx.arm(Timer::tick, 1500ms); }
  void on_timer(Context<Throwing>&, Timer) { throw std::out_of_range("no such shard"); }
};

std::shared_ptr<const Blueprint> scenario(const std::string& path, Overrides overrides = {}) {
  Problems problems;
  const Draft draft(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/" + path, std::move(overrides), problems);
  auto blueprint = draft.blueprint(problems);
  INFO(problems.to_text(Language::english));
  REQUIRE(blueprint);
  return blueprint;
}

SimTime at(Duration d) { return SimTime{d}; }

}  // namespace

TEST_CASE("a recording has every event in order, and every message's end") {
  const char* file = GENERATE("arena/3-2.json", "arena/gc-pause.json", "netsplits/pause.json",
                              "lessons/busy-processor.json", "lessons/slow.json");
  INFO(file);
  Player player(scenario(file));
  player.record();
  REQUIRE(player.is_recorded());
  const Recording& run = player.recording();
  REQUIRE(run.entries.size() > 1000);
  for (std::size_t i = 1; i < run.entries.size(); ++i) {
    REQUIRE(run.entries[i - 1].record.time <= run.entries[i].record.time);
    REQUIRE(run.entries[i - 1].event <= run.entries[i].event);
  }
  std::uint64_t delivered = 0, dropped = 0;
  for (const Flight& flight : run.flights) {
    delivered += flight.fate == Flight::Fate::delivered ? 1U : 0U;
    dropped += flight.fate == Flight::Fate::dropped ? 1U : 0U;
    if (flight.end != kNone) REQUIRE(run.entries[flight.end].record.event == flight.id);
  }
  const Counters& counters = player.simulation().counters();
  CHECK(delivered == counters.delivered);
  CHECK(dropped == counters.dropped_total());
  CHECK(run.judgements.size() == run.blueprint->scenario.expectations.size());
}

TEST_CASE("a state is the same whichever way one came to it") {
  Player player(scenario("arena/3-2.json"));
  player.record();
  std::minstd_rand random(3);
  for (int i = 0; i < 40; ++i) {
    const std::uint64_t event = random() % player.recording().events;
    const gui::Moment first = player.after(event, NodeId{static_cast<std::uint32_t>(random() % 5)});
    player.at(at(Duration{static_cast<std::int64_t>(random() % 100) * 1'000'000'000}));
    const gui::Moment second = player.after(event);
    REQUIRE(first.event == event);
    REQUIRE(first.fingerprint == second.fingerprint);
  }
}

TEST_CASE("after a split each side counts itself in and the other out, and is right") {
  Player player(scenario("arena/3-2.json"));
  player.record();
  const NodeId a{0}, b{1}, c{2};
  const gui::Moment before = player.at(at(20s));
  CHECK(belief(before, a, c) == BeliefState::rightly_in);
  CHECK(before.nodes[0].view == before.nodes[4].view);
  const gui::Moment early = player.at(at(40s));
  CHECK(belief(early, a, c) == BeliefState::not_yet);
  CHECK_FALSE(early.can_reach(a, c));
  const gui::Moment late = player.at(at(45s));
  CHECK(belief(late, a, b) == BeliefState::rightly_in);
  CHECK(belief(late, a, c) == BeliefState::rightly_out);
  CHECK(late.nodes[0].view != late.nodes[4].view);
  CHECK(believers(late).size() == 5);
}

TEST_CASE("the reasons of a mark have the messages that did not come among them") {
  const auto blueprint = scenario("arena/3-2.json");
  Player player(blueprint);
  player.record();
  const Recording& run = player.recording();
  const Explainer explainer(blueprint);
  bool found = false;
  for (std::uint32_t i = 0; i < run.entries.size() && !found; ++i) {
    if (run.entries[i].record.kind != RecordKind::mark || run.entries[i].record.time < at(30s)) continue;
    const Explanation why = explainer.why(run, i);
    if (why.sentences.empty()) continue;
    for (const std::uint32_t e : why.entries)
      found = found || run.entries[e].record.kind == RecordKind::dropped;
  }
  CHECK(found);
}

TEST_CASE("the chain of causes goes back from a delivery to where it began, and forth again") {
  Player player(scenario("arena/3-2.json"));
  player.record();
  const Recording& run = player.recording();
  std::size_t longest = 0;
  for (std::uint32_t i = 0; i < 4000; i += 37) {
    const auto chain = causes_of(run, i);
    REQUIRE(chain.back() == i);
    longest = std::max(longest, chain.size());
    for (std::size_t k = 1; k < chain.size(); ++k)
      REQUIRE(run.entries[chain[k - 1]].record.time <= run.entries[chain[k]].record.time);
  }
  CHECK(longest >= 4);
}

TEST_CASE("a message's time is split into queue, transmission and propagation") {
  Player player(scenario("fallacies/3-bandwidth.json"));
  player.record();
  const Recording& run = player.recording();
  std::size_t split = 0, waited = 0;
  for (std::uint32_t f = 0; f < run.flights.size() && f < 3000; f += 41) {
    const SentDetail detail = player.sent_detail(f);
    if (!detail.transmitted) continue;
    ++split;
    waited += *detail.waited > Duration{0} ? 1U : 0U;
    CHECK(*detail.waited + *detail.transmitted <= run.flights[f].takes);
  }
  CHECK(split > 0);
  CHECK(waited > 0);
}

TEST_CASE("verdicts are open before they are decided") {
  Player player(scenario("arena/3-2.json"));
  player.record();
  const auto early = standings(player.recording(), at(1s)),
             late = standings(player.recording(), player.recording().end());
  REQUIRE(early.size() == late.size());
  for (const Standing& standing : early) CHECK(standing.state == Standing::State::open);
  for (const Standing& standing : late) CHECK(standing.state != Standing::State::open);
}

TEST_CASE("meters read what the fallacies' scenarios show") {
  const char* files[] = {"fallacies/1-reliable.json", "fallacies/2-latency.json"};
  for (std::size_t i = 0; i < 2; ++i) {
    Player player(scenario(files[i]));
    player.record();
    TrafficCounter traffic(std::make_shared<const Recording>(player.recording()));
    const gui::Moment end = player.at(player.recording().end());
    CHECK(read_meters(end, traffic.until(end.event))[i].state == Meter::State::violated);
  }
}

TEST_CASE("one finds the next fault, mark and verdict, and when a claim first holds") {
  Problems problems;
  const Draft draft(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/arena/3-2.json", {}, problems);
  Player player(draft.blueprint(problems));
  player.record();
  const Recording& run = player.recording();
  const std::uint32_t fault = next_fault(run, 0, Direction::on);
  REQUIRE(fault != kNone);
  CHECK(run.entries[fault].record.time == run.bands.front().begin);
  CHECK(next_fault(run, run.entries[fault].event, Direction::back) == kNone);
  const std::uint32_t mark = next_mark(run, run.entries[fault].event, Direction::on);
  REQUIRE(mark != kNone);
  CHECK(run.entries[mark].record.time > at(30s));
  CHECK(next_verdict(run, at(0s), Direction::on));
  const auto time = first_time(draft, "not a.up", at(20s), problems);
  CHECK_FALSE(problems.has_errors());
  REQUIRE(time);
  CHECK(*time > at(30s));
  CHECK_FALSE(first_time(draft, "no such thing", at(20s), problems));
  CHECK(problems.has_errors());
}

TEST_CASE("a failed CHECK ends the recording where it failed, and what was before can be looked at") {
  const auto blueprint = test::ScenarioBuilder(10s).group("n", 3, {describe<Faulty>()}).blueprint();
  Player player(blueprint);
  player.record();
  REQUIRE(player.is_recorded());
  REQUIRE(player.recording().failure);
  const RunFailure& failure = *player.recording().failure;
  CHECK(failure.time == at(1500ms));
  CHECK(failure.node == blueprint->node_name(NodeId{1}));
  CHECK(player.at(at(9s)).event + 1 == failure.events);
  CHECK(player.at(at(1s)).time == at(1s));
  CHECK(player.after(failure.events + 100).event + 1 == failure.events);
}

TEST_CASE("a protocol that throws ends the run too, and not the player") {
  const auto blueprint = test::ScenarioBuilder(10s).group("n", 2, {describe<Throwing>()}).blueprint();
  Player player(blueprint);
  player.record();
  REQUIRE(player.recording().failure);
  CHECK(player.recording().failure->time == at(1500ms));
  CHECK(player.recording().failure->what == "no such shard");
  CHECK(player.at(at(1s)).time == at(1s));
  CHECK(player.at(at(9s)).event + 1 == player.recording().failure->events);
  const Explainer explainer(blueprint);
  CHECK(explainer.why(player.recording(), 0).entries.size() == 1);
}

TEST_CASE("a recording that is full says so, and the run goes on to the same end") {
  const auto blueprint = scenario("arena/3-2.json");
  Player player(blueprint, {.entries = 500});
  player.record();
  CHECK(player.recording().is_cut_short);
  CHECK(player.recording().entries.size() == 500);
  Simulation straight(blueprint);
  straight.run();
  CHECK(player.recording().fingerprint == straight.fingerprint());
}

TEST_CASE("every kind of entry has words in both languages") {
  for (int k = 0; k <= static_cast<int>(RecordKind::repaired); ++k) {
    Record record{};
    record.kind = static_cast<RecordKind>(k);
    CHECK_FALSE(kind_word(record).en.empty());
    CHECK_FALSE(kind_word(record).es.empty());
    CHECK_FALSE(class_word(class_of(record)).empty());
  }
}

TEST_CASE(
    "a detector says nothing of whom it does not watch, and whom it watches counts in whatever its group") {
  for (const char* file : {"protocols/join-and-leave.json", "protocols/nfd-s.json", "lessons/zones.json"}) {
    INFO(file);
    Player player(scenario(file));
    player.record();
    const gui::Moment moment = player.at(at(50s));
    std::size_t right = 0;
    for (std::uint32_t a = 0; a < moment.nodes.size(); ++a)
      for (std::uint32_t b = 0; b < moment.nodes.size(); ++b) {
        const BeliefState believed = belief(moment, NodeId{a}, NodeId{b});
        CHECK(believed != BeliefState::wrongly_out);
        right += believed == BeliefState::rightly_in ? 1 : 0;
      }
    CHECK(right > 0);
  }
}

TEST_CASE("a node is in reach while packets find another way to it") {
  Player player(scenario("lessons/way-round.json"));
  player.record();
  const gui::Moment moment = player.at(at(25s));
  REQUIRE_FALSE(moment.reaches.empty());
  for (std::uint32_t a = 0; a < moment.nodes.size(); ++a)
    for (std::uint32_t b = 0; b < moment.nodes.size(); ++b) CHECK(moment.gets_to(NodeId{a}, NodeId{b}));
}

TEST_CASE("what failed as it was meant to is told as such, with what was read") {
  Player player(scenario("fallacies/1-reliable.json"));
  player.record();
  const Recording& run = player.recording();
  const auto end = standings(run, run.end());
  std::size_t meant = 0;
  for (std::size_t i = 0; i < end.size(); ++i) {
    if (run.expected[i].meant_to_fail.empty()) continue;
    ++meant;
    CHECK(end[i].state == Standing::State::failed);
    CHECK(end[i].as_stated);
    const ExpectationLines before = lines_of(run.expected[i], standings(run, at(1s))[i], Language::english),
                           lines = lines_of(run.expected[i], end[i], Language::english);
    CHECK(lines.statement.find("meant to fail") != std::string::npos);
    CHECK(before.outcome.empty());
    CHECK(lines.outcome.find("first at") == 0);
    CHECK(lines.outcome.find(run.expected[i].meant_to_fail.en) != std::string::npos);
  }
  CHECK(meant > 0);
  const Explainer explainer(run.blueprint);
  const Explanation why = explainer.why_expectation(run, 0);
  REQUIRE_FALSE(why.sentences.empty());
  CHECK(why.sentences[0].en.find("ana.lost is 33") != std::string::npos);
  // No question that was asked in the very instant is missed yet.
  const auto missed = std::find_if(why.sentences.begin(), why.sentences.end(), [](const UserText& sentence) {
    return sentence.en.find("because 1 × order ana>shop did not arrive") != std::string::npos;
  });
  CHECK(missed != why.sentences.end());
}
