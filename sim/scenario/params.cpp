#include "sim/scenario/params.hpp"

#include "sim/base/say.hpp"
#include "sim/base/suggest.hpp"
#include "sim/scenario/overrides.hpp"
#include "sim/scenario/reader_sentences.hpp"

#include <map>
#include <string_view>

namespace netsplit {
namespace param_reading {

std::size_t size_of_tree(const Json& value) {
  std::size_t size = 1;
  if (value.is_array()) {
    for (const Json& item : value.items()) size += size_of_tree(item);
  } else if (value.is_object()) {
    for (const JsonMember& member : value.members()) size += size_of_tree(member.value);
  }
  return size;
}

class Substitution {
 public:
  Substitution(const Json& params, const std::string& file, const std::vector<std::string>& flags,
               Problems& problems)
      : file_(file), flags_(flags), problems_(problems) {
    if (!params.is_object()) return;
    for (const JsonMember& member : params.members()) {
      params_.emplace(member.key, Param{&member.value, size_of_tree(member.value)});
      names_.push_back(member.key);
      const bool refers = member.value.is_string() && is_reference(member.value.text());
      if (refers) report(member.value, pointer_to("/params", member.key), say(sentence::param_of_param), {});
    }
  }

  void walk(Json& value, const std::string& pointer) {
    if (value.is_string()) {
      if (is_reference(value.text())) replace(value, pointer);
    } else if (value.is_array()) {
      for (std::size_t i = 0; i < value.items().size(); ++i) walk(value.items()[i], pointer_to(pointer, i));
    } else if (value.is_object()) {
      for (JsonMember& member : value.members()) walk(member.value, pointer_to(pointer, member.key));
    }
  }

 private:
  struct Param {
    const Json* value;
    std::size_t size;
  };

  static bool is_reference(std::string_view text) {
    return text.size() > 1 && text.front() == '$' && text[1] != '$';
  }

  void report(const Json& at, const std::string& pointer, UserText message, UserText hint) {
    Problem problem;
    problem.file = file_;
    problem.place = at.place();
    if (!problem.place.known() && problem.place.column > 0 && problem.place.column <= flags_.size()) {
      problem.file = flags_[problem.place.column - 1];
    }
    problem.pointer = pointer;
    problem.message = std::move(message);
    problem.hint = std::move(hint);
    problems_.add(std::move(problem));
  }

  void replace(Json& value, const std::string& pointer) {
    const std::string name = value.text().substr(1);
    const auto found = params_.find(name);
    if (found == params_.end()) {
      const auto near = nearest(name, names_);
      report(value, pointer, say(sentence::param_unknown, shown(name)),
             near ? say(sentence::read_did_you_mean, shown("$" + *near)) : say(sentence::param_unknown_hint));
      value.set_place(kUnresolved);
      return;
    }
    // A large param in many places could fill the memory.
    values_ += found->second.size;
    if (values_ > kMostValues) {
      if (values_ - found->second.size <= kMostValues)
        report(value, pointer, say(sentence::param_too_much, kMostValues), {});
      value.set_place(kUnresolved);
      return;
    }
    const Place place = value.place();
    value = *found->second.value;
    // An error shows the line where it is used; but a flag's value is the flag's fault.
    if (value.place().known()) value.set_place(place);
  }

  std::map<std::string, Param, std::less<>> params_;
  std::vector<std::string> names_;
  const std::string& file_;
  const std::vector<std::string>& flags_;
  Problems& problems_;
  std::size_t values_ = 0;
};

}  // namespace param_reading

void substitute_params(Json& tree, const std::string& file, const std::vector<std::string>& flags,
                       Problems& problems) {
  const Json* declared = tree.find("params");
  const Json params = declared != nullptr ? *declared : Json::object();
  param_reading::Substitution substitution(params, file, flags, problems);
  for (JsonMember& member : tree.members()) {
    const bool is_prose = member.key == "$schema" || member.key == "name" || member.key == "about" ||
                          member.key == "sources" || member.key == "bookmarks";
    if (!is_prose && member.key != "params" && member.key != "variants") {
      substitution.walk(member.value, pointer_to("", member.key));
    }
  }
}

}  // namespace netsplit
