#include "parley/game/correlated/efce_pairs.hpp"

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/game/correlated/leaving_rows.hpp"

namespace parley {
namespace {

/// The relevant pairs of sequences of two players, numbered.
class Pairs {
 public:
  Pairs(const ExtensiveGame& game, const SequenceForm& form) : form_(form), width_(form.sides[1].infosets.size()) {
    std::vector<std::uint32_t> place(game.infosets.size(), game.none);
    for (const auto& side : form.sides)
      for (std::uint32_t k = 0; k < side.infosets.size(); ++k) place[side.infosets[k]] = k;
    met_.assign(form.sides[0].infosets.size() * width_, false);
    for (std::uint32_t v = 0; v < game.nodes.size(); ++v) {
      const std::uint32_t h = game.nodes[v].infoset;
      if (h == game.none || game.infosets[h].player == game.none) continue;
      for (std::uint32_t u = game.nodes[v].parent; u != game.none; u = game.nodes[u].parent) {
        const std::uint32_t g = game.nodes[u].infoset;
        if (game.infosets[g].player == game.none || game.infosets[g].player == game.infosets[h].player) continue;
        const bool first = game.infosets[g].player == 0;
        met_[place[first ? g : h] * width_ + place[first ? h : g]] = true;
      }
    }
    column_.assign(static_cast<std::size_t>(form.sides[0].sequences) * form.sides[1].sequences, game.none);
    for (std::uint32_t s = 0; s < form.sides[0].sequences; ++s)
      for (std::uint32_t t = 0; t < form.sides[1].sequences; ++t)
        if (s == 0 || t == 0 || meet(form.sides[0].place_of[s], form.sides[1].place_of[t])) {
          column_[static_cast<std::size_t>(s) * form.sides[1].sequences + t] = static_cast<std::uint32_t>(pairs_.size());
          pairs_.push_back({s, t});
        }
  }

  bool meet(std::uint32_t first, std::uint32_t second) const { return met_[first * width_ + second]; }
  /// By the player, its own sequence and the other's; `none` if they are no pair.
  std::uint32_t column(std::size_t player, std::uint32_t own, std::uint32_t other) const {
    const std::size_t s = player == 0 ? own : other, t = player == 0 ? other : own;
    return column_[s * form_.sides[1].sequences + t];
  }
  bool joined(std::size_t player, std::uint32_t place, std::uint32_t other) const {
    if (other == 0) return true;
    const std::uint32_t theirs = form_.sides[1 - player].place_of[other];
    return player == 0 ? meet(place, theirs) : meet(theirs, place);
  }
  const std::vector<std::pair<std::uint32_t, std::uint32_t>>& list() const { return pairs_; }

 private:
  const SequenceForm& form_;
  std::size_t width_;
  std::vector<bool> met_;
  std::vector<std::uint32_t> column_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs_;
};

LinearProgram program_of(const SequenceForm& form, const Pairs& pairs, const PairPayoffs& payoffs, const std::vector<double>& weights) {
  LinearProgram program;
  for (const auto& [s, t] : pairs.list()) program.add_column(0, s == 0 && t == 0 ? 1 : 0, s == 0 && t == 0 ? 1 : LinearProgram::infinity);
  for (const auto& entry : payoffs.entries)
    program.set_objective(pairs.column(0, entry.row, entry.column),
                          (weights.empty() ? 1 : weights[0]) * entry.first + (weights.empty() ? 1 : weights[1]) * entry.second);
  for (std::size_t i = 0; i < 2; ++i) {
    const auto &side = form.sides[i], &other = form.sides[1 - i];
    // Step 1. The moves told at a set add up to what led there, whatever the other is told.
    for (std::uint32_t k = 0; k < side.infosets.size(); ++k)
      for (std::uint32_t t = 0; t < other.sequences; ++t) {
        if (!pairs.joined(i, k, t)) continue;
        std::vector<LinearProgram::Term> terms = {{pairs.column(i, side.parent[k], t), -1}};
        for (std::uint32_t a = 0; a < side.actions[k]; ++a) terms.push_back({pairs.column(i, side.first[k] + a, t), 1});
        program.add_row(0, 0, terms);
      }
    // Step 2. Nobody gains by leaving after any move told.
    std::vector<std::vector<std::uint32_t>> ends(side.infosets.size());  // entries of the payoffs by the place where their sequence ends
    for (std::uint32_t e = 0; e < payoffs.entries.size(); ++e) {
      const std::uint32_t own = i == 0 ? payoffs.entries[e].row : payoffs.entries[e].column;
      if (own != 0) ends[side.place_of[own]].push_back(e);
    }
    for (std::uint32_t told = 1; told < side.sequences; ++told) {
      LeavingRows leaving(program, side, LeavingRows::Heard::one_move, side.place_of[told]);
      std::vector<bool> after(side.sequences, false);  // own sequences that begin with the one told
      for (std::uint32_t q = told; q < side.sequences; ++q) after[q] = q == told || after[side.parent[side.place_of[q]]];
      for (std::uint32_t k = side.place_of[told]; k < side.infosets.size(); ++k) {
        if (!leaving.covers(side.first[k])) continue;
        for (const std::uint32_t e : ends[k]) {
          const auto& entry = payoffs.entries[e];
          const std::uint32_t own = i == 0 ? entry.row : entry.column, theirs = i == 0 ? entry.column : entry.row;
          const double u = i == 0 ? entry.first : entry.second;
          leaving.brings(own, pairs.column(i, told, theirs), u);
          if (after[own]) leaving.follow(pairs.column(i, own, theirs), u);
        }
      }
      leaving.finish();
    }
  }
  return program;
}

/// Draws pure plans out of a correlation plan, each as likely as what is left allows.
class Draws {
 public:
  Draws(const ExtensiveGame& game, const SequenceForm& form, const Pairs& pairs, std::vector<double> left)
      : game_(game), form_(form), pairs_(pairs), left_(std::move(left)) {
    // Sets as they first appear in the tree, both players' together: each after what leads to it.
    for (std::uint32_t h = 0; h < game.infosets.size(); ++h)
      for (std::uint32_t i = 0; i < 2; ++i)
        for (std::uint32_t k = 0; k < form.sides[i].infosets.size(); ++k)
          if (form.sides[i].infosets[k] == h) order_.push_back({i, k});
  }

