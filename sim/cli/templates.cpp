#include "sim/cli/templates.hpp"

#include <cctype>

namespace netsplit::cli {
namespace {

constexpr std::string_view kProtocolHeader = R"code(#pragma once
// A rumour spreads: the first node knows it, and whoever knows it tells one peer after the other.
// Written to be changed: replace messages, timers and marks by your own.

@include@ <cstdint>
@include@ <string_view>

@include@ "sim/node/protocol.hpp"

namespace netsplit {

/// Message: "have you heard?" Members would travel with it.
struct @Type@Rumour {
  static constexpr std::string_view name = "rumour";
};

/// A port is the set of messages that nodes of this protocol send each other.
struct @Type@Port {
  static constexpr std::string_view name = "@name@";
  using Messages = List<@Type@Rumour>;
};

/// Mark: a moment that the report tells and that claims may name.
struct @Type@Learns {
  static constexpr std::string_view name = "learns";
  static constexpr Text says{"{node} learns the rumour", "{node} se entera del rumor"};
  static constexpr Text because{"{teller} told it", "se lo contó {teller}"};
  NodeId teller;
  static void fields(Fields<@Type@Learns>& f) {
    f("teller", &@Type@Learns::teller, {"who told it", "quién lo contó"});
  }
};

struct @Type@ {
  static constexpr std::string_view name = "@name@";
  static constexpr Text about{"a rumour spreads from the first node, one peer at a time",
                              "un rumor se extiende desde el primer nodo, de uno en uno"};
  static constexpr Guarantee guarantees[] = {
      {"spreading",
       {"If no message is lost, everybody knows after one interval for each node.",
        "Si no se pierde ningún mensaje, todos lo saben tras un intervalo por cada nodo."}}};

  /// The parameters, each with its default, its unit by its type, and a line of help.
  struct Config {
    Duration interval = std::chrono::seconds{1};
    static void fields(Fields<Config>& f) {
      f("interval", &Config::interval, {"time between two tellings", "tiempo entre dos avisos"})
          .at_least(std::chrono::milliseconds{1});
    }
  };

  using Serves = List<@Type@Port>;
  using Marks = List<@Type@Learns>;
  enum class Timer : std::uint8_t { tell };
  static constexpr std::string_view timer_names[] = {"tell"};

  // The handlers. Each is atomic; what it sends, arms and marks happens when it returns.
  void on_start(Context<@Type@>& ctx);
  void on_message(Context<@Type@>& ctx, NodeId from, const @Type@Rumour&);
  void on_timer(Context<@Type@>& ctx, Timer timer, About about);

  /// What claims may read of a node: "all of member: informed".
  static void observe(Observed<@Type@>& o) {
    o.flag("informed", [](const @Type@& p) { return p.informed_; }, {"it knows the rumour", "conoce el rumor"});
  }

 private:
  void learn(Context<@Type@>& ctx, NodeId teller);

  // The state of one node. A crash takes it.
  bool informed_ = false;
  std::size_t next_ = 0;
};

}  // namespace netsplit
)code";

constexpr std::string_view kProtocolSource = R"code(@include@ "sim/protocols/@folder@/@folder@.hpp"

namespace netsplit {

static_assert(Protocol<@Type@>);

void @Type@::on_start(Context<@Type@>& ctx) {
  // peers(): all nodes that run this protocol, this one among them, in the order of the file.
  if (ctx.self() == ctx.peers().front()) learn(ctx, ctx.self());
}

void @Type@::on_message(Context<@Type@>& ctx, NodeId from, const @Type@Rumour&) {
  if (!informed_) learn(ctx, from);
}

void @Type@::on_timer(Context<@Type@>& ctx, Timer, About) {
  const auto peers = ctx.peers();
  if (peers[next_ % peers.size()] == ctx.self()) ++next_;
  ctx.send(peers[next_++ % peers.size()], @Type@Rumour{});
}

void @Type@::learn(Context<@Type@>& ctx, NodeId teller) {
  informed_ = true;
  ctx.mark(@Type@Learns{teller});
  ctx.arm_every(Timer::tell, ctx.config().interval);
}

}  // namespace netsplit

// The build finds the folder and this function by their name: there is no list to edit.
namespace netsplit::protocols {
ProtocolInfo @folder@() { return describe<@Type@>(); }
}  // namespace netsplit::protocols
)code";

