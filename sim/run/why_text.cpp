// What the verb `why` prints.

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/fault_text.hpp"
#include "sim/run/field_text.hpp"
#include "sim/run/report.hpp"
#include "sim/run/simulation.hpp"
#include "sim/run/text_page.hpp"
#include "sim/run/why.hpp"
#include "sim/run/words.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit {
namespace {

constexpr std::size_t kMostConsequences = 8;

void write_chain(TextPage& page, const WhyChain& chain, Language language) {
  std::size_t number = 0;
  for (const WhyStep& step : chain.steps)
    page.wrapped(fmt::format("{:>2}  {}", ++number, step.sentence.in(language)), 4);
  if (!chain.meanwhile.empty()) page.wrapped(chain.meanwhile.in(language), 0);
}

Text verdict_word(const Judgement& judgement, const ExpectationSpec& spec) {
  if (judgement.verdict == Verdict::held) return sentence::expect_verdict_held;
  if (judgement.verdict == Verdict::not_reached) return sentence::expect_verdict_not_reached;
  return spec.fails.empty() ? sentence::expect_verdict_failed : sentence::expect_verdict_intended;
}

}  // namespace

std::string why_text(const Simulation& simulation, const Story& story, std::size_t number, Language language) {
  const auto rows = make_expected(simulation, story, "");
  if (number == 0 || number > rows.size())
    throw BadInput("why", say(sentence::why_no_expectation, number, rows.size()));
  const RunReport::Expected& row = rows[number - 1];
  const ExpectationSpec& spec = simulation.blueprint().scenario.expectations[number - 1];
  TextPage page(false);
  const std::string window = row.window.in(language);
  page.wrapped(fmt::format("{}  {} {}{}: {}", number, row.mode.in(language), row.claim,
                           window.empty() ? "" : ", " + window, verdict_word(row.judgement, spec).in(language)),
               3);
  if (!row.first.empty()) page.wrapped("   " + row.first.in(language), 3);
  const WhyChain chain = why_expectation(simulation, story, number - 1);
  if (!chain.steps.empty()) {
    write_chain(page, chain, language);
  } else if (row.judgement.verdict != Verdict::held) {
    page.line(std::string("   ") +
              std::string((story.has_detail() ? sentence::why_no_reason : sentence::why_no_detail).in(language)));
  }
  return page.text();
}

std::string why_fault_text(const Simulation& simulation, const Story& story, FaultId fault, Language language) {
  const Blueprint& blueprint = simulation.blueprint();
  const Receipt& receipt = simulation.receipts()[fault.index()];
  TextPage page(false);
  const UserText title = joined(fault_title(fault, blueprint), " ", fault_scope(fault, blueprint));
  if (receipt.begun == 0) {
    const Text& why = is_ruled_out(fault, blueprint) ? sentence::fault_ruled_out : sentence::fault_never_began;
    page.line(title.in(language) + ": " + std::string(why.in(language)));
    return page.text();
  }
  const UserText span = span_text(receipt.first_begin, receipt.last_end);
  if (!receipt.touched()) {
    page.wrapped(format(language, sentence::why_fault_nothing, title, span), 0);
    return page.text();
  }
  const std::string reached = list_nodes(story.reached_by(fault), blueprint, language);
  const bool intruded = receipt.overheard + receipt.tampered != 0;
  page.wrapped(intruded
                   ? format(language, sentence::why_fault_intruded, title, span,
                            count_text(static_cast<std::int64_t>(receipt.overheard)),
                            count_text(static_cast<std::int64_t>(receipt.tampered)))
               : receipt.nodes.empty()
                   ? format(language, sentence::why_fault_took, title, span,
                            count_text(static_cast<std::int64_t>(receipt.taken)), reached)
                   : format(language, sentence::why_fault_acted, title, span,
                            list_nodes(receipt.nodes, blueprint, language), reached),
               0);
  std::size_t shown = 0;
  for (const ToldMark& mark : story.marks()) {
    if (!std::binary_search(mark.faults.begin(), mark.faults.end(), fault) || shown == kMostConsequences) continue;
    const UserText what = says_of(mark, blueprint), because = because_of(mark, story, blueprint);
    const UserText when = time_text(mark.time, blueprint);
    page.wrapped(fmt::format("{:>2}  {}", ++shown,
                             because.empty() ? format(language, sentence::why_unknown, what, when)
                                             : format(language, sentence::why_given, what, when, because)),
                 4);
  }
  return page.text();
}

}  // namespace netsplit
