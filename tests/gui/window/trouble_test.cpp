// A protocol that throws when it is looked at, or made: the window says so, and goes on.

#include <condition_variable>
#include <mutex>
#include <stdexcept>

#include "gui/engine.hpp"
#include "sim/node/protocol.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/scenario_builder.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using namespace std::chrono_literals;

namespace {

/// Cannot be looked at from 5 s on.
struct Shy {
  static constexpr std::string_view name = "shy";
  static constexpr Text about{"does not like to be looked at", "no le gusta que lo miren"};
  enum class Timer : std::uint8_t { tick };
  static constexpr std::string_view timer_names[] = {"tick"};
  static void observe(Observed<Shy>& o) {
    o.number("secret", [](const Shy& s) { return s.secret_.empty() ? 0 : s.secret_.at(1); },
             {"a secret", "un secreto"});
  }
  void on_start(Context<Shy>& ctx) { ctx.arm(Timer::tick, 5s); }
  void on_timer(Context<Shy>&, Timer) { secret_.push_back(1); }
  std::vector<int> secret_;
};

/// What an engine answers, as another thread reads it.
struct Heard {
  std::mutex mutex;
  std::condition_variable said;
  std::shared_ptr<const gui::Moment> moment;
  std::string trouble;
  template <class Wanted>
  bool wait(Wanted wanted) {
    std::unique_lock lock(mutex);
    return said.wait_for(lock, 10s, wanted);
  }
};

}  // namespace

TEST_CASE("an engine whose protocol throws when it is looked at says so, and shows other moments") {
  const auto blueprint = test::ScenarioBuilder(10s).group("n", 2, {describe<Shy>()}).blueprint();
  Heard heard;
  Engine engine({.recorded = [](const auto&) {},
                 .looked =
                     [&](std::shared_ptr<const gui::Moment> moment) {
                       const std::lock_guard lock(heard.mutex);
                       heard.moment = std::move(moment);
                       heard.said.notify_one();
                     },
                 .failed =
                     [&](const std::shared_ptr<const Blueprint>& of, const std::string& what) {
                       const std::lock_guard lock(heard.mutex);
                       CHECK(of == blueprint);
                       heard.trouble = what;
                       heard.said.notify_one();
                     }});
  engine.open(blueprint);
  engine.seek({{}, SimTime{6s}}, NodeId{0});
  REQUIRE(heard.wait([&] { return !heard.trouble.empty(); }));
  CHECK(heard.moment == nullptr);
  engine.seek({{}, SimTime{4s}}, NodeId{0});
  REQUIRE(heard.wait([&] { return heard.moment != nullptr; }));
  CHECK(heard.moment->time == SimTime{4s});
}

TEST_CASE("a question that throws is answered by the bar, and the window goes on") {
  tests::OpenWindow w("scenarios/arena/3-2.json");
  REQUIRE(w.settle());
  bool done = false;
  w.desk.ask([](Player&) -> int { throw std::runtime_error("no such thing"); }, [&](int) { done = true; });
  REQUIRE(QTest::qWaitFor([&] { return !w.desk.trouble().empty(); }, 10'000));
  CHECK(w.desk.trouble() == "no such thing");
  CHECK_FALSE(done);
  w.desk.seek(SimTime{10s});
  REQUIRE(QTest::qWaitFor([&] { return w.desk.trouble().empty(); }, 10'000));
  REQUIRE(w.settle());
  CHECK(w.desk.moment()->time == SimTime{10s});
}
