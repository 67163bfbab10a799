#include "sim/run/story.hpp"

#include <algorithm>

#include "sim/run/why.hpp"
#include "tests/run/watchers.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::test;
using namespace std::chrono_literals;

std::string english(const WhyChain& chain) {
  std::string text;
  for (const WhyStep& step : chain.steps) text += step.sentence.en + "\n";
  return text;
}

struct Question {
  static constexpr std::string_view name = "question";
};
struct Answer {
  static constexpr std::string_view name = "answer";
};
struct TalkPort {
  static constexpr std::string_view name = "talk";
  using Messages = List<Question, Answer>;
};
struct NoAnswer {
  static constexpr std::string_view name = "no-answer";
  static constexpr Text says{"{node} has no answer", "{node} no tiene respuesta"};
};

/// The first node asks the second one each second, and marks it when no answer has come after 2.5 s.
struct Asker {
  static constexpr std::string_view name = "asker";
  static constexpr Text about{"asks", "pregunta"};
  using Serves = List<TalkPort>;
  using Marks = List<NoAnswer>;
  enum class Timer : std::uint8_t { ask, silence };
  static constexpr std::string_view timer_names[] = {"ask", "silence"};

  void on_start(Context<Asker>& ctx) {
    if (ctx.self() != ctx.peers().front()) return;
    ctx.arm_every(Timer::ask, 1s);
    ctx.arm(Timer::silence, 2500ms);
  }
  void on_timer(Context<Asker>& ctx, Timer timer, About) {
    const NodeId other = ctx.peers().back();
    if (timer == Timer::ask) return ctx.send(other, Question{});
    ctx.missing(other, heard);
    ctx.mark(NoAnswer{});
  }
  void on_message(Context<Asker>& ctx, NodeId from, const Question&) { ctx.send(from, Answer{}); }
  void on_message(Context<Asker>& ctx, NodeId, const Answer&) {
    heard = ctx.now();
    ctx.arm(Timer::silence, 2500ms);
  }
  LocalTime heard{};
};

ScenarioBuilder askers() {
  ScenarioBuilder builder(30s);
  builder.group("n", 2, {describe<Asker>()});
  return builder;
}

TEST_CASE("an answer that never came is traced to the questions that did not arrive") {
  ScenarioBuilder builder = askers();
  builder.step(10s, verbs::Cut{sides({0}, {1}, Pairs::Kind::one_way)}, "snip");
  const Told told(builder);
  REQUIRE(told.story.marks().size() == 1);
  const auto& absence = told.story.marks()[0].reason.absence;
  REQUIRE(absence);
  CHECK(absence->from == NodeId{0});
  CHECK(absence->to == NodeId{1});
  CHECK(absence->shares[0].drop == Drop::cut);
  CHECK(told.story.marks()[0].faults == std::vector<FaultId>{FaultId{0}});
  CHECK(english(why_mark(told.simulation, told.story, 0)).find("question n1>n2 did not arrive") != std::string::npos);
}

TEST_CASE("questions that found the other one down are told as its being down") {
  ScenarioBuilder builder = askers();
  builder.step(10s, verbs::Crash{nodes({1})}, "power");
  const Told told(builder);
  REQUIRE(told.story.marks().size() == 1);
  CHECK(english(why_mark(told.simulation, told.story, 0)).find("n2 was down") != std::string::npos);
}

TEST_CASE("a mark after silence is traced to the messages that a cut took, and to the cut") {
  ScenarioBuilder builder = watchers();
  builder.step(10s, verbs::Split{sides({0}, {1})}, "cable").lasts = 10s;
  const Told told(builder);
  const auto& marks = told.story.marks();
  // Both miss each other, raise the alarm, and hear each other again.
  REQUIRE(marks.size() == 6);
  const ToldMark& missed = marks[0];
  REQUIRE(missed.reason.kind == Reason::Kind::absence);
  // Beats leave at whole seconds: #9 was the last to come, at 9.01 s, and 2.5 s later #10 and #11 were
  // missed.
  CHECK(missed.reason.absence->ordinals == std::vector<std::uint32_t>{10, 11});
  CHECK(missed.reason.absence->is_uniform());
  CHECK(missed.reason.absence->shares[0].drop == Drop::cut);
  CHECK(missed.reason.absence->since == SimTime{9s + 10ms});
  CHECK(missed.faults == std::vector<FaultId>{FaultId{0}});
  // The alarm follows from it within the event.
  CHECK(marks[1].reason.kind == Reason::Kind::mark);
  CHECK(marks[1].reason.mark == 0);
  // Being heard again follows from a message.
  CHECK(marks[4].reason.kind == Reason::Kind::message);
  CHECK(told.story.reached_by(FaultId{0}) == NodeSet{NodeId{0}, NodeId{1}});

  const WhyChain chain = why_mark(told.simulation, told.story, 1);
  REQUIRE(chain.steps.size() == 3);
  CHECK(chain.steps[0].sentence.en.find("raises the alarm at 11.51 s") != std::string::npos);
  CHECK(chain.steps[1].sentence.en.find("#10 #11") != std::string::npos);
  CHECK(chain.steps[2].sentence.en == "each of them: cut by «cable», 10 s to 20 s");
  CHECK(chain.steps[2].fault == FaultId{0});
  CHECK(chain.meanwhile.en.find("10 of 10 did not arrive") != std::string::npos);
  CHECK(brief_of(chain).en.find("cable began at 10 s") != std::string::npos);
}