  std::vector<MediatedPlan> run(double& rest) {
    std::vector<MediatedPlan> plans;
    while (left_[0] > enough && plans.size() < left_.size()) {
      for (std::size_t i = 0; i < 2; ++i) {
        played_[i] = {0};
        on_[i].assign(form_.sides[i].sequences, false);
        on_[i][0] = true;
      }
      budget_ = 50 * (order_.size() + 10);
      if (!choose(0)) break;
      MediatedPlan plan;
      plan.p = left_[0];
      for (const std::uint32_t s : played_[0])
        for (const std::uint32_t t : played_[1])
          if (const std::uint32_t c = pairs_.column(0, s, t); c != game_.none) plan.p = std::min(plan.p, left_[c]);
      plan.actions.assign(game_.infosets.size(), game_.none);
      for (std::size_t i = 0; i < 2; ++i)
        for (const std::uint32_t s : played_[i])
          if (s != 0)
            plan.actions[form_.sides[i].infosets[form_.sides[i].place_of[s]]] = s - form_.sides[i].first[form_.sides[i].place_of[s]];
      for (const std::uint32_t s : played_[0])
        for (const std::uint32_t t : played_[1])
          if (const std::uint32_t c = pairs_.column(0, s, t); c != game_.none) left_[c] = left_[c] - plan.p > least ? left_[c] - plan.p : 0;
      plans.push_back(std::move(plan));
    }
    rest = left_[0];
    double sum = 0;
    for (const MediatedPlan& plan : plans) sum += plan.p;
    if (rest <= 1e-7)
      for (MediatedPlan& plan : plans) plan.p /= sum;
    return plans;
  }

 private:
  static constexpr double least = 1e-12, enough = 1e-10;

  bool choose(std::size_t k) {
    if (k == order_.size()) return true;
    const auto [i, place] = order_[k];
    const auto& side = form_.sides[i];
    if (!on_[i][side.parent[place]]) return choose(k + 1);
    std::vector<std::pair<double, std::uint32_t>> options;
    for (std::uint32_t q = side.first[place]; q < side.first[place] + side.actions[place]; ++q) {
      double smallest = 1;
      for (const std::uint32_t other : played_[1 - i])
        if (const std::uint32_t c = pairs_.column(i, q, other); c != game_.none) smallest = std::min(smallest, left_[c]);
      if (smallest > least) options.push_back({-smallest, q});
    }
    std::sort(options.begin(), options.end());
    for (const auto& [value, q] : options) {
      if (budget_ == 0) return false;
      --budget_;
      on_[i][q] = true;
      played_[i].push_back(q);
      if (choose(k + 1)) return true;
      played_[i].pop_back();
      on_[i][q] = false;
    }
    return false;
  }

