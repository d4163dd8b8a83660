#include "parley/mediate/rounds/rounds.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/mediate/ratification/weights.hpp"
#include "parley/mediate/rounds/verify_rounds.hpp"

namespace parley {
namespace {

using Term = LinearProgram::Term;
constexpr double rounding = 1e-14;

// Every occasion for a deal is a game of ratification by itself: today, and one after each news with the chance that it comes with the
// talks still on. Columns: `now` by cell and item, `wait` by cell, `later` by news, cell and item, then what a liar gains.
struct RoundsLayout {
  std::vector<RatificationGame> occasion;
  std::array<std::vector<double>, 2> drift;  // by cell: what waiting without a deal brings over the talks' end today, times the prior
  std::size_t cells, items;

  explicit RoundsLayout(const TwoRoundGame& game) : occasion{game.today}, cells(game.today.cells()), items(game.today.menu.size()) {
    for (std::size_t s = 0; s < game.news.size(); ++s) {
      occasion.push_back(after_news(game, s));
      for (double& chance : occasion.back().prior) chance *= 1 - game.lapse;
    }
    for (std::size_t i = 0; i < 2; ++i) {
      drift[i].assign(cells, 0);
      for (std::size_t c = 0; c < cells; ++c) {
        double change = -game.cost[i];
        for (const TwoRoundGame::News& news : game.news) change += news.chance[c] * (news.breakdown[i][c] - game.today.breakdown[i][c]);
        // Under a running clock the sum is nothing but rounding, which a simplex would pivot on.
        if (std::abs(change) > rounding * (1 + std::abs(game.today.breakdown[i][c]))) drift[i][c] = game.today.prior[c] * change;
      }
    }
  }
  const RatificationGame& today() const { return occasion[0]; }
  std::size_t cell(std::size_t i, std::size_t mine, std::size_t other) const {
    return i == 0 ? today().cell(mine, other) : today().cell(other, mine);
  }
  std::uint32_t wait(std::size_t c) const { return static_cast<std::uint32_t>(cells * items + c); }
  std::uint32_t deal(std::size_t o, std::size_t c, std::size_t k) const {
    return static_cast<std::uint32_t>(o * cells * items + (o > 0 ? cells : 0) + c * items + k);
  }
  double marginal(std::size_t i, std::size_t t) const {
    double sum = 0;
    for (std::size_t other = 0; other < today().types(1 - i); ++other) sum += today().prior[cell(i, t, other)];
    return sum;
  }
  // Adds factor * (gain over breakdown of type t that reported m, from item k on this occasion) to a row.
  void add_gain(std::vector<Term>& row, std::size_t o, std::size_t i, std::size_t t, std::size_t m, std::size_t k, double factor) const {
    const RatificationGame& game = occasion[o];
    for (std::size_t other = 0; other < game.types(1 - i); ++other) {
      const std::size_t is = cell(i, t, other), said = cell(i, m, other);
      if (game.prior[is] == 0 || game.prior[said] == 0) continue;  // what cannot be after these reports gets no deal
      row.push_back({deal(o, said, k), factor * game.prior[is] * (game.worth(i, k) - game.breakdown[i][is])});
    }
  }
  void add_drift(std::vector<Term>& row, std::size_t i, std::size_t t, std::size_t m, double factor) const {
    for (std::size_t other = 0; other < today().types(1 - i); ++other)
      row.push_back({wait(cell(i, m, other)), factor * drift[i][cell(i, t, other)]});
  }
};

void add_columns(LinearProgram& program, const RoundsLayout& at, const TwoRoundGame& game, Rounds rounds, const Objective& objective) {
  const auto add_deals = [&](std::size_t o, bool open) {
    for (std::size_t c = 0; c < at.cells; ++c)
      for (std::size_t k = 0; k < at.items; ++k)
        program.add_column(weight_of(at.occasion[o], objective, c, k), 0, open && at.occasion[o].prior[c] > 0 ? 1 : 0);
  };
  add_deals(0, rounds == Rounds::both);
  const bool payoff = objective.kind == Objective::Kind::side_one || objective.kind == Objective::Kind::side_two;
  const std::size_t whose = objective.kind == Objective::Kind::side_two ? 1 : 0;
  for (std::size_t c = 0; c < at.cells; ++c) program.add_column(payoff ? at.drift[whose][c] : 0, 0, game.today.prior[c] > 0 ? 1 : 0);
  for (std::size_t o = 1; o < at.occasion.size(); ++o) add_deals(o, true);
}

// Truth pays for type t of side i: against every report, followed by whatever refusals and by leaving where staying hurts.
void add_side(LinearProgram& program, const RoundsLayout& at, std::size_t i, std::size_t t) {
  const double chance = at.marginal(i, t);
  if (!(chance > 0)) return;
  const std::size_t occasions = at.occasion.size();
  std::vector<Term> row, stay;
  for (std::size_t o = 0; o < occasions; ++o)
    for (std::size_t k = 0; k < at.items; ++k) {
      row.clear();
      at.add_gain(row, o, i, t, t, k, 1 / chance);
      program.add_row(0, LinearProgram::infinity, row);
      if (o > 0) stay.insert(stay.end(), row.begin(), row.end());
    }
  at.add_drift(stay, i, t, t, 1 / chance);
  program.add_row(0, LinearProgram::infinity, stay);
  std::vector<Term> truth = stay;
  for (std::size_t k = 0; k < at.items; ++k) at.add_gain(truth, 0, i, t, t, k, 1 / chance);
  for (std::size_t m = 0; m < at.today().types(i); ++m) {
    if (m == t || !(at.marginal(i, m) > 0)) continue;
    std::vector<Term> honesty = truth;
    const std::uint32_t stays = program.add_column(0);  // what the liar gets where it is told to wait: max(0, gain)
    honesty.push_back({stays, -1});
    std::vector<Term> waits = {{stays, 1}};
    at.add_drift(waits, i, t, m, -1 / chance);
    for (std::size_t o = 0; o < occasions; ++o)
      for (std::size_t k = 0; k < at.items; ++k) {
        const std::uint32_t z = program.add_column(0);  // what it gets from this item: max(0, gain)
        (o == 0 ? honesty : waits).push_back({z, -1});
        row.clear();
        row.push_back({z, 1});
        at.add_gain(row, o, i, t, m, k, -1 / chance);
        program.add_row(0, LinearProgram::infinity, row);
      }
    program.add_row(0, LinearProgram::infinity, waits);
    program.add_row(0, LinearProgram::infinity, honesty);
  }
}

TwoRoundPolicy policy_of(const RoundsLayout& at, const std::vector<double>& x) {
  TwoRoundPolicy policy;
  const std::size_t news = at.occasion.size() - 1;
  policy.later.resize(at.cells * news * at.items);
  for (std::size_t c = 0; c < at.cells; ++c) {  // the solver's 1e-12 below 0 or above 1
    policy.wait.push_back(std::max(0.0, x[at.wait(c)]));
    double total = policy.wait[c];
    for (std::size_t k = 0; k < at.items; ++k) {
      policy.now.push_back(std::max(0.0, x[at.deal(0, c, k)]));
      total += policy.now.back();
    }
    if (total > 1) {
      for (std::size_t k = 0; k < at.items; ++k) policy.now[c * at.items + k] /= total;
      policy.wait[c] /= total;
    }
    for (std::size_t s = 0; s < news; ++s) {
      double* const later = &policy.later[(c * news + s) * at.items];
      double sum = 0;
      for (std::size_t k = 0; k < at.items; ++k) sum += later[k] = std::max(0.0, x[at.deal(1 + s, c, k)]);
      for (std::size_t k = 0; k < at.items && sum > policy.wait[c]; ++k) later[k] *= policy.wait[c] / sum;
    }
  }
  return policy;
}

LinearSolution solve_hard(const LinearProgram& program) {
  LinearSolution solution = solve(program, {1e-9, 1e-9, 0});  // nearly equal items cost digits: try hard first
  return solution.optimal() ? solution : solve(program);
}

bool proved(const TwoRoundVerdict& verdict, double expected, double tolerance) {
  return verdict.slack() <= tolerance && std::abs(verdict.objective - expected) <= tolerance;
}

}  // namespace

Soundness soundness_of(const TwoRoundGame& game) {
  if (Soundness sound = soundness_of(game.today); !sound) return sound;
  if (game.today.pie || game.today.menu.empty()) return "two rounds need a menu of items";
  if (game.news.empty()) return "there is no news to wait for; give at least one";
  std::vector<double> sum(game.today.cells(), 0);
  for (const TwoRoundGame::News& news : game.news) {
    RatificationGame game_after = game.today;
    game_after.breakdown = news.breakdown;
    if (const Soundness sound = soundness_of(game_after); !sound) return "after the news '" + news.name + "': " + sound.why;
    if (news.chance.size() != sum.size()) return "the chance of the news '" + news.name + "' is not given for each pair of types";
    for (std::size_t c = 0; c < sum.size(); ++c) {
      if (!std::isfinite(news.chance[c]) || news.chance[c] < 0) return "a chance of the news '" + news.name + "' is negative or no number";
      sum[c] += news.chance[c];
    }
  }
  for (const double total : sum)
    if (std::abs(total - 1) > 1e-9) return "the chances of the news do not sum to 1 for each pair of types";
  for (const double cost : game.cost)
    if (!std::isfinite(cost) || cost < 0) return "a cost of waiting is negative or no number";
  if (!(game.lapse >= 0) || !(game.lapse < 1)) return "the chance of a lapse lies in 0..1, below 1";
  return {};
}

TwoRoundGame with_running_clock(TwoRoundGame game) {
  for (std::size_t i = 0; i < 2; ++i) {
    game.today.breakdown[i].assign(game.today.cells(), -game.cost[i]);
    for (const TwoRoundGame::News& news : game.news)
      for (std::size_t c = 0; c < game.today.cells(); ++c) game.today.breakdown[i][c] += news.chance[c] * news.breakdown[i][c];
  }
  return game;
}

RatificationGame after_news(const TwoRoundGame& game, std::size_t s) {
  RatificationGame after = game.today;
  after.breakdown = game.news[s].breakdown;
  for (std::size_t c = 0; c < after.cells(); ++c) after.prior[c] *= game.news[s].chance[c];
  return after;
}

LinearProgram program_of(const TwoRoundGame& game, Rounds rounds, const Objective& objective) {
  LinearProgram program;
  const RoundsLayout at(game);
  add_columns(program, at, game, rounds, objective);
  std::vector<Term> row;
  for (std::size_t c = 0; c < at.cells; ++c) {
    if (!(game.today.prior[c] > 0)) continue;
    for (std::size_t o = 0; o < at.occasion.size(); ++o) {
      row.clear();
      for (std::size_t k = 0; k < at.items; ++k) row.push_back({at.deal(o, c, k), 1});
      row.push_back({at.wait(c), o == 0 ? 1.0 : -1.0});
      program.add_row(-LinearProgram::infinity, o == 0 ? 1 : 0, row);
    }
  }
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.today.types(i); ++t) add_side(program, at, i, t);
  return program;
}

