#pragma once
// What members of SWIM say to each other, the news that travels with it, and the moments that they mark.

#include <cstdint>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"

namespace netsplit::swim {

/// What a member is believed to be. In the order in which news of one incarnation override each other.
enum class State : std::uint8_t { alive, suspect, faulty };

/// A word about a member, the paper's Alive, Suspect and Confirm. Only the member itself raises its
/// incarnation.
struct Update {
  NodeId member;
  std::uint32_t incarnation = 0;
  State state = State::alive;
  /// Who said so first: the member itself if it is alive.
  NodeId by;

  friend bool operator==(const Update&, const Update&) = default;
};

/// Section 4.2 of the paper as one order: a higher incarnation overrides, and within one suspect overrides
/// alive and faulty overrides both. In the paper Confirm overrides whatever the incarnation; here a member
/// that was declared faulty may come back with a higher one.
constexpr bool overrides(const Update& news, const Update& known) {
  if (news.incarnation != known.incarnation) return news.incarnation > known.incarnation;
  return news.state > known.state;
}

/// Bytes of an update on the wire: two node numbers, an incarnation, a state.
inline constexpr std::size_t kUpdateBytes = 13;

/// "Are you alive?", to the subject of `initiator`'s round `sequence`; from it, or from a member that it
/// asked.
struct Ping {
  static constexpr std::string_view name = "ping";
  NodeId initiator;
  std::uint64_t sequence = 0;
  std::vector<Update> updates;
  std::size_t wire_bytes() const { return 12 + updates.size() * kUpdateBytes; }
};

/// "Ping `target` for me, and pass its ack on."
struct PingReq {
  static constexpr std::string_view name = "ping-req";
  NodeId target;
  std::uint64_t sequence = 0;
  std::vector<Update> updates;
  std::size_t wire_bytes() const { return 12 + updates.size() * kUpdateBytes; }
};

/// "`target` is alive", for `initiator`: from the target, or passed on.
struct Ack {
  static constexpr std::string_view name = "ack";
  NodeId target;
  NodeId initiator;
  std::uint64_t sequence = 0;
  std::vector<Update> updates;
  std::size_t wire_bytes() const { return 16 + updates.size() * kUpdateBytes; }
};

struct SwimPort {
  static constexpr std::string_view name = "swim";
  using Messages = List<Ping, PingReq, Ack>;
};

/// Mark: a round ended, one period after its ping, and no ack had come by any path.
struct NoAck {
  static constexpr std::string_view name = "no-ack";
  static constexpr Text says{"{node} gets no ack from {peer} in its round",
                             "{node} no recibe respuesta de {peer} en su ronda"};
  static constexpr Text because{"neither directly nor through {asked} others within a period",
                                "ni directamente ni a través de otros {asked} en un periodo"};
  NodeId peer;
  std::uint32_t asked = 0;
  static void fields(Fields<NoAck>& f) {
    f("peer", &NoAck::peer, {"who was pinged", "a quién se preguntó"});
    f("asked", &NoAck::asked, {"members asked to ping it", "miembros a los que se pidió ayuda"});
  }
};

/// Mark: a node begins to hold a member for suspect.
struct Suspected {
  static constexpr std::string_view name = "suspect";
  static constexpr Text says{"{node} suspects {peer}", "{node} sospecha de {peer}"};
  static constexpr Text because{"{by} got no ack from {peer}", "{by} no recibió respuesta de {peer}"};
  NodeId peer;
  NodeId by;
  std::uint32_t incarnation = 0;
  static void fields(Fields<Suspected>& f) {
    f("peer", &Suspected::peer, {"who is suspected", "de quién se sospecha"});
    f("by", &Suspected::by, {"whose round failed", "de quién fue la ronda fallida"});
    f("incarnation", &Suspected::incarnation, {"the member's incarnation", "la encarnación del miembro"});
  }
};

/// Mark: a node takes a member off its list.
struct Faulty {
  static constexpr std::string_view name = "faulty";
  static constexpr Text says{"{node} takes {peer} off its list", "{node} quita a {peer} de su lista"};
  static constexpr Text because{"{by} declared {peer} faulty", "{by} dio a {peer} por caído"};
  NodeId peer;
  NodeId by;
  std::uint32_t incarnation = 0;
  static void fields(Fields<Faulty>& f) {
    f("peer", &Faulty::peer, {"who is taken to be faulty", "a quién se da por caído"});
    f("by", &Faulty::by, {"who declared it", "quién lo declaró"});
    f("incarnation", &Faulty::incarnation, {"the member's incarnation", "la encarnación del miembro"});
  }
};

/// Mark: a suspicion ends well, or a member comes back.
struct Alive {
  static constexpr std::string_view name = "alive";
  static constexpr Text says{"{node} holds {peer} for alive again", "{node} vuelve a dar a {peer} por vivo"};
  static constexpr Text because{"{peer} says so, incarnation {incarnation}",
                                "{peer} lo dice, encarnación {incarnation}"};
  NodeId peer;
  std::uint32_t incarnation = 0;
  static void fields(Fields<Alive>& f) {
    f("peer", &Alive::peer, {"who is alive", "quién está vivo"});
    f("incarnation", &Alive::incarnation, {"the member's incarnation", "la encarnación del miembro"});
  }
};

/// Mark: a member hears that it is suspected or declared faulty, and says that it is not.
struct Refute {
  static constexpr std::string_view name = "refute";
  static constexpr Text says{"{node} says that it is alive, incarnation {incarnation}",
                             "{node} dice que está vivo, encarnación {incarnation}"};
  static constexpr Text because{"{by} doubts it", "{by} lo duda"};
  std::uint32_t incarnation = 0;
  NodeId by;
  static void fields(Fields<Refute>& f) {
    f("incarnation", &Refute::incarnation, {"its new incarnation", "su nueva encarnación"});
    f("by", &Refute::by, {"who said otherwise first", "quién dijo antes lo contrario"});
  }
};

}  // namespace netsplit::swim
