// Each mode, in each kind of window, to each verdict.

#include "sim/check/judge.hpp"

#include "tests/check/fake_world.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using Mode = ExpectationText::Mode;

namespace {

const Value kYes = Value::flag(true), kNo = Value::flag(false);

Court court(ExpectationText text) { return Court(Court::one(std::move(text))); }

/// "held 3s" with the time of the decision, "failed 5s", or why it was not reached.
std::string outcome(const Judgement& j) {
  const auto seconds = [](SimTime t) { return to_text(to_quantity(t.time_since_epoch())); };
  if (j.verdict == Verdict::held) return "held " + seconds(*j.decided);
  if (j.verdict == Verdict::failed) return "failed " + seconds(*j.decided);
  switch (j.unreached) {
    case Unreached::never_began: return "never began";
    case Unreached::began_too_late: return "began too late";
    case Unreached::never_ended: return "never ended";
    case Unreached::fault_without_effect: return "fault without effect";
    case Unreached::nothing_measured: return "nothing measured";
    case Unreached::no: break;
  }
  return "?";
}

/// a is primary from 10 s to 20 s, c from 15 s on; one event each.
std::string with_two_primaries(ExpectationText text, std::int64_t end = 100) {
  Court c = court(std::move(text));
  c.set(10, kA, kPrimary, kYes);
  c.set(15, kC, kPrimary, kYes);
  c.set(20, kA, kPrimary, kNo);
  return outcome(c.finish(end));
}

}  // namespace

TEST_CASE("always fails in the first state that breaks it, and holds when its window is over") {
  CHECK(with_two_primaries({.mode = Mode::always, .claim = "at most 1 of all: primary"}) == "failed 15s");
  CHECK(with_two_primaries({.mode = Mode::always, .claim = "at most 2 of all: primary"}) == "held 100s");
  CHECK(with_two_primaries({.mode = Mode::always, .claim = "at most 1 of all: primary", .from = "20s"}) ==
        "held 100s");
  CHECK(with_two_primaries({.mode = Mode::always, .claim = "at most 1 of all: primary", .until = "15s"}) ==
        "held 15s");
  CHECK(with_two_primaries({.mode = Mode::always, .claim = "at most 1 of all: primary", .by = at(14)}) ==
        "held 14s");
  CHECK(with_two_primaries({.mode = Mode::always, .claim = "at most 1 of all: primary", .by = at(15)}) ==
        "failed 15s");
}

TEST_CASE("never is broken by the first state that has it") {
  CHECK(with_two_primaries({.mode = Mode::never, .claim = "two-primaries"}) == "failed 15s");
  CHECK(with_two_primaries({.mode = Mode::never, .claim = "two-primaries", .until = "15s"}) == "held 15s");
  CHECK(with_two_primaries({.mode = Mode::never, .claim = "two-primaries", .from = "15s"}) == "failed 15s");
  CHECK(with_two_primaries({.mode = Mode::never, .claim = "two-primaries", .from = "20s"}) == "held 100s");
  CHECK(with_two_primaries({.mode = Mode::never, .claim = "at least 3 of member: primary"}) == "held 100s");
}

TEST_CASE("eventually holds at the first state that has it, and fails when its window is over") {
  CHECK(with_two_primaries({.mode = Mode::eventually, .claim = "c.primary"}) == "held 15s");
  CHECK(with_two_primaries({.mode = Mode::eventually, .claim = "c.primary", .by = at(15)}) == "held 15s");
  CHECK(with_two_primaries({.mode = Mode::eventually, .claim = "c.primary", .by = at(14)}) == "failed 14s");
  CHECK(with_two_primaries({.mode = Mode::eventually, .claim = "c.primary", .until = "15s"}) == "failed 15s");
  CHECK(with_two_primaries({.mode = Mode::eventually, .claim = "c.primary", .from = "18s"}) == "held 18s");
  CHECK(with_two_primaries({.mode = Mode::eventually, .claim = "d.primary"}) == "failed 100s");
}

