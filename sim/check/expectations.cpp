#include "sim/check/expectations.hpp"

#include <algorithm>
#include <limits>

#include "sim/base/say.hpp"
#include "sim/check/sentences.hpp"

namespace netsplit {
namespace {

using Mode = ExpectationText::Mode;
using Part = ExpectationError::Part;

/// More rows than this fill the memory, and no chart shows them.
constexpr std::int64_t kMostSamples = 1'000'000;

class ExpectationsMaker {
 public:
  explicit ExpectationsMaker(ExpectationsSetup setup)
      : setup_(std::move(setup)), vocabulary_(*setup_.vocabulary), result_(std::make_shared<Expectations>()) {
    result_->vocabulary = setup_.vocabulary;
    result_->measure_from = setup_.measure_from;
    result_->end = setup_.end;
  }

  std::variant<std::shared_ptr<const Expectations>, std::vector<ExpectationError>> make() {
    std::vector<std::optional<Watch>> claims;
    for (std::size_t i = 0; i < setup_.expectations.size(); ++i) claims.push_back(read_expectation(i));
    read_samples();
    read_properties(claims);
    if (!errors_.empty()) return std::move(errors_);
    for (std::size_t i = 0; i < claims.size(); ++i) {
      result_->expectations[i].watch = result_->watches.size();
      result_->watches.push_back(std::move(*claims[i]));
    }
    finish_plans();
    subscribe();
    return std::shared_ptr<const Expectations>(std::move(result_));
  }

 private:
  void fail(std::size_t index, Part part, ClaimError error) {
    errors_.push_back({index, part, std::move(error)});
  }

  // Claims.

  /// What the claim reads, noted; its quantifiers counted.
  Watch watch_of(Claim claim) const {
    Watch watch;
    std::size_t quantifiers = 0;
    const auto on_operand = [&](const Operand& o, const facts::Quantified*) { note(o, watch); };
    const auto on_quantifier = [&](facts::Quantified& q) { q.slot = quantifiers++; };
    walk(claim, on_operand, on_quantifier);
    watch.quantifiers.resize(quantifiers);
    watch.claim = std::move(claim);
    return watch;
  }

  void note(const Operand& operand, Watch& watch) const {
    using Kind = MetricInfo::Kind;
    if (std::holds_alternative<operands::MetricStatistic>(operand.source)) watch.reads_operations = true;
    const auto* value = std::get_if<operands::MetricValue>(&operand.source);
    if (!value) return;
    const MetricInfo& metric = vocabulary_.metrics()[value->metric];
    if (metric.at_end_only() && !watch.at_end_only) watch.at_end_only = operand.offset;
    switch (metric.kind) {
      case Kind::counter:
      case Kind::gauge: watch.reads_counters = true; break;
      case Kind::property_seconds: watch.reads_time = true; [[fallthrough]];
      case Kind::property_after:
      case Kind::property: watch.properties.push_back(metric.of); break;
      default: watch.reads_operations = true; break;
    }
  }

  std::optional<Watch> read_expectation(std::size_t index) {
    const ExpectationText& text = setup_.expectations[index];
    Expectation e;
    e.mode = text.mode;
    e.despite = text.despite;
    e.points = text.points;
    e.meant_to_fail = text.meant_to_fail;
    e.window = read_window(index, text);
    result_->expectations.push_back(std::move(e));
    auto claim = parse_claim(text.claim, vocabulary_);
    if (auto* wrong = std::get_if<ClaimError>(&claim)) {
      fail(index, Part::claim, std::move(*wrong));
      return {};
    }
    Watch watch = watch_of(std::get<Claim>(std::move(claim)));
    const bool at_end = text.mode == Mode::finally && !text.by && !text.within;
    if (watch.at_end_only && !at_end) fail_before_end(index, Part::claim, watch, text.claim);
    return watch;
  }
  void fail_before_end(std::size_t index, Part part, const Watch& watch, const std::string& text) {
    const std::string_view name = std::string_view(text).substr(*watch.at_end_only);
    const std::string_view metric = name.substr(0, name.find_first_of(" )=!<>"));
    fail(index, part,
         {*watch.at_end_only, say(sentence::claim_only_at_end, metric),
          say(sentence::claim_only_at_end_hint)});
  }

