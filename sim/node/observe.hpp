#pragma once
// What can be seen of a node from outside, without touching it: the fields that claims, samples and
// windows read. A protocol or a service declares them once:
//
//   static void observe(Observed<Register>& o) {
//     o.flag("primary", [](const Register& r) { return r.is_primary(); }, {"…", "…"});
//   }

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "sim/base/text.hpp"
#include "sim/base/value.hpp"

namespace netsplit {

/// What a field of nodes says that its node believes of others, so that windows and tables can put the
/// beliefs of all nodes side by side whatever protocols hold them.
enum class Belief {
  none,
  together,  ///< these and I are the group: members of my cluster
  failed,    ///< these are gone, or I cannot reach them
  watched,   ///< of these I would know whether they are gone; beside failed, where nothing tells who is together
  leader,    ///< I follow this one; empty: nobody
};

/// A declared field: how to read it from the object that a population hands out for a node.
struct ObservationInfo {
  std::string name;
  ValueType type = ValueType::flag;
  Unit unit = Unit::none;
  Text help;
  std::function<Value(const void*)> read;
  Belief belief = Belief::none;
};

template <class T>
class Observed {
 public:
  /// read(const T&) -> bool
  template <class F>
  void flag(std::string_view name, F read, Text help) {
    add(name, ValueType::flag, Unit::none, help, [read](const T& t) { return Value::flag(read(t)); });
  }
  /// read(const T&) -> integer, in the base unit of `unit`
  template <class F>
  void number(std::string_view name, F read, Text help, Unit unit = Unit::none) {
    add(name, ValueType::number, unit, help,
        [read, unit](const T& t) { return Value::quantity(unit, static_cast<std::int64_t>(read(t))); });
  }
  /// read(const T&) -> NodeSet
  template <class F>
  void nodes(std::string_view name, F read, Text help, Belief belief = Belief::none) {
    add(name, ValueType::nodes, Unit::none, help, [read](const T& t) { return Value::set(read(t)); });
    declared_.back().belief = belief;
  }
  /// read(const T&) -> string_view
  template <class F>
  void word(std::string_view name, F read, Text help) {
    add(name, ValueType::word, Unit::none, help, [read](const T& t) { return Value::text(read(t)); });
  }

  std::vector<ObservationInfo> take() { return std::move(declared_); }

 private:
  template <class F>
  void add(std::string_view name, ValueType type, Unit unit, Text help, F read) {
    declared_.push_back({std::string(name), type, unit, help,
                         [read](const void* t) { return read(*static_cast<const T*>(t)); }});
  }
  std::vector<ObservationInfo> declared_;
};

template <class T>
concept Observable = requires(Observed<T>& o) { T::observe(o); };

template <class T>
std::vector<ObservationInfo> observations_of() {
  if constexpr (Observable<T>) {
    Observed<T> o;
    T::observe(o);
    return o.take();
  } else {
    return {};
  }
}

}  // namespace netsplit