TEST_CASE("at and finally look at one state: the one after all events of that instant") {
  CHECK(with_two_primaries({.mode = Mode::at, .claim = "c.primary", .at = at(15)}) == "held 15s");
  CHECK(with_two_primaries({.mode = Mode::at, .claim = "c.primary", .at = at(14)}) == "failed 14s");
  CHECK(with_two_primaries({.mode = Mode::at, .claim = "a.primary", .at = at(0)}) == "failed 0s");
  CHECK(with_two_primaries({.mode = Mode::at, .claim = "c.primary", .at = at(100)}) == "held 100s");
  CHECK(with_two_primaries({.mode = Mode::at, .claim = "c.primary", .at = at(101)}) == "never began");
  CHECK(with_two_primaries({.mode = Mode::finally, .claim = "c.primary"}) == "held 100s");
  CHECK(with_two_primaries({.mode = Mode::finally, .claim = "a.primary"}) == "failed 100s");
  CHECK(with_two_primaries({.mode = Mode::finally, .claim = "a.primary", .by = at(19)}) == "held 19s");
}

TEST_CASE("windows open with a fault, its end or a mark, and count from there") {
  const auto run = [](ExpectationText text) {
    Court c = court(std::move(text));
    c.fault(10, kCut);
    c.set(12, kC, kPrimary, kYes);
    c.mark(14, kC, kPromote);
    c.fault_ends(20, kCut);
    c.mark(21, kA, kDepose);
    c.set(21, kC, kPrimary, kNo);
    c.mark(30, kE, kPromote);
    c.set(31, kE, kPrimary, kYes);
    return outcome(c.finish());
  };
  const auto eventually = [&](const char* claim, const char* after, std::int64_t within) {
    return run(
        {.mode = Mode::eventually, .claim = claim, .after = after, .within = std::chrono::seconds{within}});
  };
  CHECK(eventually("c.primary", "cut", 5) == "held 12s");
  CHECK(eventually("c.primary", "cut", 2) == "held 12s");
  CHECK(eventually("c.primary", "cut", 1) == "failed 11s");
  CHECK(eventually("not c.primary", "cut.end", 1) == "held 21s");
  CHECK(eventually("e.primary", "promote", 5) == "failed 19s");
  CHECK(eventually("e.primary", "promote#2", 5) == "held 31s");
  CHECK(eventually("e.primary", "promote#3", 5) == "never began");
  CHECK(eventually("e.primary", "cut#2", 5) == "never began");
  CHECK(eventually("e.primary", "depose", 500) == "held 31s");
  CHECK(eventually("d.primary", "depose", 500) == "never ended");
  CHECK(run({.mode = Mode::always, .claim = "not c.primary", .until = "cut"}) == "held 10s");
  CHECK(run({.mode = Mode::always, .claim = "c.primary", .from = "promote", .until = "depose"}) ==
        "held 21s");
  CHECK(run({.mode = Mode::always, .claim = "c.primary", .from = "promote", .until = "promote#2"}) ==
        "failed 21s");
  CHECK(run({.mode = Mode::always, .claim = "c.primary", .from = "promote", .until = "promote#3"}) ==
        "failed 21s");
  CHECK(run({.mode = Mode::always, .claim = "a.up", .from = "promote", .until = "promote#3"}) ==
        "never ended");
  CHECK(run({.mode = Mode::always, .claim = "a.up", .from = "depose", .until = "promote"}) ==
        "began too late");
  CHECK(run({.mode = Mode::always, .claim = "a.up", .from = "depose", .by = at(20)}) == "began too late");
  CHECK(run({.mode = Mode::finally, .claim = "e.primary", .after = "promote"}) == "held 100s");
  CHECK(run({.mode = Mode::finally, .claim = "e.primary", .after = "flap"}) == "never began");
  CHECK(run({.mode = Mode::finally,
             .claim = "c.primary",
             .after = "promote",
             .within = std::chrono::seconds{6}}) == "held 20s");
}

TEST_CASE("what took place is measured from the opening of the window") {
  Court c = court(
      {.mode = Mode::eventually, .claim = "c.primary", .after = "cut", .within = std::chrono::seconds{5}});
  c.fault(30, kCut);
  c.event(at(33) + std::chrono::milliseconds{410}, kC, [](Court& w) { w.world.set(kC, kPrimary, kYes); });
  const Judgement j = c.finish();
  CHECK(j.took() == std::chrono::milliseconds{3410});
  CHECK(j.witness->node == kC);
  CHECK(j.witness->event == EventId{2});
}

