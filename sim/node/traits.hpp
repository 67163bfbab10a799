#pragma once
// What a protocol's struct declares, with what is left out filled in; and the concept Protocol.

#include <array>
#include <cstdint>
#include <string_view>
#include <type_traits>

#include "sim/base/better.hpp"
#include "sim/base/ids.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/text.hpp"
#include "sim/node/effects.hpp"
#include "sim/node/list.hpp"

namespace netsplit {

template <class P>
class Context;

struct NoConfig {};
struct NoDurable {};
enum class NoTimer : std::uint8_t {};

/// A promise of a protocol, and when it does not hold.
struct Guarantee {
  std::string_view name;
  Text says;
};

/// A claim of the expectation language under a name of its own, declared by a protocol.
struct Property {
  std::string_view name;
  std::string_view claim;
  Text says;
  /// Whether it is good that it holds.
  Better better = Better::neutral;
  /// What a heading calls it in Spanish; in English it is its name. Empty: the name there too.
  std::string_view spanish{};
};

/// Something that a protocol measures again and again: a distribution under its layer's name and this one.
struct Measure {
  std::string_view name;
  /// The base unit of its values: ns, bytes, parts per 10^12 … or Unit::none for plain counts.
  Unit unit = Unit::none;
  Text says;
};

/// Something that a protocol adds up over all nodes and the whole run: a metric under this name alone ("sold-twice").
struct Total {
  std::string_view name;
  /// The base unit of what is added: micro-USD, ns, bytes … or Unit::none for plain counts.
  Unit unit = Unit::none;
  Text says;
  Better better = Better::neutral;
  /// What a heading calls it in Spanish; in English it is its name. Empty: the name there too.
  std::string_view spanish{};
};

namespace traits {

#define NETSPLIT_MEMBER_TYPE(Name, member, fallback)        \
  template <class P>                                        \
  struct Name##Of {                                         \
    using type = fallback;                                  \
  };                                                        \
  template <class P>                                        \
    requires requires { typename P::member; }               \
  struct Name##Of<P> {                                      \
    using type = typename P::member;                        \
  };                                                        \
  template <class P>                                        \
  using Name = typename Name##Of<P>::type

NETSPLIT_MEMBER_TYPE(Config, Config, NoConfig);
NETSPLIT_MEMBER_TYPE(Durable, Durable, NoDurable);
NETSPLIT_MEMBER_TYPE(Serves, Serves, List<>);
NETSPLIT_MEMBER_TYPE(Calls, Calls, List<>);
NETSPLIT_MEMBER_TYPE(Provides, Provides, List<>);
NETSPLIT_MEMBER_TYPE(UsesAlways, Uses, List<>);
NETSPLIT_MEMBER_TYPE(MayUse, MayUse, List<>);
NETSPLIT_MEMBER_TYPE(Hears, Hears, List<>);
NETSPLIT_MEMBER_TYPE(OwnIndications, Indications, List<>);
NETSPLIT_MEMBER_TYPE(Timer, Timer, NoTimer);
NETSPLIT_MEMBER_TYPE(Commands, Commands, List<>);
NETSPLIT_MEMBER_TYPE(Marks, Marks, List<>);
// A service's lists, and a port's.
NETSPLIT_MEMBER_TYPE(Requests, Requests, List<>);
NETSPLIT_MEMBER_TYPE(Indications, Indications, List<>);
NETSPLIT_MEMBER_TYPE(Messages, Messages, List<>);

#undef NETSPLIT_MEMBER_TYPE

template <class L>
struct JoinMembers;
template <class... T>
struct JoinMembers<List<T...>> {
  using messages = Join<Messages<T>...>;
  using requests = Join<Requests<T>...>;
  using indications = Join<Indications<T>...>;
};

