#pragma once
// Values that are copied often and changed seldom: copies share one, and whoever changes it gets one of its
// own.

#include <memory>
#include <utility>

namespace netsplit {

/// Copy on write. A value: what one holder changes, no other one sees.
template <class T>
class Shared {
 public:
  Shared() : value_(std::make_shared<T>()) {}
  explicit Shared(T value) : value_(std::make_shared<T>(std::move(value))) {}

  const T& operator*() const { return *value_; }
  const T* operator->() const { return value_.get(); }
  /// The value, to be changed by this holder. Copies it first if another one holds it too.
  T& edit() {
    if (value_.use_count() != 1) value_ = std::make_shared<T>(*value_);
    return *value_;
  }
  /// Both hold the same one: equal without looking.
  bool is(const Shared& other) const { return value_ == other.value_; }
  friend bool operator==(const Shared& a, const Shared& b) { return a.is(b) || *a == *b; }

 private:
  std::shared_ptr<T> value_;
};

}  // namespace netsplit
