#include "sim/cli/scenario_files.hpp"

#include <algorithm>
#include <filesystem>

#include "sim/base/say.hpp"
#include "sim/cli/sentences.hpp"
#include "sim/scenario/problem.hpp"

namespace netsplit::cli {

std::vector<std::string> scenario_files(const std::vector<std::string>& words) {
  namespace fs = std::filesystem;
  std::vector<std::string> files;
  for (const std::string& word : words) {
    std::error_code none;
    if (!fs::is_directory(word, none)) {
      files.push_back(word);
      continue;
    }
    std::vector<std::string> found;
    for (const auto& entry :
         fs::recursive_directory_iterator(word, fs::directory_options::skip_permission_denied))
      if (entry.path().extension() == ".json" && entry.is_regular_file(none))
        found.push_back(entry.path().lexically_normal().generic_string());
    if (found.empty()) throw BadInput(word, say(sentence::check_no_scenarios));
    std::sort(found.begin(), found.end());
    files.insert(files.end(), found.begin(), found.end());
  }
  return files;
}

}  // namespace netsplit::cli
