#include "sim/scenario/overrides.hpp"

#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/scenario/params.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <algorithm>
#include <functional>
#include <utility>

namespace netsplit {
namespace override_reading {

/// Settings of variants that are not chosen are looked up, so that a wrong name is found at once; of
/// more than these a wrong name is found when the variant is read.
constexpr std::size_t kMostLookedAt = 10'000;

/// Everything in the value came from there.
void mark_origin(Json& value, Place place) {
  value.set_place(place);
  if (value.is_array()) {
    for (Json& item : value.items()) mark_origin(item, place);
  } else if (value.is_object()) {
    for (JsonMember& member : value.members()) {
      member.key_place = place;
      mark_origin(member.value, place);
    }
  }
}

/// Adds or replaces a member, and remembers where its name came from.
void put(Json& object, const std::string& name, Json value, Place place) {
  const bool there = object.find(name) != nullptr;
  object.add(name, std::move(value));
  if (there) return;
  object.members().back().key_place = place;
}

/// A pointer may have made objects on its way: their names came from where its value did.
void mark_new_names(Json& tree, std::string_view pointer, Place place) {
  Json* at = &tree;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const auto end = std::min(pointer.find('/'), pointer.size());
    const auto step = pointer.substr(0, end);
    pointer.remove_prefix(end);
    if (!at->is_object()) return;  // what a list holds has no name
    auto& members = at->members();
    const auto member = std::find_if(members.begin(), members.end(), [&](const JsonMember& m) {
      return pointer_to("", m.key).substr(1) == step;
    });
    if (member == members.end()) return;
    if (member->key_place == Place{}) member->key_place = place;
    if (member->value.place() == Place{}) member->value.set_place(place);
    at = &member->value;
  }
}

bool is_layer(const Json& entry, std::string_view name) {
  if (entry.is_string()) return entry.text() == name;
  if (!entry.is_object() || entry.members().size() != 1) return false;
  const JsonMember& member = entry.members().front();
  const Json* as = member.value.find("as");
  return as != nullptr && as->is_string() ? as->text() == name : member.key == name;
}

std::string layer_name(const Json& entry) {
  if (entry.is_string()) return entry.text();
  if (!entry.is_object() || entry.members().size() != 1) return "";
  const Json* as = entry.members().front().value.find("as");
  return as != nullptr && as->is_string() ? as->text() : entry.members().front().key;
}

void set_parameter(Json& entry, const std::string& parameter, const Json& value, Place place) {
  if (entry.is_string()) {
    const std::string name = entry.text();
    const Place at = entry.place();
    entry = Json::object();
    entry.set_place(at);
    Json parameters = Json::object();
    parameters.set_place(at);
    put(entry, name, std::move(parameters), at);
  }
  Json& parameters = entry.members().front().value;
  if (parameters.is_object()) put(parameters, parameter, value, place);
}

/// One setting and whoever made it: a flag, or a line of a variant.
class Setter {
 public:
  Setter(Json& tree, std::function<void(UserText, UserText)> error) : tree_(tree), error_(std::move(error)) {}

  /// `place`: where the value came from. Without `write` the name is only checked.
  void set(std::string_view name, const Json& value, Place place, bool write) {
    if (name.empty()) return error_(say(sentence::set_no_name), say(sentence::set_hint));
    if (name.front() == '/') return set_pointer(name, value, place, write);
    if (name.find('.') == std::string_view::npos) return set_param(name, value, place, write);
    set_layer(name, value, place, write);
  }

 private:
  void set_pointer(std::string_view pointer, const Json& value, Place place, bool write) {
    if (!write) return;
    if (const auto why = tree_.set(pointer, value)) return error_(*why, {});
    mark_new_names(tree_, pointer, place);
  }

  void set_param(std::string_view name, const Json& value, Place place, bool write) {
    Json* params = tree_.find("params");
    if (params != nullptr && params->find(name) != nullptr) {
      if (write) put(*params, std::string(name), value, place);
      return;
    }
    std::vector<std::string> known;
    if (params != nullptr && params->is_object()) {
      for (const JsonMember& member : params->members()) known.push_back(member.key);
    }
    error_(say(sentence::set_unknown_param, shown(name)), near(name, known, sentence::set_hint));
  }

