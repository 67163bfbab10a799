#include "tests/gui/replay/browser.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

#include <charconv>
#include <stdexcept>

namespace netsplit::tests {
namespace {

/// Starts chromedriver on a free port, which it writes to its standard output; returns its process and that
/// text.
std::pair<pid_t, std::string> start_driver() {
  int ends[2];
  if (pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t child = fork();
  if (child == 0) {
    // A group of its own, so that the browser ends with its driver.
    setpgid(0, 0);
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    execlp("chromedriver", "chromedriver", "--port=0", static_cast<char*>(nullptr));
    _exit(127);
  }
  close(ends[1]);
  std::string said;
  char byte = 0;
  while (said.find("started successfully on port ") == std::string::npos || said.back() != '\n')
    if (read(ends[0], &byte, 1) == 1) said += byte;
    else break;
  // It may go on talking: the pipe stays open as long as it lives.
  return {child, said};
}

int port_in(const std::string& said) {
  constexpr std::string_view kBefore = "on port ";
  const auto at = said.rfind(kBefore);
  int port = 0;
  if (at != std::string::npos)
    std::from_chars(said.data() + at + kBefore.size(), said.data() + said.size(), port);
  return port;
}

/// The driver leaves the connection open after its answer.
bool is_whole(const std::string& answer) {
  constexpr std::string_view kLength = "content-length:";
  const auto head = answer.find("\r\n\r\n");
  if (head == std::string::npos) return false;
  std::string lower = answer.substr(0, head);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  const auto at = lower.find(kLength);
  if (at == std::string::npos) return false;
  const auto digits = lower.find_first_not_of(' ', at + kLength.size());
  std::size_t length = 0;
  if (digits != std::string::npos)
    std::from_chars(lower.data() + digits, lower.data() + lower.size(), length);
  return answer.size() >= head + 4 + length;
}

std::string answer_to(int port, const std::string& request) {
  const int connection = socket(AF_INET, SOCK_STREAM, 0);
  // Who does not answer for so long never will.
  const timeval patience{20, 0};
  setsockopt(connection, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  if (connect(connection, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
    close(connection);
    throw std::runtime_error("chromedriver does not answer");
  }
  for (std::size_t sent = 0; sent < request.size();) {
    const ssize_t n = send(connection, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
    if (n <= 0) break;
    sent += static_cast<std::size_t>(n);
  }
  std::string answer;
  char buffer[65536];
  while (!is_whole(answer)) {
    const ssize_t n = recv(connection, buffer, sizeof buffer, 0);
    if (n <= 0) break;
    answer.append(buffer, static_cast<std::size_t>(n));
  }
  close(connection);
  return answer;
}

std::string text_of(const Json& value) { return value.is_string() ? value.text() : to_json_text(value); }

}  // namespace

Browser::Browser() {
  const auto [driver, said] = start_driver();
  driver_ = driver;
  port_ = port_in(said);
  if (port_ == 0) {
    waitpid(driver_, nullptr, 0);
    throw std::runtime_error(
        "chromedriver does not start; Debian has it in the packages chromium and chromium-driver");
  }
  Json arguments = Json::array();
  // Sandboxes do not nest in containers, whose shared memory is small, too.
  for (const char* argument : {"--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                               "--window-size=1366,768", "--lang=en"})
    arguments.push(argument);
  Json options = Json::object(), logs = Json::object(), wanted = Json::object(),
       capabilities = Json::object();
  options.add("args", std::move(arguments));
  logs.add("browser", "ALL").add("performance", "ALL");
  wanted.add("browserName", "chrome").add("goog:chromeOptions", std::move(options));
  wanted.add("goog:loggingPrefs", std::move(logs));
  capabilities.add("capabilities", Json::object().add("alwaysMatch", std::move(wanted)));
  session_ = "/session/" + ask("POST", "/session", capabilities).find("sessionId")->text();
}

Browser::~Browser() {
  try {
    if (!session_.empty()) ask("DELETE", session_);
  } catch (const std::runtime_error&) {
    // It goes below.
  }
  kill(-driver_, SIGTERM);
  waitpid(driver_, nullptr, 0);
}

Json Browser::ask(std::string_view method, const std::string& path, const Json& body) {
  const std::string content = method == "POST" ? to_json_text(body) : std::string();
  const std::string answer = answer_to(
      port_,
      fmt::format("{} {} HTTP/1.1\r\nHost: localhost:{}\r\nContent-Type: application/json; charset=utf-8\r\n"
                  "Content-Length: {}\r\nConnection: close\r\n\r\n{}",
                  method, path, port_, content.size(), content));
  const auto head = answer.find("\r\n\r\n");
  Problems problems;
  const auto read =
      read_json(head == std::string::npos ? "" : answer.substr(head + 4), "chromedriver", problems);
  const Json* value = read ? read->find("value") : nullptr;
  if (value == nullptr) throw std::runtime_error("chromedriver answered: " + answer);
  if (const Json* error = value->find("error"))
    throw std::runtime_error(
        fmt::format("{} {}: {}: {}", method, path, text_of(*error), text_of(*value->find("message"))));
  return *value;
}

void Browser::open(const std::string& url) { ask("POST", session_ + "/url", Json::object().add("url", url)); }

std::string Browser::element(const std::string& selector) {
  const Json found =
      ask("POST", session_ + "/element", Json::object().add("using", "css selector").add("value", selector));
  return session_ + "/element/" + found.members().front().value.text();
}

void Browser::click(const std::string& selector) { ask("POST", element(selector) + "/click"); }

void Browser::type(const std::string& selector, std::string_view keys) {
  ask("POST", element(selector) + "/value", Json::object().add("text", keys));
}

std::string Browser::script(const std::string& body) {
  return text_of(
      ask("POST", session_ + "/execute/sync", Json::object().add("script", body).add("args", Json::array())));
}

std::vector<Json> Browser::log(const char* type) {
  return ask("POST", session_ + "/se/log", Json::object().add("type", type)).items();
}

std::vector<std::string> Browser::console() {
  std::vector<std::string> lines;
  for (const Json& entry : log("browser")) lines.push_back(entry.find("message")->text());
  return lines;
}

std::vector<std::string> Browser::requests() {
  std::vector<std::string> addresses;
  for (const Json& entry : log("performance")) {
    Problems problems;
    const auto event = read_json(entry.find("message")->text(), "log", problems);
    const Json* method = event ? event->at("/message/method") : nullptr;
    if (method == nullptr || method->text() != "Network.requestWillBeSent") continue;
    addresses.push_back(event->at("/message/params/request/url")->text());
  }
  return addresses;
}

}  // namespace netsplit::tests
