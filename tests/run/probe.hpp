#pragma once
// A protocol made to be looked at, for the tests of what surrounds protocols: it does as it is told by
// commands and messages, and writes down each handler call.

#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"

namespace netsplit::test {

struct Note {
  static constexpr std::string_view name = "note";
  std::int64_t value = 0;
};
/// More than fits a slot: its body is a shared block.
struct Letter {
  static constexpr std::string_view name = "letter";
  std::vector<std::int64_t> lines;
};
struct NotePort {
  static constexpr std::string_view name = "note";
  using Messages = List<Note, Letter>;
};

struct Rang {
  static constexpr std::string_view name = "rang";
  std::int64_t value = 0;
};
struct AskEcho {
  static constexpr std::string_view name = "ask-echo";
  std::int64_t value = 0;
};
/// A service that counts, hears requests and gives indications.
struct Bell {
  static constexpr std::string_view name = "bell";
  using Requests = List<AskEcho>;
  using Indications = List<Rang>;
  virtual ~Bell() = default;
  virtual std::int64_t rung() const = 0;
  virtual void silence() = 0;
};

struct Noted {
  static constexpr std::string_view name = "noted";
  static constexpr Text says{"{node} notes {value}", "{node} anota {value}"};
  std::int64_t value = 0;
  static void fields(Fields<Noted>& f) { f("value", &Noted::value, {"what was noted", "lo anotado"}); }
};

/// What a probe is told to do; `n` is the action's number.
struct Go {
  static constexpr std::string_view name = "go";
  std::int64_t action = 0;
  std::int64_t n = 0;
  NodeId to = kNobody;
  static void fields(Fields<Go>& f) {
    f("action", &Go::action, {"what", "qué"});
    f("n", &Go::n, {"with what number", "con qué número"});
    f("to", &Go::to, {"to whom", "a quién"});
  }
};

enum Action : std::int64_t {
  kSend, kSendLetter, kArm, kArmEvery, kDisarm, kArmTwice, kArmAbout, kExit, kExitAndRestart, kStopAbove, kStartAbove,
  kRing, kAsk, kRemember, kDraw, kEcho, kSendMany, kLearn,
};

/// One handler call as the probe saw it.
struct Seen {
  char what = ' ';  // s start, m message, l letter, t timer, i indication, r request, c configured, b bye
  std::int64_t value = 0;
  LocalTime when{};
  WallTime wall{};
  NodeId from = kNobody;
  friend bool operator==(const Seen&, const Seen&) = default;
};

/// The bottom layer: provides the bell, sends and receives.
struct Ringer : Bell {
  static constexpr std::string_view name = "ringer";
  static constexpr Text about{"a probe", "una sonda"};
  struct Config {
    std::int64_t level = 1;
    static void fields(Fields<Config>& f) { f("level", &Config::level, {"a level", "un nivel"}); }
  };
  struct Durable {
    std::int64_t kept = 0;
  };
  using Serves = List<NotePort>;
  using Provides = List<Bell>;
  using Commands = List<Go>;
  using Marks = List<Noted>;
  enum class Timer : std::uint8_t { once, again };
  static constexpr std::string_view timer_names[] = {"once", "again"};

  Durable durable;
  std::vector<Seen> seen;
  std::int64_t rings = 0;
  std::vector<std::uint64_t> drawn;

  std::int64_t rung() const override { return rings; }
  void silence() override { rings = 0; }