TEST_CASE("a window opened by an event sees the state that the event leaves") {
  Court c = court({.mode = Mode::always, .claim = "none of a: primary", .from = "depose"});
  c.set(5, kA, kPrimary, kYes);
  c.event(at(9), kA, [](Court& w) {
    w.judge.on_mark(w.now, kRegister, kDepose, kA, EventId{w.events});
    w.world.set(kA, kPrimary, kNo);
  });
  CHECK(outcome(c.finish()) == "held 100s");
}

TEST_CASE("a window that a mark closes does not see that mark's event") {
  Court c = court({.mode = Mode::always, .claim = "a.primary", .from = "6s", .until = "depose"});
  c.set(5, kA, kPrimary, kYes);
  c.event(at(9), kA, [](Court& w) {
    w.world.set(kA, kPrimary, kNo);
    w.judge.on_mark(w.now, kRegister, kDepose, kA, EventId{w.events});
  });
  CHECK(outcome(c.finish()) == "held 9s");
}

TEST_CASE("the state at time 0 is the one after all events at 0") {
  Court c = court({.mode = Mode::always, .claim = "a.primary"});
  c.set(0, kB, kPrimary, kYes);
  c.set(0, kA, kPrimary, kYes);
  c.set(50, kB, kPrimary, kNo);
  CHECK(outcome(c.finish()) == "held 100s");
}

TEST_CASE("a run that is interrupted judges what was decided, and leaves open what was not") {
  CHECK(with_two_primaries({.mode = Mode::never, .claim = "two-primaries"}, 50) == "failed 15s");
  CHECK(with_two_primaries({.mode = Mode::eventually, .claim = "c.primary"}, 50) == "held 15s");
  CHECK(with_two_primaries({.mode = Mode::always, .claim = "a.up"}, 50) == "never ended");
  CHECK(with_two_primaries({.mode = Mode::finally, .claim = "c.primary"}, 50) == "never ended");
  CHECK(with_two_primaries({.mode = Mode::always, .claim = "a.up", .by = at(50)}, 50) == "held 50s");
}

TEST_CASE("an expectation whose fault did nothing is not reached, whatever its claim does") {
  const auto run = [](ExpectationText text, bool cut_acts) {
    Court c = court(std::move(text));
    c.fault(10, kCut, cut_acts);
    c.set(20, kA, kPrimary, kYes);
    c.fault(30, kFlap, false);
    return outcome(c.finish());
  };
  CHECK(run({.mode = Mode::eventually, .claim = "a.primary", .despite = {kCut}}, true) == "held 20s");
  CHECK(run({.mode = Mode::eventually, .claim = "a.primary", .despite = {kCut}}, false) ==
        "fault without effect");
  CHECK(run({.mode = Mode::never, .claim = "a.primary", .despite = {kCut}}, false) == "fault without effect");
  CHECK(run({.mode = Mode::eventually, .claim = "a.primary", .despite = {kCut, kFlap}}, true) ==
        "fault without effect");
  // Without despite: all faults that begin before the window closes.
  CHECK(run({.mode = Mode::eventually, .claim = "a.primary"}, true) == "fault without effect");
  CHECK(run({.mode = Mode::eventually, .claim = "a.primary", .by = at(25)}, true) == "held 20s");
  CHECK(run({.mode = Mode::eventually, .claim = "a.primary", .by = at(25)}, false) == "fault without effect");
  CHECK(run({.mode = Mode::always, .claim = "a.up", .by = at(5)}, false) == "held 5s");
  CHECK(run({.mode = Mode::always, .claim = "a.up", .until = "cut"}, false) == "held 10s");
  // A fault that is named must have acted before the window closed.
  CHECK(run({.mode = Mode::always, .claim = "a.up", .by = at(5), .despite = {kCut}}, true) ==
        "fault without effect");
}

