#pragma once
// The world between nodes, first form: a complete graph of directed links, some of which differ, and
// the faults that act on pairs of nodes. It decides the fate of a packet; it moves nothing itself.

#include <cstdint>
#include <memory>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/random.hpp"
#include "sim/base/time.hpp"
#include "sim/net/link.hpp"
#include "sim/net/pair_index.hpp"
#include "sim/net/pair_table.hpp"
#include "sim/net/transmitter.hpp"
#include "sim/net/zones.hpp"
#include "sim/trace/record.hpp"

namespace netsplit {

/// A fault that acts on pairs of nodes while it lasts.
struct Condition {
  enum class Kind : std::uint8_t { cut, hold, degrade };
  FaultId fault = kNoFault;
  Kind kind = Kind::cut;
  std::vector<PairRule> pairs;
  /// Kind::cut: packets under way when it began.
  InFlight in_flight = InFlight::drop;
  /// Kind::degrade.
  LinkChange change;
  /// Which of its fault's conditions, if that has several.
  std::uint32_t number = 0;
};

/// What the network decides about one copy of a packet when it is sent.
struct Fate {
  Drop drop = Drop::none;
  /// It went through a transmitter, or was refused by one: see last_turn().
  bool queued = false;
  /// The fault that took it, or that changed its delay.
  FaultId fault = kNoFault;
  Duration delay{0};
};

/// The draws that one packet needs; the key is all that tells one packet from another.
struct PacketKey {
  NodeId from;
  NodeId to;
  std::uint64_t port_hash = 0;
  SimTime sent{};
  /// Position among the sends of the same event; a second copy has its own.
  std::uint32_t ordinal = 0;
};

class Network {
 public:
  Network() = default;
  Network(std::uint32_t nodes, std::uint64_t seed, const Link& base);

  /// What is different from the base on some links.
  struct LinkRule {
    PairRule pairs;
    LinkChange change;
  };
  /// Later ones win. Costs O(classes² · rules), once for all that are given together.
  void add_link_rules(std::vector<LinkRule> rules);

  /// Where nodes stand: the delay between two is that of their zones, unless a link rule says another. From
  /// now on the bytes between zones are counted.
  void set_zones(std::shared_ptr<const Zones> zones);
  /// Null without zones.
  const Zones* zones() const { return zones_.get(); }
  /// Bytes that set out over links from one zone to another, lost ones included; what a cut or a full buffer
  /// refused did not set out. A position of zones()->count() stands for nodes of no zone. Requires zones.
  std::int64_t bytes_between(std::size_t from, std::size_t to) const { return traffic_[from * (zones_->count() + 1) + to]; }

  void begin(Condition condition);
  /// Ends the conditions of one fault; returns how many there were.
  std::size_t end(FaultId fault);
  /// Ends the one of them that has that number; false if it is over.
  bool end_one(FaultId fault, std::uint32_t number);
  /// Ends all conditions of a kind; returns their faults, in the order they began.
  std::vector<FaultId> end_all(Condition::Kind kind);
  bool acts(FaultId fault) const;
  const std::vector<Condition>& conditions() const { return conditions_; }

  /// The fate of a packet of `bytes` that is sent at key.sent, not before any that was sent earlier.
  Fate send(const PacketKey& key, std::uint32_t bytes) {
    if (plain_) [[likely]] {
      Draws draws = packet_draws(seed_, key.from, key.to, key.port_hash, key.sent, key.ordinal);
      return along(links_[0], draws, {});
    }
    return send_looked_up(key, bytes);
  }
  /// What the transmitter said of the last packet whose fate has `queued`.
  const Transmitter::Turn& last_turn() const { return last_turn_; }
  /// Packets of the bad run that ended with the last packet sent; 0 if none did.
  std::uint64_t last_bad_run() const { return last_bad_run_; }
  /// The share of the time until `now` in which the busiest transmitter was busy. Range [0, 1].
  double busiest(SimTime now) const;
  /// A direction's transmitter from outside.
  struct Queue {
    NodeId from, to;
    /// In it, the one that it sends included.
    std::uint32_t packets = 0;
    /// The share of the time until now in which it was busy. Range [0, 1].
    double busy = 0;
  };
  /// Transmitters that had anything to send so far, in the order of their first packets.
  std::vector<Queue> queues(SimTime now) const;
  /// Bytes that transmitters have taken.
  std::int64_t bytes_taken() const { return bytes_taken_; }
  /// Whether a link can duplicate; if so, `duplicates` draws it for a packet.
  bool may_duplicate() const { return may_duplicate_; }
  bool duplicates(const PacketKey& key, FaultId& fault) const;

