#include "parley/mediate/large/first_order.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace parley {
namespace {

using Numbers = std::vector<double>;

struct Steps {
  Numbers mu = {}, price = {};  // one step for each entry; 0: the entry stays 0
};

// Steps 1/norm of each column and row of the program's matrix.
Steps steps_of(const FlatGame& game) {
  Steps out = {Numbers(game.cells() * game.width, 0.0), Numbers(game.prices(), 0.0)};
  const std::size_t width = game.width;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i], others = game.types[1 - i];
    const Numbers& gain = game.gain[i];
    Numbers squares(others * width, 0.0);  // of the gains of all types
    for (std::size_t t = 0; t < n; ++t)
      for (std::size_t j = 0; j < others * width; ++j) squares[j] += gain[t * others * width + j] * gain[t * others * width + j];
    for (std::size_t t = 0; t < n; ++t)
      for (std::size_t o = 0; o < others; ++o) {
        const std::size_t cell = i == 0 ? t * others + o : o * n + t;
        for (std::size_t k = 0; k < width; ++k) {
          const double own = gain[(t * others + o) * width + k];
          out.mu[cell * width + k] += squares[o * width + k] + static_cast<double>(n - 1) * own * own;
        }
      }
    for (std::size_t t = 0; t < n; ++t) {
      if (!game.may[i][t]) continue;
      Numbers row(width, 0.0);
      double all = 0;
      for (std::size_t o = 0; o < others; ++o)
        for (std::size_t k = 0; k < width; ++k) row[k] += gain[(t * others + o) * width + k] * gain[(t * others + o) * width + k];
      for (std::size_t k = 0; k < game.items; ++k) all += row[k];
      const double least = 1e-4 * all / static_cast<double>(game.items);
      for (std::size_t k = 0; k < game.items; ++k) {
        const double step = all > 0 ? 1 / std::sqrt(std::max(row[k], least)) : 0;
        out.price[game.obedience_at(i) + t * width + k] = step;
        for (std::size_t m = 0; m < n; ++m)
          if (m != t && game.may[i][m]) out.price[game.lie_at(i) + (t * n + m) * width + k] = step;
      }
      for (std::size_t m = 0; m < n; ++m)
        if (m != t && game.may[i][m]) out.price[game.truth_at(i) + t * n + m] = all > 0 ? 1 / std::sqrt(all) : 0;
    }
  }
  for (std::size_t c = 0; c < game.cells(); ++c)
    for (std::size_t k = 0; k < width; ++k) {
      double& step = out.mu[c * width + k];
      step = game.live[c] && k < game.items ? 1 / std::sqrt(std::max(step, 1e-12)) : 0;
    }
  return out;
}

// The nearest policy, by the norm of the steps: in each cell mu >= 0 with a sum of at most 1. Newton on the threshold, from below.
void to_policy(const FlatGame& game, const Steps& steps, Numbers& mu) {
  for (std::size_t c = 0; c < game.cells(); ++c) {
    double* x = mu.data() + c * game.width;
    const double* step = steps.mu.data() + c * game.width;
    double cut = 0;
    for (std::size_t turn = 0; turn <= game.items; ++turn) {
      double sum = 0, slope = 0;
      for (std::size_t k = 0; k < game.items; ++k) {
        const double left = x[k] - cut * step[k];
        sum += left > 0 ? left : 0.0;
        slope += left > 0 ? step[k] : 0.0;
      }
      if (!(sum > 1 + 1e-15) || !(slope > 0)) break;
      cut += (sum - 1) / slope;
    }
    for (std::size_t k = 0; k < game.width; ++k) {
      const double left = x[k] - cut * step[k];
      x[k] = step[k] > 0 && left > 0 ? left : 0.0;
    }
  }
}

// The nearest prices in order: obedience >= 0, 0 <= lie <= truth. Newton on the truth's price, from below.
void to_prices(const FlatGame& game, const Steps& steps, Numbers& prices) {
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i], width = game.width;
    for (std::size_t at = game.obedience_at(i); at < game.truth_at(i); ++at)
      prices[at] = steps.price[at] > 0 ? std::max(0.0, prices[at]) : 0;
    for (std::size_t pair = 0; pair < n * n; ++pair) {
      double& truth = prices[game.truth_at(i) + pair];
      const double step = steps.price[game.truth_at(i) + pair];
      double* lie = prices.data() + game.lie_at(i) + pair * width;
      const double* lie_step = steps.price.data() + game.lie_at(i) + pair * width;
      if (!(step > 0)) {
        truth = 0;
        std::fill(lie, lie + width, 0.0);
        continue;
      }
      const double wanted = truth;
      truth = std::max(0.0, wanted);
      for (std::size_t turn = 0; turn <= game.items; ++turn) {
        double rise = (wanted - truth) / step, slope = 1 / step;
        for (std::size_t k = 0; k < game.items; ++k) {
          const double over = lie[k] - truth;
          rise += over > 0 ? over / lie_step[k] : 0.0;
          slope += over > 0 ? 1 / lie_step[k] : 0.0;
        }
        if (!(rise > 1e-15 * slope)) break;
        truth += rise / slope;
      }
      for (std::size_t k = 0; k < width; ++k) lie[k] = std::min(truth, std::max(0.0, lie[k]));
    }
  }
}

double norm(const Numbers& a, const Numbers& b, const Numbers& step) {
  double sum = 0;
  for (std::size_t j = 0; j < a.size(); ++j)
    if (step[j] > 0) sum += (a[j] - b[j]) * (a[j] - b[j]) / step[j];
  return std::sqrt(sum);
}