TEST_CASE("a meant failure is as stated only if it fails, and earns its points then") {
  const auto judged = [](const char* claim, bool meant, std::vector<FaultId> despite = {}) {
    Court c = court({.mode = Mode::finally,
                     .claim = claim,
                     .despite = std::move(despite),
                     .points = 3,
                     .meant_to_fail = meant});
    c.set(1, kA, kPrimary, kYes);
    return c.finish();
  };
  CHECK(judged("a.primary", false).as_stated);
  CHECK(judged("a.primary", false).points == 3);
  CHECK_FALSE(judged("a.primary", true).as_stated);
  CHECK(judged("a.primary", true).points == 0);
  CHECK(judged("b.primary", true).as_stated);
  CHECK(judged("b.primary", true).points == 3);
  CHECK_FALSE(judged("b.primary", false).as_stated);
  CHECK_FALSE(judged("b.primary", true, {kCut}).as_stated);
  CHECK(judged("b.primary", true, {kCut}).of == 3);
}

TEST_CASE("a node that is down reads false, 0, {} and the empty word, and is not up") {
  const auto holds = [](const char* claim) {
    Court c = court({.mode = Mode::finally, .claim = claim});
    c.set(1, kA, kPrimary, kYes);
    c.set(1, kA, kMembers, Value::set({kA, kB}));
    c.set(1, kA, kRole, Value::text("leader"));
    c.set(1, kA, kTerm, Value::count(4));
    c.up(2, kA, false);
    return outcome(c.finish()) == "held 100s";
  };
  CHECK(holds("not a.primary and a.members == {} and a.term == 0 and not a.up"));
  CHECK(holds("a.role != leader"));
  CHECK(holds("none of a: up or primary"));
  CHECK_FALSE(holds("a.term == 4"));
}

TEST_CASE("what rests on a statistic of nothing is neither true nor false") {
  const auto run = [](ExpectationText text, bool operate) {
    Court c = court(std::move(text));
    if (operate) {
      c.operation(1, 1, Outcome::invoke, 1, 7, 30);
      c.operation(2, 1, Outcome::ok, 1, 7, 30);
    }
    return outcome(c.finish());
  };
  for (const char* claim : {"p99(register.latency) < 5s", "not p99(register.latency) >= 5s"}) {
    CHECK(run({.mode = Mode::always, .claim = claim}, false) == "nothing measured");
    CHECK(run({.mode = Mode::never, .claim = claim}, false) == "nothing measured");
    CHECK(run({.mode = Mode::eventually, .claim = claim}, false) == "nothing measured");
    CHECK(run({.mode = Mode::finally, .claim = claim}, false) == "nothing measured");
    CHECK(run({.mode = Mode::always, .claim = claim}, true) == "held 100s");
    CHECK(run({.mode = Mode::finally, .claim = claim}, true) == "held 100s");
    CHECK(run({.mode = Mode::eventually, .claim = claim}, true) == "held 2s");
  }
  CHECK(run({.mode = Mode::finally, .claim = "a.up or p99(register.latency) < 5s"}, false) == "held 100s");
  CHECK(run({.mode = Mode::finally, .claim = "a.primary and p99(register.latency) < 5s"}, false) ==
        "failed 100s");
}

TEST_CASE("the witness says what the claim read, and who had what it asked") {
  Court c = court({.mode = Mode::never, .claim = "two-primaries or a.term > 7"});
  c.set(5, kA, kPrimary, kYes);
  c.set(6, kC, kPrimary, kYes);
  const Judgement j = c.finish();
  REQUIRE(j.witness);
  REQUIRE(j.witness->readings.size() == 3);
  CHECK(j.witness->time == at(6));
  CHECK(j.witness->readings[0].text == "two-primaries");
  CHECK(j.witness->readings[0].value == Value::flag(true));
  CHECK(j.witness->readings[1].text == "at least 2 of all: primary");
  CHECK(j.witness->readings[1].nodes->having == 2);
  CHECK(j.witness->readings[1].nodes->lacking == 3);
  CHECK(j.witness->readings[1].nodes->first_having == NodeSet{kA, kC});
  CHECK(j.witness->readings[2].value == Value::count(0));
}

