#include "sim/clusters/usual_splits.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "sim/base/say.hpp"
#include "sim/clusters/split_scenario.hpp"

namespace netsplit::clusters {
namespace splitting {

constexpr std::size_t kMostOfAKind = 4;  // roles, hosts, subnets: more would bury the rest

constexpr Text kAlso{"{0}; {1}", "{0}; {1}"};
constexpr Text kHalves{"two halves by address", "dos mitades por dirección"};
constexpr Text kMinorityLowest{"the largest minority, of the lowest addresses, against the others",
                               "la mayor minoría, de las direcciones más bajas, frente a los demás"};
constexpr Text kMinorityHighest{"the largest minority, of the highest addresses, against the others",
                                "la mayor minoría, de las direcciones más altas, frente a los demás"};
constexpr Text kMinorityOldest{"the largest minority, with the oldest, against the others",
                               "la mayor minoría, con el más antiguo, frente a los demás"};
constexpr Text kLowestAlone{"the lowest address alone", "la dirección más baja, sola"};
constexpr Text kOldestAlone{"the oldest alone", "el más antiguo, solo"};
constexpr Text kThirds{"three parts by address", "tres partes por dirección"};
constexpr Text kRole{"those with the role {0} against the others", "los del rol {0} frente a los demás"};
constexpr Text kHost{"the members on {0} against the others", "los miembros en {0} frente a los demás"};
constexpr Text kSubnet{"the members in {0}.0/24 against the others",
                       "los miembros en {0}.0/24 frente a los demás"};
constexpr Text kOneCrashes{"one crashes for good, not the oldest",
                           "uno se cae para siempre, no el más antiguo"};
constexpr Text kHalfCrash{"half of them crash for good, or one more than half",
                          "la mitad se cae para siempre, o uno más de la mitad"};
constexpr Text kOldestCrashes{"the oldest crashes for good", "el más antiguo se cae para siempre"};
constexpr Text kOneWay{"what {0} sends does not arrive, what others send it does",
                       "lo que envía {0} no llega, lo que le envían sí"};
constexpr Text kBridge{"two sides lose each other, and {0} reaches both",
                       "dos lados se pierden, y {0} alcanza a los dos"};
constexpr Text kIndirect{"{0} lose each other, and all others reach both",
                         "{0} se pierden, y todos los demás alcanzan a ambos"};
constexpr Text kShortPause{"one stops for 15 s: longer than detection, shorter than stable-after",
                           "uno se detiene 15 s: más que la detección, menos que stable-after"};
constexpr Text kLongPause{"the oldest stops for 45 s, and goes on as if nothing had been",
                          "el más antiguo se detiene 45 s, y sigue como si nada"};
constexpr Text kFlapping{"the largest minority is gone for 6 s every 8 s",
                         "la mayor minoría falta 6 s cada 8 s"};

/// Those of `all` that are not among `some`; both in ascending order.
NodeSet without(const NodeSet& all, const NodeSet& some) {
  NodeSet rest;
  std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
  return rest;
}

/// "10.0.1" of "10.0.1.17"; nothing if that is no IPv4 address.
std::optional<std::string> subnet_of(const std::string& host) {
  const bool is_numeric = host.find_first_not_of("0123456789.") == std::string::npos &&
                          std::count(host.begin(), host.end(), '.') == 3;
  return is_numeric ? std::optional(host.substr(0, host.rfind('.'))) : std::nullopt;
}

class Splitter {
 public:
  explicit Splitter(const ModelledCluster& cluster)
      : cluster_(cluster),
        all_(cluster.everybody()),
        oldest_{NodeId{static_cast<std::uint32_t>(cluster.oldest)}} {}

  std::vector<UsualSplit> all() {
    clean();
    by_role();
    by_place();
    partial();
    crashes();
    pauses();
    std::vector<UsualSplit> splits;
    for (const auto& [fault, sizes, other_names] : faults_)
      splits.push_back(
          {fault.name, other_names, sizes, fault.what, fault.about, split_scenario(cluster_, fault)});
    return splits;
  }

