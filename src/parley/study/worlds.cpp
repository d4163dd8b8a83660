#include "parley/study/worlds.hpp"

#include <algorithm>
#include <optional>

#include "parley/bargain/witness.hpp"
#include "parley/game/witness.hpp"

namespace parley {

WorldTable::WorldTable(std::size_t arms, std::size_t outcomes, std::uint32_t worlds)
    : arms_(arms),
      outcomes_(outcomes),
      worlds_(worlds),
      p_(arms * outcomes * witness_count * worlds, -1),
      account_(arms * outcomes * worlds, 0),
      level_(outcomes * worlds, -1),
      lower_(banded_arms * outcomes * worlds, -1),
      upper_(banded_arms * outcomes * worlds, -1),
      condition_(outcomes * worlds, -1) {}

namespace {

template <class Vector>
auto row(Vector& values, std::size_t index, std::uint32_t worlds) {
  return std::span(values.data() + index * worlds, worlds);
}

}  // namespace

std::span<double> WorldTable::of(std::size_t arm, OutcomeId outcome, WitnessName witness) {
  return row(p_, (arm * outcomes_ + outcome.index) * witness_count + static_cast<std::size_t>(witness), worlds_);
}
std::span<const double> WorldTable::of(std::size_t arm, OutcomeId outcome, WitnessName witness) const {
  return row(p_, (arm * outcomes_ + outcome.index) * witness_count + static_cast<std::size_t>(witness), worlds_);
}
std::span<double> WorldTable::account(std::size_t arm, OutcomeId outcome) {
  return row(account_, arm * outcomes_ + outcome.index, worlds_);
}
std::span<const double> WorldTable::account(std::size_t arm, OutcomeId outcome) const {
  return row(account_, arm * outcomes_ + outcome.index, worlds_);
}
std::span<double> WorldTable::lower(std::size_t arm, OutcomeId outcome) { return row(lower_, arm * outcomes_ + outcome.index, worlds_); }
std::span<const double> WorldTable::lower(std::size_t arm, OutcomeId outcome) const {
  return row(lower_, arm * outcomes_ + outcome.index, worlds_);
}
std::span<double> WorldTable::upper(std::size_t arm, OutcomeId outcome) { return row(upper_, arm * outcomes_ + outcome.index, worlds_); }
std::span<const double> WorldTable::upper(std::size_t arm, OutcomeId outcome) const {
  return row(upper_, arm * outcomes_ + outcome.index, worlds_);
}
std::span<double> WorldTable::condition(OutcomeId outcome) { return row(condition_, outcome.index, worlds_); }
std::span<const double> WorldTable::condition(OutcomeId outcome) const { return row(condition_, outcome.index, worlds_); }
std::span<double> WorldTable::level(OutcomeId outcome) { return row(level_, outcome.index, worlds_); }
std::span<const double> WorldTable::level(OutcomeId outcome) const { return row(level_, outcome.index, worlds_); }

bool WorldTable::speaks(OutcomeId outcome, WitnessName witness) const { return worlds_ && of(0, outcome, witness)[0] >= 0; }

double weight_of(const Scenario& scenario, WitnessName witness) {
  switch (witness) {
    case WitnessName::bargaining:
      return scenario.bargaining.weight;
    case WitnessName::dynamics:
      return scenario.dynamics.weight;
    case WitnessName::game:
      return scenario.game.weight;
  }
  return 0;
}

WorldTable run_worlds(const Scenario& scenario, const Sampler& sampler, const Dynamics& dynamics, std::span<const Arm> arms,
                      const EnsembleOptions& options, std::uint32_t first_world) {
  const std::size_t outcomes = scenario.outcomes.size();
  WorldTable table(std::max(arms.size(), WorldTable::banded_arms), outcomes, options.worlds);
  const GameWitness game(scenario);
  for_each_world(options, [&](std::uint32_t world, unsigned) {
    const std::uint32_t drawn = first_world + world;
    const Crisis crisis = sampler.draw(options.seed, drawn);
    std::vector<Run> runs(arms.size());
    dynamics.run(crisis, options.seed, drawn, arms, runs);
    std::vector<Crisis> moved(arms.size());
    for (std::size_t arm = 0; arm < arms.size(); ++arm) {
      moved[arm] = apply(scenario, crisis, arms[arm]);
      // Most arms leave the positions of some other arm: then bargaining has nothing new to say.
      std::size_t same = 0;
      while (same < arm && moved[same].values != moved[arm].values) ++same;
      const bool plays = scenario.game_case.given();
      std::optional<GameReading> reading;
      if (plays && same == arm) reading = game.read(crisis, moved[arm]);
      for (std::uint32_t o = 0; o < outcomes; ++o) {
        const OutcomeId outcome{o};
        table.of(arm, outcome, WitnessName::dynamics)[world] = runs[arm].p[o];
        table.account(arm, outcome)[world] = runs[arm].account[o];
        if (arm == 0) table.level(outcome)[world] = runs[arm].level[o];
        auto& said = table.of(arm, outcome, WitnessName::bargaining)[world];
        if (same < arm)
          said = table.of(same, outcome, WitnessName::bargaining)[world];
        else if (const auto view = bargain_view(scenario, moved[arm], outcome))
          said = view->p;
        if (!plays || !game.speaks(outcome)) continue;
        auto& played = table.of(arm, outcome, WitnessName::game)[world];
        const bool banded = arm < WorldTable::banded_arms;
        if (same < arm) {
          played = table.of(same, outcome, WitnessName::game)[world];
          if (banded) table.lower(arm, outcome)[world] = table.lower(same, outcome)[world];
          if (banded) table.upper(arm, outcome)[world] = table.upper(same, outcome)[world];
        } else {
          const GameView view = game.view(*reading, moved[arm], outcome);
          played = view.p;
          if (banded) table.lower(arm, outcome)[world] = view.lower;
          if (banded) table.upper(arm, outcome)[world] = view.upper;
          if (arm == 0) table.condition(outcome)[world] = view.reached;
        }
      }
    }
  });
  return table;
}

std::vector<double> pooled_by_world(const Scenario& scenario, const WorldTable& table, std::size_t arm, OutcomeId outcome) {
  std::vector<double> pooled(table.worlds(), 0.0);
  double weight = 0;
  for (const auto witness : {WitnessName::bargaining, WitnessName::dynamics, WitnessName::game}) {
    if (!table.speaks(outcome, witness)) continue;
    const double w = weight_of(scenario, witness);
    weight += w;
    const auto said = table.of(arm, outcome, witness);
    for (std::size_t i = 0; i < pooled.size(); ++i) pooled[i] += w * said[i];
  }
  if (weight > 0)
    for (double& p : pooled) p /= weight;
  return pooled;
}

}  // namespace parley
