// The printed numbers of the crisis games: Fearon 1994 and 1995, Kydd's trust game, Lewis & Schultz 2003, Signorino 1999.
#include <gtest/gtest.h>

#include <array>
#include <cmath>

#include "parley/game/templates/attrition.hpp"
#include "parley/game/templates/audience_costs.hpp"
#include "parley/game/templates/strategic_choice.hpp"
#include "parley/game/templates/trust.hpp"
#include "parley/game/templates/ultimatum.hpp"

namespace parley {
namespace {

TrustSide kydd(double trust) { return {1, 1, .5, trust}; }

bool has_both(double t) {
  const TrustSide sides[2] = {kydd(t), kydd(t)};
  for (const TrustEquilibrium& found : trust_equilibria(sides))
    if (found.kind == TrustEquilibrium::Kind::both) return true;
  return false;
}

TEST(Templates, TrustThresholds) {
  EXPECT_NEAR(*trust_threshold(kydd(0)), 2.0 / 3, 1e-15);
  EXPECT_FALSE(has_both(.66));
  EXPECT_TRUE(has_both(.67));
  const TrustSide sides[2] = {kydd(.67), kydd(.67)};
  EXPECT_NEAR(trust_equilibria(sides)[1].both_hold, .4489, 1e-12);
  // A guarantee of .8 against the lone loss.
  TrustSide covered = kydd(.3);
  covered.alone -= .8;
  EXPECT_NEAR(*trust_threshold(covered), .285714, 5e-7);
}

TEST(Templates, TrustInSteps) {
  EXPECT_NEAR(step_threshold(1, .5, 1.5), .285714, 5e-7);
  EXPECT_NEAR(first_step(.4, 1, .5, 1.5)->least, .4286, 5e-5);
  EXPECT_NEAR(first_step(.4, 1, .5, 1.5)->most, .5, 5e-5);
  EXPECT_NEAR(first_step(.6, 1, .5, 1.5)->least, .5625, 5e-5);
  EXPECT_NEAR(first_step(.6, 1, .5, 1.5)->most, .8571, 5e-5);
  EXPECT_FALSE(first_step(.25, 1, .5, 1.5));
}

TEST(Templates, Fearon1995) {
  struct Row {
    double odds, own, low, high, demand, war, payoff;
  };
  for (const Row& row :
       {Row{.5, .1, 0, .4, .65, .375, .55625}, Row{.5, .1, 0, .2, .55, .25, .5125}, Row{.6, .05, .05, .45, .8, .375, .70625},
        Row{.5, .3, 0, .2, .5, 0, .5}, Row{.9, .05, .05, .45, 1, .125, .98125}}) {
    const UltimatumResult closed = ultimatum_uniform(row.odds, row.own, row.low, row.high);
    EXPECT_NEAR(closed.demand, row.demand, 1e-12);
    EXPECT_NEAR(closed.war, row.war, 1e-12);
    EXPECT_NEAR(closed.payoff, row.payoff, 1e-12);
    const Ultimatum game = {row.odds, row.own, [&](double u) { return row.low + (row.high - row.low) * u; }};
    const UltimatumResult searched = solve_ultimatum(game);
    EXPECT_NEAR(searched.demand, row.demand, 1e-7);
    EXPECT_NEAR(searched.war, row.war, 1e-6);
    EXPECT_NEAR(searched.payoff, row.payoff, 1e-12);
    EXPECT_LT(ultimatum_regret(game, searched), 1e-12);
  }
}

TEST(Templates, Fearon1994) {
  struct Row {
    double a1, a2, v, w1, w2, t1, t2, ends, k1, k2, war;
  };
  for (const Row& row :
       {Row{1, 2, 1, 1, 1, .5, .3660254, .3660254, .6339746, 1, .2679492}, Row{1, 1, 1, 1, 1, .6180340, .6180340, .6180340, 1, 1, .3819660},
        Row{.5, 1.5, 1, 1, 2, .8685171, .9148542, .8685171, 1, .9342585, .2828707},
        Row{3, 1, 2, 1, .8, .2909944, .4694396, .2909944, 1, .5225139, .3175416}}) {
    const Attrition game = {row.v, {row.a1, row.a2}, {row.w1, row.w2}};
    const AttritionResult found = solve_attrition(game);
    EXPECT_NEAR(found.horizon[0], row.t1, 6e-8);
    EXPECT_NEAR(found.horizon[1], row.t2, 6e-8);
    EXPECT_NEAR(found.ends, row.ends, 6e-8);
    EXPECT_NEAR(found.stays[0], row.k1, 6e-8);
    EXPECT_NEAR(found.stays[1], row.k2, 6e-8);
    EXPECT_NEAR(found.war, row.war, 6e-8);
    EXPECT_NEAR(found.backs_down[0] + found.backs_down[1] + found.war, 1, 1e-12);
    EXPECT_LT(attrition_regret(game, found), 1e-12);
  }
}

TEST(Templates, LewisSchultzAllRoots) {
  struct Root {
    double resists, challenges, fights;
  };
  const auto check = [](double war_b, const std::vector<Root>& printed) {
    AudienceCosts game;
    game.war_b = war_b;
    const auto found = solve_audience_costs(game);
    ASSERT_EQ(found.size(), printed.size()) << war_b;
    for (std::size_t i = 0; i < found.size(); ++i) {
      EXPECT_NEAR(found[i].resists, printed[i].resists, 6e-10);
      EXPECT_NEAR(found[i].challenges, printed[i].challenges, 6e-10);
      EXPECT_NEAR(found[i].fights, printed[i].fights, 6e-10);
      EXPECT_LT(found[i].slack, 1e-12);
      EXPECT_NEAR(found[i].status_quo + found[i].concedes + found[i].stands_firm + found[i].backs_down, 1, 1e-12);
    }
  };
  check(-2.9, {{.251104616, .994789469, .309695104}, {.594722829, .379867835, .241562759}, {.813321720, .205451841, .208759393}});
  check(-2.6, {{.930745217, .159704962, .196797547}});
  check(-2.4, {{.959706693, .151114094, .194276894}});
  check(-2.2, {{.976387115, .146538662, .192891195}});
}

TEST(Templates, BivariateNormal) {
  EXPECT_NEAR(normal_cdf2(0, 0, .5), .25 + std::asin(.5) / (2 * 3.14159265358979323846), 1e-12);
  EXPECT_NEAR(normal_cdf2(0, 0, -.9), .25 + std::asin(-.9) / (2 * 3.14159265358979323846), 1e-12);
  EXPECT_NEAR(normal_cdf2(50, .3, .4), .617911422188953, 1e-12);
  // Against the integral over one of the two, by a fine rectangle rule.
  for (const double rho : {-.9, -.3, .2, .70710678118654752, .9})
    for (const double x : {-6.0, -2.5, -.4, 1.0, 3.0})
      for (const double y : {-5.0, -1.0, .3, 2.0, 7.0}) {
        double sum = 0;
        constexpr double step = 1e-3;
        for (double z = x - step / 2; z > x - 16 && z > -12; z -= step)
          sum += step * std::exp(-z * z / 2) * .3989422804014327 * .5 * std::erfc(-(y - rho * z) / std::sqrt(2 * (1 - rho * rho)));
        EXPECT_NEAR(normal_cdf2(x, y, rho), sum, 3e-8) << x << " " << y << " " << rho;
      }
}

TEST(Templates, Signorino1999) {
  StrategicChoice game;
  const auto agent = solve_strategic_choice(game);
  EXPECT_NEAR(agent.fights, .583997986, 6e-10);
  EXPECT_NEAR(agent.challenges, .478571962, 6e-10);
  EXPECT_NEAR(agent.status_quo, .521428038, 6e-10);
  EXPECT_NEAR(agent.capitulates, .199086900, 6e-10);
  EXPECT_NEAR(agent.war, .279485062, 6e-10);
  game.private_payoffs = true;
  const auto own = solve_strategic_choice(game);
  EXPECT_NEAR(own.challenges, .475376405, 6e-10);
  EXPECT_NEAR(own.status_quo, .524623595, 6e-10);
  EXPECT_NEAR(own.capitulates, .197757542, 6e-10);
  EXPECT_NEAR(own.war, .277618863, 6e-10);
  for (const bool hidden : {false, true}) {
    game.private_payoffs = hidden;
    const auto exact = solve_strategic_choice(game), net = strategic_choice_by_net(game, 400);
    EXPECT_NEAR(exact.war, net.war, 4e-3);
    EXPECT_NEAR(exact.status_quo, net.status_quo, 4e-3);
  }
}

}  // namespace
}  // namespace parley
