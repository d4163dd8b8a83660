#pragma once
#include <string>
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// What one witness (or "pooled") gave for one outcome in every world: probabilities 0..1, by world.
struct WorldColumns {
  OutcomeId outcome = {};
  std::string witness = {};  ///< "pooled", "bargaining", "dynamics"
  std::vector<double> with = {}, without = {}, best = {};
};

/// CSV (RFC 4180, line feeds) with the columns world, outcome, witness, with, without, best: worlds in order, in each the columns as
/// given. Numbers in the shortest form that reads back to the same bits; what is missing or not finite is an empty field.
std::string worlds_csv(const Scenario& scenario, const std::vector<WorldColumns>& columns);

}  // namespace parley
