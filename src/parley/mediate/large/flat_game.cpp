#include "parley/mediate/large/flat_game.hpp"

#include <algorithm>

#include "parley/mediate/ratification/weights.hpp"

namespace parley {
namespace {

constexpr std::size_t lanes = 4;

// A matrix of vectors over the items: element (a,b) starts at a * row + b * column.
struct Slabs {
  const double* data;
  std::size_t row, column;
};

// out(a,b,.) += sum_s left(a,s,.) * right(s,b,.), item by item; s ascends, so the sum has one order. The one kernel of every sweep.
void contract(std::size_t rows, std::size_t columns, std::size_t inner, std::size_t width, Slabs left, Slabs right, double* out,
              std::size_t out_row, std::size_t out_column) {
  for (std::size_t a = 0; a < rows; ++a)
    for (std::size_t b = 0; b < columns; ++b)
      for (std::size_t k = 0; k < width; k += lanes) {
        const double* x = left.data + a * left.row + k;
        const double* y = right.data + b * right.column + k;
        double* to = out + a * out_row + b * out_column + k;
        double s0 = to[0], s1 = to[1], s2 = to[2], s3 = to[3];
        for (std::size_t s = 0; s < inner; ++s, x += left.column, y += right.row) {
          s0 += x[0] * y[0];
          s1 += x[1] * y[1];
          s2 += x[2] * y[2];
          s3 += x[3] * y[3];
        }
        to[0] = s0;
        to[1] = s1;
        to[2] = s2;
        to[3] = s3;
      }
}

// How the policy mu(t1,t2,k) lies for side i: own report, other's report.
std::array<std::size_t, 2> strides(const FlatGame& game, std::size_t i) {
  const std::size_t row = game.types[1] * game.width, column = game.width;
  return i == 0 ? std::array{row, column} : std::array{column, row};
}

}  // namespace

FlatGame flatten(const RatificationGame& game, const Objective& objective) {
  FlatGame flat;
  flat.types = {game.types(0), game.types(1)};
  flat.items = game.menu.size();
  flat.width = (flat.items + lanes - 1) / lanes * lanes;
  flat.base = base_of(game, objective);
  flat.weight.assign(flat.cells() * flat.width, 0.0);
  flat.live.assign(flat.cells(), 0);
  for (std::size_t c = 0; c < flat.cells(); ++c) {
    flat.live[c] = game.prior[c] > 0;
    for (std::size_t k = 0; k < flat.items && flat.live[c]; ++k) flat.weight[c * flat.width + k] = weight_of(game, objective, c, k);
  }
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = flat.types[i], others = flat.types[1 - i];
    flat.gain[i].assign(n * others * flat.width, 0.0);
    flat.may[i].assign(n, 0);
    for (std::size_t t = 0; t < n; ++t) {
      double chance = 0;
      for (std::size_t o = 0; o < others; ++o) chance += game.prior[i == 0 ? game.cell(t, o) : game.cell(o, t)];
      flat.may[i][t] = chance > 0;
      for (std::size_t o = 0; o < others && chance > 0; ++o) {
        const std::size_t c = i == 0 ? game.cell(t, o) : game.cell(o, t);
        for (std::size_t k = 0; k < flat.items; ++k)
          flat.gain[i][(t * others + o) * flat.width + k] = game.prior[c] / chance * (game.worth(i, k) - game.breakdown[i][c]);
      }
    }
  }
  return flat;
}

std::array<std::vector<double>, 2> expected_gains(const FlatGame& game, const std::vector<double>& mu) {
  std::array<std::vector<double>, 2> out;
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i], others = game.types[1 - i];
    const auto [own, other] = strides(game, i);
    out[i].assign(n * n * game.width, 0.0);
    contract(n, n, others, game.width, {game.gain[i].data(), others * game.width, game.width}, {mu.data(), other, own}, out[i].data(),
             n * game.width, game.width);
  }
  return out;
}

