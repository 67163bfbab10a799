#include "gui/desk.hpp"

#include <QApplication>

#include <algorithm>
#include <utility>

#include "gui/model/words.hpp"
#include "gui/sentences.hpp"
#include "sim/base/display.hpp"
#include "sim/base/shell_word.hpp"

namespace netsplit::gui {
namespace {

/// Between two pictures while the run plays. Unit: milliseconds.
constexpr int kFrame = 16;
constexpr qint64 kLongestFrame = 250;

}  // namespace

Desk::Desk(Language language, QObject* parent)
    : QObject(parent),
      language_(language),
      system_palette_(QApplication::palette()),
      theme_(Theme::of(system_palette_, false)),
      engine_({.recorded =
                   [this](std::shared_ptr<const Recording> recording) {
                     QMetaObject::invokeMethod(
                         this, [this, recording] { heard_recording(recording); }, Qt::QueuedConnection);
                   },
               .looked =
                   [this](std::shared_ptr<const Moment> moment) {
                     QMetaObject::invokeMethod(
                         this, [this, moment] { heard_moment(moment); }, Qt::QueuedConnection);
                   },
               .failed =
                   [this](const std::shared_ptr<const Blueprint>& of, const std::string& what) {
                     QMetaObject::invokeMethod(
                         this,
                         [this, of, what] {
                           if (of == blueprint_) heard_trouble(what);
                         },
                         Qt::QueuedConnection);
                   }}) {
  player_.setInterval(kFrame);
  connect(&player_, &QTimer::timeout, this, &Desk::tick);
}

Desk::~Desk() = default;

QString Desk::text(const Text& text) const {
  const std::string_view words = text.in(language_);
  return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

QString Desk::time_text(SimTime t) const {
  return QString::fromStdString(blueprint_ ? place_text(t, *blueprint_, language_)
                                           : duration_text(t.time_since_epoch(), language_));
}

Problems Desk::open(const std::string& path, const Overrides& overrides) {
  Problems problems;
  Draft draft(path, overrides, problems);
  if (draft.has_tree()) problems.add(open(std::move(draft)));
  return problems;
}

Problems Desk::open(Draft draft) {
  const Place before = std::exchange(place_, {});
  const auto rival = std::exchange(rival_, std::nullopt);
  Problems problems = take(std::move(draft));
  if (problems.has_errors()) {
    place_ = before;
    rival_ = rival;
  }
  return problems;
}

Problems Desk::take(Draft draft) {
  Problems problems;
  auto blueprint = draft.blueprint(problems);
  if (!blueprint) return problems;
  draft_ = std::move(draft);
  blueprint_ = std::move(blueprint);
  bookmarks_ = bookmarks_of(blueprint_->scenario);
  recording_ = nullptr;
  moment_ = nullptr;
  highlighted_.clear();
  explanation_ = {};
  explainer_ = std::make_shared<std::unique_ptr<Explainer>>();
  selection_.entry = selection_.expectation = kNone;
  if (selection_.node != kNobody && selection_.node.index() >= blueprint_->scenario.node_count())
    selection_ = {};
  ++generation_;
  unanswered_ = 0;
  trouble_.clear();
  waits_ = wants_more_ = false;
  place_ = {std::nullopt, std::min(place_.time, blueprint_->end())};
  engine_.open(blueprint_);
  want(place_);
  // One that was still being made was forgotten with the run before.
  if (rival_ && !rival_->other.recording) rival_.reset();
  if (rival_) measure_rival();
  return problems;
}

Problems Desk::change(const std::function<void(Json&)>& edit) {
  if (!blueprint_) return {};
  Draft draft = draft_;
  draft.edit(edit);
  return take(std::move(draft));
}

Problems Desk::annotate(const std::function<void(Json&)>& edit) {
  if (!blueprint_) return {};
  Draft draft = draft_;
  draft.annotate(edit);
  Problems problems;
  const auto blueprint = draft.blueprint(problems);
  if (!blueprint) return problems;
  draft_ = std::move(draft);
  bookmarks_ = bookmarks_of(blueprint->scenario);
  Q_EMIT changed(Change::moment);
  return problems;
}

void Desk::undo() {
  Draft draft = draft_;
  draft.undo();
  if (draft_.can_undo()) take(std::move(draft));
}

void Desk::redo() {
  Draft draft = draft_;
  draft.redo();
  if (draft_.can_redo()) take(std::move(draft));
}

void Desk::save(const std::string& path) {
  draft_.save(path);
  Q_EMIT changed(Change::look);
}

std::string Desk::command() const {
  const Overrides& overrides = draft_.overrides();
  std::string line = "./netsplit gui " + shell_word(draft_.path());
  if (overrides.seed) line += fmt::format(" --seed {}", *overrides.seed);
  if (!overrides.variant.empty()) line += " --variant " + shell_word(overrides.variant);
  for (const std::string& set : overrides.sets) line += " --set " + shell_word(set);
  return fmt::format("{} --event {}", line, moment_ ? moment_->event : 0);
}

void Desk::heard_recording(std::shared_ptr<const Recording> recording) {
  if (recording->blueprint != blueprint_) return;
  recording_ = std::move(recording);
  Q_EMIT changed(Change::run);
}

void Desk::heard_moment(std::shared_ptr<const Moment> moment) {
  if (moment->blueprint != blueprint_) return;
  moment_ = std::move(moment);
  trouble_.clear();
  waits_ = false;
  if (place_.event) place_.time = moment_->time;
  if (std::exchange(wants_more_, false)) want(place_);
  Q_EMIT changed(Change::moment);
}

void Desk::heard_trouble(std::string what) {
  trouble_ = std::move(what);
  waits_ = wants_more_ = false;
  play(false);
}

void Desk::want(Place place) {
  place_ = place;
  if (std::exchange(waits_, true)) wants_more_ = true;
  else engine_.seek(place, selection_.node);
}

void Desk::fork() {
  if (!blueprint_) return;
  rival_ = Rival{text(sentence::rival_before).toStdString(), {}, {}, {}};
  ask([](Player& player) { return outcome_of(player); },
      [this](Outcome outcome) {
        if (!rival_) return;
        rival_->own = rival_->other = std::move(outcome);
        Q_EMIT changed(Change::run);
      });
  Q_EMIT changed(Change::run);
}

Problems Desk::compare_with(const Overrides& overrides) {
  Problems problems;
  auto blueprint = draft_.with(overrides).blueprint(problems);
  if (!blueprint) return problems;
  std::string title = overrides.variant;
  for (const std::string& set : overrides.sets) title += (title.empty() ? "" : " ") + set;
  if (overrides.seed && *overrides.seed != blueprint_->seed)
    title += (title.empty() ? "" : " ") + text(sentence::rival_of_seed, *overrides.seed).toStdString();
  rival_ = Rival{title, {}, {}, {}};
  // With the numbers that this run's messages have: one name is one colour in both.
  ask([blueprint](Player& own) { return outcome_of(blueprint, own.recording().message_names); },
      [this](Outcome outcome) {
        if (!rival_) return;
        rival_->other = std::move(outcome);
        measure_rival();
      });
  Q_EMIT changed(Change::run);
  return problems;
}

void Desk::measure_rival() {
  rival_->own = {};
  rival_->parting.reset();
  if (!rival_->other.recording) return;
  struct Both {
    Outcome own;
    std::optional<Divergence> parting;
  };
  ask(
      [other = rival_->other.recording](Player& player) {
        Both both{outcome_of(player), {}};
        both.parting = divergence(*both.own.recording, *other);
        return both;
      },
      [this](Both both) {
        if (!rival_) return;
        rival_->own = std::move(both.own);
        rival_->parting = both.parting;
        Q_EMIT changed(Change::run);
      });
}

void Desk::drop_rival() {
  rival_.reset();
  Q_EMIT changed(Change::run);
}

void Desk::seek(SimTime t) {
  if (!blueprint_) return;
  let_go(std::clamp(t, kStart, blueprint_->end()));
  want({std::nullopt, std::clamp(t, kStart, blueprint_->end())});
  Q_EMIT changed(Change::moment);
}

void Desk::seek_event(std::uint64_t event) {
  if (!blueprint_) return;
  SimTime time = place_.time;
  if (recording_) time = recording_->time_of(event).value_or(time);
  let_go(time);
  want({event, time});
  Q_EMIT changed(Change::moment);
}

void Desk::let_go(SimTime t) {
  if (selection_.entry == kNone || !recording_ || selection_.entry >= recording_->entries.size()) return;
  if (!explanation_.what.empty()) return;
  const Entry& entry = recording_->entries[selection_.entry];
  SimTime begin = entry.record.time, end = begin;
  if (entry.detail != kNone && entry.record.kind != RecordKind::mark) {
    begin = recording_->flights[entry.detail].sent;
    end = recording_->flights[entry.detail].ended;
  }
  if (t < begin || t > end) select({selection_.node, selection_.to, kNone});
}

void Desk::go_to(std::uint32_t entry) {
  if (!recording_ || entry >= recording_->entries.size()) return;
  const Entry& at = recording_->entries[entry];
  select({at.record.node, kNobody, entry});
  seek_event(at.event);
}

void Desk::step(int by) {
  if (!recording_) return;
  const std::uint64_t here = place_.event ? *place_.event : moment_ ? moment_->event : 0;
  const std::uint64_t back = std::min<std::uint64_t>(here, static_cast<std::uint64_t>(std::max(-by, 0)));
  const std::uint64_t there =
      std::min(here - back + static_cast<std::uint64_t>(std::max(by, 0)), recording_->events);
  const auto entry = static_cast<std::uint32_t>(recording_->first_of(there));
  const bool listed = entry < recording_->entries.size() && recording_->entries[entry].event == there;
  if (selection_.entry != kNone && listed) go_to(entry);
  else seek_event(there);
}

void Desk::play(bool on) {
  if (on && blueprint_ && now() >= blueprint_->end()) seek(kStart);
  since_.start();
  if (on) player_.start();
  else player_.stop();
  Q_EMIT changed(Change::moment);
}

void Desk::set_speed(double speed) { speed_ = std::clamp(speed, 0.001, 1000.0); }

void Desk::tick() {
  if (!blueprint_ || waits_) return;
  // As fast as it says, also when pictures take longer than a frame; a long halt is not made up for.
  const qint64 passed = std::clamp<qint64>(since_.restart(), 1, kLongestFrame);
  const auto by = Duration{static_cast<std::int64_t>(speed_ * static_cast<double>(passed) * 1e6)};
  if (now() + by >= blueprint_->end()) play(false);
  seek(now() + by);
}

void Desk::select(Selection selection) {
  if (selection == selection_) return;
  const bool other_node = selection.node != selection_.node;
  selection_ = selection;
  highlighted_.clear();
  explanation_ = {};
  if (other_node && blueprint_) want(place_);
  Q_EMIT changed(Change::selection);
}

void Desk::highlight(std::vector<std::uint32_t> entries) {
  highlighted_ = std::move(entries);
  Q_EMIT changed(Change::selection);
}

void Desk::explain_by(std::function<Explanation(const Explainer&, Player&)> ask_for) {
  ask(
      [explainer = explainer_, ask_for = std::move(ask_for)](Player& player) {
        if (!*explainer) *explainer = std::make_unique<Explainer>(player.recording().blueprint);
        return ask_for(**explainer, player);
      },
      [this](Explanation explanation) {
        explanation_ = std::move(explanation);
        highlight(explanation_.entries);
      });
}

void Desk::explain(std::uint32_t entry) {
  explain_by([entry](const Explainer& explainer, Player& player) {
    return explainer.why(player.recording(), entry);
  });
}

void Desk::explain_expectation(std::size_t expectation) {
  explain_by([expectation](const Explainer& explainer, Player& player) {
    return explainer.why_expectation(player.recording(), expectation);
  });
}

void Desk::explain_field(const NodeField& field) {
  if (!moment_) return;
  explain_by([field, event = moment_->event](const Explainer& explainer, Player& player) {
    return explainer.why_field(player.recording(), field, player.last_change(field, event));
  });
}

void Desk::set_language(Language language) {
  language_ = language;
  Q_EMIT changed(Change::look);
}

void Desk::set_projector(bool on) {
  theme_ = Theme::of(system_palette_, on);
  QApplication::setPalette(theme_.palette(system_palette_));
  Q_EMIT changed(Change::look);
}

void Desk::set_hides_future(bool on) {
  hides_future_ = on;
  Q_EMIT changed(Change::look);
}

bool Desk::is_settled() const {
  if (!trouble_.empty()) return true;
  return recording_ != nullptr && (recording_->is_over || recording_->failure) && moment_ != nullptr &&
         !waits_ && unanswered_ == 0;
}

}  // namespace netsplit::gui
