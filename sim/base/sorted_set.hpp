#pragma once
// Small sets as vectors in ascending order, each element once: NodeSet, AddressSet.

#include <algorithm>
#include <iterator>
#include <vector>

namespace netsplit {

/// O(log n).
template <class T>
bool contains(const std::vector<T>& set, const T& element) {
  return std::binary_search(set.begin(), set.end(), element);
}

template <class T>
void insert(std::vector<T>& set, const T& element) {
  const auto place = std::lower_bound(set.begin(), set.end(), element);
  if (place == set.end() || *place != element) set.insert(place, element);
}

template <class T>
void erase(std::vector<T>& set, const T& element) {
  const auto place = std::lower_bound(set.begin(), set.end(), element);
  if (place != set.end() && *place == element) set.erase(place);
}

template <class T>
std::vector<T> set_union(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> both;
  both.reserve(a.size() + b.size());
  std::set_union(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(both));
  return both;
}

template <class T>
std::vector<T> set_difference(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> rest;
  std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(rest));
  return rest;
}

template <class T>
std::vector<T> set_intersection(const std::vector<T>& a, const std::vector<T>& b) {
  std::vector<T> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return common;
}

}  // namespace netsplit
