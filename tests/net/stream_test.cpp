// The two ends of a stream, without an engine: a loop hands fragments over a link that takes time and loses some.

#include "sim/net/stream.hpp"

#include <map>
#include <set>

#include "sim/base/random.hpp"

#include "tests/support/catch.hpp"

namespace netsplit::test {
namespace {

using std::chrono::microseconds;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr SimTime kZero{};

/// A sender, a receiver, and a link between them: one microsecond a byte, and a delay.
struct Line {
  StreamSettings settings;
  StreamSender sender;
  StreamReceiver receiver;
  Duration delay = milliseconds{5};
  /// Transmissions that get lost.
  std::set<std::uint32_t> lost;
  /// All transmissions before that time get lost.
  SimTime dead_until{};

  SimTime now{};
  SimTime link_free{};
  std::vector<Fragment> sent;
  std::vector<SimTime> sent_at;
  /// In the order of completion.
  std::vector<std::uint32_t> completed;
  std::map<std::uint32_t, SimTime> completed_at;
  std::int64_t most_in_link = 0;

  void run(SimTime until) {
    for (;;) {
      hand();
      SimTime next = until + Duration{1};
      if (!under_way_.empty()) next = std::min(next, under_way_.begin()->first);
      if (const auto wake = sender.wakes_at()) next = std::min(next, *wake);
      if (const auto deadline = sender.deadline()) next = std::min(next, *deadline);
      if (next > until) break;
      now = std::max(now, next);
      while (!under_way_.empty() && under_way_.begin()->first <= now) {
        const Arrival a = under_way_.begin()->second;
        under_way_.erase(under_way_.begin());
        if (a.is_acknowledgement) {
          sender.acknowledged(now, a.fragment.sequence, a.fragment.transmission, a.expected);
          continue;
        }
        const std::size_t before = completed.size();
        receiver.receive(a.fragment, completed);
        for (std::size_t i = before; i < completed.size(); ++i) completed_at[completed[i]] = now;
        under_way_.emplace(now + delay, Arrival{true, a.fragment, receiver.expected()});
      }
      if (const auto deadline = sender.deadline(); deadline && *deadline <= now) sender.timed_out(now);
    }
    now = until;
  }

 private:
  struct Arrival {
    bool is_acknowledgement = false;
    Fragment fragment;
    std::uint32_t expected = 0;
  };

  void hand() {
    while (const auto fragment = sender.next(now, settings)) {
      link_free = std::max(link_free, now) + microseconds{fragment->bytes};
      sender.handed(link_free);
      most_in_link = std::max(most_in_link, (link_free - now).count() / 1000);
      sent.push_back(*fragment);
      sent_at.push_back(now);
      if (now >= dead_until && !lost.contains(fragment->transmission))
        under_way_.emplace(link_free + delay, Arrival{false, *fragment, 0});
    }
  }

