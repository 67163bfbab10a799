#pragma once
// A growing array whose copies share their pages until one of them writes: a snapshot of a long history
// costs a pointer per page, not the history.

#include <array>
#include <atomic>
#include <cstddef>
#include <memory>
#include <vector>

namespace netsplit {

template <class T, std::size_t kPage = 256>
class Pages {
 public:
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  /// Requires i < size().
  const T& operator[](std::size_t i) const { return (*pages_[i / kPage])[i % kPage]; }

  /// The entry to write to; copies its page first if another copy of the array sees it. Requires i < size().
  T& edit(std::size_t i) {
    std::shared_ptr<Page>& page = pages_[i / kPage];
    if (page.use_count() != 1) page = std::make_shared<Page>(*page);
    // use_count() reads relaxed: what another copy did before it let go must be visible here.
    std::atomic_thread_fence(std::memory_order_acquire);
    return (*page)[i % kPage];
  }

  void push_back(const T& value) {
    resize(size_ + 1);
    edit(size_ - 1) = value;
  }
  /// Grows; new entries are T{}.
  void resize(std::size_t size) {
    while (pages_.size() * kPage < size) pages_.push_back(std::make_shared<Page>());
    if (size > size_) size_ = size;
  }

 private:
  using Page = std::array<T, kPage>;
  std::vector<std::shared_ptr<Page>> pages_;
  std::size_t size_ = 0;
};

}  // namespace netsplit
