#include <algorithm>
#include <cmath>

#include "parley/bargain/smp_rules.hpp"
#include "parley/base/random.hpp"

namespace parley {
namespace {

constexpr double least_principal = 1e-10;      // a principal that cannot pull its own weight
constexpr double least_challenge_gain = 1e-5;  // a challenge worth less is not made
constexpr double least_weight = 1e-6;          // in interpolation
constexpr double equal_gains = 1e-12;          // differences that may be rounding: the first in the list has it

double square(double x) { return x * x; }

// Everything on 0..1. Positions, ideals and saliences are [actor * issues + issue].
struct Bargainers {
  std::size_t n = 0, dims = 0;
  const SmpOptions* options = nullptr;
  std::vector<double> capability = {}, salience = {}, attention = {};  // attention: sum of an actor's saliences
  std::vector<double> position = {}, ideal = {};
  std::vector<double> distance = {};  // [i * n + j]: i's ideal to j's position, in i's eyes
  std::vector<double> risk = {};
};

double distance_from_ideal(const Bargainers& all, std::size_t i, const double* position) {
  double apart = 0, scale = 0;
  for (std::size_t k = 0; k < all.dims; ++k) {
    const double s = all.salience[i * all.dims + k], d = all.ideal[i * all.dims + k] - position[k];
    apart += square(d * s);
    scale += square(s);
  }
  return scale > 0 ? std::sqrt(apart / scale) : 0;  // who cares about nothing is at home everywhere
}

double utility(double distance, double risk) {
  return distance <= 1 ? (1 - distance) * (1 + distance * risk) : (1 - distance) * (1 + risk);
}

// h's guess of i's attitude to risk.
double guessed(SmpOptions::RiskAdjust adjust, double h, double i) {
  switch (adjust) {
    case SmpOptions::RiskAdjust::none:
      return h;
    case SmpOptions::RiskAdjust::one_third:
      return (2 * h + i) / 3;
    case SmpOptions::RiskAdjust::half:
      return (h + i) / 2;
    case SmpOptions::RiskAdjust::two_thirds:
      return (h + 2 * i) / 3;
    case SmpOptions::RiskAdjust::full:
      break;
  }
  return i;
}

// Attitudes to risk from how a risk-neutral group would rate the positions.
void read_risks(Bargainers& all) {
  const std::size_t n = all.n;
  all.distance.resize(n * n);
  for (std::size_t i = 0; i < n; ++i)
    for (std::size_t j = 0; j < n; ++j) all.distance[i * n + j] = distance_from_ideal(all, i, &all.position[j * all.dims]);
  Ballot ballot;
  ballot.options = ballot.actors = n;
  ballot.utility.resize(n * n);
  for (std::size_t j = 0; j < n; ++j)
    for (std::size_t i = 0; i < n; ++i) ballot.utility[j * n + i] = utility(all.distance[i * n + j], 0);
  decide(ballot, all.capability, *all.options);
  const auto [least, most] = std::minmax_element(ballot.distribution.begin(), ballot.distribution.end());
  const double low = *least, high = *most;
  all.risk.assign(n, 0);
  if (!(high > low)) return;  // nobody stands out
  for (std::size_t i = 0; i < n; ++i) {
    const double p = ballot.distribution[i];
    switch (all.options->risk_range) {
      case SmpOptions::RiskRange::min:
        all.risk[i] = (p - low) / (high - low);
        break;
      case SmpOptions::RiskRange::mid:
        all.risk[i] = (3 * p - (high + 2 * low)) / (2 * (high - low));
        break;
      case SmpOptions::RiskRange::max:
        all.risk[i] = (2 * p - (high + low)) / (high - low);
        break;
    }
  }
}

// h's estimate of a challenge of i to j: the chance that i prevails, and what k gains over the status quo.
struct Odds {
  double victory = 0, gain = 0;
};

class Views {
 public:
  Views(const Bargainers& all, std::size_t h) : all_(all), risk_(all.n) {
    for (std::size_t i = 0; i < all.n; ++i) risk_[i] = guessed(all.options->risk_adjust, all.risk[h], all.risk[i]);
  }
  double of(std::size_t i, std::size_t j) const { return utility(all_.distance[i * all_.n + j], risk_[i]); }

