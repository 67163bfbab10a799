#pragma once
// Declared fields as values and as words: what a mark says to people, what a trace says to programs.

#include <string>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/node/fields.hpp"
#include "sim/run/blueprint.hpp"
#include "sim/trace/names.hpp"

namespace netsplit {

/// A field's value without what only its declaration knows: a word or a choice becomes its name, a single
/// node its name, a law its name in the scenario language.
Value to_value(const FieldInfo& field, const FieldValue& value, const Blueprint& blueprint);

/// All fields of a struct that declared them. `body` may be null: then there are none.
std::vector<TraceField> read_fields(const std::vector<FieldInfo>& fields, const void* body,
                                    const Blueprint& blueprint);

/// For people: "20 ms", "a and b", "3", "yes".
std::string words_of(const Value& value, const Blueprint& blueprint, Language language);

/// "a", "a and b", "a, b, c"; more than `most`: "a, b, c and 12 more".
std::string list_nodes(const NodeSet& nodes, const Blueprint& blueprint, Language language, std::size_t most = 6);

/// The same names close together, runs of the file's order as ranges: "a b", "a..e", "m1..m9 s".
std::string short_nodes(const NodeSet& nodes, const Blueprint& blueprint, std::size_t most = 6);

/// A sentence with its {gaps} filled: {node} with `who`, the others with the fields of that name. A gap of no
/// field stays as it is.
std::string fill(std::string_view sentence, std::string_view who, const std::vector<TraceField>& fields,
                 const Blueprint& blueprint, Language language);

/// Whether a sentence has the gap {name}.
bool has_gap(const Text& sentence, std::string_view name);

}  // namespace netsplit
