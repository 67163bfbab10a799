#pragma once
// Several observers of one run.

#include <vector>

#include "sim/trace/record.hpp"

namespace netsplit {

/// Hands each record to all of them, in the order they were added. They must outlive it.
class Observers final : public Observer {
 public:
  void add(Observer& observer) { all_.push_back(&observer); }
  void on(const Record& record) override {
    for (Observer* observer : all_) observer->on(record);
  }

 private:
  std::vector<Observer*> all_;
};

}  // namespace netsplit
