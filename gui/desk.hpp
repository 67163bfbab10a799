#pragma once
// What the window is about: one scenario, its run, the playhead and what is selected. Every pane reads it,
// and hears when it changes; so all panes show the same.

#include <QElapsedTimer>
#include <QObject>
#include <QString>
#include <QTimer>

#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/engine.hpp"
#include "gui/model/bookmarks.hpp"
#include "gui/model/draft.hpp"
#include "gui/model/explain.hpp"
#include "gui/model/moment.hpp"
#include "gui/model/recording.hpp"
#include "gui/model/rivals.hpp"
#include "gui/theme.hpp"
#include "sim/base/say.hpp"

namespace netsplit::gui {

/// What the panes point at: a node, a link (node and to), an entry of the recording, or an expectation.
struct Selection {
  NodeId node = kNobody;
  NodeId to = kNobody;
  std::uint32_t entry = kNone;
  /// Position in the scenario.
  std::uint32_t expectation = kNone;
  friend bool operator==(const Selection&, const Selection&) = default;
};

/// Another run that is looked at beside the one that is open.
struct Rival {
  std::string title;
  /// Recordings are null while they are being made.
  Outcome own, other;
  /// Nothing while they are, and if the runs are the same.
  std::optional<Divergence> parting;
};

enum class Change {
  run,        ///< another run, or more of it: recording()
  moment,     ///< the state at the playhead: moment()
  selection,  ///< selection(), highlighted()
  look,       ///< language(), theme(), hides_future()
};

class Desk : public QObject {
  Q_OBJECT

 public:
  explicit Desk(Language language, QObject* parent = nullptr);
  ~Desk() override;

  // What there is. Recording and moment may be null; a moment may still be one of the run before.
  const Draft& draft() const { return draft_; }
  const std::shared_ptr<const Blueprint>& blueprint() const { return blueprint_; }
  const std::shared_ptr<const Recording>& recording() const { return recording_; }
  const std::shared_ptr<const Moment>& moment() const { return moment_; }
  const Selection& selection() const { return selection_; }
  /// Entries that explain what is selected: the rest is drawn dim while there are any. Ascending.
  const std::vector<std::uint32_t>& highlighted() const { return highlighted_; }
  Language language() const { return language_; }
  const Theme& theme() const { return theme_; }
  /// Panes draw nothing that lies after the playhead.
  bool hides_future() const { return hides_future_; }
  /// Of sentences: QString of the text in the window's language.
  QString text(const Text& text) const;
  QString text(const UserText& text) const { return QString::fromStdString(text.in(language_)); }
  template <class... A>
  QString text(const Text& sentence, const A&... arguments) const {
    return QString::fromStdString(format(language_, sentence, arguments...));
  }
  /// "12.384 s"
  QString time_text(SimTime t) const;

  // The scenario. All return its problems; with errors nothing has changed.
  Problems open(const std::string& path, const Overrides& overrides);
  Problems open(Draft draft);
  /// An edit of the scenario, made by `edit` on its tree; it can be undone. The run begins anew and the
  /// playhead stays where it is.
  Problems change(const std::function<void(Json&)>& edit);
  /// An edit that changes nothing of the run: of bookmarks. It can be undone; nothing begins anew.
  Problems annotate(const std::function<void(Json&)>& edit);
  void undo();
  void redo();
  /// In the order of time.
  const std::vector<Bookmark>& bookmarks() const { return bookmarks_; }
  /// Throws OutputError.
  void save(const std::string& path);
  /// The command that opens this scenario at this place; of the saved file when it was edited.
  std::string command() const;

  // Two runs side by side; all of it is told with Change::run.
  const std::optional<Rival>& rival() const { return rival_; }
  /// Keeps the run as it is now, beside what becomes of it by further edits.
  void fork();
  /// Runs the same draft with other overrides beside it. With errors nothing has changed.
  Problems compare_with(const Overrides& overrides);
  void drop_rival();

