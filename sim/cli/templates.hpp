#pragma once
// What `netsplit new` writes: a small protocol with its test and its scenario, a strategy with its test, and scenarios
// to begin from.
// @name@, @folder@ and @Type@ stand for "my-protocol", "my_protocol" and "MyProtocol".

#include <span>
#include <string>
#include <string_view>

#include "sim/base/text.hpp"

namespace netsplit::cli {

struct FileTemplate {
  /// From the root of the repository.
  std::string_view path;
  std::string_view text;
};

/// The files of a new protocol.
std::span<const FileTemplate> protocol_files();
/// The files of a new strategy.
std::span<const FileTemplate> strategy_files();

struct ScenarioTemplate {
  std::string_view name;
  Text about;
  std::string_view text;
};

/// The first one is taken unless another is named.
std::span<const ScenarioTemplate> scenario_templates();

/// The template with its names filled in.
std::string filled(std::string_view text, std::string_view name);

/// "my_protocol" and "MyProtocol" of "my-protocol".
std::string snake_case(std::string_view name);
std::string camel_case(std::string_view name);

}  // namespace netsplit::cli
