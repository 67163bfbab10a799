// netsplit schema: the JSON Schema of scenarios, for editors.

#include "sim/scenario/schema.hpp"
#include "sim/cli/command.hpp"
#include "sim/node/registry.hpp"

namespace netsplit::cli {
namespace {

int print_schema(const Arguments&, const Terminal&) {
  std::string schema = json_schema(make_registry());
  if (schema.empty() || schema.back() != '\n') schema += '\n';
  print_bytes(schema);
  return exit_code::as_stated;
}

}  // namespace

Command schema_command() {
  Command command;
  command.word = "schema";
  command.about = {
      "prints the JSON Schema of scenarios, with which editors complete and check them",
      "imprime el JSON Schema de los escenarios, con el que los editores los completan y revisan"};
  command.usage = "> scenario.schema.json";
  command.more = {
      "A scenario names it in its first line: \"$schema\": \"../scenario.schema.json\". The reader checks "
      "more "
      "than a schema can say; `check --static` is the last word.",
      "Un escenario lo nombra en su primera línea: \"$schema\": \"../scenario.schema.json\". El lector "
      "comprueba "
      "más de lo que un esquema puede decir; `check --static` tiene la última palabra."};
  command.examples = {{"schema > scenarios/scenario.schema.json", {"for your editor", "para tu editor"}}};
  command.act = print_schema;
  return command;
}

}  // namespace netsplit::cli
