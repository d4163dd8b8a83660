#include "parley/crisis/crisis.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "parley/base/expects.hpp"

namespace {

using namespace parley;

/// A crisis by hand: quantities are made by writing their values.
struct World {
  Scenario scenario;
  Crisis crisis;
  Quantity number(double value) {
    crisis.values.push_back(value);
    return {static_cast<std::uint32_t>(crisis.values.size() - 1)};
  }
  ActorId actor(const std::string& id) {
    scenario.actors.emplace_back();
    scenario.actors.back().id = id;
    return {static_cast<std::uint32_t>(scenario.actors.size() - 1)};
  }
  void ripen(ActorId id, double hurting, double way_out, double optimism, double batna) {
    at(scenario.actors, id).ripeness = {number(hurting), number(way_out), number(optimism), number(batna)};
  }
};

TEST(CrisisValues, StrengthTakesItsSign) {
  World w;
  Link link;
  link.strength = w.number(15);
  EXPECT_EQ(signed_strength(w.scenario, w.crisis, link), 15);
  link.sign = Link::Sign::minus;
  EXPECT_EQ(signed_strength(w.scenario, w.crisis, link), -15);
  link.sign = Link::Sign::open;
  link.sign_draw = w.number(-1);
  EXPECT_EQ(signed_strength(w.scenario, w.crisis, link), -15);
  w.crisis[link.sign_draw] = 1;
  EXPECT_EQ(signed_strength(w.scenario, w.crisis, link), 15);
  // A range that crosses zero may turn the claim round.
  link.sign = Link::Sign::minus;
  w.crisis[link.strength] = -4;
  EXPECT_EQ(signed_strength(w.scenario, w.crisis, link), 4);
}

TEST(CrisisValues, TrustMultipliesTheClaimsOfItsOwnerOnly) {
  World w;
  w.scenario.trust.of_author = w.number(60);
  w.scenario.trust.of_actor = w.number(0);
  Link link;
  link.strength = w.number(20);
  Effect effect;
  effect.size = w.number(-10);
  const auto with_owner = [&](Owner owner) {
    link.owner = effect.owner = owner;
    return std::pair{signed_strength(w.scenario, w.crisis, link), signed_size(w.scenario, w.crisis, effect)};
  };
  EXPECT_EQ(with_owner(Owner::author), (std::pair{12.0, -6.0}));
  EXPECT_EQ(with_owner(Owner::actor), (std::pair{0.0, 0.0}));
  EXPECT_EQ(with_owner(Owner::analyst), (std::pair{20.0, -10.0}));
}

TEST(CrisisValues, AVariableStartsAtItsQuantityOrItsMirrorImage) {
  World w;
  Variable variable;
  variable.start = w.number(30);
  EXPECT_EQ(start_of(w.scenario, w.crisis, variable), 30);
  variable.kind = Variable::Kind::mirror;
  EXPECT_EQ(start_of(w.scenario, w.crisis, variable), 30);
  variable.sign = -1;
  EXPECT_EQ(start_of(w.scenario, w.crisis, variable), 70);
  variable.start = {};
  EXPECT_THROW(start_of(w.scenario, w.crisis, variable), ContractError);
}

TEST(CrisisValues, ReadinessIsTheGeometricMeanOfFour) {
  EXPECT_EQ(readiness(16, 16, 16, 84), 16);
  EXPECT_EQ(readiness(100, 100, 100, 0), 100);
  EXPECT_EQ(readiness(50, 0, 50, 50), 0);
  EXPECT_EQ(readiness(100, 100, 100, 100), 0);
  EXPECT_NEAR(readiness(80, 30, 40, 60), std::pow(80.0 * 30 * 40 * 40, 0.25), 1e-13);
}

TEST(CrisisValues, ReadinessOfAPartyOrTheLeast) {
  World w;
  const ActorId usa = w.actor("USA"), prk = w.actor("PRK"), kor = w.actor("KOR"), rus = w.actor("RUS");
  w.ripen(usa, 50, 50, 50, 50);
  w.ripen(prk, 16, 16, 16, 84);
  w.ripen(rus, 1, 1, 1, 99);  // not a party
  w.scenario.parties = {usa, kor, prk};
  Variable variable;
  variable.kind = Variable::Kind::readiness;
  EXPECT_EQ(start_of(w.scenario, w.crisis, variable), 16);
  variable.of = usa;
  EXPECT_EQ(start_of(w.scenario, w.crisis, variable), 50);
  variable.of = kor;
  EXPECT_THROW(start_of(w.scenario, w.crisis, variable), ContractError);
  variable.of = {};
  w.scenario.parties = {kor};
  EXPECT_THROW(start_of(w.scenario, w.crisis, variable), ContractError);
}

TEST(CrisisValues, AQuantityThatTheFileDoesNotGive) {
  World w;
  const Quantity given = w.number(4);
  EXPECT_EQ(w.crisis.get(given, 9), 4);
  EXPECT_EQ(w.crisis.get({}, 9), 9);
}

}  // namespace
