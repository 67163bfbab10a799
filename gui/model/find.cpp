#include "gui/model/find.hpp"

#include <algorithm>
#include <exception>

#include "gui/model/explain.hpp"
#include "sim/hunt/tree.hpp"
#include "sim/run/simulation.hpp"

namespace netsplit::gui {
namespace finding {

template <class Wanted>
std::uint32_t next(const Recording& recording, std::uint64_t event, Direction to, Wanted wanted) {
  const auto& entries = recording.entries;
  if (to == Direction::on) {
    for (std::size_t i = recording.first_of(event + 1); i < entries.size(); ++i)
      if (wanted(entries[i].record)) return static_cast<std::uint32_t>(i);
  } else {
    for (std::size_t i = recording.first_of(event); i-- > 0;)
      if (wanted(entries[i].record)) return static_cast<std::uint32_t>(i);
  }
  return kNone;
}

}  // namespace finding

std::uint32_t next_fault(const Recording& recording, std::uint64_t event, Direction to) {
  return finding::next(recording, event, to, [](const Record& r) {
    return r.kind == RecordKind::fault_begins || r.kind == RecordKind::fault_ends;
  });
}

std::uint32_t next_mark(const Recording& recording, std::uint64_t event, Direction to, NodeId node) {
  return finding::next(recording, event, to, [node](const Record& r) {
    return r.kind == RecordKind::mark && (node == kNobody || r.node == node);
  });
}

std::uint32_t next_at_node(const Recording& recording, std::uint64_t event, Direction to, NodeId node) {
  return finding::next(recording, event, to, [node](const Record& r) { return r.node == node; });
}

std::optional<SimTime> next_verdict(const Recording& recording, SimTime now, Direction to) {
  std::optional<SimTime> found;
  for (const Judgement& judgement : recording.judgements) {
    const auto decided = judgement.decided ? judgement.decided : judgement.closed;
    if (!decided) continue;
    if (to == Direction::on && *decided > now && (!found || *decided < *found)) found = decided;
    if (to == Direction::back && *decided < now && (!found || *decided > *found)) found = decided;
  }
  return found;
}

std::uint32_t along_chain(const Recording& recording, std::uint32_t entry, Direction to) {
  if (entry >= recording.entries.size()) return kNone;
  if (to == Direction::on) {
    const auto after = consequences_of(recording, entry, 2);
    return after.size() > 1 ? after[1] : kNone;
  }
  const auto before = causes_of(recording, entry);
  return before.size() > 1 ? before[before.size() - 2] : kNone;
}

std::optional<SimTime> first_time(const Draft& draft, const std::string& claim, SimTime from,
                                  Problems& problems) {
  Draft asked = draft;
  asked.edit([&](Json& tree) {
    Json expectation = Json::object();
    expectation.add("eventually", claim);
    expectation.add("from", time_in_file(from));
    Json all = Json::array();
    all.push(std::move(expectation));
    tree.add("expect", std::move(all));
  });
  const auto blueprint = asked.blueprint(problems);
  if (!blueprint) return {};
  Simulation simulation(blueprint);
  try {
    simulation.run();
  } catch (const std::exception&) {
    // Up to where the run failed.
    simulation.finish();
  }
  const Judgement& judgement = simulation.judge().judgements().front();
  return judgement.verdict == Verdict::held ? judgement.decided : std::nullopt;
}

}  // namespace netsplit::gui