/// All messages a protocol receives: those of its served ports, port after port.
template <class P>
using Received = typename JoinMembers<Serves<P>>::messages;
/// Ports it may send on: served, then called.
template <class P>
using Ports = Join<Serves<P>, Calls<P>>;
/// Services it may ask: required, then optional.
template <class P>
using Uses = Join<UsesAlways<P>, MayUse<P>>;
/// Requests it must handle: those of the services it provides.
template <class P>
using Handled = typename JoinMembers<Provides<P>>::requests;
/// Requests it may make: those of the services it uses.
template <class P>
using Asked = typename JoinMembers<Uses<P>>::requests;
template <class Known, class L>
struct Without;
template <class Known, class... I>
struct Without<Known, List<I...>> {
  using type = Join<std::conditional_t<is_in<I, Known>, List<>, List<I>>...>;
};
/// Indications it may give: those of its provided services, then its own. A protocol inherits the member
/// `Indications` from the service that it derives from, so what is already there is left out.
template <class P>
using Given = Join<typename JoinMembers<Provides<P>>::indications,
                   typename Without<typename JoinMembers<Provides<P>>::indications, OwnIndications<P>>::type>;

template <class P, class I>
concept HearsIndication = requires(P p, Context<P>& ctx, const I& i) { p.on_indication(ctx, i); };

template <class P, class L>
struct KeepHeard;
template <class P, class... I>
struct KeepHeard<P, List<I...>> {
  using type = Join<std::conditional_t<HearsIndication<P, I>, List<I>, List<>>...>;
};
/// Indications it hears: those of its used services that it has a handler for, and its `Hears`.
template <class P>
using Heard = Join<typename KeepHeard<P, typename JoinMembers<Uses<P>>::indications>::type, Hears<P>>;

template <class P>
constexpr std::size_t timer_count() {
  if constexpr (requires { P::timer_names; })
    return std::size(P::timer_names);
  else
    return 0;
}

/// The port, among Ports<P>, to which a message type belongs; their number if to none.
template <class P, class M, class L = Ports<P>>
inline constexpr std::size_t port_of = 0;
template <class P, class M, class... Port>
inline constexpr std::size_t port_of<P, M, List<Port...>> = [] {
  constexpr bool in[] = {is_in<M, Messages<Port>>..., true};
  std::size_t i = 0;
  while (!in[i]) ++i;
  return i;
}();

template <std::size_t I, class L>
struct At;
template <std::size_t I, class T, class... U>
struct At<I, List<T, U...>> : At<I - 1, List<U...>> {};
template <class T, class... U>
struct At<0, List<T, U...>> {
  using type = T;
};

template <class P, class M>
concept HandlesMessage = requires(P p, Context<P>& ctx, NodeId from, const M& m) { p.on_message(ctx, from, m); };
template <class P, class R>
concept HandlesRequest = requires(P p, Context<P>& ctx, const R& r) { p.on_request(ctx, r); };
template <class P, class C>
concept HandlesCommand = requires(P p, Context<P>& ctx, const C& c) { p.on_command(ctx, c); };
template <class P>
concept HandlesTimers = timer_count<P>() == 0 ||
    requires(P p, Context<P>& ctx, Timer<P> t) { p.on_timer(ctx, t); } ||
    requires(P p, Context<P>& ctx, Timer<P> t, About about) { p.on_timer(ctx, t, about); };

template <class P, class L>
inline constexpr bool handles_messages = false;
template <class P, class... M>
inline constexpr bool handles_messages<P, List<M...>> = (HandlesMessage<P, M> && ...);
template <class P, class L>
inline constexpr bool handles_requests = false;
template <class P, class... R>
inline constexpr bool handles_requests<P, List<R...>> = (HandlesRequest<P, R> && ...);
template <class P, class L>
inline constexpr bool handles_commands = false;
template <class P, class... C>
inline constexpr bool handles_commands<P, List<C...>> = (HandlesCommand<P, C> && ...);

}  // namespace traits

/// A struct that can run as a protocol. Write `static_assert(Protocol<Mine>);` below yours: the
/// error then names the handler that is missing.
template <class P>
concept Protocol = std::is_copy_constructible_v<P> && requires {
  { P::name } -> std::convertible_to<std::string_view>;
  { P::about } -> std::convertible_to<Text>;
} && traits::handles_messages<P, traits::Received<P>> && traits::handles_requests<P, traits::Handled<P>> &&
    traits::handles_commands<P, traits::Commands<P>> && traits::HandlesTimers<P>;

}  // namespace netsplit
