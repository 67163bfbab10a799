#pragma once
// The ports of a replicated register: what a client asks of any store, and what a store answers. One
// client drives every protocol that serves the first and calls the second.

#include <cstdint>
#include <string_view>

#include "sim/base/ids.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/list.hpp"

namespace netsplit {

/// Position of each operation in the `operations` of clients and stores.
enum class RegisterCall : std::uint8_t { put, get };
inline constexpr std::string_view kRegisterOperations[] = {"put", "get"};
inline constexpr std::string_view kRegisterHistory = "register";

/// The value of a key that was never written. Clients write values above it.
inline constexpr std::int64_t kUnwritten = 0;

/// Write `value` under `key`. Sent again, it is the same operation: a store does it at most once.
struct Put {
  static constexpr std::string_view name = "put";
  OperationId operation;
  /// The client's oldest operation that still waits: a store may forget its older ones.
  OperationId oldest;
  std::int64_t key = 0;
  std::int64_t value = 0;
  static void fields(Fields<Put>& f) {
    f("key", &Put::key, {"which register", "qué registro"});
    f("value", &Put::value, {"what to write", "qué escribir"});
  }
};

/// Read the value under `key`.
struct Get {
  static constexpr std::string_view name = "get";
  OperationId operation;
  std::int64_t key = 0;
  static void fields(Fields<Get>& f) { f("key", &Get::key, {"which register", "qué registro"}); }
};

struct RegisterPort {
  static constexpr std::string_view name = "register";
  using Messages = List<Put, Get>;
};

/// The write has happened.
struct PutOk {
  static constexpr std::string_view name = "put-ok";
  OperationId operation;
};

/// The value read, or kUnwritten.
struct GetOk {
  static constexpr std::string_view name = "get-ok";
  OperationId operation;
  std::int64_t value = kUnwritten;
  static void fields(Fields<GetOk>& f) { f("value", &GetOk::value, {"what was read", "lo leído"}); }
};

/// This server did nothing and will do nothing; ask `hint`, who may be kNobody.
struct NotPrimary {
  static constexpr std::string_view name = "not-primary";
  OperationId operation;
  NodeId hint = kNobody;
  static void fields(Fields<NotPrimary>& f) {
    f("hint", &NotPrimary::hint, {"whom to ask instead", "a quién preguntar"});
  }
};

struct RegisterReplies {
  static constexpr std::string_view name = "register-replies";
  using Messages = List<PutOk, GetOk, NotPrimary>;
};

}  // namespace netsplit
