#include "sim/clusters/cases.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "sim/base/say.hpp"
#include "sim/clusters/sentences.hpp"

namespace netsplit::clusters {
namespace {

struct Kind {
  std::string_view name;
  RunCase run;
};

constexpr std::array<Kind, 10> kSections = {{{"phi", run_phi},
                                             {"failure_detector", run_failure_detector},
                                             {"heartbeat_history", run_heartbeat_history},
                                             {"ordering", run_ordering},
                                             {"membership", run_membership},
                                             {"reachability", run_reachability},
                                             {"heartbeat_ring", run_heartbeat_ring},
                                             {"heartbeat_sender", run_heartbeat_sender},
                                             {"gossip_targets", run_gossip_targets},
                                             {"version_clocks", run_version_clocks}}};
constexpr std::array<Kind, 5> kKinds = {{{"decision", run_decision},
                                         {"timeline", run_timeline},
                                         {"member-sets", run_member_sets},
                                         {"member-updates", run_member_updates},
                                         {"settings", run_settings}}};

template <std::size_t N>
RunCase runner(const std::array<Kind, N>& kinds, std::string_view name) {
  const auto kind = std::find_if(kinds.begin(), kinds.end(), [&](const Kind& k) { return k.name == name; });
  return kind == kinds.end() ? nullptr : kind->run;
}

struct Case {
  std::string section;
  CaseJson json;
  RunCase run;
};

CaseResult run_one(const Case& c) {
  CaseResult result{c.section, {}, Outcome::skipped, {}};
  try {
    result.id = c.json.at("id").text();
    if (c.run == nullptr) {
      result.detail = say(sentence::case_not_covered, c.section);
      return result;
    }
    c.run(c.json);
    result.outcome = Outcome::passed;
  } catch (const NotCovered& unknown) {
    result.detail = say(sentence::case_not_covered, unknown.what);
  } catch (const Unlike& unlike) {
    result.outcome = Outcome::failed;
    result.detail = say(sentence::found_instead, unlike.what, unlike.found, unlike.expected);
  } catch (const BadCase& bad) {
    result.outcome = Outcome::failed;
    result.detail = bad.place.known() ? say(sentence::case_bad, bad.place.line, bad.message) : bad.message;
  }
  return result;
}

}  // namespace

void check(std::string_view what, bool found, bool expected) {
  if (found != expected)
    throw Unlike{std::string(what), fmt::format("{}", found), fmt::format("{}", expected)};
}

void check(std::string_view what, const std::string& found, const std::string& expected) {
  if (found != expected) throw Unlike{std::string(what), found, expected};
}

void check(std::string_view what, const std::vector<std::string>& found,
           const std::vector<std::string>& expected) {
  if (found != expected)
    throw Unlike{std::string(what), fmt::format("[{}]", fmt::join(found, ", ")),
                 fmt::format("[{}]", fmt::join(expected, ", "))};
}

void check_near(std::string_view what, double found, double expected, double tolerance) {
  const double off = found < expected ? expected - found : found - expected;
  if (!(off <= tolerance))
    throw Unlike{std::string(what), fmt::format("{}", found),
                 fmt::format("{} within {}", expected, tolerance)};
}

std::vector<CaseResult> run_cases(const Json& file, const std::string& name, Problems& problems,
                                  const std::function<bool()>& goes_on) {
  std::vector<Case> cases;
  try {
    const CaseJson root(file);
    const bool is_file = file.is_object() && (root.has("cases") || root.has("sections"));
    if (!is_file) root.fail(say(sentence::cases_not_a_file));
    if (root.has("cases"))
      for (const CaseJson& c : root.at("cases").items()) {
        const std::string kind = c.at("kind").text();
        cases.push_back({kind, c, runner(kKinds, kind)});
      }
    if (root.has("sections"))
      for (const CaseJson::Named& section : root.at("sections").members())
        for (const CaseJson& c : section.value.items())
          cases.push_back({section.name, c, runner(kSections, section.name)});
  } catch (const BadCase& bad) {
    problems.add({name, bad.place, "", bad.message, {}});
    return {};
  }
  std::vector<CaseResult> results;
  for (const Case& c : cases) {
    if (!goes_on()) break;
    results.push_back(run_one(c));
  }
  return results;
}

}  // namespace netsplit::clusters
