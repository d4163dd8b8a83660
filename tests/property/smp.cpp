#include "parley/bargain/smp.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "../groups.hpp"

using namespace parley;

namespace {

BargainModel random_smp(std::uint64_t seed, std::size_t actors, std::size_t issues) {
  groups::Dice dice{seed};
  BargainModel model;
  for (std::size_t k = 0; k < issues; ++k) model.issues.push_back("issue" + std::to_string(k));
  model.position.resize(actors * issues);
  model.salience.resize(actors * issues);
  for (std::size_t i = 0; i < actors; ++i) {
    model.actors.push_back("A" + std::to_string(i));
    model.capability.push_back(dice(10, 200));
    for (std::size_t k = 0; k < issues; ++k) {
      model.position[model.at(k, i)] = dice(0, 100);
      model.salience[model.at(k, i)] = dice(0.1, 0.95) / static_cast<double>(issues);
    }
  }
  return model;
}

/// One turn from the formulas of the published description, one at a time: nested functions of indices, nothing kept.
struct SmpOracle {
  BargainModel model;
  SmpOptions options;
  std::size_t n() const { return model.actors.size(); }
  std::size_t dims() const { return model.issues.size(); }
  double pos(std::size_t i, std::size_t k) const { return model.position[model.at(k, i)] / 100; }
  double sal(std::size_t i, std::size_t k) const { return model.salience[model.at(k, i)]; }
  double care(std::size_t i) const {
    double sum = 0;
    for (std::size_t k = 0; k < dims(); ++k) sum += sal(i, k);
    return sum;
  }
  using Point = std::vector<double>;
  Point point(std::size_t i) const {
    Point p;
    for (std::size_t k = 0; k < dims(); ++k) p.push_back(pos(i, k));
    return p;
  }
  double utility(std::size_t i, const Point& at, double risk) const {
    double apart = 0, scale = 0;
    for (std::size_t k = 0; k < dims(); ++k) {
      apart += std::pow(sal(i, k) * (pos(i, k) - at[k]), 2);
      scale += std::pow(sal(i, k), 2);
    }
    const double d = std::sqrt(apart / scale);
    return (1 - d) * (1 + d * risk);
  }
  double vote(double weight, double delta) const {
    const double binary = std::min(1.0, std::max(-1.0, delta * 1e8));
    switch (options.voting) {
      case SmpOptions::Voting::binary:
        return weight * binary;
      case SmpOptions::Voting::prop_bin:
        return weight * (.8 * delta + .2 * binary);
      case SmpOptions::Voting::prop:
        return weight * delta;
      case SmpOptions::Voting::prop_cbc:
        return weight * .5 * (delta + std::pow(delta, 3));
      case SmpOptions::Voting::cubic:
        return weight * std::pow(delta, 3);
      case SmpOptions::Voting::asym_prosp:
        return weight * delta * (delta < 0 ? 1 : 2 / 3.0);
    }
    return 0;
  }
  double beats(double ours, double theirs) const {
    if (options.victory == SmpOptions::VictoryProb::binary) {
      if (ours >= 1.1 * theirs) return 1 / (1 + 1e-6);
      if (theirs >= 1.1 * ours) return 1e-6 / (1 + 1e-6);
      return (2.1 * ours / (ours + theirs) - 1) / .1;
    }
    const double power = std::pow(2, static_cast<int>(options.victory));
    return 1 / (1 + std::pow(theirs / ours, power));
  }
  /// Probabilities of options whose utility to actor k is u(k, option).
  std::vector<double> pce(std::size_t m, const std::function<double(std::size_t, std::size_t)>& u) const {
    const auto coalition = [&](std::size_t a, std::size_t b) {
      double sum = 1e-8;
      for (std::size_t k = 0; k < n(); ++k) {
        double v = std::max(0.0, vote(model.capability[k], u(k, a) - u(k, b)));
        if (options.voting == SmpOptions::Voting::asym_prosp && options.ktab_errors)
          v = a > b ? std::max(0.0, vote(model.capability[k], u(k, a) - u(k, b)))
                    : std::max(0.0, -vote(model.capability[k], u(k, b) - u(k, a)));
        else if (options.voting == SmpOptions::Voting::asym_prosp)
          v *= 1.25;  // the mean of 2/3 and 1
        sum += v;
      }
      return a == b ? 1e-8 : sum;
    };
    const auto victory = [&](std::size_t a, std::size_t b) { return a == b ? .5 : beats(coalition(a, b), coalition(b, a)); };
    std::vector<double> p(m, 1);
    if (options.pce == SmpOptions::Pce::conditional) {
      for (std::size_t a = 0; a < m; ++a)
        for (std::size_t b = 0; b < m; ++b) p[a] *= victory(a, b);
      const double sum = std::accumulate(p.begin(), p.end(), 0.0);
      for (double& x : p) x /= sum;
      return p;
    }
    p.assign(m, 1.0 / static_cast<double>(m));
    std::vector<std::vector<double>> win(m, std::vector<double>(m)), goes = win;
    for (std::size_t a = 0; a < m; ++a)
      for (std::size_t b = 0; b < m; ++b) win[a][b] = victory(a, b), goes[a][b] = coalition(a, b) * win[a][b] + (a == b ? 1e-10 : 0);
    for (std::size_t b = 0; b < m; ++b) {
      double sum = 0;
      for (std::size_t a = 0; a < m; ++a) sum += goes[a][b];
      for (std::size_t a = 0; a < m; ++a) goes[a][b] /= sum;
    }
    const bool incentive = options.pce == SmpOptions::Pce::markov_incentive;
    for (double change = 1; change > (incentive ? 1e-8 : 1e-6);) {
      std::vector<double> q(m, 0);
      change = 0;
      for (std::size_t a = 0; a < m; ++a) {
        for (std::size_t b = 0; b < m; ++b)
          q[a] += win[a][b] * (incentive ? p[a] * goes[b][a] + p[b] * goes[a][b] : (p[a] + p[b]) / static_cast<double>(m));
        change = std::max(change, std::abs(q[a] - p[a]));
      }
      for (std::size_t a = 0; a < m; ++a) p[a] = (p[a] + q[a]) / 2;
    }
    return p;
  }
  std::vector<double> r;
  void risks() {
    r.assign(n(), 0);
    const auto p = pce(n(), [&](std::size_t k, std::size_t a) { return utility(k, point(a), 0); });
    const double low = *std::min_element(p.begin(), p.end()), high = *std::max_element(p.begin(), p.end());
    for (std::size_t i = 0; i < n(); ++i) {
      const double share = (p[i] - low) / (high - low);
      r[i] = options.risk_range == SmpOptions::RiskRange::min   ? share
             : options.risk_range == SmpOptions::RiskRange::mid ? 1.5 * share - .5
                                                                : 2 * share - 1;
    }
  }
  double guess(std::size_t h, std::size_t i) const {
    const double share[] = {0, 1 / 3.0, .5, 2 / 3.0, 1};
    const double t = share[static_cast<int>(options.risk_adjust)];
    return (1 - t) * r[h] + t * r[i];
  }
  std::pair<double, double> challenge(std::size_t h, std::size_t k, std::size_t i, std::size_t j) const {
    const auto u = [&](std::size_t a, std::size_t b) { return utility(a, point(b), guess(h, a)); };
    double fi = 1e-10, fj = 1e-10;
    for (const std::size_t who : {i, j}) {
      const double v = vote(care(who) * model.capability[who], u(who, i) - u(who, j));
      (v > 0 ? fi : fj) += std::abs(v);
    }
    double gi = fi, gj = fj;
    for (std::size_t t = 0; t < n(); ++t) {
      if (t == i || t == j) continue;
      const double w = care(t) * model.capability[t], lean = vote(w, u(t, i) - u(t, j));
      const double p = (fi + std::max(0.0, lean)) / (fi + fj + std::abs(lean));
      const double ui = u(t, i), uj = u(t, j), uu = u(t, t);
      double ti_j, j_ti, i_tj, tj_i;
      switch (options.commitment) {
        case SmpOptions::Commitment::full_commit:
          ti_j = 3 * ui, j_ti = 3 * uj, i_tj = 3 * ui, tj_i = 3 * uj;
          break;
        case SmpOptions::Commitment::semi_commit:
          ti_j = 2 * ui + uu, j_ti = 3 * uj, i_tj = 3 * ui, tj_i = 2 * uj + uu;
          break;
        default:
          ti_j = 2 * ui + uu, j_ti = 2 * uj + uu, i_tj = 2 * ui + uu, tj_i = 2 * uj + uu;
      }
      const double v = vote(w, (p * ti_j + (1 - p) * j_ti) - (p * i_tj + (1 - p) * tj_i));
      (v > 0 ? gi : gj) += std::abs(v);
    }
    const double p = gi / (gi + gj);
    return {p, (1 - care(j)) * 2 * u(k, i) + care(j) * (p * 2 * u(k, i) + (1 - p) * 2 * u(k, j)) - u(k, i) - u(k, j)};
  }
  struct Deal {
    std::size_t i, j;
    Point pi, pj;
  };
  Deal interpolate(std::size_t i, std::size_t j, double p) const {
    Deal deal{i, j, {}, {}};
    const double q = 1 - p, e = 1e-6;
    for (std::size_t k = 0; k < dims(); ++k) {
      const double x = pos(i, k), y = pos(j, k), s = sal(i, k), t = sal(j, k);
      if (options.interpolation == SmpOptions::Interpolation::s2pmax) {
        const double di = std::max(0.0, q - p), dj = std::max(0.0, p - q);
        deal.pi.push_back(x + di * t * t / (di * t * t + e + (1 - di) * s * s) * (y - x));
        deal.pj.push_back(y + dj * s * s / (dj * s * s + e + (1 - dj) * t * t) * (x - y));
        continue;
      }
      const int power = options.interpolation == SmpOptions::Interpolation::s1p1 ? 1 : 2;
      const double w = std::pow(s * p, power), v = std::pow(t * q, power);
      deal.pi.push_back(std::floor(.5 + 1e4 * (((w + e) * x + v * y) / (w + e + v))) / 1e4);
      deal.pj.push_back(std::floor(.5 + 1e4 * ((w * x + (v + e) * y) / (w + e + v))) / 1e4);
    }
    return deal;
  }
  bool tie = false;  ///< a choice hung on the last bits: anything may follow
  void turn() {
    tie = false;
    risks();
    std::vector<std::vector<Deal>> queue(n());
    for (std::size_t i = 0; i < n(); ++i) {
      std::size_t target = i;
      double best = 1e-5;
      for (std::size_t j = 0; j < n(); ++j)
        for (std::size_t k = 0; k < j; ++k)
          if (j != i && k != i && std::abs(challenge(i, i, i, j).second - challenge(i, i, i, k).second) < 1e-9) tie = true;
      for (std::size_t j = 0; j < n(); ++j)
        if (j != i && challenge(i, i, i, j).second > best) best = challenge(i, i, i, target = j).second;
      if (target == i) continue;
      const Deal mine = interpolate(i, target, challenge(i, i, i, target).first);
      const auto seen = challenge(target, i, i, target);
      const Deal theirs = interpolate(i, target, options.ktab_errors ? seen.second : seen.first);
      std::vector<Deal> offered = {mine};
      if (options.bargains == SmpOptions::Bargains::init_rcvr) offered.push_back(theirs);
      if (options.bargains == SmpOptions::Bargains::pw_comp) {
        const double w = model.capability[i] * care(i), v = model.capability[options.ktab_errors ? i : target] * care(target);
        for (std::size_t k = 0; k < dims(); ++k) {
          offered[0].pi[k] = (w * mine.pi[k] + v * theirs.pi[k]) / (w + v);
          offered[0].pj[k] = (w * mine.pj[k] + v * theirs.pj[k]) / (w + v);
        }
      }
      for (const Deal& deal : offered) queue[i].push_back(deal), queue[target].push_back(deal);
    }
    std::vector<double> next = model.position;
    for (std::size_t k = 0; k < n(); ++k) {
      const auto p = pce(queue[k].size() + 1, [&](std::size_t a, std::size_t option) {
        double sum = 0;
        for (std::size_t m = 0; m < n(); ++m) {
          Point at = point(m);
          if (option > 0 && queue[k][option - 1].i == m) at = queue[k][option - 1].pi;
          if (option > 0 && queue[k][option - 1].j == m) at = queue[k][option - 1].pj;
          sum += utility(a, at, r[a]);
        }
        return sum / static_cast<double>(n());
      });
      const auto taken = static_cast<std::size_t>(std::max_element(p.begin(), p.end()) - p.begin());
      for (std::size_t other = 0; other < p.size(); ++other)
        if (other != taken && p[taken] - p[other] < 1e-7) tie = true;
      if (taken == 0) continue;
      const Deal& deal = queue[k][taken - 1];
      for (std::size_t d = 0; d < dims(); ++d) next[model.at(d, k)] = 100 * (deal.i == k ? deal.pi[d] : deal.pj[d]);
    }
    model.position = next;
  }
};

SmpOptions reading(std::uint64_t pick) {
  groups::Dice dice{pick + 5000};
  SmpOptions o;
  o.victory = static_cast<SmpOptions::VictoryProb>(dice.below(5));
  o.pce = static_cast<SmpOptions::Pce>(dice.below(3));
  o.voting = static_cast<SmpOptions::Voting>(dice.below(6));
  o.risk_adjust = static_cast<SmpOptions::RiskAdjust>(dice.below(5));
  o.risk_range = static_cast<SmpOptions::RiskRange>(dice.below(3));
  o.commitment = static_cast<SmpOptions::Commitment>(dice.below(3));
  o.interpolation = static_cast<SmpOptions::Interpolation>(dice.below(3));
  o.bargains = static_cast<SmpOptions::Bargains>(dice.below(3));
  o.ktab_errors = dice() < 0.3;
  return o;
}

}  // namespace

