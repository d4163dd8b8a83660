#include "parley/bargain/challenge.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <utility>

#include "parley/bargain/median.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {
namespace {

using O = ChallengeOptions;

double positive(double x) { return x > 0 ? x : 0; }

// Utilities of a dispute over the distance d (a share of the range), seen with risk exponent r.
struct Stakes {
  double success = 0, failure = 0, status_quo = 0;
};

// One round's numbers. Matrices are row-major, n x n.
struct Round {
  std::size_t n = 0;
  const O* options = nullptr;
  const std::vector<double>* weight = nullptr;  // capability x salience
  const std::vector<double>* salience = nullptr;
  double range = 0, median = 0;
  std::vector<double> x = {}, distance = {}, ballot = {}, votes = {}, chance = {}, risk = {}, danger = {}, to_median = {}, at_rest = {};
  std::vector<Stakes> stakes = {};  // by pair, as the first sees them

  double& in(std::vector<double>& matrix, std::size_t i, std::size_t j) const { return matrix[i * n + j]; }
  double in(const std::vector<double>& matrix, std::size_t i, std::size_t j) const { return matrix[i * n + j]; }
};

double power(double base, double exponent) { return exponent == 1 ? base : base > 0 ? pow(base, exponent) : 0; }

// votes(i, j): what all voters throw in for i against j, counting only those who prefer i.
void count_votes(Round& round, bool by_risk) {
  const std::size_t n = round.n;
  round.ballot.resize(n * n);
  for (std::size_t k = 0; k < n; ++k)
    for (std::size_t a = 0; a < n; ++a) {
      const double d = round.in(round.distance, k, a);
      round.in(round.ballot, k, a) = (*round.weight)[k] * (by_risk ? power(d, round.risk[k]) : d);
    }
  round.votes.assign(n * n, 0);
  for (std::size_t k = 0; k < n; ++k) {
    const double* cast = &round.ballot[k * n];
    for (std::size_t i = 0; i < n; ++i) {
      const double away = cast[i];
      double* row = &round.votes[i * n];
      for (std::size_t j = 0; j < n; ++j) row[j] += positive(cast[j] - away);
    }
  }
}

// Nobody has a side to take: even odds between two, and no odds among all.
double share(double votes, double all, O::Denominator denominator) {
  return all > 0 ? votes / all : denominator == O::Denominator::non_neutral ? 0.5 : 0;
}

double all_votes(const Round& round) {
  double sum = 0;
  for (const double votes : round.votes) sum += votes;
  return 2 * sum;  // every |vote| is somebody's votes(i, j) or votes(j, i), and each ordered pair counts
}

void set_chances(Round& round) {
  const std::size_t n = round.n;
  round.chance.resize(n * n);
  const bool contest = round.options->denominator == O::Denominator::non_neutral;
  const double all = contest ? 0 : all_votes(round);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) {
      const double votes = round.in(round.votes, i, j);
      round.in(round.chance, i, j) = share(votes, contest ? votes + round.in(round.votes, j, i) : all, round.options->denominator);
    }
}

// What the challenger expects from challenging over distance d, seen with risk exponent r. `to_median`: from it to the median, a share of
// the range, and only where the status quo is not certain to last.
double expected(double d, double r, const Stakes& at_stake, double chance, double resists, double status_quo, double to_median) {
  const double fight = resists * (chance * at_stake.success + (1 - chance) * at_stake.failure) + (1 - resists) * at_stake.success;
  double no_challenge = status_quo * at_stake.status_quo;
  if (status_quo < 1) {
    const double drift = 0.25 * (to_median + d);
    const bool better = to_median < d;  // the other drifts to the median; is that nearer than where it stands?
    no_challenge += (1 - status_quo) * (2 - 4 * power(positive(better ? 0.5 - drift : 0.5 + drift), r));
  }
  return fight - no_challenge;
}

// With risk exponent 1 for all.
double expected_neutral(const Round& round, double d, double chance, double resists, double to_median) {
  return expected(d, 1, {2 * d, -2 * d, 0}, chance, resists, round.options->status_quo, to_median);
}

double insecurity(const Round& round, std::size_t i) {
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
double insecurity_at(const Round& round, std::size_t i, std::size_t p, const std::vector<double>& rows, const std::vector<double>& totals) {
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
    const double for_p = round.in(round.votes, p, j) - w * positive(away(i, j) - away(i, p)) + w * away(p, j);
    const double for_j = round.in(round.votes, j, p) - w * positive(away(i, p) - away(i, j));
    const double contest = options.denominator == O::Denominator::all_pairs ? all : positive(for_p) + positive(for_j);
    const double chance = share(positive(threatened ? for_j : for_p), contest, options.denominator);
    sum += expected_neutral(round, away(p, j), chance, (*round.salience)[threatened ? i : j], round.to_median[threatened ? j : p]);
  }
  return sum;
}