LinearProgram least_waiting_program(const TwoRoundGame& game, const Objective& objective, double value) {
  LinearProgram program = program_of(game, Rounds::both, objective);
  std::vector<Term> worth;
  for (std::size_t j = 0; j < program.columns(); ++j) {
    worth.push_back({static_cast<std::uint32_t>(j), program.objective()[j]});
    program.set_objective(static_cast<std::uint32_t>(j), 0);
  }
  program.add_row(value, LinearProgram::infinity, worth);
  const RoundsLayout at(game);
  for (std::size_t c = 0; c < at.cells; ++c) program.set_objective(at.wait(c), -game.today.prior[c]);
  return program;
}

SettleOrWait settle_or_wait(const TwoRoundGame& game, const SettleOrWaitOptions& options) {
  SettleOrWait out;
  if (const Soundness sound = soundness_of(game); !sound) {
    out.why = sound.why;
    return out;
  }
  MechanismOptions mechanism;
  mechanism.objective = options.objective;
  mechanism.tolerance = options.tolerance;
  const Mediated first = best_policy(game.today, Institution::mediation, mechanism);
  out.one_round = first.value;
  out.slack = first.slack;
  out.gap = first.gap;
  if (!first.solved()) {
    out.why = "one round: the linear program's answer failed its proof";
    return out;
  }
  const RoundsLayout at(game);
  const double base = base_of(game.today, options.objective);
  const auto keep = [&](const TwoRoundPolicy& policy, const TwoRoundVerdict& verdict) {
    out.policy = policy;
    out.deal_now = verdict.deal_now;
    out.deal_later = verdict.deal_later;
    out.wait = verdict.wait;
    out.slack = std::max(out.slack, verdict.slack());
  };
  for (const auto& [rounds, value] : {std::pair{Rounds::second, &out.second_only}, std::pair{Rounds::both, &out.two_rounds}}) {
    const LinearSolution solution = solve_hard(program_of(game, rounds, options.objective));
    out.gap = std::max(out.gap, solution.gap);
    const TwoRoundPolicy policy = policy_of(at, solution.x);
    const TwoRoundVerdict verdict = verify(game, policy, options.objective);
    if (!solution.optimal() || !proved(verdict, base + solution.objective, options.tolerance)) {
      out.why =
          std::string(rounds == Rounds::both ? "two rounds" : "the second round only") + ": the linear program's answer failed its proof";
      out.slack = std::max(out.slack, verdict.slack());
      return out;
    }
    *value = verdict.objective;
    keep(policy, verdict);
  }
  if (out.two_rounds - out.one_round <= options.tolerance / 10) {  // then nobody need wait: the script of one round is as good
    TwoRoundPolicy today = {first.policy.mu, std::vector<double>(at.cells, 0), std::vector<double>(out.policy.later.size(), 0)};
    const TwoRoundVerdict verdict = verify(game, today, options.objective);
    if (proved(verdict, out.two_rounds, options.tolerance)) keep(today, verdict);
  }
  out.least = out.wait == 0;
  if (options.least_waiting && !out.least) {
    // At the best value itself or, where rounding leaves no policy there, a hair below. If neither passes, the policy at hand stays.
    for (const double hair : {0.0, options.tolerance / 10}) {
      const LinearSolution solution = solve_hard(least_waiting_program(game, options.objective, out.two_rounds - base - hair));
      const TwoRoundPolicy policy = policy_of(at, solution.x);
      const TwoRoundVerdict verdict = verify(game, policy, options.objective);
      out.least = solution.optimal() && proved(verdict, out.two_rounds, options.tolerance);
      if (!out.least) continue;
      if (verdict.wait < out.wait) keep(policy, verdict);
      break;
    }
  }
  out.status = Status::solved;
  return out;
}

}  // namespace parley
