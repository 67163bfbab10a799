#pragma once
// What a protocol is: a plain struct that says its name, the messages it understands, and what it
// does when something happens. A whole protocol:
//
//   struct Ping { static constexpr std::string_view name = "ping"; };
//   struct PingPort { static constexpr std::string_view name = "ping"; using Messages = List<Ping>; };
//
//   struct Greeter {
//     static constexpr std::string_view name = "greeter";
//     static constexpr Text about{"says hello", "saluda"};
//     using Serves = List<PingPort>;
//     void on_start(Context<Greeter>& ctx) { for (NodeId peer : ctx.peers()) ctx.send(peer, Ping{}); }
//     void on_message(Context<Greeter>& ctx, NodeId from, const Ping&) { … }
//   };
//
// Optional members:
//   Config                 parameters, with fields(); ctx.config() reads them
//   Durable, durable       state that survives a crash
//   Serves, Calls          lists of ports received on, and of others' ports only sent to
//   Provides, Uses, MayUse lists of services (a service lists its Requests and Indications)
//   Hears                  indications of others beside those of the used services
//   Indications            indications given beside those of the provided services
//   Timer, timer_names     an enum from 0, and its values' names
//   Commands, Marks        lists of structs with name, fields() (and, for marks, says)
//   operations             names of the client operations that it records in the history
//   measures               what it measures again and again (wait, size); ctx.measure() adds a value
//   totals                 what it adds up over all nodes (sold-twice); ctx.add() adds to it
//   observe                what can be seen of it (sim/node/observe.hpp)
//   views                  tables, logs and placements that it shows (sim/node/views.hpp)
//   may_exit               it may end its node by itself, so that a timeline may restart it
//   guarantees, properties what it promises; claims with a name
//   answers, answer        formats of the real world in which it answers about itself (sim/node/answer.hpp)
//   advise, reaction       what cannot be right about its parameters; how long it takes to react to a fault
//                          (sim/node/advice.hpp)
// Handlers: on_start, on_message, on_timer, on_indication, on_request, on_command, on_configured, and
// on_leave, in which a node that leaves says goodbye.

#include "sim/node/context.hpp"
#include "sim/node/describe.hpp"
#include "sim/node/population_of.hpp"
#include "sim/node/traits.hpp"
