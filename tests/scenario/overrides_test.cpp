#include "sim/scenario/overrides.hpp"

#include <string>

#include "tests/scenario/world.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::tests;

namespace {

constexpr const char* kFile = R"("params": {"outage": "20s", "limit": "4s"},
  "nodes": {"member": {"names": "a..c", "stack": [{"pulse": {"timeout": "$limit"}}, "club"]}, "west": {"count": 2, "stack": ["pulse"]}},
  "network": {"loss": "1%"},
  "timeline": [{"name": "cut", "at": "10s", "split": "a | b..c", "for": "$outage"}],
  "expect": [{"name": "beat", "never": "a.up", "fails": "meant"}, {"name": "money", "finally": "x == 0"}],
  "variants": {"long": {"set": {"outage": "60s"}, "holds": ["beat"], "fails": ["money"]},
               "why": {"set": {"west/pulse.missed": 9}, "fails": {"money": {"en": "because", "es": "porque"}}}})";

Overrides sets(std::vector<std::string> all, std::string variant = "") {
  return Overrides{{}, std::move(all), std::move(variant)};
}

std::int64_t timeout_of(const Scenario& s, std::size_t group) {
  for (const auto& [field, value] : s.groups[group].stack[0].parameters) {
    if (field == 1) return std::get<std::int64_t>(value) / 1'000'000'000;
  }
  return 0;
}

std::string said(std::vector<std::string> all, std::string variant = "") {
  return wrong(kFile, sets(std::move(all), std::move(variant)));
}

}  // namespace

TEST_CASE("$name stands for its param as a whole value") {
  const Scenario s = good(kFile);
  CHECK(s.timeline[0].lasts == 20s);
  CHECK(timeout_of(s, 0) == 4);
}

TEST_CASE("--set changes a param, a parameter in every stack that has it, in one group, or any value") {
  CHECK(good(kFile, sets({"outage=30s"})).timeline[0].lasts == 30s);
  const Scenario all = good(kFile, sets({"pulse.timeout=7s"}));
  CHECK(timeout_of(all, 0) == 7);
  CHECK(timeout_of(all, 1) == 7);
  const Scenario one = good(kFile, sets({"west/pulse.timeout=7s"}));
  CHECK(timeout_of(one, 0) == 4);
  CHECK(timeout_of(one, 1) == 7);
  CHECK(good(kFile, sets({"/network/loss=5%"})).network.base.loss == Probability{0.05});
  CHECK(good(kFile, sets({"/network/duplicate=0.5"})).network.base.duplicate == Probability{0.5});
  const Scenario choice = good(kFile, sets({"club.strategy=quorum(size=3)"}));
  const auto& chosen =
      *std::get<std::shared_ptr<const ChosenValue>>(choice.groups[0].stack[1].parameters.at(0).second);
  CHECK(std::get<std::int64_t>(chosen.fields.at(0).second) == 3);
  Overrides seed;
  seed.seed = 99;
  CHECK(good(kFile, seed).seed == 99);
}

TEST_CASE("a value is JSON if it parses, a choice if it looks like one, else a text") {
  CHECK(value_of_setting("5") == Json(5));
  CHECK(value_of_setting("true") == Json(true));
  CHECK(value_of_setting("5s") == Json("5s"));
  CHECK(value_of_setting("\"5\"") == Json("5"));
  CHECK(to_json_text(value_of_setting("quorum(size=3, who=a..c)")) ==
        R"({"quorum":{"size":3,"who":"a..c"}})");
  CHECK(to_json_text(value_of_setting("quorum(sizes=[1, 2], x=\"a,b\")")) ==
        R"({"quorum":{"sizes":[1,2],"x":"a,b"}})");
  CHECK(to_json_text(value_of_setting("keep()")) == R"({"keep":{}})");
  CHECK(value_of_setting("quorum(3)") == Json("quorum(3)"));
  CHECK(value_of_setting("") == Json(""));
}

TEST_CASE("a variant sets, and says what holds and what fails; the command line comes after it") {
  const Scenario base = good(kFile);
  CHECK_FALSE(base.expectations[0].fails.empty());
  CHECK(base.variant.empty());
  CHECK(base.variants.size() == 2);
  const Scenario varied = good(kFile, sets({}, "long"));
  CHECK(varied.variant == "long");
  CHECK(varied.timeline[0].lasts == 60s);
  CHECK(varied.expectations[0].fails.empty());
  CHECK(varied.expectations[1].fails.in(Language::english) == "the variant long says so");
  CHECK(good(kFile, sets({}, "why")).expectations[1].fails.in(Language::spanish) == "porque");
  CHECK(good(kFile, sets({"outage=70s"}, "long")).timeline[0].lasts == 70s);
}

