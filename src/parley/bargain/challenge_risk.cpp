#include <algorithm>
#include <cmath>

#include "parley/bargain/challenge_round.hpp"

namespace parley {
namespace {

using O = ChallengeOptions;

// With risk exponent 1 for all.
double expected_neutral(const ChallengeRound& round, double d, double chance, double resists, double to_median) {
  return challenge_expectation(d, 1, {2 * d, -2 * d, 0}, chance, resists, round.options->status_quo, to_median);
}

double insecurity(const ChallengeRound& round, std::size_t i) {
  const bool threatened = round.options->security == O::Security::threatened;
  double sum = 0;
  for (std::size_t j = 0; j < round.n; ++j) {
    if (j == i) continue;
    const std::size_t challenger = threatened ? j : i, other = threatened ? i : j;
    sum += expected_neutral(round, round.in(round.distance, i, j), round.in(round.chance, challenger, other), (*round.salience)[other],
                            round.to_median[challenger]);
  }
  return sum;
}

// The same for actor i as if it stood where actor p stands, its own ballot included; the round's range and median stay.
// `rows`: by voter's place and actor, the sum over all others of the voter's |difference|; `totals` its sums.
double insecurity_at(const ChallengeRound& round, std::size_t i, std::size_t p, const std::vector<double>& rows,
                     const std::vector<double>& totals) {
  const O& options = *round.options;
  const bool threatened = options.security == O::Security::threatened;
  const double w = (*round.weight)[i];
  const auto away = [&](std::size_t a, std::size_t b) { return round.in(round.distance, a, b); };
  double all = 0;
  if (options.denominator == O::Denominator::all_pairs) {
    const auto moved = [&](std::size_t k) {  // all pairs of one voter at k's place once i has gone to p
      return totals[k] - 2 * round.in(rows, k, i) + 2 * (round.in(rows, k, p) - std::abs(away(k, p) - away(k, i)));
    };
    for (std::size_t k = 0; k < round.n; ++k) all += (*round.weight)[k] * moved(k == i ? p : k);
  }
  double sum = 0;
  for (std::size_t j = 0; j < round.n; ++j) {
    if (j == i) continue;
    // Votes for p against j: those of the others, and i's own from its new place.
    const double for_p = round.in(round.votes, p, j) - w * positive_part(away(i, j) - away(i, p)) + w * away(p, j);
    const double for_j = round.in(round.votes, j, p) - w * positive_part(away(i, p) - away(i, j));
    const double contest = options.denominator == O::Denominator::all_pairs ? all : positive_part(for_p) + positive_part(for_j);
    const double chance = challenge_share(positive_part(threatened ? for_j : for_p), contest, options.denominator);
    sum += expected_neutral(round, away(p, j), chance, (*round.salience)[threatened ? i : j], round.to_median[threatened ? j : p]);
  }
  return sum;
}

double exponent(double here, double least, double most) {
  if (!(most - least > 1e-12 * std::max({1.0, std::abs(most), std::abs(least)}))) return 1;
  const double gamble = std::clamp((2 * here - most - least) / (most - least), -1.0, 1.0);
  return (1 - gamble / 3) / (1 + gamble / 3);
}

}  // namespace

void set_risks(ChallengeRound& round) {
  const std::size_t n = round.n;
  round.risk.assign(n, 1);
  if (!round.options->risk) return;
  count_votes(round, false);
  set_chances(round);
  round.danger.resize(n);
  for (std::size_t i = 0; i < n; ++i) round.danger[i] = insecurity(round, i);
  if (round.options->compared == O::Compared::actors) {
    const auto [least, most] = std::minmax_element(round.danger.begin(), round.danger.end());
    for (std::size_t i = 0; i < n; ++i) round.risk[i] = exponent(round.danger[i], *least, *most);
    return;
  }
  std::vector<double> rows(n * n, 0), totals(n, 0);
  if (round.options->denominator == O::Denominator::all_pairs)
    for (std::size_t k = 0; k < n; ++k)
      for (std::size_t a = 0; a < n; ++a) {
        double sum = 0;
        for (std::size_t b = 0; b < n; ++b) sum += std::abs(round.in(round.distance, k, b) - round.in(round.distance, k, a));
        round.in(rows, k, a) = sum;
        totals[k] += sum;
      }
  for (std::size_t i = 0; i < n; ++i) {
    double least = round.danger[i], most = round.danger[i];
    for (std::size_t p = 0; p < n; ++p) {
      const double there = insecurity_at(round, i, p, rows, totals);
      least = std::min(least, there);
      most = std::max(most, there);
    }
    round.risk[i] = exponent(round.danger[i], least, most);
  }
}

}  // namespace parley
