#include "parley/mediate/ratification/mechanism.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/mediate/ratification/verify.hpp"
#include "parley/mediate/ratification/weights.hpp"

namespace parley {
namespace {

using Term = LinearProgram::Term;

// Columns: mu by cell and item; then, with a purse, tau_1 and tau_2 in the same order; then what a liar gains.
struct MechanismLayout {
  const RatificationGame& game;
  bool purse;
  std::size_t items = game.menu.size();

  std::uint32_t mu(std::size_t cell, std::size_t k) const { return static_cast<std::uint32_t>(cell * items + k); }
  std::uint32_t tau(std::size_t i, std::size_t cell, std::size_t k) const {
    return static_cast<std::uint32_t>((1 + i) * game.cells() * items + cell * items + k);
  }
  std::size_t cell(std::size_t i, std::size_t mine, std::size_t other) const {
    return i == 0 ? game.cell(mine, other) : game.cell(other, mine);
  }
  double marginal(std::size_t i, std::size_t t) const {
    double sum = 0;
    for (std::size_t o = 0; o < game.types(1 - i); ++o) sum += game.prior[cell(i, t, o)];
    return sum;
  }
  // Adds factor * (gain of type t that reported m from item k, given t) to a row.
  void add_gain(std::vector<Term>& row, std::size_t i, std::size_t t, std::size_t m, std::size_t k, double factor) const {
    for (std::size_t o = 0; o < game.types(1 - i); ++o) {
      const double chance = factor * game.prior[cell(i, t, o)];
      if (chance == 0 || game.prior[cell(i, m, o)] == 0) continue;
      row.push_back({mu(cell(i, m, o), k), chance * (game.worth(i, k) - game.breakdown[i][cell(i, t, o)])});
      if (purse) row.push_back({tau(i, cell(i, m, o), k), chance});
    }
  }
};

bool has_purse(const MechanismOptions& options) { return options.purse.budget > 0 && options.purse.cap > 0; }

void add_purse(LinearProgram& program, const MechanismLayout& at, const MechanismOptions& options) {
  std::vector<Term> budget;
  for (std::size_t i = 0; i < 2; ++i) {
    const bool counts = options.objective.kind == (i == 0 ? Objective::Kind::side_one : Objective::Kind::side_two);
    for (std::size_t c = 0; c < at.game.cells(); ++c)
      for (std::size_t k = 0; k < at.items; ++k) {
        const double pr = at.game.prior[c];
        program.add_column(counts ? pr : 0, 0, pr > 0 ? LinearProgram::infinity : 0);
        budget.push_back({at.tau(i, c, k), pr});
      }
  }
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t c = 0; c < at.game.cells(); ++c)
      for (std::size_t k = 0; k < at.items; ++k)
        if (at.game.prior[c] > 0) program.add_row(-LinearProgram::infinity, 0, {{at.tau(i, c, k), 1}, {at.mu(c, k), -options.purse.cap}});
  program.add_row(-LinearProgram::infinity, options.purse.budget, budget);
}

}  // namespace

const char* to_text(Institution institution) {
  switch (institution) {
    case Institution::mediation:
      return "mediation";
    case Institution::arbitration:
      return "arbitration";
    case Institution::omniscient:
      return "omniscient";
  }
  return "";
}

