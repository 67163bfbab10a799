#include "sim/protocols/shop/ledger.hpp"

#include <algorithm>

#include "sim/base/check.hpp"
#include "sim/base/random.hpp"

namespace netsplit::marketplace {
namespace {

std::uint64_t digest_of(const Sale& sale) {
  const std::uint64_t who = combine(sale.log.writer.value, sale.log.start);
  return combine(combine(who, sale.number),
                 combine(combine(sale.purchase.item, sale.purchase.buyer.value), sale.purchase.order));
}

}  // namespace

std::uint64_t Ledger::length(LogId log) const {
  const auto found = logs_.find(log);
  return found == logs_.end() ? 0 : found->second.size();
}

Known Ledger::known() const {
  Known all;
  for (const auto& [log, lines] : logs_) all.emplace_back(log, lines.size());
  return all;
}

std::vector<Entry> Ledger::lines_after(LogId log, std::uint64_t after) const {
  const auto found = logs_.find(log);
  if (found == logs_.end()) return {};
  CHECK(after <= found->second.size(), "lines that are not in the log");
  return {found->second.begin() + static_cast<std::ptrdiff_t>(after), found->second.end()};
}

void Ledger::append(LogId log, Entry entry) {
  std::vector<Entry>& lines = logs_[log];
  if (entry.stand == Stand::recorded) entry.sale = lines.size() + 1;
  add(log, lines, entry);
}

std::size_t Ledger::learn(LogId log, std::uint64_t first, std::span<const Entry> entries) {
  const std::uint64_t before = length(log);
  if (entries.empty() || first == 0 || first > before + 1 || first + entries.size() <= before + 1) return 0;
  std::vector<Entry>& lines = logs_[log];
  const auto next = entries.subspan(static_cast<std::size_t>(before + 1 - first));
  for (const Entry& entry : next) add(log, lines, entry);
  return next.size();
}

void Ledger::add(LogId log, std::vector<Entry>& lines, Entry entry) {
  lines.push_back(entry);
  std::vector<Sale>& sales = by_item_[entry.purchase.item];
  if (entry.stand == Stand::recorded) {
    sales.push_back({log, lines.size(), entry.purchase, Stand::recorded});
    return;
  }
  const auto sale = std::find_if(sales.begin(), sales.end(),
                                 [&](const Sale& s) { return s.log == log && s.number == entry.sale; });
  CHECK(sale != sales.end() && sale->stand == Stand::recorded,
        "a sale is decided once, after it was recorded");
  if (entry.stand == Stand::confirmed) {
    if (!is_sold(entry.purchase.item)) ++items_sold_;
    ++confirmed_;
    digest_ += digest_of(*sale);
  }
  sale->stand = entry.stand;
}

std::span<const Sale> Ledger::sales_of(std::uint32_t item) const {
  const auto found = by_item_.find(item);
  if (found == by_item_.end()) return {};
  return found->second;
}

bool Ledger::is_sold(std::uint32_t item) const {
  const auto sales = sales_of(item);
  return std::any_of(sales.begin(), sales.end(), [](const Sale& sale) { return sale.is_confirmed(); });
}

std::vector<Sale> Ledger::undecided(LogId log) const {
  std::vector<Sale> found;
  for (const auto& [item, sales] : by_item_)
    for (const Sale& sale : sales)
      if (sale.log == log && sale.stand == Stand::recorded) found.push_back(sale);
  return found;
}

}  // namespace netsplit::marketplace
