// Cases of the split brain resolver: one decision, a resolver over time, settings.

#include <algorithm>
#include <deque>
#include <optional>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/clusters/case_members.hpp"
#include "sim/clusters/cases.hpp"
#include "sim/clusters/sentences.hpp"
#include "sim/protocols/split_brain/auto_down.hpp"
#include "sim/protocols/split_brain/split_brain_resolver.hpp"
#include "sim/protocols/split_brain/strategies/down_all.hpp"
#include "sim/protocols/split_brain/strategies/keep_majority.hpp"
#include "sim/protocols/split_brain/strategies/keep_oldest.hpp"
#include "sim/protocols/split_brain/strategies/keep_referee.hpp"
#include "sim/protocols/split_brain/strategies/lease_majority.hpp"
#include "sim/protocols/split_brain/strategies/static_quorum.hpp"

namespace netsplit::clusters {
namespace {

Duration milliseconds(const CaseJson& json) { return std::chrono::milliseconds{json.integer()}; }
LocalTime at_ms(std::int64_t ms) { return LocalTime{std::chrono::milliseconds{ms}}; }

template <class S>
Decide asks(S strategy) {
  return [strategy = std::move(strategy)](const ResolverView& view) { return strategy.decide(view); };
}

Decide strategy_of(const CaseJson& json, const CaseMembers& members) {
  const std::string name = json.at("name").text();
  const NodeSet role = members.role_of(json);
  if (name == StaticQuorum::name)
    return asks(StaticQuorum{static_cast<std::uint32_t>(json.at("quorum_size").integer()), role});
  if (name == KeepMajority::name) return asks(KeepMajority{role});
  if (name == KeepOldest::name) return asks(KeepOldest{json.at("down_if_alone").flag(), role});
  if (name == DownAll::name) return asks(DownAll{});
  if (name == LeaseMajority::name)
    return asks(LeaseMajority{milliseconds(json.at("acquire_delay_minority_ms")),
                              milliseconds(json.at("release_after_ms")), role});
  throw NotCovered{name};
}

/// Both ends are members of that data centre.
Reachability within(const Reachability& all, DataCentre dc, const Members& members) {
  Reachability own = all;
  own.filter([&](const Reachability::Record& r) {
    const Member *observer = find(members, r.observer), *subject = find(members, r.subject);
    return observer != nullptr && subject != nullptr && observer->dc == dc && subject->dc == dc;
  });
  return own;
}

ResolverView view_of(const CaseJson& c, const CaseMembers& members) {
  const Member& self = members.member(c.at("own_side").items().at(0));
  ResolverView view(self.id);
  for (const Member& m : members.all())
    if (m.dc == self.dc) view.put(m);
  for (const CaseJson& name : c.at("unreachable").items()) {
    const Member& m = members.member(name);
    if (m.dc == self.dc) view.set_unreachable(m.id, true);
  }
  view.set_reachability(within(members.records(c.at("reachability")), self.dc, members.all()));
  view.set_seen(members.ids(c.at("seen_by")));
  return view;
}

/// A resolver in a world that is told it, step by step.
class ToldCluster {
 public:
  explicit ToldCluster(const CaseJson& c)
      : case_(c), members_(c.at("member_info")), self_(members_.member(c.at("self"))) {
    const CaseJson settings = c.at("settings");
    settings_.stable_after = milliseconds(settings.at("stable_after_ms"));
    settings_.down_all_when_unstable = milliseconds(settings.at("down_all_when_unstable_ms"));
    if (const auto v = c.find("lease_acquire_result")) grants_ = v->flag();
  }

  void run();
  std::vector<std::string> downed(std::int64_t from, std::int64_t to) const {
    AddressSet nodes;
    for (const auto& [at, id] : downed_)
      if (at >= from && at <= to) insert(nodes, id);
    return members_.names(nodes);
  }

 private:
  struct Lease {
    LocalTime answered_at;
  };
  void step(const CaseJson& step, SplitBrainResolver& resolver, LocalTime now);
  void auto_down_step(const CaseJson& step, AutoDownMachine& machine, LocalTime now);
  void take(const std::vector<ResolverAction>& actions, LocalTime now);
  void down(const AddressSet& nodes, LocalTime now) {
    for (const UniqueAddress& id : nodes) downed_.emplace_back(ns(now) / 1'000'000, id);
  }
  void run_auto_down();
  std::int64_t last_ms() const {
    std::int64_t last = 0;
    for (const CaseJson& window : case_.at("expect").items())
      last = std::max(last, window.at("to").integer());
    return last;
  }

