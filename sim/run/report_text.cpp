#include "sim/run/report_text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/base/display.hpp"
#include "sim/base/fingerprint.hpp"
#include "sim/base/say.hpp"
#include "sim/run/catalogue.hpp"
#include "sim/run/cost_text.hpp"
#include "sim/run/text_page.hpp"
#include "sim/run/why.hpp"

namespace netsplit {
namespace {

constexpr std::size_t kMostHappenings = 12, kMostFaultRows = 16;

class Page {
 public:
  Page(const RunReport& report, const TextOptions& options)
      : report_(report), options_(options), language_(options.language), out_(options.color) {}

  std::string write() {
    if (options_.quiet) {
      verdict();
    } else {
      head();
      if (options_.lanes) lanes();
      happened();
      faults();
      write_traffic(out_, report_, language_, options_.verbose);
      expectations();
      foot();
    }
    return options_.ascii ? to_ascii(out_.text()) : out_.text();
  }

 private:
  template <class... A>
  std::string in(const Text& sentence, const A&... arguments) const {
    return format(language_, sentence, arguments...);
  }
  std::string in(const UserText& text) const { return text.in(language_); }
  std::string count(std::uint64_t n) const { return count_text(static_cast<std::int64_t>(n)); }
  std::string time(SimTime t) const {
    const int decimals = report_.length >= std::chrono::seconds{10}          ? 2
                         : report_.length >= std::chrono::milliseconds{100} ? 4
                                                                             : 7;
    return seconds_text(t - kStart, language_, decimals);
  }

  void verdict() {
    const bool good = report_.all_as_stated();
    const std::string name = report_.variant.empty() ? report_.scenario : report_.scenario + " · " + report_.variant;
    if (report_.ending == RunReport::Ending::out_of_events)
      return out_.line(in(sentence::verdict_broken, name, count(report_.counters.events)), Ink::red);
    const std::string sign = good ? "✔" : "✘";
    out_.line(report_.expected.empty()
                  ? in(sentence::verdict_none, sign, name)
                  : in(sentence::verdict_line, sign, name, report_.as_stated(), report_.expected.size()),
              good ? Ink::green : Ink::red);
  }

  void head() {
    const std::string about = in(report_.about);
    out_.wrapped(about.empty() ? report_.scenario : report_.scenario + ": " + about, 0, Ink::bold);
    std::string groups;
    for (const auto& group : report_.groups) {
      if (!groups.empty()) groups += ", ";
      groups += group.nodes == 1 ? group.name : fmt::format("{} {}", count(group.nodes), group.name);
      for (const std::string& protocol : group.stack)
        groups += (&protocol == group.stack.data() ? " " : " > ") + protocol;
    }
    std::vector<std::string> pieces{groups, in(report_.network), duration_text(report_.length, language_)};
    if (!report_.variant.empty()) pieces.push_back(in(sentence::head_variant, report_.variant));
    pieces.push_back(in(sentence::head_seed, report_.seed));
    std::string line;
    for (const std::string& piece : pieces) {
      if (!line.empty() && display_width(line) + display_width(piece) + 3 > kPageWidth) {
        out_.line(line);
        line = "  " + piece;
      } else {
        line += (line.empty() ? "" : " · ") + piece;
      }
    }
    out_.wrapped(line, 2);
    if (report_.ending == RunReport::Ending::interrupted)
      out_.line(in(sentence::head_interrupted, time(report_.ended)), Ink::yellow);
    if (report_.ending == RunReport::Ending::out_of_events)
      out_.line(in(sentence::head_out_of_events, time(report_.ended), count(report_.counters.events)), Ink::red);
  }

  static std::string glyphs(const RunReport::Lane& lane) {
    using Kind = RunReport::Lane::Kind;
    std::string text;
    for (const char c : lane.cells) {
      if (c == '=' && lane.kind == Kind::fault) text += "█";
      else if (c == '=' && lane.kind == Kind::property) text += "^";
      else if (c == '=') text += "━";
      else if (c == '.') text += "·";
      else if (c == 'p') text += "▒";
      else text += c;
    }
    return text;
  }

