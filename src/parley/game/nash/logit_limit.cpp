// Where the logit branch leads, and the check of a quantal response: neither knows the tracer.
#include <algorithm>
#include <cmath>
#include <map>

#include "parley/base/expects.hpp"
#include "parley/game/nash/logit.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {

LogitLimit limit_of(const ExtensiveGame& game, const LogitBranch& branch) {
  expects(!branch.points.empty(), "a branch has a first point");
  const LogitBranch::Point& last = branch.points.back();
  const LogitBranch::Point* seen = &last;
  for (const LogitBranch::Point& point : branch.points)
    if (std::abs(point.lambda - 3e7) < std::abs(seen->lambda - 3e7)) seen = &point;
  LogitLimit limit;
  limit.profile = profile_at(game, last);
  limit.trembles.resize(game.actions);
  // Mistakes that vanish equally fast (to 1e-5) share one order, so that ties are ties; their sizes then hold the ratio.
  std::map<long long, double> rate;
  const auto order_of = [&](std::size_t action) {
    const double gap = std::max(-seen->log_profile[action] / std::max(seen->lambda, 1e-9), 1e-5);
    return std::min(gap, 1e12);
  };
  for (const auto& infoset : game.infosets) {
    if (infoset.player == game.none) continue;
    double sum = 0;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
      double& p = limit.profile[infoset.first_action + a];
      if (p < 1e-9) p = 0;
      sum += p;
    }
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
      const std::size_t action = infoset.first_action + a;
      double& p = limit.profile[action];
      p /= sum;
      if (p > 0) {
        limit.trembles[action] = {0, p};
        continue;
      }
      const auto key = std::llround(order_of(action) * 1e5);
      const double shared = rate.emplace(key, order_of(action)).first->second;
      const double exponent = seen->lambda * (shared - order_of(action));
      limit.trembles[action] = {static_cast<double>(key) / 1e5, parley::exp(std::clamp(exponent, -30.0, 30.0))};
    }
  }
  return limit;
}

double logit_residual(const ExtensiveGame& game, const Profile& profile, double lambda) {
  const std::vector<double> reach = reach_of(game, profile);
  const std::size_t n = game.players.size();
  std::vector<double> value(game.nodes.size() * n, 0.0);
  for (std::size_t t = 0; t < game.terminals.size(); ++t)
    for (std::size_t i = 0; i < n; ++i) value[game.terminals[t] * n + i] = game.payoff(t, i);
  for (std::uint32_t v = static_cast<std::uint32_t>(game.nodes.size()); v-- > 1;) {
    const auto& node = game.nodes[v];
    const auto& infoset = game.infosets[game.nodes[node.parent].infoset];
    const double p = infoset.player == game.none ? game.chance(infoset, node.action) : profile[infoset.first_action + node.action];
    for (std::size_t i = 0; i < n; ++i) value[node.parent * n + i] += p * value[v * n + i];
  }
  double worst = 0;
  for (const auto& infoset : game.infosets) {
    if (infoset.player == game.none) continue;
    double sum = 0;
    for (const std::uint32_t v : infoset.nodes) sum += reach[v];
    if (!(sum > 0)) continue;
    std::vector<double> brings(infoset.actions.size(), 0.0);
    for (std::size_t a = 0; a < brings.size(); ++a)
      for (const std::uint32_t v : infoset.nodes) brings[a] += reach[v] / sum * value[game.child(v, a) * n + infoset.player];
    const double best = *std::max_element(brings.begin(), brings.end());
    double total = 0;
    for (double& u : brings) total += u = parley::exp(lambda * (u - best));
    for (std::size_t a = 0; a < brings.size(); ++a)
      worst = std::max(worst, std::abs(profile[infoset.first_action + a] - brings[a] / total));
  }
  return worst;
}

}  // namespace parley
