#include "sim/protocols/swim/update_buffer.hpp"

#include <algorithm>

namespace netsplit::swim {

void UpdateBuffer::add(const Update& update) {
  std::erase_if(waiting_, [&](const Waiting& w) { return w.update.member == update.member; });
  const auto behind_the_new =
      std::find_if(waiting_.begin(), waiting_.end(), [](const Waiting& w) { return w.passed_on > 0; });
  waiting_.insert(behind_the_new, Waiting{update, 0});
}

std::vector<Update> UpdateBuffer::take(std::size_t most, std::uint32_t times) {
  const auto taken = static_cast<std::ptrdiff_t>(std::min(most, waiting_.size()));
  std::vector<Update> updates;
  for (auto w = waiting_.begin(); w != waiting_.begin() + taken; ++w) {
    updates.push_back(w->update);
    ++w->passed_on;
  }
  std::rotate(waiting_.begin(), waiting_.begin() + taken, waiting_.end());
  std::inplace_merge(waiting_.begin(), waiting_.end() - taken, waiting_.end(),
                     [](const Waiting& a, const Waiting& b) { return a.passed_on < b.passed_on; });
  std::erase_if(waiting_, [&](const Waiting& w) { return w.passed_on >= times; });
  return updates;
}

}  // namespace netsplit::swim
