#include "sim/run/report_json.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>
namespace netsplit {
namespace {

using OrderedJson = nlohmann::ordered_json;

OrderedJson json_of(const UserText& text) { return {{"en", text.en}, {"es", text.es}}; }
OrderedJson json_of(SimTime t) { return t == kForever ? OrderedJson() : OrderedJson(ns(t)); }
OrderedJson json_of(const std::optional<SimTime>& t) { return t ? json_of(*t) : OrderedJson(); }
std::string hex(std::uint64_t value) { return fmt::format("{:016x}", value); }

const char* json_word(RunReport::Ending ending) {
  switch (ending) {
    case RunReport::Ending::finished: return "finished";
    case RunReport::Ending::out_of_events: return "out-of-events";
    case RunReport::Ending::interrupted: return "interrupted";
  }
  return "";
}

const char* json_word(RunReport::Lane::Kind kind) {
  switch (kind) {
    case RunReport::Lane::Kind::fault: return "fault";
    case RunReport::Lane::Kind::node: return "node";
    case RunReport::Lane::Kind::group: return "group";
    case RunReport::Lane::Kind::clients: return "clients";
    case RunReport::Lane::Kind::property: return "property";
  }
  return "";
}

const char* json_word(RunReport::Happening::Kind kind) {
  switch (kind) {
    case RunReport::Happening::Kind::fault_begins: return "fault-begins";
    case RunReport::Happening::Kind::fault_ends: return "fault-ends";
    case RunReport::Happening::Kind::mark: return "mark";
  }
  return "";
}

const char* json_word(Verdict verdict) {
  switch (verdict) {
    case Verdict::held: return "held";
    case Verdict::failed: return "failed";
    case Verdict::not_reached: return "not-reached";
  }
  return "";
}

const char* json_word(Unreached unreached) {
  switch (unreached) {
    case Unreached::no: return "";
    case Unreached::never_began: return "never-began";
    case Unreached::began_too_late: return "began-too-late";
    case Unreached::never_ended: return "never-ended";
    case Unreached::fault_without_effect: return "fault-without-effect";
    case Unreached::nothing_measured: return "nothing-measured";
  }
  return "";
}

OrderedJson json_of(const RunReport::Fault& f, const std::vector<std::string>& node_names) {
  const Receipt& r = f.receipt;
  OrderedJson acted = OrderedJson::array(), changed = OrderedJson::array();
  for (const NodeId node : r.nodes) acted.push_back(node_names[node.index()]);
  for (const NodeId node : f.changed) changed.push_back(node_names[node.index()]);
  return {{"name", f.name},
          {"scope", json_of(f.scope)},
          {"begun", r.begun},
          {"begin", json_of(r.first_begin)},
          {"end", json_of(r.last_end)},
          {"touched", r.touched()},
          {"ruled-out", f.ruled_out},
          {"cut", r.taken},
          {"held", r.held},
          {"delayed", r.delayed},
          {"doubled", r.doubled},
          {"parked", r.parked},
          {"overheard", r.overheard},
          {"tampered", r.tampered},
          {"ended-faults", r.ended},
          {"acted-on", acted},
          {"state-changed", changed}};
}

OrderedJson json_of(const RunReport::Expected& e) {
  const Judgement& j = e.judgement;
  OrderedJson json{{"number", e.number}, {"name", e.name}, {"mode", e.mode.en}, {"claim", e.claim}};
  json["window"] = json_of(e.window);
  json["verdict"] = json_word(j.verdict);
  json["as-stated"] = j.as_stated;
  json["meant-to-fail"] = e.meant_to_fail.empty() ? OrderedJson() : json_of(e.meant_to_fail);
  json["points"] = j.points;
  json["of"] = j.of;
  json["opened"] = json_of(j.opened);
  json["closed"] = json_of(j.closed);
  json["decided"] = json_of(j.decided);
  json["measured"] = json_of(e.measured);
  if (j.verdict == Verdict::not_reached) json["not-reached"] = json_word(j.unreached);
  if (!e.first.empty()) json["first"] = json_of(e.first);
  if (!e.why.empty()) json["why"] = json_of(e.why);
  if (!e.hint.empty()) json["hint"] = json_of(e.hint);
  if (!e.see.empty()) json["see"] = e.see;
  return json;
}

OrderedJson json_of(const Bill& bill) {
  return {{"traffic", bill.traffic.micro_usd},
          {"nodes", bill.nodes.micro_usd},
          {"links", bill.links.micro_usd},
          {"total", bill.total().micro_usd},
          {"bytes-between-zones", bill.between_zones.count}};
}

OrderedJson json_of(const Counters& c) {
  OrderedJson dropped = OrderedJson::object();
  for (std::size_t d = 1; d < kDropKinds; ++d)
    dropped[name_of(static_cast<Drop>(d))] = c.dropped[d];
  return {{"events", c.events},       {"sent", c.sent},           {"doubled", c.duplicated},
          {"delivered", c.delivered}, {"dropped", dropped},       {"in-flight", c.in_flight()},
          {"refused", c.refused()},   {"misread", c.misread},     {"translated", c.translated},
          {"forgeries-accepted", c.forgeries}, {"overheard", c.overheard}, {"overheard-sealed", c.overheard_sealed},
          {"timers", c.timers},       {"marks", c.marks},         {"operations", c.operations}};
}

}  // namespace

std::string to_json(const RunReport& report) {
  OrderedJson json;
  json["format"] = 1;
  json["netsplit"] = report.version;
  json["file"] = report.file;
  json["scenario"] = report.scenario;
  json["variant"] = report.variant;
  json["about"] = json_of(report.about);
  json["seed"] = report.seed;
  json["scenario-hash"] = hex(report.scenario_hash);
  json["fingerprint"] = hex(report.fingerprint);
  json["replay"] = report.replay;
  json["ending"] = json_word(report.ending);
  json["length"] = report.length.count();
  json["ended"] = ns(report.ended);
  json["all-as-stated"] = report.all_as_stated();
  json["points"] = report.points();
  json["points-of"] = report.points_of();
  json["groups"] = OrderedJson::array();
  for (const auto& g : report.groups)
    json["groups"].push_back({{"name", g.name}, {"nodes", g.nodes}, {"stack", g.stack}});
  json["network"] = json_of(report.network);
  json["lanes"] = OrderedJson::array();
  for (const auto& lane : report.lanes)
    json["lanes"].push_back({{"kind", json_word(lane.kind)},
                             {"name", lane.name.en},
                             {"cells", lane.cells},
                             {"words", json_of(lane.words)}});
  json["happened"] = OrderedJson::array();
  for (const auto& h : report.happened)
    json["happened"].push_back({{"t", ns(h.time)},
                                {"kind", json_word(h.kind)},
                                {"name", h.title.en},
                                {"nodes", h.nodes},
                                {"marks", h.marks.size()},
                                {"says", json_of(h.says)},
                                {"because", json_of(h.because)}});
  json["marks-not-kept"] = report.marks_unkept;
  json["faults"] = OrderedJson::array();
  for (const auto& fault : report.faults) json["faults"].push_back(json_of(fault, report.node_names));
  json["expectations"] = OrderedJson::array();
  for (const auto& e : report.expected) json["expectations"].push_back(json_of(e));
  json["counters"] = json_of(report.counters);
  json["lost-share"] = report.lost_share;
  json["head-of-line"] = report.head_of_line ? OrderedJson(report.head_of_line->count()) : OrderedJson();
  json["longest-wait"] = report.longest_wait ? OrderedJson(report.longest_wait->count()) : OrderedJson();
  json["configuration-disagreement"] = report.disagreement.count();
  json["bytes"] = report.bytes;
  json["bill"] = report.bill ? json_of(*report.bill) : OrderedJson();
  json["traffic"] = OrderedJson::array();
  for (const auto& t : report.traffic)
    json["traffic"].push_back(
        {{"from", t.from}, {"to", t.to}, {"bytes", t.bytes.count}, {"cost", t.cost.micro_usd}});
  json["topology-changes"] = report.counters.topology_changes;
  json["latency"] = report.latency ? OrderedJson{{"median", report.latency->median.count()},
                                                 {"p99", report.latency->p99.count()}}
                                   : OrderedJson();
  return json.dump(2) + "\n";
}

}  // namespace netsplit
