#include "parley/game/verify/sequential_check.hpp"

#include <fmt/core.h>

#include <algorithm>
#include <cmath>

#include "parley/base/expects.hpp"
#include "parley/game/verify/best_reply.hpp"
#include "parley/numerics/linear_program.hpp"

namespace parley {
namespace {

/// What a plan gains, and how much is at stake.
struct Gain {
  double gain = 0, stake = 0;
};

/// The rest of the game from one information set on, for its player.
class Rest {
 public:
  Rest(const ExtensiveGame& game, const Profile& profile)
      : game_(game),
        profile_(profile),
        weight_(game.nodes.size()),
        terminal_(game.nodes.size(), game.none),
        end_(game.nodes.size()),
        reply_(game, 0) {
    for (std::uint32_t t = 0; t < game.terminals.size(); ++t) terminal_[game.terminals[t]] = t;
    for (std::uint32_t v = static_cast<std::uint32_t>(game.nodes.size()); v-- > 0;) {
      const std::size_t degree = game.degree(v);
      end_[v] = degree == 0 ? v + 1 : end_[game.child(v, degree - 1)];
    }
  }

  /// By node of the set: what the best plan against `belief` brings there minus what the profile brings there.
  std::vector<Gain> best_gain(std::uint32_t h, const std::vector<double>& belief) {
    const auto& infoset = game_.infosets[h];
    player_ = infoset.player;
    reply_.start_over(player_);
    for (std::size_t k = 0; k < infoset.nodes.size(); ++k) {
      const std::uint32_t top = infoset.nodes[k];
      weight_[top] = belief[k];
      for (std::uint32_t v = top + 1; v < end_[top]; ++v) {
        const auto& node = game_.nodes[v];
        weight_[v] = weight_[node.parent] * step(game_.nodes[node.parent].infoset, node.action);
      }
      for (std::uint32_t v = top; v < end_[top]; ++v)
        if (terminal_[v] != game_.none) reply_.worth()[v] = weight_[v] * game_.payoff(terminal_[v], player_);
    }
    std::vector<Gain> gain;
    for (const std::uint32_t v : infoset.nodes) {
      const double here = plain(v, false, 0).gain;
      const Gain plan = plain(v, true, here), profile = plain(v, false, here);
      gain.push_back({plan.gain, std::max(plan.stake, profile.stake)});
    }
    return gain;
  }

 private:
  double step(std::uint32_t g, std::uint32_t action) const {
    const auto& infoset = game_.infosets[g];
    if (infoset.player == game_.none) return game_.chance(infoset, action);
    return infoset.player == player_ ? 1.0 : profile_[infoset.first_action + action];
  }
  /// The plain worth of a node less `from`: by the plan just found, or by the profile; and its expected size.
  Gain plain(std::uint32_t v, bool plan, double from) {
    const auto& node = game_.nodes[v];
    if (node.infoset == game_.none) {
      const double u = game_.payoff(terminal_[v], player_) - from;
      return {u, std::abs(u)};
    }
    const auto& infoset = game_.infosets[node.infoset];
    if (plan && infoset.player == player_) return plain(game_.child(v, reply_.decide(node.infoset)), plan, from);
    Gain sum;
    for (std::uint32_t a = 0; a < infoset.actions.size(); ++a) {
      const double p = infoset.player == game_.none ? game_.chance(infoset, a) : profile_[infoset.first_action + a];
      if (p == 0) continue;
      const Gain next = plain(game_.child(v, a), plan, from);
      sum.gain += p * next.gain;
      sum.stake += p * next.stake;
    }
    return sum;
  }

