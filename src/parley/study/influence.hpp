#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "parley/study/answer.hpp"

namespace parley {

/// How much each input moves each result, strongest first, at most `most` a result. A result is a number by world, drawn with `seed`.
/// Inputs are read at the uniform numbers that drew them, so the correlation is a rank correlation (Spearman) and inputs need no sorting.
/// A correlation weaker than 3 / sqrt(worlds) is noise and left out; below 25 worlds nothing is said.
std::vector<std::vector<Influence>> influences(const Scenario& scenario, std::uint64_t seed, std::span<const std::vector<double>> results,
                                               std::size_t most);

}  // namespace parley
