#pragma once
// A client of any replicated register: reads and writes at a rate, retries at the next server when nothing
// comes, and keeps the history that checkers judge.

#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/register.hpp"

namespace netsplit {

/// Command: write a value under a key.
struct ClientPut {
  static constexpr std::string_view name = "put";
  static constexpr Text help{"write a value under a key", "escribe un valor en una clave"};
  std::int64_t key = 0;
  std::int64_t value = 0;
  static void fields(Fields<ClientPut>& f) {
    f("key", &ClientPut::key, {"which register", "qué registro"}).at_least(0).required();
    f("value", &ClientPut::value,
      {"what to write; 0 is the value before any write",
       "qué escribir; 0 es el valor antes de escribir nada"})
        .at_least(1)
        .required();
  }
};

/// Command: read the value under a key.
struct ClientGet {
  static constexpr std::string_view name = "get";
  static constexpr Text help{"read the value under a key", "lee el valor de una clave"};
  std::int64_t key = 0;
  static void fields(Fields<ClientGet>& f) {
    f("key", &ClientGet::key, {"which register", "qué registro"}).at_least(0).required();
  }
};

struct RegisterClient {
  static constexpr std::string_view name = "register-client";
  static constexpr Text about{
      "client of a replicated register: reads and writes, retries, keeps the history",
      "cliente de un registro replicado: lee y escribe, reintenta, lleva el historial"};
  static constexpr Guarantee guarantees[] = {{"honest history",
                                              {"An operation ends as ok when a server said so, as fail when "
                                               "no server can have done it, else as info.",
                                               "Una operación acaba en ok si un servidor lo dijo, en fail si "
                                               "ninguno pudo hacerla y, si no, en info."}}};

  struct Config {
    Rate rate{std::chrono::milliseconds{200}};
    Duration patience = std::chrono::seconds{1};
    std::uint32_t retries = 3;
    std::uint32_t keys = 16;
    Probability write_share{0.5};
    static void fields(Fields<Config>& f);
  };

  struct Durable {
    /// Values written so far: no two writes of a run, restarts included, have the same value.
    std::int64_t writes = 0;
  };
  Durable durable;

  using Serves = List<RegisterReplies>;
  using Calls = List<RegisterPort>;
  using Commands = List<ClientPut, ClientGet>;
  enum class Timer : std::uint8_t { next, patience };
  static constexpr std::string_view timer_names[] = {"next", "patience"};
  static constexpr const auto& operations = kRegisterOperations;
  static constexpr std::string_view history = kRegisterHistory;

  void on_start(Context<RegisterClient>& ctx);
  void on_configured(Context<RegisterClient>& ctx);
  void on_timer(Context<RegisterClient>& ctx, Timer timer, About subject);
  void on_command(Context<RegisterClient>& ctx, const ClientPut& command);
  void on_command(Context<RegisterClient>& ctx, const ClientGet& command);
  void on_message(Context<RegisterClient>& ctx, NodeId from, const PutOk& reply);
  void on_message(Context<RegisterClient>& ctx, NodeId from, const GetOk& reply);
  void on_message(Context<RegisterClient>& ctx, NodeId from, const NotPrimary& reply);

  static void observe(Observed<RegisterClient>& o);

 private:
  using Ctx = Context<RegisterClient>;
  /// An operation that waits for its answer.
  struct Pending {
    RegisterCall kind = RegisterCall::put;
    std::int64_t key = 0;
    std::int64_t value = 0;
    /// Whom it was last sent to, by place among the servers.
    std::size_t server = 0;
    std::uint32_t retries = 0;
    /// It has followed a hint since the last retry; it follows one only.
    bool redirected = false;
    /// Who was asked and has not said no: each may have done it.
    std::vector<NodeId> asked;
  };

  void arm_next(Ctx& ctx);
  void begin(Ctx& ctx, RegisterCall kind, std::int64_t key, std::int64_t value);
  void ask(Ctx& ctx, OperationId id);
  void retry(Ctx& ctx, OperationId id);
  void end(Ctx& ctx, OperationId id, Outcome outcome, std::int64_t value);

  std::map<OperationId, Pending> pending_;
  /// The server that answered last, by place among the servers: the next operation goes there.
  std::size_t server_ = 0;
  std::uint64_t done_ = 0;
  std::uint64_t failed_ = 0;
  std::uint64_t unknown_ = 0;
};

}  // namespace netsplit
