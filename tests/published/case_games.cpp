// The typed games as a case plays them, beside the papers' own numbers.
#include <gtest/gtest.h>

#include <cmath>
#include <fstream>
#include <sstream>

#include "parley/crisis/arm.hpp"
#include "parley/crisis/draw.hpp"
#include "parley/files/case/read.hpp"
#include "parley/game/case/witness.hpp"
#include "parley/game/templates/two_sided.hpp"
#include "parley/study/crisis_game.hpp"
#include "parley/study/standing.hpp"

namespace parley {
namespace {

/// The taught case with another game in place of its own.
Scenario with_game(const std::string& game, const std::string& ending) {
  std::ifstream file(PARLEY_ROOT "/cases/taught/mediator.toml");
  std::ostringstream all;
  all << file.rdbuf();
  std::string text = all.str();
  const auto from = text.find("[game]"), to = text.find("[outcome]");
  text = text.substr(0, from) + game + text.substr(to);
  const std::string counted = "means = { at_least = { programme = 25 } }";
  const auto at = text.find(counted);
  EXPECT_NE(at, std::string::npos) << "the outcome by its package";
  if (at != std::string::npos) text.replace(at, counted.size(), "game = { endings = [\"" + ending + "\"] }, bargaining = \"silent\"");
  Reading reading = read_scenario(text, "case.toml");
  EXPECT_TRUE(reading.scenario.has_value()) << (reading.diagnostics.empty() ? "" : reading.diagnostics[0].message);
  return std::move(*reading.scenario);
}

/// Drivers count from where each variable starts.
std::vector<double> starts_of(const Scenario& scenario, const Crisis& crisis) {
  std::vector<double> starts;
  for (const Variable& variable : scenario.variables) starts.push_back(start_of(scenario, crisis, variable));
  return starts;
}

/// What it says of an outcome by its day where the world stays as it is.
GameView view_by_end(const Scenario& scenario, const GameWitness& witness, const SolvedGame& found, const Crisis& stands,
                     OutcomeId outcome) {
  GameCourse course = witness.start(true);
  witness.advance(found, stands, 0, days_between(scenario.as_of, scenario.end), course);
  EXPECT_TRUE(course.view[outcome.index].has_value());
  return course.view[outcome.index].value_or(GameView{});
}

/// Of a base p over the horizon, an ending that one occasion brings with chance `own`, and any ending with chance `all`.
double competes(double p, double own, double all) { return -std::expm1(std::log1p(-p) * all) * own / all; }

TEST(TwoSided, ThePublishedValuesAndTheirBestReplies) {
  // Horner, Morelli & Squintani 2015, the demand game without talk: the three regions (docs/models/mediation.md).
  EXPECT_NEAR(solve_two_sided({.7, .9, .3}).settles, .905956, 5e-7);
  EXPECT_NEAR(solve_two_sided({.7, .9, .4}).settles, .84, 5e-7);
  EXPECT_NEAR(solve_two_sided({.7, .95, .6}).settles, 1, 5e-7);
  EXPECT_NEAR(solve_two_sided({.8, .9, .5}).settles, .64, 5e-7);
  double worst = 0;
  for (int a = 1; a < 20; ++a)
    for (int b = 1; b < 20; ++b)
      for (int c = 1; c < 20; ++c) {
        const TwoSided game = {a / 20.0, .5 + b / 40.0, c / 20.0};
        worst = std::max(worst, two_sided_regret(game, solve_two_sided(game), 400));
      }
  EXPECT_LT(worst, 1e-12);
}

TEST(TwoSided, AWrongProfileHasRegret) {
  TwoSidedResult wrong = solve_two_sided({.7, .9, .3});
  wrong.bluffs += .05;
  EXPECT_GT(two_sided_regret({.7, .9, .3}, wrong, 400), 1e-4);
}

TEST(CaseGame, TwoSidedDemandsInAShowdown) {
  const Scenario scenario = with_game(R"(
[game]
template = "two-sided"
strong = 30
edge = 90
source = "j"
[game.war]
challenger = "XWE"
reached = { base = 20 }
source = "j"
[game.XWE]
war_cost = 10
source = "j"
[game.XEA]
war_cost = 20
source = "j"
)",
                                      "settle");
  const Crisis modes = Sampler(scenario).modes();
  const GameWitness witness(scenario);
  const SolvedGame found = witness.read(modes, starts_of(scenario, modes));
  EXPECT_NEAR(found.demands.settles, .905956, 5e-7);                                              // theta = 1 - .1 - .2
  EXPECT_NEAR(view_by_end(scenario, witness, found, modes, OutcomeId{0}).p, .2 * .905956, 5e-7);  // every showdown ends
}

TEST(CaseGame, StrategicChoiceInStakes) {
  const Scenario scenario = with_game(R"(
[game]
template = "strategic-choice"
exchange = "pause"
error_challenger = 30
error_other = 20
source = "j"
[game.war]
challenger = "XWE"
odds = 60
reached = { base = 50 }
source = "j"
[game.XWE]
war_cost = 15
source = "j"
[game.XEA]
war_cost = 25
source = "j"
)",
                                      "yields");
  const Crisis modes = Sampler(scenario).modes();
  const GameWitness witness(scenario);
  const SolvedGame found = witness.read(modes, starts_of(scenario, modes));
  // Worths by hand on the pause's three issues: programme 98/8 (88, 97), drills 8/100 (60, 75), talks 30/65 (60, 60).
  const double stakes_w = 88 * 90 + 60 * 92 + 60 * 35, stakes_e = 97 * 90 + 75 * 92 + 60 * 35;
  const double quo_w = 1 - (88 * 88 + 60 * 3 + 60 * 5) / stakes_w, pause_w = 1 - (88 * 73 + 60 * 42 + 60 * 20) / stakes_w;
  const double pause_e = 1 - (97 * 17 + 75 * 50 + 60 * 15) / stakes_e;
  const auto phi = [](double x) { return .5 * std::erfc(-x / std::sqrt(2.0)); };
  const double fights = phi((.4 - .25 - pause_e) / (.2 * std::sqrt(2.0)));
  const double challenges = phi(((1 - fights) * pause_w + fights * (.6 - .15) - quo_w) / (.3 * std::sqrt(2.0)));
  EXPECT_NEAR(found.choice.fights, fights, 1e-12);
  EXPECT_NEAR(found.choice.challenges, challenges, 1e-12);
  // Left in peace, the sides may come to the point again.
  EXPECT_NEAR(view_by_end(scenario, witness, found, modes, OutcomeId{0}).p, competes(.5, challenges * (1 - fights), challenges), 1e-12);
}