  Odds challenge(std::size_t k, std::size_t i, std::size_t j) const {
    const SmpOptions::Voting rule = all_.options->voting;
    double for_i = least_principal, for_j = least_principal;
    const auto side = [&](double v) {
      if (v > 0) for_i += v;
      if (v < 0) for_j -= v;
    };
    side(vote(rule, all_.attention[i] * all_.capability[i], of(i, i) - of(i, j)));
    side(vote(rule, all_.attention[j] * all_.capability[j], of(j, i) - of(j, j)));
    const double i_alone = for_i, j_alone = for_j;
    for (std::size_t n = 0; n < all_.n; ++n) {
      if (n == i || n == j) continue;
      const double weight = all_.attention[n] * all_.capability[n];
      const double to_i = of(n, i), to_j = of(n, j), own = of(n, n);
      // The small conflict of three tells n what its word is worth.
      const double leans = vote(rule, weight, to_i - to_j);
      const double with_i = leans > 0 ? i_alone + leans : i_alone, with_j = leans < 0 ? j_alone - leans : j_alone;
      const double p = with_i / (with_i + with_j), q = 1 - p;
      const bool full = all_.options->commitment == SmpOptions::Commitment::full_commit,
                 none = all_.options->commitment == SmpOptions::Commitment::no_commit;
      // Utility sums over the three positions after: i with n beats j, j beats both, i beats both, j with n beats i.
      const double ni_wins = to_i + to_i + (full ? to_i : own), j_wins = to_j + to_j + (none ? own : to_j);
      const double i_wins = to_i + to_i + (none ? own : to_i), nj_wins = to_j + to_j + (full ? to_j : own);
      side(vote(rule, weight, (p * ni_wins + q * j_wins) - (p * i_wins + q * nj_wins)));
    }
    Odds estimate;
    estimate.victory = for_i / (for_i + for_j);
    const double win = 2 * of(k, i), lose = 2 * of(k, j), contest = estimate.victory * win + (1 - estimate.victory) * lose;
    const double resists = all_.attention[j];
    estimate.gain = (1 - resists) * win + resists * contest - (of(k, i) + of(k, j));
    return estimate;
  }

