// Runs the tests of the window with an application that has no screen.

#define CATCH_CONFIG_RUNNER
#include <QApplication>

#include "tests/support/catch.hpp"

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QApplication application(argc, argv);
  return Catch::Session().run(argc, argv);
}
