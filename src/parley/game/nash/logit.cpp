#include "parley/game/nash/logit.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "parley/base/expects.hpp"
#include "parley/game/forms/payoff_units.hpp"
#include "parley/game/verify/regret.hpp"
#include "parley/numerics/dense.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

/// The equations of the correspondence in logarithms of probabilities, and their derivatives. Unknowns: one logarithm an action, then
/// lambda. Equations of a set: its probabilities sum to one; the odds of each other action and the first follow the logit rule.
class Correspondence {
 public:
  explicit Correspondence(const ExtensiveGame& game) : game_(game), size_(game.actions) {
    std::vector<double> chance(game.nodes.size(), 1.0);
    std::vector<std::vector<Move>> path(game.nodes.size());
    for (std::uint32_t v = 0; v < game.nodes.size(); ++v) {
      const auto& node = game.nodes[v];
      if (node.parent != game.none) {
        path[v] = path[node.parent];
        const std::uint32_t h = game.nodes[node.parent].infoset;
        const auto& from = game.infosets[h];
        chance[v] = chance[node.parent] * (from.player == game.none ? game.chance(from, node.action) : 1.0);
        if (from.player != game.none) path[v].push_back({from.first_action + node.action, node.parent, h});
      }
      if (node.kind == ExtensiveGame::Kind::decision && chance[v] > 0) decisions_.push_back({v, node.infoset, parley::log(chance[v]), {}});
      if (node.kind == ExtensiveGame::Kind::decision && chance[v] > 0)
        for (const Move& move : path[v]) decisions_.back().before.push_back(move.action);
    }
    for (std::size_t t = 0; t < game.terminals.size(); ++t) {
      const std::uint32_t v = game.terminals[t];
      if (!(chance[v] > 0)) continue;
      Ending ending;
      ending.terminal = t;
      ending.path = path[v];
      for (const Move& move : path[v]) ending.rest.push_back(chance[v] / chance[move.node]);
      endings_.push_back(std::move(ending));
    }
    std::vector<std::vector<double>> below(game.infosets.size());
    for (const Ending& ending : endings_)
      for (const Move& move : ending.path) below[move.infoset].push_back(game.payoff(ending.terminal, game.infosets[move.infoset].player));
    for (auto& payoffs : below) grain_.push_back(payoff_grain(std::move(payoffs)));
    belief_.assign(game.nodes.size(), 0.0);
    worth_.assign(size_, 0.0);
    sizes_.assign(size_, 0.0);
    slope_.assign(size_ * size_, 0.0);
  }

  std::size_t size() const { return size_; }

  /// What every action brings, given that its set is reached, and with `derivatives` how that moves with the logarithms.
  void weigh(const std::vector<double>& z, bool derivatives) {
    std::fill(worth_.begin(), worth_.end(), 0.0);
    std::fill(sizes_.begin(), sizes_.end(), 0.0);
    if (derivatives) std::fill(slope_.begin(), slope_.end(), 0.0);
    std::vector<double> top(game_.infosets.size(), -INFINITY), sum(game_.infosets.size(), 0.0);
    for (Decision& decision : decisions_) {
      decision.log_reach = decision.log_chance;
      for (const std::uint32_t action : decision.before) decision.log_reach += z[action];
      top[decision.infoset] = std::max(top[decision.infoset], decision.log_reach);
    }
    for (const Decision& decision : decisions_) sum[decision.infoset] += parley::exp(decision.log_reach - top[decision.infoset]);
    for (const Decision& decision : decisions_)
      belief_[decision.node] = parley::exp(decision.log_reach - top[decision.infoset]) / sum[decision.infoset];
    std::vector<double> p(size_);
    for (std::size_t a = 0; a < size_; ++a) p[a] = parley::exp(z[a]);
    for (const Ending& ending : endings_) {
      double after = 1;
      for (std::size_t j = ending.path.size(); j-- > 0;) {
        const Move& move = ending.path[j];
        const double brings =
            belief_[move.node] * ending.rest[j] * after * game_.payoff(ending.terminal, game_.infosets[move.infoset].player);
        worth_[move.action] += brings;
        sizes_[move.action] += std::abs(brings);
        if (derivatives && brings != 0) {
          double* slope = slope_.data() + move.action * size_;
          for (std::size_t l = 0; l < ending.path.size(); ++l)
            if (l != j) slope[ending.path[l].action] += brings;
        }
        after *= p[move.action];
      }
    }
    if (!derivatives) return;
    for (const Decision& decision : decisions_) {
      const auto& infoset = game_.infosets[decision.infoset];
      for (std::size_t a = 0; a < infoset.actions.size(); ++a) {
        const std::size_t action = infoset.first_action + a;
        for (const std::uint32_t before : decision.before) slope_[action * size_ + before] -= worth_[action] * belief_[decision.node];
      }
    }
  }

