// From a case file to the talks: the worked example of docs/models/mediation.md written as a case, and what a case may vary.
#include "parley/mediate/case/case_talks.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <numeric>
#include <sstream>

#include "korea_talks.hpp"
#include "parley/crisis/arm.hpp"
#include "parley/crisis/draw.hpp"
#include "parley/files/case/read.hpp"
#include "parley/mediate/ladder.hpp"
#include "parley/study/mediator.hpp"

namespace parley {
namespace {

std::string text_of_case(const std::string& name) {
  std::ifstream file(PARLEY_ROOT "/cases/" + name + ".toml");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string without_line(std::string text, const std::string& start) {
  const auto at = text.find(start);
  EXPECT_NE(at, std::string::npos) << start;
  return at == std::string::npos ? text : text.erase(at, text.find('\n', at) - at);
}

Scenario scenario_of(const std::string& text) {
  Reading reading = read_scenario(text, "case.toml");
  EXPECT_TRUE(reading.scenario.has_value()) << (reading.diagnostics.empty() ? "" : reading.diagnostics[0].message);
  return std::move(*reading.scenario);
}

const Scenario& taught() {
  static const Scenario scenario = scenario_of(text_of_case("taught/mediator"));
  return scenario;
}

TalksWorld at_modes(const Scenario& scenario, std::size_t types = 0) {
  const Crisis modes = Sampler(scenario).modes();
  return CaseTalks(scenario, types).in(modes, modes);
}

TEST(CaseTalks, TheWorkedExampleIsTheGameOfThePage) {
  const TalksGame from_case = formulate_talks(at_modes(taught())), by_hand = formulate_talks(korea_talks());
  ASSERT_EQ(from_case.sound.why, "");
  EXPECT_NEAR(from_case.status_quo[0], .645693, 5e-7);
  EXPECT_NEAR(from_case.status_quo[1], .300646, 5e-7);
  ASSERT_EQ(from_case.game.menu.size(), by_hand.game.menu.size());
  for (std::size_t k = 0; k < by_hand.game.menu.size(); ++k) {
    EXPECT_NEAR(from_case.game.menu[k].v1, by_hand.game.menu[k].v1, 1e-12);
    EXPECT_NEAR(from_case.game.menu[k].v2, by_hand.game.menu[k].v2, 1e-12);
  }
  for (std::size_t c = 0; c < 4; ++c) {
    EXPECT_NEAR(from_case.game.prior[c], by_hand.game.prior[c], 1e-15);
    for (std::size_t i = 0; i < 2; ++i) EXPECT_NEAR(from_case.game.breakdown[i][c], by_hand.game.breakdown[i][c], 1e-12);
  }
}

TEST(CaseTalks, TheLaddersOfThePage) {
  EnsembleOptions few;
  few.worlds = 3;
  MediatorOptions options;
  options.budgets = {.002, .005};
  // The page's game is that of the first day: without the claim that contact moves the East, nothing else happens.
  const Scenario still = scenario_of(without_line(text_of_case("taught/mediator"), "link = ["));
  const MediatorAnswer found = mediator_answer(still, Sampler(still), options, few);
  ASSERT_TRUE(found.ladder.solved()) << found.ladder.why;
  EXPECT_NEAR(found.ladder.at_trust.no_talk, .6, 5e-7);
  EXPECT_NEAR(found.ladder.at_trust.cheap_talk, .736491, 5e-7);
  EXPECT_NEAR(*found.ladder.at_trust.separating, .661516, 5e-7);
  EXPECT_NEAR(found.ladder.at_trust.mediation, .955090, 5e-7);
  EXPECT_NEAR(found.ladder.enforcement, 1, 5e-7);
  EXPECT_NEAR(found.private_values->at_trust.mediation, .704001, 5e-7);
  EXPECT_NEAR(found.rho * (1 - found.ladder.at_trust.mediation), .0180, 5e-5);
  ASSERT_EQ(found.purses.size(), 2u);
  EXPECT_NEAR(found.purses[0].value, .987930, 5e-7);
  EXPECT_NEAR(found.purses[1].value, 1, 5e-7);
  EXPECT_TRUE(found.interdependent);
  // Nothing of this file is in doubt: every world is the same.
  EXPECT_EQ(found.no_conflict + found.unproved, 0u);
  EXPECT_NEAR(found.mediation.p, found.ladder.at_trust.mediation, 1e-8);
  EXPECT_EQ(found.out_of_reach.size(), 1u) << "the channel moves neither a package nor a breakdown";
  // The pause carries the talks; by itself it does no worse than the page's script, which offers nothing else.
  ASSERT_EQ(found.packages.size(), 5u);
  EXPECT_NEAR(found.packages[2].mediation, .955090, 5e-7);
}

TEST(CaseTalks, ALeverReachesTheTalksByWayOfALink) {
  EnsembleOptions few;
  few.worlds = 3;
  const MediatorAnswer found = mediator_answer(taught(), Sampler(taught()), {}, few);
  EXPECT_TRUE(found.out_of_reach.empty());
  ASSERT_FALSE(found.levers.empty());
  EXPECT_EQ(found.levers[0].name, "Carry messages");
  EXPECT_NE(found.levers[0].ladder.at_trust.mediation, found.ladder.at_trust.mediation);
}

TEST(CaseTalks, PayoffsOfTheFileReachTheTalksInStakes) {
  // A twentieth of the East's stakes, 317.35 points, on a deal: the page's table.
  const Scenario paid = scenario_of(
      replaced(text_of_case("taught/mediator"), "harm = 0, war_cost = 45 }]", "harm = 0, war_cost = 45 }]\ngain_deal = 15.8675"));
  const Ladder found = ladder(formulate_talks(at_modes(paid)).game);
  EXPECT_NEAR(found.mediation, .955090, 5e-7);
  EXPECT_NEAR(*found.separating, .711915, 5e-7);
  const Scenario punished = scenario_of(
      replaced(text_of_case("taught/mediator"), "harm = 0, war_cost = 45 }]", "harm = 0, war_cost = 45 }]\ncost_no_deal = 15.8675"));
  EXPECT_NEAR(*ladder(formulate_talks(at_modes(punished)).game).separating, .711915, 5e-7);
  const Scenario aided =
      scenario_of(replaced(text_of_case("taught/mediator"), "harm = 0, war_cost = 45 }]", "harm = 0, war_cost = 45 }]\naid = 15.8675"));
  const Ladder nothing = ladder(formulate_talks(at_modes(aided)).game);
  EXPECT_NEAR(nothing.mediation, .955090, 5e-7);
  EXPECT_NEAR(*nothing.separating, .661516, 5e-7);
}

TEST(CaseTalks, AFileMayAskForPrivateValuesOrForTalksThatNoAudienceSees) {
  const auto ladder_of = [](const std::string& key) {
    const Scenario scenario = scenario_of(replaced(text_of_case("taught/mediator"), "[game.mediation]", "[game.mediation]\n" + key));
    return ladder(formulate_talks(at_modes(scenario)).game, {.mixed = false});
  };
  const Ladder own = ladder_of("values = \"private\"");
  EXPECT_NEAR(own.no_talk, .6, 5e-7);
  EXPECT_NEAR(own.cheap_talk, .704001, 5e-7);
  EXPECT_NEAR(own.mediation, .704001, 5e-7);
  EXPECT_NEAR(own.arbitration, 1, 5e-7);
  const Ladder secret = ladder_of("secrecy = 100");
  EXPECT_NEAR(secret.no_talk, 1, 5e-7);
  EXPECT_NEAR(secret.separating.value(), .823838, 5e-7);
  EXPECT_NEAR(ladder_of("secrecy = 0").mediation, .955090, 5e-7);
}

TEST(CaseTalks, PowerAndAlliesAndHowSharplyOddsFollowThem) {
  const auto world_of = [](const std::string& key, const std::string& side) {
    std::string text = replaced(text_of_case("taught/mediator"), "[game.mediation]", "[game.mediation]\n" + key);
    return at_modes(scenario_of(replaced(text, "[game.XEA]", "[game.XEA]\n" + side)));
  };
  const TalksWorld plain = world_of("", "");
  const double odds = plain.military[0], strong = plain.types[1][0].strength;
  EXPECT_NEAR(odds_of(plain, 0, 0), odds / (odds + (1 - odds) * strong), 1e-12);
  // C_i^m is the odds' share times strength^m.
  EXPECT_NEAR(odds_of(world_of("decisiveness = 2", ""), 0, 0), odds / (odds + (1 - odds) * strong * strong), 1e-12);
  EXPECT_NEAR(odds_of(world_of("", "allies = 50"), 0, 0), odds / (odds + (1 - odds) * (strong + .5)), 1e-12);
  const TalksWorld shares = world_of("war_costs = \"proportional\"", "");
  EXPECT_NEAR(war_cost_of(shares, 0, 1, 0), war_cost_of(plain, 0, 1, 0) * odds_of(plain, 1, 0), 1e-12);
  EXPECT_NEAR(war_cost_of(shares, 1, 1, 0), war_cost_of(plain, 1, 1, 0) * (1 - odds_of(plain, 1, 0)), 1e-12);
}

TEST(CaseTalks, AJointTableOfTypesReplacesTheirChances) {
  const Scenario joint =
      scenario_of(replaced(text_of_case("taught/mediator"), "breakdown = 40\n", "breakdown = 40\njoint = [[40, 0], [10, 50]]\n"));
  const RatificationGame game = formulate_talks(at_modes(joint)).game;
  EXPECT_NEAR(game.prior[0], .4, 1e-15);
  EXPECT_EQ(game.prior[1], 0);
  EXPECT_NEAR(game.prior[3], .5, 1e-15);
}

TEST(CaseTalks, APrivateRangeBecomesTypesAndNeverTheAnalystsDoubt) {
  const Scenario korea = scenario_of(text_of_case("history/korea-2017"));
  const Sampler sampler(korea);
  const CaseTalks talks(korea);
  Crisis one = sampler.draw(1, 1), two = one;
  two[korea.game_case.sides[1].war_cost] += 25;  // another draw of what only that side knows: the other's belief stays
  const TalksWorld a = talks.in(one, one), b = talks.in(two, two);
  ASSERT_EQ(a.types[1].size(), 2u);
  EXPECT_EQ(a.types[1][0].war_cost, b.types[1][0].war_cost);
  // The weak type bears less: its war cost is the higher one; its strength the lower.
  EXPECT_GT(a.types[1][0].war_cost, a.types[1][1].war_cost);
  EXPECT_LT(a.types[1][0].strength, a.types[1][1].strength);
  // A lever that moves it moves all types alike.
  const TalksWorld moved = talks.in(one, two);
  for (std::size_t t = 0; t < 2; ++t) EXPECT_NEAR(moved.types[1][t].war_cost, a.types[1][t].war_cost + .25, 1e-12);
  // Bins keep the mean, however many.
  const auto mean_cost = [&](std::size_t n) {
    const TalksWorld world = at_modes(korea, n);
    double sum = 0;
    for (const auto& type : world.types[1]) sum += type.war_cost * type.chance;
    return sum;
  };
  EXPECT_NEAR(mean_cost(2), mean_cost(8), 1e-3);
}

TEST(CaseTalks, SecrecyIsWorthNothingWhereOnlyCostsArePrivate) {
  std::string text = text_of_case("taught/mediator");
  text = replaced(text, "strength = 250, harm = 35, war_cost = 45", "war_cost = 20");
  text = replaced(text, "strength = 80, harm = 0, war_cost = 45", "war_cost = 60");
  const Scenario costs = scenario_of(text);
  EXPECT_FALSE(CaseTalks(costs).interdependent());
  const Ladder found = ladder(formulate_talks(at_modes(costs)).game);
  ASSERT_TRUE(found.solved());
  EXPECT_NEAR(found.mediation, *found.separating, 1e-8);
}

TEST(CaseTalks, ALeverThatLeavesNothingToSettleSaysSo) {
  // Only the programme is in play, and the lever moves the East from 8 to the West's 98.
  std::string text = text_of_case("taught/mediator");
  text =
      replaced(text, "[lever]\n",
               "[lever]\nturn = { name = \"Turn the East round\", by = \"XME\", at = [\"XEA\"], style = \"facilitation\", used = 0, from = "
               "2030-03-01, cost = { effort = 5 }, source = \"j\", effects = [{ on = \"east_halts\", size = 90, lag_weeks = 1, owner = "
               "\"analyst\", stated = false }] }\n");
  text = replaced(text, "[proposal]\n", "[proposal]\nhalt = { name = \"A halt\", package = { programme = 60 }, source = \"j\" }\n");
  text = replaced(text, "breakdown = 40\n", "breakdown = 40\npackages = [\"halt\"]\n");
  const Scenario scenario = scenario_of(text);
  EnsembleOptions few;
  few.worlds = 2;
  const MediatorAnswer found = mediator_answer(scenario, Sampler(scenario), {}, few);
  ASSERT_TRUE(found.ladder.solved()) << found.ladder.why;
  const auto turn =
      std::find_if(found.levers.begin(), found.levers.end(), [](const auto& row) { return row.name == "Turn the East round"; });
  ASSERT_NE(turn, found.levers.end());
  EXPECT_FALSE(turn->ladder.solved());
  EXPECT_NE(turn->ladder.why.find("no conflict on these issues"), std::string::npos) << turn->ladder.why;
}

TEST(CaseTalks, TheDemandOfKyddsGame) {
  // West demands; a strong East wins 1 - 100/(100 + 137.5), a weak one 1 - 100/144; both bear .45.
  const auto model = demand_of(at_modes(taught()), 0);
  ASSERT_TRUE(model);
  EXPECT_NEAR(model->p, 100 / 237.5, 1e-12);
  EXPECT_NEAR(model->cL, .45, 1e-12);
  EXPECT_NEAR(model->p + model->cH, 1, 1e-12);  // 100/144 + .45 is more than everything
  EXPECT_NEAR(model->c1, .4 * .05 + .6 * .25 + .35, 1e-12);
  EXPECT_NEAR(model->pi0, .4, 1e-12);
}

}  // namespace
}  // namespace parley
