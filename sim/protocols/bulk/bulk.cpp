#include "sim/protocols/bulk/bulk.hpp"

#include <algorithm>

#include "sim/base/law.hpp"
#include "sim/base/math.hpp"

namespace netsplit {

static_assert(Protocol<Bulk>);

namespace {

constexpr std::string_view kArrivals[] = {"poisson", "periodic"};
constexpr std::string_view kSizes[] = {"constant", "exponential"};

/// An exponential size with that mean, to the nearest byte, of at least one.
std::uint32_t exponential_size(std::int64_t mean, double unit) {
  const double bytes = -math::log(unit) * static_cast<double>(mean) + 0.5;
  return static_cast<std::uint32_t>(std::clamp(bytes, 1.0, static_cast<double>(kLargestParcel)));
}

}  // namespace

void Bulk::Config::fields(Fields<Config>& f) {
  f("rate", &Config::rate,
    {"messages in the background, on average; none unless said",
     "mensajes de fondo, de media; ninguno si no se dice"});
  f.word("arrivals", &Config::arrivals, kArrivals,
         {"when they are sent: at random moments, or at equal distances",
          "cuándo se envían: en momentos al azar, o a intervalos iguales"});
  f("size", &Config::size, {"bytes of one, on average", "bytes de uno, de media"})
      .at_least(1)
      .at_most(kLargestParcel);
  f.word("sizes", &Config::sizes, kSizes,
         {"all of that size, or exponential with that mean",
          "todos de ese tamaño, o exponenciales con esa media"});
  f("to", &Config::to,
    {"who gets them; of several, one at random for each message",
     "quién los recibe; si hay varios, uno al azar por mensaje"});
  f("lane", &Config::lane,
    {"the lane that all go on; datagrams unless said", "el carril por el que van; datagramas si no se dice"});
}

void Bulk::on_configured(Context<Bulk>& ctx) {
  ctx.disarm(Timer::next);
  arm_next(ctx);
}

void Bulk::arm_next(Context<Bulk>& ctx) {
  const Config& config = ctx.config();
  const Duration mean = config.rate.mean_interval;
  if (mean == Duration::max() || config.to.empty()) return;
  if (config.arrivals == Arrivals::periodic) return ctx.arm(Timer::next, mean);
  ctx.arm(Timer::next, draw(Exponential{mean, Duration{0}}, ctx.random().unit()));
}

void Bulk::on_timer(Context<Bulk>& ctx, Timer) {
  arm_next(ctx);
  const Config& config = ctx.config();
  const std::size_t n = config.to.size();
  const NodeId to = config.to[n == 1 ? 0 : static_cast<std::size_t>(ctx.random().below(n))];
  const std::uint32_t size = config.sizes == Sizes::constant
                                 ? static_cast<std::uint32_t>(config.size.count)
                                 : exponential_size(config.size.count, ctx.random().unit());
  send(ctx, to, size, false);
}

void Bulk::on_command(Context<Bulk>& ctx, const BulkSend& command) {
  send(ctx, command.to, static_cast<std::uint32_t>(command.size.count), true);
}

void Bulk::send(Context<Bulk>& ctx, NodeId to, std::uint32_t size, bool commanded) {
  ++sent_;
  ctx.send(to, Parcel{ctx.now(), size, commanded}, ctx.config().lane);
}

void Bulk::on_message(Context<Bulk>& ctx, NodeId from, const Parcel& parcel) {
  ++received_;
  const Duration took = ctx.now() - parcel.sent;
  ctx.measure(0, took);
  if (parcel.commanded) ctx.mark(BulkDelivered{Bytes{parcel.size}, from, took});
}

void Bulk::observe(Observed<Bulk>& o) {
  o.number("sent", [](const Bulk& b) { return b.sent_; }, {"messages sent", "mensajes enviados"});
  o.number("received", [](const Bulk& b) { return b.received_; },
           {"messages received", "mensajes recibidos"});
}

}  // namespace netsplit

namespace netsplit::protocols {
ProtocolInfo bulk() { return describe<Bulk>(); }
}  // namespace netsplit::protocols
