#include "sim/protocols/primary_backup/log_view.hpp"

namespace netsplit::primary_backup {

void show_log(const ReplicatedLog& log, ViewRows& rows) {
  Index at = log.base();
  at.value += rows.last_of(log.last().value - log.base().value);
  for (const Entry& entry : log.after(at))
    rows.add(++at.value, entry.epoch.number, entry.epoch.owner, entry.client, entry.key, entry.value);
  rows.upto({"committed", "firme"}, static_cast<std::int64_t>(log.committed().value));
  // Replicas that do not fold keep all of it.
  if (log.base().value > 0)
    rows.upto({"everywhere", "en todas"}, static_cast<std::int64_t>(log.base().value));
}

void show_registers(const ReplicatedLog& log, ViewRows& rows) {
  for (const auto& [key, value] : log.registers().values) rows.add(key, value);
}

}  // namespace netsplit::primary_backup
