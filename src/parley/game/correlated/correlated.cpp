#include "parley/game/correlated/correlated.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "parley/game/correlated/leaving_rows.hpp"

namespace parley {
namespace {

/// What a profile brings, by player.
std::vector<std::vector<double>> payoffs_of(const ExtensiveGame& game, const SequenceForm& form, const StrategyProfiles& profiles) {
  const std::size_t n = profiles.strategies.size();
  std::vector<std::vector<std::vector<double>>> plans(n);
  for (std::size_t i = 0; i < n; ++i)
    for (const PureStrategy& strategy : profiles.strategies[i]) plans[i].push_back(plan_of(form.sides[i], strategy));
  std::vector<std::vector<double>> out;
  for (const auto& cell : profiles.cells) {
    out.emplace_back(n, 0.0);
    for (std::size_t t = 0; t < game.terminals.size(); ++t) {
      double weight = form.chance[t];
      for (std::size_t i = 0; i < n && weight > 0; ++i) weight *= plans[i][cell[i]][form.at(t, i)];
      if (!(weight > 0)) continue;
      for (std::size_t i = 0; i < n; ++i) out.back()[i] += weight * game.payoff(t, i);
    }
  }
  return out;
}

Correlated solve_over(const ExtensiveGame& own, const SequenceForm& form, const StrategyProfiles& profiles, Hearing hearing,
                      const std::vector<double>& own_weights, const LinearOptions& options) {
  Correlated out;
  const UnitGame units(own);
  const ExtensiveGame& game = units.game();
  const std::vector<double> weights = units.weights(own_weights);
  out.fits = true;
  const std::size_t n = profiles.strategies.size(), cells = profiles.cells.size();
  std::vector<std::vector<LinearProgram::Term>> payoffs(n);
  const std::vector<std::vector<double>> brings = payoffs_of(game, form, profiles);
  for (std::uint32_t cell = 0; cell < cells; ++cell)
    for (std::size_t i = 0; i < n; ++i) payoffs[i].push_back({cell, brings[cell][i]});
  const TieBreak broken = solve_with_tie_break(correlated_program(game, form, profiles, hearing, weights), payoffs, options);
  const LinearSolution& solution = broken.solution;
  out.ranges = in_own_units(units, broken.ranges);
  out.status = solution.status;
  out.objective = units.objective(own_weights, solution.objective);
  out.gap = units.objective_unit(own_weights) * solution.gap;
  if (solution.x.empty()) return out;
  double sum = 0;
  for (std::size_t cell = 0; cell < cells; ++cell) sum += solution.x[cell] > 1e-13 ? solution.x[cell] : 0.0;
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (!(solution.x[cell] > 1e-13)) continue;
    MediatedPlan plan;
    plan.p = solution.x[cell] / sum;
    plan.actions.assign(game.infosets.size(), game.none);
    for (std::size_t i = 0; i < n; ++i) {
      const PureStrategy& own = profiles.strategies[i][profiles.cells[cell][i]];
      for (std::size_t k = 0; k < own.size(); ++k) plan.actions[form.sides[i].infosets[k]] = own[k];
    }
    out.plans.push_back(std::move(plan));
  }
  return out;
}

}  // namespace

StrategyProfiles all_profiles(const SequenceForm& form) {
  StrategyProfiles out;
  for (const auto& side : form.sides) out.strategies.push_back(pure_strategies(side));
  std::vector<std::uint32_t> at(out.strategies.size(), 0);
  while (true) {
    out.cells.push_back(at);
    std::size_t i = 0;
    while (i < at.size() && ++at[i] == out.strategies[i].size()) at[i++] = 0;
    if (i == at.size()) return out;
  }
}

