#include "sim/trace/record.hpp"

#include <cstddef>
#include <iterator>

#include "sim/base/check.hpp"

namespace netsplit {
namespace {

constexpr const char* kKinds[] = {
    "start",  "sent",          "duplicated",    "delivered",    "dropped",   "held",      "released",
    "timer",  "command",       "mark",          "indication",   "request",   "operation", "missing",
    "parked", "queued", "crashed",       "restarted",     "paused",       "resumed",   "clock", "slowed",    "configured",
    "exited", "stopped-above", "started-above", "fault-begins", "fault-ends",    "stream-broken",
    "send-blocked", "send-resumed", "altered", "joined",    "left", "moved",  "struck",        "repaired"};
static_assert(std::size(kKinds) == static_cast<std::size_t>(RecordKind::repaired) + 1);

constexpr const char* kDrops[] = {
    "none",    "cut",     "loss",           "degraded",   "node-down",   "node-absent", "no-port",
    "stopped", "crashed", "released",       "queue-full", "corrupted",   "no-route",    "too-many-hops",
    "moved",   "too-big", "unknown-format", "rejected",   "stream-reset"};
static_assert(std::size(kDrops) == kDropKinds);

}  // namespace

const char* name_of(RecordKind kind) {
  CHECK(static_cast<std::size_t>(kind) < std::size(kKinds), "an unknown kind of record");
  return kKinds[static_cast<std::size_t>(kind)];
}

const char* name_of(Drop drop) {
  CHECK(static_cast<std::size_t>(drop) < std::size(kDrops), "an unknown cause of a drop");
  return kDrops[static_cast<std::size_t>(drop)];
}

}  // namespace netsplit
