#pragma once
// Messages of any size: large ones on command, and traffic in the background. What queues on a link, what a
// large message does to those behind it, and what is lost, is seen with it.

#include <cstdint>
#include <string_view>

#include "sim/node/protocol.hpp"

namespace netsplit {

/// The largest message. Unit: bytes.
inline constexpr std::int64_t kLargestParcel = 4'000'000'000;

/// A message of that many bytes on the wire; what is in it does not matter.
struct Parcel {
  static constexpr std::string_view name = "parcel";
  /// On the sender's clock.
  LocalTime sent{};
  std::uint32_t size = 1;
  /// By a command, not in the background.
  bool commanded = false;

  std::uint32_t wire_bytes() const { return size; }
  static void fields(Fields<Parcel>& f) {
    f("size", &Parcel::size, {"bytes on the wire", "bytes en el cable"});
    f("commanded", &Parcel::commanded, {"sent by a command", "enviado por una orden"});
  }
};

struct BulkPort {
  static constexpr std::string_view name = "bulk";
  using Messages = List<Parcel>;
};

/// Command: send one message of that size.
struct BulkSend {
  static constexpr std::string_view name = "send";
  static constexpr Text help{"send one message of that many bytes", "envía un mensaje de tantos bytes"};
  NodeId to = kNobody;
  Bytes size{1000};
  static void fields(Fields<BulkSend>& f) {
    f("to", &BulkSend::to, {"who gets it", "quién lo recibe"}).required();
    f("size", &BulkSend::size, {"bytes on the wire", "bytes en el cable"})
        .at_least(1)
        .at_most(kLargestParcel)
        .required();
  }
};

/// Mark: a message that was sent on command has arrived.
struct BulkDelivered {
  static constexpr std::string_view name = "delivered";
  static constexpr Text says{"{node} has {size} from {from}", "{node} tiene {size} de {from}"};
  static constexpr Text because{"they took {took}", "tardaron {took}"};
  Bytes size;
  NodeId from;
  /// From the sender's clock to the receiver's: right where the two agree.
  Duration took{0};
  static void fields(Fields<BulkDelivered>& f) {
    f("size", &BulkDelivered::size, {"bytes on the wire", "bytes en el cable"});
    f("from", &BulkDelivered::from, {"who sent it", "quién lo envió"});
    f("took", &BulkDelivered::took, {"from sending to arrival", "del envío a la llegada"});
  }
};

struct Bulk {
  static constexpr std::string_view name = "bulk";
  static constexpr Text about{"messages of any size, on command and in the background",
                              "mensajes de cualquier tamaño, por orden y de fondo"};
  static constexpr Guarantee guarantees[] = {
      {"in order",
       {"What is sent at one instant leaves in the order of the file; a lane keeps it, and so does a link with "
        "a bandwidth.",
        "Lo que se envía en un instante sale en el orden del archivo; un carril lo mantiene, y también un "
        "enlace con ancho de banda."}},
      {"sent once",
       {"It repeats nothing: what the network loses of its datagrams stays lost. A lane repeats by itself.",
        "No repite nada: lo que la red pierde de sus datagramas queda perdido. Un carril repite por sí "
        "mismo."}}};

  enum class Arrivals : std::uint8_t { poisson, periodic };
  enum class Sizes : std::uint8_t { constant, exponential };

  struct Config {
    Rate rate;
    Arrivals arrivals = Arrivals::poisson;
    Bytes size{1000};
    Sizes sizes = Sizes::constant;
    NodeSet to;
    Lane lane;
    static void fields(Fields<Config>& f);
  };

  using Serves = List<BulkPort>;
  using Commands = List<BulkSend>;
  using Marks = List<BulkDelivered>;
  enum class Timer : std::uint8_t { next };
  static constexpr std::string_view timer_names[] = {"next"};
  static constexpr Measure measures[] = {
      {"delay", Unit::duration, {"from sending to arrival", "del envío a la llegada"}}};

  void on_start(Context<Bulk>& ctx) { arm_next(ctx); }
  void on_configured(Context<Bulk>& ctx);
  void on_timer(Context<Bulk>& ctx, Timer);
  void on_command(Context<Bulk>& ctx, const BulkSend& command);
  void on_message(Context<Bulk>& ctx, NodeId from, const Parcel& parcel);

  static void observe(Observed<Bulk>& o);

 private:
  void arm_next(Context<Bulk>& ctx);
  void send(Context<Bulk>& ctx, NodeId to, std::uint32_t size, bool commanded);

  std::uint64_t sent_ = 0;
  std::uint64_t received_ = 0;
};

}  // namespace netsplit
