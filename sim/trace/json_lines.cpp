#include "sim/trace/json_lines.hpp"

#include <fmt/format.h>

#include <iterator>
#include <string_view>

namespace netsplit {
namespace {

void quote(std::string& out, std::string_view text) {
  out += '"';
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
    } else {
      out += c;
    }
  }
  out += '"';
}

/// One object, member by member.
class Line {
 public:
  Line() { text_ = "{"; }
  Line& number(std::string_view name, std::int64_t value) {
    key(name);
    fmt::format_to(std::back_inserter(text_), "{}", value);
    return *this;
  }
  Line& id(std::string_view name, std::uint64_t value) {
    key(name);
    fmt::format_to(std::back_inserter(text_), "{}", value);
    return *this;
  }
  /// Nothing for an empty text: then the name is not known.
  Line& text(std::string_view name, std::string_view value) {
    if (value.empty()) return *this;
    key(name);
    quote(text_, value);
    return *this;
  }
  Line& fields(std::string_view name, const std::vector<TraceField>& fields, const TraceNames& names) {
    if (fields.empty()) return *this;
    key(name);
    text_ += '{';
    for (const TraceField& field : fields) {
      if (&field != fields.data()) text_ += ',';
      quote(text_, field.name);
      text_ += ':';
      add(field.value, names);
    }
    text_ += '}';
    return *this;
  }
  std::string close() { return std::move(text_) + "}"; }

 private:
  void key(std::string_view name) {
    if (text_.size() > 1) text_ += ',';
    quote(text_, name);
    text_ += ':';
  }
  void add(const Value& value, const TraceNames& names) {
    switch (value.type) {
      case ValueType::flag: text_ += value.is_true() ? "true" : "false"; break;
      case ValueType::number: fmt::format_to(std::back_inserter(text_), "{}", value.number); break;
      case ValueType::word: quote(text_, value.word); break;
      case ValueType::nodes:
        text_ += '[';
        for (const NodeId node : value.nodes) {
          if (node != value.nodes.front()) text_ += ',';
          quote(text_, names.node(node));
        }
        text_ += ']';
        break;
    }
  }

  std::string text_;
};

constexpr std::uint64_t kAboutNothing = 0xffffffffffffffffULL;

void add_message(Line& line, const Record& r, const TraceNames& names) {
  const bool by_sender = r.kind == RecordKind::sent || r.kind == RecordKind::duplicated;
  line.text("from", names.node(by_sender ? r.node : r.other));
  line.text("to", names.node(by_sender ? r.other : r.node));
  if (r.layer != kNoLayer) line.text("layer", names.layer(r.layer));
  line.text("port", names.port(r)).text("message", names.subject(r));
  if (r.kind == RecordKind::sent) line.number("delay", r.a).number("bytes", r.b);
  if (r.kind == RecordKind::released) line.number("was", r.a);
  if (r.drop != Drop::none) line.text("drop", name_of(r.drop));
  line.fields("body", names.fields(r), names);
}

/// What is particular to a kind; node, layer and fault are written for all.
void add_details(Line& line, const Record& r, const TraceNames& names) {
  switch (r.kind) {
    case RecordKind::timer:
      line.text("timer", names.subject(r));
      if (r.about != kAboutNothing) line.id("about", r.about);
      break;
    case RecordKind::command: line.text("command", names.subject(r)); break;
    case RecordKind::mark: line.text("mark", names.subject(r)); break;
    case RecordKind::indication: line.text("indication", names.subject(r)); break;
    case RecordKind::request: line.text("request", names.subject(r)); break;
    case RecordKind::configured: line.text("parameter", names.subject(r)); break;
    case RecordKind::operation:
      line.text("operation", names.subject(r)).text("outcome", names.outcome(r));
      line.id("id", r.about).number("key", r.a).number("value", r.b);
      return;  // its body is the record itself
    case RecordKind::missing: line.text("from", names.node(r.other)).number("since", r.a); break;
    case RecordKind::start:
    case RecordKind::crashed:
    case RecordKind::joined:
    case RecordKind::left:
    case RecordKind::restarted: line.number("incarnation", r.a); break;
    case RecordKind::clock: line.number("drift", r.a).number("step", r.b); break;
    case RecordKind::slowed: line.number("factor", r.a); break;
    case RecordKind::struck:
    case RecordKind::repaired:
      if (r.other != kNobody) line.text("to", names.node(r.other));
      line.number("number", r.a);
      break;
    case RecordKind::moved: line.number("address", r.a); break;
    case RecordKind::exited: line.number("restart-after", r.a); break;
    case RecordKind::stream_broken: line.text("to", names.node(r.other)).number("messages", r.a); break;
    case RecordKind::send_blocked:
    case RecordKind::send_resumed: line.text("to", names.node(r.other)); break;
    case RecordKind::fault_begins: line.number("occurrence", r.a); break;
    default: break;
  }
  line.fields("body", names.fields(r), names);
}

bool is_of_message(RecordKind kind) {
  return kind == RecordKind::altered || kind == RecordKind::sent || kind == RecordKind::duplicated || kind == RecordKind::delivered ||
         kind == RecordKind::dropped || kind == RecordKind::held || kind == RecordKind::released;
}

}  // namespace

std::string to_json_line(const Record& record, const TraceNames& names) {
  Line line;
  line.number("t", ns(record.time)).text("kind", name_of(record.kind));
  line.id("event", record.event.value).id("cause", record.cause.value);
  if (is_of_message(record.kind)) {
    add_message(line, record, names);
  } else {
    if (record.node != kNobody) line.text("node", names.node(record.node));
    if (record.layer != kNoLayer) line.text("layer", names.layer(record.layer));
    add_details(line, record, names);
  }
  if (record.fault != kNoFault) line.text("fault", names.fault(record.fault));
  return line.close();
}

void JsonLines::on(const Record& record) { file_.write(to_json_line(record, names_) + "\n"); }

}  // namespace netsplit
