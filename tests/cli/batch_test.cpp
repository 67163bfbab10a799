// The verb `batch` as a shell calls it: killed, interrupted, given wrong things.

#include <SQLiteCpp/SQLiteCpp.h>
#include <unistd.h>

#include <csignal>
#include <string>
#include <vector>

#include "sim/base/random.hpp"
#include "tests/batch/batches.hpp"
#include "tests/cli/program.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

#ifdef NETSPLIT_PROGRAM

namespace {

/// The runs of a results file: all that a batch wrote of them.
std::string rows_of(const std::string& path) {
  SQLite::Database db(path, SQLite::OPEN_READWRITE);
  std::string text;
  for (const char* query :
       {"SELECT * FROM run ORDER BY id", "SELECT * FROM value ORDER BY run, measure",
        "SELECT * FROM verdict ORDER BY run, number", "SELECT * FROM sample ORDER BY run, number, at_ns",
        "SELECT * FROM failure ORDER BY run"}) {
    SQLite::Statement rows(db, query);
    while (rows.executeStep()) {
      for (int c = 0; c < rows.getColumnCount(); ++c) text += rows.getColumn(c).getString() + "|";
      text += "\n";
    }
  }
  return text;
}

int number_in(const std::string& path, const std::string& query) {
  return SQLite::Database(path, SQLite::OPEN_READWRITE).execAndGet(query).getInt();
}

}  // namespace

TEST_CASE("a batch that is killed again and again loses no row and doubles none") {
  const Folder folder;
  const std::string scenario = folder.file("cut.json", drawn_cut());
  const std::string whole = folder / "whole.sqlite", broken = folder / "broken.sqlite";
  const auto words = [&](const std::string& path, const char* jobs) {
    return std::vector<std::string>{
        "batch", scenario, "--over", "timeout=2s,3s", "--seeds", "1..8000", "-j", jobs, "-q", "-o", path};
  };
  const Ended unbroken = call(words(whole, "2"));
  INFO(unbroken.out << unbroken.err);
  REQUIRE(unbroken.code == 0);
  Stream moments(7);
  int killed = 0, partly = 0;
  Ended ended;
  for (int attempt = 0; attempt < 60 && ended.code != 0; ++attempt) {
    const pid_t pid = start(folder, words(broken, attempt % 2 == 0 ? "2" : "1"));
    // Later and later, so that a slow machine gets somewhere too.
    usleep(static_cast<useconds_t>(1'000 + moments.unit() * 1'000 * (400 + 20 * attempt)));
    kill(pid, SIGKILL);
    ended = finish(folder, pid);
    if (ended.code != -SIGKILL) continue;
    ++killed;
    const int rows =
        std::filesystem::exists(broken) && number_in(broken, "SELECT count(*) FROM sqlite_master") > 0
            ? number_in(broken, "SELECT count(*) FROM run")
            : 0;
    partly += rows > 0 && rows < 16000 ? 1 : 0;
    CHECK(number_in(broken,
                    "SELECT count(*) FROM (SELECT run FROM verdict GROUP BY run HAVING count(*) = 2)") ==
          rows);
  }
  CHECK(killed >= 3);
  CHECK(partly >= 1);
  if (ended.code != 0) REQUIRE(call(words(broken, "2")).code == 0);
  CHECK(rows_of(broken) == rows_of(whole));
  CHECK(number_in(broken, "SELECT count(*) FROM run") == 16000);
  CHECK_FALSE(std::filesystem::exists(broken + "-wal"));
}

