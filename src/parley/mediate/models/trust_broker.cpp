#include "parley/mediate/models/trust_broker.hpp"

#include <algorithm>
#include <cmath>

#include "parley/numerics/linear_program.hpp"

namespace parley {
namespace {

constexpr std::size_t freeze = 0;  // actions and types: 0 freezes, 1 goes on; 0 trustworthy, 1 not

double payoff(const TrustTalks& game, std::size_t i, std::size_t type, std::size_t mine, std::size_t other) {
  if (mine == freeze) return other == freeze ? 1 : -game.s[i];
  return other == freeze ? (type == 0 ? game.g_T : game.g_U) : 0;
}
double chance(const TrustTalks& game, std::size_t i, std::size_t type) { return type == 0 ? game.trust[i] : 1 - game.trust[i]; }

// mu(a1,a2 | t1,t2)
std::uint32_t column(std::size_t t1, std::size_t t2, std::size_t a1, std::size_t a2) {
  return static_cast<std::uint32_t>(((t1 * 2 + t2) * 2 + a1) * 2 + a2);
}
std::uint32_t column(std::size_t i, std::size_t mine, std::size_t other, std::size_t own, std::size_t theirs) {
  return i == 0 ? column(mine, other, own, theirs) : column(other, mine, theirs, own);
}

// Every report and every plan of what to do after each recommendation: the most that a type gains.
double best_deviation(const TrustTalks& game, const std::vector<double>& mu) {
  double worst = 0;
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < 2; ++t) {
      double truth = 0;
      for (std::size_t m = 0; m < 3; ++m) {  // 2: the truth, obeyed
        for (std::size_t plan = 0; plan < (m == 2 ? 1u : 4u); ++plan) {
          double sum = 0;
          for (std::size_t o = 0; o < 2; ++o)
            for (std::size_t own = 0; own < 2; ++own)
              for (std::size_t theirs = 0; theirs < 2; ++theirs)
                sum += chance(game, 1 - i, o) * mu[column(i, m == 2 ? t : m, o, own, theirs)] *
                       payoff(game, i, t, m == 2 ? own : (plan >> own & 1), theirs);
          if (m == 2) truth = sum;
        }
      }
      for (std::size_t m = 0; m < 2; ++m)
        for (std::size_t plan = 0; plan < 4; ++plan) {
          double sum = 0;
          for (std::size_t o = 0; o < 2; ++o)
            for (std::size_t own = 0; own < 2; ++own)
              for (std::size_t theirs = 0; theirs < 2; ++theirs)
                sum += chance(game, 1 - i, o) * mu[column(i, m, o, own, theirs)] * payoff(game, i, t, plan >> own & 1, theirs);
          worst = std::max(worst, sum - truth);
        }
    }
  return worst;
}

}  // namespace

Soundness soundness_of(const TrustTalks& game) {
  for (std::size_t i = 0; i < 2; ++i) {
    if (!(game.trust[i] >= 0 && game.trust[i] <= 1)) return "trust must lie in 0..1";
    if (!std::isfinite(game.s[i])) return "s, the sucker's loss, must be a finite number";
  }
  if (!(game.g_T < 1) || !std::isfinite(game.g_T)) return "g_T must be below 1: a trustworthy side prefers that both freeze";
  if (!(game.g_U > 1) || !std::isfinite(game.g_U)) return "g_U must be above 1: an untrustworthy side prefers to exploit";
  return {};
}