/// The published game with three equilibria, as a case: one issue, XAA wants 100 and XBB 0, the status quo is worth half to each and the
/// package 20 of 100 more; with both errors at 20 the differences are Lewis & Schultz's own.
Scenario challenge_with(const std::string& cost_other, const std::string& ending) {
  Reading reading = read_scenario(R"(schema = 1
[scenario]
id = "challenge"
question = "Does it come to blows?"
third_party = "XCC"
parties = ["XAA", "XBB"]
as_of = 2030-02-01
end = 2030-12-31
[actor]
XAA = { capability = 50, source = "j", on = { land = { position = 100, salience = 80, source = "j" } } }
XBB = { capability = 50, source = "j", on = { land = { position = 0, salience = 60, source = "j" } } }
XCC = { capability = 50, source = "j" }
[game]
template = "audience-costs"
exchange = "more"
error_challenger = 20
error_other = 20
source = "j"
[game.XAA]
war_cost = 38
audience_cost = 24
source = "j"
[game.XBB]
source = "j"
war_cost = )" + cost_other + R"(
[game.war]
challenger = "XAA"
odds = 50
reached = { base = 40 }
source = "j"
[issue]
land = { anchors = [[0, "none"], [100, "all"]] }
[proposal]
now = { package = { land = 50 }, status_quo = true, source = "j" }
more = { package = { land = 70 } }
[outcome.it]
settles = "seen"
by = 2030-12-31
game = { endings = [")" + ending + R"("] }
)",
                                  "case.toml");
  EXPECT_TRUE(reading.scenario.has_value()) << (reading.diagnostics.empty() ? "" : reading.diagnostics[0].message);
  return std::move(*reading.scenario);
}