 private:
  std::size_t size() const { return all_.size(); }
  /// Members of the largest side that is no half; 0 for two.
  std::size_t minority() const { return (size() - 1) / 2; }
  NodeSet range(std::size_t from, std::size_t to) const {
    return {all_.begin() + static_cast<std::ptrdiff_t>(from), all_.begin() + static_cast<std::ptrdiff_t>(to)};
  }
  std::string text(const NodeSet& nodes) const { return cluster_.set_text(nodes); }
  /// All but the oldest, and but the lowest as well where others are left.
  NodeSet plain() const {
    const NodeSet others = without(without(all_, oldest_), {NodeId{0}});
    return others.empty() ? without(all_, oldest_) : others;
  }

  void add(SplitFault fault, std::string sizes = "") {
    faults_.push_back({std::move(fault), std::move(sizes), {}});
  }

  /// A clean split for a minute. Where its sides are there already, that one is told of this; left out if one
  /// of them is empty.
  void sides(std::string name, UserText about, const std::vector<NodeSet>& parts) {
    std::vector<NodeSet> sorted = parts;
    std::sort(sorted.begin(), sorted.end());
    if (sorted.front().empty()) return;
    const auto [known, is_new] = seen_.emplace(std::move(sorted), faults_.size());
    if (!is_new) {
      Sized& first = faults_[known->second];
      first.fault.about = say(kAlso, first.fault.about, about);
      first.other_names.push_back(std::move(name));
      return;
    }
    std::string what, sizes;
    for (const NodeSet& part : parts) {
      what += (what.empty() ? "" : " | ") + text(part);
      sizes += (sizes.empty() ? "" : "|") + fmt::to_string(part.size());
    }
    add({.name = std::move(name),
         .about = std::move(about),
         .verb = "split",
         .what = std::move(what),
         .duration = "60s",
         .west = parts.front().front().index(),
         .east = parts.back().back().index()},
        std::move(sizes));
  }
  void against_others(std::string name, UserText about, const NodeSet& side) {
    sides(std::move(name), std::move(about), {side, without(all_, side)});
  }

  void clean() {
    if (size() % 2 == 0) against_others("halves", say(kHalves), range(0, size() / 2));
    const std::size_t few = minority();
    if (few > 1) {
      const NodeSet lowest = range(0, few), highest = range(size() - few, size());
      against_others("minority-lowest", say(kMinorityLowest), lowest);
      against_others("minority-highest", say(kMinorityHighest), highest);
      const std::size_t oldest = cluster_.oldest;
      if (oldest >= few && oldest < size() - few) {
        NodeSet with_oldest = range(size() - few + 1, size());
        with_oldest.insert(with_oldest.begin(), oldest_.front());
        against_others("minority-oldest", say(kMinorityOldest), with_oldest);
      }
    }
    // One who is both is the oldest here: that is what costs.
    against_others("oldest-alone", say(kOldestAlone), oldest_);
    against_others("lowest-alone", say(kLowestAlone), range(0, 1));
    const std::size_t third = (size() + 2) / 3, two_thirds = third + (size() + 1) / 3;
    if (size() >= 3)
      sides("thirds", say(kThirds), {range(0, third), range(third, two_thirds), range(two_thirds, size())});
  }

  void by_role() {
    std::size_t count = 0;
    for (const std::string& role : cluster_.telling_roles())
      if (count++ < kMostOfAKind) against_others("role-" + role, say(kRole, role), cluster_.with_role(role));
  }

