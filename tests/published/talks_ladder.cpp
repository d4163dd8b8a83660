// Talks in which each side doubts the other's promises: Hoerner, Morelli and Squintani's table of war with items of which a part is the
// other's word (docs/models/mediation.md, "Where promises are doubted").
#include "parley/mediate/case/talks_ladder.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "parley/crisis/draw.hpp"
#include "parley/files/case/read.hpp"
#include "parley/mediate/case/case_talks.hpp"
#include "parley/mediate/models/horner_morelli_squintani.hpp"

namespace parley {
namespace {

constexpr double printed = 5.1e-7;  // six digits

struct Row {
  double trust, no_talk, mediation, arbitration, guarantee, enforcement;
};
constexpr Row table[] = {
    {0, 0, 0, 0, .464348, .933333}, {.5, .36, .464348, .4725, .687273, .933333}, {1, .6, .933333, .933333, .933333, .933333}};

std::vector<double> splits() {
  std::vector<double> out;
  for (int n = 0; n <= 20; ++n) out.push_back(n / 20.0);
  out.push_back(.37);
  out.push_back(.63);
  return out;
}

// Each side keeps three fifths of its share by itself; two fifths are the other's promise.
RatificationGame with_trust(double trust) {
  RatificationGame game = game_of({.7, .9, .4});
  game.pie = false;
  game.menu.clear();
  for (const double share : splits()) game.menu.push_back({share * (.6 + .4 * trust), (1 - share) * (.6 + .4 * trust), {}});
  return game;
}

// The same as a case: whatever a side takes on one issue it loses on the other, where the sides care three to two.
std::string case_text(double trust) {
  std::string proposals;
  for (std::size_t k = 0; k < splits().size(); ++k)
    proposals += fmt::format("split-{} = {{ name = \"Split {}\", package = {{ own = {}, other = {} }}, source = \"j\" }}\n", k, k,
                             100 * (1 - splits()[k]), 100 * splits()[k]);
  const auto ripe = [&] { return fmt::format("ripeness = {{ hurting = 50, way_out = 50, optimism = {}, batna = 50 }}", 100 * trust); };
  return fmt::format(
      R"(schema = 1
question = [{{ id = "Q1", text = "Does the channel help?", answer = "difference", compare = ["as-used", "no-channel"], outcomes = ["deal"] }}]
counterfactual = [{{ id = "no-channel", what = "Nobody carries messages from now on", stop = "XME" }}]
link = [{{ id = "L1", from = "contact", to = "heat", sign = "-", strength = [0, 10, 30], lag_weeks = [2, 6, 12], owner = "analyst", stated = false, source = "j" }}]
[scenario]
id = "doubt"
question = "What is a promise worth?"
third_party = "XME"
parties = ["XWE", "XEA"]
as_of = 2030-03-01
end = 2030-12-31
confidence = "low"
confidence_because = "invented"
left_out = ["all else"]
[issue]
own = {{ name = "What the West holds", anchors = [[0, "all"], [100, "none"]], source = "j" }}
other = {{ name = "What the East holds", anchors = [[0, "all"], [100, "none"]], source = "j" }}
[actor]
XWE = {{ name = "West", role = "party", capability = 50, source = "j", on = {{ own = {{ position = 0, salience = 60 }}, other = {{ position = 100, salience = 40 }} }}, {} }}
XEA = {{ name = "East", role = "party", capability = 50, source = "j", on = {{ own = {{ position = 100, salience = 40 }}, other = {{ position = 0, salience = 60 }} }}, {} }}
XME = {{ name = "Go-between", role = "third party", capability = 10, source = "j", on = {{ own = {{ position = 50, salience = 30 }} }} }}
[variable]
contact = {{ zero = "none", hundred = "daily", start = 20, source = "j" }}
heat = {{ zero = "none", hundred = "war", start = 20, source = "j" }}
[lever]
channel = {{ name = "Carry messages", by = "XME", at = ["XWE", "XEA"], style = "facilitation", used = 60, from = 2030-03-01, cost = {{ effort = 10 }}, source = "j", effects = [{{ on = "contact", size = 15, lag_weeks = 3, owner = "analyst", stated = false }}] }}
[proposal]
as-now = {{ name = "As things are", package = {{ own = 0, other = 0 }}, status_quo = true, source = "j" }}
{}
[game]
template = "trust"
exchange = "split-10"
reached = {{ base = [15, 35, 60] }}
source = "j"
[game.war]
challenger = "XWE"
odds = 50
reached = {{ base = [2, 8, 20] }}
source = "j"
[game.XWE]
types = [{{ name = "strong", chance = 40, strength = 300, war_cost = 30 }}, {{ name = "weak", chance = 60, strength = 33.333333333333336, war_cost = 30 }}]
source = "j"
[game.XEA]
types = [{{ name = "strong", chance = 40, strength = 300, war_cost = 30 }}, {{ name = "weak", chance = 60, strength = 33.333333333333336, war_cost = 30 }}]
source = "j"
[game.mediation]
breakdown = 100
between = 0
war_costs = "proportional"
source = "j"
[outcome]
deal = {{ name = "A deal", settles = "Both sign", by = 2030-12-31, better = "yes", source = "j", base_rate = {{ value = [5, 15, 30], source = "j" }}, dynamics = {{ hazard = {{ drivers = {{ heat = [-0.5, -0.3, -0.1] }} }} }}, bargaining = "silent", game = "silent" }}
)",
      ripe(), ripe(), proposals);
}

void expect_row(const TalksLadder& found, const Row& row) {
  ASSERT_TRUE(found.solved()) << found.why;
  EXPECT_NEAR(found.at_trust.no_talk, row.no_talk, printed) << row.trust;
  EXPECT_NEAR(found.at_trust.mediation, row.mediation, printed) << row.trust;
  EXPECT_NEAR(found.guarantee, row.guarantee, printed) << row.trust;
  EXPECT_NEAR(found.enforcement, row.enforcement, printed) << row.trust;
}

TEST(TalksLadder, APromiseOfTwoFifthsAtThreeDegreesOfTrust) {
  for (const Row& row : table) {
    TalksGame talks;
    talks.trust = {row.trust, row.trust};
    talks.game = with_trust(row.trust);
    talks.guaranteed = with_trust((1 + row.trust) / 2);
    talks.kept = with_trust(1);
    expect_row(ladder(talks), row);
    EXPECT_NEAR(ladder(talks.game).arbitration, row.arbitration, printed) << row.trust;
  }
}

TEST(TalksLadder, TheSameReadFromACase) {
  for (const Row& row : table) {
    Reading reading = read_scenario(case_text(row.trust), "doubt.toml");
    ASSERT_TRUE(reading.scenario.has_value()) << (reading.diagnostics.empty() ? "" : reading.diagnostics[0].message);
    const Crisis modes = Sampler(*reading.scenario).modes();
    const CaseTalks talks(*reading.scenario);
    EXPECT_TRUE(talks.doubted());
    const TalksGame game = formulate_talks(talks.in(modes, modes));
    ASSERT_TRUE(game.sound) << game.sound.why;
    EXPECT_NEAR(game.status_quo[0], .6, 1e-12);
    const RatificationGame by_hand = with_trust(row.trust);
    ASSERT_EQ(game.game.menu.size(), by_hand.menu.size());
    for (std::size_t k = 0; k < by_hand.menu.size(); ++k) {
      EXPECT_NEAR(game.game.menu[k].v1, by_hand.menu[k].v1, 1e-12) << k;
      EXPECT_NEAR(game.game.menu[k].v2, by_hand.menu[k].v2, 1e-12) << k;
    }
    for (std::size_t c = 0; c < by_hand.cells(); ++c) EXPECT_NEAR(game.game.breakdown[0][c], by_hand.breakdown[0][c], 1e-12) << c;
    expect_row(ladder(game), row);
  }
}

}  // namespace
}  // namespace parley
