#pragma once
// Runs of scenarios that a test writes down as JSON.

#include <string>

#include "sim/run/simulation.hpp"

namespace netsplit::test {

/// The whole run of a scenario that stands in a text. Fails the test where it has errors.
Simulation run_text(const std::string& text);

}  // namespace netsplit::test
