#include <algorithm>

#include "tests/cli/program.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

/// A scenario that takes long: 200 nodes that beat each millisecond for an hour.
std::string long_scenario() {
  return R"({"name": "long", "length": "1h",
    "nodes": {"n": {"count": 200, "stack": [{"heartbeat": {"interval": "1ms", "timeout": "1s"}}]}},
    "network": {"delay": "5ms"}, "expect": [{"never": "n2 in n1.suspects"}]})";
}

std::string line_with(const std::string& text, const std::string& part) {
  const auto at = text.find(part);
  if (at == std::string::npos) return "";
  const auto begin = text.rfind('\n', at) + 1;
  return text.substr(begin, text.find('\n', at) - begin);
}

}  // namespace

TEST_CASE("run ends with 0 and says nothing on stderr when all is as stated") {
  const Folder folder;
  const Ended ended = call({"run", folder.file("small.json", small_scenario())});
  INFO(ended.err << ended.out);
  CHECK(ended.code == 0);
  CHECK(ended.err.empty());
  CHECK(has(ended.out, "3 of 3 as stated · 4 of 4 points"));
  CHECK(has(line_with(ended.out, "Replay"), "--seed 1"));
  CHECK(has(ended.out, "Fingerprint"));
  CHECK(!has(ended.out, "\x1b["));
}

TEST_CASE("run ends with 1 when an expectation is not as stated") {
  const Folder folder;
  const Ended ended = call({"run", folder.file("small.json", small_scenario()), "--set", "timeout=30s"});
  CHECK(ended.code == 1);
  CHECK(has(ended.out, "--set timeout=30s"));
}

TEST_CASE("run of a variant is judged as the variant says") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  CHECK(call({"run", file, "--variant", "patient"}).code == 0);
  const Ended unknown = call({"run", file, "--variant", "patent"});
  CHECK(unknown.code == 2);
  CHECK(has(unknown.err, "patient"));
}

TEST_CASE("two runs of one seed print the same bytes, another seed another fingerprint") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  const Ended first = call({"run", file}), second = call({"run", file}),
              third = call({"run", file, "--seed", "2"});
  CHECK(first.out == second.out);
  CHECK(line_with(first.out, "Fingerprint") != line_with(third.out, "Fingerprint"));
}

TEST_CASE("the replay line of a run repeats its fingerprint") {
  const Folder folder;
  const std::string file = folder.file("with space.json", small_scenario());
  const Ended first = call({"run", file, "--seed", "9", "--set", "timeout=4s"});
  std::string line = line_with(first.out, "Replay");
  line = line.substr(line.find("./netsplit"));
  std::filesystem::create_symlink(NETSPLIT_PROGRAM, folder / "netsplit");
  const std::string command = "cd '" + folder.path() + "' && LC_ALL=C " + line + " > again";
  REQUIRE(std::system(command.c_str()) == 0);
  CHECK(line_with(text_of(folder / "again"), "Fingerprint") == line_with(first.out, "Fingerprint"));
}

TEST_CASE("a scenario is read from standard input too") {
  Calling calling;
  calling.input = small_scenario();
  const Ended ended = call({"run", "-"}, calling);
  INFO(ended.err);
  CHECK(ended.code == 0);
  calling.input = "{";
  const Ended broken = call({"run", "-"}, calling);
  CHECK(broken.code == 2);
  CHECK(begins(broken.err, "stdin:1"));
}

TEST_CASE("a quiet run says its verdict in one line") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  for (const char* flag : {"-q", "--quiet"}) {
    const Ended ended = call({"run", file, flag});
    CHECK(ended.code == 0);
    CHECK(std::count(ended.out.begin(), ended.out.end(), '\n') == 1);
  }
}

TEST_CASE("--lang es, and a Spanish locale, speak Spanish; numbers are read the same") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  CHECK(has(call({"run", file, "--lang", "es"}).out, "Expectativas"));
  CHECK(has(call({"--lang=es", "run", file}).out, "Expectativas"));
  Calling spanish;
  spanish.environment = {"LC_ALL=es_ES.UTF-8"};
  const Ended ended = call({"run", file, "--set", "timeout=2.5s"}, spanish);
  CHECK(ended.code == 0);
  CHECK(has(call({"run", file, "--lang", "en"}, spanish).out, "Expectations"));
  CHECK(call({"run", file, "--lang", "fr"}).code == 2);
}

TEST_CASE("--ascii prints nothing beyond ASCII, --color always colours a pipe") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  for (const char c : call({"run", file, "--ascii", "--lang", "es"}).out)
    CHECK((static_cast<unsigned char>(c) < 0x80));
  CHECK(has(call({"run", file, "--color", "always"}).out, "\x1b["));
}

TEST_CASE("--json is one object on stdout, whatever else is written") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  const Ended ended =
      call({"run", file, "--json", "--trace", folder / "trace", "--svg", folder / "picture.svg"});
  INFO(ended.err);
  CHECK(ended.code == 0);
  CHECK(begins(ended.out, "{\n"));
  CHECK(ends(ended.out, "}\n"));
  CHECK(begins(text_of(folder / "trace"), "{"));
  CHECK(ends(text_of(folder / "trace"), "}\n"));
  CHECK(has(text_of(folder / "picture.svg"), "</svg>"));
}

