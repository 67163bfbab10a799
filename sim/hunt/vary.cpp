#include "sim/hunt/vary.hpp"

#include <algorithm>
#include <utility>

#include "sim/base/comma_list.hpp"
#include "sim/base/say.hpp"
#include "sim/hunt/node_text.hpp"
#include "sim/hunt/sentences.hpp"

namespace netsplit::hunt {
namespace varying {

constexpr std::pair<std::string_view, Kind> kKinds[] = {
    {"split", Kind::split}, {"pause", Kind::pause}, {"crash", Kind::crash}};

/// Lengths are halved up to so many times: short faults are as likely as long ones.
constexpr std::uint64_t kHalvings = 6;
/// One split in so many goes one way, and one in so many leaves a node between.
constexpr std::uint64_t kOneWay = 4, kBridge = 6;

bool is_of(Kind kind, std::string_view verb) {
  if (kind == Kind::split) return verb == "split" || verb == "cut";
  return verb == word_of(kind);
}

/// What undoes a fault of a kind by a step of its own: a drawn one has its length instead.
std::string_view undone_by(Kind kind) {
  if (kind == Kind::split) return "heal";
  return kind == Kind::pause ? "resume" : "restart";
}

NodeSet nodes_of_groups(const Scenario& scenario, const std::vector<bool>& wanted) {
  NodeRanges nodes;
  for (std::size_t g = 0; g < scenario.groups.size(); ++g)
    if (wanted[g]) nodes.push_back(scenario.groups[g].nodes());
  return nodes_of(nodes);
}

/// The group with the most nodes; if all stand alone, all of them. Not who goes along with somebody.
NodeSet usual_pool(const Scenario& scenario) {
  std::size_t best = 0;
  std::vector<bool> free(scenario.groups.size()), one(scenario.groups.size());
  std::uint32_t most = 0;
  for (std::size_t g = 0; g < scenario.groups.size(); ++g) {
    const Group& group = scenario.groups[g];
    if (group.absent || group.near != kNobody) continue;
    free[g] = true;
    if (group.count <= most) continue;
    most = group.count;
    best = g;
  }
  if (most > 1) one[best] = true;
  return nodes_of_groups(scenario, most > 1 ? one : free);
}

NodeSet pick(const NodeSet& pool, std::uint32_t count, Stream& stream) {
  NodeSet picked;
  for (const std::uint32_t i : sample(stream, static_cast<std::uint32_t>(pool.size()), count))
    picked.push_back(pool[i]);
  return picked;
}

}  // namespace varying

std::string_view word_of(Kind kind) {
  for (const auto& [word, known] : varying::kKinds)
    if (known == kind) return word;
  return {};
}

std::optional<std::vector<Kind>> read_kinds(std::string_view text, Problems& problems) {
  std::vector<Kind> kinds;
  for (const std::string_view word : split_at_commas(text)) {
    const auto known = std::find_if(std::begin(varying::kKinds), std::end(varying::kKinds),
                                    [&](const auto& k) { return k.first == word; });
    if (known == std::end(varying::kKinds)) {
      Problem problem;
      problem.file = "--vary";
      problem.message = say(sentence::vary_kind, shown(word));
      problem.hint = say(sentence::vary_kinds);
      problems.add(std::move(problem));
      return {};
    }
    if (std::find(kinds.begin(), kinds.end(), known->second) == kinds.end()) kinds.push_back(known->second);
  }
  std::sort(kinds.begin(), kinds.end());
  return kinds;
}

Variation::Variation(const Quarry& quarry, std::shared_ptr<const Blueprint> example, std::vector<Kind> kinds)
    : quarry_(quarry),
      example_(std::move(example)),
      kinds_(std::move(kinds)),
      usual_pool_(varying::usual_pool(example_->scenario)) {}

bool Variation::has(Kind kind) const { return std::find(kinds_.begin(), kinds_.end(), kind) != kinds_.end(); }

Candidate Variation::draw(std::uint64_t number) const {
  using namespace varying;
  Candidate candidate{quarry_.tree, number};
  Json steps = Json::array();
  const std::uint64_t key = combine(hash_name("hunt"), number);
  std::vector<bool> there(std::size(kKinds));
  const Json* timeline = timeline_of(quarry_.tree);
  for (std::size_t i = 0; timeline != nullptr && i < timeline->items().size(); ++i) {
    Json step = timeline->items()[i];
    const Step& read = example_->scenario.timeline[i];
    const std::string_view verb = verb_of(step);
    bool undoes = false;
    for (const Kind kind : kinds_) {
      undoes = undoes || verb == undone_by(kind);
      if (!is_of(kind, verb)) continue;
      there[static_cast<std::size_t>(kind)] = true;
      Stream stream(combine(combine(key, hash_name("step")), hash_name(read.name)));
      vary_step(step, read, kind, stream);
    }
    if (!undoes) steps.push(std::move(step));
  }
  // Each run has only some of the kinds that are new: one fault may hide what another would show.
  Stream stream(combine(key, hash_name("more")));
  std::size_t more = 0;
  bool any = std::find(there.begin(), there.end(), true) != there.end();
  for (const Kind kind : kinds_) {
    if (there[static_cast<std::size_t>(kind)] || stream.below(2) == 0) continue;
    steps.push(new_step(kind, stream));
    any = true;
    ++more;
  }
  while (!any || (more < kMostMore && stream.below(4) == 0)) {
    const std::size_t kind = stream.below(kinds_.size());
    steps.push(new_step(kinds_[kind], stream));
    any = true;
    ++more;
  }
  candidate.tree.add("timeline", std::move(steps));
  return candidate;
}

Variation::Times Variation::draw_times(Stream& stream, Duration least) const {
  const Bounds& bounds = quarry_.bounds;
  const std::int64_t grain = bounds.grain.count();
  const std::int64_t room = std::max<std::int64_t>((bounds.latest - bounds.earliest).count() / grain, 1);
  const std::uint64_t halvings = stream.below(varying::kHalvings);
  const std::int64_t most = std::max<std::int64_t>(room >> halvings, 1);
  std::int64_t lasts =
      most / 2 + 1 + static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>((most + 1) / 2)));
  lasts = std::min(std::max(lasts, (least.count() + grain - 1) / grain), room);
  const auto at = static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(room - lasts) + 1));
  return {bounds.earliest + Duration{at * grain}, Duration{lasts * grain}};
}