  std::string lane_name(const RunReport::Lane& lane) const {
    if (lane.kind == RunReport::Lane::Kind::fault)
      return display_width(in(lane.name)) <= 3 ? in(sentence::lane_fault) + "  " + in(lane.name) : "✂ " + in(lane.name);
    // A property's words say what it is.
    return lane.kind == RunReport::Lane::Kind::property ? std::string() : in(lane.name);
  }

  void lanes() {
    if (report_.lanes.empty()) return;
    std::size_t width = 10;
    for (const auto& lane : report_.lanes) width = std::max(width, display_width(lane_name(lane)));
    width = std::min<std::size_t>(width, 16);
    out_.line("");
    out_.line(std::string(width + 4, ' ') + axis(), Ink::dim);
    for (const auto& lane : report_.lanes) {
      const bool fault = lane.kind == RunReport::Lane::Kind::fault;
      const Ink ink = fault                                              ? Ink::yellow
                      : lane.kind == RunReport::Lane::Kind::property ? Ink::red
                                                                         : Ink::plain;
      out_.begin("  " + pad_right(shorten(lane_name(lane), width), width) + "  ");
      out_.add(pad_right(glyphs(lane), Story::kColumns), ink);
      out_.add("  " + shorten(in(lane.words), kPageWidth - std::min(kPageWidth - 16, width + 6 + Story::kColumns)));
      out_.end();
    }
  }

  /// "0s        20s       40s": each label begins at its column.
  std::string axis() const {
    const Duration step = axis_step(report_.length, 6);
    std::string text;
    for (Duration tick{0}; tick <= report_.length; tick += step) {
      const auto column = static_cast<std::size_t>(static_cast<double>(tick.count()) * Story::kColumns /
                                                   static_cast<double>(report_.length.count()));
      if (column < text.size() + 1 && tick != Duration{0}) continue;
      text = pad_right(text, column) + axis_label(tick, report_.length, language_);
    }
    return text;
  }

  void happened() {
    out_.title(in(sentence::happened_title), "");
    std::size_t shown = 0, left = 0;
    for (const auto& h : report_.happened) {
      if (!options_.verbose && shown >= kMostHappenings) {
        ++left;
        continue;
      }
      if (!h.is_fault()) ++shown;
      happening(h);
    }
    if (report_.happened.empty()) out_.line("   " + in(sentence::happened_nothing), Ink::dim);
    if (left != 0) out_.line("   " + in(sentence::happened_more, left), Ink::dim);
    if (report_.marks_unkept != 0) out_.line("   " + in(sentence::happened_unkept, count(report_.marks_unkept)), Ink::dim);
  }

  void happening(const RunReport::Happening& h) {
    constexpr std::size_t kTitle = 10, kSays = 31;
    const std::string when = pad_left(time(h.time), 10) + "  ";
    std::string line = when + (h.is_fault() ? "✂ " : "  ") + pad_right(in(h.title), kTitle) + " ";
    const std::size_t column = display_width(line);
    line += in(h.says);
    const std::string because = in(h.because);
    const Ink ink = h.is_fault() ? Ink::yellow : Ink::plain;
    if (because.empty()) return out_.wrapped(line, column, ink);
    const std::string padded = pad_right(line, column + kSays) + "  ";
    if (display_width(padded) + display_width(because) <= kPageWidth) return out_.line(padded + because);
    out_.wrapped(line, column);
    out_.wrapped(std::string(column + 2, ' ') + because, column + 2);
  }

