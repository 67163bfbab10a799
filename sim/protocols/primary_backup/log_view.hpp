#pragma once
// How a replica's log, and the registers that it makes, are shown.

#include "sim/node/views.hpp"
#include "sim/protocols/primary_backup/replicated_log.hpp"

namespace netsplit::primary_backup {

/// Entries that are not folded into the base, and how far the log has come here.
void show_log(const ReplicatedLog& log, ViewRows& rows);
void show_registers(const ReplicatedLog& log, ViewRows& rows);

/// Declares the views `log` and `registers` of a replica; log_of(const T&) is its log, and reach(const T&,
/// ViewRows&) adds what it knows of the others'.
template <class T, class Log, class Reach>
void declare_log(Views<T>& v, Log log_of, Reach reach) {
  v.log("log", {"writes in its log that some replica may not have",
                "escrituras de su registro que quizá no tienen todas las réplicas"})
      .column("epoch", ValueType::number,
              {"the reign in which it was written", "el reinado en que se escribió"})
      .column("primary", ValueType::nodes, {"whose reign it was", "de quién era ese reinado"})
      .column("client", ValueType::nodes, {"who wrote", "quién escribió"})
      .column("key", ValueType::number, {"which register", "qué registro"})
      .column("value", ValueType::number, {"what was written", "qué se escribió"})
      .rows([log_of, reach](const T& t, ViewRows& rows) {
        show_log(log_of(t), rows);
        reach(t, rows);
      });
  v.table("registers", {"what the committed writes made", "lo que dejaron las escrituras firmes"})
      .column("key", ValueType::number, {"which register", "qué registro"})
      .column("value", ValueType::number, {"what it holds", "qué contiene"})
      .rows([log_of](const T& t, ViewRows& rows) { show_registers(log_of(t), rows); });
}

}  // namespace netsplit::primary_backup