  // Windows.

  std::optional<WindowMoment> moment(std::size_t index, Part part, const std::optional<std::string>& text) {
    if (!text) return {};
    auto parsed = parse_moment(*text, vocabulary_);
    if (auto* wrong = std::get_if<ClaimError>(&parsed)) {
      fail(index, part, std::move(*wrong));
      return {};
    }
    return std::get<WindowMoment>(std::move(parsed));
  }

  Window read_window(std::size_t index, const ExpectationText& text) {
    Window window;
    if (text.mode == Mode::at) {
      const bool has_window = text.from || text.until || text.after || text.by || text.within;
      if (has_window) fail(index, first_part(text), {0, say(sentence::window_at_has_window), {}});
      window.begin.time = text.at;
      return window;
    }
    if (text.from && text.after) fail(index, Part::after, {0, say(sentence::window_begins_twice), {}});
    if (text.within && !text.after) {
      fail(index, Part::within,
           {0, say(sentence::window_within_alone), say(sentence::window_within_alone_hint)});
    }
    if (int{text.until.has_value()} + int{text.by.has_value()} + int{text.within.has_value()} > 1) {
      fail(index, text.by ? Part::by : Part::within, {0, say(sentence::window_ends_twice), {}});
    }
    if (text.mode == Mode::finally && text.until) {
      fail(index, Part::until,
           {0, say(sentence::window_finally_until), say(sentence::window_finally_until_hint)});
    }
    const auto begin =
        text.from ? moment(index, Part::from, text.from) : moment(index, Part::after, text.after);
    if (begin) window.begin = *begin;
    window.until = moment(index, Part::until, text.until);
    window.by = text.by;
    window.within = text.within;
    check_order(index, window);
    return window;
  }
  static Part first_part(const ExpectationText& text) {
    if (text.from) return Part::from;
    if (text.until) return Part::until;
    if (text.after) return Part::after;
    return text.by ? Part::by : Part::within;
  }
  void check_order(std::size_t index, const Window& window) {
    if (window.begin.kind != WindowMoment::Kind::time) return;
    const SimTime begin = window.begin.time;
    const bool until_time = window.until && window.until->kind == WindowMoment::Kind::time;
    if (until_time && window.until->time <= begin)
      fail(index, Part::until, {0, say(sentence::window_empty), {}});
    if (window.by && *window.by < begin) fail(index, Part::by, {0, say(sentence::window_empty), {}});
  }

  // Samples.

  void read_samples() {
    if (setup_.sample_every <= Duration{0} || setup_.sample_of.empty()) return;
    result_->sample_every = setup_.sample_every;
    if (setup_.end != kForever && setup_.end.time_since_epoch() / setup_.sample_every > kMostSamples) {
      fail(0, Part::sample, {0, say(sentence::too_many_samples, kMostSamples), {}});
    }
    for (std::size_t i = 0; i < setup_.sample_of.size(); ++i) {
      auto measure = parse_measure(setup_.sample_of[i], vocabulary_);
      if (auto* wrong = std::get_if<ClaimError>(&measure)) {
        fail(i, Part::sample, std::move(*wrong));
        continue;
      }
      Operand& operand = std::get<Operand>(measure);
      Watch reads;
      note(operand, reads);
      if (reads.at_end_only) fail_before_end(i, Part::sample, reads, setup_.sample_of[i]);
      wanted_.insert(wanted_.end(), reads.properties.begin(), reads.properties.end());
      result_->sample_of.push_back(std::move(operand));
    }
  }

  // Properties.

