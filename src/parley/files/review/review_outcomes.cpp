#include <fmt/format.h>

#include <algorithm>

#include "parley/base/text.hpp"
#include "parley/files/review/review_rules.hpp"

namespace parley::asks {
namespace {

bool has_dynamics(const Outcome& outcome) { return outcome.has_dynamics(); }

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// An estimative word where a fact should stand: nobody can settle "talks become likely". The word as written, or nothing.
std::string_view estimative_word(std::string_view text) {
  static constexpr std::string_view words[] = {"likely",   "unlikely",   "probable", "probably", "improbable", "possible",
                                               "possibly", "impossible", "perhaps",  "might",    "chance",     "chances"};
  for (std::size_t from = 0; from < text.size();) {
    std::size_t end = from;
    while (end < text.size() && is_letter(text[end])) ++end;
    const std::string_view word = text.substr(from, end - from);
    for (const std::string_view known : words)
      if (word.size() == known.size() && mentions(word, known)) return word;
    from = end + 1;
  }
  return {};
}

void can_be_scored(const Scenario& scenario, Found& found) {
  for (const Outcome& outcome : scenario.outcomes)
    if (const std::string_view word = estimative_word(outcome.settles); !outcome.unscored() && !word.empty())
      found.note(outcome.place, "probability-word",
                 fmt::format("the settle rule of outcome {} speaks of chances (\"{}\").", outcome.id, word),
                 "A settle rule is met or not: name an act, a text or a count.");
}

void who_speaks(const Scenario& scenario, Found& found) {
  for (const Outcome& outcome : scenario.outcomes) {
    if (outcome.unscored() || has_dynamics(outcome) || has_rule(scenario, outcome, WitnessName::bargaining)) continue;
    if (has_rule(scenario, outcome, WitnessName::game)) continue;
    if (outcome.game)
      found.note(outcome.place, "game-only",
                 fmt::format("only the game could speak about outcome {}, and the case has no [game].", outcome.id),
                 "Write [game] with a template, or give it a rule for dynamics or bargaining too.");
    else
      found.warn(outcome.place, "no-witness", fmt::format("no witness can speak about outcome {}.", outcome.id),
                 "Give it a rule: dynamics = { hazard = { .. } } or means = { at_least = { .. } }.");
  }
  const auto heard = [&](const Outcome& outcome) { return has_rule(scenario, outcome, WitnessName::game); };
  if (scenario.game_case.given() && std::none_of(scenario.outcomes.begin(), scenario.outcomes.end(), heard))
    found.warn(scenario.game_case.place, "unheard-game", "the case has a [game], and no outcome takes an ending of it: it says nothing.",
               fmt::format("Write `means` for an outcome, or game = {{ endings = [\"{}\"] }}; or leave [game] out.",
                           fmt::join(endings_of(scenario), "\", \"")));
}

/// The answer about the third party is exactly zero where none of its levers reaches an outcome: it should be zero on purpose.
void within_reach(const Scenario& scenario, Found& found) {
  if (scenario.third_parties.empty()) return;
  std::vector<char> by_dynamics(scenario.outcomes.size()), by_bargaining(scenario.outcomes.size()), by_game(scenario.outcomes.size());
  std::vector<std::string> paths;
  for (const Lever& lever : scenario.levers)
    if (is_third_party(scenario, lever.by)) paths.push_back("lever." + lever.id);
  if (paths.empty()) return;
  for (const InfluencePaths& reach : influence_paths_of_all(scenario, paths)) {
    for (const OutcomeId outcome : reach.by_dynamics) by_dynamics[outcome.index] = 1;
    for (const OutcomeId outcome : reach.by_bargaining) by_bargaining[outcome.index] = 1;
    for (const OutcomeId outcome : reach.by_game) by_game[outcome.index] = 1;
  }
  std::vector<std::string> ids;
  for (const ActorId third : scenario.third_parties) ids.push_back(at(scenario.actors, third).id);
  const std::string id = join_words(ids);
  // What ends the run ends the others' chances too.
  const auto end = std::find_if(scenario.outcomes.begin(), scenario.outcomes.end(), [&](const Outcome& outcome) {
    return outcome.ends_run && by_dynamics[static_cast<std::size_t>(&outcome - scenario.outcomes.data())] != 0;
  });
  const std::string adds = end == scenario.outcomes.end() ? "is exactly zero" : "comes only of " + end->id + ", which ends everything";
  for (std::size_t o = 0; o < scenario.outcomes.size(); ++o) {
    const Outcome& outcome = scenario.outcomes[o];
    const bool speaks[] = {has_dynamics(outcome), has_rule(scenario, outcome, WitnessName::bargaining),
                           has_rule(scenario, outcome, WitnessName::game)};
    const bool reached[] = {by_dynamics[o] != 0, by_bargaining[o] != 0, by_game[o] != 0};
    if (outcome.unscored() || !outcome.note.empty() || (!speaks[0] && !speaks[1] && !speaks[2])) continue;
    if (!reached[0] && !reached[1] && !reached[2]) {
      found.warn(outcome.place, "beyond-reach",
                 fmt::format("no lever of {} reaches outcome {}: what {} adds there {}.", id, outcome.id, id, adds),
                 "Add the claim by which it could matter, or say in `note` that it cannot.");
      continue;
    }
    for (const int w : {0, 1, 2})
      if (speaks[w] && !reached[w])
        found.note(outcome.place, "beyond-one-witness",
                   fmt::format("{} speaks about outcome {}, but no lever of {} reaches its rule: by that witness {} adds exactly zero.",
                               w == 0   ? "dynamics"
                               : w == 1 ? "bargaining"
                                        : "the game",
                               outcome.id, id, id),
                   "Let an effect move a position that the rule reads (a mirror, or position.ACTOR.ISSUE), or say in `note` why not.");
  }
}

void base_rates(const Scenario& scenario, Found& found) {
  std::vector<std::string> uncounted;
  Place first;
  for (const Outcome& outcome : scenario.outcomes) {
    const bool hazard = std::holds_alternative<Hazard>(outcome.dynamics), renewal = std::holds_alternative<Renewal>(outcome.dynamics);
    if (!hazard && !renewal) continue;
    if (!outcome.base_rate.given()) {
      found.warn(outcome.place, "no-base-rate", fmt::format("outcome {} has no base rate to stand beside the model's figure.", outcome.id),
                 "Count it: base_rate = { value = [..], k = 4, n = 26, per = \"year\", source = \"..\" }.");
    } else if (!outcome.base_rate.k || !outcome.base_rate.n) {
      if (uncounted.empty()) first = outcome.place;
      uncounted.push_back(outcome.id);
    }
  }
  if (!uncounted.empty())
    found.note(first, "uncounted-base-rate",
               fmt::format("{} of {} {} no count (k of n): {} level is judged.", uncounted.size() == 1 ? "the base rate" : "the base rates",
                           some_of(uncounted), uncounted.size() == 1 ? "has" : "have", uncounted.size() == 1 ? "its" : "their"),
               "In how many cases like this one, out of how many, did it happen?");
}

}  // namespace

void about_outcomes(const Scenario& scenario, Found& found) {
  can_be_scored(scenario, found);
  who_speaks(scenario, found);
  within_reach(scenario, found);
  base_rates(scenario, found);
}

}  // namespace parley::asks
