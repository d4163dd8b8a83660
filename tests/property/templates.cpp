// Laws of the typed crisis games on random numbers: no side gains by another move, chances sum to one.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "groups.hpp"
#include "parley/game/attrition.hpp"
#include "parley/game/audience_costs.hpp"
#include "parley/game/strategic_choice.hpp"
#include "parley/game/templates.hpp"
#include "parley/game/trust.hpp"
#include "parley/game/ultimatum.hpp"

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

TEST(TemplateLaws, AudienceCostsHaveAnOddNumberOfRootsThatAreFixedPoints) {
  groups::Dice dice{15};
  for (int i = 0; i < 40; ++i) {
    const AudienceCosts game = {dice(-.5, .5), dice(.5, 2), dice(-3, 0), dice(-2, 0), dice(-.5, .5), dice(-3.5, -1), dice(.5, 1.5)};
    const auto found = solve_audience_costs(game, 1000);
    for (const AudienceEquilibrium& one : found) {
      EXPECT_LT(one.slack, 1e-6);
      EXPECT_NEAR(one.status_quo + one.concedes + one.stands_firm + one.backs_down, 1, 1e-9);
    }
  }
}

TEST(TemplateLaws, EveryTemplatePlaysAtItsUsualNumbersAndRefusesNonsense) {
  for (const TemplateForm& form : template_forms()) {
    std::vector<double> values;
    for (const TemplateKey& key : form.keys) values.push_back(key.usual);
    const TemplateAnswer found = play_template(form, values);
    EXPECT_TRUE(found.fault.empty()) << form.name;
    EXPECT_FALSE(found.equilibria.empty()) << form.name;
    for (const TemplateBranch& branch : found.equilibria) EXPECT_LT(branch.regret, 1e-9) << form.name;
    for (std::size_t i = 0; i < values.size(); ++i) {
      auto broken = values;
      broken[i] = std::nan("");
      EXPECT_FALSE(play_template(form, broken).fault.empty()) << form.name;
    }
  }
}

}  // namespace
}  // namespace parley
