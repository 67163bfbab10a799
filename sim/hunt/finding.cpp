#include "sim/hunt/finding.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "sim/base/check.hpp"
#include "sim/base/say.hpp"
#include "sim/hunt/sentences.hpp"
#include "sim/run/fault_text.hpp"
#include "sim/run/simulation.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit::hunt {
namespace finding {

/// What a report says behind "first at 30 s: ", without saying first that a flag is on of which the rest
/// tells more.
UserText seen_of(const RunReport::Expected& expected) {
  const auto& witness = expected.judgement.witness;
  const bool flag_first = witness && witness->readings.size() > 1 && witness->readings.front().value &&
                          witness->readings.front().value->type == ValueType::flag;
  const auto behind = [&](const std::string& text) {
    const std::size_t colon = text.find(": ");
    if (colon == std::string::npos) return std::string();
    const std::size_t more = text.find("; ");
    return text.substr(flag_first && more != std::string::npos ? more + 2 : colon + 2);
  };
  return {behind(expected.first.en), behind(expected.first.es)};
}

std::vector<std::string> links_of(const std::string& chain) {
  std::vector<std::string> links;
  for (std::size_t begin = 0; begin < chain.size();) {
    const std::size_t end = std::min(chain.find(" < ", begin), chain.size());
    links.push_back(chain.substr(begin, end - begin));
    begin = end + 3;
  }
  return links;
}

/// The links of a why-line in the order of time.
UserText story_of(const UserText& why) {
  const auto in = [&](Language language) {
    std::string text;
    const auto links = links_of(why.in(language));
    for (auto link = links.rbegin(); link != links.rend(); ++link)
      text = text.empty() ? *link : format(language, sentence::chain_then, text, *link);
    return text;
  };
  return {in(Language::english), in(Language::spanish)};
}

/// "cut and pause-1": the faults that began, in the order of time.
UserText faults_of(const Simulation& simulation) {
  std::vector<Receipt> begun;
  for (const Receipt& receipt : simulation.receipts())
    if (receipt.begun != 0 && is_fault(word_of(simulation.step_of(receipt.fault).verb)))
      begun.push_back(receipt);
  std::stable_sort(begun.begin(), begun.end(),
                   [](const Receipt& a, const Receipt& b) { return a.first_begin < b.first_begin; });
  std::vector<UserText> named;
  for (const Receipt& receipt : begun) named.push_back(fault_title(receipt.fault, simulation.blueprint()));
  UserText all;
  for (std::size_t i = 0; i < named.size(); ++i) {
    const bool last = i + 1 == named.size();
    all.en += (i == 0 ? "" : last ? " and " : ", ") + named[i].en;
    all.es += (i == 0 ? "" : last ? " y " : ", ") + named[i].es;
  }
  return all;
}

/// A run that is watched.
struct Watched {
  std::unique_ptr<Simulation> simulation;
  std::unique_ptr<Story> story;
};

Watched watch(std::shared_ptr<const Blueprint> blueprint) {
  Watched run;
  run.simulation = std::make_unique<Simulation>(std::move(blueprint));
  run.story = std::make_unique<Story>(*run.simulation);
  run.simulation->observe(run.story.get());
  run.simulation->run();
  run.simulation->observe(nullptr);
  run.story->settle();
  return run;
}

bool is_broken(const Simulation& simulation) {
  return simulation.state() == Simulation::State::finished &&
         simulation.judge().judgements().front().verdict == Verdict::failed;
}

/// The name, the sentence and the seed stand in front, as people read it.
Json dressed(const Shrunk& shrunk, const Quarry& quarry, const UserText& sentence) {
  Json about = Json::object();
  const std::string& what = quarry.expectation.empty() ? quarry.claim : quarry.expectation;
  const UserText text =
      say(shrunk.complete ? sentence::about : sentence::about_unfinished, sentence, quarry.name);
  about.add("en", text.en).add("es", text.es);
  Json dressed = Json::object();
  dressed.add("name", quarry.name + ": " + what)
      .add("about", std::move(about))
      .add("seed", shrunk.candidate.seed);
  for (const JsonMember& member : shrunk.candidate.tree.members())
    if (dressed.find(member.key) == nullptr) dressed.add(member.key, member.value);
  return dressed;
}

}  // namespace finding

UserText sentence_of(const Simulation& simulation, const Story& story, const Quarry& quarry, bool by_itself) {
  using namespace finding;
  const Blueprint& blueprint = simulation.blueprint();
  const auto rows = make_expected(simulation, story, "");
  const RunReport::Expected& row = rows.front();
  const bool never_came = blueprint.scenario.expectations.front().mode == ExpectationSpec::Mode::eventually;
  const SimTime when = row.judgement.decided.value_or(simulation.now());
  const UserText claim{"“" + quarry.claim + "”", "«" + quarry.claim + "»"};
  UserText what =
      say(never_came ? sentence::broken_never_came : sentence::broken_at, claim, time_text(when, blueprint));
  const UserText seen = seen_of(row);
  if (!seen.empty()) what = say(sentence::broken_seen, what, seen);
  if (by_itself) return say(sentence::broken_by_itself, what);
  const UserText story_text = story_of(row.why);
  if (story_text.empty()) return say(sentence::broken_unexplained, what, faults_of(simulation));
  const WhyChain chain = why_expectation(simulation, story, 0);
  const bool leads_to_fault = std::any_of(chain.steps.begin(), chain.steps.end(),
                                          [](const WhyStep& step) { return step.fault != kNoFault; });
  if (leads_to_fault) return say(sentence::broken_because, what, story_text);
  return say(sentence::broken_after, what, faults_of(simulation), story_text);
}

Finding make_finding(const Quarry& quarry, const Shrunk& shrunk, const Registry& registry,
                     const RunLimits& limits) {
  using namespace finding;
  const Trials trials(quarry.file, registry, limits);
  const Watched first = watch(trials.blueprint(shrunk.candidate));
  CHECK(is_broken(*first.simulation), "what a hunt has found does not break the expectation any more");
  Finding finding;
  finding.sentence = sentence_of(*first.simulation, *first.story, quarry, shrunk.by_itself);
  finding.text = to_pretty_json(dressed(shrunk, quarry, finding.sentence)) + "\n";

  Problems problems;
  const auto again = read_json(finding.text, quarry.file, problems);
  CHECK(again, "what a hunt would write is no JSON");
  auto scenario = read_scenario(*again, quarry.file, registry, {}, problems);
  CHECK(scenario && !problems.has_errors(), problems.to_text(Language::english));
  const std::uint64_t seed = scenario->seed;
  auto blueprint = make_blueprint(std::move(*scenario), seed, limits, problems);
  CHECK(blueprint, problems.to_text(Language::english));
  const Watched second = watch(std::move(blueprint));
  CHECK(second.simulation->fingerprint() == first.simulation->fingerprint() && is_broken(*second.simulation),
        "the small scenario runs another way when it is read again");
  finding.report = make_report(*second.simulation, *second.story);
  return finding;
}

}  // namespace netsplit::hunt