constexpr std::string_view kProtocolReadme = R"md(# @name@

A rumour spreads from the first node: whoever knows it tells one peer after the other, one each `interval`, for ever.

## Messages

| message | from | to | says |
|---|---|---|---|
| `rumour` | a node that knows it | its peers in turn | "have you heard?" |

## Settings

| name | default | meaning |
|---|---|---|
| `interval` | 1s | time between two tellings of a node |

## What can be seen

Field `informed`; mark `learns`.

## Guarantees, and when they do not hold

- *Spreading*: if no message is lost, everybody knows after one interval for each node. During a split only the side
  of the first node learns; the other side follows after the heal.

## Source

Name the paper here.
)md";

constexpr std::string_view kProtocolTest = R"code(@include@ "sim/protocols/@folder@/@folder@.hpp"

@include@ "tests/support/handler_bench.hpp"

@include@ "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;
using namespace std::chrono_literals;

namespace {

constexpr NodeId a{0}, b{1}, c{2};
using Bench = HandlerBench<@Type@>;

/// One node on a bench: a test calls its handlers by hand and reads what they wanted to happen.
Bench bench_of(NodeId self) { return Bench(self, {{a, b, c}}, {{"interval", 1s}}); }

}  // namespace

TEST_CASE("@name@: the first node knows the rumour from the start, the others do not") {
  Bench first = bench_of(a), second = bench_of(b);
  first.start();
  second.start();
  REQUIRE(first.observed("informed").is_true());
  REQUIRE_FALSE(second.observed("informed").is_true());
}

TEST_CASE("@name@: who hears it learns it once, from the first teller") {
  Bench bench = bench_of(b);
  bench.start();
  bench.message(a, @Type@Rumour{});
  REQUIRE(bench.marks<@Type@Learns>().at(0).teller == a);
  bench.message(c, @Type@Rumour{});
  REQUIRE(bench.marks<@Type@Learns>().empty());
}

TEST_CASE("@name@: who knows it tells its peers in turn, never itself") {
  Bench bench = bench_of(b);
  bench.start();
  bench.message(a, @Type@Rumour{});
  for (const NodeId peer : {a, c, a, c}) {
    bench.timer(@Type@::Timer::tell);
    REQUIRE(bench.sent<@Type@Rumour>().at(0).to == peer);
  }
}
)code";

constexpr std::string_view kProtocolScenario = R"json({
  "name": "@name@",
  "about": {
    "en": "The first of five nodes knows a rumour; the cable between {a,b} and {c,d,e} is cut for 20 s.",
    "es": "El primero de cinco nodos conoce un rumor; el cable entre {a,b} y {c,d,e} se corta 20 s."
  },
  "seed": 1,
  "length": "40s",
  "nodes": {
    "member": {"names": "a..e", "stack": ["@name@"]}
  },
  "network": {"delay": "20ms"},
  "timeline": [
    {"name": "cut", "at": "0s", "split": "a..b | c..e", "for": "20s"}
  ],
  "expect": [
    {"eventually": "all of a..b: informed", "within": "6s", "after": "cut"},
    {"at": "19s", "that": "none of c..e: informed"},
    {"eventually": "all of member: informed", "within": "8s", "after": "cut.end"}
  ]
}
)json";

constexpr FileTemplate kProtocolFiles[] = {
    {"sim/protocols/@folder@/@folder@.hpp", kProtocolHeader},
    {"sim/protocols/@folder@/@folder@.cpp", kProtocolSource},
    {"sim/protocols/@folder@/README.md", kProtocolReadme},
    {"tests/protocols/@folder@_test.cpp", kProtocolTest},
    {"scenarios/protocols/@name@.json", kProtocolScenario},
};

