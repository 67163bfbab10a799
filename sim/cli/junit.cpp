#include "sim/cli/junit.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sim/scenario/problem.hpp"

namespace netsplit::cli {
namespace {

std::string escaped(const std::string& text) {
  std::string out;
  for (const char c : printable(text)) {
    switch (c) {
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '&': out += "&amp;"; break;
      case '"': out += "&quot;"; break;
      default: out += c;
    }
  }
  return out;
}

}  // namespace

void JUnit::add(const std::string& file, const std::string& variant, bool passed, const std::string& words) {
  cases_.push_back(Case{file, variant, passed, words});
}

std::string JUnit::xml() const {
  const auto failures = [](auto begin, auto end) {
    return std::count_if(begin, end, [](const Case& c) { return !c.passed; });
  };
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format("<testsuites name=\"netsplit\" tests=\"{}\" failures=\"{}\">\n", cases_.size(),
                     failures(cases_.begin(), cases_.end()));
  for (auto begin = cases_.begin(); begin != cases_.end();) {
    const auto end = std::find_if(begin, cases_.end(), [&](const Case& c) { return c.file != begin->file; });
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", escaped(begin->file),
                       end - begin, failures(begin, end));
    for (; begin != end; ++begin) {
      const std::string head = fmt::format("    <testcase classname=\"{}\" name=\"{}\"", escaped(begin->file),
                                           escaped(begin->variant));
      if (begin->passed) out += head + "/>\n";
      else
        out += head +
               fmt::format(">\n      <failure message=\"{}\"/>\n    </testcase>\n", escaped(begin->words));
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace netsplit::cli