TEST(CaseGame, AudienceCostsHaveThreeEquilibriaInOneWorld) {
  const Scenario scenario = challenge_with("78", "fight");
  const Crisis modes = Sampler(scenario).modes();
  const GameWitness witness(scenario);
  const SolvedGame found = witness.read(modes, starts_of(scenario, modes));
  ASSERT_EQ(found.challenges.size(), 3u);
  constexpr double printed[3][3] = {
      {.251104616, .994789469, .309695104}, {.594722829, .379867835, .241562759}, {.813321720, .205451841, .208759393}};
  double least = 1, most = 0, mean_war = 0, mean_challenge = 0;
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_NEAR(found.challenges[i].resists, printed[i][0], 6e-10);
    EXPECT_NEAR(found.challenges[i].challenges, printed[i][1], 6e-10);
    EXPECT_NEAR(found.challenges[i].fights, printed[i][2], 6e-10);
    const double war = printed[i][0] * printed[i][1] * printed[i][2];
    const double by_end = competes(.4, war, printed[i][1]);
    least = std::min(least, by_end);
    most = std::max(most, by_end);
    mean_war += war / 3;
    mean_challenge += printed[i][1] / 3;
  }
  const GameView view = view_by_end(scenario, witness, found, modes, OutcomeId{0});
  EXPECT_TRUE(view.several);
  EXPECT_NEAR(view.lower, least, 1e-9);
  EXPECT_NEAR(view.upper, most, 1e-9);
  EXPECT_NEAR(view.p, competes(.4, mean_war, mean_challenge), 1e-9) << "the mean over the equilibria of each ending's hazard";
}

TEST(CaseGame, TheReportCountsItsEquilibria) {
  const Scenario scenario = challenge_with("78", "fight");
  const CrisisGameAnswer found = crisis_game_answer(scenario, Sampler(scenario), {.seed = 1, .worlds = 20});
  ASSERT_EQ(found.count.size(), 3u);
  EXPECT_NEAR(found.count[2], 1, 1e-12);
  EXPECT_NEAR(found.showdown, .4, 1e-12);
  ASSERT_EQ(found.equilibria.size(), 3u);
  EXPECT_EQ(found.equilibria[1].name, "2 of 3");
  EXPECT_TRUE(found.equilibria[1].endings.empty());
  ASSERT_EQ(found.endings.size(), 4u);
  EXPECT_EQ(found.endings[2].name, "xaa-backs-down");
  // The status quo in the three equilibria: 1 - pC.
  EXPECT_NEAR(found.endings[0].least, 1 - .994789469, 1e-9);
  EXPECT_NEAR(found.endings[0].most, 1 - .205451841, 1e-9);
  EXPECT_NEAR(found.endings[0].some, 1, 1e-12);
  EXPECT_NEAR(found.endings[0].all, 0, 1e-12);
}

TEST(CaseGame, AudienceCostsHaveOneEquilibriumWhereWarCostsLess) {
  const Scenario scenario = challenge_with("72", "xaa-backs-down");  // WB - CB = -2.6
  const Crisis modes = Sampler(scenario).modes();
  const GameWitness witness(scenario);
  const SolvedGame found = witness.read(modes, starts_of(scenario, modes));
  ASSERT_EQ(found.challenges.size(), 1u);
  EXPECT_NEAR(found.challenges[0].resists, .930745217, 6e-10);
  EXPECT_NEAR(view_by_end(scenario, witness, found, modes, OutcomeId{0}).p,
              competes(.4, .930745217 * .159704962 * (1 - .196797547), .159704962), 1e-9);
}

SolvedGame tree_at_modes(const std::string& tree, const std::string& ending) {
  const Scenario scenario = with_game("[game]\ntemplate = \"tree\"\nreached = { base = 50 }\nsource = \"j\"\n[game.tree]\n" + tree, ending);
  const Crisis modes = Sampler(scenario).modes();
  return GameWitness(scenario).read(modes, starts_of(scenario, modes));
}

