#pragma once
// The program itself, called as a shell would call it: its streams, its exit code, the files it leaves.

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace netsplit::tests {

/// An empty folder that goes when the test ends.
class Folder {
 public:
  Folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "netsplit-cli-XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  std::string operator/(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }
  /// Writes a file, returns its path.
  std::string file(const std::string& name, const std::string& text) const {
    const std::string path = *this / name;
    std::filesystem::create_directories(std::filesystem::path(path).parent_path());
    std::ofstream(path, std::ios::binary) << text;
    return path;
  }

 private:
  std::string path_;
};

inline std::string text_of(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

struct Ended {
  /// The exit code, or minus the signal that killed it.
  int code = -1;
  std::string out, err;
};

struct Calling {
  std::string input;
  /// Where it is called from, where its standard output goes; empty: the test's own, and to be read back.
  std::string from, output_to;
  /// Besides an environment without language and colours.
  std::vector<std::string> environment;
  /// Another program than netsplit itself; empty: itself.
  std::string program;
};

#ifdef NETSPLIT_PROGRAM

/// Starts the program; its streams are the files "in", "out" and "err" of the folder.
inline pid_t start(const Folder& folder, const std::vector<std::string>& words, const Calling& calling = {}) {
  folder.file("in", calling.input);
  const std::string out = calling.output_to.empty() ? folder / "out" : calling.output_to;
  posix_spawn_file_actions_t files;
  posix_spawn_file_actions_init(&files);
  posix_spawn_file_actions_addopen(&files, 0, (folder / "in").c_str(), O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&files, 1, out.c_str(), O_WRONLY | O_CREAT, 0600);
  posix_spawn_file_actions_addopen(&files, 2, (folder / "err").c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600);
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin", "LC_ALL=C", "TERM=dumb"};
  environment.insert(environment.end(), calling.environment.begin(), calling.environment.end());
  std::vector<char*> argv, envp;
  std::string program = calling.program.empty() ? NETSPLIT_PROGRAM : calling.program;
  argv.push_back(program.data());
  std::vector<std::string> copies = words;
  for (std::string& word : copies) argv.push_back(word.data());
  argv.push_back(nullptr);
  for (std::string& variable : environment) envp.push_back(variable.data());
  envp.push_back(nullptr);
  const std::string before = std::filesystem::current_path().string();
  if (!calling.from.empty()) std::filesystem::current_path(calling.from);
  pid_t pid = -1;
  if (posix_spawn(&pid, program.c_str(), &files, nullptr, argv.data(), envp.data()) != 0) pid = -1;
  std::filesystem::current_path(before);
  posix_spawn_file_actions_destroy(&files);
  return pid;
}

inline Ended finish(const Folder& folder, pid_t pid) {
  Ended ended;
  int status = 0;
  if (pid < 0 || waitpid(pid, &status, 0) != pid) return ended;
  ended.code = WIFEXITED(status) ? WEXITSTATUS(status) : -WTERMSIG(status);
  ended.out = text_of(folder / "out");
  ended.err = text_of(folder / "err");
  return ended;
}

inline Ended call(const std::vector<std::string>& words, const Calling& calling = {}) {
  const Folder folder;
  return finish(folder, start(folder, words, calling));
}

#endif

/// Two nodes that watch each other, and a cut of 10 s: three expectations, all as stated.
inline std::string small_scenario() {
  return R"({
  "name": "small",
  "length": "40s",
  "params": {"timeout": "3s"},
  "nodes": {"n": {"names": "a..c", "stack": [{"heartbeat": {"timeout": "$timeout"}}]}},
  "network": {"delay": {"uniform": ["10ms", "30ms"]}},
  "timeline": [{"name": "cut", "at": "10s", "split": "a | b..c", "for": "10s"}],
  "expect": [
    {"name": "noticed", "eventually": "a in b.suspects", "within": "5s", "after": "cut"},
    {"never": "c in b.suspects", "despite": "cut"},
    {"eventually": "all of n: suspects == {}", "within": "5s", "after": "cut.end", "points": 2}
  ],
  "variants": {"patient": {"set": {"timeout": "15s"}, "fails": ["noticed"]}}
}
)";
}

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const auto at = text.find(what);
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

inline bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}
inline bool begins(const std::string& text, const std::string& part) {
  return text.substr(0, part.size()) == part;
}
inline bool ends(const std::string& text, const std::string& part) {
  return text.size() >= part.size() && text.substr(text.size() - part.size()) == part;
}

}  // namespace netsplit::tests
