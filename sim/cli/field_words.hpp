#pragma once
// Declared fields in words: type, default, range, as --help-like tables show them.

#include <string>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/cli/terminal.hpp"
#include "sim/node/registry.hpp"

namespace netsplit::cli {

/// A table as text: columns as wide as their widest cell, two spaces apart; the last one is wrapped to the
/// page.
using Rows = std::vector<std::vector<std::string>>;
std::string table(const Rows& rows, std::size_t indent = 2);

/// "a time", "one of all, ring".
std::string type_words(const FieldInfo& field, Language language);
/// As a scenario writes it: "350ms", "logistic", "{a, b}".
std::string value_words(const FieldInfo& field, const FieldValue& value);
/// "1us or more", "0 to 1", or empty.
std::string range_words(const FieldInfo& field, Language language);

/// Name, default, what it is. Defaults are read from `defaults`, a struct that declared the fields; without
/// it they are left out.
std::string field_table(const std::vector<FieldInfo>& fields, const void* defaults, Language language);

}  // namespace netsplit::cli
