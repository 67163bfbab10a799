// What two runs came to, named as tables of batches name it.

#include "gui/model/rivals.hpp"

#include <algorithm>

#include "tests/gui/model/hand_made.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;

namespace {

gui::Outcome outcome_of_seed(std::uint64_t seed) {
  Overrides overrides;
  overrides.seed = seed;
  Problems problems;
  return outcome_of(Draft(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/arena/3-2.json", overrides, problems)
                        .blueprint(problems));
}

bool has(const std::vector<Delta>& all, const std::string& name) {
  return std::any_of(all.begin(), all.end(), [&](const Delta& delta) { return delta.name == name; });
}

}  // namespace

TEST_CASE("measures in which two runs differ have names in both languages") {
  const gui::Outcome first = outcome_of_seed(1), second = outcome_of_seed(2);
  const auto english = deltas(first, second, Language::english);
  const auto spanish = deltas(first, second, Language::spanish);
  REQUIRE(english.size() == spanish.size());
  CHECK(has(english, "messages sent"));
  CHECK(has(spanish, "mensajes enviados"));
  CHECK(has(english, "decided after"));
  CHECK(has(spanish, "decidido tras"));
}
