// What a member of SWIM believes of the others, and how a word about one of them spreads: sections 4.1
// and 4.2.

#include <algorithm>

#include "sim/base/math.hpp"
#include "sim/protocols/swim/swim.hpp"

namespace netsplit::swim {
namespace {

/// How often an update is passed on among `members`: lambda log(members + 1), rounded up.
std::uint32_t times_passed_on(std::uint32_t lambda, std::size_t members) {
  const double times = lambda * math::log(static_cast<double>(members + 1));
  const auto whole = static_cast<std::uint32_t>(times);
  return static_cast<double>(whole) < times ? whole + 1 : whole;
}

}  // namespace

void Swim::hear(Ctx& ctx, const std::vector<Update>& news) {
  for (const Update& update : news) apply(ctx, update);
}

void Swim::apply(Ctx& ctx, const Update& news) {
  Update* known = find(news.member);
  if (known == nullptr || !overrides(news, *known)) return;
  if (news.member == ctx.self()) return refute(ctx, news);
  const State before = known->state;
  *known = news;
  buffer_.add(news);
  if (news.state == State::faulty) order_.erase(news.member);
  else if (before == State::faulty) order_.insert(ctx.random(), news.member);
  if (news.state == State::suspect) {
    // A suspicion of a new incarnation has a whole term again.
    ctx.arm(Timer::suspicion, ctx.config().suspicion_timeout, news.member);
    if (before != State::suspect) ctx.mark(Suspected{news.member, news.by, news.incarnation});
  } else {
    ctx.disarm(Timer::suspicion, news.member);
    if (news.state == State::faulty) ctx.mark(Faulty{news.member, news.by, news.incarnation});
    else if (before != State::alive) ctx.mark(Alive{news.member, news.incarnation});
  }
  report(ctx, news.member);
}

void Swim::refute(Ctx& ctx, const Update& news) {
  durable.incarnation = news.incarnation + 1;
  Update& self = *find(ctx.self());
  self.incarnation = durable.incarnation;
  buffer_.add(self);
  ctx.mark(Refute{durable.incarnation, news.by});
}

void Swim::accuse(Ctx& ctx, NodeId member) {
  const State verdict = ctx.config().suspicion ? State::suspect : State::faulty;
  apply(ctx, {member, find(member)->incarnation, verdict, ctx.self()});
}

void Swim::report(Ctx& ctx, NodeId member) {
  const State state = find(member)->state;
  const bool suspected =
      state == State::faulty || (state == State::suspect && ctx.config().report == Report::suspect);
  if (suspected == suspects(member)) return;
  if (suspected) {
    reported_.insert(std::upper_bound(reported_.begin(), reported_.end(), member), member);
    ctx.indicate(Suspect{member, 1});
  } else {
    std::erase(reported_, member);
    ctx.indicate(Restore{member});
  }
}

std::vector<Update> Swim::news_for(Ctx& ctx, NodeId to) {
  const std::size_t most = ctx.config().updates_per_message;
  const std::uint32_t times = times_passed_on(ctx.config().lambda, order_.size() + 1);
  const Update* known = find(to);
  // Whoever is off the list is not told in any round: so it is told in each message to it.
  if (known == nullptr || known->state != State::faulty || most == 0) return buffer_.take(most, times);
  std::vector<Update> news = buffer_.take(most - 1, times);
  news.insert(news.begin(), *known);
  return news;
}

NodeSet Swim::members_in(State state) const {
  NodeSet members;
  for (const Update& known : known_)
    if (known.state == state) members.push_back(known.member);
  return members;
}

Update* Swim::find(NodeId member) {
  const auto at = std::lower_bound(known_.begin(), known_.end(), member,
                                   [](const Update& known, NodeId id) { return known.member < id; });
  return at == known_.end() || at->member != member ? nullptr : &*at;
}

void Swim::observe(Observed<Swim>& o) {
  o.nodes("members",
          [](const Swim& s) { return set_union(s.members_in(State::alive), s.members_in(State::suspect)); },
          {"the nodes on its list, itself among them: alive or under suspicion",
           "los nodos de su lista, con él mismo: vivos o bajo sospecha"},
          Belief::together);
  o.nodes("under-suspicion", [](const Swim& s) { return s.members_in(State::suspect); },
          {"members that have been suspected and have yet to refute it",
           "miembros de los que se sospecha y que aún no lo han refutado"});
  o.nodes("probing",
          [](const Swim& s) { return s.round_.target == kNobody ? NodeSet{} : NodeSet{s.round_.target}; },
          {"whom it pings in the round under way", "a quién pregunta en la ronda en curso"});
  o.number("rounds", [](const Swim& s) { return s.rounds_; }, {"rounds that are over", "rondas terminadas"});
  o.number("failed-rounds", [](const Swim& s) { return s.failed_rounds_; },
           {"rounds that ended without an ack", "rondas que acabaron sin respuesta"});
  o.number("incarnation", [](const Swim& s) { return s.durable.incarnation; },
           {"how often it has refuted or restarted", "cuántas veces ha refutado o reiniciado"});
  o.number("news", [](const Swim& s) { return s.buffer_.size(); },
           {"updates that it has yet to pass on", "noticias que le quedan por pasar"});
}

}  // namespace netsplit::swim
