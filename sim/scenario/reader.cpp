#include "sim/scenario/reader.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/parts.hpp"
#include "sim/scenario/reader_sentences.hpp"
#include "sim/scenario/reading.hpp"

#include <limits>
#include <utility>

namespace netsplit {
namespace scenario_reading {

constexpr std::string_view kTies[] = {"in-order", "shuffled"};

/// "two-halves" of "scenarios/netsplits/two-halves.json".
std::string stem_of(std::string_view file) {
  const auto slash = file.find_last_of('/');
  if (slash != std::string_view::npos) file.remove_prefix(slash + 1);
  return std::string(file.substr(0, file.rfind('.') == 0 ? file.size() : file.rfind('.')));
}

std::vector<std::string> read_texts(Reading& reading, const Spot& spot) {
  std::vector<std::string> texts;
  if (!spot->is_array()) return reading.wrong_kind(spot, sentence::kind_of_texts), texts;
  for (std::size_t i = 0; i < spot->items().size(); ++i) {
    const Spot item(spot, i);
    if (auto text = reading.read_text(item)) texts.push_back(std::move(*text));
  }
  return texts;
}

void read_head(Reading& reading, const ObjectReader& file, const std::string& path) {
  Scenario& scenario = reading.scenario;
  scenario.file = path;
  scenario.name = stem_of(path);
  if (const auto name = file.find("name")) scenario.name = reading.read_text(*name).value_or(scenario.name);
  if (const auto about = file.find("about")) scenario.about = reading.read_user_text(*about);
  if (const auto sources = file.find("sources")) scenario.sources = read_texts(reading, *sources);
  if (const auto seed = file.find("seed")) {
    const auto value = reading.read_whole(*seed, 0, std::numeric_limits<std::int64_t>::max());
    scenario.seed = static_cast<std::uint64_t>(value.value_or(1));
  }
  if (const auto length = file.find("length")) {
    scenario.length = reading.read_time(*length, TimeRules{false, false}).value_or(Duration{0});
  }
  if (const auto ties = file.find("ties"))
    scenario.shuffled_ties = reading.read_word(*ties, kTies) == std::size_t{1};
  if (const auto params = file.find("params"); params && !(*params)->is_object()) {
    reading.wrong_kind(*params, sentence::kind_of_object);
  }
  if (const auto from = file.find("measure-from")) {
    scenario.measure_from = reading.read_time(*from).value_or(Duration{0});
    if (scenario.length > Duration{0} && scenario.measure_from >= scenario.length) {
      reading.error(*from, say(sentence::measure_from_too_late, shown((*from)->text())));
    }
  }
}

void read_bookmarks(Reading& reading, const Spot& bookmarks) {
  if (!bookmarks->is_array()) return reading.wrong_kind(bookmarks, sentence::kind_of_bookmarks);
  for (std::size_t i = 0; i < bookmarks->items().size(); ++i) {
    const Spot spot(bookmarks, i);
    const ObjectReader object(reading, spot, keys_of("bookmark"));
    Bookmark bookmark;
    if (const auto at = object.find("at")) {
      bookmark.at = reading.read_time(*at).value_or(Duration{0});
      if (reading.scenario.length > Duration{0} && bookmark.at > reading.scenario.length)
        reading.error(*at, say(sentence::bookmark_too_late, shown((*at)->text())));
    }
    if (const auto says = object.find("says")) bookmark.says = reading.read_user_text(*says);
    reading.scenario.bookmarks.push_back(std::move(bookmark));
  }
}

}  // namespace scenario_reading

std::optional<Scenario> read_scenario(const Json& root, const std::string& file, const Registry& registry,
                                      const Overrides& overrides, Problems& problems) {
  const auto before = problems.errors();
  const auto effective = apply(root, file, overrides, problems);
  if (!effective) return {};
  Reading reading(file, registry, effective->flags, problems);
  const Spot spot(effective->tree);
  const ObjectReader object(reading, spot, keys_of("scenario"));
  scenario_reading::read_head(reading, object, file);
  if (const auto nodes = object.find("nodes")) {
    read_groups(reading, *nodes);
  } else {
    reading.names_known = reading.stacks_known = false;
  }
  if (const auto network = object.find("network")) read_network(reading, *network);
  if (const auto cost = object.find("cost")) read_cost(reading, *cost);
  if (const auto timeline = object.find("timeline")) read_timeline(reading, *timeline);
  if (const auto expectations = object.find("expect")) read_expectations(reading, *expectations);
  if (const auto sample = object.find("sample")) read_sample(reading, *sample);
  if (const auto bookmarks = object.find("bookmarks")) scenario_reading::read_bookmarks(reading, *bookmarks);
  if (const auto variants = object.find("variants")) read_variants(reading, *variants);
  if (problems.errors() != before) return {};
  if (overrides.seed) reading.scenario.seed = *overrides.seed;
  reading.scenario.variant = overrides.variant;
  reading.scenario.hash = scenario_hash(effective->tree);
  return std::move(reading.scenario);
}

std::optional<Scenario> load_scenario(const std::string& path, const Registry& registry,
                                      const Overrides& overrides, Problems& problems) {
  const auto before = problems.errors();
  const auto root = read_json_file(path, problems);
  if (!root) return {};
  auto scenario = read_scenario(*root, path, registry, overrides, problems);
  if (problems.errors() != before) return {};  // a repeated name leaves a tree that can still be read
  return scenario;
}

NodeNames node_names(const Scenario& scenario) {
  NodeNames names;
  for (const std::string& name : scenario.node_names) names.add(name);
  for (const Group& group : scenario.groups) {
    const NodeRange nodes{group.first, group.count};
    names.add_group(group.name, nodes);
    if (!group.zone.empty()) names.add_zone(group.zone, nodes);
    for (const std::string& role : group.roles) names.add_role(role, nodes);
  }
  return names;
}

}  // namespace netsplit