  const ExtensiveGame& game_;
  const SequenceForm& form_;
  const Pairs& pairs_;
  std::vector<double> left_;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> order_;
  std::vector<std::uint32_t> played_[2];
  std::vector<bool> on_[2];
  std::size_t budget_ = 0;
};

}  // namespace

LinearProgram pairs_program(const ExtensiveGame& game, const SequenceForm& form, const std::vector<double>& weights) {
  return program_of(form, Pairs(game, form), pair_payoffs(game, form), weights);
}

EfcePairs solve_by_pairs(const ExtensiveGame& own, const SequenceForm& form, const std::vector<double>& own_weights,
                         const PairOptions& options) {
  expects(own.players.size() == 2, "pairs of sequences are for two players");
  const UnitGame units(own);
  const ExtensiveGame& game = units.game();
  const std::vector<double> weights = units.weights(own_weights);
  EfcePairs out;
  if (static_cast<double>(form.sides[0].sequences) * form.sides[1].sequences > 16.0 * static_cast<double>(options.most_pairs)) return out;
  const Pairs pairs(game, form);
  if (pairs.list().size() > options.most_pairs) return out;
  const PairPayoffs payoffs = pair_payoffs(game, form);
  const LinearProgram program = program_of(form, pairs, payoffs, weights);
  if (program.rows() > options.most_rows) return out;
  out.fits = true;
  std::vector<std::vector<LinearProgram::Term>> brings(2);
  for (const auto& entry : payoffs.entries) {
    const std::uint32_t c = pairs.column(0, entry.row, entry.column);
    brings[0].push_back({c, entry.first});
    brings[1].push_back({c, entry.second});
  }
  const TieBreak broken = solve_with_tie_break(program, brings, options.linear);
  const LinearSolution& solution = broken.solution;
  out.status = solution.status;
  out.objective = units.objective(own_weights, solution.objective);
  out.bound = units.objective(own_weights, solution.bound);
  out.gap = units.objective_unit(own_weights) * solution.gap;
  out.ranges = in_own_units(units, broken.ranges);
  if (solution.x.empty()) return out;
  std::vector<double> p;
  const auto name = [&](std::size_t i, std::uint32_t q) {
    const auto& side = form.sides[i];
    return q == 0 ? game.none : game.infosets[side.infosets[side.place_of[q]]].first_action + q - side.first[side.place_of[q]];
  };
  for (std::size_t c = 0; c < pairs.list().size(); ++c) {
    const auto& [s, t] = pairs.list()[c];
    p.push_back(std::max(0.0, solution.x[c]));
    if (p.back() > 0) out.plan.pairs.push_back({name(0, s), name(1, t), p.back()});
  }
  out.plans = Draws(game, form, pairs, std::move(p)).run(out.left);
  return out;
}

bool triangle_free(const ExtensiveGame& game, const SequenceForm& form) {
  const Pairs pairs(game, form);
  const auto &mine = form.sides[0], &theirs = form.sides[1];
  for (std::uint32_t a = 0; a < mine.infosets.size(); ++a)
    for (std::uint32_t b = 0; b < mine.infosets.size(); ++b) {
      if (a == b || mine.parent[a] != mine.parent[b]) continue;
      for (std::uint32_t x = 0; x < theirs.infosets.size(); ++x) {
        if (!pairs.meet(a, x)) continue;
        for (std::uint32_t y = 0; y < theirs.infosets.size(); ++y)
          if (x != y && theirs.parent[x] == theirs.parent[y] && pairs.meet(b, y) && pairs.meet(a, y)) return false;
      }
    }
  return true;
}

std::vector<MediatedPlan> plans_of_profile(const ExtensiveGame& game, const SequenceForm& form, const Profile& profile, std::size_t most) {
  std::vector<MediatedPlan> plans = {{1, std::vector<std::uint32_t>(game.infosets.size(), game.none)}};
  for (const auto& side : form.sides) {
    std::vector<double> left = realization_of(game, side, profile);
    std::vector<std::pair<double, PureStrategy>> own;
    while (left[0] > 1e-12 && own.size() < side.sequences) {
      PureStrategy strategy(side.infosets.size(), game.none);
      double p = left[0];
      std::vector<bool> on(side.sequences, false);
      on[0] = true;
      for (std::uint32_t k = 0; k < side.infosets.size(); ++k) {
        if (!on[side.parent[k]]) continue;
        std::uint32_t best = 0;
        for (std::uint32_t a = 1; a < side.actions[k]; ++a)
          if (left[side.first[k] + a] > left[side.first[k] + best]) best = a;
        strategy[k] = best;
        on[side.first[k] + best] = true;
        p = std::min(p, left[side.first[k] + best]);
      }
      if (!(p > 1e-13)) break;
      for (std::uint32_t q = 0; q < side.sequences; ++q)
        if (on[q]) left[q] = left[q] - p > 1e-13 ? left[q] - p : 0;
      own.push_back({p, std::move(strategy)});
    }
    if (plans.size() * own.size() > most) return {};
    double sum = 0;
    for (const auto& [p, strategy] : own) sum += p;
    std::vector<MediatedPlan> next;
    for (const MediatedPlan& plan : plans)
      for (const auto& [p, strategy] : own) {
        next.push_back(plan);
        next.back().p *= p / sum;
        for (std::size_t k = 0; k < strategy.size(); ++k) next.back().actions[side.infosets[k]] = strategy[k];
      }
    plans = std::move(next);
  }
  return plans;
}

}  // namespace parley
