#pragma once
// Load: a source of requests, open (they come whatever happened to earlier ones) or closed (users who think,
// ask and wait), and how each of them ended.

#include <cstdint>
#include <map>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/serving.hpp"

namespace netsplit {

struct Load {
  static constexpr std::string_view name = "load";
  static constexpr Text about{
      "sends requests, at random moments or by users who wait, and keeps the history",
      "envía peticiones, en momentos al azar o de usuarios que esperan, y lleva el historial"};
  static constexpr Guarantee guarantees[] = {
      {"honest history",
       {"A request ends as ok when it was served, as fail when it was refused, else as info.",
        "Una petición acaba en ok si se atendió, en fail si se rechazó y, si no, en info."}},
      {"open",
       {"Unless its arrivals are closed, a slow server does not slow it down.",
        "Salvo con llegadas cerradas, un servidor lento no la frena."}}};

  struct Poisson {
    static constexpr std::string_view name = "poisson";
    static constexpr Text help{"at random moments, `rate` of them on average",
                               "en momentos al azar, `rate` de media"};
  };
  struct Steady {
    static constexpr std::string_view name = "steady";
    static constexpr Text help{"at equal distances, `rate` of them", "a intervalos iguales, `rate` de ellas"};
  };
  struct Renewal {
    static constexpr std::string_view name = "renewal";
    static constexpr Text help{"times between them from a law; `rate` says nothing",
                               "tiempos entre ellas según una ley; `rate` no cuenta"};
    Law interval = Constant{std::chrono::seconds{1}};
    static void fields(Fields<Renewal>& f) {
      f("interval", &Renewal::interval, {"time between two requests", "tiempo entre dos peticiones"});
    }
  };
  struct Closed {
    static constexpr std::string_view name = "closed";
    static constexpr Text help{"users who think, ask and wait; `rate` says nothing",
                               "usuarios que piensan, piden y esperan; `rate` no cuenta"};
    std::uint32_t users = 10;
    Law think = Exponential{std::chrono::seconds{1}, Duration{0}};
    static void fields(Fields<Closed>& f) {
      f("users", &Closed::users, {"how many", "cuántos"}).at_least(1).at_most(1'000'000);
      f("think", &Closed::think,
        {"time from an answer to the user's next request",
         "tiempo desde una respuesta hasta la siguiente petición"});
    }
  };

  struct Config {
    NodeSet targets;
    Rate rate{std::chrono::milliseconds{200}};
    std::variant<Poisson, Steady, Renewal, Closed> arrivals;
    Duration patience = std::chrono::seconds{10};
    bool history = true;
    static void fields(Fields<Config>& f);
  };

  using Serves = List<serving::Replies>;
  using Calls = List<serving::Port>;
  enum class Timer : std::uint8_t { next, patience, think };
  static constexpr std::string_view timer_names[] = {"next", "patience", "think"};
  static constexpr std::string_view operations[] = {"call"};
  static constexpr std::string_view history = "request";
  static constexpr Measure measures[] = {
      {"response", Unit::duration, {"time to a good answer", "tiempo hasta una respuesta buena"}}};

  void on_start(Context<Load>& ctx);
  void on_configured(Context<Load>& ctx);
  void on_timer(Context<Load>& ctx, Timer timer, About subject);
  void on_message(Context<Load>& ctx, NodeId from, const serving::Reply& reply);
  void on_message(Context<Load>&, NodeId, const serving::Checked&) {}
  void on_message(Context<Load>&, NodeId, const serving::LoadIs&) {}

  static void observe(Observed<Load>& o);

 private:
  using Ctx = Context<Load>;
  static constexpr std::uint32_t kNoUser = 0xffffffffU;
  struct Pending {
    /// kNoOperation if the history is off.
    OperationId operation;
    NodeId target;
    LocalTime sent{};
    std::uint32_t user = kNoUser;
    bool timed = false;
  };

  /// The next arrival; none of a closed source.
  void arm_next(Ctx& ctx);
  /// Users that are configured and not there yet begin to think.
  void seat_users(Ctx& ctx);
  /// Until the user's next request. A user beyond those configured leaves.
  void think(Ctx& ctx, std::uint32_t user);
  void ask(Ctx& ctx, std::uint32_t user);
  void end(Ctx& ctx, std::map<std::uint64_t, Pending>::iterator request, Outcome outcome);

  std::map<std::uint64_t, Pending> pending_;
  std::uint64_t next_ = 0;
  /// By user: thinks or waits for an answer.
  std::vector<bool> seated_;
  std::uint64_t done_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t unknown_ = 0;
};

}  // namespace netsplit
