#pragma once
// The ports of a lease: what must be held by one alone, kept outside of those who want it. Source of the
// terms: Akka Coordination, doc.akka.io/docs/akka/current/coordination.html.

#include <cstdint>
#include <string_view>

#include "sim/base/ids.hpp"
#include "sim/node/fields.hpp"
#include "sim/node/list.hpp"

namespace netsplit::leasing {

/// Give me the lease, or let me go on holding it.
struct Acquire {
  static constexpr std::string_view name = "acquire";
  /// The sender's own number of the question.
  std::uint64_t number = 0;
};

/// I do not need it any more.
struct Release {
  static constexpr std::string_view name = "release";
};

struct Port {
  static constexpr std::string_view name = "lease";
  using Messages = List<Acquire, Release>;
};

/// Whether the sender of that question holds the lease now.
struct Answer {
  static constexpr std::string_view name = "answer";
  std::uint64_t number = 0;
  bool granted = false;
  static void fields(Fields<Answer>& f) {
    f("granted", &Answer::granted, {"the asker holds it", "quien pregunta lo tiene"});
  }
};

struct Replies {
  static constexpr std::string_view name = "lease-replies";
  using Messages = List<Answer>;
};

}  // namespace netsplit::leasing
