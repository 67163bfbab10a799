#include "sim/run/plural.hpp"

#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;

TEST_CASE("English verbs follow their subject into the plural") {
  const auto many = [](const char* text) { return for_many(text, Language::english); };
  CHECK(many("{node} suspects {peer}") == "{node} suspect {peer}");
  CHECK(many("{node} becomes primary, epoch {epoch}") == "{node} become primary, epoch {epoch}");
  CHECK(many("{node} is down") == "{node} are down");
  CHECK(many("{node} no longer suspects {peer}") == "{node} no longer suspect {peer}");
  CHECK(many("{node} tries again") == "{node} try again");
  CHECK(many("{node} watches {peer}") == "{node} watch {peer}");
  CHECK(many("{node} stops") == "{node} stop");
}

TEST_CASE("Spanish verbs follow their subject into the plural") {
  const auto many = [](const char* text) { return for_many(text, Language::spanish); };
  CHECK(many("{node} sospecha de {peer}") == "{node} sospechan de {peer}");
  CHECK(many("{node} ya no sospecha de {peer}") == "{node} ya no sospechan de {peer}");
  CHECK(many("{node} se retira") == "{node} se retiran");
  CHECK(many("{node} cede, época {epoch}") == "{node} ceden, época {epoch}");
  CHECK(many("{node} es primario") == "{node} son primario");
}

TEST_CASE("a sentence that follows no rule stays as it is") {
  CHECK(for_many("nobody leads", Language::english) == "nobody leads");
  CHECK(for_many("{node} led", Language::english) == "{node} led");
  CHECK(for_many("{node} recibió", Language::spanish) == "{node} recibió");
  CHECK(for_many("{node}", Language::english) == "{node}");
  CHECK(for_many("", Language::spanish).empty());
}

}  // namespace
