#pragma once
// Lists of types, as authors write them: `using Messages = List<Ping, Pong>;`.

#include <cstddef>
#include <type_traits>

namespace netsplit {

template <class... T>
struct List {
  static constexpr std::size_t size = sizeof...(T);
};

/// Position of T in a list; the list's size when it is not there.
template <class T, class L>
inline constexpr std::size_t index_in = 0;
template <class T, class... U>
inline constexpr std::size_t index_in<T, List<U...>> = [] {
  constexpr bool same[] = {std::is_same_v<T, U>..., true};
  std::size_t i = 0;
  while (!same[i]) ++i;
  return i;
}();

template <class T, class L>
inline constexpr bool is_in = index_in<T, L> < L::size;

template <class... L>
struct JoinLists {
  using type = List<>;
};
template <class... A>
struct JoinLists<List<A...>> {
  using type = List<A...>;
};
template <class... A, class... B, class... Rest>
struct JoinLists<List<A...>, List<B...>, Rest...> {
  using type = typename JoinLists<List<A..., B...>, Rest...>::type;
};
template <class... L>
using Join = typename JoinLists<L...>::type;

/// Calls f.template operator()<T, I>() for each T with its position I.
template <class... T, class F>
constexpr void for_each_type(List<T...>, F&& f) {
  std::size_t i = 0;
  (f.template operator()<T>(i++), ...);
}

}  // namespace netsplit
