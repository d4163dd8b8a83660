#pragma once
#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "parley/crisis/scenario.hpp"
#include "parley/study/coverage.hpp"

/// The parts of a case in words, as `parley show` and `parley check` put them.
namespace parley {

/// The sections of `parley show`.
enum class ShowSection { actors, levers, links, variables, outcomes, sources, assumptions };
inline constexpr std::array show_sections = {ShowSection::actors,   ShowSection::levers,  ShowSection::links,      ShowSection::variables,
                                             ShowSection::outcomes, ShowSection::sources, ShowSection::assumptions};
const char* to_text(ShowSection section);
/// What a section shows, for the help.
const char* section_words(ShowSection section);

std::string range_of(const Estimate& estimate);                        ///< as in the file: 60 or [40, 60, 80]
std::string range_of(const Scenario& scenario, Quantity quantity);     ///< "-" where it is not given
std::string end_of(const Scenario& scenario, const VariableRef& end);  ///< the variable's id, or "100 - id"
std::string ids_of(const Scenario& scenario, const std::vector<OutcomeId>& outcomes);
/// "all 9" where `some` are all of `all` and these are more than three; "all but x" where few are missing; else the list.
std::string compact(const std::vector<std::string>& some, const std::vector<std::string>& all);
/// The same of outcomes, among those that are scored.
std::string compact(const Scenario& scenario, const std::vector<OutcomeId>& outcomes);
std::vector<std::string> scored_outcomes(const Scenario& scenario);
std::string listed(const std::vector<std::string>& words, std::string_view between = ", ");
std::string flags_of(const Heading& heading);   ///< " [added, contested]", or nothing
std::string source_of(const Grounds& grounds);  ///< "; ramani 6 + j", or nothing
std::string_view style_of(const Lever& lever);
char sign_of(const Link& link);
std::string grade_of(const Source& source);  ///< Admiralty: "C3"
int numbers_citing(const Scenario& scenario, const std::string& source);
std::string dynamics_in_words(const Scenario& scenario, const Outcome& outcome);
std::string bargaining_in_words(const Scenario& scenario, const Outcome& outcome);
std::string game_in_words(const Scenario& scenario, const Outcome& outcome);

/// The engines that read any element of an item.
std::vector<std::string> readers_of(const Coverage::Item& item);

/// Numbers by what they are ("positions", "salience", "link strengths", ...), in the order of first appearance.
struct KindCount {
  std::string name = {};
  int total = 0, sourced = 0, direction_sourced = 0, judged = 0, unsourced = 0;  ///< judged: alone, without a sourced direction
};
std::vector<KindCount> kinds_of(const Scenario& scenario);

/// Every number whose size is judged or that has no source, kind by kind, in the order of the file.
struct Assumption {
  std::string kind = {};
  const Estimate* estimate = nullptr;
};
std::vector<Assumption> assumptions_of(const Scenario& scenario);

}  // namespace parley