  /// Each place against the rest, where at least two are in one of them.
  void by_place() {
    std::map<std::string, NodeSet> hosts, subnets;
    for (const NodeId n : all_) {
      const std::string& host = cluster_.members[n.index()].address.host;
      hosts[host].push_back(n);
      if (const auto subnet = subnet_of(host)) subnets[*subnet].push_back(n);
    }
    places("host-", kHost, hosts);
    places("subnet-", kSubnet, subnets);
  }
  void places(const std::string& prefix, const Text& about, const std::map<std::string, NodeSet>& found) {
    const bool shares =
        std::any_of(found.begin(), found.end(), [](const auto& place) { return place.second.size() > 1; });
    std::size_t count = 0;
    for (const auto& [place, nodes] : found)
      if (shares && count++ < kMostOfAKind)
        against_others(prefix + file_part(place), say(about, place), nodes);
  }
  /// What a name can hold of a host's.
  static std::string file_part(std::string text) {
    for (char& c : text)
      if ((c < '0' || c > '9') && (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && c != '_') c = '-';
    return text;
  }

  void partial() {
    const std::size_t few = std::max<std::size_t>(minority(), 1);
    const NodeId mute = plain().back();
    add({.name = "one-way",
         .about = say(kOneWay, text({mute})),
         .verb = "cut",
         .what = fmt::format("{} -> {}", text({mute}), text(without(all_, {mute}))),
         .duration = "60s",
         .west = mute == NodeId{0} ? size() - 1 : 0,
         .east = mute.index()});
    if (size() >= 3) {
      const NodeId middle = plain()[plain().size() / 2];
      const NodeSet others = without(all_, {middle});
      const auto half = others.begin() + static_cast<std::ptrdiff_t>(others.size() / 2);
      add({.name = "bridge",
           .about = say(kBridge, text({middle})),
           .verb = "cut",
           .what = fmt::format("{} - {}", text({others.begin(), half}), text({half, others.end()})),
           .duration = "60s",
           .west = others.front().index(),
           .east = others.back().index()});
    }
    if (size() >= 4) {
      const NodeSet two = plain();
      const NodeId one = two[two.size() - 2], other = two.back();
      add({.name = "indirect-pair",
           .about = say(kIndirect, text({one, other})),
           .verb = "cut",
           .what = fmt::format("{} - {}", text({one}), text({other})),
           .duration = "60s",
           .west = 0,
           .east = other.index()});
    }
    add({.name = "flapping",
         .about = say(kFlapping),
         .verb = "split",
         .what = fmt::format("{} | {}", text(range(0, few)), text(range(few, size()))),
         .duration = "6s",
         .every = "8s",
         .times = 12,
         .west = 0,
         .east = size() - 1},
        fmt::format("{}|{}", few, size() - few));
  }

  /// "any 2 of a..c, e", or the set itself if that is all of them.
  std::string any(std::size_t count, const NodeSet& nodes) const {
    return count == nodes.size() ? text(nodes) : fmt::format("any {} of {{{}}}", count, text(nodes));
  }

  void crashes() {
    const auto crash = [&](const char* name, const Text& about, std::string who) {
      add({.name = name,
           .about = say(about),
           .verb = "crash",
           .what = std::move(who),
           .west = 0,
           .east = size() - 1});
    };
    crash("one-crashes", kOneCrashes, any(1, without(all_, oldest_)));
    crash("oldest-crashes", kOldestCrashes, text(oldest_));
    if (size() >= 3) crash("half-crash", kHalfCrash, any((size() + 1) / 2, all_));
  }

  void pauses() {
    const auto pause = [&](const char* name, const Text& about, std::string who, const char* duration) {
      add({.name = name,
           .about = say(about),
           .verb = "pause",
           .what = std::move(who),
           .duration = duration,
           .west = 0,
           .east = size() - 1});
    };
    pause("short-pause", kShortPause, any(1, all_), "15s");
    pause("long-pause", kLongPause, text(oldest_), "45s");
  }

  const ModelledCluster& cluster_;
  NodeSet all_, oldest_;
  struct Sized {
    SplitFault fault;
    std::string sizes;
    std::vector<std::string> other_names;
  };
  std::vector<Sized> faults_;
  /// By their sides, in ascending order, those among them that split cleanly.
  std::map<std::vector<NodeSet>, std::size_t> seen_;
};

}  // namespace splitting

std::vector<UsualSplit> usual_splits(const ModelledCluster& cluster) {
  return splitting::Splitter(cluster).all();
}

const UsualSplit* find_split(const std::vector<UsualSplit>& splits, std::string_view name) {
  const auto found = std::find_if(splits.begin(), splits.end(), [&](const UsualSplit& split) {
    return split.name == name ||
           std::find(split.other_names.begin(), split.other_names.end(), name) != split.other_names.end();
  });
  return found == splits.end() ? nullptr : &*found;
}

}  // namespace netsplit::clusters
