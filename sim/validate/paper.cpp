#include "sim/validate/paper.hpp"

#include <algorithm>
#include <array>

#include "sim/base/check.hpp"
#include "sim/base/say.hpp"
#include "sim/scenario/spot.hpp"
#include "sim/validate/sentences.hpp"

namespace netsplit::validation {
namespace {

/// Reads one file; knows where errors go.
class PaperReader {
 public:
  PaperReader(std::string file, Problems& problems) : file_(std::move(file)), problems_(problems) {}

  std::vector<Paper> read(const Json& root);

 private:
  void complain(const Spot& at, UserText message, UserText hint = {}) {
    problems_.add({file_, at.place(), at.pointer(), std::move(message), std::move(hint)});
  }
  /// Null, and a problem, unless the member is there and of that kind.
  const JsonMember* member(const Spot& entry, std::string_view name, JsonKind kind, bool required = true);
  std::string text(const Spot& entry, std::string_view name, bool required);
  Paper read_entry(const Spot& entry);
  void read_parameters(const Spot& parameters, Paper& paper);
  void read_values(const Spot& value, Paper& paper);
  void add_figure(const Spot& value, std::string name, Paper& paper);
  void read_tolerance(const Spot& tolerance, Paper& paper);
  void read_widths(const Spot& widths, bool relative, Paper& paper);
  void read_accepted(const Spot& accept, Paper& paper);
  bool read_range(const Spot& range, Figure& figure);

  std::string file_;
  Problems& problems_;
};

/// The members of an object, each once.
const JsonMember* find_member(const Json& object, std::string_view name) {
  for (const JsonMember& member : object.members())
    if (member.key == name) return &member;
  return nullptr;
}

std::vector<Paper> PaperReader::read(const Json& root) {
  const Spot spot(root);
  if (root.is_object() && root.find("nodes") != nullptr) {
    complain(spot, say(sentence::papers_scenario), say(sentence::papers_scenario_hint, file_));
    return {};
  }
  if (!root.is_array()) {
    complain(spot, say(sentence::papers_not_a_list, kind_name(root.kind())), say(sentence::papers_hint));
    return {};
  }
  std::vector<Paper> papers;
  for (std::size_t i = 0; i < root.items().size(); ++i) {
    const Spot entry(spot, i);
    if (entry->is_object()) papers.push_back(read_entry(entry));
    else
      complain(entry, say(sentence::entry_wanted, kind_name(JsonKind::object), kind_name(entry->kind())),
               say(sentence::papers_hint));
  }
  return papers;
}

const JsonMember* PaperReader::member(const Spot& entry, std::string_view name, JsonKind kind, bool required) {
  const JsonMember* found = find_member(entry.json(), name);
  if (found == nullptr) {
    if (required) complain(entry, say(sentence::entry_missing, name));
    return nullptr;
  }
  if (found->value.kind() == kind) return found;
  complain(Spot(entry, *found), say(sentence::entry_wanted, kind_name(kind), kind_name(found->value.kind())));
  return nullptr;
}

std::string PaperReader::text(const Spot& entry, std::string_view name, bool required) {
  const JsonMember* found = member(entry, name, JsonKind::string, required);
  return found == nullptr ? std::string() : found->value.text();
}

Paper PaperReader::read_entry(const Spot& entry) {
  Paper paper;
  paper.file = file_;
  paper.place = entry.place();
  paper.pointer = entry.pointer();
  paper.id = text(entry, "id", true);
  if (const Json* id = entry->find("id"); paper.id.empty() && id != nullptr && id->is_string())
    complain(Spot(entry, *find_member(entry.json(), "id")), say(sentence::entry_empty_id));
  paper.model = text(entry, "model", false);
  paper.metric = text(entry, "metric", true);
  paper.source = text(entry, "source", false);
  if (const JsonMember* parameters = member(entry, "parameters", JsonKind::object))
    read_parameters(Spot(entry, *parameters), paper);
  if (const JsonMember* value = find_member(entry.json(), "value")) read_values(Spot(entry, *value), paper);
  else complain(entry, say(sentence::entry_missing, "value"));
  if (const JsonMember* tolerance = member(entry, "tolerance", JsonKind::object))
    read_tolerance(Spot(entry, *tolerance), paper);
  return paper;
}

void PaperReader::read_parameters(const Spot& parameters, Paper& paper) {
  for (const JsonMember& given : parameters->members()) {
    const Spot spot(parameters, given);
    Argument argument{given.key, 0.0, spot.place(), spot.pointer()};
    if (spot->is_number()) argument.value = spot->number();
    else if (spot->is_string()) argument.value = spot->text();
    else complain(spot, say(sentence::entry_wanted, kind_name(JsonKind::number), kind_name(spot->kind())));
    paper.parameters.push_back(std::move(argument));
  }
}

/// The parts of "[loss share, mean bad run (packets)]", if they are that many; else the whole each time.
std::vector<std::string> names_of_figures(const std::string& metric, std::size_t count) {
  std::vector<std::string> names(1);
  const bool bracketed = metric.size() > 2 && metric.front() == '[' && metric.back() == ']';
  const std::string inside = bracketed ? metric.substr(1, metric.size() - 2) : metric;
  int depth = 0;
  for (const char c : inside) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == ',' && depth == 0) names.emplace_back();
    else if (c != ' ' || !names.back().empty()) names.back() += c;
  }
  if (names.size() != count) names.assign(count, metric);
  return names;
}