  CaseJson case_;
  CaseMembers members_;
  Member self_;
  ResolverSettings settings_;
  bool grants_ = false;
  bool holds_ = false;
  std::optional<Lease> asked_;
  std::vector<std::pair<std::int64_t, UniqueAddress>> downed_;
};

void ToldCluster::take(const std::vector<ResolverAction>& actions, LocalTime now) {
  for (const ResolverAction& action : actions) {
    switch (action.kind) {
      case ResolverAction::Kind::down: down(normal(action.nodes), now); break;
      case ResolverAction::Kind::ask_for_lease: asked_ = Lease{now + action.after}; break;
      case ResolverAction::Kind::release_lease: holds_ = false; break;
    }
  }
}

void ToldCluster::step(const CaseJson& step, SplitBrainResolver& resolver, LocalTime now) {
  using Kind = ResolverInput::Kind;
  const std::string what = step.at("do").text();
  if (what == "dc-unreachable") return;  // of another data centre: not for this resolver
  if (what == "reachability") {
    const Reachability all = members_.records(step.at("records"));
    resolver.hear({.kind = Kind::reachability, .reachability = within(all, self_.dc, members_.all())}, now);
    for (const UniqueAddress& id : all.unreachable_or_terminated()) {
      Member m = *find(members_.all(), id);
      if (m.dc == self_.dc) resolver.hear({.kind = Kind::unreachable, .member = m}, now);
    }
    return;
  }
  if (what == "leader") {
    for (const CaseJson& name : step.at("nodes").items())
      resolver.hear({.kind = Kind::leader, .is_leader = members_.id(name) == self_.id}, now);
    return;
  }
  struct Word {
    std::string_view word;
    Kind kind;
    MemberStatus status;
  };
  static constexpr Word kWords[] = {{"member-joined", Kind::joined, MemberStatus::joining},
                                    {"member-weakly-up", Kind::weakly_up, MemberStatus::weakly_up},
                                    {"member-up", Kind::up, MemberStatus::up},
                                    {"member-left", Kind::left, MemberStatus::leaving},
                                    {"member-exited", Kind::exited, MemberStatus::exiting},
                                    {"member-downed", Kind::downed, MemberStatus::down},
                                    {"member-removed", Kind::removed, MemberStatus::removed},
                                    {"unreachable", Kind::unreachable, MemberStatus::up},
                                    {"reachable", Kind::reachable, MemberStatus::up}};
  const auto word =
      std::find_if(std::begin(kWords), std::end(kWords), [&](const Word& w) { return w.word == what; });
  if (word == std::end(kWords)) throw NotCovered{what};
  for (const CaseJson& name : step.at("nodes").items()) {
    Member m = members_.member(name);
    if (m.dc != self_.dc) continue;
    m.status = word->status;
    const Member* known = find(resolver.view().all(), m.id);
    if ((word->kind == Kind::unreachable || word->kind == Kind::reachable) && known != nullptr)
      m.status = known->status;
    if (const auto status = step.find("status")) m.status = status_of(*status);
    resolver.hear({.kind = word->kind, .member = m}, now);
  }
}

void ToldCluster::run() {
  if (case_.at("strategy").at("name").text() == "auto-down") return run_auto_down();
  const Decide decide = strategy_of(case_.at("strategy"), members_);
  if (const auto v = case_.at("strategy").find("release_after_ms"))
    settings_.release_after = milliseconds(*v);
  SplitBrainResolver resolver(self_.id, settings_, at_ms(0));
  const auto period = case_.at("settings").find("auto_tick_ms");
  const std::int64_t every = period ? period->integer() : 0;
  std::int64_t tick_at = every;
  std::deque<CaseJson> steps;
  for (const CaseJson& step : case_.at("steps").items()) steps.push_back(step);
  const std::int64_t last = last_ms();
  while (true) {
    // What comes first: an answer about the lease, a step, a tick.
    std::int64_t next = last + 1;
    if (asked_) next = std::min(next, ns(asked_->answered_at) / 1'000'000);
    if (!steps.empty()) next = std::min(next, steps.front().at("t").integer());
    if (every > 0) next = std::min(next, tick_at);
    if (next > last) return;
    const LocalTime now = at_ms(next);
    if (asked_ && asked_->answered_at <= now) {
      asked_.reset();
      holds_ = grants_;
      take(resolver.lease_answered(decide, grants_, now), now);
    } else if (!steps.empty() && steps.front().at("t").integer() <= next) {
      const CaseJson step = steps.front();
      steps.pop_front();
      if (step.at("do").text() == "tick") take(resolver.tick(decide, holds_, now), now);
      else this->step(step, resolver, now);
    } else {
      tick_at += every;
      take(resolver.tick(decide, holds_, now), now);
    }
  }
}

void ToldCluster::auto_down_step(const CaseJson& step, AutoDownMachine& machine, LocalTime now) {
  const std::string what = step.at("do").text();
  for (const CaseJson& name : step.at("nodes").items()) {
    Member m = members_.member(name);
    if (const auto status = step.find("status")) m.status = status_of(*status);
    if (what == "leader") down(machine.leads(m.id == self_.id), now);
    else if (what == "unreachable") down(machine.unreachable(m, now), now);
    else if (what == "reachable" || what == "member-removed") machine.forget(m.id);
    else if (what != "member-up") throw NotCovered{what};
  }
}

void ToldCluster::run_auto_down() {
  AutoDownMachine machine(milliseconds(case_.at("strategy").at("after_ms")));
  const auto run_until = [&](LocalTime until) {
    while (machine.due() && *machine.due() <= until) {
      const LocalTime now = *machine.due();
      down(machine.tick(now), now);
    }
  };
  for (const CaseJson& step : case_.at("steps").items()) {
    const LocalTime now = at_ms(step.at("t").integer());
    run_until(now);
    auto_down_step(step, machine, now);
  }
  run_until(at_ms(last_ms()));
}

/// "on", "off", a number of milliseconds.
std::optional<Duration> setting(const CaseJson& set, std::string_view name) {
  const auto v = set.find(name);
  if (!v || (v->json().is_string() && v->text() == "off")) return {};
  if (v->json().is_string()) throw NotCovered{v->text()};
  return milliseconds(*v);
}

}  // namespace

void run_decision(const CaseJson& c) {
  const CaseMembers members(c.at("members"));
  const ResolverView view = view_of(c, members);
  const Decide decide = strategy_of(c.at("strategy"), members);
  const Ruling ruling = decide(view);
  const CaseJson expect = c.at("expect");
  expect.only({"decision", "down", "acquire_delay_ms", "if_lease_denied", "asserted_by_spec"});
  const auto check_decision = [&](const CaseJson& wanted, Decision decision) {
    if (const auto v = wanted.find("decision")) check("decision", std::string(word_of(decision)), v->text());
    if (const auto v = wanted.find("down"))
      check("down", members.names(nodes_to_down(view, decision, decide)), sorted(v->texts()));
  };
  check_decision(expect, ruling.decision);
  if (const auto v = expect.find("acquire_delay_ms"))
    check("acquire_delay_ms", whole(ruling.acquire_delay / std::chrono::milliseconds{1}),
          whole(v->integer()));
  if (const auto v = expect.find("if_lease_denied")) check_decision(*v, without_lease(ruling.decision));
}

void run_timeline(const CaseJson& c) {
  ToldCluster cluster(c);
  cluster.run();
  for (const CaseJson& window : c.at("expect").items())
    check("down", cluster.downed(window.at("from").integer(), window.at("to").integer()),
          sorted(window.at("down").texts()));
}

void run_settings(const CaseJson& c) {
  const CaseJson set = c.at("set"), expect = c.at("expect");
  set.only({"down_removal_margin", "stable_after_ms", "down_all_when_unstable"});
  expect.only({"down_removal_margin_ms", "down_all_when_unstable_ms"});
  const Duration stable_after = milliseconds(set.at("stable_after_ms"));
  const auto check_ms = [&](std::string_view name, Duration found) {
    if (const auto v = expect.find(name))
      check(name, whole(found / std::chrono::milliseconds{1}), whole(v->integer()));
  };
  check_ms("down_removal_margin_ms", removal_margin(setting(set, "down_removal_margin"), stable_after));
  if (const auto v = set.find("down_all_when_unstable"); v && v->json().is_string() && v->text() == "on")
    check_ms("down_all_when_unstable_ms", unstable_margin(stable_after));
  else check_ms("down_all_when_unstable_ms", setting(set, "down_all_when_unstable").value_or(Duration{0}));
}

}  // namespace netsplit::clusters
