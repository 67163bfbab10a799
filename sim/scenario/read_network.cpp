// The network between the nodes, and the links that differ.

#include "sim/scenario/parts.hpp"

#include "sim/base/say.hpp"
#include "sim/scenario/reader_sentences.hpp"

namespace netsplit {
namespace {

void read_link_rule(Reading& reading, const Spot& spot) {
  LinkRule rule;
  rule.place = spot.key_place();
  auto pairs = reading.read_pairs_in_key(spot, PairForms{false, true, true, true});
  if (pairs && !matches_some_link(*pairs))
    reading.error_at_key(spot, say(sentence::link_none, shown(spot.key())));
  const ObjectReader object(reading, spot, keys_of("link rule"));
  if (!object) return;
  if (spot->members().empty()) reading.error(spot, say(sentence::link_says_nothing));
  if (const auto delay = object.find("delay")) rule.change.delay = reading.read_law(*delay);
  if (const auto loss = object.find("loss")) rule.change.loss = reading.read_probability(*loss);
  if (const auto duplicate = object.find("duplicate"))
    rule.change.duplicate = reading.read_probability(*duplicate);
  if (!pairs) return;
  rule.pairs = std::move(*pairs);
  reading.scenario.network.links.push_back(std::move(rule));
}

}  // namespace

void read_network(Reading& reading, const Spot& network) {
  const ObjectReader object(reading, network, keys_of("network"));
  Link& base = reading.scenario.network.base;
  if (const auto delay = object.find("delay")) base.delay = reading.read_law(*delay).value_or(base.delay);
  if (const auto loss = object.find("loss")) base.loss = reading.read_probability(*loss).value_or(base.loss);
  if (const auto duplicate = object.find("duplicate")) {
    base.duplicate = reading.read_probability(*duplicate).value_or(base.duplicate);
  }
  const auto links = object.find("links");
  if (!links) return;
  if (!(*links)->is_object()) return reading.wrong_kind(*links, sentence::kind_of_links);
  for (const Member& member : (*links)->members()) {
    const Spot spot(*links, member);
    read_link_rule(reading, spot);
  }
}

}  // namespace netsplit
