#pragma once
// Turns a protocol's struct into the ProtocolInfo that the rest of the product reads.

#include <string>
#include <utility>

#include "sim/node/population_of.hpp"
#include "sim/node/registry.hpp"

namespace netsplit {
namespace detail {

template <class... T>
std::vector<std::string> names(List<T...>) {
  return {std::string(T::name)...};
}

template <class M>
MessageInfo message() {
  MessageInfo info{std::string(M::name), fields_of<M>()};
  if constexpr (HasFields<M>) {
    info.change = [fields = info.fields](BodyId id, std::size_t field, const FieldValue& value,
                                         std::uint64_t seed, Bodies& bodies) {
      M changed = *static_cast<const M*>(bodies.body(id));
      fields[field].set(&changed, value, seed);
      bodies.overwrite(id, changed);
    };
  }
  return info;
}
template <class... M>
std::vector<MessageInfo> messages(List<M...>) {
  return {message<M>()...};
}

template <class... Port>
std::vector<PortInfo> ports(List<Port...>) {
  return {PortInfo{std::string(Port::name), messages(traits::Messages<Port>{})}...};
}

template <class... S>
std::vector<ServiceInfo> services(List<S...>) {
  return {
      ServiceInfo{std::string(S::name), names(traits::Requests<S>{}), names(traits::Indications<S>{})}...};
}

template <class C>
Text help_of() {
  if constexpr (requires { C::help; }) return C::help;
  return {};
}

template <class C>
CommandInfo command() {
  return {std::string(C::name), help_of<C>(), fields_of<C>(),
          [fields = fields_of<C>()](const FieldValues& values, std::uint64_t seed, Bodies& bodies) {
            C command{};
            for (const auto& [field, value] : values) fields[field].set(&command, value, seed);
            return bodies.store(command);
          }};
}
template <class... C>
std::vector<CommandInfo> commands(List<C...>) {
  return {command<C>()...};
}

template <class M>
MarkInfo mark() {
  MarkInfo info{std::string(M::name), M::says, {}, fields_of<M>()};
  if constexpr (requires { M::because; }) info.because = M::because;
  return info;
}
template <class... M>
std::vector<MarkInfo> marks(List<M...>) {
  return {mark<M>()...};
}

/// The service's part of a protocol that provides it.
template <class P, class S>
const void* as_service(const void* p) {
  return static_cast<const S*>(static_cast<const P*>(p));
}

template <class P, class... S>
void add_service_observations(List<S...>, std::vector<ObservationInfo>& all) {
  [[maybe_unused]] const auto add = [&](std::vector<ObservationInfo> of_service, auto part) {
    for (auto& o : of_service) {
      o.read = [read = std::move(o.read), part](const void* p) { return read(part(p)); };
      all.push_back(std::move(o));
    }
  };
  (add(observations_of<S>(), &as_service<P, S>), ...);
}

template <class P, class... S>
void add_service_views(List<S...>, std::vector<ViewInfo>& all) {
  [[maybe_unused]] const auto add = [&](std::vector<ViewInfo> of_service, auto part) {
    for (auto& v : of_service) {
      v.read = [read = std::move(v.read), part](const void* p, ViewRows& rows) { read(part(p), rows); };
      all.push_back(std::move(v));
    }
  };
  (add(views_of<S>(), &as_service<P, S>), ...);
}

template <class P, class S>
void add_pair_properties(std::vector<PairPropertyInfo>& all) {
  if constexpr (requires { S::pair_properties; }) {
    const auto service = [](const void* p) -> const S& {
      return *static_cast<const S*>(static_cast<const P*>(p));
    };
    for (const PairProperty<S>& property : S::pair_properties)
      all.push_back({std::string(property.name), property.says, property.better,
                     [service](const void* p) { return service(p).stamp(); },
                     [service, holds = property.holds](NodeId a, const void* of_a, NodeId b, const void* of_b,
                                                       bool connected) {
                       return holds({a, service(of_a)}, {b, service(of_b)}, connected);
                     },
                     std::string(property.spanish)});
  }
}
template <class P, class... S>
void add_pair_properties(List<S...>, std::vector<PairPropertyInfo>& all) {
  (add_pair_properties<P, S>(all), ...);
}

}  // namespace detail

/// Everything that P declares.
template <class P>
ProtocolInfo describe() {
  static_assert(Protocol<P>);
  static_assert(traits::Received<P>::size <= 64 && traits::timer_count<P>() <= 64,
                "netsplit: at most 64 each");
  ProtocolInfo info;
  info.name = P::name;
  info.about = P::about;
  if constexpr (requires { P::guarantees; })
    for (const Guarantee& g : P::guarantees) info.guarantees.push_back(g);
  if constexpr (requires { P::properties; })
    for (const Property& p : P::properties) info.properties.push_back(p);
  detail::add_pair_properties<P>(traits::Provides<P>{}, info.pair_properties);
  if constexpr (requires { P::measures; })
    for (const Measure& m : P::measures) info.measures.push_back(m);
  if constexpr (requires { P::totals; })
    for (const Total& t : P::totals) info.totals.push_back(t);
  info.parameters = fields_of<traits::Config<P>>();
  info.commands = detail::commands(traits::Commands<P>{});
  info.marks = detail::marks(traits::Marks<P>{});
  info.observations = observations_of<P>();
  detail::add_service_observations<P>(traits::Provides<P>{}, info.observations);
  info.views = views_of<P>();
  detail::add_service_views<P>(traits::Provides<P>{}, info.views);
  info.serves = detail::ports(traits::Serves<P>{});
  info.calls = detail::ports(traits::Calls<P>{});
  info.provides = detail::services(traits::Provides<P>{});
  info.uses = detail::services(traits::Uses<P>{});
  info.required_uses = traits::UsesAlways<P>::size;
  info.given = detail::names(traits::Given<P>{});
  info.heard = detail::names(traits::Heard<P>{});
  info.handled = detail::names(traits::Handled<P>{});
  info.asked = detail::names(traits::Asked<P>{});
  if constexpr (requires { P::timer_names; })
    for (const std::string_view name : P::timer_names) info.timers.emplace_back(name);
  if constexpr (requires { P::operations; })
    for (const std::string_view name : P::operations) info.operations.emplace_back(name);
  if constexpr (requires { P::history; }) info.history = P::history;
  if constexpr (requires { P::may_exit; }) info.may_exit = P::may_exit;
  if constexpr (requires { P::answers; }) {
    for (const std::string_view format : P::answers) info.answers.emplace_back(format);
    info.answer = [](const void* p, const AnswerNaming& naming) {
      return static_cast<const P*>(p)->answer(naming);
    };
  }
  using Config = traits::Config<P>;
  if constexpr (requires(const Config& c, const Surroundings& s) { P::advise(c, s); })
    info.advise = [](const void* c, const Surroundings& s) {
      return P::advise(*static_cast<const Config*>(c), s);
    };
  if constexpr (requires(const Config& c) { P::reaction(c); })
    info.reaction = [](const void* c) { return P::reaction(*static_cast<const Config*>(c)); };
  info.make = [](const PopulationSetup& setup) -> std::unique_ptr<Population> {
    return std::make_unique<PopulationOf<P>>(setup);
  };
  return info;
}

}  // namespace netsplit
