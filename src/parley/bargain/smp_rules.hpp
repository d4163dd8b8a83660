#pragma once
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <vector>

#include "parley/bargain/smp.hpp"

namespace parley {

/// The rules by which KTAB's actors vote and coalitions win, alone so that each can be worked by hand.

inline double smp_square(double x) { return x * x; }

/// What an actor of this weight puts behind a difference in utility.
inline double vote(SmpOptions::Voting rule, double weight, double difference) {
  const auto sign = [&] { return std::clamp(difference / 1e-8, -1.0, 1.0); };
  switch (rule) {
    case SmpOptions::Voting::binary:
      return weight * sign();
    case SmpOptions::Voting::prop_bin:
      return weight * (0.8 * difference + 0.2 * sign());
    case SmpOptions::Voting::prop:
      return weight * difference;
    case SmpOptions::Voting::prop_cbc:
      return weight * (0.5 * difference + 0.5 * (difference * difference * difference));
    case SmpOptions::Voting::cubic:
      return weight * (difference * difference * difference);
    case SmpOptions::Voting::asym_prosp:
      return difference < 0 ? weight * difference : 2 * weight * difference / 3;
  }
  return 0;
}

/// The chance that a coalition of the first strength prevails over one of the second.
inline double chance_of_victory(SmpOptions::VictoryProb rule, double ours, double theirs) {
  double a = ours, b = theirs;
  switch (rule) {
    case SmpOptions::VictoryProb::linear:
      break;
    case SmpOptions::VictoryProb::square:
      a = smp_square(a), b = smp_square(b);
      break;
    case SmpOptions::VictoryProb::quartic:
      a = smp_square(smp_square(a)), b = smp_square(smp_square(b));
      break;
    case SmpOptions::VictoryProb::octic:
      a = smp_square(smp_square(smp_square(a))), b = smp_square(smp_square(smp_square(b)));
      break;
    case SmpOptions::VictoryProb::binary: {
      constexpr double advantage = 1.1, hopeless = 1e-6;
      if (ours >= advantage * theirs) {
        a = 1, b = hopeless;
      } else if (theirs >= advantage * ours) {
        a = hopeless, b = 1;
      } else {
        a = (ours / (ours + theirs) * (advantage + 1) - 1) / (advantage - 1);
        b = 1 - a;
      }
    }
  }
  if (!(a + b > 0) || !std::isfinite(a + b)) return ours > theirs ? 1 : ours < theirs ? 0 : 0.5;  // powers beyond the range of numbers
  return a / (a + b);
}

/// Options that actors vote over: utility of each option to each actor, option-major.
struct Ballot {
  std::size_t options = 0, actors = 0;
  std::vector<double> utility = {};                  ///< [option * actors + actor]
  std::vector<double> coalition = {}, victory = {};  ///< [a * options + b]: for a against b
  std::vector<double> distribution = {};             ///< by option, sum 1
};

/// Forms the coalitions of every pair of options, their chances of victory, and the distribution over options that follows (KTAB's
/// "probabilistic Condorcet election").
void decide(Ballot& ballot, const std::vector<double>& weight, const SmpOptions& options);

/// smp() among actors who all have a stake in something.
SmpResult smp_among(const BargainModel& model, const SmpOptions& options);

}  // namespace parley