TEST_CASE("Ctrl-C keeps what is done and says how to go on") {
  const Folder folder;
  const std::string path = folder / "r.sqlite";
  const std::vector<std::string> words = {
      "batch", folder.file("cut.json", drawn_cut()), "--seeds", "1..20000", "-o", path};
  const pid_t pid = start(folder, words);
  usleep(700'000);
  kill(pid, SIGINT);
  const Ended ended = finish(folder, pid);
  INFO(ended.out << ended.err);
  CHECK(ended.code == 130);
  CHECK(has(ended.err, "the same command goes on"));
  CHECK_FALSE(std::filesystem::exists(path + "-wal"));
  const int rows = number_in(path, "SELECT count(*) FROM run");
  CHECK(rows > 0);
  CHECK(rows < 20000);
}

TEST_CASE("batch says what it did; again it finds all there; and the file alone runs again") {
  const Folder folder;
  const std::string scenario = folder.file("cut.json", drawn_cut()), path = folder / "r.sqlite";
  const Ended first = call({"batch", scenario, "--seeds", "1..5", "-o", path});
  INFO(first.out << first.err);
  CHECK(first.code == 0);
  CHECK(begins(first.out, "5 runs in "));
  CHECK(has(first.out, "5 as stated"));
  CHECK(has(first.out, "compare " + path));
  CHECK(first.err.empty());
  CHECK(
      begins(call({"batch", scenario, "--seeds", "1..5", "-o", path}).out, "all 5 runs were there already"));
  CHECK(begins(call({"batch", path}).out, "all 5 runs were there already"));
  std::filesystem::remove(scenario);
  CHECK(call({"batch", path, "-o", folder / "again.sqlite"}).code == 0);
  CHECK(rows_of(folder / "again.sqlite") == rows_of(path));
  CHECK(has(call({"batch", path, "--lang", "es"}).out, "ya estaban"));
}

TEST_CASE("a plan file does what the flags do") {
  const Folder folder;
  const std::string scenario = folder.file("cut.json", drawn_cut());
  const std::string plan =
      folder.file("plan.json", "{\"scenarios\": [\"" + scenario +
                                   "\"], \"over\": {\"timeout\": [\"2s\", \"3s\"]}, \"seeds\": \"1..4\"}");
  CHECK(call({"batch", "--plan", plan, "-o", folder / "a.sqlite"}).code == 0);
  CHECK(call({"batch", scenario, "--over", "timeout=2s,3s", "--seeds", "1..4", "-o", folder / "b.sqlite"})
            .code == 0);
  CHECK(rows_of(folder / "a.sqlite") == rows_of(folder / "b.sqlite"));
}

TEST_CASE("wrong input is said all at once, and nothing is written") {
  const Folder folder;
  const std::string scenario = folder.file("cut.json", drawn_cut()), path = folder / "r.sqlite";
  const Ended ended = call({"batch", scenario, folder / "none.json", "--over", "timeuot=1s,2s", "--over", "x",
                            "--over", "timeout=5s..1s step 1s", "--seeds", "9..1", "--max-events", "many",
                            "-o", folder / "no/r.sqlite"});
  INFO(ended.err);
  CHECK(ended.code == 2);
  for (const char* part :
       {"--seeds", "is empty", "ends before it begins", "--over x", "none.json", "--max-events", "--output"})
    CHECK(has(ended.err, part));
  CHECK(has(call({"batch", scenario, "--over", "timeuot=1s", "-o", path}).err, "\"timeout\""));
  CHECK(call({"batch", scenario, "--over", "timeout=soon", "-o", path}).code == 2);
  CHECK(call({"batch", scenario, "--variant", "patent", "-o", path}).code == 2);
  CHECK(call({"batch", scenario, "-j", "0", "-o", path}).code == 2);
  CHECK(call({"batch", "-o", path}).code == 2);
  CHECK(has(call({"batch", scenario}).err, "-o FILE.sqlite"));
  CHECK_FALSE(std::filesystem::exists(path));
}

TEST_CASE("results of another plan are an error, and stay; --force begins anew") {
  const Folder folder;
  const std::string scenario = folder.file("cut.json", drawn_cut()), path = folder / "r.sqlite";
  REQUIRE(call({"batch", scenario, "--seeds", "1..3", "-o", path}).code == 0);
  const std::string before = rows_of(path);
  const Ended other = call({"batch", scenario, "--seeds", "1..4", "-o", path});
  CHECK(other.code == 2);
  CHECK(has(other.err, "another plan"));
  CHECK(rows_of(path) == before);
  CHECK(call({"batch", scenario, "--seeds", "1..4", "-o", path, "--force"}).code == 0);
  CHECK(number_in(path, "SELECT count(*) FROM run") == 4);
  CHECK(has(call({"batch", path, "--seeds", "1..3"}).err, "stands alone"));
}

TEST_CASE("a run that fails a CHECK is a row with the command that repeats it") {
  const Folder folder;
  const std::string scenario = folder.file("failing.json", R"({
  "name": "failing", "length": "3s",
  "nodes": {"n": {"names": "a..b", "stack": ["failing"]}}
}
)");
  const Ended ended = call({"batch", scenario, "--seeds", "4..6", "-o", folder / "r.sqlite"},
                           {.program = NETSPLIT_FAILING_PROGRAM});
  INFO(ended.out << ended.err);
  CHECK(ended.code == 4);
  CHECK(has(ended.out, "3 of 3 runs failed a CHECK"));
  CHECK(has(ended.out, "node 1 went wrong"));
  CHECK(has(ended.out, "--seed 4"));
  SQLite::Database db(folder / "r.sqlite", SQLite::OPEN_READWRITE);
  CHECK(db.execAndGet("SELECT count(*) FROM failures WHERE replay LIKE '%run %failing.json --seed _' AND "
                      "what LIKE '%went wrong%'")
            .getInt() == 3);
  CHECK(db.execAndGet("SELECT \"messages.sent\" IS NULL FROM runs WHERE id = 0").getInt() == 1);
}

#endif
