#pragma once
// A protocol that sends what it is told to, in messages with and without declared fields, and writes down
// what comes; and scenarios of it.

#include <string_view>
#include <tuple>
#include <vector>

#include "sim/node/protocol.hpp"
#include "tests/support/scenario_builder.hpp"

namespace netsplit::test {

using std::chrono::milliseconds;
using std::chrono::seconds;

struct Amount {
  static constexpr std::string_view name = "amount";
  std::int64_t value = 0;
  static void fields(Fields<Amount>& f) { f("value", &Amount::value, {"how much", "cuánto"}); }
};
/// Its body is a shared block.
struct Bill {
  static constexpr std::string_view name = "bill";
  std::vector<std::int64_t> lines;
  std::int64_t total = 0;
  static void fields(Fields<Bill>& f) { f("total", &Bill::total, {"the sum", "la suma"}); }
};
/// Empty, and declares nothing.
struct Nod {
  static constexpr std::string_view name = "nod";
};
struct PaymentPort {
  static constexpr std::string_view name = "payment";
  using Messages = List<Amount, Bill, Nod>;
};

struct Pay {
  static constexpr std::string_view name = "pay";
  std::int64_t kind = 0;
  std::int64_t value = 0;
  NodeId to = kNobody;
  static void fields(Fields<Pay>& f) {
    f("kind", &Pay::kind, {"what", "qué"});
    f("value", &Pay::value, {"how much", "cuánto"});
    f("to", &Pay::to, {"to whom", "a quién"});
  }
};

struct Payer {
  static constexpr std::string_view name = "payer";
  static constexpr Text about{"pays", "paga"};
  struct Config {
    std::int64_t limit = 10;
    static void fields(Fields<Config>& f) { f("limit", &Config::limit, {"a limit", "un límite"}); }
  };
  using Serves = List<PaymentPort>;
  using Commands = List<Pay>;

  struct Got {
    char what = ' ';
    std::int64_t value = 0;
    NodeId from = kNobody;
    std::int64_t at_ms = 0;
  };
  std::vector<Got> got;

  void get(Context<Payer>& ctx, char what, NodeId from, std::int64_t value) {
    got.push_back({what, value, from, ns(ctx.now()) / 1'000'000});
  }
  void on_message(Context<Payer>& ctx, NodeId from, const Amount& m) { get(ctx, 'a', from, m.value); }
  void on_message(Context<Payer>& ctx, NodeId from, const Bill& m) {
    get(ctx, 'b', from, m.lines.size() == 100 ? m.total : -1);
  }
  void on_message(Context<Payer>& ctx, NodeId from, const Nod&) { get(ctx, 'n', from, 0); }
  void on_command(Context<Payer>& ctx, const Pay& pay) {
    if (pay.kind == 0) ctx.send(pay.to, Amount{pay.value});
    if (pay.kind == 1) ctx.send(pay.to, Bill{std::vector<std::int64_t>(100, 1), pay.value});
    if (pay.kind == 2) ctx.send(pay.to, Nod{});
  }
};

enum PaymentKind : std::int64_t { kAmount, kBill, kNod };

/// Groups p and q of two payers each, over links of 10 ms: nodes 0 1 and 2 3.
inline ScenarioBuilder payers(Duration length = seconds{10}) {
  ScenarioBuilder builder(length);
  builder.group("p", 2, {describe<Payer>()});
  builder.group("q", 2, {describe<Payer>()});
  return builder;
}

inline Step& pay(ScenarioBuilder& builder, Duration at, std::uint32_t from, std::uint32_t to,
                 std::int64_t value = 1, PaymentKind kind = kAmount) {
  FieldValues values{{0, std::int64_t{kind}}, {1, value}, {2, nodes({to})}};
  return builder.step(at, verbs::Do{nodes({from}), "payer", 0, std::move(values), ""});
}

/// What a node got, as (ms, kind, value).
using Payments = std::vector<std::tuple<std::int64_t, char, std::int64_t>>;
inline Payments payments(const Simulation& s, std::uint32_t node) {
  const LayerId layer{static_cast<std::uint16_t>(node / 2)};
  const auto& payer = *static_cast<const Payer*>(s.stacks().population(layer).observed(node % 2));
  Payments all;
  for (const auto& got : payer.got) all.emplace_back(got.at_ms, got.what, got.value);
  return all;
}

inline std::uint64_t dropped_as(const Simulation& s, Drop why) {
  return s.counters().dropped[static_cast<std::size_t>(why)];
}

inline bool books_are_even(const Simulation& s) {
  const Counters& c = s.counters();
  return c.sent + c.duplicated == c.delivered + c.dropped_total() && s.bodies().live() == 0;
}

}  // namespace netsplit::test
