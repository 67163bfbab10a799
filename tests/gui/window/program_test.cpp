// The window's program from outside: pictures and pages without a screen, and bad input.

#include <QImage>

#include <sys/stat.h>

#include "tests/cli/program.hpp"
#include "tests/gui/window/window.hpp"
#include "tests/support/catch.hpp"

using netsplit::gui::tests::project_file;
using netsplit::tests::Folder;

namespace {

netsplit::tests::Ended window_program(const std::vector<std::string>& words) {
  netsplit::tests::Calling calling;
  calling.program = NETSPLIT_GUI_PROGRAM;
  return netsplit::tests::call(words, calling);
}

}  // namespace

TEST_CASE("the program draws a picture of the size asked for, without a screen and without a word") {
  const Folder folder;
  const std::string picture = folder / "a.png";
  const auto ended =
      window_program({"--screenshot", picture, "--at", "45s", "--size", "800x600", "--lang", "es",
                      "--projector", "--select", "c", project_file("scenarios/arena/3-2.json")});
  CHECK(ended.code == 0);
  CHECK(ended.out.empty());
  CHECK(ended.err.empty());
  const QImage image(QString::fromStdString(picture));
  CHECK(image.width() >= 800);
  CHECK_FALSE(image.isNull());
}

TEST_CASE("one pane alone has exactly the size asked for") {
  const Folder folder;
  const std::string picture = folder / "map.png";
  REQUIRE(window_program({"--screenshot", picture, "--pane", "map", "--size", "640x480",
                          project_file("scenarios/arena/3-2.json")})
              .code == 0);
  CHECK(QImage(QString::fromStdString(picture)).size() == QSize(640, 480));
}

TEST_CASE("bad input ends with 2 and says what is wrong") {
  const Folder folder;
  const std::string scenario = project_file("scenarios/arena/3-2.json"), picture = folder / "x.png";
  const std::vector<std::vector<std::string>> wrong = {
      {"--screenshot", picture, "--at", "soon", scenario},
      {"--screenshot", picture, "--size", "1x1", scenario},
      {"--screenshot", picture, "--size", "big", scenario},
      {"--screenshot", picture, "--pane", "nothing", scenario},
      {"--screenshot", picture, "--select", "nobody", scenario},
      {"--screenshot", picture, "--event", "-3", scenario},
      {"--screenshot", picture, "--lang", "fr", scenario},
      {"--screenshot", picture, "--variant", "no-such", scenario},
      {"--screenshot", picture, "--set", "no.such=1", scenario},
      {"--screenshot", picture, folder / "missing.json"},
      {"--screenshot", picture, folder.file("bad.json", "{")},
      {"--screenshot", picture},
      {"--screenshot", folder / "no/such/folder/x.png", scenario},
      {"--html", folder / "no/such/folder/x.html", scenario},
      {"--no-such-flag"},
      {scenario, scenario, "--screenshot", picture}};
  for (const auto& words : wrong) {
    std::string line;
    for (const std::string& word : words) line += word + " ";
    INFO(line);
    const auto ended = window_program(words);
    CHECK(ended.code == 2);
    CHECK(ended.err.rfind("netsplit: ", 0) == 0);
    CHECK(ended.out.empty());
  }
  CHECK_FALSE(std::filesystem::exists(picture));
}

TEST_CASE("help and version go to standard output") {
  CHECK(window_program({"--help"}).out.find("--screenshot") != std::string::npos);
  CHECK(window_program({"--help", "--lang", "es"}).out.find("sin pantalla") != std::string::npos);
  for (const char* english : {"Usage", "Options", "Arguments", "options", "Displays"}) {
    INFO(english);
    CHECK(window_program({"--help", "--lang", "es"}).out.find(english) == std::string::npos);
  }
  CHECK(window_program({"--version"}).out.rfind("netsplit ", 0) == 0);
}