LinearProgram correlated_program(const ExtensiveGame& game, const SequenceForm& form, const StrategyProfiles& profiles, Hearing hearing,
                                 const std::vector<double>& weights) {
  const std::size_t n = profiles.strategies.size();
  const std::vector<std::vector<double>> brings = payoffs_of(game, form, profiles);
  LinearProgram program;
  std::vector<LinearProgram::Term> simplex;
  for (const auto& payoffs : brings) {
    double objective = 0;
    for (std::size_t i = 0; i < n; ++i) objective += (weights.empty() ? 1 : weights[i]) * payoffs[i];
    simplex.push_back({program.add_column(objective), 1});
  }
  program.add_row(1, 1, simplex);
  std::vector<std::vector<std::vector<double>>> plans(n);
  for (std::size_t i = 0; i < n; ++i)
    for (const PureStrategy& strategy : profiles.strategies[i]) plans[i].push_back(plan_of(form.sides[i], strategy));
  const bool whole = hearing == Hearing::whole_plan;
  for (std::size_t i = 0; i < n; ++i) {
    const auto& side = form.sides[i];
    if (side.infosets.empty()) continue;
    const std::size_t things = whole ? profiles.strategies[i].size() : side.sequences - 1;
    for (std::size_t thing = 0; thing < things; ++thing) {
      const auto sequence = static_cast<std::uint32_t>(thing + 1);  // move by move: the sequence told
      std::vector<std::uint32_t> told;
      for (std::uint32_t c = 0; c < profiles.cells.size(); ++c)
        if (const std::uint32_t own = profiles.cells[c][i]; whole ? own == thing : plans[i][own][sequence] > 0) told.push_back(c);
      if (told.empty()) continue;
      LeavingRows leaving(program, side, whole ? LeavingRows::Heard::whole_plan : LeavingRows::Heard::one_move,
                          whole ? 0 : side.place_of[sequence]);
      for (const std::uint32_t c : told) {
        const auto& cell = profiles.cells[c];
        double followed = 0;
        for (std::size_t t = 0; t < game.terminals.size(); ++t) {
          const std::uint32_t end = form.at(t, i);
          if (!leaving.covers(end)) continue;
          double weight = form.chance[t];
          for (std::size_t j = 0; j < n && weight > 0; ++j)
            if (j != i) weight *= plans[j][cell[j]][form.at(t, j)];
          if (!(weight > 0)) continue;
          leaving.brings(end, c, weight * game.payoff(t, i));
          followed += weight * game.payoff(t, i) * plans[i][cell[i]][end];
        }
        leaving.follow(c, followed);
      }
      leaving.finish();
    }
  }
  return program;
}

Correlated solve_correlated(const ExtensiveGame& game, const SequenceForm& form, Hearing hearing, const std::vector<double>& weights,
                            const CorrelatedOptions& options) {
  double profiles = 1;
  for (const auto& side : form.sides) profiles *= strategy_count(side);
  if (!(profiles <= options.most_profiles)) return {};
  return solve_over(game, form, all_profiles(form), hearing, weights, options.linear);
}

Correlated solve_correlated_among(const ExtensiveGame& game, const SequenceForm& form, const std::vector<MediatedPlan>& plans,
                                  Hearing hearing, const std::vector<double>& weights, const LinearOptions& options) {
  StrategyProfiles profiles;
  const std::size_t n = form.sides.size();
  profiles.strategies.resize(n);
  std::vector<std::map<PureStrategy, std::uint32_t>> known(n);
  std::map<std::vector<std::uint32_t>, bool> taken;
  for (const MediatedPlan& plan : plans) {
    std::vector<std::uint32_t> cell;
    for (std::size_t i = 0; i < n; ++i) {
      PureStrategy own;
      for (const std::uint32_t h : form.sides[i].infosets) own.push_back(plan.actions[h]);
      const auto [place, fresh] = known[i].emplace(own, static_cast<std::uint32_t>(profiles.strategies[i].size()));
      if (fresh) profiles.strategies[i].push_back(std::move(own));
      cell.push_back(place->second);
    }
    if (taken.emplace(cell, true).second) profiles.cells.push_back(std::move(cell));
  }
  return solve_over(game, form, profiles, hearing, weights, options);
}

}  // namespace parley
