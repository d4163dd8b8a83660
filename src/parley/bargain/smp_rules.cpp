#include "parley/bargain/smp_rules.hpp"

namespace parley {
namespace {

constexpr double least_coalition = 1e-8;  // an empty coalition in a vote over options
constexpr int most_iterations = 10000;    // of a Markov process that 10-30 steps usually settle

void form_coalitions(Ballot& ballot, const std::vector<double>& weight, const SmpOptions& options) {
  const std::size_t m = ballot.options, n = ballot.actors;
  ballot.coalition.assign(m * m, least_coalition);
  // Counted one way round, gains weigh 2/3 of losses and the later option suffers; the mean of both ways is 5/6 for either.
  const bool even = options.voting == SmpOptions::Voting::asym_prosp && !options.ktab_errors;
  const SmpOptions::Voting rule = even ? SmpOptions::Voting::prop : options.voting;
  for (std::size_t a = 1; a < m; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const double* to_a = &ballot.utility[a * n];
      const double* to_b = &ballot.utility[b * n];
      double for_a = least_coalition, for_b = least_coalition;
      if (rule == SmpOptions::Voting::prop) {
        for (std::size_t k = 0; k < n; ++k) {
          const double v = weight[k] * (to_a[k] - to_b[k]);
          for_a += v > 0 ? v : 0;
          for_b -= v < 0 ? v : 0;
        }
      } else {
        for (std::size_t k = 0; k < n; ++k) {
          const double v = vote(rule, weight[k], to_a[k] - to_b[k]);
          for_a += v > 0 ? v : 0;
          for_b -= v < 0 ? v : 0;
        }
      }
      if (even) {
        for_a = least_coalition + (for_a - least_coalition) * 5 / 6;
        for_b = least_coalition + (for_b - least_coalition) * 5 / 6;
      }
      ballot.coalition[a * m + b] = for_a;
      ballot.coalition[b * m + a] = for_b;
    }
  ballot.victory.assign(m * m, 0.5);
  for (std::size_t a = 1; a < m; ++a)
    for (std::size_t b = 0; b < a; ++b) {
      const double p = chance_of_victory(options.victory, ballot.coalition[a * m + b], ballot.coalition[b * m + a]);
      ballot.victory[a * m + b] = p;
      ballot.victory[b * m + a] = 1 - p;
    }
}

// The chance that an option beats every other one, given that some option does. Products of many small chances are kept in range.
void condition(Ballot& ballot) {
  const std::size_t m = ballot.options;
  std::vector<int> scale(m);
  for (std::size_t a = 0; a < m; ++a) {
    double product = 1;
    int exponent = 0;
    for (std::size_t b = 0; b < m; ++b) {
      int power = 0;
      product = std::frexp(product * ballot.victory[a * m + b], &power);
      exponent += power;
    }
    ballot.distribution[a] = product;
    scale[a] = product > 0 ? exponent : -100000000;
  }
  const int top = *std::max_element(scale.begin(), scale.end());
  double total = 0;
  for (std::size_t a = 0; a < m; ++a) {
    ballot.distribution[a] = std::ldexp(ballot.distribution[a], std::max(-2000, scale[a] - top));
    total += ballot.distribution[a];
  }
  for (double& p : ballot.distribution) p = total > 0 ? p / total : 1.0 / static_cast<double>(m);
}

void settle_markov(Ballot& ballot, bool by_incentive) {
  const std::size_t m = ballot.options;
  std::vector<double> challenge;  // [a * m + b]: chance that b is challenged by a
  if (by_incentive) {
    challenge.resize(m * m);
    for (std::size_t b = 0; b < m; ++b) {
      double total = 0;
      for (std::size_t a = 0; a < m; ++a) {
        challenge[a * m + b] = ballot.coalition[a * m + b] * ballot.victory[a * m + b] + (a == b ? 1e-10 : 0);
        total += challenge[a * m + b];
      }
      for (std::size_t a = 0; a < m; ++a) challenge[a * m + b] /= total;
    }
  }
  std::vector<double>& p = ballot.distribution;
  std::vector<double> q(m);
  p.assign(m, 1.0 / static_cast<double>(m));
  const double settled = by_incentive ? 1e-8 : 1e-6;
  for (int step = 0; step < most_iterations; ++step) {
    double change = 0;
    for (std::size_t a = 0; a < m; ++a) {
      double sum = 0;
      for (std::size_t b = 0; b < m; ++b) {
        const double meets = by_incentive ? p[a] * challenge[b * m + a] + p[b] * challenge[a * m + b] : p[a] + p[b];
        sum += ballot.victory[a * m + b] * meets;
      }
      q[a] = by_incentive ? sum : sum / static_cast<double>(m);
      change = std::max(change, std::abs(q[a] - p[a]));
    }
    for (std::size_t a = 0; a < m; ++a) p[a] = (p[a] + q[a]) / 2;
    if (!(change > settled)) break;
  }
}

}  // namespace

void decide(Ballot& ballot, const std::vector<double>& weight, const SmpOptions& options) {
  form_coalitions(ballot, weight, options);
  ballot.distribution.resize(ballot.options);
  if (options.pce == SmpOptions::Pce::conditional)
    condition(ballot);
  else
    settle_markov(ballot, options.pce == SmpOptions::Pce::markov_incentive);
}

}  // namespace parley