  std::multimap<SimTime, Arrival> under_way_;
};

Line line(std::int64_t fragment, std::int64_t window, bool interleave = false) {
  Line l;
  l.settings.fragment = Bytes{fragment};
  l.settings.window = Bytes{window};
  l.settings.interleave = interleave;
  return l;
}

}  // namespace

TEST_CASE("a message that fits one fragment is sent as it is, a longer one in pieces with headers") {
  Line l = line(1000, 1'000'000);
  l.sender.add(7, 1000);
  l.sender.add(8, 2500);
  l.run(kZero + seconds{1});
  REQUIRE(l.sent.size() == 4);
  CHECK(l.sent[0].bytes == 1000);
  CHECK(l.sent[1].bytes == 1000 + kHeaderBytes);
  CHECK(l.sent[3].bytes == 500 + kHeaderBytes);
  CHECK(l.sent[3].last);
  CHECK(l.completed == std::vector<std::uint32_t>{7, 8});
  CHECK(l.sender.buffered() == 0);
  CHECK_FALSE(l.sender.deadline());
}

TEST_CASE("no more than the window is in the link, but always one fragment may") {
  Line wide = line(1000, 3500);
  wide.sender.add(1, 20'000);
  wide.run(kZero + seconds{1});
  CHECK(wide.most_in_link == 3 * (1000 + kHeaderBytes));
  CHECK(wide.completed.size() == 1);
  Line narrow = line(1000, 10);
  narrow.sender.add(1, 5000);
  narrow.run(kZero + seconds{1});
  CHECK(narrow.most_in_link == 1000 + kHeaderBytes);
  CHECK(narrow.completed.size() == 1);
}

TEST_CASE("a small message waits behind a large one, unless fragments take turns") {
  for (const bool interleave : {false, true}) {
    Line l = line(1000, 1000, interleave);
    l.sender.add(1, 100'000);
    l.sender.add(2, 100);
    l.run(kZero + seconds{1});
    const Duration beat = l.completed_at.at(2) - kZero - l.delay;
    CHECK(beat == (interleave ? microseconds{1000 + kHeaderBytes + 100}
                              : microseconds{100 * (1000 + kHeaderBytes) + 100}));
    CHECK(l.completed.front() == (interleave ? 2U : 1U));
  }
}

TEST_CASE("a lost fragment is sent again when three later ones have arrived, without waiting for the timer") {
  Line l = line(1000, 1'000'000);
  l.lost = {2};
  l.sender.add(1, 10'000);
  l.run(kZero + seconds{1});
  REQUIRE(l.sent.size() == 11);
  CHECK(l.sent[10].sequence == 2);
  CHECK(l.sent[10].again);
  // The sixth transmission ends at 6.1 ms; its acknowledgement is back 10 ms later.
  CHECK(l.sent_at[10] == kZero + microseconds{6 * (1000 + kHeaderBytes)} + milliseconds{10});
  CHECK(l.completed.size() == 1);
}

TEST_CASE("a lost acknowledgement costs nothing if a later one comes") {
  StreamSender sender;
  const StreamSettings settings;
  sender.add(1, 100);
  sender.add(2, 100);
  const auto first = sender.next(kZero, settings);
  sender.handed(kZero);
  const auto second = sender.next(kZero, settings);
  sender.handed(kZero);
  REQUIRE((first && second));
  sender.acknowledged(kZero + milliseconds{1}, second->sequence, second->transmission, 2);
  CHECK(sender.buffered() == 0);
  CHECK_FALSE(sender.deadline());
}

TEST_CASE("through a silence the timer doubles, and what was sent before comes at once when the line is back") {
  Line l = line(1000, 1'000'000);
  l.sender.add(1, 100);
  l.run(kZero + seconds{1});  // the round trip is known: 10 ms
  l.dead_until = kZero + seconds{9};
  l.sender.add(2, 5000);
  l.run(kZero + seconds{30});
  std::vector<Duration> gaps;
  std::vector<SimTime> again;
  for (std::size_t i = 0; i < l.sent.size(); ++i)
    if (l.sent[i].again) again.push_back(l.sent_at[i]);
  REQUIRE(again.size() >= 6);
  for (std::size_t i = 1; i < 6; ++i) gaps.push_back(again[i] - again[i - 1]);
  // Counted from when the fragment has left the link, 1018 µs after it was handed over.
  for (std::size_t i = 1; i < gaps.size(); ++i) CHECK(gaps[i] - microseconds{1018} == 2 * (gaps[i - 1] - microseconds{1018}));
  // 200 ms, 400 ms … : the probe of 1 + 12.6 s is the first that arrives, up to 4 s after the heal and more.
  CHECK(l.completed_at.at(2) > kZero + seconds{9});
  CHECK(l.completed_at.at(2) < kZero + seconds{14});
  CHECK(l.sender.buffered() == 0);
}

TEST_CASE("whatever is lost, everything arrives once and in order") {
  for (std::uint64_t seed = 1; seed <= 50; ++seed) {
    Stream draw(combine(seed, 5));
    Line l = line(static_cast<std::int64_t>(50 + draw.below(500)), static_cast<std::int64_t>(1 + draw.below(3000)));
    const double loss = 0.4 * draw.unit();
    for (std::uint32_t t = 0; t < 20'000; ++t)
      if (draw.unit() < loss) l.lost.insert(t);
    for (std::uint32_t m = 0; m < 40; ++m) l.sender.add(m, static_cast<std::int64_t>(1 + draw.below(2000)));
    l.run(kZero + std::chrono::hours{5});
    INFO("seed " << seed);
    REQUIRE(l.completed.size() == 40);
    for (std::uint32_t m = 0; m < 40; ++m) CHECK(l.completed[m] == m);
    CHECK(l.sender.buffered() == 0);
    CHECK_FALSE(l.sender.deadline());
  }
}

}  // namespace netsplit::test
