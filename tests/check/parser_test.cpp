#include "sim/check/parser.hpp"

#include <fmt/format.h>

#include <string>

#include "tests/check/fake_world.hpp"
// Catch2 comes last in every test: its CHECK is the one that a test means.
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

/// "column: message; hint", or "" for a claim that can be read.
std::string error_in(const std::string& text) {
  const auto vocabulary = make_vocabulary();
  const auto claim = parse_claim(text, *vocabulary);
  if (const auto* wrong = std::get_if<ClaimError>(&claim)) {
    return fmt::format("{}: {}; {}", column_of(text, wrong->offset), wrong->message.en, wrong->hint.en);
  }
  return "";
}

Claim claim_of(const std::string& text) {
  const auto vocabulary = make_vocabulary();
  return std::get<Claim>(parse_claim(text, *vocabulary));
}

struct Rejected {
  const char* text;
  std::size_t column;
  /// Found in the message or the hint.
  const char* says;
};

}  // namespace

TEST_CASE("claims of the language are read") {
  for (const char* text : {
           "a.primary",
           "a.up",
           "not a.primary",
           "not (a.primary or b.primary)",
           "two-primaries",
           "two-primaries.seconds < 60s",
           "at least 2 of member: primary",
           "exactly 1 of all: primary",
           "at most 3 of a, c..e: primary",
           "some of all but a: primary",
           "all of any 2 of member: up",
           "none of a..b: up",
           "all of c..e: members == {c..e}",
           "a in c.members",
           "member in c.members",
           "{a, b} in b.heartbeat.suspects",
           "b.suspects == {}",
           "a.members != b.members",
           "a.role == leader",
           "a.role == primary",
           "leader == a.role",
           "a.term >= 3 and b.term < -1",
           "a.term == +4",
           "a.backlog <= 64KiB",
           "a.backlog > 0",
           "a.pace >= 5/s",
           "writes.acknowledged-lost == 0",
           "p99(register.latency) < 500ms",
           "max(register.put.latency) < 2.5s",
           "count(promote) == 1",
           "count(register.promote by a) == 0",
           "count(promote by a, c..e) <= 2",
           "messages.cut > 0",
           "register.linearizable",
           "reads.stale == 0",
           "all of x: heartbeat.suspects == {}",
           "x.phi-accrual.suspects == {}",
           "all of member: (primary and term > 1) or role == backup",
           "(all of member: up) and a.primary",
           "  a.primary\t\n",
       }) {
    INFO(text);
    CHECK(error_in(text).empty());
  }
}

