#include "sim/validate/validate.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>

#include "sim/base/check.hpp"
#include "sim/base/math.hpp"
#include "sim/base/say.hpp"
#include "sim/validate/sentences.hpp"

namespace netsplit::validation {
namespace {

/// The 97.5 % quantile of Student's t, by Fisher's expansion about the normal one (Abramowitz &
/// Stegun 26.7.5): right within 0.001 from 9 degrees of freedom on.
double student_quantile(std::uint32_t degrees) {
  constexpr double z = 1.959964, z3 = z * z * z, z5 = z3 * z * z, z7 = z5 * z * z;
  const auto v = static_cast<double>(degrees);
  return z + (z3 + z) / (4 * v) + (5 * z5 + 16 * z3 + 3 * z) / (96 * v * v) +
         (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * v * v * v);
}

/// Each interval is within a third of what is allowed on either side.
bool is_known(const Paper& paper, const std::vector<Replicas>& replicas) {
  constexpr double kShare = 1.0 / 3;
  for (std::size_t f = 0; f < replicas.size(); ++f) {
    const Figure& figure = paper.figures[f];
    if (replicas[f].measurement().half_width > kShare * (figure.most - figure.least) / 2) return false;
  }
  return true;
}

std::string range_words(const ParameterRule& rule, Language language) {
  const bool spanish = language == Language::spanish;
  const std::string_view above =
      rule.open ? (spanish ? "mayor que" : "above") : (spanish ? "al menos" : "at least");
  const std::string_view below =
      rule.open ? (spanish ? "menor que" : "below") : (spanish ? "como mucho" : "at most");
  if (rule.most == std::numeric_limits<double>::max()) return fmt::format("{} {}", above, rule.least);
  return fmt::format("{} {} {} {} {}", above, rule.least, spanish ? "y" : "and", below, rule.most);
}

bool in_range(const ParameterRule& rule, double value) {
  return rule.open ? value > rule.least && value < rule.most : value >= rule.least && value <= rule.most;
}

/// Parameters of an entry that its experiment does not take.
std::vector<std::string> other_parameters(const Paper& paper, const Experiment& experiment) {
  std::vector<std::string> others;
  for (const Argument& argument : paper.parameters)
    if (std::none_of(experiment.parameters.begin(), experiment.parameters.end(),
                     [&](const ParameterRule& rule) { return rule.name == argument.name; }))
      others.push_back(argument.name);
  return others;
}

}  // namespace

void Replicas::add(double value) {
  ++count_;
  const double distance = value - mean_;
  mean_ += distance / count_;
  squares_ += distance * (value - mean_);
}

Measurement Replicas::measurement() const {
  if (count_ < 2) return {mean_, 0};
  const double variance = std::max(squares_, 0.0) / (count_ - 1);
  return {mean_, student_quantile(count_ - 1) * math::sqrt(variance / count_)};
}

bool is_within(const Figure& figure, const Measurement& measured) {
  // The bounds are sums of decimals: one that is met exactly must not fail for the last bit.
  const double slack = 1e-12 * std::max(std::fabs(figure.least), std::fabs(figure.most));
  return measured.mean >= figure.least - slack && measured.mean <= figure.most + slack;
}

UserText reason_to_skip(const Paper& paper, const Experiment* experiment, Laboratory& laboratory) {
  if (experiment == nullptr) return say(sentence::skip_family);
  const std::vector<std::string> others = other_parameters(paper, *experiment);
  if (!others.empty())
    return say(sentence::skip_parameters, printable(fmt::format("{}", fmt::join(others, ", "))));
  for (const ParameterRule& rule : experiment->parameters)
    if (paper.find(rule.name) == nullptr) return {};
  const std::size_t figures = experiment->figures;
  if (figures == 0 ? !paper.is_distribution : paper.is_distribution || figures != paper.figures.size())
    return say(sentence::skip_figures, figures, paper.figures.size());
  if (experiment->gap == nullptr) return {};
  const auto gap = experiment->gap(paper, laboratory);
  return gap ? say(*gap) : UserText{};
}

void check_arguments(const Paper& paper, const Experiment& experiment, Problems& problems) {
  if (!other_parameters(paper, experiment).empty()) return;
  const auto complain = [&](const Argument* at, UserText message) {
    problems.add({paper.file,
                  at ? at->place : paper.place,
                  at ? at->pointer : paper.pointer + "/parameters",
                  std::move(message),
                  {}});
  };
  for (const ParameterRule& rule : experiment.parameters) {
    const Argument* argument = paper.find(rule.name);
    if (argument == nullptr) {
      complain(nullptr, say(sentence::entry_missing, rule.name));
      continue;
    }
    const auto* number = std::get_if<double>(&argument->value);
    if (rule.kind == ParameterRule::Kind::text) {
      if (number != nullptr) complain(argument, say(sentence::parameter_text, rule.name));
      continue;
    }
    if (number == nullptr) complain(argument, say(sentence::parameter_number, rule.name));
    else if (!in_range(rule, *number))
      complain(argument,
               say(sentence::parameter_range, rule.name,
                   UserText{range_words(rule, Language::english), range_words(rule, Language::spanish)}));
    else if (rule.kind == ParameterRule::Kind::integer && std::floor(*number) != *number)
      complain(argument, say(sentence::parameter_integer, rule.name));
  }
}

Result run_experiment(const Paper& paper, const Experiment* experiment, Laboratory& laboratory,
                      const Told& told) {
  Result result;
  result.paper = &paper;
  result.reason = reason_to_skip(paper, experiment, laboratory);
  if (!result.reason.empty()) return result;

  std::vector<Replicas> replicas(paper.figures.size());
  std::uint32_t next_look = experiment->effort.least;
  while (result.replicas < experiment->effort.most) {
    const std::vector<double> values = experiment->replica(paper, ++result.replicas, laboratory);
    CHECK(values.size() == paper.figures.size(), paper.id);
    for (std::size_t f = 0; f < values.size(); ++f) replicas[f].add(values[f]);
    if (told) told(paper, result.replicas, replicas[0].measurement());
    if (result.replicas < next_look) continue;
    if (is_known(paper, replicas)) break;
    next_look += std::max<std::uint32_t>(1, next_look / 8);
  }
  result.verdict = Verdict::passed;
  for (std::size_t f = 0; f < replicas.size(); ++f) {
    result.measured.push_back(replicas[f].measurement());
    if (!is_within(paper.figures[f], result.measured[f])) result.verdict = Verdict::failed;
  }
  return result;
}

}  // namespace netsplit::validation
