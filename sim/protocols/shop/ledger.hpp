#pragma once
// What a node of the shop knows of sales: the logs of all nodes that decide on sales, as far as they have
// come here, and for each item what they make of it. A value; it knows no network and no clock.

#include <compare>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <utility>
#include <vector>

#include "sim/base/ids.hpp"

namespace netsplit::marketplace {

/// Names a log: who writes it, and a number drawn when it was begun. A node whose disk is lost begins another
/// one.
struct LogId {
  NodeId writer = kNobody;
  std::uint64_t start = 0;
  friend constexpr auto operator<=>(LogId, LogId) = default;
};

/// One purchase: who buys what. The buyer and the buyer's count of orders name it.
struct Purchase {
  std::uint32_t item = 0;
  NodeId buyer = kNobody;
  std::uint64_t order = 0;
  friend constexpr auto operator<=>(const Purchase&, const Purchase&) = default;
};

/// How a sale stands. Only who recorded it decides, once.
enum class Stand : std::uint8_t { recorded, confirmed, cancelled };

/// A line of a log: a sale is recorded, or a recorded one is confirmed or cancelled.
struct Entry {
  Stand stand = Stand::recorded;
  Purchase purchase;
  /// The number of the line that recorded it.
  std::uint64_t sale = 0;
  friend bool operator==(const Entry&, const Entry&) = default;
};

/// A sale of an item, as the ledger has it.
struct Sale {
  LogId log;
  std::uint64_t number = 0;
  Purchase purchase;
  Stand stand = Stand::recorded;

  bool is_confirmed() const { return stand == Stand::confirmed; }
};

/// How far each log is known, ascending.
using Known = std::vector<std::pair<LogId, std::uint64_t>>;

class Ledger {
 public:
  /// Lines known of a log; they are numbered from 1.
  std::uint64_t length(LogId log) const;
  Known known() const;
  /// The lines of a log after number `after`. Requires after <= length(log).
  std::vector<Entry> lines_after(LogId log, std::uint64_t after) const;

  /// Adds the next line of a log; a recorded sale gets its own number.
  void append(LogId log, Entry entry);
  /// Adds those of these lines, the first of which is number `first`, that come next; returns how many. None
  /// if there is a gap.
  std::size_t learn(LogId log, std::uint64_t first, std::span<const Entry> entries);

  /// Every sale of an item, cancelled ones among them, in the order in which they became known here.
  std::span<const Sale> sales_of(std::uint32_t item) const;
  /// One of them at least is confirmed.
  bool is_sold(std::uint32_t item) const;
  /// All of this log that are neither confirmed nor cancelled.
  std::vector<Sale> undecided(LogId log) const;

  std::uint64_t confirmed() const { return confirmed_; }
  /// Items that have been sold at least once.
  std::size_t items_sold() const { return items_sold_; }
  /// A number that is equal for ledgers with the same confirmed sales, and hardly ever else.
  std::uint64_t digest() const { return digest_; }

 private:
  void add(LogId log, std::vector<Entry>& lines, Entry entry);

  std::map<LogId, std::vector<Entry>> logs_;
  std::map<std::uint32_t, std::vector<Sale>> by_item_;
  std::uint64_t confirmed_ = 0;
  std::size_t items_sold_ = 0;
  std::uint64_t digest_ = 0;
};

}  // namespace netsplit::marketplace