  void read_properties(const std::vector<std::optional<Watch>>& claims) {
    for (const auto& claim : claims)
      if (claim) wanted_.insert(wanted_.end(), claim->properties.begin(), claim->properties.end());
    visited_.assign(vocabulary_.properties().size(), Visit::not_yet);
    if (setup_.all_properties)
      for (std::size_t p = 0; p < visited_.size(); ++p) wanted_.push_back(p);
    for (const std::size_t p : wanted_) visit(p);
  }

  /// Adds a property after those that it reads.
  void visit(std::size_t property) {
    if (visited_[property] == Visit::done) return;
    const PropertyInfo& info = vocabulary_.properties()[property];
    if (visited_[property] == Visit::under_way) {
      fail(property, Part::property, {0, say(sentence::property_circular, info.name), {}});
      return;
    }
    if (info.pairs != nullptr) {
      Watch watch;
      watch.claim = {facts::Disjunction{}, info.name};
      watch.pairs = pair_plan(info);
      result_->property_of_watch.push_back(property);
      result_->watches.push_back(std::move(watch));
      visited_[property] = Visit::done;
      return;
    }
    visited_[property] = Visit::under_way;
    auto claim = parse_claim(info.claim, vocabulary_, info.home);
    if (auto* wrong = std::get_if<ClaimError>(&claim)) {
      fail(property, Part::property, std::move(*wrong));
    } else {
      Watch watch = watch_of(std::get<Claim>(std::move(claim)));
      if (watch.at_end_only) fail_before_end(property, Part::property, watch, info.claim);
      for (const std::size_t read : watch.properties) visit(read);
      result_->property_of_watch.push_back(property);
      result_->watches.push_back(std::move(watch));
    }
    visited_[property] = Visit::done;
  }

  /// The layers of the protocol that declares it, and of no other.
  PairPlan pair_plan(const PropertyInfo& info) const {
    PairPlan plan{.property = info.pairs, .places = {}, .nodes = 0};
    for (const GroupEntry& group : vocabulary_.groups())
      for (const LayerEntry& layer : group.layers) {
        if (layer.protocol.get() != info.home) continue;
        plan.places.push_back({group.nodes, layer.id, plan.nodes});
        plan.nodes += group.nodes.count;
      }
    return plan;
  }

  // Plans: only now do claims stay where they are.

  void finish_plans() {
    for (std::size_t w = 0; w < result_->watches.size(); ++w) {
      Watch& watch = result_->watches[w];
      const auto on_operand = [&](Operand& o, const facts::Quantified* around) {
        if (around && !std::holds_alternative<operands::ItsField>(o.source) &&
            !std::holds_alternative<operands::Literal>(o.source)) {
          watch.quantifiers[around->slot].is_local = false;
        }
        if (auto* count = std::get_if<operands::MarkCount>(&o.source)) add_mark_count(*count, w);
      };
      const auto on_quantifier = [&](facts::Quantified& q) {
        QuantifierPlan& plan = watch.quantifiers[q.slot];
        plan.quantified = &q;
        for (const NodeRange& range : q.nodes) {
          plan.before.push_back(plan.nodes);
          plan.nodes += range.count;
        }
        // One that counts what others count is not local either.
        const auto on_inner = [&](const facts::Quantified&) { plan.is_local = false; };
        walk(q.of.front(), [](const Operand&, const facts::Quantified*) {}, on_inner);
      };
      walk(watch.claim, on_operand, on_quantifier);
    }
    for (Operand& o : result_->sample_of)
      if (auto* count = std::get_if<operands::MarkCount>(&o.source)) add_mark_count(*count, {});
    for (std::size_t e = 0; e < result_->expectations.size(); ++e) {
      const Window& window = result_->expectations[e].window;
      for (const MarkRef& mark : window.begin.marks) result_->marks[mark].opens.push_back(e);
      if (window.until)
        for (const MarkRef& mark : window.until->marks) result_->marks[mark].closes.push_back(e);
    }
  }
  void add_mark_count(operands::MarkCount& count, std::optional<std::size_t> watch) {
    count.slot = result_->mark_slots++;
    for (const MarkRef& mark : count.marks) {
      result_->marks[mark].counts.push_back({count.slot, count.by_anyone, count.by, watch});
    }
  }

