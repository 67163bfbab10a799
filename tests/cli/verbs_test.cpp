#include "tests/cli/program.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

TEST_CASE("without words, and with --help, the program explains itself") {
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{}, {"--help"}, {"-h"}, {"help"}}) {
    const Ended ended = call(words);
    CHECK(ended.code == 0);
    CHECK(ended.err.empty());
    CHECK(has(ended.out, "describe"));
  }
  CHECK(begins(call({"--version"}).out, "netsplit "));
}

TEST_CASE("every verb teaches itself, in both languages, on lines of at most 100 columns") {
  for (const char* verb :
       {"run", "check", "why", "show", "verify", "audit", "list", "describe", "schema", "new", "validate", "decide", "conform"}) {
    const Ended english = call({verb, "--help"}), spanish = call({verb, "--help", "--lang", "es"});
    INFO(verb);
    CHECK(english.code == 0);
    CHECK(has(english.out, "Examples"));
    CHECK(has(english.out, std::string("./netsplit ")));
    CHECK(has(spanish.out, "Ejemplos"));
    CHECK(english.out != spanish.out);
    for (std::size_t at = 0; at < english.out.size();) {
      const auto end = english.out.find('\n', at);
      CHECK(end - at <= 120);  // bytes, and at most 100 columns but for examples
      at = end + 1;
    }
  }
}

TEST_CASE("unknown words and flags name the nearest known one, and end with 2") {
  const Ended verb = call({"rnu"});
  CHECK(verb.code == 2);
  CHECK(has(verb.err, "did you mean run?"));
  const Ended flag = call({"run", "x.json", "--sede", "3"});
  CHECK(flag.code == 2);
  CHECK(has(flag.err, "did you mean --seed?"));
  CHECK(has(call({"list", "protocol"}).err, "protocols"));
  CHECK(has(call({"describe", "heartbeet"}).err, "heartbeat"));
  CHECK(call({"--frobnicate"}).code == 2);
}

TEST_CASE("hostile arguments end with 2 and one message") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  const std::string much(100'000, 'x');
  const std::vector<std::vector<std::string>> wrong = {
      {"run"},
      {"run", file, file},
      {"run", ""},
      {"run", folder.path()},
      {"run", file, "--seed"},
      {"run", file, "--seed", "-1"},
      {"run", file, "--seed", "1e3"},
      {"run", file, "--seed", "99999999999999999999"},
      {"run", file, "--seed", "1", "--seed", "2"},
      {"run", file, "--set"},
      {"run", file, "--set", "nonsense"},
      {"run", file, "--set", "=5"},
      {"run", file, "--set", "timeout=five"},
      {"run", file, "--quiet=3"},
      {"run", file, "--variant", "\x1b[31mred"},
      {"run", file, "--color", "sometimes"},
      {"run", file, "--max-events", "many"},
      {"run", "--", "--seed"},
      {"run", much},
      {much},
      {"why", file},
      {"why", file, "0"},
      {"why", file, "4"},
      {"why", file, "first"},
      {"verify"},
      {"verify", file},
      {"verify", file, "--fingerprint", "xyz"},
      {"verify", "--golden", folder / "none.tsv"},
      {"list", "protocols", "marks"},
      {"describe"},
      {"describe", folder / "none.json"},
      {"schema", "more"},
      {"audit", folder / "none.json"},
      {"show"},
      {"show", file},
      {"show", file, "--at", "five"},
      {"show", file, "--at", "-1s"},
      {"show", file, "--at", "41s"},
      {"show", file, "--at", "5s", "--node", "z"},
      {"show", file, "--at", "5s", "--node", "{}"},
      {"show", file, "--at", "5s", "--node", "a..c", "--as", "pekko"},
      {"show", file, "--at", "5s", "--node", "a", "--as", "pekko"},
      {"show", file, "--at", "30s", "--max-events", "5"},
      {"show", folder / "none.json", "--at", "5s"},
      {"new"},
      {"new", "strategy"},
      {"new", "protocol"},
      {"new", "universe", "name"},
  };
  for (const auto& words : wrong) {
    const Ended ended = call(words);
    INFO(words.back().substr(0, 60) << "\n" << ended.err.substr(0, 500));
    CHECK(ended.code == 2);
    CHECK(ended.out.empty());
    CHECK(!ended.err.empty());
    CHECK(ended.err.size() < 1000);
    CHECK(!has(ended.err, "\x1b"));
  }
}

TEST_CASE("why walks from an expectation, and from a fault") {
  const Folder folder;
  const std::string file = folder.file("small.json", small_scenario());
  const Ended expectation = call({"why", file, "1", "--set", "timeout=30s"});
  CHECK(expectation.code == 0);
  CHECK(!expectation.out.empty());
  const Ended fault = call({"why", file, "cut"});
  CHECK(fault.code == 0);
  CHECK(has(fault.out, "cut"));
}