  void set_layer(std::string_view name, const Json& value, Place place, bool write) {
    const auto slash = name.find('/');
    const auto group = slash == std::string_view::npos ? std::string_view() : name.substr(0, slash);
    const auto rest = slash == std::string_view::npos ? name : name.substr(slash + 1);
    const auto dot = rest.find('.');
    const auto layer = rest.substr(0, dot);
    const std::string parameter(dot == std::string_view::npos ? std::string_view() : rest.substr(dot + 1));
    std::vector<std::string> groups, layers;
    bool found = false;
    Json* nodes = tree_.find("nodes");
    if (nodes == nullptr || !nodes->is_object()) return;  // reported by the reader
    for (JsonMember& member : nodes->members()) {
      groups.push_back(member.key);
      if (slash != std::string_view::npos && member.key != group) continue;
      Json* stack = member.value.find("stack");
      if (stack == nullptr || !stack->is_array()) continue;
      for (Json& entry : stack->items()) {
        layers.push_back(layer_name(entry));
        if (!is_layer(entry, layer)) continue;
        found = true;
        if (write) set_parameter(entry, parameter, value, place);
      }
    }
    if (found) return;
    if (slash != std::string_view::npos && std::find(groups.begin(), groups.end(), group) == groups.end()) {
      return error_(say(sentence::set_unknown_group, shown(group)), near(group, groups, {}));
    }
    error_(say(sentence::set_unknown_layer, shown(layer)), near(layer, layers, {}));
  }

  static UserText near(std::string_view typed, const std::vector<std::string>& known, const Text& otherwise) {
    if (const auto name = nearest(typed, known)) return say(sentence::read_did_you_mean, shown(*name));
    return otherwise.empty() ? UserText{} : say(otherwise);
  }

  Json& tree_;
  std::function<void(UserText, UserText)> error_;
};

/// What a member of a variant's `set` has to say when it is wrong.
Setter setter_of_variant(Json& tree, const std::string& file, const JsonMember& variant, const JsonMember& setting,
                         Problems& problems) {
  return Setter(tree, [&](UserText message, UserText hint) {
    Problem problem;
    problem.file = file;
    problem.place = setting.key_place;
    problem.pointer = pointer_to(pointer_to(pointer_to("/variants", variant.key), "set"), setting.key);
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problems.add(std::move(problem));
  });
}

void apply_settings(Json& tree, const std::string& file, const JsonMember& variant, bool write,
                    Problems& problems) {
  const Json* set = variant.value.find("set");
  if (set == nullptr) return;
  if (!set->is_object()) {
    Problem problem;
    problem.file = file;
    problem.place = set->place();
    problem.pointer = pointer_to(pointer_to("/variants", variant.key), "set");
    problem.message = say(sentence::read_expected, sentence::kind_of_object, kind_name(set->kind()));
    return problems.add(std::move(problem));
  }
  for (const JsonMember& setting : set->members()) {
    setter_of_variant(tree, file, variant, setting, problems)
        .set(setting.key, setting.value, setting.key_place, write);
  }
}

Json* expectation_named(Json& tree, std::string_view name) {
  Json* all = tree.find("expect");
  if (all == nullptr || !all->is_array()) return nullptr;
  for (Json& expectation : all->items()) {
    const Json* own = expectation.find("name");
    if (own != nullptr && own->is_string() && own->text() == name) return &expectation;
  }
  return nullptr;
}

void apply_verdicts(Json& tree, const JsonMember& variant) {
  const Json* holds = variant.value.find("holds");
  for (std::size_t i = 0; holds != nullptr && holds->is_array() && i < holds->items().size(); ++i) {
    const Json& name = holds->items()[i];
    Json* expectation = name.is_string() ? expectation_named(tree, name.text()) : nullptr;
    if (expectation == nullptr) continue;
    auto& members = expectation->members();
    members.erase(
        std::remove_if(members.begin(), members.end(), [](const JsonMember& m) { return m.key == "fails"; }),
        members.end());
  }
  const auto fail = [&](std::string_view name, Json why, Place place) {
    if (Json* expectation = expectation_named(tree, name)) put(*expectation, "fails", std::move(why), place);
  };
  const Json* fails = variant.value.find("fails");
  if (fails == nullptr) return;
  if (fails->is_object()) {
    for (const JsonMember& member : fails->members()) fail(member.key, member.value, member.key_place);
  } else if (fails->is_array()) {
    const UserText why = say(sentence::variant_fails_here, variant.key);
    for (const Json& name : fails->items()) {
      Json both = Json::object();
      both.add("en", why.en).add("es", why.es);
      mark_origin(both, name.place());
      if (name.is_string()) fail(name.text(), std::move(both), name.place());
    }
  }
}

Problem problem_of_flag(std::string flag, UserText message, UserText hint) {
  Problem problem;
  problem.file = std::move(flag);
  problem.message = std::move(message);
  problem.hint = std::move(hint);
  return problem;
}

void apply_variant(Json& tree, const std::string& file, const std::string& chosen, Problems& problems) {
  const Json* variants = tree.find("variants");
  std::vector<std::string> known;
  if (variants != nullptr && variants->is_object()) {
    // Copied: settings may replace any part of the tree.
    const std::vector<JsonMember> all = variants->members();
    std::size_t looked_at = 0;
    for (const JsonMember& variant : all) {
      known.push_back(variant.key);
      const Json* set = variant.value.find("set");
      if (set != nullptr && set->is_object()) looked_at += set->members().size();
      const bool write = variant.key == chosen;
      if (write || looked_at <= kMostLookedAt) apply_settings(tree, file, variant, write, problems);
      if (variant.key == chosen) apply_verdicts(tree, variant);
    }
  }
  if (chosen.empty() || std::find(known.begin(), known.end(), chosen) != known.end()) return;
  const auto near = nearest(chosen, known);
  problems.add(problem_of_flag("--variant " + chosen, say(sentence::variant_unknown, shown(chosen)),
                               near ? say(sentence::read_did_you_mean, shown(*near)) : UserText{}));
}

void apply_flag(Json& tree, std::string_view setting, std::size_t flag, const std::string& name,
                Problems& problems) {
  const auto equals = setting.find('=');
  const auto error = [&](UserText message, UserText hint) {
    problems.add(problem_of_flag(name, std::move(message), std::move(hint)));
  };
  if (equals == std::string_view::npos) return error(say(sentence::set_no_value), say(sentence::set_hint));
  Json value = value_of_setting(setting.substr(equals + 1));
  mark_origin(value, place_of_flag(flag));
  Setter(tree, error).set(setting.substr(0, equals), value, place_of_flag(flag), true);
}

}  // namespace override_reading

