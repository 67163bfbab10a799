// The drawing half of svg.hpp.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <string_view>

#include "sim/base/display.hpp"
#include "sim/base/say.hpp"
#include "sim/trace/sentences.hpp"
#include "sim/trace/svg.hpp"

namespace netsplit {
namespace {

// Lengths in pixels.
constexpr double kMarginRight = 30, kBandRow = 17, kLegend = 26;
/// Colours that people with colour blindness tell apart (Okabe & Ito, 2008), one per protocol.
constexpr std::string_view kColours[] = {"#0072b2", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195"};
constexpr std::string_view kLost = "#d00000", kInk = "#222222", kFaint = "#8a8a8a", kBand = "#d55e00";

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      default:
        // XML has no control characters, not even escaped.
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

/// About as wide as the text is at this size in a common sans-serif font.
double text_width(std::string_view text, double size) {
  return 0.56 * size * static_cast<double>(display_width(text));
}

class Drawing {
 public:
  Drawing(const SpaceTime& seen, SimTime end) : seen_(seen), language_(seen.options().language) {
    begin_ = seen.window_begin();
    end_ = std::max(seen.window_end(end), begin_ + Duration{1});
    choose_nodes();
    choose_scale();
    // Colours go by the order of the stacks, whoever sends first.
    std::set<LayerId> layers;
    for (const auto& m : seen.messages()) layers.insert(m.layer);
    for (const LayerId layer : layers) colour(layer);
  }

  std::string draw() {
    head();
    bands();
    axis();
    lanes();
    messages();
    ghosts();
    marks();
    legend();
    return std::move(out_) + "</svg>\n";
  }

 private:
  template <class... A>
  void put(fmt::format_string<A...> text, A&&... arguments) {
    fmt::format_to(std::back_inserter(out_), text, std::forward<A>(arguments)...);
    out_ += '\n';
  }
  void label(double at_x, double at_y, double size, std::string_view colour, std::string_view anchor,
             std::string_view text, bool bold = false) {
    put(R"(<text x="{:.1f}" y="{:.1f}" font-size="{:.0f}" fill="{}" text-anchor="{}"{}>{}</text>)", at_x, at_y,
        size, colour, anchor, bold ? R"( font-weight="bold")" : "", escaped(text));
  }

  std::string time_text(SimTime t) const {
    const Duration span = end_ - begin_;
    return seconds_text(t - kStart, language_,
                        span < std::chrono::milliseconds{10} ? 6 : span < std::chrono::seconds{10} ? 3 : 2);
  }
  double x(SimTime t) const {
    const auto part = static_cast<double>((t - begin_).count()) / static_cast<double>((end_ - begin_).count());
    return left_ + part * (width_ - left_ - kMarginRight);
  }
  double y(NodeId node) const { return top_ + lane_ * (0.7 + static_cast<double>(row_.at(node))); }
  bool drawn(NodeId node) const { return row_.count(node) != 0; }
  bool inside(SimTime t) const { return t >= begin_ && t <= end_; }
  double bottom() const { return top_ + lane_ * (static_cast<double>(row_.size()) + 0.3); }

  void choose_nodes() {
    std::set<NodeId> chosen;
    const auto add = [&](NodeId node) {
      if (node != kNobody && chosen.size() < seen_.options().most_nodes) chosen.insert(node);
    };
    for (const auto& mark : seen_.marks()) add(mark.node);
    for (const auto& ghost : seen_.ghosts()) add(ghost.node), add(ghost.other);
    for (const auto& state : seen_.states()) add(state.node);
    for (std::uint32_t i = 0; i < seen_.names().node_count() && chosen.size() < seen_.options().most_nodes; ++i)
      add(NodeId{i});
    for (const NodeId node : chosen) row_.emplace(node, row_.size());
  }

  void choose_scale() {
    double widest = 0;
    for (const auto& [node, row] : row_) widest = std::max(widest, text_width(seen_.names().node(node), 14));
    left_ = 36 + widest;
    lane_ = row_.size() > 12 ? 38 : 60;
    std::vector<std::int64_t> delays;
    for (const auto& m : seen_.messages())
      if (m.delay > Duration{0}) delays.push_back(m.delay.count());
    if (!delays.empty()) {
      std::nth_element(delays.begin(), delays.begin() + static_cast<std::ptrdiff_t>(delays.size() / 2), delays.end());
      typical_ = Duration{delays[delays.size() / 2]};
    } else {
      typical_ = (end_ - begin_) / 100;
    }
    // A message that takes a typical time leans by some pixels, as far as the picture may be wide.
    const double wanted = static_cast<double>((end_ - begin_).count()) / static_cast<double>(typical_.count() + 1) * 8;
    width_ = left_ + kMarginRight + std::clamp(wanted, 1100.0, 3600.0);
    place_bands();
    top_ = 58 + kBandRow * static_cast<double>(band_rows_) + 22;
  }

  void head() {
    const double height = bottom() + kLegend + 26;
    put(R"(<?xml version="1.0" encoding="UTF-8"?>)");
    put(R"(<svg xmlns="http://www.w3.org/2000/svg" width="{0:.0f}" height="{1:.0f}" viewBox="0 0 {0:.0f} {1:.0f}" font-family="Helvetica, Arial, 'DejaVu Sans', sans-serif">)",
        width_, height);
    put(R"(<rect width="100%" height="100%" fill="#ffffff"/>)");
    label(18, 26, 17, kInk, "start", seen_.options().title, true);
    std::string about = format(language_, sentence::svg_window, time_text(begin_), time_text(end_));
    if (seen_.is_part())
      about = format(language_, sentence::svg_part, time_text(begin_), time_text(end_),
                     count_text(static_cast<std::int64_t>(seen_.options().most_messages)));
    if (row_.size() < seen_.names().node_count())
      about += " · " + format(language_, sentence::svg_and_more_nodes, row_.size(), seen_.names().node_count());
    if (seen_.messages().empty() && seen_.marks().empty()) about += " · " + std::string(sentence::svg_no_records.in(language_));
    label(18, 45, 12, kFaint, "start", about);
  }

  struct Band {
    double from, to;
    std::string name;
    std::size_t row;
  };
  /// Names stand above the lanes, in as many rows as they need not to overlap.
  void place_bands() {
    std::vector<double> taken;
    for (const auto& fault : seen_.faults()) {
      if (fault.begin > end_ || fault.end < begin_) continue;
      const double from = x(std::max(fault.begin, begin_)), to = x(std::min(fault.end, end_));
      const std::string name = seen_.names().fault(fault.fault);
      std::size_t row = 0;
      while (row < taken.size() && taken[row] > from) ++row;
      if (row > 5) row = 5;
      if (row == taken.size()) taken.push_back(0);
      taken[row] = std::max(to, from + text_width(name, 12)) + 8;
      bands_.push_back({from, to, name, row});
    }
    band_rows_ = taken.size();
  }

  void bands() {
    for (const Band& band : bands_) {
      const double y_name = 66 + kBandRow * static_cast<double>(band.row);
      put(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="{}" fill-opacity="0.10"/>)", band.from,
          y_name + 5, std::max(band.to - band.from, 0.5), bottom() - y_name - 5, kBand);
      put(R"(<path d="M{0:.1f} {1:.1f}V{2:.1f}" stroke="{3}" stroke-opacity="0.6"/>)", band.from, y_name + 5, bottom(),
          kBand);
      label(band.from + 2, y_name, 12, kBand, "start", band.name, true);
    }
  }

  void axis() {
    const Duration span = end_ - begin_;
    const Duration step = axis_step(span, std::max(4, static_cast<int>(width_ / 130)));
    SimTime tick = kStart + ((begin_ - kStart + step - Duration{1}) / step) * step;
    for (; tick <= end_; tick += step) {
      put(R"(<path d="M{0:.1f} {1:.1f}V{2:.1f}" stroke="#e4e4e4"/>)", x(tick), top_, bottom());
      label(x(tick), bottom() + 16, 12, kFaint, "middle", axis_label(tick - kStart, end_ - kStart, language_));
    }
  }

  void lanes() {
    for (const auto& [node, row] : row_) {
      put(R"(<path d="M{0:.1f} {1:.1f}H{2:.1f}" stroke="{3}" stroke-width="1.4"/>)", left_, y(node),
          width_ - kMarginRight, kInk);
      label(left_ - 12, y(node) + 5, 14, kInk, "end", seen_.names().node(node), true);
    }
    for (const auto& state : seen_.states()) {
      if (!drawn(state.node) || state.begin > end_ || state.end < begin_) continue;
      const double from = x(std::max(state.begin, begin_)), to = x(std::min(state.end, end_));
      if (state.paused) {
        put(R"(<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="10" fill="#b0b0b0"><title>{}</title></rect>)", from,
            y(state.node) - 5, std::max(to - from, 1.0), escaped(sentence::svg_paused.in(language_)));
      } else {
        put(R"(<path d="M{0:.1f} {1:.1f}H{2:.1f}" stroke="#ffffff" stroke-width="5"/>)", from, y(state.node), to);
        put(R"(<path d="M{0:.1f} {1:.1f}H{2:.1f}" stroke="{3}" stroke-width="1.4" stroke-dasharray="1.5 5"><title>{4}</title></path>)",
            from, y(state.node), to, kLost, escaped(sentence::svg_down.in(language_)));
      }
    }
  }

  /// How far along its way a lost message got, in 0..1: to where the cut met it, to the target's door when
  /// the target refused it, half the way when the line itself lost it.
  double progress(const SpaceTime::Message& m) const {
    if (m.drop == Drop::loss || m.drop == Drop::degraded) return 0.5;
    if (m.drop != Drop::cut) return 1;
    if (m.ended == m.sent) return 0.42;
    for (const auto& fault : seen_.faults()) {
      if (fault.fault != m.fault || fault.begin <= m.sent || fault.begin > m.ended) continue;
      return static_cast<double>((fault.begin - m.sent).count()) / static_cast<double>((m.ended - m.sent).count());
    }
    return 0.9;
  }

  std::string_view colour(LayerId layer) {
    if (layer == kNoLayer) return kFaint;
    const auto [place, fresh] = colours_.emplace(seen_.names().layer(layer), colours_.size());
    return kColours[place->second % std::size(kColours)];
  }

  void messages() {
    put(R"(<clipPath id="window"><rect x="{:.1f}" y="0" width="{:.1f}" height="{:.1f}"/></clipPath>)", left_ - 4,
        width_ - kMarginRight - left_ + 8, bottom());
    out_ += "<g fill=\"none\" stroke-width=\"1.1\" clip-path=\"url(#window)\">\n";
    for (const auto& m : seen_.messages()) {
      if (!drawn(m.from) || !drawn(m.to) || m.from == m.to) continue;
      const bool lost = m.drop != Drop::none;
      const bool open = m.ended == kForever;
      const SimTime ends = lost && m.ended == m.sent ? m.sent + typical_ : open ? m.sent + std::max(m.delay, typical_) : m.ended;
      if (m.sent > end_ || ends < begin_) continue;
      const double x1 = x(m.sent), y1 = y(m.from), x2 = x(ends), y2 = y(m.to);
      const double far = lost ? progress(m) : 1;
      const double xe = x1 + (x2 - x1) * far, ye = y1 + (y2 - y1) * far;
      const std::string_view line = colour(m.layer);
      put(R"(<path d="M{:.1f} {:.1f}L{:.1f} {:.1f}" stroke="{}" stroke-opacity="{}"><title>{}</title></path>)", x1, y1,
          xe, ye, line, lost ? "0.55" : "0.8", escaped(title(m)));
      if (lost)
        put(R"(<path d="M{0:.1f} {1:.1f}l7 7m0 -7l-7 7" stroke="{2}" stroke-width="1.7"/>)", xe - 3.5, ye - 3.5, kLost);
    }
    out_ += "</g>\n";
  }

  std::string title(const SpaceTime::Message& m) const {
    std::string text = fmt::format("{} → {}: {}, {}", seen_.names().node(m.from), seen_.names().node(m.to),
                                   seen_.message_names()[m.name], time_text(m.sent));
    if (m.drop != Drop::none) {
      text += fmt::format(" ✕ {}", name_of(m.drop));
      if (m.fault != kNoFault) text += fmt::format(" «{}»", seen_.names().fault(m.fault));
    } else if (m.delivered) {
      text += fmt::format(" → {}", time_text(m.ended));
    }
    return text;
  }

  void ghosts() {
    for (const auto& ghost : seen_.ghosts()) {
      if (!inside(ghost.time) || !drawn(ghost.node) || ghost.other == kNobody || !drawn(ghost.other)) continue;
      const double x2 = x(ghost.time), y2 = y(ghost.node);
      const double x1 = std::max(x(ghost.time - typical_), left_), y1 = y(ghost.other);
      put(R"(<g stroke="{}" fill="#ffffff" stroke-width="1.2"><title>{}</title><path d="M{:.1f} {:.1f}L{:.1f} {:.1f}" stroke-dasharray="4 4"/><circle cx="{:.1f}" cy="{:.1f}" r="3.2"/></g>)",
          kFaint,
          escaped(format(language_, sentence::svg_missing_title, time_text(ghost.time), seen_.names().node(ghost.node),
                         seen_.names().node(ghost.other))),
          x1, y1, x2, y2, x2, y2);
    }
  }

  /// Every mark is a dot; its name stands beside it where there is room, above or below the lane. Dots too
  /// close together for a name each share one: "suspect ×3".
  void marks() {
    struct Label {
      double at, end;
      std::string name;
      std::size_t count = 1;
    };
    std::map<NodeId, std::vector<Label>> labels;
    for (const auto& mark : seen_.marks()) {
      if (!inside(mark.time) || !drawn(mark.node)) continue;
      const double at_x = x(mark.time);
      put(R"(<circle cx="{:.1f}" cy="{:.1f}" r="4.2" fill="{}"><title>{}</title></circle>)", at_x, y(mark.node), kInk,
          escaped(time_text(mark.time) + " " + mark.sentence));
      auto& own = labels[mark.node];
      const auto same = std::find_if(own.rbegin(), own.rend(), [&](const Label& l) { return l.end < at_x || l.name == mark.name; });
      if (same != own.rend() && same->name == mark.name && same->end >= at_x)
        ++same->count;
      else
        own.push_back({at_x, at_x + text_width(mark.name, 11) + 20, mark.name});
    }
    for (const auto& [node, own] : labels) {
      double above = -1e9, below = -1e9;
      for (const Label& l : own) {
        double& row = above <= l.at ? above : below;
        if (row > l.at) continue;
        // Near the right edge the name stands before the dot.
        const bool before = l.end > width_;
        const std::string text = l.count == 1 ? l.name : fmt::format("{} ×{}", l.name, l.count);
        put(R"(<text x="{:.1f}" y="{:.1f}" font-size="11" fill="{}" text-anchor="{}" stroke="#ffffff" stroke-width="3" paint-order="stroke">{}</text>)",
            before ? l.at - 3 : l.at + 3, &row == &above ? y(node) - 8 : y(node) + 17, kInk, before ? "end" : "start",
            escaped(text));
        row = l.end;
      }
    }
  }

  void legend() {
    const double at_y = bottom() + kLegend + 14;
    double at_x = 18;
    const auto words = [&](std::string_view text) {
      label(at_x, at_y + 4, 12, kInk, "start", text);
      at_x += text_width(text, 12) + 22;
    };
    const auto line = [&](std::string_view stroke, std::string_view dash) {
      put(R"(<path d="M{:.1f} {:.1f}h22" stroke="{}" stroke-width="2" stroke-dasharray="{}"/>)", at_x, at_y, stroke, dash);
      at_x += 28;
    };
    for (const auto& [name, number] : colours_) {
      line(kColours[number % std::size(kColours)], "none");
      words(name);
    }
    line(kFaint, "none");
    put(R"(<path d="M{:.1f} {:.1f}l8 8m0 -8l-8 8" stroke="{}" stroke-width="1.8"/>)", at_x - 8, at_y - 4, kLost);
    at_x += 4;
    words(sentence::svg_lost.in(language_));
    line(kFaint, "4 4");
    words(sentence::svg_missing.in(language_));
    put(R"(<circle cx="{:.1f}" cy="{:.1f}" r="4.2" fill="{}"/>)", at_x + 4, at_y, kInk);
    at_x += 13;
    words(sentence::svg_mark.in(language_));
    put(R"(<rect x="{:.1f}" y="{:.1f}" width="22" height="12" fill="{}" fill-opacity="0.25"/>)", at_x, at_y - 6, kBand);
    at_x += 28;
    words(sentence::svg_fault.in(language_));
    put(R"(<rect x="{:.1f}" y="{:.1f}" width="22" height="10" fill="#b0b0b0"/>)", at_x, at_y - 5);
    at_x += 28;
    words(sentence::svg_paused.in(language_));
    line(kLost, "1.5 5");
    words(sentence::svg_down.in(language_));
  }

  const SpaceTime& seen_;
  Language language_;
  std::string out_;
  SimTime begin_, end_;
  std::map<NodeId, std::size_t> row_;
  double left_ = 0, lane_ = 0, width_ = 0, top_ = 0;
  Duration typical_{1};
  std::vector<Band> bands_;
  std::size_t band_rows_ = 0;
  std::map<std::string, std::size_t> colours_;
};

}  // namespace

std::string SpaceTime::svg(SimTime end) const { return Drawing(*this, end).draw(); }

}  // namespace netsplit