double exponent(double here, double least, double most) {
  if (!(most - least > 1e-12 * std::max({1.0, std::abs(most), std::abs(least)}))) return 1;
  const double gamble = std::clamp((2 * here - most - least) / (most - least), -1.0, 1.0);
  return (1 - gamble / 3) / (1 + gamble / 3);
}

void set_risks(Round& round) {
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

struct Offer {
  enum class Kind { none, capitulation, compromise, confrontation } kind = Kind::none;  // in rising order of precedence
  double place = 0;
  double force = 0;  // what the proposer expects
  double key = 0;    // of two offers of one kind the smaller is taken
};

// What actor i hears from j, given what each expects from challenging the other.
Offer offer_to(const Round& round, std::size_t i, std::size_t j, double own, double others) {
  const O& options = *round.options;
  Offer offer;
  offer.place = round.x[j];
  offer.force = others;
  if (!(others > 0)) return {};
  if (own > 0) {
    if (options.confrontation == O::Confrontation::nobody_moves || !(others > own)) return {};
    offer.kind = Offer::Kind::confrontation;
  } else if (own < 0) {
    const double loss = -own;
    if (others > loss || (others == loss && options.capitulation == O::Capitulation::as_intended)) {
      offer.kind = Offer::Kind::compromise;
      offer.place = round.x[i] + (round.x[j] - round.x[i]) * (loss / others);
    } else if (options.capitulation == O::Capitulation::as_coded) {
      return {};
    } else {
      offer.kind = Offer::Kind::capitulation;
    }
  } else {
    return {};
  }
  offer.key = std::abs(offer.place - round.x[i]);
  if (options.choice == O::Choice::as_coded && offer.kind == Offer::Kind::compromise)
    offer.key = (std::abs(own) * round.x[i] + others * round.x[j]) / (std::abs(own) + others);
  return offer;
}

bool better(const Offer& offer, const Offer& than, O::Choice choice) {
  if (than.kind == Offer::Kind::none) return offer.kind != Offer::Kind::none;
  if (offer.kind == Offer::Kind::none) return false;
  if (choice == O::Choice::most_enforceable) {
    if (offer.force != than.force) return offer.force > than.force;
  } else if (offer.kind != than.kind) {
    return offer.kind > than.kind;
  }
  if (offer.key != than.key) return offer.key < than.key;
  if (offer.force != than.force) return offer.force > than.force;
  return offer.place < than.place;
}

void play(Round& round, std::vector<double>& next) {
  const std::size_t n = round.n;
  const O& options = *round.options;
  set_risks(round);
  if (!options.risk || options.votes == O::Votes::by_risk) {
    count_votes(round, options.votes == O::Votes::by_risk);
    set_chances(round);
  }
  // Each pair's stakes as its first sees them: read twice, by the two offers between them. Both share the logarithms of the powers.
  round.stakes.resize(n * n);
  round.at_rest.resize(n);
  for (std::size_t i = 0; i < n; ++i) round.at_rest[i] = 2 - 4 * power(0.5, round.risk[i]);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = i + 1; j < n; ++j) {
      if (round.x[i] == round.x[j]) continue;
      const double d = round.in(round.distance, i, j), lost = positive(0.5 - 0.5 * d), won = 0.5 + 0.5 * d;
      const double log_lost = lost > 0 ? log(lost) : 0, log_won = log(won);
      for (const auto& [a, b] : {std::pair(i, j), std::pair(j, i)}) {
        const double r = round.risk[a];
        Stakes& seen = round.stakes[a * n + b];
        seen.success = 2 - 4 * (r == 1 || !(lost > 0) ? lost : exp(r * log_lost));
        seen.failure = 2 - 4 * (r == 1 ? won : exp(r * log_won));
        seen.status_quo = round.at_rest[a];
      }
    }
  next = round.x;
  for (std::size_t i = 0; i < n; ++i) {
    Offer best;
    for (std::size_t j = 0; j < n; ++j) {
      if (round.x[i] == round.x[j]) continue;
      const double d = round.in(round.distance, i, j), mine = round.risk[i];
      const bool receiver = options.eyes == O::Eyes::receiver;
      const double theirs = receiver ? mine : round.risk[j];
      const Stakes& own_stakes = round.stakes[i * n + j];
      const Stakes& their_stakes = receiver ? own_stakes : round.stakes[j * n + i];
      const double own =
          expected(d, mine, own_stakes, round.in(round.chance, i, j), (*round.salience)[j], options.status_quo, round.to_median[i]);
      const double others =
          expected(d, theirs, their_stakes, round.in(round.chance, j, i), (*round.salience)[i], options.status_quo, round.to_median[j]);
      const Offer offer = offer_to(round, i, j, own, others);
      if (better(offer, best, options.choice)) best = offer;
    }
    if (best.kind != Offer::Kind::none) next[i] = best.place;
  }
}