  /// The equations at z (weigh() first).
  std::vector<double> equations(const std::vector<double>& z) const {
    std::vector<double> out(size_ + 1, 0.0);
    for (const auto& infoset : game_.infosets) {
      if (infoset.player == game_.none) continue;
      const std::size_t first = infoset.first_action;
      double sum = 0;
      for (std::size_t a = 0; a < infoset.actions.size(); ++a) sum += parley::exp(z[first + a]);
      out[first] = sum - 1;
      for (std::size_t a = 1; a < infoset.actions.size(); ++a)
        out[first + a] = z[first + a] - z[first] - z[size_] * (worth_[first + a] - worth_[first]);
    }
    return out;
  }

  /// Their derivatives (weigh() with derivatives first); the last row is left to the caller.
  void derivatives(const std::vector<double>& z, DenseSystem& system) const {
    system.clear();
    const double lambda = z[size_];
    for (const auto& infoset : game_.infosets) {
      if (infoset.player == game_.none) continue;
      const std::size_t first = infoset.first_action;
      for (std::size_t a = 0; a < infoset.actions.size(); ++a) system.row(first)[first + a] = parley::exp(z[first + a]);
      for (std::size_t a = 1; a < infoset.actions.size(); ++a) {
        double* row = system.row(first + a);
        const double *own = slope_.data() + (first + a) * size_, *base = slope_.data() + first * size_;
        for (std::size_t c = 0; c < size_; ++c) row[c] = -lambda * (own[c] - base[c]);
        row[first + a] += 1;
        row[first] -= 1;
        row[size_] = -(worth_[first + a] - worth_[first]);
      }
    }
  }

  /// Has every set settled, given that it is reached: does no move bring more than `share` of what is at stake in the set's own payoffs,
  /// and is no probability still on its way out? (weigh() first; `slope` by lambda.)
  bool settled(const std::vector<double>& z, const std::vector<double>& slope, double share) const {
    std::vector<double> here(game_.infosets.size(), 0.0), gain(game_.infosets.size(), 0.0), size(game_.infosets.size(), 0.0);
    bool small = true;
    for (std::size_t h = 0; h < game_.infosets.size(); ++h) {
      const auto& infoset = game_.infosets[h];
      if (infoset.player == game_.none || !(grain_[h] > 0)) continue;
      double best = worth_[infoset.first_action];
      for (std::size_t a = infoset.first_action; a < infoset.first_action + infoset.actions.size(); ++a) {
        const double p = parley::exp(z[a]);
        here[h] += p * worth_[a];
        best = std::max(best, worth_[a]);
        if (p > 1e-9 && p < 1e-6 && -slope[a] * z[size_] > 5) return false;
      }
      gain[h] = best - here[h];
      small = small && gain[h] <= share * grain_[h];
    }
    if (small) return true;
    for (const Ending& ending : endings_) {
      double after = 1;
      for (std::size_t j = ending.path.size(); j-- > 0;) {
        const Move& move = ending.path[j];
        after *= parley::exp(z[move.action]);
        size[move.infoset] += belief_[move.node] * ending.rest[j] * after *
                              std::abs(game_.payoff(ending.terminal, game_.infosets[move.infoset].player) - here[move.infoset]);
      }
    }
    for (std::size_t h = 0; h < gain.size(); ++h)
      if (gain[h] > share * std::max(grain_[h], size[h])) return false;
    return true;
  }

  /// The size of the payoffs that an action meets, given that its set is reached.
  double met(std::size_t action) const { return sizes_[action]; }

