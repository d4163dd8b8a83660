#include "parley/bargain/challenge.hpp"
#include "data_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "../groups.hpp"
#include "parley/bargain/compromise.hpp"
#include "parley/bargain/median.hpp"

using namespace parley;

namespace {

Group read_table(const std::string& path) {
  Group group;
  std::ifstream file(path);
  std::string line;
  std::getline(file, line);
  while (std::getline(file, line)) {
    std::stringstream cells(line);
    std::string name, capability, position, salience;
    if (!std::getline(cells, name, ',') || !std::getline(cells, capability, ',') || !std::getline(cells, position, ',')) continue;
    std::getline(cells, salience, ',');
    group.capability.push_back(std::stod(capability));
    group.position.push_back(std::stod(position));
    group.salience.push_back(std::stod(salience));
  }
  return group;
}

void expect_series(const std::vector<double>& series, const std::vector<double>& published) {
  ASSERT_EQ(series.size(), published.size());
  for (std::size_t round = 0; round < series.size(); ++round) EXPECT_NEAR(series[round], published[round], 5.1e-7) << "round " << round;
}

}  // namespace

// Printed by the published program for the emission standards of the European Community, ten rounds.
TEST(Challenge, EmissionStandardsAsTheProgramOf2011) {
  const ChallengeResult run = challenge(groups::emission(), *challenge_preset("scholz-2011-code"));
  expect_series(run.mean, {7.389956, 7.461314, 7.552501, 7.590145, 7.358131, 7.349174, 7.414878, 7.510457, 7.572447, 7.324989, 7.242131});
  expect_series(run.median, {7.0, 8.415932, 9.610859, 9.961980, 9.961980, 9.961980, 7.472046, 8.824594, 9.671130, 9.671130, 7.0});
  EXPECT_EQ(run.status, Status::limit);
  EXPECT_EQ(run.rounds, 10);
}

// The capitulation branch is dead in the program; nobody would capitulate here anyway.
TEST(Challenge, EmissionStandardsDoNotHangOnCapitulation) {
  ChallengeOptions intended = *challenge_preset("scholz-2011-code");
  intended.capitulation = ChallengeOptions::Capitulation::as_intended;
  EXPECT_EQ(challenge(groups::emission(), intended).mean, challenge(groups::emission(), *challenge_preset("scholz-2011-code")).mean);
}

// Another reconstruction, which reads the paper and not the program, settles at 9.5300 when the median rests twice.
TEST(Challenge, EmissionStandardsAsThePaperReads) {
  const ChallengeResult run = challenge(groups::emission());
  EXPECT_NEAR(run.median_outcome, 9.5300, 5e-5);
  EXPECT_EQ(run.status, Status::converged);
  EXPECT_NEAR(compromise(groups::emission()), 7.3900, 5e-5);
  EXPECT_EQ(weighted_median(groups::emission()), 7);
}

TEST(Challenge, OilPriceOf1993BothReadings) {
  const std::string path = data_file("bargaining/jmckib_Sultan.csv");
  const Group sultan = read_table(path);
  if (sultan.size() == 0) GTEST_SKIP() << missing("bargaining/jmckib_Sultan.csv");
  ASSERT_EQ(sultan.size(), 17u);
  ChallengeOptions options = *challenge_preset("scholz-2011-code");
  const ChallengeResult coded = challenge(sultan, options);
  EXPECT_EQ(coded.status, Status::converged);  // nobody ever moves
  EXPECT_EQ(coded.position, sultan.position);
  EXPECT_NEAR(coded.mean_outcome, 13.619912, 5e-7);
  EXPECT_NEAR(coded.median_outcome, 13.9, 1e-12);
  options.capitulation = ChallengeOptions::Capitulation::as_intended;
  const ChallengeResult intended = challenge(sultan, options);
  EXPECT_EQ(intended.status, Status::cycle);
  EXPECT_EQ(intended.period, 2);
  EXPECT_NEAR(intended.mean.at(0), 13.619912, 5e-7);
  EXPECT_NEAR(intended.mean.at(1), 13.575766, 5e-7);
  EXPECT_NEAR(intended.mean.at(2), 13.619912, 5e-7);
  EXPECT_NEAR(intended.mean_outcome, (13.619912 + 13.575766) / 2, 1e-6);
}

TEST(Challenge, TheTableInTheTestIsTheTableOnFile) {
  const std::string path = data_file("bargaining/jmckib_ExampleActors.csv");
  const Group file = read_table(path);
  if (file.size() == 0) GTEST_SKIP() << missing("bargaining/jmckib_ExampleActors.csv");
  EXPECT_EQ(file.position, groups::emission().position);
  EXPECT_EQ(file.salience, groups::emission().salience);
  EXPECT_EQ(file.capability, groups::emission().capability);
}
