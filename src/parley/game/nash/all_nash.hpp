#pragma once
#include "parley/game/forms/sequence_form.hpp"

namespace parley {

struct AllNashOptions {
  std::size_t most_vertices = 3000;  ///< of either player's polyhedron, on the way too
  std::size_t most_equilibria = 20000;
  double tolerance = 1e-9;
  bool wide = false;  ///< 34 digits, and a tolerance by the payoffs; taken anyway where payoffs lie too far apart for 15 digits
};

/// All Nash equilibria of a two-player game: they are the convex sets spanned by the extreme ones listed here, component by component.
struct AllNash {
  bool complete = false;  ///< every extreme equilibrium is listed (to the tolerance)
  struct Equilibrium {
    Profile profile = {};
    std::size_t component = 0;  ///< extreme equilibria of one component are connected by equilibria
  };
  std::vector<Equilibrium> equilibria = {};
  std::size_t components = 0;
  bool wide = false;  ///< done in 34 digits
};

/// Extreme equilibria by complementary pairs of vertices (Mangasarian 1964; Winkels 1979; Avis, Rosenberg, Savani & von Stengel 2010), on
/// the two polyhedra of the sequence form (Audet, Belhaiza & Hansen 2009): no strategic form is built. Where a player's own moves rule an
/// information set out, the profile shows the best reply there. Needs two players and perfect recall.
AllNash all_nash(const ExtensiveGame& game, const SequenceForm& form, const AllNashOptions& options = {});

/// Pure equilibria of a game of any number of players by trying every profile of reduced pure strategies; `complete` if at most
/// `most_profiles` had to be tried: then these are all the pure ones, mixed ones are not looked for.
AllNash pure_nash(const ExtensiveGame& game, const SequenceForm& form, double most_profiles = 200000);

}  // namespace parley
