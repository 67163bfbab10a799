#include "sim/scenario/schema.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <string_view>

#include "sim/base/check.hpp"
#include "sim/base/quantity.hpp"
#include "sim/net/zones.hpp"
#include "sim/scenario/language.hpp"
#include "sim/scenario/verbs.hpp"
#include "sim/scenario/weather.hpp"

namespace netsplit {
namespace schema {

using Schema = nlohmann::ordered_json;

/// "link rule" is "link-rule" there: a reference is a URI.
std::string definition_name(std::string_view object) {
  std::string name(object);
  std::replace(name.begin(), name.end(), ' ', '-');
  return name;
}

Schema ref(const std::string& name) { return {{"$ref", "#/definitions/" + name}}; }
Schema list_of(Schema items) { return {{"type", "array"}, {"items", std::move(items)}}; }
Schema map_of(Schema values) { return {{"type", "object"}, {"additionalProperties", std::move(values)}}; }
Schema text() { return {{"type", "string"}}; }
/// Any value may be a param instead.
Schema or_param(Schema schema) { return {{"anyOf", {std::move(schema), ref("param")}}}; }

Schema described(Schema schema, std::string_view help) {
  // Beside $ref other keywords are ignored in draft 7.
  if (schema.contains("$ref")) schema = {{"allOf", Schema::array({std::move(schema)})}};
  schema["description"] = help;
  return schema;
}

Schema words(std::initializer_list<const char*> all) {
  Schema schema;
  schema["enum"] = Schema::array();
  for (const char* word : all) schema["enum"].push_back(word);
  return schema;
}

Schema of_kind(KeyKind kind) {
  using K = KeyKind;
  switch (kind) {
    case K::any: return Schema::object();
    case K::bandwidth:
    case K::bytes: return text();
    case K::bursts: return ref("bursts");
    case K::claim:
    case K::command:
    case K::fault:
    case K::moment:
    case K::names:
    case K::parameter:
    case K::text: return text();
    case K::name:
    case K::node:
    case K::nodes:
    case K::pairs:
    case K::links: return text();
    case K::claims:
    case K::roles:
    case K::texts: return list_of(text());
    case K::clock: return ref("clock");
    case K::cost: return ref("cost");
    case K::count: return {{"type", "integer"}, {"minimum", 0}};
    case K::delay: return ref("law");
    case K::cpu: return ref("cpu");
    case K::number: return {{"type", "number"}};
    case K::disk: return words({"kept", "lost"});
    case K::drift:
    case K::offset:
    case K::time: return text();
    case K::money:
    case K::price: return text();
    case K::prices: return {{"anyOf", Schema::array({text(), map_of(text())})}};
    case K::bookmarks: return list_of(ref("bookmark"));
    case K::expectations: return list_of(or_param(ref("expectation")));
    case K::family: return {{"type", "object"}};
    case K::flag: return {{"type", "boolean"}};
    case K::faults: return {{"anyOf", Schema::array({text(), list_of(text())})}};
    case K::format: return {{"anyOf", Schema::array({of_kind(K::count), ref("format")})}};
    case K::gateway: return ref("gateway");
    case K::groups: return map_of(or_param(ref("group")));
    case K::in_flight: return words({"drop", "deliver", "hold"});
    case K::latencies: return map_of(or_param(map_of(ref("law"))));
    case K::link_rules: return map_of(or_param(ref("link-rule")));
    case K::network: return ref("network");
    case K::params:
    case K::settings: return map_of(Schema::object());
    case K::proportion: return ref("proportion");
    case K::reorder: return ref("reorder");
    case K::streams: return ref("streams");
    case K::sample: return ref("sample");
    case K::stack: return list_of(ref("protocol"));
    case K::shortest: return words({"delay", "hops"});
    case K::ties: return words({"in-order", "shuffled"});
    case K::timeline: return list_of(or_param(ref("step")));
    case K::topology:
      return {{"anyOf",
               Schema::array({words({"complete", "ring", "line", "star", "hypercube", "tree", "watts-strogatz",
                                     "barabasi-albert"}),
                              ref("topology")})}};
    case K::intrusion: return words({"overhear", "replay", "alter", "forge"});
    case K::protection: return words({"none", "cookie", "mac", "mac-counter", "tls"});
    case K::translations: return list_of(list_of(of_kind(K::count)));
    case K::unknown_format: return words({"refuse", "misread"});
    case K::versions: return list_of(of_kind(K::count));
    case K::user_text: return ref("user-text");
    case K::variants: return map_of(or_param(ref("variant")));
    case K::weather: {
      Schema schema;
      for (const WeatherPreset& preset : weather_presets()) schema["enum"].push_back(preset.word);
      return schema;
    }
    case K::verdicts: return {{"anyOf", Schema::array({list_of(text()), map_of(ref("user-text"))})}};
    case K::zones: {
      Schema presets;
      for (const ZonePreset& preset : zone_presets()) presets["enum"].push_back(std::string(preset.name));
      return {{"anyOf", Schema::array({presets, ref("zones")})}};
    }
  }
  return Schema::object();
}

Schema of_keys(std::span<const KeyInfo> keys, bool closed) {
  Schema schema = {{"type", "object"}, {"properties", Schema::object()}};
  Schema required = Schema::array();
  for (const KeyInfo& key : keys) {
    Schema value = of_kind(key.kind);
    const bool is_text = value.empty() || value == text();
    schema["properties"][std::string(key.word)] =
        described(is_text ? value : or_param(std::move(value)), key.help.en);
    if (key.required) required.push_back(std::string(key.word));
  }
  if (!required.empty()) schema["required"] = required;
  if (closed) schema["additionalProperties"] = false;
  return schema;
}

Schema of_fields(const std::vector<FieldInfo>& fields);

Schema of_field(const FieldInfo& field) {
  switch (field.type) {
    case FieldType::flag: return or_param({{"type", "boolean"}});
    case FieldType::integer: {
      Schema schema = {{"type", "integer"}};
      if (field.least) schema["minimum"] = *field.least;
      if (field.most) schema["maximum"] = *field.most;
      return or_param(schema);
    }
    case FieldType::proportion: return ref("proportion");
    case FieldType::law: return ref("law");
    case FieldType::word: {
      Schema schema;
      schema["enum"] = field.words;
      return or_param(schema);
    }
    case FieldType::choice: {
      Schema any = Schema::array();
      for (const ChoiceInfo& choice : field.choices) {
        any.push_back({{"const", choice.name}, {"description", choice.help.en}});
        any.push_back({{"type", "object"},
                       {"properties", {{choice.name, of_fields(choice.fields)}}},
                       {"required", {choice.name}},
                       {"additionalProperties", false}});
      }
      any.push_back(ref("param"));
      return {{"anyOf", any}};
    }
    default: return text();
  }
}

Schema of_fields(const std::vector<FieldInfo>& fields) {
  Schema schema = {{"type", "object"}, {"properties", Schema::object()}};
  Schema required = Schema::array();
  for (const FieldInfo& field : fields) {
    schema["properties"][field.name] = described(of_field(field), field.help.en);
    if (field.required) required.push_back(field.name);
  }
  if (!required.empty()) schema["required"] = required;
  schema["additionalProperties"] = false;
  return schema;
}

Schema protocols(const Registry& registry) {
  Schema any = Schema::array();
  for (const auto& protocol : registry.all()) {
    Schema parameters = of_fields(protocol->parameters);
    parameters["properties"]["as"] = {{"type", "string"}, {"description", "its name in this stack"}};
    any.push_back({{"const", protocol->name}, {"description", protocol->about.en}});
    any.push_back({{"type", "object"},
                   {"properties", {{protocol->name, or_param(std::move(parameters))}}},
                   {"required", {protocol->name}},
                   {"additionalProperties", false}});
  }
  any.push_back(ref("param"));
  return {{"anyOf", any}};
}

Schema laws() {
  Schema any = Schema::array({text()});
  for (const LawInfo& law : law_infos()) {
    Schema value = law.parameters.empty() ? or_param(list_of(text())) : Schema{{"type", "object"}};
    Schema required = Schema::array();
    for (const auto& parameter : law.parameters) {
      Schema type = parameter.is_number ? or_param({{"type", "number"}}) : text();
      value["properties"][std::string(parameter.name)] = described(std::move(type), parameter.help.en);
      if (parameter.required) required.push_back(std::string(parameter.name));
    }
    if (!required.empty()) value["required"] = required;
    if (!law.parameters.empty()) value["additionalProperties"] = false;
    any.push_back({{"type", "object"},
                   {"description", law.help.en},
                   {"properties", {{std::string(law.word), std::move(value)}}},
                   {"required", {std::string(law.word)}},
                   {"additionalProperties", false}});
  }
  return {{"anyOf", any}};
}

/// One alternative a verb. A command's fields are its own, so that `do` stays open.
Schema steps() {
  Schema any = Schema::array();
  for (const VerbInfo& verb : verb_infos()) {
    Schema step = of_keys(keys_of_step(verb), verb.word != "do");
    step["description"] = verb.help.en;
    any.push_back(std::move(step));
  }
  return {{"anyOf", any}};
}

}  // namespace schema

std::string json_schema(const Registry& registry) {
  using namespace schema;
  Schema root = of_keys(keys_of("scenario"), true);
  Schema all = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "a netsplit scenario"}};
  all.update(root);
  Schema& definitions = all["definitions"] = Schema::object();
  definitions["param"] = {{"type", "string"}, {"pattern", "^\\$"}, {"description", "a param of this file"}};
  definitions["user-text"] = {
      {"anyOf", Schema::array({text(), Schema{{"type", "object"},
                                              {"properties", {{"en", text()}, {"es", text()}}},
                                              {"minProperties", 1},
                                              {"additionalProperties", false}}})}};
  definitions["proportion"] = {
      {"anyOf", Schema::array({text(), Schema{{"type", "number"}, {"minimum", 0}, {"maximum", 1}}})}};
  definitions["law"] = laws();
  definitions["protocol"] = protocols(registry);
  for (const ObjectInfo& object : object_infos()) {
    if (object.name == "scenario") continue;
    definitions[definition_name(object.name)] = object.name == "step" ? steps() : of_keys(object.keys, true);
  }
  return all.dump(2) + "\n";
}

}  // namespace netsplit
