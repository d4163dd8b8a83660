#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/review/review_rules.hpp"

namespace parley::asks {
namespace {

bool reads(const Scenario& scenario, const Outcome& outcome, std::string_view word) {
  if (mentions(outcome.id, word) || mentions(outcome.name, word) || mentions(outcome.settles, word)) return true;
  if (const auto* hazard = std::get_if<Hazard>(&outcome.dynamics))
    for (const Driver& driver : hazard->drivers)
      if (driver.of.variable.given() && mentions(at(scenario.variables, driver.of.variable).id, word)) return true;
  return false;
}

/// A case that pulls sanctions should say what they do to those who are not at the table.
void harm(const Scenario& scenario, Found& found) {
  static constexpr std::string_view coercive[] = {"sanction", "embargo", "blockade"};
  static constexpr std::string_view human[] = {"humanitarian", "civilian", "hardship", "famine", "hunger", "refugee"};
  const auto any_word = [](const auto& words, const std::string& a, const std::string& b) {
    return std::any_of(std::begin(words), std::end(words), [&](std::string_view word) { return mentions(a, word) || mentions(b, word); });
  };
  for (const Variable& variable : scenario.variables)
    if (any_word(human, variable.id, variable.hundred) || any_word(human, variable.zero, variable.name)) return;
  for (const std::string_view word : human)
    for (const Outcome& outcome : scenario.outcomes)
      if (reads(scenario, outcome, word)) return;
  std::vector<std::string> levers;
  Place first;
  for (const Lever& lever : scenario.levers) {
    if (!any_word(coercive, lever.id, lever.name)) continue;
    if (levers.empty()) first = lever.place;
    levers.push_back(lever.id);
  }
  if (levers.empty()) return;
  found.note(first, "no-humanitarian-line",
             fmt::format("{} {} here, and nothing in the file says what {} to civilians.", some_of(levers),
                         levers.size() == 1 ? "stands" : "stand", levers.size() == 1 ? "it does" : "they do"),
             "Add a variable such as humanitarian_cost and an effect on it, so that the price stands beside the gain.");
}

}  // namespace

void about_levers(const Scenario& scenario, Found& found) {
  std::vector<char> pulls(scenario.actors.size(), 0);
  for (std::uint32_t l = 0; l < scenario.levers.size(); ++l) {
    const Lever& lever = scenario.levers[l];
    const bool third = is_third_party(scenario, lever.by);
    if (third) at(pulls, lever.by) = 1;
    const InfluencePaths reach = influence_paths_of(scenario, LeverId{l});
    if (!reach.inert_because.empty())
      found.warn(lever.place, "idle-lever", fmt::format("lever {} reaches no outcome: {}.", lever.id, reach.inert_because),
                 "Add the claim by which it would matter, or leave the lever out.");
    if (third && !lever.effort.given())
      found.warn(
          lever.place, "free-lever", fmt::format("lever {} of {} costs nothing.", lever.id, at(scenario.actors, lever.by).id),
          "A search under a budget will always pull it. Add cost = { effort = [..] }; what it spoils is an effect of negative size.");
  }
  for (const ActorId third : scenario.third_parties)
    if (!at(pulls, third))
      found.warn(at(scenario.actors, third).place, "no-lever",
                 fmt::format("{} pulls no lever, so the case cannot say what it could do.", at(scenario.actors, third).id),
                 "Write [lever.ID] with `by`, `used` and at least one effect.");
  harm(scenario, found);
}

}  // namespace parley::asks