NodeSet Variation::pool_of(const Step& step) const {
  const Scenario& scenario = example_->scenario;
  NodeSet named;
  std::visit(
      [&](const auto& verb) {
        if constexpr (requires { verb.pairs; }) {
          for (const NodeSelection& side : verb.pairs.sides)
            if (!side.has_rest()) named = set_union(named, nodes_of(side.reach()));
        } else if constexpr (requires { verb.nodes; }) {
          named = nodes_of(verb.nodes.reach());
        }
      },
      step.verb);
  // Others of the same groups may be on a side or be victims as well.
  std::vector<bool> wanted(scenario.groups.size());
  for (const NodeId node : named) {
    const std::size_t group = example_->group_of[node.index()].index();
    wanted[group] = scenario.groups[group].near == kNobody;
  }
  NodeSet pool = varying::nodes_of_groups(scenario, wanted);
  return pool.empty() ? usual_pool_ : pool;
}

void Variation::vary_step(Json& step, const Step& read, Kind kind, Stream& stream) const {
  const Duration least = read.name == quarry_.anchor ? quarry_.anchor_lasts : Duration{0};
  const Times times = draw_times(stream, least);
  if (read.moment.kind == Moment::Kind::at) step.add("at", text_of_time(times.at));
  if (stream.below(2) == 0) {
    drop(step, "every");
    drop(step, "times");
  }
  const auto every = time_in(step, "every");
  step.add("for", text_of_time(every ? std::min(times.lasts, *every) : times.lasts));
  drop(step, "chance");
  drop(step, "unless");
  const NodeSet pool = pool_of(read);
  if (kind == Kind::split) draw_sides(step, pool, stream);
  else draw_victims(step, kind, pool, stream);
}

Json Variation::new_step(Kind kind, Stream& stream) const {
  const Times times = draw_times(stream, Duration{0});
  Json step = Json::object();
  step.add("at", text_of_time(times.at));
  if (kind == Kind::split) draw_sides(step, usual_pool_, stream);
  else draw_victims(step, kind, usual_pool_, stream);
  step.add("for", text_of_time(times.lasts));
  return step;
}

void Variation::draw_sides(Json& step, const NodeSet& pool, Stream& stream) const {
  using namespace varying;
  NodeSet left, right;
  const bool one_way = stream.below(kOneWay) == 0, bridge = stream.below(kBridge) == 0;
  NodeSet named = pool;
  if (bridge && pool.size() > 2) {
    const std::size_t between = stream.below(pool.size());
    named.erase(named.begin() + static_cast<std::ptrdiff_t>(between));
  }
  for (const NodeId node : named) (stream.below(2) == 0 ? left : right).push_back(node);
  // Nobody alone is cut off from nobody.
  if ((left.empty() || right.empty()) && named.size() > 1) {
    NodeSet& full = left.empty() ? right : left;
    NodeSet& empty = left.empty() ? left : right;
    const std::size_t one = stream.below(full.size());
    empty.push_back(full[one]);
    full.erase(full.begin() + static_cast<std::ptrdiff_t>(one));
  }
  if (!one_way && !right.empty() && right < left) std::swap(left, right);
  const Scenario& scenario = example_->scenario;
  const std::string verb = one_way ? "cut" : "split";
  for (JsonMember& member : step.members())
    if (member.key == "split" || member.key == "cut") member.key = verb;
  step.add(verb, text_of_nodes(left, scenario) + (one_way ? " -> " : " | ") + text_of_nodes(right, scenario));
}

void Variation::draw_victims(Json& step, Kind kind, const NodeSet& pool, Stream& stream) const {
  // Mostly one; else up to half of them.
  std::uint64_t count = 1;
  if (const std::uint64_t half = pool.size() / 2; half > 1 && stream.below(3) == 0)
    count = 1 + stream.below(half);
  const NodeSet victims =
      varying::pick(pool, static_cast<std::uint32_t>(std::min<std::uint64_t>(count, pool.size())), stream);
  step.add(std::string(word_of(kind)), text_of_nodes(victims, example_->scenario));
}

}  // namespace netsplit::hunt
