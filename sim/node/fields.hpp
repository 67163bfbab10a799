#pragma once
// Parameters, commands and marks are structs that declare their members once:
//
//   struct Config {
//     Duration interval = 1s;
//     static void fields(Fields<Config>& f) {
//       f("interval", &Config::interval, {"time between beats", "tiempo entre latidos"}).at_least(1ms);
//     }
//   };
//
// The scenario reader, its errors, `describe`, the JSON Schema, `--set`, the timeline's `do` and the
// documentation all read this declaration.

#include <array>
#include <cstdint>
#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

#include "sim/base/lane.hpp"
#include "sim/base/law.hpp"
#include "sim/base/node_set.hpp"
#include "sim/base/quantity.hpp"
#include "sim/base/text.hpp"
#include "sim/base/time.hpp"

namespace netsplit {

enum class FieldType { flag, integer, duration, bytes, rate, proportion, money, node, nodes, law, word, lane, choice };

struct FieldInfo;
struct ChosenValue;

/// A field's value as read: a flag; a number in the base unit (ns, bytes, mean interval in ns,
/// parts per 10^12, micro-USD); a word's position among the words; a selection of nodes (a single
/// node for FieldType::node); a law; a lane; a choice with its own values.
using FieldValue = std::variant<bool, std::int64_t, std::size_t, NodeSelection, Law, Lane, std::shared_ptr<const ChosenValue>>;

/// One alternative of a choice: the bare word, or an object of that one key with these fields.
struct ChoiceInfo {
  std::string name;
  Text help;
  std::vector<FieldInfo> fields;
};

struct FieldInfo {
  // In one place only, or each protocol would have its own.
  FieldInfo();
  FieldInfo(const FieldInfo&);
  FieldInfo(FieldInfo&&) noexcept;
  FieldInfo& operator=(const FieldInfo&);
  FieldInfo& operator=(FieldInfo&&) noexcept;
  ~FieldInfo();

  std::string name;
  FieldType type = FieldType::flag;
  Text help;
  /// Inclusive range in the base unit, for numbers.
  std::optional<std::int64_t> least, most;
  /// For FieldType::word.
  std::vector<std::string> words;
  /// For FieldType::choice.
  std::vector<ChoiceInfo> choices;
  /// Must be given: there is no default that makes sense.
  bool required = false;
  /// Writes into / reads from the struct that declared the field. Node sets are resolved by the seed.
  std::function<void(void*, const FieldValue&, std::uint64_t seed)> set;
  std::function<FieldValue(const void*)> get;
};

/// A choice's alternative and the values given for its fields (by position; the rest keep their defaults).
struct ChosenValue {
  std::size_t alternative = 0;
  std::vector<std::pair<std::size_t, FieldValue>> fields;
};

/// Values given for a struct: field position and value, in the order of the file.
using FieldValues = std::vector<std::pair<std::size_t, FieldValue>>;

template <class C>
class Fields;

template <class C>
concept HasFields = requires(Fields<C>& f) { C::fields(f); };

template <class C>
std::vector<FieldInfo> fields_of();

/// Refines the field just declared.
class FieldRefinement {
 public:
  explicit FieldRefinement(FieldInfo& info) : info_(&info) {}
  FieldRefinement& at_least(std::int64_t v) { return info_->least = v, *this; }
  FieldRefinement& at_most(std::int64_t v) { return info_->most = v, *this; }
  FieldRefinement& at_least(Duration v) { return at_least(v.count()); }
  FieldRefinement& at_most(Duration v) { return at_most(v.count()); }
  FieldRefinement& required() { return info_->required = true, *this; }

