// What every protocol declares, for people and for the reader of scenarios.

#include <set>
#include <string>

#include "sim/node/registry.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

bool is_kebab(const std::string& name) {
  if (name.empty() || name.front() == '-' || name.back() == '-') return false;
  for (const char ch : name)
    if (ch != '-' && (ch < 'a' || ch > 'z') && (ch < '0' || ch > '9')) return false;
  return true;
}

bool in_both_languages(const Text& text) { return !text.en.empty() && !text.es.empty(); }

/// The gaps of a sentence: {peer}, {missed} …
std::set<std::string> gaps(std::string_view sentence) {
  std::set<std::string> found;
  for (auto open = sentence.find('{'); open != std::string_view::npos; open = sentence.find('{', open + 1))
    found.emplace(sentence.substr(open + 1, sentence.find('}', open) - open - 1));
  return found;
}

void check_fields(const std::vector<FieldInfo>& fields) {
  std::set<std::string> names;
  for (const FieldInfo& field : fields) {
    INFO("field " << field.name);
    REQUIRE(is_kebab(field.name));
    REQUIRE(names.insert(field.name).second);
    REQUIRE(in_both_languages(field.help));
    for (const ChoiceInfo& choice : field.choices) {
      REQUIRE(is_kebab(choice.name));
      REQUIRE(in_both_languages(choice.help));
      check_fields(choice.fields);
    }
  }
}

}  // namespace

TEST_CASE("every protocol says what it is, what it takes and what it promises, in both languages") {
  const Registry registry = make_registry();
  REQUIRE(registry.all().size() >= 4);
  for (const auto& protocol : registry.all()) {
    INFO(protocol->name);
    REQUIRE(is_kebab(protocol->name));
    REQUIRE(in_both_languages(protocol->about));
    REQUIRE_FALSE(protocol->guarantees.empty());
    for (const Guarantee& guarantee : protocol->guarantees) REQUIRE(in_both_languages(guarantee.says));
    for (const Property& property : protocol->properties) REQUIRE(in_both_languages(property.says));
    check_fields(protocol->parameters);
    for (const CommandInfo& command : protocol->commands) {
      INFO("command " << command.name);
      REQUIRE(in_both_languages(command.help));
      check_fields(command.fields);
    }
    for (const ObservationInfo& observation : protocol->observations)
      REQUIRE(in_both_languages(observation.help));
  }
}

TEST_CASE("the sentences of a mark have gaps for its own fields only, the same ones in both languages") {
  const Registry registry = make_registry();
  for (const auto& protocol : registry.all()) {
    for (const MarkInfo& mark : protocol->marks) {
      INFO(protocol->name << " " << mark.name);
      REQUIRE(in_both_languages(mark.says));
      check_fields(mark.fields);
      std::set<std::string> known{"node"};
      for (const FieldInfo& field : mark.fields) known.insert(field.name);
      for (const Text* sentence : {&mark.says, &mark.because}) {
        REQUIRE(gaps(sentence->en) == gaps(sentence->es));
        for (const std::string& gap : gaps(sentence->en)) REQUIRE(known.count(gap) == 1);
      }
    }
  }
}

TEST_CASE("a protocol declares each of its ports, timers, marks and fields once") {
  const Registry registry = make_registry();
  for (const auto& protocol : registry.all()) {
    INFO(protocol->name);
    const auto once = [](const std::vector<std::string>& names) {
      return std::set<std::string>(names.begin(), names.end()).size() == names.size();
    };
    std::vector<std::string> ports, marks, fields;
    for (const PortInfo& port : protocol->serves) ports.push_back(port.name);
    for (const MarkInfo& mark : protocol->marks) marks.push_back(mark.name);
    for (const ObservationInfo& observation : protocol->observations) fields.push_back(observation.name);
    for (const auto& names : {ports, marks, fields, protocol->timers, protocol->heard}) REQUIRE(once(names));
  }
}