  void faults() {
    if (report_.faults.empty()) return;
    const auto any = [&](auto member) {
      return std::any_of(report_.faults.begin(), report_.faults.end(),
                         [&](const auto& f) { return f.receipt.*member != 0; });
    };
    const bool held = any(&Receipt::held), parked = any(&Receipt::parked);
    const bool heard = any(&Receipt::overheard), forged = any(&Receipt::tampered);
    Table table;
    std::vector<std::string> header{in(sentence::fault_title), in(sentence::fault_began), in(sentence::fault_ended),
                                    in(sentence::fault_column_cut), in(sentence::fault_column_delayed),
                                    in(sentence::fault_column_doubled)};
    if (held) header.push_back(in(sentence::fault_column_held));
    if (parked) header.push_back(in(sentence::fault_column_parked));
    if (heard) header.push_back(in(sentence::fault_column_overheard));
    if (forged) header.push_back(in(sentence::fault_column_tampered));
    header.push_back(in(sentence::fault_state_changed));
    table.add(header, Ink::plain);
    std::size_t left = 0;
    for (const auto& fault : report_.faults) {
      const Receipt& r = fault.receipt;
      // What touched nothing is never left out.
      if (!options_.verbose && table.size() > kMostFaultRows && (r.touched() || fault.ruled_out)) {
        ++left;
        continue;
      }
      std::string name = "  ✂ " + in(fault.title);
      if (r.begun > 1) name += fmt::format(" ×{}", r.begun);
      name += "  " + in(fault.scope);
      std::vector<std::string> row{shorten(name, 42), r.begun == 0 ? "-" : duration_text(r.first_begin - kStart, language_),
                                   r.last_end == kForever ? "-" : duration_text(r.last_end - kStart, language_),
                                   count(r.taken), count(r.delayed), count(r.doubled)};
      if (held) row.push_back(count(r.held));
      if (parked) row.push_back(count(r.parked));
      if (heard) row.push_back(count(r.overheard));
      if (forged) row.push_back(count(r.tampered));
      row.push_back(fault.ruled_out     ? in(sentence::fault_ruled_out)
                    : r.begun == 0    ? in(sentence::fault_never_began)
                    : !r.touched()    ? in(sentence::fault_touched_nothing)
                    : fault.changed.empty() ? "-"
                                            : in(fault.changed_text));
      table.add(row, r.touched() || fault.ruled_out ? Ink::plain : Ink::yellow);
    }
    out_.line("");
    table.write(out_);
    if (left != 0) out_.line("   " + in(sentence::happened_more, left), Ink::dim);
  }

  void expectations() {
    if (report_.expected.empty()) {
      out_.title(in(sentence::expect_title), "");
      out_.line("   " + in(sentence::expect_none), Ink::dim);
      return;
    }
    out_.title(in(sentence::expect_title), in(sentence::expect_as_stated, report_.as_stated(), report_.expected.size(),
                                              report_.points(), report_.points_of()));
    std::size_t claim = 20, window = 10;
    for (const auto& e : report_.expected) {
      claim = std::max(claim, display_width(e.claim));
      window = std::max(window, display_width(window_of(e)));
    }
    claim = std::min<std::size_t>(claim, 34);
    window = std::min<std::size_t>(window, 28);
    for (const auto& e : report_.expected) expectation(e, claim, window);
  }

  std::string window_of(const RunReport::Expected& e) const {
    const std::string window = in(e.window);
    if (e.meant_to_fail.empty()) return window;
    return window.empty() ? in(sentence::expect_meant) : window + ", " + in(sentence::expect_meant);
  }

  void expectation(const RunReport::Expected& e, std::size_t claim_width, std::size_t window_width) {
    const Judgement& j = e.judgement;
    const std::string sign = j.verdict == Verdict::held ? "✔" : j.verdict == Verdict::failed ? "✘" : "?";
    const Ink ink = j.as_stated ? Ink::green : Ink::red;
    const std::string name = e.claim.empty() ? e.name : e.claim;
    out_.begin("  ");
    out_.add(sign, ink);
    const std::string number = fmt::format("{:>2}  ", e.number);
    const std::string mode = pad_right(in(e.mode), language_ == Language::english ? 10 : 9) + "  ";
    out_.add(number + mode + pad_right(name, claim_width));
    const std::string points = j.of == 0 ? "" : fmt::format("{}/{}", j.points, j.of);
    const std::string rest = "  " + pad_right(window_of(e), window_width) + pad_left(points, 5) + " " +
                             pad_left(in(e.measured), 9);
    const std::string trimmed = rest.substr(0, rest.find_last_not_of(' ') + 1);
    if (out_.width() + display_width(trimmed) > kPageWidth) {
      out_.end();
      out_.begin(std::string(kDetail - 2, ' '));
    }
    out_.add(trimmed);
    out_.end();
    if (j.verdict == Verdict::held && !e.meant_to_fail.empty())
      detail(in(sentence::expect_held_though, e.meant_to_fail), Ink::red);
    if (!e.first.empty()) detail(in(e.first), j.as_stated ? Ink::plain : Ink::red);
    if (!e.why.empty()) detail(in(sentence::expect_why, e.why), Ink::plain);
    if (!j.as_stated && !e.hint.empty()) detail(in(sentence::expect_hint, e.hint), Ink::plain);
    if (!e.see.empty()) out_.line(std::string(kDetail, ' ') + in(sentence::expect_see, e.see), Ink::dim);
  }

