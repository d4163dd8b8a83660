#include "parley/study/standing.hpp"

#include <gtest/gtest.h>

#include "dynamics_case.hpp"
#include "parley/base/expects.hpp"

using namespace moving;

namespace {

/// A position that a lever moves from the day after as_of on, without a lag; 140 days.
struct Moved : Case {
  Quantity position = number(40, Limit::share);
  VariableId willing = mirror("willing", position, 1), own = variable("own", 50);
  LeverId pull = lever("pull", willing, 20, 0, 1, 4);
  Moved() : Case(140) {
    of(pull).used = number(100, Limit::share);
    outcome("talks", 140, hazard(10));
  }
};

}  // namespace

TEST(Standing, IsThePathInTheMiddleOfTheForecastLeversAsUsed) {
  Moved c;
  c.s.estimates[c.position.index].shape = Shape::uniform;
  c.s.estimates[c.position.index].low = 30;
  c.s.estimates[c.position.index].high = 50;
  EnsembleOptions options;
  options.worlds = 8;
  options.seed = 3;
  const Sampler sampler(c.s);
  const Standing standing(c.s, sampler, options);
  const Dynamics dynamics(c.s);
  std::size_t middle = 0;
  while (dynamics.pieces()[middle].to < 70) ++middle;
  for (std::uint32_t world = 0; world < 8; ++world) {
    const Crisis drawn = sampler.draw(3, world);
    std::vector<parley::Run> runs(1);
    const std::vector<Arm> used = {Arm{}};
    dynamics.run(drawn, 3, world, used, runs);
    const Crisis found = standing.in(drawn, world);
    EXPECT_EQ(found[c.position], runs[0].stands[middle * c.s.variables.size() + c.willing.index]);
    EXPECT_GT(found[c.position], drawn[c.position] + 15);
    EXPECT_EQ(standing.reference(world), runs[0].reference);
    EXPECT_NEAR(standing.reference(world)[c.willing.index], drawn[c.position], 1e-12) << "the lever came after as_of";
  }
  EXPECT_THROW(standing.in(sampler.draw(3, 8), 8), ContractError) << "a world that it was not made for";
}

TEST(Standing, AtTheModesAnArmIsSeenAndShocksAreNot) {
  Moved c;
  c.of(c.willing).shock = c.number(30);
  const Standing standing(c.s);
  const Crisis modes = c.world();
  const double used = standing.at_modes(modes, Arm{})[c.position], none = standing.at_modes(modes, set_lever(c.pull, 0))[c.position];
  EXPECT_EQ(none, 40);
  EXPECT_GT(used, 55);
  EXPECT_LT(used, 60);
  EXPECT_EQ(standing.reference_at_modes(modes)[c.willing.index], 40);
}

TEST(Standing, AKnownOneIsNotMadeAgain) {
  const Moved c;
  EnsembleOptions options;
  options.worlds = 2;
  const Sampler sampler(c.s);
  const Standing known(c.s, sampler, options);
  EXPECT_EQ(standing_of(&known, c.s, sampler, options).in(c.world(), 1).values, known.in(c.world(), 1).values);
  EXPECT_EQ(standing_of(nullptr, c.s, sampler, options).in(c.world(), 1).values, known.in(c.world(), 1).values);
}
