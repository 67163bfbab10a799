#pragma once
// A headless Chromium for tests, driven over chromedriver's own protocol (W3C WebDriver, JSON over HTTP), so
// that nothing but the browser and its driver has to be installed.

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/json.hpp"

namespace netsplit::tests {

class Browser {
 public:
  /// Starts the driver and opens a window of 1366 x 768. Throws std::runtime_error saying what is missing.
  Browser();
  ~Browser();
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;

  void open(const std::string& url);
  /// With a real click of the mouse in the middle of what the CSS selector finds.
  void click(const std::string& selector);
  /// Keys pressed while that has the focus. Named keys are WebDriver's: kEnd.
  void type(const std::string& selector, std::string_view keys);
  /// What a script's return statement gives, as text: script("return document.title").
  std::string script(const std::string& body);

  /// What the console said since the last call, one line each.
  std::vector<std::string> console();
  /// The addresses that were asked for since the last call.
  std::vector<std::string> requests();

 private:
  Json ask(std::string_view method, const std::string& path, const Json& body = Json::object());
  std::string element(const std::string& selector);
  std::vector<Json> log(const char* type);

  pid_t driver_ = -1;
  int port_ = 0;
  std::string session_;
};

inline constexpr std::string_view kEnd = "\ue010", kHome = "\ue011", kRight = "\ue014", kPageUp = "\ue00e",
                                  kPageDown = "\ue00f", kSpace = " ";

}  // namespace netsplit::tests