  void detail(const std::string& text, Ink ink) { out_.wrapped(std::string(kDetail, ' ') + text, kDetail + 5, ink); }

  void foot() {
    const Counters& c = report_.counters;
    const auto dropped = [&](Drop why) { return c.dropped[static_cast<std::size_t>(why)]; };
    const std::uint64_t cut = dropped(Drop::cut), lost = dropped(Drop::loss) + dropped(Drop::degraded);
    const std::uint64_t refused = c.dropped_total() - cut - lost;
    std::string line = in(sentence::foot_sent, count(c.sent));
    if (c.duplicated != 0) line += " · " + in(sentence::foot_doubled, count(c.duplicated));
    line += " · " + in(sentence::foot_delivered, count(c.delivered)) + " · " + in(sentence::foot_cut, count(cut)) + " · " +
            in(sentence::foot_lost, count(lost));
    if (refused != 0) line += " · " + in(sentence::foot_undelivered, count(refused));
    line += " · " + in(sentence::foot_in_flight, count(c.in_flight()));
    out_.line("");
    const std::string events = in(sentence::foot_events, count(c.events));
    const bool fits = display_width(line) + display_width(events) + 15 <= kPageWidth;
    label(sentence::foot_counters, line, fits ? events : "");
    if (!fits) out_.line(std::string(13, ' ') + events);
    const double share = report_.lost_share;
    line = in(sentence::foot_reliable, share > 0 ? "✘" : "✔", percent_text(share, language_)) + "   ";
    line += report_.latency ? in(sentence::foot_latency, duration_text(to_three_digits(report_.latency->median), language_),
                                 duration_text(to_three_digits(report_.latency->p99), language_))
                            : in(sentence::foot_latency_none);
    line += "   " + (report_.longest_wait ? in(sentence::foot_bandwidth, *report_.longest_wait > Duration{0} ? "✘" : "✔",
                                                duration_text(to_three_digits(*report_.longest_wait), language_))
                                          : in(sentence::foot_bandwidth_none));
    if (report_.longest_wait && report_.head_of_line)
      line += in(sentence::foot_head_of_line, duration_text(to_three_digits(*report_.head_of_line), language_));
    label(sentence::foot_fallacies, line, "");
    line = c.forgeries + c.overheard != 0 ? in(sentence::foot_secure, count(c.forgeries), count(c.overheard))
                                          : in(sentence::foot_secure_none);
    line += "   ";
    line += c.topology_changes != 0 ? in(sentence::foot_topology, count(c.topology_changes)) : in(sentence::foot_topology_none);
    line += "   ";
    line += report_.disagreement > Duration{0}
                ? in(sentence::foot_administrator, duration_text(to_three_digits(report_.disagreement), language_))
                : in(sentence::foot_administrator_none);
    out_.line(std::string(13, ' ') + line);
    line = transport_meter(report_, language_) + "   ";
    line += c.refused() + c.misread != 0 ? in(sentence::foot_homogeneous, count(c.refused()), count(c.misread))
                                         : in(sentence::foot_homogeneous_none);
    out_.line(std::string(13, ' ') + line);
    const std::string scenario = hex_groups(report_.scenario_hash).substr(0, 9);
    label(sentence::foot_fingerprint,
          hex_groups(report_.fingerprint) + "   netsplit " + report_.version + " · " +
              in(sentence::foot_scenario, scenario) + " · " + in(sentence::head_seed, report_.seed),
          "");
    label(sentence::foot_replay, report_.replay, "");
  }

  void label(const Text& name, const std::string& text, const std::string& right) {
    out_.begin(pad_right(in(name), 11) + "  ");
    out_.add(text);
    if (!right.empty()) out_.right(right);
    out_.end();
  }

  static constexpr std::size_t kDetail = 9;
  const RunReport& report_;
  const TextOptions& options_;
  Language language_;
  TextPage out_;
};

}  // namespace

std::string to_text(const RunReport& report, const TextOptions& options) { return Page(report, options).write(); }

}  // namespace netsplit