  /// Do the equations hold to their own rounding? Lambda times the rounding of the payoffs that an equation meets bounds what can be asked
  /// of it; a payoff that nobody meets says nothing.
  bool hold(const std::vector<double>& z, const std::vector<double>& value) const {
    for (const auto& infoset : game_.infosets) {
      if (infoset.player == game_.none) continue;
      const std::size_t first = infoset.first_action;
      for (std::size_t a = first; a < first + infoset.actions.size(); ++a) {
        const double rounding = a == first ? 0
                                           : 64 * 2.3e-16 * std::abs(z[size_]) * (1 + sizes_[a] + sizes_[first]) +
                                                 1e-15 * (std::abs(z[a]) + std::abs(z[first]));
        if (!(std::abs(value[a]) <= 1e-11 + rounding)) return false;
      }
    }
    return true;
  }

 private:
  struct Move {
    std::uint32_t action, node, infoset;
  };
  struct Ending {
    std::size_t terminal = 0;
    std::vector<Move> path = {};
    std::vector<double> rest = {};  // by move: chance's part of the way from its node on
  };
  struct Decision {
    std::uint32_t node, infoset;
    double log_chance;
    std::vector<std::uint32_t> before;
    double log_reach = 0;
  };

  const ExtensiveGame& game_;
  std::size_t size_;
  std::vector<Ending> endings_;
  std::vector<Decision> decisions_;
  std::vector<double> belief_, worth_, sizes_, slope_, grain_;
};

double norm(const std::vector<double>& v) {
  double sum = 0;
  for (const double x : v) sum += x * x;
  return std::sqrt(sum);
}

class Tracer {
 public:
  Tracer(const ExtensiveGame& game, const LogitOptions& options)
      : game_(game), options_(options), equations_(game), n_(game.actions), system_(n_ + 1) {}

  LogitBranch run() {
    LogitBranch branch;
    std::vector<double> z(n_ + 1, 0.0), tangent(n_ + 1, 0.0);
    for (const auto& infoset : game_.infosets)
      if (infoset.player != game_.none)
        for (std::size_t a = 0; a < infoset.actions.size(); ++a)
          z[infoset.first_action + a] = -parley::log(static_cast<double>(infoset.actions.size()));
    tangent[n_] = 1;
    if (!turn(z, tangent)) return branch;
    keep(branch.points, z, tangent);
    for (const double lambda : options_.at)
      if (lambda == 0) keep(branch.crossings, z, tangent);
    double step = 0.05;
    for (std::size_t steps = 0; steps < options_.most_steps; ++steps) {
      std::vector<double> next = z, ahead = tangent;
      for (std::size_t c = 0; c <= n_; ++c) next[c] += step * tangent[c];
      const std::vector<double> guess = next;
      const int rounds = correct(next, tangent);
      std::vector<double> off(n_ + 1);
      for (std::size_t c = 0; c <= n_; ++c) off[c] = next[c] - guess[c];
      const bool good = rounds >= 0 && norm(off) <= 0.3 * options_.care * step && next[n_] >= 0 && turn(next, ahead) &&
                        along(ahead, tangent) > 1 - 0.1 * options_.care;
      if (!good) {
        step /= 2;
        if (step < 1e-10 * (1 + norm(z))) return branch;
        continue;
      }
      cross(branch.crossings, z, next, tangent);
      z = std::move(next);
      tangent = std::move(ahead);
      keep(branch.points, z, tangent);
      if (norm(off) < 0.1 * options_.care * step) step *= rounds <= 2 ? 2.0 : 1.4;
      const LogitBranch::Point& last = branch.points.back();
      const bool enough =
          z[n_] > 1 && ((options_.enough_regret > 0 && regret_of(game_, profile_at(game_, last)).share <= options_.enough_regret) ||
                        (options_.settled > 0 && equations_.settled(z, last.slope, options_.settled)));
      if (z[n_] >= options_.most_lambda || enough || n_ == 0) {
        branch.status = LogitBranch::Status::finished;
        return branch;
      }
    }
    branch.status = LogitBranch::Status::limit;
    return branch;
  }

