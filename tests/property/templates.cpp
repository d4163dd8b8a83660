// Laws of the typed crisis games on random numbers: no side gains by another move, chances sum to one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "groups.hpp"
#include "parley/game/templates/attrition.hpp"
#include "parley/game/templates/audience_costs.hpp"
#include "parley/game/templates/strategic_choice.hpp"
#include "parley/game/templates/templates.hpp"
#include "parley/game/templates/trust.hpp"
#include "parley/game/templates/ultimatum.hpp"

namespace parley {
namespace {

TEST(TemplateLaws, TrustEquilibriaHaveNoRegretAndThereIsAlwaysOne) {
  groups::Dice dice{11};
  for (int i = 0; i < 5000; ++i) {
    TrustSide sides[2];
    for (TrustSide& side : sides) {
      side = {dice(-2, 2), dice(-1, 3), 0, dice()};
      side.exploit = side.both > 0 ? dice(0, side.both) : 0;
    }
    const auto found = trust_equilibria(sides);
    ASSERT_FALSE(found.empty());
    for (const TrustEquilibrium& one : found) {
      // A side that the bargain does not serve never holds back, whatever a lone step would bring it.
      bool plain = true;
      for (const TrustSide& side : sides) plain = plain && (side.both > 0 || side.alone >= 0) && side.exploit < side.both;
      if (plain && std::all_of(std::begin(sides), std::end(sides), [](const TrustSide& side) { return side.both > 0; })) {
        EXPECT_LT(trust_regret(sides, one), 1e-12) << i;
      }
      EXPECT_GE(one.both_hold, 0);
      EXPECT_LE(one.both_hold, 1);
    }
  }
}

TEST(TemplateLaws, AGuaranteeNeverRaisesAThreshold) {
  groups::Dice dice{12};
  for (int i = 0; i < 2000; ++i) {
    const TrustSide side = {dice(.1, 2), dice(0, 3), 0, .5};
    TrustSide covered = side, paid = side;
    covered.alone -= dice(0, 3);
    paid.both += dice(0, 3);
    EXPECT_LE(*trust_threshold(covered), *trust_threshold(side));
    EXPECT_LE(*trust_threshold(paid), *trust_threshold(side));
  }
}

TEST(TemplateLaws, NoOtherDemandIsBetter) {
  groups::Dice dice{13};
  for (int i = 0; i < 400; ++i) {
    const double low = dice(0, .5), width = dice(0, 1), bend = dice(.3, 3);
    const Ultimatum game = {dice(), dice(0, .8), [&](double u) { return low + width * std::pow(u, bend); }};
    const UltimatumResult found = solve_ultimatum(game);
    EXPECT_LT(ultimatum_regret(game, found), 2e-6);
    EXPECT_GE(found.war, 0);
    EXPECT_LE(found.war, 1);
    EXPECT_LE(found.demand, 1);
  }
}

TEST(TemplateLaws, WarOfNerves) {
  groups::Dice dice{14};
  for (int i = 0; i < 400; ++i) {
    const Attrition game = {dice(.2, 3), {dice(.05, 4), dice(.05, 4)}, {dice(.05, 3), dice(.05, 3)}};
    const AttritionResult found = solve_attrition(game);
    EXPECT_NEAR(found.war + found.backs_down[0] + found.backs_down[1], 1, 1e-9);
    EXPECT_LT(attrition_regret(game, found), 1e-9);
    EXPECT_TRUE(found.stays[0] > 1 - 1e-9 || found.stays[1] > 1 - 1e-9) << "at most one side backs down at once";
  }
}

/// The chance that `first` plus a normal shock beats both `second` plus another and `least`, by a rectangle rule.
double wins_by_grid(double first, double second, double least) {
  constexpr int steps = 4000;
  const double low = std::max(-9.0, least - first), step = (9 - low) / steps;
  double sum = 0;
  for (int i = 0; i < steps; ++i) {
    const double shock = low + (i + .5) * step;
    sum += step * std::exp(-shock * shock / 2) * std::erfc(-(first + shock - second) / std::sqrt(2.0));
  }
  return std::max(0.0, sum / 2 / std::sqrt(2 * 3.14159265358979323846));
}

/// B's reply by the long way, nothing of the solver's.
double reply_by_grid(const AudienceCosts& game, double resists) {
  const double least = (game.status_quo_a - (1 - resists) * game.concession_a) / resists;
  const double war = wins_by_grid(game.war_a, game.backs_down_a, least), retreat = wins_by_grid(game.backs_down_a, game.war_a, least);
  const double fight = war / (war + retreat);
  return .5 * std::erfc(-(game.war_b + (1 - fight) / fight * game.backs_down_b - game.concession_b / fight) / std::sqrt(2.0));
}

TEST(TemplateLaws, AudienceCostsHaveAllTheRootsThatAScanFinds) {
  groups::Dice dice{15};
  int several = 0;
  for (int i = 0; i < 60; ++i) {
    // A third of the draws near the published case with three roots.
    const bool near = i % 3 == 0;
    const AudienceCosts game =
        near ? AudienceCosts{dice(-.1, .1), dice(.9, 1.1), dice(-2, -1.8), dice(-1.3, -1.1), dice(-.1, .1), dice(-3.1, -2.7), dice(.9, 1.1)}
             : AudienceCosts{dice(-.5, .5), dice(-.5, 2), dice(-3, 0), dice(-2, 0), dice(-.5, .5), dice(-3.5, -1), dice(-.5, 1.5)};
    const auto found = solve_audience_costs(game);
    ASSERT_FALSE(found.empty());
    several += found.size() > 1;
    for (const AudienceEquilibrium& one : found) {
      EXPECT_LT(one.slack, 1e-11);
      EXPECT_NEAR(one.status_quo + one.concedes + one.stands_firm + one.backs_down, 1, 1e-12);
      if (one.challenges > 1e-2 && one.resists > 1e-4) {
        EXPECT_NEAR(reply_by_grid(game, one.resists), one.resists, 1e-5);
      }
    }
    std::size_t scanned = 0;
    double from = audience_at(game, 0).slack;
    for (int j = 1; j <= 3000; ++j) {
      const double to = audience_at(game, j / 3000.0).slack;
      if ((from > 0) == (to > 0)) continue;
      from = to;
      bool there = false;
      for (const AudienceEquilibrium& one : found) there = there || std::abs(one.resists - (j - .5) / 3000) <= .51 / 3000;
      EXPECT_TRUE(there) << "game " << i << " near " << j / 3000.0;
      ++scanned;
    }
    EXPECT_GE(found.size(), scanned);
  }
  EXPECT_GE(several, 5);
}

TEST(TemplateLaws, AudienceCostsHaveAnOddNumberOfEquilibriaHoweverStrongThePayoffs) {
  groups::Dice dice{17};
  for (int i = 0; i < 2000; ++i) {
    const double scale = i % 2 == 0 ? 1 : 8;  // strong payoffs put roots at 0 and at 1
    const AudienceCosts game = {scale * dice(-1, 1), scale * dice(-1, 2), scale * dice(-3, 0), scale * dice(-2, 0),
                                scale * dice(-1, 1), scale * dice(-4, 0), scale * dice(-1, 2)};
    EXPECT_EQ(solve_audience_costs(game).size() % 2, 1u) << i;
  }
}

TEST(TemplateLaws, WhatBRepliesMovesOneWay) {
  groups::Dice dice{16};
  for (int i = 0; i < 200; ++i) {
    const AudienceCosts game = {dice(-2, 2), dice(-2, 2), dice(-4, 2), dice(-4, 2), dice(-2, 2), dice(-4, 1), dice(-2, 2)};
    double least_step = 1, most_step = -1, before = audience_at(game, 0).slack;
    for (int j = 1; j <= 400; ++j) {
      const double now = audience_at(game, j / 400.0).slack + j / 400.0;
      least_step = std::min(least_step, now - before);
      most_step = std::max(most_step, now - before);
      before = now;
    }
    EXPECT_TRUE(least_step > -1e-12 || most_step < 1e-12) << i << ": " << least_step << " to " << most_step;
  }
}

TEST(TemplateLaws, EveryTemplatePlaysAtItsUsualNumbersAndRefusesNonsense) {
  for (const TemplateForm& form : template_forms()) {
    std::vector<double> values;
    for (const TemplateKey& key : form.keys) values.push_back(key.usual);
    const TemplateAnswer found = play_template(form, values);
    EXPECT_EQ(found.why, "") << form.name;
    EXPECT_FALSE(found.equilibria.empty()) << form.name;
    for (const TemplateBranch& branch : found.equilibria) EXPECT_LT(branch.regret, 1e-9) << form.name;
    for (std::size_t i = 0; i < values.size(); ++i) {
      auto broken = values;
      broken[i] = std::nan("");
      EXPECT_EQ(play_template(form, broken).status, Status::invalid) << form.name;
    }
  }
}

}  // namespace
}  // namespace parley
