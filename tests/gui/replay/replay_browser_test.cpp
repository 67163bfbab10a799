// The page of a replay in a real browser: it plays, it obeys, and it needs nothing but itself.

#include <unistd.h>

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <thread>

#include "gui/model/draft.hpp"
#include "gui/model/replay.hpp"
#include "tests/gui/replay/browser.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

namespace {

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::tests::Browser;

constexpr const char* kHostile =
    "</script><img src=x onerror=\"window.broken=1\">'\"\\ \xe2\x80\xa8 {{script}} <!--";

/// A page in a folder of its own, gone in the end.
class Page {
 public:
  explicit Page(const char* scenario, const std::function<void(Json&)>& change = {},
                ReplayOptions options = {}) {
    Problems problems;
    Draft draft(std::string(NETSPLIT_SOURCE_DIR) + "/scenarios/" + scenario, {}, problems);
    if (change) draft.edit(change);
    const auto blueprint = draft.blueprint(problems);
    INFO(problems.to_text(Language::english));
    REQUIRE(blueprint != nullptr);
    std::string pattern = (std::filesystem::temp_directory_path() / "netsplit-replay-XXXXXX").string();
    REQUIRE(mkdtemp(pattern.data()) != nullptr);
    folder_ = pattern;
    write_replay(folder_ + "/replay.html", blueprint, options);
  }
  ~Page() { std::filesystem::remove_all(folder_); }
  Page(const Page&) = delete;
  Page& operator=(const Page&) = delete;
  std::string url() const { return "file://" + folder_ + "/replay.html"; }

 private:
  std::string folder_;
};

/// One for all cases: it takes a second to start.
Browser& browser() {
  static const auto one = std::make_unique<Browser>();
  return *one;
}

/// Microseconds.
std::int64_t playhead() {
  const std::string value = browser().script("return document.getElementById('playhead').value");
  std::int64_t number = -1;
  std::from_chars(value.data(), value.data() + value.size(), number);
  return number;
}

std::string text_of(const std::string& id) {
  return browser().script("return document.getElementById('" + id + "').textContent");
}

/// How many pixels of a canvas are not as its corner is.
std::string painted(const std::string& id) {
  return browser().script(
      "const c = document.getElementById('" + id +
      "'); const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data; let n = 0;"
      "for (let i = 0; i < d.length; i += 4) n += d[i] !== d[0] || d[i + 3] !== d[3];"
      "return String(n > 500)");
}

void wait(int milliseconds) { std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds)); }

/// Until the playhead has left a place, at most five seconds.
std::int64_t playhead_after(std::int64_t place) {
  for (int i = 0; i < 50 && playhead() <= place; ++i) wait(100);
  return playhead();
}

void check_alone(const Page& page) {
  CHECK(browser().console() == std::vector<std::string>{});
  for (const std::string& address : browser().requests()) {
    INFO(address);
    const bool own = address.find(page.url()) == 0 || address.find("data:") == 0;
    CHECK(own);
  }
}

}  // namespace

TEST_CASE("a replay plays, pauses and goes where the slider goes, without a network") {
  const Page page("arena/3-2.json");
  browser().open(page.url());
  CHECK(playhead() == 0);
  CHECK(painted("map") == "true");
  CHECK(painted("lanes") == "true");

  browser().click("#play");
  const std::int64_t once = playhead_after(0);
  CHECK(once > 0);
  CHECK(playhead_after(once) > once);
  browser().click("#play");
  wait(100);
  const std::int64_t paused = playhead();
  wait(300);
  CHECK(playhead() == paused);

  browser().type("#playhead", netsplit::tests::kEnd);
  wait(100);
  CHECK(playhead() == 180'000'000);
  CHECK(text_of("clock") == "t = 180.00 s");
  browser().type("#playhead", netsplit::tests::kHome);
  wait(100);
  CHECK(playhead() == 0);
  // Nothing is decided yet, and the page does not tell what will be.
  const char* sign = "return document.querySelector('#expected li:last-child .sign').textContent";
  CHECK(browser().script(sign) == "?");
  browser().type("#playhead", netsplit::tests::kRight);
  wait(100);
  const std::string first =
      browser().script("return document.querySelector('#happened li.now .when').textContent");
  CHECK(text_of("clock") == "t = " + first);
  browser().click("#happened li.fault button");
  wait(100);
  CHECK(playhead() > 30'000'000);
  CHECK(playhead() < 40'000'000);
  CHECK(text_of("acting").find("{a,b} | {c,d,e}") != std::string::npos);
  browser().click("#to-end");
  wait(100);
  CHECK(playhead() == 180'000'000);
  CHECK(browser().script(sign) == "✔");
  browser().click("#expected li:last-child button");
  wait(100);
  // When `goes` was decided.
  CHECK(playhead() > 60'000'000);
  CHECK(playhead() < 74'000'000);
  check_alone(page);
}

TEST_CASE("a replay begins where its address says, and speaks both languages") {
  const Page page("netsplits/two-halves.json");
  browser().open(page.url() + "#t=45&lang=es");
  CHECK(playhead() == 45'000'000);
  CHECK(text_of("clock") == "t = 45,00 s");
  CHECK(text_of("play").find("Reproducir") != std::string::npos);
  CHECK(browser().script("return document.documentElement.lang") == "es");
  browser().click("[data-language=en]");
  CHECK(text_of("play").find("Play") != std::string::npos);
  CHECK(text_of("happened").find("cut begins") != std::string::npos);
  check_alone(page);
}

TEST_CASE("a replay goes from bookmark to bookmark and says what is to be seen there") {
  const Page page("arena/3-2.json");
  browser().open(page.url());
  CHECK(browser().script("return String(document.getElementById('bookmark').hidden)") == "true");
  browser().type("#lanes-scroll", netsplit::tests::kPageDown);
  wait(100);
  CHECK(playhead() == 29'000'000);
  CHECK(text_of("bookmark").find("One cluster of five.") == 0);
  browser().type("#lanes-scroll", netsplit::tests::kPageDown);
  wait(100);
  CHECK(playhead() == 41'000'000);
  browser().click("[data-language=es]");
  CHECK(text_of("bookmark").find("El cable está cortado.") == 0);
  browser().type("#lanes-scroll", netsplit::tests::kPageUp);
  wait(100);
  CHECK(playhead() == 29'000'000);
  check_alone(page);
}

TEST_CASE("what people wrote cannot break out of a replay") {
  const Page page("arena/3-2.json", [](Json& tree) {
    tree.add("name", kHostile);
    tree.add("about", kHostile);
    tree.set("/expect/3/name", kHostile);
    tree.set("/bookmarks/0/at", "0s");
    tree.set("/bookmarks/0/says", kHostile);
  });
  browser().open(page.url());
  wait(200);
  CHECK(text_of("title") == kHostile);
  CHECK(browser().script("return document.title").find("</script>") == 0);
  CHECK(text_of("about") == kHostile);
  CHECK(text_of("expected").find(kHostile) != std::string::npos);
  CHECK(text_of("bookmark") == kHostile);
  CHECK(browser().script("return String(window.broken)") == "undefined");
  CHECK(browser().script("return String(document.querySelectorAll('img').length)") == "0");
  CHECK(painted("lanes") == "true");
  check_alone(page);
}
