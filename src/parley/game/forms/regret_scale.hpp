#pragma once
#include "parley/game/forms/tree.hpp"

namespace parley {

/// A gain counts as none up to this share of what is at stake for the player.
constexpr double negligible_regret = 1e-8;

/// A player's payoffs by terminal node, less what play brings it from the first of its own nodes on the way there (`weight`, by terminal:
/// how likely play ends there). This moves the gain from no change of its plan, and no payoff that nobody can reach counts in it; endings
/// before which the player does not move are 0. Its expected size is what is at stake for the player.
std::vector<double> payoffs_at_stake(const ExtensiveGame& game, std::uint32_t player, const std::vector<double>& weight);

/// What is at stake at least: the grain of the player's payoffs (payoff_units.hpp); 1 if all are equal. By player: of each.
double least_stake(const ExtensiveGame& game, std::uint32_t player);
std::vector<double> least_stakes(const ExtensiveGame& game);

/// How far apart a player's payoffs lie: its smallest difference of payoffs as a share of its largest payoff, the least over players.
/// Payoffs that differ by less than 1e-9 of their own size count as one.
double smallest_difference(const ExtensiveGame& game);
/// Below this share the enumeration of equilibria cannot tell all ties from differences, and no set is called complete.
constexpr double fine_difference = 1e-12;

/// A gain as a share of what is at stake.
double share_at_stake(double gain, double stake);

}  // namespace parley
