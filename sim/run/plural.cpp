#include "sim/run/plural.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace netsplit {
namespace {

using Pair = std::pair<std::string_view, std::string_view>;

constexpr std::array<Pair, 5> kEnglishVerbs = {
    {{"is", "are"}, {"has", "have"}, {"does", "do"}, {"was", "were"}, {"goes", "go"}}};
constexpr std::array<std::string_view, 7> kEnglishAdverbs = {"no", "longer", "not", "never", "now", "again", "still"};
constexpr std::array<Pair, 5> kSpanishVerbs = {
    {{"es", "son"}, {"está", "están"}, {"ha", "han"}, {"fue", "fueron"}, {"era", "eran"}}};
constexpr std::array<std::string_view, 10> kSpanishAdverbs = {"no", "ya",  "se",  "le", "lo",
                                                              "la", "les", "los", "ahora", "nunca"};

bool ends_in(std::string_view word, std::string_view end) {
  return word.size() > end.size() && word.substr(word.size() - end.size()) == end;
}

template <class List>
bool is_in_list(const List& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

std::string english_plural(std::string_view verb) {
  for (const auto& [one, many] : kEnglishVerbs)
    if (verb == one) return std::string(many);
  if (ends_in(verb, "ies")) return std::string(verb.substr(0, verb.size() - 3)) + "y";
  for (const std::string_view end : {"ches", "shes", "sses", "xes", "zes"})
    if (ends_in(verb, end)) return std::string(verb.substr(0, verb.size() - 2));
  if (ends_in(verb, "s") && !ends_in(verb, "ss")) return std::string(verb.substr(0, verb.size() - 1));
  return std::string(verb);
}

std::string spanish_plural(std::string_view verb) {
  for (const auto& [one, many] : kSpanishVerbs)
    if (verb == one) return std::string(many);
  return ends_in(verb, "a") || ends_in(verb, "e") ? std::string(verb) + "n" : std::string(verb);
}

}  // namespace

std::string for_many(std::string_view sentence, Language language) {
  constexpr std::string_view kSubject = "{node} ";
  const std::size_t subject = sentence.find(kSubject);
  if (subject == std::string_view::npos) return std::string(sentence);
  std::size_t begin = subject + kSubject.size();
  const bool spanish = language == Language::spanish;
  for (;;) {
    const std::size_t end = std::min(sentence.find_first_of(" ,;:", begin), sentence.size());
    const std::string_view word = sentence.substr(begin, end - begin);
    if (end < sentence.size() && (spanish ? is_in_list(kSpanishAdverbs, word) : is_in_list(kEnglishAdverbs, word))) {
      begin = end + 1;
      continue;
    }
    return std::string(sentence.substr(0, begin)) + (spanish ? spanish_plural(word) : english_plural(word)) +
           std::string(sentence.substr(end));
  }
}

}  // namespace netsplit
