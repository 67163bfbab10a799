#pragma once
// Knows where others are by asking a directory: it registers its own address, looks up those it was told to
// know, and asks again when an answer has grown old. The bottom of a stack of a node that moves, or that
// talks to one.

#include <cstdint>
#include <map>
#include <string_view>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/naming.hpp"

namespace netsplit {

/// Mark: a look-up gives another address than the one that was in use.
struct Relocate {
  static constexpr std::string_view name = "relocate";
  static constexpr Text says{"{node} learns where {peer} is now",
                             "{node} se entera de dónde está ahora {peer}"};
  static constexpr Text because{"its last answer is {age} old", "su última respuesta tiene {age}"};
  NodeId peer = kNobody;
  Address address = 0;
  Duration age{0};
  static void fields(Fields<Relocate>& f) {
    f("peer", &Relocate::peer, {"who has moved", "quién se ha mudado"});
    f("address", &Relocate::address, {"its address", "su dirección"});
    f("age", &Relocate::age, {"time since the answer before", "tiempo desde la respuesta anterior"});
  }
};

struct Resolver {
  static constexpr std::string_view name = "resolver";
  static constexpr Text about{"registers its address with a directory, and looks up those of others",
                              "registra su dirección en un directorio y busca las de otros"};
  static constexpr Guarantee guarantees[] = {
      {"registered",
       {"The directory learns this node's address, as soon as a message gets there and back.",
        "El directorio conoce la dirección de este nodo en cuanto un mensaje va y vuelve."}},
      {"bounded staleness",
       {"While the directory answers at once, an address that has been registered is in use everywhere after "
        "`ttl`.",
        "Mientras el directorio responda enseguida, una dirección registrada se usa en todas partes tras "
        "`ttl`."}}};

  struct Config {
    NodeId directory = kNobody;
    NodeSet names;
    Duration ttl = std::chrono::seconds{30};
    Duration retry = std::chrono::seconds{1};
    Duration renew = std::chrono::minutes{1};
    static void fields(Fields<Config>& f);
  };

  using Serves = List<naming::Replies>;
  using Calls = List<naming::Port>;
  using Marks = List<Relocate>;
  enum class Timer : std::uint8_t { registration, look_up };
  static constexpr std::string_view timer_names[] = {"registration", "look-up"};
  enum : std::size_t { kOutdated };
  static constexpr Measure measures[] = {
      {"outdated",
       Unit::duration,
       {"age of an answer that turned out to be wrong: it was so for at most that long",
        "edad de una respuesta que resultó falsa: lo fue a lo sumo ese tiempo"}}};

  void on_start(Context<Resolver>& ctx);
  void on_configured(Context<Resolver>& ctx);
  void on_timer(Context<Resolver>& ctx, Timer timer, About subject);
  void on_message(Context<Resolver>& ctx, NodeId from, const naming::Registered& entry);
  void on_message(Context<Resolver>& ctx, NodeId from, const naming::Found& answer);

  static void observe(Observed<Resolver>& o);

 private:
  using Ctx = Context<Resolver>;
  /// What is held of a node; at first the address that everybody knows, as of the start.
  struct Held {
    Address address = 0;
    LocalTime since{};
  };

  void enroll(Ctx& ctx);
  void look_up(Ctx& ctx, NodeId node);

  std::map<NodeId, Held> held_;
  std::uint64_t look_ups_ = 0;
  std::uint64_t registrations_ = 0;
};

}  // namespace netsplit