 private:
  FieldInfo* info_;
};

template <class T>
inline constexpr bool is_choice = false;
template <class... A>
inline constexpr bool is_choice<std::variant<A...>> = !std::is_same_v<std::variant<A...>, Law>;

/// Collects the declaration of C's fields.
template <class C>
class Fields {
 public:
  template <class T>
  FieldRefinement operator()(std::string_view name, T C::*member, Text help) {
    FieldInfo info;
    info.name = name;
    info.help = help;
    if constexpr (std::is_same_v<T, bool>) {
      info.type = FieldType::flag;
      bind<bool>(info, member, [](bool v) { return v; }, [](bool v) { return v; });
    } else if constexpr (std::is_integral_v<T>) {
      info.type = FieldType::integer;
      if constexpr (sizeof(T) < sizeof(std::int64_t) || std::is_unsigned_v<T>)
        info.least = static_cast<std::int64_t>(std::numeric_limits<T>::min());
      if constexpr (sizeof(T) < sizeof(std::int64_t)) info.most = std::numeric_limits<T>::max();
      bind_number(info, member, [](std::int64_t v) { return static_cast<T>(v); },
                  [](T v) { return static_cast<std::int64_t>(v); });
    } else if constexpr (std::is_same_v<T, Duration>) {
      info.type = FieldType::duration;
      info.least = 0;
      bind_number(info, member, [](std::int64_t v) { return Duration{v}; }, [](Duration v) { return v.count(); });
    } else if constexpr (std::is_same_v<T, Bytes>) {
      info.type = FieldType::bytes;
      info.least = 0;
      bind_number(info, member, [](std::int64_t v) { return Bytes{v}; }, [](Bytes v) { return v.count; });
    } else if constexpr (std::is_same_v<T, Money>) {
      info.type = FieldType::money;
      bind_number(info, member, [](std::int64_t v) { return Money{v}; }, [](Money v) { return v.micro_usd; });
    } else if constexpr (std::is_same_v<T, Rate>) {
      info.type = FieldType::rate;
      bind_number(info, member, [](std::int64_t v) { return Rate{Duration{v}}; },
                  [](Rate v) { return v.mean_interval.count(); });
    } else if constexpr (std::is_same_v<T, Probability>) {
      info.type = FieldType::proportion;
      info.least = 0;
      info.most = kWhole;
      bind_number(info, member, [](std::int64_t v) { return Probability{static_cast<double>(v) / kWhole}; },
                  [](Probability v) { return static_cast<std::int64_t>(v.value * kWhole + 0.5); });
    } else if constexpr (std::is_same_v<T, NodeSet>) {
      info.type = FieldType::nodes;
      info.set = [member](void* c, const FieldValue& v, std::uint64_t seed) {
        static_cast<C*>(c)->*member = std::get<NodeSelection>(v).resolve(seed);
      };
      info.get = [member](const void* c) { return FieldValue{select(static_cast<const C*>(c)->*member, "")}; };
    } else if constexpr (std::is_same_v<T, NodeId>) {
      info.type = FieldType::node;
      info.set = [member](void* c, const FieldValue& v, std::uint64_t seed) {
        static_cast<C*>(c)->*member = std::get<NodeSelection>(v).resolve(seed).at(0);
      };
      info.get = [member](const void* c) {
        const NodeId node = static_cast<const C*>(c)->*member;
        return FieldValue{select(node == kNobody ? NodeSet{} : NodeSet{node}, "")};
      };
    } else if constexpr (std::is_same_v<T, Law>) {
      info.type = FieldType::law;
      bind<Law>(info, member, [](const Law& v) { return v; }, [](const Law& v) { return v; });
    } else if constexpr (std::is_same_v<T, Lane>) {
      info.type = FieldType::lane;
      bind<Lane>(info, member, [](Lane v) { return v; }, [](Lane v) { return v; });
    } else if constexpr (is_choice<T>) {
      info.type = FieldType::choice;
      declare_choices(info, member, static_cast<T*>(nullptr));
    } else {
      static_assert(std::is_same_v<T, bool>, "netsplit: no field of this type; for an enum use f.word(...)");
    }
    declared_.push_back(std::move(info));
    return FieldRefinement(declared_.back());
  }

  /// An enum whose values 0, 1, … are written as these words.
  template <class E, std::size_t N>
  FieldRefinement word(std::string_view name, E C::*member, const std::string_view (&words)[N], Text help) {
    static_assert(std::is_enum_v<E>);
    FieldInfo info;
    info.name = name;
    info.type = FieldType::word;
    info.help = help;
    for (const auto w : words) info.words.emplace_back(w);
    info.set = [member](void* c, const FieldValue& v, std::uint64_t) {
      static_cast<C*>(c)->*member = static_cast<E>(std::get<std::size_t>(v));
    };
    info.get = [member](const void* c) {
      return FieldValue{static_cast<std::size_t>(static_cast<const C*>(c)->*member)};
    };
    declared_.push_back(std::move(info));
    return FieldRefinement(declared_.back());
  }

  std::vector<FieldInfo> take() { return std::move(declared_); }

 private:
  static constexpr double kWhole = 1e12;

  template <class V, class T, class In, class Out>
  void bind(FieldInfo& info, T C::*member, In in, Out out) {
    info.set = [member, in](void* c, const FieldValue& v, std::uint64_t) {
      static_cast<C*>(c)->*member = in(std::get<V>(v));
    };
    info.get = [member, out](const void* c) { return FieldValue{out(static_cast<const C*>(c)->*member)}; };
  }
  template <class T, class In, class Out>
  void bind_number(FieldInfo& info, T C::*member, In in, Out out) {
    bind<std::int64_t>(info, member, in, out);
  }

  template <class... A>
  void declare_choices(FieldInfo& info, std::variant<A...> C::*member, std::variant<A...>*) {
    (info.choices.push_back({std::string(A::name), A::help, fields_of<A>()}), ...);
    const auto choices = std::make_shared<const std::vector<ChoiceInfo>>(info.choices);
    info.set = [member, choices](void* c, const FieldValue& v, std::uint64_t seed) {
      const ChosenValue& chosen = *std::get<std::shared_ptr<const ChosenValue>>(v);
      auto& target = static_cast<C*>(c)->*member;
      std::size_t i = 0;
      ((i++ == chosen.alternative ? void(target = A{}) : void()), ...);
      std::visit(
          [&](auto& alternative) {
            for (const auto& [field, value] : chosen.fields)
              (*choices)[chosen.alternative].fields[field].set(&alternative, value, seed);
          },
          target);
    };
    info.get = [member, choices](const void* c) {
      const auto& source = static_cast<const C*>(c)->*member;
      ChosenValue chosen;
      chosen.alternative = source.index();
      const auto& fields = (*choices)[chosen.alternative].fields;
      std::visit(
          [&](const auto& alternative) {
            for (std::size_t f = 0; f < fields.size(); ++f) chosen.fields.emplace_back(f, fields[f].get(&alternative));
          },
          source);
      return FieldValue{std::make_shared<const ChosenValue>(std::move(chosen))};
    };
  }

  std::vector<FieldInfo> declared_;
};

/// The declared fields of C, in order; none if C declares none.
template <class C>
std::vector<FieldInfo> fields_of() {
  if constexpr (HasFields<C>) {
    Fields<C> f;
    C::fields(f);
    return f.take();
  } else {
    return {};
  }
}

}  // namespace netsplit
