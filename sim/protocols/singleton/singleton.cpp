#include "sim/protocols/singleton/singleton.hpp"

#include <algorithm>
#include <utility>

namespace netsplit {

static_assert(Protocol<Singleton>);

void Singleton::Config::fields(Fields<Config>& f) {
  using std::chrono::milliseconds;
  f("hand-over-retry-interval", &Config::hand_over_retry_interval,
    {"time between two requests to hand over", "tiempo entre dos peticiones de entrega"})
      .at_least(milliseconds{1});
  f("min-number-of-hand-over-retries", &Config::min_number_of_hand_over_retries,
    {"requests at least, before it begins anew", "peticiones como mínimo, antes de empezar de nuevo"})
      .at_least(1);
  f("removal-margin", &Config::removal_margin,
    {"how long after its removal a member's instance counts as stopped; 0: as the resolver says",
     "cuánto después de su eliminación se da por detenida la instancia de un miembro; 0: lo que diga el que "
     "resuelve"});
  f("stopping", &Config::stopping,
    {"time that the instance takes to stop", "tiempo que tarda la instancia en detenerse"});
  f("role", &Config::role,
    {"only on these nodes; on all unless said", "solo en estos nodos; en todos si no se dice"});
}

void Singleton::views(Views<Singleton>& v) {
  v.placement("instance", {"where the instance is, or ought to be, and what this node does about it",
                           "dónde está la instancia, o dónde debería, y qué hace este nodo al respecto"})
      .rows([](const Singleton& s, ViewRows& rows) {
        static constexpr std::string_view kStates[] = {"start",  "younger",    "becoming-oldest",
                                                       "oldest", "was-oldest", "handing-over",
                                                       "end",    "stopping",   "stopped"};
        const NodeId holder = s.runs_ ? s.self_.node : s.by_age_.empty() ? kNobody : s.by_age_.front().node;
        rows.add("instance", holder, kStates[static_cast<std::size_t>(s.state_)]);
      });
}

Duration Singleton::margin(Ctx& ctx) const {
  if (ctx.config().removal_margin > Duration{0}) return ctx.config().removal_margin;
  const auto downing = ctx.use<Downing>();
  return downing ? downing->removal_margin() : Duration{0};
}

std::uint32_t Singleton::most_hand_over_retries(Ctx& ctx) const {
  const auto in_margin = static_cast<std::uint32_t>(margin(ctx) / ctx.config().hand_over_retry_interval);
  return std::max(ctx.config().min_number_of_hand_over_retries, in_margin + 3);
}

void Singleton::go_to(Ctx& ctx, State state) {
  state_ = state;
  retries_ = 0;
  if (state == State::becoming_oldest || state == State::was_oldest)
    ctx.arm(Timer::retry, ctx.config().hand_over_retry_interval);
  else ctx.disarm(Timer::retry);
  next_change(ctx);
}

void Singleton::start_instance(Ctx& ctx) {
  runs_ = true;
  ctx.mark(InstanceStarted{previous_.empty() ? kNobody : previous_.front().node});
  ctx.indicate(InstanceChanged{true});
  previous_.clear();
  go_to(ctx, State::oldest);
}

/// `then` is the state while it stops.
void Singleton::stop_instance(Ctx& ctx, State then) {
  go_to(ctx, then);
  if (!runs_ || ctx.config().stopping == Duration{0}) return instance_stopped(ctx);
  ctx.arm(Timer::stopped, ctx.config().stopping);
}

void Singleton::end_instance(Ctx& ctx) {
  if (!std::exchange(runs_, false)) return;
  ctx.mark(InstanceStopped{});
  ctx.indicate(InstanceChanged{false});
}

void Singleton::instance_stopped(Ctx& ctx) {
  end_instance(ctx);
  if (state_ == State::handing_over) return hand_over_done(ctx);
  state_ = State::stopped;
  release_exit(ctx);
}

void Singleton::hand_over(Ctx& ctx, NodeId to) {
  hand_over_to_ = to;
  if (to != kNobody && runs_) ctx.send(to, HandOverInProgress{});
  stop_instance(ctx, State::handing_over);
}

void Singleton::hand_over_done(Ctx& ctx) {
  if (hand_over_to_ != kNobody) ctx.send(hand_over_to_, HandOverDone{});
  release_exit(ctx);
  previous_.clear();
  go_to(ctx, hand_over_to_ == kNobody ? State::younger : State::end);
}

void Singleton::release_exit(Ctx& ctx) {
  if (!holds_exit_) return;
  holds_exit_ = false;
  ctx.request(ReleaseExit{});
}

void Singleton::on_indication(Ctx& ctx, const MemberEvent& event) {
  const bool is_self = event.member == ctx.self() && event.uid == ctx.uid();
  note(ctx, event);
  const Elder member{event.up_number, event.member, event.uid, false};
  if (event.change == MemberChange::removed && !is_self) {
    if (state_ == State::younger || state_ == State::becoming_oldest) {
      leaving_.push_back(member);
      ctx.arm(Timer::margin, margin(ctx), About{static_cast<std::uint64_t>(event.uid)});
    } else {
      removed_.push_back(member);
      if (state_ == State::was_oldest && !exits_ && new_oldest_.is(member)) hand_over(ctx, kNobody);
    }
  }
  if (event.change == MemberChange::downed && is_self) {
    if (state_ == State::oldest || state_ == State::was_oldest) stop_instance(ctx, State::stopping);
    else if (state_ == State::start || state_ == State::younger || state_ == State::becoming_oldest)
      state_ = State::stopped;
  }
  if (event.change == MemberChange::exited && is_self) {
    exits_ = true;
    if (state_ == State::oldest || state_ == State::was_oldest || state_ == State::handing_over) {
      holds_exit_ = true;
      ctx.use<Membership>()->hold_exit();
    }
    leave_ages(self_);
  }
  next_change(ctx);
}

void Singleton::on_message(Ctx& ctx, NodeId from, const HandOverToMe&) {
  switch (state_) {
    // Probably restarted: what runs there does not run here.
    case State::younger:
      if (!exits_) ctx.send(from, HandOverDone{});
      return;
    case State::oldest:
    case State::was_oldest: return hand_over(ctx, from);
    case State::handing_over:
      if (from == hand_over_to_) ctx.send(from, HandOverInProgress{});
      return;
    default: return;
  }
}

void Singleton::on_message(Ctx& ctx, NodeId, const HandOverInProgress&) {
  if (state_ == State::becoming_oldest) ctx.disarm(Timer::retry);
}

void Singleton::on_message(Ctx& ctx, NodeId from, const HandOverDone&) {
  if (state_ == State::becoming_oldest && !previous_.empty() && previous_.front().node == from)
    start_instance(ctx);
}

void Singleton::on_message(Ctx& ctx, NodeId from, const TakeOverFromMe&) {
  if (state_ == State::oldest) return ctx.send(from, HandOverToMe{});
  if (state_ != State::becoming_oldest || !contains(ctx.use<Membership>()->members(), from)) return;
  if (!previous_.empty() && previous_.front().node != from) return;
  ctx.send(from, HandOverToMe{});
  if (!previous_.empty()) return;
  const auto known =
      std::find_if(by_age_.begin(), by_age_.end(), [&](const Elder& e) { return e.node == from; });
  previous_.push_back(known == by_age_.end() ? Elder{.node = from} : *known);
}

void Singleton::on_timer(Ctx& ctx, Timer timer, About subject) {
  switch (timer) {
    case Timer::retry: return retry(ctx);
    case Timer::stopped: return instance_stopped(ctx);
    case Timer::margin: break;
  }
  const auto gone = std::find_if(leaving_.begin(), leaving_.end(), [&](const Elder& e) {
    return static_cast<std::uint64_t>(e.uid) == subject.value;
  });
  if (gone == leaving_.end()) return;
  const Elder elder = *gone;
  leaving_.erase(gone);
  removed_for_good(ctx, elder);
}

void Singleton::retry(Ctx& ctx) {
  ++retries_;
  const std::uint32_t most = most_hand_over_retries(ctx);
  if (state_ == State::becoming_oldest) {
    if (retries_ > most) return all_removed(previous_) ? start_instance(ctx) : start_again(ctx);
    if (!previous_.empty()) ctx.send(previous_.front().node, HandOverToMe{});
  } else if (state_ == State::was_oldest) {
    const bool is_over = retries_ > std::max(most, 4U) - 3;
    if (exits_ && (is_over || new_oldest_.node == kNobody)) return stop_instance(ctx, State::stopping);
    if (is_over) return start_again(ctx);
    if (new_oldest_.node != kNobody) ctx.send(new_oldest_.node, TakeOverFromMe{});
  }
  ctx.arm(Timer::retry, ctx.config().hand_over_retry_interval);
}

/// Nothing that was expected has happened: back to the beginning, without the instance.
void Singleton::start_again(Ctx& ctx) {
  end_instance(ctx);
  state_ = State::start;
  begin(ctx);
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo singleton() { return describe<Singleton>(); }
}  // namespace netsplit::protocols