LinearProgram program_of(const RatificationGame& game, Institution institution, const MechanismOptions& options) {
  LinearProgram program;
  const MechanismLayout at = {game, has_purse(options)};
  for (std::size_t c = 0; c < game.cells(); ++c)
    for (std::size_t k = 0; k < at.items; ++k) program.add_column(weight_of(game, options.objective, c, k), 0, game.prior[c] > 0 ? 1 : 0);
  if (at.purse) add_purse(program, at, options);
  std::vector<Term> row;
  for (std::size_t c = 0; c < game.cells(); ++c) {
    if (!(game.prior[c] > 0)) continue;
    row.clear();
    for (std::size_t k = 0; k < at.items; ++k) row.push_back({at.mu(c, k), 1});
    program.add_row(-LinearProgram::infinity, 1, row);
  }
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.types(i); ++t) {
      const double chance = at.marginal(i, t);
      if (!(chance > 0)) continue;
      std::vector<Term> truth;
      for (std::size_t k = 0; k < at.items; ++k) at.add_gain(truth, i, t, t, k, 1 / chance);
      if (institution == Institution::arbitration) program.add_row(0, LinearProgram::infinity, truth);
      for (std::size_t k = 0; k < at.items && institution != Institution::arbitration; ++k) {
        row.clear();
        at.add_gain(row, i, t, t, k, 1 / chance);
        program.add_row(0, LinearProgram::infinity, row);
      }
      if (institution == Institution::omniscient) continue;
      for (std::size_t m = 0; m < game.types(i); ++m) {
        if (m == t || !(at.marginal(i, m) > 0)) continue;
        std::vector<Term> honesty = truth;
        for (std::size_t k = 0; k < at.items; ++k) {
          if (institution == Institution::arbitration) {
            at.add_gain(honesty, i, t, m, k, -1 / chance);
            continue;
          }
          const std::uint32_t z = program.add_column(0);  // what the liar gets from item k: max(0, gain)
          honesty.push_back({z, -1});
          row.clear();
          row.push_back({z, 1});
          at.add_gain(row, i, t, m, k, -1 / chance);
          program.add_row(0, LinearProgram::infinity, row);
        }
        program.add_row(0, LinearProgram::infinity, honesty);
      }
    }
  return program;
}

Mediated best_policy(const RatificationGame& game, Institution institution, const MechanismOptions& options) {
  expects(soundness_of(game) && !game.menu.empty(), "a mediator needs a sound game with something on its menu");
  Mediated out;
  const LinearProgram program = program_of(game, institution, options);
  LinearSolution solution = solve(program, {1e-9, 1e-9, 0});  // nearly equal items cost digits: try hard first
  if (!solution.optimal()) solution = solve(program);
  out.gap = solution.gap;
  if (!solution.optimal()) return out;
  const std::size_t items = game.menu.size(), cells = game.cells();
  out.policy.mu.assign(solution.x.begin(), solution.x.begin() + static_cast<std::ptrdiff_t>(cells * items));
  for (std::size_t c = 0; c < cells; ++c) {  // the solver's 1e-12 below 0 or above 1
    double total = 0;
    for (std::size_t k = 0; k < items; ++k) {
      double& mu = out.policy.mu[c * items + k];
      mu = std::max(0.0, mu);
      total += mu;
    }
    for (std::size_t k = 0; k < items && total > 1; ++k) out.policy.mu[c * items + k] /= total;
  }
  if (has_purse(options))
    for (std::size_t i = 0; i < 2; ++i) {
      const auto from = solution.x.begin() + static_cast<std::ptrdiff_t>((1 + i) * cells * items);
      out.policy.inducement[i].assign(from, from + static_cast<std::ptrdiff_t>(cells * items));
      for (double& tau : out.policy.inducement[i]) tau = std::max(0.0, tau);
    }
  const Verdict verdict = verify(game, out.policy, options.objective, institution);
  out.slack = verdict.slack(institution);
  if (!(out.slack <= options.tolerance) ||
      !(std::abs(verdict.objective - solution.objective - base_of(game, options.objective)) <= options.tolerance))
    return out;
  out.value = verdict.objective;
  out.status = Status::solved;
  return out;
}

double gain_from_lie(const RatificationGame& game, const Policy& policy, std::size_t i, std::size_t t, std::size_t m) {
  double chance = 0, truth = 0, lie = 0;
  const auto cell = [&](std::size_t mine, std::size_t o) { return i == 0 ? game.cell(mine, o) : game.cell(o, mine); };
  for (std::size_t o = 0; o < game.types(1 - i); ++o) chance += game.prior[cell(t, o)];
  if (!(chance > 0)) return 0;
  for (std::size_t k = 0; k < game.menu.size(); ++k) {
    double honest = 0, lying = 0;
    for (std::size_t o = 0; o < game.types(1 - i); ++o) {
      const double pr = game.prior[cell(t, o)], gain = game.worth(i, k) - game.breakdown[i][cell(t, o)];
      const std::size_t here = cell(t, o) * game.menu.size() + k, there = cell(m, o) * game.menu.size() + k;
      honest += pr * (policy.mu[here] * gain + (policy.inducement[i].empty() ? 0 : policy.inducement[i][here]));
      lying += pr * (policy.mu[there] * gain + (policy.inducement[i].empty() ? 0 : policy.inducement[i][there]));
    }
    truth += honest;
    lie += std::max(0.0, lying);
  }
  return (lie - truth) / chance;
}

}  // namespace parley
