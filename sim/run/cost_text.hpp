#pragma once
// What a run has sent and cost, as its report tells it.

#include <string>

#include "sim/base/text.hpp"
#include "sim/run/report.hpp"
#include "sim/run/text_page.hpp"

namespace netsplit {

/// "1.25 MB", to three digits.
std::string bytes_text(std::uint64_t bytes, Language language);
/// "0.02 USD", to three digits.
std::string money_text(Money money, Language language);

/// The fallacy that transport costs nothing: bytes sent, and what was paid for them.
std::string transport_meter(const RunReport& report, Language language);
/// The table of what went from zone to zone, and the bill; nothing without zones and prices. At most twelve
/// rows unless `all`.
void write_traffic(TextPage& page, const RunReport& report, Language language, bool all);

}  // namespace netsplit