double chance_of_ending(const EquilibriumEndings& branch, std::size_t ending) {
  for (const EquilibriumEndings::Chance& chance : branch.chances)
    if (chance.endings == EndingSet{1} << ending) return chance.p;
  return 0;
}

TEST(CaseGame, AFreeTreeWithoutSecretsIsSolvedFromTheEnd) {
  // The threat to fight an entrant is not carried out, so the entrant enters: no equilibrium rests on it.
  const SolvedGame found = tree_at_modes(R"(
start = { by = "XWE", moves = { out = "away", in = "reply" } }
reply = { by = "XEA", moves = { fight = "clash", share = "shared" } }
away = { ending = "out", pays = { XWE = 0, XEA = 2 } }
clash = { ending = "fight", pays = { XWE = -1, XEA = -1 } }
shared = { ending = "share", pays = { XWE = 1, XEA = 1 } }
)",
                                         "share");
  ASSERT_EQ(found.equilibria.size(), 1u);
  EXPECT_EQ(chance_of_ending(found.equilibria[0], 2), 1);
}

TEST(CaseGame, AFreeTreeWithASecretHasAllItsCredibleEquilibria) {
  // Beer or quiche (Cho & Kreps 1987): two pooling outcomes, both without a duel.
  const SolvedGame found = tree_at_modes(R"(
start = { chance = { strong = 90, weak = 10 }, moves = { strong = "s", weak = "w" } }
s = { by = "XWE", moves = { beer = "sb", quiche = "sq" } }
w = { by = "XWE", moves = { beer = "wb", quiche = "wq" } }
sb = { by = "XEA", knows = "beer", moves = { duel = "sbd", leave = "sbl" } }
wb = { by = "XEA", knows = "beer", moves = { duel = "wbd", leave = "wbl" } }
sq = { by = "XEA", knows = "quiche", moves = { duel = "sqd", leave = "sql" } }
wq = { by = "XEA", knows = "quiche", moves = { duel = "wqd", leave = "wql" } }
sbd = { ending = "duel", pays = { XWE = 1, XEA = 0 } }
sbl = { ending = "beer", pays = { XWE = 3, XEA = 1 } }
wbd = { ending = "duel", pays = { XWE = 0, XEA = 1 } }
wbl = { ending = "beer", pays = { XWE = 2, XEA = 0 } }
sqd = { ending = "duel", pays = { XWE = 0, XEA = 0 } }
sql = { ending = "quiche", pays = { XWE = 2, XEA = 1 } }
wqd = { ending = "duel", pays = { XWE = 1, XEA = 1 } }
wql = { ending = "quiche", pays = { XWE = 3, XEA = 0 } }
)",
                                         "beer");
  ASSERT_EQ(found.equilibria.size(), 2u);
  double beer = 0, quiche = 0;
  for (const EquilibriumEndings& branch : found.equilibria) {
    EXPECT_NEAR(chance_of_ending(branch, 0), 0, 1e-9);
    beer = std::max(beer, chance_of_ending(branch, 1));
    quiche = std::max(quiche, chance_of_ending(branch, 2));
  }
  EXPECT_NEAR(beer, 1, 1e-9);
  EXPECT_NEAR(quiche, 1, 1e-9);
}

TEST(CaseGame, APackageInATreeIsWorthWhatTheSidesMakeOfIt) {
  // The East gains from the pause as the trust template reckons it, the West loses or gains by its own positions; leaving pays nothing.
  const SolvedGame found = tree_at_modes(R"(
start = { by = "XEA", moves = { sign = "signed", leave = "left" } }
signed = { ending = "signed", package = "dual-freeze" }
left = { ending = "left" }
)",
                                         "signed");
  // u(dual freeze) - u(status quo) for the East: -97*.4 + 75*.9 + 60*.3 points = 46.7: it signs.
  EXPECT_EQ(chance_of_ending(found.equilibria[0], 0), 1);
  // For the West +88*.4 - 60*.84 - 60*.4 = -39.2: it leaves.
  const SolvedGame west = tree_at_modes(R"(
start = { by = "XWE", moves = { sign = "signed", leave = "left" } }
signed = { ending = "signed", package = "dual-freeze" }
left = { ending = "left" }
)",
                                        "signed");
  EXPECT_EQ(chance_of_ending(west.equilibria[0], 0), 0);
}

