#include "parley/game/correlated/tie_break.hpp"

#include <algorithm>
#include <cmath>

namespace parley {
namespace {

/// The same rows with another objective, and one row more that keeps the optimum.
LinearProgram with_objective(const LinearProgram& program, const std::vector<LinearProgram::Term>& objective, double factor) {
  LinearProgram out = program;
  for (std::uint32_t c = 0; c < program.columns(); ++c) out.set_objective(c, 0);
  for (const auto& term : objective) out.set_objective(term.column, factor * term.value);
  return out;
}

}  // namespace

std::vector<TieBreak::Range> in_own_units(const UnitGame& units, std::vector<TieBreak::Range> ranges) {
  for (std::size_t i = 0; i < ranges.size(); ++i) ranges[i] = {units.payoff(i, ranges[i].low), units.payoff(i, ranges[i].high)};
  return ranges;
}

TieBreak solve_with_tie_break(const LinearProgram& program, const std::vector<std::vector<LinearProgram::Term>>& payoffs,
                              const LinearOptions& options, std::size_t most_columns) {
  TieBreak out;
  out.solution = solve(program, options);
  if (!out.solution.optimal() || program.columns() > most_columns) return out;
  LinearProgram optimal = program;
  std::vector<LinearProgram::Term> objective;
  for (std::uint32_t c = 0; c < program.columns(); ++c)
    if (program.objective()[c] != 0) objective.push_back({c, program.objective()[c]});
  optimal.add_row(out.solution.objective - 1e-10 * (1 + std::abs(out.solution.objective)), LinearProgram::infinity, objective);
  std::vector<double> worst;
  for (const auto& payoff : payoffs) {
    const LinearSolution low = solve(with_objective(optimal, payoff, -1), options),
                         high = solve(with_objective(optimal, payoff, 1), options);
    const LinearSolution least = solve(with_objective(program, payoff, -1), options);
    if (!low.optimal() || !high.optimal() || !least.optimal()) return out;
    out.ranges.push_back({-low.objective, high.objective});
    worst.push_back(-least.objective);
  }
  LinearProgram fair = with_objective(optimal, {}, 0);
  const std::uint32_t smallest = fair.add_column(1, -LinearProgram::infinity);
  for (std::size_t i = 0; i < payoffs.size(); ++i) {
    std::vector<LinearProgram::Term> terms = payoffs[i];
    terms.push_back({smallest, -1});
    fair.add_row(worst[i], LinearProgram::infinity, terms);
  }
  const LinearSolution chosen = solve(fair, options);
  if (!chosen.optimal()) return out;
  out.chosen = true;
  out.solution.x.assign(chosen.x.begin(), chosen.x.begin() + static_cast<std::ptrdiff_t>(program.columns()));
  return out;
}

}  // namespace parley