TEST_CASE("what cannot be read is said at its character, with a remedy") {
  const Rejected table[] = {
      {"", 1, "expected a claim, found the end"},
      {"   ", 4, "expected a claim"},
      {"and", 1, "expected a claim, found \"and\""},
      {"a.primary and", 14, "expected a claim, found the end"},
      {"a.primary b.primary", 11, "expected 'and', 'or' or the end"},
      {"(a.primary", 11, "')' is missing"},
      {"a.primary)", 10, "\")\" does not belong here"},
      {"a.term = 3", 8, "write \"==\""},
      {"a.primary && b.primary", 11, "write \"and\""},
      {"a.term ≥ 3", 8, "write \">=\""},
      {"!a.primary", 1, "write \"not\""},
      {"a.term == 3 ñ", 13, "\"ñ\" does not belong here"},
      {"ñ", 1, "expected a claim, found \"ñ\""},
      {"a.members == {a", 14, "'{' is not closed"},
      {"a.members == {a, zz}", 18, "zz"},
      {"all of c..e members == {c..e}", 30, "':' is missing"},
      {"all c..e: up", 5, "expected \"of\" after \"all\", found \"c..e\""},
      {"at least two of member: primary", 10, "a whole number of nodes is missing"},
      {"at least of member: primary", 10, "a whole number of nodes is missing"},
      {"exactly 1.5 of member: primary", 9, "a whole number of nodes"},
      {"at least -1 of member: primary", 10, "a whole number of nodes"},
      {"any of member: primary", 1, "at least N"},
      {"all of {}: up", 8, "no node"},
      {"all of nobody: up", 8, "nobody"},
      {"all of member:", 15, "expected a claim, found the end"},
      {"a.primry", 3, "did you mean primary?"},
      {"a.qqqq", 3, "it has primary"},
      {"all of member: primry", 16, "did you mean primary?"},
      {"two-primarys", 1, "did you mean two-primaries?"},
      {"writes.acknowledged-los == 0", 1, "did you mean writes.acknowledged-lost?"},
      {"wx.term == 3", 1, "no node \"wx\""},
      {"primary", 1, "whose primary?"},
      {"member.primary", 1, "all of member: primary"},
      {"promote", 1, "count(promote)"},
      {"register.latency < 5ms", 1, "p99(register.latency)"},
      {"p99(messages.sent) < 5", 5, "single value"},
      {"p99(register.latencies) < 5ms", 5, "did you mean register.latency?"},
      {"p98(register.latency) < 5ms", 1, "no function \"p98\""},
      {"count(promot) == 1", 7, "did you mean promote?"},
      {"count(promote by zz) == 1", 18, "zz"},
      {"count(promote", 14, "')' is missing"},
      {"all of x: suspects == {}", 11, "phi-accrual.suspects or heartbeat.suspects?"},
      {"x.suspects == {}", 1, "x.phi-accrual.suspects"},
      {"all of a, w1: term", 15, "a plain number in member"},
      {"all of member, client: primary and waiting > 1", 8, "no node of \"member, client\" has all"},
      {"a.term", 1, "a.term is a plain number"},
      {"a.members", 1, "a.members is a set of nodes"},
      {"3", 1, "3 is a plain number"},
      {"a.backlog < 350", 13, "64KiB"},
      {"a.backlog < 350ms", 13, "a duration"},
      {"two-primaries.seconds < 64KiB", 25, "a size"},
      {"a.term < 350ms", 10, "a plain number"},
      {"a.term < 99999999999999999999", 10, "too large a number"},
      {"a.term < 3.5", 10, "a plain number is whole"},
      {"a.backlog < 5parsecs", 13, "parsecs"},
      {"a.backlog < 99999999999999999999KiB", 13, "99999999999999999999KiB"},
      {"a.backlog < 5 KiB", 15, "write \"5KiB\""},
      {"a.primary < b.primary", 11, "use == or !="},
      {"a.members >= b.members", 11, "use == or !="},
      {"a.role < b.role", 8, "use == or !="},
      {"a.primary == true", 14, "write \"a.primary\" or \"not a.primary\""},
      {"a.primary == 1", 14, "a plain number"},
      {"a.members == 3", 14, "a plain number"},
      {"a in c.primary", 6, "asks for sets of nodes"},
      {"a.term in c.members", 1, "asks for sets of nodes"},
      {"a in c..e", 6, "write {c..e}"},
      {"{a} == {a}", 1, "constants"},
      {"3 < 4", 1, "constants"},
      {"a in {a, b}", 1, "constants"},
      {"zz in c.members", 1, "no \"zz\""},
  };
  for (const Rejected& r : table) {
    const std::string error = error_in(r.text);
    INFO(r.text << "\n" << error);
    CHECK(error.substr(0, error.find(':')) == std::to_string(r.column));
    CHECK(error.find(r.says) != std::string::npos);
  }
}

TEST_CASE("every sentence about a claim has a Spanish one") {
  const auto vocabulary = make_vocabulary();
  for (const char* text : {"", "a.primry", "a.backlog < 350", "all of x: suspects == {}", "a.term = 3"}) {
    const auto claim = parse_claim(text, *vocabulary);
    const auto& wrong = std::get<ClaimError>(claim);
    CHECK_FALSE(wrong.message.es.empty());
    CHECK(wrong.message.es != wrong.message.en);
    CHECK(wrong.hint.es.empty() == wrong.hint.en.empty());
  }
}

TEST_CASE("and binds tighter than or, not tighter than both") {
  const Claim claim = claim_of("a.primary or b.primary and not c.primary");
  const auto& either = std::get<facts::Disjunction>(claim.fact);
  REQUIRE(either.of.size() == 2);
  const auto& both = std::get<facts::Conjunction>(either.of[1].fact);
  CHECK(both.of[0].text == "b.primary");
  CHECK(both.of[1].text == "not c.primary");
  CHECK(std::holds_alternative<facts::Negation>(both.of[1].fact));
}

TEST_CASE("the claim behind a colon reaches to the end or to the closing parenthesis") {
  const Claim open = claim_of("all of member: primary or term > 1");
  CHECK(std::holds_alternative<facts::Disjunction>(inner(std::get<facts::Quantified>(open.fact)).fact));
  const Claim closed = claim_of("(all of member: primary) or a.primary");
  CHECK(std::holds_alternative<facts::Disjunction>(closed.fact));
}

TEST_CASE("a quantifier leaves out the nodes whose stack lacks a field of its claim") {
  const Claim claim = claim_of("exactly 1 of all: primary");
  CHECK(std::get<facts::Quantified>(claim.fact).nodes == NodeRanges{{kA, 5}});
  const Claim both = claim_of("all of all: up");
  CHECK(std::get<facts::Quantified>(both.fact).nodes == NodeRanges{{kA, 8}});
}