TEST(SmpLaws, AgreesWithTheFormulasUnderEveryFamily) {
  int compared = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) {
    SmpOptions options = reading(seed);
    options.max_turns = 2;
    options.trace = true;
    SmpOracle oracle{random_smp(seed, 4 + seed % 4, 1 + seed % 3), options, {}};
    const SmpResult run = smp(oracle.model, options);
    for (std::size_t t = 1; t < run.trace.size(); ++t) {
      oracle.model.position = run.trace[t - 1];
      oracle.turn();
      if (oracle.tie) continue;
      ++compared;
      for (std::size_t c = 0; c < oracle.model.position.size(); ++c)
        ASSERT_NEAR(run.trace[t][c], oracle.model.position[c], 1e-5) << "seed " << seed << " turn " << t;
    }
  }
  EXPECT_GT(compared, 200);
}

TEST(SmpLaws, AnswersWhatKtabRefuses) {
  std::vector<BargainModel> models;
  for (const Group& group : groups::awkward()) {
    BargainModel model;
    model.issues = {"x"};
    for (std::size_t i = 0; i < group.size(); ++i) model.actors.push_back("A" + std::to_string(i));
    model.position = group.position;
    model.salience = group.salience;
    model.capability = group.capability;
    models.push_back(model);
    // The same stakes in a second issue: attention sums to over 1.
    model.issues.push_back("y");
    model.position.insert(model.position.end(), group.position.rbegin(), group.position.rend());
    model.salience.insert(model.salience.end(), group.salience.begin(), group.salience.end());
    models.push_back(model);
  }
  models.push_back({});
  for (const BargainModel& model : models)
    for (std::uint64_t pick = 1; pick <= 60; ++pick) {
      SmpOptions options = reading(pick);
      options.ktab_errors = false;
      options.max_turns = 8;
      const SmpResult run = smp(model, options);
      ASSERT_EQ(run.position.size(), model.position.size());
      for (const double x : run.position) ASSERT_TRUE(x >= -1e-9 && x <= 100 + 1e-9) << x;
      for (const double r : run.risk) ASSERT_TRUE(r >= -1 - 1e-9 && r <= 1 + 1e-9) << r;
    }
}

