#include "gui/model/message_hand.hpp"

#include <fmt/format.h>

#include "gui/model/draft.hpp"

namespace netsplit::gui {

std::optional<Json> message_step(const Recording& recording, std::uint32_t flight, MessageDeed deed,
                                 Duration by) {
  const Blueprint& blueprint = *recording.blueprint;
  const Flight& message = recording.flights[flight];
  const bool forwards = blueprint.routes.topology() != nullptr;
  if (message.from == message.to || forwards || message.sent >= blueprint.end()) return {};
  Json step = Json::object();
  step.add("at", time_in_file(message.sent));
  step.add("degrade",
           fmt::format("{} -> {}", blueprint.node_name(message.from), blueprint.node_name(message.to)));
  switch (deed) {
    case MessageDeed::lose: step.add("loss", "100%"); break;
    case MessageDeed::delay: step.add("extra-delay", time_in_file(by)); break;
    case MessageDeed::duplicate: step.add("duplicate", "100%"); break;
  }
  step.add("for", "1ns");
  return step;
}

}  // namespace netsplit::gui
