#pragma once
// The names of nodes, groups, zones and roles, and the texts that name sets of nodes:
//
//   a · a..c · n1..n9 · a, c..e · member · zone east · role api · all · all but a · {a, b}
//   any 2 of member · 40% of member · rest (beside other sides)
//
// `of` and `but` reach as far as the text goes, to the next draw or to the brace that closes:
// `all but a, b` is all without both.

#include <compare>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "sim/base/ids.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/text.hpp"

namespace netsplit {

/// What is wrong in a text, and the byte where it begins.
struct TextError {
  std::size_t offset = 0;
  UserText message;
  /// What to write instead; may be empty.
  UserText hint;
};

/// The column of a byte within a text, in code points, from 1: to point at a character.
std::size_t column_of(std::string_view text, std::size_t offset);

/// Letters, digits, '-' and '_', beginning with a letter and not ending in '-'.
bool is_name(std::string_view text);
/// A word that these texts and claims use themselves, so that no node may have it: all, rest, but, of, zone …
bool is_reserved(std::string_view word);

/// How a name continues: by the number at its end (n9, n10), else by its last character (a, b).
struct NameKey {
  std::string stem;
  bool numbered = false;
  std::uint64_t last = 0;

  /// "n12" is ("n", 12), "n012" is ("n0", 12), "south" is ("sout", 'h').
  static NameKey of(std::string_view name);
  /// The name `steps` further on.
  std::string name(std::uint64_t steps = 0) const;
  friend auto operator<=>(const NameKey&, const NameKey&) = default;
};

/// Names that follow each other.
struct NameRun {
  NameKey first;
  std::uint64_t count = 0;
};

/// What a range of names stands for, upwards: a..e, node-a..node-e, n1..n12, n01..n12 (which keeps its
/// width). Nothing when the two ends make no range.
std::optional<std::vector<NameRun>> name_range(std::string_view first, std::string_view last);

/// The names of a group: `a..e`, `north, south`, `n1..n9, spare`. At most `most` names.
std::variant<std::vector<std::string>, TextError> parse_names(std::string_view text, std::uint64_t most);

/// The names as parse_names reads them back, in the same order: three or more that follow each other are a
/// range (`a..c, e`, `n09..n11`). Empty for none. Requires is_name() of each.
std::string text_of_names(const std::vector<std::string>& names);

/// Who is called what. Names that follow each other (member1, member2, …) take the memory of one.
class NodeNames {
 public:
  /// Names the next node, numbered from 0. False if the name is taken: the node then has none.
  bool add(std::string_view name);
  // Sets of nodes. Those of one name are united; they come in ascending order.
  void add_group(std::string_view name, NodeRange nodes) { add_to(groups_, name, nodes); }
  void add_zone(std::string_view name, NodeRange nodes) { add_to(zones_, name, nodes); }
  void add_role(std::string_view name, NodeRange nodes) { add_to(roles_, name, nodes); }

  std::uint32_t size() const { return size_; }
  std::optional<NodeId> find(std::string_view name) const;
  // Null if there is none of that name.
  const NodeRanges* group(std::string_view name) const { return find_in(groups_, name); }
  const NodeRanges* zone(std::string_view name) const { return find_in(zones_, name); }
  const NodeRanges* role(std::string_view name) const { return find_in(roles_, name); }
  NodeRanges all() const;
  /// Requires a node that was added. O(runs of names).
  std::string name_of(NodeId node) const;
  /// The nodes that a run of names has, or the first of these names that no node has.
  std::variant<NodeRanges, std::string> nodes_of(const NameRun& run) const;

  // The nearest known name, or nothing.
  std::optional<std::string> nearest_node_or_group(std::string_view typed) const;
  std::optional<std::string> nearest_zone(std::string_view typed) const { return nearest_in(zones_, typed); }
  std::optional<std::string> nearest_role(std::string_view typed) const { return nearest_in(roles_, typed); }

 private:
  struct Run {
    std::uint32_t count = 0;
    NodeId node;
  };
  using Runs = std::map<NameKey, Run>;
  using Sets = std::map<std::string, NodeRanges, std::less<>>;
  static void add_to(Sets& sets, std::string_view name, NodeRange nodes);
  static const NodeRanges* find_in(const Sets& sets, std::string_view name);
  static std::optional<std::string> nearest_in(const Sets& sets, std::string_view typed);
  /// The run that holds the key or is the last one before it; runs_.end() if there is none.
  Runs::const_iterator run_for(const NameKey& key) const;

  /// By the first name of each.
  Runs runs_;
  Sets groups_, zones_, roles_;
  std::uint32_t size_ = 0;
};

/// Whether `rest` may stand in a text: only where it is one of several sides.
enum class Rest { refused, allowed };

using SelectionOrError = std::variant<NodeSelection, TextError>;

/// Reads the text of a node set. Any bytes may come in. `{}` is the empty set.
SelectionOrError parse_selection(std::string_view text, const NodeNames& names, Rest rest = Rest::refused);

}  // namespace netsplit