// Who cares about nothing would resist nobody; it is left out, wherever it stands in the list.
TEST(SmpLaws, WhoCaresAboutNothingHasNoPart) {
  for (std::uint64_t seed = 1; seed <= 12; ++seed) {
    const std::size_t n = 5, issues = 1 + seed % 2;
    const BargainModel model = random_smp(seed, n, issues);
    BargainModel with = model;
    with.position.clear();
    with.salience.clear();
    const std::size_t seat = seed % (n + 1);
    with.actors.insert(with.actors.begin() + static_cast<std::ptrdiff_t>(seat), "idle");
    with.capability.insert(with.capability.begin() + static_cast<std::ptrdiff_t>(seat), 1000);
    for (std::size_t k = 0; k < issues; ++k)
      for (std::size_t i = 0; i <= n; ++i) {
        const std::size_t from = i < seat ? i : i - 1;
        with.position.push_back(i == seat ? 7 : model.position[model.at(k, from)]);
        with.salience.push_back(i == seat ? 0 : model.salience[model.at(k, from)]);
      }
    SmpOptions options;
    options.trace = true;
    if (seed % 3 == 0) {
      options.adjustment.assign((n + 1) * (n + 1), 0);
      for (std::size_t i = 0; i <= n; ++i) options.adjustment[i * (n + 1) + i] = 0.5;
    }
    SmpOptions bare = options;
    if (seed % 3 == 0) {
      bare.adjustment.assign(n * n, 0);
      for (std::size_t i = 0; i < n; ++i) bare.adjustment[i * n + i] = 0.5;
    }
    const SmpResult run = smp(with, options), without = smp(model, bare);
    ASSERT_EQ(run.turns, without.turns);
    ASSERT_EQ(run.trace.size(), without.trace.size());
    for (std::size_t t = 0; t < run.trace.size(); ++t)
      for (std::size_t k = 0; k < issues; ++k)
        for (std::size_t i = 0; i <= n; ++i) {
          const double expected = i == seat ? 7 : without.trace[t][model.at(k, i < seat ? i : i - 1)];
          ASSERT_EQ(run.trace[t][with.at(k, i)], expected) << "seed " << seed << " turn " << t;
        }
  }
}

