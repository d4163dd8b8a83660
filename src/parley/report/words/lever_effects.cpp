#include "parley/report/words/lever_effects.hpp"

#include <fmt/format.h>

#include "parley/base/text.hpp"
#include "parley/report/words/words.hpp"

namespace parley {
namespace {

constexpr const char* not_reached = "not reached";

/// A mean with its standard error, in points: "+1.2 (0.1)".
std::string mean_in_words(const MeanDifference& difference, double scale) {
  if (!difference.reached) return not_reached;
  return fmt::format("{} ({})", signed_digits(scale * difference.mean), digits(scale * difference.mc_error));
}
std::string mean_in_words(const std::optional<MeanDifference>& difference) {
  return difference ? mean_in_words(*difference, 100) : "silent";
}

std::string path_in_words(const Scenario& scenario, const LeverEffect& effect, const CausalPath& path) {
  const Lever& lever = at(scenario.levers, effect.lever);
  const auto name = [&](VariableId variable) { return at(scenario.variables, variable).id; };
  std::string words = lever.id + " -> " + name(lever.effects[path.effect].on.variable);
  for (const LinkId link : path.links)
    words += fmt::format(" -> {} ({})", name(at(scenario.links, link).to.variable), at(scenario.links, link).id);
  return words + fmt::format(": {}{} points for 100", path.open_sign ? "+ or -" : "",
                             path.open_sign ? digits(100 * std::abs(path.product)) : signed_digits(100 * path.product));
}

}  // namespace

LeverEffectWords lever_effect_words(const Scenario& scenario, const LeverEffect& effect) {
  const Lever& lever = at(scenario.levers, effect.lever);
  LeverEffectWords words;
  words.title = lever.id + (lever.by.given() ? ", by " + at(scenario.actors, lever.by).id : "");
  std::size_t unmoved = 0;
  for (const auto& on : effect.variables) {
    unmoved += !on.points.reached;
    if (on.points.reached) words.variables.push_back({at(scenario.variables, on.variable).id, mean_in_words(on.points, 1)});
  }
  if (unmoved > 0)
    words.unmoved = words.variables.empty()
                        ? "It moves no variable that an outcome reads."
                        : fmt::format("Not reached: {} other {} that outcomes read.", unmoved, unmoved == 1 ? "variable" : "variables");
  for (const auto& on : effect.outcomes) {
    std::vector<std::string> row = {at(scenario.outcomes, on.outcome).id, mean_in_words(on.pooled)};
    for (const WitnessName witness : witness_names) row.push_back(mean_in_words(on.said[witness]));
    row.emplace_back();
    for (const Lever::Expectation& expected : lever.expect)
      if (expected.outcome == on.outcome) row.back() = fmt::format("{} to {}", expected.low, expected.high);
    words.outcomes.push_back(std::move(row));
  }
  for (const CausalPath& path : effect.paths.paths) words.paths.push_back(path_in_words(scenario, effect, path));
  if (words.paths.empty()) words.paths.emplace_back("no path of links leads to a variable that an outcome reads");
  return words;
}

std::vector<std::string> lever_effect_head_of_variables() { return {"variable", "points at the horizon"}; }
std::vector<std::string> lever_effect_head_of_outcomes() {
  std::vector<std::string> head = {"outcome", "pooled"};
  for (const WitnessName witness : witness_names) head.emplace_back(to_text(witness));
  head.emplace_back("expected");
  return head;
}

std::string lever_effects_introduction(const Scenario& scenario, std::uint32_t worlds, std::uint64_t seed) {
  return fmt::format(
      "Each lever at 100 against 0 from {} on, all others as used: the mean difference over {} worlds (seed {}), its standard error in "
      "brackets. Outcomes in points of probability. Paths are those of the largest product of strengths as written; lags, gates and "
      "moderators are not in it.",
      to_text(scenario.as_of), worlds, seed);
}

}  // namespace parley
