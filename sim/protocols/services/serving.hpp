#pragma once
// The ports of whoever serves requests, a server or a balancer before servers: so balancers stack, and one
// client drives any of them. Each hop numbers what it sends by itself and knows its answers by that number.

#include <cstdint>
#include <string_view>

#include "sim/base/ids.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/list.hpp"

namespace netsplit::serving {

/// How a request ended.
enum class Result : std::uint8_t {
  ok,
  refused,  ///< nothing was done
  failed,   ///< nobody knows how much of it was done
};
inline constexpr std::string_view kResults[] = {"ok", "refused", "failed"};

/// Do this, and answer under the same number.
struct Request {
  static constexpr std::string_view name = "request";
  /// The sender's own.
  std::uint64_t number = 0;
};

/// Are you well? A shallow check asks the process alone, a deep one wants a request's whole way.
struct Check {
  static constexpr std::string_view name = "check";
  std::uint64_t number = 0;
  bool deep = false;
  static void fields(Fields<Check>& f) {
    f("deep", &Check::deep, {"goes a request's whole way", "recorre todo el camino de una petición"});
  }
};

/// How many requests are you on?
struct AskLoad {
  static constexpr std::string_view name = "ask-load";
};

struct Port {
  static constexpr std::string_view name = "serving";
  using Messages = List<Request, Check, AskLoad>;
};

struct Reply {
  static constexpr std::string_view name = "reply";
  std::uint64_t number = 0;
  Result result = Result::ok;
  static void fields(Fields<Reply>& f) {
    f.word("result", &Reply::result, kResults, {"how it ended", "cómo acabó"});
  }
};

struct Checked {
  static constexpr std::string_view name = "checked";
  std::uint64_t number = 0;
  bool well = false;
  static void fields(Fields<Checked>& f) {
    f("well", &Checked::well, {"fit to serve", "en condiciones de servir"});
  }
};

struct LoadIs {
  static constexpr std::string_view name = "load-is";
  std::uint32_t requests = 0;
  static void fields(Fields<LoadIs>& f) {
    f("requests", &LoadIs::requests, {"requests it is on", "peticiones que tiene"});
  }
};

struct Replies {
  static constexpr std::string_view name = "serving-replies";
  using Messages = List<Reply, Checked, LoadIs>;
};

}  // namespace netsplit::serving