// Twins tie; the first in the list is challenged, whatever the last bit of a sum over the others says.
TEST(SmpLaws, TiesGoByTheList) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    BargainModel model = random_smp(seed, 9, 1);
    for (const std::size_t twin : {5u, 8u}) {
      model.capability[twin] = model.capability[2];
      model.position[twin] = model.position[2];
      model.salience[twin] = model.salience[2];
    }
    SmpOptions options;
    options.max_turns = 1;
    options.trace = true;
    const SmpResult run = smp(model, options);
    // The others listed backwards, the twins in their places: nobody's answer may change.
    BargainModel other = model;
    const std::vector<std::size_t> order = {7, 6, 2, 4, 3, 5, 1, 0, 8};
    for (std::size_t i = 0; i < order.size(); ++i) {
      other.capability[i] = model.capability[order[i]];
      other.position[i] = model.position[order[i]];
      other.salience[i] = model.salience[order[i]];
    }
    const SmpResult again = smp(other, options);
    for (std::size_t i = 0; i < order.size(); ++i) ASSERT_NEAR(again.position[i], run.position[order[i]], 1e-9) << "seed " << seed;
  }
}

TEST(SmpLaws, NamesAreNothing) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const BargainModel model = random_smp(seed, 8, 2);
    BargainModel other = model;
    for (std::size_t i = 0; i < 8; ++i) {
      const std::size_t from = (i * 3 + seed) % 8;
      other.capability[i] = model.capability[from];
      for (std::size_t k = 0; k < 2; ++k) {
        other.position[other.at(k, i)] = model.position[model.at(k, from)];
        other.salience[other.at(k, i)] = model.salience[model.at(k, from)];
      }
    }
    SmpOptions options = reading(seed);
    options.ktab_errors = false;
    options.max_turns = 6;
    const SmpResult run = smp(model, options), renamed = smp(other, options);
    for (std::size_t i = 0; i < 8; ++i)
      for (std::size_t k = 0; k < 2; ++k)
        ASSERT_NEAR(renamed.position[other.at(k, i)], run.position[model.at(k, (i * 3 + seed) % 8)], 1e-6) << "seed " << seed;
  }
}

