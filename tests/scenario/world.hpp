#pragma once
// A small registry of protocols that exist only here, to read scenarios against.

#include <string>
#include <string_view>
#include <variant>

#include "sim/node/protocol.hpp"
#include "sim/node/registry.hpp"
#include "sim/scenario/reader.hpp"

namespace netsplit::tests {

using namespace std::chrono_literals;

struct Detection {
  static constexpr std::string_view name = "detection";
};
struct Membership {
  static constexpr std::string_view name = "membership";
};

struct Beat {
  static constexpr std::string_view name = "beat";
};
struct BeatPort {
  static constexpr std::string_view name = "beat";
  using Messages = List<Beat>;
};

/// Parameters of several types; provides detection; commands and marks.
struct Pulse : Detection {
  static constexpr std::string_view name = "pulse";
  static constexpr Text about{"beats", "late"};
  using Serves = List<BeatPort>;
  using Provides = List<Detection>;
  struct Config {
    Duration interval = 1s;
    Duration timeout = 3s;
    std::uint32_t missed = 3;
    Probability trust{0.5};
    bool loud = false;
    NodeSet only;
    Law jitter = Constant{0s};
    static void fields(Fields<Config>& f) {
      f("interval", &Config::interval, {"time between beats", "tiempo entre latidos"}).at_least(1ms);
      f("timeout", &Config::timeout, {"silence that is suspected", "silencio sospechoso"});
      f("missed", &Config::missed, {"beats missed", "latidos perdidos"}).at_most(100);
      f("trust", &Config::trust, {"how much", "cuánto"});
      f("loud", &Config::loud, {"says more", "dice más"});
      f("only", &Config::only, {"watches these", "vigila a estos"});
      f("jitter", &Config::jitter, {"drawn for each beat", "se sortea por latido"});
    }
  };
  struct Send {
    static constexpr std::string_view name = "send";
    static constexpr Text help{"sends once", "envía una vez"};
    NodeId to = kNobody;
    Bytes size{1};
    static void fields(Fields<Send>& f) {
      f("to", &Send::to, {"the target", "el destino"}).required();
      f("size", &Send::size, {"how large", "tamaño"});
    }
  };
  struct Suspect {
    static constexpr std::string_view name = "suspect";
    static constexpr Text says{"{node} suspects", "{node} sospecha"};
  };
  using Commands = List<Send>;
  using Marks = List<Suspect>;
  void on_message(Context<Pulse>&, NodeId, const Beat&) {}
  void on_command(Context<Pulse>&, const Send&) {}
};

/// The same service by other means, on the same port.
struct Echo : Detection {
  static constexpr std::string_view name = "echo";
  static constexpr Text about{"echoes", "devuelve"};
  using Serves = List<BeatPort>;
  using Provides = List<Detection>;
  void on_message(Context<Echo>&, NodeId, const Beat&) {}
};

struct Majority {
  static constexpr std::string_view name = "majority";
  static constexpr Text help{"the larger part", "la parte mayor"};
};
struct Quorum {
  static constexpr std::string_view name = "quorum";
  static constexpr Text help{"a fixed number", "un número fijo"};
  std::uint32_t size = 1;
  static void fields(Fields<Quorum>& f) { f("size", &Quorum::size, {"how many", "cuántos"}).at_least(1); }
};

/// Needs detection; has a choice and a word.
struct Club : Membership {
  static constexpr std::string_view name = "club";
  static constexpr Text about{"members", "miembros"};
  using Provides = List<Membership>;
  using Uses = List<Detection>;
  enum class Order { oldest, lowest };
  struct Config {
    std::variant<Majority, Quorum> strategy;
    Order order = Order::oldest;
    static void fields(Fields<Config>& f) {
      f("strategy", &Config::strategy, {"who lives on", "quién sigue"});
      f.word("order", &Config::order, {"oldest", "lowest"}, {"who leads", "quién dirige"});
    }
  };
};

inline Registry registry() {
  Registry all;
  all.add(describe<Club>());
  all.add(describe<Echo>());
  all.add(describe<Pulse>());
  return all;
}

/// A whole file around some members: the nodes a..e with pulse, 2 min long, unless `rest` says otherwise.
inline std::string file_with(std::string_view rest) {
  std::string text = "{\"length\": \"2min\"";
  if (rest.find("\"nodes\"") == std::string_view::npos) {
    text += ", \"nodes\": {\"member\": {\"names\": \"a..e\", \"stack\": [\"pulse\"]}}";
  }
  return text + (rest.empty() ? "" : ", ") + std::string(rest) + "}";
}

struct ReadResult {
  std::optional<Scenario> scenario;
  Problems problems;

  std::string errors() const { return problems.to_text(Language::english); }
};

/// Reads a text as the file "s.json".
inline ReadResult read(std::string_view text, const Overrides& overrides = {}) {
  ReadResult result;
  const auto json = read_json(text, "s.json", result.problems);
  if (json) result.scenario = read_scenario(*json, "s.json", registry(), overrides, result.problems);
  return result;
}

/// The scenario of a file that has no problem; a failure shows what is wrong.
inline Scenario good(std::string_view rest, const Overrides& overrides = {}) {
  ReadResult result = read(file_with(rest), overrides);
  if (!result.scenario || !result.problems.empty()) throw std::runtime_error(result.errors());
  return std::move(*result.scenario);
}

/// What is said about a file, in English.
inline std::string wrong(std::string_view rest, const Overrides& overrides = {}) {
  return read(file_with(rest), overrides).errors();
}

}  // namespace netsplit::tests