Json value_of_setting(std::string_view text) {
  const auto open = text.find('(');
  const auto is_word = [](std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
  };
  if (open == std::string_view::npos || text.back() != ')' || !is_word(text.substr(0, open)))
    return json_or_text(text);
  Json parameters = Json::object();
  std::string_view inside = text.substr(open + 1, text.size() - open - 2);
  while (!inside.empty()) {
    // A comma inside brackets or quotes belongs to the value.
    std::size_t end = 0;
    int depth = 0;
    bool quoted = false;
    for (; end < inside.size() && (inside[end] != ',' || depth > 0 || quoted); ++end) {
      if (inside[end] == '"') quoted = !quoted;
      if (inside[end] == '(' || inside[end] == '[' || inside[end] == '{') ++depth;
      if (inside[end] == ')' || inside[end] == ']' || inside[end] == '}') --depth;
    }
    const auto part = inside.substr(0, end);
    const auto equals = part.find('=');
    if (equals == std::string_view::npos) return Json(text);
    std::string_view name = part.substr(0, equals);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    parameters.add(std::string(name), json_or_text(part.substr(equals + 1)));
    inside.remove_prefix(std::min(end + 1, inside.size()));
  }
  Json choice = Json::object();
  choice.add(std::string(text.substr(0, open)), std::move(parameters));
  return choice;
}

std::optional<Effective> apply(const Json& root, const std::string& file, const Overrides& overrides,
                               Problems& problems) {
  using namespace override_reading;
  if (!root.is_object()) {
    Problem problem;
    problem.file = file;
    problem.place = root.place();
    problem.message = say(sentence::read_expected, sentence::kind_of_scenario, kind_name(root.kind()));
    problems.add(std::move(problem));
    return {};
  }
  Effective effective;
  effective.tree = root;
  apply_variant(effective.tree, file, overrides.variant, problems);
  for (const std::string& setting : overrides.sets) {
    effective.flags.push_back("--set " + setting);
    apply_flag(effective.tree, setting, effective.flags.size() - 1, effective.flags.back(), problems);
  }
  substitute_params(effective.tree, file, effective.flags, problems);
  return effective;
}

std::uint64_t scenario_hash(const Json& effective) {
  Json said = Json::object();
  for (const JsonMember& member : effective.members()) {
    const bool left_out = member.key == "$schema" || member.key == "seed" || member.key == "params" ||
                          member.key == "bookmarks" || member.key == "variants";
    if (!left_out) said.add(member.key, member.value);
  }
  return hash_name(to_json_text(said));
}

}  // namespace netsplit
