#include "parley/game/nash/zero_sum.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/game/forms/payoff_units.hpp"

namespace parley {

LinearProgram zero_sum_program(const ExtensiveGame& game, const SequenceForm& form) {
  constexpr double infinity = LinearProgram::infinity;
  const auto &mine = form.sides[0], &theirs = form.sides[1];
  LinearProgram program;
  for (std::uint32_t s = 0; s < mine.sequences; ++s) program.add_column(0, s == 0 ? 1 : 0, s == 0 ? 1 : infinity);
  const std::uint32_t root = program.add_column(1, -infinity);
  std::vector<std::uint32_t> worth;
  for (std::size_t k = 0; k < theirs.infosets.size(); ++k) worth.push_back(program.add_column(0, -infinity));
  // What the second player can still hold the first to after each of its sequences: value(its set) <= payoffs there + values of the next
  // sets.
  std::vector<std::vector<LinearProgram::Term>> rows(theirs.sequences);
  for (const auto& entry : pair_payoffs(game, form).entries) rows[entry.column].push_back({entry.row, entry.first});
  for (std::size_t k = 0; k < theirs.infosets.size(); ++k) rows[theirs.parent[k]].push_back({worth[k], 1});
  for (std::uint32_t s = 0; s < theirs.sequences; ++s) {
    rows[s].push_back({s == 0 ? root : worth[theirs.place_of[s]], -1});
    program.add_row(0, infinity, rows[s]);
  }
  for (std::size_t k = 0; k < mine.infosets.size(); ++k) {
    std::vector<LinearProgram::Term> terms = {{mine.parent[k], -1}};
    for (std::uint32_t a = 0; a < mine.actions[k]; ++a) terms.push_back({mine.first[k] + a, 1});
    program.add_row(0, 0, terms);
  }
  return program;
}

ZeroSum solve_zero_sum(const ExtensiveGame& game, const LinearOptions& options) {
  expects(constant_sum(game), "the linear program is for two players whose payoffs sum to a constant");
  const SequenceForm form = sequence_form(game);
  const UnitGame units(game);
  const LinearSolution solution = solve(zero_sum_program(units.game(), form), options);
  ZeroSum answer;
  answer.status = solution.status;
  answer.value = units.payoff(0, solution.objective);
  answer.gap = units.unit()[0] * solution.gap;
  if (solution.x.size() < form.sides[0].sequences || solution.dual.size() < form.sides[1].sequences) return answer;
  answer.profile = even_profile(game);
  std::vector<bool> decided(game.infosets.size(), true);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto& side = form.sides[i];
    std::vector<double> plan(side.sequences, 0.0);
    for (std::uint32_t s = 0; s < side.sequences; ++s) plan[s] = i == 0 ? solution.x[s] : std::abs(solution.dual[s]);
    plan[0] = 1;
    put_realization(game, side, plan, answer.profile);
    for (std::size_t k = 0; k < side.infosets.size(); ++k) decided[side.infosets[k]] = plan[side.parent[k]] >= 1e-12;
  }
  complete_profile(units.game(), form, decided, answer.profile);
  return answer;
}

}  // namespace parley