  void see(Context<Ringer>& ctx, char what, std::int64_t value, NodeId from = kNobody) {
    seen.push_back({what, value, ctx.now(), ctx.wall(), from});
  }
  void on_start(Context<Ringer>& ctx) {
    see(ctx, 's', durable.kept);
    ctx.indicate(Rang{-1});
  }
  void on_message(Context<Ringer>& ctx, NodeId from, const Note& m) {
    see(ctx, 'm', m.value, from);
    ctx.mark(Noted{m.value});
    if (m.value >= 1000) ctx.send(from, Note{m.value - 1000});
  }
  void on_message(Context<Ringer>& ctx, NodeId from, const Letter& m) {
    std::int64_t sum = 0;
    for (const std::int64_t line : m.lines) sum += line;
    see(ctx, 'l', sum, from);
  }
  void on_timer(Context<Ringer>& ctx, Timer timer, About peer) {
    see(ctx, 't', peer.none() ? static_cast<std::int64_t>(timer) : static_cast<std::int64_t>(peer.value));
  }
  void on_request(Context<Ringer>& ctx, const AskEcho& r) {
    see(ctx, 'r', r.value);
    ++rings;
    ctx.indicate(Rang{r.value});
  }
  void on_leave(Context<Ringer>& ctx) {
    see(ctx, 'b', rings);
    for (const NodeId peer : ctx.peers())
      if (peer != ctx.self()) ctx.send(peer, Note{77});
    ctx.arm(Timer::once, Duration{1});
  }
  void on_configured(Context<Ringer>& ctx) { see(ctx, 'c', ctx.config().level); }
  void on_command(Context<Ringer>& ctx, const Go& go) {
    const auto d = std::chrono::milliseconds{go.n};
    switch (go.action) {
      case kSend: ctx.send(go.to, Note{go.n}); break;
      case kSendMany:
        for (std::int64_t i = 0; i < go.n; ++i) ctx.send(go.to, Note{i});
        break;
      case kSendLetter: ctx.send(go.to, Letter{std::vector<std::int64_t>(100, go.n)}); break;
      case kArm: ctx.arm(Timer::once, d); break;
      case kArmEvery: ctx.arm_every(Timer::again, d); break;
      case kDisarm: ctx.disarm(Timer::again); break;
      case kArmTwice:
        ctx.arm(Timer::once, d);
        ctx.arm(Timer::once, 2 * d);
        break;
      case kArmAbout:
        ctx.arm(Timer::once, d, NodeId{7});
        ctx.arm(Timer::once, 2 * d, NodeId{8});
        ctx.arm(Timer::once, 3 * d, NodeId{7});
        ctx.arm(Timer::again, d, NodeId{9});
        ctx.disarm(Timer::again, NodeId{9});
        break;
      case kExit: ctx.exit(); break;
      case kExitAndRestart: ctx.exit_and_restart(d); break;
      case kStopAbove: ctx.stop_above(); break;
      case kStartAbove: ctx.start_above(); break;
      case kRing:
        ctx.indicate(Rang{go.n});
        ctx.indicate(Rang{go.n + 1});
        break;
      case kRemember: durable.kept = go.n; break;
      case kLearn: ctx.learn(go.to, static_cast<Address>(go.n)); break;
      case kDraw: drawn.push_back(ctx.random().next()); break;
      default: break;
    }
  }
};

/// A layer that hears the bell and asks it; the same type serves as middle and as top.
template <char Letter_>
struct Hearer {
  static constexpr char kName[] = {'h', 'e', 'a', 'r', 'e', 'r', '-', Letter_, '\0'};
  static constexpr std::string_view name = kName;
  static constexpr Text about{"a probe above", "una sonda encima"};
  using Uses = List<Bell>;
  using Commands = List<Go>;
  enum class Timer : std::uint8_t { tick };
  static constexpr std::string_view timer_names[] = {"tick"};

  std::vector<Seen> seen;
  std::int64_t bell_seen = -1;

  void on_start(Context<Hearer>& ctx) { seen.push_back({'s', 0, ctx.now(), ctx.wall(), kNobody}); }
  void on_timer(Context<Hearer>& ctx, Timer) { seen.push_back({'t', 0, ctx.now(), ctx.wall(), kNobody}); }
  void on_indication(Context<Hearer>& ctx, const Rang& r) {
    seen.push_back({'i', r.value, ctx.now(), ctx.wall(), kNobody});
    bell_seen = ctx.template use<Bell>()->rung();
    // One echo per hearing, so that the second generation queues behind all of the first.
    if (r.value == 500) ctx.request(AskEcho{501});
  }
  void on_leave(Context<Hearer>& ctx) {
    seen.push_back({'b', 0, ctx.now(), ctx.wall(), kNobody});
    ctx.request(AskEcho{88});
  }
  void on_command(Context<Hearer>& ctx, const Go& go) {
    if (go.action == kAsk) ctx.request(AskEcho{go.n});
    if (go.action == kEcho) ctx.template use<Bell>()->silence();
    if (go.action == kArm) ctx.arm(Timer::tick, std::chrono::milliseconds{go.n});
  }
};

/// Answers every request with a request: it never comes to an end.
struct Endless {
  static constexpr std::string_view name = "endless";
  static constexpr Text about{"never ends", "no termina"};
  using Uses = List<Bell>;
  void on_indication(Context<Endless>& ctx, const Rang& r) {
    if (r.value >= 0) ctx.request(AskEcho{r.value});
  }
};

}  // namespace netsplit::test
