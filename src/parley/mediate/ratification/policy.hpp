#pragma once
#include <vector>

#include "parley/base/status.hpp"
#include "parley/mediate/ratification/ratification_game.hpp"

namespace parley {

/// What a mediator does: after the reports (t1,t2) it puts item k on the table with probability mu, else it announces no deal.
struct Policy {
  std::vector<double> mu = {};                         ///< by cell, then item: mu[cell * items + k]
  std::array<std::vector<double>, 2> inducement = {};  ///< expected inducement tau_i, as mu; empty: none
  double at(std::size_t cell, std::size_t items, std::size_t k) const { return mu[cell * items + k]; }
};

/// The institution whose rules a policy keeps.
enum class Institution {
  mediation,    ///< confidential reports, each side may lie, refuse, or both
  arbitration,  ///< the award binds; each type must want to come
  omniscient    ///< the mediator knows the types; each side may refuse (Bayes correlated equilibrium)
};
const char* to_text(Institution institution);

/// An answer and its proof. `value` is given only where `status` is solved.
struct Mediated {
  Status status = Status::inaccurate;  ///< or solved, too_large
  double value = 0;
  double slack = 0;  ///< largest violated constraint that the verifier found, 0 if none
  double gap = 0;    ///< weak-duality gap of the linear program
  Policy policy = {};
  bool solved() const { return status == Status::solved; }
};

}  // namespace parley
