// Declared views: what describe() makes of them, and what reading them gives.

#include "sim/node/views.hpp"

#include "sim/base/check.hpp"
#include "sim/node/protocol.hpp"

#include "tests/support/catch.hpp"

using namespace netsplit;

namespace {

struct Shelf {
  static constexpr std::string_view name = "shelf";
  virtual ~Shelf() = default;
  virtual NodeId keeper() const = 0;
  static void views(Views<Shelf>& v) {
    v.placement("kept", {"what is kept where", "qué se guarda dónde"})
        .rows([](const Shelf& s, ViewRows& rows) { rows.add("box", s.keeper(), "held"); });
  }
};

struct Library : Shelf {
  static constexpr std::string_view name = "library";
  static constexpr Text about{"keeps books", "guarda libros"};
  using Provides = List<Shelf>;
  /// So that the service is not at the beginning of the object.
  std::int64_t entries = 3;
  NodeId keeper() const override { return NodeId{4}; }
  static void views(Views<Library>& v) {
    v.table("books", {"the books", "los libros"})
        .column("reader", ValueType::nodes, {"who has it", "quién lo tiene"})
        .column("number", ValueType::number, {"which", "cuál"})
        .column("pages", ValueType::number, {"how big", "cuánto ocupa"}, Unit::bytes)
        .column("late", ValueType::flag, {"due", "vencido"})
        .keys(2)
        .rows([](const Library&, ViewRows& rows) { rows.add(NodeId{1}, 7, 300U, true); });
    v.log("loans", {"the loans", "los préstamos"})
        .column("who", ValueType::nodes, {"who", "quién"})
        .rows([](const Library& l, ViewRows& rows) {
          const auto size = static_cast<std::size_t>(l.entries);
          for (std::size_t i = rows.last_of(size); i < size; ++i)
            rows.add(i + 1, NodeSet{NodeId{1}, NodeId{2}});
          rows.upto({"counted", "contado"}, l.entries - 1);
          rows.upto({"it has", "tiene"}, NodeId{2}, 1);
        });
  }
};
static_assert(Protocol<Library>);

const std::vector<ViewColumn> kColumns = {{"n", ValueType::number, Unit::none, {}},
                                          {"w", ValueType::word, Unit::none, {}}};

}  // namespace

TEST_CASE("describe() carries a protocol's views and those of the services that it provides") {
  const ProtocolInfo info = describe<Library>();
  REQUIRE(info.views.size() == 3);
  CHECK(info.views[0].name == "books");
  CHECK(info.views[0].kind == ViewKind::table);
  CHECK(info.views[0].keys == 2);
  REQUIRE(info.views[0].columns.size() == 4);
  CHECK(info.views[0].columns[2].unit == Unit::bytes);
  CHECK(info.views[1].kind == ViewKind::log);
  CHECK(info.views[1].columns[0].name == "position");
  CHECK(info.views[2].name == "kept");
  CHECK(info.views[2].kind == ViewKind::placement);
  REQUIRE(info.views[2].columns.size() == 3);
  CHECK(info.views[2].columns[1].name == "node");
}

TEST_CASE("reading a view gives its rows in the columns' units, and how far a log has come") {
  const ProtocolInfo info = describe<Library>();
  const Library library;
  const auto read = [&](std::size_t view) {
    ViewRows rows(info.views[view].columns);
    info.views[view].read(static_cast<const void*>(&library), rows);
    return rows;
  };
  const ViewRows books = read(0);
  REQUIRE(books.rows().size() == 1);
  CHECK(books.rows()[0] == ViewRows::Row{Value::set({NodeId{1}}), Value::count(7),
                                         Value::quantity(Unit::bytes, 300), Value::flag(true)});
  const ViewRows loans = read(1);
  REQUIRE(loans.rows().size() == 3);
  CHECK(loans.rows()[2][0].number == 3);
  REQUIRE(loans.reaches().size() == 2);
  CHECK(loans.reaches()[0].node == kNobody);
  CHECK(loans.reaches()[0].position == 2);
  CHECK(loans.reaches()[1].node == NodeId{2});
  const ViewRows kept = read(2);
  REQUIRE(kept.rows().size() == 1);
  CHECK(kept.rows()[0][1].nodes == NodeSet{NodeId{4}});
}

TEST_CASE("of many rows the first are kept, of a log the last, and the rest are counted") {
  ViewRows table(kColumns, 3);
  for (int i = 0; i < 10; ++i) table.add(i, "x");
  CHECK(table.rows().size() == 3);
  CHECK(table.rows().back()[0].number == 2);
  CHECK(table.left_out() == 7);

  ViewRows log(kColumns, 3);
  for (std::size_t i = log.last_of(10); i < 10; ++i) log.add(i, "x");
  REQUIRE(log.rows().size() == 3);
  CHECK(log.rows().front()[0].number == 7);
  CHECK(log.left_out() == 7);
  ViewRows short_log(kColumns, 3);
  CHECK(short_log.last_of(3) == 0);
  CHECK(short_log.left_out() == 0);
}

TEST_CASE("a row that does not fit its columns fails a CHECK") {
  ViewRows rows(kColumns);
  CHECK_THROWS_AS(rows.add(1), CheckFailed);
  CHECK_THROWS_AS(rows.add("x", "y"), CheckFailed);
  CHECK_THROWS_AS(rows.add(1, NodeId{1}), CheckFailed);
  rows.add(1, "y");
  CHECK(rows.rows().size() == 1);
}
