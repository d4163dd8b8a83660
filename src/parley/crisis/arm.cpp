#include "parley/crisis/arm.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/base/text.hpp"

namespace parley {

namespace {

std::string words_for(const Heading& heading) { return heading.name.empty() ? heading.id : in_a_sentence(heading.name); }

const double* named_level(const Arm& arm, LeverId lever) {
  const double* level = nullptr;
  for (const auto& at : arm.levers)
    if (at.lever == lever) level = &at.level;
  return level;
}

std::string without_id(const Scenario& scenario, ActorId actor) { return "without-" + at(scenario.actors, actor).id; }

/// The actors whom a lever addresses, a faction by its state. The two who are compared never address themselves. Audiences have no
/// relation.
std::vector<ActorId> addressees(const Scenario& scenario, const Lever& lever, ActorId from, ActorId to) {
  std::vector<ActorId> actors;
  for (const auto& id : lever.at) {
    ActorId actor = find(scenario.actors, id);
    if (!actor.given())
      if (const auto faction = find(scenario.factions, id); faction.given()) actor = scenario.factions[faction.index].of;
    if (!actor.given() || actor == from || actor == to) continue;
    if (std::find(actors.begin(), actors.end(), actor) == actors.end()) actors.push_back(actor);
  }
  return actors;
}

const Relation* relation_between(const Scenario& scenario, ActorId from, ActorId to) {
  for (const auto& relation : scenario.relations)
    if (relation.from == from && relation.to == to && relation.warmth.given() && relation.reach.given()) return &relation;
  return nullptr;
}

}  // namespace

Arm as_used() { return {}; }

Arm none_from_now(const Scenario& scenario, std::span<const ActorId> actors) {
  Arm arm;
  arm.id = "none-from-now";
  for (std::uint32_t i = 0; i < scenario.levers.size(); ++i)
    if (std::find(actors.begin(), actors.end(), scenario.levers[i].by) != actors.end()) arm.levers.push_back({LeverId{i}, 0.0});
  return arm;
}

Arm without(const Scenario& scenario, ActorId actor) {
  Arm arm = none_from_now(scenario, std::span(&actor, 1));
  arm.id = without_id(scenario, actor);
  return arm;
}

std::vector<std::string> built_in_arms(const Scenario& scenario) {
  std::vector<std::string> ids = {"as-used", "none-from-now"};
  for (const ActorId third : scenario.third_parties) ids.push_back(without_id(scenario, third));
  return ids;
}

std::optional<std::vector<ActorId>> stopped_in(const Scenario& scenario, std::string_view id) {
  if (id == "as-used") return std::vector<ActorId>{};
  if (id == "none-from-now") return scenario.third_parties;
  for (const ActorId third : scenario.third_parties)
    if (id == without_id(scenario, third)) return std::vector{third};
  return {};
}

Cast cast_of(const Scenario& scenario, const Arm& arm) {
  Cast cast;
  for (std::uint32_t i = 0; i < scenario.actors.size(); ++i) {
    const ActorId actor{i};
    std::size_t levers = 0, at_nothing = 0, taken = 0;
    for (std::uint32_t l = 0; l < scenario.levers.size(); ++l) {
      if (!(scenario.levers[l].by == actor)) continue;
      ++levers;
      const double* level = named_level(arm, LeverId{l});
      at_nothing += level != nullptr && *level == 0;
      taken += std::find(arm.swapped.begin(), arm.swapped.end(), LeverId{l}) != arm.swapped.end();
    }
    if (levers > 0 && at_nothing == levers)
      cast.stopped.push_back(actor);
    else if ((is_third_party(scenario, actor) && levers > taken) || (arm.swap_to == actor && !arm.swapped.empty()))
      cast.acts.push_back(actor);
  }
  return cast;
}

Arm compile(const Scenario& scenario, const Counterfactual& counterfactual) {
  Arm arm = counterfactual.stop.given() ? none_from_now(scenario, std::span(&counterfactual.stop, 1)) : Arm{};
  arm.id = counterfactual.id;
  arm.from_start = counterfactual.from_start;
  for (const auto& setting : counterfactual.set) {
    using Of = Counterfactual::Setting::Of;
    if (setting.of == Of::lever) {
      const LeverId lever{setting.index};
      std::erase_if(arm.levers, [&](const Arm::LeverAt& at) { return at.lever == lever; });
      arm.levers.push_back({lever, setting.value});
    } else if (setting.of == Of::variable) {
      arm.held.push_back({VariableId{setting.index}, setting.value});
    } else {
      // The file writes a strength without its sign: 40 on a link of sign "-" is a push of -40.
      const bool minus = scenario.links[setting.index].sign == Link::Sign::minus;
      arm.links.push_back({LinkId{setting.index}, minus && setting.value != 0 ? -setting.value : setting.value});
    }
  }
  arm.swap_from = counterfactual.swap_from;
  arm.swap_to = counterfactual.swap_to;
  if (arm.swap_from.given()) {
    arm.swapped = counterfactual.levers;
    if (arm.swapped.empty())
      for (std::uint32_t i = 0; i < scenario.levers.size(); ++i)
        if (scenario.levers[i].by == arm.swap_from) arm.swapped.push_back(LeverId{i});
  }
  return arm;
}

double swap_ratio(const Scenario& scenario, const Crisis& crisis, const Lever& lever, ActorId from, ActorId to) {
  const auto actors = addressees(scenario, lever, from, to);
  expects(!actors.empty(), "a swapped lever addresses an actor");
  double reach_from = 0, reach_to = 0;
  for (const ActorId actor : actors) {
    const Relation* one = relation_between(scenario, from, actor);
    const Relation* other = relation_between(scenario, to, actor);
    expects(one && other, "a swap has a relation of both actors to every addressee");
    reach_from += crisis[one->reach] * (0.5 + crisis[one->warmth] / 200) / 100;
    reach_to += crisis[other->reach] * (0.5 + crisis[other->warmth] / 200) / 100;
  }
  // The sizes in the file are those of `from`: where a world gives it no reach at all, the ratio would run away.
  constexpr double most = 10;
  if (reach_to >= most * reach_from) return reach_to > 0 ? most : 1;
  return reach_to / reach_from;
}

std::vector<std::string> refusals(const Scenario& scenario, const Counterfactual& counterfactual) {
  std::vector<std::string> reasons;
  const ActorId from = counterfactual.swap_from, to = counterfactual.swap_to;
  if (!from.given() || !to.given()) return reasons;
  const std::string from_words = words_for(scenario.actors[from.index]);
  const std::string to_words = words_for(scenario.actors[to.index]);
  for (const LeverId id : compile(scenario, counterfactual).swapped) {
    const auto& lever = scenario.levers[id.index];
    if (lever.by != from) {
      reasons.push_back("lever " + lever.id + " is not pulled by " + from_words);
      continue;
    }
    for (const auto& effect : lever.effects)
      if (effect.personal)
        reasons.push_back("lever " + lever.id + ": its effect on " + scenario.variables[effect.on.variable.index].id + " is personal to " +
                          from_words + "; " + to_words + " cannot take it over");
    const auto actors = addressees(scenario, lever, from, to);
    if (actors.empty())
      reasons.push_back("lever " + lever.id + " addresses no actor to whom " + from_words + " and " + to_words + " could be compared");
    for (const ActorId actor : actors)
      for (const ActorId by : {from, to})
        if (!relation_between(scenario, by, actor))
          reasons.push_back("lever " + lever.id + ": the file gives no relation from " + words_for(scenario.actors[by.index]) + " to " +
                            words_for(scenario.actors[actor.index]));
  }
  return reasons;
}

double intensity(const Scenario& scenario, const Crisis& crisis, const Arm& arm, LeverId lever, Date date) {
  const bool in_force = arm.from_start ? date >= scenario.start : date > scenario.as_of;
  if (in_force)
    if (const double* level = named_level(arm, lever)) return *level;
  const auto& noun = scenario.levers[lever.index];
  const bool used = noun.standing || (noun.from.given() && date >= noun.from);
  return used ? crisis.get(noun.used, 0) : 0;
}

bool happens(const Scenario& scenario, const Arm& arm, const Event& event) {
  if (!arm.from_start && event.date <= scenario.as_of) return true;
  for (const auto& at : arm.levers) {
    if (at.level != 0) continue;
    const auto& id = scenario.levers[at.lever.index].id;
    if (id == event.caused_by || id == event.lever) return false;
  }
  return true;
}

}  // namespace parley
