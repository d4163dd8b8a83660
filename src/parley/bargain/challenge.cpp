#include "parley/bargain/challenge.hpp"

#include <algorithm>
#include <cmath>
#include <cstdint>

#include "parley/bargain/challenge_round.hpp"
#include "parley/bargain/median.hpp"
#include "parley/bargain/sizes.hpp"

namespace parley {
namespace {

using O = ChallengeOptions;

constexpr double same_place = 1e-12;          // a share of the first range
constexpr double equal_expectations = 1e-12;  // of expectations, which are of the size of 1: less is rounding, and decides nothing

struct Offer {
  enum class Kind { none, capitulation, compromise, confrontation } kind = Kind::none;  // in rising order of precedence
  double place = 0;
  double force = 0;  // what the proposer expects
  double key = 0;    // of two offers of one kind the smaller is taken
};

// What actor i hears from j, given what each expects from challenging the other.
Offer offer_to(const ChallengeRound& round, std::size_t i, std::size_t j, double own, double others) {
  const O& options = *round.options;
  Offer offer;
  offer.place = round.x[j];
  offer.force = others;
  if (!(others > equal_expectations)) return {};
  if (own > equal_expectations) {
    if (options.confrontation == O::Confrontation::nobody_moves || !(others > own + equal_expectations)) return {};
    offer.kind = Offer::Kind::confrontation;
  } else if (own < -equal_expectations) {
    const double loss = -own;
    if (others > loss + equal_expectations ||
        (others >= loss - equal_expectations && options.capitulation == O::Capitulation::as_intended)) {
      offer.kind = Offer::Kind::compromise;
      offer.place = round.x[i] + (round.x[j] - round.x[i]) * std::min(1.0, loss / others);
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

bool better(const Offer& offer, const Offer& than, O::Choice choice, double grain) {
  if (than.kind == Offer::Kind::none) return offer.kind != Offer::Kind::none;
  if (offer.kind == Offer::Kind::none) return false;
  if (choice == O::Choice::most_enforceable) {
    if (std::abs(offer.force - than.force) > equal_expectations) return offer.force > than.force;
  } else if (offer.kind != than.kind) {
    return offer.kind > than.kind;
  }
  if (std::abs(offer.key - than.key) > grain) return offer.key < than.key;
  if (std::abs(offer.force - than.force) > equal_expectations) return offer.force > than.force;
  return offer.place < than.place;
}

void play(ChallengeRound& round, std::vector<double>& next) {
  const std::size_t n = round.n;
  const O& options = *round.options;
  set_risks(round);
  if (!options.risk || options.votes == O::Votes::by_risk) {
    count_votes(round, options.votes == O::Votes::by_risk);
    set_chances(round);
  }
  set_expectations(round);
  next = round.x;
  const bool receiver = options.eyes == O::Eyes::receiver;
  for (std::size_t i = 0; i < n; ++i) {
    Offer best;
    for (std::size_t j = 0; j < n; ++j) {
      if (round.together(i, j)) continue;
      const double others = receiver ? round.in(round.others_expect, i, j) : round.in(round.expects, j, i);
      const Offer offer = offer_to(round, i, j, round.in(round.expects, i, j), others);
      if (better(offer, best, options.choice, round.grain)) best = offer;
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
  expects_whole(group);
  const std::size_t n = group.size();
  ChallengeResult result;
  if (n == 0) {
    result.status = Status::converged;
    result.mean = result.median = {0};
    return result;
  }
  const std::vector<double> voting = weights_of(group, Weights::both);
  std::vector<double> weight(n);  // as given: zero weights cast no votes
  for (std::size_t i = 0; i < n; ++i) weight[i] = positive_part(group.capability[i]) * positive_part(group.salience[i]);
  std::vector<std::size_t> order;

  ChallengeRound round;
  round.n = n;
  round.options = &options;
  round.weight = &weight;
  round.salience = &group.salience;
  round.x = group.position;
  const auto [first_low, first_high] = std::minmax_element(group.position.begin(), group.position.end());
  const double low = *first_low, first_range = *first_high - *first_low;
  round.grain = same_place * first_range;
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
  while (result.status == Status::limit && result.rounds < options.max_rounds) {
    const auto [least, most] = std::minmax_element(round.x.begin(), round.x.end());
    round.range = options.range == O::Range::fixed ? first_range : *most - *least;
    if (!(*most - *least > round.grain) || !(first_range > 0)) {
      result.status = Status::converged;  // nobody differs
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
      result.status = result.period == 1 ? Status::converged : Status::cycle;
    }
    seen.push_back(key);
    const std::size_t now = result.median.size() - 1;
    quiet = std::abs(result.median[now] - result.median[now - 1]) < options.tolerance ? quiet + 1 : 0;
    if (result.status == Status::limit && options.patience > 0 && quiet >= options.patience) result.status = Status::converged;
  }
  result.position = round.x;
  for (int back = 0; back < result.period; ++back) {
    result.mean_outcome += result.mean[result.mean.size() - 1 - static_cast<std::size_t>(back)] / result.period;
    result.median_outcome += result.median[result.median.size() - 1 - static_cast<std::size_t>(back)] / result.period;
  }
  return result;
}

}  // namespace parley
