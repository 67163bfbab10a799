#include "sim/clusters/case_json.hpp"

#include <algorithm>

#include "sim/base/say.hpp"
#include "sim/clusters/sentences.hpp"

namespace netsplit::clusters {

const Json& CaseJson::of_kind(JsonKind kind) const {
  if (json_->kind() != kind) fail(say(sentence::case_wanted, kind_name(kind), kind_name(json_->kind())));
  return *json_;
}

CaseJson CaseJson::at(std::string_view name) const {
  const Json* found = of_kind(JsonKind::object).find(name);
  if (found == nullptr) fail(say(sentence::case_missing, name));
  return CaseJson(*found);
}

std::optional<CaseJson> CaseJson::find(std::string_view name) const {
  const Json* found = of_kind(JsonKind::object).find(name);
  if (found == nullptr || found->is_null()) return {};
  return CaseJson(*found);
}

const std::string& CaseJson::text() const { return of_kind(JsonKind::string).text(); }

std::int64_t CaseJson::integer() const {
  if (!json_->is_integer()) fail(say(sentence::case_whole_number));
  return json_->integer();
}

double CaseJson::number() const { return of_kind(JsonKind::number).number(); }
bool CaseJson::flag() const { return of_kind(JsonKind::boolean).boolean(); }

std::vector<CaseJson> CaseJson::items() const {
  std::vector<CaseJson> items;
  for (const Json& item : of_kind(JsonKind::array).items()) items.emplace_back(item);
  return items;
}

std::vector<std::string> CaseJson::texts() const {
  std::vector<std::string> texts;
  for (const CaseJson& item : items()) texts.push_back(item.text());
  return texts;
}

std::vector<CaseJson::Named> CaseJson::members() const {
  std::vector<Named> members;
  for (const JsonMember& member : of_kind(JsonKind::object).members())
    members.push_back({member.key, CaseJson(member.value)});
  return members;
}

void CaseJson::only(std::initializer_list<std::string_view> known) const {
  for (const JsonMember& member : of_kind(JsonKind::object).members())
    if (std::find(known.begin(), known.end(), member.key) == known.end()) throw NotCovered{member.key};
}

}  // namespace netsplit::clusters
