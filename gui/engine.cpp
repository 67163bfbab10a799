#include "gui/engine.hpp"

#include <QElapsedTimer>

#include <algorithm>
#include <exception>
#include <utility>

namespace netsplit::gui {
namespace {

/// Between two copies of a recording that still grows; each further one waits twice as long. Unit:
/// milliseconds.
constexpr qint64 kFirstPeriod = 150;

}  // namespace

Engine::Engine(Answers answers) : answers_(std::move(answers)), thread_([this] { work(); }) {}

Engine::~Engine() {
  {
    const std::lock_guard lock(mutex_);
    quits_ = true;
  }
  asked_.notify_one();
  thread_.join();
}

void Engine::open(std::shared_ptr<const Blueprint> blueprint) {
  {
    const std::lock_guard lock(mutex_);
    blueprint_ = std::move(blueprint);
    wanted_.reset();
    tasks_.clear();
  }
  asked_.notify_one();
}

void Engine::seek(Place place, NodeId selected) {
  {
    const std::lock_guard lock(mutex_);
    wanted_ = Wanted{place, selected};
  }
  asked_.notify_one();
}

void Engine::ask(std::function<void(Player&)> task) {
  {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
  }
  asked_.notify_one();
}

void Engine::work() {
  std::unique_lock lock(mutex_);
  while (true) {
    const bool ready = player_ != nullptr && player_->is_recorded();
    asked_.wait(lock, [&] {
      return quits_ || blueprint_ != nullptr || (player_ != nullptr && !ready) ||
             (ready && (wanted_ || !tasks_.empty()));
    });
    if (quits_) return;
    if (blueprint_) {
      const auto blueprint = std::exchange(blueprint_, nullptr);
      lock.unlock();
      make(blueprint);
      lock.lock();
    }
    if (!player_) {
      // That run could not be made; another one may be opened.
    } else if (!player_->is_recorded()) {
      record(lock);
    } else if (!tasks_.empty()) {
      const auto task = std::move(tasks_.front());
      tasks_.pop_front();
      lock.unlock();
      task(*player_);
      lock.lock();
    } else if (wanted_) {
      const Wanted wanted = *std::exchange(wanted_, std::nullopt);
      lock.unlock();
      answer(wanted);
      lock.lock();
    }
  }
}

void Engine::record(std::unique_lock<std::mutex>& lock) {
  qint64 period = kFirstPeriod;
  while (!player_->is_recorded() && !blueprint_ && !quits_) {
    lock.unlock();
    QElapsedTimer timer;
    timer.start();
    player_->record([&] {
      const std::lock_guard guard(mutex_);
      return timer.elapsed() < period && !blueprint_ && !quits_;
    });
    answers_.recorded(std::make_shared<const Recording>(player_->recording()));
    period *= 2;
    lock.lock();
  }
}

void Engine::make(const std::shared_ptr<const Blueprint>& blueprint) {
  player_.reset();
  try {
    player_ = std::make_unique<Player>(blueprint);
  } catch (const std::exception& error) {
    answers_.failed(blueprint, error.what());
  }
}

void Engine::answer(const Wanted& wanted) {
  const Place& place = wanted.place;
  try {
    answers_.looked(std::make_shared<const Moment>(place.event ? player_->after(*place.event, wanted.selected)
                                                               : player_->at(place.time, wanted.selected)));
  } catch (const std::exception& error) {
    answers_.failed(player_->recording().blueprint, error.what());
  }
}

}  // namespace netsplit::gui