 private:
  const Bargainers& all_;
  std::vector<double> risk_;
};

struct Deal {
  std::size_t initiator = 0, receiver = 0;
  std::vector<double> for_initiator = {}, for_receiver = {};
};

double four_decimals(double x) { return std::floor(0.5 + x * 10000) / 10000; }

Deal interpolate(const Bargainers& all, std::size_t i, std::size_t j, double chance) {
  Deal deal{i, j, {}, {}};
  const double other = 1 - chance;
  for (std::size_t k = 0; k < all.dims; ++k) {
    const double x = all.position[i * all.dims + k], y = all.position[j * all.dims + k];
    const double s = all.salience[i * all.dims + k], t = all.salience[j * all.dims + k];
    if (all.options->interpolation == SmpOptions::Interpolation::s2pmax) {
      const double yields_i = other > chance ? other - chance : 0, yields_j = chance > other ? chance - other : 0;
      const double ss = s * s, tt = t * t;
      const double share_i = yields_i * tt / (yields_i * tt + least_weight + (1 - yields_i) * ss);
      const double share_j = yields_j * ss / (yields_j * ss + least_weight + (1 - yields_j) * tt);
      deal.for_initiator.push_back(x + share_i * (y - x));
      deal.for_receiver.push_back(y + share_j * (x - y));
    } else {
      const bool squared = all.options->interpolation == SmpOptions::Interpolation::s2p2;
      const double wi = squared ? square(s) * square(chance) : s * chance, wj = squared ? square(t) * square(other) : t * other;
      const double total = wi + least_weight + wj;
      deal.for_initiator.push_back(four_decimals(((wi + least_weight) * x + wj * y) / total));
      deal.for_receiver.push_back(four_decimals((wi * x + (least_weight + wj) * y) / total));
    }
  }
  return deal;
}

Deal power_weighted(const Bargainers& all, const Deal& mine, const Deal& theirs) {
  const std::size_t i = mine.initiator, j = mine.receiver;
  const double wi = all.capability[i] * all.attention[i];
  const double wj = all.capability[all.options->ktab_errors ? i : j] * all.attention[j];
  const double share = wi + wj > 0 ? wi / (wi + wj) : 0.5;
  Deal deal = mine;
  for (std::size_t k = 0; k < all.dims; ++k) {
    deal.for_initiator[k] = share * mine.for_initiator[k] + (1 - share) * theirs.for_initiator[k];
    deal.for_receiver[k] = share * mine.for_receiver[k] + (1 - share) * theirs.for_receiver[k];
  }
  return deal;
}

// The deals on the table: each actor challenges the rival who is worth most to it.
std::vector<Deal> bargain(const Bargainers& all) {
  std::vector<Deal> deals;
  for (std::size_t i = 0; i < all.n; ++i) {
    const Views mine(all, i);
    std::size_t target = all.n;
    Odds best;
    for (std::size_t j = 0; j < all.n; ++j) {
      if (j == i) continue;
      const Odds estimate = mine.challenge(i, i, j);
      if (estimate.gain > least_challenge_gain && (target == all.n || estimate.gain > best.gain + equal_gains)) {
        best = estimate;
        target = j;
      }
    }
    if (target == all.n) continue;
    const Deal deal = interpolate(all, i, target, best.victory);
    if (all.options->bargains == SmpOptions::Bargains::init_only) {
      deals.push_back(deal);
      continue;
    }
    const Odds seen = Views(all, target).challenge(i, i, target);
    const Deal other = interpolate(all, i, target, all.options->ktab_errors ? seen.gain : seen.victory);
    if (all.options->bargains == SmpOptions::Bargains::init_rcvr) {
      deals.push_back(deal);
      deals.push_back(other);
    } else {
      deals.push_back(power_weighted(all, deal, other));
    }
  }
  return deals;
}

// Ideals follow positions.
void accommodate(Bargainers& all) {
  const std::vector<double>& matrix = all.options->adjustment;
  if (matrix.empty()) {
    for (std::size_t c = 0; c < all.ideal.size(); ++c)
      all.ideal[c] = all.options->accommodation * all.position[c] + (1 - all.options->accommodation) * all.ideal[c];
    return;
  }
  for (std::size_t i = 0; i < all.n; ++i) {
    std::vector<double> ideal(all.dims, 0);
    double sum = 0;
    for (std::size_t j = 0; j < all.n; ++j) {
      const double share = matrix[i * all.n + j];
      sum += share;
      for (std::size_t k = 0; k < all.dims; ++k) ideal[k] += share * all.position[j * all.dims + k];
    }
    const double stays = std::max(0.0, 1 - sum);
    for (std::size_t k = 0; k < all.dims; ++k) all.ideal[i * all.dims + k] = ideal[k] + stays * all.ideal[i * all.dims + k];
  }
}

// Each actor takes from its own queue, the status quo first, what the votes of all favour, and moves its own part of it.
void resolve(Bargainers& all, const std::vector<Deal>& deals, int turn) {
  const std::size_t n = all.n;
  std::vector<double> own(n * n);  // [a * n + m]: m's position to a, with a's own attitude to risk
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t m = 0; m < n; ++m) own[a * n + m] = utility(all.distance[a * n + m], all.risk[a]);
  // Mean utility to each actor of each deal; the status quo is the last row.
  std::vector<std::vector<double>> value(deals.size() + 1, std::vector<double>(n));
  for (std::size_t d = 0; d <= deals.size(); ++d)
    for (std::size_t a = 0; a < n; ++a) {
      double sum = 0;
      if (d < deals.size()) {
        sum += utility(distance_from_ideal(all, a, deals[d].for_initiator.data()), all.risk[a]);
        sum += utility(distance_from_ideal(all, a, deals[d].for_receiver.data()), all.risk[a]);
      }
      for (std::size_t m = 0; m < n; ++m)
        if (d == deals.size() || (m != deals[d].initiator && m != deals[d].receiver)) sum += own[a * n + m];
      value[d][a] = sum / static_cast<double>(n);
    }

