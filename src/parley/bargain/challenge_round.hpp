#pragma once
#include <cmath>
#include <vector>

#include "parley/bargain/challenge.hpp"
#include "parley/numerics/elementary.hpp"

namespace parley {

/// The working numbers of one round of the challenge model. Matrices are row-major, actors x actors.
struct ChallengeRound {
  std::size_t n = 0;
  const ChallengeOptions* options = nullptr;
  const std::vector<double>* weight = nullptr;  ///< capability x salience
  const std::vector<double>* salience = nullptr;
  double range = 0, median = 0;
  double grain = 0;  ///< places nearer to each other than this are one: rounding alone must not start a dispute
  std::vector<double> x = {}, distance = {}, votes = {}, chance = {}, risk = {}, danger = {}, to_median = {};
  std::vector<double> expects = {};        ///< (i, j): what i expects from challenging j, in its own eyes
  std::vector<double> others_expect = {};  ///< (i, j): what j expects from challenging i, in i's eyes; where options ask for those
  std::vector<double> ballot = {}, success = {}, failure = {}, logs = {}, exponents = {};  ///< room to work in

  double& in(std::vector<double>& matrix, std::size_t i, std::size_t j) const { return matrix[i * n + j]; }
  double in(const std::vector<double>& matrix, std::size_t i, std::size_t j) const { return matrix[i * n + j]; }
  bool together(std::size_t i, std::size_t j) const { return !(std::abs(x[i] - x[j]) > grain); }
};

inline double positive_part(double x) { return x > 0 ? x : 0; }

/// Utilities of a dispute, and of none.
struct ChallengeStakes {
  double success = 0, failure = 0, status_quo = 0;
};

/// What the challenger expects from challenging over distance d (a share of the range), seen with risk exponent r. `to_median`: from it to
/// the median, a share of the range, read only where the status quo is not certain to last.
double challenge_expectation(double d, double r, const ChallengeStakes& stakes, double chance, double resists, double status_quo,
                             double to_median);

/// The share of the votes; where nobody has a side to take, even odds between two and no odds among all.
double challenge_share(double votes, double all, ChallengeOptions::Denominator denominator);

/// votes(i, j): what all voters throw in for i against j, counting only those who prefer i; then each pair's chances from them.
void count_votes(ChallengeRound& round, bool by_risk);
void set_chances(ChallengeRound& round);
/// Risk exponents from security; leaves the votes and chances of linear votes behind.
void set_risks(ChallengeRound& round);
/// Both expectations of every pair, from chances and risk exponents.
void set_expectations(ChallengeRound& round);

}  // namespace parley
