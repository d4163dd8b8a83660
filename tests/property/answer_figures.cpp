// How far a figure may hang on what is no part of the question: the seed, the knots, the step, a point of a place.
#include "parley/bargain/settlement/consent.hpp"
#include "property/shipped.hpp"

using namespace shipped;

namespace {

double mean_square(const std::vector<double>& x) {
  double sum = 0;
  for (const double each : x) sum += each * each;
  return sum / static_cast<double>(x.size());
}

}  // namespace

TEST(AnswerFigures, SeedsSpreadByTheErrorThatIsPrinted) {
  for (const Scenario* shipped_case : {&korea(), &aceh()}) {
    const Scenario& s = *shipped_case;
    constexpr std::uint32_t worlds = 100, seeds = 20;
    std::vector<std::vector<double>> levels, adds;
    std::vector<double> level_error, adds_error;
    for (std::uint32_t seed = 1; seed <= seeds; ++seed) {
      const auto spoken = all_spoken(s, run(s, worlds, two_arms(s), {}, seed));
      levels.resize(spoken.size());
      adds.resize(spoken.size());
      for (std::size_t i = 0; i < spoken.size(); ++i) {
        levels[i].push_back(mean(spoken[i].level));
        adds[i].push_back(mean(spoken[i].adds));
        level_error.push_back(standard_error(spoken[i].level));
        adds_error.push_back(standard_error(spoken[i].adds));
      }
    }
    // One figure's spread over twenty seeds is itself known to a sixth only: of all of them together.
    const auto spread_over_error = [&](const std::vector<std::vector<double>>& means, const std::vector<double>& error) {
      double ratio = 0;
      std::size_t counted = 0;
      for (std::size_t i = 0; i < means.size(); ++i) {
        std::vector<double> own;
        for (std::size_t seed = 0; seed < seeds; ++seed) own.push_back(error[seed * means.size() + i]);
        const double printed = mean_square(own);
        if (!(printed > 1e-12)) continue;
        ratio += standard_error(means[i]) * standard_error(means[i]) * seeds / printed;
        ++counted;
      }
      return std::sqrt(ratio / static_cast<double>(counted));
    };
    const double of_levels = spread_over_error(levels, level_error), of_adds = spread_over_error(adds, adds_error);
    EXPECT_GT(of_levels, .8) << s.id;
    EXPECT_LT(of_levels, 1.25) << s.id;
    EXPECT_GT(of_adds, .8) << s.id;
    EXPECT_LT(of_adds, 1.25) << s.id;
  }
}

TEST(AnswerFigures, KnotsEveryEightWeeksReadThePathAsEveryStepDoes) {
  for (const Scenario* shipped_case : {&korea(), &aceh(), &two_party()}) {
    const Scenario& s = *shipped_case;
    const WorldTable at_knots = run(s, 300), at_steps = run(s, 300, DynamicsOptions{.knot_days = 1});
    const auto knots = all_spoken(s, at_knots), steps = all_spoken(s, at_steps);
    ASSERT_EQ(knots.size(), steps.size());
    for (std::size_t i = 0; i < knots.size(); ++i) EXPECT_NEAR(mean(knots[i].level), mean(steps[i].level), .001) << knots[i].what;
    for (const Outcome& outcome : s.outcomes) {
      const auto adds = [&](const WorldTable& table) {
        return pooled_mean(s, table, 0, outcome.id.c_str()) - pooled_mean(s, table, 1, outcome.id.c_str());
      };
      EXPECT_NEAR(adds(at_knots), adds(at_steps), .001) << s.id << ": " << outcome.id;
    }
  }
}

TEST(AnswerFigures, DailyWeeklyAndMonthlyStepsAgreeToATenthOfADifference) {
  for (const Scenario* shipped_case : {&korea(), &aceh(), &two_party()}) {
    const Scenario& s = *shipped_case;
    const auto spoken = [&](double days) { return all_spoken(s, run(s, 150, DynamicsOptions{.shocks = false, .step_days = days})); };
    const auto daily = spoken(1), weekly = spoken(7), monthly = spoken(30);
    ASSERT_EQ(daily.size(), monthly.size());
    for (std::size_t i = 0; i < daily.size(); ++i) {
      const double adds = mean(daily[i].adds);
      EXPECT_NEAR(mean(weekly[i].adds), adds, .1 * std::abs(adds) + .0001) << s.id << ": " << daily[i].what;
      // Half a tenth of a point is nothing.
      EXPECT_NEAR(mean(monthly[i].adds), adds, .1 * std::abs(adds) + .0005) << s.id << ": " << daily[i].what;
    }
  }
}

TEST(AnswerFigures, MeansMoveUnderFivePointsAPointOfOnePosition) {
  struct Where {
    const Scenario* of;
    const char *actor, *issue;
  };
  double steepest = 0;
  for (const auto& [of, actor, issue] :
       {Where{&korea(), "USA", "talks"}, Where{&korea(), "PRK", "talks"}, Where{&korea(), "PRK", "programme"},
        Where{&korea(), "KOR", "drills"}, Where{&aceh(), "IDN", "troops"}, Where{&two_party(), "XUP", "water"}}) {
    // The whole range moves, its doubt stays. A place fixed at the very edge of a small package may move a mean by more, as far as the
    // law of one consent allows.
    Scenario s = *of;
    Estimate& position = s.estimates[stance_on(s, actor, issue).position.index];
    for (double* end : {&position.low, &position.mode, &position.high}) *end += 1;
    const auto here = all_spoken(*of, run(*of, 100)), there = all_spoken(s, run(s, 100));
    ASSERT_EQ(here.size(), there.size());
    for (std::size_t i = 0; i < here.size(); ++i) {
      const double moved = std::abs(mean(there[i].level) - mean(here[i].level));
      EXPECT_LT(moved, .05) << actor << " on " << issue << ": " << here[i].what;
      steepest = std::max(steepest, moved);
    }
  }
  EXPECT_GT(steepest, .01) << "places matter";
}

TEST(AnswerFigures, APointOfAPositionMovesAConsentByLittle) {
  double most = 0;
  for (const Scenario* shipped_case : {&korea(), &aceh()}) {
    const Scenario& s = *shipped_case;
    const Sampler sampler(s);
    const Package now = status_quo_places(s);
    for (std::uint32_t world = 0; world < 50; ++world) {
      const Crisis here = sampler.draw(11, world);
      const double noise = here.get(s.noise, 20);
      for (const Proposal& proposal : s.proposals) {
        Package package(s.issues.size());
        for (const Proposal::PackagePlace& place : proposal.package) package[place.issue.index] = place.at;
        for (const ActorId party : s.parties)
          for (const Stance& stance : s.actors[party.index].on) {
            if (!stance.position.given() || here[stance.position] > 99) continue;
            Crisis there = here;
            there[stance.position] += 1;
            const ConsentView a = weigh(s, here, party, package, now, noise, 1), b = weigh(s, there, party, package, now, noise, 1);
            if (!(a.ground > 0)) continue;
            const double bound = .8 * here[stance.salience] / 100 / (noise / 100 * a.ground), moved = std::abs(b.consent - a.consent);
            EXPECT_LE(moved, bound + 1e-12) << proposal.id << " in world " << world;
            most = std::max(most, bound > 0 ? moved / bound : 0);
          }
      }
    }
  }
  EXPECT_GT(most, .9) << "the bound is met";
}