TEST_CASE("list and describe know every protocol, verb and file") {
  const Ended protocols = call({"list", "protocols"});
  CHECK(has(protocols.out, "heartbeat"));
  CHECK(has(call({"list"}).out, protocols.out.substr(0, 9)));
  for (const char* kind : {"verbs", "fields", "marks", "metrics", "services"}) {
    INFO(kind);
    CHECK(!call({"list", kind}).out.empty());
  }
  const Ended heartbeat = call({"describe", "heartbeat"});
  CHECK(has(heartbeat.out, "interval"));
  CHECK(has(heartbeat.out, "1s"));
  CHECK(has(heartbeat.out, "suspects"));
  CHECK(has(call({"describe", "split"}).out, "heal"));
  const Folder folder;
  const Ended file = call({"describe", folder.file("small.json", small_scenario())});
  CHECK(has(file.out, "heartbeat"));
  CHECK(has(file.out, "patient"));
}

TEST_CASE("schema prints one JSON object") {
  const Ended ended = call({"schema"});
  CHECK(ended.code == 0);
  CHECK(begins(ended.out, "{"));
  CHECK(has(ended.out, "heartbeat"));
}

TEST_CASE("audit finds a run the same three times") {
  const Folder folder;
  const Ended ended = call({"audit", folder.file("small.json", small_scenario())});
  INFO(ended.err);
  CHECK(ended.code == 0);
  CHECK(has(ended.out, "✔"));
}

TEST_CASE("new writes a scenario that passes, and never overwrites") {
  const Folder folder;
  Calling there;
  there.from = folder.path();
  for (const std::string name : {"netsplit", "crash", "one-way"}) {
    const Ended ended = call({"new", "scenario", "my-" + name, "--template", name}, there);
    INFO(ended.err);
    REQUIRE(ended.code == 0);
    const Ended checked = call({"check", "--strict", "scenarios/my-" + name + ".json"}, there);
    INFO(checked.out << checked.err);
    CHECK(checked.code == 0);
  }
  const std::string before = text_of(folder / "scenarios/my-crash.json");
  CHECK(call({"new", "scenario", "my-crash"}, there).code == 2);
  CHECK(text_of(folder / "scenarios/my-crash.json") == before);
}

TEST_CASE("new refuses names that cannot be, and folders that are no checkout") {
  const Folder folder;
  Calling there;
  there.from = folder.path();
  for (const char* name : {"", "Upper", "a--b", "-a", "a-", "1a", "a_b", "../a", "a/b", "ä", "a b"}) {
    INFO(name);
    CHECK(call({"new", "scenario", name}, there).code == 2);
  }
  CHECK(call({"new", "protocol", "fine-name"}, there).code == 2);
  const std::string checkout = NETSPLIT_SOURCE_DIR;
  for (const char* name : {"heartbeat", "class", "fields", "services", "register", "not-eq"}) {
    INFO(name);
    CHECK(call({"new", "protocol", name, "--dir", checkout}).code == 2);
  }
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("verify repeats the run of a report, also of one that ended early") {
  const Folder folder;
  const std::string file = folder.file("a 'quoted' name.json", small_scenario());
  for (const std::vector<std::string>& more : std::vector<std::vector<std::string>>{
           {}, {"--seed", "5", "--set", "timeout=4s"}, {"--max-events", "50"}}) {
    std::vector<std::string> words = {"run", file, "--json"};
    words.insert(words.end(), more.begin(), more.end());
    const std::string report = folder.file("report.json", call(words).out);
    const Ended same = call({"verify", report});
    INFO(same.out << same.err);
    CHECK(same.code == 0);
  }
  const std::string report = text_of(folder / "report.json");
  const auto digits = report.find("\"fingerprint\": \"") + 16;
  std::string forged = report;
  forged[digits] = forged[digits] == '0' ? '1' : '0';
  const Ended other = call({"verify", folder.file("forged.json", forged)});
  CHECK(other.code == 1);
  CHECK(has(other.out, "fingerprint"));
}

TEST_CASE("a golden table is written, replayed, and each change is found") {
  const Folder folder;
  folder.file("scenarios/small.json", small_scenario());
  std::filesystem::create_directories(folder / "tests/golden");
  const std::string table = folder / "tests/golden/scenarios.tsv";
  REQUIRE(call({"verify", "--golden", table, "--write", "--seeds", "2"}).code == 0);
  Calling elsewhere;
  elsewhere.from = "/";
  const Ended same = call({"verify", "--golden", table}, elsewhere);
  INFO(same.out << same.err);
  CHECK(same.code == 0);
  CHECK(ends(same.out, "4 passed, 0 failed\n"));
  CHECK(ends(call({"verify", "--golden", table, "--seeds", "1"}).out, "2 passed, 0 failed\n"));
  folder.file("scenarios/small.json", replaced(small_scenario(), "\"30ms\"", "\"31ms\""));
  const Ended changed = call({"verify", "--golden", table});
  CHECK(changed.code == 1);
  CHECK(ends(changed.out, "0 passed, 4 failed\n"));
  CHECK(has(changed.out, "scenario hash"));
  folder.file("tests/golden/scenarios.tsv", "no tabs\n");
  CHECK(has(call({"verify", "--golden", table}).err, "scenarios.tsv:1"));
}

#endif