TEST_CASE("an error of a flag says which flag") {
  CHECK(said({"outage=350"}).find("--set outage=350 /timeline/0/for: \"350\" has no unit") == 0);
  CHECK(said({"pulse.timeout=x"}).find("--set pulse.timeout=x /nodes/member/stack/0/pulse/timeout: ") == 0);
  CHECK(said({"pulse.timeot=1s"})
            .find("--set pulse.timeot=1s /nodes/member/stack/0/pulse/timeot: there is no parameter "
                  "\"timeot\"; did you mean \"timeout\"?") == 0);
  CHECK(said({"outag=1s"}) == "--set outag=1s: there is no param \"outag\"; did you mean \"outage\"?\n");
  CHECK(said({"puls.timeout=1s"}) ==
        "--set puls.timeout=1s: no stack there has the protocol \"puls\"; did you mean \"pulse\"?\n");
  CHECK(said({"wst/pulse.timeout=1s"}) ==
        "--set wst/pulse.timeout=1s: there is no group \"wst\"; did you mean \"west\"?\n");
  CHECK(said({"west/club.order=oldest"}).find("no stack there has the protocol \"club\"") !=
        std::string::npos);
  CHECK(said({"outage"}).find("--set outage: there is no '='; write NAME=VALUE") == 0);
  CHECK(said({"=1"}).find("there is no name before '='") != std::string::npos);
  CHECK(said({"/network/los=1%"})
            .find("--set /network/los=1% /network/los: \"los\" is not known here; did you mean \"loss\"?") ==
        0);
  CHECK(said({}, "lnog") == "--variant lnog: there is no variant \"lnog\"; did you mean \"long\"?\n");
}

TEST_CASE("wrong names in a variant are found though it is not chosen") {
  const std::string all = wrong(R"("expect": [{"name": "beat", "never": "a.up"}],
"variants": {"v": {"set": {"nothing": 1,
  "puls.timeout": "1s"},
  "holds": ["beet"], "fails": ["beat", "bat"]}, "w": {"holds": ["beat"], "fails": ["beat"]}})");
  CHECK(all.find("s.json:2 /variants/v/set/nothing: there is no param \"nothing\"") != std::string::npos);
  CHECK(all.find("s.json:3 /variants/v/set/puls.timeout: no stack there has") != std::string::npos);
  CHECK(all.find(
            "s.json:4 /variants/v/holds/0: no expectation has the name \"beet\"; did you mean \"beat\"?") !=
        std::string::npos);
  CHECK(all.find("/variants/v/fails/1: no expectation has the name \"bat\"") != std::string::npos);
  CHECK(all.find("\"beat\" is said to hold and to fail") != std::string::npos);
}

TEST_CASE("a param that is not there, or stands for another, is an error where it is used") {
  CHECK(wrong(R"("params": {"loss": "1%"}, "network": {"loss": "$lost"})")
            .find("s.json:1 /network/loss: there is no param \"lost\"; did you mean \"$loss\"?") == 0);
  CHECK(wrong(R"("params": {"a": "$b", "b": 1})").find("/params/a: a param cannot stand for another one") !=
        std::string::npos);
  CHECK(wrong(R"("params": [1])").find("/params: expected an object, found a list") != std::string::npos);
}

TEST_CASE("params cannot fill the memory") {
  std::string list = "[0";
  for (int i = 0; i < 2000; ++i) list += ",0";
  std::string uses = "\"$x\"";
  for (int i = 0; i < 2000; ++i) uses += ",\"$x\"";
  const std::string all = wrong("\"params\": {\"x\": " + list + "]}, \"timeline\": [" + uses + "]");
  CHECK(all.find("params put more than 2000000 values into this file") != std::string::npos);
}

TEST_CASE("the hash is that of what is said, not of how") {
  const auto hash = [](const std::string& text, const Overrides& o = {}) { return good(text, o).hash; };
  const std::string plain = R"("params": {"p": "1%"}, "network": {"loss": "$p"})";
  CHECK(hash(plain) == hash(R"("params":{"p":"1%"},   "network":{"loss":"$p"})"));
  CHECK(hash(plain) == hash(R"("$schema": "x", "seed": 5, "network": {"loss": "1%"})"));
  CHECK(hash(plain) != hash(R"("network": {"loss": "2%"})"));
  CHECK(hash(plain, sets({"p=2%"})) == hash(R"("network": {"loss": "2%"})"));
  CHECK(hash(kFile) != hash(kFile, sets({}, "long")));
}
