#pragma once
// Recordings made by hand, of nodes of a scenario of the project.

#include <memory>
#include <string>
#include <utility>

#include "gui/model/draft.hpp"
#include "gui/model/recording.hpp"

namespace netsplit::gui::tests {

inline std::shared_ptr<const Blueprint> blueprint_of(const std::string& scenario) {
  Problems problems;
  return Draft(std::string(NETSPLIT_SOURCE_DIR) + "/" + scenario, {}, problems).blueprint(problems);
}

inline SimTime at_ms(std::int64_t milliseconds) { return SimTime{std::chrono::milliseconds(milliseconds)}; }

/// Things happen in it in the order in which they are added.
class HandMade {
 public:
  explicit HandMade(std::shared_ptr<const Blueprint> blueprint) {
    recording_.blueprint = std::move(blueprint);
    recording_.message_names = {"note"};
    recording_.until = recording_.end();
    recording_.is_over = true;
  }
  std::uint32_t add(RecordKind kind, SimTime t, std::uint32_t node, std::uint32_t other = 0) {
    Entry entry;
    entry.record = {.kind = kind, .time = t, .node = NodeId{node}, .other = NodeId{other}};
    entry.event = recording_.entries.size() + 1;
    recording_.entries.push_back(entry);
    return static_cast<std::uint32_t>(recording_.entries.size() - 1);
  }
  std::uint32_t send(SimTime t, std::uint32_t from, std::uint32_t to) {
    const std::uint32_t entry = add(RecordKind::sent, t, from, to);
    Flight flight;
    flight.from = NodeId{from};
    flight.to = NodeId{to};
    flight.sent = t;
    flight.begin = entry;
    recording_.flights.push_back(flight);
    recording_.entries[entry].detail = static_cast<std::uint32_t>(recording_.flights.size() - 1);
    return recording_.entries[entry].detail;
  }
  void end(std::uint32_t flight, SimTime t, Flight::Fate fate, Drop drop = Drop::none) {
    Flight& f = recording_.flights[flight];
    const RecordKind kind = fate == Flight::Fate::delivered ? RecordKind::delivered
                            : fate == Flight::Fate::held    ? RecordKind::held
                                                            : RecordKind::dropped;
    f.end = add(kind, t, f.to.value, f.from.value);
    recording_.entries[f.end].detail = flight;
    f.ended = t;
    f.fate = fate;
    f.drop = drop;
    recording_.longest = std::max(recording_.longest, f.ended - f.sent);
  }
  Recording& recording() { return recording_; }
  std::shared_ptr<const Recording> share() const { return std::make_shared<const Recording>(recording_); }

 private:
  Recording recording_;
};

}  // namespace netsplit::gui::tests
