#include "parley/survival/renewal.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "parley/base/random.hpp"

using namespace parley;
using namespace parley::survival;

namespace {

/// Arrivals of a rate that swings over the days.
Arrivals swinging(int days, double rate) {
  Arrivals arrivals;
  arrivals.clear(days);
  for (int day = 1; day <= days; ++day) arrivals.add(day, rate * (1 + 0.8 * std::sin(day * 0.21)), false);
  return arrivals;
}

std::vector<double> fast(const Spell& spell, const Arrivals& arrivals, const std::vector<double>& arming) {
  SpellState state;
  state.waiting.assign(arrivals.on.size(), 0.0);
  state.armed.assign(arrivals.on.size(), 0.0);
  std::vector<double> by(arrivals.on.size(), 0.0);
  for (std::size_t day = 1; day < by.size(); ++day)
    by[day] = by[day - 1] + complete_on(spell, arrivals, static_cast<int>(day), arming[day], state);
  return by;
}

/// The plain chain over (quiet days, armed or not): O(T N).
std::vector<double> slow(const Spell& spell, const Arrivals& arrivals, const std::vector<double>& arming) {
  const auto n = static_cast<std::size_t>(spell.days);
  std::vector<double> unarmed(n + 1, 0.0), armed(n + 1, 0.0), by(arrivals.on.size(), 0.0);
  unarmed[std::min(static_cast<std::size_t>(spell.quiet), n)] = 1;
  double armed_by = 0;
  for (std::size_t day = 1; day < by.size(); ++day) {
    const double quiet = std::exp(-(arrivals.cumulative[day] - arrivals.cumulative[day - 1]));
    for (auto* chain : {&unarmed, &armed}) {
      std::vector<double> next(n + 1, 0.0);
      for (std::size_t l = 0; l <= n; ++l) {
        next[0] += (*chain)[l] * (1 - quiet);
        next[std::min(l + 1, n)] += (*chain)[l] * quiet;
      }
      *chain = next;
    }
    const double share = armed_by < 1 ? arming[day] / (1 - armed_by) : 0;  // of those not armed yet
    armed_by += arming[day];
    for (std::size_t l = 0; l <= n; ++l) {
      armed[l] += share * unarmed[l];
      unarmed[l] *= 1 - share;
    }
    by[day] = by[day - 1] + armed[n];
    armed[n] = 0;
  }
  return by;
}

std::vector<double> armed_on(int day, int days) {
  std::vector<double> arming(static_cast<std::size_t>(days) + 1, 0.0);
  arming[static_cast<std::size_t>(day)] = 1;
  return arming;
}

}  // namespace

TEST(Renewal, AgreesWithThePlainChain) {
  for (const int n : {1, 2, 7, 30, 60, 120})
    for (const int quiet : {0, 1, 22, 59, 500})
      for (const int opens : {1, 2, 31, 75})
        for (const double rate : {1e-4, 0.01, 0.08, 1.5, 30.0}) {
          const auto arrivals = swinging(150, rate);
          const auto one = fast({n, quiet}, arrivals, armed_on(opens, 150)), other = slow({n, quiet}, arrivals, armed_on(opens, 150));
          for (std::size_t day = 0; day < one.size(); ++day)
            ASSERT_NEAR(one[day], other[day], 1e-12) << n << ' ' << quiet << ' ' << opens << ' ' << rate << ' ' << day;
        }
}

TEST(Renewal, SpreadArmingAgreesWithThePlainChain) {
  std::vector<double> arming(151, 0.0);
  for (std::size_t day = 10; day < 130; ++day) arming[day] = 0.7 / 120;
  arming[44] += 0.2;
  for (const int n : {1, 5, 30, 90})
    for (const int quiet : {0, 22, 200}) {
      const auto arrivals = swinging(150, 0.03);
      const auto one = fast({n, quiet}, arrivals, arming), other = slow({n, quiet}, arrivals, arming);
      for (std::size_t day = 0; day < one.size(); ++day) ASSERT_NEAR(one[day], other[day], 1e-12) << n << ' ' << quiet << ' ' << day;
    }
}

TEST(Renewal, AgreesWithArrivalsDrawnOneByOne) {
  const int days = 191, n = 60, quiet = 22;
  const auto arrivals = swinging(days, 0.03);
  const double p = fast({n, quiet}, arrivals, armed_on(1, days)).back();
  const int runs = 40000;
  int completed = 0;
  for (int run = 0; run < runs; ++run) {
    int length = quiet;
    for (int day = 1; day <= days && length < n; ++day)
      length = uniform(11, static_cast<std::uint32_t>(run), name_hash("arrival"), static_cast<std::uint32_t>(day)) <
                       arrivals.on[static_cast<std::size_t>(day)]
                   ? 0
                   : length + 1;
    completed += length >= n;
  }
  const double share = static_cast<double>(completed) / runs, error = std::sqrt(p * (1 - p) / runs);
  EXPECT_GT(p, 0.2);
  EXPECT_LT(p, 0.8);
  EXPECT_NEAR(share, p, 4 * error);
}

TEST(Renewal, WithoutArrivalsThePauseIsCompletedOnItsDay) {
  const auto by = fast({60, 22}, swinging(100, 0), armed_on(1, 100));
  EXPECT_EQ(by[37], 0);
  EXPECT_EQ(by[38], 1);
}

TEST(Renewal, APauseThatWasLongEnoughNeedsOneMoreQuietDay) {
  const auto arrivals = swinging(10, 0.4);
  EXPECT_NEAR(fast({5, 30}, arrivals, armed_on(1, 10))[1], std::exp(-arrivals.cumulative[1]), 1e-15);
}

TEST(Renewal, RateOfGivesBackItsProbability) {
  const Date as_of{17521};  // 2017-12-21
  const std::array<double, 12> uneven = {0.5, 0.9, 1.4, 1.7, 1.4, 1.1, 1.1, 1.2, 1, 0.7, 0.5, 0.5},
                               flat = {1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};
  Arrivals arrivals;
  SpellState state;
  for (const auto& months : {flat, uneven}) {
    const auto season = season_by_day(months, as_of, 191);
    for (const Spell spell : {Spell{120, 22}, Spell{180, 22}, Spell{30, 0}, Spell{7, 3}, Spell{1, 0}}) {
      for (const int opens : {1, 60}) {
        const RateOf rate(spell, season, opens, 191);
        ASSERT_TRUE(rate.possible());
        for (const double p : {1e-6, 0.001, 0.03, 0.15, 0.4, 0.7, 0.95, 0.999, 0.999999})
          EXPECT_NEAR(completed(spell, season, opens, 191, rate(p), arrivals, state), p, 1e-6) << spell.days << ' ' << p;
        EXPECT_EQ(completed(spell, season, opens, 191, rate(1), arrivals, state), 1);
        EXPECT_LT(completed(spell, season, opens, 191, rate(0), arrivals, state), 1e-12);
      }
    }
  }
  EXPECT_FALSE(RateOf({120, 22}, season_by_day(flat, as_of, 90), 1, 90).possible());
}

TEST(Renewal, SeasonFollowsTheCalendar) {
  std::array<double, 12> season{};
  for (std::size_t i = 0; i < 12; ++i) season[i] = static_cast<double>(i + 1);
  const auto by_day = season_by_day(season, *make_date(2017, 12, 21), 45);
  EXPECT_EQ(by_day[10], 12);  // 31 December
  EXPECT_EQ(by_day[11], 1);
  EXPECT_EQ(by_day[41], 1);
  EXPECT_EQ(by_day[42], 2);
}