/// The trust game of the taught case with keys of the East's table, its payoffs as the East weighs them.
TrustSide east_with(const std::string& keys) {
  const Scenario scenario = with_game(
      "[game]\ntemplate = \"trust\"\nexchange = \"pause\"\nreached = { base = 50 }\nsource = \"j\"\n[game.XEA]\nsource = \"j\"\n" + keys,
      "both-keep");
  const Crisis modes = Sampler(scenario).modes();
  return GameWitness(scenario).read(modes, starts_of(scenario, modes)).exchange[1];
}

TEST(CaseGame, EachPayoffOfASideMovesWhatItShould) {
  const TrustSide plain = east_with("");
  const TrustSide guaranteed = east_with("guarantee = 10\n");
  EXPECT_NEAR(guaranteed.both, plain.both, 1e-12);
  EXPECT_NEAR(guaranteed.alone, plain.alone - 10, 1e-12);
  const TrustSide paid = east_with("gain_deal = 10\n");
  EXPECT_NEAR(paid.both, plain.both + 10, 1e-12);
  EXPECT_NEAR(paid.alone, plain.alone, 1e-12);
  const TrustSide punished = east_with("cost_no_deal = 10\n");
  EXPECT_NEAR(punished.both, plain.both + 10, 1e-12);
  EXPECT_NEAR(punished.alone, plain.alone, 1e-12);
  const TrustSide aided = east_with("aid = 10\n");
  EXPECT_NEAR(aided.both, plain.both, 1e-12);
  EXPECT_NEAR(aided.alone, plain.alone, 1e-12);
  // The pause puts the programme at 25, 17 from the East's 8; a line at 10 is passed by 7.
  const TrustSide watched = east_with("audience_cost = 20\nred_lines = { programme = 10 }\n");
  EXPECT_NEAR(watched.both, plain.both - 20 * 7 / 100.0, 1e-12);
  EXPECT_NEAR(east_with("audience_cost = 20\nred_lines = { programme = 17 }\n").both, plain.both, 1e-12);
}

TEST(CaseGame, WhoPunishesWeighsWhatItCosts) {
  // 30 of 100 in the state's own decision and a world that weighs 20: half the cost. Together they never exceed all of it.
  const double plain = east_with("").both;
  const auto watched = [](const std::string& names) {
    return east_with("audience_cost = 20\nred_lines = { programme = 10 }\naudiences = [" + names +
                     "]\n[faction]\nguard = { of = \"XEA\", weight = 30, source = \"j\" }\nparty = { of = \"XEA\", weight = 90, source = "
                     "\"j\" }\n"
                     "[audience]\nworld = { pays = \"respect\", weight = 20, source = \"j\" }\n")
        .both;
  };
  EXPECT_NEAR(watched("\"guard\", \"world\""), plain - .5 * 20 * 7 / 100, 1e-12);
  EXPECT_NEAR(watched("\"guard\", \"party\""), plain - 20 * 7 / 100.0, 1e-12);
}

TEST(CaseGame, ALeverReachesAPayoff) {
  std::string game = "[game]\ntemplate = \"trust\"\nexchange = \"pause\"\nreached = { base = 50 }\nsource = \"j\"\n";
  game += "[lever.purse]\nname = \"Pay for it\"\nby = \"XME\"\nused = 50\nfrom = 2030-03-01\nsource = \"j\"\n";
  game += "effects = [{ on = \"game.XEA.gain_deal\", size = 20, owner = \"analyst\", stated = false }]\n";
  const Scenario scenario = with_game(game, "both-keep");
  const Crisis modes = Sampler(scenario).modes();
  const GameWitness witness(scenario);
  Arm full = as_used();
  full.levers.push_back({find(scenario.levers, "purse"), 100});
  const Standing standing(scenario);
  const auto both = [&](const Arm& arm) {
    return witness.read(standing.at_modes(modes, arm), standing.reference_at_modes(modes)).exchange[1].both;
  };
  EXPECT_NEAR(both(full), both(as_used()) + 10, 1e-9);
}

}  // namespace
}  // namespace parley
