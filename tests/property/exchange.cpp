#include "parley/bargain/exchange.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "../groups.hpp"

using namespace parley;

namespace {

BargainModel random_exchange(std::uint64_t seed, std::size_t actors, std::size_t issues) {
  groups::Dice dice{seed + 31};
  BargainModel model;
  for (std::size_t i = 0; i < actors; ++i) {
    model.actors.push_back("A" + std::to_string(i));
    model.capability.push_back(dice(1, 100));
  }
  for (std::size_t k = 0; k < issues; ++k) model.issues.push_back("I" + std::to_string(k));
  for (std::size_t c = 0; c < actors * issues; ++c) {
    model.position.push_back(dice(0, 100));
    model.salience.push_back(dice() < 0.15 ? 0 : dice(0.05, 1));
  }
  return model;
}

}  // namespace

TEST(ExchangeLaws, BothGainTheSameAndTheBestComesFirst) {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    const BargainModel model = random_exchange(seed, 3 + seed % 6, 2 + seed % 4);
    const auto candidates = candidate_exchanges(model, model.position);
    EXPECT_LE(candidates.size(), opposed_pairs(model));
    for (const Exchange& it : candidates) {
      const auto s = [&](std::size_t issue, std::size_t actor) { return model.salience[model.at(issue, actor)]; };
      const double p = std::abs(it.first_shift), q = std::abs(it.second_shift);
      ASSERT_NEAR(s(it.second_issue, it.first) * q - s(it.first_issue, it.first) * p, it.gain, 1e-9);
      ASSERT_NEAR(s(it.first_issue, it.second) * p - s(it.second_issue, it.second) * q, it.gain, 1e-9);
      ASSERT_GE(it.first_most, it.gain - 1e-9);
      ASSERT_GE(it.second_most, it.gain - 1e-9);
      ASSERT_LE(it.gain, candidates.front().gain);
    }
    const ExchangeResult run = exchange(model);
    ASSERT_EQ(run.status, Status::converged);
    for (std::size_t k = 0; k < model.issues.size(); ++k) {
      const auto from = model.position.begin() + static_cast<std::ptrdiff_t>(model.at(k, 0));
      const auto [low, high] = std::minmax_element(from, from + static_cast<std::ptrdiff_t>(model.actors.size()));
      for (std::size_t i = 0; i < model.actors.size(); ++i) {
        ASSERT_GE(run.position[model.at(k, i)], *low - 1e-9);
        ASSERT_LE(run.position[model.at(k, i)], *high + 1e-9);
      }
    }
  }
}

TEST(ExchangeLaws, RoundsEndAndStayInTheHull) {
  for (std::uint64_t seed = 1; seed <= 25; ++seed) {
    const BargainModel model = random_exchange(seed, 3 + seed % 5, 2 + seed % 3);
    ExchangeOptions options;
    const ExchangeResult one = exchange(model, options);
    options.rounds = 8;
    const ExchangeResult run = exchange(model, options);
    ASSERT_LE(run.rounds, 8);
    ASSERT_GE(run.made.size(), one.made.size());
    for (std::size_t e = 0; e < one.made.size(); ++e) ASSERT_EQ(run.made[e].gain, one.made[e].gain);  // the first round is the same
    for (const Exchange& it : run.made) ASSERT_GT(it.gain, 0);
    for (const auto& positions : run.positions)
      for (std::size_t k = 0; k < model.issues.size(); ++k) {
        const auto from = model.position.begin() + static_cast<std::ptrdiff_t>(model.at(k, 0));
        const auto [low, high] = std::minmax_element(from, from + static_cast<std::ptrdiff_t>(model.actors.size()));
        for (std::size_t i = 0; i < model.actors.size(); ++i) {
          ASSERT_GE(positions[model.at(k, i)], *low - 1e-9);
          ASSERT_LE(positions[model.at(k, i)], *high + 1e-9);
        }
      }
    // Whoever keeps all of its way gives once and for all: what is given away stays.
    options.fixed_weight = 1;
    options.salience_weight = 0;
    const ExchangeResult kept = exchange(model, options);
    if (kept.rounds > 1) {
      for (std::size_t c = 0; c < model.position.size(); ++c)
        ASSERT_NEAR(kept.positions[one.made.size()][c], kept.positions[one.made.size() + 1][c], 1e-9);
    }
    // Whoever keeps nothing plays the same round again.
    options.fixed_weight = 0;
    options.rounds = 2;
    const ExchangeResult again = exchange(model, options);
    ASSERT_EQ(again.after, one.after);
  }
}

TEST(ExchangeLaws, RelabellingMirroringAndScalingChangeNothing) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const std::size_t n = 6, m = 3;
    const BargainModel model = random_exchange(seed, n, m);
    const ExchangeResult run = exchange(model);
    BargainModel scaled = model, mirrored = model, renamed = model;
    for (double& c : scaled.capability) c *= 7;
    for (std::size_t i = 0; i < n; ++i) mirrored.position[mirrored.at(1, i)] = 100 - model.position[model.at(1, i)];
    const auto from = [&](std::size_t i) { return (i * 5 + seed) % n; };
    for (std::size_t i = 0; i < n; ++i) {
      renamed.capability[i] = model.capability[from(i)];
      for (std::size_t k = 0; k < m; ++k) {
        renamed.position[renamed.at(k, i)] = model.position[model.at(k, from(i))];
        renamed.salience[renamed.at(k, i)] = model.salience[model.at(k, from(i))];
      }
    }
    const ExchangeResult a = exchange(scaled), b = exchange(mirrored), c = exchange(renamed);
    for (std::size_t k = 0; k < m; ++k) {
      ASSERT_NEAR(*a.after[k], *run.after[k], 1e-7) << seed;
      ASSERT_NEAR(*b.after[k], k == 1 ? 100 - *run.after[k] : *run.after[k], 1e-7) << seed;
      ASSERT_NEAR(*c.after[k], *run.after[k], 1e-7) << seed;
    }
  }
}