TEST(SmpLaws, DealsStayInTheHull) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const BargainModel model = random_smp(seed, 9, 1);
    const auto [low, high] = std::minmax_element(model.position.begin(), model.position.end());
    for (const double x : smp(model).position) {
      ASSERT_GE(x, *low - 0.005 - 1e-9);  // deals are rounded to four decimals of the unit scale
      ASSERT_LE(x, *high + 0.005 + 1e-9);
    }
  }
}

TEST(SmpLaws, StochasticTransitionsBelongToSeedAndWorld) {
  const BargainModel model = random_smp(3, 10, 1);
  SmpOptions options;
  options.transitions = SmpOptions::Transitions::stochastic;
  options.seed = 42;
  const auto first = smp(model, options).position;
  EXPECT_EQ(smp(model, options).position, first);
  int differ = 0;
  for (options.world = 1; options.world <= 10; ++options.world) differ += smp(model, options).position != first;
  EXPECT_GT(differ, 5);
}

TEST(SmpLaws, IdealsRemember) {
  const BargainModel model = random_smp(8, 7, 1);
  SmpOptions options;
  options.accommodation = 0;
  const SmpResult run = smp(model, options);
  for (std::size_t i = 0; i < 7; ++i) EXPECT_NEAR(run.ideal[i], model.position[i], 1e-9);
  options.accommodation = 0.5;
  options.max_turns = 1;
  const SmpResult half = smp(model, options);
  for (std::size_t i = 0; i < 7; ++i) EXPECT_NEAR(half.ideal[i], (model.position[i] + half.position[i]) / 2, 1e-9);
}

