#include "parley/bargain/challenge_round.hpp"

#include <algorithm>
#include <utility>

namespace parley {
namespace {

using O = ChallengeOptions;

double power(double base, double exponent) { return exponent == 1 ? base : base > 0 ? pow(base, exponent) : 0; }

// What each voter has at stake in each place: its weight times its distance.
void fill_ballots(ChallengeRound& round, bool by_risk, std::size_t stride) {
  const std::size_t n = round.n;
  std::vector<double> powered = round.distance;
  if (by_risk) {
    round.exponents.resize(n * n);
    for (std::size_t k = 0; k < n; ++k) std::fill_n(round.exponents.begin() + static_cast<std::ptrdiff_t>(k * n), n, round.risk[k]);
    pow(powered, round.exponents);
  }
  round.ballot.assign(n * stride, 0);
  for (std::size_t k = 0; k < n; ++k) {
    const std::vector<double>& far = by_risk && round.risk[k] != 1 ? powered : round.distance;
    for (std::size_t a = 0; a < n; ++a) round.ballot[k * stride + a] = (*round.weight)[k] * round.in(far, k, a);
  }
}

double all_votes(const ChallengeRound& round) {
  double sum = 0;
  for (const double votes : round.votes) sum += votes;
  return 2 * sum;  // every |vote| is somebody's votes(i, j) or votes(j, i), and each ordered pair counts
}

// Every pair's stakes as its first sees them. Both sides share the logarithms of the powers; all are taken at once.
void set_stakes(ChallengeRound& round) {
  const std::size_t n = round.n, cells = n * n;
  std::vector<double>&lost = round.success, &won = round.failure;
  const std::size_t pairs = n * (n - 1) / 2;
  round.logs.resize(2 * pairs);
  std::size_t pair = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j, ++pair) {
      const double d = round.in(round.distance, i, j);
      round.logs[pair] = positive_part(0.5 - 0.5 * d);
      round.logs[pairs + pair] = 0.5 + 0.5 * d;
    }
  log(round.logs);
  lost.assign(cells, 0);
  won.assign(cells, 0);
  pair = 0;
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j, ++pair)
      for (const auto& [a, b] : {std::pair(i, j), std::pair(j, i)}) {
        round.in(lost, a, b) = round.risk[a] * round.logs[pair];
        round.in(won, a, b) = round.risk[a] * round.logs[pairs + pair];
      }
  exp(lost);
  exp(won);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double d = round.in(round.distance, i, j);
      const bool plain = round.risk[i] == 1;
      round.in(round.success, i, j) = 2 - 4 * (plain ? positive_part(0.5 - 0.5 * d) : round.in(lost, i, j));
      round.in(round.failure, i, j) = 2 - 4 * (plain ? 0.5 + 0.5 * d : round.in(won, i, j));
    }
}

}  // namespace

double challenge_expectation(double d, double r, const ChallengeStakes& at_stake, double chance, double resists, double status_quo,
                             double to_median) {
  const double fight = resists * (chance * at_stake.success + (1 - chance) * at_stake.failure) + (1 - resists) * at_stake.success;
  double no_challenge = status_quo * at_stake.status_quo;
  if (status_quo < 1) {
    const double drift = 0.25 * (to_median + d);
    const bool better = to_median < d;  // the other drifts to the median; is that nearer than where it stands?
    no_challenge += (1 - status_quo) * (2 - 4 * power(positive_part(better ? 0.5 - drift : 0.5 + drift), r));
  }
  return fight - no_challenge;
}

double challenge_share(double votes, double all, O::Denominator denominator) {
  return all > 0 ? votes / all : denominator == O::Denominator::non_neutral ? 0.5 : 0;
}

// Each sum runs over the voters in their order; a
// block of sums at a time stays in registers.
void count_votes(ChallengeRound& round, bool by_risk) {
  constexpr std::size_t block = 8;
  const std::size_t n = round.n, stride = (n + block - 1) / block * block;
  fill_ballots(round, by_risk, stride);
  round.votes.resize(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t first = 0; first < n; first += block) {
      double sum[block] = {};
      for (std::size_t k = 0; k < n; ++k) {
        const double away = round.ballot[k * stride + i];
        const double* cast = &round.ballot[k * stride + first];
        for (std::size_t b = 0; b < block; ++b) sum[b] += positive_part(cast[b] - away);
      }
      std::copy_n(sum, std::min(block, n - first), &round.votes[i * n + first]);
    }
}

void set_chances(ChallengeRound& round) {
  const std::size_t n = round.n;
  round.chance.resize(n * n);
  const bool contest = round.options->denominator == O::Denominator::non_neutral;
  const double all = contest ? 0 : all_votes(round);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double votes = round.in(round.votes, i, j);
      round.in(round.chance, i, j) =
          challenge_share(votes, contest ? votes + round.in(round.votes, j, i) : all, round.options->denominator);
    }
}

void set_expectations(ChallengeRound& round) {
  const std::size_t n = round.n;
  const O& options = *round.options;
  set_stakes(round);
  round.expects.resize(n * n);
  const bool receiver = options.eyes == O::Eyes::receiver, certain = !(options.status_quo < 1);
  if (receiver) round.others_expect.resize(n * n);
  const std::vector<double>& salience = *round.salience;
  for (std::size_t i = 0; i < n; ++i) {
    const double rest = 2 - 4 * power(0.5, round.risk[i]);
    const double* success = &round.success[i * n];
    const double* failure = &round.failure[i * n];
    const double* chance = &round.chance[i * n];
    double* own = &round.expects[i * n];
    if (certain)  // the formula of challenge_expectation without its branch
      for (std::size_t j = 0; j < n; ++j) {
        const double fight = salience[j] * (chance[j] * success[j] + (1 - chance[j]) * failure[j]) + (1 - salience[j]) * success[j];
        own[j] = fight - options.status_quo * rest;
      }
    else
      for (std::size_t j = 0; j < n; ++j)
        own[j] = challenge_expectation(round.in(round.distance, i, j), round.risk[i], {success[j], failure[j], rest}, chance[j],
                                       salience[j], options.status_quo, round.to_median[i]);
    if (!receiver) continue;
    for (std::size_t j = 0; j < n; ++j)
      round.in(round.others_expect, i, j) =
          challenge_expectation(round.in(round.distance, i, j), round.risk[i], {success[j], failure[j], rest}, round.in(round.chance, j, i),
                                salience[i], options.status_quo, round.to_median[j]);
  }
}

}  // namespace parley
