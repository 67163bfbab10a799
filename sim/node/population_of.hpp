#pragma once
// PopulationOf<P>: a plain struct P on all nodes of a group, as one contiguous vector.

#include <cstring>
#include <map>
#include <memory>
#include <type_traits>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/node/context.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/population.hpp"

namespace netsplit {

template <class P>
class PopulationOf final : public Population {
 public:
  using Config = traits::Config<P>;
  using Durable = traits::Durable<P>;

  explicit PopulationOf(const PopulationSetup& setup)
      : seed_(setup.seed), name_(setup.name), first_(setup.first), count_(setup.count) {
    const auto fields = fields_of<Config>();
    for (const auto& [field, value] : setup.parameters) fields[field].set(&config_, value, seed_);
    nodes_.reserve(count_);
    for (std::uint32_t i = 0; i < count_; ++i) nodes_.push_back(make(i, Durable{}));
  }

  std::unique_ptr<Population> clone() const override { return std::make_unique<PopulationOf>(*this); }

  void call(const Call& c, const Frame& frame) override {
    P& node = nodes_[frame.local];
    Context<P> ctx(*this, frame);
    switch (c.kind) {
      case Call::Kind::start:
        if constexpr (requires { node.on_start(ctx); }) node.on_start(ctx);
        break;
      case Call::Kind::configured:
        if constexpr (requires { node.on_configured(ctx); }) node.on_configured(ctx);
        break;
      case Call::Kind::broken:
        if constexpr (requires { node.on_broken(ctx, c.from); }) node.on_broken(ctx, c.from);
        break;
      case Call::Kind::leave:
        if constexpr (requires { node.on_leave(ctx); }) node.on_leave(ctx);
        break;
      case Call::Kind::message: handle_message(traits::Received<P>{}, node, ctx, c); break;
      case Call::Kind::timer: handle_timer(node, ctx, c); break;
      case Call::Kind::indication:
        if constexpr (traits::Heard<P>::size != 0)
          handle(traits::Heard<P>{}, c, [&](const auto& body) { node.on_indication(ctx, body); });
        break;
      case Call::Kind::request:
        if constexpr (traits::Handled<P>::size != 0)
          handle(traits::Handled<P>{}, c, [&](const auto& body) { node.on_request(ctx, body); });
        break;
      case Call::Kind::command:
        if constexpr (traits::Commands<P>::size != 0)
          handle(traits::Commands<P>{}, c, [&](const auto& body) { node.on_command(ctx, body); });
        break;
    }
  }

  void construct(std::uint32_t local, bool keep_durable) override {
    Durable durable{};
    if constexpr (kHasDurable) {
      if (keep_durable) durable = std::move(nodes_[local].durable);
    }
    nodes_[local] = make(local, durable);
  }

  void configure(std::uint32_t local, std::size_t field, const FieldValue& value) override {
    auto [own, fresh] = own_configs_.try_emplace(local, config_);
    fields_of<Config>()[field].set(&own->second, value, seed_);
  }
  const void* config(std::uint32_t local) const override { return &config_at(local); }

  void* service(std::size_t provided, std::uint32_t local) override {
    return service_of(traits::Provides<P>{}, provided, nodes_[local]);
  }
  const void* observed(std::uint32_t local) const override { return &nodes_[local]; }

  std::size_t memory_bytes() const override {
    return nodes_.capacity() * sizeof(P) + streams_.capacity() * sizeof(Stream);
  }

  std::uint64_t seed() const { return seed_; }
  const Config& config_at(std::uint32_t local) const {
    if (own_configs_.empty()) return config_;
    const auto own = own_configs_.find(local);
    return own == own_configs_.end() ? config_ : own->second;
  }
  Stream& stream(std::uint32_t local) {
    if (streams_.empty()) {
      streams_.reserve(count_);
      for (std::uint32_t i = 0; i < count_; ++i)
        streams_.push_back(stream_for(seed_, name_, NodeId{first_.value + i}));
    }
    return streams_[local];
  }

 private:
  static constexpr bool kHasDurable = requires(P p) { p.durable; };

  P make(std::uint32_t local, const Durable& durable) const {
    const Config& config = config_at(local);
    if constexpr (std::is_constructible_v<P, const Config&, const Durable&>) {
      return P(config, durable);
    } else {
      P node = [&] {
        if constexpr (std::is_constructible_v<P, const Config&> && !std::is_same_v<Config, NoConfig>)
          return P(config);
        else
          return P{};
      }();
      if constexpr (kHasDurable) node.durable = durable;
      return node;
    }
  }

  /// The body by value if it lies in its slot, as the slab may grow while the handler stores others.
  template <class T, class F>
  static void with_body(const void* body, F&& f) {
    if constexpr (std::is_empty_v<T>) {
      f(T{});
    } else if constexpr (is_inline_body<T>) {
      alignas(T) std::byte copy[sizeof(T)];
      std::memcpy(copy, body, sizeof(T));
      f(*std::launder(reinterpret_cast<const T*>(copy)));
    } else {
      f(*static_cast<const T*>(body));
    }
  }

  template <class... T, class F>
  static void handle(List<T...>, const Call& c, F&& f) {
    std::size_t i = 0;
    const bool done = ((c.index == i++ ? (with_body<T>(c.body, f), true) : false) || ...);
    CHECK(done || sizeof...(T) == 0, "no handler has this index");
  }

  template <class... M>
  static void handle_message(List<M...> messages, P& node, Context<P>& ctx, const Call& c) {
    if constexpr (sizeof...(M) != 0)
      handle(messages, c, [&](const auto& body) { node.on_message(ctx, c.from, body); });
  }

  static void handle_timer(P& node, Context<P>& ctx, const Call& c) {
    using Timer = traits::Timer<P>;
    if constexpr (traits::timer_count<P>() != 0) {
      const Timer timer = static_cast<Timer>(c.index);
      if constexpr (requires { node.on_timer(ctx, timer, c.about); })
        node.on_timer(ctx, timer, c.about);
      else
        node.on_timer(ctx, timer);
    }
  }

  template <class... S>
  static void* service_of(List<S...>, std::size_t provided, P& node) {
    void* found = nullptr;
    std::size_t i = 0;
    ((provided == i++ ? void(found = static_cast<S*>(&node)) : void()), ...);
    return found;
  }

  std::uint64_t seed_;
  std::string name_;
  NodeId first_;
  std::uint32_t count_;
  Config config_{};
  /// Nodes whose parameters were changed during the run.
  std::map<std::uint32_t, Config> own_configs_;
  std::vector<P> nodes_;
  /// Empty until the first draw.
  std::vector<Stream> streams_;
};

template <class P>
const typename Context<P>::Config& Context<P>::config() const {
  return population_->config_at(frame_->local);
}
template <class P>
std::int64_t Context<P>::uid() const {
  const std::uint64_t node = combine(combine(population_->seed(), hash_name("uid")), self().value);
  return static_cast<std::int64_t>(combine(node, frame_->incarnation));
}
template <class P>
Stream& Context<P>::random() {
  return population_->stream(frame_->local);
}

}  // namespace netsplit
