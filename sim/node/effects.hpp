#pragma once
// What a handler wants to happen: one ordered list of plain data, carried out when it returns.

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/time.hpp"
#include "sim/node/bodies.hpp"

namespace netsplit {

/// What a timer is about, apart from its kind: a peer, an operation, a number of the author's.
struct About {
  std::uint64_t value = kNone;
  static constexpr std::uint64_t kNone = 0xffffffffffffffffULL;

  constexpr About() = default;
  constexpr explicit About(std::uint64_t v) : value(v) {}
  constexpr About(NodeId node) : value(node.value) {}
  constexpr About(OperationId operation) : value(operation.value) {}
  constexpr bool none() const { return value == kNone; }
  constexpr NodeId node() const { return NodeId{static_cast<std::uint32_t>(value)}; }
  constexpr OperationId operation() const { return OperationId{value}; }
  friend constexpr bool operator==(About, About) = default;
};

/// How an operation of a client stands, as in Jepsen's histories; `discard` is a server's word that
/// the effect of an operation is gone from it.
enum class Outcome : std::uint8_t { invoke, ok, fail, info, discard };

struct Effect {
  enum class Kind : std::uint8_t {
    send,         // index message, slot port, node to, body, a bytes, about and b: the lane's words, or about none: no lane
    listen,       // node whose traffic is to be noted
    arm,          // index timer, a delay, b period or 0, about
    disarm,       // index timer, about
    mark,         // index mark, body
    indicate,     // index indication, body
    request,      // slot used service, index request, body
    measure,      // index measure, a value in the base unit of its unit
    total,        // index total, what is added in the base unit of its unit
    history,      // index outcome, slot operation name, a key, b value, about operation
    missing,      // node from whom nothing came, slot own port, a local time since when
    exit,         // a restart after, or -1
    stop_above,
    start_above,
    work,         // work took longer or shorter here than usual
    learn,        // node whose address is a
  };
  Kind kind;
  std::uint8_t index = 0;
  std::uint16_t slot = 0;
  BodyId body = kNoBody;
  NodeId node = kNobody;
  std::int64_t a = 0;
  std::int64_t b = 0;
  About about;
};

/// The list and the slab its bodies go to. Filled by a Context, emptied by whoever applies it.
class Effects {
 public:
  Effects() = default;
  /// Where bodies go and operations are numbered from now on.
  void bind(Bodies& bodies, std::uint64_t& next_operation) {
    bodies_ = &bodies;
    next_operation_ = &next_operation;
  }

  void add(const Effect& effect) { list_.push_back(effect); }
  template <class T>
  BodyId store(const T& body) {
    return bodies_->store(body);
  }
  OperationId new_operation() { return OperationId{++*next_operation_}; }

  const std::vector<Effect>& list() const { return list_; }
  Bodies& bodies() const { return *bodies_; }
  void clear() { list_.clear(); }

 private:
  std::vector<Effect> list_;
  Bodies* bodies_ = nullptr;
  std::uint64_t* next_operation_ = nullptr;
};

}  // namespace netsplit