TEST(SmpLaws, OptionsByKtabsNames) {
  SmpOptions options;
  EXPECT_TRUE(set_option(options, "VictoryProbModel", "Octic"));
  EXPECT_EQ(options.victory, SmpOptions::VictoryProb::octic);
  EXPECT_TRUE(set_option(options, "BigRAdjust", "None"));
  EXPECT_EQ(options.risk_adjust, SmpOptions::RiskAdjust::none);
  EXPECT_TRUE(set_option(options, "BargnModel", "PWCompInterp"));
  EXPECT_EQ(options.bargains, SmpOptions::Bargains::pw_comp);
  EXPECT_TRUE(set_option(options, "MaxTurns", "12"));
  EXPECT_EQ(options.max_turns, 12);
  EXPECT_FALSE(set_option(options, "VotingRule", "Proportionate"));
  EXPECT_FALSE(set_option(options, "PCEModel", ""));
  EXPECT_FALSE(set_option(options, "MaxTurns", "-1"));
  EXPECT_TRUE(set_option(options, "VotingRule", "Proportional"));  // the word of KTAB's schema for Prop
  EXPECT_EQ(options.voting, SmpOptions::Voting::prop);
  EXPECT_FALSE(set_option(options, "Seeds", "1"));
  const OptionWords first = option_words(SmpOptions{}).at(0);
  EXPECT_EQ(first.name, "VictoryProbModel");
  EXPECT_EQ(first.values, (std::vector<std::string>{"Linear", "Square", "Quartic", "Octic", "Binary"}));
  EXPECT_EQ(first.value, "Linear");
}

