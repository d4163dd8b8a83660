#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "parley/crisis/scenario.hpp"

namespace parley {

/// What one witness (or "pooled") gave for one outcome in every world: probabilities 0..1, by world.
struct WorldColumns {
  OutcomeId outcome = {};
  std::string witness = {};                                    ///< "pooled", "bargaining", "dynamics"
  std::span<const double> with = {}, without = {}, best = {};  ///< looked at, not kept: a run of many worlds has them once
};

/// CSV (RFC 4180, line feeds) with the columns world, outcome, witness, with, without, best: worlds in order, in each the columns as
/// given. Numbers in the shortest form that reads back to the same bits; what is missing or not finite is an empty field.
std::string worlds_csv(const Scenario& scenario, const std::vector<WorldColumns>& columns);

/// The same in pieces: its first line, and the lines of worlds first..last-1, none where there are no such worlds.
std::string worlds_csv_head();
std::string worlds_csv_rows(const Scenario& scenario, const std::vector<WorldColumns>& columns, std::size_t first, std::size_t last);

}  // namespace parley