double weighted_mean(const std::vector<double>& x, const std::vector<double>& weight) {
  double sum = 0, total = 0;
  for (std::size_t i = 0; i < x.size(); ++i) {
    sum += weight[i] * x[i];
    total += weight[i];
  }
  return sum / total;
}

// Positions as whole multiples of a billionth of the first range, so that a return is seen through rounding.
std::vector<std::int64_t> rounded(const std::vector<double>& x, double low, double range) {
  std::vector<std::int64_t> key(x.size());
  for (std::size_t i = 0; i < x.size(); ++i)
    key[i] = range > 0 ? static_cast<std::int64_t>(std::floor((x[i] - low) / range * 1e9 + 0.5)) : 0;
  return key;
}

}  // namespace

ChallengeResult challenge(const Group& group, const ChallengeOptions& options) {
  const std::size_t n = group.size();
  ChallengeResult result;
  if (n == 0) {
    result.status = Settled::converged;
    result.mean = result.median = {0};
    return result;
  }
  const std::vector<double> voting = weights_of(group, Weights::both);
  std::vector<double> weight(n);  // as given: zero weights cast no votes
  for (std::size_t i = 0; i < n; ++i) weight[i] = positive(group.capability[i]) * positive(group.salience[i]);
  std::vector<std::size_t> order;

  Round round;
  round.n = n;
  round.options = &options;
  round.weight = &weight;
  round.salience = &group.salience;
  round.x = group.position;
  const auto [first_low, first_high] = std::minmax_element(group.position.begin(), group.position.end());
  const double low = *first_low, first_range = *first_high - *first_low;
  std::vector<std::vector<std::int64_t>> seen;
  std::vector<double> next;
  const auto note = [&] {
    const MedianSpan span = median_span(round.x, voting, order);
    result.mean.push_back(weighted_mean(round.x, voting));
    result.median.push_back(span.middle());
    round.median = span.middle();
    if (options.trace) result.trace.push_back(round.x);
  };
  note();
  seen.push_back(rounded(round.x, low, first_range));
  result.risk.assign(n, 1);

  int quiet = 0;
  while (result.status == Settled::limit && result.rounds < options.max_rounds) {
    const auto [least, most] = std::minmax_element(round.x.begin(), round.x.end());
    round.range = options.range == O::Range::fixed ? first_range : *most - *least;
    if (!(*most - *least > 1e-12 * first_range) || !(first_range > 0)) {
      result.status = Settled::converged;  // nobody differs
      break;
    }
    round.distance.resize(n * n);
    round.to_median.resize(n);
    for (std::size_t i = 0; i < n; ++i) {
      round.to_median[i] = std::abs(round.x[i] - round.median) / round.range;
      for (std::size_t j = 0; j < n; ++j) round.in(round.distance, i, j) = std::abs(round.x[i] - round.x[j]) / round.range;
    }
    play(round, next);
    result.risk = round.risk;
    std::swap(round.x, next);
    ++result.rounds;
    note();

    const std::vector<std::int64_t> key = rounded(round.x, low, first_range);
    const auto before = std::find(seen.rbegin(), seen.rend(), key);
    if (before != seen.rend()) {
      result.period = static_cast<int>(before - seen.rbegin()) + 1;
      result.status = result.period == 1 ? Settled::converged : Settled::cycle;
    }
    seen.push_back(key);
    const std::size_t now = result.median.size() - 1;
    quiet = std::abs(result.median[now] - result.median[now - 1]) < options.tolerance ? quiet + 1 : 0;
    if (result.status == Settled::limit && options.patience > 0 && quiet >= options.patience) result.status = Settled::converged;
  }
  result.position = round.x;
  for (int back = 0; back < result.period; ++back) {
    result.mean_outcome += result.mean[result.mean.size() - 1 - static_cast<std::size_t>(back)] / result.period;
    result.median_outcome += result.median[result.median.size() - 1 - static_cast<std::size_t>(back)] / result.period;
  }
  return result;
}

}  // namespace parley
