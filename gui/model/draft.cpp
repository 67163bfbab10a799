#include "gui/model/draft.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <set>
#include <utility>

#include "sim/hunt/tree.hpp"
#include "sim/trace/output_file.hpp"

namespace netsplit::gui {

Draft::Draft(const std::string& path, Overrides overrides, Problems& problems) : path_(path) {
  auto tree = read_json_file(path, problems);
  if (tree && !problems.has_errors()) versions_.push_back({std::move(*tree), std::move(overrides)});
}

Draft::Draft(std::string path, Json tree, Overrides overrides, RunLimits limits)
    : path_(std::move(path)), limits_(limits) {
  versions_.push_back({std::move(tree), std::move(overrides)});
}

std::shared_ptr<const Blueprint> Draft::blueprint(Problems& problems) const {
  if (!has_tree()) return nullptr;
  const Version& version = versions_[at_];
  const std::string name = path_ == "-" ? "stdin" : path_;
  return ScenarioFile(name, version.tree).blueprint(make_registry(), version.overrides, limits_, problems);
}

void Draft::edit(const std::function<void(Json&)>& change) {
  Version next = versions_[at_];
  if (!next.overrides.sets.empty() || !next.overrides.variant.empty() ||
      next.tree.find("variants") != nullptr) {
    Problems problems;
    // What was read before is readable.
    if (auto effective = apply(next.tree, path_, next.overrides, problems))
      next.tree = std::move(effective->tree);
    for (const char* key : {"variants", "params"}) hunt::drop(next.tree, key);
    next.overrides.sets.clear();
    next.overrides.variant.clear();
  }
  change(next.tree);
  push(std::move(next));
}

void Draft::annotate(const std::function<void(Json&)>& change) {
  Version next = versions_[at_];
  change(next.tree);
  push(std::move(next));
}

void Draft::push(Version next) {
  versions_.resize(at_ + 1);
  versions_.push_back(std::move(next));
  ++at_;
  if (saved_ >= at_) saved_ = versions_.size();
}

Draft Draft::with(Overrides overrides) const {
  Draft other = *this;
  other.versions_[at_].overrides = std::move(overrides);
  return other;
}

namespace {

/// A path beside one file, as it is written beside another one. What is no relative path stays.
std::string moved(const std::string& path, const std::string& from, const std::string& to) {
  namespace fs = std::filesystem;
  if (path.find("://") != std::string::npos || fs::path(path).is_absolute()) return path;
  std::error_code error;
  const fs::path there = fs::absolute(fs::path(from).parent_path() / path, error).lexically_normal();
  const fs::path folder = fs::absolute(fs::path(to), error).lexically_normal().parent_path();
  const fs::path near = there.lexically_relative(folder);
  return error || near.empty() ? path : near.generic_string();
}

}  // namespace

void Draft::save(const std::string& path) {
  Draft copy = *this;
  const bool is_as_written = overrides().sets.empty() && overrides().variant.empty();
  const auto put = [&](Json& tree) {
    if (overrides().seed) tree.add("seed", *overrides().seed);
    // Editors find it from where the file is.
    if (const Json* schema = tree.find("$schema"); schema != nullptr && schema->is_string())
      tree.add("$schema", moved(schema->text(), path_, path));
  };
  is_as_written ? copy.annotate(put) : copy.edit(put);
  // Written beside it first: a full disk leaves the old file as it was.
  const std::string beside = path + ".part";
  OutputFile file(beside);
  file.write(to_pretty_json(copy.tree()) + "\n");
  file.close();
  if (std::rename(beside.c_str(), path.c_str()) != 0) {
    std::remove(beside.c_str());
    throw OutputError(
        {fmt::format("{} cannot be written", path), fmt::format("no se puede escribir {}", path)});
  }
  // In the place of what was there, so that undo still goes to the step before.
  versions_[at_] = std::move(copy.versions_.back());
  path_ = path;
  saved_ = at_;
}

namespace {

Json& steps_of(Json& tree) {
  if (hunt::timeline_of(tree) == nullptr) tree.add("timeline", Json::array());
  return *hunt::timeline_of(tree);
}

}  // namespace

std::string add_step(Json& tree, Json step, const Scenario& scenario) {
  std::set<std::string> taken;
  for (const Step& other : scenario.timeline) taken.insert(other.name);
  const std::string verb(hunt::verb_of(step));
  std::string name;
  for (std::size_t n = 1; name.empty() || taken.count(name) != 0; ++n)
    name = fmt::format("hand-{}-{}", verb, n);
  step.add("name", name);
  steps_of(tree).push(std::move(step));
  return name;
}

const Json* step_in(const Json& tree, FaultId step) {
  const Json* timeline = tree.find("timeline");
  const bool there = timeline != nullptr && timeline->is_array() && step.index() < timeline->items().size();
  return there ? &timeline->items()[step.index()] : nullptr;
}

void replace_step(Json& tree, FaultId step, Json with) {
  auto& items = steps_of(tree).items();
  if (step.index() < items.size()) items[step.index()] = std::move(with);
}

void remove_step(Json& tree, FaultId step) {
  auto& items = steps_of(tree).items();
  if (step.index() < items.size()) items.erase(items.begin() + static_cast<std::ptrdiff_t>(step.index()));
}

void move_step(Json& tree, FaultId step, std::optional<SimTime> begin, std::optional<SimTime> end,
               SimTime began) {
  auto& items = steps_of(tree).items();
  if (step.index() >= items.size()) return;
  Json& moved = items[step.index()];
  if (begin) {
    // It keeps its end.
    if (const auto lasts = hunt::time_in(moved, "for"); lasts && !end) end = began + *lasts;
    for (const char* key : {"after", "delay"}) hunt::drop(moved, key);
    moved.add("at", time_in_file(*begin));
  }
  const SimTime from = begin.value_or(began);
  if (end && *end > from) moved.add("for", time_in_file(*end - from));
}

std::string time_in_file(Duration d) { return hunt::text_of_time(d); }
std::string time_in_file(SimTime t) { return time_in_file(t.time_since_epoch()); }

}  // namespace netsplit::gui
