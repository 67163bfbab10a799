// Entries of a recording as lines: numbers of messages, operations of histories, sentences of their own.

#include "gui/model/words.hpp"

#include <algorithm>

#include "gui/model/happening.hpp"
#include "gui/model/player.hpp"
#include "tests/gui/model/hand_made.hpp"
#include "tests/support/catch.hpp"

using namespace netsplit;
using namespace netsplit::gui;
using netsplit::gui::tests::blueprint_of;

namespace {

struct Recorded {
  explicit Recorded(const std::string& scenario) : player(blueprint_of(scenario)) { player.record(); }
  const Recording& run() const { return player.recording(); }
  const Entry& first(RecordKind kind) const {
    const auto found = std::find_if(run().entries.begin(), run().entries.end(),
                                    [kind](const Entry& e) { return e.record.kind == kind; });
    REQUIRE(found != run().entries.end());
    return *found;
  }
  Player player;
};

}  // namespace

TEST_CASE("an entry of a history says which operation it is, how it ended, and its number") {
  const Recorded r("scenarios/protocols/register.json");
  const Entry& first = r.first(RecordKind::operation);
  // As `--trace` has it: get, invoke, id 1, key 2, value 0.
  CHECK(line_of(r.run(), first, Language::english) == "get #1 asked for, key 2, value 0 (register-client)");
  CHECK(line_of(r.run(), first, Language::spanish) == "get #1 pedida, clave 2, valor 0 (register-client)");
}

TEST_CASE("messages are numbered from sender to receiver, each kind by itself") {
  const Recorded r("scenarios/arena/3-2.json");
  std::map<std::tuple<NodeId, NodeId, std::uint16_t>, std::uint32_t> counted;
  for (const Flight& flight : r.run().flights) {
    const std::uint32_t number = ++counted[{flight.from, flight.to, flight.name}];
    REQUIRE(flight.ordinal == number);
  }
  const Entry& sent = r.first(RecordKind::sent);
  CHECK(line_of(r.run(), sent, Language::english).find(" #1 ") != std::string::npos);
}

TEST_CASE("what happened reads as a sentence in both languages") {
  const Recorded r("scenarios/arena/3-2.json");
  const Entry &mark = r.first(RecordKind::mark), &sent = r.first(RecordKind::sent),
              &came = r.first(RecordKind::delivered), &lost = r.first(RecordKind::dropped);
  const auto in = [&](const Entry& entry, Language language) { return happening(r.run(), entry, language); };
  CHECK(in(mark, Language::spanish) == line_of(r.run(), mark, Language::spanish));
  CHECK(in(sent, Language::english).find(who(r.run(), sent) + " sends ") == 0);
  CHECK(in(sent, Language::spanish).find(who(r.run(), sent) + " envía ") == 0);
  CHECK(in(came, Language::english).find(who(r.run(), came) + " receives ") == 0);
  CHECK(in(came, Language::spanish).find(" de ") != std::string::npos);
  CHECK(in(lost, Language::english).find(" is lost: cut") != std::string::npos);
  CHECK(in(r.first(RecordKind::fault_begins), Language::spanish) == "empieza cut");
  CHECK(in(r.first(RecordKind::timer), Language::english).find("'s timer goes off: ") != std::string::npos);
}