constexpr std::string_view kNetsplit = R"json({
  "name": "@name@",
  "about": {
    "en": "Five nodes watch each other; the cable between {a,b} and {c,d,e} is cut for 30 s.",
    "es": "Cinco nodos se vigilan; el cable entre {a,b} y {c,d,e} se corta 30 s."
  },
  "seed": 1,
  "length": "90s",
  "params": {"timeout": "3s"},
  "nodes": {
    "member": {"names": "a..e", "stack": [{"heartbeat": {"timeout": "$timeout"}}]}
  },
  "network": {"delay": "20ms"},
  "timeline": [
    {"name": "cut", "at": "30s", "split": "a..b | c..e", "for": "30s"}
  ],
  "expect": [
    {"name": "noticed", "eventually": "all of c..e: suspects == {a, b}", "within": "5s", "after": "cut"},
    {"never": "b in a.suspects", "despite": "cut"},
    {"eventually": "all of member: suspects == {}", "within": "2s", "after": "cut.end"}
  ],
  "variants": {
    "patient": {"set": {"timeout": "10s"}, "fails": ["noticed"]}
  }
}
)json";

constexpr std::string_view kCrash = R"json({
  "name": "@name@",
  "about": {
    "en": "Three nodes watch each other; b crashes and comes back after 20 s.",
    "es": "Tres nodos se vigilan; b cae y vuelve tras 20 s."
  },
  "seed": 1,
  "length": "60s",
  "nodes": {
    "member": {"names": "a..c", "stack": [{"heartbeat": {"timeout": "3s"}}]}
  },
  "network": {"delay": "20ms"},
  "timeline": [
    {"name": "outage", "at": "20s", "crash": "b", "for": "20s"}
  ],
  "expect": [
    {"eventually": "b in a.suspects", "within": "4s", "after": "outage"},
    {"never": "c in a.suspects", "despite": "outage"},
    {"eventually": "all of member: suspects == {}", "within": "2s", "after": "outage.end"}
  ]
}
)json";

constexpr std::string_view kOneWay = R"json({
  "name": "@name@",
  "about": {
    "en": "Two nodes watch each other; for 30 s what a sends does not arrive, what b sends does.",
    "es": "Dos nodos se vigilan; durante 30 s lo que envía a no llega, lo que envía b sí."
  },
  "seed": 1,
  "length": "90s",
  "nodes": {
    "member": {"names": "a..b", "stack": [{"heartbeat": {"timeout": "3s"}}]}
  },
  "network": {"delay": "20ms"},
  "timeline": [
    {"name": "cut", "at": "30s", "cut": "a -> b", "for": "30s"}
  ],
  "expect": [
    {"eventually": "a in b.suspects", "within": "5s", "after": "cut"},
    {"never": "b in a.suspects", "despite": "cut"},
    {"eventually": "b.suspects == {}", "within": "2s", "after": "cut.end"}
  ]
}
)json";

constexpr ScenarioTemplate kScenarios[] = {
    {"netsplit", {"two halves cut apart, and a variant", "dos mitades separadas, y una variante"}, kNetsplit},
    {"crash", {"a node goes and comes back", "un nodo cae y vuelve"}, kCrash},
    {"one-way", {"a line that carries one way only", "una línea que solo lleva en un sentido"}, kOneWay},
};

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

}  // namespace

std::span<const FileTemplate> protocol_files() { return kProtocolFiles; }
std::span<const ScenarioTemplate> scenario_templates() { return kScenarios; }

std::string snake_case(std::string_view name) {
  std::string snake(name);
  for (char& c : snake)
    if (c == '-') c = '_';
  return snake;
}

std::string camel_case(std::string_view name) {
  std::string camel;
  bool upper = true;
  for (const char c : name) {
    if (c == '-') upper = true;
    else camel += upper ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    if (c != '-') upper = false;
  }
  return camel;
}

std::string filled(std::string_view text, std::string_view name) {
  std::string result(text);
  // An include at the beginning of a line would be taken for one of this file.
  replace_all(result, "@include@", "#include");
  replace_all(result, "@name@", name);
  replace_all(result, "@folder@", snake_case(name));
  replace_all(result, "@Type@", camel_case(name));
  return result;
}

}  // namespace netsplit::cli
