#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "parley/base/diagnostic.hpp"
#include "parley/crisis/influence_paths.hpp"
#include "parley/crisis/scenario.hpp"

/// Inside files/: the questions of review(), one function a theme.
namespace parley::asks {

/// Where the questions are collected. `file` is the case's own place, for what stands nowhere in particular.
struct Found {
  Place file = {};
  std::vector<Diagnostic> diagnostics = {};
  void warn(const Place& place, std::string code, std::string message, std::string hint) {
    diagnostics.push_back({Severity::warning, place, std::move(code), std::move(message), std::move(hint)});
  }
  void note(const Place& place, std::string code, std::string message, std::string hint) {
    diagnostics.push_back({Severity::note, place, std::move(code), std::move(message), std::move(hint)});
  }
};

void about_sources(const Scenario& scenario, Found& found);   ///< numbers without a source, hindsight, contested facts
void about_numbers(const Scenario& scenario, Found& found);   ///< ranges without width, ranges past the scale
void about_claims(const Scenario& scenario, Found& found);    ///< one-signed claims, claims that enter twice, loops, gates, idle variables
void about_levers(const Scenario& scenario, Found& found);    ///< what they reach, cost and date
void about_outcomes(const Scenario& scenario, Found& found);  ///< can they be scored, who speaks about them
void about_company(const Scenario& scenario, Found& found);   ///< spoilers, private persons, who decides, harm
void about_explanations(const Scenario& scenario, Found& found);  ///< hypotheses, priors, evidence
void about_slips(const Scenario& scenario, Found& found);         ///< numbers and names that look like a slip of the hand
void about_questions(const Scenario& scenario, Found& found);     ///< questions, counterfactuals, confidence, what is left out

/// `link.C29` -> `link C29`, `lever.oil.effect.goodwill` -> `the effect of lever oil on goodwill`.
std::string spoken(std::string_view path);
/// The first three and how many more: `a, b, c and 4 more`.
std::string some_of(const std::vector<std::string>& names);
/// `1 number`, `3 numbers`.
std::string counted(std::size_t count, std::string_view noun);
/// Contains `part`, without regard to case (ASCII).
bool mentions(std::string_view text, std::string_view part);
/// The names of outcomes.
std::vector<std::string> names_of(const Scenario& scenario, const std::vector<OutcomeId>& outcomes);

}  // namespace parley::asks
