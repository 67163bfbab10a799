#pragma once
// What a node holds as rows: a table, a log, or what is placed where. A protocol or a service declares it
// once, beside what can be observed; windows and the command line draw it without knowing the protocol:
//
//   static void views(Views<Shop>& v) {
//     v.table("ledger", {"…", "…"})
//         .column("order", ValueType::number, {"…", "…"})
//         .column("amount", ValueType::number, {"…", "…"}, Unit::money)
//         .rows([](const Shop& s, ViewRows& rows) {
//           for (const auto& [order, amount] : s.ledger) rows.add(order, amount.micro_usd);
//         });
//   }

#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/base/time.hpp"
#include "sim/base/value.hpp"

namespace netsplit {

enum class ViewKind : std::uint8_t {
  table,      ///< rows without an order of their own
  log,        ///< entries in order; the first column is the position
  placement,  ///< columns item, node, state: which node holds what
};

struct ViewColumn {
  std::string name;
  ValueType type = ValueType::word;
  Unit unit = Unit::none;
  Text help;
};

/// How far a log has come: as a whole, or as one node is known to have it.
struct ViewReach {
  /// "committed"
  Text says;
  /// kNobody: the log as a whole.
  NodeId node = kNobody;
  /// In the numbers of the log's first column; entries up to this one, itself included, are.
  std::int64_t position = 0;
  friend bool operator==(const ViewReach& a, const ViewReach& b) {
    return a.says.en == b.says.en && a.node == b.node && a.position == b.position;
  }
};

/// What a view holds at a moment.
class ViewRows {
 public:
  using Row = std::vector<Value>;
  static constexpr std::size_t kMost = 500;

  /// Requires that `columns` outlives it. Keeps at most `most` rows.
  explicit ViewRows(const std::vector<ViewColumn>& columns, std::size_t most = kMost)
      : columns_(&columns), most_(most) {}

  /// One row, a value for each column: bool, a whole number in the base unit of the column, NodeId (kNobody:
  /// nobody), NodeSet, text. Rows beyond the most that are kept are counted only. CHECKs the values' types.
  template <class... Cells>
  void add(const Cells&... cells) {
    if (rows_.size() == most_) ++left_out_;
    else put({value(cells)...});
  }
  /// Of `size` rows in order, the place of the first one to add so that the last ones are kept: those before
  /// it are counted as left out. For logs, which grow at their end.
  std::size_t last_of(std::size_t size);

  /// How far the log has come.
  void upto(Text says, std::int64_t position) { reaches_.push_back({says, kNobody, position}); }
  void upto(Text says, NodeId node, std::int64_t position) { reaches_.push_back({says, node, position}); }

  const std::vector<Row>& rows() const { return rows_; }
  const std::vector<ViewReach>& reaches() const { return reaches_; }
  std::size_t left_out() const { return left_out_; }

 private:
  template <std::integral I>
  static Value value(I n) {
    if constexpr (std::same_as<I, bool>) return Value::flag(n);
    else return Value::count(static_cast<std::int64_t>(n));
  }
  static Value value(Duration d) { return Value::quantity(Unit::duration, d.count()); }
  static Value value(NodeId node) { return Value::set(node == kNobody ? NodeSet{} : NodeSet{node}); }
  static Value value(const NodeSet& nodes) { return Value::set(nodes); }
  static Value value(std::string_view word) { return Value::text(word); }
  static Value value(const Value& v) { return v; }
  void put(Row row);

  const std::vector<ViewColumn>* columns_;
  std::size_t most_;
  std::vector<Row> rows_;
  std::vector<ViewReach> reaches_;
  std::size_t left_out_ = 0;
};

/// A declared view: how to read it from the object that a population hands out for a node.
struct ViewInfo {
  std::string name;
  ViewKind kind = ViewKind::table;
  Text help;
  std::vector<ViewColumn> columns;
  /// So many of the first columns name a row: rows of two moments that agree in them are the same row.
  std::size_t keys = 1;
  std::function<void(const void*, ViewRows&)> read;
};

template <class T>
class Views {
 public:
  /// Adds to the view that was begun last.
  class Declared {
   public:
    explicit Declared(ViewInfo& info) : info_(info) {}
    Declared& column(std::string_view name, ValueType type, Text help, Unit unit = Unit::none) {
      info_.columns.push_back({std::string(name), type, unit, help});
      return *this;
    }
    /// The first `count` columns name a row together; without it the first does.
    Declared& keys(std::size_t count) {
      info_.keys = count;
      return *this;
    }
    /// read(const T&, ViewRows&) adds what there is. It must change nothing and draw nothing.
    template <class F>
    void rows(F read) {
      info_.read = [read](const void* t, ViewRows& rows) { read(*static_cast<const T*>(t), rows); };
    }

   private:
    ViewInfo& info_;
  };

  Declared table(std::string_view name, Text help) { return begin(name, ViewKind::table, help); }
  /// Begins with the column `position`, a number.
  Declared log(std::string_view name, Text help) {
    Declared log = begin(name, ViewKind::log, help);
    return log.column("position", ValueType::number, {"its place in the log", "su lugar en el registro"});
  }
  /// Has the columns of a placement: item (a word), node, state (a word); more may follow.
  Declared placement(std::string_view name, Text help) {
    Declared placement = begin(name, ViewKind::placement, help);
    placement.column("item", ValueType::word, {"what is placed", "qué se coloca"})
        .column("node", ValueType::nodes, {"who holds it", "quién lo tiene"})
        .column("state", ValueType::word, {"how it is there", "cómo está allí"});
    return placement;
  }

  std::vector<ViewInfo> take() { return std::move(declared_); }

 private:
  Declared begin(std::string_view name, ViewKind kind, Text help) {
    ViewInfo info;
    info.name = name;
    info.kind = kind;
    info.help = help;
    declared_.push_back(std::move(info));
    return Declared(declared_.back());
  }
  std::vector<ViewInfo> declared_;
};

template <class T>
concept Viewable = requires(Views<T>& v) { T::views(v); };

template <class T>
std::vector<ViewInfo> views_of() {
  if constexpr (Viewable<T>) {
    Views<T> v;
    T::views(v);
    return v.take();
  } else {
    return {};
  }
}

}  // namespace netsplit
