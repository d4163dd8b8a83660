#pragma once
#include <cstdint>
#include <vector>

#include "parley/dynamics/network.hpp"
#include "parley/survival/outcomes.hpp"

/// What outcomes read of the network on its way: how far drivers push, whether conditions hold, what an account gains.
namespace parley::dynamics {

struct Readings {
  using Range = survival::Plan::Range;
  struct Driver {
    std::uint32_t variable = 0;
    double factor = 1;
    Quantity beta, typical;
  };
  /// A third party's interest in a variable.
  struct Weight {
    std::uint32_t variable = 0;
    Quantity weight;
  };
  struct Account {
    std::uint32_t outcome = 0;
    Range weights;
    int boundary = 0;  ///< of the timeline, where it is closed
  };
  struct Watched {
    std::uint32_t outcome = 0;
    Condition condition;
  };

  std::vector<Range> drivers_of;  ///< by outcome
  std::vector<Driver> drivers;    ///< of each outcome in the order of their variables' ids
  std::vector<Weight> weights;
  std::vector<Account> accounts;
  std::vector<Watched> conditions;
  int last_boundary = 0;  ///< beyond it no outcome needs the path
};
Readings readings(const Scenario& scenario, const Timeline& time, const survival::Plan& plan);

/// The numbers of one world.
struct Pulls {
  std::vector<double> beta;       ///< by driver: per point of its variable
  std::vector<double> reference;  ///< by driver: the place of its variable at which it pushes nothing
  std::vector<double> weight;     ///< by weight
};
/// `at_as_of`: where the world itself stands then, levers as used: the reference of drivers without `typical`.
Pulls pulls(const Readings& readings, const Crisis& crisis, const std::vector<double>& at_as_of);

/// exp(sum of beta (x - reference)) by outcome, the sum bounded at ln 8 both ways: a claim about drivers is no licence for any factor.
/// `bound` and `driven` count the pushes that the bound held back, and all, of outcomes that can come about on the days from..to.
void push(const Readings& readings, const Pulls& pulls, const survival::Plan& plan, const std::vector<double>& x, int from, int to,
          std::vector<double>& push, int& bound, int& driven);

/// By outcome: its condition holds.
void hold(const Readings& readings, const std::vector<double>& x, std::vector<char>& holds);

}  // namespace parley::dynamics