  /// What acts on a packet that arrives now from `from` at `to`.
  struct Arrival {
    enum class Kind : std::uint8_t { passes, dropped, held };
    Kind kind = Kind::passes;
    FaultId fault = kNoFault;
  };
  Arrival arrive(NodeId from, NodeId to) const {
    if (!any_condition_) [[likely]]
      return {};
    const Cell& cell = cells_[classes_.cell(from, to)];
    if (cell.cut != kNoFault && cell.in_flight != InFlight::deliver)
      return {cell.in_flight == InFlight::hold ? Arrival::Kind::held : Arrival::Kind::dropped, cell.cut};
    if (cell.hold != kNoFault) return {Arrival::Kind::held, cell.hold};
    return {};
  }
  /// Whether a packet sent now could reach its target as far as cuts go.
  bool reaches(NodeId from, NodeId to) const {
    return cells_.empty() || cells_[classes_.cell(from, to)].cut == kNoFault;
  }

  /// The mean of the delay from one node to another as links and faults are now, without queues.
  Duration mean_delay(NodeId from, NodeId to) const;

  /// What the link from one node to another takes in one piece, as links and faults are now.
  Bytes mtu(NodeId from, NodeId to) const;

  std::size_t memory_bytes() const;

 private:
  struct Cell {
    std::uint32_t link = 0;
    FaultId cut = kNoFault;
    FaultId hold = kNoFault;
    /// The degrading fault that says most: the one that changes loss, delay or duplication here.
    FaultId degraded = kNoFault;
    InFlight in_flight = InFlight::drop;
  };
  /// A link with the faults' changes applied. `own_loss` and `own_mtu` are what it has by itself.
  struct Line {
    Link link;
    Law extra_delay = Constant{Duration{0}};
    bool has_extra = false;
    bool delay_changed = false;
    bool is_plain = true;
    Probability own_loss{0};
    Bytes own_mtu{0};
  };

  /// Loss and propagation, all there is on a plain link.
  Fate along(const Line& line, Draws& draws, FaultId degraded) const {
    Fate fate;
    // Drawn even without loss, so that the delay's draw is the same one with and without it.
    const double loss_draw = draws.unit();
    if (line.link.loss.value > 0 && loss_draw <= line.link.loss.value) {
      const bool own = loss_draw <= line.own_loss.value;
      fate.drop = own ? Drop::loss : Drop::degraded;
      fate.fault = own ? kNoFault : degraded;
      return fate;
    }
    fate.delay = draw(line.link.delay, draws.unit());
    if (line.has_extra) [[unlikely]]
      fate.delay += draw(line.extra_delay, draws.unit());
    if (line.delay_changed) fate.fault = degraded;
    return fate;
  }
  Fate send_looked_up(const PacketKey& key, std::uint32_t bytes);
  Fate through(const Line& line, Draws& draws, FaultId degraded, const PacketKey& key, std::uint32_t bytes);
  void count_traffic(NodeId from, NodeId to, std::uint32_t bytes, Drop drop);
  /// The zone of each class of nodes; zones_->count() for none.
  void find_zones_of_classes();
  void rebuild();

  std::uint64_t seed_ = 0;
  std::uint32_t nodes_ = 0;
  Link base_;
  std::vector<LinkRule> rules_;
  std::vector<Condition> conditions_;
  std::shared_ptr<const Zones> zones_;
  /// The zones' nodes, as rules.
  std::vector<PairRule> places_;
  std::vector<std::uint32_t> zone_of_class_;
  /// By zone and zone, as bytes_between says.
  std::vector<std::int64_t> traffic_;

  PairClasses classes_;
  std::vector<Cell> cells_;
  std::vector<Line> links_;
  /// What is kept of each direction that needs it, made when its first packet comes.
  struct LinkState {
    Transmitter transmitter;
    std::optional<BurstState> bursts;
  };
  PairIndex state_of_;
  std::vector<LinkState> states_;
  Transmitter::Turn last_turn_;
  std::uint64_t last_bad_run_ = 0;
  std::int64_t bytes_taken_ = 0;

  bool plain_ = true;
  bool any_condition_ = false;
  bool may_duplicate_ = false;
};

}  // namespace netsplit