TEST_CASE("inside an inner quantifier bare fields belong to its own nodes") {
  const Claim claim = claim_of("all of member: primary or (none of client: waiting > 3)");
  const auto& outer = std::get<facts::Quantified>(claim.fact);
  CHECK(outer.nodes == NodeRanges{{kA, 5}});
  const auto& parts = std::get<facts::Disjunction>(inner(outer).fact).of;
  CHECK(std::get<facts::Quantified>(parts[1].fact).nodes == NodeRanges{{kW1, 2}});
}

TEST_CASE("a name beside a field that holds a word is that word") {
  const Claim claim = claim_of("all of member: role == primary");
  const auto& comparison = std::get<facts::Comparison>(inner(std::get<facts::Quantified>(claim.fact)).fact);
  CHECK(std::get<operands::Literal>(comparison.right.source).value == Value::text("primary"));
}

TEST_CASE("a property's claim means its own protocol's field where two have the name") {
  const auto vocabulary = make_vocabulary();
  const ProtocolInfo* phi = vocabulary->groups()[2].layers[0].protocol.get();
  REQUIRE(phi->name == "phi-accrual");
  const auto claim = parse_claim("all of all: suspects == {}", *vocabulary, phi);
  const auto* wrong = std::get_if<ClaimError>(&claim);
  REQUIRE(wrong == nullptr);
}

TEST_CASE("a hostile claim is refused in bounded depth and length") {
  CHECK(error_in(std::string(20000, '(')).find("longer than") != std::string::npos);
  CHECK(error_in(std::string(2000, '(')).find("nested deeper") != std::string::npos);
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "not ";
  CHECK(error_in(deep + "a.up").find("nested deeper") != std::string::npos);
  for (int byte = 0; byte < 256; ++byte) {
    const std::string junk = {static_cast<char>(byte), 'a', static_cast<char>(byte)};
    CHECK_NOTHROW(error_in(junk));
    CHECK_NOTHROW(error_in("all of " + junk + ": up"));
    CHECK_NOTHROW(error_in("a.term == " + junk));
  }
}

TEST_CASE("a measure is a number or a flag") {
  const auto vocabulary = make_vocabulary();
  const auto works = [&](const char* text) {
    return std::holds_alternative<Operand>(parse_measure(text, *vocabulary));
  };
  CHECK(works("messages.sent"));
  CHECK(works("p99(register.latency)"));
  CHECK(works("count(promote by a)"));
  CHECK(works("a.term"));
  CHECK(works("two-primaries"));
  CHECK_FALSE(works("a.members"));
  CHECK_FALSE(works("a.role"));
  CHECK_FALSE(works("3"));
  CHECK_FALSE(works("a.term == 3"));
  CHECK_FALSE(works("register.latency"));
}

TEST_CASE("moments are times, faults, their ends and marks, with a number") {
  const auto vocabulary = make_vocabulary();
  const auto moment = [&](const char* text) {
    return std::get<WindowMoment>(parse_moment(text, *vocabulary));
  };
  CHECK(moment("20s").time == at(20));
  CHECK(moment("cut").kind == WindowMoment::Kind::fault);
  CHECK(moment("cut").fault == kCut);
  CHECK(moment("flap.end").kind == WindowMoment::Kind::fault_end);
  CHECK(moment("flap.end").fault == kFlap);
  CHECK(moment("flap#3.end").occurrence == 3);
  CHECK(moment("flap.end#3").kind == WindowMoment::Kind::fault_end);
  CHECK(moment("flap.end#3").occurrence == 3);
  CHECK(moment("promote").marks == std::vector<MarkRef>{{kRegister, kPromote}});
  CHECK(moment("register.depose#2").occurrence == 2);

  const auto error = [&](const char* text) {
    const auto parsed = parse_moment(text, *vocabulary);
    const auto* wrong = std::get_if<ClaimError>(&parsed);
    return wrong ? fmt::format("{}: {}; {}", wrong->offset, wrong->message.en, wrong->hint.en)
                 : std::string();
  };
  CHECK(error("").find("no time, fault or mark") != std::string::npos);
  CHECK(error("cutt").find("did you mean cut?") != std::string::npos);
  CHECK(error("promte").find("did you mean promote?") != std::string::npos);
  CHECK(error("promote#0").substr(0, 2) == "7:");
  CHECK(error("promote#x").find("number from 1") != std::string::npos);
  CHECK(error("promote#99999999999").find("number from 1") != std::string::npos);
  CHECK(error("20").find("unit") != std::string::npos);
  CHECK_FALSE(error("-5s").empty());
  CHECK_FALSE(error("promote.end").empty());
}