  // Time.
  /// Where the playhead is; it may be ahead of moment() for a while.
  SimTime now() const { return place_.time; }
  void seek(SimTime t);
  void seek_event(std::uint64_t event);
  /// To the event of an entry, and selects it.
  void go_to(std::uint32_t entry);
  /// One event on or back. Where an entry is selected, the selection goes along.
  void step(int by);
  bool is_playing() const { return player_.isActive(); }
  void play(bool on);
  /// Simulated seconds a second. Range [0.001, 1000].
  double speed() const { return speed_; }
  void set_speed(double speed);

  void select(Selection selection);
  void highlight(std::vector<std::uint32_t> entries);
  // "Why?": the answer comes with Change::selection, highlighted.
  void explain(std::uint32_t entry);
  void explain_expectation(std::size_t expectation);
  /// Of a field as it is at the playhead.
  void explain_field(const NodeField& field);
  /// The last answer; empty if nothing was asked, or nothing tells.
  const Explanation& explanation() const { return explanation_; }
  void set_language(Language language);
  void set_projector(bool on);
  void set_hides_future(bool on);

  /// Runs `task` with the recorded run on the engine's thread, and `done` with what it returns on this one;
  /// not at all if another run is opened before, or if it throws: then trouble() says what.
  template <class Task, class Done>
  void ask(Task task, Done done) {
    ++unanswered_;
    engine_.ask(
        [this, generation = generation_, task = std::move(task), done = std::move(done)](Player& player) {
          std::optional<decltype(task(player))> result;
          std::string trouble;
          try {
            result = task(player);
          } catch (const std::exception& error) {
            trouble = error.what();
          }
          QMetaObject::invokeMethod(
              this,
              [this, generation, done, trouble, result = std::move(result)]() mutable {
                if (generation != generation_) return;
                --unanswered_;
                if (result) done(std::move(*result));
                else heard_trouble(trouble);
              },
              Qt::QueuedConnection);
        });
  }

  /// What a protocol threw when it was made or last looked at; empty if it did not. What it throws while it
  /// runs is the recording's failure.
  const std::string& trouble() const { return trouble_; }

  /// The playhead's state is there, the whole run on record, and nothing that was asked is unanswered; or
  /// there is trouble.
  bool is_settled() const;

 Q_SIGNALS:
  void changed(netsplit::gui::Change change);

 private:
  Problems take(Draft draft);
  void heard_recording(std::shared_ptr<const Recording> recording);
  void heard_moment(std::shared_ptr<const Moment> moment);
  void heard_trouble(std::string what);
  void want(Place place);
  /// Of a selected entry that lies elsewhere, unless it is explained: panes show the playhead. A message is where
  /// it is under way.
  void let_go(SimTime t);
  void measure_rival();
  void explain_by(std::function<Explanation(const Explainer&, Player&)> ask_for);
  void tick();

  Draft draft_;
  std::shared_ptr<const Blueprint> blueprint_;
  std::vector<Bookmark> bookmarks_;
  std::shared_ptr<const Recording> recording_;
  std::shared_ptr<const Moment> moment_;
  Place place_;
  /// A state that was asked for has not come yet; another one is wanted after it.
  bool waits_ = false, wants_more_ = false;
  Selection selection_;
  std::vector<std::uint32_t> highlighted_;
  std::optional<Rival> rival_;
  Explanation explanation_;
  /// Of the open run; made and used on the engine's thread.
  std::shared_ptr<std::unique_ptr<Explainer>> explainer_;
  Language language_;
  QPalette system_palette_;
  Theme theme_;
  bool hides_future_ = false;
  QTimer player_;
  /// The last picture of a run that plays.
  QElapsedTimer since_;
  double speed_ = 1;
  /// Of the run that is open.
  std::uint64_t generation_ = 0;
  /// Tasks of it that are not done.
  std::size_t unanswered_ = 0;
  std::string trouble_;
  // Last: its thread ends before the rest does.
  Engine engine_;
};

}  // namespace netsplit::gui