// No value of any of the round_to_nine_digits families is a word without a deed: each changes some random group. One pair is the same deed
// under two words: committed in full or not at all, a third actor's gain from joining either side comes to nothing (3p + 3(1-p) on both; 2
// + 1 on both), so it votes for neither.
TEST(SmpLaws, EveryValueActs) {
  for (const OptionWords& family : option_words(SmpOptions{})) {
    if (family.values.size() < 2) continue;
    for (const std::string& value : family.values)
      for (const std::string& other : family.values) {
        if (value >= other) continue;
        bool differs = false;
        for (std::uint64_t seed = 1; seed <= 12 && !differs; ++seed) {
          SmpOptions a, b;
          a.max_turns = b.max_turns = 6;
          a.bargains = b.bargains = SmpOptions::Bargains::pw_comp;  // under which KTAB's two errors show as well
          ASSERT_TRUE(set_option(a, family.name, value)) << family.name << " " << value;
          ASSERT_TRUE(set_option(b, family.name, other));
          const BargainModel model = random_smp(seed, 8, 2);
          differs = smp(model, a).position != smp(model, b).position;
        }
        const bool alike = family.name == "ThirdPartyCommit" && value == "FullCommit" && other == "NoCommit";
        EXPECT_EQ(differs, !alike) << family.name << ": " << value << " and " << other;
      }
  }
}

TEST(SmpLaws, StochasticRunsHangOnTheSeedAlone) {
  for (std::uint64_t seed = 1; seed <= 10; ++seed) {
    const BargainModel model = random_smp(seed, 8, 2);
    SmpOptions options;
    options.transitions = SmpOptions::Transitions::stochastic;
    options.seed = seed;
    const auto once = smp(model, options).position;
    EXPECT_EQ(smp(model, options).position, once);
    bool other = false;
    for (options.world = 1; options.world < 12; ++options.world) other = other || smp(model, options).position != once;
    EXPECT_TRUE(other);
  }
}

TEST(SmpLaws, TheIdentityMatrixIsTheDefaultAndBindingDealsMoveBothOrNobody) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const BargainModel model = random_smp(seed, 7, 2);
    SmpOptions plain, matrix;
    plain.trace = matrix.trace = true;
    matrix.adjustment.assign(49, 0);
    for (std::size_t i = 0; i < 7; ++i) matrix.adjustment[i * 7 + i] = 1;
    const SmpResult a = smp(model, plain), b = smp(model, matrix);
    ASSERT_EQ(a.trace.size(), b.trace.size());
    for (std::size_t c = 0; c < a.position.size(); ++c) ASSERT_NEAR(a.position[c], b.position[c], 1e-9);
    // Nobody's ideal follows: ideals stay where they were.
    matrix.adjustment.assign(49, 0);
    const SmpResult firm = smp(model, matrix);
    for (std::size_t c = 0; c < firm.ideal.size(); ++c) ASSERT_NEAR(firm.ideal[c], model.position[c], 1e-9);
    SmpOptions binding;
    binding.binding_deals = true;
    binding.max_turns = 1;
    binding.min_turns = 1;
    const SmpResult held = smp(model, binding);
    std::size_t moved = 0;
    for (std::size_t i = 0; i < 7; ++i)
      moved += held.position[model.at(0, i)] != model.position[model.at(0, i)] ||
               held.position[model.at(1, i)] != model.position[model.at(1, i)];
    ASSERT_NE(moved, 1u) << "one side alone was held to a deal";
  }
}
