#include "parley/crisis/arm.hpp"

#include <algorithm>

#include "parley/base/expects.hpp"
#include "parley/base/text.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {

namespace {

std::string words_for(const Heading& heading) { return heading.name.empty() ? heading.id : in_a_sentence(heading.name); }

const double* named_level(const Arm& arm, LeverId lever) {
  const double* level = nullptr;
  for (const auto& at : arm.levers)
    if (at.lever == lever) level = &at.level;
  return level;
}

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

/// By variable: bargaining and games see it moved. Mirrors and addresses are quantities that they read; a declared variable only where it
/// drives how often the game is played.
std::vector<char> moved_once(const Scenario& scenario) {
  std::vector<char> moved(scenario.variables.size(), 0);
  for (std::size_t i = 0; i < moved.size(); ++i) {
    const Variable& variable = scenario.variables[i];
    moved[i] = (variable.kind == Variable::Kind::mirror || variable.kind == Variable::Kind::address) && variable.start.given();
  }
  for (const Reached* reached : {&scenario.game_case.reached, &scenario.game_case.war.reached})
    for (const Driver& driver : reached->drivers)
      if (driver.of.variable.given() && at(scenario.variables, driver.of.variable).start.given()) at(moved, driver.of.variable) = 1;
  return moved;
}

/// How much of an offset is left after so many days.
double left_after(double days, double half_life_weeks) {
  return half_life_weeks > 0 ? exp(-0.6931471805599453 * days / (7 * half_life_weeks)) : 1;
}

/// Offsets of variables at as_of by the events up to then. Summed in order of date and id, so that the order in the file changes nothing.
std::vector<double> event_offsets(const Scenario& scenario, const Crisis& crisis, const Arm& arm, const std::vector<char>& reads) {
  std::vector<const Event*> events;
  for (const auto& event : scenario.events)
    if (!event.background && event.date.given() && event.date <= scenario.as_of && happens(scenario, arm, event)) events.push_back(&event);
  std::sort(events.begin(), events.end(),
            [](const Event* a, const Event* b) { return a->date != b->date ? a->date < b->date : a->id < b->id; });
  std::vector<double> offsets(scenario.variables.size(), 0.0);
  for (const Event* event : events) {
    const double left = left_after(days_between(event->date, scenario.as_of), crisis.get(event->half_life, 0));
    for (const auto& move : event->moves) {
      const auto& variable = scenario.variables[move.on.variable.index];
      if (!at(reads, move.on.variable) || variable.constant) continue;
      const double points = crisis[move.points];
      double& offset = offsets[move.on.variable.index];
      if (move.measures)
        offset = ((move.on.factor < 0 ? 100 - points : points) - start_of(scenario, crisis, variable)) * left;
      else
        offset += move.on.factor * points * left;
    }
  }
  return offsets;
}

double within(Limit limit, double value) {
  if (limit == Limit::share) return std::clamp(value, 0.0, 100.0);
  return limit == Limit::nonnegative ? std::max(value, 0.0) : value;
}

}  // namespace

Arm as_used() { return {}; }

Arm none_from_now(const Scenario& scenario, ActorId actor) {
  Arm arm;
  arm.id = "none-from-now";
  for (std::uint32_t i = 0; i < scenario.levers.size(); ++i)
    if (scenario.levers[i].by == actor) arm.levers.push_back({LeverId{i}, 0.0});
  return arm;
}

Arm compile(const Scenario& scenario, const Counterfactual& counterfactual) {
  Arm arm = counterfactual.stop.given() ? none_from_now(scenario, counterfactual.stop) : Arm{};
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

Crisis apply(const Scenario& scenario, Crisis crisis, const Arm& arm) {
  const Crisis drawn = crisis;
  const std::vector<char> reads = moved_once(scenario);
  std::vector<double> shift = event_offsets(scenario, drawn, arm, reads);

  std::vector<LeverId> levers;
  for (std::uint32_t i = 0; i < scenario.levers.size(); ++i) levers.push_back(LeverId{i});
  std::sort(levers.begin(), levers.end(), [&](LeverId a, LeverId b) { return scenario.levers[a.index].id < scenario.levers[b.index].id; });
  for (const LeverId id : levers) {
    const auto& lever = scenario.levers[id.index];
    const Date day = named_level(arm, id) ? plus_days(scenario.as_of, 1) : scenario.as_of;
    double level = intensity(scenario, drawn, arm, id, day);
    if (std::find(arm.swapped.begin(), arm.swapped.end(), id) != arm.swapped.end())
      level *= swap_ratio(scenario, drawn, lever, arm.swap_from, arm.swap_to);
    const double move = level - intensity(scenario, drawn, as_used(), id, plus_days(scenario.start, -1));
    if (move == 0) continue;
    for (const auto& effect : lever.effects) {
      const auto& variable = scenario.variables[effect.on.variable.index];
      if (at(reads, effect.on.variable) && !variable.constant)
        shift[effect.on.variable.index] += effect.on.factor * move / 100 * signed_size(scenario, drawn, effect);
    }
  }

  for (std::size_t i = 0; i < shift.size(); ++i) {
    const auto& variable = scenario.variables[i];
    if (shift[i] == 0) continue;
    double& quantity = crisis[variable.start];
    quantity = within(scenario[variable.start].limit, quantity + variable.sign * shift[i]);
  }
  for (const auto& held : arm.held) {
    const auto& variable = scenario.variables[held.variable.index];
    if (at(reads, held.variable)) crisis[variable.start] = variable.sign < 0 ? 100 - held.value : held.value;
  }
  return crisis;
}

}  // namespace parley