void PaperReader::read_values(const Spot& value, Paper& paper) {
  if (value->is_array()) {
    const std::size_t count = value->items().size();
    const auto names = names_of_figures(paper.metric, count);
    for (std::size_t i = 0; i < count; ++i) add_figure(Spot(value, i), names[i], paper);
  } else if (value->is_object()) {
    paper.is_distribution = true;
    for (const JsonMember& given : value->members()) add_figure(Spot(value, given), given.key, paper);
  } else {
    add_figure(value, paper.metric, paper);
    return;
  }
  if (value->is_array() ? value->items().empty() : value->members().empty())
    complain(value, say(sentence::entry_no_values));
}

void PaperReader::add_figure(const Spot& value, std::string name, Paper& paper) {
  if (!value->is_number())
    complain(value, say(sentence::entry_wanted, kind_name(JsonKind::number), kind_name(value->kind())));
  const double number = value->is_number() ? value->number() : 0.0;
  paper.figures.push_back({std::move(name), number, number, number});
}

void PaperReader::read_tolerance(const Spot& tolerance, Paper& paper) {
  const std::array kinds = {find_member(tolerance.json(), "abs"), find_member(tolerance.json(), "rel"),
                            find_member(tolerance.json(), "accept")};
  if (std::count(kinds.begin(), kinds.end(), nullptr) != 2)
    return complain(tolerance, say(sentence::entry_no_tolerance));
  if (kinds[0] != nullptr) read_widths(Spot(tolerance, *kinds[0]), false, paper);
  if (kinds[1] != nullptr) read_widths(Spot(tolerance, *kinds[1]), true, paper);
  if (kinds[2] != nullptr) read_accepted(Spot(tolerance, *kinds[2]), paper);
}

void PaperReader::read_widths(const Spot& widths, bool relative, Paper& paper) {
  if (widths->is_array() && widths->items().size() != paper.figures.size())
    return complain(widths, say(sentence::entry_list, paper.figures.size(), widths->items().size()));
  for (std::size_t i = 0; i < paper.figures.size(); ++i) {
    const Spot width = widths->is_array() ? Spot(widths, i) : widths;
    if (!width->is_number() || !(width->number() >= 0)) {
      complain(width, say(sentence::entry_negative));
      if (!widths->is_array()) return;
      continue;
    }
    Figure& figure = paper.figures[i];
    const double size = figure.value < 0 ? -figure.value : figure.value;
    const double by = relative ? width->number() * size : width->number();
    figure.least = figure.value - by;
    figure.most = figure.value + by;
  }
}

void PaperReader::read_accepted(const Spot& accept, Paper& paper) {
  if (accept->is_array() && !accept->items().empty() && accept->items()[0].is_array()) {
    if (accept->items().size() != paper.figures.size())
      return complain(accept, say(sentence::entry_list, paper.figures.size(), accept->items().size()));
    for (std::size_t i = 0; i < paper.figures.size(); ++i) read_range(Spot(accept, i), paper.figures[i]);
    return;
  }
  for (Figure& figure : paper.figures)
    if (!read_range(accept, figure)) return;
}

bool PaperReader::read_range(const Spot& range, Figure& figure) {
  const bool two = range->is_array() && range->items().size() == 2 && range->items()[0].is_number() &&
                   range->items()[1].is_number();
  if (!two || range->items()[0].number() > range->items()[1].number()) {
    complain(range, say(sentence::entry_accept));
    return false;
  }
  figure.least = range->items()[0].number();
  figure.most = range->items()[1].number();
  return true;
}

}  // namespace

const Argument* Paper::find(std::string_view name) const {
  const auto found = std::find_if(parameters.begin(), parameters.end(),
                                  [&](const Argument& argument) { return argument.name == name; });
  return found == parameters.end() ? nullptr : &*found;
}

double Paper::number(std::string_view name) const {
  const Argument* argument = find(name);
  CHECK(argument != nullptr && std::holds_alternative<double>(argument->value), std::string(name));
  return std::get<double>(argument->value);
}

std::int64_t Paper::integer(std::string_view name) const { return static_cast<std::int64_t>(number(name)); }

const std::string& Paper::text(std::string_view name) const {
  const Argument* argument = find(name);
  CHECK(argument != nullptr && std::holds_alternative<std::string>(argument->value), std::string(name));
  return std::get<std::string>(argument->value);
}

bool Paper::is_of(std::string_view family) const {
  const std::string_view whole = id;
  return whole.substr(0, family.size()) == family &&
         (whole.size() == family.size() || whole[family.size()] == '-');
}

std::vector<Paper> read_papers(const Json& root, const std::string& file, Problems& problems) {
  return PaperReader(file, problems).read(root);
}

}  // namespace netsplit::validation
