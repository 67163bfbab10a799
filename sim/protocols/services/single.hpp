#pragma once
// The service of whoever runs something that must be there once: whether it runs on this node.

#include <string_view>

#include "sim/base/text.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/list.hpp"
#include "sim/node/observe.hpp"

namespace netsplit {

/// Indication: the instance starts on this node, or stops.
struct InstanceChanged {
  static constexpr std::string_view name = "instance-changed";
  bool runs = false;
  static void fields(Fields<InstanceChanged>& f) {
    f("runs", &InstanceChanged::runs, {"it runs here now", "corre aquí ahora"});
  }
};

struct Single {
  static constexpr std::string_view name = "single";
  using Indications = List<InstanceChanged>;
  virtual ~Single() = default;
  virtual bool runs_here() const = 0;
  static void observe(Observed<Single>& o) {
    o.flag("instance", [](const Single& s) { return s.runs_here(); },
           {"the instance runs on this node", "la instancia corre en este nodo"});
  }
};

}  // namespace netsplit
