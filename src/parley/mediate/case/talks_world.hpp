#pragma once
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "parley/mediate/ratification/ratification_game.hpp"

namespace parley {

/// One drawn world as plain numbers, from which the talks between two parties are made (docs/models/mediation.md, "From a case to the
/// game"). All places and saliences 0..100; payoffs in stakes (0: the other's ideal, 1: one's own).
struct TalksWorld {
  struct Issue {
    std::string name = {};
    double status_quo = 0;
    std::array<double, 2> position = {0, 0};
    std::array<double, 2> salience = {0, 0};
    std::array<std::optional<double>, 2> red_line = {};  ///< distance from one's own place beyond which a signature costs; none: free
  };
  struct Package {
    std::string name = {};
    std::vector<std::optional<double>> place = {};  ///< by issue; not named: the status quo
    std::array<double, 2> guarantee = {0, 0};       ///< added to its worth for a side
  };
  /// What a side knows of itself and the other does not.
  struct Type {
    std::string name = {};
    double chance = 1;
    double strength = 1;            ///< multiplies the side's military strength
    double war_cost = 0;            ///< in stakes
    std::vector<double> harm = {};  ///< added to the *other's* war cost, by the other's type or one number for all; empty: none
  };
  std::array<std::string, 2> side = {"side 1", "side 2"};
  std::vector<Issue> issues = {};
  std::vector<Package> packages = {};  ///< the status quo is not one of them
  std::array<std::vector<Type>, 2> types = {};
  std::vector<double> joint = {};           ///< by cell; empty: independent
  std::array<double, 2> military = {1, 1};  ///< C_i, never capability on an issue
  std::array<double, 2> allies = {0, 0};    ///< sum of strength * commitment, already added up
  double m = 1;                             ///< of the contest pi_1 = C_1^m / (C_1^m + C_2^m)
  std::optional<double> odds = {};          ///< given: side 1's odds, in place of the contest
  double rho = 1;                           ///< chance that breakdown turns to war before the horizon
  std::array<double, 2> audience_cost = {0, 0};
  double secrecy = 0;                         ///< 0..1 scales the audience cost by 1 - secrecy
  std::array<double, 2> inducement = {0, 0};  ///< on a deal
  std::array<double, 2> sanction = {0, 0};    ///< on breakdown
  std::array<double, 2> aid = {0, 0};         ///< whatever happens
  bool private_values = false;
  bool proportional_costs = false;  ///< a cost is a share of what the side's odds bring: war is worth pi_i (1 - cost_i)
  std::size_t between = 0;          ///< points between each two packages
};

struct TalksGame {
  Soundness sound = {};  ///< else no game, and why
  RatificationGame game = {};
  std::array<double, 2> status_quo = {0, 0};  ///< its worth
  double rho = 1;
  /// P(war) = rho * (1 - P(agreement)).
  double war(double agreement) const { return rho * (1 - agreement); }
};
TalksGame formulate_talks(const TalksWorld& world);

/// The power that gives these odds in a contest of decisiveness m > 0 against one of the odds that are left: odds^(1/m).
double contest_power(double odds, double m);

/// War between these types: side 1's odds, and what it costs side i, both as shares of the stakes.
double odds_of(const TalksWorld& world, std::size_t t1, std::size_t t2);
double war_cost_of(const TalksWorld& world, std::size_t side, std::size_t t1, std::size_t t2);

/// What an actor knows about itself as n types: equal-probability bins of a distribution, given by its quantile function on 0..1, at their
/// conditional means.
std::vector<double> equal_bins(const std::function<double(double)>& quantile, std::size_t n);

}  // namespace parley
