#include "sim/run/cost_text.hpp"

#include <algorithm>
#include <iterator>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/cost_sentences.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit {
namespace {

constexpr std::size_t kMostRows = 12;

}  // namespace

std::string bytes_text(std::uint64_t bytes, Language language) {
  constexpr std::string_view kUnits[] = {"B", "kB", "MB", "GB", "TB", "PB", "EB"};
  std::size_t unit = 0;
  std::uint64_t size = 1;
  while (unit + 1 < std::size(kUnits) && bytes / size >= 1000) {
    size *= 1000;
    ++unit;
  }
  return number_text(static_cast<double>(bytes) / static_cast<double>(size), 3, language) + " " +
         std::string(kUnits[unit]);
}

std::string money_text(Money money, Language language) {
  return number_text(static_cast<double>(money.micro_usd) / 1e6, 3, language) + " USD";
}

std::string transport_meter(const RunReport& report, Language language) {
  if (report.bytes == 0) return format(language, sentence::foot_transport_none);
  const std::string bytes = bytes_text(report.bytes, language);
  if (!report.bill) return format(language, sentence::foot_transport, "✔", bytes);
  const Money paid = sum(report.bill->traffic, report.bill->links);
  return format(language, sentence::foot_transport_priced, paid > Money{} ? "✘" : "✔", bytes,
                money_text(paid, language));
}

void write_traffic(TextPage& page, const RunReport& report, Language language, bool all) {
  const auto in = [&](const Text& sentence) { return std::string(sentence.in(language)); };
  if (report.traffic.empty() && !report.bill) return;
  page.line("");
  if (!report.traffic.empty()) {
    Table table;
    std::vector<std::string> header{in(sentence::traffic_title), in(sentence::traffic_bytes)};
    if (report.bill) header.push_back(in(sentence::traffic_cost));
    header.emplace_back();
    table.add(header, Ink::plain);
    const std::size_t shown = all ? report.traffic.size() : std::min(kMostRows, report.traffic.size());
    const auto zone = [&](const std::string& name) {
      return name.empty() ? in(sentence::traffic_nowhere) : name;
    };
    for (std::size_t i = 0; i < shown; ++i) {
      const RunReport::Traffic& row = report.traffic[i];
      std::vector<std::string> cells{"  " + zone(row.from) + " > " + zone(row.to),
                                     bytes_text(static_cast<std::uint64_t>(row.bytes.count), language)};
      if (report.bill) cells.push_back(money_text(row.cost, language));
      cells.emplace_back();
      table.add(cells, Ink::plain);
    }
    table.write(page);
    if (shown < report.traffic.size())
      page.line("   " + format(language, sentence::happened_more, report.traffic.size() - shown), Ink::dim);
  }
  if (!report.bill) return;
  const Bill& bill = *report.bill;
  page.line("  " + format(language, sentence::traffic_total, money_text(bill.nodes, language),
                          money_text(bill.links, language), money_text(bill.traffic, language),
                          money_text(bill.total(), language)));
}

std::vector<RunReport::Traffic> make_traffic(const Simulation& simulation) {
  std::vector<RunReport::Traffic> rows;
  const Zones* zones = simulation.network().zones();
  if (zones == nullptr) return rows;
  const auto& cost = simulation.blueprint().scenario.cost;
  const auto name = [&](std::size_t zone) {
    return zone < zones->count() ? zones->name(zone) : std::string();
  };
  for (std::size_t from = 0; from <= zones->count(); ++from)
    for (std::size_t to = 0; to <= zones->count(); ++to) {
      const Bytes bytes{simulation.network().bytes_between(from, to)};
      if (bytes.count == 0) continue;
      const bool priced = cost && from < zones->count() && to < zones->count();
      const Money money = priced ? price_of(bytes, price_between(*cost, name(from), name(to))) : Money{};
      rows.push_back({name(from), name(to), bytes, money});
    }
  std::stable_sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.bytes > b.bytes; });
  return rows;
}

}  // namespace netsplit
