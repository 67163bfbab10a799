#pragma once
// A queueing server, as in Kendall's notation G/G/c/K: a line, served first come first served by workers,
// whose service times are drawn from a law.

#include <cstdint>
#include <deque>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/node/protocol.hpp"
#include "sim/protocols/services/serving.hpp"

namespace netsplit {

/// Mark: the line is full and requests are refused, after a time in which none was.
struct Overload {
  static constexpr std::string_view name = "overload";
  static constexpr Text says{"{node} begins to refuse requests", "{node} empieza a rechazar peticiones"};
  static constexpr Text because{"{waiting} wait already", "ya esperan {waiting}"};
  std::uint32_t waiting = 0;
  static void fields(Fields<Overload>& f) {
    f("waiting", &Overload::waiting, {"how many wait", "cuántas esperan"});
  }
};

/// Mark: the line of a server that has refused is half empty again.
struct Relief {
  static constexpr std::string_view name = "relief";
  static constexpr Text says{"{node} has room again", "{node} vuelve a tener sitio"};
  static constexpr Text because{"its line is half empty, {refused} were refused",
                                "su cola está medio vacía, rechazó {refused}"};
  std::uint64_t refused = 0;
  static void fields(Fields<Relief>& f) {
    f("refused", &Relief::refused, {"requests refused meanwhile", "peticiones rechazadas entretanto"});
  }
};

struct Server {
  static constexpr std::string_view name = "server";
  static constexpr Text about{"serves requests: a line, workers, and a law of service times",
                              "atiende peticiones: una cola, trabajadores y una ley de tiempos de servicio"};
  static constexpr Guarantee guarantees[] = {
      {"in order",
       {"Requests are begun in the order in which they arrived; none waits while a worker is idle.",
        "Las peticiones se empiezan en el orden en que llegaron; ninguna espera si hay un trabajador "
        "libre."}},
      {"every request is answered",
       {"A request that arrives is answered once, unless the server crashes.",
        "Toda petición que llega recibe una respuesta, salvo que el servidor caiga."}}};

  /// Any number of requests may wait.
  struct Unbounded {
    static constexpr std::string_view name = "unbounded";
    static constexpr Text help{"any number may wait", "pueden esperar cuantas sean"};
  };
  /// Who finds the line full is refused.
  struct Bounded {
    static constexpr std::string_view name = "bounded";
    static constexpr Text help{"so many may wait, others are refused",
                               "pueden esperar tantas; las demás se rechazan"};
    std::uint32_t places = 100;
    static void fields(Fields<Bounded>& f) {
      f("places", &Bounded::places,
        {"how many may wait, those in service apart",
         "cuántas pueden esperar, sin contar las que se atienden"});
    }
  };

  struct Config {
    Law service = Exponential{std::chrono::milliseconds{100}, Duration{0}};
    std::uint32_t stages = 1;
    std::uint32_t workers = 1;
    std::variant<Unbounded, Bounded> queue;
    NodeSet depends_on;
    Duration dependency_timeout = std::chrono::milliseconds{500};
    static void fields(Fields<Config>& f);
  };

  using Serves = List<serving::Port, serving::Replies>;
  using Marks = List<Overload, Relief>;
  enum class Timer : std::uint8_t { done, dependency };
  static constexpr std::string_view timer_names[] = {"service-done", "dependency"};
  static constexpr Measure measures[] = {
      {"wait",
       Unit::duration,
       {"time in the line; 0 for who is served at once", "tiempo en la cola; 0 si la atienden al llegar"}},
      {"service", Unit::duration, {"time with a worker", "tiempo con un trabajador"}},
      {"sojourn",
       Unit::duration,
       {"time in the server: wait and service", "tiempo en el servidor: espera y servicio"}},
      {"waited",
       Unit::proportion,
       {"1 for who had to wait, else 0: its mean is the chance of waiting",
        "1 si tuvo que esperar y 0 si no: su media es la probabilidad de esperar"}},
      {"found",
       Unit::none,
       {"requests in the server when one arrives", "peticiones en el servidor al llegar otra"}}};

  void on_start(Context<Server>& ctx);
  void on_configured(Context<Server>& ctx);
  void on_message(Context<Server>& ctx, NodeId from, const serving::Request& request);
  void on_message(Context<Server>& ctx, NodeId from, const serving::Check& check);
  void on_message(Context<Server>& ctx, NodeId from, const serving::AskLoad&);
  void on_message(Context<Server>& ctx, NodeId from, const serving::Reply& reply);
  void on_message(Context<Server>&, NodeId, const serving::Checked&) {}
  void on_message(Context<Server>&, NodeId, const serving::LoadIs&) {}
  void on_timer(Context<Server>& ctx, Timer timer, About worker);

  static void observe(Observed<Server>& o);

 private:
  using Ctx = Context<Server>;
  /// What is served: a request, or a deep health check, which is no customer of the measures.
  struct Job {
    NodeId from;
    std::uint64_t number = 0;
    LocalTime arrived{};
    bool is_check = false;
  };
  struct Worker {
    bool busy = false;
    Job job;
    LocalTime began{};
    /// The request to a dependency that this worker waits for; 0 while it waits for none.
    std::uint64_t asked = 0;
  };

  /// False if there is no room.
  bool admit(Ctx& ctx, const Job& job);
  void begin(Ctx& ctx, std::uint32_t worker, const Job& job);
  void finish(Ctx& ctx, std::uint32_t worker, serving::Result result);
  /// Gives idle workers to those who wait.
  void take_waiting(Ctx& ctx);
  void refuse_begins(Ctx& ctx);
  void refuse_ends(Ctx& ctx);
  void answer(Ctx& ctx, const Job& job, serving::Result result) const;
  std::uint32_t requests() const { return static_cast<std::uint32_t>(waiting_.size()) + busy_; }
  /// Adds up the line's length over the time since it last changed. Call before it changes.
  void count_line(LocalTime now);

  std::deque<Job> waiting_;
  std::vector<Worker> workers_;
  /// Those of the configured workers that do nothing; the last one is taken first.
  std::vector<std::uint32_t> idle_;
  std::uint32_t busy_ = 0;
  std::uint64_t next_asked_ = 0;
  std::size_t turn_ = 0;
  bool refusing_ = false;
  std::uint64_t refused_before_ = 0;
  std::uint64_t served_ = 0;
  std::uint64_t refused_ = 0;
  std::uint64_t failed_ = 0;
  Duration line_time_{0};
  LocalTime line_changed_{};
};

}  // namespace netsplit
