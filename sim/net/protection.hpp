#pragma once
// How messages are protected against strangers, and what an intruder does to them.

#include <cstdint>

namespace netsplit {

/// What every message carries for its target to judge it by. Each level stops more than the one before.
enum class Protection : std::uint8_t {
  none,
  cookie,       ///< a word that both know, in clear: a stranger does not know it, whoever has heard a message does
  mac,          ///< a code over sender and content: nothing can be forged or altered, but be sent again
  mac_counter,  ///< the code covers a number that never comes twice: nothing can be sent again either
  tls,          ///< nothing can be read on the way either
};

/// What an intruder does.
enum class Intrusion : std::uint8_t {
  overhear,  ///< reads messages on the way, and learns what they carry in clear
  replay,    ///< overhears, and sends the same again later
  alter,     ///< overhears, and changes a message on the way
  forge,     ///< sends messages of its own in another's name, without having to hear any
};

}  // namespace netsplit
