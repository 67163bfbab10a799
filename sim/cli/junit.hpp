#pragma once
// Verdicts as JUnit XML, which every CI knows how to show.

#include <string>
#include <vector>

namespace netsplit::cli {

class JUnit {
 public:
  /// Cases of one file come one after the other.
  void add(const std::string& file, const std::string& variant, bool passed, const std::string& words);
  /// A whole document. Control characters, which XML cannot carry, stand as JSON would escape them.
  std::string xml() const;

 private:
  struct Case {
    std::string file, variant;
    bool passed;
    std::string words;
  };
  std::vector<Case> cases_;
};

}  // namespace netsplit::cli
