#include "parley/game/correlated.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace parley {
namespace {

constexpr double infinity = LinearProgram::infinity;

/// What leaving the plan is worth to one player after one thing it may hear: a column for each set that it can still reach, and a row for
/// each of its actions there.
class Leaving {
 public:
  Leaving(LinearProgram& program, const SequenceForm::Side& side, bool whole, std::uint32_t from) : side_(side) {
    // Step 1. The sets at or after `from` (all sets if the whole plan was heard).
    worth_.assign(side.infosets.size(), ExtensiveGame::none);
    for (std::uint32_t k = 0; k < side.infosets.size(); ++k) {
      const std::uint32_t parent = side.parent[k];
      const bool after = whole || k == from || (parent != 0 && worth_[side.place_of[parent]] != ExtensiveGame::none);
      if (after) worth_[k] = program.add_column(0, -infinity);
    }
    row_.resize(side.sequences);
  }
  bool covers(std::uint32_t sequence) const { return sequence == 0 ? false : worth_[side_.place_of[sequence]] != ExtensiveGame::none; }
  /// A terminal that the others lead to under a column, at the end of an own sequence.
  void brings(std::uint32_t sequence, std::uint32_t column, double payoff) { row_[sequence].push_back({column, -payoff}); }
  /// Payoff of following, by column.
  void follow(std::uint32_t column, double payoff) { follow_.push_back({column, payoff}); }

  void finish(LinearProgram& program, bool whole, std::uint32_t from) {
    for (std::uint32_t k = 0; k < side_.infosets.size(); ++k) {
      if (worth_[k] == ExtensiveGame::none) continue;
      for (std::uint32_t a = 0; a < side_.actions[k]; ++a) row_[side_.first[k] + a].push_back({worth_[k], 1});
      const std::uint32_t parent = side_.parent[k];
      const bool inside = parent != 0 && worth_[side_.place_of[parent]] != ExtensiveGame::none;
      if (inside) row_[parent].push_back({worth_[k], -1});
      if (whole ? parent == 0 : k == from) follow_.push_back({worth_[k], -1});
    }
    for (std::uint32_t q = 1; q < side_.sequences; ++q)
      if (covers(q)) program.add_row(0, infinity, row_[q]);
    program.add_row(0, infinity, follow_);
  }

 private:
  const SequenceForm::Side& side_;
  std::vector<std::uint32_t> worth_;
  std::vector<std::vector<LinearProgram::Term>> row_;
  std::vector<LinearProgram::Term> follow_;
};

}  // namespace

LinearProgram correlated_program(const ExtensiveGame& game, const SequenceForm& form,
                                 const std::vector<std::vector<PureStrategy>>& strategies, Hearing hearing,
                                 const std::vector<double>& weights) {
  const std::size_t n = strategies.size();
  const StrategicPayoffs table = strategic_payoffs(game, form, strategies);
  LinearProgram program;
  std::vector<LinearProgram::Term> simplex;
  for (std::uint32_t cell = 0; cell < table.cells; ++cell) {
    double objective = 0;
    for (std::size_t i = 0; i < n; ++i) objective += (weights.empty() ? 1 : weights[i]) * table.payoff(cell, i);
    simplex.push_back({program.add_column(objective), 1});
  }
  program.add_row(1, 1, simplex);
  std::vector<std::vector<std::vector<double>>> plans(n);
  for (std::size_t i = 0; i < n; ++i)
    for (const PureStrategy& strategy : strategies[i]) plans[i].push_back(plan_of(form.sides[i], strategy));
  const bool whole = hearing == Hearing::whole_plan;
  for (std::size_t i = 0; i < n; ++i) {
    const auto& side = form.sides[i];
    const std::size_t things = whole ? strategies[i].size() : side.sequences - 1;
    for (std::size_t thing = 0; thing < things; ++thing) {
      const auto sequence = static_cast<std::uint32_t>(thing + 1);  // move by move: the sequence told
      const std::uint32_t from = whole ? 0 : side.place_of[sequence];
      if (side.infosets.empty()) continue;
      Leaving leaving(program, side, whole, from);
      for (std::uint32_t cell = 0; cell < table.cells; ++cell) {
        const std::size_t own = cell / table.stride[i] % strategies[i].size();
        if (whole ? own != thing : !(plans[i][own][sequence] > 0)) continue;
        double followed = 0;
        for (std::size_t t = 0; t < game.terminals.size(); ++t) {
          const std::uint32_t end = form.at(t, i);
          if (!leaving.covers(end)) continue;
          double weight = form.chance[t];
          for (std::size_t j = 0; j < n && weight > 0; ++j)
            if (j != i) weight *= plans[j][cell / table.stride[j] % strategies[j].size()][form.at(t, j)];
          if (!(weight > 0)) continue;
          leaving.brings(end, cell, weight * game.payoff(t, i));
          followed += weight * game.payoff(t, i) * plans[i][own][end];
        }
        leaving.follow(cell, followed);
      }
      leaving.finish(program, whole, from);
    }
  }
  return program;
}

Correlated solve_correlated(const ExtensiveGame& game, const SequenceForm& form, Hearing hearing, const std::vector<double>& weights,
                            const CorrelatedOptions& options) {
  Correlated out;
  double profiles = 1;
  for (const auto& side : form.sides) profiles *= strategy_count(side);
  if (!(profiles <= options.most_profiles)) return out;
  out.fits = true;
  std::vector<std::vector<PureStrategy>> strategies;
  for (const auto& side : form.sides) strategies.push_back(pure_strategies(side));
  const StrategicPayoffs table = strategic_payoffs(game, form, strategies);
  std::vector<std::vector<LinearProgram::Term>> payoffs(strategies.size());
  for (std::uint32_t cell = 0; cell < table.cells; ++cell)
    for (std::size_t i = 0; i < strategies.size(); ++i) payoffs[i].push_back({cell, table.payoff(cell, i)});
  const TieBreak broken = solve_with_tie_break(correlated_program(game, form, strategies, hearing, weights), payoffs, options.linear);
  const LinearSolution& solution = broken.solution;
  out.ranges = broken.ranges;
  out.status = solution.status;
  out.objective = solution.objective;
  out.gap = solution.gap;
  if (solution.x.empty()) return out;
  double sum = 0;
  std::size_t stride = 1;
  const auto cells = static_cast<std::size_t>(profiles);
  for (std::size_t cell = 0; cell < cells; ++cell) sum += std::max(0.0, solution.x[cell] > 1e-13 ? solution.x[cell] : 0.0);
  for (std::size_t cell = 0; cell < cells; ++cell) {
    if (!(solution.x[cell] > 1e-13)) continue;
    MediatedPlan plan;
    plan.p = solution.x[cell] / sum;
    plan.actions.assign(game.infosets.size(), game.none);
    stride = 1;
    for (std::size_t i = 0; i < strategies.size(); ++i) {
      const PureStrategy& own = strategies[i][cell / stride % strategies[i].size()];
      for (std::size_t k = 0; k < own.size(); ++k) plan.actions[form.sides[i].infosets[k]] = own[k];
      stride *= strategies[i].size();
    }
    out.plans.push_back(std::move(plan));
  }
  return out;
}

}  // namespace parley
