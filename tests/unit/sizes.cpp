#include "parley/bargain/sizes.hpp"

#include <gtest/gtest.h>

#include "parley/bargain/calibrated.hpp"
#include "parley/bargain/challenge.hpp"
#include "parley/bargain/compromise.hpp"
#include "parley/bargain/eu_votes.hpp"
#include "parley/bargain/exchange.hpp"
#include "parley/bargain/levers.hpp"
#include "parley/bargain/median.hpp"
#include "parley/bargain/settle.hpp"
#include "parley/bargain/smp.hpp"
#include "parley/bargain/solutions.hpp"
#include "parley/base/expects.hpp"

using namespace parley;

namespace {

const BargainModel whole = {{"A", "B", "C"}, {"x", "y"}, {10, 20, 30}, {0, 40, 100, 90, 10, 50}, {.5, .4, .3, .2, .5, .1}};

std::vector<BargainModel> broken_models() {
  std::vector<BargainModel> broken(6, whole);
  broken[0].capability.pop_back();
  broken[1].capability.push_back(1);
  broken[2].position.pop_back();
  broken[3].salience.pop_back();
  broken[4].issues.push_back("z");
  broken[5].actors.pop_back();
  return broken;
}

std::vector<Group> broken_groups() {
  std::vector<Group> broken(4, Group{{0, 50, 100}, {.5, .5, .5}, {1, 2, 3}});
  broken[0].capability.pop_back();
  broken[1].salience.pop_back();
  broken[2].capability.push_back(1);
  broken[3].position.clear();
  return broken;
}

Stakes stakes_of_two() {
  Stakes stakes;
  stakes.actors = 2;
  stakes.position = {0, 100, 0, 100};
  stakes.salience = {1, .2, .2, 1};
  stakes.status_quo = {50, 50};
  stakes.trust = {1, 1};
  stakes.bonus = {0, 0};
  return stakes;
}

}  // namespace

TEST(Sizes, AGroupTooShortIsABrokenContract) {
  for (const Group& group : broken_groups()) {
    for (const Weights weights : {Weights::equal, Weights::salience, Weights::capability, Weights::both})
      EXPECT_THROW(weights_of(group, weights), ContractError);
    EXPECT_THROW(compromise(group), ContractError);
    EXPECT_THROW(disagreement(group), ContractError);
    EXPECT_THROW(pull(group, 0), ContractError);
    EXPECT_THROW(median_span(group), ContractError);
    EXPECT_THROW(weighted_median(group), ContractError);
    EXPECT_THROW(nash(group), ContractError);
    EXPECT_THROW(kalai_smorodinsky(group), ContractError);
    EXPECT_THROW(egalitarian(group), ContractError);
    EXPECT_THROW(challenge(group), ContractError);
    EXPECT_THROW(polarisation(group), ContractError);
    EXPECT_THROW(calibrated(50, group, {}), ContractError);
    EXPECT_THROW(spread_around(50, group), ContractError);
    EXPECT_THROW(spread_of(Spread::h1, 50, group), ContractError);
    const Known known = {group, 50};
    EXPECT_THROW(fit(std::span(&known, 1)), ContractError);
  }
  EXPECT_EQ(compromise({}), 0) << "a group of nobody is whole";
}

TEST(Sizes, AModelTooShortIsABrokenContract) {
  for (const BargainModel& model : broken_models()) {
    EXPECT_THROW(group_on(model, 0), ContractError);
    EXPECT_THROW(smp(model), ContractError);
    EXPECT_THROW(exchange(model), ContractError);
    EXPECT_THROW(with_levers(model, {}), ContractError);
    for (const std::string& name : settle_models()) {
      SettleRequest request;
      request.model = name;
      EXPECT_THROW(settle(model, request), ContractError) << name;
    }
  }
  EXPECT_THROW(group_on(whole, 2), ContractError);
  EXPECT_EQ(group_on(whole, 1).size(), 3u);
}

TEST(Sizes, WhatIsByActorHasOneForEach) {
  const Group group = group_on(whole, 0);
  SolutionOptions options;
  options.demand = {1, 2};
  EXPECT_THROW(nash(group, options), ContractError);
  EXPECT_THROW(egalitarian(group, options), ContractError);
  std::vector<std::size_t> order;
  EXPECT_THROW(median_span({1, 2, 3}, {1, 2}, order), ContractError);
  EXPECT_THROW(pull(group, 3), ContractError);
  EXPECT_THROW(eu_vote_capability({"de", "fr"}, {1}, 2006, ""), ContractError);
  SmpOptions accommodating;
  accommodating.adjustment = {1, 0, 0, 1};
  EXPECT_THROW(smp(whole, accommodating), ContractError);
}

TEST(Sizes, ALeverWorksOnWhatIsThere) {
  GroupLever lever;
  lever.size = 5;
  EXPECT_THROW(with_levers(whole, {lever}), ContractError) << "on no actor";
  lever.actor = 0;
  EXPECT_THROW(with_levers(whole, {lever}), ContractError) << "on no issue";
  lever.issue = 1;
  EXPECT_EQ(with_levers(whole, {lever}).position[3], 95);
  lever.kind = GroupLever::Kind::payment;
  lever.payer = 2;
  EXPECT_THROW(with_levers(stakes_of_two(), {lever}), ContractError) << "the payer is nobody";
  EXPECT_THROW(demands(2, {lever}), ContractError);
  lever.kind = GroupLever::Kind::link;
  EXPECT_THROW(linked({50}, stakes_of_two(), {lever}), ContractError);
}

TEST(Sizes, StakesTooShortAreABrokenContract) {
  std::vector<Stakes> broken(5, stakes_of_two());
  broken[0].position.pop_back();
  broken[1].salience.pop_back();
  broken[2].trust.pop_back();
  broken[3].bonus.pop_back();
  broken[4].status_quo.pop_back();
  for (const Stakes& stakes : broken) {
    EXPECT_THROW(gain_of(stakes, 0, {10}), ContractError);
    EXPECT_THROW(acceptable(stakes, 0, {10}, 0), ContractError);
    EXPECT_THROW(find_zone(stakes, {0, 1}, {10}), ContractError);
    EXPECT_THROW(ceiling(stakes, {0, 1}, {10}, {.5, .5}), ContractError);
    EXPECT_THROW(frontier(stakes, 0, 1, {10}), ContractError);
    EXPECT_THROW(nearest_package(stakes, {0, 1}, {10}, 1), ContractError);
    EXPECT_THROW(nearest_named(stakes, {0, 1}, {10}, {{0, 100}}), ContractError);
    EXPECT_THROW(unexploited(stakes, {0, 1}, {10}), ContractError);
    EXPECT_THROW(spoilers(stakes, {0, 1}, {10}, {10}), ContractError);
    EXPECT_THROW(with_levers(stakes, {}), ContractError);
  }
  const Stakes stakes = stakes_of_two();
  EXPECT_THROW(gain_of(stakes, 2, {10}), ContractError);
  EXPECT_THROW(gain_of(stakes, 0, {10, 10, 10}), ContractError);
  EXPECT_THROW(acceptable(stakes, 0, {10}, 1), ContractError);
  EXPECT_THROW(find_zone(stakes, {0, 2}, {10}), ContractError);
  EXPECT_THROW(ceiling(stakes, {0, 1}, {10}, {1}), ContractError);
  EXPECT_THROW(nearest_named(stakes, {0, 1}, {10, 10}, {{0, 100}}), ContractError);
}