  // Subscriptions.

  void subscribe() {
    const auto& groups = vocabulary_.groups();
    result_->subscriptions.resize(groups.size());
    for (std::size_t w = 0; w < result_->watches.size(); ++w) {
      Watch& watch = result_->watches[w];
      if (watch.pairs)
        for (const PairPlan::Place& place : watch.pairs->places)
          add_subscription(result_->group_of(place.nodes.first), {narrow(w), Subscription::kPairs, kNobody});
      const auto on_operand = [&](const Operand& o, const facts::Quantified*) {
        if (const auto* field = std::get_if<operands::NodeField>(&o.source)) {
          add_subscription(result_->group_of(field->node), {narrow(w), Subscription::kWhole, field->node});
        }
      };
      const auto on_quantifier = [&](const facts::Quantified& q) {
        const bool local = watch.quantifiers[q.slot].is_local;
        for (std::size_t g = 0; g < groups.size(); ++g) {
          if (ranges_intersection(q.nodes, {groups[g].nodes}).empty()) continue;
          add_subscription(g, {narrow(w), local ? narrow(q.slot) : Subscription::kWhole, kNobody});
        }
      };
      walk(watch.claim, on_operand, on_quantifier);
    }
  }
  static std::uint32_t narrow(std::size_t i) { return static_cast<std::uint32_t>(i); }
  void add_subscription(std::size_t group, const Subscription& subscription) {
    if (group < result_->subscriptions.size()) result_->subscriptions[group].push_back(subscription);
  }

  ExpectationsSetup setup_;
  const Vocabulary& vocabulary_;
  std::shared_ptr<Expectations> result_;
  std::vector<ExpectationError> errors_;
  std::vector<std::size_t> wanted_;
  enum class Visit : std::uint8_t { not_yet, under_way, done };
  std::vector<Visit> visited_;
};

}  // namespace

std::uint32_t QuantifierPlan::position(NodeId node) const {
  const NodeRanges& ranges = quantified->nodes;
  const auto after = std::upper_bound(ranges.begin(), ranges.end(), node,
                                      [](NodeId n, const NodeRange& range) { return n < range.first; });
  if (after == ranges.begin()) return kNotThere;
  const auto range = std::prev(after);
  if (node.value >= range->end()) return kNotThere;
  return before[static_cast<std::size_t>(range - ranges.begin())] + node.value - range->first.value;
}

std::size_t Expectations::group_of(NodeId node) const {
  const auto& groups = vocabulary->groups();
  if (groups.size() == 1 && node.value < groups[0].nodes.end()) return 0;
  const GroupEntry* group = vocabulary->group_of(node);
  return group ? static_cast<std::size_t>(group - groups.data()) : groups.size();
}

bool Expectations::reads(std::size_t expectation, std::string_view metric) const {
  const std::size_t wanted = vocabulary->metric(metric);
  const auto in_watch = [&](const Watch& watch, const auto& self) -> bool {
    bool found = false;
    walk(
        watch.claim,
        [&](const Operand& o, const facts::Quantified*) {
          const auto* value = std::get_if<operands::MetricValue>(&o.source);
          const auto* statistic = std::get_if<operands::MetricStatistic>(&o.source);
          found = found || (value && value->metric == wanted) || (statistic && statistic->metric == wanted);
        },
        [](const facts::Quantified&) {});
    for (std::size_t w = 0; w < property_of_watch.size() && !found; ++w) {
      const bool read = std::find(watch.properties.begin(), watch.properties.end(), property_of_watch[w]) !=
                        watch.properties.end();
      found = read && self(watches[w], self);
    }
    return found;
  };
  return in_watch(watches[expectations[expectation].watch], in_watch);
}

std::variant<std::shared_ptr<const Expectations>, std::vector<ExpectationError>> make_expectations(
    ExpectationsSetup setup) {
  return ExpectationsMaker(std::move(setup)).make();
}

}  // namespace netsplit