void promises(const FlatGame& game, const std::vector<double>& mu, std::vector<double>& out) {
  out.assign(game.prices(), 0.0);
  const auto gains = expected_gains(game, mu);
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i], width = game.width;
    for (std::size_t t = 0; t < n; ++t) {
      const double* honest = gains[i].data() + (t * n + t) * width;
      double sum = 0;
      for (std::size_t k = 0; k < width; ++k) sum += out[game.obedience_at(i) + t * width + k] = honest[k];
      for (std::size_t m = 0; m < n; ++m) {
        if (m == t) continue;
        out[game.truth_at(i) + t * n + m] = sum;
        const double* lying = gains[i].data() + (t * n + m) * width;
        double* to = out.data() + game.lie_at(i) + (t * n + m) * width;
        for (std::size_t k = 0; k < width; ++k) to[k] = -lying[k];
      }
    }
  }
}

double lie_gain(const FlatGame& game, const std::vector<double>& gains, std::size_t i, std::size_t t, std::size_t m) {
  const std::size_t n = game.types[i], width = game.width;
  double lead = 0;
  for (std::size_t k = 0; k < game.items; ++k) lead += std::max(0.0, gains[(t * n + m) * width + k]) - gains[(t * n + t) * width + k];
  return lead;
}

void reduced_weights(const FlatGame& game, const std::vector<double>& prices, std::vector<double>& reduced) {
  reduced = game.weight;
  std::vector<double> factor;  // (t,m,k): of G(t,m,k)
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i], others = game.types[1 - i], width = game.width;
    factor.assign(n * n * width, 0.0);
    for (std::size_t t = 0; t < n; ++t) {
      double truth = 0;
      for (std::size_t m = 0; m < n; ++m) {
        if (m == t) continue;
        truth += prices[game.truth_at(i) + t * n + m];
        const double* lie = prices.data() + game.lie_at(i) + (t * n + m) * width;
        for (std::size_t k = 0; k < width; ++k) factor[(t * n + m) * width + k] = -lie[k];
      }
      const double* obedience = prices.data() + game.obedience_at(i) + t * width;
      for (std::size_t k = 0; k < width; ++k) factor[(t * n + t) * width + k] = obedience[k] + truth;
    }
    const auto [own, other] = strides(game, i);
    contract(n, others, n, width, {factor.data(), width, n * width}, {game.gain[i].data(), others * width, width}, reduced.data(), own,
             other);
  }
}

// Weak duality: for an honest and obedient mu, obedience * G >= 0 and truth (sum_k G(t,t,k) - sum_k max(0, G(t,m,k))) >= 0, and
// -truth * max(0, G) <= -lie * G for 0 <= lie <= truth; so J(mu) <= base + sum mu * reduced <= base + sum over cells of max(0, max_k
// reduced).
double price_bound(const FlatGame& game, std::vector<double> prices) {
  for (std::size_t i = 0; i < 2; ++i) {
    const std::size_t n = game.types[i], width = game.width;
    for (std::size_t at = game.obedience_at(i); at < game.truth_at(i); ++at) prices[at] = std::max(0.0, prices[at]);
    for (std::size_t pair = 0; pair < n * n; ++pair) {
      double& truth = prices[game.truth_at(i) + pair];
      truth = pair % (n + 1) == 0 ? 0 : std::max(0.0, truth);
      double* lie = prices.data() + game.lie_at(i) + pair * width;
      for (std::size_t k = 0; k < width; ++k) lie[k] = std::min(truth, std::max(0.0, lie[k]));
    }
  }
  std::vector<double> reduced;
  reduced_weights(game, prices, reduced);
  double bound = game.base;
  for (std::size_t c = 0; c < game.cells(); ++c) {
    double best = 0;
    for (std::size_t k = 0; k < game.items && game.live[c]; ++k) best = std::max(best, reduced[c * game.width + k]);
    bound += best;
  }
  return bound;
}

}  // namespace parley