TrustMediated mediate_trust(const TrustTalks& game) {
  constexpr double inf = LinearProgram::infinity;
  using Term = LinearProgram::Term;
  LinearProgram program;
  for (std::size_t t1 = 0; t1 < 2; ++t1)
    for (std::size_t t2 = 0; t2 < 2; ++t2)
      for (std::size_t a = 0; a < 4; ++a) program.add_column(a == 0 ? chance(game, 0, t1) * chance(game, 1, t2) : 0, 0, 1);
  for (std::uint32_t cell = 0; cell < 4; ++cell)
    program.add_row(1, 1, {{cell * 4, 1}, {cell * 4 + 1, 1}, {cell * 4 + 2, 1}, {cell * 4 + 3, 1}});
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < 2; ++t)
      for (std::size_t m = 0; m < 2; ++m) {
        std::vector<Term> truth;
        for (std::size_t o = 0; o < 2; ++o)
          for (std::size_t own = 0; own < 2; ++own)
            for (std::size_t theirs = 0; theirs < 2; ++theirs)
              truth.push_back({column(i, t, o, own, theirs), chance(game, 1 - i, o) * payoff(game, i, t, own, theirs)});
        for (std::size_t told = 0; told < 2; ++told) {
          const std::uint32_t z = program.add_column(0, -inf);
          truth.push_back({z, -1});
          for (std::size_t does = 0; does < 2; ++does) {
            std::vector<Term> row = {{z, 1}};
            for (std::size_t o = 0; o < 2; ++o)
              for (std::size_t theirs = 0; theirs < 2; ++theirs)
                row.push_back({column(i, m, o, told, theirs), -chance(game, 1 - i, o) * payoff(game, i, t, does, theirs)});
            program.add_row(0, inf, row);
          }
        }
        program.add_row(0, inf, truth);
      }
  const LinearSolution solution = solve(program);
  TrustMediated out;
  out.gap = solution.gap;
  if (!solution.optimal()) return out;
  out.slack = best_deviation(game, solution.x);
  for (std::size_t t1 = 0; t1 < 2; ++t1)
    for (std::size_t t2 = 0; t2 < 2; ++t2) out.both_freeze += chance(game, 0, t1) * chance(game, 1, t2) * solution.x[column(t1, t2, 0, 0)];
  if (out.slack <= 1e-8 && std::abs(out.both_freeze - solution.objective) <= 1e-8) out.status = Status::solved;
  if (!out.solved()) out.both_freeze = 0;
  return out;
}

Soundness soundness_of(const Broker& model) {
  if (Soundness sound = soundness_of(model.game); !sound) return sound;
  if (!(model.e_T >= 0 && model.e_T <= 1) || !(model.e_U >= 0 && model.e_U <= 1)) return "e_T and e_U must lie in 0..1";
  if (!std::isfinite(model.cost[0]) || !std::isfinite(model.cost[1])) return "the broker's costs must be finite numbers";
  return {};
}

BrokerAnswer broker(const Broker& model) {
  constexpr double tie = 1e-12;
  BrokerAnswer out;
  out.followed = true;
  double both = 1;
  for (std::size_t i = 0; i < 2; ++i) {
    const double t = model.game.trust[i], good = t * model.e_T + (1 - t) * model.e_U;
    out.p_good[i] = good > 0 ? t * model.e_T / good : t;
    out.p_bad[i] = good < 1 ? t * (1 - model.e_T) / (1 - good) : t;
    both *= t * model.e_T;
  }
  for (std::size_t i = 0; i < 2; ++i)
    out.followed = out.followed && out.p_good[1 - i] >= model.game.s[i] / (1 + model.game.s[i] - model.game.g_T) - tie;
  const auto worth = [&](double x, double y) { return x * y - x * (1 - y) * model.cost[1] - (1 - x) * y * model.cost[0]; };
  out.credible = worth(out.p_good[0], out.p_good[1]) >= -tie && worth(out.p_good[0], out.p_bad[1]) <= tie &&
                 worth(out.p_bad[0], out.p_good[1]) <= tie && worth(out.p_bad[0], out.p_bad[1]) <= tie;
  const double g = out.p_good[0], b = out.p_bad[0];
  if (std::abs(model.game.trust[0] - model.game.trust[1]) <= tie && g < 1 && b < 1 && g + b > 0) {
    out.band_low = std::max(g * b / (g + b - 2 * g * b), b / (2 * (1 - b)));
    out.band_high = g / (2 * (1 - g));
  }
  if (out.followed && out.credible) out.both_freeze = both;
  return out;
}

}  // namespace parley