  /// Newton's method on the surface that `normal` cuts at z; rounds taken, or -1.
  int correct(std::vector<double>& z, const std::vector<double>& normal) {
    double last = INFINITY;
    for (int round = 0; round < 8; ++round) {
      equations_.weigh(z, true);
      std::vector<double> right = equations_.equations(z);
      if (equations_.hold(z, right)) return round;
      equations_.derivatives(z, system_);
      std::copy(normal.begin(), normal.end(), system_.row(n_));
      if (!system_.factor()) return -1;
      system_.solve(right);
      const double size = norm(right);
      if (!std::isfinite(size) || size > 0.7 * last) return -1;
      last = size;
      bool still = true;
      for (std::size_t c = 0; c <= n_; ++c) {
        z[c] -= right[c];
        still = still && std::abs(right[c]) <= 1e-13 * (1 + std::abs(z[c]) + std::abs(z[n_]) * (c < n_ ? 1 + equations_.met(c) : 0));
      }
      if (still) return round + 1;
    }
    return -1;
  }

 private:
  /// The branch's direction at z, on the side of `tangent`.
  bool turn(const std::vector<double>& z, std::vector<double>& tangent) {
    equations_.weigh(z, true);
    equations_.derivatives(z, system_);
    std::copy(tangent.begin(), tangent.end(), system_.row(n_));
    if (!system_.factor()) return false;
    std::vector<double> right(n_ + 1, 0.0);
    right[n_] = 1;
    system_.solve(right);
    const double size = norm(right);
    if (!std::isfinite(size) || !(size > 0)) return false;
    for (double& x : right) x /= size;
    tangent = std::move(right);
    return true;
  }
  static double along(const std::vector<double>& a, const std::vector<double>& b) {
    double sum = 0;
    for (std::size_t c = 0; c < a.size(); ++c) sum += a[c] * b[c];
    return sum;
  }
  void keep(std::vector<LogitBranch::Point>& points, const std::vector<double>& z, const std::vector<double>& tangent) const {
    LogitBranch::Point point;
    point.lambda = z[n_];
    point.log_profile.assign(z.begin(), z.end() - 1);
    point.slope.assign(tangent.begin(), tangent.end() - 1);
    for (double& x : point.slope) x /= tangent[n_] == 0 ? 1e-300 : tangent[n_];
    points.push_back(std::move(point));
  }
  void cross(std::vector<LogitBranch::Point>& crossings, const std::vector<double>& from, const std::vector<double>& to,
             const std::vector<double>& tangent) {
    for (const double lambda : options_.at) {
      if ((from[n_] - lambda) * (to[n_] - lambda) > 0 || from[n_] == lambda) continue;
      const double share = (lambda - from[n_]) / (to[n_] - from[n_]);
      std::vector<double> z(n_ + 1), flat(n_ + 1, 0.0), direction = tangent;
      for (std::size_t c = 0; c <= n_; ++c) z[c] = from[c] + share * (to[c] - from[c]);
      z[n_] = lambda;
      flat[n_] = 1;
      if (correct(z, flat) >= 0 && turn(z, direction)) keep(crossings, z, direction);
    }
  }

  const ExtensiveGame& game_;
  LogitOptions options_;
  Correspondence equations_;
  std::size_t n_;
  DenseSystem system_;
};

double log_likelihood(const Profile& log_profile, const ChoiceCounts& counts) {
  double sum = 0;
  for (std::size_t a = 0; a < counts.size(); ++a)
    if (counts[a] > 0) sum += counts[a] * log_profile[a];
  return sum;
}

/// A point where precisions are measured in another unit.
LogitBranch::Point measured(LogitBranch::Point point, double factor) {
  point.lambda *= factor;
  for (double& x : point.slope) x /= factor;
  return point;
}

}  // namespace

LogitBranch trace_logit(const ExtensiveGame& game, const LogitOptions& options) {
  const UnitGame units(game, UnitGame::Units::common);
  const double unit = units.unit().empty() ? 1 : units.unit()[0];
  LogitOptions here = options;
  for (double& lambda : here.at) lambda *= unit;
  if (!here.at.empty()) here.most_lambda = std::max(10.0, 100 * *std::max_element(here.at.begin(), here.at.end()));
  LogitBranch branch = Tracer(units.game(), here).run();
  branch.unit = unit;
  for (auto& point : branch.points) point = measured(std::move(point), 1 / unit);
  for (auto& point : branch.crossings) point = measured(std::move(point), 1 / unit);  // a power of two: exact
  return branch;
}

