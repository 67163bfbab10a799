#pragma once
// A protocol of the report's tests: everybody beats each second and marks who has fallen silent for 2.5 s,
// and who is heard again; a flag says whether somebody is missing.

#include "sim/node/protocol.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/story.hpp"
#include "tests/support/scenario_builder.hpp"

namespace netsplit::test {

struct Tick {
  static constexpr std::string_view name = "tick";
};
struct TickPort {
  static constexpr std::string_view name = "ticks";
  using Messages = List<Tick>;
};
struct Missed {
  static constexpr std::string_view name = "missed";
  static constexpr Text says{"{node} misses {peer}", "{node} echa de menos a {peer}"};
  NodeId peer;
  static void fields(Fields<Missed>& f) { f("peer", &Missed::peer, {"who", "quién"}); }
};
struct Alarm {
  static constexpr std::string_view name = "alarm";
  static constexpr Text says{"{node} raises the alarm", "{node} da la alarma"};
};
struct Back {
  static constexpr std::string_view name = "back";
  static constexpr Text says{"{node} hears {peer} again", "{node} vuelve a oír a {peer}"};
  NodeId peer;
  static void fields(Fields<Back>& f) { f("peer", &Back::peer, {"who", "quién"}); }
};

struct Watcher {
  static constexpr std::string_view name = "watcher";
  static constexpr Text about{"beats and listens", "late y escucha"};
  using Serves = List<TickPort>;
  using Marks = List<Missed, Alarm, Back>;
  enum class Timer : std::uint8_t { beat, silence };
  static constexpr std::string_view timer_names[] = {"beat", "silence"};

  void on_start(Context<Watcher>& ctx) {
    ctx.arm_every(Timer::beat, std::chrono::seconds{1});
    for (const NodeId peer : ctx.peers())
      if (peer != ctx.self()) ctx.arm(Timer::silence, std::chrono::milliseconds{2500}, peer);
  }
  void on_timer(Context<Watcher>& ctx, Timer timer, About subject) {
    if (timer == Timer::beat) {
      for (const NodeId peer : ctx.peers())
        if (peer != ctx.self()) ctx.send(peer, Tick{});
      return;
    }
    ctx.missing(subject.node(), LocalTime{});
    ctx.mark(Missed{subject.node()});
    if (missing.empty()) ctx.mark(Alarm{});
    missing.push_back(subject.node());
  }
  void on_message(Context<Watcher>& ctx, NodeId from, const Tick&) {
    ctx.arm(Timer::silence, std::chrono::milliseconds{2500}, from);
    if (std::erase(missing, from) != 0) ctx.mark(Back{from});
  }
  static void observe(Observed<Watcher>& o) {
    o.flag("alarmed", [](const Watcher& w) { return !w.missing.empty(); }, {"misses somebody", "echa de menos"});
  }
  NodeSet missing;
};

/// A run that is over, and its story. Nodes: n1, n2, …
struct Told {
  explicit Told(const ScenarioBuilder& builder) : simulation(builder.simulation()), story(simulation) {
    simulation.observe(&story);
    simulation.run();
    story.settle();
  }
  Simulation simulation;
  Story story;
};

/// Two nodes for 30 s; nothing happens to them yet.
inline ScenarioBuilder watchers(std::uint32_t count = 2) {
  ScenarioBuilder builder(std::chrono::seconds{30});
  builder.group("n", count, {describe<Watcher>()});
  builder.scenario().file = "watchers.json";
  return builder;
}

}  // namespace netsplit::test