TEST_CASE("a trace on standard output has it for itself") {
  const Folder folder;
  const Ended ended = call({"run", folder.file("small.json", small_scenario()), "--trace", "-"});
  CHECK(ended.code == 0);
  CHECK(begins(ended.out, "{"));
  CHECK(ends(ended.out, "}\n"));
  CHECK(!has(ended.out, "Fingerprint"));
  CHECK(call({"run", folder / "small.json", "--trace", "-", "--json"}).code == 2);
}

TEST_CASE("a file that cannot be written stops the run before it begins, and leaves nothing") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  for (const char* flag : {"--trace", "--svg"}) {
    const Ended no_folder = call({"run", file, flag, folder / "nowhere/x"});
    CHECK(no_folder.code == 2);
    CHECK(no_folder.out.empty());
    CHECK(has(no_folder.err, "nowhere"));
    CHECK(call({"run", file, flag, folder.path()}).code == 2);
    CHECK(call({"run", file, flag, file}).code == 2);
    CHECK(text_of(file) == small_scenario());
    CHECK(call({"run", folder / "none.json", flag, folder / "made"}).code == 2);
    CHECK(!std::filesystem::exists(folder / "made"));
  }
  CHECK(call({"run", file, "--trace", folder / "x", "--svg", folder / "x"}).code == 2);
}

TEST_CASE("a full disk is said aloud") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  for (const char* flag : {"--trace", "--svg"}) {
    const Ended full = call({"run", file, flag, "/dev/full"});
    CHECK(full.code == 2);
    CHECK(has(full.err, "No space left"));
  }
  Calling calling;
  calling.output_to = "/dev/full";
  const Ended ended = call({"run", file}, calling);
  CHECK(ended.code == 2);
  CHECK(has(ended.err, "No space left"));
}

TEST_CASE("a reader who leaves ends the program without a word") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  const std::string command = "cd '" + folder.path() + "'; '" NETSPLIT_PROGRAM "' run '" + file +
                              "' --trace - 2>err | head -c 1 >out; test ! -s err && test -s out";
  CHECK(std::system(command.c_str()) == 0);
}

TEST_CASE("closed standard streams harm no file that is written") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  const std::string command =
      "'" NETSPLIT_PROGRAM "' run '" + file + "' --trace '" + (folder / "trace") + "' <&- >&- 2>&-";
  CHECK(std::system(command.c_str()) == 0);
  CHECK(begins(text_of(folder / "trace"), "{"));
  CHECK(!has(text_of(folder / "trace"), "Fingerprint"));
}

TEST_CASE("a fault that touched nothing is an error under --strict") {
  const Folder folder;
  const std::string idle =
      replaced(small_scenario(), "\"for\": \"10s\"}",
               "\"for\": \"10s\"}, {\"name\": \"late\", \"at\": \"39s\", \"heal\": \"cut\"}");
  const std::string file = folder.file("idle.json", idle);
  const Ended lenient = call({"run", file});
  INFO(lenient.err);
  const Ended strict = call({"run", file, "--strict"});
  CHECK(lenient.code == 0);
  CHECK(strict.code == 1);
  CHECK(has(strict.err, "late"));
}

TEST_CASE("a run past --max-events stops with the story so far") {
  const Folder folder;
  const Ended ended = call({"run", folder.file("small.json", small_scenario()), "--max-events", "50"});
  CHECK(ended.code == 1);
  CHECK(has(ended.out, "--max-events"));
}

TEST_CASE("Ctrl-C ends a run with the story so far") {
  const Folder folder;
  const std::string file = folder.file("long.json", long_scenario());
  const pid_t pid = start(folder, {"run", file, "--trace", folder / "trace"});
  REQUIRE(pid > 0);
  // Once the trace grows, the run is under way.
  std::error_code none;
  for (std::uintmax_t size = 0; size == 0 || size == static_cast<std::uintmax_t>(-1);) {
    REQUIRE(kill(pid, 0) == 0);
    usleep(10'000);
    size = std::filesystem::file_size(folder / "trace", none);
  }
  kill(pid, SIGINT);
  const Ended ended = finish(folder, pid);
  INFO(ended.err);
  CHECK(ended.code == 130);
  CHECK(has(ended.out, "interrupted"));
  CHECK(has(ended.out, "Fingerprint"));
}

TEST_CASE("a CHECK that fails ends with 4, says when and where, and how to see it again") {
  const Folder folder;
  const std::string file = folder.file("failing.json", R"({
  "name": "failing", "length": "3s", "nodes": {"n": {"names": "a..c", "stack": ["failing"]}},
  "expect": [{"always": "all of n: up"}]
})");
  const Calling calling{.program = NETSPLIT_FAILING_PROGRAM};
  const std::vector<std::vector<std::string>> lines = {{"run", file}, {"check", file}, {"audit", file}, {"why", file, "1"}};
  for (const auto& line : lines) {
    const Ended ended = call(line, calling);
    INFO(line[0] << "\n" << ended.out << ended.err);
    CHECK(ended.code == 4);
    CHECK(has(ended.out + ended.err, "node 1 went wrong"));
    CHECK(has(ended.out + ended.err, "1.5"));
  }
  const Ended ended = call({"run", file, "--seed", "7"}, calling);
  CHECK(has(ended.err, "at node b, seed 7"));
  CHECK(has(ended.err, "run " + file + " --seed 7"));
}

#endif
