#pragma once
// A results file of a small batch, made in a folder of the test's own.

#include <string>
#include <utility>
#include <vector>

#include "tests/batch/batches.hpp"
#include "tests/cli/program.hpp"

namespace netsplit::gui::tests {

/// drawn_cut(), with an expectation that a timeout of 6 s breaks and one of 2 s keeps.
inline batch::Plan small_plan(std::vector<std::string> paths) {
  std::vector<std::pair<std::string, std::string>> files;
  for (std::string& path : paths) files.emplace_back(std::move(path), netsplit::tests::drawn_cut());
  batch::Plan plan = netsplit::tests::plan_over(std::move(files));
  plan.axes = {{"timeout", {"2s", "6s"}}};
  plan.seeds = {1, 3};
  return plan;
}

/// Its first `rows` runs are in the file, or all of them.
inline void write_results(const std::string& path, batch::Plan plan, std::size_t rows = ~std::size_t{0}) {
  const batch::Prepared prepared = netsplit::tests::prepared(std::move(plan));
  const Registry registry = make_registry();
  batch::Store store(path, prepared);
  batch::RowMaker maker(prepared, registry);
  std::vector<batch::Row> made;
  for (std::uint64_t row = 0; row < prepared.rows() && row < rows; ++row) made.push_back(maker.make(row));
  store.write(made);
}

}  // namespace netsplit::gui::tests