  const ExtensiveGame& game_;
  const Profile& profile_;
  std::uint32_t player_ = 0;
  std::vector<double> weight_;
  std::vector<std::uint32_t> terminal_, end_;
  BestReply reply_;
};

/// Over the nodes of a set; at stake is never less than `least`.
Gain weighed(const std::vector<Gain>& gain, const std::vector<double>& belief, double least) {
  Gain sum;
  for (std::size_t k = 0; k < gain.size(); ++k) {
    sum.gain += gain[k].gain * belief[k];
    sum.stake += gain[k].stake * belief[k];
  }
  sum.stake = std::max(sum.stake, least);
  return sum;
}

std::string set_in_words(const ExtensiveGame& game, std::uint32_t h) {
  const GameNames names = names_of(game);
  return fmt::format("player {} at information set {}", names.players[game.infosets[h].player], names.infosets[h]);
}

void note(ThreatCheck& check, const ExtensiveGame& game, std::uint32_t h, const Gain& found, double tolerance) {
  check.worst = std::max(check.worst, found.gain);
  const double share = share_at_stake(found.gain, found.stake);
  if (share <= check.share) return;
  check.share = share;
  if (share > tolerance) check.where = set_in_words(game, h);
}

/// Log-free leading term of a product of trembles.
struct Leading {
  double order = 0, size = 1;
};

}  // namespace

ThreatCheck check_sequential(const ExtensiveGame& game, const Profile& profile, const std::vector<Tremble>& trembles, double tolerance) {
  expects(profile.size() == game.actions && trembles.size() == game.actions, "one probability and one tremble an action");
  ThreatCheck check;
  check.belief.assign(game.nodes.size(), 0.0);
  // Step 1. The trembles are completely mixed and their limit is the profile.
  for (std::uint32_t h = 0; h < game.infosets.size(); ++h) {
    const auto& infoset = game.infosets[h];
    if (infoset.player == game.none) continue;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
      const Tremble& tremble = trembles[infoset.first_action + a];
      const double limit = tremble.order == 0 ? tremble.size : 0;
      if (!(tremble.size > 0) || !(tremble.order >= 0) || std::abs(limit - profile[infoset.first_action + a]) > 1e-9) {
        check.where = "the trembles do not lead to the profile for " + set_in_words(game, h);
        check.worst = check.share = INFINITY;
        return check;
      }
    }
  }
  // Step 2. Beliefs.
  std::vector<Leading> reach(game.nodes.size());
  for (std::uint32_t v = 1; v < game.nodes.size(); ++v) {
    const auto& node = game.nodes[v];
    const auto& infoset = game.infosets[game.nodes[node.parent].infoset];
    const Leading& from = reach[node.parent];
    if (infoset.player == game.none) {
      reach[v] = {from.order, from.size * game.chance(infoset, node.action)};
    } else {
      const Tremble& tremble = trembles[infoset.first_action + node.action];
      reach[v] = {from.order + tremble.order, from.size * tremble.size};
    }
  }
  Rest rest(game, profile);
  const std::vector<double> least = least_stakes(game);
  for (std::uint32_t h = 0; h < game.infosets.size(); ++h) {
    const auto& infoset = game.infosets[h];
    if (infoset.player == game.none || infoset.nodes.empty()) continue;
    double order = INFINITY, sum = 0;
    for (const std::uint32_t v : infoset.nodes)
      if (reach[v].size > 0) order = std::min(order, reach[v].order);
    std::vector<double> belief;
    for (const std::uint32_t v : infoset.nodes) belief.push_back(reach[v].size > 0 && reach[v].order <= order + 1e-9 ? reach[v].size : 0);
    for (const double p : belief) sum += p;
    if (!(sum > 0)) continue;  // chance never leads here: no belief, and nothing to check
    for (std::size_t k = 0; k < belief.size(); ++k) check.belief[infoset.nodes[k]] = belief[k] /= sum;
    // Step 3. Rationality.
    note(check, game, h, weighed(rest.best_gain(h, belief), belief, least[infoset.player]), tolerance);
  }
  check.holds = check.share <= tolerance;
  return check;
}

ThreatCheck check_weak_bayesian(const ExtensiveGame& game, const Profile& profile, double tolerance) {
  expects(profile.size() == game.actions, "a profile has one probability an action");
  ThreatCheck check;
  check.belief.assign(game.nodes.size(), 0.0);
  const std::vector<double> reach = reach_of(game, profile);
  Rest rest(game, profile);
  const std::vector<double> least = least_stakes(game);
  for (std::uint32_t h = 0; h < game.infosets.size(); ++h) {
    const auto& infoset = game.infosets[h];
    if (infoset.player == game.none || infoset.nodes.empty()) continue;
    const std::size_t n = infoset.nodes.size();
    std::vector<double> belief(n);
    double sum = 0;
    for (std::size_t k = 0; k < n; ++k) sum += belief[k] = reach[infoset.nodes[k]];
    Gain gain;
    if (sum > 0) {
      for (double& p : belief) p /= sum;
      gain = weighed(rest.best_gain(h, belief), belief, least[infoset.player]);
    } else {
      belief.assign(n, 1.0 / static_cast<double>(n));
      std::vector<std::vector<Gain>> plans;
      for (int round = 0; round < 200; ++round) {
        plans.push_back(rest.best_gain(h, belief));
        gain = weighed(plans.back(), belief, least[infoset.player]);
        if (share_at_stake(gain.gain, gain.stake) <= tolerance || n == 1) break;
        LinearProgram program;  // the belief at which the best of the plans so far gains least
        for (std::size_t k = 0; k < n; ++k) program.add_column(0);
        const std::uint32_t most = program.add_column(-1, -LinearProgram::infinity);
        std::vector<LinearProgram::Term> simplex;
        for (std::uint32_t k = 0; k < n; ++k) simplex.push_back({k, 1});
        program.add_row(1, 1, simplex);
        for (const auto& plan : plans) {
          double size = 1;  // only the sign of what is left matters, so that a row with a large payoff may be scaled
          for (const Gain& at : plan) size = std::max(size, std::abs(at.gain));
          std::vector<LinearProgram::Term> terms = {{most, -1}};
          for (std::uint32_t k = 0; k < n; ++k) terms.push_back({k, plan[k].gain / size});
          program.add_row(-LinearProgram::infinity, 0, terms);
        }
        const LinearSolution solution = solve(program);
        if (!solution.optimal() || -solution.objective > tolerance) break;  // no belief will do
        belief.assign(solution.x.begin(), solution.x.begin() + static_cast<std::ptrdiff_t>(n));
        double total = 0;
        for (double& p : belief) total += p = std::max(p, 0.0);
        for (double& p : belief) p /= total;
      }
    }
    for (std::size_t k = 0; k < n; ++k) check.belief[infoset.nodes[k]] = belief[k];
    note(check, game, h, gain, tolerance);
  }
  check.holds = check.share <= tolerance;
  return check;
}

}  // namespace parley
