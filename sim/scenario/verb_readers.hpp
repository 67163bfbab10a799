#pragma once
// Readers of verbs that do not stand beside their table: of nodes that come and go, of the weather, and of what
// speaks of a protocol.

#include "sim/scenario/verbs.hpp"

namespace netsplit::verb_reading {

std::optional<Verb> read_crash(const StepReading& at);
std::optional<Verb> read_restart(const StepReading& at);
std::optional<Verb> read_move(const StepReading& at);
std::optional<Verb> read_churn(const StepReading& at);
std::optional<Verb> read_weather(const StepReading& at);
std::optional<Verb> read_set(const StepReading& at);
std::optional<Verb> read_do(const StepReading& at);

}  // namespace netsplit::verb_reading