  std::vector<double> next = all.position;
  std::vector<std::size_t> taken_by(n, deals.size());  // the status quo unless the queue says otherwise
  Ballot ballot;
  ballot.actors = n;
  for (std::size_t k = 0; k < n; ++k) {
    std::vector<std::size_t> queue = {deals.size()};
    for (std::size_t d = 0; d < deals.size(); ++d)
      if (deals[d].initiator == k || deals[d].receiver == k) queue.push_back(d);
    if (queue.size() == 1) continue;
    ballot.options = queue.size();
    ballot.utility.clear();
    for (const std::size_t d : queue) ballot.utility.insert(ballot.utility.end(), value[d].begin(), value[d].end());
    decide(ballot, all.capability, *all.options);
    std::size_t taken = 0;
    if (all.options->transitions == SmpOptions::Transitions::deterministic) {
      const double most = *std::max_element(ballot.distribution.begin(), ballot.distribution.end());
      while (ballot.distribution[taken] < most - equal_gains) ++taken;
    } else {
      const auto step = static_cast<std::uint32_t>(static_cast<std::size_t>(turn) * n + k);
      double u = uniform(all.options->seed, all.options->world, name_hash("smp.transition"), step);
      while (taken + 1 < queue.size() && u >= ballot.distribution[taken]) u -= ballot.distribution[taken++];
    }
    taken_by[k] = queue[taken];
  }
  for (std::size_t k = 0; k < n; ++k) {
    if (taken_by[k] == deals.size()) continue;
    const Deal& deal = deals[taken_by[k]];
    if (all.options->binding_deals && taken_by[deal.initiator] != taken_by[deal.receiver]) continue;
    const std::vector<double>& part = deal.initiator == k ? deal.for_initiator : deal.for_receiver;
    std::copy(part.begin(), part.end(), next.begin() + static_cast<std::ptrdiff_t>(k * all.dims));
  }
  all.position = next;
  accommodate(all);
}

double moved(const Bargainers& all, const std::vector<double>& before) {
  double sum = 0;
  for (std::size_t i = 0; i < all.n; ++i) {
    double apart = 0;
    for (std::size_t k = 0; k < all.dims; ++k) apart += square(all.position[i * all.dims + k] - before[i * all.dims + k]);
    sum += std::sqrt(apart);
  }
  return sum;
}

// From [actor * issues + issue] on 0..1 to the model's order on 0..100.
std::vector<double> as_model(const Bargainers& all, const std::vector<double>& values) {
  std::vector<double> out(values.size());
  for (std::size_t i = 0; i < all.n; ++i)
    for (std::size_t k = 0; k < all.dims; ++k) out[k * all.n + i] = 100 * values[i * all.dims + k];
  return out;
}

Bargainers seat(const BargainModel& model, const SmpOptions& options) {
  Bargainers all;
  all.n = model.actors.size();
  all.dims = model.issues.size();
  all.options = &options;
  all.capability = model.capability;
  double most = 1;
  for (std::size_t i = 0; i < all.n; ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < all.dims; ++k) {
      all.position.push_back(model.position[model.at(k, i)] / 100);
      all.salience.push_back(std::max(0.0, model.salience[model.at(k, i)]));
      sum += all.salience.back();
    }
    most = std::max(most, sum);
  }
  // Rounded files may reach a sum just over 1: that is no reason to rescale everybody.
  if (most > 1 + 1e-9)
    for (double& s : all.salience) s /= most;
  for (std::size_t i = 0; i < all.n; ++i) {
    double sum = 0;
    for (std::size_t k = 0; k < all.dims; ++k) sum += all.salience[i * all.dims + k];
    all.attention.push_back(std::min(1.0, sum));
  }
  all.ideal = all.position;
  all.risk.assign(all.n, 0);
  return all;
}

}  // namespace

SmpResult smp_among(const BargainModel& model, const SmpOptions& options) {
  Bargainers all = seat(model, options);
  SmpResult result;
  std::vector<std::vector<double>> seen = {all.position};
  const auto note = [&] {
    if (!options.trace) return;
    result.trace.push_back(as_model(all, all.position));
    result.ideal_trace.push_back(as_model(all, all.ideal));
  };
  note();
  double first = 0;
  while (result.status == Status::limit && result.turns < options.max_turns && all.n > 0) {
    const std::vector<double> before = all.position;
    read_risks(all);
    resolve(all, bargain(all), ++result.turns);
    note();
    const double change = moved(all, before);
    if (result.turns == 1) first = change + 1e-4;
    if (result.turns >= options.min_turns && change / first < options.quiet) result.status = Status::converged;
    seen.push_back(all.position);
  }
  if (all.n == 0) result.status = Status::converged;
  if (result.status == Status::limit && options.accommodation == 1 && options.adjustment.empty() &&
      options.transitions == SmpOptions::Transitions::deterministic) {
    const auto again = std::find(seen.rbegin() + 1, seen.rend(), seen.back());
    if (again != seen.rend()) {
      result.status = Status::cycle;
      result.period = static_cast<int>(again - seen.rbegin());
    }
  }
  result.position = as_model(all, all.position);
  result.ideal = as_model(all, all.ideal);
  result.risk = all.risk;
  return result;
}

}  // namespace parley
