#pragma once
// down-all: whenever somebody is unreachable, everybody goes.
// Source: apache/pekko, cluster/sbr/DowningStrategy.scala, DownAllNodes.

#include "sim/protocols/split_brain/strategy.hpp"

namespace netsplit {

struct DownAll {
  static constexpr std::string_view name = "down-all";
  static constexpr Text help{"everybody goes", "se van todos"};

  Ruling decide(const ResolverView&) const { return {Decision::down_all, say(strategy_text::down_all)}; }
};

}  // namespace netsplit