Profile profile_at(const ExtensiveGame& game, const LogitBranch::Point& point) {
  Profile profile(game.actions);
  for (const auto& infoset : game.infosets) {
    if (infoset.player == game.none) continue;
    double sum = 0;
    for (std::size_t a = 0; a < infoset.actions.size(); ++a)
      sum += profile[infoset.first_action + a] = parley::exp(point.log_profile[infoset.first_action + a]);
    for (std::size_t a = 0; a < infoset.actions.size(); ++a) profile[infoset.first_action + a] /= sum;
  }
  return profile;
}

LambdaEstimate fit_lambda(const ExtensiveGame& own, const LogitBranch& traced, const ChoiceCounts& counts) {
  expects(counts.size() == own.actions, "one count an action");
  const UnitGame units(own, UnitGame::Units::common);
  const ExtensiveGame& game = units.game();
  LogitBranch branch = traced;
  for (auto& point : branch.points) point = measured(std::move(point), traced.unit);
  LambdaEstimate estimate;
  if (branch.points.size() < 2) return estimate;
  std::size_t best = 0;
  for (std::size_t k = 1; k < branch.points.size(); ++k)
    if (log_likelihood(branch.points[k].log_profile, counts) > log_likelihood(branch.points[best].log_profile, counts)) best = k;
  estimate.found = true;
  estimate.point = branch.points[best];
  estimate.at_end = best + 1 == branch.points.size();
  Tracer tracer(game, {});
  // The likelihood at a precision between two points of the branch, by Newton's method from between them.
  const auto at = [&](double lambda, const LogitBranch::Point& a, const LogitBranch::Point& b, LogitBranch::Point& point) -> double {
    const double share = b.lambda == a.lambda ? 0 : (lambda - a.lambda) / (b.lambda - a.lambda);
    std::vector<double> z(game.actions + 1), flat(game.actions + 1, 0.0);
    for (std::size_t c = 0; c < game.actions; ++c) z[c] = a.log_profile[c] + share * (b.log_profile[c] - a.log_profile[c]);
    z[game.actions] = lambda;
    flat[game.actions] = 1;
    if (tracer.correct(z, flat) < 0) return -INFINITY;
    point.lambda = lambda;
    point.log_profile.assign(z.begin(), z.end() - 1);
    return log_likelihood(point.log_profile, counts);
  };
  if (!estimate.at_end) {
    const auto &left = branch.points[best > 0 ? best - 1 : 0], &middle = branch.points[best], &right = branch.points[best + 1];
    if ((best == 0 || left.lambda < middle.lambda) && middle.lambda < right.lambda) {
      const auto value = [&](double lambda, LogitBranch::Point& point) {
        return lambda < middle.lambda ? at(lambda, left, middle, point) : at(lambda, middle, right, point);
      };
      constexpr double golden = 0.6180339887498949;
      double low = left.lambda, high = right.lambda;
      LogitBranch::Point point = middle;
      double a = high - golden * (high - low), b = low + golden * (high - low), fa = value(a, point), fb = value(b, point);
      for (int round = 0; round < 80 && high - low > 1e-10 * (1 + high); ++round) {
        if (fa > fb) {
          high = b;
          b = a;
          fb = fa;
          fa = value(a = high - golden * (high - low), point);
        } else {
          low = a;
          a = b;
          fa = fb;
          fb = value(b = low + golden * (high - low), point);
        }
      }
      const double lambda = (low + high) / 2, h = std::min(1e-4 * (1 + lambda), lambda / 2);
      if (lambda > 1e-6) {  // else the likelihood falls from even play on
        const double top = value(lambda, estimate.point);
        LogitBranch::Point aside = middle;
        const double curvature = (value(lambda - h, aside) - 2 * top + value(lambda + h, aside)) / (h * h);
        if (curvature < 0) estimate.standard_error = 1 / std::sqrt(-curvature);
      }
    }
  }
  estimate.lambda = estimate.point.lambda;
  if (!(estimate.standard_error > 0))
    estimate.no_error = estimate.at_end        ? "the likelihood still rises at the end of the branch"
                        : estimate.lambda == 0 ? "the likelihood is highest at lambda = 0, where the branch begins"
                                               : "the likelihood has no curvature at its maximum";
  estimate.log_likelihood = log_likelihood(estimate.point.log_profile, counts);
  estimate.point = measured(std::move(estimate.point), 1 / traced.unit);
  estimate.lambda = estimate.point.lambda;
  estimate.standard_error /= traced.unit;
  return estimate;
}

}  // namespace parley