TEST_CASE("silence of a node that was down is explained by its crash, of a paused one by its pause") {
  ScenarioBuilder builder = watchers();
  SECTION("crash") {
    builder.step(10s, verbs::Crash{nodes({1})}, "power");
    const Told told(builder);
    REQUIRE(told.story.marks().size() == 2);
    const std::string text = english(why_mark(told.simulation, told.story, 0));
    CHECK(text.find("nothing came from n2: n2 was down") != std::string::npos);
    CHECK(text.find("by «power», since 10 s") != std::string::npos);
    CHECK(told.story.reached_by(FaultId{0}) == NodeSet{NodeId{0}});
  }
  SECTION("pause") {
    builder.step(10s, verbs::Pause{nodes({1})}, "gc").lasts = 5s;
    const Told told(builder);
    REQUIRE(!told.story.marks().empty());
    const std::string text = english(why_mark(told.simulation, told.story, 0));
    CHECK(text.find("n2 was paused by «gc», 10 s to 15 s") != std::string::npos);
  }
}

TEST_CASE("what waits in a queue is told as under way, not as silence of its sender") {
  ScenarioBuilder builder = watchers();
  Step& slow = builder.step(10s, verbs::Degrade{sides({0}, {1}, Pairs::Kind::one_way), {}}, "crawl");
  slow.lasts = 10s;
  std::get<verbs::Degrade>(slow.verb).change.bandwidth = Bandwidth{2};
  const Told told(builder);
  const auto& marks = told.story.marks();
  const auto missed = std::find_if(marks.begin(), marks.end(), [](const ToldMark& m) {
    return m.node == NodeId{1} && m.reason.kind == Reason::Kind::absence;
  });
  REQUIRE(missed != marks.end());
  REQUIRE(missed->reason.absence->shares[0].fate == SentMessage::Fate::under_way);
  CHECK(missed->reason.absence->shares[0].longest > 3s);
  const std::string chain =
      english(why_mark(told.simulation, told.story, static_cast<std::uint32_t>(missed - marks.begin())));
  INFO(chain);
  CHECK(chain.find("still under way, for up to") != std::string::npos);
  CHECK(chain.find("sent nothing") == std::string::npos);
}

TEST_CASE("messages lost by the line itself are blamed on no fault") {
  ScenarioBuilder builder = watchers();
  builder.loss(1.0);
  const Told told(builder);
  REQUIRE(!told.story.marks().empty());
  const ToldMark& missed = told.story.marks()[0];
  REQUIRE(missed.reason.absence);
  CHECK(missed.reason.absence->shares[0].drop == Drop::loss);
  CHECK(missed.faults.empty());
  CHECK(english(why_mark(told.simulation, told.story, 0)).find("lost by the line") != std::string::npos);
}

TEST_CASE("lanes know to the nanosecond when a flag was on, a node down or paused") {
  ScenarioBuilder builder = watchers();
  builder.step(10s, verbs::Split{sides({0}, {1})}, "cable").lasts = 10s;
  builder.step(25s, verbs::Crash{nodes({1})}, "power");
  const Told told(builder);
  const LaneLog& lanes = told.story.lanes();
  REQUIRE(lanes.watches());
  CHECK(lanes.flag(GroupId{0}).name == "alarmed");
  const auto& n2 = lanes.changes(NodeId{1});
  REQUIRE(n2.size() == 4);
  CHECK(n2[0].to == LaneState::off);
  CHECK(n2[1].to == LaneState::on);
  CHECK(n2[1].at == SimTime{11s + 510ms});
  CHECK(n2[2].to == LaneState::off);
  CHECK(n2[2].at == SimTime{20s + 10ms});
  CHECK(n2[3].to == LaneState::down);
  CHECK(n2[3].at == SimTime{25s});
}

TEST_CASE("a story keeps within its limits and counts what it does not keep") {
  ScenarioBuilder builder = watchers();
  builder.step(10s, verbs::Split{sides({0}, {1})}, "cable").lasts = 10s;
  Simulation simulation = builder.simulation();
  Story story(simulation, {.messages = 4, .marks = 3});
  simulation.observe(&story);
  simulation.run();
  story.settle();
  CHECK(story.marks().size() == 3);
  CHECK(story.marks_told() == 6);
  CHECK(story.messages().size() == 4);
  // Of the three that were cut, the log still knows some; it does not invent the rest.
  REQUIRE(story.marks()[0].reason.absence);
  CHECK(story.marks()[0].reason.absence->count <= 4);
}

TEST_CASE("watching a run does not change its fingerprint") {
  ScenarioBuilder builder = watchers(4);
  builder.step(10s, verbs::Split{sides({0, 1}, {2, 3})}, "cable").lasts = 10s;
  Simulation bare = builder.simulation();
  bare.run();
  const Told told(builder);
  CHECK(told.simulation.fingerprint() == bare.fingerprint());
}

}  // namespace
