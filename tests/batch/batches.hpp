#pragma once
// Plans over small scenarios, for the tests of batches.

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/batch/prepare.hpp"
#include "sim/batch/runner.hpp"
#include "sim/batch/store.hpp"

namespace netsplit::tests {

/// Three nodes that watch each other; a cut at a time that the seed draws.
inline std::string drawn_cut() {
  return R"({
  "name": "drawn cut",
  "length": "20s",
  "params": {"timeout": "3s"},
  "nodes": {"n": {"names": "a..c", "stack": [{"heartbeat": {"timeout": "$timeout"}}]}},
  "network": {"delay": {"uniform": ["10ms", "30ms"]}},
  "timeline": [{"name": "cut", "at": {"uniform": ["2s", "6s"]}, "split": "a | b..c", "for": "5s"}],
  "expect": [
    {"name": "noticed", "eventually": "a in b.suspects", "within": "4s", "after": "cut"},
    {"eventually": "all of n: suspects == {}", "within": "5s", "after": "cut.end", "points": 2}
  ],
  "sample": {"every": "1s", "of": ["messages.delivered", "messages.cut"]},
  "variants": {"patient": {"set": {"timeout": "15s"}, "fails": ["noticed"]}}
}
)";
}

inline batch::Plan plan_over(std::vector<std::pair<std::string, std::string>> files) {
  batch::Plan plan;
  for (auto& [path, text] : files) plan.scenarios.push_back({std::move(path), std::move(text)});
  return plan;
}

inline batch::Prepared prepared(batch::Plan plan) {
  Problems problems;
  auto made = batch::prepare(std::move(plan), make_registry(), problems);
  if (!made) throw BadInput(std::move(problems));
  return std::move(*made);
}

/// What is wrong with a plan, in English.
inline std::string problems_of(batch::Plan plan) {
  Problems problems;
  batch::prepare(std::move(plan), make_registry(), problems);
  return problems.to_text(Language::english);
}

}  // namespace netsplit::tests