// The largest singular value of the scaled matrix, by powers: deterministic, from below; the caller leaves a margin.
double norm_of_program(const FlatGame& game, const Steps& steps) {
  Numbers x(steps.mu.size()), y, back;
  for (std::size_t j = 0; j < x.size(); ++j) x[j] = steps.mu[j] > 0 ? 1 + .1 * static_cast<double>(j % 7) : 0;
  double size = 1;
  FlatGame bare = game;
  std::fill(bare.weight.begin(), bare.weight.end(), 0.0);
  for (int turn = 0; turn < 40; ++turn) {
    double sum = 0;
    for (const double v : x) sum += v * v;
    size = std::sqrt(sum);
    if (!(size > 0)) return 1;
    for (std::size_t j = 0; j < x.size(); ++j) x[j] = x[j] / size * std::sqrt(steps.mu[j]);
    promises(game, x, y);
    for (std::size_t j = 0; j < y.size(); ++j) y[j] *= steps.price[j];
    reduced_weights(bare, y, back);
    for (std::size_t j = 0; j < x.size(); ++j) x[j] = back[j] * std::sqrt(steps.mu[j]);
  }
  return std::sqrt(size);
}

// Objective and the largest broken promise of a policy.
void look_at(const FlatGame& game, const Numbers& mu, FirstOrder& out) {
  out.objective = game.base;
  for (std::size_t j = 0; j < mu.size(); ++j) out.objective += game.weight[j] * mu[j];
  out.broken = std::max(0.0, worst_lie(game, mu));
  const auto gains = expected_gains(game, mu);
  for (std::size_t i = 0; i < 2; ++i)
    for (std::size_t t = 0; t < game.types[i]; ++t)
      for (std::size_t k = 0; k < game.items; ++k) out.broken = std::max(out.broken, -gains[i][(t * game.types[i] + t) * game.width + k]);
}

}  // namespace

FirstOrder first_order(const FlatGame& game, const FirstOrderOptions& options) {
  FirstOrder out;
  const Steps steps = steps_of(game);
  out.mu.assign(steps.mu.size(), 0.0);
  out.prices.assign(steps.price.size(), 0.0);
  out.best = out.prices;
  out.objective = game.base;
  out.bound = price_bound(game, out.prices);
  const double step = .95 / norm_of_program(game, steps);
  double weight = 1;  // of the primal steps against the dual ones, as learnt
  Numbers mu = out.mu, price = out.prices, reduced, kept;
  Numbers mu0 = mu, price0 = price, next_mu = mu, next_price = price, ahead = mu;
  double first = 0, last = 0;  // residuals at the restart and at the last look
  std::size_t since = 0;
  while (out.iterations < options.iterations) {
    ++out.iterations;
    reduced_weights(game, price, reduced);
    for (std::size_t j = 0; j < mu.size(); ++j) next_mu[j] = mu[j] + step / weight * steps.mu[j] * reduced[j];
    to_policy(game, steps, next_mu);
    for (std::size_t j = 0; j < mu.size(); ++j) ahead[j] = 2 * next_mu[j] - mu[j];
    promises(game, ahead, kept);
    for (std::size_t j = 0; j < price.size(); ++j) next_price[j] = price[j] - step * weight * steps.price[j] * kept[j];
    to_prices(game, steps, next_price);

    bool restart = false;
    if (since == 0 || out.iterations % options.look == 0) {
      const double by_mu = norm(next_mu, mu, steps.mu), by_price = norm(next_price, price, steps.price);
      const double residual = std::sqrt(weight * by_mu * by_mu + by_price * by_price / weight);
      if (since == 0)
        first = residual;
      else
        restart =
            residual <= .2 * first || (residual <= .8 * first && residual > last) || since >= .36 * static_cast<double>(out.iterations);
      last = residual;
    }
    if (out.iterations % options.look == 0) {
      const double bound = price_bound(game, next_price);
      if (bound < out.bound) {
        out.bound = bound;
        out.best = next_price;
      }
      look_at(game, next_mu, out);
      out.mu = next_mu;
      out.prices = next_price;
      out.reached = out.broken <= options.accept && std::abs(out.bound - out.objective) <= options.accept;
      if (out.reached) break;
    }
    if (restart) {
      const double by_mu = norm(next_mu, mu0, steps.mu), by_price = norm(next_price, price0, steps.price);
      if (by_mu > 1e-12 && by_price > 1e-12) weight = std::sqrt(weight * (by_price / by_mu));
      mu = mu0 = next_mu;
      price = price0 = next_price;
      since = 0;
      ++out.restarts;
      continue;
    }
    ++since;  // Halpern: back toward the restart's point, less and less; reflected
    const double keep = static_cast<double>(since) / static_cast<double>(since + 1);
    for (std::size_t j = 0; j < mu.size(); ++j) mu[j] = keep * (2 * next_mu[j] - mu[j]) + (1 - keep) * mu0[j];
    for (std::size_t j = 0; j < price.size(); ++j) price[j] = keep * (2 * next_price[j] - price[j]) + (1 - keep) * price0[j];
  }
  return out;
}

double worst_lie(const FlatGame& game, const Numbers& mu) {
  double worst = -std::numeric_limits<double>::infinity();
  const auto gains = expected_gains(game, mu);
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i];
    for (std::size_t t = 0; t < n; ++t)
      for (std::size_t m = 0; m < n; ++m) {
        if (m == t || !game.may[i][t] || !game.may[i][m]) continue;
        const double lead = lie_gain(game, gains[i], i, t, m);
        worst = std::max(worst, lead);
      }
  }
  return worst;
}

}  // namespace parley
