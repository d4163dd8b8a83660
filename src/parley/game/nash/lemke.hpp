#pragma once
#include "parley/game/forms/sequence_form.hpp"
#include "parley/game/forms/tremble.hpp"

namespace parley {

struct LemkeOptions {
  std::uint64_t seed = 1;  ///< of the prior and of the trembles: another seed may find another equilibrium
  std::size_t most_pivots = 100000;
  double tolerance = 1e-10;  ///< in the ratio test, relative to payoffs scaled to 1
};

/// One equilibrium of a two-player game of perfect recall.
struct LemkeResult {
  enum class Status { found, ray, limit };
  Status status = Status::limit;
  std::size_t pivots = 0;
  Profile profile = {};
  std::vector<Tremble> trembles = {};  ///< by action, as a profile
};

/// Lemke's method on the linear complementarity problem of the sequence form, started from a generic prior (Koller, Megiddo & von Stengel
/// 1996; von Stengel, van den Elzen & Talman 2002), with every sequence of k moves held above w*epsilon^k, epsilon a symbol: the limit is
/// a quasi-perfect, hence sequential, equilibrium (Miltersen & Sorensen 2010, theorem 1). In floating point: verify what comes out.
LemkeResult solve_lemke(const ExtensiveGame& game, const SequenceForm& form, const LemkeOptions& options = {});
const char* to_text(LemkeResult::Status status);

}  // namespace parley
