#include "parley/files/review/review.hpp"

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/codes.hpp"
#include "parley/files/review/review_rules.hpp"

namespace parley {
namespace asks {

std::string spoken(std::string_view path) {
  const std::size_t dot = path.find('.');
  if (dot == std::string_view::npos) return std::string(path);
  const std::string kind(path.substr(0, dot));
  const std::string rest(path.substr(dot + 1));
  if (const std::size_t effect = rest.find(".effect."); kind == "lever" && effect != std::string::npos)
    return "the effect of lever " + rest.substr(0, effect) + " on " + rest.substr(effect + 8);
  if (const std::size_t on = rest.find(".on."); kind == "actor" && on != std::string::npos)
    return rest.substr(0, on) + " on " + rest.substr(on + 4);
  return kind + " " + rest;
}

std::string some_of(const std::vector<std::string>& names) {
  constexpr std::size_t most = 3;
  if (names.size() <= most + 1) return join_words(names);
  std::vector<std::string> few(names.begin(), names.begin() + most);
  few.push_back(std::to_string(names.size() - most) + " more");
  return join_words(few);
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

bool mentions(std::string_view text, std::string_view part) {
  const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
  return std::search(text.begin(), text.end(), part.begin(), part.end(), [&](char a, char b) { return lower(a) == lower(b); }) !=
         text.end();
}

std::vector<std::string> names_of(const Scenario& scenario, const std::vector<OutcomeId>& outcomes) {
  std::vector<std::string> names;
  for (const OutcomeId outcome : outcomes) names.push_back(at(scenario.outcomes, outcome).id);
  return names;
}

}  // namespace asks

std::vector<Diagnostic> review(const Scenario& scenario) {
  asks::Found found;
  found.file = scenario.place;
  asks::about_sources(scenario, found);
  asks::about_numbers(scenario, found);
  asks::about_claims(scenario, found);
  asks::about_levers(scenario, found);
  asks::about_outcomes(scenario, found);
  asks::about_company(scenario, found);
  asks::about_explanations(scenario, found);
  asks::about_slips(scenario, found);
  asks::about_questions(scenario, found);
  sort_by_place(found.diagnostics);
  fill_hints(found.diagnostics);
  return found.diagnostics;
}

}  // namespace parley