TEST_CASE("among asks that somebody is there, and that all of them are") {
  const auto holds = [](const char* claim) {
    Court c = court({.mode = Mode::finally, .claim = claim});
    c.set(1, kA, kMembers, Value::set({kA, kB, kC}));
    c.set(1, kB, kSuspects, Value::set({kC}));
    return c.finish().verdict == Verdict::held;
  };
  CHECK(holds("a in a.members"));
  CHECK(holds("{a, c} in a.members"));
  CHECK(holds("b.suspects in a.members"));
  CHECK_FALSE(holds("{a, d} in a.members"));
  CHECK_FALSE(holds("d in a.members"));
  CHECK_FALSE(holds("c.suspects in a.members"));
}

TEST_CASE("a rate is more when its interval is less") {
  const auto holds = [](const char* claim) {
    Court c = court({.mode = Mode::finally, .claim = claim});
    c.set(1, kA, kPace, Value::quantity(Unit::rate, 200'000'000));
    return c.finish().verdict == Verdict::held;
  };
  CHECK(holds("a.pace == 5/s"));
  CHECK(holds("a.pace > 4/s"));
  CHECK_FALSE(holds("a.pace > 6/s"));
  CHECK(holds("a.pace <= 5/s"));
}

TEST_CASE("wrong windows are said before the run") {
  const auto part = [](ExpectationText text) {
    ExpectationsSetup setup = Court::one(std::move(text));
    setup.vocabulary = make_vocabulary();
    const auto made = make_expectations(std::move(setup));
    const auto* errors = std::get_if<std::vector<ExpectationError>>(&made);
    return errors ? std::optional(errors->at(0).part) : std::nullopt;
  };
  using Part = ExpectationError::Part;
  CHECK(part({.claim = "a.up"}) == std::nullopt);
  CHECK(part({.claim = "a.upp"}) == Part::claim);
  CHECK(part({.claim = "a.up", .from = "noon"}) == Part::from);
  CHECK(part({.claim = "a.up", .until = "noon"}) == Part::until);
  CHECK(part({.claim = "a.up", .from = "cut", .after = "cut"}) == Part::after);
  CHECK(part({.claim = "a.up", .within = std::chrono::seconds{1}}) == Part::within);
  CHECK(part({.claim = "a.up", .until = "cut", .by = at(3)}) == Part::by);
  CHECK(part({.claim = "a.up", .from = "20s", .until = "20s"}) == Part::until);
  CHECK(part({.claim = "a.up", .from = "20s", .by = at(19)}) == Part::by);
  CHECK(part({.mode = Mode::at, .claim = "a.up", .by = at(19)}) == Part::by);
  CHECK(part({.mode = Mode::finally, .claim = "a.up", .until = "cut"}) == Part::until);
  CHECK(part({.mode = Mode::always, .claim = "reads.stale == 0"}) == Part::claim);
  CHECK(part({.mode = Mode::finally, .claim = "reads.stale == 0", .by = at(3)}) == Part::claim);
  CHECK(part({.mode = Mode::finally, .claim = "reads.stale == 0"}) == std::nullopt);
}

TEST_CASE("nothing is read of the world while nothing is watched") {
  ExpectationsSetup setup =
      Court::one({.mode = Mode::always, .claim = "all of member: primary", .from = "50s"});
  setup.all_properties = false;
  Court c(std::move(setup));
  for (int i = 1; i < 50; ++i) c.set(i, kA, kPrimary, kYes);
  CHECK(c.world.reads == 0);
  c.set(60, kA, kPrimary, kYes);
  CHECK(c.world.reads > 0);
}

TEST_CASE("an event costs one look at its node, however many nodes a quantifier counts") {
  ExpectationsSetup setup = Court::one({.mode = Mode::never, .claim = "at least 4 of member: primary"});
  setup.all_properties = false;
  Court c(std::move(setup));
  c.set(1, kA, kPrimary, kYes);
  const std::uint64_t before = c.world.reads;
  c.set(2, kB, kPrimary, kYes);
  c.set(3, kW1, {kClient, 0}, kYes);
  CHECK(c.world.reads - before == 1);
}
