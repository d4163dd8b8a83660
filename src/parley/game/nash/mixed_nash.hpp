#pragma once
#include "parley/game/forms/sequence_form.hpp"

namespace parley {

struct MixedNashOptions {
  double most_supports = 20000;
  std::size_t most_variables = 9;  ///< of one support: free probabilities
  std::size_t most_boxes = 20000;  ///< of one support
  double most_work = 3e8;          ///< of all together: additions and multiplications, roughly
};

/// Candidates for equilibria of any number of players in which somebody mixes, support by support.
struct MixedNash {
  std::vector<Profile> candidates = {};  ///< they answer one another on their supports; whether they are equilibria is for regret_of
  /// Those of one support that span a convex set of equilibria, move by move: its vertices, as indices into `candidates`.
  std::vector<std::vector<std::size_t>> spans = {};
  std::size_t supports = 0;  ///< how many there are in which somebody mixes; 0: too many to list
  std::size_t settled = 0;   ///< those of which every equilibrium is a candidate, or lies in a span
  std::size_t lines = 0;     ///< not settled, and an indifference holds whatever the others do: their equilibria come in curved sets
  std::size_t untried = 0;   ///< not looked at: too many free probabilities, or the work was spent
  bool complete() const { return supports > 0 && settled == supports; }
};

/// A support says at every set that the player's own moves leave open which actions have positive probability. Indifference on it is a
/// system of multi-affine equations in the probabilities, all of whose roots are found, or the support is left unsettled
/// (branch_and_prune). Where roots are not single, the set of them is a union of polytopes if the probabilities of some players are held by
/// equations of their own and the rest is affine (corner_pieces): then its vertices are listed. Curved sets are not settled.
MixedNash mixed_nash(const ExtensiveGame& game, const SequenceForm& form, const MixedNashOptions& options = {});

}  // namespace parley
